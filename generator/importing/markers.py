"""Markers: the lines by which pages, in many languages, begin what is not the article.

A marker counts only as a whole line, or at the start of one with a sign behind it; within a sentence it is text.
"""

from __future__ import annotations

import regex

_READ_ON = (
    "read more|also read|read also|read next|see also|next story"
    "|next article|previous story|previous article|related"
    "|related news|related articles|related article"
    "|related stories|related story|related posts|related content"
    "|related topics|more on this|more on this story|more from"
    "|more stories|more news|more like this|recommended"
    "|recommended for you|you may also like|you might also like|don't miss|must read|in other news|trending"
    "|trending now|most read|most popular|popular posts|popular now|recent news|recent posts|recent articles"
    "|latest news|latest stories|latest posts|top stories"
    "|editor's picks|editors' picks|what to read next|up next"
    "|in other related news also read|in other news read|watch also|from our archive"
    "|lesen sie auch|lesen sie mehr|mehr zum thema"
    "|auch interessant|das könnte sie auch interessieren|zum thema"
    "|weiterlesen|mehr dazu|verwandte artikel|ähnliche artikel|meistgelesen|aus dem archiv|nächster artikel"
    "|à lire aussi|lire aussi|a lire aussi|lire la suite"
    "|sur le même sujet|voir aussi|articles liés|les plus lus"
    "|à lire également|lire également|nos derniers articles|à ne pas manquer"
    "|lea también|lee también|leer más|lea además|te puede interesar|le puede interesar|noticias relacionadas"
    "|artículos relacionados|ver también|más leídas|lo más leído|más noticias|sigue leyendo|seguir leyendo"
    "|leia também|leia mais|veja também|saiba mais"
    "|notícias relacionadas|mais lidas|matérias relacionadas|ler também"
    "|leggi anche|leggi di più|ti potrebbe interessare|articoli correlati|vedi anche|potrebbe interessarti"
    "|i più letti|notizie correlate|continua a leggere"
    "|lees ook|lees meer|lees verder|meer over|gerelateerd"
    "|gerelateerde artikelen|meest gelezen|ook interessant"
    "|läs också|läs även|läs mer|relaterade artiklar|mest läst"
    "|les også|les mer|mest lest|læs også|læs mere|mest læste"
    "|lue myös|lue lisää|luetuimmat|lesa einnig|lesið einnig|tengdar fréttir"
    "|czytaj też|czytaj także|czytaj również|zobacz też"
    "|zobacz także|zobacz również|przeczytaj też|przeczytaj także"
    "|polecane|powiązane artykuły|najczęściej czytane|czytaj więcej"
    "|čtěte také|čtěte též|přečtěte si také"
    "|mohlo by vás zajímat|související články|čítajte aj|prečítajte si aj"
    "|súvisiace články|mohlo by vás zaujímať|nejčtenější|najčítanejšie"
    "|preberite tudi|preberite še|pročitajte i|pročitajte još"
    "|pročitaj i|povezane vijesti|povezane vesti|vezane vesti"
    "|прочитајте и|прочитајте још|повезане вести|најчитаније"
    "|olvassa el ezt is|olvasta már|kapcsolódó cikkek|ez is érdekelheti|legolvasottabb|kapcsolódó"
    "|citește și|citiți și|citește mai mult|vezi și|articole similare|știri similare|cele mai citite"
    "|ayrıca okuyun|bunu da oku|ilgili haberler|devamını oku|bunlar da ilginizi çekebilir|en çok okunanlar"
    "|həmçinin oxuyun|oxşar xəbərlər|lexo edhe|lexoni gjithashtu|lexo më shumë|aqra wkoll|léigh freisin"
    "|loe ka|loe lisaks|seotud lood|lasi arī|lasiet arī"
    "|saistītie raksti|skaitykite taip pat|taip pat skaitykite"
    "|susiję straipsniai"
    "|читайте также|читать также|читать далее|по теме"
    "|материалы по теме|смотрите также|похожие новости|новости по теме"
    "|самое читаемое|рекомендуем|еще по теме|ещё по теме"
    "|читайте також|читати також|за темою|дивіться також|новини за темою|чытайце таксама"
    "|прочетете още|прочетете също|вижте още|вижте също"
    "|още по темата|свързани новини|прочитајте|поврзани вести"
    "|тағы оқыңыз|оқи отырыңыз|мөн уншаарай"
    "|διαβάστε επίσης|διαβάστε ακόμη|διαβάστε ακόμα|δείτε επίσης|σχετικά άρθρα|σχετικές ειδήσεις|περισσότερα"
    "|կարդացեք նաև|წაიკითხეთ აგრეთვე|ასევე წაიკითხეთ"
    "|קראו גם|קרא גם|קרא עוד|קראו עוד|כתבות נוספות|אולי יעניין אותך|עוד בנושא"
    "|اقرأ أيضا|اقرأ أيضاً|إقرأ أيضا|إقرأ أيضاً|اقرأ المزيد"
    "|اقرأ كذلك|مواضيع ذات صلة|أخبار ذات صلة|مقالات ذات صلة"
    "|شاهد أيضا|شاهد أيضاً|الأكثر قراءة|قد يهمك أيضا|قد يهمك أيضاً"
    "|بیشتر بخوانید|همچنین بخوانید|مطالب مرتبط|اخبار مرتبط"
    "|بخوانید|یہ بھی پڑھیں|مزید پڑھیں|متعلقہ خبریں|دا هم ولولئ"
    "|यह भी पढ़ें|ये भी पढ़ें|और पढ़ें|इसे भी पढ़ें|संबंधित खबरें"
    "|संबंधित ख़बरें|यह भी देखें|ताज़ा खबरें|हे ही वाचा|हेही वाचा"
    "|আরও পড়ুন|আরো পড়ুন|সম্পর্কিত খবর|এই বিভাগের আরও খবর|यो पनि पढ्नुहोस्"
    "|மேலும் படிக்க|இதையும் படிங்க|இதையும் படியுங்கள்"
    "|தொடர்புடைய செய்திகள்|ఇవి కూడా చదవండి|ఇది కూడా చదవండి|ఇవీ చదవండి"
    "|ಇದನ್ನೂ ಓದಿ|ഇതും വായിക്കുക|વધુ વાંચો|ਇਹ ਵੀ ਪੜ੍ਹੋ"
    "|อ่านเพิ่มเติม|อ่านต่อ|ข่าวที่เกี่ยวข้อง|ข่าวแนะนำ"
    "|บทความที่เกี่ยวข้อง|อ่านข่าวที่เกี่ยวข้อง|ข่าวอื่นๆ|ອ່ານຕໍ່|ຂ່າວທີ່ກ່ຽວຂ້ອງ"
    "|អានបន្ថែម|ព័ត៌មានទាក់ទង|អត្ថបទទាក់ទង|ဆက်စပ်သတင်းများ"
    "|ဆက်ဖတ်ရန်|ဆက်လက်ဖတ်ရှုရန်|သတင်းဆက်စပ်|ဆက်စပ်ဖတ်ရှုရန်"
    "|xem thêm|đọc thêm|tin liên quan|bài liên quan|tin cùng chuyên mục|có thể bạn quan tâm|mời bạn đọc thêm"
    "|baca juga|baca selengkapnya|berita terkait"
    "|artikel terkait|simak juga|terpopuler|basahin din|basahin rin"
    "|soma pia|soma zaidi|habari zinazohusiana|karanta kuma|ka tún kà|በተጨማሪ ያንብቡ|legu ankaŭ"
    "|相关阅读|相关新闻|延伸阅读|推荐阅读|更多新闻|相关报道|相关文章|阅读更多|热门新闻|上一篇|下一篇"
    "|相關閱讀|相關新聞|延伸閱讀|推薦閱讀|更多新聞|相關報導|相關文章|閱讀更多|熱門新聞"
    "|関連記事|関連ニュース|あわせて読みたい|合わせて読みたい|おすすめ記事|人気記事|次の記事|前の記事|続きを読む"
    "|관련기사|관련 기사|관련뉴스|관련 뉴스|함께 읽기|더 읽기|많이 본 뉴스|인기 기사|추천 기사|다음 기사|이전 기사"
)
_ADVERT = (
    "advertisement|advertisements|advertisment|advertisement - continue reading below|story continues below"
    "|article continues below|article continues below advertisement|story continues below advertisement"
    "|continue reading below|scroll to continue|sponsored"
    "|sponsored content|promoted|paid content|paid advertisement"
    "|werbung|anzeige|publicité|publicidad|pubblicità|publicidade"
    "|advertentie|annons|annonse|annonce|mainos|reklama"
    "|reklaam|reklāma|reklam|oglas|hirdetés|publicitate"
    "|διαφήμιση|реклама|рекламе|огласи|פרסומת|إعلان|إعلانات|آگهی"
    "|تبلیغات|اشتہار|विज्ञापन|বিজ্ঞাপন|விளம்பரம்|ప్రకటన|โฆษณา"
    "|quảng cáo|iklan|tangazo|广告|廣告|広告|광고|ကြော်ငြာ|auglýsing"
    "|subscribe to our newsletter|sign up for our newsletter"
    "|sign up to our newsletter|subscribe to our newsletters"
    "|join our newsletter|newsletter abonnieren|newsletter|abonnez-vous à notre newsletter"
    "|suscríbete a nuestro boletín|suscríbase a nuestro boletín"
    "|iscriviti alla newsletter|assine nossa newsletter"
    "|подпишитесь на нашу рассылку|подпишитесь на рассылку|subscribe now|subscribe today"
)
_NAVIGATION = (
    "stay connected|follow us|follow us on|share this article|share this story|share this post|share this:"
    "|share article|share via|type to search|open in app"
    "|open app|skip to content|skip to main content|back to top"
    "|leave a comment|leave a reply|post a comment|view comments"
    "|show comments|no comments|add a comment|search for:"
    "|privacy policy|terms of use|terms and conditions"
    "|terms of service|cookie policy|cookie settings|contact us"
    "|about us|all rights reserved|log in|sign in|sign up"
    "|create account|my account|toggle navigation|main menu"
    "|teilen auf|folgen sie uns|zum inhalt springen|datenschutz|impressum|kommentar schreiben|nach oben"
    "|partager l'article|suivez-nous|mentions légales|aller au contenu"
    "|compartir artículo|síguenos|síganos en|ir al contenido"
    "|aviso legal|condividi articolo|seguici su|siga-nos"
    "|volg ons|dela artikeln|udostępnij artykuł|obserwuj nas"
    "|поделиться|подписывайтесь на нас|поделитесь|поширити|bizi takip edin|paylaş|ikuti kami|bagikan artikel"
    "|theo dõi chúng tôi|chia sẻ bài viết|ติดตามเรา|แชร์ข่าวนี้"
    "|关注我们|分享到|分享文章|追蹤我們|フォローする|シェアする|공유하기"
    "|تابعونا|شارك المقال|शेयर करें|हमें फॉलो करें"
)
_WEAK = (
    "share|tweet|email|e-mail|print|facebook|twitter|x|whatsapp"
    "|telegram|linkedin|instagram|youtube|pinterest|reddit"
    "|copy link|save|comments|comment|tags|tags:|search|menu|home"
    "|news|login|register|subscribe|close|previous|next"
    "|world|politics|business|sport|sports|opinion|culture"
    "|technology|videos|photos|more|english|advertise|careers"
    "|teilen|drucken|kommentare|suche|startseite|partager|imprimer"
    "|commentaires|accueil|compartir|imprimir|comentarios"
    "|inicio|condividi|stampa|commenti|delen|dela|del|udostępnij"
    "|drukuj|komentarze|комментарии|главная|печать|меню"
    "|поиск|首页|分享|评论|搜索|首頁|シェア|コメント|ホーム|홈|공유|댓글|مشاركة|الرئيسية|تعليقات|होम|शेयर"
)
_EDGES = " \t\u00a0.:;,*•·▪►▶→»›>|+–—-[](){}…#\"'“”‘’↓⬇️👉🔴📌"
_SIGN = r"\s{0,3}(?:[:：|»›>–—]|-\s|\s?[►▶→👉])"
_SENTENCE = regex.compile(r"(?i)\W{0,6}(?:in other (?:related )?news[, ]{1,3})?also read\s+[\p{Lu}“‘]")
_SUBSCRIBE = regex.compile(
    r"(?i)\b(?:newsletters?|in(?:to)? your inbox|sign up|subscribe|abonnieren|abonnez|suscríb|iscriviti|assine|подпиш"
    r"|follow us on|download (?:the|our) app)"
)
_RIGHTS = regex.compile(r"(?i)\W{0,3}(?:©|copyright\b|\(c\) ).{0,120}|.{0,80}\ball rights reserved\W*")
_PICTURE = regex.compile(r"(?:Picture|Photo|Image|Avatar) of(?: [\p{L}.’'-]+){1,4}")
_CRUMBS = regex.compile(r"[^>›»/|]{1,30}(?:\s[>›»/|]\s[^>›»/|]{1,40}){2,8}")


def bare(line: str) -> str:
    """Return a line as markers are written: small letters, single spaces, nothing around it."""
    return " ".join(_small(line).split()).strip(_EDGES)


def _small(line: str) -> str:
    return line.replace("’", "'").casefold().replace("i\u0307", "i")


READ_ON, ADVERT, NAVIGATION, WEAK = (
    frozenset(map(bare, phrases.split("|"))) for phrases in (_READ_ON, _ADVERT, _NAVIGATION, _WEAK)
)
_PHRASES = "|".join(map(regex.escape, sorted(READ_ON, key=len, reverse=True)))
_LEADING = regex.compile(rf"\W{{0,6}}(?:{_PHRASES}){_SIGN}\s{{0,3}}\S")


def is_leading(line: str) -> bool:
    """Say whether a line begins with words that lead on, a sign and a title, as `Also read: Flood in the library`."""
    return bool(_LEADING.match(_small(line)) or _SENTENCE.match(line))


def subscribes(line: str) -> bool:
    """Say whether a line asks its readers to subscribe."""
    return bool(_SUBSCRIBE.search(line))


def claims_rights(line: str) -> bool:
    """Say whether a line is a notice of copyright."""
    return bool(_RIGHTS.fullmatch(line))


def names_picture(line: str) -> bool:
    """Say whether a line is what stands for a portrait: `Picture of Ada Writer`."""
    return bool(_PICTURE.fullmatch(line))


def is_crumbs(line: str) -> bool:
    """Say whether a line shows the way to a page: `Home > News > Asia`."""
    first = bare(regex.split(r"[>›»/|]", line, maxsplit=1)[0])
    return bool(_CRUMBS.fullmatch(line)) and first in WEAK

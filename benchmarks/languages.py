"""Made-up names and sentences in nine languages and seven scripts, for made-up articles.

`[` and `]` stand around the words that a mark takes; `{n}` is a number that tells one sentence
from all others of its kind.
"""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("quantity", "event", "statement", "plan", "state", "absence")
"""The kinds of facts that an article tells, in turn; `Language.facts` has a sentence for each."""

CLAIMS = {
    "quantity": "Output at {place} came to {n} tonnes of ore in {year}.",
    "event": "A smelter of {org} with {n} furnaces went into operation in {place}.",
    "statement": "{person} stated that {n} families must leave their homes.",
    "plan": "{org} plans to take on {n} people in {place}.",
    "state": "The mine at {place} belongs to {org}, which has {n} shares.",
    "absence": "The {n} workers of {org} in {place} have not received their wages.",
}
"""What the editors make of each sentence, in their own words."""

SCRIPTS = {
    "latin": "ka ra mi to lu ne so va di pa ga be",
    "cyrillic": "ка ра ми то лу не со ва ди па га бе",
    "arabic": "كا را مي تو لو ني سو فا دي با غا بي",
    "devanagari": "का रा मि टो लु ने सो वा दि पा गा बे",
    "chinese": "卡 拉 米 托 卢 内 索 瓦 迪 帕 加 贝",
    "hangul": "카 라 미 토 루 네 소 바 디 파 가 베",
    "burmese": "ကာ ရာ မီ တို လူ နေ ဆို ဗာ ဒီ ပါ ဂါ ဘေ",
}
"""Twelve syllables in each script, in one order: a name is the same in all of them."""

ORGANISATIONS = {
    "latin": "{} Mining",
    "cyrillic": "компания {}",
    "arabic": "شركة {}",
    "devanagari": "{} खनन",
    "chinese": "{}矿业",
    "hangul": "{} 광업",
    "burmese": "{} သတ္တု",
}
PERSONS = {script: "{}·{}" if script == "chinese" else "{} {}" for script in SCRIPTS}


@dataclass(frozen=True, slots=True)
class Language:
    """A language of articles: its sentences by kind, what stands between them, how a wire is named.

    `cue` are the words that name the source an article was made from; `attribution` holds them.
    """

    tag: str
    script: str
    title: str
    facts: dict[str, str]
    others: tuple[str, ...]
    cue: str
    attribution: str


LANGUAGES = (
    Language(
        "en",
        "latin",
        "What the mines of {place} give",
        {
            "quantity": "[In {year} the mine at {place} gave {n} tonnes of ore], a record.",
            "event": "[{org} opened a smelter with {n} furnaces in {place}] before the rains.",
            "statement": "[{person} told the council that {n} families would have to move] at once.",
            "plan": "[{org} wants to hire {n} people in {place}] as soon as the road is open.",
            "state": "[{org} owns the mine at {place} with {n} shares], its books show.",
            "absence": "[{org} has not paid its {n} workers in {place}] since the spring.",
        },
        (
            "The road to {place} runs along the river and is closed for a part of each year.",
            "Old people still speak of the winter in which the bridge near {place} went.",
            "At the gate of {org} a guard wrote down {n} names and let nobody pass.",
            "Traders ask {n} for a sack, “if there is any” — and there seldom is.",
            "From the ridge one counts {n} lights on a clear night, most of them in the valley.",
        ),
        "{wire} reported",
        "Much of this has been told before: {wire} reported it on the morning of the count.",
    ),
    Language(
        "de",
        "latin",
        "Was die Gruben von {place} hergeben",
        {
            "quantity": "[Im Jahr {year} gab die Grube bei {place} {n} Tonnen Erz], ein Rekord.",
            "event": "[{org} eröffnete in {place} eine Hütte mit {n} Öfen], noch vor dem Regen.",
            "statement": "[{person} sagte dem Rat, dass {n} Familien umziehen müssen], und ging.",
            "plan": "[{org} will in {place} {n} Leute einstellen], sobald die Straße frei ist.",
            "state": "[{org} gehört mit {n} Anteilen die Grube bei {place}], so die Bücher.",
            "absence": "[{org} hat die {n} Arbeiter in {place} nicht bezahlt], seit dem Frühjahr.",
        },
        (
            "Die Straße nach {place} folgt dem Fluss und ist jedes Jahr eine Zeit lang gesperrt.",
            "Die Alten erzählen noch vom Winter, in dem die Brücke bei {place} brach.",
            "Am Tor von {org} schrieb ein Wächter {n} Namen auf und ließ niemanden durch.",
            "Händler verlangen {n} für einen Sack, „wenn es denn einen gibt“ – selten genug.",
        ),
        "berichtete {wire}",
        "Vieles davon ist bekannt: Zuerst berichtete {wire} darüber, am Morgen der Zählung.",
    ),
    Language(
        "fr",
        "latin",
        "Ce que donnent les mines de {place}",
        {
            "quantity": "[En {year}, la mine de {place} a donné {n} tonnes de minerai], un record.",
            "event": "[{org} a ouvert à {place} une fonderie de {n} fours] avant les pluies.",
            "statement": "[{person} a dit au conseil que {n} familles devront partir], sans délai.",
            "plan": "[{org} veut embaucher {n} personnes à {place}] dès l’ouverture de la route.",
            "state": "[{org} possède la mine de {place} avec {n} parts], selon ses comptes.",
            "absence": "[{org} n’a pas payé ses {n} ouvriers à {place}] depuis le printemps.",
        },
        (
            "La route de {place} longe la rivière et reste fermée une partie de l’année.",
            "Les anciens parlent encore de l’hiver où le pont de {place} a cédé.",
            "À la porte de {org}, un gardien a noté {n} noms sans laisser passer personne.",
            "Les marchands demandent {n} le sac, « s’il y en a » ; il y en a rarement.",
        ),
        "a rapporté {wire}",
        "Une bonne part était connue : c’est ce qu’a rapporté {wire} le matin du comptage.",
    ),
    Language(
        "ru",
        "cyrillic",
        "Что дают рудники: {place}",
        {
            "quantity": "[В {year} году рудник {place} дал {n} тонн руды], и это рекорд.",
            "event": "[{org} открыла завод с {n} печами в местности {place}] ещё до дождей.",
            "statement": "[{person} сообщил совету, что {n} семей должны переехать], и ушёл.",
            "plan": "[{org} хочет нанять {n} человек в местности {place}], когда откроют дорогу.",
            "state": "[{org} владеет рудником {place}, у неё {n} долей], как видно из книг.",
            "absence": "[{org} не заплатила {n} рабочим в местности {place}] с самой весны.",
        },
        (
            "Дорога в сторону {place} идёт вдоль реки и часть года закрыта.",
            "Старики ещё помнят зиму, когда рухнул мост.",
            "У ворот сторож записал {n} имён и никого не пропустил.",
            "Торговцы просят {n} за мешок, «если он найдётся», — а находится редко.",
        ),
        "сообщило агентство {wire}",
        "Многое уже известно: первым об этом сообщило агентство {wire} утром в день подсчёта.",
    ),
    Language(
        "ar",
        "arabic",
        "ما تعطيه مناجم {place}",
        {
            "quantity": "[في عام {year} أعطى منجم {place} {n} طن من الخام]، وهذا رقم قياسي.",
            "event": "[افتتحت {org} في {place} مصهرا فيه {n} فرنا] قبل موسم الأمطار.",
            "statement": "[قال {person} للمجلس إن {n} أسرة يجب أن تنتقل]، ثم غادر القاعة.",
            "plan": "[تريد {org} توظيف {n} شخصا في {place}] حين يفتح الطريق.",
            "state": "[تملك {org} منجم {place} ولها {n} سهما] كما تظهر دفاترها.",
            "absence": "[لم تدفع {org} أجور {n} عاملا في {place}] منذ الربيع.",
        },
        (
            "يمر الطريق إلى {place} بمحاذاة النهر ويغلق جزءا من كل عام.",
            "ما زال الكبار يذكرون الشتاء الذي سقط فيه الجسر.",
            "عند البوابة كتب الحارس {n} اسما ولم يسمح لأحد بالمرور.",
            "يطلب التجار {n} للكيس الواحد «إن وجد»، وقلما يوجد.",
        ),
        "ذكرت {wire}",
        "كثير من هذا معروف من قبل، فقد ذكرت {wire} ذلك صباح يوم العد.",
    ),
    Language(
        "hi",
        "devanagari",
        "{place} की खानें क्या देती हैं",
        {
            "quantity": "[{year} में {place} की खान से {n} टन अयस्क निकला], जो सबसे अधिक है।",
            "event": "[{org} ने {place} में {n} भट्ठियों वाला कारखाना खोला], बरसात से पहले।",
            "statement": "[{person} ने परिषद से कहा कि {n} परिवारों को हटना होगा], और चले गए।",
            "plan": "[{org} {place} में {n} लोगों को काम देना चाहती है], जैसे ही सड़क खुले।",
            "state": "[{place} की खान {org} की है, जिसके पास {n} शेयर हैं], यह खातों में दर्ज है।",
            "absence": "[{org} ने {place} के {n} मज़दूरों को वेतन नहीं दिया], वसंत के बाद से।",
        },
        (
            "{place} की सड़क नदी के साथ चलती है और साल में कुछ समय बंद रहती है।",
            "बूढ़े लोग अब भी उस सर्दी की बात करते हैं जब पुल टूटा था।",
            "फाटक पर चौकीदार ने {n} नाम लिखे और किसी को जाने नहीं दिया।",
        ),
        "{wire} ने बताया",
        "इसमें से बहुत कुछ पहले से मालूम है: गिनती की सुबह {wire} ने बताया था।",
    ),
    Language(
        "zh-Hans",
        "chinese",
        "{place}的矿山产出什么",
        {
            "quantity": "[{year}年{place}的矿山产出{n}吨矿石]，超过以往任何一年。",
            "event": "[{org}在{place}开设了一家有{n}座炉子的冶炼厂]，赶在雨季之前。",
            "statement": "[{person}对议会说，{n}户人家必须搬走]，随后离开了会场。",
            "plan": "[{org}打算在{place}招收{n}人]，只等道路开通。",
            "state": "[{place}的矿山归{org}所有，共有{n}股]，账目上写得清楚。",
            "absence": "[{org}没有给{place}的{n}名工人发工资]，从春天起就是这样。",
        },
        (
            "通往{place}的路沿河而行，每年都有一段时间封闭。",
            "老人们还常说起桥塌掉的那个冬天。",
            "门口的守卫记下了{n}个名字，谁也没有放进去。",
            "商贩一袋要价{n}，“要是有货的话”——其实很少有货。",
        ),
        "据{wire}报道",
        "其中许多事早已有人说过：据{wire}报道，清点就在那天早晨。",
    ),
    Language(
        "ko",
        "hangul",
        "{place} 광산이 내는 것",
        {
            "quantity": "[{year}년 {place} 광산은 광석 {n}톤을 캤다]. 전에 없던 양이다.",
            "event": "[{org}, {place}에 용광로 {n}기를 갖춘 제련소를 열었다]. 비가 오기 전이었다.",
            "statement": "[{person}, 의회에 {n}가구가 떠나야 한다고 말했다]. 그리고 자리를 떴다.",
            "plan": "[{org}, {place}에서 {n}명을 뽑으려 한다]. 길이 열리면 시작한다.",
            "state": "[{place} 광산의 주인은 {org}, 주식은 {n}주이다]. 장부에 적혀 있다.",
            "absence": "[{org}, {place}의 노동자 {n}명에게 임금을 주지 않았다]. 봄부터 그랬다.",
        },
        (
            "{place}로 가는 길은 강을 따라가며 해마다 한동안 막힌다.",
            "노인들은 다리가 무너진 그 겨울을 아직도 이야기한다.",
            "문 앞의 경비는 이름 {n}개를 적고 아무도 들여보내지 않았다.",
        ),
        "{wire} 보도에 따르면",
        "많은 것이 이미 알려져 있었다. {wire} 보도에 따르면 집계는 그날 아침에 있었다.",
    ),
    Language(
        "my",
        "burmese",
        "{place} သတ္တုတွင်းများ",
        {
            "quantity": "[{year} ခုနှစ်တွင် {place} မှ သတ္တုရိုင်း {n} တန် ထွက်ခဲ့သည်]။ စံချိန်ဖြစ်သည်။",
            "event": "[{org} သည် {place} တွင် မီးဖို {n} လုံးပါသော စက်ရုံ ဖွင့်ခဲ့သည်]။ မိုးမကျမီ ဖြစ်သည်။",
            "statement": "[{person} က မိသားစု {n} စု ပြောင်းရမည်ဟု ကောင်စီသို့ ပြောခဲ့သည်]။",
            "plan": "[{org} သည် {place} တွင် လူ {n} ဦး ခန့်လိုသည်]။ လမ်းပွင့်လျှင် စမည်။",
            "state": "[{place} သတ္တုတွင်းကို {org} ပိုင်ပြီး ရှယ်ယာ {n} ခု ရှိသည်]။",
            "absence": "[{org} သည် {place} ရှိ အလုပ်သမား {n} ဦးကို လုပ်ခ မပေးခဲ့ပါ]။",
        },
        (
            "{place} သို့ သွားသော လမ်းသည် မြစ်ဘေးတွင် ရှိပြီး နှစ်စဉ် အချိန်အတန်ကြာ ပိတ်သည်။",
            "တံတား ပြိုကျခဲ့သော ဆောင်းရာသီကို လူကြီးများ ယခုတိုင် ပြောကြသည်။",
            "ကုန်သည်များက တစ်အိတ်လျှင် {n} တောင်းကြသည်။",
        ),
        "{wire} က ဖော်ပြခဲ့သည်",
        "ဤအကြောင်းကို {wire} က ဖော်ပြခဲ့သည်။ ရေတွက်သည့်နေ့ နံနက်က ဖြစ်သည်။",
    ),
)
"""The languages of the articles; every second article is in the first of them."""

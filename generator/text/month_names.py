"""Names of months and weekdays, by language, as reports write them.

`|` parts forms of one name. A form that ends in `*` may go on: the endings of cases. Chinese, Japanese and Korean
months are numbers with a sign, and are read where dates are.
"""

from __future__ import annotations

from generator.text.folding import folded

_MONTHS = {
    "ar": "يناير|كانون الثاني|جانفي فبراير|شباط|فيفري مارس|آذار أبريل|إبريل|نيسان|أفريل مايو|أيار|ماي يونيو|"
    "يونيه|حزيران|جوان يوليو|يوليه|تموز|جويلية أغسطس|آب|أوت سبتمبر|أيلول أكتوبر|تشرين الأول نوفمبر|تشرين "
    "الثاني ديسمبر|كانون الأول",
    "cs": "led* únor* březen|březn* duben|dubn* květen|květn* červen|červn* červenec|července|červenci srpen|"
    "srpn* září říjen|říjn* listopad* prosinec|prosin*",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "de": "januar|jänner|jan februar|feber|feb märz april|apr mai juni juli august|aug september|sept|sep "
    "oktober|okt november|nov dezember|dez",
    "el": "ιανουάριο*|ιανουαρίου φεβρουάριο*|φεβρουαρίου μάρτιο*|μαρτίου απρίλιο*|απριλίου μάιο*|μαΐου "
    "ιούνιο*|ιουνίου ιούλιο*|ιουλίου αύγουστο*|αυγούστου σεπτέμβριο*|σεπτεμβρίου οκτώβριο*|οκτωβρίου "
    "νοέμβριο*|νοεμβρίου δεκέμβριο*|δεκεμβρίου",
    "en": "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep "
    "october|oct november|nov december|dec",
    "es": "enero|ene febrero|feb marzo abril mayo junio julio agosto septiembre|setiembre|sept octubre "
    "noviembre diciembre|dic",
    "fa": "ژانویه فوریه مارس آوریل مه|می ژوئن ژوئیه|جولای اوت|آگوست سپتامبر اکتبر نوامبر دسامبر",
    "fi": "tammiku* helmiku* maalisku* huhtiku* toukoku* kesäku* heinäku* eloku* syysku* lokaku* marrasku* jouluku*",
    "fr": "janvier|janv février|févr mars avril|avr mai juin juillet|juil août septembre|sept octobre|oct "
    "novembre|nov décembre|déc",
    "he": "ינואר פברואר מרץ|מרס אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    "hi": "जनवरी फ़रवरी|फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर नवंबर|नवम्बर दिसंबर|दिसम्बर",
    "hu": "január* február* március* április* május* június* július* augusztus* szeptember* október* "
    "november* december*",
    "id": "januari februari maret april mei juni juli agustus september oktober november desember",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "my": "ဇန်နဝါရီ ဖေဖော်ဝါရီ မတ်လ|မတ် ဧပြီ မေလ|မေ ဇွန် ဇူလိုင် ဩဂုတ်|သြဂုတ် စက်တင်ဘာ အောက်တိုဘာ နိုဝင်ဘာ ဒီဇင်ဘာ",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "no": "januar februar mars april mai juni juli august september oktober november desember",
    "pl": "styczeń|styczni* luty|lutego|lutym marzec|marca|marcu kwiecień|kwietni* maj|maja|maju czerwiec|"
    "czerwca|czerwcu lipiec|lipca|lipcu sierpień|sierpni* wrzesień|wrześni* październik* listopad* grudzień|"
    "grudni*",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "ru": "январ* феврал* март|марта|марте апрел* май|мая|мае июн* июл* август* сентябр* октябр* ноябр* декабр*",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "th": "มกราคม|ม.ค. กุมภาพันธ์|ก.พ. มีนาคม|มี.ค. เมษายน|เม.ย. พฤษภาคม|พ.ค. มิถุนายน|มิ.ย. กรกฎาคม|ก.ค. "
    "สิงหาคม|ส.ค. กันยายน|ก.ย. ตุลาคม|ต.ค. พฤศจิกายน|พ.ย. ธันวาคม|ธ.ค.",
    "tr": "ocak* şubat* mart* nisan* mayıs* haziran* temmuz* ağustos* eylül* ekim* kasım* aralık*",
    "vi": "tháng_giêng|tháng_một tháng_hai tháng_ba tháng_tư|tháng_bốn tháng_năm tháng_sáu tháng_bảy tháng_tám "
    "tháng_chín tháng_mười tháng_mười_một tháng_mười_hai|tháng_chạp",
    "uk": "січ* лют* берез* квіт* трав* черв* лип* серп* верес* жовт* листопад* груд*",
}
_MORE_MONTHS = {
    "bg": "януари февруари март април май юни юли август септември октомври ноември декември",
    "ca": "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "et": "jaanuar* veebruar* märts* aprill* mai juuni* juuli* august* septemb* oktoob* novemb* detsemb*",
    "hr": "siječ* velja* ožuj* trav* svib* lipanj|lipnj* srpanj|srpnj* kolovoz* ruj* listopad* studen* "
    "prosinac|prosinc*",
    "is": "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
    "lt": "saus* vasar* kov* balan* geguž* birž* liep* rugpj* rugs* spal* lapkri* gruod*",
    "lv": "janvār* februār* mart* aprīl* maij* jūnij* jūlij* august* septembr* oktobr* novembr* decembr*",
    "ms": "januari februari mac april mei jun julai ogos september oktober november disember",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "sk": "január* február* marec|marc* apríl* máj* jún* júl* august* september|septembr* október|októbr* "
    "november|novembr* december|decembr*",
    "sl": "januar* februar* marec|marc* april* maj* junij* julij* avgust* september|septembr* oktober|oktobr* "
    "november|novembr* december|decembr*",
    "sr": "јануар* фебруар* март* април* мај* јун* јул* август* септемб* октоб* новемб* децемб*",
    "sw": "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba",
}
_WEEKDAYS = {  # from Monday
    "ar": "الاثنين|الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
    "de": "montag* dienstag* mittwoch* donnerstag* freitag* samstag*|sonnabend* sonntag*",
    "en": "monday|mondays tuesday|tuesdays wednesday|wednesdays thursday|thursdays friday|fridays saturday|saturdays "
    "sunday|sundays",
    "es": "lunes martes miércoles jueves viernes sábado|sábados domingo|domingos",
    "fr": "lundi* mardi* mercredi* jeudi* vendredi* samedi* dimanche*",
    "hi": "सोमवार मंगलवार बुधवार गुरुवार|बृहस्पतिवार शुक्रवार शनिवार रविवार|इतवार",
    "id": "senin selasa rabu kamis jumat sabtu minggu",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato|sabati domenica|domeniche",
    "ja": "月曜 火曜 水曜 木曜 金曜 土曜 日曜",
    "ko": "월요일 화요일 수요일 목요일 금요일 토요일 일요일",
    "my": "တနင်္လာ အင်္ဂါ ဗုဒ္ဓဟူး ကြာသပတေး သောကြာ စနေ တနင်္ဂနွေ",
    "nl": "maandag* dinsdag* woensdag* donderdag* vrijdag* zaterdag* zondag*",
    "pt": "segunda-feira|segundas-feiras terça-feira|terças-feiras quarta-feira|quartas-feiras quinta-feira|"
    "quintas-feiras sexta-feira|sextas-feiras sábado|sábados domingo|domingos",
    "ru": "понедельник* вторник* сред* четверг* пятниц* суббот* воскресень*",
    "th": "วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์ วันอาทิตย์",
    "zh": "星期一|周一|週一|礼拜一|禮拜一 星期二|周二|週二|礼拜二|禮拜二 星期三|周三|週三|礼拜三|禮拜三 "
    "星期四|周四|週四|礼拜四|禮拜四 星期五|周五|週五|礼拜五|禮拜五 星期六|周六|週六|礼拜六|禮拜六 星期日|"
    "星期天|周日|週日|礼拜天|禮拜天",
}


def _forms(tables: dict[str, str]) -> dict[str, dict[str, int]]:
    """Return the number of each name by language, counted from 1; two names of one word are parted by hand."""
    return {
        language: {folded(form): number for number, forms in enumerate(_entries(text), 1) for form in forms.split("|")}
        for language, text in tables.items()
    }


def _entries(text: str) -> list[str]:
    """Return the entries of a list: `_` stands for a space, and Arabic names of two words are one."""
    for first, second in (("كانون", "الثاني"), ("كانون", "الأول"), ("تشرين", "الأول"), ("تشرين", "الثاني")):
        text = text.replace(f"{first} {second}", f"{first}_{second}")
    return [entry.replace("_", " ") for entry in text.split()]


MONTHS = _forms(_MONTHS)
"""Months 1 to 12 by language and folded name."""

MORE_MONTHS = _forms(_MORE_MONTHS)
"""The same of languages whose months are looked for only where nothing but a date stands."""

WEEKDAYS = _forms(_WEEKDAYS)
"""Weekdays, 1 for Monday, by language and folded name."""

_WORDS_TOO = {
    "ar": "آب ماي", "de": "mai", "en": "may march mar jan jun sept sep dec oct", "es": "sept", "fa": "مه می",
    "fr": "mars mai", "he": "מאי", "hi": "मई", "my": "မေ မတ်", "ru": "март мае",
}  # fmt: skip
WORDS_TOO = {language: frozenset(folded(words).split()) for language, words in _WORDS_TOO.items()} | {
    language: frozenset(MONTHS[language]) for language in ("cs", "tr", "uk")
}
"""Names of months that are other words as well, by language: sure only beside a day, a year or a word such as `in`."""

LANGUAGES = frozenset({*MONTHS, "ja", "ko", "vi", "zh"})
"""Languages whose months are read."""

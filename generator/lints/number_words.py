"""Number words: how languages write numbers in letters.

Each list counts up from where its table says; `|` parts forms of one number, `-` stands for none. The lists hold
what reports use, not whole grammars: a number word that is missing here is not seen, and never an issue.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from generator.text.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_FROM_ZERO = {
    "ar": "صفر واحد|واحدة اثنان|اثنين|اثنتان|اثنتين ثلاثة|ثلاث أربعة|أربع خمسة|خمس ستة|ست سبعة|سبع ثمانية|ثماني|ثمان "
    "تسعة|تسع عشرة|عشر",
    "da": "nul en|et to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten "
    "atten nitten",
    "de": "null ein|eine|einen|einem|einer|eines|eins zwei|beide|beiden drei vier fünf sechs sieben acht "
    "neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    "es": "cero un|uno|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
    "diecisiete dieciocho diecinueve",
    "fa": "صفر یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده",
    "fr": "zéro un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    "hi": "शून्य एक दो|दोनों तीन|तीनों चार|चारों पाँच|पांच छह|छः|छे सात आठ नौ दस ग्यारह बारह",
    "id": "nol satu|sebuah|seorang dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas",
    "it": "zero un|uno|una|un' due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici "
    "quindici sedici diciassette diciotto diciannove",
    "ja": "- 一つ|ひとつ|一人 二つ|ふたつ|両 三つ|みっつ 四つ|よっつ 五つ|いつつ 六つ|むっつ 七つ|ななつ "
    "八つ|やっつ 九つ|ここのつ 十",
    "ko": "- 하나|한 둘|두 셋|세|석 넷|네|넉 다섯 여섯 일곱 여덟 아홉 열 열하나|열한 열둘|열두",
    "my": "သုည တစ် နှစ် သုံး လေး ငါး ခြောက် ခုနစ်|ခုနှစ် ရှစ် ကိုး တစ်ဆယ်|ဆယ် ဆယ့်တစ် ဆယ့်နှစ်",
    "nl": "nul een|één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
    "zeventien achttien negentien",
    "no": "null en|ett|ei to tre fire fem seks sju|syv åtte ni ti elleve tolv tretten fjorten femten seksten sytten "
    "atten nitten",
    "pl": "zero jeden|jedna|jedno dwa|dwie|dwóch|dwaj trzy|trzech|trzej cztery|czterech pięć|pięciu sześć|sześciu "
    "siedem|siedmiu osiem|ośmiu dziewięć|dziewięciu dziesięć|dziesięciu jedenaście dwanaście",
    "pt": "zero um|uma dois|duas três quatro cinco seis sete oito nove dez onze doze treze catorze|quatorze quinze "
    "dezesseis|dezasseis dezessete|dezassete dezoito dezenove|dezanove",
    "ru": "ноль один|одна|одно|одного|одной два|две|двух|двум|двумя|двое|оба|обе три|трёх|трех|трём|трем|трое "
    "четыре|четырёх|четырех|четырем|четверо пять|пяти|пятью шесть|шести семь|семи восемь|восьми девять|девяти "
    "десять|десяти одиннадцать|одиннадцати двенадцать|двенадцати тринадцать четырнадцать пятнадцать|пятнадцати "
    "шестнадцать семнадцать восемнадцать девятнадцать",
    "sv": "noll en|ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton "
    "arton nitton",
    "th": "ศูนย์ หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ สิบเอ็ด สิบสอง",
    "tr": "sıfır bir iki üç dört beş altı yedi sekiz dokuz on",
    "uk": "нуль один|одна|одне два|дві|двох|обидва три|трьох чотири|чотирьох п'ять|п'яти шість|шести сім|семи "
    "вісім|восьми дев'ять|дев'яти десять|десяти одинадцять дванадцять",
    "vi": "không một hai ba bốn năm sáu bảy tám chín mười",
}
_TENS = {  # from 20, in steps of ten
    "ar": "عشرون|عشرين ثلاثون|ثلاثين أربعون|أربعين خمسون|خمسين ستون|ستين سبعون|سبعين ثمانون|ثمانين تسعون|تسعين",
    "da": "tyve tredive fyrre halvtreds tres halvfjerds firs halvfems",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "fa": "بیست سی چهل پنجاه شصت هفتاد هشتاد نود",
    "fr": "vingt|vingts trente quarante cinquante soixante septante huitante|octante nonante",
    "hi": "बीस तीस चालीस पचास साठ सत्तर अस्सी नब्बे",
    "ko": "스물|스무 서른 마흔 쉰 예순 일흔 여든 아흔",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "no": "tjue|tyve tretti|tredve førti femti seksti sytti åtti nitti",
    "pl": "dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt "
    "dziewięćdziesiąt",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "ru": "двадцать|двадцати тридцать|тридцати сорок|сорока пятьдесят|пятидесяти шестьдесят|шестидесяти "
    "семьдесят|семидесяти восемьдесят|восьмидесяти девяносто",
    "sv": "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio",
    "tr": "yirmi otuz kırk elli altmış yetmiş seksen doksan",
    "uk": "двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят дев'яносто",
}
_HUNDREDS = {  # from 200, in steps of a hundred
    "ar": "مئتان|مئتين|مائتان|مائتين|مئتا ثلاثمئة|ثلاثمائة أربعمئة|أربعمائة خمسمئة|خمسمائة ستمئة|ستمائة "
    "سبعمئة|سبعمائة ثمانمئة|ثمانمائة تسعمئة|تسعمائة",
    "es": "doscientos|doscientas trescientos|trescientas cuatrocientos|cuatrocientas quinientos|quinientas "
    "seiscientos|seiscientas setecientos|setecientas ochocientos|ochocientas novecientos|novecientas",
    "pl": "dwieście trzysta czterysta pięćset sześćset siedemset osiemset dziewięćset",
    "pt": "duzentos|duzentas trezentos|trezentas quatrocentos|quatrocentas quinhentos|quinhentas seiscentos|"
    "seiscentas setecentos|setecentas oitocentos|oitocentas novecentos|novecentas",
    "ru": "двести|двухсот триста|трёхсот|трехсот четыреста|четырёхсот|четырехсот пятьсот|пятисот шестьсот|шестисот "
    "семьсот|семисот восемьсот|восьмисот девятьсот|девятисот",
    "uk": "двісті триста чотириста п'ятсот шістсот сімсот вісімсот дев'ятсот",
}
_ORDINALS = {  # from the first
    "ar": "أول|أولى|الأول|الأولى ثاني|ثانية|الثاني|الثانية ثالث|ثالثة|الثالث|الثالثة رابع|رابعة|الرابع|الرابعة "
    "خامس|خامسة|الخامس|الخامسة سادس|السادس|السادسة سابع|السابع|السابعة ثامن|الثامن|الثامنة تاسع|التاسع|التاسعة "
    "عاشر|العاشر|العاشرة",
    "de": "erste|ersten|erster|erstes zweite|zweiten|zweiter|zweites dritte|dritten|dritter|drittes|"
    "drittgrößte|drittgrößten|drittgrößter vierte|vierten|vierter|viertes fünfte|fünften|fünfter|fünftes "
    "sechste|sechsten|sechster siebte|siebten|siebter achte|achten|achter neunte|neunten|neunter zehnte|"
    "zehnten|zehnter elfte|elften zwölfte|zwölften",
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    "es": "primero|primer|primera segundo|segunda tercero|tercer|tercera cuarto|cuarta quinto|quinta sexto|sexta "
    "séptimo|séptima octavo|octava noveno|novena décimo|décima",
    "fr": "premier|première deuxième|second|seconde troisième quatrième cinquième sixième septième huitième "
    "neuvième dixième",
    "it": "primo|prima secondo|seconda terzo|terza quarto|quarta quinto|quinta sesto|sesta settimo|settima "
    "ottavo|ottava nono|nona decimo|decima",
    "ko": "첫|첫째|첫번째 둘째|두번째 셋째|세번째 넷째|네번째 다섯째 여섯째 일곱째 여덟째 아홉째 열째",
    "my": "ပထမ ဒုတိယ တတိယ စတုတ္ထ ပဉ္စမ ဆဋ္ဌမ သတ္တမ အဋ္ဌမ နဝမ ဒသမ",
    "nl": "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende",
    "pt": "primeiro|primeira segundo|segunda terceiro|terceira quarto|quarta quinto|quinta sexto|sexta sétimo|sétima "
    "oitavo|oitava nono|nona décimo|décima",
    "ru": "первый|первая|первого|первой второй|вторая|второго третий|третья|третьего|третьей|третье "
    "четвёртый|четвертый|четвертого|четвертой пятый|пятая|пятого|пятой шестой|шестая|шестого седьмой|"
    "седьмого восьмой|восьмого девятый|девятого десятый|десятого",
}
_SCALES = {
    "": "hundred:2 thousand:3 lakh:5 lakhs:5 lac:5 million:6 millions:6 mn:6 mln:6 mio:6 crore:7 crores:7 "
    "cr:7 billion:9 billions:9 bn:9 bln:9 mrd:9 trillion:12 trillions:12 tn:12 trn:12 k:3",
    "ar": "مئة:2 مائة:2 ألف:3 آلاف:3 ألفاً:3 ألفا:3 مليون:6 ملايين:6 مليونا:6 مليار:9 مليارات:9 بليون:9 تريليون:12",
    "da": "hundrede:2 tusind:3 tusinde:3 million:6 millioner:6 mia:9 milliard:9 milliarder:9",
    "de": "hundert:2 tausend:3 tsd:3 million:6 millionen:6 mio:6 milliarde:9 milliarden:9 mrd:9 billion:12 "
    "billionen:12",
    "es": "cien:2 ciento:2 mil:3 millón:6 millones:6 billón:12 billones:12",
    "fa": "صد:2 هزار:3 میلیون:6 میلیارد:9",
    "fr": "cent:2 cents:2 mille:3 million:6 millions:6 milliard:9 milliards:9 mds:9 billion:12 billions:12",
    "hi": "सौ:2 हज़ार:3 हजार:3 लाख:5 मिलियन:6 करोड़:7 अरब:9",
    "id": "ratus:2 seratus:2 ribu:3 seribu:3 juta:6 miliar:9 triliun:12",
    "it": "cento:2 mille:3 mila:3 milione:6 milioni:6 miliardo:9 miliardi:9",
    "ja": "百:2 千:3 万:4 億:8 兆:12",
    "ko": "백:2 천:3 만:4 백만:6 천만:7 억:8 조:12",
    "my": "ရာ:2 ထောင်:3 သောင်း:4 သိန်း:5 သန်း:6 ကုဋေ:7 ဘီလီယံ:9",
    "nl": "honderd:2 duizend:3 miljoen:6 mln:6 miljard:9 mrd:9 biljoen:12",
    "no": "hundre:2 tusen:3 million:6 millioner:6 milliard:9 milliarder:9 mrd:9",
    "pl": "sto:2 tysiąc:3 tysiące:3 tysięcy:3 tys:3 milion:6 miliony:6 milionów:6 mln:6 miliard:9 miliardy:9 "
    "miliardów:9 mld:9",
    "pt": "cem:2 cento:2 mil:3 milhão:6 milhões:6 bilhão:9 bilhões:9 biliões:12 trilhão:12 trilhões:12",
    "ru": "сто:2 тысяча:3 тысячи:3 тысяч:3 тыс:3 миллион:6 миллиона:6 миллионов:6 млн:6 миллиард:9 миллиарда:9 "
    "миллиардов:9 млрд:9 триллион:12 триллионов:12",
    "sv": "hundra:2 tusen:3 miljon:6 miljoner:6 miljard:9 miljarder:9",
    "th": "ร้อย:2 พัน:3 หมื่น:4 แสน:5 ล้าน:6",
    "tr": "yüz:2 bin:3 milyon:6 milyar:9 trilyon:12",
    "uk": "сто:2 тисяча:3 тисячі:3 тисяч:3 тис:3 мільйон:6 мільйони:6 мільйонів:6 млн:6 мільярд:9 мільярди:9 "
    "мільярдів:9 млрд:9",
    "vi": "trăm:2 nghìn:3 ngàn:3 triệu:6 tỷ:9 tỉ:9",
    "zh": "百:2 千:3 万:4 萬:4 百万:6 百萬:6 千万:7 千萬:7 亿:8 億:8 兆:12",
}
_LOOSE = {  # what may stand for a number without being one
    "en": "a:1 an:1 single:1 sole:1 only:1 once:1 both:2 pair:2 couple:2 twin:2 twice:2 double:2 doubled:2 "
    "doubling:2 triple:3 tripled:3 trio:3 quadrupled:4 dozen:12 half:50 halved:50 quarter:25 no:0 none:0 "
    "nothing:0",
    "de": "einzig:1 einmal:1 paar:2 doppelt:2 zweimal:2 verdoppelt:2 dreimal:3 verdreifacht:3 dutzend:12 "
    "hälfte:50 halb:50 viertel:25 kein:0 keine:0 keinen:0",
    "es": "ambos:2 ambas:2 doble:2 docena:12 mitad:50 medio:50",
    "fr": "double:2 douzaine:12 moitié:50 quart:25 aucun:0 aucune:0",
}
_AMBIGUOUS = {  # words of another meaning as well: seen in quotes, but not held against a claim
    "ar": "عشر ست سبع ثاني ثانية الثانية أول",
    "de": "acht beide beiden achte achten",
    "es": "segundo segunda cuarto cuarta",
    "fr": "neuf second seconde",
    "hi": "दो सात सौ",
    "it": "sei prima secondo seconda quarta nona",
    "ko": "한 네 석 넉 첫",
    "nl": "acht",
    "pt": "segundo segunda quarto quarta quinta sexta mil",
    "ru": "оба обе сорок",
    "sv": "sex",
    "tr": "altı yedi on bin yüz elli kırk",
    "uk": "обидва сорок",
}
_IN_QUOTES_ONLY = (
    "fa",
    "id",
    "ja",
    "my",
    "th",
    "vi",
)  # their small numbers are parts of other words, or of larger ones
_LETTERED = frozenset({"ja", "my", "th", "zh"})  # no space parts their words

_FURTHER = {
    "ar": "ألفين:2000 ألفان:2000 ألفي:2000 مليونين:2000000 مليونان:2000000 مليوني:2000000 مليارين:2000000000 "
    "ملياري:2000000000",
    "de": "anderthalb:3/2 eineinhalb:3/2 zweieinhalb:5/2 dreieinhalb:7/2 viereinhalb:9/2 fünfeinhalb:11/2",
    "hi": "डेढ़:3/2 डेढ:3/2 ढाई:5/2 सवा:5/4",
    "ru": "полтора:3/2 полторы:3/2 полутора:3/2",
    "uk": "півтора:3/2 півтори:3/2",
    "pl": "półtora:3/2 półtorej:3/2",
}
_GERMAN_ONES = "ein zwei drei vier fünf sechs sieben acht neun"
_SPANISH_ONES = "uno dós trés cuatro cinco séis siete ocho nueve"

LANGUAGES = frozenset({*_FROM_ZERO, "zh"})
"""Languages whose number words are known here."""


def _counted() -> Iterator[tuple[str, str, int | Fraction]]:
    for table, first, step in ((_FROM_ZERO, 0, 1), (_TENS, 20, 10), (_HUNDREDS, 200, 100)):
        for language, text in table.items():
            for place, forms in enumerate(text.split()):
                yield from ((language, form, first + step * place) for form in forms.split("|") if form != "-")
    yield from (("de", f"{unit}und{ten}", 10 * t + u) for (u, unit), (t, ten) in product(_german(1), _german(2)))
    yield from (("es", f"veinti{word}", 20 + n) for n, word in enumerate(_SPANISH_ONES.split(), 1))
    yield from (
        ("ko", ten + one, 10 * t + u)
        for t, tens in enumerate(_TENS["ko"].split(), 2)
        for u, ones in enumerate(_FROM_ZERO["ko"].split()[1:10], 1)
        for ten, one in product(tens.split("|"), ones.split("|"))
    )
    for language, text in _FURTHER.items():
        pairs = (pair.partition(":") for pair in text.split())
        yield from ((language, word, _whole(Fraction(value))) for word, _, value in pairs)


def _whole(value: Fraction) -> int | Fraction:
    return value.numerator if value.denominator == 1 else value


def _german(kind: int) -> list[tuple[int, str]]:
    if kind == 1:
        return list(enumerate(_GERMAN_ONES.split(), 1))
    return list(enumerate(_TENS["de"].split(), 2))


def _by_language(pairs: Iterable[tuple[str, str, int | Fraction]]) -> Mapping[str, Mapping[str, int | Fraction]]:
    found: defaultdict[str, dict[str, int | Fraction]] = defaultdict(dict)
    for language, word, value in pairs:
        found[language].setdefault(folded(word), value)
    return dict(found)


def _powers() -> Iterator[tuple[str, str, int]]:
    for language, text in _SCALES.items():
        for pair in text.split():
            word, _, power = pair.partition(":")
            yield language, word, 10 ** int(power)


CARDINALS = _by_language(_counted())
"""Number words below a thousand by language, folded."""

ORDINALS = _by_language(
    (language, form, place)
    for language, text in _ORDINALS.items()
    for place, forms in enumerate(text.split(), 1)
    for form in forms.split("|")
)
"""Words for places in an order, by language, folded."""

SCALES = _by_language(_powers())
"""Words that multiply: a hundred, a thousand, a lakh; those of no language ('') stand in texts of any."""

LOOSE = _by_language(
    (language, word, int(value))
    for language, text in _LOOSE.items()
    for word, _, value in (pair.partition(":") for pair in text.split())
)
"""Words that may answer to a number in a claim, such as `both` to two."""


AMBIGUOUS = {language: frozenset(folded(words).split()) for language, words in _AMBIGUOUS.items()} | {
    language: frozenset({*CARDINALS[language], *ORDINALS.get(language, {})}) for language in _IN_QUOTES_ONLY
}
"""Number words that mean other things too, by language, folded."""


def is_lettered(language: str) -> bool:
    """Say whether a language's number words are found letter by letter, since no space parts them."""
    return language in _LETTERED

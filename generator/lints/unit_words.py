"""Units in texts: the unit that stands at a number, whatever the language calls it.

All texts here are folded (`generator.text.folding`). What a unit is worth is told by `generator.evidence.units`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from generator.evidence import units
from generator.text.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.evidence.units import Unit


class SaidUnit(NamedTuple):
    """A unit at `start` to `end` of a folded text."""

    start: int
    end: int
    unit: Unit


# A unit as `generator.evidence.units` reads it, and its names in texts, parted by `|`.
_NAMES = {
    "%": "%|percentage points|percentage point|per cent|percent|pct|procent|prozentpunkte|prozent|pour cent|"
    "por ciento|por cento|per cento|процентов|процента|процент|відсотків|procenta|persen|phần trăm|في المئة|"
    "في المائة|بالمئة|بالمائة|درصد|فیصد|प्रतिशत|퍼센트|프로|パーセント|百分点|ရာခိုင်နှုန်း|เปอร์เซ็นต์|%p",
    "t": "t|mt|metric tonnes|metric tonne|metric tons|metric ton|tonnes|tonne|tons|ton|tonnen|toneladas "
    "métricas|tonelada métrica|toneladas|tonelada|tonnellate|tonnellata|tonn|тонны|тонна|тонн|طن متري|أطنان|"
    "طنا|طن|تن|टन|吨|公吨|噸|公噸|トン|톤|မက်ထရစ်တန်|တန်|ตัน|tấn",
    "kg": "kg|kilograms|kilogram|kilogrammes|kilogramme|kilogramm|kilos|kilo|kilogramos|килограммов|"
    "килограмма|килограмм|кг|كيلوغراما|كيلوغرام|كيلوجرام|किलोग्राम|公斤|千克|キログラム|킬로그램|ကီလိုဂရမ်|"
    "กิโลกรัม",
    "g": "g|grams|gram|grammes|gramm|gramos|граммов|грамм|克|グラム|그램|غرام",
    "kt": "kt|kilotonnes|kilotonne|kilotons|kiloton",
    "km": "km|kilometres|kilometers|kilometre|kilometer|kilometern|kilomètres|kilomètre|kilómetros|kilómetro|"
    "chilometri|quilômetros|километров|километра|километр|км|كيلومترات|كيلومترا|كيلومتر|किलोमीटर|公里|千米|"
    "キロメートル|킬로미터|ကီလိုမီတာ|กิโลเมตร",
    "m": "m|metres|meters|metre|meter|metern|mètres|mètre|metros|metro|metri|метров|метра|метр|أمتار|مترا|"
    "متر|मीटर|米|公尺|メートル|미터|မီတာ|เมตร",
    "cm": "cm|centimetres|centimeters|centimetre|centimeter|zentimetern|zentimeter|centimètres|centímetros|"
    "centimetri|сантиметров|сантиметра|см|سنتيمترات|سنتيمترا|سنتيمتر|सेंटीमीटर|厘米|公分|センチメートル|"
    "センチ|센티미터|စင်တီမီတာ|เซนติเมตร",
    "mm": "mm|millimetres|millimeters|millimetre|millimeter|millimètres|милиметров|мм|مليمتر|毫米|"
    "ミリメートル|밀리미터",
    "mile": "miles|mile|meilen|meile|millas|мили|миль|أميال|ميلا|ميل|मील|英里|マイル|마일|မိုင်|ไมล์",
    "ft": "feet|foot|ft|фут|футов|英尺|피트|ပေ",
    "ha": "ha|hectares|hectare|hektar|hectáreas|ettari|гектаров|гектара|га|هكتارات|هكتارا|هكتار|हेक्टेयर|公顷|"
    "公頃|ヘクタール|헥타르|ဟက်တာ",
    "acre": "acres|acre|英亩|英畝|エーカー|에이커|ဧက",
    "km2": "square kilometres|square kilometers|square kilometre|square kilometer|sq km|km2|km²|"
    "quadratkilometern|quadratkilometer|kilomètres carrés|kilómetros cuadrados|квадратных километров|"
    "كيلومترات مربعة|كيلومتر مربع|平方公里|平方千米|平方キロメートル|제곱킬로미터",
    "m2": "square metres|square meters|m2|m²|quadratmeter|mètres carrés|metros cuadrados|متر مربع|平方米|"
    "平方メートル|제곱미터",
    "m3": "cubic metres|cubic meters|m3|m³|kubikmeter|mètres cubes|metros cúbicos|立方米|立方メートル|세제곱미터",
    "litre": "litres|liters|litre|liter|litros|litri|литров|لترات|لترا|لتر|升|リットル|리터",
    "barrel": "barrels|barrel|bbl|barriles|баррелей|برميل|برميلا|桶|バレル|배럴",
    "kw": "kw|kilowatts|kilowatt|千瓦|킬로와트",
    "mw": "mw|megawatts|megawatt|мвт|ميغاواط|ميجاوات|兆瓦|메가와트|メガワット",
    "gw": "gw|gigawatts|gigawatt|гвт|غيغاواط|吉瓦|기가와트|ギガワット",
    "kwh": "kwh|kilowatt hours|kilowattstunden|千瓦时|킬로와트시",
    "mwh": "mwh|megawatt hours|megawattstunden|兆瓦时",
    "gwh": "gwh|gigawatt hours|gigawattstunden|吉瓦时",
    "twh": "twh|terawatt hours|terawattstunden",
    "usd": "$|us$|usd|us dollars|us dollar|u.s. dollars|dollars|dollar|dólares|dólar|dollari|долларов|"
    "доллара|доллар|دولارات|دولارا|دولار|डॉलर|美元|ドル|米ドル|달러|ဒေါ်လာ|ดอลลาร์",
    "eur": "€|eur|euros|euro|евро|يورو|यूरो|欧元|歐元|ユーロ|유로|ယူရို",
    "inr": "₹|inr|rs|rs.|indian rupees|rupees|rupee|rupien|roupies|rupias|рупий|روبية|रुपये|रुपए|रुपया|卢比|"
    "盧比|ルピー|루피|ရူပီး",
    "cny": "cny|rmb|renminbi|yuan|юаней|يوان|युआन|人民币|人民幣|元|人民元|위안|ယွမ်",
    "gbp": "£|gbp|pounds sterling|british pounds|英镑|ポンド|파운드",
    "mmk": "mmk|kyats|kyat|缅元|짯|ကျပ်",
    "krw": "krw|₩|won|원|韩元|ウォン",
    "jpy": "jpy|yen|円|日元|엔",
    "year": "years|year|yrs|jahren|jahre|jahr|ans|années|años|año|anni|anos|jaar|år|лет|года|год|سنوات|سنة|"
    "عاما|أعوام|साल|वर्ष|年间|年間|년간|년",
    "decade": "decades|decade|jahrzehnten|jahrzehnte|jahrzehnts|jahrzehnt|décennies|décennie|décadas|década|"
    "decenios|decenio|decenni|decennio|decennia|decennium|десятилетий|десятилетия|десятилетие|عقود|عقدا|عقدين|عقدان|عقد|दशकों|दशक|"
    "ဆယ်စုနှစ်",
    "month": "months|month|monaten|monate|monat|mois|meses|mesi|maanden|месяцев|месяца|أشهر|شهرا|شهور|महीने|"
    "个月|個月|か月|ヶ月|개월",
    "week": "weeks|week|wochen|woche|semaines|semanas|settimane|недель|недели|أسابيع|أسبوعا|हफ्ते|सप्ताह|周|星期|週間|주",
    "day": "days|day|tagen|tage|tag|jours|días|giorni|dias|дней|дня|أيام|يوما|दिन|天|日間|日|일",
    "hour": "hours|hour|stunden|stunde|heures|horas|ore|часов|часа|ساعات|ساعة|घंटे|小时|小時|時間|시간",
}
_BEFORE = "us$|$|€|₹|£|₩|¥|usd|eur|inr|rs.|rs|gbp|百分之|ร้อยละ|yüzde"
_PERCENT_BEFORE = frozenset({"百分之", "ร้อยละ", "yüzde"})
_TIED = frozenset(
    {
        "t",
        "m",
        "g",
        "mt",
        "일",
        "日",
        "주",
        "원",
        "元",
        "周",
        "米",
        "克",
        "升",
        "桶",
        "엔",
        "프로",
        "ပေ",
        "년",
        "год",
        "года",
    }
)
_CANONICAL = {folded(name): unit for unit, names in _NAMES.items() for name in names.split("|")} | {"¥": "cny"}

LANGUAGES = frozenset({"ar", "de", "en", "es", "fr", "hi", "it", "ja", "ko", "my", "nl", "pt", "ru", "zh"})
"""Languages whose names of units are known here."""


_FIRST_WORDS = frozenset(name.split()[0] for name in _CANONICAL) | {"b", "k"}
_LENGTHS = sorted({len(name) for name in _CANONICAL}, reverse=True)
_BOUNDED = re.compile(r"[a-z²³а-яёєії]")  # scripts in which a unit ends where its word does
_BEFORE_NUMBER = re.compile(rf"(?<![a-zа-я])({'|'.join(map(re.escape, _BEFORE.split('|')))}) ?$")
# Words that are a share without a sign for per cent.
_OF_A_HUNDRED = "half|halved|quarter|hälfte|halb|viertel|moitié|quart|mitad|metà|一半|半数|절반|نصف|половина|"
_LONGEST = 8  # characters that a unit before a number takes


def unit_at(text: str, start: int, end: int) -> SaidUnit | None:
    """Return the unit of the number that stands at `start` to `end`, behind it or before it."""
    first = max(0, start - _LONGEST)
    before = _BEFORE_NUMBER.search(text[first:start])
    if before:
        name = "%" if before[1] in _PERCENT_BEFORE else _CANONICAL[before[1]]
        return SaidUnit(first + before.start(1), first + before.end(1), units.read(name))
    end += text.startswith(". ", end) and text[end - 1 : end].isalpha()  # behind an abbreviation: 5 Mio. Euro
    return _unit_after(text, end + (text[end : end + 1] in {" ", "-"}))


def _unit_after(text: str, start: int) -> SaidUnit | None:
    for length in _LENGTHS:
        name = text[start : start + length]
        if name in _CANONICAL:
            end = start + length
            goes_on = _BOUNDED.match(name[-1]) and _BOUNDED.match(text, end)
            if len(name) == length and not goes_on:
                return SaidUnit(start, end, units.read(_CANONICAL[name]))
    return None


def may_measure(word: str) -> bool:
    """Say whether a folded word behind a number, with the sign before it, may be a unit or begin one."""
    return bool(word) and word.lstrip(" -") in _FIRST_WORDS


@cache
def _anywhere() -> re.Pattern[str]:
    """Return the pattern of all names of units; it takes a while to compile."""
    names = sorted(_CANONICAL.keys() - _TIED, key=lambda name: (-len(name), name))
    bounded = (re.escape(name) + ("(?![a-zа-я])" if _BOUNDED.match(name[-1]) else "") for name in names)
    return re.compile(rf"(?<![a-zа-я])(?:{_OF_A_HUNDRED}{'|'.join(bounded)})")


def units_in(text: str) -> Iterator[Unit]:
    """Yield the units that a text names anywhere, as the head of a table does."""
    for match in _anywhere().finditer(text):
        yield units.read(_CANONICAL.get(match[0], "%"))

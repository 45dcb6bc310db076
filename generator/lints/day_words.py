"""Day words: how languages write the day of a date in letters, as in `the third of May` and `الثالث من مايو`.

Each list counts up from the first day; `|` parts forms of one day, `_` stands for a space within one. Where a language
puts days above twenty together from two words, its pattern has `{}` for the smaller one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator.text.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Days 1 to 20 in order, 30 behind the bar of `_TENS`.
_TO_TWENTY = {
    "ar": "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر الحادي_عشر الثاني_عشر الثالث_عشر "
    "الرابع_عشر الخامس_عشر السادس_عشر السابع_عشر الثامن_عشر التاسع_عشر العشرين|العشرون",
    "cs": "prvního druhého třetího čtvrtého pátého šestého sedmého osmého devátého desátého jedenáctého dvanáctého "
    "třináctého čtrnáctého patnáctého šestnáctého sedmnáctého osmnáctého devatenáctého dvacátého",
    "da": "første anden tredje fjerde femte sjette syvende ottende niende tiende ellevte|elvte tolvte trettende "
    "fjortende femtende sekstende syttende attende nittende tyvende",
    "de": "erst* zweit* dritt* viert* fünft* sechst* siebt*|siebent* acht* neunt* zehnt* elft* zwölft* dreizehnt* "
    "vierzehnt* fünfzehnt* sechzehnt* siebzehnt* achtzehnt* neunzehnt* zwanzigst*",
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    "es": "uno|primero|primer dos|segundo tres|tercero cuatro|cuarto cinco|quinto seis|sexto siete|séptimo ocho|octavo "
    "nueve|noveno diez|décimo once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte",
    "fa": "یکم|اول دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم یازدهم دوازدهم سیزدهم چهاردهم پانزدهم شانزدهم هفدهم "
    "هجدهم|هیجدهم نوزدهم بیستم",
    "fr": "premier deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
    "dix-huit dix-neuf vingt",
    "he": "אחד|ראשון שניים|שני שלושה|שלישי ארבעה|רביעי חמישה|חמישי שישה|שישי שבעה|שביעי שמונה|שמיני תשעה|תשיעי "
    "עשרה|עשירי אחד_עשר שנים_עשר|שניים_עשר שלושה_עשר ארבעה_עשר חמישה_עשר שישה_עשר שבעה_עשר שמונה_עשר תשעה_עשר עשרים",
    "hi": "एक|पहली दो तीन चार पाँच|पांच छह|छः|छे सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह|पन्द्रह सोलह सत्रह "
    "अठारह|अट्ठारह उन्नीस बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस|अठाईस उनतीस|उन्तीस तीस "
    "इकतीस|इकत्तीस",
    "id": "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas dua_belas tiga_belas empat_belas "
    "lima_belas enam_belas tujuh_belas delapan_belas sembilan_belas dua_puluh",
    "it": "primo|uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici "
    "sedici diciassette diciotto diciannove venti ventuno ventidue ventitré ventiquattro venticinque ventisei "
    "ventisette ventotto ventinove trenta trentuno",
    "nl": "één|eerste twee|tweede drie|derde vier|vierde vijf|vijfde zes|zesde zeven|zevende acht|achtste "
    "negen|negende tien|tiende elf|elfde twaalf|twaalfde dertien|dertiende veertien|veertiende vijftien|vijftiende "
    "zestien|zestiende zeventien|zeventiende achttien|achttiende negentien|negentiende twintig|twintigste",
    "no": "første andre|annen tredje fjerde femte sjette sjuende|syvende åttende niende tiende ellevte tolvte "
    "trettende fjortende femtende sekstende syttende attende nittende tjuende|tyvende",
    "pl": "pierwszego|pierwszy drugiego|drugi trzeciego|trzeci czwartego|czwarty piątego|piąty szóstego|szósty "
    "siódmego|siódmy ósmego|ósmy dziewiątego|dziewiąty dziesiątego|dziesiąty jedenastego|jedenasty "
    "dwunastego|dwunasty trzynastego|trzynasty czternastego|czternasty piętnastego|piętnasty szesnastego|szesnasty "
    "siedemnastego|siedemnasty osiemnastego|osiemnasty dziewiętnastego|dziewiętnasty dwudziestego|dwudziesty",
    "pt": "um|primeiro dois|segundo três|terceiro quatro|quarto cinco|quinto seis|sexto sete|sétimo oito|oitavo "
    "nove|nono dez|décimo onze doze treze catorze|quatorze quinze dezesseis|dezasseis dezessete|dezassete dezoito "
    "dezenove|dezanove vinte",
    "ru": "первого|первое второго|второе третьего|третье четвёртого|четвертого|четвертое пятого|пятое шестого|шестое "
    "седьмого|седьмое восьмого|восьмое девятого|девятое десятого|десятое одиннадцатого|одиннадцатое "
    "двенадцатого|двенадцатое тринадцатого|тринадцатое четырнадцатого|четырнадцатое пятнадцатого|пятнадцатое "
    "шестнадцатого|шестнадцатое семнадцатого|семнадцатое восемнадцатого|восемнадцатое девятнадцатого|девятнадцатое "
    "двадцатого|двадцатое",
    "sv": "första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte|tolvte trettonde "
    "fjortonde femtonde sextonde sjuttonde artonde nittonde tjugonde",
    "tr": "bir iki üç dört beş altı yedi sekiz dokuz on on_bir on_iki on_üç on_dört on_beş on_altı on_yedi on_sekiz "
    "on_dokuz yirmi",
    "uk": "першого|перше другого|друге третього|третє четвертого|четверте п'ятого|п'яте шостого|шосте сьомого|сьоме "
    "восьмого|восьме дев'ятого|дев'яте десятого|десяте одинадцятого|одинадцяте дванадцятого|дванадцяте "
    "тринадцятого|тринадцяте чотирнадцятого|чотирнадцяте п'ятнадцятого|п'ятнадцяте шістнадцятого|шістнадцяте "
    "сімнадцятого|сімнадцяте вісімнадцятого|вісімнадцяте дев'ятнадцятого|дев'ятнадцяте двадцятого|двадцяте",
}
# The word for the thirtieth; then how the days from 21 and the 31st are put together. The smaller words of some
# languages are others there than alone.
_TENS = {
    "ar": ("الثلاثين|الثلاثون", "{}_والعشرين|{}_والعشرون", "{}_والثلاثين|{}_والثلاثون"),
    "cs": ("třicátého", "dvacátého_{}", "třicátého_{}"),
    "da": ("tredivte", "{}ogtyvende", "{}ogtredivte"),
    "de": ("dreißigst*", "{}undzwanzigst*", "{}unddreißigst*"),
    "en": ("thirtieth", "twenty-{}|twenty_{}", "thirty-{}|thirty_{}"),
    "es": ("treinta", "veinti{}|veinte_y_{}", "treinta_y_{}"),
    "fa": ("سی_ام|سیام|سی‌ام", "بیست_و_{}", "سی_و_{}"),
    "fr": ("trente", "vingt-{}|vingt_et_{}", "trente_et_{}|trente-et-{}|trente-{}"),
    "he": ("שלושים", "עשרים_ו{}", "שלושים_ו{}"),
    "id": ("tiga_puluh", "dua_puluh_{}", "tiga_puluh_{}"),
    "nl": ("dertig|dertigste", "{}ntwintig|{}ntwintigste", "{}ndertig|{}ndertigste"),
    "no": ("trettiende|tredevte", "tjue{}|{}ogtyvende", "tretti{}"),
    "pl": ("trzydziestego|trzydziesty", "dwudziestego_{}|dwudziesty_{}", "trzydziestego_{}|trzydziesty_{}"),
    "pt": ("trinta", "vinte_e_{}", "trinta_e_{}"),
    "ru": ("тридцатого|тридцатое", "двадцать_{}", "тридцать_{}"),
    "sv": ("trettionde", "tjugo{}", "trettio{}"),
    "tr": ("otuz", "yirmi_{}", "otuz_{}"),
    "uk": ("тридцятого|тридцяте", "двадцять_{}", "тридцять_{}"),
}
_SMALLER = {
    "ar": "الحادي الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع",
    "da": "en to tre fire fem seks syv otte ni",
    "de": "ein zwei drei vier fünf sechs sieben acht neun",
    "es": "ún|uno dós|dos trés|tres cuatro cinco séis|seis siete ocho nueve",
    "fr": "un|et-un deux trois quatre cinq six sept huit neuf",
    "nl": "eene tweeë driee viere vijfe zese zevene achte negene",
}


def _days() -> Iterator[tuple[str, str, int]]:
    for language, text in _TO_TWENTY.items():
        words = text.split()
        yield from ((language, form, day) for day, forms in enumerate(words, 1) for form in forms.split("|"))
        if language in _TENS:
            thirtieth, twenties, thirties = _TENS[language]
            smaller = _SMALLER.get(language, " ".join(words[:9])).split()
            yield from ((language, form, 30) for form in thirtieth.split("|"))
            for place, forms in enumerate(smaller, 1):
                for form in forms.split("|"):
                    yield from ((language, pattern.format(form), 20 + place) for pattern in twenties.split("|"))
                    if place == 1:
                        yield from ((language, pattern.format(form), 31) for pattern in thirties.split("|"))


def _by_language() -> Mapping[str, Mapping[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for language, form, day in _days():
        stem = folded(form.replace("_", " ").rstrip("*"))
        for ending in ("e", "en", "er", "es") if form.endswith("*") else ("",):
            found.setdefault(language, {}).setdefault(stem + ending, day)
    return found


DAYS = _by_language()
"""Words for the days of a month by language, folded."""

_BETWEEN = {
    "ar": " (?:من )?(?:شهر )?", "cs": " ", "da": " ", "de": " (?:tag )?(?:des )?", "es": " (?:día )?de ",
    "en": " (?:day )?of (?:the month of )?", "fa": " (?:ماه )?", "fr": " ", "he": " ", "hi": " ", "id": " ",
    "it": " (?:di )?", "nl": " ", "no": " ", "pl": " ", "pt": " de ", "ru": " ", "sv": " ", "tr": " ", "uk": " ",
}  # fmt: skip
_BEHIND = {"en": " (?:the )?"}
_PREFIXES = {"ar": "[وبلف]?", "he": "[בהלמ]?"}
_REACH = 48  # characters before a month in which the word for its day is sought

LANGUAGES = frozenset({*DAYS, "ja", "ko", "zh"})
"""Languages whose words for days are known here, or whose days always have a sign."""


class SaidDay(NamedTuple):
    """A day of a month that a text says in words, at `start` to `end`."""

    value: int
    start: int
    end: int


def beside(text: str, start: int, end: int, languages: tuple[str, ...]) -> SaidDay | None:
    """Return the day that stands in words before or behind a month at `start` to `end` of a folded text."""
    first = max(0, start - _REACH)
    return _found(_pattern(languages, is_before=True).search(text[first:start]), first, languages) or _found(
        _pattern(languages, is_before=False).match(text, end), 0, languages
    )


def _found(match: re.Match[str] | None, shift: int, languages: tuple[str, ...]) -> SaidDay | None:
    if match is None:
        return None
    start, end = match.span("day")
    value = next(DAYS[language][match["day"]] for language in languages if match["day"] in DAYS.get(language, ()))
    return SaidDay(value, start + shift, end + shift)


@lru_cache(maxsize=256)
def _pattern(languages: tuple[str, ...], *, is_before: bool) -> re.Pattern[str]:
    known = [language for language in languages if language in (_BETWEEN if is_before else _BEHIND)]
    words = {word for language in known for word in DAYS[language]}
    days = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    gaps = "|".join(f"(?:{(_BETWEEN if is_before else _BEHIND)[language]})" for language in known)
    prefix = "".join(_PREFIXES.get(language, "") for language in known)
    if not known:
        return re.compile("(?!)")
    if is_before:
        return re.compile(rf"(?<![^\W\d_])(?<!\ba )(?<!\bone ){prefix}(?P<day>{days})(?:{gaps})$")
    return re.compile(rf"(?:{gaps})(?P<day>{days})(?![^\W\d_])")

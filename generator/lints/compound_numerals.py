"""Compound numerals: numbers of Chinese, Japanese and Korean, whose signs multiply and add up, as in 3万1千.

Texts are folded. Outside the loose reading only what can hardly be anything else is a number: digits with a sign for
ten thousand, two signs and more, or one before a counted thing.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_HAN = {
    sign: value
    for value, signs in enumerate(
        ("〇零", "一壹", "二两兩贰俩", "三叁仨", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for sign in signs
}
_HANGUL = {sign: value for value, sign in enumerate("영일이삼사오육칠팔구")} | {"공": 0, "륙": 6}
_TIMES = {
    "十": 10, "拾": 10, "廿": 20, "卅": 30, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10**4, "萬": 10**4,
    "亿": 10**8, "億": 10**8, "兆": 10**12, "십": 10, "백": 100, "천": 1000, "만": 10**4, "억": 10**8, "조": 10**12,
}  # fmt: skip
_MYRIAD = 10**4
_NUMBER = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_HAN_RUN = re.compile(rf"(?:{_NUMBER}|[{''.join(_HAN)}十拾廿卅百佰千仟万萬亿億兆])+")
_HANGUL_RUN = re.compile(
    rf"(?:{_NUMBER} ?[십백천만억조]+ ?)+(?:{_NUMBER})?(?![0-9])|[{''.join(_HANGUL)}십백천만억조]{{2,}}+"
)
_DIGIT = re.compile(r"[0-9]")
_HAN_SIGN = re.compile(r"[^0-9.,]")
_SIGN = re.compile(rf"{_NUMBER}|.")
_COUNTED = re.compile(
    r"(?:大|多)?(?:个|個|家|名|人|位|座|处|處|条|條|种|種|次|倍|项|項|艘|辆|輛|头|頭|所|间|間|届|屆|层|層|批|支|吨|噸|公里|米|亩|畝"
    r"|天|周|小时|小時|分钟|年间|年間|国|國|方|社|つ|カ国|か国|件|本|台|%)"
)
_NOT_COUNTED = re.compile(r"[数數几幾]$")
_LONGEST = 60  # signs of a number
_PER_HUNDRED = "百分之"
_PLACE = "第"


def compounds(text: str, languages: tuple[str, ...], *, loose: bool) -> Iterator[tuple[int, int, int | Fraction]]:
    """Yield start, end and value of the compound numbers of a text.

    Digits among Han signs are one number with them in a text of any language, and in both readings alike.
    """
    if text.isascii():
        return
    in_han = loose or "zh" in languages or "ja" in languages
    for match in _HAN_RUN.finditer(text):
        mixed = bool(_DIGIT.search(match[0]))
        if (in_han or mixed) and _HAN_SIGN.search(match[0]) and _is_number(match, text, loose=loose and not mixed):
            yield *match.span(), _value(match[0])
    if "ko" in languages:
        for match in _HANGUL_RUN.finditer(text):
            if (loose or match[0][0].isdigit()) and len(match[0]) <= _LONGEST:
                said = match[0].rstrip(" ")
                yield match.start(), match.start() + len(said), _value(said.replace(" ", ""))


def _is_number(match: re.Match[str], text: str, *, loose: bool) -> bool:
    """Say whether a run of signs is a number: 三家 and 三十 are, but not the 一 of 一些 or the 百 of 百分之."""
    said, before = match[0], text[max(0, match.start() - 3) : match.start()]
    if len(said) > _LONGEST:
        return False
    if said == "百" and text.startswith(_PER_HUNDRED, match.start()):
        return False
    if loose or said[0].isdigit() or before.endswith((_PLACE, _PER_HUNDRED)):
        return True
    if _NOT_COUNTED.search(before) or said[0] in "百千万萬亿億兆":
        return False
    if len(said) == 1:
        return _HAN.get(said, 10) > 1 and bool(_COUNTED.match(text, match.end()))
    return said not in {"十分", "万一"}


def _value(said: str) -> int | Fraction:
    """Return the value of signs that multiply and add up; signs in a row are digits, as in 二〇二五."""
    digits = {**_HAN, **_HANGUL}
    if len(said) > 1 and all(sign in digits for sign in said):
        return int("".join(str(digits[sign]) for sign in said))
    total: int | Fraction = 0
    section: int | Fraction = 0
    number: int | Fraction | None = None
    for sign in _SIGN.findall(said):
        times = _TIMES.get(sign)
        if times is None:
            number = digits[sign] if sign in digits else _exact(sign)
        elif times < _MYRIAD:
            section, number = section + (1 if number is None else number) * times, None
        else:
            below = section + (number or 0)
            total, section, number = (
                (total + below or 1) * times if times > _MYRIAD else total + (below or 1) * times,
                0,
                None,
            )
    return total + section + (number or 0)


def _exact(digits: str) -> int | Fraction:
    value = Fraction(digits.replace(",", ""))
    return value.numerator if value.denominator == 1 else value

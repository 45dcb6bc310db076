"""Code pages: which byte each of their signs stands for, with the signs that programs put into their holes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from generator.text.decoding import ENCODINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

LOST = "\x1a"
"""What stands for a byte that is lost, in a text of bytes."""

PAGES = (
    "windows-1252", "windows-1250", "windows-1251", "windows-1253", "windows-1254", "windows-1255", "windows-1256",
    "windows-1257", "windows-1258", "windows-874", "macintosh", "x-mac-cyrillic", "x-mac-greek",
    "x-mac-centraleurroman", "x-mac-turkish", "koi8-r", "koi8-u", "ibm437", "ibm850", "ibm852", "ibm855", "ibm857",
    "ibm858", "ibm862", "ibm866", "ibm737", "ibm775",
    *(f"iso-8859-{part}" for part in (1, 2, 4, 5, 7, 9, 13, 15, 16)),
)  # fmt: skip
"""The code pages of one byte that UTF-8 is read as by mistake, the likelier ones first."""

WIDE_PAGES = ("gb18030", "shift_jis", "euc-kr", "big5")
"""The code pages of several bytes that UTF-8 is read as by mistake."""

_FIRST, _LAST = 0x80, 0xFF


@lru_cache(maxsize=64)
def table(page: str) -> Mapping[str, str]:
    """Return the byte of each sign of a code page outside ASCII, as the character of that number.

    Where the page has a hole, the sign of windows-1252 and the control character count too, as programs put them
    there. U+FFFD is a lost byte.
    """
    codec = ENCODINGS[page]
    found = {sign: chr(byte) for byte in range(_FIRST, _LAST + 1) if (sign := _sign(byte, codec))}
    taken = set(found.values())
    for byte in range(_FIRST, _LAST + 1):
        if chr(byte) not in taken:
            for sign in (_sign(byte, "cp1252"), chr(byte)):
                if sign:
                    found.setdefault(sign, chr(byte))
    return {**found, "\ufffd": LOST}


@lru_cache(maxsize=64)
def signs_of(page: str) -> frozenset[str]:
    """Return the signs that a code page itself has outside ASCII."""
    return frozenset(_sign(byte, ENCODINGS[page]) for byte in range(_FIRST, _LAST + 1)) - {""}


def _sign(byte: int, codec: str) -> str:
    return bytes([byte]).decode(codec, errors="ignore")


@lru_cache(maxsize=64)
def holes(page: str) -> frozenset[str]:
    """Return the bytes for which neither a code page nor windows-1252 has a sign: those that get lost."""
    codec = ENCODINGS[page]
    return frozenset(chr(byte) for byte in range(_FIRST, 0xC0) if not _sign(byte, codec) and not _sign(byte, "cp1252"))

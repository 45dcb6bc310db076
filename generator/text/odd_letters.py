"""Letters in ids and keys that are not what they seem: invisible ones, and those that only look like a-z."""

from __future__ import annotations

import unicodedata

_OTHER_SCRIPTS = ("CYRILLIC ", "GREEK ", "ARMENIAN ", "CHEROKEE ", "FULLWIDTH ", "MATHEMATICAL ")
_SPELT = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})


def odd_letter(text: str) -> str:
    """Return a sentence on the first sign of an id or a key that is not what it seems; '' where none is."""
    for number, sign in enumerate(text, 1):
        code = f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".rstrip()
        if unicodedata.category(sign) in {"Cf", "Mn"} or (sign.isspace() and sign not in " \t\n"):
            return f"Sign {number} of it is {code}, which does not show: delete it."
        if unicodedata.name(sign, "").startswith(_OTHER_SCRIPTS) and any(other.isascii() for other in text):
            return f"Sign {number} of it is {code}, which only looks like a letter of a-z."
    return ""


def in_plain_letters(text: str) -> str:
    """Return a text in small letters without the signs above and below letters: `Prüfung` is `prufung`."""
    parts = unicodedata.normalize("NFKD", text.casefold().translate(_SPELT))
    return "".join(sign for sign in parts if unicodedata.category(sign) not in {"Mn", "Cf"})

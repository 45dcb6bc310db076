"""Remedies: what a value was meant to be, where it can have been meant in one way alone."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from generator.text import languages

if TYPE_CHECKING:
    from collections.abc import Iterable

_PARTS = re.compile(r"[\s_-]+")
_PLAIN_ITEM = re.compile(r"[\w][\w.-]*")
_TAG = re.compile("([A-Za-z]{2,3})(?:_| |, ?)([A-Za-z]{2})")
_HASH = re.compile(r"[0-9A-F]{64}", re.IGNORECASE)
_YES = {"true": "true", "yes": "true", "false": "false", "no": "false"}


def word(given: Any, allowed: Iterable[str]) -> str | None:
    """Return the one word among those allowed that differs from one given in capitals and in what parts it alone."""
    if not isinstance(given, str):
        return None
    alike = [known for known in allowed if _folded(known) == _folded(given)]
    return alike[0] if len(alike) == 1 and alike[0] != given else None


def flag(given: str) -> str | None:
    """Return `true` or `false` for `True`, `yes` and their like."""
    return _YES.get(given.lower())


def language(given: str) -> str | None:
    """Return the tag of a language that is given by its name, or whose parts are joined by another sign."""
    if tag := _TAG.fullmatch(given):
        return f"{tag[1].lower()}-{tag[2].upper()}"
    tags = [tag for tag, name in languages.NAMES.items() if name.casefold() == given.casefold()]
    return tags[0] if len(tags) == 1 else None


def sha256(given: str) -> str | None:
    """Return a hash in lower-case digits."""
    return given.lower() if _HASH.fullmatch(given) else None


def items(given: Any) -> str | None:
    """Return a single plain word as a list of one."""
    return f"[{given}]" if isinstance(given, str) and _PLAIN_ITEM.fullmatch(given) else None


def digits(given: str) -> str | None:
    """Return a number that is written in the digits of another script alone, in plain ones."""
    plain = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in given)
    return plain if plain != given and re.fullmatch(r"-?[0-9]{1,30}(\.[0-9]{1,30})?", plain) else None


def _folded(text: str) -> str:
    return _PARTS.sub("_", text.strip().casefold())

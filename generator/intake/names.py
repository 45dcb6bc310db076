"""Names of people in the order in which they are spoken, and several of them as one byline."""

from __future__ import annotations

import regex

_EAST = regex.compile(r"[\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}ー]+")
"""Scripts in which the family's name comes first, with no space behind it."""

BETWEEN = "; "
"""What parts the names of a byline: commas stand within names."""


def spoken(given: str, particle: str, family: str, suffix: str) -> str:
    """Return a name whole: Vincent van Gogh, 毛泽东, Martin Luther King Jr.

    >>> spoken("Vincent", "van", "Gogh", "")
    'Vincent van Gogh'
    """
    if given and not particle and _EAST.fullmatch(given) and _EAST.fullmatch(family):
        return f"{family}{given}"
    joined = f"{particle}{family}" if particle.endswith(("'", "’", "-")) else f"{particle} {family}"
    return " ".join(filter(None, (given, joined.strip(), suffix)))


def turned(name: str) -> str:
    """Return a name that may be written as `Family, Given` or `Family, Given, Suffix` in the order of speech."""
    family, *rest = (part.strip() for part in name.split(","))
    if not rest or len(rest) > 2:  # noqa: PLR2004 - a given name and a suffix
        return name
    return spoken(rest[0], "", family, rest[1] if len(rest) > 1 else "")

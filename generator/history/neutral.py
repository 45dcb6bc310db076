"""Neutral text: words of a project in a comment on GitHub, where nothing in them does anything.

Whatever Markdown reads as a sign becomes a character reference. What GitHub looks for in the finished page (mentions,
references to issues, addresses, emoji codes, hashes of commits) is broken by a zero-width space, which no reader sees.
"""

from __future__ import annotations

import re

from generator.report import visible

BREAK = "&#8203;"
"""The zero-width space, as a character reference."""

_LINKED = re.compile(
    r"(?P<at>@)|(?P<number>#)|(?P<scheme>:(?=//))|(?P<www>www(?=\.))|(?P<issue>GH(?=-\d))"
    r"|(?P<mail>\b(?:mailto|xmpp)(?=:))|(?P<emoji>:(?=[\w+-]))|(?P<hash>[0-9a-f]{6}(?=[0-9a-f]))",
    re.IGNORECASE,
)
_SIGN = re.compile(r"[!#$&()*:<>@\[\\\]_`{|}~]")


def neutral(words: str, most: int = 0) -> str:
    """Return words as Markdown in one line that shows just them; `most` is the number of characters that are shown."""
    line = visible(" ".join(words.split()))
    line = f"{line[:most].rstrip()}…" if most and len(line) > most else line
    parts = _LINKED.split(line)  # the texts between, and for each find one group that holds it
    width = _LINKED.groups + 1
    return "".join(_escaped(part or "") + (BREAK if at % width and part else "") for at, part in enumerate(parts))


def _escaped(words: str) -> str:
    return _SIGN.sub(lambda sign: f"&#{ord(sign[0])};", words)

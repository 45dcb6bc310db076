"""Sizes: what a text in Markdown may hold at most, so that none takes long to read, whoever wrote it."""

from __future__ import annotations

import re

from generator import limits

_SIGNS = "[*_|"
_LINE = re.compile(r"^[ \t]*(?:[-+*#=~>|]|\d{1,9}[.)])", re.MULTILINE)


def excess(text: str) -> str:
    r"""Say how large a text is and what the limit is, where it is over one; '' where it is not.

    >>> excess("- one\n" * 40_000)
    '40,000 lines of lists and the like; the limit is 15,000'
    """
    size = len(text.encode())
    if size > limits.ARTICLE_BYTES:
        return limits.of_bytes(size, limits.ARTICLE_BYTES)
    if len(text) <= limits.MARKUP_LINES:
        return ""
    signs, lines = sum(map(text.count, _SIGNS)), sum(1 for _ in _LINE.finditer(text))
    if signs > limits.MARKUP_SIGNS:
        return f"{signs:,} signs of Markdown; the limit is {limits.MARKUP_SIGNS:,}"
    if lines > limits.MARKUP_LINES:
        return f"{lines:,} lines of lists and the like; the limit is {limits.MARKUP_LINES:,}"
    return ""

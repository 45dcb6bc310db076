"""The body of a full seed: the article's text as Markdown that shows the same words.

The lines stay as they are but for the signs that Markdown or the grammar of marks would take for its own, which get a
backslash, and for blank lines between paragraphs that a text parts by a line end alone.
"""

from __future__ import annotations

import re
from itertools import pairwise

from generator.annotation import markdown, marks
from generator.text.edits import Edit, Edited, edited
from generator.text.normal import plain

_WRAPPED = 120  # characters of a line at most in a text whose lines are wrapped
_SHARE = 0.8  # of the line ends at which the next word would not have fitted
_WORD = re.compile(r"\w+")
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
_ACTIVE = re.compile(
    r"(?m)^(?P<lone>[+*-])(?=[ \t]*$)|^[ \t]{0,3}(?P<fence>`{3}|~{3})"
    r"|^[ \t]{0,3}(?P<definition>\[)(?=[^\]\n]{1,999}\]:)"
    r"|(?<=\])\s?(?P<mark>\{)|(?P<backslash>\\)(?=[!-/:-@\[-`{-~])|(?P<entity>&)(?=#?\w{1,32};)"
    r"|(?P<angle><)(?=[a-zA-Z/!?])"
    r"|(?P<star>\*)(?=\S)|(?<=\S)(?P<closing>\*)|(?<!\w)(?P<low>_)(?=\w)|(?P<tick>`)|(?P<strike>~)(?=~)"
)
_INDENT = re.compile(r"(?m)^(?: {4,}|[ ]{0,3}\t)[ \t]*(?=\S)")


def body(text: str) -> Edited:
    """Return the Markdown of an article's text."""
    edits = [*_breaks(text), *_escapes(text), *(Edit(*match.span(), "") for match in _INDENT.finditer(text))]
    made = edited(text, edits)
    if _shows(made.text, text):
        return made
    every = [Edit(match.start(), match.start(), "\\") for match in _SIGN.finditer(text)]
    indents = [Edit(*match.span(), "") for match in _INDENT.finditer(text)]
    return edited(text, [*_breaks(text), *every, *indents])


def _escapes(text: str) -> list[Edit]:
    found = []
    for match in _ACTIVE.finditer(text):
        at = match.start(str(match.lastgroup))
        found.append(Edit(at, at, "\\"))
    return found


def _shows(made: str, text: str) -> bool:
    """Say whether a reader sees the words of the text, and no mark is taken for one."""
    scan = marks.scan(made, "")
    if scan.issues or scan.marks:
        return False
    return _WORD.findall(plain(markdown.render(made).text)) == _WORD.findall(plain(text))


def _breaks(text: str) -> list[Edit]:
    """Return the blank lines that part paragraphs, where the text has only line ends between them."""
    lines = text.split("\n")
    inner = [(one, other) for one, other in pairwise(lines) if one.strip() and other.strip()]
    if not inner or _is_wrapped(lines):
        return []
    edits = []
    at = 0
    for one, other in pairwise(lines):
        at += len(one) + 1
        if one.strip() and other.strip() and not (_is_row(one) and _is_row(other)):
            edits.append(Edit(at, at, "\n"))
    return edits


def _is_row(line: str) -> bool:
    return line.lstrip().startswith(("|", ">", "- ", "* ", "• "))


def _is_wrapped(lines: list[str]) -> bool:
    """Say whether a text's lines end where the next word would not have fitted, as programs wrap them."""
    width = max(map(len, lines))
    pairs = [(one, other) for one, other in pairwise(lines) if one.strip() and other.strip()]
    full = sum(len(one) + 1 + len(other.split(maxsplit=1)[0]) > width - 2 for one, other in pairs)
    return width <= _WRAPPED and full >= _SHARE * len(pairs)

"""Characters that no text may hold, because they are invisible or show words in another order."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from generator import limits
from generator.issues import Issue, Place, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.text.lines import Lines

BOM = "\ufeff"
"""The byte order mark: dropped where a file begins with it, a plain character anywhere else."""

# A flag is a base, the three to six letters of a region, and an end: no room for a message.
_FLAG = r"\U0001F3F4[\U000E0030-\U000E0039\U000E0061-\U000E007A]{3,6}\U000E007F"
_PLANES = "".join(rf"\U{plane:04X}0000-\U{plane:04X}FFFD" for plane in (*range(1, 14), 15, 16))
_SUSPECT = re.compile(
    r"[^\n\t -~\u00A0-\u2027\u202F-\u2065\u206A-\uD7FF\uE000-\uFDCF\uFDF0-\uFFFD"
    rf"\U000E0080-\U000EFFFD{_PLANES}]"
)
_PARTING = frozenset("\u00ad\u200b\u2060\ufeff")  # soft hyphens and their like; joiners belong to words
_OPENING = frozenset("\u2066\u2067\u2068")
_CLOSING = "\u2069"


def refused_characters(text: str) -> Iterator[tuple[int, str]]:
    """Yield the offset of each character that no text may hold, and a message that names it.

    Refused are control characters but tab and line feed, the other line separators, surrogates,
    non-characters, bidi overrides, tag characters outside a flag, and isolates that open and do not
    close (or close unopened) within their paragraph. Offsets rise but for unclosed isolates, which
    come at the end of their paragraph.
    """
    if not _SUSPECT.search(text):
        return
    isolates: list[int] = []
    for match in _telling().finditer(text):
        character = match[0]
        if character in _OPENING:
            isolates.append(match.start())
        elif character == _CLOSING and isolates:
            isolates.pop()
        elif match["paragraph"] is not None:
            yield from _unclosed(text, isolates)
            isolates.clear()
        elif match["flag"] is None:
            yield match.start(), f"{_named(character)} {_why(character)}"
    yield from _unclosed(text, isolates)


def without_refused(text: str) -> str:
    """Return a text without the characters that no text may hold, and without those that only part or join lines."""
    refused = {at for at, _ in refused_characters(text)}
    return "".join(sign for at, sign in enumerate(text) if at not in refused and sign not in _PARTING)


@cache
def _telling() -> re.Pattern[str]:
    return re.compile(rf"(?P<flag>{_FLAG})|(?P<paragraph>\n[ \t]*(?=\n))|{_SUSPECT.pattern}")


def character_issues(path: str, lines: Lines) -> list[Issue]:
    """Return the issues of the refused characters in the lines of the file at `path`."""
    if lines.text.count("\r") > 1 and "\n" not in lines.text.rstrip("\n"):
        at = lines.text.index("\r")
        said = "lines end in U+000D CARRIAGE RETURN alone, without a line feed"
        return [CHARACTER.issue(lines.place(path, at, at + 1), said, "Save the file with the line ends of Unix (LF).")]
    found = list(islice(refused_characters(lines.text), limits.FINDINGS + 1))
    issues = [
        CHARACTER.issue(lines.place(path, offset, offset + 1), message, HELP)
        for offset, message in found[: limits.FINDINGS]
    ]
    if len(found) > limits.FINDINGS:
        said = f"there are more than {limits.FINDINGS} such characters, the limit of what is listed"
        issues.append(CHARACTER.issue(Place(path), said, "Is this a text file?"))
    return issues


def _unclosed(text: str, isolates: list[int]) -> Iterator[tuple[int, str]]:
    for offset in isolates:
        yield offset, f"{_named(text[offset])} is not closed in its paragraph"


def _named(character: str) -> str:
    name = unicodedata.name(character, _CONTROLS.get(character, ""))
    return f"U+{ord(character):04X} {name}".rstrip()


def _why(character: str) -> str:
    if character == "\r":
        return "stands alone, without a line feed"
    if character == _CLOSING:
        return "closes what nothing opened in its paragraph"
    if "\u202a" <= character <= "\u202e":
        return "shows words in another order than they are written"
    if "\U000e0000" <= character <= "\U000e007f":
        return "is invisible and belongs to no flag"
    return _KINDS[unicodedata.category(character)]


_CONTROLS = {
    "\0": "NULL",
    "\a": "BELL",
    "\b": "BACKSPACE",
    "\v": "LINE TABULATION",
    "\f": "FORM FEED",
    "\r": "CARRIAGE RETURN",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
    "\x85": "NEXT LINE",
}
_KINDS = {
    "Cc": "is a control character",
    "Cs": "is half of a character",
    "Cn": "is no character",
    "Zl": "is a line end that few programs show",
    "Zp": "is a line end that few programs show",
}

HELP = "Delete it; it may not show in the editor until you move over it letter by letter."
CHARACTER = Rule(
    "refused-character",
    "error",
    """\
A character that no text may hold.

Some characters are invisible, or change the order in which words are shown: a reader would see
something else than is written. Refused are

* control characters, and carriage returns without a line feed,
* the line ends U+2028 and U+2029,
* overrides of the writing direction, U+202A to U+202E,
* isolates, U+2066 to U+2069, that do not open and close within one paragraph,
* tag characters outside a flag, and code points that are no characters.

The joiners that many scripts need and the direction marks U+200E and U+200F are welcome. An escape
in YAML, such as `"\\u202e"`, counts as the character that it stands for.

Wrong: `paid <U+202E>001 dollars`, which readers see as "paid 100 dollars" back to front

Right: `paid 100 dollars`
""",
)
RULES = (CHARACTER,)

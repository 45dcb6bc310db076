"""Slips in YAML: what the parser complains about, said in the words of the person who wrote it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from yaml import MarkedYAMLError, YAMLError

from generator.issues import Issue, Place, Rule
from generator.records.complaints import (
    DASHES,
    KEY,
    SHOWN,
    Complaint,
    Slip,
    in_quotes,
    indent,
    last_quoted,
    line_above,
    line_at,
)
from generator.text.characters import BOM, HELP

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.text.lines import Lines

_ASSIGNED = re.compile(rf"(?P<key>{DASHES}[\w-]+)[ \t]*(?P<sign>=>|->|[=;→])[ \t]*(?P<value>.*)")
_ODD_SPACE = re.compile(r"^[ \t]*(?=[^\S \t\n])|(?<=:)(?=[^\S \t\n])")
_LEFT_BY_MERGE = re.compile(r"(?:={7}|>{7}|\|{7})(?: .*)?$")
_DASH = re.compile(r"[ \t]*-(?=[^\s-])")
_GLUED = re.compile(rf"{DASHES}[\w.-]++:(?=\S)")
_INK = re.compile(r"^ *[^\s#]", re.MULTILINE)
_COMMENT = re.compile(r"[ \t]*(?:<!--|//|/\*)")
_FENCE = re.compile(r"[ \t]*```")
_BRACKET = re.compile(r"[\[{]")
_WIDE_COLON = "："  # of Chinese and Japanese keyboards


def syntax_issue(error: YAMLError, path: str, lines: Lines) -> Issue:
    """Return the issue of a text that the parser refused, the lines of the file at `path`."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return SYNTAX.issue(Place(path, lines.first_line), f"this is not YAML ({error})")
    at = error.problem_mark.index
    since = error.context_mark.index if error.context_mark else at
    slip = reword(Complaint(lines.text, error.problem or "", at, since))
    start = min(slip.start, max(0, len(lines.text.rstrip()) - 1))
    return SYNTAX.issue(lines.place(path, start, start + 1), slip.message, slip.help)


def reword(complaint: Complaint) -> Slip:
    """Return the slip that most likely lies behind a complaint of the parser."""
    if _LEFT_BY_MERGE.match(complaint.line):
        return _left_by_merge(complaint.line_start)
    return _SLIPS.get(complaint.problem, _other)(complaint)


def _here(message: str, fix: str) -> Callable[[Complaint], Slip]:
    """Return what makes of a complaint a slip right there, whatever stands around it."""
    return lambda complaint: Slip(complaint.at, message, fix)


def _needs_quotes(complaint: Complaint, start: int) -> Slip:
    sign = complaint.text[start : start + 1]
    line = line_at(complaint.text, complaint.text.rfind("\n", 0, start) + 1)
    if _FENCE.match(line):
        return Slip(start, "this line is Markdown, not YAML", "Delete it.")
    if line.lstrip().startswith("* "):
        return Slip(start, "`*` begins no item of a list", "Write `- ` there.")
    said = f"a value that begins with {'a backtick' if sign == '`' else f'`{sign}`'} needs quotation marks"
    if _BRACKET.search(complaint.text, complaint.line_start, start):
        return Slip(start, said, "Put them around this value alone.")
    fix = in_quotes(complaint.line)
    if sign in "|>":
        fix = f"A text of several lines begins on the next line, indented. Else: {fix[0].lower()}{fix[1:]}"
    return Slip(start, said, fix)


def _colon(complaint: Complaint) -> Slip:
    if KEY.match(complaint.before):
        if glued := _DASH.match(complaint.line):
            return Slip(complaint.line_start + glued.end() - 1, "there is no space after the dash", "Write one.")
        said = "a value with `: ` in it needs quotation marks"
        return Slip(complaint.at, said, in_quotes(complaint.line))
    above = line_above(complaint)
    return _other(complaint) if above is None else _colon_below(complaint, above)


def _colon_below(complaint: Complaint, above: int) -> Slip:
    """Return the slip of a key that cannot stand where it does, because of the line at `above`."""
    line = line_at(complaint.text, above)
    if glued := _GLUED.match(line):
        return _no_space(above + glued.end())
    if not KEY.match(line):
        return _lacks_colon(line, above)
    start = complaint.line_start + indent(complaint.line)
    return Slip(start, "this line lies deeper than the one above, which has a value", _COLUMNS)


def _lacks_colon(line: str, start: int) -> Slip:
    if begun := _begun_oddly(line, start):
        return begun
    if odd := _ODD_SPACE.search(line):
        return _odd_space(line, start, odd.end())
    if _WIDE_COLON in line:
        said = f"`{_WIDE_COLON}` is not the colon that parts a key from its value"
        return Slip(start + line.index(_WIDE_COLON), said, "Write `: `, a plain colon and a space.")
    if assigned := _ASSIGNED.match(line):
        said = f"`{assigned['sign']}` does not part a key from its value"
        fix = f"Write `{assigned['key'].strip()}: {assigned['value'][:SHOWN]}`."
        return Slip(start + assigned.start("sign"), said, fix)
    return Slip(start + indent(line), "there is no `: ` in this line", _NO_COLON)


def _begun_oddly(line: str, start: int) -> Slip | None:
    """Return the slip of a line that begins with what begins none in YAML."""
    if _LEFT_BY_MERGE.match(line):
        return _left_by_merge(start)
    if _COMMENT.match(line):
        return Slip(start + indent(line), "a comment begins with `#` in YAML", "Write `# ` in its place.")
    glued = _DASH.match(line)
    return Slip(start + glued.end() - 1, "there is no space after the dash", "Write one.") if glued else None


def _left_by_merge(start: int) -> Slip:
    return Slip(start, "this line was left by a merge", "Delete it, and what stands twice around it.")


def _odd_space(line: str, start: int, at: int) -> Slip:
    name = unicodedata.name(line[at], "control character").lower()
    said = f"a space of another kind (U+{ord(line[at]):04X}, {name}) stands where only plain ones may"
    return Slip(
        start + at, said, "Delete it and type a space anew; it came with text from a web page or a word processor."
    )


def _no_space(after_colon: int) -> Slip:
    return Slip(after_colon - 1, "there is no space after the colon", "Write a space after it.")


def _no_colon(complaint: Complaint) -> Slip:
    line = line_at(complaint.text, complaint.since)
    if glued := _GLUED.match(line):
        return _no_space(complaint.since + glued.end())
    return _lacks_colon(line, complaint.since)


def _start(complaint: Complaint) -> Slip:
    return _tab(complaint) if complaint.sign == "\t" else _needs_quotes(complaint, complaint.at)


def _sign(complaint: Complaint) -> Slip:
    return _needs_quotes(complaint, complaint.since)


def _quotation(complaint: Complaint) -> Slip:
    return Slip(complaint.since, _UNCLOSED, "Write the same mark at the end of the value.")


def _bracket(complaint: Complaint) -> Slip:
    """Return the slip of a bracket after whose last item something else stands than expected."""
    closing = complaint.problem[-2]
    opening = "[" if closing == "]" else "{"
    is_inline = "\n" not in complaint.text[complaint.since : complaint.at]
    if is_inline and complaint.sign and complaint.sign in ":[{\"'":
        said = f"a comma is missing before this, or a text within `{opening}` needs quotation marks"
        return Slip(complaint.at, said, 'Write ["one", "two"] or {key: "one", other: "two"}.')
    said = f"this `{opening}` is not closed by `{closing}`"
    return Slip(complaint.since, said, f"Write `{closing}` after the last item.")


def _item(complaint: Complaint) -> Slip:
    if complaint.sign == ",":
        return Slip(complaint.at, "nothing stands before this comma", "Leave one comma out.")
    if complaint.sign == ":":
        return _no_key(complaint)
    said = "a bracket is not closed before this"
    return Slip(complaint.at, said, "Close each `[` by `]` and each `{` by `}`.")


def _key(complaint: Complaint) -> Slip:
    """Return the slip of something that stands where only a key may."""
    if complaint.line.startswith(BOM):
        return Slip(complaint.line_start, "an invisible U+FEFF begins this line", HELP)
    if complaint.before.strip():
        return _after_value(complaint)
    if complaint.sign == "-":
        return Slip(complaint.at, "a list item stands among keys", _COLUMNS)
    return _no_key(complaint) if complaint.sign == ":" else _astray(complaint)


def _astray(complaint: Complaint) -> Slip:
    """Return the slip of a line that fits nothing above, or that of the line before it."""
    first = _INK.search(complaint.text)
    if first and indent(complaint.line) < first.end() - first.start() - 1:
        return Slip(first.end() - 1, "this line lies deeper than those below that belong with it", _COLUMNS)
    above = line_above(complaint)
    if above is not None and line_at(complaint.text, above).rstrip() == "...":
        return Slip(above, "a line of three points ends what is read of a file", "Leave the line out.")
    if above is not None and (glued := _GLUED.match(line_at(complaint.text, above))):
        return _no_space(above + glued.end())
    return Slip(complaint.at, "this line does not fit what stands above it", _COLUMNS)


def _after_value(complaint: Complaint) -> Slip:
    """Return the slip of something that stands on a line after its value has ended."""
    before = complaint.before.rstrip()
    mark = before[-1]
    if mark in "'\"" and before.count(mark) % 2:
        opened = last_quoted(complaint.text)
        start = complaint.line_start + len(before) - 1 if opened is None else opened
        return Slip(start, _UNCLOSED, "Write the same mark at the end of the value.")
    if mark == "'":
        said = "the text in quotation marks ends before this"
        return Slip(complaint.at, said, "An apostrophe within '…' is written twice: ''.")
    if complaint.sign in "]},":
        said = f"this `{complaint.sign}` is one too many"
        return Slip(complaint.at, said, "Leave it out.")
    return Slip(complaint.at, "the value ends before this", in_quotes(complaint.line))


def _list(complaint: Complaint) -> Slip:
    if complaint.line.rstrip().endswith("-"):
        return Slip(complaint.at, "a dash alone is no value", "Leave it out where there is none.")
    said = "a list cannot begin on the line of its key"
    fix = f"Begin it on the next line, or write [one, two]. Is it a text? {in_quotes(complaint.line)}"
    return Slip(complaint.at, said, fix)


def _escape(complaint: Complaint) -> Slip:
    said = "within double quotation marks a backslash begins an escape, and this is none"
    start = complaint.text.rfind("\\", 0, complaint.at + 1)
    return Slip(start, said, r"Write \\ for a backslash, or take single quotation marks.")


def _directive(complaint: Complaint) -> Slip:
    return Slip(complaint.since, "lines that begin with `%` are not allowed", "Leave the line out.")


def _other(complaint: Complaint) -> Slip:
    return Slip(complaint.at, f"this is not YAML ({complaint.problem})", _COLUMNS)


_UNCLOSED = "this quotation mark is not closed"
_NO_COLON = "Write a key, a colon, a space and the value. What goes on with the text above begins deeper than its key."
_COLUMNS = "Keys that belong together begin in the same column, two spaces deeper than what holds them."
_tab = _here("a tab stands where only spaces may", "Write spaces, two a level.")
_no_key = _here("there is no key before this colon", "Write one.")
_dash = _here("this line stands among list items and does not begin with `- `", _COLUMNS)
_SLIPS: dict[str, Callable[[Complaint], Slip]] = {
    "mapping values are not allowed in this context": _colon,
    "could not find expected ':'": _no_colon,
    "found character that cannot start any token": _start,
    "found a tab character that violates indentation": _tab,
    "found a tab character where an indentation space is expected": _tab,
    "did not find expected alphabetic or numeric character": _sign,
    "did not find expected comment or line break": _sign,
    "found an indentation indicator equal to 0": _sign,
    "mapping keys are not allowed in this context": _start,
    "found undefined tag handle": _sign,
    "did not find expected tag URI": _sign,
    "did not find the expected '>'": _sign,
    "did not find expected '!'": _sign,
    "did not find expected whitespace or line break": _sign,
    "found unexpected end of stream": _quotation,
    "found unexpected document indicator": _quotation,
    "did not find expected ',' or ']'": _bracket,
    "did not find expected ',' or '}'": _bracket,
    "did not find expected node content": _item,
    "did not find expected key": _key,
    "did not find expected '-' indicator": _dash,
    "block sequence entries are not allowed in this context": _list,
    "found unknown escape character": _escape,
    "did not find expected hexdecimal number": _escape,
    "found invalid Unicode character escape code": _escape,
    "did not find expected <document start>": _astray,
    "found incompatible YAML document": _directive,
    "found unknown directive name": _directive,
    "found duplicate %YAML directive": _directive,
    "found duplicate %TAG directive": _directive,
}

SYNTAX = Rule(
    "yaml-syntax",
    "error",
    """\
The YAML cannot be read.

A sign is missing or stands in the wrong column. The place is where the parser stumbled, or where
the slip behind it most likely is. Values that hold `: ` or ` #`, or that begin with one of
``@ ` % & * ! | > [ { " '``, need quotation marks around the whole value.

Wrong: `claim: Two bids: both refused`

Right: `claim: "Two bids: both refused"`
""",
)

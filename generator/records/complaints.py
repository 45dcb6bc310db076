"""Complaints of the parser of YAML: where it stumbled, the lines around it, and the slip behind it."""

from __future__ import annotations

import re
from typing import NamedTuple

from yaml import CBaseLoader, YAMLError
from yaml.events import ScalarEvent

DASHES = r"[ \t]*+(?:- ++)*+"
KEY = re.compile(rf"{DASHES}[^\s:][^:]*+:[ \t]+")
_CURLY = re.compile("[“”„].+[“”]", re.DOTALL)
_CURLY_MARK = re.compile("[“”„]")
SHOWN = 60
"""Characters of a line that a help shows."""


class Slip(NamedTuple):
    """What is wrong at `start`, an offset in the text, and what would be right."""

    start: int
    message: str
    help: str


class Complaint(NamedTuple):
    """What the parser says of a text: the problem at the offset `at`, in what began at `since`."""

    text: str
    problem: str
    at: int
    since: int

    @property
    def sign(self) -> str:
        """The character at the problem, '' at the end of the text."""
        return self.text[self.at : self.at + 1]

    @property
    def line_start(self) -> int:
        """The offset at which the line of the problem begins."""
        return self.text.rfind("\n", 0, self.at) + 1

    @property
    def before(self) -> str:
        """The line of the problem up to it."""
        return self.text[self.line_start : self.at]

    @property
    def line(self) -> str:
        """The whole line of the problem."""
        return line_at(self.text, self.line_start)


def line_at(text: str, start: int) -> str:
    """Return the line that begins at an offset, without its end."""
    end = text.find("\n", start)
    return text[start:] if end < 0 else text[start:end]


def line_above(complaint: Complaint) -> int | None:
    """Return the offset of the nearest line above that is neither blank nor a comment."""
    end = complaint.line_start
    while end:
        start = complaint.text.rfind("\n", 0, end - 1) + 1
        words = complaint.text[start:end].strip()
        if words and not words.startswith("#"):
            return start
        end = start
    return None


def indent(line: str) -> int:
    """Return how many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def _bare(value: str) -> str:
    """Return a value without the curly quotation marks that were to be plain ones."""
    inner = value[1:-1]
    return inner if _CURLY.fullmatch(value) and not _CURLY_MARK.search(inner) else value


def in_quotes(line: str) -> str:
    """Return the help that shows a line with the value after its key in quotation marks."""
    key = KEY.match(line)
    value = _bare(line[key.end() if key else 0 :].partition(" #")[0].strip())
    if len(value) > SHOWN:
        value = f"{value[:SHOWN]}…"
    is_plain = '"' not in value and "\\" not in value
    quoted = f'"{value}"' if is_plain else "'{}'".format(value.replace("'", "''"))
    return f"Write `{key[0].strip()[:SHOWN]} {quoted}`." if key else f"Write `{quoted}`."


def last_quoted(text: str) -> int | None:
    """Return where the last value in quotation marks begins that the parser took in before it stumbled."""
    start = None
    loader = CBaseLoader(text)
    try:
        while True:
            event = loader.get_event()
            if isinstance(event, ScalarEvent) and event.style in {"'", '"'} and event.start_mark:
                start = event.start_mark.index
    except YAMLError:
        return start

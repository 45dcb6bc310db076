"""What stands in the braces of a mark: facts, a citation's id, attributes. What is not right is an issue.

Reading is strict about what counts and lenient about where it ends, so that one mistake gives one issue
and does not swallow the marks behind it.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, get_args

from generator import limits
from generator.annotation.mark_rules import ID_FORM, ITEM, KEY, NO_FACT, QUOTES, TWICE, UNCLOSED, VALUE
from generator.records import vocabulary
from generator.records.scalars import id_like

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.issues import Issue, Place, Rule

    Fault = tuple[Rule, str, str] | tuple[Rule, str, str, str]
    """A rule, what is wrong and what would be right, and what is to stand there if only that can be meant."""
    Placing = Callable[[int, int], Place]
    """Gives the place in the file of a stretch of the text."""

ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""An id of any record, as a pattern. `--` parts a brief's id from a fact's, since no id can hold it."""

KEYS: dict[str, tuple[str, ...]] = {
    "voice": get_args(vocabulary.Voice),
    "stance": get_args(vocabulary.Stance),
    "modality": get_args(vocabulary.Modality),
    "origin": (),
    "note": (),
}
"""The attributes that a mark may have, each with the values it may take; () means any."""


@dataclass(slots=True)
class Braces:
    """What the braces of one mark hold; `end` is the offset behind them, or behind `{` if none closes them.

    `facts` are as written, `brief--fact` for a fact of another brief. With `issues`, `meant` has the
    ids of facts that the editor seems to have had in mind.
    """

    end: int
    facts: list[str] = field(default_factory=list)
    citation: str | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    meant: set[str] = field(default_factory=set)


def read(text: str, start: int, places: Placing) -> Braces:
    """Read the braces that open at `start` of a text."""
    if (one := _ONE_FACT.match(text, start)) and len(one[1]) <= limits.ID_CHARACTERS:
        return Braces(one.end(), [one[1]], meant={one[1]})
    items, at = _items(text, start)
    found = Braces(at + 1, meant=_meant(items))
    if text[at : at + 1] != "}":
        found.end, issue = _fault(text, places, start, at, items)
        found.issues.append(issue)
        return found
    for item in items:
        _note(found, places(*item.span()), _take(found, item))
    found.issues += _spacing(text, places, start, at, items)
    if not found.facts and not found.issues:
        place = places(start, at + 1)
        found.issues.append(NO_FACT.issue(place, "the mark names no fact", "Write `{.fact-id}`."))
    return found


def plain_mark(text: str, opening: int) -> tuple[int, Braces] | None:
    """Return where the words of the mark end whose `[` stands at `opening`, and its braces.

    None unless these hold one fact, then at most one attribute of fixed words, and the words of the mark are on one
    line, without any sign of marks or code.
    """
    mark = _PLAIN_MARK.match(text, opening)
    if mark is None or mark[1].isspace() or len(mark[2]) > limits.ID_CHARACTERS:
        return None
    attributes = {mark.lastgroup: mark[mark.lastgroup]} if mark.lastgroup else {}
    return mark.end(1), Braces(mark.end(), [mark[2]], attributes=attributes, meant={mark[2]})


def _items(text: str, start: int) -> tuple[list[re.Match[str]], int]:
    """Return the items from `start` on, and the offset at which nothing is one any more."""
    items: list[re.Match[str]] = []
    at = _space_end(text, start + 1)
    while item := _ITEM.match(text, at):
        items.append(item)
        at = _space_end(text, item.end())
        if at == item.end() and not _closed_value(item):
            break
    return items, at


def _space_end(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _closed_value(item: re.Match[str]) -> bool:
    """Say whether an item ends in a quoted value that the editor closed, as far as one can see."""
    value = item["value"] or ""
    return value.startswith('"') and "}" not in value


def _meant(items: Iterable[re.Match[str]]) -> set[str]:
    names = (item["name"].removeprefix(".").lower() for item in items if item["equals"] is None)
    return {name for name in names if _FACT.fullmatch(name)}


def _fault(text: str, places: Placing, start: int, at: int, items: list[re.Match[str]]) -> tuple[int, Issue]:
    """Return where to go on behind braces that cannot be read to their end, and the issue."""
    if doubled := _DOUBLED.match(text, start):
        place = places(start, doubled.end())
        return doubled.end(), ITEM.issue(place, "the braces stand twice", f"Write `{_short(doubled[1])}`.")
    last = items[-1] if items else None
    if last and last["value"] and last["value"].startswith('"') and "}" in last["value"]:
        at, end = last.start("value"), last.start("value") + last["value"].index("}") + 1
        return end, QUOTES.issue(places(at, end - 1), "the value is not closed", _QUOTES_HELP)
    broken = _BROKEN_VALUE.match(text, at)
    rest = _REST.match(text, broken.end() if broken else at)
    end = rest.end() if rest else start + 1
    if broken:
        place = places(at, broken.end())
        return end, QUOTES.issue(place, "the value runs over a line end", "Write it on one line.")
    if last and last["equals"] and not last["value"] and text[at : at + 1] in _QUOTATION_MARKS:
        place = places(at, end - 1 if rest else at + 1)
        return end, QUOTES.issue(place, "the value is not closed", _QUOTES_HELP)
    if rest:
        return end, ITEM.issue(places(at, end - 1), "this cannot stand in a mark", _ITEM_HELP)
    return end, UNCLOSED.issue(places(start, start + 1), "the mark is not closed: its `}` is missing", _ITEM_HELP)


def _note(found: Braces, place: Place, fault: Fault | None) -> None:
    """Keep what is wrong with an item; words that are no items make one issue however many they are."""
    if fault:
        rule, message, help_, *fix = fault
        if rule is not ITEM or all(issue.code != ITEM.code for issue in found.issues):
            found.issues.append(rule.issue(place, message, help_, fix=fix[0] if fix else None))


def _take(found: Braces, item: re.Match[str]) -> Fault | None:
    """Take what an item says into `found`; return what is wrong with it, if anything is."""
    name = item["name"]
    if item["equals"] is not None:
        return _take_attribute(found, item)
    if name == ".":
        return ITEM, "no id stands right behind this point", "Write `.fact-id`."
    if name.startswith("."):
        return _take_fact(found, name[1:])
    if name.startswith("#"):
        return _take_citation(found, name[1:])
    near = name.lower() if _FACT.fullmatch(name.lower()) else "fact-id"
    said = f"`{_short(name)}` is no fact id, citation id or attribute"
    return ITEM, said, f"Write `.{near}` if it is a fact. If this is no mark, write `]\\{{`."


def _take_fact(found: Braces, name: str) -> Fault | None:
    if not _FACT.fullmatch(name):
        return _bad_id(name, ".")
    if any(len(part) > limits.ID_CHARACTERS for part in name.split("--")):
        return ID_FORM, f"an id has at most {limits.ID_CHARACTERS} characters", "Shorten it."
    if name in found.facts:
        return TWICE, f"the mark names the fact `{name}` twice", "Delete one of them."
    found.facts.append(name)
    return None


def _take_citation(found: Braces, name: str) -> Fault | None:
    if not re.fullmatch(ID, name):
        return _bad_id(name, "#")
    if len(name) > limits.ID_CHARACTERS:
        return ID_FORM, f"an id has at most {limits.ID_CHARACTERS} characters", "Shorten it."
    if found.citation is not None:
        said = "the mark has two citation ids"
        return TWICE, said, f"Keep `#{found.citation}` or `#{name}`; facts are written `.{name}`."
    found.citation = name
    return None


def _take_attribute(found: Braces, item: re.Match[str]) -> Fault | None:
    key, value = item["name"], item["value"] or ""
    if key not in KEYS:
        said = f"`{_short(key)}` is not an attribute of a mark"
        fix = f"{_did_you_mean(key, KEYS)}The attributes are {_listed(KEYS)}."
        name = value.strip(_QUOTATION_MARKS)
        return KEY, said, f"A fact is written `.{name}`." if key in _FACT_KEYS and _FACT.fullmatch(name) else fix
    if key in found.attributes:
        return TWICE, f"the mark has `{key}` twice", "Delete one of them."
    words = value[1:-1] if value.startswith('"') else value.strip(_QUOTATION_MARKS)
    if item["equals"] != "=" or not value.startswith('"'):
        said = "a value stands in straight double quotation marks, right behind `=`"
        fix = f'Write `{key}="{_short(words) or "…"}"`.'
        is_plain = words.strip() and not _IN_VALUE.search(words) and words in (KEYS[key] or (words,))
        return (QUOTES, said, fix, f'{key}="{words}"') if is_plain else (QUOTES, said, fix)
    found.attributes[key] = words
    if not words.strip():
        return VALUE, f"the value of `{key}` is empty", "Fill it in, or leave the attribute out."
    if KEYS[key] and words not in KEYS[key]:
        said = f"`{_short(words)}` is not a value of `{key}`"
        return VALUE, said, f"{_did_you_mean(words, KEYS[key])}The values are {_listed(KEYS[key])}."
    return None


def _bad_id(name: str, sign: str) -> Fault:
    ids = re.findall(ID, name.lower())
    if elsewhere := _ELSEWHERE.fullmatch(name.lower()):
        brief, fact = elsewhere.groups()
        fix = f"A fact of another brief is `{{.{brief}--{fact}}}`; two facts are parted by a space."
    elif ids and (name[-1] in ",;" or (len(ids) > 1 and re.search(r"[.#,;/|]", name))):
        fix = f"Part items by a space: `{{{' '.join(sign + id_ for id_ in ids[:_SHOWN])}}}`."
    else:
        fix = f"An id is lower-case letters a-z, digits and single hyphens, such as `{sign}{id_like(name)}`."
    return ID_FORM, f"`{sign}{_short(name)}` is not an id", fix


def _spacing(text: str, places: Placing, start: int, at: int, items: list[re.Match[str]]) -> list[Issue]:
    """Return the issues of white space that is missing between items, or stands around them."""
    ends = [item.end() for item in items]
    joined = [item.start() for item, end in zip(items[1:], ends, strict=False) if item.start() == end]
    issues = [
        ITEM.issue(places(place, place + 1), "a space is missing before this", "Add it.", fix=f" {text[place]}")
        for place in joined
    ]
    if items and (items[0].start() > start + 1 or ends[-1] < at):
        said = "no space may stand behind `{` or before `}`"
        right = f"{{{text[items[0].start() : ends[-1]]}}}"
        issues.append(ITEM.issue(places(start, at + 1), said, f"Write `{_short(right)}`.", fix=right))
    return issues


def _did_you_mean(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word[:_SHORT].lower(), list(known), 1)
    return f"Did you mean `{near[0]}`? " if near else ""


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}…"


_FACT_KEYS = frozenset({"class", "fact", "facts", "id"})
_SHORT = 60
_SHOWN = 5
_QUOTATION_MARKS = "\"'“”„‟‘’‚«»"
_ELSEWHERE = re.compile(rf"({ID})[/:]({ID})")
_DOUBLED = re.compile(r"\{(\{\.[^\n\[\]{}]*\})\}")
_FACT = re.compile(rf"{ID}(?:--{ID})?")
_FIXED = "|".join(f'{key}="(?P<{key}>{"|".join(words)})"' for key, words in KEYS.items() if words)
_PLAIN_MARK = re.compile(rf"\[([^\[\]\\`{{\n]+)\]\{{\.({ID})(?: (?:{_FIXED}))?\}}")
_ONE_FACT = re.compile(rf"\{{\.({ID})\}}")  # nearly all braces, and there is nothing wrong with them
_SPACE = re.compile(r"[ \t]*(?:\n(?![ \t>]*\n)[ \t>]*)?")
_NAME = rf"[^\s=\[\]{{}}{_QUOTATION_MARKS}]+"
_CURLY = _QUOTATION_MARKS[2:]
_IN_VALUE = re.compile(r'["\n{}]')
# Only a value in straight double quotation marks may hold brackets, and no other kind of value may hold
# such a mark. So wherever reading begins, each of them opens or closes a value, and of any two runs
# over the same stretch one stops at the next bracket: the work is linear in the text.
_ITEM = re.compile(
    rf"""(?P<name>{_NAME})(?:(?P<equals>[ \t]*=[ \t]*)(?P<value>
        "[^"\n]*" | '[^'"\n\[\]{{}}]*' | [{_CURLY}][^{_CURLY}"\n\[\]{{}}]*[{_CURLY}] | {_NAME})?)?""",
    re.VERBOSE,
)
_BROKEN_VALUE = re.compile(r'"[^"\n]*(?:\n(?![ \t>]*\n)[^"\n]*)+"')
_REST = re.compile(r"[^\n\[\]{}]*\}")

_QUOTES_HELP = 'Write the value as `note="…"`; it cannot hold `"` or a line end.'
_ITEM_HELP = 'Write `{.fact-id}`, then where needed `#citation-id` and `voice="named"`, parted by spaces.'

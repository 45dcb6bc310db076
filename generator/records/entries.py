"""From the nodes of a YAML file to the entries of the schema: every slip an issue with its place and a help."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from pydantic import ValidationError

from generator import limits
from generator.records import astray, remedies, sheets, vocabulary
from generator.records.entry_rules import RULES, RULES_BY_CODE
from generator.records.fields import Entry
from generator.records.scalars import shown
from generator.records.shapes import keys_at, model_at
from generator.records.sheet import Key, Keys, Sheet, prefixes, read_sheet, unread
from generator.text.odd_letters import odd_letter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pydantic_core import ErrorDetails

    from generator.issues import Issue

__all__ = ["RULES", "Reading", "Sheet", "nearest", "read_entry", "read_sheet", "unread"]

_STRAY = "extra_forbidden"  # a key that the schema does not know, in the words of pydantic
_SOME = 3  # keys that an example names
_COMPARED = 1000  # words that one is compared with, so that many slips do not make a check slow
_BULLET = re.compile("[*•‣▪●◦·–—−→>] |-")  # how lists begin their items elsewhere
_CLOSE = 60  # per cent of like characters from which a word is worth suggesting
E = TypeVar("E", bound=Entry)


class Reading(NamedTuple, Generic[E]):
    """An entry as read, with the sheet that holds what was read of it, and the issues of its fields."""

    entry: E
    sheet: Sheet
    issues: list[Issue]


def read_entry(model: type[E], sheet: Sheet, *, fallback: Mapping[str, Any]) -> Reading[E]:
    """Return the entry that a sheet holds.

    A field with an issue is left out, so that the rest of the entry is still checked in the same run;
    `fallback` stands in for what the entry cannot do without.
    """
    data = sheet.value()
    entry, slips = _validated(model, data)
    if entry is not None:
        return Reading(entry, sheet, [])
    issues = [_issue(model, slip, data, sheet) for slip in [*_telling(model, slips, data, sheet)][: limits.ISSUES + 1]]
    lost = (_path(slip["loc"], data) for slip in slips)
    meant = (_meant(model, slip) for slip in slips if slip["type"] == _STRAY)
    torn = sheet.torn | {slip["loc"][:-1] for slip in slips if astray.is_astray(model, slip)}
    read = replace(sheet, marred=sheet.marred | prefixes((*lost, *meant)), torn=torn)
    return Reading(*_sound(model, slips, read, fallback), issues)


def _validated(model: type[E], data: Any) -> tuple[E | None, list[ErrorDetails]]:
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


def _sound(model: type[E], slips: Sequence[ErrorDetails], sheet: Sheet, fallback: Mapping[str, Any]) -> tuple[E, Sheet]:
    """Return the entry without what has a slip, and without what has one once that is gone, with the sheet for it."""
    entry, node, data = None, sheet.node, sheet.value()
    for _ in range(limits.YAML_DEPTH):
        node = sheets.without(node, {_path(slip["loc"], data) for slip in slips}) if node else None
        data = sheets.plain(node)
        entry, slips = _validated(model, {**fallback, **data} if isinstance(data, dict) else fallback)
        if entry is not None:
            return entry, replace(sheet, text=sheet.text if node else None, kept=node)
    return model.model_validate(fallback), replace(sheet, text=None, kept=None)


def _telling(model: type[Entry], slips: Sequence[ErrorDetails], data: Any, sheet: Sheet) -> Iterator[ErrorDetails]:
    """Yield the slips that are mistakes of their own: not those that follow from another slip."""
    strays = [slip for slip in slips if slip["type"] == _STRAY]
    misspelt = {_meant(model, slip) for slip in strays}
    unheld = len(model.model_fields) == 1 and isinstance(data, dict) and not data.keys() & model.model_fields.keys()
    empty: set[Keys] = set()
    no_ids = {slip["loc"][:-1] for slip in slips if slip["loc"][-1:] == ("[key]",)}
    for slip in strays[:1] if unheld else slips:
        path = _path(slip["loc"], data)
        follows = slip["type"] == "missing" and (slip["loc"] in misspelt or path in empty)
        if astray.is_astray(model, slip):
            follows = slip["loc"][:-1] in empty
            empty.add(slip["loc"][:-1])
        if path and _at(data, path) is None:
            empty.add(path)
        if not follows and path not in sheet.marred and slip["loc"] not in no_ids:
            yield slip


def _meant(model: type[Entry], slip: ErrorDetails) -> Keys:
    """Return the path of the known key that an unknown one most likely stands for."""
    loc, known = slip["loc"], keys_at(model, slip["loc"][:-1])
    if home := astray.home(model, slip):
        return home
    first = str(loc[-1]).partition(" ")[0]
    return (*loc[:-1], first if first in known else nearest(str(loc[-1]), known) or "")


def _issue(model: type[Entry], slip: ErrorDetails, data: Any, sheet: Sheet) -> Issue:
    code, message, fix = _words(model, slip, data)
    path = _path(slip["loc"], data)
    names_record = code == "missing-key" and isinstance((path or (0,))[-1], str)
    on_key = names_record or code == "unknown-key" or slip["loc"][-1:] == ("[key]",)
    remedy = _remedy(model, slip, data)
    return RULES_BY_CODE[code].issue(sheet.place(*path, of_key=on_key), message, fix, fix=remedy)


def _remedy(model: type[Entry], slip: ErrorDetails, data: Any) -> str | None:
    """Return what takes the place of a value, or of a key, that can have been meant in one way alone."""
    given, loc = slip["input"], slip["loc"]
    match slip["type"]:
        case "extra_forbidden":
            beside = _at(data, _path(loc, data)[:-1])
            meant = remedies.word(str(loc[-1]), keys_at(model, loc[:-1]))
            return None if meant in beside else meant
        case "literal_error":
            return remedies.word(given, _allowed(slip))
        case "tuple_type" | "list_type":
            return None if keys_at(model, (*loc, 0)) else remedies.items(given)
    return slip.get("ctx", {}).get("remedy")


def _allowed(slip: ErrorDetails) -> list[str]:
    return [word.strip("'") for word in str(slip["ctx"]["expected"]).replace(" or ", ", ").split(", ")]


def _path(loc: Iterable[Key], data: Any) -> Keys:
    """Return the key path that `loc` names in `data`, without the names that pydantic gives to alternatives."""
    path: list[Key] = []
    for part in loc:
        if _holds(data, part):
            data = data[part]
            path.append(part)
    return tuple(path)


def _holds(data: Any, part: Key) -> bool:
    if isinstance(data, list):
        return isinstance(part, int) and part < len(data)
    return isinstance(data, dict) and part in data


def _at(data: Any, path: Keys) -> Any:
    for part in path:
        data = data[part]
    return data


class _Told(NamedTuple):
    """A slip as its message needs it: `what` names in words where it is, `name` is the nearest key."""

    model: type[Entry]
    loc: Keys
    given: Any
    allowed: str
    name: str
    what: str

    @property
    def kind(self) -> str:
        """What stands there instead of what should."""
        return {list: "a list", dict: "a group of keys", type(None): "nothing"}.get(type(self.given), "a text")


def _words(model: type[Entry], slip: ErrorDetails, data: Any) -> tuple[str, str, str]:
    """Return the code, the message and the help for one slip."""
    code, path = slip["type"], _path(slip["loc"], data)
    if code in _SAYINGS:
        name = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
        what = f"an item of `{name}`" if path and isinstance(path[-1], int) else f"`{name}`"
        given = _at(data, path) if code == "missing" else slip["input"]
        return _SAYINGS[code](_Told(model, slip["loc"], given, str(slip.get("ctx", {}).get("expected")), name, what))
    if code in RULES_BY_CODE:
        return code, slip["ctx"]["message"], slip["ctx"]["help"]
    return "bad-value", slip["msg"], ""


def _missing(slip: _Told) -> tuple[str, str, str]:
    key, fix = slip.loc[-1], _how_to_fill(slip.model, slip.loc)
    if slip.name == key:
        return "missing-value", f"`{key}` has no value", fix
    if slip.name and slip.given is None:
        return "missing-value", f"{slip.what} is empty", "Fill it in, or take it out."
    return "missing-key", f"{slip.what} has no `{key}`" if slip.name else f"`{key}` is missing", fix


def _unknown(slip: _Told) -> tuple[str, str, str]:
    known = keys_at(slip.model, slip.loc[:-1])
    fix = _known(slip.name, known)
    first, parted, rest = slip.name.partition(" ")
    if slip.given is None and parted and first in known:
        fix = f"Write `{first}: {shown(rest)}`, with a colon."
    elif slip.given is None and slip.name.isdecimal():
        fix = "A comma within braces parts keys; decimals have a point, such as `1.2`."
    elif slip.given is None and parted:
        fix = f"A comma within braces parts keys: put a text that holds one in quotation marks. {_known('', known)}"
    elif isinstance(slip.given, dict) and len(slip.model.model_fields) == 1 and not nearest(slip.name, known):
        root = next(iter(slip.model.model_fields))
        fix = f"Ids stand under `{root}:`, all in one column, two spaces in; write that line above if it is missing."
    elif len(known) == 1 and not nearest(slip.name, known):
        fix = f"Everything here stands under `{known[0]}:`; write that line above, and indent the rest."
    return "unknown-key", f"`{shown(slip.name)}` is not a key here", fix


def _not_a_list(slip: _Told) -> tuple[str, str, str]:
    keys = keys_at(slip.model, (*slip.loc, 0))
    fix = f"Write `{slip.name}: [{shown(str(slip.given))}]`, or one item a line after `- `."
    if _BULLET.match(str(slip.given)):
        fix = "Begin each item with `- `, a hyphen and a space."
    elif keys:
        fix = f"Write one item a line, each after `- `, with keys such as {', '.join(keys[:_SOME])}."
    elif not isinstance(slip.given, str):
        fix = "Write one item a line, each after `- `."
    return "wrong-type", f"{slip.what} must be a list, not {slip.kind}", fix


def _not_a_group(slip: _Told) -> tuple[str, str, str]:
    keys = keys_at(slip.model, slip.loc)
    if slip.name in keys and len(slip.model.model_fields) == 1:
        said = f"`{slip.name}` stands where an id is due, as if it were one"
        return "wrong-type", said, "Indent it and its like by two more spaces, under the line of their id."
    if not slip.name:
        return "wrong-type", f"keys with their values must stand here, not {slip.kind}", f"Begin with `{keys[0]}:`."
    fix = "Write one id a line below it, indented, each with its keys."
    if keys and isinstance(slip.loc[-1], int):
        fix = f"Write `- {keys[0]}: …`, and its other keys below, in the same column."
    elif keys:
        fix = f"Write `{slip.name}: {{{keys[0]}: …}}`, or one key a line below it, indented."
    return "wrong-type", f"{slip.what} must be a group of keys, not {slip.kind}", fix


def _not_a_word(slip: _Told) -> tuple[str, str, str]:
    allowed = [word.strip("'") for word in slip.allowed.replace(" or ", ", ").split(", ")]
    if not isinstance(slip.given, str):
        return "wrong-type", f"{slip.what} must be one word, not {slip.kind}", f"Write one of: {', '.join(allowed)}."
    return "bad-value", f"`{shown(slip.given)}` is not a word that {slip.what} may hold", _known(slip.given, allowed)


_SAYINGS: Mapping[str, Callable[[_Told], tuple[str, str, str]]] = {
    "missing": _missing,
    _STRAY: _unknown,
    "literal_error": _not_a_word,
    "tuple_type": _not_a_list,
    "list_type": _not_a_list,
    "dict_type": _not_a_group,
    "model_type": _not_a_group,
    "model_attributes_type": _not_a_group,
}


def no_such(kind: str, given: str, known: Sequence[str]) -> str:
    """Return the sentence that there is no record of this kind with the id `given`, and which one may be meant."""
    near = nearest(given, known)
    help_ = f"Did you mean `{near}`?" if near else f"There are: {', '.join(known[:10]) or 'none'}"
    return f"there is no {kind} `{given}`. {help_}"


def _known(given: str, allowed: Sequence[str]) -> str:
    near = nearest(given, allowed)
    meant = f"Did you mean `{near}`? " if near else ""
    return f"{odd_letter(given)} {meant}Known here: {', '.join(allowed)}.".lstrip()


def nearest(given: str, known: Sequence[str]) -> str | None:
    """Return the known word closest to `given`, or None where none is close.

    Of a great many, which are then in the order of code points, only those that begin alike are compared.
    """
    word = given.lower()[:100]
    for other in (vocabulary.ALSO_CALLED.get(word, ""), given.upper()):
        if other in known:
            return other
    if len(known) > _COMPARED:
        at = bisect_left(known, word)
        known = known[max(0, at - _COMPARED // 2) : at + _COMPARED // 2]
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only for words that are not known

    found = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return found[0] if found else None


def _how_to_fill(model: type[Entry], loc: tuple[Key, ...]) -> str:
    owner = model_at(model, loc[:-1])
    field = owner.model_fields.get(str(loc[-1])) if owner else None
    if field is None:
        return ""
    example = field.examples[0] if field.examples else "…"
    return f"{field.description} For example `{loc[-1]}: {example}`."

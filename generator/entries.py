"""From the nodes of a YAML file to the entries of the schema: every slip an issue with its place and a help."""

from __future__ import annotations

import types
from dataclasses import dataclass
from inspect import cleandoc
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from rapidfuzz import fuzz, process

from generator import sheets
from generator.fields import Entry
from generator.issues import Issue, Place, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pydantic_core import ErrorDetails

    from generator.sheets import Node

Key = str | int
_CLOSE = 60  # per cent of like characters from which a word is worth suggesting
E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A YAML file, or the front matter of a seed: its path relative to the root, and its nodes."""

    path: str
    node: Node | None

    def place(self, *keys: Key, of_key: bool = False) -> Place:
        """Return the place of the value at `keys` (or of the key itself), or of what holds it where it is absent."""
        if self.node is None:
            return Place(self.path)
        return sheets.place(self.path, self.node, keys, of_key=of_key)


def read_entry(
    model: type[E], data: Any, sheet: Sheet, *, keys: Sequence[Key] = (), fallback: Mapping[str, Any]
) -> tuple[E, list[Issue]]:
    """Return the entry that `data` (the plain value at `keys` of `sheet`) holds, and the issues of its fields.

    A field with an issue is left out, so that the rest of the entry is still checked in the same run;
    `fallback` stands in for what the entry cannot do without.
    """
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        slips = error.errors(include_url=False)
    issues = [_issue(model, slip, data, sheet, keys) for slip in slips]
    sound = _without(data, [_path(slip["loc"], data) for slip in slips])
    return _sound(model, sound, fallback), issues


def _sound(model: type[E], data: Any, fallback: Mapping[str, Any]) -> E:
    try:
        return model.model_validate({**fallback, **data} if isinstance(data, dict) else fallback)
    except ValidationError:
        return model.model_validate(fallback)


def _issue(model: type[Entry], slip: ErrorDetails, data: Any, sheet: Sheet, keys: Sequence[Key]) -> Issue:
    code, message, fix = _words(model, slip)
    path = _path(slip["loc"], data)
    on_key = code == "unknown-key" or slip["loc"][-1:] == ("[key]",)
    return RULES_BY_CODE[code].issue(sheet.place(*keys, *path, of_key=on_key), message, fix)


def _path(loc: Iterable[Key], data: Any) -> tuple[Key, ...]:
    """Return the key path that `loc` names in `data`, without the names that pydantic gives to alternatives."""
    path: list[Key] = []
    for part in loc:
        if (isinstance(data, dict) and part in data) or (
            isinstance(data, list) and isinstance(part, int) and part < len(data)
        ):
            data = data[part]
            path.append(part)
    return tuple(path)


def _words(model: type[Entry], slip: ErrorDetails) -> tuple[str, str, str]:
    """Return the code, the message and the help for one slip."""
    code = slip["type"]
    if code in _SAYINGS:
        return _SAYINGS[code](model, slip)
    if code in RULES_BY_CODE:
        return code, slip["msg"], str(slip.get("ctx", {}).get("help", ""))
    return "bad-value", slip["msg"], ""


def _name(slip: ErrorDetails) -> str:
    return next((str(part) for part in reversed(slip["loc"]) if isinstance(part, str)), "this")


def _missing(model: type[Entry], slip: ErrorDetails) -> tuple[str, str, str]:
    return "missing-key", f"`{_name(slip)}` is missing", _how_to_fill(model, slip["loc"])


def _unknown(model: type[Entry], slip: ErrorDetails) -> tuple[str, str, str]:
    name = _name(slip)
    return "unknown-key", f"`{name}` is not a key here", _known(name, _keys_at(model, slip["loc"][:-1]))


def _not_a_list(_: type[Entry], slip: ErrorDetails) -> tuple[str, str, str]:
    name, like = _name(slip), slip["input"] if isinstance(slip["input"], str) else "…"
    return "wrong-type", f"`{name}` is a list", f"Write `{name}: [{like}]`, or one item a line after `- `."


def _not_a_group(_: type[Entry], slip: ErrorDetails) -> tuple[str, str, str]:
    name = _name(slip)
    fix = f"Write `{name}: {{key: value}}`, or one key a line, indented."
    return "wrong-type", f"`{name}` is a group of keys", fix


def _not_a_word(_: type[Entry], slip: ErrorDetails) -> tuple[str, str, str]:
    name, given = _name(slip), slip["input"]
    allowed = [word.strip("'") for word in slip["ctx"]["expected"].replace(" or ", ", ").split(", ")]
    if not isinstance(given, str):
        return "wrong-type", f"`{name}` is one word", f"Write one of: {', '.join(allowed)}."
    return "bad-value", f"`{given}` is not a word that `{name}` may hold", _known(given, allowed)


_SAYINGS: Mapping[str, Callable[[type[Entry], ErrorDetails], tuple[str, str, str]]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "literal_error": _not_a_word,
    "tuple_type": _not_a_list,
    "list_type": _not_a_list,
    "dict_type": _not_a_group,
    "model_type": _not_a_group,
    "model_attributes_type": _not_a_group,
}


def _known(given: str, allowed: Sequence[str]) -> str:
    near = nearest(given, allowed)
    meant = f"Did you mean `{near}`? " if near else ""
    return f"{meant}Known here: {', '.join(allowed)}."


def nearest(given: str, known: Iterable[str]) -> str | None:
    """Return the known word closest to `given`, or None where none is close."""
    found = process.extractOne(given.lower()[:100], known, scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return found[0] if found else None


def _how_to_fill(model: type[Entry], loc: tuple[Key, ...]) -> str:
    owner = _model_at(model, loc[:-1])
    field = owner.model_fields.get(str(loc[-1])) if owner else None
    if field is None:
        return ""
    example = field.examples[0] if field.examples else "…"
    return f"{field.description} For example `{loc[-1]}: {example}`."


def _keys_at(model: type[Entry], loc: Sequence[Key]) -> list[str]:
    owner = _model_at(model, loc)
    return list(owner.model_fields) if owner else []


def _model_at(model: type[Entry], loc: Sequence[Key]) -> type[BaseModel] | None:
    kind: Any = model
    for part in loc:
        kind = _step(kind, part)
    return _entry_in(kind)


def _step(kind: Any, part: Key) -> Any:
    """Return the annotation one key further down."""
    owner = _entry_in(kind)
    if owner is not None:
        return owner.model_fields[str(part)].annotation if part in owner.model_fields else kind
    for option in _options(kind):
        if get_origin(option) in {dict, tuple}:
            arguments = [argument for argument in get_args(option) if argument is not Ellipsis]
            return arguments[-1]
    return kind


def _options(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) if get_origin(kind) in {Union, types.UnionType} else (kind,)


def _entry_in(kind: Any) -> type[BaseModel] | None:
    found = (option for option in _options(kind) if isinstance(option, type) and issubclass(option, BaseModel))
    return next(found, None)


def _without(data: Any, paths: Iterable[tuple[Key, ...]]) -> Any:
    """Return `data` without the values at `paths`."""
    dropped = set(paths)

    def copy(value: Any, path: tuple[Key, ...]) -> Any:
        if isinstance(value, dict):
            return {k: copy(v, (*path, k)) for k, v in value.items() if (*path, k) not in dropped}
        if isinstance(value, list):
            return [copy(v, (*path, i)) for i, v in enumerate(value) if (*path, i) not in dropped]
        return value

    return copy(data, ())


_PAGES = {
    "unknown-key": """
        A key stands where the schema knows no such key. A typo would otherwise lose what you wrote without a word.
        """,
    "missing-key": "A key that every entry of this kind needs is not there.",
    "missing-value": """
        A key is there, but its text is empty. Leave the key out, or write `null`, where you do not know.
        """,
    "wrong-type": """
        A list, a group of keys and a text are three things; the field wants another one than stands there.
        """,
    "bad-value": "The field holds one of a few known words, and this is none of them.",
    "too-long": "Texts, addresses and files have limits, so that one entry cannot stop the build for everybody.",
    "bad-id": """
        Ids become addresses: lower-case letters a-z, digits and single hyphens, at most 64 characters, and never a
        reserved name such as `index`, `404` or `con`.
        """,
    "bad-date": """
        Dates are written in EDTF: `2025`, `2025-07`, `2025-07-16`, `2025-09~` (about), `2025?` (uncertain),
        `2025-07/2025-09`, `2025-07/..` (still going on), `"[2024,2025]"` (one of these).
        """,
    "bad-number": "A number is written in digits, with a point for decimals and without separators.",
    "bad-url": "An address begins with http:// or https:// and names a host.",
    "bad-language": "Languages are BCP 47 tags: `en`, `my`, `zh-Hant`, `pt-BR`.",
    "bad-hash": "A hash is 64 hexadecimal digits, as `sha256sum` prints them.",
    "bad-zone": "A zone is a range of code points: `start` is the first, `end` the one after the last.",
    "bad-quantity": """
        A quantity says one thing about its number: exactly one of value, about, min, max, over, under.
        """,
}
RULES = tuple(Rule(code, "error", cleandoc(page)) for code, page in _PAGES.items())
RULES_BY_CODE = {rule.code: rule for rule in RULES}

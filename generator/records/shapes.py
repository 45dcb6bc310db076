"""Shapes: what the schema has at a path of keys."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.records.fields import Entry
    from generator.records.sheet import Key


def keys_at(model: type[Entry], loc: Sequence[Key]) -> list[str]:
    """Return the keys that what stands at a path of an entry may have."""
    owner = model_at(model, loc)
    return list(owner.model_fields) if owner else []


def model_at(model: type[Entry], loc: Sequence[Key]) -> type[BaseModel] | None:
    """Return the model of what stands at a path of an entry; None where no group of keys does."""
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
    """Return the alternatives of an annotation, each without what `Annotated` adds to it."""
    if get_origin(kind) is Annotated:
        return _options(get_args(kind)[0])
    if get_origin(kind) in {Union, types.UnionType}:
        return tuple(option for part in get_args(kind) for option in _options(part))
    return (kind,)


def _entry_in(kind: Any) -> type[BaseModel] | None:
    found = (option for option in _options(kind) if isinstance(option, type) and issubclass(option, BaseModel))
    return next(found, None)

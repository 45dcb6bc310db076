"""Records in the wrong column: a fact that begins too far to the left or to the right, or whose keys do."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator.records.shapes import keys_at

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from generator.records.fields import Entry
    from generator.records.sheet import Key, Keys

_IN_GROUP = 2  # keys to a record: that of the group, and its id


def is_astray(model: type[Entry], slip: ErrorDetails) -> bool:
    """Say whether a key of a record stands where the ids of records do."""
    loc = slip["loc"]
    is_in_group = len(model.model_fields) == 1 and len(loc) == _IN_GROUP and loc[0] in model.model_fields
    return is_in_group and slip["type"].startswith("model_") and loc[1] in _keys(model, loc[0])


@cache
def _keys(model: type[Entry], group: Key) -> frozenset[Key]:
    """Return the keys that each record of a group may have: asked for as often as a sheet has slips."""
    return frozenset(keys_at(model, (group, "")))


def home(model: type[Entry], slip: ErrorDetails) -> Keys | None:
    """Return where a record belongs that stands beside its group or within another record; None for any other slip."""
    holds_keys = isinstance(slip["input"], dict) and len(model.model_fields) == 1
    return (*model.model_fields, slip["loc"][-1]) if holds_keys and slip["type"] == "extra_forbidden" else None

"""A change: one thing that a reader sees otherwise than before, as a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from pydantic import JsonValue

Value = JsonValue

What = Literal[
    "brief", "judgement", "fact", "citation", "contradiction", "gap", "topic", "source", "entity", "publisher"
]
Kind = Literal["added", "changed", "retired", "vanished", "opened", "resolved"]

WHATS: tuple[What, ...] = get_args(What)
"""What a change can be about, in the order in which changes are told."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one record.

    `brief` is '' for publishers, which belong to none. `id` is the record's; that of a citation is `fact#citation`.
    `field` names what changed of a record that was there before and is there still, a part of it after a dot
    (`about.status`). `old` and `new` are plain values: texts, numbers, ids, dates in EDTF, lists and maps of them;
    None where nothing stood or stands. `why` is the editors' reason, or that of a rule, as a sentence.

    `subject` is the words by which a reader knows the record: a claim, a title, a name. `source` is the one that a
    citation cites.
    """

    what: What
    kind: Kind
    brief: str
    id: str
    subject: str
    field: str | None = None
    old: Value = None
    new: Value = None
    why: str | None = None
    source: str | None = None

    @property
    def fact(self) -> str | None:
        """The fact that changed, also where it is one of its citations that did."""
        return self.id.partition("#")[0] if self.what in {"fact", "citation"} else None

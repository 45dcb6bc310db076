"""What every entry of the schema has: fields that explain themselves, and no other keys."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator


def said(title: str, description: str, good: Any, bad: Any, default: Any = None) -> Any:
    """Return a field with its title, its description, a good and a bad example.

    `...` as `default` makes it required.
    """
    extra: dict[str, Any] = {"bad_examples": [bad]}
    return Field(default, title=title, description=description, examples=[good], json_schema_extra=extra)


_WRITTEN: dict[frozenset[str], set[str]] = {}
"""The sets of keys that stand in entries, each kept once: there are as many as there are ways to fill an entry."""


class Entry(BaseModel):
    """A group of keys in a file. Unknown keys are refused, and nothing changes after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _blanks(cls, data: Any) -> Any:
        """Read `key:` and `key: null` as absent, where the key is known."""
        if isinstance(data, dict):
            if None not in data.values():
                return data
            return {key: value for key, value in data.items() if value is not None or key not in cls.model_fields}
        return {} if data is None else data

    def model_post_init(self, _: Any, /) -> None:
        """Let entries in which the same keys are written share one set of them: a set each costs more than a claim."""
        written = self.model_fields_set
        object.__setattr__(self, "__pydantic_fields_set__", _WRITTEN.setdefault(frozenset(written), written))

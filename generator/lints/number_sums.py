"""Number sums: a number put together from the digits and words that make it, such as `2`, `hundred` and `thousand`."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, NamedTuple

Kind = Literal["digits", "word", "ordinal", "scale", "loose"]
Values = frozenset[int | Fraction]
"""What a number may be: more than one value where it can be read in more than one way."""

_ZERO: Values = frozenset({0})
_HUNDRED = 100
_GAPS = frozenset({"", " ", "-"})
_ANDS = frozenset({" and ", " et ", "-et-", " y ", " e ", " und ", " og ", " och ", " و "})


class Token(NamedTuple):
    """Digits, or a word for a number, at `start` to `end` of a folded text."""

    start: int
    end: int
    kind: Kind
    values: Values
    parts: tuple[Values, ...] = ()


class Sum:
    """A number that is being put together: what is complete (`total`), and what a next scale would multiply."""

    def __init__(self, token: Token) -> None:
        self.first = token
        self.end = token.end
        self.total: Values = _ZERO
        self.last = 0
        self.parts = token.parts
        self.scale = 1
        self.current: Values | None = None if token.kind == "scale" else token.values
        if token.kind == "scale":
            self._scale(next(iter(token.values)))

    @property
    def values(self) -> Values:
        """What the number comes to so far."""
        return _sums(self.total, self.current or _ZERO)

    def takes(self, token: Token, gap: str) -> bool:
        """Take in a further token that stands behind `gap`; say whether it belongs to this number."""
        if gap not in _GAPS and gap not in _ANDS:
            return False
        before, value = self.values, next(iter(token.values))
        if token.kind == "scale":
            taken = self.first.kind != "ordinal" and self._scale(value)
        elif token.kind == "digits":
            taken = self.current is None and max(token.values) < self.last
            self.current = token.values if taken else self.current
        else:
            taken = self.first.kind in {"word", "scale"} and token.kind in {"word", "ordinal"} and self._add(value)
        if taken:
            self.end = token.end
            self.scale = self.scale * int(value) if token.kind == "scale" else self.scale
            self.parts = (before, token.values) if gap in _ANDS or token.kind == "digits" else self.parts
        return taken

    def _scale(self, scale: int | Fraction) -> bool:
        """Multiply: by a hundred what stands right before, by more all that is below it."""
        if scale == _HUNDRED and (self.current is None or max(self.current) < _HUNDRED):
            self.current = times(self.current or frozenset({1}), scale)
            return True
        if self.current is not None or self.total == _ZERO:
            self.total = _sums(self.total, times(self.current or frozenset({1}), scale))
        elif scale >= self.last:
            self.total = times(self.total, scale)
        else:
            return False
        self.current, self.last = None, int(scale)
        return True

    def _add(self, value: int | Fraction) -> bool:
        """Add a word for a number below one hundred, where the language allows one there."""
        if self.current is None:
            self.current = frozenset({value})
            return True
        before = max(self.current)
        if before == 4 and value == 20:  # noqa: PLR2004 - quatre-vingts
            self.current = frozenset({80})
            return True
        fits = (
            (before >= _HUNDRED and before % _HUNDRED == 0)
            or (before % 100 >= 20 and before % 10 == 0 and value < 10)  # noqa: PLR2004 - twenty-one
            or (before in {60, 80} and 10 <= value < 20)  # noqa: PLR2004 - soixante-dix
            or (before < 10 and value >= 20 and value % 10 == 0)  # noqa: PLR2004 - Arabic: five and twenty
        )
        if fits:
            self.current = _sums(self.current, frozenset({value}))
        return fits


def times(values: Values, by: int | Fraction) -> Values:
    """Return each of some values multiplied."""
    return frozenset(value * by for value in values)


def _sums(left: Values, right: Values) -> Values:
    return frozenset(a + b for a in left for b in right)

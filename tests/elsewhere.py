"""The command as another machine runs it: in another year, in a file system that lists names in another order.

    YEARS_AHEAD=15 python -m tests.elsewhere --root DIR build

Without the variable it is years later; a number below zero sets the clock back.
"""

import datetime  # noqa: ICN001 - a name in this module is set
import os
import sys
import time
from typing import Any, Self

YEARS = float(os.environ.get("YEARS_AHEAD", "15"))
SHIFT = datetime.timedelta(days=365.25 * YEARS)


class Later(datetime.datetime):
    """A clock that goes wrong by years."""

    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> "Later":
        return super().now(tz) + SHIFT

    @classmethod
    def utcnow(cls) -> "Later":
        return cls.now(datetime.UTC).replace(tzinfo=None)

    @classmethod
    def today(cls) -> "Later":
        return cls.now()


def set_clock() -> None:
    """Put the clock elsewhere for all that is imported after this; `date.today` asks `time.time`."""
    now, local, universal = time.time, time.localtime, time.gmtime
    seconds = SHIFT.total_seconds()
    time.time = lambda: now() + seconds
    time.time_ns = lambda: int((now() + seconds) * 1e9)
    time.localtime = lambda at=None: local(now() + seconds if at is None else at)
    time.gmtime = lambda at=None: universal(now() + seconds if at is None else at)
    datetime.datetime = Later  # type: ignore[misc]


def turn_listings() -> None:
    """List the names in every folder from last to first."""
    names, entries = os.listdir, os.scandir

    class Listing:
        """What `os.scandir` gives: an iterator that can be closed."""

        def __init__(self, path: Any = ".") -> None:
            with entries(path) as found:
                self.rest = iter(sorted(found, key=lambda entry: entry.name, reverse=True))

        def __iter__(self) -> Self:
            return self

        def __next__(self) -> Any:
            return next(self.rest)

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            self.close()

        def close(self) -> None:
            self.rest = iter(())

    os.listdir = lambda path=".": sorted(names(path), reverse=True)  # type: ignore[assignment]
    os.scandir = Listing  # type: ignore[assignment]


if __name__ == "__main__":
    set_clock()
    turn_listings()
    from generator.cli import main

    sys.exit(main())

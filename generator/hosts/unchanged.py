"""What a check or a build came to, told again at once where nothing that it depends on has changed since.

That is every file of the project's records and look, the originals, this program, the installed packages, for a build
the commit that the past is told from, and the site as it was written.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import generator
from generator.caching.code import installed
from generator.caching.stamps import UnstableError, content, stamp
from generator.caching.store import CACHE, key_of
from generator.hosts.outcome import Outcome
from generator.issues import Fix, Issue, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.caching.store import Store
    from generator.issues import Severity

KIND = "outcome/1"  # with the number of its form
WRITTEN = "written/1"
CONFIG = "mkdocs.yml"
OWN = ("seeds", "briefs", "templates", CONFIG)
"""What of a project a check and a build read."""


@dataclass(slots=True)
class Asked:
    """What was asked of a command: `options` are all that may change what comes of it, `state` what lies elsewhere.

    It is made before the command does its work, since what it reads may change meanwhile.
    """

    store: Store
    root: Path
    originals: Path | None
    options: Mapping[str, Any]
    state: str = ""
    looked: int = 0
    before: str = ""

    def __post_init__(self) -> None:
        self.looked = now()

    @property
    def inputs(self) -> list[str]:
        """The files and folders that are read: the project's, the originals, and this program."""
        own = [self.root / name for name in OWN]
        others = [self.originals.absolute()] if self.originals else []
        return list(dict.fromkeys((*map(os.fspath, own), *program(), *map(os.fspath, others))))

    @property
    def key(self) -> bytes:
        """The key of what came of it."""
        asked = {"read": self.inputs, **self.options}
        return key_of(json.dumps(asked, sort_keys=True, default=str), *installed())

    def before_work(self) -> dict[str, Any] | None:
        """Return what was told of this the last time, if all that was read is as it was; else get ready to work."""
        if not self.store:
            return None
        known = self.store.get(KIND, self.key)
        kept = json.loads(known) if known else None
        try:
            if kept and self._is_as_it_was(kept):
                told: dict[str, Any] = kept["told"]
                return told
        except UnstableError:
            return None
        self.begin()
        return None

    def begin(self) -> None:
        """Look at what will be read."""
        with suppress(UnstableError):
            self.before = stamp(self.inputs, self.looked)

    def after_work(self, told: Mapping[str, Any]) -> None:
        """Keep what was told, unless something was changed meanwhile."""
        with suppress(UnstableError):
            if self.before and self.before == stamp(self.inputs, self.looked):
                self._keep({"told": told, "content": content(self.inputs)})

    def _is_as_it_was(self, kept: Mapping[str, Any]) -> bool:
        if kept["state"] != self.state:
            return False
        if stamp(self.inputs, kept["looked"]) == kept["stamp"]:
            return True
        if content(self.inputs) != kept["content"]:
            return False
        self.begin()
        self._keep(kept)  # with the stamps of today, so that the next run need not read the files
        return True

    def _keep(self, kept: Mapping[str, Any]) -> None:
        found = {**kept, "state": self.state, "looked": self.looked, "stamp": self.before}
        self.store.put(KIND, self.key, json.dumps(found).encode())


def now() -> int:
    """Return the time in nanoseconds since 1970."""
    return time.time_ns()


def program() -> list[str]:
    """Return the folders of this program: its code, and the packaged templates."""
    package = Path(generator.__file__).parent
    return [os.fspath(folder) for folder in (package, package / "templates", package.parent / "templates")]


def site_stamp(site: Path, looked: int) -> str:
    """Return the stamp of a site as it lies there, '' where another build of it is going on or has died."""
    if (site.parent / f".{site.name}.briefing").exists():
        return ""
    try:
        return stamp([os.fspath(site)], looked, whole=True)
    except UnstableError:
        return ""


def is_as_written(store: Store, site: Path) -> bool:
    """Say whether a site is as the last build of it has left it; asked by the build that holds its lock."""
    known = store.get(WRITTEN, os.fsencode(site))
    looked, written = json.loads(known) if known else (0, "")
    with suppress(UnstableError):
        return bool(written) and written == stamp([os.fspath(site)], looked, whole=True)
    return False


def outcome_before(asked: Asked) -> Outcome | None:
    """Return what came of a build, if there is nothing to build anew: the site lies there as it was written."""
    told = asked.before_work()
    if told is None:
        return None
    site = Path(told["site_dir"])
    if not told["site"] or site_stamp(site, told["looked"]) != told["site"]:
        asked.begin()
        return None
    return Outcome(issues_of(told["issues"]), True, told["pages"], site, True)  # noqa: FBT003


def keep_outcome(asked: Asked, outcome: Outcome, state: str) -> None:
    """Keep what came of a build, if it will come of it again; `state` is the one after the work."""
    if state != asked.state or not outcome.built or not outcome.is_self_contained or outcome.site_dir is None:
        return
    if not asked.store or any(issue.code == CACHE.code for issue in outcome.issues):
        return
    site, looked = outcome.site_dir.absolute(), now()
    written = site_stamp(site, looked)
    if outcome.keeps_pages:
        asked.store.put(WRITTEN, os.fsencode(site), json.dumps([looked, written]).encode())
    told = {"site_dir": str(site), "looked": looked, "site": written, "pages": outcome.pages}
    asked.after_work({**told, "issues": as_lists(outcome.issues)})


def as_lists(issues: Iterable[Issue]) -> list[list[Any]]:
    """Return issues as JSON holds them."""
    return [
        [_place(issue.place), issue.severity, issue.code, issue.message, issue.help]
        + ([_place(issue.fix.place), issue.fix.text] if issue.fix else [])
        for issue in issues
    ]


def _place(place: Place) -> list[Any]:
    return [place.path, place.line, place.column, place.end_line, place.end_column]


def issues_of(lists: Iterable[list[Any]]) -> list[Issue]:
    """Return the issues that JSON holds."""
    return [_issue(*each) for each in lists]


def _issue(place: list[Any], severity: Severity, code: str, message: str, help_: str, *fix: Any) -> Issue:
    return Issue(Place(*place), severity, code, message, help_, Fix(Place(*fix[0]), fix[1]) if fix else None)

"""Reimport: a source whose article changed, its marks carried over to the new text.

What was carried, what an editor has to decide and what is lost is a `Plan`; the seed is written as a whole or not at
all. The seed as it was is kept in the cache, so that a proposal can be accepted after the new one is written.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from generator import limits
from generator.annotation import marks
from generator.articles import read_seed
from generator.carrying import digest, full
from generator.carrying.fates import Change
from generator.carrying.front import opened
from generator.issues import Rule
from generator.originals import mended, read_originals, text_hash, text_of
from generator.scaffold import quoted
from generator.text import reading
from generator.text.writing import replace_all, replace_bytes

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from generator.carrying.fates import Plan
    from generator.carrying.front import Keys, Opened, Zone
    from generator.issues import Issue
    from generator.model import Original, Project, Source

KEPT = ".cache/briefing/reimport"
"""Where seeds are kept as they were before their last reimport."""


class File(NamedTuple):
    """A file of the folder of originals: the name that it has there, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class NewArticle:
    """An article as it is now: its original, that original's text as `verify` reads it, and what a full seed holds.

    `misread_as` are the code pages that the text had been read as, `repairs` the lines of the front matter that tell
    what was put right, '' for nothing. `zones` look as if they were not the article: ranges of `body`, of the text put
    right for a digest. `page` is what the original was taken from, `told` what an editor is told of all this.
    """

    original: File
    text: str
    body: str
    misread_as: tuple[str, ...] = ()
    repairs: str = ""
    zones: tuple[Zone, ...] = ()
    page: File | None = None
    told: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[File, ...]:
        """What belongs into the folder of originals."""
        return (self.original, self.page) if self.page else (self.original,)


def read(path: Path, originals: Path | None = None) -> tuple[NewArticle | None, list[Issue]]:
    """Return the article in a file whose text is what is to stand in a full seed; None with issues where none can."""
    data, issues = reading.read_bytes(path.parent, path.name, limits.ORIGINAL_BYTES)
    text, unread = reading.read_text(path.parent, path.name)
    if data is None or text is None:
        return None, issues or unread
    scan = marks.scan(text, path.name)
    issues = [*scan.issues, *(FOREIGN.issue(mark.place, _FOREIGN, _FOREIGN_HELP) for mark in scan.marks)]
    return (None, issues) if issues else (NewArticle(among(File(path.name, data), originals), text_of(data), text), [])


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an editor wants: proposals accepted by name, the day on which the new text was read, where originals lie."""

    accepted: Collection[str] = ()
    accessed: str = ""
    originals: Path | None = None


def plan(project: Project, source: Source, article: NewArticle, wanted: Wanted) -> tuple[Plan | None, list[Issue]]:
    """Return what becomes of a source when its article is another.

    There is no plan where the seed or the new text is not fit to be read: its issues say why.
    """
    text, issues = _before(project.root, source, wanted)
    if text is None:
        return None, issues
    before, misread = read_seed(text, source.path, source.id, source.brief)
    seed, unfit = opened(before.source, text)
    wrong = [issue for issue in dict.fromkeys((*misread, *unfit)) if issue.severity == "error"]
    if wrong:
        return None, wrong
    source, new = before.source, mended(article.text, article.misread_as)
    text = new.text if source.front.mode == "digest" else article.body
    values = _values(seed, article, wanted.accessed)
    change = Change(project, source, seed, text, values, wanted.accepted, article.repairs, article.zones)
    if source.front.mode == "digest":
        made = digest.plan(change, _old_original(source, wanted.originals), new)
    else:
        made = full.plan(change)
    _, broken = read_seed(made.text, source.path, source.id, source.brief)
    wrong = [issue for issue in broken if issue.severity == "error"]
    return (None, wrong) if wrong else (made, [])


def _old_original(source: Source, folder: Path | None) -> Original | None:
    """Return the original that a digest was made from, if it is still in the folder under its name."""
    found = read_originals({source.id: source}, folder).get(source.id) if folder else None
    named = source.front.original
    return found if found and named and found.sha256 == named.sha256 else None


def _before(root: Path, source: Source, wanted: Wanted) -> tuple[str | None, list[Issue]]:
    """Return the seed as it is; as it was, where it was reimported and proposals are accepted now."""
    text, issues = reading.read_text(root, source.path)
    if text is None or not wanted.accepted:
        return text, issues
    kept, _ = reading.read_text(root, _kept(source))
    try:
        was = json.loads(kept or "null")
    except ValueError:
        was = None
    if isinstance(was, dict) and was.get("after") == _hash(text) and isinstance(was.get("before"), str):
        return str(was["before"]), []
    return text, []


def write(root: Path, plan: Plan, article: NewArticle, originals: Path | None) -> None:
    """Write the seed of a plan, keep what it was, and put the original beside the others where it is missing."""
    for name, data in article.files if originals and plan.source.front.original else ():
        if originals and not (originals / name).exists():
            replace_bytes(originals / name, data)
    kept = {"before": plan.before, "after": _hash(plan.text)}
    replace_all(root, {_kept(plan.source): json.dumps(kept, ensure_ascii=False), plan.source.path: plan.text})


def among(file: File, originals: Path | None) -> File:
    """Return a file under a name that no other one has among the originals: its own, or that with its hash."""
    there = originals / file.name if originals else None
    if there is None or not there.exists() or there.read_bytes() == file.data:
        return file
    name = PurePath(file.name)
    return file._replace(name=f"{name.stem}-{hashlib.sha256(file.data).hexdigest()[:8]}{name.suffix}")


def _kept(source: Source) -> str:
    return f"{KEPT}/{source.id}.json"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _values(seed: Opened, article: NewArticle, accessed: str) -> dict[Keys, str]:
    """Return what the front matter is to say of the new article."""
    values: dict[Keys, str] = {("accessed",): accessed} if accessed else {}
    if seed.holds(("original",)):
        values["original", "file"] = quoted(article.original.name)
        values["original", "sha256"] = hashlib.sha256(article.original.data).hexdigest()
        values["original", "text_sha256"] = text_hash(article.text)
        values["original", "chars"] = str(len(article.text))
    return values


_FOREIGN = "the new text has a mark of its own"
_FOREIGN_HELP = "Write `\\[` where it is the article's own sign; take the braces away where it was copied from a seed."
FOREIGN = Rule(
    "foreign-mark",
    "error",
    """\
A text that is to take the place of a seed's has marks already.

`briefing reimport` carries the marks of the seed over to the new text, which is the article's and nobody else's. What
reads as a mark in it would be one.

Wrong: a file with `[40 centimetres deep]{.water-depth}` in it

Right: the text as it was published; `\\[` where brackets before braces are the article's own
""",
)
RULES = (FOREIGN,)

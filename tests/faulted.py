"""The commands that faults are tried on, and the small projects that they work on."""

import shutil
from collections.abc import Iterable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from generator.annotation import marks
from generator.cli import main as command
from tests.failing import KILL, Faults, attempt, renewed, tree

SMALL = Path(__file__).parent / "projects" / "three-scripts"

GAZETTE = "seeds/ferry/river-gazette-2031-04-02.md"
SHEET = "briefs/ferry/facts/last-day.yml"
QUOTE = ("--source", Path(GAZETTE).stem, "--quote", "closed for good", "--topic", "last-day", "--kind", "event")
STALE = "Two boats were sold."
"""A claim of the site as it was built."""


Files = Mapping[str, str]
"""Hashes of files, by path."""


@dataclass(frozen=True, slots=True)
class Case:
    """A command and what it begins with: `{0}` in its words is the folder around the project.

    Where it is `untidy`, `check --fix` has something to mend; where it is `built`, there is a site of the project as it
    was before; where it `moves`, folders cannot be exchanged in one step. Those `killed` are so at random moments too.
    """

    words: tuple[str, ...]
    untidy: bool = False
    built: bool = False
    moves: bool = False
    killed: bool = False


CASES: Mapping[str, Case] = {
    "extract": Case(("extract",)),
    "fix": Case(("check", "--fix"), untidy=True),
    "new source": Case(("new", "source", "the-log", "--title", "The log", "--brief", "ferry")),
    "new fact": Case(("new", "fact", "--brief", "ferry", *QUOTE, "--claim", "The quay is shut."), killed=True),
    "reimport": Case(("reimport", Path(GAZETTE).stem, "{0}/changed.md")),
    "import": Case(("import", "{0}/raw.txt", "--brief", "ferry", "--originals", "{0}/now/originals")),
    "verify": Case(("verify", "--originals", "{0}/now/originals")),
    "build": Case(("build",), built=True, killed=True),
    "build by moves": Case(("build",), built=True, moves=True),
}


@dataclass(frozen=True, slots=True)
class Bench:
    """A case in a folder: the project `before` it, the one it works on `now`, and the files before and after it."""

    case: Case
    folder: Path
    old: Files
    new: Files
    calls: tuple[str, ...]

    @property
    def words(self) -> list[str]:
        return [word.format(self.folder) for word in self.case.words]

    def faults(self, at: int = 0, error: int = KILL) -> Faults:
        return Faults(self.folder / "now", at, error, self.case.moves)


def bench(case: Case, folder: Path) -> Bench:
    """Write the project of a case, and run its command once."""
    write(folder, untidy=case.untidy)
    if case.built:
        quietly(["--root", str(folder / "before"), "build"])
        sheet = folder / "before" / SHEET
        sheet.write_text(sheet.read_text("utf-8").replace(STALE, "Two boats found a buyer."), "utf-8")
    empty = Bench(case, folder, tree(folder / "before"), {}, ())
    renewed(folder / "now", folder / "before")
    first = attempt(empty.faults(), empty.words)
    renewed(folder / "now", folder / "before")
    quietly(["--root", str(folder / "now"), *empty.words])  # what was imported and made once is there from now on
    renewed(folder / "now", folder / "before")
    done = attempt(empty.faults(), empty.words)
    assert changes(done.calls) == changes(first.calls), (
        "what is kept in memory changes what is asked of the file system"
    )
    assert done.status == 0, done.said
    return Bench(case, folder, empty.old, done.files, done.calls)


def changes(calls: Iterable[str]) -> list[str]:
    """Return the calls that change something; the others are a few more where files are young."""
    return [call for call in calls if not call.startswith(("open r", "scandir", "listdir"))]


def write(folder: Path, *, untidy: bool = False) -> None:
    """Write the project `before`, whose extracted sheets are stale, and articles outside it."""
    root = folder / "before"
    shutil.copytree(SMALL, root, ignore=shutil.ignore_patterns(".cache"))
    (root / "originals").mkdir()
    (root / "originals" / "one.txt").write_text("Here.\n", "utf-8")
    seed = (root / GAZETTE).read_text("utf-8")
    changed = marks.strip(seed.split("---\n", 2)[2]).replace("On board were", "On board there were")
    (folder / "changed.md").write_text(changed, "utf-8")
    (folder / "raw.txt").write_text("The ferry is gone\n\nPeople said that it left on a Monday.\n", "utf-8")
    topics = "last-day" if untidy else "[last-day]"
    with (root / SHEET).open("a", encoding="utf-8") as file:
        file.write(f"  quay-sold:\n    claim: The quay was sold.\n    kind: event\n    topics: {topics}\n")
        file.write(f"    citations: [{{source: {Path(GAZETTE).stem}, quote: has closed for good}}]\n")


def quietly(words: list[str]) -> None:
    with redirect_stdout(StringIO()) as said, redirect_stderr(said):
        said.reconfigure = lambda **_: None  # type: ignore[attr-defined]
        command(words)

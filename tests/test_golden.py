"""The pages of a small project in three scripts, letter for letter.

`pytest tests/test_golden.py --update-golden` writes them anew; what changed is read before it is committed.
"""

from pathlib import Path

import pytest

from generator import pages
from generator.compile import compile_site
from generator.evidence.weighing import weigh
from generator.pages.context import Context
from generator.pages.page import Page, Site
from generator.project import load
from generator.templating import environment
from tests.git_project import with_a_past

HERE = Path(__file__).parent
PROJECT = HERE / "projects" / "three-scripts"
GOLDEN = HERE / "golden"


RETIRED = "    rank: deprecated\n    rank_reason: The paper took it back.\n    replaced_by: quay-closed\n"
ONCE = {
    "briefs/ferry/facts/last-day.yml": ("at 8 p.m. on", "at 7 p.m. on"),
    "briefs/ferry/facts/what-next.yml": (
        "    date: 2032\n    topics: [what-next]\n",
        "    date: 2032~\n    topics: [what-next]\n" + RETIRED,
    ),
    "briefs/ferry/entities.yml": ("name: Harbour <Board>", "name: The Harbour Board"),
    "briefs/bridge/brief.yml": ("status: published", "status: draft"),
}
"""What once stood in some of the files, and what stands there now."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project in a repository of its own, with a past of two commits."""
    folder = tmp_path_factory.mktemp("golden")
    return with_a_past(PROJECT, folder, once=ONCE, note="The harbour’s log & <the pilot> give the hour.")


@pytest.fixture(scope="module")
def made(root: Path) -> dict[str, Page]:
    return {page.path: page for page in compiled(root).pages}


def compiled(root: Path) -> Site:
    site, issues = compile_site(root, site_url="https://ferries.example/")
    assert site, issues
    return site


def kept() -> dict[str, Path]:
    return {path.relative_to(GOLDEN).as_posix(): path for path in GOLDEN.rglob("*.html")}


def test_pages_are_as_they_were(made: dict[str, Page], request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        for path in kept().values():
            path.unlink()
        for name, page in made.items():
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).write_text(page.body, "utf-8")
    assert sorted(kept()) == sorted(made)
    for name, path in kept().items():
        assert made[name].body == path.read_text("utf-8"), name


def test_every_kind_of_page_is_among_them(made: dict[str, Page]) -> None:
    templates = {path.stem for path in (HERE.parent / "templates").glob("[a-z]*.html")}
    shown_in_others = {"plain", "banner", "edited", "missing", "review"}
    assert {page.section for page in made.values()} == templates - shown_in_others
    project, _ = load(PROJECT)
    evidence, env = weigh(project), environment(PROJECT)
    contexts = [Context(project, brief, evidence[brief.id], env) for brief in project.briefs.values()]
    for kind in pages.PAGES:
        assert {page.path for context in contexts for page in kind(context)} <= set(made), kind.__name__
        assert any(next(kind(context), None) for context in contexts), kind.__name__


def test_the_same_pages_come_out_again(root: Path, made: dict[str, Page]) -> None:
    assert {page.path: page for page in compiled(root).pages} == made

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

HERE = Path(__file__).parent
PROJECT = HERE / "projects" / "three-scripts"
GOLDEN = HERE / "golden"


@pytest.fixture(scope="module")
def made() -> dict[str, Page]:
    return {page.path: page for page in compiled().pages}


def compiled() -> Site:
    site, issues = compile_site(PROJECT, site_url="https://ferries.example/")
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
    assert {page.section for page in made.values()} == templates - {"plain", "banner"}
    project, _ = load(PROJECT)
    evidence, env = weigh(project), environment(PROJECT)
    contexts = [Context(project, brief, evidence[brief.id], env) for brief in project.briefs.values()]
    for kind in pages.PAGES:
        assert {page.path for context in contexts for page in kind(context)} <= set(made), kind.__name__
        assert any(next(kind(context), None) for context in contexts), kind.__name__


def test_the_same_pages_come_out_again(made: dict[str, Page]) -> None:
    assert {page.path: page for page in compiled().pages} == made

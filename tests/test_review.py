"""The review room: both sides of each fact with its quotes in their sources, in one file that does nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.history.comparison import Comparison, compare
from generator.history.review import AROUND, MOST, review
from tests.git_project import GitProject, brief, fact, seed, sheet
from tests.kinds import AXE, RUN

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page as Tab

LONG = "word " * 100
BODY = f"{LONG}The cellar was under water. {LONG}\n\nمياه في القبو.\n\n<script>document.title = 'ran'</script>"
HOSTILE = "The <b>cellar</b> </style><script>document.title = 'ran'</script> was dry."


@pytest.fixture
def project(tmp_path: Path) -> GitProject:
    made = GitProject(tmp_path / "project")
    facts = {
        "cellar": fact("The cellar was under water.", "cellar was under water"),
        "gone": fact("It rained.", "water"),
    }
    files = {"briefs/flood/brief.yml": brief(), "briefs/flood/facts/all.yml": sheet(facts)}
    made.commit({**files, "seeds/flood/post.md": seed(BODY)})
    facts["cellar"] = fact("The cellar stood under water.", "was under water", "مياه في القبو", date="2031")
    facts["hostile"] = fact(HOSTILE, "cellar")
    facts["gone"] |= {"rank": "deprecated", "rank_reason": "The paper took it back."}
    made.commit({"briefs/flood/facts/all.yml": sheet(facts)})
    return made


def test_a_fact_stands_with_both_of_its_sides(project: GitProject) -> None:
    html = review(compare(project.root, "HEAD~1", "HEAD"))
    article = re.search(r'<article id="flood--cellar">.*?</article>', html, re.DOTALL)
    assert article
    before, now = article[0].split("<h4>Now</h4>")
    assert "The cellar <mark>was</mark> under water." in before
    assert "The cellar <mark>stood</mark> under water." in now
    assert "not dated" in before
    assert "2031 · " in now
    assert 'dir="auto"' in now
    assert "<mark>was under water</mark>" in now


def test_a_quote_stands_within_its_paragraph_cut_between_words(project: GitProject) -> None:
    html = review(compare(project.root, "HEAD~1", "HEAD"))
    (passage,) = set(re.findall(r'<p class="passage"[^>]*>([^<]*)<mark>cellar was under water</mark>', html))
    assert passage.startswith("… word word")
    assert len(passage) <= AROUND + 2
    assert "مياه" not in passage


def test_names_of_every_script_stay_apart_from_the_dates_beside_them(project: GitProject) -> None:
    publishers = "publishers:\n  press: {name: صحيفة الوادي}\n"
    post = seed(BODY, publisher="press", published="2030-07-22")
    project.commit({"seeds/publishers.yml": publishers, "seeds/flood/post.md": post})
    html = review(compare(project.root, "HEAD~2", "HEAD"))
    assert "<bdi>صحيفة الوادي</bdi> · <bdi>22 July 2030</bdi> · <bdi>not assessed (F)</bdi>" in html


def test_it_says_what_is_new_retired_and_why(project: GitProject) -> None:
    html = review(compare(project.root, "HEAD~1", "HEAD"))
    assert '<span class="kind">added</span> <code>hostile</code>' in html
    assert '<span class="kind">retired</span> <code>gone</code>' in html
    assert "The paper took it back." in html


def test_nothing_of_the_content_acts(project: GitProject, page: Tab, tmp_path: Path) -> None:
    html = review(compare(project.root, "HEAD~1", "HEAD"))
    (tmp_path / "review.html").write_text(html, "utf-8")
    page.goto((tmp_path / "review.html").as_uri())
    assert page.title() == "Review: HEAD~1 to HEAD"
    assert page.locator("script, .claim b").count() == 0
    assert page.get_by_text("</style><script>").count()
    assert page.locator("h1").evaluate("one => getComputedStyle(one).marginTop") == "0px"  # the style sheet holds


def test_nothing_of_the_content_is_a_command_to_a_log(project: GitProject) -> None:
    facts = {"command": fact("::error::x ##[error]y", "stood", "Water\n::error::z")}
    project.commit(
        {"briefs/flood/facts/more.yml": sheet(facts), "seeds/flood/post.md": seed("Water\n::error::z stood.")}
    )
    html = review(compare(project.root, "HEAD~1", "HEAD"))
    assert "&#58;:error::z" in html
    assert [line for line in html.splitlines() if line.lstrip().startswith("::") or "##[" in line] == []


def test_a_source_that_is_not_there_is_told(project: GitProject) -> None:
    stated = fact("It rained again.") | {"citations": [{"source": "lost-log", "quote": "rain"}]}
    project.commit({"briefs/flood/facts/more.yml": sheet({"again": stated})})
    html = review(compare(project.root, "HEAD~1", "HEAD"))
    assert re.search(r"lost-log.*?There is no such source\.", html, re.DOTALL)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_readable_for_everyone(project: GitProject, page: Tab, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 390, "height": 800})
    html = review(compare(project.root, "HEAD~1", "HEAD"))
    page.set_content(re.sub("<meta http-equiv[^>]*>", "", html))  # axe is a script, which the policy forbids
    page.evaluate(AXE)
    assert page.evaluate(RUN) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_nothing_changed_says_so(project: GitProject) -> None:
    html = review(compare(project.root, "HEAD", "HEAD"))
    assert "From <code>HEAD</code> to <code>HEAD</code>: nothing." in html


def test_a_flood_of_changes_is_counted(project: GitProject) -> None:
    facts = {f"f-{number}": fact(f"Fact {number}.", "water") for number in range(MOST + 5)}
    project.commit({"briefs/flood/facts/more.yml": sheet(facts)})
    html = review(compare(project.root, "HEAD~1", "HEAD"))
    assert html.count("<article") == MOST
    assert "5 more facts are not shown here." in html


def test_a_comparison_without_its_sides_is_still_shown() -> None:
    assert "nothing" in review(Comparison("a", "b", ()))

"""Our own search on a server: what it finds in any script, how little it loads, and where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from generator.hosts import host, searching
from tests.browser import served
from tests.kinds import AXE, RUN
from tests.made_project import topics, write_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator
    from playwright.sync_api import Page as Tab

CLAIMS = {
    "dam-begun": "Work on the great dam has begun near Upper Quay.",
    "dam-cost": "The dam costs more than was planned.",
    "great-dam": "The village elders want another place for it.",
    "strasse": "Die Straße zum Élysée-Haus ist gesperrt.",
    "ruda": "Экспорт редкоземельной руды запрещён.",
    "jisr": "أُغلق الجسر القديم أمام الشاحنات.",
    "xitu": "政府暂停了稀土出口许可证的发放。",
    "kosu": "ダムの建設はデータ不足で遅れている。",
    "daeri": "정부는 다리를 다시 열었다고 한다.",
    "myit": "မြစ်ကူးတံတားကို ပိတ်ထားသည်။",
    "hostile": 'Signs say <img src=x onerror="alert(1)"> & </script> on the gate.',
}
NUMBERED = {f"cart-{n}": f"Cart number {n} crossed the ford carrying salt." for n in range(45)}
FACTS = CLAIMS | NUMBERED
ENTITIES = {
    "upper-quay": {"name": "Upper Quay", "kind": "place", "aliases": ["Oberkai", "上码头"]},
    "salt-office": {"name": "Salt Office", "kind": "organisation"},
}
FRONT = "---\ntitle: Notes of a walk\nlanguage: en\nmode: full\nlicence: CC0\npublished: 2031-04-02\n---\n"


def write(root: Path) -> None:
    """Write a project with these facts, each held to a line of one article."""
    lines = "\n\n".join(f"Of this [line {n} tells]{{.{id_}}} all." for n, id_ in enumerate(FACTS))
    facts = {
        id_: {"claim": claim, "kind": "state", "topics": ["carts" if id_ in NUMBERED else "river"]}
        | ({"entities": ["upper-quay"]} if id_ == "dam-begun" else {})
        for id_, claim in FACTS.items()
    }
    brief = {"title": "The river & its <roads>", "topics": topics("river", "carts")}
    write_project(
        root,
        {"walk": {"brief": brief, "facts": facts, "entities": ENTITIES}},
        {"seeds/walk/notes.md": f"{FRONT}{lines}\n"},
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that has more to find than the theme's search is allowed."""
    folder = tmp_path_factory.mktemp("search")
    write(folder / "project")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(searching, "MOST_ENTRIES", 10)
        assert host.build(folder / "project", folder / "www" / "preview" / "pr-7").built
    return folder / "www"


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield f"{address}preview/pr-7/"


@pytest.fixture(scope="module")
def shared(browser: Browser, base: str) -> Iterator[Tab]:
    """A page with the search open, for questions that leave it as it is."""
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(f"{base}walk/timeline/")
        tab.keyboard.press("/")
        yield tab


def ask(tab: Tab, query: str) -> Locator:
    """Type a query into the open search, wait for the answer, and return its items."""
    tab.get_by_role("searchbox").fill("")
    expect(tab.get_by_role("status")).to_have_text("Type a word.")
    tab.get_by_role("searchbox").fill(query)
    expect(tab.get_by_role("status")).not_to_have_text("Type a word.")
    return tab.locator(".br-search-found > li")


@pytest.mark.parametrize(
    ("query", "fact", "marked"),
    [
        ("begun dam", "dam-begun", ["dam", "begun"]),
        ("DAM-BEGUN", "dam-begun", ["dam", "begun"]),
        ("great-dam", "great-dam", []),  # an id stands before the words that it is made of
        ("plan", "dam-cost", ["plan"]),
        ("elysee strasse", "strasse", ["Straße", "Élysée"]),
        ("запрещен", "ruda", ["запрещён"]),
        ("اغلق الجسر", "jisr", ["أُغلق", "الجسر"]),
        ("稀土出口", "xitu", ["稀土出口"]),
        ("土", "xitu", ["土"]),
        ("データ", "kosu", ["データ"]),
        ("다리", "daeri", ["다리"]),
        ("တံတား", "myit", ["တံတား"]),
        ("oberkai", "dam-begun", []),
        ("上码", "dam-begun", []),
        ("cart 31", "cart-31", ["Cart", "31"]),
        ("line 7 tells", "kosu", []),
    ],
)
def test_a_fact_is_found_by_any_of_its_words(shared: Tab, query: str, fact: str, marked: list[str]) -> None:
    found = ask(shared, query)
    hits = [item for item in found.all() if (item.locator("a").get_attribute("href") or "").endswith(f"#b-f--{fact}")]
    assert len(hits) == 1
    assert hits[0].locator("a mark").all_inner_texts() == marked
    if query not in {"oberkai", "上码", "line 7 tells"}:
        assert found.first.locator("a").get_attribute("href") == hits[0].locator("a").get_attribute("href")


def test_a_result_says_its_brief_and_its_grades_in_words(shared: Tab) -> None:
    about = ask(shared, "begun").first.locator(".br-search-about").inner_text()
    assert about.startswith("The river & its <roads> · ")
    assert "doubtful" in about


def test_a_name_is_found_before_what_speaks_of_it(shared: Tab) -> None:
    assert (ask(shared, "upper quay").first.locator("a").get_attribute("href") or "").endswith("/entities/upper-quay/")


def test_every_word_has_to_be_there(shared: Tab) -> None:
    ask(shared, "dam salt")
    expect(shared.get_by_role("status")).to_have_text("Nothing found. Every word has to be there.")


def test_what_texts_hold_stays_text(shared: Tab) -> None:
    found = ask(shared, "onerror")
    assert found.first.locator("bdi").inner_text() == CLAIMS["hostile"]
    assert shared.locator(".br-search img").count() == 0
    assert ask(shared, "</script> signs").count() == 1
    ask(shared, ".* (qq|zz) [yy] \\ ^")
    expect(shared.get_by_role("status")).to_contain_text("Nothing found")


def test_many_results_come_in_steps_by_the_keyboard(shared: Tab) -> None:
    found = ask(shared, "ford")
    expect(shared.get_by_role("status")).to_have_text("45 results.")
    expect(found).to_have_count(10)
    for _ in range(11):
        shared.keyboard.press("ArrowDown")
    expect(shared.get_by_role("button", name="Show more")).to_be_focused()
    shared.keyboard.press("Enter")
    expect(found).to_have_count(20)
    expect(found.nth(10).get_by_role("link")).to_be_focused()
    for _ in range(11):
        shared.keyboard.press("ArrowUp")
    expect(shared.get_by_role("searchbox")).to_be_focused()


def test_the_search_has_no_violation(shared: Tab) -> None:
    ask(shared, "cart")
    for scheme in ("default", "slate"):
        shared.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
        shared.evaluate(AXE)
        assert shared.evaluate(RUN) == []
    shared.set_viewport_size({"width": 390, "height": 800})
    assert shared.evaluate("document.documentElement.scrollWidth") <= 390
    assert shared.evaluate(RUN) == []
    shared.set_viewport_size({"width": 1280, "height": 800})


def test_little_is_loaded_only_when_asked_and_the_fact_is_shown(page: Tab, base: str, site: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(f"{base}walk/sources/")
    opener = page.get_by_role("button", name="Search")
    expect(opener).to_be_visible()
    assert not [path for path in asked if "/search/" in path]
    opener.click()
    page.keyboard.type("cart 31")
    expect(page.locator(".br-search-found > li").first).to_contain_text("Cart number 31")
    loaded = [path for path in asked if "/search/" in path]
    assert len(loaded) < 10
    assert sum((site / path.lstrip("/")).stat().st_size for path in loaded) < 100_000
    page.keyboard.press("Enter")
    page.wait_for_url("**/walk/topics/carts/#b-f--cart-31")
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator(":target")).to_contain_text("Cart number 31 crossed")


def test_a_fact_page_leads_to_the_search(page: Tab, base: str) -> None:
    page.goto(f"{base}walk/f/xitu/")
    page.get_by_role("link", name="Search", exact=True).click()
    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("Type a word.")


def test_an_index_that_is_gone_is_said(browser: Browser, base: str) -> None:
    with browser.new_context() as context:
        tab = context.new_page()
        tab.route("**/search/words/**", lambda route: route.abort())
        tab.goto(f"{base}?q=dam")
        expect(tab.get_by_role("status")).to_have_text("The search could not be loaded. Load the page again.")
        tab.unroute_all()
        tab.get_by_role("searchbox").fill("dam ")
        expect(tab.locator(".br-search-found > li").first).to_be_visible()


def test_a_site_has_one_search(site: Path, tmp_path: Path) -> None:
    large = site / "preview" / "pr-7"
    assert (large / "search" / "index.js").is_file()
    assert not (large / "search" / "search_index.json").exists()
    assert "md-search__input" not in (large / "index.html").read_text("utf-8")
    write(tmp_path)
    assert host.build(tmp_path, tmp_path / "site").built
    assert (tmp_path / "site" / "search" / "search_index.json").is_file()
    assert not (tmp_path / "site" / "search" / "index.js").exists()
    assert "br-search-open" not in (tmp_path / "site" / "index.html").read_text("utf-8")

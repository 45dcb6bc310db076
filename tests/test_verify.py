"""Check it yourself: a reader's own text against the quotes of a source's note, in the browser alone."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from generator.compile import compile_site
from generator.hosts.plain import write_plain
from generator.text.normal import plain
from tests.browser import served, watched_page
from tests.canal import unseen
from tests.made_project import topics, write_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, FilePayload
    from playwright.sync_api import Page as Tab

ARTICLE = (
    "The harbour says: “The last boat left at seven in the evening”, with 40 passengers aboard.\r\n\r\n"
    "The quay, it adds, will not open again before the bridge is built.\n"
    "한국어로는 마지막 배는 일요일에도 다녔다고 한다.\n"
    + "Of all this nothing is told here but what stands above, and a goat was there too.\n"
    * 4
)
DIGEST = (
    "A boat [left at seven in the evening]{.boat}; aboard were [40 passengers]{.people}. The harbour says that the quay"
    " [will not open … bridge is built]{.quay}. In Korean it says [일요일에도 다녔다]{.sundays}."
)
TOWN = "lock/sources/town/"
ARABIC = "lock/sources/sada/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a brief with a digest, a full text in Arabic, and a source that nobody read."""
    root = tmp_path_factory.mktemp("verify")
    data = ARTICLE.encode()
    original = {
        "file": "town.txt",
        "chars": len(ARTICLE.replace("\r\n", "\n")),
        "sha256": hashlib.sha256(data).hexdigest(),
        "text_sha256": hashlib.sha256(plain(ARTICLE).encode()).hexdigest(),
    }
    digest = {"title": "Town", "language": "en", "mode": "digest", "original": original}
    arabic = {"title": "صدى", "language": "ar", "mode": "full", "licence": "CC0-1.0"}
    files = {
        "seeds/lock/town.md": f"---\n{json.dumps(digest)}\n---\n{DIGEST}\n",
        "seeds/lock/sada.md": f"---\n{json.dumps(arabic)}\n---\nغادر [آخر قارب في السابعة]{{.boat}} مساءً.\n",
        "seeds/lock/log.md": unseen(title="Log", kind="dataset"),
    }
    facts = {
        name: {"claim": f"Claim of {name}.", "kind": "state", "topics": ["ferry"], "inference": "Made up."}
        for name in ("boat", "people", "quay", "sundays")
    }
    write_project(root, {"lock": {"brief": {"topics": topics("ferry")}, "facts": facts}}, files)
    made, issues = compile_site(root)
    assert made, [str(issue) for issue in issues if issue.severity == "error"]
    write_plain(made, root / "site", root)
    return root / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The address of the pages, served from a folder."""
    with served(site) as base:
        yield base


def opened(page: Tab, address: str) -> None:
    """Open a note on a source, and wait for the script of the check."""
    page.goto(address)
    expect(page.get_by_label("The text, pasted")).to_be_visible()


def check(page: Tab, text: str) -> list[str]:
    """Paste a text, start the check, and return its lines."""
    page.get_by_label("The text, pasted").fill(text)
    page.get_by_role("button", name="Check ").click()
    return page.locator("#b-check-list > li").all_inner_texts()


def words(lines: list[str]) -> list[str]:
    return [" ".join(line.split()) for line in lines]


def test_each_quote_of_the_article_is_found_where_it_stands(page: Tab, address: str) -> None:
    opened(page, address + TOWN)
    lines = words(check(page, unicodedata.normalize("NFD", ARTICLE)))
    pasted = ARTICLE.replace("\r\n", "\n")
    assert [line.split()[0] for line in lines] == ["Found"] * 4
    assert lines[0].endswith(f"At character {pasted.index('left at seven') + 1} of your text.")
    said = page.get_by_role("status")
    expect(said).to_contain_text("4 of 4 quotes are in your text, letter for letter.")
    expect(said).to_contain_text("As a whole it is the text that the editors had")


def test_a_quote_at_several_places_says_at_how_many(page: Tab, address: str) -> None:
    opened(page, address + TOWN)
    details = [check(page, "40 passengers, " * times)[-1].split("of your text")[1] for times in (1, 2, 5, 12)]
    assert details == [".", ", and at another place.", ", and at 4 other places.", ", and at 9 or more other places."]


def test_what_differs_comes_first_and_says_how(page: Tab, address: str) -> None:
    opened(page, address + TOWN)
    changed = ARTICLE.replace("40 passengers", "400 passengers").replace("일요일에도 다녔다", "비가 왔다")
    changed = changed.replace("left at seven", "never left at seven")
    lines = words(check(page, changed))
    assert lines[0].startswith("Differs 2 40 passengers A number differs. The nearest words stand at character ")
    assert lines[0].endswith("Here: 40 passengers In your text: 400 passengers")
    assert lines[1].startswith("Not there 4 일요일에도 다녔다 Nothing in your text is like it.")
    assert [line.split()[0] for line in lines] == ["Differs", "Not", "Found", "Found"]
    assert page.locator("mark.br-change").all_inner_texts() == ["40", "400"]
    expect(page.get_by_role("status")).to_have_text(
        "2 of 4 quotes are in your text, letter for letter; 1 differs; 1 is not there."
    )


def test_a_negation_that_is_lost_is_called_one(page: Tab, address: str) -> None:
    opened(page, address + TOWN)
    lines = words(check(page, ARTICLE.replace("will not open", "will open")))
    (differs,) = [line for line in lines if line.startswith("Differs")]
    assert differs.endswith("Here: will not open In your text: will open")
    assert differs.startswith("Differs 3 will not open … bridge is built A negation differs.")


def test_parts_of_a_join_that_stand_the_other_way_round_differ(page: Tab, address: str) -> None:
    opened(page, address + TOWN)
    lines = words(check(page, "Before the bridge is built, the quay will not open."))
    assert lines[0] == "Differs 3 will not open … bridge is built Its parts are in your text, but not in this order."


def test_the_file_that_the_editors_had_is_known_by_its_hash(page: Tab, address: str) -> None:
    opened(page, address + TOWN)
    files = page.get_by_label("Or its file")
    said = page.get_by_role("status")
    files.set_input_files(file("town.txt", ARTICLE.encode()))
    expect(said).to_contain_text("The file is the one that the editors had: its SHA-256 is the same.")
    expect(said).to_contain_text("4 of 4 quotes")
    files.set_input_files(file("other.txt", b"\xef\xbb\xbf" + ARTICLE.encode()))
    expect(said).to_contain_text("its SHA-256 differs")
    expect(said).to_contain_text("As a whole it is the text")


def file(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": data}


@pytest.mark.parametrize("data", ["Umlaut ä".encode("latin-1"), ARTICLE.encode("utf-16"), b"%PDF-1.7 \xe2\xe3\xcf\xd3"])
def test_a_file_of_another_encoding_is_refused_with_a_way_out(page: Tab, address: str, data: bytes) -> None:
    opened(page, address + TOWN)
    check(page, ARTICLE)
    page.get_by_label("Or its file").set_input_files(file("town.txt", data))
    expect(page.get_by_role("status")).to_have_text(
        "This file is not text in UTF-8. Save it as plain text in UTF-8, or open it, copy the text and paste it here."
    )
    expect(page.locator("#b-check-list > li")).to_have_count(0)


def test_a_file_may_be_dropped(page: Tab, address: str) -> None:
    opened(page, address + TOWN)
    page.evaluate(DROP, ARTICLE)
    expect(page.get_by_role("status")).to_contain_text(
        "4 of 4 quotes are in your text, letter for letter. The file is the"
    )


DROP = """text => {
  const given = new DataTransfer();
  given.items.add(new File([text], "town.txt", {type: "text/plain"}));
  document.getElementById("b-check").dispatchEvent(new DragEvent("drop", {dataTransfer: given, bubbles: true, cancelable: true}));
}"""  # noqa: E501


def test_no_text_is_said_to_be_none(page: Tab, address: str) -> None:
    opened(page, address + TOWN)
    assert check(page, " \n ") == []
    expect(page.get_by_role("status")).to_have_text("There is no text yet. Paste the article, or choose its file.")


def test_a_text_that_is_markup_stays_text(page: Tab, address: str) -> None:
    opened(page, address + TOWN)
    hostile = "<img src=x onerror=alert(1)><script>alert(2)</script> 40 <b>people</b> 41 passengers {{ 7 * 7 }}"
    lines = words(check(page, hostile))
    assert page.locator(".br-check img, .br-check-list script, .br-check-list b").count() == 0
    assert any("In your text: 41 passengers" in line for line in lines)


def test_it_works_by_keyboard_alone(page: Tab, address: str) -> None:
    opened(page, address + TOWN)
    page.get_by_label("The text, pasted").focus()
    page.keyboard.insert_text(ARTICLE)
    page.keyboard.press("Tab")
    expect(page.get_by_label("Or its file")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Check 4 quotes")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("4 of 4 quotes")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("li:target .br-passage-label")).to_have_text("1")


def test_a_quote_from_right_to_left_keeps_its_direction(page: Tab, address: str) -> None:
    opened(page, address + ARABIC)
    page.set_viewport_size({"width": 390, "height": 844})
    lines = words(check(page, "غادر آخر قارب في الثامنة مساءً."))
    assert lines[0].startswith("Differs 1 ")
    quotes = page.locator(".br-check-list q")
    assert quotes.evaluate_all("all => all.map(e => [e.lang, getComputedStyle(e).direction])") == [["ar", "rtl"]] * 3
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_scripts_it_says_why_there_is_none(browser: Browser, address: str) -> None:
    with watched_page(browser, scripts=False) as page:
        page.goto(address + TOWN)
        expect(page.get_by_text("The check needs JavaScript")).to_be_visible()
        expect(page.locator("#b-check")).to_be_hidden()
        page.goto(f"{address}lock/sources/log/")
        assert page.locator("#b-verify").count() == 0


def test_with_scripts_the_reason_is_gone_and_paper_has_none_of_it(page: Tab, address: str) -> None:
    opened(page, address + TOWN)
    expect(page.get_by_text("The check needs JavaScript")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Check it yourself")).to_be_hidden()


def test_it_works_from_disk(browser: Browser, site: Path) -> None:
    """There the links of a normal build lead to no style or script of a folder above, but to its files."""
    with watched_page(browser) as page:
        page.goto((site / TOWN / "index.html").as_uri())
        assert [line.split()[0] for line in check(page, ARTICLE)] == ["Found"] * 4
        page.get_by_label("Or its file").set_input_files(file("town.txt", ARTICLE.encode()))
        expect(page.get_by_role("status")).to_contain_text("4 of 4 quotes")


def test_nothing_that_is_pasted_leaves_the_page(page: Tab, address: str) -> None:
    opened(page, address + TOWN)
    page.wait_for_load_state("networkidle")  # the icon too
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    check(page, ARTICLE)
    expect(page.get_by_role("status")).to_contain_text("As a whole")
    assert asked == []
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]

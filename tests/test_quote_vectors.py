"""The search of quotes in Python and in the reader's browser: the same texts, the same places."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.template_files import packaged
from generator.text import quotes
from generator.text.normal import normalise, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "quote_vectors.json").read_text("utf-8"))
ALPHABET = (
    "abeoxAO19,. \n\t-'\"“”‘’«»—–\u2011\u00a0\u202f\u3000\u200b\u00ad\ufeff\u2060\u200d\u200c\ufe0f\x85\x1c"
    "\u0301\u0323\u0327\u0316éüñÅ\u212b\u1100\u1161\u11a8가각कि्षाမြန်မာ\u0ba8\u0bbfالعَرَبِيّة漢字👩🏽🇫🇷🇩🇪 … "
)
# Letters that Python's Unicode does not know yet may be composed and ordered otherwise by a newer browser.
TEXTS = st.text(st.sampled_from(ALPHABET) | st.characters(exclude_categories=["Cs", "Cn", "Co"]), max_size=40)
SOUGHT = """([text, sought]) => {
  const source = briefingQuotes.normal(text);
  return [source.text, sought.map(each => briefingQuotes.find(source, each.quote, each.join))];
}"""


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Tab]:
    """A page that has only the script of quotes."""
    with browser.new_context() as context:
        page = context.new_page()
        page.add_script_tag(content=(packaged() / "scripts" / "quotes.js").read_text("utf-8"))
        yield page


def places(found: quotes.Finding) -> list[list[list[int]]]:
    """Return where a quote was found as the vectors say it: for each place the ranges of its parts."""
    match found:
        case quotes.Found(pieces=pieces):
            return [[list(piece) for piece in pieces]]
        case quotes.Ambiguous(places=several):
            return [[list(piece) for piece in each.pieces] for each in several]
        case quotes.Absent():
            return []


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_generator_finds_what_the_vectors_say(case: dict[str, Any]) -> None:
    source = normalise(case["text"])
    for sought in case["quotes"]:
        assert places(quotes.find(source, sought["quote"], join=sought["join"])) == sought["places"], sought


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_browser_finds_what_the_vectors_say(tab: Tab, case: dict[str, Any]) -> None:
    text, found = tab.evaluate(SOUGHT, [case["text"], case["quotes"]])
    assert text == plain(case["text"])
    assert found == [sought["places"] for sought in case["quotes"]]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_vectors_hold_the_words_that_they_name(case: dict[str, Any]) -> None:
    """Neither search is needed to see that each range of a text is its part of the quote."""
    for sought in case["quotes"]:
        for place in sought["places"]:
            words = [plain(case["text"][start:end]) for start, end in place]
            assert quotes.JOIN.join(words) == plain(sought["quote"]).strip()


def test_the_vectors_have_what_is_found_and_what_is_not() -> None:
    counts = [len(sought["places"]) for case in CASES for sought in case["quotes"]]
    assert min(counts.count(0), counts.count(1), counts.count(2)) > 1
    assert {"Arabic", "Korean", "Burmese", "Chinese", "Emoji"} <= {
        case["name"].split()[0].strip(",:") for case in CASES
    }


@given(TEXTS, st.data())
@settings(max_examples=150)
def test_both_find_the_same_in_any_text(tab: Tab, text: str, data: st.DataObject) -> None:
    cuts = st.integers(0, len(text))
    slices = data.draw(st.lists(st.tuples(cuts, cuts), max_size=4))
    sought = [text[start:end] for start, end in slices]
    made, found = tab.evaluate(SOUGHT, [text, [{"quote": quote, "join": False} for quote in sought]])
    source = normalise(text)
    assert made == source.text
    assert found == [places(quotes.find(source, quote, join=False)) for quote in sought]


def test_a_join_of_which_the_beginning_stands_twice_is_sought_from_each(tab: Tab) -> None:
    """The generator wants one place; a reader's page may hold a teaser with the same words first."""
    text = "The quay is shut. The quay is shut for good, it says. The quay is shut."
    found = tab.evaluate(SOUGHT, [text, [{"quote": "The quay … it says", "join": True}]])[1]
    assert found == [[[[0, 8], [45, 52]], [[18, 26], [45, 52]]]]
    assert tab.evaluate(SOUGHT, [text, [{"quote": "The quay … it said", "join": True}]])[1] == [[]]


NEAREST = """([text, quote, negations, infixes]) => {
  const source = briefingQuotes.normal(text), near = briefingQuotes.nearest(source, quote);
  if (!near) return null;
  const passage = source.text.slice(...near.range);
  const told = briefingQuotes.difference(near.wanted, passage, {words: new Set(negations), within: infixes});
  const changed = parts => parts.filter(part => part[1]).map(part => part[0]);
  const whole = [told.here, told.there].map(parts => parts.map(part => part[0]).join(""));
  return [passage, told.what, changed(told.here), changed(told.there), whole, near.wanted];
}"""
LONG = (
    "The harbour says that the last boat of the ferry left at seven in the evening with 40 passengers, "
    "and that the quay will not open again. "
)


class Drift(NamedTuple):
    """A quote, the passage of a text that is nearest to it, and what differs, here and there."""

    text: str
    quote: str
    passage: str
    what: str
    here: str = ""
    there: str = ""


ARABIC = "إن القارب غادر في السابعة مساءً"
DRIFTS = [
    Drift(
        LONG, "in the evening with 41 passengers", "in the evening with 40 passengers", "A number differs", "41", "40"
    ),
    Drift(LONG, "the quay will open again", "the quay will not open again", "A negation differs", "", "not"),
    Drift(LONG, "the last boot of the ferry", "the last boat of the ferry", "Words differ", "boot", "boat"),
    Drift(LONG, "the Last boat of the ferry", "the last boat of the ferry", "Letter case differs", "Last", "last"),
    Drift(LONG, "the last boat, of the ferry", "the last boat of the ferry", "Signs differ"),
    Drift(f"قال {ARABIC}", ARABIC.replace("السابعة", "الثامنة"), ARABIC, "Words differ", "الثامنة", "السابعة"),
    Drift("船在七点离开，上面有40人。", "离开，上面有41人", "离开，上面有40人", "A number differs", "41", "40"),
    Drift("船在七点离开，上面没有人。", "离开，上面有人", "离开，上面没有人", "A negation differs", "", "没"),
    Drift(
        "😀 The ferry 😀 left at nine.",
        "The ferry 😀 left at ten",
        "The ferry 😀 left at nine",
        "Words differ",
        "ten",
        "nine",
    ),
]


@pytest.mark.parametrize("drift", DRIFTS)
def test_what_drifted_is_shown_where_it_is(tab: Tab, drift: Drift) -> None:
    filler = "Nothing of this is about ships at all; it fills the page. " * 20
    text = f"{filler} {drift.text} {filler}"
    passage, what, here, there, whole, wanted = tab.evaluate(NEAREST, [text, drift.quote, ["not", "no"], ["没", "不"]])
    assert (passage, what, " ".join(here), " ".join(there)) == drift[2:]
    assert whole == [wanted, passage]


@pytest.mark.parametrize("quote", ["a wholly other sentence of nobody", "7", "船", "x" * 500])
def test_what_is_not_like_anything_has_no_nearest(tab: Tab, quote: str) -> None:
    assert tab.evaluate(NEAREST, [LONG * 3, quote, [], []]) is None


def test_of_a_long_quote_the_place_is_shown_where_it_goes_astray(tab: Tab) -> None:
    text = "".join(f"Sentence {number} of the report stands as it is. " for number in range(60))
    found = tab.evaluate(NEAREST, [text, text.replace("Sentence 40", "Sentence 400").strip(), [], []])
    assert found[1:4] == ["A number differs", ["400"], ["40"]]
    assert len(found[0]) < 400


def test_the_nearest_of_two_hundred_quotes_is_sought_in_the_longest_article(tab: Tab) -> None:
    """Each differs. What compared each word with each would not come to an end here."""
    text = "".join(f"Boat {number} left the quay with {number % 97} people and a goat. " for number in range(6000))[
        :256_000
    ]
    sought = [f"left the quay with {number % 97} people and {number} goats" for number in range(200)]
    hostile = "ab" * 128_000
    assert tab.evaluate(NEAR, [text, sought]) == 200
    assert tab.evaluate(NEAR, [hostile, sought]) == 0


NEAR = """([text, sought]) => {
  const source = briefingQuotes.normal(text);
  return sought.filter(quote =>
    !briefingQuotes.find(source, quote, true).length && briefingQuotes.nearest(source, quote)).length;
}"""

"""The words by which a text is found, in the generator and in the reader's browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.search.words import words
from generator.template_files import packaged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

TEXTS = {
    "IREL’s 1,200 tonnes": ["irel", "s", "1", "200", "tonnes"],
    "L’Élysée, Straße, ΟΔΟΣ οδός": ["l", "elysee", "strasse", "οδοσ", "οδοσ"],
    "Ёлка и ёж": ["елка", "и", "еж"],
    "العَرَبِيّة أُخرى": ["العربية", "اخرى"],
    "中国东北": ["中国", "国东", "东北", "北"],
    "水": ["水"],
    "稀土REE出口": ["稀土", "土", "ree", "出口", "口"],
    "データ": ["デー", "ータ", "タ"],
    "정부는 발표": ["정부", "부는", "는", "발표", "표"],
    "မြန်မာ၊ ၅၀": ["မြန်", "န်မာ", "မာ", "၅၀", "၀"],
    "ภาษาไทย": ["ภา", "าษ", "ษา", "าไ", "ไท", "ทย", "ย"],
    "ﬁnance １２ co\u00adoperate": ["finance", "12", "cooperate"],
    "__proto__ </script>": ["proto", "script"],
    "": [],
}
ALPHABET = "abzAZéßςΣİı09 -_'’.ﬁ½㈱１أَـבּञकि한\u1112\u1161各国稀土データー々မြန်မာ၊၅ทยไ\u0300\u200b\u200d\u00ad\ufeff𠮷"


def test_words_of_many_scripts() -> None:
    assert {text: words(text) for text in TEXTS} == TEXTS


@given(st.text(st.sampled_from("aZß9 -'“”„‘’‚«»‹›–—…·水") | st.characters(exclude_categories=["Cs"]), max_size=30))
def test_signs_between_words_part_them_whatever_else_is_in_the_text(text: str) -> None:
    assert words(text) == [word for part in re.split("[“”„‘’‚«»‹›–—…·]", text) for word in words(part)]
    assert words(text) == [word for word in words(f"{text} 水") if word != "水"] or "水" in text


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Tab]:
    """A page that has only the script of words."""
    with browser.new_context() as context:
        page = context.new_page()
        page.add_script_tag(content=(packaged() / "scripts" / "words.js").read_text("utf-8"))
        yield page


@settings(max_examples=40)
@given(
    texts=st.lists(
        st.text(st.sampled_from(ALPHABET) | st.characters(exclude_categories=["Cs", "Cn", "Co"]), max_size=30),
        max_size=40,
    )
)
def test_the_browser_parts_texts_alike(tab: Tab, texts: list[str]) -> None:
    """Letters that one of the two does not know yet may be told from signs otherwise: they are left out."""
    texts = [*texts, *TEXTS]
    assert tab.evaluate("texts => texts.map(text => briefingWords.of(text))", texts) == [words(text) for text in texts]


@settings(max_examples=40)
@given(text=st.text(st.sampled_from(ALPHABET), min_size=1, max_size=20), data=st.data())
def test_what_is_cut_from_a_text_is_found_by_words_that_begin_alike(tab: Tab, text: str, data: st.DataObject) -> None:
    runs = tab.evaluate("text => briefingWords.runs(text)", text)
    if not runs:
        return
    run = data.draw(st.sampled_from(runs))
    sought = tab.evaluate("query => briefingWords.of(query, true)", run)
    assert sought
    held = words(text)
    assert all(any(word.startswith(each) for word in held) for each in sought)

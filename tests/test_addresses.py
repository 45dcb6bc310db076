"""Addresses: where pages are, how links get there, and the way to the words in a live article."""

import pytest

from generator import addresses
from generator.issues import Place
from generator.model import Citation


def citation(fact: str = "water-depth", id_: str = "c-1") -> Citation:
    return Citation(id_, fact, "town-post", "40 cm", "supports", Place("seeds/a/b.md"))


def test_addresses_are_those_of_the_contract() -> None:
    assert addresses.brief_address("flood") == "flood/"
    assert addresses.topic_address("flood", "cellar") == "flood/topics/cellar/"
    assert addresses.source_address("flood", "post") == "flood/sources/post/"
    assert addresses.entity_address("flood", "library") == "flood/entities/library/"
    assert addresses.fact_address("flood", "depth") == "flood/f/depth/"
    assert addresses.data_address("flood", "brief.json") == "flood/data/brief.json"
    assert addresses.passage_address("flood", citation()) == "flood/sources/town-post/#b-p--water-depth--c-1"


def test_no_two_passages_share_an_anchor() -> None:
    pairs = [("a", "b-c"), ("a-b", "c"), ("a", "b"), ("p", "a")]
    assert len({addresses.passage_anchor(citation(*pair)) for pair in pairs}) == len(pairs)


def test_only_later_parts_of_a_list_have_a_number() -> None:
    assert [addresses.part_address("flood/facts/", part) for part in (1, 2, 11)] == [
        "flood/facts/",
        "flood/facts/2/",
        "flood/facts/11/",
    ]


@pytest.mark.parametrize(
    ("base", "to", "online", "offline"),
    [
        ("", "", "./", "index.html"),
        ("", "flood/", "flood/", "flood/index.html"),
        ("", "flood/f/a/#b-f--a", "flood/f/a/#b-f--a", "flood/f/a/index.html#b-f--a"),
        ("flood/", "", "../", "../index.html"),
        (
            "flood/topics/cellar/",
            "flood/data/facts.csv",
            "../../../flood/data/facts.csv",
            "../../../flood/data/facts.csv",
        ),
        ("flood/f/a/", "flood/f/b/", "../../../flood/f/b/", "../../../flood/f/b/index.html"),
    ],
)
def test_links_lead_from_page_to_page(base: str, to: str, online: str, offline: str) -> None:
    assert addresses.relative(base, to) == online
    assert addresses.relative(base, to, offline=True) == offline


@pytest.mark.parametrize(
    ("url", "quote", "joined", "expected"),
    [
        ("https://a.example/x", "40 cm deep", False, "https://a.example/x#:~:text=40%20cm%20deep"),
        ("https://a.example/x#part", "deep", False, "https://a.example/x#part:~:text=deep"),
        ("https://a.example/", "a-b, c & d", False, "https://a.example/#:~:text=a%2Db%2C%20c%20%26%20d"),
        ("https://a.example/", "the start … the end", True, "https://a.example/#:~:text=the%20start,the%20end"),
        ("https://a.example/", "wait … what", False, "https://a.example/#:~:text=wait%20%E2%80%A6%20what"),
        ("https://a.example/", "50 % سن", False, "https://a.example/#:~:text=50%20%25%20%D8%B3%D9%86"),
    ],
)
def test_a_text_fragment_names_the_words_of_a_quote(url: str, quote: str, *, joined: bool, expected: str) -> None:
    assert addresses.live_address(url, quote, joined=joined) == expected

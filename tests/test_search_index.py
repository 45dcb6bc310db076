"""The index of our own search: what its files hold, and what they cost."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.search.index import (
    CALLED,
    CHARACTERS_OF_WORDS,
    DIGITS,
    ENTRIES_OF_FILE,
    HALF,
    NAMES,
    PLACES,
    TEXT,
    TITLE,
    Found,
    files,
    packed,
)

FERRY = Found(
    "ferry/topics/end/#b-f--last-boat",
    "The last boat left the north quay on 3 March.",
    "“the boat”, said the pilot",
    "The end of the ferry",
    "Probably true",
    "last-boat",
    ("Nordkai", "北码头"),
)


def read(entries: list[Found]) -> dict[str, Any]:
    """Return what each file of an index hands over, by its name."""
    found = {}
    for address, text in files(entries):
        match = re.fullmatch(r'briefingSearch\("([a-z0-9/]+)",(.+)\);\n', text, re.DOTALL)
        assert match
        assert address == f"search/{match[1]}.js"
        found[match[1]] = json.loads(match[2])
    return found


def unpacked(text: str) -> list[int]:
    """Return postings as they were before they were packed."""
    found: list[int] = []
    number, scale = 0, 1
    for sign in text:
        digit = DIGITS.index(sign)
        number, scale = number + digit % HALF * scale, scale * HALF
        if digit < HALF:
            found.append(number + (found[-1] - found[-1] % PLACES if found else 0))
            number, scale = 0, 1
    return found


def postings(index: dict[str, Any]) -> dict[str, list[int]]:
    """Return the postings of every word of an index, each word in the file that the list names for it."""
    found: dict[str, list[int]] = {}
    for number, first in enumerate(index["index"]["firsts"]):
        listed = index[f"words/{number}"].split(" ")
        assert listed[0] == first
        found |= {word: unpacked(text) for word, text in zip(listed[::2], listed[1::2], strict=True)}
    assert list(found) == sorted(found)
    return found


@given(st.sets(st.integers(0, 5_000_000)), st.data())
def test_postings_come_back_as_they_were(entries: set[int], data: st.DataObject) -> None:
    listed = [entry * PLACES + data.draw(st.integers(0, PLACES - 1)) for entry in sorted(entries)]
    assert unpacked(packed(listed)) == listed


def test_an_entry_is_found_by_its_words_and_says_where_they_stand() -> None:
    other = Found("ferry/", "The end", "A ferry that ended.", id="ferry")
    index = read([FERRY, other])
    places = {word: [divmod(posting, PLACES) for posting in listed] for word, listed in postings(index).items()}
    assert places["boat"] == [(0, TITLE)]
    assert places["pilot"] == [(0, TEXT)]
    assert places["nordkai"] == places["码头"] == [(0, NAMES)]
    assert places["last-boat"] == [(0, CALLED)]
    assert places["the"] == [(0, TITLE), (1, CALLED)]
    assert places["ferry"] == [(1, CALLED)]
    assert index["entries/0"] == [
        [FERRY.link, FERRY.title, FERRY.text, 0, "Probably true"],
        ["ferry/", "The end", "A ferry that ended.", 1, ""],
    ]
    assert index["index"]["briefs"] == ["The end of the ferry", ""]
    assert index["index"]["entries"] == 2


def test_nothing_to_be_found_is_an_index_too() -> None:
    assert read([]) == {"index": {"version": read([])["index"]["version"], "entries": 0, "firsts": [], "briefs": []}}


def test_files_stay_small_however_many_there_are() -> None:
    entries = [
        Found(f"f/{n}/", f"Claim {n} of number{n % 97}", f"text{n} word{n * 7 % 1000}", id=f"fact-{n}")
        for n in range(4_000)
    ]
    index = read(entries)
    assert sum(name.startswith("entries/") for name in index) == 4_000 // ENTRIES_OF_FILE
    shards = [text for name, text in index.items() if name.startswith("words/")]
    longest = max(len(word) + len(packed(listed)) for word, listed in postings(index).items())
    assert max(map(len, shards)) <= CHARACTERS_OF_WORDS + longest + 2
    assert len(shards) > 3
    assert [posting // PLACES for posting in postings(index)["number5"]] == list(range(5, 4_000, 97))


def test_a_change_anywhere_changes_the_version() -> None:
    versions = {
        read(entries)["index"]["version"]
        for entries in ([FERRY], [FERRY, FERRY], [Found(FERRY.link, FERRY.title, FERRY.text)], [])
    }
    assert len(versions) == 4
    assert list(files([FERRY])) == list(files([FERRY]))

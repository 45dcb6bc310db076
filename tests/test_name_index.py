"""Names in texts: strictly in a claim, generously in a passage, in any script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.lints.name_index import NameIndex, Text, index_names
from generator.model import Entity
from generator.records.schema import EntityEntry
from tests.growth import growth

if TYPE_CHECKING:
    from collections.abc import Callable


def index(**entities: str) -> NameIndex:
    """Return an index of organisations by id, each with its names parted by `|`."""
    return index_names(
        Entity(id_, EntityEntry(name=first, kind="organisation", aliases=tuple(rest)))
        for id_, names in entities.items()
        for first, *rest in (names.split("|"),)
    )


NAMES = index(
    kia="Kachin Independence Army|KIA|the rebels|克钦独立军|카친독립군",
    kachin="Kachin State|Kachin|克钦|카친",
    us="United States|US|الولايات المتحدة",
    may="May|Mayo Clinic",
    india="India|الهند|印度|인도|အိန္ဒိယ|Indien|Индия",
    niger="Niger",
    brien="O'Brien",
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Kachin Independence Army and Kachin State", ["kia", "kachin"]),
        ("the rebels of Kachin’s north", ["kia", "kachin"]),
        ("The Rebels", ["kia"]),
        ("it goes to us", []),
        ("it goes to the US", ["us"]),
        ("they may go in May", ["may"]),
        ("Indians and Indiana", []),
        ("India-based", ["india"]),
        ("O’Brien and Brien", ["brien"]),
        ("克钦独立军和印度", ["kia", "india"]),
        ("카친독립군은 인도와", ["kia", "india"]),
        ("والهند وبالولايات المتحدة", ["india", "us"]),
        ("အိန္ဒိယက", ["india"]),
        ("KIA, kia, Kia", ["kia"]),
    ],
)
def test_mentions_in_a_claim(text: str, expected: list[str]) -> None:
    found = NAMES.mentions(Text.of(text))
    assert [entity for mention in found for entity in mention.entities] == expected


@pytest.mark.parametrize(
    ("text", "language", "entity", "expected"),
    [
        ("the state of india", "en", "india", True),
        ("Indian firms", "en", "india", True),
        ("Indiana", "en", "india", False),
        ("Nigeria", "en", "niger", False),
        ("Indiens Regierung", "de", "india", True),
        ("eine Indienreise", "de", "india", True),
        ("в Индии и Индию", "ru", "india", True),
        ("للهند", "ar", "india", True),
        ("فالهند", "ar", "india", True),
        ("Kachin-Staat", "de", "kachin", True),
        ("they told us", "en", "us", False),
        ("they told the US", "en", "us", True),
        ("인도에서", "ko", "india", True),
        ("mischief", "en", "niger", False),
        ("", "en", "india", False),
    ],
)
def test_names_in_a_passage(text: str, language: str, entity: str, *, expected: bool) -> None:
    assert NAMES.holds(Text.of(text, language), entity) is expected


def test_a_name_that_two_bear_means_either() -> None:
    names = index(one="The Ministry", two="Ministry")
    (mention,) = names.mentions(Text.of("So says the Ministry."))
    assert mention.entities == ("one", "two")


def test_a_name_of_very_many_tells_nothing() -> None:
    names = index(**{f"m{number}": "Ministry" for number in range(50)})
    assert names.mentions(Text.of("So says the Ministry.")) == []


def test_a_short_name_at_the_end_has_its_own_length() -> None:
    names = index(one="Lake District Council", two="Lake")
    assert [(m.start, m.end) for m in names.mentions(Text.of("So the Lake"))] == [(7, 11)]


def test_places_are_those_of_the_text() -> None:
    text = Text.of("So the Kachin State, KIA")
    assert [text.folded[m.start : m.end] for m in NAMES.mentions(text)] == ["kachin state", "kia"]


def test_many_names_that_begin_alike_are_no_more_work() -> None:
    text = Text.of("University of the town 00017x " * 500)

    def work(size: int) -> Callable[[], object]:
        names = index(**{f"u{number}": f"University of the town {number:05}x" for number in range(size)})
        assert len(names.mentions(text)) == 500
        return lambda: names.mentions(text)

    assert growth(work, 400) == pytest.approx(1)

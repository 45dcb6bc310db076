"""Phrases: every code of the files has its words."""

from typing import Any, get_args

import pytest

from generator import phrases
from generator.records import vocabulary
from generator.records.schema import Letter


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (phrases.MODES, vocabulary.Mode),
        (phrases.SOURCE_KINDS, vocabulary.SourceKind),
        (phrases.HOWS, vocabulary.How),
        (phrases.BASES, vocabulary.Basis),
        (phrases.RELIABILITY, vocabulary.Grade),
        (phrases.FACT_KINDS, vocabulary.FactKind),
        (phrases.STANCES, vocabulary.Stance),
        (phrases.VOICES, vocabulary.Voice),
        (phrases.MODALITIES, vocabulary.Modality),
        (phrases.BANDS, vocabulary.Likelihood),
        (phrases.ENTITY_KINDS, vocabulary.EntityKind),
    ],
)
def test_every_code_has_words_of_its_own(words: dict[str, Any], codes: Any) -> None:
    assert list(words) == list(get_args(codes))
    assert len(set(words.values())) == len(words)


def test_the_bands_of_likelihood_meet() -> None:
    bands = [band.removesuffix(" %").split("–") for band in phrases.BANDS.values()]
    assert [bands[0][0], bands[-1][1]] == ["1", "99"]
    assert [end for _, end in bands[:-1]] == [start for start, _ in bands[1:]]


def test_reliability_is_said_in_words_first() -> None:
    letter = Letter.model_validate({"grade": "F", "date": "2025", "why": "Nobody has read it."})
    assert phrases.reliability(letter) == "cannot be judged (F)"
    assert phrases.reliability(None) == "not assessed (F)"


def test_counts_and_lists() -> None:
    assert phrases.count(0, "fact") == "0 facts"
    assert phrases.count(1, "fact") == "1 fact"
    assert phrases.count(12345, "stretch", "stretches") == "12,345 stretches"
    assert [phrases.listed(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert [phrases.sentence(text) for text in ("", "not KIA", "ß")] == ["", "Not KIA", "SS"]

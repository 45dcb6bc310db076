"""Own words: eight consecutive words in common are no longer the editors' own."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.own_words import RUN, SharedRun, index_words, shared_run

SOURCE = (
    "The ministry told both firms in June to collect samples from the northern mines, and the "
    "firms said they'd answer by the 31,000th day."
)
CHINESE = "据报道，印度矿业部指示两家公司从缅甸北部的稀土矿山采集样品，并尽快运回国内。"
THAI = "กระทรวงเหมืองแร่สั่งให้บริษัทเก็บตัวอย่างแร่หายากจากภาคเหนือของเมียนมา"
KOREAN = "광산부는 두 회사에 유월에 북부 광산에서 희토류 시료를 모아 오라고 지시했다고 한다"


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("In June the firms were told to take samples.", None),
        ("It told both firms in June to collect.", None),
        (
            "It told both firms in June to collect samples.",
            ("told both firms in June to collect samples", 8),
        ),
        (
            "TOLD both “firms” — in June; to collect samples from here",
            ("TOLD both “firms” — in June; to collect samples from", 9),
        ),
        ("firms said they’d answer by the 31,000th", None),
        (
            "the firms said they’d answer by the 31,000th",
            ("the firms said they’d answer by the 31,000th", 8),
        ),
        ("the mines, and the firms said so of northern samples", None),
        ("", None),
    ],
)
def test_words_in_common(claim: str, expected: tuple[str, int] | None) -> None:
    assert found(claim, SOURCE) == expected


@pytest.mark.parametrize(
    ("claim", "source", "expected"),
    [
        (f"他们{CHINESE[5:20]}了。", CHINESE, None),
        (f"他们{CHINESE[5:21]}了。", CHINESE, (CHINESE[5:21], 8)),
        (f"他们{CHINESE[4:34]}了。", CHINESE, (CHINESE[4:34], 14)),
        (THAI[16:50], THAI, (THAI[16:50], 12)),
        (THAI[16:30], THAI, None),
        (KOREAN[:30], KOREAN, (KOREAN[:30].strip(), 8)),
        (KOREAN[:26], KOREAN, None),
        ("2024年缅甸生产了31,000吨稀土", "在2024年缅甸生产了31,000吨稀土矿", None),
        (
            "2024年缅甸生产了31,000吨稀土氧化物",
            "在2024年缅甸生产了31,000吨稀土氧化物。",
            ("2024年缅甸生产了31,000吨稀土氧化物", 8),
        ),
    ],
)
def test_scripts_without_spaces_count_sixteen_characters(
    claim: str, source: str, expected: tuple[str, int] | None
) -> None:
    assert found(claim, source) == expected


def found(claim: str, *source: str) -> tuple[str, int] | None:
    run = shared_run(claim, index_words(*source))
    return (claim[run.start : run.end], run.length) if run else None


def test_a_run_does_not_pass_from_one_passage_to_the_next() -> None:
    words = SOURCE.split()
    claim = " ".join(words[:12])
    assert found(claim, " ".join(words[:7]), " ".join(words[7:14])) is None
    assert found(claim, " ".join(words[:8]), " ".join(words[8:14])) == (" ".join(words[:8]), 8)


def test_runs_of_different_passages_do_not_grow_together() -> None:
    words = SOURCE.split()
    claim = " ".join(words[:11])
    assert found(claim, " ".join(words[:8]), " ".join(words[3:11])) == (" ".join(words[:8]), 8)


def test_the_longest_of_several_runs_is_given() -> None:
    source = " ".join(f"w{number}" for number in range(60))
    claim = " ".join([f"w{n}" for n in range(8)] + ["own"] + [f"w{n}" for n in range(20, 32)])
    assert found(claim, source) == (" ".join(f"w{n}" for n in range(20, 32)), 12)


def test_the_range_is_of_the_claim_as_it_was_typed() -> None:
    claim = "So it  told\u00a0both fi\u00adrms in  June to collect samples"
    assert found(claim, SOURCE) == ("told\u00a0both fi\u00adrms in  June to collect samples", 8)


@given(st.lists(st.sampled_from("abc"), max_size=40), st.lists(st.sampled_from("abc"), max_size=40))
def test_a_run_is_found_if_and_only_if_there_is_one(claim: list[str], source: list[str]) -> None:
    text = f" {' '.join(source)} "
    runs = [claim[at : at + RUN] for at in range(len(claim) - RUN + 1)]
    there = any(f" {' '.join(run)} " in text for run in runs)
    assert (shared_run(" ".join(claim), index_words(text)) is not None) == there


def test_nothing_is_shared_with_no_source() -> None:
    assert shared_run(SOURCE, index_words()) is None
    assert shared_run(SOURCE, index_words("")) is None
    assert shared_run(SOURCE, index_words(SOURCE)) == SharedRun(0, len(SOURCE) - 1, 24)


def test_every_run_of_a_long_source_is_found() -> None:
    words = random.Random(1).choices(SOURCE.split(), k=80_000)  # noqa: S311 - the same words every time
    index = index_words(" ".join(words))
    for start in range(0, 40_000, 40):
        assert shared_run(" ".join(words[start : start + 20]), index)


@pytest.mark.parametrize("source", [SOURCE, CHINESE, THAI, KOREAN])
def test_many_claims_are_answered_as_few_are(source: str) -> None:
    """The first runs are sought in the text, the others in an index of it."""
    claims = [source[at : at + 60] for at in range(0, len(source), 7)]
    few = [shared_run(claim, index_words(source)) for claim in claims]
    index = index_words(source)
    many = [shared_run(claim, index) for claim in claims * 40]
    assert any(few)
    assert many == few * 40
    assert shared_run("Nothing of that is written there, in no way, at no time.", index) is None

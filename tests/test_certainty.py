"""Certainty: claims that are surer than their sources, and sources that grow surer with time."""

from collections.abc import Callable
from typing import Any

import pytest

from generator.lints import hedges
from generator.lints.certainty import certainty, wordings
from generator.lints.hedges import Strength
from tests.growth import growth
from tests.made_up import BRIEF, source
from tests.stated import project_of

SOURCES = [
    source("early", published="2025-07"),
    source("late", published="2025-09-01"),
    source("soon", published="2025-07-20"),
    source("undated"),
    *(source(f"in-{tag}", language=tag) for tag in ("de", "fr", "es", "zh", "ko", "ar", "ja", "ru", "hi", "my", "sw")),
]


def found(claim: str, *quotes: str, **fields: str) -> list[str]:
    """Return the codes of the issues of a claim; a quote is `source: words`, after `|` its modality or stance."""
    citations = []
    for quote in quotes:
        name, _, words = quote.partition(": ")
        words, _, rest = words.partition("|")
        citations.append(f'{{source: {name}, quote: "{words}"{f", {rest}" if rest else ""}}}')
    given = "".join(f", {name}: {value}" for name, value in fields.items())
    facts = {"a": f'claim: "{claim}", citations: [{", ".join(citations)}]{given}'}
    return [issue.code for issue in certainty(project_of(facts, sources=SOURCES))]


LOST, OVERSTATED, DRIFT = ["hedge-lost"], ["overstated"], ["certainty-drift"]


@pytest.mark.parametrize(
    ("expected", "claim", "quotes"),
    [
        (LOST, "The flood destroyed 3,000 books.", ["early: may have destroyed 3,000 books"]),
        (LOST, "The flood destroyed 3,000 books.", ["early: 3,000 books|modality: hedged"]),
        (LOST, "About 3,000 books were destroyed.", ["early: some 3,000 books|modality: hedged"]),
        (LOST, "The route is safe for the army.", ["early: if the bridge holds|modality: conditional"]),
        (LOST, "The flood destroyed 3,000 books.", ["early: allegedly destroyed", "late: could have destroyed"]),
        (LOST, "The flood destroyed the books.", ["early: reportedly destroyed", "early: the books"]),
        ([], "The flood may have destroyed 3,000 books.", ["early: may have destroyed 3,000 books"]),
        ([], "The flood is said to have destroyed the books.", ["early: reportedly destroyed"]),
        ([], "By one account the books were destroyed.", ["early: reportedly destroyed"]),
        ([], "Whether the books survived is unclear.", ["early: might have survived"]),
        (DRIFT, "The flood destroyed the books.", ["early: reportedly destroyed", "late: destroyed the books"]),
        ([], "The flood destroyed the books.", ["early: may have|modality: asserted"]),
        ([], "The flood destroyed the books.", ["early: destroyed the books"]),
        ([], "The flood in the cellar began in May.", ["early: began in May"]),
        ([], "The crew was not able to reach the cellar.", ["early: could not reach the cellar"]),
        ([], "The flood destroyed the books.", ["early: destroyed", "late: may not have|stance: disputes"]),
        ([], "The flood destroyed the books.", []),
    ],
)
def test_a_hedge_that_every_source_has_is_not_lost(expected: list[str], claim: str, quotes: list[str]) -> None:
    assert found(claim, *quotes) == expected


@pytest.mark.parametrize(
    "quote",
    [
        "in-de: könnte die Brücke zerstört haben",
        "in-de: angeblich zerstört",
        "in-fr: aurait détruit le pont",
        "in-es: supuestamente destruyó",
        "in-zh: 据称摧毁了大桥",
        "in-zh: 可能摧毁",
        "in-ko: 파괴한 것으로 알려졌다",
        "in-ar: ربما دمر الجسر",
        "in-ja: 破壊したとみられる",
        "in-ru: якобы разрушил мост",
        "in-hi: शायद नष्ट",
        "in-my: ဖြစ်နိုင်",
    ],
)
def test_hedges_of_other_languages(quote: str) -> None:
    assert found("The flood destroyed the bridge of the town.", quote) == LOST
    assert found("The flood may have destroyed the bridge of the town.", quote) == []


@pytest.mark.parametrize(
    ("quote", "claim"),
    [
        ("in-zh: 不可能", "The crossing of the river is out of reach."),
        ("in-sw: labda iliharibu", "The flood destroyed the bridge of the town."),
        ("early: may have destroyed", "홍수가 다리를 파괴한 것으로 알려졌다."),
        ("early: may have destroyed", "Die Flut hat die Brücke und das Tor vermutlich zerstört."),
        ("early: may have destroyed", "Ο ποταμός κατέστρεψε τη γέφυρα."),
    ],
)
def test_what_is_not_known_is_left_alone(quote: str, claim: str) -> None:
    assert found(claim, quote) == []


@pytest.mark.parametrize(
    ("expected", "claim", "quotes"),
    [
        (OVERSTATED, "The town and the mill agreed on a sale.", ["early: exploring a sale"]),
        (OVERSTATED, "The town has signed the sale of the mill.", ["early: asked for a sale"]),
        (OVERSTATED, "The town asked for the sale.", ["early: considering a sale"]),
        (OVERSTATED, "The town bought the mill.", ["early: exploring a sale"]),
        (OVERSTATED, "The rebels supplied a first batch to the town.", ["early: agreed to supply a first batch"]),
        (OVERSTATED, "The town bought the mill.", ["early: exploring a sale", "late: in talks"]),
        (OVERSTATED, "镇政府签署了协议。", ["in-zh: 正在考虑"]),
        ([], "The town explores the sale of the mill.", ["early: exploring a sale"]),
        ([], "The town weighs a sale.", ["early: considering a sale"]),
        ([], "The town agreed to explore a sale.", ["early: exploring a sale"]),
        (DRIFT, "The town agreed on the sale.", ["early: exploring a sale", "late: agreed on a price"]),
        ([], "The town agreed on the sale.", ["early: agreed on a price", "late: exploring a sale"]),
        ([], "The town agreed on the sale.", ["early: exploring a sale", "soon: agreed on a price"]),
        ([], "The town bought the mill.", ["early: exploring a sale", "late: bought the mill"]),
        ([], "The town wants the mill.", ["early: exploring a sale"]),
        ([], "The rebels agreed to supply a first batch.", ["early: agreed to supply"]),
        ([], "The rebels promised a first batch.", ["early: agreed to supply"]),
        ([], "The mayor denied it.", ["early: asked by a reporter"]),
        ([], "The town has agreements with three others.", ["early: recently signed"]),
        ([], "The barge carries stone that weighs five tonnes.", ["early: weighing five tonnes"]),
    ],
)
def test_a_claim_goes_no_further_than_its_quotes(expected: list[str], claim: str, quotes: list[str]) -> None:
    assert found(claim, *quotes) == expected


def test_what_an_inference_declares_is_left_alone() -> None:
    assert found("The flood destroyed the books.", "early: may have", inference="The log lists them.") == []
    assert found("The town bought the mill.", "early: exploring a sale", inference="It is in the register.") == []


def test_retired_facts_are_left_alone() -> None:
    assert found("The flood destroyed the books.", "early: may have", rank="deprecated") == []


@pytest.mark.parametrize(
    ("expected", "quotes"),
    [
        (DRIFT, ["early: reportedly gone", "late: are gone|modality: asserted"]),
        (DRIFT, ["late: are gone|modality: asserted", "early: they say|modality: hedged"]),
        (DRIFT, ["early: reportedly gone", "late: are gone"]),
        (DRIFT, ["early: reportedly gone", "in-ko: 샀을 수 있다", "late: are gone"]),
        ([], ["early: reportedly gone", "late: would be gone"]),
        (LOST, ["early: reportedly gone", "late: are gone|modality: hedged"]),
        ([], ["early: reportedly gone", "in-sw: yamekwisha"]),
        (DRIFT, ["early: asked for them", "late: agreed to give them"]),
        ([], ["early: asked for them", "soon: agreed to give them"]),
        ([], ["late: asked for them", "early: agreed to give them"]),
        ([], ["late: reportedly gone", "early: are gone|modality: asserted"]),
        ([], ["early: reportedly gone", "soon: are gone|modality: asserted"]),
        ([], ["undated: reportedly gone", "late: are gone|modality: asserted"]),
        ([], ["early: are gone|modality: asserted", "late: are gone|modality: asserted"]),
    ],
)
def test_sources_that_grow_surer(expected: list[str], quotes: list[str]) -> None:
    assert found("The books are gone.", *quotes) == expected


def test_wordings_come_by_date() -> None:
    citations = (
        "{source: undated, quote: may}, {source: late, quote: agreed to, modality: hedged}, "
        "{source: early, quote: exploring}"
    )
    project = project_of({"a": f"citations: [{citations}]"}, sources=SOURCES)
    fact = project.briefs[BRIEF].facts["a"]
    seen: list[tuple[Any, ...]] = [
        (one.citation.source, one.hedge, set(one.strengths), one.pending) for one in wordings(fact, project.sources)
    ]
    assert seen == [
        ("early", "", {Strength.EXPLORES}, "exploring"),
        ("late", "hedged", {Strength.AGREES}, "agreed to"),
        ("undated", "may", set(), ""),
    ]


def test_every_pattern_is_found_as_it_stands() -> None:
    """A row of the tables that no text matches would be a slip of its writer."""
    for language, words in {"en": "possibly", "ko": "샀을 수 있다", "th": "อาจจะ", "tr": "iddia edildi"}.items():
        assert hedges.hedge(words, language), words
    assert hedges.hedge("อาจารย์", "th") == ""
    assert hedges.hedge("MAY 2025, Mighty", "en") == ""


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("REPORTEDLY lost, and it may rain", "en", "REPORTEDLY"),
        ("In May it fell; it may again", "en", "may"),
        ("Mutmaßlich verloren", "de", "Mutmaßlich"),
        ("MUTMASSLICH verloren", "de", ""),
        ("ВОЗМОЖНО, упал", "ru", "ВОЗМОЖНО"),
        ("SÖZDE \u0130\u015f\u00e7iler", "tr", "SÖZDE"),
        ("poſſibly lost", "en", "poſſibly"),
        ("Li\u212aely lost", "en", "LiKely"),
    ],
)
def test_letter_case_and_rare_letters_hide_nothing(text: str, language: str, word: str) -> None:
    assert hedges.hedge(text, language) == word


def test_four_times_the_claims_are_four_times_the_work() -> None:
    def work(size: int) -> Callable[[], object]:
        claims = {
            f"f-{n}": f"claim: The town number {n} and the mill of the river may have met., citations: "
            "[{source: early, quote: may have met at the mill}, {source: late, quote: were considering a sale}]"
            for n in range(size)
        }
        project = project_of(claims, sources=SOURCES)
        return lambda: list(certainty(project))

    assert growth(work, 250) <= 5

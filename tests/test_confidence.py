"""Confidence: what the facts of a judgement allow, and what an editor is told who goes beyond it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.checks.weight import confidence, origins
from generator.evidence.confidence import ceiling
from generator.evidence.weighing import weigh
from tests.made_up import BRIEF, fact, project, source, unseen

if TYPE_CHECKING:
    from generator.model import Fact

SOURCES = (
    unseen("wire", kind="wire"),
    unseen("log", kind="dataset"),
    source("post", "wire"),
    source("herald", "wire"),
    source("echo", "log"),
    source("blog"),
    source("blog-two"),
)
FACTS = (
    fact("told-once", "post"),
    fact("told-twice", "post", "herald"),
    fact("logged", "echo"),
    fact("borne-out", "herald", "echo"),
    fact("rumour", "blog"),
    fact("rumours", "blog", "blog-two"),
    fact("withdrawn", "post", "echo", rank="deprecated", rank_reason="It was wrong."),
)
CASES = [
    # facts, what they allow, how many origins stand behind all of them, the issue of high and of moderate confidence
    (["borne-out"], "high", 2, "", ""),
    (["borne-out", "rumour"], "high", 2, "", ""),
    (["told-once"], "moderate", 1, "confidence-ceiling", ""),
    (["told-once", "told-twice"], "moderate", 1, "confidence-ceiling", ""),
    (["told-once", "logged"], "moderate", 2, "confidence-thin", ""),
    (["told-once", "rumour"], "moderate", 1, "confidence-ceiling", ""),
    (["rumour"], "low", 1, "confidence-ceiling", "confidence-thin"),
    (["rumour", "rumours"], "low", 1, "confidence-ceiling", "confidence-thin"),
    (["withdrawn"], "low", 0, "confidence-ceiling", "confidence-thin"),
    (["withdrawn", "told-once"], "moderate", 1, "confidence-ceiling", ""),
    ([], "low", 0, "confidence-ceiling", "confidence-thin"),
]
WHY = {
    ("high", 2): "",
    ("moderate", 2): "none of its facts has two independent origins",
    ("moderate", 1): "all that it rests on leads back to one origin",
    ("low", 1): "none of its facts is better than doubtful",
    ("low", 0): "it rests on no fact",
}


@pytest.mark.parametrize(("facts", "allowed", "independent", "of_high", "of_moderate"), CASES)
def test_what_the_facts_allow(facts: list[str], allowed: str, independent: int, of_high: str, of_moderate: str) -> None:
    for held, code in (("high", of_high), ("moderate", of_moderate), ("low", "")):
        judgement = {"id": "j", "text": "So it is.", "confidence": held, "based_on": facts}
        made = project(SOURCES, FACTS, judgements=[judgement])
        evidence = weigh(made)
        brief = made.briefs[BRIEF]
        found = ceiling(brief.entry.judgements[0], brief, evidence[BRIEF])
        assert found == (allowed, WHY[allowed, independent], independent)
        assert [issue.code for issue in confidence(made, evidence)] == ([code] if code else [])


def test_no_confidence_is_no_issue() -> None:
    made = project(SOURCES, FACTS, judgements=[{"id": "j", "text": "So it is.", "based_on": ["rumour"]}])
    assert list(confidence(made, weigh(made))) == []


@pytest.mark.parametrize(
    ("facts", "said", "fix"),
    [
        ([FACTS[3]], None, None),
        ([FACTS[0], FACTS[3]], "1 of 2 facts rests on a single origin; 1 of them falls with `post`", "does not derive"),
        ([FACTS[4]], "no known origin stands behind 1 of 1 fact; 1 of them falls with `blog`", "original_reporting"),
        ([FACTS[5]], "no known origin stands behind 1 of 1 fact", "derives_from"),
        (
            [FACTS[0], FACTS[1], FACTS[4]],
            "no known origin stands behind 1 of 3 facts, and 2 rest on a single one; 2 of them fall with `wire`",
            "derives_from",
        ),
    ],
)
def test_how_many_facts_have_one_origin(facts: list[Fact], said: str | None, fix: str | None) -> None:
    made = project(SOURCES, facts)
    found = list(origins(made, weigh(made)))
    assert [issue.message for issue in found] == ([said] if said else [])
    assert all(fix and fix in issue.help for issue in found)

"""Weight: what a line says of the origins of a fact, and of what speaks against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.evidence import corroboration, lineage
from generator.evidence.contradiction import Contradiction
from generator.pages.weight import Behind, Named, mark, told
from generator.records.schema import Kept
from tests.made_up import BRIEF, fact, project, source, unseen

if TYPE_CHECKING:
    from generator.evidence.contradiction import Answer, Severity
    from generator.records.vocabulary import ContradictionRule

SOURCES = (
    unseen("wire", kind="wire"),
    unseen("log", kind="dataset"),
    unseen("clerk", kind="person"),
    unseen("mayor", kind="person", named="true", party="town"),
    unseen("council", kind="statement", party="town"),
    source("post", "wire"),
    source("herald", "wire"),
    source("gazette", "wire"),
    source("journal", "log"),
    source("voice", "mayor"),
    source("bell", "council"),
    source("whisper", "clerk"),
    source("own", original_reporting="true"),
    source("table", kind="dataset"),
    source("blog"),
    source("blog-two"),
    source("retold", "blog"),
    source("retold-too", "blog"),
    source("both", "wire", "log"),
    source("four", "wire", "log", "mayor", "council"),
    source("echo", "post"),
)


@pytest.mark.parametrize(
    ("cited", "said", "through"),
    [
        ((), "no source supports it", []),
        (("post disputes",), "no source supports it", []),
        (("post",), "1 article, from", ["wire"]),
        (("post", "post"), "1 article, from", ["wire"]),
        (("echo",), "1 article, from", ["post"]),
        (("blog",), "1 article, origin not known", []),
        (("retold",), "1 article, origin not known, from", ["blog"]),
        (("whisper",), "1 article, from", ["clerk"]),
        (("own",), "1 article, its own reporting", []),
        (("table",), "1 source, itself the origin", []),
        (("both",), "1 article, from", ["log", "wire"]),
        (("four",), "1 article, 4 origins", []),
        (("blog origin=wire unknown",), "1 article, in part from", ["wire"]),
        (("post", "herald"), "2 articles, both through", ["wire"]),
        (("post", "herald", "gazette"), "3 articles, all through", ["wire"]),
        (("post", "echo"), "2 articles, both through", ["wire"]),
        (("voice", "bell"), "2 articles, both through", ["party:town"]),
        (("retold", "retold-too"), "2 articles, origin not known, both through", ["blog"]),
        (("blog", "blog-two"), "2 articles, origins not known: they may be one", []),
        (("post", "blog"), "2 articles, only 1 origin for certain:", ["wire"]),
        (("post", "journal"), "2 independent origins behind 2 articles:", ["log", "wire"]),
        (("post", "herald", "journal"), "2 independent origins behind 3 articles:", ["log", "wire"]),
        (("post", "journal", "own", "voice"), "4 independent origins behind 4 articles", []),
        (("post", "journal", "blog"), "2 independent origins at least, 3 at most, behind 3 articles:", ["log", "wire"]),
    ],
)
def test_origins_in_words(cited: tuple[str, ...], said: str, through: list[str]) -> None:
    given = fact("flood", *cited)
    made = project(SOURCES, [given])
    found = corroboration.corroborations(lineage.trace(made), made.briefs[BRIEF])[given.id]
    kinds = {one.source: made.sources[one.source].front.kind for one in given.supporting}
    words, points = told(Behind(kinds, found, lambda point: Named(point, "")))
    assert (words, list(points)) == (said, through)


def against(
    rule: ContradictionRule, *facts: str, severity: Severity = "hard", answer: Answer = "open", keep: str = ""
) -> Contradiction:
    resolution = Kept.model_validate({"keep": keep, "why": "It is so."}) if keep else None
    return Contradiction("x-1", facts, rule, (rule,), severity, resolution, None, "kept" if keep else answer)


HARD = against("date", "flood", "drought")
SOFT = against("property", "flood", "storm", severity="soft")
SOFT_TOO = against("drift", "flood", "rain", severity="soft")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([], ""),
        ([HARD], "contradicted"),
        ([SOFT, HARD], "contradicted"),
        ([against("date", "flood", "drought", answer="unanswered")], "contradicted"),
        ([SOFT], "in tension with another fact"),
        ([SOFT, SOFT_TOO], "in tension with 2 other facts"),
        ([against("voice", "flood", severity="soft")], "its sources differ"),
        ([against("disputed", "flood", severity="soft")], "its sources disagree"),
        ([against("voice", "flood", severity="soft"), SOFT], "in tension with another fact"),
        ([against("date", "flood", "drought", keep="flood")], "contradicted, but the editors hold to it"),
        ([against("date", "flood", "drought", keep="drought")], "the editors hold to another account"),
        ([against("date", "flood", "drought", keep="drought"), SOFT], "in tension with another fact"),
    ],
)
def test_what_speaks_against_a_fact(found: list[Contradiction], expected: str) -> None:
    assert mark("flood", found) == expected

"""Vague attribution that hides a named origin, and texts that are copies."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from generator.checks.attribution import copies, hidden
from generator.lints.attributions import credit, vague
from generator.lints.shingles import overlaps, shingles
from generator.project import load
from generator.text.folding import folded
from tests.growth import growth
from tests.made_project import topics, write_project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.model import Project

WIRE = "---\ntitle: A report\nlanguage: en\nmode: unseen\nkind: wire\n---\n"
EXPLICIT = "derives_from: [{source: wire, how: rewrite, basis: explicit, cue: North Wire reported}]\n"
INFERRED = "derives_from: [{source: wire, how: rewrite, basis: inferred, note: the same}]\n"
SENTENCES = [
    f"The {thing} of the mine was [closed by the state]{{.fact-{n}}} there." for n, thing in enumerate("abcdefgh")
]


def project(root: Path, words: str, front: str = "", shared: int = 6, language: str = "en") -> Project:
    """Return two articles of eight facts, some shared; the first names a wire, the second begins with `words`."""
    named = f"---\ntitle: One\nlanguage: en\nmode: full\nlicence: CC0-1.0\n{EXPLICIT}---\nNorth Wire reported this. "
    other = f"---\ntitle: Two\nlanguage: {language}\nmode: full\nlicence: CC0-1.0\n{front}---\n{words} "
    own = [sentence.replace("{.fact-", "{.own-") for sentence in SENTENCES[shared:]]
    files = {
        "seeds/b/wire.md": WIRE,
        "seeds/b/named.md": named + " ".join(SENTENCES) + "\n",
        "seeds/b/vague.md": other + " ".join([*SENTENCES[:shared], *own]) + "\n",
    }
    ids = [f"fact-{n}" for n in range(8)] + [f"own-{n}" for n in range(shared, 8)]
    facts = {id_: {"claim": f"Claim {id_}.", "kind": "event", "topics": ["t"]} for id_ in ids}
    return write_project(root, {"b": {"brief": {"topics": topics("t")}, "facts": facts}}, files)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "According to multiple sources, it is so."),
        ("en", "It is reportedly so."),
        ("de", "Mehreren Quellen zufolge ist es so."),
        ("fr", "Selon des sources, il en est ainsi."),
        ("ar", "وفقاً لمصادر مطلعة، الأمر كذلك."),
        ("zh", "据多个消息来源，情况如此。"),
        ("ko", "복수의 소식통에 따르면 그렇다."),
        ("my", "သတင်းများအရ ထိုသို့ ဖြစ်သည်။"),
        ("ru", "По данным источников, это так."),
        ("hi", "सूत्रों के अनुसार यह ऐसा है।"),
    ],
)
def test_facts_of_a_wire_behind_unnamed_sources(tmp_path: Path, language: str, words: str) -> None:
    (issue,) = hidden(project(tmp_path, words, language=language))
    assert (issue.code, issue.severity, issue.place.path) == ("hidden-origin", "warning", "seeds/b/vague.md")
    assert "6 of its 8 facts" in issue.message
    assert "`named` too, which has them from `wire`" in issue.message
    assert "derives_from: [{source: wire" in issue.help


@pytest.mark.parametrize(
    ("words", "front", "shared", "codes"),
    [
        ("Multiple sources say so.", INFERRED, 6, ["vague-attribution"]),
        ("Multiple sources say so.", EXPLICIT.replace("North Wire reported", "Multiple sources"), 6, []),
        ("Multiple sources say so.", "original_reporting: true\n", 6, []),
        ("Multiple sources say so.", "kind: dataset\n", 6, []),
        ("Multiple sources say so.", "", 4, ["hidden-origin"]),
        ("Multiple sources say so.", "", 3, []),
        ("The ministry says so.", "", 6, []),
        ("", "", 6, []),
    ],
)
def test_when_it_speaks(tmp_path: Path, words: str, front: str, shared: int, codes: list[str]) -> None:
    assert [issue.code for issue in hidden(project(tmp_path, words, front, shared))] == codes


def test_the_words_have_their_place(tmp_path: Path) -> None:
    (issue,) = hidden(project(tmp_path, "[Say]{.fact-0} multiple sources."))
    line = (tmp_path / "seeds/b/vague.md").read_text("utf-8").splitlines()[issue.place.line - 1]
    assert line[issue.place.column - 1 : issue.place.end_column - 1] == "multiple sources"


def test_an_origin_of_the_citation_itself_is_no_lineage(tmp_path: Path) -> None:
    made = project(tmp_path, "Multiple sources say so.")
    seed = tmp_path / "seeds/b/vague.md"
    seed.write_text(seed.read_text("utf-8").replace("}", ' origin="unknown"}'), "utf-8")
    assert list(hidden(made))
    assert list(hidden(load(tmp_path)[0])) == []


@pytest.mark.parametrize(
    ("language", "text", "name", "expected"),
    [
        ("en", "so Reuters reported today", "Reuters", "reuters reported"),
        ("en", "According to the Reuters agency", "Reuters", "according to the reuters"),
        ("en", "a spokesman told Reuters", "Reuters", "told reuters"),
        ("en", "the building of Reuters burnt", "Reuters", None),
        ("de", "wie Reuters berichtet", "Reuters", "wie reuters berichtet"),
        ("de", "laut Reuters", "Reuters", "laut reuters"),
        ("fr", "selon Reuters", "Reuters", "selon reuters"),
        ("ar", "وفقاً لرويترز", "رويترز", "وفقا لرويترز"),
        ("zh", "据路透社报道", "路透社", "据路透社报道"),
        ("ko", "로이터통신에 따르면", "로이터", "로이터통신에 따르면"),
        ("ru", "по данным Reuters", "Reuters", "по данным reuters"),
    ],
)
def test_credits(language: str, text: str, name: str, expected: str | None) -> None:
    said = folded(text)
    start = said.index(folded(name))
    found = credit(said, (start, start + len(folded(name))), language)
    assert (said[slice(*found)] if found else None) == expected


def test_no_vague_words_in_plain_prose() -> None:
    text = folded("The ministry told the firms, and the firms said so. A source of water; reports were filed.")
    assert vague(text, "en") == []


LONG = " ".join(f"word{n * 7919 % 1000}" for n in range(400))
OTHER = " ".join(f"term{n * 104729 % 1000}" for n in range(400))
CHINESE = "".join(chr(0x4E00 + n * 7919 % 5000) for n in range(500))


@pytest.mark.parametrize(
    ("first", "second", "front", "expected"),
    [
        (LONG, LONG, "", ["have the same text"]),
        (LONG, f"{OTHER[:500]} {LONG}", "", ["of the shorter text"]),
        (LONG, f"{LONG[: len(LONG) // 3]} {OTHER}", "", []),
        (LONG, OTHER, "", []),
        (LONG, LONG, "derives_from: [{source: a, how: rewrite, basis: inferred}]\n", []),
        (CHINESE, CHINESE, "", ["have the same text"]),
        (CHINESE, CHINESE[::-1], "", []),
        ("Short text.", "Short text.", "", []),
    ],
)
def test_copies(tmp_path: Path, first: str, second: str, front: str, expected: list[str]) -> None:
    head = "---\ntitle: A\nlanguage: en\nmode: full\nlicence: CC0-1.0\n"
    files = {"seeds/b/a.md": f"{head}---\n{first}\n", "seeds/b/z.md": f"{head}{front}---\n{second}\n"}
    found = list(copies(write_project(tmp_path, {"b": {}}, files)))
    assert [(issue.code, issue.place.path) for issue in found] == [("copied-text", "seeds/b/z.md")] * len(expected)
    assert all(part in issue.message for part, issue in zip(expected, found, strict=True))


def test_a_third_copy_is_one_more_issue(tmp_path: Path) -> None:
    head = "---\ntitle: A\nlanguage: en\nmode: full\nlicence: CC0-1.0\n---\n"
    files = {f"seeds/b/{name}.md": head + LONG for name in "abc"}
    assert len(list(copies(write_project(tmp_path, {"b": {}}, files)))) == 2


def test_copies_are_found_with_work_that_grows_as_the_texts_do() -> None:
    def work(size: int) -> Callable[[], object]:
        chance = random.Random(1)  # noqa: S311 - the same texts every time
        texts = [(n, " ".join(f"w{chance.randrange(2000)}" for _ in range(400))) for n in range(size)]
        return lambda: list(overlaps(texts, 0.5))

    assert growth(work, 100) <= 5


def test_the_same_runs_are_taken_of_a_text_and_of_its_copy() -> None:
    assert shingles(LONG) <= shingles(f"{OTHER} {LONG} {OTHER}")
    assert shingles(LONG)

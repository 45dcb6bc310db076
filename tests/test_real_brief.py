"""The real brief of this project: no errors, and every quote in its original."""

from __future__ import annotations

from pathlib import Path

from generator.checks import counts, held
from generator.examining import examine

ROOT = Path(__file__).parent.parent
BRIEF = "kachin-rare-earths"
TOPICS = (
    "approach", "sampling", "meetings", "agreement", "kia", "myanmar-output",
    "china-hold", "india-supply", "partners", "logistics", "risks", "market",
)  # fmt: skip


def test_the_real_brief_has_no_errors_and_no_quote_is_lost() -> None:
    project, _, issues = examine(ROOT)
    assert [issue for issue in issues if issue.severity == "error"] == []
    checked = counts(project)
    assert checked["quotes"] == checked["citations"] >= 70


def test_the_real_brief_carries_every_topic() -> None:
    project = examine(ROOT).project
    brief = project.briefs[BRIEF]
    assert len(brief.current) >= 70
    assert set(TOPICS) <= set(brief.by_topic)
    assert all(len(brief.by_topic[topic]) >= 3 for topic in TOPICS)


def test_every_marked_passage_is_in_its_original(originals: Path) -> None:
    project, _, issues = examine(ROOT, originals)
    assert [issue for issue in issues if issue.severity != "note"] == []
    digests = [source for source in project.sources.values() if source.front.mode == "digest"]
    assert len(project.originals or {}) == len(digests) == 5
    found, marked = held(project)
    assert found == marked >= 70

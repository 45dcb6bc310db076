"""The benchmark's project: the same every time, valid, and as varied as real ones."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
import subprocess
import sys
from collections import Counter
from statistics import median
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest

from benchmarks import peer_tables
from benchmarks.changes import reword
from benchmarks.generate import files_of, generate
from benchmarks.languages import KINDS, LANGUAGES, ORGANISATIONS, PERSONS, SCRIPTS
from benchmarks.peer_builders import PEERS
from benchmarks.peers import OURS
from benchmarks.run import PHASES, Cost, Result, edited, measure, table
from benchmarks.search import ALPHABETS, queries
from benchmarks.search_entries import entries
from benchmarks.sheets import DATES
from generator import project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from benchmarks.peer_builders import Peer
    from generator.model import Project

FACTS = 240


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return dict(files_of(FACTS, seed=1))


def test_the_same_size_and_seed_give_the_same_bytes(files: dict[str, str]) -> None:
    assert dict(files_of(FACTS, seed=1)) == files
    assert dict(files_of(FACTS, seed=2)) != files


def test_entries_of_the_search_are_the_same_and_every_query_has_an_answer() -> None:
    made = list(entries(FACTS))
    assert list(entries(FACTS)) == made
    asked = queries(FACTS)
    assert set(asked) == set(ALPHABETS)
    for query in asked.values():
        assert any(query in one.title.lower() for one in made)


def test_the_bytes_do_not_depend_on_the_process(tmp_path: Path) -> None:
    digests = set()
    for number, hash_seed in enumerate(("1", "2")):
        folder = tmp_path / str(number)
        command = [sys.executable, "-m", "benchmarks.generate", "--facts", "40", str(folder)]
        subprocess.run(command, check=True, env={"PYTHONHASHSEED": hash_seed})
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        content = b"".join(str(path.relative_to(folder)).encode() + path.read_bytes() for path in paths)
        digests.add(hashlib.sha256(content).hexdigest())
    assert len(digests) == 1


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("kept", encoding="utf-8")
    command = [sys.executable, "-m", "benchmarks.generate", str(tmp_path)]
    run = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (2, f"{tmp_path} is not empty\n")
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


def test_sizes_are_those_of_real_projects(files: dict[str, str]) -> None:
    articles = {path: text for path, text in files.items() if "mode: full" in text}
    assert len(articles) == FACTS / 10
    assert all(3_000 < len(text.encode()) < 5_500 for text in articles.values())
    assert sum(len(re.findall(r"]\{\.", text)) for text in articles.values()) > FACTS
    assert sum(path.startswith("briefs/mines/topics/") for path in files) == FACTS / 20


def test_every_language_and_every_form_of_date_is_there(files: dict[str, str]) -> None:
    everything = "\n".join(files.values())
    for language in LANGUAGES:
        assert f"language: {language.tag}\n" in everything
    for form in DATES:
        sought = re.escape(form.format(y=5555, m=77, d=88, decade=999))
        for sample, digits in (("5555", 4), ("77", 2), ("88", 2), ("999", 3)):
            sought = sought.replace(sample, rf"\d{{{digits}}}")
        assert re.search(rf"date: '?{sought}'?\n", everything), form


def test_every_language_tells_every_kind() -> None:
    for language in LANGUAGES:
        assert tuple(language.facts) == KINDS
        for sentence in language.facts.values():
            assert sentence.count("[") == sentence.count("]") == 1
            assert "{n}" in sentence.partition("[")[2].partition("]")[0]
        assert language.cue in language.attribution
    assert {len(syllables.split()) for syllables in SCRIPTS.values()} == {12}
    assert set(ORGANISATIONS) == set(PERSONS) == set(SCRIPTS)


@pytest.mark.parametrize("facts", [1, 9, FACTS])
def test_the_project_is_valid(facts: int, tmp_path: Path) -> None:
    generate(tmp_path / "made", facts)
    briefing = [sys.executable, "-m", "generator", "--root", str(tmp_path / "made")]
    subprocess.run([*briefing, "extract"], check=True)
    run = subprocess.run([*briefing, "check", "--format", "json"], check=False, capture_output=True, text=True)
    report = json.loads(run.stdout)
    assert [issue for issue in report["issues"] if issue["severity"] != "note"] == []
    assert report["checked"]["facts"] == facts
    assert run.returncode == 0


def test_facts_are_reworded_since_the_last_commit(tmp_path: Path) -> None:
    generate(tmp_path / "made", 120)
    assert reword(tmp_path / "made", tmp_path / "copy", 5) == 5
    briefing = [sys.executable, "-m", "generator", "--root", str(tmp_path / "copy")]
    run = subprocess.run([*briefing, "diff", "HEAD", "--format", "json"], check=True, capture_output=True, text=True)
    changes = json.loads(run.stdout)["changes"]
    assert len(changes) == 5
    assert all(change["field"] == "claim" and "after all" in change["new"] for change in changes)


def test_the_table_tells_linear_from_quadratic() -> None:
    costs: dict[str, Callable[[int], float]] = {
        "start": lambda _: 0.5,
        "read": lambda facts: 0.5 + facts / 1_000,
        "check": lambda facts: 0.5 + (facts / 1_000) ** 2,
        "render": lambda facts: 3.0 + facts / 1_000,
    }
    results = [
        Result(phase, facts, [Cost(cost(facts) + off, 50.0) for off in (9.0, 0.0, -0.1, 0.0, 0.1)])
        for phase, cost in costs.items()
        for facts in (100, 1_000, 10_000)
    ]
    lines = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table(results).splitlines()]
    assert lines[0] == ["facts", "100", "1,000", "10,000", "ratio", "exponent"]
    assert lines[2] == ["start, s", "0.50", "0.50", "0.50", "1.0", ""]
    assert lines[3] == ["read, s", "0.60", "1.50", "10.50", "7.0", "1.00"]
    assert lines[4] == ["check, s", "0.51", "1.50", "100.50", "67.0", "2.00"]
    assert lines[5] == ["render, s", "3.10", "4.00", "13.00", "3.2", "1.00"]
    assert lines[6] == ["start, MB", "50", "50", "50", "1.0", ""]


@pytest.mark.parametrize("sizes", [[100], [100, 1_000], [100, 200, 1_000]])
def test_there_is_no_exponent_without_three_sizes_in_one_proportion(sizes: list[int]) -> None:
    results = [Result("read", size, [Cost(size / 100, 50.0)]) for size in sizes]
    cells = [cell.strip() for cell in table(results).splitlines()[2].split("|")[1:-1]]
    assert cells[-1] == ""
    assert cells[-2] == ("" if len(sizes) == 1 else f"{sizes[-1] / sizes[-2]:.1f}")


def test_every_phase_is_a_command_that_exists() -> None:
    help_text = subprocess.run(
        [sys.executable, "-m", "generator", "--help"], check=True, capture_output=True, text=True
    ).stdout
    for arguments in PHASES.values():
        for word in set(arguments) & {"check", "render", "build"}:
            assert re.search(rf"^ +{word}\b", help_text, re.MULTILINE)


def test_the_page_about_speed_shows_the_results_as_they_were_kept() -> None:
    peers, own = peer_tables.kept()
    text = peer_tables.PAGE.read_text(encoding="utf-8")
    assert peer_tables.page(text, peers, own) == text, "run: python -m benchmarks.peer_tables"
    assert {result["phase"] for result in own["results"]} == set(PHASES)
    for result in peers["results"]:
        assert f"| {result['builder']} |" in text
        assert result["cpu_seconds"] == round(median(run["cpu_seconds"] for run in result["runs"]), 2)


def test_the_page_says_who_was_not_measured_and_gives_no_number_for_it() -> None:
    report = dict(peer_tables.kept()[0])
    report["results"] = [result for result in report["results"] if result["builder"] != "Hugo"]
    text = peer_tables.tables(report | {"not_measured": ["Hugo"]})
    assert "Not measured, since it was not installed: Hugo.\n" in text
    assert "| Hugo |" not in text


def test_who_was_not_asked_for_the_largest_project_comes_last_and_has_no_number_for_it() -> None:
    report = dict(peer_tables.kept()[0])
    largest = max(result["facts"] for result in report["results"])
    report["results"] = [
        result for result in report["results"] if (result["builder"], result["facts"]) != ("Hugo", largest)
    ]
    parts = [part.splitlines() for part in peer_tables.tables(report).split("\n\n") if part.startswith("| ")]
    for head, _, *rows in parts:
        unasked = [row.endswith("| – |") for row in rows]
        assert unasked == sorted(unasked)
        assert {row.endswith("| – |") for row in rows if row.startswith("| Hugo |")} == {True}
        assert {row.count(" |") for row in rows} == {head.count(" |")}
    assert len(parts) == 2


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("small")
    generate(root / "made", 40)
    return project.load(root / "made")[0]


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_a_peer_is_given_every_page_and_every_link_leads_to_one(small: Project, peer: Peer, tmp_path: Path) -> None:
    peer.write(small, tmp_path, facts=True)
    texts = {path.relative_to(tmp_path / peer.content).as_posix(): path.read_text() for path in tmp_path.rglob("*.md")}
    (brief,) = small.briefs.values()
    of_kind = Counter(path.partition("/")[0] for path in texts)
    assert (of_kind["f"], of_kind["topics"]) == (len(brief.facts), len(brief.entry.topics) + 1)
    assert of_kind["sources"] == len(small.sources) + 1
    published = {_published(path) for path in texts}
    for path, text in texts.items():
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if not target.startswith("https://"):
                assert _reached(path, target.partition("#")[0], texts) in published, (path, target)


def _published(path: str) -> str:
    """Return the address at which a builder publishes a file."""
    return f"/{re.sub(r'(^|/)_?index$', '', path.removesuffix('.md'))}".rstrip("/") + "/"


def _reached(path: str, target: str, files: Iterable[str]) -> str:
    """Return the address that a link on the page of a file leads to: to another file, or from its own address."""
    if target.endswith(".md"):
        there = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        assert there in files
        return _published(there)
    return urljoin(f"https://x.example{_published(path)}", target).removeprefix("https://x.example")


def test_a_peer_is_given_every_quote_of_every_fact(small: Project, tmp_path: Path) -> None:
    PEERS[0].write(small, tmp_path, facts=True)
    for fact in small.briefs["mines"].facts.values():
        for page in (f"f/{fact.id}", f"topics/{fact.entry.topics[0]}"):
            if page.startswith("f/") or not fact.deprecated:
                text = (tmp_path / "content" / f"{page}.md").read_text(encoding="utf-8")
                assert all(" ".join(citation.quote.split()) in text for citation in fact.citations), fact.id


def test_a_peer_that_is_not_there_is_told_and_not_guessed(tmp_path: Path) -> None:
    assert [peer.command(tmp_path, tmp_path) for peer in PEERS] == [None] * len(PEERS)
    arguments = ["--tools", str(tmp_path), "--facts", "10", "--runs", "1", "--json", str(tmp_path / "found.json")]
    command = [sys.executable, "-m", "benchmarks.peers", *arguments]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    report = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    assert report["not_measured"] == [peer.name for peer in PEERS]
    assert {result["builder"] for result in report["results"]} == {name for name, _, _ in OURS}
    pages = {result["builder"]: result["documents"] for result in report["results"]}
    assert pages["briefing build, everything"] > pages["briefing build, only these pages"] > 0
    assert run.stdout.count("Not measured, since it was not installed: ") == len(PEERS)


def test_an_edit_is_of_one_claim_and_taken_back(tmp_path: Path) -> None:
    generate(tmp_path / "made", 60)
    before = _texts(tmp_path / "made")
    with edited(tmp_path / "made"):
        during = _texts(tmp_path / "made")
    changed = [path for path in before if before[path] != during[path]]
    assert changed == ["briefs/mines/facts/sheet-0000.yml"]
    old, new = before[changed[0]].splitlines(), during[changed[0]].splitlines()
    assert [(one, other) for one, other in zip(old, new, strict=True) if one != other] == [
        (old[2], f"{old[2].removesuffix('.')}, it is said.")
    ]
    assert _texts(tmp_path / "made") == before


def _texts(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_a_warm_phase_finds_what_the_same_command_left(tmp_path: Path) -> None:
    generate(tmp_path / "made", 10)
    cost = measure("build again", tmp_path / "made", tmp_path / "out")
    assert (tmp_path / "made" / ".cache").is_dir()
    assert (tmp_path / "out" / "index.html").is_file()
    assert cost.cpu_seconds > 0

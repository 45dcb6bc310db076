"""Targets: whole projects, what differs between two, and what git and GitHub answer."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from generator.evidence.weighing import weigh
from generator.examining import examine
from generator.extract import extract
from generator.fixing import typography
from generator.history.comparison import Comparison
from generator.history.differences import differences
from generator.history.forms import FORMS
from generator.history.kept import FILE, Kept
from generator.history.repository import RevisionError, commit_of, items_of
from generator.history.snapshot import Snapshot
from generator.hosts.part import PART, PartError, read_part
from generator.issues import has_errors
from generator.previews.assembling import RECORD, folder_of
from generator.previews.due import PUBLISHED, due, is_behind
from generator.previews.github import GitHub, GitHubError
from generator.project import load
from generator.records import sheets
from tests.fuzzing.records import YAML
from tests.fuzzing.target import folder, let_in, target, told

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILES: Mapping[str, str] = {
    "briefs/lock/brief.yml": """\
title: The lock
question: 水有多深？
status: published
topics: {water: {title: Water}, works: {title: Works}}
judgements: [{id: late, text: It will be late., likelihood: likely, confidence: low, based_on: [wet, dry]}]
gaps: [{id: who, question: Who?, why: Nobody says.}]
""",
    "briefs/lock/entities.yml": "entities:\n  ada: {name: Ada, kind: person}\n  town: {name: မြို့, kind: place}\n",
    "briefs/lock/facts/all.yml": """\
facts:
  wet:
    claim: The cellar held 40 cm of water in July 2025.
    kind: quantity
    date: 2025-07
    topics: [water]
    entities: [ada]
    about: {event: flood, status: done}
    quantities: [{of: flood, measure: depth, value: 40, unit: cm, at: 2025-07}]
    citations: [{source: post, quote: "rose slowly", stance: supports, voice: outlet}]
  dry:
    claim: The cellar stayed dry.
    kind: event
    date: 2025-08~
    topics: [works]
    about: {event: flood, status: planned, who: [ada], who_open: true}
    quantities: [{of: flood, measure: depth, max: 2, unit: cm, at: 2025-07}]
    conflicts_with: [{fact: wet, kind: date, resolution: open}]
  old: {claim: It leaked., kind: state, topics: [water], rank: deprecated, rank_reason: No source., replaced_by: wet}
""",
    "briefs/lock/topics/water.md": "The water rose [@wet], they say [@wet; @dry].\n",
    "seeds/publishers.yml": "publishers:\n  post: {name: The Post, kind: newspaper, reliability: {grade: B, by: e, date: 2025-01-01, why: w}}\n",
    "seeds/lock/post.md": """\
---
title: The cellar
publisher: post
published: 2025-07-16
language: en
mode: full
licence: CC0-1.0
derives_from: [{source: wire, how: rewrite, basis: explicit, cue: "the wire said"}]
---
There stood [40 cm of water]{.wet modality="hedged"} in July 2025, the wire said. It rose slowly.
""",
    "seeds/lock/sada.md": '---\ntitle: صدى\\nlanguage: ar\nmode: full\nlicence: CC0-1.0\noriginal_reporting: true\n---\nبقي [القبو جافاً]{.dry voice="named"}.\n'.replace("\\n", "\n"),
    "seeds/lock/note.md": "---\ntitle: 笔记\nlanguage: zh\nmode: digest\noriginal: {file: n.txt, sha256: " + "0" * 64 + ", chars: 90}\n---\n[水深四十厘米]{.wet}。\n",
    "seeds/lock/wire.md": "---\ntitle: Wire\nlanguage: en\nmode: unseen\nkind: wire\nparty: wire\n---\n",
}  # fmt: skip
"""A small project in four scripts; what an input does not say stands as it does here."""

NAMES = tuple(FILES)
_HEAD = re.compile(r"^=== ?(.*)\n", re.MULTILINE)


def changed(text: str) -> dict[str, str]:
    """Return the project with what an input puts in the place of some of its files.

    A file begins with a line `=== PATH`; a path that the project does not have stands for one that it has.
    """
    found = dict(FILES)
    _, *rest = _HEAD.split(text)
    for name, content in zip(rest[::2], rest[1::2], strict=True):
        found[name if name in FILES else NAMES[sum(name.encode()) % len(NAMES)]] = content
    return found


@cache
def root() -> Path:
    made = folder() / "project"
    made.mkdir()
    (made / "mkdocs.yml").write_text("site_name: Locks\ntheme: {name: material}\n", "utf-8")
    return made


def whole(data: bytes) -> None:
    """A project of which some files are anything: read, weighed, checked, extracted, mended."""
    files = changed(let_in(data))
    project, evidence, issues = examine(root(), also=files)
    told(issues)
    for issue in issues:
        if issue.place.path in files:
            told([issue], files[issue.place.path])
    assert set(evidence) == set(project.briefs)
    if not has_errors(issues):
        for path, text in extract(project).items():
            assert not sheets.compose(text, path)[1], text
    for fix in typography(project):
        assert fix.place.path in files


def diff(data: bytes) -> None:
    """What readers see changed between two projects, both ways, in every form."""
    old, _, new = let_in(data).partition("\n=====\n")
    sides = []
    for text in (old, new):
        project, issues = load(root(), also=changed(text))
        sides.append(Snapshot(project, weigh(project), tuple(issue for issue in issues if has_errors([issue]))))
    before, after = sides
    assert differences(before, before) == ()
    for one, other in ((before, after), (after, before)):
        changes = differences(one, other)
        for form in FORMS.values():
            assert form(Comparison("a", "b", changes, sides=(one, other)), False)  # noqa: FBT003


def history(data: bytes) -> None:
    """What git tells of trees and commits, and what is kept of them."""
    for digits in (20, 32):
        try:
            for item in items_of(data, digits):
                assert item.kind in {"folder", "file", "else"}
        except RevisionError as error:
            assert str(error)
    for line in data.decode("utf-8", "replace").splitlines():
        try:
            assert datetime.fromtimestamp(commit_of(line).time, UTC).year >= 1970
        except RevisionError as error:
            assert str(error)
    path = folder() / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    _, notes = Kept.load(folder())
    told(notes)


@dataclass(frozen=True, slots=True)
class Answered(GitHub):
    """A repository of which GitHub says one thing, whatever it is asked."""

    said: Any = None

    def _ask(self, method: str, path: str, data: Mapping[str, str] | None = None) -> Any:  # noqa: ARG002
        return self.said


def answers(data: bytes) -> None:
    """What GitHub answers, and the records that previews leave in the published site."""
    pages = folder() / "pages"
    (pages / folder_of(7)).mkdir(parents=True, exist_ok=True)
    for name in (PUBLISHED, PART, f"{folder_of(7)}/{RECORD}"):
        (pages / name).write_bytes(data)
    is_behind(pages, "0" * 40)
    try:
        assert read_part(pages).briefs is not None
    except PartError as error:
        assert str(error)
    try:
        github = Answered("https://api.example", "a/b", said=json.loads(data))
    except (ValueError, RecursionError):
        return
    try:
        found = github.open_pull_requests()
        assert all(type(number) is int and type(commit) is str for number, commit in found.items())
        due(pages, found, "0" * 40)
        github.comment(7, "<!-- a -->", "b")
    except GitHubError as error:
        assert error.strerror


TARGETS = (
    target(
        "projects", whole,
        [f"=== {path}\n{text}" for path, text in FILES.items()],
        [*YAML, *(f"\n=== {path}\n" for path in NAMES), "{.wet}", "{.dry}", "[@wet]", "wet", "dry", "old", "ada", "post", "wire", "sada",
         "derives_from: [{source: post, how: rewrite, basis: inferred}]\n", 'origin="wire"', "conflicts_with", "resolution: {keep: wet, why: w}",
         "rank: deprecated", "unit: inch", "value", "min", "max", "at: 2025", "members: [ada]", "set: a", "since: 1999", "mode: digest", "named: false",
         "party: post", "kind: statement", "speaker: ada", "inference: I", "voice: anonymous", "modality: conditional", "not ", "41 ", "၄၀ "],
    ),
    target(
        "diff", diff,
        [f"\n=====\n=== {path}\n{text}" for path, text in FILES.items()]
        + [f"=== {path}\n{text.replace('wet', 'damp')}\n=====\n" for path, text in list(FILES.items())[:3]],
        [*YAML, "\n=====\n", *(f"\n=== {path}\n" for path in NAMES), "wet", "dry", "claim: ", "rank: deprecated", "rank_reason: r", "grade: C",
         "title: ", "status: draft", "published: 2025", "quote: ", "[", "]{.wet}", "resolution", "水", "text: "],
    ),
    target(
        "history", history,
        [b"100644 a.md\0" + b"\1" * 20 + b"40000 b\0" + b"\2" * 20, b"120000 \xff\0" + b"\3" * 32,
         b"0" * 40 + b" 1900000000 1900000000 A note", b'{"code": "x", "readable": {"a": true}, "changes": {}}'],
        [b"\0", b" ", b"40000 ", b"100644 ", b"160000 ", b"\1" * 20, b"..", b"/", b"\n", b"-1 ", b"99999999999999999999 ", b'"', b"{", b"}", b"null",
         b'"changes": {"a": [', b"[", b"\xff"],
    ),
    target(
        "answers", answers,
        ['[{"number": 7, "head": {"sha": "' + "0" * 40 + '"}, "id": 1, "body": "<!-- a --> x", "user": {"type": "Bot"}}]', '{"commit": "a"}',
         '{"format": "briefing-part/1", "state": "", "site_url": "", "briefs": [], "made": [], "pages": [], "seen": []}',
         '[{"id": 1, "body": null, "user": null}]'],
        ["[", "]", "{", "}", ",", ":", "null", "1", '"number"', '"head"', '"sha"', '"user"', '"body"', '"id"', '"type"', '"Bot"', "true", "1e9",
         '"\\ud800"', "-7", '"commit"', "[" * 80, '"briefs"', '"format"'],
    ),
)  # fmt: skip

"""Parts of a site, built apart and joined: the same bytes as the site that is built at once."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator import cli
from generator.hosts import host, merging, searching
from generator.hosts.part import PART, Part, PartError, read_part, state
from generator.hosts.staging import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SMALL = Path(__file__).parent / "projects" / "three-scripts"
BRIEFING = [sys.executable, "-m", "generator"]


def files_of(folder: Path) -> Mapping[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def differing(one: Path, other: Path) -> list[str]:
    left, right = files_of(one), files_of(other)
    return sorted(path for path in left.keys() | right.keys() if left.get(path) != right.get(path))


def test_parts_of_separate_processes_make_the_whole(tmp_path: Path) -> None:
    site_url = "https://briefs.example.org/all/"
    runs = []
    for name, brief in (("one", "bridge"), ("two", "ferry")):
        root = shutil.copytree(SMALL, tmp_path / f"checkout of {name}")
        command = [*BRIEFING, "--root", str(root), "build", "--site-dir", str(tmp_path / name), "--brief", brief]
        runs.append(subprocess.Popen([*command, "--site-url", site_url], stdout=subprocess.DEVNULL))
    root = shutil.copytree(SMALL, tmp_path / "checkout")
    assert host.build(root, tmp_path / "whole", site_url=site_url).built
    assert [run.wait() for run in runs] == [0, 0]
    merge = [*BRIEFING, "--root", str(root), "merge", "--site-dir", "joined", "two", "one"]
    run = subprocess.run(merge, check=True, capture_output=True, text=True, cwd=tmp_path)
    pages = sum(path.endswith("index.html") for path in files_of(tmp_path / "whole"))
    assert run.stderr == f"{pages} pages of 2 parts in joined\n"
    assert differing(tmp_path / "whole", tmp_path / "joined") == []
    assert not (tmp_path / "two" / "bridge").exists()
    assert merging.merge(root, [tmp_path / "one", tmp_path / "two"], tmp_path / "here") == pages
    assert differing(tmp_path / "whole", tmp_path / "here") == []


def test_what_a_part_keeps_is_read_as_it_was_written(tmp_path: Path) -> None:
    part = Part("0a1", "https://briefs.example/", ("b", "a"), ("a",), ("", "a/"), ("br-claim",))
    (tmp_path / PART).write_bytes(part.written())
    assert read_part(tmp_path) == part
    assert part.written().splitlines()[:2] == [b"{", b'"format": "briefing-part/1",']


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of four briefs: a part of three of them is not in one piece, and one stands behind the search."""
    root = shutil.copytree(SMALL, tmp_path_factory.mktemp("several") / "project")
    for brief in ("canal", "weir"):
        (root / "briefs" / brief).mkdir()
        entry = f"title: The {brief}\nquestion: 有多深？\ntopics: {{}}\n"
        (root / "briefs" / brief / "brief.yml").write_text(entry, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def parts(several: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the parts `outer` and `inner`, and `again`, which has a brief of the first."""
    folder = tmp_path_factory.mktemp("parts")
    for name, briefs in (("outer", ("weir", "ferry", "bridge")), ("inner", ("canal",)), ("again", ("ferry", "canal"))):
        assert host.build(several, folder / name, part=briefs).built
    return folder


def test_briefs_keep_their_order_however_the_parts_hold_them(several: Path, parts: Path, tmp_path: Path) -> None:
    assert host.build(several, tmp_path / "whole").built
    before = files_of(parts)
    pages = merging.merge(several, [parts / "inner", parts / "outer"], tmp_path / "joined")
    assert pages == sum(path.endswith("index.html") for path in files_of(tmp_path / "joined"))
    assert differing(tmp_path / "whole", tmp_path / "joined") == []
    assert files_of(parts) == before


def test_copies_for_a_disk_are_joined_too(several: Path, tmp_path: Path) -> None:
    for name, briefs in (("whole", ()), ("outer", ("weir", "ferry", "bridge")), ("inner", ("canal",))):
        assert host.build(several, tmp_path / name, part=briefs, offline=True).built
    merging.merge(several, [tmp_path / "inner", tmp_path / "outer"], tmp_path / "joined")
    assert differing(tmp_path / "whole", tmp_path / "joined") == []


def test_our_own_search_is_joined_too(several: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "MOST_ENTRIES", 40)
    for name, briefs in (("whole", ()), ("outer", ("weir", "ferry", "bridge")), ("inner", ("canal",))):
        assert host.build(several, tmp_path / name, part=briefs).built
    merging.merge(several, [tmp_path / "outer", tmp_path / "inner"], tmp_path / "joined")
    assert "search/index.js" in files_of(tmp_path / "joined")
    assert differing(tmp_path / "whole", tmp_path / "joined") == []


def test_lists_are_joined_in_the_order_of_the_briefs_and_a_site_may_have_none(tmp_path: Path) -> None:
    site_url, briefs = "https://briefs.example/all/", ("b", "a")
    shared = ("", "changes/")
    one = Part("s", site_url, briefs, ("a",), (*shared, "a/", "a/facts/"), ())
    two = Part("s", site_url, briefs, ("b",), (*shared, "b/"), ())
    made_by = {"b": tmp_path / "two", "a": tmp_path / "one"}
    parts = {tmp_path / "one": one, tmp_path / "two": two}
    ((path, text),) = merging.joined(parts, made_by)
    assert path == "sitemap.xml"
    assert re.findall("<loc>(.*?)</loc>", text) == [
        f"{site_url}{address}" for address in (*shared, "b/", "a/", "a/facts/")
    ]
    without = {folder: replace(part, site_url="") for folder, part in parts.items()}
    assert list(merging.joined(without, made_by)) == []


def test_a_small_part_searches_as_the_whole_does(
    several: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "MOST_ENTRIES", 40)
    assert host.build(several, tmp_path / "inner", part=("canal",)).built
    assert (tmp_path / "inner" / "search" / "index.js").is_file()


def damaged(folder: Path, path: str, old: str, new: str) -> Path:
    text = (folder / path).read_text(encoding="utf-8")
    assert old in text
    (folder / path).write_text(text.replace(old, new), encoding="utf-8")
    return folder


REFUSALS: dict[str, tuple[Callable[[Path], list[Path]], str]] = {
    "no part": (
        lambda at: [at],
        "{at} is no part of a site: it has no valid .briefing-part.json. `briefing build --brief ID` makes one.",
    ),
    "a part that is damaged": (
        lambda at: [damaged(at / "inner", PART, "briefing-part/1", "briefing-part/0")],
        "{at}/inner is no part of a site: it has no valid .briefing-part.json. `briefing build --brief ID` makes one.",
    ),
    "a brief that is lacking": (
        lambda at: [at / "inner"],
        "no part has `bridge`, `ferry` and `weir`. Build it: `briefing build --brief bridge --site-dir DIR`.",
    ),
    "a brief that is there twice": (
        lambda at: [at / "outer", at / "again"],
        "the brief `ferry` is in {at}/outer and in {at}/again. Leave one of them out.",
    ),
    "parts of two states": (
        lambda at: [at / "outer", damaged(at / "inner", PART, '"state": "', '"state": "0')],
        (
            "{at}/outer and {at}/inner were made of different records, options or versions of this program. "
            "Build all parts of the same commit, with the same options."
        ),
    ),
    "pages of two pasts": (
        lambda at: [at / "outer", damaged(at / "inner", "changes/index.html", "no history", "a history")],
        (
            "{at}/outer/changes/index.html and {at}/inner/changes/index.html differ, so that the parts were not built "
            "alike. Build them again."
        ),
    ),
    "an index that was built ahead": (
        lambda at: [damaged(at / "outer", merging.THEIRS, '"docs"', '"index":{},"docs"'), at / "inner"],
        "the search of these parts was built ahead. Take `prebuild_index` out of mkdocs.yml.",
    ),
}


@pytest.mark.parametrize("what", REFUSALS)
def test_what_does_not_belong_together_is_refused(what: str, several: Path, parts: Path, tmp_path: Path) -> None:
    chosen, said = REFUSALS[what]
    shutil.copytree(parts, tmp_path / "parts")
    with pytest.raises(PartError, match=r".") as refusal:
        merging.merge(several, chosen(tmp_path / "parts"), tmp_path / "joined")
    assert str(refusal.value) == said.format(at=tmp_path / "parts")
    assert not (tmp_path / "joined").exists()


def test_a_refusal_is_told_and_is_no_fault(parts: Path, several: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["--root", str(several), "merge", str(parts / "inner"), "--site-dir", str(parts / "none")]
    assert cli.main(command) == 2
    assert capsys.readouterr().err.startswith("briefing: no part has `bridge`, `ferry` and `weir`.")


def test_a_brief_that_is_not_there_is_told(several: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["--root", str(several), "build", "--brief", "fery", "--site-dir", str(tmp_path / "none")]
    assert cli.main(command) == 2
    assert "`ferry`" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_another_state_of_the_records_or_the_look_is_another_state(several: Path, tmp_path: Path) -> None:
    root = shutil.copytree(several, tmp_path / "project")
    known = {state(root, {})}
    for path in ("briefs/ferry/brief.yml", "templates/overrides/main.html", "seeds/ferry/none.md", "mkdocs.yml"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        with (root / path).open("a", encoding="utf-8") as file:
            file.write("# more\n")
        known.add(state(root, {}))
    known.add(state(root, {"offline": True}))
    assert len(known) == 6
    assert state(root, {"a": 1, "b": 2}) == state(root, {"b": 2, "a": 1})


def test_the_whole_takes_the_place_of_a_part(several: Path, parts: Path, tmp_path: Path) -> None:
    shutil.copytree(parts / "inner", tmp_path / "site")
    assert host.build(several, tmp_path / "site").built
    assert not (tmp_path / "site" / PART).exists()
    assert PART not in (tmp_path / "site" / MANIFEST).read_text(encoding="utf-8")

"""Pages that are written as they are made: the same bytes as MkDocs writes, and no more than one is held."""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from mkdocs.config import load_config

from generator.caching.memory import Memory
from generator.hosts import host, searching, streaming, writing
from generator.pages.page import NavEntry, Page
from tests.small_site import TITLES, small_site
from tests.stand_in import LETTER, StandIn, project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

URL = "https://briefs.example/kept/"


@pytest.fixture
def core(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, StandIn())


def stand_in(patch: pytest.MonkeyPatch, core: StandIn) -> None:
    for name in StandIn.NAMES:
        patch.setitem(sys.modules, name, core)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "project")


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


HOOK = """
from pathlib import Path
def on_post_page(output, page, config):
    with Path(config.config_file_path).with_name("seen.txt").open("a") as file:
        print(page.url, file=file)
"""


@pytest.mark.usefixtures("core")
@pytest.mark.parametrize("offline", [False, True])
def test_a_stream_writes_what_mkdocs_would(root: Path, offline: bool) -> None:  # noqa: FBT001
    assert host.build(root, root / "stream", site_url=URL, offline=offline).pages == len(TITLES) + 1
    (root / "hook.py").write_text(HOOK, "utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\nhooks: [hook.py]\n")
    assert host.build(root, root / "mkdocs", site_url=URL, offline=offline).pages == len(TITLES) + 1
    assert files(root / "stream") == files(root / "mkdocs")
    assert len((root / "seen.txt").read_text("utf-8").splitlines()) == len(TITLES)


@pytest.mark.usefixtures("core")
@pytest.mark.parametrize("store", [None, Memory()])
def test_a_page_that_stays_is_the_same_file_and_nothing_is_lost_around_it(root: Path, store: Memory | None) -> None:
    """Also the rules of the style sheets for frames that no page of the second build was put into."""
    numbers = []
    for text in ("A letter.", "Another letter."):
        (root / LETTER).write_text(text, "utf-8")
        assert host.build(root, root / "site", site_url=URL, store=store).built
        numbers.append({path: (root / "site" / path).stat().st_ino for path in files(root / "site")})
        if store is not None:
            store.close()
    assert host.build(root, root / "clean", site_url=URL).built
    assert files(root / "site") == files(root / "clean")
    before, after = numbers
    changed = {path for path in after if after[path] != before.get(path)}
    assert {path for path in changed if path.endswith("index.html")} == {"index.html"}


def test_a_page_of_the_navigation_is_empty_at_first_and_there_once(tmp_path: Path) -> None:
    config = load_config(config_file=StringIO("site_name: Quays\nplugins: []\n"), docs_dir=os.fspath(tmp_path))
    config.plugins._current_plugin = "briefing"  # noqa: SLF001 - MkDocs sets it in an event
    deep = NavEntry("Quay", None, (NavEntry("Sources", "quay/sources/"), NavEntry("Again", "quay/sources/")))
    found = streaming.stubs([NavEntry("Home", ""), deep], config)
    assert {address: page.source for address, page in found.items()} == {
        "": Page("", "", "", ""),
        "quay/sources/": Page("quay/sources/", "", "", ""),
    }


def test_no_more_than_one_page_is_held(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    ahead: list[int] = []

    def pages() -> Iterator[Page]:
        for number, made in enumerate(small_site().pages):
            ahead.append(number - len(written))
            yield made

    def write(folder: Path, path: str, data: bytes, old: Path | None) -> None:
        written.append(path)
        writing.write(folder, path, data, old)

    monkeypatch.setattr(streaming, "write", write)
    monkeypatch.setattr(searching, "MOST_ENTRIES", 2)
    stand_in(monkeypatch, StandIn(lambda: replace(small_site(), pages=pages())))
    assert host.build(root, root / "site").built
    assert max(ahead) == 2, "what the search needs to tell whether there is much to find"
    assert ahead[3:] == [ahead[3]] * len(ahead[3:])


def test_nothing_is_left_of_pages_without_a_search_for_garbage(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bodies = {page.body for page in small_site().pages}
    stand_in(monkeypatch, StandIn(lambda: replace(small_site(), pages=(replace(page) for page in small_site().pages))))
    gc.collect()
    gc.disable()
    try:
        assert host.build(root, root / "site").built
        left = [page.address for page in gc.get_objects() if isinstance(page, Page) and page.body in bodies]
    finally:
        gc.enable()
    assert left == []


@pytest.mark.usefixtures("core")
def test_a_page_that_fails_leaves_the_old_site_whole(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert host.build(root, root / "site").built
    before = files(root / "site")

    def pages() -> Iterator[Page]:
        yield from small_site().pages
        raise ZeroDivisionError

    stand_in(monkeypatch, StandIn(lambda: replace(small_site(), pages=pages())))
    with pytest.raises(ZeroDivisionError):
        host.build(root, root / "site")
    assert files(root / "site") == before
    assert [path.name for path in root.iterdir() if path.name.startswith(".site")] == []

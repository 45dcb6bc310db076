"""The browser of the tests is the one that was asked for, and a page in it is watched."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests import browser as module
from tests.browser import STOPPED, NoBrowserError, ensure, find, served, watched_page

BLANK = "<!doctype html><meta charset=utf-8><title>Blank</title><link rel=icon href=data:,>"


def program(folder: Path, name: str, body: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_the_browser_that_was_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = program(tmp_path, "my-browser", "echo 1.0")
    program(tmp_path, "chromium", "echo 1.0")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setenv("BRIEFING_BROWSER", str(wanted))
    assert find() == wanted


@pytest.mark.parametrize("name", ["/nowhere/browser", "false"])
def test_another_is_not_taken_in_its_place(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_BROWSER", name)
    with pytest.raises(NoBrowserError, match="BRIEFING_BROWSER is"):
        ensure()


def test_a_hint_at_a_package_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "chromium", "echo 'to install it, …'; exit 1")
    real = program(tmp_path, "chrome", "echo 1.0")
    monkeypatch.setattr(module, "NAMES", ("chromium", "chrome"))
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.delenv("BRIEFING_BROWSER", raising=False)
    assert find() == real


def test_a_served_page_opens(page: Page, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(f"{BLANK}<p>Здравствуй", encoding="utf-8")
    with served(tmp_path) as address:
        page.goto(address)
        assert page.inner_text("p") == "Здравствуй"


@pytest.mark.parametrize(
    ("body", "trouble"),
    [
        ("<img src=http://elsewhere.example/x.png>", "foreign request: http://elsewhere.example/"),
        ("<script>nothing.there()</script>", "script: nothing is not defined"),
        ("<img src=missing.png>", "console: Failed to load resource"),
    ],
)
def test_trouble_is_reported(browser: Browser, tmp_path: Path, body: str, trouble: str) -> None:
    (tmp_path / "index.html").write_text(BLANK + body, encoding="utf-8")
    with (
        served(tmp_path) as address,
        pytest.raises(AssertionError, match=trouble),
        watched_page(browser) as page,
    ):
        page.goto(address)


LOAD = "name => new Promise(done => { const icon = new Image(); icon.onerror = done; icon.src = name; })"


def loads_from_a_stopped_server(browser: Browser, folder: Path, *, is_ours: bool) -> None:
    with watched_page(browser) as page:
        with served(folder) as address:
            page.goto(address)
        if not is_ours:
            STOPPED.clear()
        page.evaluate(LOAD, "icon.png")


def test_what_still_loads_when_its_server_stops_is_no_trouble(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(BLANK, encoding="utf-8")
    loads_from_a_stopped_server(browser, tmp_path, is_ours=True)
    with pytest.raises(AssertionError, match="ERR_CONNECTION_"):
        loads_from_a_stopped_server(browser, tmp_path, is_ours=False)

"""Fixtures that several test modules share: the browser, and the originals of the digests."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from hypothesis import Phase
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser import find, watched_page

ROOT = Path(__file__).parent.parent

SLOWEST = (
    "test_accessibility", "test_faults", "test_workflows", "test_serve", "test_first_load", "test_attacks_walls",
    "test_attacks", "test_lens_in_browser", "test_paper", "test_pages_in_browser", "test_look", "test_kept_pages",
    "test_plain", "test_unchanged", "test_staging", "test_modes",
)  # fmt: skip

LONGEST = 240
"""The seconds of CPU after which no test goes on. No test says how long something takes: machines differ."""

PATIENCE = 60_000.0
"""The milliseconds that are waited for what a page is expected to show: on a busy machine a build may lie between."""

ORIGINALS = os.environ.get("BRIEFING_ORIGINALS")

# The time a case takes is held elsewhere; in CI the same cases are tried every time.
hypothesis.settings.register_profile("local", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, max_examples=40)
hypothesis.settings.register_profile(  # for each mutant: whether something fails, not how little it takes
    "gates", deadline=None, derandomize=True, max_examples=10, phases=(Phase.explicit, Phase.generate)
)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to let several processes write the same case files."""
    if config.getoption("--update-cases") and hasattr(config, "workerinput"):
        raise pytest.UsageError("--update-cases works in one process: leave out --numprocesses")


def pytest_xdist_auto_num_workers() -> int:
    """Return one process more than there are processors: a browser, a build or a server is often waited for."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that no process is left with one of them at the end."""
    last = len(SLOWEST)
    items.sort(key=lambda item: SLOWEST.index(item.path.stem) if item.path.stem in SLOWEST else last)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="write what was reported into the case files that expect a report; read what changed before committing it",
    )
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the pages of tests/projects/three-scripts to tests/golden; read what changed before committing it",
    )


@pytest.fixture(autouse=True)
def _an_end() -> Iterator[None]:
    """End a test that hangs, or meets something that grows far faster than its input: the others take seconds."""

    def stop(*_: object) -> None:
        raise AssertionError(f"this test took {LONGEST} seconds of CPU: it hangs, or does far more than it should")

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)


@pytest.fixture(scope="session", autouse=True)
def _no_originals_unasked() -> Iterator[None]:
    """Take the originals out of the environment: they are for the tests that ask for them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("BRIEFING_ORIGINALS", raising=False)
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser, started once; without one the tests that ask for it fail."""
    path = find()
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page; the test fails if what is opened in it makes a foreign request or an error."""
    with watched_page(browser) as page:
        yield page


@pytest.fixture(scope="session")
def originals() -> Path:
    """The folder of the articles that the digests were made from, which is not in the repository.

    It is the one named by `BRIEFING_ORIGINALS`; without that the tests that need it are skipped.
    """
    named = ORIGINALS
    if not named:
        pytest.skip("BRIEFING_ORIGINALS names no folder of original articles")
    folder = ROOT / named
    assert folder.is_dir(), f"BRIEFING_ORIGINALS is {named!r}, and that is no folder"
    return folder

"""Serving: broken input neither stops nor empties the server, and a mended one clears the banner."""

import html
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from generator import cli
from generator.hosts import serving
from generator.hosts.serving import BriefingServer, with_banner
from generator.issues import Issue, Place
from generator.policy import fingerprint, inline_scripts
from tests.stand_in import LETTER, project

REPOSITORY = Path(__file__).parent.parent
BRIEFING = "from generator.hosts import host; host.serve(Path(sys.argv[1]), 0)"
UNCACHED = BRIEFING.replace(", 0)", ", 0, cached=False)")
MKDOCS = (
    "from mkdocs.__main__ import cli;"
    "cli(['serve', '-f', f'{sys.argv[1]}/mkdocs.yml', '-a', f'127.0.0.1:{sys.argv[2]}'])"
)
CONFIG = "site_name: Quays\ntheme:\n  name: material\nplugins: [search, briefing]\ndocs_dir: briefs\n"
BANNER = '<div class="br-broken" role="alert">'
BROKEN = "An {open brace & <b>.\n"
SECONDS = 60  # that a server may take to answer on a busy machine


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "project", CONFIG)


class Served:
    """A running server: its address, and the version of the pages that was fetched last."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.process = process
        self.address = address
        self.version = 0

    def page(self, path: str = "") -> str:
        """Return a page, or what is shown in its place."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=SECONDS) as answer:  # noqa: S310
                text: str = answer.read().decode()
        except urllib.error.HTTPError as error:
            text = error.read().decode()
        script = re.search(r"livereload\((\d+), \d+\);", text)
        assert script, text
        self.version = int(script[1])
        return text

    def next_page(self, path: str = "") -> str:
        """Return a page of the next version, as soon as the server says that there is one."""
        poll = f"{self.address}livereload/{self.version}/1"
        with urllib.request.urlopen(poll, timeout=SECONDS) as answer:  # noqa: S310
            assert int(answer.read()) > self.version
        return self.page(path)


@contextmanager
def running(code: str, root: Path, start: str = "from tests import stand_in; stand_in.install();") -> Iterator[Served]:
    """Serve a project in a process of its own, with the stand-in for the compiler."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-c", f"import sys; from pathlib import Path; {start}{code}", root, str(port)],
        stderr=subprocess.PIPE,
        text=True,
        cwd=REPOSITORY,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )
    assert process.stderr
    rest = threading.Thread(target=process.stderr.read)
    try:
        address = address_said(process.stderr)
        rest.start()
        yield Served(process, address)
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(SECONDS) in {0, 1}
        rest.join()
        process.stderr.close()


def address_said(lines: Iterable[str]) -> str:
    """Return the address that a server says it serves on."""
    said = []
    for line in lines:
        said.append(line)
        if address := re.search(r"[Ss]erving on (http://\S+/)", line):
            return address[1]
    pytest.fail("".join(said))


def letter(root: Path, text: str) -> None:
    (root / LETTER).write_text(text, "utf-8")


@pytest.mark.parametrize("code", [BRIEFING, MKDOCS], ids=["briefing", "mkdocs"])
def test_a_broken_file_brings_a_banner_and_a_mended_one_takes_it_away(root: Path, code: str) -> None:
    with running(code, root) as server:
        first = server.page()
        assert BANNER not in first
        assert "<p>A letter.</p>" in first
        letter(root, BROKEN)
        broken = server.next_page()
        assert BANNER in broken
        assert f"{LETTER}:1:4: error: a brace is not closed [brace-open]" in broken
        assert "An {open brace &amp; &lt;b&gt;." in broken
        assert "<p>A letter.</p>" in broken, "the last good pages stay"
        assert BANNER in server.page("quay/topics/wood/")
        assert BANNER in server.page("quay/f/a-fact/")
        assert BANNER in server.page("no/such/page/")
        letter(root, "A mended letter.\n")
        mended = server.next_page()
        assert BANNER not in mended
        assert "<p>A mended letter.</p>" in mended


@pytest.mark.parametrize("code", [BRIEFING, UNCACHED, MKDOCS], ids=["briefing", "no-cache", "mkdocs"])
def test_a_server_starts_with_broken_input(root: Path, code: str) -> None:
    letter(root, BROKEN)
    with running(code, root) as server:
        for path in ("", "quay/topics/wood/"):
            page = server.page(path)
            assert BANNER in page
            assert "a brace is not closed" in page
        assert "Nothing to show yet" in server.page()
        letter(root, "A mended letter.\n")
        assert "<p>A mended letter.</p>" in server.next_page()
        assert BANNER not in server.page("quay/topics/wood/")


def test_settings_templates_and_folders_may_break_too(root: Path) -> None:
    frame = root / "templates" / "overrides" / "main.html"
    with running(BRIEFING, root) as server:
        server.page()
        (root / "mkdocs.yml").write_text("site_name: [Quays\n")
        assert "mkdocs.yml:1:12: error" in server.next_page()
        (root / "mkdocs.yml").write_text(CONFIG.replace("Quays", "Quays and bridges"))
        mended = server.next_page()
        assert BANNER not in mended
        assert "<title>Quays and bridges</title>" in mended
        frame.parent.mkdir(parents=True)
        frame.write_text('{% extends "default/main.html" %}{% block announce %}')
        assert "templates/overrides/main.html:1:1: error" in server.next_page()
        frame.write_text('{% extends "default/main.html" %}{% block announce %}Soon{% endblock %}')
        assert "Soon" in server.next_page()
        shutil.rmtree(root / "seeds")
        gone = server.next_page()
        assert "This is our fault" in gone, "the stand-in does not expect that"
        assert "<p>A letter.</p>" in gone
        (root / LETTER).parent.mkdir(parents=True)
        letter(root, "A new letter.\n")
        assert BANNER not in server.next_page()


@pytest.fixture
def patient(page: Tab) -> Tab:
    """A page on which what is waited for may take as long as a build does on a busy machine."""
    page.set_default_timeout(SECONDS * 1000)
    return page


def test_a_browser_follows_by_itself(root: Path, patient: Tab) -> None:
    page = patient
    with running(BRIEFING, root) as server:
        page.goto(f"{server.address}quay/topics/wood/")
        expect(page.locator("h1")).to_have_text("Wood")
        letter(root, BROKEN)
        expect(page.get_by_role("alert")).to_contain_text("a brace is not closed")
        expect(page.locator("h1")).to_have_text("Wood")
        assert page.locator(".br-broken").evaluate("e => getComputedStyle(e).color") == ("rgb(255, 255, 255)")
        letter(root, "A letter.\n")
        expect(page.get_by_role("alert")).to_have_count(0)
        page.goto("about:blank")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def test_a_browser_goes_to_what_was_edited_and_back(tmp_path: Path, patient: Tab) -> None:
    page = patient
    root = shutil.copytree(REPOSITORY / "tests/projects/three-scripts", tmp_path / "project")
    sheet = root / "briefs/ferry/facts/last-day.yml"
    with running(BRIEFING, root, start="") as server:
        page.goto(f"{server.address}method/")
        note = page.locator(".br-edited")
        edit(sheet, "The last ferry left at 7 p.m.", "The last boat left at 7 p.m.")
        page.wait_for_url("**/ferry/f/last-boat/")
        expect(page.locator("h1")).to_contain_text("The last boat left")
        expect(note.get_by_role("status")).to_have_text("Edited: last-boat")
        note.get_by_role("link", name="Back to “Method").click()
        page.wait_for_url("**/method/")
        expect(note).to_be_hidden()

        page.goto(f"{server.address}ferry/topics/last-day/")
        edit(sheet, "The last boat left at 7 p.m.", "The last ferry left at 7 p.m.")
        shown = page.locator(".br-edited-here")
        expect(shown).to_contain_text("The last ferry left")
        expect(shown).to_be_in_viewport()
        sheet.touch()  # an editor that saves in two steps asks for a second build, in which nothing is new
        page.wait_for_event("framenavigated")
        expect(shown).to_contain_text("The last ferry left")
        assert page.url.endswith("/ferry/topics/last-day/"), "it shows the fact already"

        note.get_by_label("Stay where I read").check()
        page.goto(f"{server.address}method/")
        edit(root / "briefs/ferry/facts/what-next.yml", "The quay will open again", "The quay will be open again")
        expect(note.get_by_role("link", name="quay-reopens")).to_be_visible()
        assert page.url.endswith("/method/")

        edit(sheet, "claim: The last ferry left", "claim: The last ferry: it left")
        edit(root / "briefs/ferry/facts/what-next.yml", "The quay will be open again", "The quay will open again")
        expect(page.get_by_role("alert")).to_contain_text('Write `claim: "The last ferry: it left at 7 p.m.')
        expect(note).to_be_hidden()
        edit(sheet, "claim: The last ferry: it left", "claim: The last ferry left")
        expect(page.get_by_role("alert")).to_have_count(0)
        expect(note.get_by_role("status")).to_have_text("Edited: quay-reopens")
        page.goto("about:blank")


@pytest.mark.parametrize(
    ("breaks", "said"),
    [
        (lambda root: (root / "mkdocs.yml").unlink(), "mkdocs.yml:1:1: error: the file cannot be read"),
        (lambda root: (root / LETTER).rename(root / "letter.md"), "This is our fault"),
        (lambda root: (root / "mkdocs.yml").write_bytes(b"site_name: \xe9"), "1:12: error: this is not UTF-8"),
        (lambda root: as_folder(root / "mkdocs.yml"), "mkdocs.yml:1:1: error: this is a folder"),
        (lambda root: new(root / "templates/fact.html", "{% if %}"), "templates/fact.html:1:1: error: "),
        (lambda root: new(root / "templates/overrides/main.html", "none"), "overrides/main.html:1:1: error: the frame"),
    ],
)  # fmt: skip
def test_whatever_breaks_the_pages_stay(root: Path, breaks: Callable[[Path], object], said: str) -> None:
    kept = shutil.copytree(root, root.parent / "kept")
    with running(BRIEFING, root) as server:
        server.page()
        breaks(root)
        broken = server.next_page()
        assert said in broken
        assert "<p>A letter.</p>" in broken
        for path in list(root.iterdir()):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(kept, root, dirs_exist_ok=True)
        letter(root, "A mended letter.\n")
        mended = server.next_page()
        while "<p>A mended letter.</p>" not in mended:
            mended = server.next_page()
        assert BANNER not in mended


def as_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def new(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_a_banner_shows_what_forbids_the_build_and_not_what_is_only_noted(root: Path) -> None:
    place = Place("mkdocs.yml")
    found = [Issue(place, "note", "a", "x"), Issue(place, "error", "b", "x"), Issue(place, "warning", "c", "x")]
    assert serving.reported(found, root).count("[b]") == 1
    assert "[a]" not in serving.reported(found, root)
    assert "[c]" in serving.reported(found[2:], root)


def test_a_taken_port_is_told_with_one_that_is_free(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert cli.main(["--root", str(root), "serve", "--port", str(port)]) == 2
    said = capsys.readouterr().err
    assert f"port {port} is taken" in said
    free = re.search(r"`briefing serve --port ([0-9]+)` would do", said)
    assert free
    assert port < int(free[1]) < port + 50


@pytest.mark.parametrize("port", ["-1", "65536", "http", "８０", ""])
def test_a_port_that_is_none(root: Path, port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--root", str(root), "serve", f"--port={port}"])
    assert ended.value.code == 2
    assert f"`{port}` is no port" in capsys.readouterr().err


def test_a_taken_port_is_an_error_of_the_system(root: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from generator.hosts import host\n"
        "try: host.serve(Path(sys.argv[1]), int(sys.argv[2]))\n"
        "except OSError as error: print(error.strerror)"
    )
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        run = subprocess.run(
            [sys.executable, "-c", code, root, str(taken.getsockname()[1])],
            check=True,
            capture_output=True,
            text=True,
            cwd=REPOSITORY,
        )
    assert run.stdout == "Address already in use\n"
    assert run.stderr == ""


def test_a_server_leaves_nothing_behind(root: Path, tmp_path: Path) -> None:
    code = f"import tempfile; tempfile.tempdir = {os.fspath(tmp_path)!r};" + BRIEFING
    before = sorted(tmp_path.rglob("*"))
    for end in (signal.SIGINT, signal.SIGTERM):
        with running(code, root) as server:
            assert sorted(tmp_path.rglob("*")) != before
            server.process.send_signal(end)
            assert server.process.wait(SECONDS) == 0
        assert sorted(tmp_path.rglob("*")) == before


# ---- parts


PAGE = (
    b"<html><head><meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self' 'x'; "
    b"style-src 'self'\"></head><body dir=\"rtl\"><p>script-src 'self'</p></body></html>"
)


def test_a_banner_and_a_script_are_let_through_by_the_policy_and_nothing_else() -> None:
    page = with_banner(PAGE, b"<style>a{}</style><p>!</p>", b"<script>let a</script>").decode()
    assert '<body dir="rtl"><style>a{}</style><p>!</p><p>script-src' in page
    assert f"script-src 'self' {fingerprint('let a')} 'x';" in page
    assert f"style-src 'self' {fingerprint('a{}')}\"" in page
    assert page.endswith("<p>script-src 'self'</p><script>let a</script></body></html>")
    assert inline_scripts(page) == ["let a"]


def test_an_escaped_policy_lets_them_through_too() -> None:
    escaped = PAGE.replace(b"script-src 'self'", b"script-src &#39;self&#39;", 1).replace(
        b"style-src 'self'", b"style-src &#39;self&#39;"
    )
    page = html.unescape(with_banner(escaped, b"<style>a{}</style>", b"<script>let a</script>").decode())
    assert f"script-src 'self' {fingerprint('let a')} 'x';" in page
    assert f"style-src 'self' {fingerprint('a{}')}\"" in page


def test_a_page_without_a_body_gets_both_at_its_end() -> None:
    assert with_banner(b"<p>fact", b"<i>", b"<script></script>") == b"<p>fact<i><script></script>"


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / LETTER).write_text("Another.\n"),
        lambda root: (root / LETTER).unlink(),
        lambda root: (root / LETTER).rename(root / "seeds" / "other.md"),
        lambda root: (root / "briefs" / "new").mkdir() or (root / "briefs/new/b.yml").touch(),
        lambda root: shutil.rmtree(root / "briefs"),
        lambda root: (root / "templates").mkdir() or (root / "templates" / "home.html").touch(),
        lambda root: os.utime(root / "mkdocs.yml", ns=(1, 1)),
        lambda root: (root / "seeds" / "link").symlink_to("quay"),
    ],
)
def test_every_change_of_an_input_is_seen(root: Path, change: Callable[[Path], object]) -> None:
    server = BriefingServer(root, root / "site", lambda: None, ("127.0.0.1", 0))
    try:
        before = serving.state(server.inputs)
        (root / "unrelated.txt").touch()
        assert serving.state(server.inputs) == before == server.seen
        change(root)
        assert serving.state(server.inputs) != before
    finally:
        server.shutdown()

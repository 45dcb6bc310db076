"""The server behind `briefing serve` and `mkdocs serve`: broken input neither stops nor empties it.

The last good pages stay, under a banner that shows what is wrong, until the input is mended. After an edit of one
record the browser goes to its page, with a way back, unless the reader chose to stay.
"""

from __future__ import annotations

import gc
import os
import re
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.livereload import LiveReloadServer

from generator import addresses
from generator.hosts.edited import edits
from generator.pages.page import Page, Site
from generator.policy import fingerprint
from generator.template_files import folders
from generator.templating import environment
from generator.text import reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from wsgiref.types import StartResponse, WSGIEnvironment

    from generator.hosts.edited import Edit
    from generator.issues import Issue

NAMED = 5
"""Edited records that are named; of more it is told how many."""

POLL_SECONDS = 0.1
"""How often the inputs are looked at, where that takes next to nothing."""

POLL_SHARE = 20
"""How many times as long as a look has taken it is waited until the next one."""

SETTLE_SECONDS = 0.05
"""How long nothing more may change before a build begins: editors and git write several files at once."""

INPUTS = ("mkdocs.yml", "seeds", "briefs")

BROKEN = ("The project has errors.", "You see the last pages that were good.")
OUR_FAULT = ("This is our fault, not yours.", "You see the last pages that were good.")

NOTHING_YET = "<h1>Nothing to show yet</h1>\n<p>The pages appear here when the errors are mended.</p>"
STAND_IN = f"<!doctype html>\n<title>Nothing to show yet</title>\n<body>\n{NOTHING_YET}\n</body>\n"

POLICY = {name: re.compile(name + rb" ('|&#39;)self(?:'|&#39;)") for name in (b"style-src", b"script-src")}
"""What a page's policy lets through, as it is written and as Jinja escapes it."""

BODY = re.compile(rb"<body[^>]*>")
STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)
SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


class BriefingServer(LiveReloadServer):
    """Serves the pages in `site_dir`, and calls `rebuild` whenever an input has changed.

    `rebuild` returns a report on what forbids the build, or None. It should replace the pages in
    one step, or not at all.
    """

    def __init__(
        self,
        root: Path,
        site_dir: Path,
        rebuild: Callable[[], str | None],
        address: tuple[str, int],
        mount_path: str = "/",
    ) -> None:
        host, port = address
        super().__init__(self.attempt, host, port, str(site_dir), mount_path)
        self.project = root
        self.site_dir = site_dir
        self.rebuild = rebuild
        self.banner = b""
        self.good = Inputs(root)
        self.note = self.noted(())
        self.error_handler = self.error_page
        self.inputs = [*(root / name for name in INPUTS), *folders(root)]
        self.seen = state(self.inputs)
        self.stopped = threading.Event()
        self.build_delay = SETTLE_SECONDS
        self.watcher = threading.Thread(target=self.keep_watch, daemon=True)
        self._watched_paths[str(root)] = 1  # else pages get no script that reloads them

    def server_bind(self) -> None:
        """Take the port, once; port 0 is any free one, and `url` then names it."""
        if self.server_port_is_ours():
            return
        super().server_bind()
        host, port = self.server_address[:2]
        self.url = f"http://{host!s}:{port}{self.mount_path}"

    def server_port_is_ours(self) -> bool:
        """Say whether the port has been taken already."""
        return bool(self.socket.getsockname()[1])

    def serve(self, *, open_in_browser: bool = False) -> None:
        """Answer requests and watch the inputs until the server is shut down."""
        self.watcher.start()
        super().serve(open_in_browser=open_in_browser)  # type: ignore[no-untyped-call]

    def shutdown(self, wait: bool = False) -> None:  # noqa: FBT001, FBT002 - the host's signature
        """End all threads."""
        self.stopped.set()
        super().shutdown(wait=wait)

    def keep_watch(self) -> None:
        """Ask for a build whenever an input has changed, come or gone."""
        took = 0.0
        while not self.stopped.wait(max(POLL_SECONDS, took * POLL_SHARE)):
            began = time.thread_time()
            now = state(self.inputs)
            took = time.thread_time() - began
            if now != self.seen:
                self.seen = now
                with self._rebuild_cond:
                    self._want_rebuild = True
                    self._rebuild_cond.notify_all()

    def attempt(self) -> None:
        """Build, and show in a banner why that was not possible. Never raises."""
        now = self.good.now()
        try:
            report = self.rebuild()
            self.show(report, BROKEN)
            if report is None:
                if found := edits(self.good.texts, now.texts):  # saving may take two builds, the second without news
                    self.note = self.noted(found)
                self.good = now
        except Exception as error:  # noqa: BLE001 - the server outlives whatever a build does
            self.show(f"{type(error).__name__}: {error}", OUR_FAULT)

    def show(self, report: str | None, words: tuple[str, str] = BROKEN) -> None:
        """Put a banner with `report` above every page, or none."""
        self.banner = banner(report, words, self.project).encode() if report else b""

    def noted(self, edited: Sequence[Edit]) -> bytes:
        """Return what tells a browser which records were edited, of those that have a page."""
        found = [replace(edit, address=f"{self.mount_path}{edit.address}") for edit in edited if self.has_page(edit)]
        template = environment(self.project).get_template("default/edited.html")
        go = found[0] if len(found) == 1 else None
        shown, more = found[:NAMED], len(found[NAMED:])
        return template.render(build=self._wanted_epoch, edits=shown, more=more, go=go).encode()

    def has_page(self, edit: Edit) -> bool:
        """Say whether there is a page to go to."""
        return (self.site_dir / edit.address / "index.html").is_file()

    def error_page(self, code: int) -> bytes | None:
        """Return the page for an address that is not there."""
        page = self.site_dir / f"{code}.html"
        return self._inject_js_into_html(page.read_bytes(), self._visible_epoch)

    def _serve_request(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes] | None:
        """Answer a request, with a stand-in where there has never been a site to show."""
        if self.site_dir.exists() or environ["PATH_INFO"].startswith("/livereload/"):
            return super()._serve_request(environ, start_response)
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        return [self._inject_js_into_html(STAND_IN.encode(), self._visible_epoch)]

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """Add the banner and the script that reloads the page."""
        script: bytes = super()._inject_js_into_html(b"", epoch)  # type: ignore[no-untyped-call]
        return with_banner(content, self.banner, self.note + script)


def with_banner(page: bytes, banner: bytes, script: bytes) -> bytes:
    """Return a page with a banner at the top of its body and a script at its end.

    Its policy then allows the banner's style and the script.
    """
    for directive, element in ((b"style-src", STYLE), (b"script-src", SCRIPT)):
        for text in element.findall(banner + script):
            mark = fingerprint(text.decode()).strip("'").encode()
            page = POLICY[directive].sub(rb"\g<0> \g<1>" + mark + rb"\g<1>", page, count=1)
    body = BODY.search(page)
    start = body.end() if body else len(page)
    end = page.rfind(b"</body>")
    end = end if end >= start else len(page)
    return page[:start] + banner + page[start:end] + script + page[end:]


def banner(report: str, words: tuple[str, str], root: Path) -> str:
    """Return the HTML of a banner. It comes with the package: a project's own may be what broke."""
    title, advice = words
    template = environment(root).get_template("default/banner.html")
    return template.render(title=title, advice=advice, report=report)


def reported(issues: Sequence[Issue], root: Path) -> str:
    """Return the report on the issues that forbid a build, as `briefing check` prints it."""
    from generator import report  # noqa: PLC0415 - only where something is wrong

    def text_of(path: str) -> str:
        return reading.shown_text(root, path)

    forbidding = [issue for issue in issues if issue.severity == "error"] or issues
    text: str = report.FORMS["text"](forbidding, text_of=text_of, checked=None, colour=False)
    return text


def broken_site() -> Site:
    """Return what is served where the very first build found errors."""
    nothing = Page("", "Nothing to show yet", NOTHING_YET, "broken")
    return Site("", [nothing], missing=lambda _base, _searches: replace(nothing, address=addresses.MISSING))


@contextmanager
def unhindered() -> Iterator[None]:
    """Let the collector of garbage rest during the block: all records are made there, and live until the next time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class Inputs:
    """The texts of the records of a project as they are on disk: by path, in `texts`."""

    def __init__(self, root: Path, before: Inputs | None = None) -> None:
        self.root = root
        self.stamps = state([root / "seeds", root / "briefs"])
        self.texts = {path: text for path, text in self._read(before) if text is not None}

    def now(self) -> Inputs:
        """Return the inputs as they are now; only what was changed is read anew."""
        return Inputs(self.root, self)

    def _read(self, before: Inputs | None) -> Iterator[tuple[str, str | None]]:
        for path, stamp in self.stamps.items():
            name = Path(path).relative_to(self.root).as_posix()
            is_same = before is not None and before.stamps.get(path) == stamp
            known = before.texts.get(name) if before else None
            yield name, known if is_same else reading.read_text(self.root, name)[0]


def state(inputs: Iterable[Path]) -> dict[str, tuple[int, int]]:
    """Return time and size of every file that a build reads."""
    return {path: stamp for folder in inputs for path, stamp in stamps(str(folder))}


def stamps(path: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield each file at or below `path` with its time and size; links are not followed."""
    with suppress(OSError):  # it may be gone by now
        if os.path.isdir(path) and not os.path.islink(path):  # noqa: PTH112, PTH114
            for name in os.listdir(path):  # noqa: PTH208 - strings are three times as fast
                yield from stamps(f"{path}/{name}")
        else:
            status = os.lstat(path)
            yield path, (status.st_mtime_ns, status.st_size)

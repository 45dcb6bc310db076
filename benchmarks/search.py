"""Measure what a search costs: to build, in bytes, and until a reader sees the first result in a real browser.

    python -m benchmarks.search --entries 1000 10000 --engines theme own
    python -m benchmarks.search --entries 10000 --engines own pagefind --pagefind /path/to/python

The entries are made up (`benchmarks.search_entries`). Each engine gets the same ones on a site of one page, which is
built in a process of its own; the CPU of the same site without a search is taken off. `pagefind` needs a Python that
has the package `pagefind[bin]`; this project does not have it. Pages are served compressed; the browser is held to
the line and the speed of a phone of the middle range: 1.6 Mbit/s, 150 ms, a fourth of this machine's speed.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import html
import shutil
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from statistics import median
from types import SimpleNamespace
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from benchmarks.run import Cost, run
from benchmarks.search_entries import entries
from generator.hosts import host, searching
from generator.pages.look import SCRIPTS, STYLES, look
from generator.pages.page import Page, SearchEntry, Site
from tests import browser
from tests.browser import QuietHandler

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

ENGINES = ("none", "theme", "own", "pagefind")
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
SLOWER = 4
RECORDS = "records"
"""The folder of the pages that Pagefind reads, which are not published."""

PAGEFIND = """async query => {
  const engine = await import(new URL('/pagefind/pagefind.js', location));
  const found = await engine.search(query);
  window.found = found.results.length;
  if (found.results.length) await found.results[0].data();
}"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader's first query took: bytes as sent, requests, seconds until the first result (None: none came)."""

    kilobytes: float
    requests: int
    seconds: float | None


def site_of(count: int, *, empty: bool) -> Site:
    """Return a site of one page on which everything stands that is to be found."""
    found = (
        ()
        if empty
        else tuple(SearchEntry(f"b-f--{one.id}", one.title, one.text, one.names, one.said) for one in entries(count))
    )
    home = Page("", "Made-up mines", "<h1>Made-up mines</h1>", "home", search=(SearchEntry("", "Home", ""),))
    page = Page("mines/", "Made-up mines", "<h1>Made-up mines</h1>", "overview", brief="mines", search=found)
    return Site("Made-up mines", [home, page], look(Path.cwd()), styles=STYLES, scripts=SCRIPTS)


def build(engine: str, count: int, folder: Path) -> None:
    """Build the site into `folder`, with the search of an engine; for Pagefind, write a page for each entry."""
    made = site_of(count, empty=engine in {"none", "pagefind"})
    sys.modules["generator.compile"] = SimpleNamespace(compile_site=lambda *_, **__: (made, []))  # type: ignore[assignment]
    gc.disable()  # as the command does
    searching.MOST_ENTRIES = -1 if engine == "own" else count * 2
    with tempfile.TemporaryDirectory() as root:
        (Path(root) / "mkdocs.yml").write_text("site_name: Mines\ntheme: {name: material}\n", "utf-8")
        assert host.build(Path(root), folder).built  # noqa: S101


def write_records(count: int, folder: Path) -> None:
    """Write a page for each entry, as Pagefind reads them."""
    for one in entries(count):
        file = folder / RECORDS / one.id / "index.html"
        file.parent.mkdir(parents=True)
        title, text, names, said = map(html.escape, (one.title, one.text, " ".join(one.names), one.said))
        file.write_text(
            f'<!doctype html><html lang="en"><title>{title}</title><body data-pagefind-body><h1>{title}</h1>'
            f'<p>{text}</p><p>{names} {one.id}</p><p data-pagefind-meta="said">{said}</p></body></html>',
            "utf-8",
        )


class Compressing(QuietHandler):
    """Serves text compressed, as the hosts of static sites do."""

    def do_GET(self) -> None:  # noqa: N802 - the name is the library's
        """Send a file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        kind = self.guess_type(path)
        squeezed = kind.startswith("text/") or kind.endswith(("json", "javascript", "xml"))
        data = gzip.compress(data, 6) if squeezed else data
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        if squeezed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder compressed during the block."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressing, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def ask(with_browser: Browser, address: str, engine: str, query: str) -> Answer:
    """Open a page with nothing stored, search, and return what that took from the first key on."""
    with with_browser.new_context(bypass_csp=engine == "pagefind") as context:
        tab = context.new_page()
        session = context.new_cdp_session(tab)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", LINE)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        tab.goto(address, wait_until="networkidle")
        tab.wait_for_load_state("load")
        sent: list[float] = []
        session.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
        began = time.monotonic()
        seen = SEARCHES[engine](tab, query)
        took = time.monotonic() - began
        tab.wait_for_timeout(300)  # the last events of the network
        return Answer(sum(sent) / 1000, len(sent), took if seen else None)


def ask_theme(tab: Tab, query: str) -> bool:
    """Search with the theme."""
    tab.locator(".md-search__input").click()
    tab.keyboard.insert_text(query)
    tab.keyboard.press("End")
    return seen(tab, ".md-search-result__link")


def ask_own(tab: Tab, query: str) -> bool:
    """Search with our own."""
    tab.keyboard.press("/")
    tab.keyboard.insert_text(query)
    return seen(tab, ".br-search-found a")


def seen(tab: Tab, selector: str) -> bool:
    """Wait for a result; say whether one came."""
    try:
        tab.locator(selector).first.wait_for(timeout=15_000)
    except Exception:  # noqa: BLE001 - whatever the reason, the reader sees nothing
        return False
    return True


def ask_pagefind(tab: Tab, query: str) -> bool:
    """Search with Pagefind's own interface for programs, without any pictures of its own."""
    tab.evaluate(PAGEFIND, query)
    return bool(tab.evaluate("window.found"))


SEARCHES = {"theme": ask_theme, "own": ask_own, "pagefind": ask_pagefind}


ALPHABETS = {"Latin": "az", "Cyrillic": "ая", "Arabic": "ءي", "Korean": "가힣", "Chinese": "一鿿", "Burmese": "ကဿ"}
"""The first and the last letter of what each script is told by."""


def queries(count: int) -> dict[str, str]:
    """Return something to search for in each script: two words, or four signs, from the middle of a claim."""
    found: dict[str, str] = {}
    for one in entries(count):
        claim = one.title.lower().rstrip(".")
        name = next(name for name, ends in ALPHABETS.items() if ends[0] <= claim[0] <= ends[1])
        words = claim.split()
        middle = len(claim) // 2
        sought = " ".join(words[3:5]) if len(words) > 1 else claim[middle : middle + 4]
        if sought[0].isalpha():
            found.setdefault(name, sought)
    return dict(sorted(found.items()))


def measured(engine: str, count: int, pagefind: str, folder: Path) -> tuple[Cost, Path]:
    """Build with an engine in a process of its own; return what that cost, and where the site is."""
    out = folder / f"{engine}-{count}"
    cost = run(("-m", "benchmarks.search", str(out), "--build", engine, "--entries", str(count)), folder, out)
    if engine == "pagefind":
        write_records(count, out)
        index = ("-m", "pagefind", "--site", str(out / RECORDS), "--output-path", str(out / engine))
        cost = run(index, folder, out, python=pagefind)
        shutil.rmtree(out / RECORDS)
    return cost, out


def lines(count: int, options: argparse.Namespace, folder: Path, chromium: Browser) -> Iterator[str]:
    """Yield a line for each engine, and below it one for each query."""
    without, _ = measured("none", count, options.pagefind, folder)
    for engine in options.engines:
        cost, site = measured(engine, count, options.pagefind, folder)
        cpu = cost.cpu_seconds - (0 if engine == "pagefind" else without.cpu_seconds)
        kept = [path for path in site.rglob("*") if path.is_file() and {"search", "pagefind"} & set(path.parts)]
        size = sum(path.stat().st_size for path in kept) / 1e6
        yield f"{count:,} {engine}: {cpu:.2f} s of CPU, {cost.peak_mb:.0f} MB, {len(kept):,} files of {size:.1f} MB"
        with served(site) as address:
            for script, query in queries(count).items():
                answers = list(asked(chromium, address, engine, query, options.runs))
                yield f"    {script} {query!r}: {told(answers)}"
        shutil.rmtree(site)


def asked(chromium: Browser, address: str, engine: str, query: str, runs: int) -> Iterator[Answer]:
    """Yield the answers to one query, asked some times over; what is not found once is not asked for again."""
    for _ in range(runs):
        yield (answer := ask(chromium, address, engine, query))
        if answer.seconds is None:
            return


def told(answers: list[Answer]) -> str:
    """Return the medians of some answers in words."""
    kilobytes = median(one.kilobytes for one in answers)
    seconds = [one.seconds for one in answers if one.seconds is not None]
    first = f"first result after {median(seconds):.1f} s" if seconds else "nothing found"
    return f"{kilobytes:.0f} kB in {answers[0].requests} requests, {first}"


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--entries", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--engines", nargs="+", choices=ENGINES[1:], default=["theme", "own"])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--pagefind", default=sys.executable)
    parser.add_argument("--build", choices=ENGINES)
    parser.add_argument("folder", nargs="?", type=Path)
    options = parser.parse_args()
    if options.build:
        build(options.build, options.entries[0], options.folder)
        return 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=str(browser.find()))
        for count in options.entries:
            for line in lines(count, options, Path(folder), chromium):
                print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

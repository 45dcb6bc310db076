"""The browser of the tests: find one, or with `python -m tests.browser --ensure` install one.

Tried in this order: the program named by `BRIEFING_BROWSER` (and then no other), a Chromium or
Chrome on the path, Playwright's own. Where none of them starts, `--ensure` installs Debian's
package if it may, and Playwright's own otherwise. Tests never go without: no browser is a failure.
"""

import argparse
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Route, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
"""What Chromium and Chrome are called on the path; the first one that starts is taken."""

START_SECONDS = 60
"""How long a browser may take to say its version; the first start on a cold disk is slow."""


class NoBrowserError(Exception):
    """No browser starts here; the message says what to do."""


def find() -> Path:
    """Return the browser for the tests.

    Raises:
        NoBrowserError: none was found that starts.
    """
    if path := search():
        return path
    if named := os.environ.get("BRIEFING_BROWSER"):
        raise NoBrowserError(f"BRIEFING_BROWSER is {named!r}, and that is no browser that starts.")
    raise NoBrowserError(
        f"No browser starts here (tried on the path: {', '.join(NAMES)}; Playwright's own). "
        "Install Chromium, name one in BRIEFING_BROWSER, or run: python -m tests.browser --ensure",
    )


def search() -> Path | None:
    """Return the first browser that starts, or None."""
    return next(filter(starts, candidates(os.environ.get("BRIEFING_BROWSER"))), None)


def candidates(named: str | None) -> Iterator[Path]:
    """Yield the programs that may be a browser, only `named` if there is such a wish."""
    names = (named,) if named else NAMES
    yield from (Path(path) for path in map(shutil.which, names) if path)
    if not named:
        with sync_playwright() as playwright:
            own = playwright.chromium.executable_path
        yield Path(own)


def starts(path: Path) -> bool:
    """Say whether the program runs: a name on the path may be a mere hint at a package."""
    try:
        subprocess.run([path, "--version"], check=True, capture_output=True, timeout=START_SECONDS)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def ensure() -> Path:
    """Return the browser for the tests, installed first if none is there.

    Raises:
        NoBrowserError: none is there and none could be installed.
    """
    if not os.environ.get("BRIEFING_BROWSER"):
        for install in (install_debian, install_playwright):
            if not search():
                install()
    return find()


def install_debian() -> None:
    """Install Debian's package, where there is apt and the right to use it."""
    prefix = as_root()
    if prefix is None or not shutil.which("apt-get"):
        return
    wait = "DPkg::Lock::Timeout=300"  # seconds, while another installation runs
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--yes", "--option", wait]
    run([*apt, "update"])
    run([*apt, "install", "--no-install-recommends", "chromium"])


def install_playwright() -> None:
    """Install Playwright's own browser, with the libraries it needs where that is allowed."""
    with_libraries = [] if as_root() is None else ["--with-deps"]
    run([sys.executable, "-m", "playwright", "install", *with_libraries, "chromium"])


def as_root() -> list[str] | None:
    """Return what to put before a command to run it as root, or None where nothing does."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and run([sudo, "-n", "true"]) == 0:
        return [sudo, "-n"]
    return None


def run(command: list[str]) -> int:
    """Run a command of the installation, shown on standard error, and return its exit code.

    Whether an installer helped is seen by looking for the browser again, not by its exit code.
    """
    print("+", *command, file=sys.stderr, flush=True)
    return subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=sys.stderr).returncode


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder without a line of log for each request."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class PatientServer(http.server.ThreadingHTTPServer):
    """Lets a browser open all the connections that it wants at once."""

    request_queue_size = 128


STOPPED: set[int] = set()
"""The ports at which nothing is served any more."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve `folder` on this machine during the block; the value is its address, ending in `/`."""
    handler = partial(QuietHandler, directory=os.fspath(folder))
    with PatientServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        STOPPED.discard(server.server_port)
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            STOPPED.add(server.server_port)
            server.shutdown()
            thread.join()


def was_cut_off(line: ConsoleMessage) -> bool:
    """Say whether a browser tells that it was still loading something (an icon) when its server stopped."""
    return "net::ERR_CONNECTION_" in line.text and urlsplit(line.location["url"]).port in STOPPED


@contextmanager
def watched_page(browser: Browser, *, scripts: bool = True) -> Iterator[Page]:
    """Open an empty page with nothing stored, and watch what it does until the end of the block.

    Without `scripts` none runs in it.

    Raises:
        AssertionError: it asked for something outside this machine, a script of it failed, or it
            logged an error to its console (a file that is not there does).
    """
    troubles: list[str] = []

    def keep_home(route: Route) -> None:
        if urlsplit(route.request.url).hostname in {None, "127.0.0.1"}:
            route.continue_()
        else:
            troubles.append(f"foreign request: {route.request.url}")
            route.abort()

    def listen(line: ConsoleMessage) -> None:
        if line.type == "error" and not was_cut_off(line):
            troubles.append(f"console: {line.text} ({line.location['url']})")

    with browser.new_context(java_script_enabled=scripts) as context:
        context.route("**/*", keep_home)
        context.on("console", listen)
        context.on("weberror", lambda error: troubles.append(f"script: {error.error}"))
        yield context.new_page()
    if troubles:
        raise AssertionError("\n".join(troubles))


def main() -> int:
    """Print the path of the browser; 1 if there is none."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser", description=__doc__)
    parser.add_argument("--ensure", action="store_true", help="install a browser if none is there")
    try:
        print(ensure() if parser.parse_args().ensure else find())
    except NoBrowserError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Each wall alone holds: pages that escape nothing run nothing by their policy, and pages without a policy by escaping.

The third site has neither, and shows that the attacks are alive: without the walls they do run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from markupsafe import Markup

from generator import templating
from generator.cli import main
from generator.hosts import host, themed
from generator.proposal import Proposal
from tests.attacked import attacks, written
from tests.browser import served

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

RUNNING = tuple(attack for attack in attacks("texts") if re.match("scripts-|handlers-", attack.id))
TEXTS = (*(attack for attack in RUNNING if "plaintext" not in attack.id and "comment" not in attack.id),)[::6]
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
COUNT = "globalThis.brRuns = 0; globalThis.br_ran = () => { brRuns += 1; };"


@dataclass
class Walls:
    """A project, and its site built with or without escaping."""

    root: Path
    escaped: Path
    bare: Path


class BareTemplates(templating.Templates):
    """Templates that escape nothing: nothing but this test has such."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "autoescape": False})


@pytest.fixture(scope="module")
def walls(tmp_path_factory: pytest.TempPathFactory) -> Walls:
    made = tmp_path_factory.mktemp("walls")
    root = written(made / "project", TEXTS, ())
    assert host.build(root, made / "escaped").built
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(templating, "Templates", BareTemplates)
        patch.setattr(themed, "escape", Markup)
        assert host.build(root, made / "bare").built
    return Walls(root, made / "escaped", made / "bare")


def without_policy(site: Path) -> None:
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        path.write_text(POLICY.sub("", html), "utf-8")


PAGES = (
    "index.html", "404.html", "changes/index.html", "attacked/index.html", "attacked/gaps/index.html",
    "attacked/entities/index.html", f"attacked/topics/{TEXTS[3].id}/index.html",
    *(f"attacked/f/{attack.id}/index.html" for attack in TEXTS[::8]),
)  # fmt: skip


def runs(browser: Browser, site: Path) -> int:
    """Return how many attacks ran on the pages of a site, wherever they could get."""
    count = 0
    with served(site) as base, browser.new_context() as context:
        context.route("**/*", lambda route: route.continue_() if route.request.url.startswith(base) else route.abort())
        context.add_init_script(COUNT)
        for name in PAGES:
            page = context.new_page()
            page.on("dialog", lambda dialog: dialog.dismiss())
            page.goto(base + name, wait_until="load")
            page.evaluate("document.querySelectorAll('body *').forEach(it => it.dispatchEvent(new Event('focus')))")
            count += sum(frame.evaluate("globalThis.brRuns ?? 0") for frame in page.frames)
            page.close()
    return count


def test_without_escaping_the_policy_stops_every_script(walls: Walls, browser: Browser) -> None:
    html = (walls.bare / "attacked/facts/index.html").read_text("utf-8")
    assert "<script>br_ran()</script>" in html
    assert runs(browser, walls.bare) == 0


def test_no_script_of_the_content_gets_into_the_policy(walls: Walls) -> None:
    kinds = [{policy_of(path) for path in site.rglob("*.html")} for site in (walls.bare, walls.escaped)]
    assert kinds[0] == kinds[1]


def policy_of(path: Path) -> str:
    """Return the policy of a page, which stands before all else that it loads; a page without one fails."""
    head = path.read_text("utf-8").partition("<head>")[2]
    found = POLICY.search(head)
    assert found, f"{path} has no policy"
    assert not re.search(r"<(?:script|link|style|img|title)\b", head[: found.start()]), path
    told = unescape(found[1])
    assert told.startswith(("default-src 'self'; ", "default-src 'none'; ")), path
    assert "unsafe" not in told, path
    return told


def test_without_a_policy_escaping_stops_every_script(walls: Walls, browser: Browser) -> None:
    without_policy(walls.escaped)
    assert runs(browser, walls.escaped) == 0


def test_without_both_the_attacks_do_run(walls: Walls, browser: Browser) -> None:
    without_policy(walls.bare)
    assert runs(browser, walls.bare) > len(TEXTS)


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every kind of thing with pages that this tool makes of a project: folders, and the review room."""
    made = tmp_path_factory.mktemp("everything")
    root = written(made / "project", TEXTS[:3], ())
    assert host.build(root, made / "disk", offline=True).built
    assert host.build(root, made / "preview", proposal=Proposal(7, "0" * 40)).built
    assert main(["--root", str(root), "render", "--to", str(made / "plain")]) == 0
    return {name: made / name for name in ("disk", "preview", "plain")}


@pytest.mark.parametrize("kind", ["disk", "preview", "plain"])
def test_every_page_of_every_kind_has_a_policy(kind: str, everything: dict[str, Path]) -> None:
    found = [policy_of(path) for path in everything[kind].rglob("*.html")]
    assert len(found) >= 30


def test_the_review_room_has_a_policy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = written(tmp_path / "project", TEXTS[:3], ())
    assert main(["--root", str(root), "diff", "HEAD~1", "HEAD", "--format", "html"]) == 0
    room = tmp_path / "room.html"
    room.write_text(capsys.readouterr().out, "utf-8")
    assert "script-src" not in policy_of(room)


@pytest.mark.parametrize("path", ["attacked/", "attacked/facts/", f"attacked/f/{TEXTS[0].id}/"])
def test_an_address_runs_nothing(path: str, everything: dict[str, Path], page: Tab) -> None:
    page.add_init_script("globalThis.br_ran = () => { console.error('an attack ran'); }")
    with served(everything["disk"]) as base:
        for attack in attacks("addresses"):
            page.goto(f"{base}{path}index.html{attack.text}")
            page.evaluate("document.querySelectorAll('body *').forEach(it => it.dispatchEvent(new Event('focus')))")
        page.goto("about:blank")  # before the server goes

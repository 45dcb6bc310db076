"""A site as built, and one page of each kind in it: what the tests of the frame look at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.compile import compile_site
from generator.hosts import host

ROOT = Path(__file__).parent.parent
SMALL = Path(__file__).parent / "projects" / "three-scripts"
MISSING = "404.html"


@dataclass(frozen=True, slots=True)
class Built:
    """A site in `folder`; `kinds` are the addresses of the longest page of each kind, the one for errors too."""

    folder: Path
    kinds: tuple[str, ...]


def built(root: Path, folder: Path, site_url: str | None = None) -> Built:
    """Build the project at `root` into `folder`."""
    outcome = host.build(root, folder, site_url=site_url)
    assert outcome.built, outcome.issues
    return Built(folder, (*kinds(root), MISSING))


def kinds(root: Path) -> list[str]:
    """Return the address of the longest page of each kind that the project at `root` has."""
    site, issues = compile_site(root)
    assert site, issues
    longest: dict[tuple[str, int], tuple[int, str]] = {}
    for page in site.pages:
        kind = (page.section, page.address.count("/"))
        longest[kind] = max(longest.get(kind, (0, "")), (len(page.body), page.address))
    return [address for _, address in longest.values()]

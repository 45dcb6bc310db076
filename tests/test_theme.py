"""What MkDocs is told of the theme: of its files, those that may be published."""

from pathlib import Path

import jinja2
import material  # type: ignore[import-untyped]
from jinja2 import FileSystemLoader

from generator.hosts.theme import Visible, environment

TEMPLATES = Path(material.__file__).parent / "templates"


def test_only_hidden_files_of_the_theme_are_not_listed(tmp_path: Path) -> None:
    for name in (
        "a.css",
        ".hidden.css",
        ".icons/a.svg",
        "deep/b.css",
        "deep/.c.css",
        "deep/.d/e.css",
        "deep/f.d/g.css",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    folders = [tmp_path, TEMPLATES]
    everything = FileSystemLoader(folders).list_templates()
    shown = [name for name in everything if not any(part.startswith(".") for part in name.split("/"))]
    assert Visible(folders).list_templates() == shown
    assert {"a.css", "deep/b.css", "deep/f.d/g.css", "assets/images/favicon.png"} <= set(shown)
    assert len(everything) > 20 * len(shown), "most of the theme are icons"


def test_a_loader_of_somebody_else_is_left_alone() -> None:
    theirs = jinja2.Environment(loader=jinja2.DictLoader({"a.html": ""}), autoescape=True)
    assert environment(lambda: theirs).loader is theirs.loader
    ours = jinja2.Environment(loader=FileSystemLoader([TEMPLATES]), autoescape=True)
    assert isinstance(environment(lambda: ours).loader, Visible)

"""Engines that run what they are given stand nowhere in the path of content: no Markdown extension, macro or tag."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import markdown  # type: ignore[import-untyped]
import yaml

from generator.hosts import host
from tests.kinds import SMALL

if TYPE_CHECKING:
    import pytest

ENGINES = ("markdown", "pymdownx", "mkdocs", "mkdocs_macros", "mkdocs_include_markdown_plugin", "yaml_env_tag")
BLOCKED = f"""
import sys

class Block:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {ENGINES!r}:
            raise ImportError(f"{{name}} is wanted")

sys.meta_path.insert(0, Block())
from generator.cli import main
sys.exit(main(sys.argv[1:]))
"""


def test_the_core_renders_a_site_where_no_such_engine_can_be_imported(tmp_path: Path) -> None:
    command = [sys.executable, "-c", BLOCKED, "--root", str(SMALL), "render", "--to", str(tmp_path / "plain")]
    run = subprocess.run(command, check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "plain/ferry/topics/last-day/index.html").is_file()
    wanted = subprocess.run([sys.executable, "-c", BLOCKED + "import markdown"], check=False, capture_output=True)
    assert wanted.returncode != 0


def test_a_build_never_lets_python_markdown_convert(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> str:
        raise AssertionError("Python-Markdown was asked to convert a text")

    monkeypatch.setattr(markdown.Markdown, "convert", refuse)
    monkeypatch.setattr(markdown, "markdown", refuse)
    assert host.build(SMALL, tmp_path / "site").built


def test_only_the_settings_are_ever_loaded_by_a_yaml_loader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    real = yaml.load

    def load(stream: Any, *given: Any, **named: Any) -> Any:
        loaded.append(Path(getattr(stream, "name", "text")).name)
        return real(stream, *given, **named)

    monkeypatch.setattr(yaml, "load", load)
    assert host.build(SMALL, tmp_path / "site").built
    assert set(loaded) <= {"mkdocs.yml", "mkdocs_theme.yml"}
    assert "mkdocs.yml" in loaded

"""The help of each command: it says what there is, and each of its examples works as it stands."""

from __future__ import annotations

import argparse
import shlex
from contextlib import redirect_stdout
from typing import TYPE_CHECKING

import pytest

from generator import cli
from tests.begun import begin, copied

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RUN_ELSEWHERE = {
    "import": "takes the file of an article; tests/test_import_command.py",
    "merge": "takes the parts of a site; tests/test_merging.py",
    "preview": "asks GitHub, and git for a branch; tests/test_workflows.py",
    "serve": "runs until it is stopped; tests/test_serve.py",
}
"""Commands whose examples are only parsed, each with the reason."""

EMPTY = {"init"}
"""Commands that begin in an empty folder."""


def parsers(parser: argparse.ArgumentParser, name: str = "") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Yield each command with its parser, a command's kinds after it."""
    for action in parser._actions:  # noqa: SLF001
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for word, inner in action.choices.items():
                yield f"{name} {word}".strip(), inner
                yield from parsers(inner, f"{name} {word}".strip())


PARSERS = dict(parsers(cli.parser()))


def examples(parser: argparse.ArgumentParser) -> list[str]:
    return [line.strip() for line in (parser.epilog or "").splitlines()[1:] if line.strip()]


EXAMPLES = {example: name for name, parser in PARSERS.items() for example in examples(parser)}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that no test may change."""
    return begin(tmp_path_factory.mktemp("begun"))


@pytest.mark.parametrize("name", PARSERS)
def test_every_command_has_help_with_examples(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main([*name.split(), "--help"])
    assert end.value.code == 0
    said = capsys.readouterr().out
    shown = examples(PARSERS[name])
    assert 1 <= len(shown) <= 4
    assert all(example.startswith(f"briefing {name}") and f"  {example}\n" in said for example in shown)


@pytest.mark.parametrize("name", PARSERS)
def test_every_option_says_what_it_is_for(name: str) -> None:
    for action in PARSERS[name]._actions:  # noqa: SLF001
        assert action.help or isinstance(action, argparse._SubParsersAction), action.dest  # noqa: SLF001


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_works(
    example: str, begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command, _, target = example.partition(" > ")
    words = shlex.split(command)[1:]
    assert cli.parser().parse_args(words).run
    if words[0] in RUN_ELSEWHERE:
        return
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty" if words[0] in EMPTY else copied(begun, tmp_path / "copy"))
    assert run(words, tmp_path / "out" if target else None) == 0, capsys.readouterr()
    assert not target or (tmp_path / "out").stat().st_size > 0


def run(words: list[str], target: Path | None) -> int:
    """Run a command, and write what it prints to `target`, as a shell would."""
    if target is None:
        return cli.main(words)
    with target.open("w", encoding="utf-8") as file, redirect_stdout(file):
        return cli.main(words)

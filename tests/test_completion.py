"""Completion in real shells: what they offer while somebody types in a project."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator import cli
from generator.rules import RULES
from tests.begun import begin

ROOT = Path(__file__).parent.parent
PATIENCE = 60  # seconds

TYPED = [
    ("briefing ch", {"check"}),
    ("briefing new ", {"brief", "fact", "facts", "source"}),
    ("briefing check --form", {"--format"}),
    ("briefing check --format s", {"sarif"}),
    ("briefing suggest fact clo", {"clock-stopped"}),
    ("briefing suggest source ", {"storm-report", "town-letter"}),
    ("briefing export --brief m", {"market-hall"}),
    ("briefing new source x --publisher t", {"town-letter"}),
    ("briefing explain quote-", {code for code in RULES if code.startswith("quote-")}),
    ("briefing diff m", {"main"}),
    ("briefing check --originals br", {"briefs"}),
]
"""What stands on the line, and what is offered for its last word."""


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project; beside it a folder `bin` with the command, and the scripts."""
    folder = tmp_path_factory.mktemp("completion")
    root = begin(folder)
    (folder / "bin").mkdir()
    command = folder / "bin" / "briefing"
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m generator "$@"\n', "utf-8")
    command.chmod(0o755)
    for shell in ("bash", "zsh", "fish"):
        script = subprocess.run([command, "completion", shell], check=True, capture_output=True)
        (folder / ("_briefing" if shell == "zsh" else f"briefing.{shell}")).write_bytes(script.stdout)
    return root


def environment(root: Path) -> dict[str, str]:
    return os.environ | {
        "PATH": f"{root.parent / 'bin'}:{os.environ['PATH']}",
        "HOME": str(root.parent),
        "TERM": "dumb",
    }


def shell(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"there is no {name} here")
    return path


def said(root: Path, *command: str) -> list[str]:
    run = subprocess.run(command, check=True, capture_output=True, text=True, cwd=root, env=environment(root))
    assert run.stderr == ""
    return run.stdout.splitlines()


@pytest.mark.parametrize(("line", "offered"), TYPED)
def test_bash_offers(begun: Path, line: str, offered: set[str]) -> None:
    code = (
        'source ../briefing.bash; read -ra COMP_WORDS <<< "$1"; [[ $1 == *" " ]] && COMP_WORDS+=("");'
        "COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 )); COMP_LINE=$1; COMP_POINT=${#1}; COMPREPLY=();"
        '$(complete -p briefing | sed "s/.*-F \\([^ ]*\\) .*/\\1/") briefing "${COMP_WORDS[COMP_CWORD]}" "";'
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    found = said(begun, shell("bash"), "--norc", "-c", code, "bash", line)
    assert {each.strip().rstrip("/") for each in found} == offered


@pytest.mark.parametrize(("line", "offered"), TYPED)
def test_fish_offers(begun: Path, line: str, offered: set[str]) -> None:
    code = f"source ../briefing.fish; complete -C '{line}'"
    found = said(begun, shell("fish"), "--no-config", "-c", code)
    assert {each.partition("\t")[0].rstrip("/") for each in found} == offered


def test_zsh_completes(begun: Path) -> None:
    certain = [(line, next(iter(offered))) for line, offered in TYPED if len(offered) == 1]
    lines = Zsh(shell("zsh"), begun).complete([line for line, _ in certain])
    assert [line.rstrip("/ ").split()[-1] for line in lines] == [word for _, word in certain]


class Zsh:
    """An interactive zsh on a terminal of its own, which says what its lines become."""

    def __init__(self, path: str, root: Path) -> None:
        self.path, self.root = path, root

    def complete(self, lines: list[str]) -> list[str]:
        """Type each line and a tab; return the lines as they are then."""
        process, terminal = pty.fork()
        if process == 0:
            os.chdir(self.root)
            os.execve(self.path, ["zsh", "-f", "-i"], environment(self.root))  # noqa: S606
        try:
            os.write(terminal, b"PS1=; fpath=(.. $fpath); autoload -U compinit; compinit -D -u; unsetopt beep\n")
            os.write(
                terminal, b"show() { print -r \"<<$BUFFER>>\"; BUFFER=; zle -I }; zle -N show; bindkey '^X' show\n"
            )
            os.write(terminal, b'print ready"?"\n')
            self.until(terminal, rb"ready\?")
            return [self.typed(terminal, line) for line in lines]
        finally:
            os.close(terminal)
            os.waitpid(process, 0)

    def typed(self, terminal: int, line: str) -> str:
        os.write(terminal, line.encode() + b"\t\x18")
        return self.until(terminal, rb"<<(.*?)>>")[1].decode()

    def until(self, terminal: int, pattern: bytes) -> re.Match[bytes]:
        """Read until the pattern appears."""
        seen, end = b"", time.monotonic() + PATIENCE
        while not (found := re.search(pattern, seen, re.DOTALL)):
            ready, _, _ = select.select([terminal], [], [], max(0, end - time.monotonic()))
            assert ready, seen
            seen += os.read(terminal, 4096)
        return found


def test_lists_are_ids_one_a_line(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def listed(what: str) -> list[str]:
        capsys.readouterr()
        assert cli.main(["--root", str(begun), "completion", what]) == 0
        return capsys.readouterr().out.split()

    assert listed("facts") == ["clock-stopped", "gusts", "hand-lost", "payer-unknown"]
    assert listed("sources") == ["storm-report", "town-letter"]
    assert listed("briefs") == ["market-hall"]
    assert listed("publishers") == ["town-letter"]
    assert listed("codes") == sorted(RULES)


def test_a_broken_sheet_does_not_stop_the_list(begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(begun / "briefs", tmp_path / "briefs")
    shutil.copy(begun / "mkdocs.yml", tmp_path)
    (tmp_path / "briefs/market-hall/facts/broken.yml").write_text("facts: [\n", "utf-8")
    assert cli.main(["--root", str(tmp_path), "completion", "facts"]) == 0
    assert "gusts\n" in capsys.readouterr().out

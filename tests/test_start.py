"""What a command imports before it does anything: most of the time of a small `check`."""

import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent

NEVER = (
    "edtf", "pyparsing", "dateutil", "mkdocs", "material", "rapidfuzz", "jinja2", "lxml", "trafilatura", "sentencex",
    "bibtexparser", "shtab", "rcssmin", "xml", "asyncio", "multiprocessing",
    "generator.pages", "generator.exports", "generator.compile", "generator.history", "generator.search",
    "generator.importing", "generator.carrying", "generator.text.mojibake", "generator.text.date_slips",
)  # fmt: skip
"""What `check` of sound records never needs."""
NOT_FOR_HELP = (
    *NEVER, "pydantic", "yaml", "regex", "markdown_it", "idna", "socket", "hashlib", "generator.records.schema",
    "generator.checks", "generator.model", "generator.evidence", "generator.lints",
)  # fmt: skip
CODE = """
import sys
from generator.cli import main
try:
    main(sys.argv[1:])
finally:
    sys.stdout.flush()
    print(*sys.modules, sep="\\n", file=sys.stderr)
"""


def imported(*arguments: str) -> set[str]:
    """Return the modules that a command has loaded when it ends."""
    run = subprocess.run([sys.executable, "-c", CODE, *arguments], check=True, capture_output=True, text=True)
    return set(run.stderr.split())


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["check", "--help"]])
def test_help_needs_next_to_nothing(arguments: list[str]) -> None:
    assert imported(*arguments) & set(NOT_FOR_HELP) == set()


def test_a_check_imports_only_what_it_uses() -> None:
    assert imported("--root", str(PROJECT), "check") & set(NEVER) == set()


def test_the_name_of_each_module_is_right() -> None:
    """A module that was renamed would never be imported under its old name."""
    ours = [name for name in NOT_FOR_HELP if name.startswith("generator.")]
    for name in ours:
        where = PROJECT / name.replace(".", "/")
        assert where.is_dir() or where.with_suffix(".py").is_file(), name

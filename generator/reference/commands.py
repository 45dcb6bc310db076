"""The page of the reference on the commands, from the parser."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from generator.cli import parser
from generator.commands import FINE, FOUND_ERRORS, LOCKED, ORIGINALS_VARIABLE, OUR_FAULT, USAGE
from generator.reference.tables import code, table

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAD = """\
# Commands

`briefing COMMAND --help` says the same. `--root DIR` stands before the command; without it, the project is the
nearest folder upwards that holds `mkdocs.yml`. Reports go to standard output, what goes on to standard error.

"""

STATUSES = (
    (FINE, "fine"),
    (FOUND_ERRORS, "errors were found; nothing was written"),
    (USAGE, "wrong usage, no project, or something that cannot be read or written"),
    (OUR_FAULT, "a fault of the generator itself, to be reported"),
    (LOCKED, "another build holds the site"),
)
VARIABLES = (
    (ORIGINALS_VARIABLE, "the folder of the raw articles, where `--originals` is not given"),
    ("NO_COLOR", "set to anything: no colours"),
    ("BRIEFING_TRACEBACK", "set to 1: all of what went wrong inside, for a report of a fault"),
)


def page() -> str:
    """Return the page."""
    top = parser()
    parts = [LEAD, _options(top), *(_command(name, inner) for name, inner in _commands(top, ""))]
    statuses = table(("status", "meaning"), ((str(status), text) for status, text in STATUSES))
    variables = table(("variable", "meaning"), ((code(name), text) for name, text in VARIABLES))
    return "".join([*parts, "## Exit statuses\n\n", statuses, "\n## Environment\n\n", variables])


def _commands(top: argparse.ArgumentParser, name: str) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Yield each command with its parser, those with kinds by their kinds."""
    for action in _actions(top):
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for word, inner in action.choices.items():
                whole = f"{name} {word}".strip()
                kinds = list(_commands(inner, whole))
                yield from kinds or [(whole, inner)]


def _actions(of: argparse.ArgumentParser) -> list[argparse.Action]:
    return [action for action in of._actions if not isinstance(action, argparse._HelpAction)]  # noqa: SLF001


def _command(name: str, of: argparse.ArgumentParser) -> str:
    examples = "\n".join(line.strip() for line in (of.epilog or "").splitlines()[1:])
    shown = [_fence(_usage(name, of)), _options(of), _fence(examples)]
    return f"## `{name}`\n\n{of.description}\n\n{''.join(shown)}"


def _fence(text: str) -> str:
    return f"```sh\n{text}\n```\n\n"


def _usage(name: str, of: argparse.ArgumentParser) -> str:
    """Return the usage on one line, the same for every width of a terminal."""
    parts = [_use(action) for action in _actions(of)]
    named = [part for part, action in zip(parts, _actions(of), strict=True) if action.option_strings]
    placed = [part for part, action in zip(parts, _actions(of), strict=True) if not action.option_strings]
    return " ".join(["briefing", name, *placed, *named])


def _use(action: argparse.Action) -> str:
    value = "" if action.nargs == 0 else _value(action)
    name = action.option_strings[-1] if action.option_strings else ""
    said = " ".join(filter(None, (name, value)))
    needed = action.required or (not action.option_strings and action.nargs not in {"?", "*"})
    more = "…" if action.nargs in {"*", "+"} else ""
    return said + more if needed else f"[{said}{more}]"


def _value(action: argparse.Action) -> str:
    if action.choices and not action.metavar:
        return "|".join(map(str, action.choices))
    return str(action.metavar or action.dest.upper())


def _options(of: argparse.ArgumentParser) -> str:
    rows = [
        (", ".join(map(code, action.option_strings)) or code(_value(action)), _help(action))
        for action in _actions(of)
        if not isinstance(action, argparse._SubParsersAction)  # noqa: SLF001
    ]
    return f"{table(('argument', 'meaning'), rows)}\n" if rows else ""


def _help(action: argparse.Action) -> str:
    values = f": {', '.join(map(code, map(str, action.choices)))}" if action.choices and not action.metavar else ""
    return (action.help or "").replace("show program's", "show the program's") + values

"""The command that helps a shell to complete what is typed: `completion`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.commands import FINE, Command, root_of

if TYPE_CHECKING:
    import argparse

SHELLS = ("bash", "zsh", "fish")
LISTS = ("facts", "sources", "briefs", "publishers", "codes")


def completion(options: argparse.Namespace) -> int:
    """Print the script for a shell, or a list that such a script asks for, one id a line."""
    from generator import completion as completing
    from generator.rules import RULES

    if options.what in SHELLS:
        print(completing.script(options.parser, options.what))
        return FINE
    found = sorted(RULES) if options.what == "codes" else completing.IDS[options.what](root_of(options))
    for id_ in found:
        print(id_)
    return FINE


def _completion_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "what",
        choices=(*SHELLS, *LISTS),
        metavar="WHAT",
        help="a shell, bash, zsh or fish, for its script; or a list that the script asks for: "
        "facts, sources, briefs, publishers or codes",
    )


COMMANDS = (
    Command(
        "completion",
        completion,
        "print a script that lets a shell complete commands, options and ids",
        (
            "briefing completion bash > ~/.local/share/bash-completion/completions/briefing",
            "briefing completion zsh > ~/.zfunc/_briefing",
            "briefing completion fish > ~/.config/fish/completions/briefing.fish",
            "briefing completion facts",
        ),
        _completion_options,
    ),
)

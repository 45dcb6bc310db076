"""The workflows of a project on GitHub: those of this repository, with the generator installed instead of made."""

from __future__ import annotations

from generator import __version__
from generator.template_files import packaged

FOLDER = ".github/workflows"
NAMES = ("check.yml", "preview.yml", "publish.yml")

MADE = "make .venv/ready"
"""How this repository gets the generator that its workflows run."""

INSTALLED = f"python -m venv .venv && .venv/bin/pip install --quiet research-briefing=={__version__}"
"""How any other gets the one that wrote its workflows."""

OWN_STEPS = "      - name: Tests\n        run: make test\n"
"""What only this repository has to do."""


def files() -> dict[str, str]:
    """Return the workflows for another project, by path."""
    given = {name: (packaged() / "workflows" / name).read_text("utf-8") for name in NAMES}
    return {f"{FOLDER}/{name}": text.replace(MADE, INSTALLED).replace(OWN_STEPS, "") for name, text in given.items()}

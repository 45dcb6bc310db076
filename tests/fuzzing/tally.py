"""The tally: how many inputs each target was given in all, by the runs on whoever's machine that were committed.

    python -m tests.fuzzing.tally

shows it as a table.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import generator

if TYPE_CHECKING:
    from collections.abc import Mapping

TALLY = Path(__file__).parent / "tally.json"


def read(path: Path = TALLY) -> dict[str, Any]:
    """Return the tally, an empty one where there is none."""
    return json.loads(path.read_text("utf-8")) if path.exists() else {"inputs": 0, "targets": {}}


def added(tally: Mapping[str, Any], target: str, run: Mapping[str, Any]) -> dict[str, Any]:
    """Return the tally with one more run: its `inputs`, `seconds` of CPU, `engine`, `date`, and how many `finds`.

    `guided` counts the inputs among them that atheris chose by what they reached.
    """
    held = tally["targets"].get(target, {"inputs": 0, "guided": 0, "seconds": 0, "finds": 0})
    one = {
        "inputs": held["inputs"] + run["inputs"],
        "guided": held["guided"] + (run["inputs"] if run["engine"] != "own" else 0),
        "seconds": round(held["seconds"] + run["seconds"]),
        "finds": held["finds"] + run["finds"],
        "engine": run["engine"],
        "date": run["date"],
        "version": generator.__version__,
    }
    targets = dict(sorted({**tally["targets"], target: one}.items()))
    return {"inputs": sum(each["inputs"] for each in targets.values()), "targets": targets}


def write(tally: Mapping[str, Any], path: Path = TALLY) -> None:
    """Write the tally."""
    path.write_text(json.dumps(tally, indent=1) + "\n", "utf-8")


def table(tally: Mapping[str, Any]) -> str:
    """Return the tally as people read it: a line for each target, the last one for all."""
    keys = ("inputs", "guided", "seconds", "finds")
    rows = {**tally["targets"], "in all": {key: sum(one[key] for one in tally["targets"].values()) for key in keys}}
    lines = (f"{name:14}" + "".join(f"{row[key]:>13,}" for key in keys) for name, row in rows.items())
    return "\n".join((f"{'target':14}" + "".join(f"{key:>13}" for key in keys), *lines))


if __name__ == "__main__":
    print(table(read()))

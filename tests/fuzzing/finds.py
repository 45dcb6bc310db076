"""Finds: inputs that broke a reader, made small, and kept as cases that a test replays for good."""

from __future__ import annotations

import hashlib
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.fuzzing.target import Target

KEPT = Path(__file__).parent / "finds"
ROOT = Path(__file__).parent.parent.parent
MOST_TRIES = 3000
"""Inputs tried to make one find small."""


@dataclass(frozen=True, slots=True)
class Find:
    """An input that broke a target: what broke, told by the error and its place in the code, and the last lines of it."""

    target: str
    what: str
    data: bytes
    told: str = ""


def broken(target: Target, data: bytes) -> Find | None:
    """Run a target on an input; return what broke, None where nothing did."""
    try:
        target.run(data)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a reader raises is a find
        return Find(target.name, _place(error), data, "".join(traceback.format_exception(error)[-6:]))
    return None


def _place(error: BaseException) -> str:
    """Name an error by its type and the innermost line of this project's code that it went through."""
    ours = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(ROOT) and ".venv" not in Path(frame.filename).parts
    ]
    at = f"{Path(ours[-1].filename).relative_to(ROOT).as_posix()}:{ours[-1].name}: {ours[-1].line}" if ours else "?"
    return f"{type(error).__name__} in {at}"


def small(target: Target, find: Find) -> Find:
    """Return the find with as much as possible of its input left out; what is left breaks in the same way."""
    best, tries, step = find, 0, max(1, len(find.data) // 2)
    while tries < MOST_TRIES:
        shorter = None
        for data in _without(best.data, step):
            tries += 1
            found = broken(target, data)
            if found is not None and found.what == find.what:
                shorter = found
                break
        if shorter:
            best = shorter
        elif step == 1:
            break
        step = step if shorter else max(1, step // 2)
    return best


def _without(data: bytes, step: int) -> Iterator[bytes]:
    for at in range(0, len(data), step):
        yield data[:at] + data[at + step :]


def keep(find: Find, folder: Path = KEPT) -> Path:
    """Write a find among those that are kept; return its file."""
    path = folder / find.target / f"{hashlib.sha256(find.data).hexdigest()[:12]}.bin"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(find.data)
    return path


def kept(folder: Path = KEPT) -> list[tuple[str, Path]]:
    """Return the finds that are kept, by target."""
    return [(path.parent.name, path) for path in sorted(folder.glob("*/*.bin"))]

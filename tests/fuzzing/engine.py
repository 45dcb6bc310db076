"""One target under one engine, in a process of its own: atheris where it is installed, else the mutator alone.

    python -m tests.fuzzing.engine TARGET RUNS SECONDS SEED FOLDER ENGINE

It ends after RUNS inputs or SECONDS (0 for no such end) and leaves `report.json` in FOLDER, which is written anew each
second. What atheris learns is kept in `FOLDER/corpus`.
"""

from __future__ import annotations

import base64
import importlib.util
import json
import os
import sys
import time
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.fuzzing.finds import Find
    from tests.fuzzing.target import Target

REPORT = "report.json"
OWN = "own"
MOST_FINDS = 20
_OFTEN = 64  # inputs after which the clock is asked
_SHARE = 3  # of four inputs, those that come from our mutator and not from atheris's


def engine_name() -> str:
    """Return the engine that there is, with its version."""
    if importlib.util.find_spec("atheris") is None:
        return OWN
    from importlib.metadata import version

    return f"atheris {version('atheris')}"


@dataclass(slots=True)
class Run:
    """A run: what it may take, and what has come of it; `spent` is the CPU time at its beginning."""

    target: Target
    attempt: Callable[[Target, bytes], Find | None]
    most: int
    seconds: float
    folder: Path
    inputs: int = 0
    began: float = 0.0
    spent: float = 0.0
    written: float = 0.0
    finds: dict[str, Find] = field(default_factory=dict)

    def one(self, data: bytes) -> bool:
        """Give the target one input; say whether the run goes on."""
        if not self.inputs:
            self.began, self.spent = time.monotonic(), time.process_time()
        self.inputs += 1
        found = self.attempt(self.target, data)
        if found is not None and len(self.finds) < MOST_FINDS:
            self.finds.setdefault(found.what, found)
        if self.inputs == self.most:
            return False
        return self.inputs % _OFTEN != 0 or self._in_time()

    def _in_time(self) -> bool:
        now = time.monotonic()
        if now - self.written >= 1:
            self.written = now
            self.report()
        return not self.seconds or now - self.began < self.seconds

    def report(self) -> None:
        """Write what has come of the run so far."""
        finds = [
            {"what": find.what, "data": base64.b64encode(find.data).decode(), "told": find.told}
            for find in self.finds.values()
        ]
        told = {"inputs": self.inputs, "seconds": time.process_time() - self.spent, "finds": finds}
        (self.folder / REPORT).write_text(json.dumps(told), "utf-8")


def own(run: Run, seed: int) -> None:
    """Mutate the seeds, blindly but for the words of the target."""
    from tests.fuzzing.mutation import below, mutated

    rng = Random(f"{run.target.name} {seed}")
    seeds = run.target.seeds
    while run.one(mutated(seeds[below(rng, len(seeds))], run.target, rng)):
        pass
    run.report()


def guided(run: Run, seed: int) -> None:
    """Let atheris look for inputs that reach new code; this process ends with it."""
    import atheris

    from tests.fuzzing.mutation import mutated

    corpus, seeds = run.folder / "corpus", run.folder / "seeds"
    for folder in (corpus, seeds):
        folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(run.target.seeds):
        (seeds / str(number)).write_bytes(data)

    def one(data: bytes) -> None:
        if not run.one(data):
            run.report()
            sys.stderr.flush()
            os._exit(0)

    def mutate(data: bytes, longest: int, number: int) -> bytes:
        rng = Random(number)
        return mutated(data, run.target, rng, longest) if number % 4 < _SHARE else atheris.Mutate(data, longest)

    options = ["-max_len=4096", f"-seed={seed}", "-timeout=60", "-rss_limit_mb=1500", "-len_control=0"]
    told = [f"-artifact_prefix={run.folder}/stopped-", "-use_value_profile=0"]
    atheris.Setup(["fuzz", str(corpus), str(seeds), *options, *told], one, custom_mutator=mutate)
    atheris.Fuzz()


def main(words: Sequence[str]) -> None:
    """Run one target: its name, inputs and seconds at most, the number of the run, its folder, and the engine."""
    name, runs, seconds, seed, folder, engine = words
    watched: Any = nullcontext()
    if engine != OWN:
        import atheris

        watched = atheris.instrument_imports(include=["generator"])
    with watched:
        from tests.fuzzing.finds import broken
        from tests.fuzzing.targets import BY_NAME
    run = Run(BY_NAME[name], broken, int(runs), float(seconds), Path(folder))
    (own if engine == OWN else guided)(run, int(seed))


if __name__ == "__main__":
    main(sys.argv[1:])

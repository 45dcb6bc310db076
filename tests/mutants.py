"""Mutants of some modules, and what the tests say of each: a plugin of pytest that asks instead of running the tests.

    python -m pytest -p tests.mutants --mutants FOLDER tests/test_x.py...

mutmut writes all mutants of a function into one module, where `MUTANT_UNDER_TEST` says which one is called. The tests
are collected once. What each of them calls is found out in a process of its own; then each mutant gets a process that
was forked where nothing has run yet, and in it the tests that come by, until one of them fails. So starting Python,
importing and collecting are paid for once, and no cache that another test filled stands in for a mutant.
"""

import ast
import difflib
import json
import math
import os
import resource
import select
import signal
import sys
import tempfile
import time
import traceback
from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import pytest
from _pytest.runner import runtestprotocol
from mutmut.mutation import trampoline
from mutmut.mutation.file_mutation import mutate_file_contents

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter

LIST = "mutants.json"
"""The file in the folder that names the mutants."""

ENDS = "ends.json"
"""The file in the folder that says what became of each of them."""

CAUGHT, SURVIVED, UNTESTED, UNENDING = "caught", "survived", "untested", "unending"
"""What a mutant comes to: a test fails, none does, none comes by, or the tests take far longer than without it.

The last one is noticed too, since a test of this project may not go on for ever."""

SPARE = 10
"""The seconds of CPU that a mutant may take beyond four times what its tests take without it."""

MOST = 1.5
"""The seconds of CPU that the tests of a mutant may take without it: the cheapest. So a score is a lower bound."""

MEMORY = 4 << 30
"""The bytes of memory that a mutant may ask for."""


@dataclass(frozen=True, slots=True)
class Routes:
    """Which tests call which function, by their numbers in the order of their run, and the seconds of CPU of each."""

    tests: Mapping[str, Sequence[int]]
    seconds: Sequence[float]

    def of(self, function: str) -> list[int]:
        """Return the tests that come by a function, the cheapest first, within `MOST` seconds."""
        by_cost = sorted(self.tests.get(function, ()), key=self.seconds.__getitem__)
        until = list(accumulate(self.seconds[number] for number in by_cost))
        return by_cost[: max(1, bisect(until, MOST))]


def write(folder: Path, modules: Iterable[str]) -> list[str]:
    """Put the mutants of modules, named by their paths below a folder, in their places; return their names.

    Raises:
        SyntaxError: what mutmut wrote is no Python.
    """
    names: list[str] = []
    for module in modules:
        path = folder / module
        mutated = mutate_file_contents(module, path.read_text("utf-8"))
        ast.parse(mutated.code)
        path.write_text(mutated.code, "utf-8")
        dotted = module.removesuffix(".py").replace("/", ".")
        names.extend(f"{dotted}.{name}" for name in mutated.mutant_names)
    (folder / LIST).write_text(json.dumps(names, indent=0), "utf-8")
    return names


def module_of(mutant: str) -> str:
    """Return the path of the module of a mutant."""
    return mutant.rpartition(".")[0].replace(".", "/") + ".py"


def shown(folder: Path, mutant: str) -> str:
    """Return what a mutant changes, as a diff of its function without context."""
    name = mutant.rpartition(".")[2]
    wanted = (name.partition("__mutmut_")[0] + "__mutmut_orig", name)
    tree = ast.parse((folder / module_of(mutant)).read_text("utf-8"))
    found = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name in wanted}
    before, after = (ast.unparse(found[key]).splitlines()[1:] for key in wanted)
    lines = difflib.unified_diff(before, after, n=0, lineterm="")
    return "\n".join((mutant, *(line for line in lines if not line.startswith(("---", "+++", "@@")))))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--mutants", type=Path, help="the folder of the mutants that are asked")
    parser.addoption("--spare", type=int, default=SPARE, help="seconds beyond what the tests take without a mutant")


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Ask each mutant that the folder names, and write what became of it."""
    folder: Path = session.config.getoption("--mutants")
    reporter: TerminalReporter = session.config.pluginmanager.getplugin("terminalreporter")
    if session.testsfailed:
        raise session.Interrupted("the tests cannot be collected")
    # A browser takes seconds to start, for each mutant anew.
    items = [item for item in session.items if "browser" not in getattr(item, "fixturenames", ())]
    routes = routed(items)
    ends: dict[str, str] = {}
    names: list[str] = json.loads((folder / LIST).read_text("utf-8"))
    for function, mutants in groupby(names, key=lambda name: name.partition("__mutmut_")[0]):
        numbers = routes.of(function)
        seconds = math.ceil(4 * sum(routes.seconds[number] for number in numbers)) + session.config.getoption("--spare")
        for mutant in mutants:
            ends[mutant] = end_of(mutant, numbers, items, seconds) if numbers else UNTESTED
            reporter.write("." if ends[mutant] in (CAUGHT, UNENDING) else ends[mutant][0].upper())
    (folder / ENDS).write_text(json.dumps(ends, indent=0), "utf-8")
    return True


def routed(items: Sequence[pytest.Item]) -> Routes:
    """Run all tests once in a process of their own; return which functions each of them calls.

    Raises:
        UsageError: a test fails without any mutant.
    """
    with tempfile.TemporaryFile("w+") as told:
        status = ended(forked(lambda: follow(items, told)), math.inf)
        told.seek(0)
        text = told.read()
    if status:
        raise pytest.UsageError(f"a test fails without any mutant:\n{text}")
    return Routes(**json.loads(text))


def follow(items: Sequence[pytest.Item], told: TextIO) -> int:
    """Run all tests; write to `told` what `Routes` holds, or what failed. Returns 1 if a test failed."""
    called: set[str] = set()
    tests: dict[str, list[int]] = defaultdict(list)
    seconds: list[float] = []
    # What mutmut does here itself asks for settings that only its own command has.
    vars(trampoline)["record_trampoline_hit"] = lambda name, **_: called.add(name)
    os.environ["MUTANT_UNDER_TEST"] = "stats"
    for number, (item, after) in enumerate(zip(items, (*items[1:], None), strict=True)):
        called.clear()
        start = time.process_time()
        if failure := failing(item, after):
            told.write(f"{item.nodeid}\n{failure}")
            told.flush()
            return 1
        seconds.append(time.process_time() - start)
        for function in called:
            tests[function].append(number)
    json.dump({"tests": tests, "seconds": seconds}, told)
    told.flush()
    return 0


def failing(item: pytest.Item, after: pytest.Item | None) -> str:
    """Run a test, with another one to follow; return what it says if it fails, else nothing."""
    reports = runtestprotocol(item, log=False, nextitem=after)
    return next((report.longreprtext or "it failed" for report in reports if report.failed), "")


def end_of(mutant: str, numbers: list[int], items: Sequence[pytest.Item], seconds: int) -> str:
    """Return what becomes of a mutant, asked of some tests, which may take so many seconds of CPU.

    The test that caught it comes first in `numbers` from now on: it often catches the next mutant of the function, too.
    """
    with tempfile.TemporaryFile("w+") as told:
        status = ended(forked(lambda: ask(mutant, numbers, items, seconds, told)), 10 * seconds)
        told.seek(0)
        place = told.read()
    if place:
        numbers.insert(0, numbers.pop(int(place)))
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL):
        return UNENDING
    return CAUGHT if status else SURVIVED


def ask(mutant: str, numbers: Sequence[int], items: Sequence[pytest.Item], seconds: int, told: TextIO) -> int:
    """Run tests with a mutant until one fails; return 0 if none does, else 1, and write its place to `told`."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    os.environ["MUTANT_UNDER_TEST"] = mutant
    chosen = [items[number] for number in numbers]
    for place, (item, after) in enumerate(zip(chosen, (*chosen[1:], None), strict=True)):
        if failing(item, after):
            told.write(str(place))
            told.flush()
            return 1
    return 0


def forked(work: Callable[[], int]) -> int:
    """Do some work in a process forked from this one, which ends with what it returns; return its number."""
    sys.stdout.flush()
    sys.stderr.flush()
    if process := os.fork():
        return process
    status = 1
    try:
        os.setsid()
        status = work()
    except BaseException:  # noqa: BLE001 - nothing may get out of this process and go on as if it were its parent
        traceback.print_exc()
    finally:
        os._exit(status)


def ended(process: int, seconds: float) -> int:
    """Wait for a process; after so many seconds end it and all that it started. Returns its status as `os.wait`."""
    watched = os.pidfd_open(process)
    try:
        if not select.select([watched], [], [], None if math.isinf(seconds) else seconds)[0]:
            os.killpg(process, signal.SIGKILL)
    finally:
        os.close(watched)
    return os.waitpid(process, 0)[1]

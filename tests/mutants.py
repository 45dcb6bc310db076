"""Mutants of some modules, and what the tests say of each: a plugin of pytest that asks instead of running the tests.

    python -m pytest -p tests.mutants --mutants FOLDER tests/test_x.py...

mutmut writes all mutants of a function into one module, where `MUTANT_UNDER_TEST` says which one is called. The tests
are collected once. Which lines each of them runs is found out in a process of its own; then each mutant gets a process
that was forked where nothing has run yet, and in it the tests that come by, until one of them fails. So starting
Python, importing and collecting are paid for once, and no cache that another test filled stands in for a mutant.
"""

import ast
import difflib
import importlib
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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, TextIO

import pytest
from _pytest.runner import runtestprotocol
from mutmut.mutation.file_mutation import mutate_file_contents

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter

ROOT = Path(__file__).parent.parent

LIST = "mutants.json"
"""The file in the folder that names the mutants."""

ENDS = "ends.json"
"""The file in the folder that says what became of each of them."""

CAUGHT, SURVIVED, UNTESTED, UNENDING = "caught", "survived", "untested", "unending"
"""What a mutant comes to: a test fails, none does, none comes by, or the tests take far longer than without it.

The last one is noticed too, since a test of this project may not go on for ever."""

SPARE = 5
"""The seconds of CPU that a mutant may take beyond four times what its tests take without it."""

MOST = 4
"""The seconds of CPU that the tests of a mutant may take: of more the cheapest are run. So a score is a lower bound."""

MEMORY = 4 << 30
"""The bytes of memory that a mutant may ask for."""


@dataclass(frozen=True, slots=True)
class Routes:
    """Which tests run which line, by their numbers in the order of their run, and the seconds of CPU of each.

    A line is named as in `module.py:12`, in the module as mutmut has written it.
    """

    tests: Mapping[str, Sequence[int]]
    seconds: Sequence[float]

    def of(self, module: str, lines: Iterable[int]) -> list[int]:
        """Return the tests that come by one of some lines, within `MOST` seconds, in the order of their run.

        So what several of them need is made once.
        """
        coming = {number for line in lines for number in self.tests.get(f"{module}:{line}", ())}
        by_cost = sorted(coming, key=self.seconds.__getitem__)
        until = list(accumulate(self.seconds[number] for number in by_cost))
        return sorted(by_cost[: max(1, bisect(until, MOST))])


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
        dotted = module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        names.extend(f"{dotted}.{name}" for name in mutated.mutant_names)
    (folder / LIST).write_text(json.dumps(names, indent=0), "utf-8")
    return names


def module_of(mutant: str) -> str:
    """Return the path of the module of a mutant, which may be that of a package."""
    path = mutant.rpartition(".")[0].replace(".", "/")
    return f"{path}/__init__.py" if (ROOT / path).is_dir() else f"{path}.py"


def functions(path: Path) -> dict[str, ast.FunctionDef]:
    """Return the functions of a module by name: those of mutants, and what they were made from."""
    return {
        node.name: node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)
    }


def original_of(name: str) -> str:
    """Return the name of the function that a mutant was made from."""
    return name.partition("__mutmut_")[0] + "__mutmut_orig"


def shown(folder: Path, mutant: str) -> str:
    """Return what a mutant changes, as a diff of its function without context."""
    name, found = mutant.rpartition(".")[2], functions(folder / module_of(mutant))
    before, after = (ast.unparse(found[key]).splitlines()[1:] for key in (original_of(name), name))
    lines = difflib.unified_diff(before, after, n=0, lineterm="")
    return "\n".join((mutant, *(line for line in lines if not line.startswith(("---", "+++", "@@")))))


def touched(folder: Path, names: Iterable[str]) -> Iterator[tuple[str, range]]:
    """Yield each mutant with the lines of the statement that it changes, in the function that it was made from."""
    for module, mutants in groupby(names, key=module_of):
        text = (folder / module).read_text("utf-8").splitlines()
        found = functions(folder / module)
        for mutant in mutants:
            name = mutant.rpartition(".")[2]
            original, changed = found[original_of(name)], found[name]
            pairs = zip(
                text[original.lineno : original.end_lineno], text[changed.lineno : changed.end_lineno], strict=False
            )
            at = next((line for line, (old, new) in enumerate(pairs, original.lineno + 1) if old != new), 0)
            yield mutant, statement(original, at)


def statement(function: ast.FunctionDef, line: int) -> range:
    """Return the lines of the innermost statement at a line, of one with a body those before that; else all."""
    inside = [node for node in ast.walk(function) if isinstance(node, ast.stmt) and node is not function]
    found = [range(node.lineno, _until(node) + 1) for node in inside if node.lineno <= line <= _until(node)]
    return max(found, key=lambda lines: lines.start, default=range(function.lineno, (function.end_lineno or 0) + 1))


def _until(node: ast.stmt) -> int:
    body: list[ast.stmt] = getattr(node, "body", [])
    return max(node.lineno, body[0].lineno - 1) if body else node.end_lineno or node.lineno


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
    for path in sorted(folder.glob("generator/**/[!_]*.py")):  # else each mutant imports what is imported late
        importlib.import_module(path.relative_to(folder).with_suffix("").as_posix().replace("/", "."))
    routes = routed(folder, items)
    ends: dict[str, str] = {}
    names: list[str] = json.loads((folder / LIST).read_text("utf-8"))
    known: dict[tuple[str, range], list[int]] = {}
    for mutant, lines in touched(folder, names):
        module = module_of(mutant)
        numbers = known.setdefault((module, lines), routes.of(module, lines))
        seconds = math.ceil(4 * sum(routes.seconds[number] for number in numbers)) + session.config.getoption("--spare")
        ends[mutant] = end_of(mutant, numbers, items, seconds) if numbers else UNTESTED
        reporter.write("." if ends[mutant] in (CAUGHT, UNENDING) else ends[mutant][0].upper())
    (folder / ENDS).write_text(json.dumps(ends, indent=0), "utf-8")
    return True


def routed(folder: Path, items: Sequence[pytest.Item]) -> Routes:
    """Run all tests once in a process of their own; return which lines in `folder` each of them runs.

    Raises:
        UsageError: a test fails without any mutant.
    """
    with tempfile.TemporaryFile("w+") as told:
        status = ended(forked(lambda: follow(folder, items, told)), math.inf)
        told.seek(0)
        text = told.read()
    if status:
        raise pytest.UsageError(f"a test fails without any mutant:\n{text}")
    return Routes(**json.loads(text))


def follow(folder: Path, items: Sequence[pytest.Item], told: TextIO) -> int:
    """Run all tests; write to `told` what `Routes` holds, or what failed. Returns 1 if a test failed."""
    modules = {module_of(mutant) for mutant in json.loads((folder / LIST).read_text("utf-8"))}
    wanted = {f"{folder / module}": module for module in modules}
    tests: dict[str, list[int]] = defaultdict(list)
    seconds: list[float] = []
    for number, (item, after) in enumerate(zip(items, (*items[1:], None), strict=True)):
        run: set[str] = set()
        forget(modules)
        sys.settrace(tracing(wanted, run))
        start = time.process_time()
        failure = failing(item, after)
        sys.settrace(None)
        if failure:
            told.write(f"{item.nodeid}\n{failure}")
            told.flush()
            return 1
        seconds.append(time.process_time() - start)
        for line in run:
            tests[line].append(number)
    json.dump({"tests": tests, "seconds": seconds}, told)
    told.flush()
    return 0


def forget(modules: Iterable[str]) -> None:
    """Empty what functions of modules, named by their paths, keep of their calls: a test comes by what it needs."""
    for module in modules:
        loaded = sys.modules.get(module.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
        for kept in vars(loaded).values() if loaded else ():
            if callable(clear := getattr(kept, "cache_clear", None)):
                clear()


def tracing(wanted: Mapping[str, str], run: set[str]) -> Callable[[FrameType, str, object], Any]:
    """Return what Python may call for what it runs: it adds the lines of wanted files, by name, to `run`."""

    def enter(frame: FrameType, _event: str, _of: object) -> Any:
        module = wanted.get(frame.f_code.co_filename)
        if module is None:
            return None

        def note(frame: FrameType, _event: str, _of: object) -> Any:
            run.add(f"{module}:{frame.f_lineno}")
            return note

        return note

    return enter


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

"""The shape of the package: imports go one way, modules and functions stay small and well named."""

import ast
import statistics
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator"

ORDER = (
    "__init__",
    "limits",
    "issues",
    "progress",
    "text",
    "caching",
    "policy",
    "report",
    "sarif",
    "step_summary",
    "template_files",
    "template_code",
    "templating",
    "records",
    "phrases",
    "schemas",
    "fact_draft",
    "scaffold",
    "configuration",
    "forges",
    "workflows",
    "contributing",
    "annotation",
    "model",
    "seed_places",
    "timeline",
    "layout",
    "articles",
    "anchoring",
    "readings",
    "originals",
    "project",
    "extract",
    "fixing",
    "addresses",
    "verification",
    "evidence",
    "bibliography",
    "history",
    "proposal",
    "edition",
    "linked_data",
    "lints",
    "credit_suggestions",
    "lineage_suggestions",
    "passage_suggestions",
    "suggest",
    "carrying",
    "stating",
    "importing",
    "checks",
    "examining",
    "pages",
    "exports",
    "compile",
    "search",
    "intake",
    "hosts",
    "previews",
    "rules",
    "completion",
    "commands",
    "cli",
    "reference",
    "__main__",
)
"""The modules and packages under `generator/`; each may import only what stands before it.

The modules inside a package may import each other as long as that makes no circle.
"""

HOSTS = {f"hosts.{name}" for name in ("themed", "theme", "chrome", "serving", "streaming", "mkdocs_plugin", "host")}
"""The modules that may import MkDocs: the core must live on under another builder."""

VAGUE_NAMES = {"common", "helper", "helpers", "manager", "misc", "util", "utils"}
LONGEST_MODULE = 300  # lines
LONGEST_MEDIAN = 10  # lines of a function without its docstring


def modules(package: Path) -> dict[str, ast.Module]:
    """Return the parsed modules of `package` by their dotted name below it."""
    found = sorted(package.rglob("*.py"))
    return {name_of(path, package): ast.parse(path.read_bytes(), path) for path in found}


def name_of(path: Path, package: Path) -> str:
    return ".".join(path.relative_to(package).with_suffix("").parts)


def imports(tree: ast.Module) -> Iterator[str]:
    """Yield the dotted names that a module imports, wherever in it; `from a import b` is `a.b`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module}.{alias.name}" for alias in node.names)


def edges(trees: dict[str, ast.Module]) -> Iterator[tuple[str, str]]:
    """Yield (module, module that it imports) for the imports within the package.

    `from generator.a import b` is an import of the module `a.b` if there is one, else of `a`, which
    for a package is its `a.__init__`.
    """
    for module, tree in trees.items():
        for name in imports(tree):
            head, _, rest = name.partition(".")
            if head == PACKAGE.name:
                yield module, target(rest, trees)


def target(name: str, trees: dict[str, ast.Module]) -> str:
    while name and name not in trees and f"{name}.__init__" not in trees:
        name = name.rpartition(".")[0]
    return name if name in trees else f"{name}.__init__".lstrip(".")


def faults(package: Path, order: tuple[str, ...] = ORDER) -> list[str]:
    """Return what is wrong with the imports in `package`, one sentence each."""
    trees = modules(package)
    unlisted = sorted({name.partition(".")[0] for name in trees} - set(order))
    listed = {name: order.index(name.partition(".")[0]) for name in trees if name not in unlisted}
    return [
        *(f"{name} is not listed in ORDER" for name in unlisted),
        *(
            f"{module} imports {other}, which stands later"
            for module, other in edges(trees)
            if listed.get(module, 0) < listed.get(other, 0)
        ),
        *(
            f"{module} imports {name}, which only a host may"
            for module, tree in trees.items()
            for name in imports(tree)
            if name.partition(".")[0] in {"mkdocs", "material"} and module not in HOSTS
        ),
        *circles(trees),
    ]


def circles(trees: dict[str, ast.Module]) -> Iterator[str]:
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for module, other in edges(trees):
        sorter.add(module, other)
    try:
        sorter.prepare()
    except CycleError as error:
        yield f"a circle of imports: {' -> '.join(error.args[1])}"


def lengths(tree: ast.Module) -> Iterator[int]:
    """Yield the number of lines of each function, with its signature, without its docstring."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            yield lines - (span(node.body[0]) if ast.get_docstring(node) else 0)


def span(node: ast.stmt) -> int:
    return (node.end_lineno or 0) - node.lineno + 1


def test_imports_go_one_way() -> None:
    found = faults(PACKAGE)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"layout.py": "from generator.issues import Issue"}, []),
        ({"issues.py": "import generator.layout"}, ["issues imports layout, which stands later"]),
        (
            {"issues.py": "def f():\n    from generator import layout"},
            ["issues imports layout, which stands later"],
        ),
        ({"model.py": "from generator import __version__"}, []),
        (
            {"checks/names.py": "from generator.pages.page import Page"},
            ["checks.names imports pages.page, which stands later"],
        ),
        ({"pages/page.py": "from generator.checks import CHECKS"}, []),
        (
            {"checks/__init__.py": "from generator.checks import names", "checks/names.py": ""},
            [],
        ),
        (
            {
                "checks/__init__.py": "from generator.checks import names",
                "checks/names.py": "from generator.checks import CHECKS",
            },
            [
                "a circle of imports: checks.__init__ -> checks.names -> checks.__init__",
            ],
        ),
        ({"wishes.py": ""}, ["wishes is not listed in ORDER"]),
        ({"hosts/mkdocs_plugin.py": "import mkdocs.config"}, []),
        (
            {"layout.py": "from mkdocs.config import load_config"},
            ["layout imports mkdocs.config.load_config, which only a host may"],
        ),
    ],
)
def test_a_wrong_import_is_found(tmp_path: Path, files: dict[str, str], expected: list[str]) -> None:
    base = {"__init__.py": "", "issues.py": "", "layout.py": "", "checks/__init__.py": ""}
    for name, text in (base | {"pages/page.py": ""} | files).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert faults(tmp_path) == expected


def test_the_list_names_nothing_that_is_gone() -> None:
    assert set(ORDER) == {name.partition(".")[0] for name in modules(PACKAGE)}


def test_the_command_starts_without_mkdocs() -> None:
    """A check does not wait for the import of a library that it has no use for."""
    code = "import sys, generator.cli; print(*sorted({'mkdocs', 'material'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout.split() == []


def test_modules_are_small() -> None:
    sizes = {name_of(path, PACKAGE): len(path.read_text("utf-8").splitlines()) for path in PACKAGE.rglob("*.py")}
    assert {name: lines for name, lines in sizes.items() if lines > LONGEST_MODULE} == {}


def test_modules_are_named_for_what_they_hold() -> None:
    words = {word for name in modules(PACKAGE) for part in name.split(".") for word in part.split("_")}
    assert words & VAGUE_NAMES == set()


def test_functions_are_short() -> None:
    found = [length for tree in modules(PACKAGE).values() for length in lengths(tree)]
    assert statistics.median(found) < LONGEST_MEDIAN

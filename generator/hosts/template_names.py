"""The names in a project's own templates: of other templates, of blocks, of what a page is given."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from generator.hosts.template_rules import TEMPLATE, UNUSED, line_place, meant
from generator.records.entries import nearest
from generator.template_files import FOLDER, packaged
from generator.templating import ORIGINALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.issues import Issue

FRAME = "overrides/"
"""Where the templates of the theme lie, which MkDocs renders; all others are this tool's."""

Trees = dict[str, nodes.Template]
"""Templates as Jinja parsed them, by their names below `templates/`."""


def loose_ends(trees: Trees, texts: Mapping[str, str]) -> Iterator[Issue]:
    """Yield the names in templates for which nothing stands."""
    originals = _parsed(packaged())
    known = _names(trees, originals)
    for path, tree in trees.items():
        place = _Placing(f"{FOLDER}/{path}", texts[path])
        yield from _lost_references(tree, path, place, {*trees, *originals})
        yield from _lost_blocks(tree, trees, originals, place)
        if not path.startswith(FRAME):
            yield from _lost_names(tree, known, place)
    yield from _unused(trees, originals, texts)


@dataclass(frozen=True, slots=True)
class _Placing:
    """Makes the issues of one template: its path in the project, and its text."""

    path: str
    text: str

    def issue(self, line: int, said: str, fix: str) -> Issue:
        """Return the issue with what stands in a line."""
        return TEMPLATE.issue(line_place(self.path, self.text, line), said, fix)


def _parsed(folder: Path) -> Trees:
    """Return the templates of a folder that can be parsed, by their names in it."""
    env, trees = Environment(autoescape=True), Trees()
    for path in sorted(folder.rglob("*.html")):
        try:
            trees[path.relative_to(folder).as_posix()] = env.parse(path.read_text("utf-8"))
        except (TemplateSyntaxError, UnicodeDecodeError, OSError):
            continue
    return trees


def _lost_references(tree: nodes.Template, own: str, place: _Placing, known: Iterable[str]) -> Iterator[Issue]:
    """Yield the templates that one asks for and that are not there, or are itself."""
    kinds = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
    for node in tree.find_all(kinds):
        asked = getattr(node, "template", None)
        if not isinstance(asked, nodes.Const) or not isinstance(asked.value, str):
            continue
        name, lineno = asked.value, node.lineno
        folder = FRAME if own.startswith(FRAME) else ""
        bare = f"{folder}{name.removeprefix(f'{ORIGINALS}/')}"
        if f"{folder}{name}" == own:
            yield place.issue(
                lineno, "the template asks for itself", f"Ask for the packaged one: `{ORIGINALS}/{name}`."
            )
        elif bare not in known and not (folder and _of_theme(bare.removeprefix(FRAME))) and not _may_lack(node):
            yield place.issue(lineno, f"there is no template `{name}`", meant(name, sorted(known)))


def _may_lack(node: nodes.Node) -> bool:
    """Say whether a template does without what it asks for: `{% include … ignore missing %}`."""
    return bool(getattr(node, "ignore_missing", False))


def _lost_blocks(tree: nodes.Template, trees: Trees, originals: Trees, place: _Placing) -> Iterator[Issue]:
    """Yield the blocks that fill no gap of the template that is extended, and so would show nowhere."""
    known = _gaps(tree, {**originals, **trees}, originals)
    if known is None:
        return
    for block in _outer(tree):
        if block.name not in known:
            said = f"the block `{block.name}` is in no template that this one extends, so that nothing shows it"
            yield place.issue(block.lineno, said, meant(block.name, sorted(known)))


def _outer(tree: nodes.Template) -> Iterator[nodes.Block]:
    return (node for node in tree.body if isinstance(node, nodes.Block))


def _gaps(tree: nodes.Template, trees: Trees, originals: Trees) -> set[str] | None:
    """Return the blocks of all templates that one extends; None where it extends none, or one that is not known."""
    found: set[str] = set()
    for _ in range(_DEEPEST):
        base = tree.find(nodes.Extends)
        if base is None:
            return found or None
        asked = base.template
        if not isinstance(asked, nodes.Const):
            return None
        name = str(asked.value)
        bare = name.removeprefix(f"{ORIGINALS}/")
        below = originals if bare != name else trees
        above = below.get(bare) or below.get(f"{FRAME}{bare}") or _of_theme(bare)
        if above is None:
            return None
        found |= {block.name for block in above.find_all(nodes.Block)}
        tree = above
    return None


def _of_theme(name: str) -> nodes.Template | None:
    """Return a template of the theme; None where it is not there."""
    theme = find_spec("material")
    for folder in (theme.submodule_search_locations or ()) if theme else ():
        path = Path(folder) / FOLDER / name
        if path.is_file():
            return Environment(autoescape=True).parse(path.read_text("utf-8"))
    return None


def _names(trees: Trees, originals: Trees) -> set[str]:
    """Return the names that some packaged template is given, or that some template makes."""
    ours = (each for name, each in originals.items() if not name.startswith(FRAME))
    given = set(chain.from_iterable(meta.find_undeclared_variables(each) for each in ours))
    return given | {node.name for each in trees.values() for node in each.find_all(nodes.Name) if node.ctx != "load"}


def _lost_names(tree: nodes.Template, known: set[str], place: _Placing) -> Iterator[Issue]:
    """Yield the names that no packaged template is given, nor makes."""
    for name in sorted(meta.find_undeclared_variables(tree) - known - _GLOBALS):
        line = next(node.lineno for node in tree.find_all(nodes.Name) if node.name == name)
        yield place.issue(line, f"nothing is called `{name}` in a template", meant(name, sorted(known)))


def _unused(trees: Trees, originals: Trees, texts: Mapping[str, str]) -> Iterator[Issue]:
    """Yield the templates that stand in for no packaged one, and that no other asks for."""
    asked = {name for tree in trees.values() for name in meta.find_referenced_templates(tree)}
    known = sorted(name for name in originals if not name.startswith(FRAME))
    for name in trees:
        if (
            not name.startswith(FRAME)
            and name not in originals
            and name not in asked
            and (near := nearest(name, known))
        ):
            said = f"no template is called `{name}`, so that nothing shows this one"
            yield UNUSED.issue(line_place(f"{FOLDER}/{name}", texts[name], 1), said, f"Did you mean `{near}`?")


_GLOBALS = frozenset(
    {"range", "dict", "lipsum", "cycler", "joiner", "namespace", "super", "self", "caller", "loop", "kwargs", "varargs"}
)
_DEEPEST = 10  # templates that extend one another

"""YAML as it is written: from a text to nodes with places, in which every scalar is text.

The events of the parser are read, never its values, so nothing is guessed at. What YAML can do
beyond maps, lists and texts is an issue at its place; one run finds all of them.
"""

from __future__ import annotations

import re
from itertools import islice
from sys import intern
from typing import TYPE_CHECKING, Any

from yaml import CBaseLoader, YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from generator import limits
from generator.issues import Issue, Rule
from generator.records.nodes import Node, child, place, plain, without
from generator.records.slips import SYNTAX, syntax_issue
from generator.text.characters import BOM, CHARACTER, HELP, character_issues, refused_characters
from generator.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["RULES", "Node", "child", "compose", "place", "plain", "without"]

_ODD_KEYS = frozenset({"", "<<"})
_OPENING: dict[type[Any], type[Any]] = {MappingStartEvent: dict, SequenceStartEvent: list}
_DROPPED = Node("", 0, 0, "", None, Lines(""))  # stands for a key whose value is left out
_GIVEN_UP = 8 * limits.YAML_DEPTH  # the time of the parser grows with the square of the depth
_SHOWN = 60  # characters of a name that a message shows
_HIDERS = ("\\", "\u2066", "\u2067", "\u2068", "\u2069")  # what can make a scalar hold more
_REPEATED = 40  # characters of a text that may well stand in many places
_TAG = re.compile(r"![^\s,\[\]{}]*")
_GLUED_COMMENT = re.compile(r"#(?<=[ \t]#)(?=[^\s#])")  # the sign comes first: it is rare


def compose(text: str, path: str, *, first_line: int = 1) -> tuple[Node | None, list[Issue]]:
    """Return the nodes of the YAML in `text`, which begins at `first_line` of the file at `path`.

    None without an issue is an empty document, None with issues could not be read. A node with
    issues holds what is sound of it, such as the first of two equal keys.
    """
    lines = Lines(text, first_line)
    issues = character_issues(path, lines)
    if text.startswith(BOM):  # the parser would swallow it and count from behind it
        said = "an invisible U+FEFF stands before the first key"
        issues.append(CHARACTER.issue(lines.place(path, 0, 1), said, HELP))
    if issues:
        return None, issues
    composer = _Composer(path, lines)
    try:
        root = composer.compose(CBaseLoader(text).get_event)
    except YAMLError as error:
        slip = syntax_issue(error, path, lines)
        return None, [*(issue for issue in composer.issues if issue.place.line != slip.place.line), slip]
    if root is None or (root.value == "" and not root.style):
        return None, composer.issues
    composer.look_over(root)
    return root, composer.issues


class _Composer:
    """A run over the events of one text: what it has found so far."""

    def __init__(self, path: str, lines: Lines) -> None:
        self.path = path
        self.lines = lines
        self.issues: list[Issue] = []

    def compose(self, next_event: Callable[[], Any]) -> Node | None:  # noqa: C901, PLR0912
        """Return the node of the first document; None if it is empty, or nested beyond all bounds.

        This is one loop with next to no calls, since it turns some seventy times for every fact.
        """
        lines = self.lines
        root: Node | None = None
        holder: Any = None  # the dict or list that is being filled
        key: Node | None = None  # the key in it whose value comes next
        opened: list[tuple[Node, Any, Node | None]] = []
        while True:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                start, end = event.start_mark.index, event.end_mark.index
                value = event.value  # ids and keys come again and again: each is kept once
                node = Node(value if len(value) > _REPEATED else intern(value), start, end, event.style, key, lines)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                node, holder, key = opened.pop()
                node.end = event.end_mark.index
                continue
            elif kind in _OPENING:
                node = Node(_OPENING[kind](), event.start_mark.index, 0, "", key, lines)
            elif kind is AliasEvent:
                start, end = event.start_mark.index, event.end_mark.index
                node = Node(f"*{event.anchor}", start, end, "", key, lines)
            elif kind is StreamEndEvent or not self.goes_on(event, root):
                return root
            else:
                continue
            if event.anchor is not None or event.tag is not None:
                self.refuse_extras(event, key)

            if holder is None:
                root = node
            elif type(holder) is list:
                holder.append(node)
            elif key is None:
                name = node.value
                fits = type(name) is str and name not in holder and name not in _ODD_KEYS
                key = node if fits and ":" not in name else self.odd_key(node, holder)
            else:
                if key is not _DROPPED:
                    holder[key.value] = node
                key = None
            if kind in _OPENING:
                opened.append((node, holder, key))
                holder, key = node.value, None
                if len(opened) > limits.YAML_DEPTH and self.is_bottomless(node, len(opened)):
                    return None

    def refuse(self, rule: Rule, start: int, end: int, message: str, fix: str) -> None:
        """Add the issue that a rule has with the text from offset `start` up to `end`."""
        if len(self.issues) >= limits.FINDINGS:
            return
        self.issues.append(rule.issue(self.lines.place(self.path, start, end), message, fix))

    def refuse_extras(self, event: Any, key: Node | None) -> None:
        """Refuse what stands before a value, or an alias in place of one; `<<: *x` is one slip."""
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, AliasEvent):
            if key is _DROPPED:
                return
            self.refuse(FEATURE, start, end, f"`*{str(event.anchor)[:_SHOWN]}` is an alias", _QUOTE_IT)
            return
        if event.anchor is not None:
            said = f"`&{event.anchor[:_SHOWN]}` is an anchor"
            self.refuse(FEATURE, start, start + 1, said, _QUOTE_IT)
        if event.tag is not None:
            written = _TAG.search(self.lines.text, start)
            tag = written[0] if written else event.tag
            self.refuse(FEATURE, start, start + 1, f"`{tag[:_SHOWN]}` is a tag", _QUOTE_IT)

    def goes_on(self, event: Any, root: Node | None) -> bool:
        """Refuse directives and a second document; say whether there is more to read."""
        start, end = event.start_mark.index, event.end_mark.index
        if not isinstance(event, DocumentStartEvent):
            return True
        if root is not None:
            said = "a second document begins here"
            self.refuse(FEATURE, start, end, said, "Leave the line out, or make two files.")
        elif event.version is not None or event.tags is not None:
            self.refuse(FEATURE, start, start + 1, "this is a directive", "Leave the line out.")
        return root is None

    def odd_key(self, node: Node, holder: dict[str, Node]) -> Node:
        """Return a key that only seemed odd; refuse any other, and return what stands for it."""
        name, start, end = node.value, node.start, node.end
        if not isinstance(name, str):
            self.refuse(KEY, start, start + 1, f"a {node.kind} stands where a key is due", _KEYS)
        elif name in holder:
            line = holder[name].label(self.path).line
            said = f"the key `{name[:_SHOWN]}` stands here twice, first in line {line}"
            self.refuse(DUPLICATE, start, end, said, "Rename one of the two, or join them.")
        elif not name:
            self.refuse(KEY, start, start + 1, "there is no key before this colon", _KEYS)
        elif node.style:
            return node
        elif name == "<<":
            self.refuse(FEATURE, start, end, "`<<` merges another map", "Write the keys out.")
        else:
            colon = start + name.index(":")
            said = "there is no space after the colon"
            self.refuse(SYNTAX, colon, colon + 1, said, "Write a space after it.")
        return _DROPPED

    def is_bottomless(self, node: Node, depth: int) -> bool:
        """Refuse the outermost node that lies too deep; say whether to give up."""
        if depth == limits.YAML_DEPTH + 1:
            said = f"this lies deeper than {limits.YAML_DEPTH} maps and lists, which is the limit"
            self.refuse(DEPTH, node.start, node.start + 1, said, "Is a bracket left open above?")
        return depth > _GIVEN_UP

    def look_over(self, root: Node) -> None:
        """Look for what the parser lets through: escapes that hide, comments that cut."""
        text = self.lines.text
        if any(sign in text for sign in _HIDERS):
            self.refuse_hidden(root)
        comments = [match.start() for match in _GLUED_COMMENT.finditer(text)]
        if comments:
            self.refuse_cuts(root, comments)

    def refuse_hidden(self, root: Node) -> None:
        """Refuse texts that hold what no text may hold, with one issue each."""
        for node in root.scalars():
            for _, message in islice(refused_characters(str(node.value)), 1):
                self.refuse(CHARACTER, node.start, node.end, message, _HIDDEN_HELP)

    def refuse_cuts(self, root: Node, comments: list[int]) -> None:
        """Refuse comments right after a value that do not look as if they were meant as such."""
        text = self.lines.text
        ends = {node.end for node in root.scalars() if not node.style}
        for comment in comments:
            end = comment
            while end and text[end - 1] in " \t":
                end -= 1
            if end in ends:
                self.refuse(COMMENT, comment, comment + 1, _CUT, _CUT_HELP)


_QUOTE_IT = "If it is meant as text, put the whole value in quotation marks."
_KEYS = "A key is a text; put it in quotation marks where it holds `[`, `{` or `: `."
_HIDDEN_HELP = "It is written as an escape, or its other half stands in another value. Leave it out."
_CUT = "what follows `#` is a comment, and no part of the value before it"
_CUT_HELP = "Put the value in quotation marks; if a comment is meant, write a space after `#`."

FEATURE = Rule(
    "yaml-feature",
    "error",
    """\
More YAML than is allowed.

Files hold maps, lists and texts. Anchors (`&x`), aliases (`*x`), merge keys (`<<`), tags (`!x`),
directives (`%YAML`) and second documents (`---`) are refused: they make a file say in one place
what is written in another, so that nobody who reads a change sees all of it.

Wrong: `topics: *same`

Right: `topics: [sampling, trade]`
""",
)
DUPLICATE = Rule(
    "duplicate-key",
    "error",
    """\
A key stands twice.

Of two equal keys in one map only one could count, and the other would be lost without a word. In a
sheet of facts it often means that two facts were given the same id.

Wrong: `{kind: event, kind: state}`

Right: `{kind: event}`
""",
)
KEY = Rule(
    "yaml-key",
    "error",
    """\
A key is not a text.

A key is a single text. A list or a map in its place, or nothing at all, is a slip, most often a
bracket or a value that needs quotation marks.

Wrong: `[july]: 2025-07`

Right: `july: 2025-07`
""",
)
DEPTH = Rule(
    "yaml-depth",
    "error",
    """\
Maps and lists lie too deep in one another.

No file of a project needs more than a few levels. The limit is in the message; what goes beyond it
is a bracket that was never closed, or an attempt to exhaust the parser.

Wrong: `topics: [[[[[[[[[[[[[sampling]]]]]]]]]]]]]`

Right: `topics: [sampling]`
""",
)
COMMENT = Rule(
    "cut-by-comment",
    "warning",
    """\
A value is cut short by a comment.

A space and a `#` begin a comment, also in the middle of a sentence. What follows would be lost
without a word.

Wrong: `claim: The town ranks #1 in the county.`

Right: `claim: "The town ranks #1 in the county."`
""",
)
RULES = (SYNTAX, FEATURE, DUPLICATE, KEY, DEPTH, COMMENT)

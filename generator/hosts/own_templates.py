"""A project's own templates, looked at before anything is rendered, and what becomes of them when it is."""

from __future__ import annotations

import re
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateNotFound, TemplateSyntaxError, nodes

from generator.hosts.settings import CONFIG, sentence
from generator.hosts.template_names import FRAME, Trees, loose_ends
from generator.hosts.template_rules import COMPARE, RULES, TEMPLATE, line_place, meant
from generator.issues import Place
from generator.records.entries import nearest
from generator.template_files import FOLDER, packaged
from generator.templating import FILTERS, ORIGINALS, environment
from generator.text import reading, walking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.issues import Issue

__all__ = ["RULES", "frame_issue", "template_issue", "template_issues"]

FRAME_LOST = "the frame does not show the content of a page exactly once"
"""What is wrong with an own `overrides/main.html` that leaves out what it should only surround."""

KINDS = (".html", ".css", ".js", ".svg")


def template_issues(root: Path) -> list[Issue]:
    """Return what is wrong with the files below `templates/` of the project at `root`, without rendering them."""
    if not (root / FOLDER).is_dir() or packaged().samefile(root / FOLDER):
        return []
    paths, issues = walking.walk(root, FOLDER, KINDS)
    texts = {}
    for path in paths:
        text, unread = reading.read_text(root, path)
        issues += unread
        if text is not None and path.endswith(KINDS[0]):
            texts[path.removeprefix(f"{FOLDER}/")] = text
    env, trees = environment(root), Trees()
    for name, text in texts.items():
        try:
            tree = env.parse(text)
            if not name.startswith(FRAME):
                env.compile(text, name)
            trees[name] = tree
        except TemplateSyntaxError as error:
            issues.append(syntax_issue(f"{FOLDER}/{name}", text, error))
    if trees:
        issues += loose_ends(trees, texts)
    if _FRAME in trees and not _shows_content(trees[_FRAME], texts[_FRAME]):
        issues.append(frame_issue(root, FRAME_LOST))
    return issues


def _shows_content(tree: nodes.Template, text: str) -> bool:
    """Say whether a frame of the project's own may still show what it is to surround."""
    if "super()" in text or "page.content" in text:
        return True
    return tree.find(nodes.Extends) is not None and not {block.name for block in tree.find_all(nodes.Block)} & _CONTENT


def syntax_issue(path: str, text: str, error: TemplateSyntaxError) -> Issue:
    """Return the issue of a template that is not valid Jinja, where its slip most likely is."""
    message = error.message or "it is no template"
    if unclosed := _UNCLOSED.search(message):
        tag = unclosed[1]
        line = _opened(text, tag) or error.lineno
        return TEMPLATE.issue(
            line_place(path, text, line), f"`{{% {tag} %}}` is not closed", f"Write `{{% end{tag} %}}` where it ends."
        )
    said, fix = _in_words(message)
    return TEMPLATE.issue(line_place(path, text, error.lineno), said, fix)


def _in_words(message: str) -> tuple[str, str]:
    """Return what Jinja says of a template in plain words, and what would be right."""
    if unknown := _NO_FILTER.search(message):
        near = nearest(unknown[1], FILTERS)
        return (
            f"there is no filter `{unknown[1]}`",
            f"Did you mean `{near}`?" if near else f"There are: {', '.join(FILTERS)}.",
        )
    if (unknown := _NO_TAG.search(message)) and unknown[1].startswith("end"):
        opening = unknown[1].removeprefix("end")
        return (
            f"`{{% {unknown[1]} %}}` closes what is not open",
            f"Take it out, or write `{{% {opening} … %}}` before it.",
        )
    if unknown:
        return f"there is no `{{% {unknown[1]} %}}`", meant(unknown[1], _TAGS)
    if "expected token" in message or "unexpected" in message or "end of print statement" in message:
        return (
            f"what stands here cannot be read ({sentence(message)})",
            "Close each `{{` by `}}` and each `{%` by `%}`.",
        )
    return sentence(message), COMPARE


def _opened(text: str, tag: str) -> int | None:
    """Return the line of the innermost block that is not closed."""
    stack: list[tuple[str, int]] = []
    for match in _BLOCK.finditer(text):
        name = match[1]
        if name.startswith("end"):
            if stack and stack[-1][0] == name[3:]:
                stack.pop()
        elif name in _CLOSED:
            stack.append((name, text.count("\n", 0, match.start()) + 1))
    return next((line for name, line in reversed(stack) if name == tag), None)


def template_issue(root: Path, error: Exception) -> Issue | None:
    """Return the issue with the template of the project that `error` comes from as it is rendered, if it does."""
    folder = root / FOLDER
    for path, line in reversed(list(template_lines(error))):
        if path.is_relative_to(folder):
            name = path.relative_to(root).as_posix()
            text = reading.shown_text(root, name)
            return TEMPLATE.issue(line_place(name, text, line), _failure(error), COMPARE)
    return None


def frame_issue(root: Path, message: str) -> Issue:
    """Return the issue with the project's own frame, or with the theme where it has none."""
    path = f"{FOLDER}/{_FRAME}"
    fix = f"Let {path} extend `{ORIGINALS}/main.html` and keep its blocks."
    return TEMPLATE.issue(Place(path if (root / path).is_file() else CONFIG), message, fix)


def _failure(error: Exception) -> str:
    message = str(error.args[0]) if error.args else "it fails"
    if isinstance(error, RecursionError):
        return "the template asks for itself, round in a circle"
    if isinstance(error, TemplateNotFound):
        return f"there is no template `{error.name}`"
    if undefined := _UNDEFINED.fullmatch(message):
        return f"nothing is called `{undefined[1]}` in this template"
    if lacking := _LACKING.search(message):
        return f"there is no `{lacking[1]}` in what stands before its point"
    return sentence(message)


def template_lines(error: Exception) -> Iterator[tuple[Path, int]]:
    """Yield the files and lines that an error passed through, the innermost last."""
    for frame in traceback.extract_tb(error.__traceback__):
        yield Path(frame.filename), frame.lineno or 1
    if isinstance(error, TemplateSyntaxError) and error.filename:
        yield Path(error.filename), error.lineno


_FRAME = f"{FRAME}main.html"
_CONTENT = {"container", "content"}  # the blocks of the theme that hold a page's content
_UNCLOSED = re.compile(r"needs to be closed is '(\w+)'")
_NO_FILTER = re.compile(r"[Nn]o filter named '([^']*)'")
_NO_TAG = re.compile(r"unknown tag '([^']*)'")
_UNDEFINED = re.compile(r"'([^']*)' is undefined")
_LACKING = re.compile(r"has no attribute '([^']*)'")
_BLOCK = re.compile(r"\{%[-+]?\s*(\w+)")
_CLOSED = frozenset({"if", "for", "block", "macro", "call", "filter", "with", "raw", "autoescape"})
_TAGS = tuple(sorted({*_CLOSED, "set", "extends", "include", "import", "from", "elif", "else"}))

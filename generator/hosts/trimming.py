"""The theme's style sheets without what no page of the site can show.

A rule goes if each of its selectors needs a class, or a colour of the palette, that neither the frames, nor the
templates, nor the theme's own script know. An icon goes if nothing draws it. Everything else stays as it is, so that
the look is the same; what goes is for blog posts, tabs and code, which a briefing does not have.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

WORD = re.compile(r"[\w-]+")
"""What a class, an attribute's value or the name of a property is made of."""

ELSEWHERE = (
    *("md-annotation", "md-banner", "md-clipboard", "md-code", "md-consent", "md-feedback", "md-select", "md-source"),
    *("md-status", "md-tabs", "md-tag", "md-tooltip", "md-version"),
)
"""How classes begin that the theme's script has for what a Markdown engine makes, or for features that are off."""

STATES = frozenset({"focus-visible", "js", "no-js"})
"""Classes that the theme's script sets on what is there."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|/\*.*?\*/|[{},;()]', re.DOTALL)
_ASIDE = re.compile(r"\[(?!data-md-color)[^]]*\]|:(?:not|is|where|has)\([^)]*\)")
_NEEDED = re.compile(r"\.([\w-]+)|\[data-md-color-[a-z]+=\"?([\w-]+)\"?\]")
_NAMED = re.compile(r'(?:class|data-md-color-[a-z]+)="([^"]*)"')
_DRAWN = re.compile(r"var\(\s*(--[\w-]+)")
_CONDITIONS = ("@media", "@supports")


def words(text: str) -> set[str]:
    """Return all words of a text that could be classes."""
    return set(WORD.findall(text))


def classes(html: str) -> set[str]:
    """Return the classes of a page, and the colours of the palette that it names."""
    return words(" ".join(_NAMED.findall(html)))


def script_words(text: str) -> set[str]:
    """Return the words of the theme's script that may be classes on these pages."""
    return {word for word in words(text) if word.startswith("md-") and not word.startswith(ELSEWHERE)} | STATES


def trimmed(css: str, known: AbstractSet[str], others: str = "") -> str:
    """Return a style sheet without the rules that need a class that is not `known`, and without unused icons.

    `others` are the style sheets beside it, which may draw icons too.
    """
    kept = "".join(_rules(css, known))
    drawn = {*_DRAWN.findall(kept), *_DRAWN.findall(others)}
    return "".join(_without_icons(rule, drawn) for rule in _blocks(kept))


def _rules(css: str, known: AbstractSet[str]) -> Iterator[str]:
    for rule in _blocks(css):
        head, brace, body = _opened(rule)
        if not brace or (head.startswith("@") and not head.startswith(_CONDITIONS)):
            yield rule
        elif head.startswith("@"):
            if inner := "".join(_rules(body[:-1], known)):
                yield f"{head}{{{inner}}}"
        elif selectors := [each for each in _split(head, ",") if _can_match(each, known)]:
            yield f"{','.join(selectors)}{{{body}"


def _can_match(selector: str, known: AbstractSet[str]) -> bool:
    needed = _NEEDED.findall(_ASIDE.sub("", selector))
    return all((name or colour) in known for name, colour in needed)


def _without_icons(rule: str, drawn: AbstractSet[str]) -> str:
    head, brace, body = _opened(rule)
    if head.strip() != ":root" or not brace:
        return rule
    kept = [each for each in _split(body[:-1], ";") if "url(" not in each or _name(each) in drawn]
    return f"{head}{{{';'.join(kept)}}}" if any(each.strip() for each in kept) else ""


def _opened(rule: str) -> tuple[str, str, str]:
    """Return a rule as what stands before its block, the brace, and the rest; a string may hold braces."""
    at = next((token.start() for token in _TOKEN.finditer(rule) if token.group() == "{"), len(rule))
    return rule[:at], rule[at : at + 1], rule[at + 1 :]


def _name(declaration: str) -> str:
    return declaration.partition(":")[0].strip()


def _blocks(css: str) -> Iterator[str]:
    """Yield the rules of a style sheet, each with its block, and what stands between them."""
    depth = start = 0
    for token in _TOKEN.finditer(css):
        sign = token.group()
        depth += (sign == "{") - (sign == "}")
        if depth == 0 and sign in "};":
            yield css[start : token.end()]
            start = token.end()
    if css[start:].strip():
        yield css[start:]


def _split(text: str, at: str) -> Iterator[str]:
    """Yield the parts of a text between the signs `at` that stand in no brackets and no string."""
    depth = start = 0
    for token in _TOKEN.finditer(text):
        sign = token.group()
        depth += (sign == "(") - (sign == ")")
        if depth == 0 and sign == at:
            yield text[start : token.start()]
            start = token.end()
    yield text[start:]

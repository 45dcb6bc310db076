"""A page as a tree of elements, as far as tests ask: what stands where, and what leads where."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

VOID = frozenset({"br", "hr", "link", "meta", "img", "input"})


@dataclass
class Element:
    """An element with its attributes, the elements and texts in it, and the element around it."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    inside: list[Element | str] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    def all(self, *tags: str, **attributes: str) -> list[Element]:
        """Return the elements inside, of any of the tags (of all without one), that have the attributes."""
        return [each for each in self.walk() if (not tags or each.tag in tags) and each.has(**attributes)]

    def has(self, **attributes: str) -> bool:
        """Say whether the attributes are there; of `class_` one of several is enough."""
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        classes = self["class"].split()
        return all(value in classes if name == "class" else self[name] == value for name, value in wanted.items())

    def walk(self) -> Iterator[Element]:
        """Yield the elements inside in the order of the page."""
        for each in self.inside:
            if isinstance(each, Element):
                yield each
                yield from each.walk()

    def inside_elements(self) -> list[Element]:
        """Return the elements right inside."""
        return [each for each in self.inside if isinstance(each, Element)]

    @property
    def text(self) -> str:
        """The text inside, each run of white space as one space."""
        return " ".join(self.raw.split())

    @property
    def raw(self) -> str:
        return "".join(each if isinstance(each, str) else each.raw for each in self.inside)

    def around(self) -> Iterator[Element]:
        """Yield the elements around this one, the nearest first."""
        if self.parent:
            yield self.parent
            yield from self.parent.around()


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.top = self.here = Element("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        assert len(element.attributes) == len(attrs), f"an attribute of <{tag}> stands twice"
        self.here.inside.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        raise AssertionError(f"<{tag}/> is not HTML: {attrs}")

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.here.tag, f"</{tag}> closes <{self.here.tag}>"
        assert self.here.parent is not None
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.inside.append(data)


def tree(html: str) -> Element:
    """Return the tree of a page or a part of one; an element left open or closed wrongly fails the test."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert builder.here is builder.top, f"<{builder.here.tag}> is left open"
    return builder.top

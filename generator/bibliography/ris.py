"""RIS: items for reference managers, a tag on each line, lines ended as the format has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.bibliography.items import one_line
from generator.bibliography.moments import is_season, moments, year
from generator.text import dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.bibliography.items import Item
    from generator.text.dates import Date

TYPES = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "dataset": "DATA",
    "personal_communication": "PCOMM",
    "post-weblog": "BLOG",
    "webpage": "ELEC",
}
OTHER = "GEN"
END = "\r\n"


def text(items: Iterable[Item]) -> str:
    """Return items as the text of a RIS file."""
    return END.join(entry(item) for item in items)


def entry(item: Item) -> str:
    """Return one item. Whatever a value holds, it stays on the line of its tag."""
    lines = (("TY", TYPES.get(item.type, OTHER)), *_tags(item), ("ER", ""))
    return "".join([f"{tag}  - {one_line(value)}{END}" for tag, value in lines])


def _tags(item: Item) -> Iterator[tuple[str, str]]:
    yield "ID", item.id
    yield from (("AU", name) for name in item.authors)
    yield "TI", item.title
    yield from _filled(("T2", item.container), ("PB", item.publisher), ("M3", item.genre))
    if item.issued:
        yield from _dates(item.issued)
    if item.accessed:
        yield "Y2", ris_date(item.accessed)
    yield from _filled(("UR", item.url), ("UR", item.archive), ("LA", item.language), ("N1", item.note))


def _filled(*tags: tuple[str, str]) -> Iterator[tuple[str, str]]:
    yield from (tag for tag in tags if tag[1])


def _dates(date: Date) -> Iterator[tuple[str, str]]:
    only = year(date)
    if only:
        yield "PY", f"{only:04}"
    yield "DA", ris_date(date)


def ris_date(date: Date) -> str:
    """Return year, month and day, each where it is known, and the date in words where these do not say all of it."""
    ends = moments(date)
    exact = len(ends) == 1 and not is_season(ends[0]) and not date.approximate and not date.uncertain
    numbers = [f"{number:0{width}}" for number, width in zip(_numbers(date), (4, 2, 2), strict=False)]
    return "/".join((*numbers, *[""] * (3 - len(numbers)), "" if exact else dates.words(date).replace("/", "-")))


def _numbers(date: Date) -> tuple[int, ...]:
    """Return the numbers that hold of the whole date."""
    ends, only = moments(date), year(date)
    if len(ends) == 1 and not is_season(ends[0]):
        return ends[0]
    return (only,) if only else ()

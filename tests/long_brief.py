"""A made-up brief of a given length, in words as long as people write them: a river, its boats and its gauges.

Each fact has one claim of 80 to 160 characters and one or two quotes; each source is read, dated and has an address.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from tests.made_project import dump

if TYPE_CHECKING:
    from collections.abc import Mapping

TOPIC = "river"
SOURCES = 24

WHO = (
    "The harbour office", "The upper lock's keeper", "A pilot of the ferry company", "The board of the eastern mills",
    "Правление порта", "The gauge at the old bridge", "Ἡ λιμενικὴ ἀρχή", "The council of the lower town",
    "An engineer sent by the insurer", "The union of the dredgers",
)  # fmt: skip
DOES = (
    "puts the depth of the channel at {n} centimetres",
    "counted {n} barges that turned back before the shoal",
    "says that repairs of the quay will take {n} days at least",
    "has written off {n} tonnes of grain that lay in the flooded sheds",
    "names {n} households that were told to move their boats inland",
)
WHEN = (
    "after the second flood of the spring, when the dyke road was closed",
    "in a letter that was read out in the fish hall",
    "although the first report had fewer",
    "and expects the same for the summer unless the dredging begins by June",
)
QUOTED = (
    "{n}, said {who}, and nobody who stood on the quay that morning could have counted fewer",
    "the figure that {who} gave was {n}",
    "{who} wrote of {n}, in a hand that two clerks had to read to the meeting, line by line, until it was plain",
)


def facts(number: int) -> Mapping[str, Any]:
    """Return so many facts by id, one a day."""
    return {
        f"fact-{n:03}": {
            "claim": claim(n),
            "kind": ("event", "quantity", "statement")[n % 3],
            "date": f"2031-{4 + n // 28 % 8:02}-{n % 28 + 1:02}",
            "topics": [TOPIC],
        }
        for n in range(number)
    }


def claim(n: int) -> str:
    """Return the claim of a fact, not twice the same one."""
    return f"{WHO[n % 10]} {DOES[n % 5].format(n=137 + 13 * n)} {WHEN[n // 7 % 4]}."


def quote(n: int, nth: int) -> str:
    """Return the words of a source that support a fact."""
    return QUOTED[(n + nth) % 3].format(n=137 + 13 * n, who=WHO[n % 10].casefold())


def cited(n: int) -> list[int]:
    """Return the numbers of the sources of a fact: of every second one there are two."""
    return [n % SOURCES, (n * 5 + 7) % SOURCES][: 1 + (n % 2 and (n * 5 + 7 - n) % SOURCES != 0)]


def title(source: int) -> str:
    """Return the title of a source."""
    return f"Low water, high water: what the {('Landing', 'Ferry', 'Mill')[source % 3]} Courier saw in week {source}"


def address(source: int) -> str:
    """Return the address of a source."""
    return f"https://courier-{source % 3}.example/2031/river/week-{source}/what-the-gauges-say.html"


def files(number: int) -> dict[str, str]:
    """Return the sources and their publishers, as files of a project."""
    told: list[list[str]] = [[] for _ in range(SOURCES)]
    for n in range(number):
        for nth, source in zip(count(), cited(n), strict=False):
            told[source].append(f"[{quote(n, nth)}]{{.fact-{n:03}}}.")
    houses = {f"courier-{n}": {"name": f"{name} Courier"} for n, name in enumerate(("Landing", "Ferry", "Mill"))}
    return {
        "seeds/publishers.yml": dump({"publishers": houses}),
        **{f"seeds/stream/week-{source:02}.md": _seed(source, words) for source, words in enumerate(told)},
    }


def _seed(source: int, told: list[str]) -> str:
    front = {
        "title": title(source),
        "publisher": f"courier-{source % 3}",
        "published": f"2031-{4 + source // 4:02}-{1 + source % 4 * 7:02}",
        "url": address(source),
        "language": "en",
        "mode": "full",
        "licence": "CC0-1.0",
        "original_reporting": source % 4 == 0,
    }
    return f"---\n{dump(front)}\n---\n" + "\n\n".join(told) + "\n"


def briefs(number: int) -> dict[str, Any]:
    """Return the brief, for `made_project.write_project`."""
    entry = {"title": "The river in the year of two floods", "authors": ["Ane Vik"]}
    return {"stream": {"brief": {**entry, "topics": {TOPIC: {"title": "The river"}}}, "facts": facts(number)}}

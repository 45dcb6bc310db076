"""Publishers by the names that bibliographies give them, and new ones added to seeds/publishers.yml as text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.layout import PUBLISHERS
from generator.records import sheets
from generator.records.scalars import RESERVED, id_problem
from generator.scaffold import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.issues import Place
    from generator.model import Publisher

KINDS = {
    "article-newspaper": "newspaper", "article-magazine": "magazine", "article-journal": "journal",
    "post-weblog": "blog",
}  # fmt: skip
"""What the type of an entry says of whoever published it."""

_HEAD = "# Who publishes, and how far each can be relied on: A (completely) to E (unreliable), F (cannot be judged).\n"


@dataclass(frozen=True, slots=True)
class New:
    """A publisher that is not in the project yet, with the place that names it."""

    id: str
    name: str
    kind: str
    place: Place


@dataclass(slots=True)
class Publishers:
    """The publishers of a project, and those that a bibliography adds."""

    by_name: dict[str, str]
    by_host: dict[str, str]
    ids: set[str]
    new: list[New] = field(default_factory=list)

    def of(self, name: str, url: str, type_: str, place: Place) -> str | None:
        """Return the id of a publisher: the known one of that name or else address, a new one; None if unnamed."""
        known = self.by_name.get(normal(name)) if name else self.by_host.get(host(url))
        if known or not name:
            return known
        id_ = free_id(id_of(name) or id_of(host(url)) or "publisher", self.ids)
        self.ids.add(id_)
        self.by_name[normal(name)] = id_
        self.new.append(New(id_, name, KINDS.get(type_, ""), place))
        return id_


def known(publishers: Mapping[str, Publisher]) -> Publishers:
    """Return the publishers of a project by what a bibliography may say of them."""
    names = {normal(one.entry.name): id_ for id_, one in publishers.items()}
    hosts = {host(one.entry.homepage): id_ for id_, one in publishers.items() if one.entry.homepage}
    return Publishers(names, hosts, set(publishers))


def id_of(words: str) -> str:
    """Return the id that is most like some words, accents left off; '' where they have no letters of an id."""
    plain = unicodedata.normalize(
        "NFKD", words.replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("æ", "ae")
    )
    parts = re.findall("[a-z0-9]+", "".join(sign for sign in plain if not unicodedata.combining(sign)).lower())
    id_ = ""
    for part in parts:
        if len(id_) + len(part) >= _LONGEST:
            break
        id_ = f"{id_}-{part}" if id_ else part
    return id_


_LONGEST = 48  # characters, so that a number fits behind


def free_id(id_: str, taken: Iterable[str], reserved: frozenset[str] = RESERVED) -> str:
    """Return an id, with a number behind it where it is taken or may not be used."""
    number, free = 2, id_
    while free in taken or id_problem(free, reserved):
        free, number = f"{id_}-{number}", number + 1
    return free


def added(text: str | None, new: Iterable[New], said: str) -> str | None:
    """Return the text of seeds/publishers.yml with new publishers, all else as it was; None where it cannot be done.

    `said` goes into a comment above them: where they come from.
    """
    found = list(new)
    made = _added(text or f"{_HEAD}publishers:\n", found, said)
    before, after = _held(text or ""), _held(made) if made else None
    wanted = {one.id: {"name": one.name, **({"kind": one.kind} if one.kind else {})} for one in found}
    return made if before is not None and after == {**before, **wanted} else None


def _added(text: str, new: list[New], said: str) -> str | None:
    node, _ = sheets.compose(text, PUBLISHERS)
    held = sheets.child(node, "publishers") if node else None
    if held is None or held.key is None or (not isinstance(held.value, dict) and sheets.plain(held) is not None):
        return None
    if isinstance(held.value, dict) and held.value and text[held.start] != "{":
        first = next(iter(held.value.values())).key
        column = held.lines.position(first.start)[1] - 1 if first else 2
        end = text.find("\n", max(held.start, len(text[: held.end].rstrip()) - 1))
        at = len(text) if end < 0 else end + 1
        before = text[:at] if text[:at].endswith("\n") else f"{text[:at]}\n"
        return f"{before}{_block(new, said, ' ' * column)}{text[at:]}"
    if held.value and isinstance(held.value, dict):
        flow = "".join(f", {one.id}: {_flow(one)}" for one in new)
        end = text[: held.end].rstrip().rfind("}")
        return f"{text[:end]}{flow}{text[end:]}"
    rest = text[held.end :] if held.end > held.start else text[held.key.end :].removeprefix(":")
    return f"{text[: held.key.end]}:\n{_block(new, said, '  ')}{rest.lstrip(' ').removeprefix(chr(10))}"


def _block(new: list[New], said: str, indent: str) -> str:
    lines = [f"{indent}# {said}"]
    for one in new:
        lines += [f"{indent}{one.id}:", f"{indent}  name: {quoted(one.name)}"]
        lines += [f"{indent}  kind: {one.kind}"] if one.kind else []
    return "".join(f"{line}\n" for line in lines)


def _flow(one: New) -> str:
    return f"{{name: {quoted(one.name)}{f', kind: {one.kind}' if one.kind else ''}}}"


def _held(text: str) -> dict[str, object] | None:
    """Return what the file says; None where it cannot be read."""
    node, issues = sheets.compose(text, PUBLISHERS)
    if issues:
        return None
    data = sheets.plain(node)
    held = data.get("publishers") if isinstance(data, dict) else None
    return held if isinstance(held, dict) else {}


def normal(name: str) -> str:
    """Return a name or a title as such compare: letters and digits in lower case, without `The`."""
    words = "".join(sign if sign.isalnum() or unicodedata.combining(sign) else " " for sign in _folded(name)).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def host(url: str | None) -> str:
    """Return the host of an address without `www.`; '' where there is none."""
    return (urlsplit(url or "").hostname or "").removeprefix("www.")

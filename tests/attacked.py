"""The attacks of `tests/attacks/`, and the project that holds each text of them in every slot.

A file of attacks has `about`; `into`, the slot or the file that each goes into; `must`, what is to happen; and
`attacks` by name: a text, or a mapping with `text` and what differs for it from the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from tests.git_project import GitProject
from tests.made_project import dump

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FOLDER = Path(__file__).parent / "attacks"
BRIEF = "attacked"
EVERYWHERE = 12
"""One in so many texts is in the title and among the authors of the brief, which stand on every page."""

_WHERE = re.compile(r" \((?P<slot>[a-z]+(?: [a-z]+)*) (?P<id>[a-z0-9]+(?:-[a-z0-9]+)+)\)")


@dataclass(frozen=True, slots=True)
class Attack:
    """One attack: its id, unique among all; where it goes; what must happen; and what the file says besides."""

    id: str
    into: str
    must: str
    text: str
    more: Mapping[str, Any]


@cache
def attacks(into: str | None = None) -> tuple[Attack, ...]:
    """Return the attacks of all files, or those that go into a slot."""
    return tuple(each for path in sorted(FOLDER.glob("*.yml")) for each in _read(path) if into in {None, each.into})


def _read(path: Path) -> Iterator[Attack]:
    told = yaml.safe_load(path.read_text("utf-8"))
    shared = {key: value for key, value in told.items() if key not in {"about", "attacks"}}
    for name, given in told["attacks"].items():
        more = {"text": "", **shared, **(given if isinstance(given, dict) else {"text": given})}
        into, must, text = (more.pop(key) for key in ("into", "must", "text"))
        yield Attack(f"{path.stem}-{name}", into, must, text, more)


def worded(attack: Attack, slot: str) -> str:
    """Return the text of an attack as it stands in a slot: what follows it tells it from all others."""
    return f"{attack.text} ({slot} {attack.id})"


def flat(text: str) -> str:
    """Return a text with each run of white space as one space: what a page shows may be broken anywhere in it."""
    return re.sub(r"\s+", " ", text)


def places(texts: tuple[Attack, ...], shown: str) -> Iterator[tuple[str, Attack, str]]:
    """Yield every slot of a text that something shows, the attack in it, and what stands there in its place."""
    known = {attack.id: attack for attack in texts}
    for match in _WHERE.finditer(shown):
        if attack := known.get(match["id"]):
            yield match["slot"], attack, shown[max(0, match.start() - len(flat(attack.text))) : match.start()]


def escaped(text: str) -> str:
    """Return Markdown that reads as a text."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def written(root: Path, texts: tuple[Attack, ...], markdown: tuple[Attack, ...]) -> Path:
    """Write the project in a repository of its own, with a past in which every claim was another; return its root."""
    made = GitProject(root)
    reason = next((attack for attack in texts if "<script>" in attack.text), texts[0])
    made.commit(files(texts, markdown, before="Once "), "The first state")
    made.commit(files(texts, markdown), f"As it is\n\nReaders: {worded(reason, 'commit')}")
    return root


def files(texts: tuple[Attack, ...], markdown: tuple[Attack, ...], before: str = "") -> dict[str, str]:
    """Return the files of the project, by path."""
    settings = {"site_name": "Attacked", "repo_url": "https://git.example/a/b", "edit_uri": "edit/main/"}
    following = (*texts[1:], texts[0])
    home = f"briefs/{BRIEF}"
    made = {
        "mkdocs.yml": dump({**settings, "theme": {"name": "material"}}),
        "seeds/publishers.yml": dump(
            {"publishers": {each.id: _publisher(each, number) for number, each in enumerate(texts)}}
        ),
        f"{home}/brief.yml": dump(_brief(texts)),
        f"{home}/entities.yml": dump({"entities": {each.id: _entity(each) for each in texts}}),
        f"{home}/topics/prose.md": "\n\n".join(attack.text for attack in markdown) + "\n",
        f"seeds/{BRIEF}/text.md": _seed(
            {"title": "Text", "mode": "full"}, *(each.text for each in (*markdown, *attacks("article")))
        ),
    }
    facts = {}
    for number, (one, other) in enumerate(zip(texts, following, strict=True)):
        digest, words = bool(number % 2), worded(other, "quote")
        mark = f"[{escaped(words)}]{{.{one.id}{_note(one)}}}" if digest else escaped(words)
        cited = () if digest else ({"source": one.id, "quote": words, "note": worded(one, "citation note")},)
        facts[one.id] = {**_fact(one, before), "conflicts_with": [_conflict(one, other)], "citations": cited}
        origin = texts[number - number % 10].id + "-origin"
        made[f"seeds/{BRIEF}/{one.id}.md"] = _seed(_source(one, origin, digest=digest), f"It says {mark} there.")
    made[f"{home}/facts/all.yml"] = dump({"facts": facts})
    for one in texts[::10]:
        upstream = {"title": worded(one, "unseen title"), "mode": "unseen", "kind": "person", "named": "true"}
        made[f"seeds/{BRIEF}/{one.id}-origin.md"] = _seed(upstream)
        made[f"seeds/{BRIEF}/{one.id}.md"] += _tail(one)
    return made


def _publisher(attack: Attack, number: int) -> dict[str, Any]:
    """Return a publisher, every second one with a letter: the sources of the others have their own."""
    letter = {"grade": "C", "date": "2031", **_texts(attack, "publisher", "by", "why")}
    return {**_texts(attack, "publisher", "name", "kind", "country"), "reliability": None if number % 2 else letter}


def _brief(texts: tuple[Attack, ...]) -> dict[str, Any]:
    ways = cycle(("likely", "unlikely", "almost certain"))
    return {
        "title": " ".join(worded(each, "brief title") for each in texts[::EVERYWHERE]),
        **{key: " ".join(worded(each, f"brief {key}") for each in texts) for key in ("question", "summary")},
        "authors": [worded(each, "author of the brief") for each in texts[::EVERYWHERE]],
        "topics": {
            "prose": {"title": "Prose"},
            **{each.id: _texts(each, "topic", "title", "summary") for each in texts},
        },
        "judgements": [
            {"id": each.id, "likelihood": next(ways), "confidence": "low", "based_on": [each.id],
             **_texts(each, "judgement", "text", "assumptions", "would_change")}
            for each in texts
        ],
        "gaps": [{"id": each.id, **_texts(each, "gap", "question", "why", "would_answer")} for each in texts],
    }  # fmt: skip


def _entity(attack: Attack) -> dict[str, Any]:
    ids = {"own-scheme": worded(attack, "entity id")}
    return {"name": worded(attack, "entity name"), "kind": "thing", "aliases": [worded(attack, "alias")], "ids": ids}


def _fact(attack: Attack, before: str) -> dict[str, Any]:
    return {
        "claim": before + worded(attack, "claim"),
        "kind": "state",
        "date": "2031",
        "topics": [attack.id],
        "entities": [attack.id],
        "quantities": [{"of": attack.id, "measure": "length", "value": "3", "unit": worded(attack, "unit")}],
        "rank": "preferred",
        "credibility": {"grade": "3", "why": worded(attack, "credibility why")},
        **_texts(attack, "fact", "date_label", "date_basis", "inference", "note", "rank_reason"),
    }


def _conflict(one: Attack, other: Attack) -> dict[str, Any]:
    answer = {"keep": one.id, "why": worded(one, "answer")}
    return {"fact": other.id, "note": worded(one, "conflict note"), "resolution": answer}


def _source(attack: Attack, origin: str, *, digest: bool) -> dict[str, Any]:
    step = {"source": origin, "how": "report", "basis": "inferred", "note": worded(attack, "lineage note")}
    return {
        **_texts(attack, "source", "title", "author", "published_basis", "licence"),
        "mode": "digest" if digest else "full",
        "publisher": attack.id,
        "published": "2031-04",
        "url": f"https://source.example/{attack.id}",
        "derives_from": [step],
        "reliability": {"grade": "B", "date": "2031", **_texts(attack, "source", "by", "why")} if digest else None,
        "repairs": [{"kind": "html", "note": worded(attack, "repair note")}],
    }


def _tail(attack: Attack) -> str:
    """Return the block at the end of a seed that states a retired fact."""
    fact = {
        "claim": worded(attack, "retired claim"), "kind": "state", "topics": [attack.id],
        "rank": "deprecated", "rank_reason": worded(attack, "reason to retire"), "replaced_by": attack.id,
    }  # fmt: skip
    return f"\n```yaml facts\n{dump({'facts': {f'{attack.id}-gone': fact}})}\n```\n"


def _note(attack: Attack) -> str:
    """Return the note of a mark, which holds neither quotation marks nor a line break."""
    return "" if re.search(r'["\n]', attack.text) else f' note="{worded(attack, "mark note")}"'


def _seed(front: Mapping[str, Any], *paragraphs: str) -> str:
    return f"---\n{dump({'language': 'en', **front})}\n---\n" + "\n\n".join(paragraphs) + "\n"


def _texts(attack: Attack, kind: str, *keys: str) -> dict[str, str]:
    return {key: worded(attack, f"{kind} {key.replace('_', ' ')}") for key in keys}

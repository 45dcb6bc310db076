"""Scaffolds: files that are valid as they are and teach by their comments. Nothing that is there is written over."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.schemas import files as schemas
from generator.text.writing import replace_all

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

STARTER = "market-hall"
"""The brief that a new project begins with."""


class TakenError(FileExistsError):
    """A file or a folder stands where one would be written; the message names it."""


def write(root: Path, files: Mapping[str, str]) -> list[str]:
    """Write files under `root`, all or none; return their paths, relative to it.

    Raises:
        TakenError: one of them is there already.
        OSError: as the system says; nothing was written.
    """
    taken = [path for path in files if (root / path).exists() or (root / path).is_symlink()]
    if taken:
        more = f" and {len(taken) - 1} more" if len(taken) > 1 else ""
        raise TakenError(f"{taken[0]}{more}: there already. Nothing was written.")
    replace_all(root, files)
    return list(files)


def project(name: str) -> dict[str, str]:
    """Return the files of a new project: a small made-up brief that builds at once, and what editors' tools need."""
    return {
        "mkdocs.yml": _MKDOCS.format(name=quoted(name)),
        "seeds/publishers.yml": _PUBLISHERS,
        f"seeds/{STARTER}/town-letter.md": _LETTER,
        f"seeds/{STARTER}/storm-report.md": _REPORT,
        f"briefs/{STARTER}/brief.yml": _STARTER,
        f"briefs/{STARTER}/entities.yml": _ENTITIES,
        f"briefs/{STARTER}/facts/clock.yml": _FACTS,
        f"briefs/{STARTER}/topics/clock.md": _PROSE,
        **editor_files(),
    }


def editor_files() -> dict[str, str]:
    """Return what editors' tools need to know the files of a project: the schemas, and where they hold."""
    found = {f"{schemas.FOLDER}/{file}": text for file, text in schemas.as_files().items()}
    return {".vscode/settings.json": schemas.settings(), ".vscode/extensions.json": schemas.extensions(), **found}


def brief(id_: str, title: str, question: str) -> dict[str, str]:
    """Return the files of a new brief."""
    return {
        f"briefs/{id_}/brief.yml": _BRIEF.format(title=quoted(title), question=quoted(question)),
        f"briefs/{id_}/facts/{id_}.yml": _SHEET,
        f"briefs/{id_}/entities.yml": _NO_ENTITIES,
    }


def source(id_: str, brief: str, front: Sequence[tuple[str, str | None]], original: str, body: str) -> dict[str, str]:
    """Return the file of a new source: `front` holds its keys in order, `original` the line of one, or ''."""
    known = "".join(f"{key}: {quoted(value) if value else 'null'}\n" for key, value in front)
    return {f"seeds/{brief}/{id_}.md": f"---\n{known}{original}{_FRONT_HELP}---\n{body}"}


def quoted(text: str) -> str:
    """Return a text as a YAML scalar: JSON's strings are YAML's, and nothing in them acts."""
    return json.dumps(text, ensure_ascii=False)


BODIES = {
    "full": """
Paste the article here, if it may be republished. Brackets mark the words that matter, with the fact that they
support, as in `[the clock stopped]{.clock-stopped}`.
""",
    "digest": """
Tell the article here in your own words. Only what stands in brackets is the article's, letter for letter, as in
`[the clock stopped]{.clock-stopped}`.
""",
    "unseen": "",
}
"""What stands below the front matter of a new source, by its mode."""

_FRONT_HELP = """\
# author, published, url: null is better than a guess; say under published_basis how a date is known.
# published is EDTF: 2025-09-10, 2025-09 (that month), 2025-09~ (about then), 2025? (uncertain).
# derives_from names the sources that this one was made from:
#   - {source: the-wire-2025-09, how: rewrite, basis: explicit, cue: "The Wire reported"}
# original_reporting: true says that its own people asked or saw.
"""
_MKDOCS = """\
site_name: {name}
# site_url: https://OWNER.github.io/REPOSITORY/
# repo_url: https://github.com/OWNER/REPOSITORY  # then pages offer to edit a fact, and to report an error
docs_dir: briefs  # MkDocs wants one; the pages come from the plugin alone
theme:
  name: material
plugins: [search, briefing]
"""
_PUBLISHERS = """\
# yaml-language-server: $schema=../.schemas/publishers.schema.json
# Who publishes, and how far each can be relied on: A (completely) to E (unreliable), F (cannot be judged).
publishers:
  town-letter:
    name: The Town Letter
    kind: newsletter
    reliability:
      grade: C
      by: the editors
      date: 2026-01-15
      why: It sends people to look, and has printed two corrections in a year.
"""
_LETTER = """\
---
title: A stopped clock, and no plan for it
publisher: town-letter
author: null
published: 2026-01-12
url: null
language: en
mode: full            # full: the article's own text; digest: your words around short quotes; unseen: no text
licence: CC0-1.0      # a made-up article, to be deleted
original_reporting: true
---
The clock of the market hall [stopped at ten past four]{.clock-stopped} on Friday, when a
[gust tore off the east hand]{.hand-lost}. Our reporter stood below it. The weather station counted
[gusts of 94 km/h]{.gusts origin="storm-report"} that day.

[Nobody at the town hall could say who will pay]{.payer-unknown}.
"""
_REPORT = """\
---
title: The weather station's count of the storm of 9 January
kind: dataset         # an origin: where the number entered the record
mode: unseen          # known here only through the Town Letter
language: en
published: 2026-01-09
---
"""
_STARTER = """\
# yaml-language-server: $schema=../../.schemas/brief.schema.json
# One research question and all its records. This one is made up: change it, or delete the folder
# and begin with `briefing new brief`.
title: The clock of the market hall
question: Why did the clock stop, and when will it go again?
summary: A gust stopped the clock on 9 January 2026. When it will go again is not known.
status: draft         # or published
authors: [The editors]

topics:
  clock:
    title: The clock
    summary: What happened to it, and what is to happen.

judgements:
  - id: storm-did-it
    text: It is very likely that the storm stopped the clock.
    likelihood: very likely
    confidence: low   # what the evidence allows: one article
    based_on: [clock-stopped, hand-lost]
    assumptions: Both happened at the same moment, as the article tells it.
    would_change: A clockmaker who finds another fault.

gaps:
  - id: who-pays
    question: Who will pay for the repair?
    why: Without money nobody can say when.
    would_answer: The minutes of the town council.
"""
_ENTITIES = """\
# yaml-language-server: $schema=../../.schemas/entities.schema.json
# People, organisations, places, materials and things, with every name they go by.
entities:
  market-hall:
    name: The market hall
    kind: place
    aliases: [market hall]
"""
_FACTS = """\
# yaml-language-server: $schema=../../../.schemas/facts.schema.json
# A fact's claim is in your own words; the marks in the seeds tie it to the words of the sources.
facts:
  clock-stopped:
    claim: The market hall's clock went dead at ten past four.
    kind: event       # event, state, quantity, statement, assessment, plan, background, absence
    date: 2026-01-09
    date_basis: The article of Monday 12 January speaks of Friday.
    topics: [clock]
    entities: [market-hall]
    about: {event: clock-stops}
  hand-lost:
    claim: Wind broke off the hand that faced east.
    kind: event
    date: 2026-01-09
    date_basis: The article of Monday 12 January speaks of Friday.
    topics: [clock]
    about: {event: hand-falls}
  gusts:
    claim: The wind reached 94 km/h.
    kind: quantity
    date: 2026-01-09
    topics: [clock]
    quantities: [{of: storm, measure: gusts, value: 94, unit: km/h, at: 2026-01-09}]
  payer-unknown:
    claim: The town hall does not know where the money for the repair is to come from.
    kind: absence
    topics: [clock]
"""
_PROSE = """\
The clock stopped in the storm [@clock-stopped]: a gust of up to 94 km/h [@gusts] took one of its hands [@hand-lost].
Who pays for a new one is open [@payer-unknown].
"""
_BRIEF = """\
# yaml-language-server: $schema=../../.schemas/brief.schema.json
title: {title}
question: {question}
# The summary comes last, and is read first: the bottom line, what is known, how well, what is not.
summary: null
status: draft         # or published
authors: []

# Every fact belongs to one of these:
topics: {{}}
#  first-topic:
#    title: What happened
#    summary: One sentence.

judgements: []
#  - id: a-judgement
#    text: It is likely that …
#    likelihood: likely        # from almost no chance, very unlikely, … to very likely, almost certain
#    confidence: low           # or moderate, high: no more than the evidence allows
#    based_on: [fact-id]
#    assumptions: …
#    would_change: …

gaps: []
#  - {{id: a-gap, question: What do the sources not say?, why: …, would_answer: …}}
"""
_SHEET = """\
# yaml-language-server: $schema=../../../.schemas/facts.schema.json
facts: {}
#  fact-id:
#    claim: One sentence in your own words.
#    kind: event               # event, state, quantity, statement, assessment, plan, background, absence
#    date: 2025-07             # EDTF; date_basis says how it is known
#    topics: [first-topic]
#    entities: []
#    citations:                # not needed where a seed marks words with {.fact-id}
#      - {source: source-id, quote: letter for letter}
"""
_NO_ENTITIES = """\
# yaml-language-server: $schema=../../.schemas/entities.schema.json
entities: {}
#  entity-id: {name: A name, kind: place, aliases: [another name]}  # person, organisation, place, material, thing
"""

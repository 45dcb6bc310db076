"""Write a made-up project of any size, the same bytes for the same size and seed.

Ten facts are told by one article of about 3 kB. Every second article is in English, the others in
eight languages; articles retell each other and unseen wires, so that lineage has chains. The project
is valid: `briefing check` finds no error in it.

    python -m benchmarks.generate --facts 1000 --seed 1 DIR
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import seeds, sheets
from benchmarks.world import FACTS_OF_ARTICLE, articles_of, cast_of, facts_of
from benchmarks.yaml_text import dump

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.world import Article, Fact

BRIEF = "mines"
FACTS_OF_SHEET = 50


def files_of(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield path and text of every file of a project of so many facts."""
    cast = cast_of(count)
    facts = facts_of(cast, count, seed)
    articles = list(articles_of(cast, facts, seed))
    yield "mkdocs.yml", "site_name: Made-up mines\ntheme:\n  name: material\n"
    yield "seeds/publishers.yml", dump({"publishers": sheets.publishers_of(cast)})
    for article in articles:
        yield f"seeds/{BRIEF}/{article.id}.md", seeds.seed_of(article)
    for name, front in seeds.unseen_of(cast, len(articles)):
        yield f"seeds/{BRIEF}/{name}.md", f"---\n{dump(front)}---\n"
    yield f"briefs/{BRIEF}/brief.yml", dump(sheets.brief_of(facts))
    yield f"briefs/{BRIEF}/entities.yml", dump({"entities": sheets.entities_of(cast)})
    for at in range(0, count, FACTS_OF_SHEET):
        entries = {fact.id: _entry(fact, facts, articles) for fact in facts[at : at + FACTS_OF_SHEET]}
        yield f"briefs/{BRIEF}/facts/sheet-{at // FACTS_OF_SHEET:04}.yml", dump({"facts": entries})
    for topic in range(-(-count // sheets.FACTS_OF_TOPIC)):
        yield f"briefs/{BRIEF}/topics/{sheets.topic_id(topic)}.md", sheets.prose_of(topic, facts)


def _entry(fact: Fact, facts: list[Fact], articles: list[Article]) -> dict[str, Any]:
    number = fact.number // FACTS_OF_ARTICLE
    after = articles[number + 1] if number + 1 < len(articles) else None
    return sheets.entry_of(fact, facts, articles[number], after)


def generate(root: Path, facts: int, seed: int = 1) -> None:
    """Write a project of so many facts into a folder that is empty or not there yet."""
    if root.exists() and any(root.iterdir()):
        raise FileExistsError(f"{root} is not empty")
    for path, text in files_of(facts, seed):
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="empty or not there yet")
    parser.add_argument("--facts", type=int, default=1_000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    options = parser.parse_args()
    try:
        generate(options.folder, options.facts, options.seed)
    except FileExistsError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())

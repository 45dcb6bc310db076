"""The command that states a fact: `new fact`."""

from __future__ import annotations

import sys
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, get_args

from generator.commands import (
    FINE,
    FOUND_ERRORS,
    Refused,
    add_originals,
    brief_of,
    extract_again,
    fail,
    kept_originals,
    report_issues,
    root_of,
    verify_again,
)
from generator.records.vocabulary import FactKind

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from generator.issues import Issue
    from generator.model import Brief, Project, Source
    from generator.stating.finding import Here
    from generator.stating.making import Made, Wish

KINDS = get_args(FactKind)
_BESIDE = 80  # characters that are shown on each side of words that were found


def new_fact(options: argparse.Namespace) -> int:
    """State a fact: find its words in the source, mark them, and add its entry to a sheet; all of it or nothing."""
    from generator.examining import examine
    from generator.stating.making import make, write

    root = root_of(options)
    originals = kept_originals(options, root)
    project, _, before = examine(root, originals)
    brief = brief_of(project, options.brief)
    source = _source(project, options.source or _asked("source", "the source's id"))
    found = _found(project, source, options)
    made = make(project, brief, source, found, _wish(brief, options, found))
    write(root, made.after, made.before)
    extract_again(root, source.brief)
    now, _, after = examine(root, originals)
    new = _new(before, after)
    report_issues(new, root)
    if any(issue.severity == "error" for issue in new):
        write(root, made.before, made.after)
        extract_again(root, source.brief)
        return fail("the fact would not pass `check`; nothing was changed", FOUND_ERRORS)
    if source.front.mode == "digest":
        verify_again(now)
    _tell(made, source)
    return FINE


def _source(project: Project, id_: str) -> Source:
    from generator.records.entries import no_such

    if id_ not in project.sources:
        raise Refused(no_such("source", id_, tuple(project.sources)))
    source = project.sources[id_]
    if source.article is None:
        raise Refused(f"`{id_}` has no text here: cite the source that reports it, and name this one as its origin")
    return source


def _found(project: Project, source: Source, options: argparse.Namespace) -> Here:
    """Return where the words stand; on a terminal an editor is asked again until they do."""
    from generator.stating.finding import Here, Nowhere, find

    quote = options.quote or _asked("quote", "words of the source, letter for letter")
    original = (project.originals or {}).get(source.id)
    while True:
        found = find(source, original, quote, options.prefix or "", options.suffix or "")
        if isinstance(found, Here):
            return found
        if isinstance(found, Nowhere):
            said, near = f"the quote is not in `{source.id}`: {found.why}.", found.nearest
            said += f" Did you mean “{near}”?" if near else ""
        else:
            said, near = f"the quote stands {len(found.places)} times in `{source.id}`:", ""
            said += "".join(f"\n  … {place} …" for place in found.places)
            said += "\nQuote more words, or add `--prefix` or `--suffix` with those beside it."
        if not sys.stdin.isatty():
            raise Refused(said)
        print(said, file=sys.stderr)
        quote = _answer(f"quote{' [the nearest]' if near else ''}: ") or near


def _near(found: Here) -> str:
    """Return the words that were found with a few before and behind them."""
    around = " ".join(found.around.split())
    at = max(0, around.find(found.words))
    return around[max(0, at - _BESIDE) : at + len(found.words) + _BESIDE]


def _wish(brief: Brief, options: argparse.Namespace, found: Here) -> Wish:
    from generator.stating.making import Wish

    topics = tuple(brief.entry.topics)
    missing = [name for name in ("claim", "kind") if not getattr(options, name)]
    if not options.topic and len(topics) != 1:
        missing.append("topic")
    if missing and not sys.stdin.isatty():
        known = {"kind": KINDS, "topic": topics or ("none yet: add one to brief.yml",)}
        options_ = (f"--{name} ({', '.join(known[name])})" if name in known else f"--{name}" for name in missing)
        raise Refused(f"say more of the fact: {'; '.join(options_)}")
    if missing:
        print(f"found: … {_near(found)} …", file=sys.stderr)
    return Wish(
        claim=options.claim or _asked("claim", "one sentence in your own words"),
        kind=_one_of("kind", options.kind, KINDS),
        topic=_one_of("topic", options.topic, topics),
        quote=found.words,
        id=_id(brief, options.id or ""),
        date=_date(options.date or ""),
        date_basis=options.date_basis or "",
        entities=tuple(options.entity or ()),
        speaker=options.speaker or "",
        sheet=_sheet(brief, options.sheet or ""),
        prefix=options.prefix or "",
        suffix=options.suffix or "",
        mark=not options.no_mark,
    )


def _asked(name: str, what: str) -> str:
    """Return an editor's answer on a terminal."""
    if not sys.stdin.isatty():
        raise Refused(f"say more of the fact: --{name} ({what})")
    while not (answer := _answer(f"{name} ({what}): ")):
        pass
    return answer


def _answer(question: str) -> str:
    print(question, end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise Refused("there is no answer; nothing was changed")
    return line.strip()


def _one_of(name: str, given: str | None, known: Sequence[str]) -> str:
    """Return a word of a list: the one given, the only one, or what an editor answers."""
    from generator.records.entries import no_such

    if given in known:
        return str(given)
    if given:
        raise Refused(no_such(name, given, known))
    if len(known) == 1:
        return known[0]
    while (answer := _asked(name, ", ".join(known))) not in known:
        print(no_such(name, answer, known), file=sys.stderr)
    return answer


def _id(brief: Brief, id_: str) -> str:
    from generator.records.scalars import id_problem

    problem = id_problem(id_) if id_ else None
    if problem:
        raise Refused(". ".join(problem))
    if id_ in brief.statements:
        raise Refused(f"there is a fact `{id_}` already: {brief.statements[id_][0].place()}")
    return id_


def _date(text: str) -> str:
    from generator.text import dates

    try:
        return dates.parse(text).edtf if text else ""
    except dates.DateError as error:
        raise Refused(f"{error}. {error.help}") from None


def _sheet(brief: Brief, name: str) -> str:
    """Return the path of a sheet of a brief: a name alone lies in its folder of facts."""
    if not name:
        return ""
    home = PurePosixPath(f"briefs/{brief.id}/facts")
    path = home / name if "/" not in name else PurePosixPath(name)
    if path.parent != home or path.suffix != ".yml":
        raise Refused(f"{name}: a sheet of this brief is {home}/NAME.yml")
    return str(path)


def _new(before: Sequence[Issue], after: Sequence[Issue]) -> list[Issue]:
    """Return the issues that were not there before, but for notes; lines may have moved."""
    known = {(issue.place.path, issue.code, issue.message) for issue in before}
    return [i for i in after if i.severity != "note" and (i.place.path, i.code, i.message) not in known]


def _tell(made: Made, source: Source) -> None:
    from generator.stating.entry import as_lines

    sheet = next(iter(made.after))
    print(f"{sheet}:\n{as_lines(made.entry)}", end="")
    if made.marked:
        print(f"{source.path}: its words are marked")
    else:
        print(f"{source.path}: its words bear no mark; the sheet cites them")


def add_options(fact: argparse.ArgumentParser) -> None:
    """Add what `new fact` takes."""
    fact.add_argument("--brief", metavar="ID", help="the brief (default: the only one)")
    fact.add_argument("--source", metavar="ID", help="the source that holds the words")
    fact.add_argument("--quote", metavar="TEXT", help="words of the source, letter for letter")
    fact.add_argument("--prefix", metavar="TEXT", help="words right before the quote, where it stands more than once")
    fact.add_argument("--suffix", metavar="TEXT", help="words right behind it")
    fact.add_argument("--claim", metavar="TEXT", help="the sentence itself, in your own words")
    fact.add_argument("--kind", metavar="KIND", help=f"one of {', '.join(KINDS)}")
    fact.add_argument("--topic", metavar="ID", help="a topic of the brief (default: the only one)")
    fact.add_argument("--date", metavar="EDTF", help="when it was (default: the date that the passage says)")
    fact.add_argument("--date-basis", metavar="TEXT", help="how the date is known")
    fact.add_argument("--entity", metavar="ID", action="append", help="whom it is about (default: whom it names)")
    fact.add_argument("--speaker", metavar="ID", help="who said it, for a statement")
    fact.add_argument("--id", metavar="ID", help="its id (default: of the words of the claim)")
    fact.add_argument("--sheet", metavar="FILE", help="the sheet (default: the one with most facts of the topic)")
    fact.add_argument("--no-mark", action="store_true", help="cite the words in the sheet; mark nothing in the seed")
    add_originals(fact, kept=True)

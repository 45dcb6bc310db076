"""Seeds: what their front matter promises, held to their text."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from generator import anchoring
from generator.checks.seed_rules import (
    BUDGET,
    CHANGED,
    CUE,
    INTERNATIONAL,
    LICENCE,
    NOT_ORIGINAL,
    RULES,
    SAME,
    UNVERIFIED,
    VAGUE,
    WARNED_BUDGET,
    ZONE,
)
from generator.issues import Fix, Place
from generator.records.entry_rules import RULES_BY_CODE
from generator.text import quotes, urls, wording
from generator.text.normal import plain
from generator.verification import lock_issues, quote_hash, read_lock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.issues import Issue
    from generator.model import Held, Original, Project, Source
    from generator.records.front_matter import Original as NamedOriginal
    from generator.verification import Verified

__all__ = ["CHECKS", "RULES"]

VERIFY = "Run `briefing verify --originals DIR` with the folder of the raw articles, and commit seeds/verified.lock."
HINT = "Quote the words that say so, or set `basis: inferred`."


def cues(project: Project) -> Iterator[Issue]:
    """Check that each explicit step of lineage has its cue, and that every cue is in the text."""
    for source in project.sources.values():
        original = (project.originals or {}).get(source.id)
        for number, step in enumerate(source.front.derives_from):
            is_lacking = step.cue is None and not source.sheet.is_marred("derives_from", number, "cue")
            if step.basis == "explicit" and is_lacking:
                place = source.sheet.place("derives_from", number)
                said = f"the step to `{step.source}` is explicit, but no cue says so"
                yield CUE.issue(place, said, "Add `cue` with the words that say so, or set `basis: inferred`.")
            elif step.cue:
                yield from _cue(source, original, step.cue, number)


def _cue(source: Source, original: Original | None, cue: str, number: int) -> Iterator[Issue]:
    """Hold a cue to the original, else to a full text; a digest alone decides nothing. It may stand more than once."""
    text = (
        original.normal
        if original
        else source.article.normal
        if source.article and source.front.mode == "full"
        else None
    )
    found = quotes.find(text, cue) if text is not None else None
    if isinstance(found, quotes.Absent):
        place = source.sheet.place("derives_from", number, "cue")
        yield CUE.issue(place, f"the cue is not in `{source.id}`: {found.difference}", HINT)


def zones(project: Project) -> Iterator[Issue]:
    """Check that zones lie within the text, and that no mark lies in one. A digest's zones count in its original."""
    for source in project.sources.values():
        article, front = source.article, source.front
        length = _length(source)
        for number, zone in enumerate(front.zones):
            if length is not None and zone.end > length:
                place = source.sheet.place("zones", number, "end")
                said = f"the zone ends at {zone.end}, but the text has {length} characters"
                yield RANGE.issue(place, said, f"Write an end of at most {length}.")
        ranges = [(zone.start, zone.end) for zone in front.zones] if front.mode == "full" else []
        for mark in article.marks if article and ranges else ():
            if anchoring.in_ranges(mark.start, mark.end, ranges):
                said = "the mark lies in a zone that is not the article"
                yield ZONE.issue(mark.place, said, "Mark the words in the body, or mend the zone in the front matter.")


def _length(source: Source) -> int | None:
    if source.front.mode == "digest":
        return source.front.original.chars if source.front.original else None
    return len(source.article.clean) if source.article else None


def licences(project: Project) -> Iterator[Issue]:
    """Note each full text that no licence covers."""
    for source in project.sources.values():
        if source.front.mode == "full" and not source.front.licence and not source.sheet.is_marred():
            said = f"the full text of `{source.id}` is published without a licence"
            yield LICENCE.issue(source.sheet.place("mode"), said, "Add `licence`, or make it a digest.")


def addresses(project: Project) -> Iterator[Issue]:
    """Warn of each address whose host is not in plain Latin letters."""
    for source in project.sources.values():
        for key in ("url", "archive_url"):
            yield from _international(getattr(source.front, key), partial(source.sheet.place, key))
    for publisher in project.publishers.values():
        place = partial(publisher.sheet.place, "publishers", publisher.id, "homepage")
        yield from _international(publisher.entry.homepage, place)


def _international(url: str | None, place: Callable[[], Place]) -> Iterator[Issue]:
    if url and urls.check(url).international:
        yield international(url, place())


def international(url: str, place: Place) -> Issue:
    """Return the warning of an address, as pages show it, whose host is not in plain Latin letters."""
    said = "the host holds letters that may pass for others"
    return INTERNATIONAL.issue(place, said, f"Pages show it as {url}; make sure that it is the one you mean.")


def digests(project: Project) -> Iterator[Issue]:
    """Check each digest against its original where the originals are given, else against the lock."""
    lock = read_lock(project) if project.originals is None else {}
    damaged = lock_issues(project) if project.originals is None and not lock else []
    yield from damaged
    for source in project.sources.values():
        if source.front.mode != "digest":
            continue
        if source.front.original is None:
            yield from _no_original(source, project.unclaimed)
        elif project.originals is not None:
            yield from _digest(source, project.originals.get(source.id), project.unclaimed)
        elif not damaged:
            yield from _locked(source, lock.get(source.id))


def _no_original(source: Source, unclaimed: Mapping[str, Original]) -> Iterator[Issue]:
    if not source.sheet.is_marred("original"):
        said = f"`{source.id}` is a digest, but names no original to hold it to"
        fix = "Add `original: {file: …, sha256: …, chars: …}` with the file's name, its hash and its length."
        marks = source.article.marks if source.article else ()
        words = [anchoring.mark_quote(source.article, mark) for mark in marks if source.article]
        holding = [name for name, original in unclaimed.items() if words and _holds(original, words)]
        if len(holding) == 1:
            found = unclaimed[holding[0]]
            line = f"original: {{file: {json.dumps(holding[0])}, sha256: {found.sha256}, chars: {len(found.text)}}}"
            fix = f"`{holding[0]}` holds all of its marked words. If it is the one, add `{line}`."
        yield UNVERIFIED.issue(source.sheet.place("mode"), said, fix)


def _holds(original: Original, words: Iterable[str]) -> bool:
    return not any(isinstance(quotes.find(original.normal, quote), quotes.Absent) for quote in words)


def _digest(source: Source, original: Original | None, unclaimed: Mapping[str, Original]) -> Iterator[Issue]:
    named = source.front.original
    if named is None:
        return
    if original is None:
        said = f"the original `{named.file}` is not in the folder of originals"
        same = [name for name, other in unclaimed.items() if other.sha256 == named.sha256]
        fix = f"`{same[0]}` there has its hash: write that name." if same else "Put the file there, or mend its name."
        place = source.sheet.place("original", "file")
        yield UNVERIFIED.issue(place, said, fix, fix=json.dumps(same[0], ensure_ascii=False) if same else None)
        return
    if original.sha256 != named.sha256:
        where = source.sheet.place("original", "sha256")
        yield CHANGED.issue(where, f"`{named.file}` has another hash: {original.sha256}", _CHANGED_HELP)
        return
    if named.text_sha256 and original.text_sha256 != named.text_sha256:
        where = source.sheet.place("original", "text_sha256")
        yield CHANGED.issue(
            where,
            f"the text of `{named.file}` has another hash: {original.text_sha256}",
            "Write this hash: the file itself is the one that is named.",
            fix=original.text_sha256,
        )
    if len(original.text) != named.chars:
        where = source.sheet.place("original", "chars")
        yield CHANGED.issue(
            where,
            f"`{named.file}` has {len(original.text)} characters, not {named.chars}",
            "Write the length in code points.",
            fix=str(len(original.text)),
        )
    yield from _held(source, original)


def _locked(source: Source, verified: Verified | None) -> Iterator[Issue]:
    """Hold the marked words of a digest to what `briefing verify` found."""
    named = source.front.original
    if named is None or verified is None or not _is_of(verified, named):
        said = (
            f"`{source.id}` was never held to its original"
            if verified is None
            else f"the original of `{source.id}` changed"
        )
        yield UNVERIFIED.issue(source.sheet.place("mode"), said, VERIFY)
        return
    for mark in source.article.marks if source.article else ():
        words = anchoring.mark_quote(source.article, mark) if source.article else ""
        result = verified.quotes.get(quote_hash(words))
        if result is None:
            yield UNVERIFIED.issue(mark.place, "the marked words were never held to the original", VERIFY)
        elif result == "ambiguous":
            said = f"the marked words stand more than once in the original of `{source.id}`"
            yield VAGUE.issue(mark.place, said, _LONGER)
        elif result != "found":
            said = f"the marked words are not in the original of `{source.id}`"
            yield NOT_ORIGINAL.issue(mark.place, said, f"Copy them from there, letter for letter. {VERIFY}")


def _is_of(verified: Verified, named: NamedOriginal) -> bool:
    """Say whether what was verified is the original that the front matter names: the file, and its text where told."""
    return verified.sha256 == named.sha256 and named.text_sha256 in {None, verified.text_sha256}


def _held(source: Source, original: Original) -> Iterator[Issue]:
    for held in original.held:
        match held.outcome:
            case quotes.Absent() if held.zoned:
                said = f"the words stand in the original of `{source.id}` only in a zone that is not the article"
                yield ZONE.issue(held.place, said, "Mark words of the body, or mend the zone in the front matter.")
            case quotes.Absent(nearest, difference):
                because = f": {difference}" if difference else ""
                words = " ".join(original.text[nearest.start : nearest.end].split()) if nearest else ""
                fix = (
                    f"The nearest passage is “{words}”."
                    if words
                    else "Copy the words from the original, letter for letter."
                )
                said = f"the marked words are not in the original of `{source.id}`{because}"
                yield NOT_ORIGINAL.issue(held.place, said, fix, fix=_as_printed(source, original, held, words))
            case quotes.Ambiguous(places):
                often = "twice" if len(places) == 2 else f"{len(places)} times"  # noqa: PLR2004
                said = f"the marked words stand {often} in the original of `{source.id}`"
                yield VAGUE.issue(held.place, said, _LONGER)


def _as_printed(source: Source, original: Original, held: Held, words: str) -> Fix | None:
    """Return the fix that gives marked words the signs of their original, where they are the same words otherwise."""
    place, said = held.place, held.quote
    is_plain = source.article and said in source.article.clean and _PLAIN.fullmatch(said) and _PLAIN.fullmatch(words)
    if not is_plain or not wording.same_words(plain(said), plain(words)):
        return None
    if not isinstance(quotes.find(original.normal, words, join=False), quotes.Found):
        return None
    start, end = place.column + 1, place.column + 1 + len(said)
    return Fix(Place(place.path, place.line, start, place.line, end), words)


def budget(project: Project) -> Iterator[Issue]:
    """Check that digests quote little of their originals: over 15 % warns, over 25 % fails."""
    for source in project.sources.values():
        original, article = source.front.original, source.article
        if source.front.mode != "digest" or article is None or original is None or not original.chars:
            continue
        held = (project.originals or {}).get(source.id)
        if held and len(held.text) != original.chars:
            continue  # one mistake, and reported as that
        quoted = quotes.union_length((mark.start, mark.end) for mark in article.marks)
        share = quoted / original.chars
        rule = BUDGET if share > _MOST else WARNED_BUDGET
        if share > _MUCH:
            said = f"the digest quotes {quoted} of {original.chars} characters of its original ({share:.0%})"
            yield rule.issue(
                source.sheet.place("original", "chars"),
                said,
                "Mark fewer or shorter passages; three words anchor a quote.",
            )


def repeated(project: Project) -> Iterator[Issue]:
    """Check that no two seeds are made from the same original."""
    seeds: defaultdict[str, list[Source]] = defaultdict(list)
    for source in project.sources.values():
        if source.front.original:
            seeds[source.front.original.sha256].append(source)
    for same in seeds.values():
        for source in same[1:]:
            said = f"`{source.id}` and `{same[0].id}` have the same original"
            yield SAME.issue(
                source.sheet.place("original", "sha256"), said, "One article is one source; keep one of the seeds."
            )


_MUCH, _MOST = 0.15, 0.25
_PLAIN = re.compile(r"[^\[\]{}\\`*_<>&|#\n]+")
_LONGER = "Mark a longer stretch, so that readers are led to the right one."
_CHANGED_HELP = "Hold the digest to the new text and write its hash, or put the old file back."
RANGE = RULES_BY_CODE["bad-zone"]
CHECKS = (cues, zones, licences, addresses, digests, budget, repeated)

"""Measure how many marks `reimport` carries over to an edited article, and that it gets none wrong.

    python -m benchmarks.reimport --facts 600 --edited 0.05 --runs 5

The articles are those of `benchmarks.generate`, with their marks and as many short ones again. A share of the words is
replaced, left out or doubled by others; some sentences change places, a paragraph is printed twice, digits change.
Each character knows where it came from, so that for every mark the one right answer is known.
"""

from __future__ import annotations

import argparse
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import regex

from benchmarks.generate import files_of
from generator.annotation import marks
from generator.carrying.guards import objection
from generator.carrying.outcomes import Carried, Lost, Proposed
from generator.carrying.places import Search
from generator.lints.tongues import primary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.text.normal import Range

EDITED = 0.05
"""The share of words that are edited."""

_WORD = regex.compile(r"(?V1)[\p{Han}]{1,2}|[[\p{L}\p{M}\p{N}]--\p{Han}]+(?:['’.,][[\p{L}\p{M}\p{N}]--\p{Han}]+)*")
_SENTENCE = regex.compile(r"[^.!?。။।\n|]+(?:[.!?。။।]+(?=\s|$)|[。။])[ ]*")
_COUNTED = regex.compile(r"\p{N}[ *]*\Z")
_NEAR = 4  # words on each side of one that is replaced
_PARAGRAPH = regex.compile(r"[^\n]+")


class Letter(NamedTuple):
    """A character of an edited text: where it stood in the old one (-1: nowhere), and in which copy of it."""

    sign: str
    origin: int
    copy: int = 0


Letters = list[Letter]


@dataclass(frozen=True, slots=True)
class Case:
    """An article before and after it was edited: the ranges of its marks, and those that may not be carried."""

    language: str
    old: str
    letters: Letters
    marks: tuple[Range, ...]
    changed: frozenset[Range]

    @property
    def new(self) -> str:
        """The edited text."""
        return "".join(letter.sign for letter in self.letters)


def cases(facts: int, seed: int, edited: float = EDITED) -> Iterator[Case]:
    """Yield the articles of a made-up project, each edited."""
    for path, text in files_of(facts, seed):
        if path.startswith("seeds/") and "mode: full" in text:
            body = text.split("---\n", 2)[2]
            language = text.partition("language: ")[2].split("\n")[0].strip("'\"")
            yield edit(body, language, Random(f"{path} {seed}"), edited)


def edit(body: str, language: str, rng: Random, edited: float) -> Case:
    """Return a text with marks as it was and as it is after an editor went over it."""
    scan = marks.scan(body, "")
    old = unicodedata.normalize("NFC", scan.clean)
    found = [(mark.start, mark.end) for mark in scan.marks] if old == scan.clean else []
    found += list(_short(old, rng, 10))
    letters = [Letter(sign, at) for at, sign in enumerate(old)]
    letters, digits = _with_digits(letters, rng)
    letters = _with_swaps(letters, rng)
    letters = _with_words(letters, primary(language), rng, edited)
    letters = _with_copy(letters, rng)
    if language == "ko":
        letters = [Letter(part, it.origin, it.copy) for it in letters for part in unicodedata.normalize("NFD", it.sign)]
    changed = frozenset(mark for mark in found if any(mark[0] <= at < mark[1] for at in digits))
    return Case(primary(language), old, letters, tuple(dict.fromkeys(found)), changed)


def _short(text: str, rng: Random, count: int) -> Iterator[Range]:
    """Yield ranges of three to seven words of one line."""
    words = list(_WORD.finditer(text))
    for _ in range(count):
        first = rng.randrange(max(1, len(words) - 7))
        last = min(len(words) - 1, first + rng.randrange(2, 7))
        start, end = words[first].start(), words[last].end()
        if "\n" not in text[start:end] and "|" not in text[start:end]:
            yield start, end


def _with_digits(letters: Letters, rng: Random) -> tuple[Letters, set[int]]:
    """Change a few digits; return where."""
    at = [n for n, letter in enumerate(letters) if letter.sign.isdecimal()]
    chosen = set(rng.sample(at, min(len(at), 3)))
    other = {n: str((int(letters[n].sign) + rng.randrange(1, 9)) % 10) for n in chosen}
    return [it._replace(sign=other.get(n, it.sign)) for n, it in enumerate(letters)], chosen


def _with_swaps(letters: Letters, rng: Random) -> Letters:
    """Let two neighbouring sentences of a paragraph change places, once."""
    text = "".join(letter.sign for letter in letters)
    pairs = [
        (one, other)
        for line in _PARAGRAPH.finditer(text)
        for one, other in zip(*(_sentences(line)[start:] for start in (0, 1)), strict=False)
    ]
    if not pairs:
        return letters
    (a, b), (c, d) = rng.choice(pairs)
    return [*letters[:a], *letters[c:d], Letter(" ", -1), *letters[a:b], *letters[d:]]


def _sentences(line: regex.Match[str]) -> list[Range]:
    return [(line.start() + s.start(), line.start() + s.end()) for s in _SENTENCE.finditer(line[0])]


def _with_words(letters: Letters, language: str, rng: Random, edited: float) -> Letters:
    """Replace, leave out and add words that are no numbers and no negations, nor what a number counts.

    What takes the place of a word is none of those around it: else nobody could say which of them it is.
    """
    text = "".join(letter.sign for letter in letters)
    all_words = list(_WORD.finditer(text))
    may_change = [
        at
        for at, match in enumerate(all_words)
        if not objection("", match[0], language) and not _COUNTED.search(text, max(0, match.start() - 4), match.start())
    ]
    known = [all_words[at][0] for at in may_change]
    chosen = {all_words[at].start(): at for at in rng.sample(may_change, round(edited * len(may_change)))}
    edited_text: Letters = []
    at = 0
    for start, number in sorted(chosen.items()):
        end = all_words[number].end()
        near = {match[0] for match in all_words[max(0, number - _NEAR) : number + _NEAR + 1]}
        other = rng.choice(
            [word for word in rng.sample(known, min(len(known), 3 * _NEAR)) if word not in near] or known
        )
        edited_text += letters[at:start]
        gap = [] if regex.match(r"\p{Han}", text[start]) else [Letter(" ", -1)]
        match rng.randrange(3):
            case 0:
                edited_text += [letters[start]._replace(sign=sign) for sign in other]
            case 1:
                edited_text += [*(Letter(sign, -1) for sign in other), *gap, *letters[start:end]]
        at = end
    return [*edited_text, *letters[at:]]


def _with_copy(letters: Letters, rng: Random) -> Letters:
    """Print one paragraph once more: right behind itself, or at the end."""
    text = "".join(letter.sign for letter in letters)
    start, end = rng.choice([line.span() for line in _PARAGRAPH.finditer(text) if not line[0].startswith(("#", "|"))])
    copy = [Letter("\n", -1), Letter("\n", -1), *(it._replace(copy=1) for it in letters[start:end])]
    if rng.randrange(2):
        return [*letters, *copy]
    return [*letters[:end], *copy, *letters[end:]]


def judge(case: Case) -> Counter[str]:
    """Return what became of the marks of a case: carried, proposed, lost; refused where digits changed; or wrong."""
    search = Search.of(case.old, case.new, case.language)
    found: Counter[str] = Counter()
    for mark in case.marks:
        outcome = search.place(*mark)
        match outcome:
            case Carried(start, end):
                right = mark not in case.changed and _is_right(case, mark, case.letters[start:end])
                torn = not _is_whole(case, mark)
                found["carried" if right else "torn" if torn else "wrong"] += 1
            case _ if mark in case.changed:
                found["refused"] += 1
            case _ if not _is_whole(case, mark):
                found["torn"] += 1
            case Proposed():
                found["proposed"] += 1
            case Lost():
                found["lost"] += 1
    return found


def _is_whole(case: Case, mark: Range) -> bool:
    """Say whether marked words still stand together, half of them at least, in one sentence's order."""
    there = [n for n, it in enumerate(case.letters) if mark[0] <= it.origin < mark[1] and not it.copy]
    between = case.letters[there[0] : there[-1]] if there else []
    strange = any(it.sign.isalnum() and it.origin >= 0 and not mark[0] <= it.origin < mark[1] for it in between)
    return 2 * len(there) >= mark[1] - mark[0] and not strange


def _is_right(case: Case, mark: Range, there: Sequence[Letter]) -> bool:
    """Say whether a stretch is one copy of the marked words, whole, with nothing of what stood around them."""
    taken = [it for it in there if it.sign.isalnum()]
    for home in {letter.copy for letter in taken if letter.origin >= 0}:
        whole = [it for it in case.letters if it.copy == home and mark[0] <= it.origin < mark[1] and it.sign.isalnum()]
        same_words = [it.sign for it in taken] == [it.sign for it in whole] and not set(taken).isdisjoint(whole)
        if same_words or [it for it in taken if it.origin >= 0] == whole:
            return True
    return False


def main() -> int:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description="Measure how many marks are carried over to edited articles.")
    parser.add_argument("--facts", type=int, default=600, metavar="N", help="size of the made-up project")
    parser.add_argument("--edited", type=float, default=EDITED, metavar="SHARE", help="share of words that are edited")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="times that each article is edited anew")
    options = parser.parse_args()
    table: defaultdict[str, Counter[str]] = defaultdict(Counter)
    began = time.perf_counter()
    for seed in range(1, options.runs + 1):
        for case in cases(options.facts, seed, options.edited):
            table[case.language] += judge(case)
    table["all"] = sum(table.values(), Counter())
    print("language    marks  carried  proposed  lost  wrong  torn  digits")
    for language, found in table.items():
        marks_ = found.total() - found["refused"] - found["torn"]
        share = f"{found['carried'] / marks_:.1%}"
        print(
            f"{language:10} {marks_:6} {share:>8} {found['proposed']:9} {found['lost']:5} {found['wrong']:6} "
            f"{found['torn']:5} {found['refused']:7}"
        )
    print(f"{time.perf_counter() - began:.1f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Rivals: whether words that are found are those of a run, or what became of others that are like them.

Where the same words stand in several sentences, the sentence tells which they are; where sentences are as much alike,
what stands before and behind.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from generator.carrying.sentences import likeness, numbers, sentence
from generator.carrying.words import Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.carrying.words import Alignment

_FLANK = 3  # words on each side of a sentence of which one must have stayed there
_CLOSE = 0.1  # by which a sentence may be less like another one and yet be where its words came from
_MOST = 50  # places of the same words that are looked at


def is_own(alignment: Alignment, run: Run, found: Run) -> bool:
    """Say whether words stand in the sentence of a run, and not in what became of another one that is like it.

    No other place of the old text that has them may be in a sentence more like this one, or in one as like from which
    a word came into it; and no other place of the new text in a sentence more like that of the run. Where another of
    the old text is as much like this one, or where the numbers are others, what stands before the sentence and behind
    it must be the same. Words that are not those of the run may not be another's.
    """
    old, new = alignment.old, alignment.new
    own, kept = likeness(old, run, new, found), _kept(alignment, run, found)
    rivals = [place for place in old.where(kept, _MOST) if not _overlap(place, run)]
    mates = [place for place in new.where(kept, _MOST) if not _overlap(place, found)]
    if max(len(rivals), len(mates)) >= _MOST - 1:
        return False
    best = max((likeness(old, place, new, found) for place in rivals), default=0)
    if best > own or any(_is_closer(alignment, run, mate, own, rivals) for mate in mates):
        return False
    came = set(new.said(sentence(new, found))).difference(old.said(sentence(old, run)))
    near = [place for place in rivals if likeness(old, place, new, found) > own - _CLOSE]
    if any(not came.isdisjoint(old.said(sentence(old, place))) for place in near):
        return False
    if old.said(run) != new.said(found):
        others = [place for place in old.where(new.said(found), _MOST) if not _overlap(place, run)]
        if any(likeness(old, other, new, found) >= own for other in others):
            return False
    ours, theirs = numbers(old, run), numbers(new, found)
    is_plain = best < own and not (ours and theirs and ours.isdisjoint(theirs))
    return is_plain or _is_flanked(alignment, sentence(old, run), sentence(new, found))


def is_swapped(alignment: Alignment, run: Run, found: Run) -> bool:
    """Say whether words changed places, within a run or with others of its sentence: who did what may be another."""
    old, new = alignment.old, alignment.new
    ours, theirs = Counter(old.said(run)), Counter(new.said(found))
    if ours == theirs:
        return old.said(run) != new.said(found)
    beside_ours = Counter(old.said(sentence(old, run))) - ours
    beside_theirs = Counter(new.said(sentence(new, found))) - theirs
    left = any(beside_theirs[word] > beside_ours[word] for word in ours - theirs)
    return left and any(beside_ours[word] > beside_theirs[word] for word in theirs - ours)


def without_others(alignment: Alignment, run: Run, found: Run) -> Run:
    """Return words without those at their ends that stood beside the run in its sentence, and answer to none of it."""
    old, new, (start, end) = alignment.old, alignment.new, found
    begins, ends = sentence(old, run)
    for size in range(min(_FLANK, end - start - 1, ends - run.end), 0, -1):
        last = Run(end - size, end)
        if new.said(last) == old.said(Run(run.end, run.end + size)) and not _answers(alignment, run, last):
            end -= size
            break
    for size in range(min(_FLANK, end - start - 1, run.start - begins), 0, -1):
        first = Run(start, start + size)
        if new.said(first) == old.said(Run(run.start - size, run.start)) and not _answers(alignment, run, first):
            start += size
            break
    return Run(start, end)


def _answers(alignment: Alignment, run: Run, found: Run) -> bool:
    """Say whether one of some words answers to a run."""
    return any(run.start <= at < run.end for at in alignment.asked[found.start : found.end])


def _is_closer(alignment: Alignment, run: Run, mate: Run, own: float, rivals: Sequence[Run]) -> bool:
    """Say whether words stand in a sentence more like that of a run, and like no other one so much."""
    old, new = alignment.old, alignment.new
    near = likeness(old, run, new, mate)
    return near > own and all(likeness(old, rival, new, mate) < near for rival in rivals)


def _kept(alignment: Alignment, run: Run, found: Run) -> tuple[str, ...]:
    """Return the longest stretch of words of a run that stands among those found, without numbers if it has others."""
    ours, theirs = alignment.old.said(run), alignment.new.said(found)
    blocks = [ours[block.a : block.a + block.size] for block in Indel.opcodes(ours, theirs).as_matching_blocks()]
    pieces = [
        tuple(words)
        for block in blocks
        for is_number, words in groupby(block, key=lambda word: any(map(str.isdecimal, word)))
        if not is_number
    ]
    return max(pieces or blocks, key=len)


def _is_flanked(alignment: Alignment, run: Run, found: Run) -> bool:
    """Say whether on both sides of a sentence one of the nearest words answers to one that is as near."""
    answers = alignment.answers
    before = [answers[at] for at in range(max(0, run.start - _FLANK), run.start)]
    behind = [answers[at] for at in range(run.end, min(len(answers), run.end + _FLANK))]
    left = any(found.start - 2 * _FLANK <= answer < found.start for answer in before)
    right = any(found.end <= answer < found.end + 2 * _FLANK for answer in behind)
    return (left or not before) and (right or not behind)


def _overlap(one: Run, other: Run) -> bool:
    return one.start < other.end and other.start < one.end

"""Places: where the words of a mark stand in a changed text, if that is certain.

Words that are as they were are carried where the words around them say so, or where they stand nowhere else. Words
that changed are carried only in the place of the old ones, between words that did not change, where half of them at
least are the same and no guard objects. What is only alike is proposed, and what is nowhere is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from generator.carrying.guards import objection, objection_around
from generator.carrying.outcomes import Carried, How, Lost, Outcome, Proposed
from generator.carrying.words import NONE, Alignment, Run, Words
from generator.text import quotes
from generator.text.normal import plain

if TYPE_CHECKING:
    from generator.carrying.guards import Around
    from generator.lints.name_index import NameIndex
    from generator.text.normal import Range

PROPOSED_FROM = 85
"""Per cent of likeness (rapidfuzz) from which a passage is proposed."""

_REACH = 6  # words on each side of a mark that tell its place
_NEAR = 14  # words by which they may have come to stand further off
_LONG = 12  # weight of words that are a place of their own: six words, or twelve characters
_SAME = 0.6  # share of changed words that must be the same: of two words, one
_SHORT = 4  # weight of two words
_PAIRED = 3  # words without answers that may be paired with as many new ones
_BESIDE = 6  # weight of the words that must have moved with shorter ones
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s|[。！？؟۔။।]|\n\s*\n")
_SENTENCE = 40  # words on each side that are looked at as one sentence
_SHOWN = 300  # characters of what stands at a lost place


@dataclass(frozen=True, slots=True)
class Search:
    """A search for the marks of an old text in a new one.

    `language` is the primary subtag of both, `names` are those of the brief's entities.
    """

    alignment: Alignment
    language: str = ""
    names: NameIndex | None = None

    @classmethod
    def of(cls, old: str, new: str, language: str = "", names: NameIndex | None = None) -> Search:
        """Make two texts ready."""
        return cls(Alignment.of(Words.of(old), Words.of(new)), language, names)

    @property
    def old(self) -> Words:
        """The text as it was."""
        return self.alignment.old

    @property
    def new(self) -> Words:
        """The text as it is."""
        return self.alignment.new

    def place(self, start: int, end: int) -> Outcome:
        """Return what became of a range of the old text."""
        run = self.old.touched(start, end)
        if run.start == run.end:
            return self._signs(start, end)
        same = self._in_order(run)
        if same:
            return self._judged((start, end), run, same, "same")
        there = self._instead(run)
        is_there = there is not None and not self._is_another(run, there)
        if there and is_there and not self._has_other_numbers(run, there):
            return self._judged((start, end), run, there, "changed")
        moved = self._moved(run) if is_there else self._near(run) or self._moved(run)
        if moved:
            return self._judged((start, end), run, moved, "moved")
        if there and is_there:
            return self._judged((start, end), run, there, "changed", "the numbers in its sentence differ")
        return self._alike(start, end) or self._gone(run)

    def _signs(self, start: int, end: int) -> Outcome:
        """Find a mark that holds no word, such as a sign or an emoji."""
        words = self.old.text[start:end]
        before, now = (quotes.find(text.normal, words, join=False) for text in (self.old, self.new))
        if isinstance(before, quotes.Found) and isinstance(now, quotes.Found):
            return Carried(now.start, now.end, "same")
        return Lost(0, 0, "it holds no word by which its place could be told")

    def _in_order(self, run: Run) -> Run | None:
        """Return the same words in the same order of the text, with some of the words around them."""
        first = self.alignment.answer(run.start)
        same = [self.alignment.answer(at) for at in range(*run)]
        if first == NONE or same != list(range(first, first + len(same))):
            return None
        found = Run(first, first + len(same))
        is_held = self.old.weight(run) >= 2 * _LONG or self._is_held(run, found, 3)
        return found if is_held and not self._is_sister(run, found) else None

    def _is_sister(self, run: Run, found: Run) -> bool:
        """Say whether the same words stood several times, and here beside other numbers than these did."""
        return len(self.old.where(self.old.said(run), 2)) > 1 and self._has_other_numbers(run, found)

    def _has_other_numbers(self, run: Run, found: Run) -> bool:
        """Say whether the sentences around two runs have numbers, and none in common."""
        ours, theirs = (_numbers(text, around) for text, around in ((self.old, run), (self.new, found)))
        return bool(ours and theirs) and ours.isdisjoint(theirs)

    def _near(self, run: Run) -> Run | None:
        """Return the same words near the words around them, where a passage that stands twice led the order astray."""
        left, right = self.alignment.before(run.start, _REACH), self.alignment.behind(run.end, _REACH)
        bounds = [self.alignment.answers[at] for at in (*left[:1], *right[:1])]
        near = [
            found
            for found in self.new.where(self.old.said(run))
            if any(abs(found.start - bound) <= _NEAR + run.end - run.start for bound in bounds)
            and not self._is_taken(run, found)
            and not self._is_sister(run, found)
        ]
        best = max(near, key=lambda found: self._beside(run, found), default=None)
        return best if best and self._beside(run, best) + self.old.weight(run) >= _BESIDE else None

    def _is_held(self, run: Run, found: Run, share: int) -> bool:
        """Say whether of the words around a run one in `share` at least has its answer around `found`."""
        around = [*range(max(0, run.start - _REACH), run.start), *range(run.end, run.end + _REACH)]
        answers = [self.alignment.answers[at] for at in around if at < len(self.old.words)]
        held: int = sum(found.start - _NEAR <= answer < found.end + _NEAR for answer in answers if answer != NONE)
        return held * share >= len(answers)

    def _instead(self, run: Run) -> Run | None:
        """Return the words that stand in the place of a run: between the answers of what adjoins it."""
        there = Run(self._begin(run), self._finish(run))
        if NONE in there or there.end <= there.start:
            return None
        kept = [at for at in range(*run) if there.start <= self.alignment.answers[at] < there.end]
        same = sum(self.old.weights[at] for at in kept)
        most = max(self.old.weight(run), self.new.weight(there))
        enough = same >= (_SAME if most > _SHORT else 0.5) * most
        return there if enough and self._is_held(run, there, 2) and self._is_shaped(run, there) else None

    def _is_shaped(self, run: Run, there: Run) -> bool:
        """Say whether words run over as many ends of sentences as others."""
        ours = self.old.text[self.old.starts[run.start] : self.old.ends[run.end - 1]]
        theirs = self.new.text[self.new.starts[there.start] : self.new.ends[there.end - 1]]
        return len(_SENTENCE_END.findall(ours)) == len(_SENTENCE_END.findall(theirs))

    def _begin(self, run: Run) -> int:
        """Return the word of the new text at which what stands in the place of a run begins; or `NONE`."""
        first, before = self.alignment.answer(run.start), self.alignment.answer(run.start - 1)
        if first != NONE or run.start == 0:
            return max(0, first)
        return before + 1 if before != NONE else self._paired(run.start)

    def _finish(self, run: Run) -> int:
        """Return the word behind the last one that stands in the place of a run; or `NONE`."""
        last, behind = self.alignment.answer(run.end - 1), self.alignment.answer(run.end)
        if last != NONE or behind != NONE:
            return last + 1 if last != NONE else behind
        return len(self.new.words) if run.end == len(self.old.words) else self._paired(run.end)

    def _paired(self, at: int) -> int:
        """Return the word in the place of one, where as many words have no answer as stand there unasked."""
        left, right = self.alignment.before(at, _PAIRED), self.alignment.behind(at, _PAIRED)
        if not left or not right:
            return NONE
        gap = right[0] - left[0]
        first = self.alignment.answers[left[0]]
        return first + at - left[0] if self.alignment.answers[right[0]] - first == gap else NONE

    def _is_another(self, run: Run, there: Run) -> bool:
        """Say whether what stands in the place of a run is another passage of the old text, come from elsewhere."""
        if self.new.weight(there) < _LONG:
            there = Run(max(0, there.start - 1), min(len(self.new.words), there.end + 1))
        places = self.old.where(self.new.said(there))
        return any(found.end <= run.start or run.end <= found.start for found in places)

    def _moved(self, run: Run) -> Run | None:
        """Return the same words elsewhere, where they stand once and nothing else has a claim to them."""
        places = [found for found in self.new.where(self.old.said(run)) if not self._is_taken(run, found)]
        if len(places) != 1 or len(self.old.where(self.old.said(run))) != 1:
            return None
        is_sure = self.old.weight(run) >= _LONG or self._beside(run, places[0]) >= _BESIDE
        return places[0] if is_sure else None

    def _is_taken(self, run: Run, found: Run) -> bool:
        """Say whether words of the new text answer, all in one stretch, to others of the old."""
        asked = self.alignment.asked[found.start : found.end]
        one_stretch = NONE not in asked and asked[-1] - asked[0] == len(asked) - 1
        return bool(one_stretch and not run.start <= asked[0] < run.end)

    def _beside(self, run: Run, found: Run) -> int:
        """Return how much the words weigh that adjoin both runs."""
        old, new = self.old, self.new
        left = zip(range(run.start - 1, -1, -1), range(found.start - 1, -1, -1), strict=False)
        right = zip(range(run.end, len(old.words)), range(found.end, len(new.words)), strict=False)
        weight = 0
        for pairs in (left, right):
            for ours, theirs in pairs:
                if old.words[ours] != new.words[theirs]:
                    break
                weight += old.weights[ours]
        return weight

    def _judged(self, was: Range, run: Run, found: Run, how: How, against: str = "") -> Outcome:
        """Return words as carried, if no guard objects to them or to what stands around them."""
        now = self._range(was, run, found)
        old, new = self.old.text[slice(*was)], self.new.text[slice(*now)]
        why = objection(old, new, self.language, self.names) or self._objection_around(was, now, run, found) or against
        if why:
            return Lost(*now, why)
        return Carried(*now, how if plain(old) == plain(new) else "changed")

    def _objection_around(self, was: Range, now: Range, run: Run, found: Run) -> str:
        left = [at for at in self.alignment.before(run.start, _REACH) if self._is_near(at, found)][-1:]
        right = [at for at in self.alignment.behind(run.end, _REACH) if self._is_near(at, found)][-1:]
        ours = Run(left[0] if left else run.start, right[0] + 1 if right else run.end)
        answers = self.alignment.answers
        theirs = Run(answers[left[0]] if left else found.start, answers[right[0]] + 1 if right else found.end)
        if run.start == 0:
            theirs = Run(max(0, found.start - _REACH), theirs.end)
        if run.end == len(self.old.words):
            theirs = Run(theirs.start, min(len(self.new.words), found.end + _REACH))
        return objection_around(_sentence(self.old, was, ours), _sentence(self.new, now, theirs), self.language)

    def _is_near(self, at: int, found: Run) -> bool:
        """Say whether the answer of a word stands near some words, on its own side of them."""
        answer = self.alignment.answers[at]
        return found.start - _NEAR <= answer < found.start or found.end <= answer < found.end + _NEAR

    def _range(self, was: Range, run: Run, found: Run) -> Range:
        """Return the range of found words, with the signs at their ends that the mark had."""
        old, new = self.old, self.new
        first, last = new.starts[found.start], new.ends[found.end - 1]
        lead = old.text[was[0] : old.starts[run.start]]
        for sign in reversed(lead):
            if not first or plain(sign) != plain(new.text[first - 1]):
                break
            first -= 1
        for sign in old.text[old.ends[run.end - 1] : was[1]]:
            if last == len(new.text) or plain(sign) != plain(new.text[last]):
                break
            last += 1
        if old.said(run) == new.said(found):  # a mark may begin or end within a word
            first += max(0, was[0] - old.starts[run.start])
            last -= max(0, old.ends[run.end - 1] - was[1])
        return _trimmed(new.text, first, last)

    def _alike(self, start: int, end: int) -> Proposed | Lost | None:
        """Return the passage of the new text that is most like some words, if it is enough like them."""
        words = self.old.text[start:end]
        near = quotes.nearest(self.new.normal, words)
        run, found = self.old.touched(start, end), self.new.touched(near.start, near.end) if near else Run(0, 0)
        if found.start == found.end or self._is_another(run, found):
            return None
        now = self._range((start, end), run, found)
        there = self.new.text[slice(*now)]
        likeness = int(fuzz.ratio(plain(words), plain(there)))
        if likeness < PROPOSED_FROM:
            return None
        why = objection(words, there, self.language, self.names)
        return Lost(*now, why) if why else Proposed(*now, likeness)

    def _gone(self, run: Run) -> Lost:
        """Return what stands between the words that stood around lost ones."""
        left, right = self.alignment.before(run.start, _REACH)[:1], self.alignment.behind(run.end, _REACH)[:1]
        start = self.new.ends[self.alignment.answers[left[0]]] if left else 0
        end = self.new.starts[self.alignment.answers[right[0]]] if right else len(self.new.text)
        if not (left or run.start == 0) or not (right or run.end == len(self.old.words)) or end <= start:
            return Lost(0, 0, "its words are gone")
        return Lost(*_trimmed(self.new.text, start, min(end, start + _SHOWN)), "its words are gone")


def _sentence(text: Words, around: Range, run: Run) -> Around:
    """Return what of a run stands before a range, in it and behind it, within the sentence of the range."""
    start, end = around
    before = text.text[min(start, text.starts[run.start]) : start]
    behind = text.text[end : max(end, text.ends[run.end - 1])]
    return _SENTENCE_END.split(before)[-1], text.text[start:end], _SENTENCE_END.split(behind, maxsplit=1)[0]


def _numbers(text: Words, run: Run) -> set[str]:
    """Return the words with digits in the sentence around a run, and in it."""
    first, last = run.start, run.end
    while first > max(0, run.start - _SENTENCE) and not text.parted(first - 1, _SENTENCE_END):
        first -= 1
    while last < min(len(text.words), run.end + _SENTENCE) and not text.parted(last - 1, _SENTENCE_END):
        last += 1
    return {word for word in text.said(Run(first, last)) if any(map(str.isdecimal, word))}


def _trimmed(text: str, start: int, end: int) -> Range:
    """Return a range without the white space at its ends."""
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    return first, max(first, start + len(words.rstrip()))

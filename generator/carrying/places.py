"""Places: where the words of a mark stand in a changed text, if that is certain.

Words that are as they were are carried where the words around them say so, or where they stand nowhere else. Words
that changed are carried only in the place of the old ones, between words that did not change, where half of them at
least are the same and no guard objects. What is only alike is proposed, and what is nowhere is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from generator.carrying.guards import objection, objection_around
from generator.carrying.outcomes import Carried, How, Lost, Outcome, Proposed
from generator.carrying.rivals import is_own, is_swapped, without_others
from generator.carrying.sentences import around, breaks_in, ends_in, sentence
from generator.carrying.words import NONE, Alignment, Run, Words
from generator.text import quotes
from generator.text.normal import plain

if TYPE_CHECKING:
    from generator.lints.name_index import NameIndex
    from generator.text.normal import Range

PROPOSED_FROM = 85
"""Per cent of likeness (rapidfuzz) from which a passage is proposed."""

_REACH = 6  # words on each side of a mark that tell its place
_NEAR = 14  # words by which they may have come to stand further off
_LONG = 12  # weight of words that are a place of their own: six words, or twelve characters
_SAME = 0.6  # share of changed words that must be the same: of two words, one
_MOST = 0.75  # share of changed words that must be the same where none stayed around them
_SHORT = 4  # weight of two words
_GREW = 6  # words that may have come between the last word that stayed and an end of a mark
_PAIRED = 3  # words without answers that may be paired with as many new ones
_BESIDE = 6  # weight of the words that must have moved with shorter ones
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
        if there and is_own(self.alignment, run, there):
            return self._judged((start, end), run, there, "changed")
        moved = self._near(run) or self._moved(run)
        if moved:
            return self._judged((start, end), run, moved, "moved")
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
        return found if is_held and is_own(self.alignment, run, found) else None

    def _near(self, run: Run) -> Run | None:
        """Return the same words near the words around them, where a passage that stands twice led the order astray."""
        left, right = self.alignment.before(run.start, _REACH), self.alignment.behind(run.end, _REACH)
        bounds = [self.alignment.answers[at] for at in (*left[:1], *right[:1])]
        near = [
            found
            for found in self.new.where(self.old.said(run))
            if any(abs(found.start - bound) <= _NEAR + run.end - run.start for bound in bounds)
            and not self._is_taken(run, found)
            and is_own(self.alignment, run, found)
        ]
        best = max(near, key=lambda found: self._beside(run, found), default=None)
        return best if best and self._beside(run, best) + self.old.weight(run) >= _BESIDE else None

    def _is_held(self, run: Run, found: Run, share: int) -> bool:
        """Say whether of the words around a run one in `share` at least has its answer around `found`."""
        beside = [*range(max(0, run.start - _REACH), run.start), *range(run.end, run.end + _REACH)]
        answers = [self.alignment.answers[at] for at in beside if at < len(self.old.words)]
        held: int = sum(found.start - _NEAR <= answer < found.end + _NEAR for answer in answers if answer != NONE)
        return held * share >= len(answers)

    def _is_away(self, run: Run) -> bool:
        """Say whether half of the words around a run are in the new text, wherever: then it is the run that moved."""
        left, right = self.alignment.before(run.start, _REACH), self.alignment.behind(run.end, _REACH)
        there = min(run.start, _REACH) + min(len(self.old.words) - run.end, _REACH)
        return 2 * (len(left) + len(right)) >= there

    def _instead(self, run: Run) -> Run | None:
        """Return the words that stand in the place of a run: between the answers of what adjoins it."""
        there = Run(self._begin(run), self._finish(run))
        if NONE in there or there.end <= there.start:
            return None
        there = without_others(self.alignment, run, there)
        kept = [at for at in range(*run) if there.start <= self.alignment.answers[at] < there.end]
        same = sum(self.old.weights[at] for at in kept)
        most = max(self.old.weight(run), self.new.weight(there))
        enough = same >= (_SAME if most > _SHORT else 0.5) * most
        is_held = self._is_held(run, there, 2) or (same >= max(_LONG, _MOST * most) and self._is_away(run))
        return there if enough and is_held and self._is_shaped(run, there) else None

    def _is_shaped(self, run: Run, there: Run) -> bool:
        """Say whether words run over as many ends of sentences as others."""
        ours = self.old.text[self.old.starts[run.start] : self.old.ends[run.end - 1]]
        theirs = self.new.text[self.new.starts[there.start] : self.new.ends[there.end - 1]]
        return ends_in(ours) == ends_in(theirs)

    def _begin(self, run: Run) -> int:
        """Return the word of the new text at which what stands in the place of a run begins; or `NONE`."""
        answers = self.alignment.answers
        at = next((at for at in range(*run) if answers[at] != NONE), NONE)
        if at in {NONE, run.start}:
            return answers[run.start]
        least = answers[at] - (at - run.start) - _GREW
        before = self.alignment.answer(run.start - 1) + 1
        if least <= before <= answers[at] and (before or not run.start):
            return before
        begins = sentence(self.old, Run(run.start, run.start + 1)).start == run.start
        there = sentence(self.new, Run(answers[at], answers[at] + 1)).start
        return there if begins and there >= least else self._paired(run.start)

    def _finish(self, run: Run) -> int:
        """Return the word behind the last one that stands in the place of a run; or `NONE`."""
        answers = self.alignment.answers
        at = next((at for at in range(run.end - 1, run.start - 1, -1) if answers[at] != NONE), NONE)
        if at in {NONE, run.end - 1}:
            return answers[run.end - 1] + 1 if at != NONE else NONE
        most = answers[at] + run.end - at + _GREW
        behind = self.alignment.answer(run.end) if run.end < len(answers) else len(self.new.words)
        if answers[at] < behind <= most:
            return behind
        ends = sentence(self.old, Run(run.end - 1, run.end)).end == run.end
        there = sentence(self.new, Run(answers[at], answers[at] + 1)).end
        return there if ends and there <= most else self._paired(run.end)

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
        return places[0] if is_sure and is_own(self.alignment, run, places[0]) else None

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

    def _judged(self, was: Range, run: Run, found: Run, how: How) -> Outcome:
        """Return words as carried, if no guard objects to them or to what stands around them."""
        now = self._range(was, run, found)
        old, new = self.old.text[slice(*was)], self.new.text[slice(*now)]
        why = objection(old, new, self.language, self.names) or self._objection_around(was, now, run, found)
        if why or breaks_in(old) != breaks_in(new):
            return Lost(*now, why or "they stand in more than one paragraph now")
        if is_swapped(self.alignment, run, found):
            return Proposed(*now, int(fuzz.ratio(plain(old), plain(new))))
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
        return objection_around(around(self.old, was, ours), around(self.new, now, theirs), self.language)

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
        if old.words[run.start] == new.words[found.start]:  # a mark may begin or end within a word
            first += max(0, was[0] - old.starts[run.start])
        if old.words[run.end - 1] == new.words[found.end - 1]:
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


def _trimmed(text: str, start: int, end: int) -> Range:
    """Return a range without the white space at its ends."""
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    return first, max(first, start + len(words.rstrip()))

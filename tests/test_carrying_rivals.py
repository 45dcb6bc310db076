"""Sentences that are like each other: a mark stays with its own, or it is not carried."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.carrying.outcomes import Carried, Proposed
from generator.carrying.places import Search
from generator.carrying.words import Words
from tests.tongue_texts import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SAID = {
    "en": ("{} told the council that {} families would leave before the winter.", "Aby", "Bol"),
    "de": ("{} sagte dem Rat, dass {} Familien vor dem Winter gehen werden.", "Aby", "Bol"),
    "fr": ("{} a dit au conseil que {} familles partiraient avant l’hiver.", "Aby", "Bol"),
    "ru": ("{} сообщил совету, что {} семей уедут до наступления зимы.", "Абы", "Бол"),
    "hi": ("{} ने परिषद से कहा कि {} परिवार सर्दी से पहले चले जाएँगे।", "अबी", "बोल"),
    "ar": ("قال {} للمجلس إن {} عائلة سترحل قبل حلول الشتاء.", "آبي", "بول"),
    "ko": ("{} 의원은 의회에 {} 가구가 겨울 전에 떠난다고 말했다.", "아비", "볼로"),
    "my": ("{} က မိသားစု {} စု ဆောင်းမတိုင်မီ ထွက်ခွာမည်ဟု ကောင်စီသို့ ပြောခဲ့သည်။", "အဘီ", "ဘောလ"),
    "ja": ("{}は議会に対し、{}世帯が冬の前に町を去ると述べた。", "阿部", "坊野"),
    "zh": ("{}告诉议会，{}户家庭将在冬天到来之前离开。", "阿比", "博尔"),
    "km": ("{} បានប្រាប់ក្រុមប្រឹក្សាថា {} គ្រួសារនឹងចាកចេញមុនរដូវរងា។", "អាប៊ី", "បូល"),
    "am": ("{} ለምክር ቤቱ {} ቤተሰቦች ከክረምት በፊት እንደሚሄዱ ተናገረ።", "አቢ", "ቦል"),
    "ta": ("{} அவையிடம் {} குடும்பங்கள் குளிர்காலத்துக்கு முன் வெளியேறும் என்றார்.", "அபி", "போல்"),
}
"""A sentence about somebody and a number, and two names, by language."""


def told(language: str, *sentences: tuple[int, int]) -> tuple[str, list[tuple[int, int]]]:
    """Return a text with sentences, each by who said it and the number, and where these stand in it."""
    pattern, *names = SAID[language]
    text, places = f"{TEXTS[language]}\n\n", []
    for name, number in sentences:
        said = pattern.format(names[name], number)
        places.append((len(text), len(text) + len(said)))
        text += f"{said} "
    return f"{text.rstrip()}\n\n{TEXTS['nl']}\n", places


def stretches(text: str, place: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield ranges of two, four and eight words within a range, and those up to its end."""
    words = Words.of(text)
    run = words.touched(*place)
    for first in range(run.start, run.end - 1):
        for last in sorted({first + 1, first + 3, first + 7, run.end - 1}):
            if last < run.end:
                yield words.starts[first], words.ends[last]


def carried(old: str, new: str, language: str, place: tuple[int, int]) -> list[tuple[str, int, str]]:
    """Return the words of a sentence that are carried, where they are then, and how they read there."""
    search = Search.of(old, new, language)
    outcomes = [(old[slice(*mark)], search.place(*mark)) for mark in stretches(old, place)]
    return [(was, o.start, new[o.start : o.end]) for was, o in outcomes if isinstance(o, Carried)]


def all_within(found: Sequence[tuple[str, int, str]], place: tuple[int, int]) -> bool:
    return all(place[0] <= start < place[1] for _, start, _ in found)


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("gone", [0, 1])
def test_marks_of_a_sentence_that_is_gone_do_not_pass_to_its_sister(language: str, gone: int) -> None:
    old, places = told(language, (0, 40), (1, 53))
    new, (there,) = told(language, ((0, 40), (1, 53))[1 - gone])
    assert carried(old, new, language, places[gone]) == []
    stayed = carried(old, new, language, places[1 - gone])
    assert len(stayed) >= 0.8 * len(list(stretches(old, places[1 - gone])))
    assert all_within(stayed, there)
    assert all(was == now for was, _, now in stayed)


@pytest.mark.parametrize("language", SAID)
def test_nor_where_the_sister_has_another_number_now(language: str) -> None:
    old, places = told(language, (0, 40), (1, 53))
    new, (there,) = told(language, (1, 57))
    assert carried(old, new, language, places[0]) == []
    assert all_within(carried(old, new, language, places[1]), there)


@pytest.mark.parametrize("language", SAID)
def test_sentences_that_changed_places_keep_their_own_marks(language: str) -> None:
    old, places = told(language, (0, 40), (1, 53))
    new, there = told(language, (1, 53), (0, 40))
    for place, home in zip(places, reversed(there), strict=True):
        found = carried(old, new, language, place)
        assert all_within(found, home)
        assert all(was == now for was, _, now in found)
        assert [was for was, _, _ in found if was == old[slice(*place)][:-1]], "the whole sentence"


@pytest.mark.parametrize("language", SAID)
def test_numbers_that_were_swapped_take_no_mark_along(language: str) -> None:
    old, places = told(language, (0, 40), (1, 53))
    new, there = told(language, (0, 53), (1, 40))
    for place, home, number in zip(places, there, ("40", "53"), strict=True):
        found = carried(old, new, language, place)
        assert all(number not in was for was, _, _ in found), found
        assert all_within(found, home), found


@pytest.mark.parametrize("language", SAID)
def test_names_that_were_swapped_are_nobodys_mark(language: str) -> None:
    old, places = told(language, (0, 40), (1, 53))
    new, _ = told(language, (1, 40), (0, 53))
    for place, name in zip(places, SAID[language][1:], strict=True):
        found = carried(old, new, language, place)
        assert all(name in now for was, _, now in found if name in was), found


@pytest.mark.parametrize("language", SAID)
def test_a_number_that_changed_leaves_the_other_words_where_they_are(language: str) -> None:
    old, places = told(language, (0, 40), (1, 53), (0, 61))
    new, there = told(language, (0, 40), (1, 59), (0, 61))
    found = carried(old, new, language, places[1])
    assert all("53" not in was for was, _, _ in found)
    assert all_within(found, there[1])
    assert any(len(was) > 6 for was, _, _ in found)


@pytest.mark.parametrize("language", SAID)
def test_a_sentence_said_twice_keeps_its_marks_in_order(language: str) -> None:
    old, places = told(language, (0, 40), (1, 53), (0, 40))
    new, there = told(language, (0, 40), (1, 53), (1, 53), (0, 40))
    for place, home in zip((places[0], places[2]), (there[0], there[3]), strict=True):
        assert all_within(carried(old, new, language, place), home)


SWAPPED = [
    ("en", "In May Aby sued Bol over the mill", "In May Bol sued Aby over the mill", "Aby sued Bol"),
    ("en", "In May Aby sued Bol over the mill", "In May Bol sued Aby over the mill", "In May Aby sued"),
    ("ru", "В мае Абы обвинил Бола в краже", "В мае Бола обвинил Абы в краже", "Абы обвинил Бола"),
    ("hi", "मई में अबी ने बोल को पत्र लिखा", "मई में बोल ने अबी को पत्र लिखा", "अबी ने बोल को"),
    ("zh", "五月，阿比控告博尔偷走面粉", "五月，博尔控告阿比偷走面粉", "阿比控告博尔"),
    ("ja", "五月に阿部は坊野を訴えたという", "五月に坊野は阿部を訴えたという", "阿部は坊野を訴えた"),
    ("my", "မေလတွင် အဘီ က ဘောလ ကို တရားစွဲသည်", "မေလတွင် ဘောလ က အဘီ ကို တရားစွဲသည်", "အဘီ က ဘောလ ကို"),
    ("ar", "في مايو قاضى آبي بول أمام المحكمة", "في مايو قاضى بول آبي أمام المحكمة", "قاضى آبي بول"),
]


@pytest.mark.parametrize(("language", "was", "now", "words"), SWAPPED)
def test_who_did_it_to_whom_is_not_taken_for_granted(language: str, was: str, now: str, words: str) -> None:
    old, new = (f"{TEXTS[language]}\n\n{said}.\n\n{TEXTS['nl']}\n" for said in (was, now))
    start = old.index(words)
    assert not isinstance(Search.of(old, new, language).place(start, start + len(words)), Carried)


def test_words_that_changed_places_are_for_an_editor_to_decide() -> None:
    old, new = (f"It was foggy. {said} for the old mill. Nobody came." for said in ("Aby sued Bol", "Bol sued Aby"))
    start = old.index("Aby sued Bol for the")
    outcome = Search.of(old, new, "en").place(start, start + len("Aby sued Bol for the"))
    assert isinstance(outcome, Proposed)
    assert new[outcome.start : outcome.end] == "Bol sued Aby for the"

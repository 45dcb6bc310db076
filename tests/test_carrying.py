"""Marks carried over to a changed text: where words stand now, and what is never taken for them."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.reimport import cases, edit, judge
from generator.annotation import marks
from generator.carrying.fitting import fitting
from generator.carrying.guards import objection
from generator.carrying.outcomes import Carried, Lost, Proposed
from generator.carrying.places import Search
from generator.carrying.words import Words
from tests.tongue_texts import TEXTS

LEAST = 0.95
"""The share of marks that are to be carried over to texts of which five words in a hundred are edited."""


def placed(old: str, new: str, words: str, language: str = "en") -> tuple[str, str]:
    """Return what became of words of the old text, and the words that stand in their place."""
    start = old.index(words)
    outcome = Search.of(old, new, language).place(start, start + len(words))
    kind = outcome.how if isinstance(outcome, Carried) else type(outcome).__name__.lower()
    return kind, new[outcome.start : outcome.end]


LEAST_OF_ONE = 0.93
"""The share in a single language, of which the test has few marks."""


def test_edited_articles_in_nine_languages_keep_their_marks_and_none_goes_wrong() -> None:
    table: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for case in cases(600, seed=1):
        table[case.language] += judge(case)
    assert set(table) == {"en", "de", "fr", "ru", "ar", "hi", "zh", "ko", "my"}
    found = sum(table.values(), Counter())
    assert found["wrong"] == 0
    assert found["refused"] > 50
    asked = {language: each.total() - each["refused"] - each["torn"] for language, each in table.items()}
    assert sum(asked.values()) > 900
    assert found["carried"] >= LEAST * sum(asked.values()), found
    assert {name: each for name, each in table.items() if each["carried"] < LEAST_OF_ONE * asked[name]} == {}


def test_short_texts_in_many_languages_lose_few_marks_and_none_goes_wrong() -> None:
    """Of two or three sentences each, two change places, and the whole paragraph is printed twice."""
    found: Counter[str] = Counter()
    for language, text in TEXTS.items():
        for seed in range(3):
            found += judge(edit(f"{text}\n", language, Random(f"{language} {seed}"), 0.05))  # noqa: S311 - no secret
    assert found["wrong"] == 0
    asked = found.total() - found["refused"] - found["torn"]
    assert asked > 800
    assert found["carried"] >= LEAST * asked, found


FERRY = "The ferry ran aground at noon. Nobody was hurt, the captain said, and 40 people walked ashore."
SAME = [
    (FERRY, "On Monday the ferry ran aground at noon. Nobody was hurt, the captain said, and 40 people walked ashore."),
    ("船在中午搁浅。船长说没有人受伤，40人走上岸。", "星期一，船在中午搁浅。船长说没有人受伤，40人走上了岸。"),
    ("جنحت العبارة ظهرا. قال الربان إن أحدا لم يصب.", "يوم الاثنين جنحت العبارة ظهرا. قال الربان إن أحدا لم يصب."),
]


@pytest.mark.parametrize(
    ("pair", "words"), [*zip(SAME, ["ran aground at noon", "船在中午搁浅", "جنحت العبارة ظهرا"], strict=True)]
)
def test_words_that_stayed_are_carried(pair: tuple[str, str], words: str) -> None:
    assert placed(*pair, words) == ("same", words)


def test_a_text_in_another_normal_form_holds_the_same_words() -> None:
    old = "여객선이 정오에 좌초했다. 다친 사람은 없다고 선장이 말했다."
    new = unicodedata.normalize("NFD", "월요일 " + old)
    kind, words = placed(old, new, "정오에 좌초했다", "ko")
    assert (kind, unicodedata.normalize("NFC", words)) == ("same", "정오에 좌초했다")


def test_typography_is_no_change_of_words() -> None:
    old = 'He said: "We won\'t pay - not now." Then he left the room.'
    new = "He said: “We won’t pay – not now.” Then he left the room."
    assert placed(old, new, '"We won\'t pay - not now."') == ("same", "“We won’t pay – not now.”")


CHANGED = [
    ("The ferry ran aground at noon near the pier.", "The ferry ran hard aground at noon near the pier.",
     "ran aground at noon", "ran hard aground at noon"),
    ("The ferry ran aground at noon near the pier.", "The ferry went aground at noon near the pier.",
     "ran aground at noon", "went aground at noon"),
    ("The ferry ran aground at noon near the pier.", "The ferry ran aground noon near the pier.",
     "ran aground at noon", "ran aground noon"),
    ("Паром сел на мель в полдень у причала, сказал капитан.",
     "Паром сел на песчаную мель в полдень у причала, сказал капитан.",
     "сел на мель в полдень", "сел на песчаную мель в полдень"),
    ("ကူးတို့သင်္ဘောသည် မွန်းတည့်ချိန်တွင် ကမ်းတင်ခဲ့သည်ဟု ကပ္ပတိန်က ပြောသည်။",
     "ကူးတို့သင်္ဘောသည် မွန်းတည့်ချိန်တွင် သောင်ပေါ် ကမ်းတင်ခဲ့သည်ဟု ကပ္ပတိန်က ပြောသည်။",
     "မွန်းတည့်ချိန်တွင် ကမ်းတင်ခဲ့သည်", "မွန်းတည့်ချိန်တွင် သောင်ပေါ် ကမ်းတင်ခဲ့သည်"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "words", "now"), CHANGED)
def test_other_words_in_the_same_place_are_carried(old: str, new: str, words: str, now: str) -> None:
    assert placed(old, new, words, "") == ("changed", now)


REFUSED = [
    ("en", "some 40 people walked ashore", "some 45 people walked ashore", "digit"),
    ("en", "some forty people walked ashore", "some fifty people walked ashore", "number"),
    ("en", "some 40 people walked ashore", "some 40 million people walked ashore", "number"),
    ("en", "the captain was hurt at noon", "the captain was not hurt at noon", "negation"),
    ("en", "the captain agreed to pay the owners", "the captain refused to pay the owners", "negation"),
    ("en", "the ferry comes back on Monday", "the ferry comes back on Tuesday", "date"),
    ("en", "the water was 5 °C that day", "the water was -5 °C that day", "sign"),
    ("de", "etwa vierzig Leute gingen an Land", "etwa fünfzig Leute gingen an Land", "number"),
    ("ru", "капитан был ранен в полдень", "капитан не был ранен в полдень", "negation"),
    ("zh", "船长在中午受了伤", "船长在中午没有受伤", "negation"),
    ("ar", "حوالي ٤٠ شخصا على الشاطئ", "حوالي ٤٥ شخصا على الشاطئ", "digit"),
    ("my", "လူ ၄၀ ကမ်းပေါ်သို့ ရောက်သည်", "လူ ၄၅ ကမ်းပေါ်သို့ ရောက်သည်", "digit"),
    ("hi", "कप्तान को चोट लगी थी", "कप्तान को चोट नहीं लगी थी", "negation"),
    ("hi", "अनाज था, ऐसा कप्तान ने कहा", "अनाज का अभाव था, ऐसा कप्तान ने कहा", "negation"),
    ("fr", "environ quarante personnes", "environ cinquante personnes", "number"),
    ("fr", "le capitaine a payé", "le capitaine n’a pas payé", "negation"),
    ("ru", "около сорока человек вышли на берег", "около пятидесяти человек вышли на берег", "number"),
    ("ru", "паром вернётся в понедельник", "паром вернётся во вторник", "date"),
    ("hi", "लगभग ४० लोग किनारे पर आए", "लगभग ४५ लोग किनारे पर आए", "digit"),
    ("my", "ကပ္ပတိန်က ပေးခဲ့သည်", "ကပ္ပတိန်က မပေးခဲ့ဘူး", "negation"),
    ("ko", "선장은 정오에 다쳤다", "선장은 정오에 다치지 않았다", "negation"),
]


@pytest.mark.parametrize(("language", "was", "now", "why"), REFUSED)
def test_a_changed_number_date_or_negation_is_refused(language: str, was: str, now: str, why: str) -> None:
    assert objection(was, was, language) == ""
    assert why in objection(was, now, language)
    around = ("The ferry ran aground in the bay. ", " . The owners came in the evening.")
    old, new = (text.join(around) for text in (was, now))
    outcome = Search.of(old, new, language).place(len(around[0]), len(around[0] + was))
    assert isinstance(outcome, Lost)


def test_a_hindi_word_that_ends_like_a_negation_is_none() -> None:
    assert objection("गाँव की खान खनन कंपनी की है", "गाँव की खान कंपनी की है", "hi") == ""
    assert objection("मकान का काम करना है", "घर का काम करना है", "hi") == ""


BESIDE = [
    (
        "The clerk said that the lifts stopped.",
        "The clerk never said that the lifts stopped.",
        "that the lifts stopped",
    ),
    ("In all, 3 people came.", "In all, 3 million people came.", "In all, 3"),
    ("The gap is 12 metres wide.", "The gap is 12 % metres wide.", "The gap is 12"),
]


@pytest.mark.parametrize(("old", "new", "words"), BESIDE)
def test_what_stands_beside_the_words_may_turn_them(old: str, new: str, words: str) -> None:
    assert placed(old, old, words) == ("same", words)
    assert placed(old, new, words)[0] == "lost"


def test_a_digit_that_changed_does_not_send_the_mark_elsewhere() -> None:
    old = "The water stood 40 cm deep in the cellar. Nobody was there."
    new = "The water stood 50 cm deep in the cellar. Nobody was there. The shelves are 40 cm deep."
    assert placed(old, new, "40 cm deep") == ("lost", "50 cm deep")


def test_sentences_that_changed_places_take_their_marks_along() -> None:
    one = "The harbour master closed both gates before the storm reached the town."
    other = "Two fishing boats were torn from the quay and drifted out to sea."
    end = "The mayor will speak on Friday."
    kind, words = placed(f"{one} {other} {end}", f"{other} {one} {end}", "closed both gates before the storm")
    assert (kind in {"same", "moved"}, words) == (True, "closed both gates before the storm")


def test_of_two_like_sentences_the_one_that_is_left_keeps_its_own_mark() -> None:
    one = "The mayor of Aby said that he would pay."
    other = "The mayor of Bol said that he would pay."
    text = f"It rained. {one} Then there was a pause. {other} Nobody asked."
    start = text.index("he would pay")
    gone = text.replace(f"{one} ", "")
    assert not isinstance(Search.of(text, gone, "en").place(start, start + len("he would pay")), Carried)
    start = text.rindex("he would pay")
    outcome = Search.of(text, gone, "en").place(start, start + len("he would pay"))
    assert outcome == Carried(gone.index("he would pay"), gone.index("he would pay") + len("he would pay"), "same")


def test_a_paragraph_that_is_printed_twice_keeps_its_marks_whole() -> None:
    paragraph = "The ferry ran aground at noon near the pier, and nobody was hurt in the fall."
    old = f"It was foggy.\n\n{paragraph}\n\nThe owners came."
    kind, words = placed(old, old.replace(paragraph, f"{paragraph}\n\n{paragraph}"), "aground at noon near the pier")
    assert (kind in {"same", "moved"}, words) == (True, "aground at noon near the pier")


def test_what_is_only_alike_is_proposed() -> None:
    sentence = "The harbour master closed both of the old gates well before the storm reached the town"
    old = f"One line of no interest. {sentence}. Another line of no interest."
    new = f"Quite other words begin. {sentence.replace('well ', '').replace('reached', 'hit')}! Quite other words end."
    start = old.index(sentence)
    outcome = Search.of(old, new, "en").place(start, start + len(sentence))
    assert isinstance(outcome, Proposed)
    assert outcome.likeness >= 85


def test_words_that_are_gone_say_what_stands_there() -> None:
    old = "The ferry ran aground at noon. The owners blame the fog. The mayor will speak."
    new = "The ferry ran aground at noon. A buoy was out of its place. The mayor will speak."
    assert placed(old, new, "The owners blame the fog") == ("lost", ". A buoy was out of its place.")


TEXT = st.lists(
    st.sampled_from(["the", "ferry", "40", "not", "at", "noon.", *"船岸", "ကူး", "été", "\n\n", *"|*“”…"]), max_size=40
)


@given(TEXT, TEXT, st.data())
def test_any_two_texts_give_an_outcome_within_the_new_one(
    one: list[str], other: list[str], data: st.DataObject
) -> None:
    old, new = " ".join(one), " ".join(other)
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    outcome = Search.of(old, new, "en").place(start, end)
    assert 0 <= outcome.start <= outcome.end <= len(new)
    if isinstance(outcome, Carried):
        assert objection(old[start:end], new[outcome.start : outcome.end], "en") == ""


@given(TEXT, st.data())
def test_a_text_that_did_not_change_keeps_every_mark(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    places = Words.of(text)
    if not places.words:
        return
    first = data.draw(st.integers(0, len(places.words) - 1))
    last = data.draw(st.integers(first, len(places.words) - 1))
    start, end = places.starts[first], places.ends[last]
    assert Search.of(text, text, "en").place(start, end) == Carried(start, end, "same")


def mark(start: int, end: int, fact: str) -> marks.Mark:
    return marks.scan(f"{'x' * start}[{'y' * (end - start)}]{{.{fact}}}", "").marks[0]


def test_a_mark_that_cannot_stand_does_not_take_the_others_along() -> None:
    clean = "one two three\n\nfour `code here` five six"
    wanted = [mark(0, 7, "a"), mark(4, 19, "over-a-blank-line"), mark(4, 13, "b"), mark(21, 25, "in-code"),
              mark(32, 36, "c"), mark(8, 13, "within")]  # fmt: skip
    kept = fitting(clean, wanted)
    assert [m.facts[0] for m in kept] == ["a", "within", "c"]
    assert marks.insert(clean, kept) == "[one two]{.a} [three]{.within}\n\nfour `code here` [five]{.c} six"

"""Wording: words of many scripts, negations, and differences said in plain words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.quotes import plain
from generator.text.wording import NEGATIONS, Change, aligned, changes, difference, negations, word_texts, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" — … !", []),
        ("The Mayor's office", ["the", "mayor's", "office"]),
        ("don't rock 'n' roll", ["don't", "rock", "n", "roll"]),
        ("31,000 t, 2.5 % and 1,2", ["31,000", "t", "2.5", "and", "1,2"]),
        ("CO2 of F-16s", ["co2", "of", "f", "16s"]),
        ("x' y'z 'w 5'6 o'é", ["x", "y'z", "w", "5", "6", "o'é"]),
        ("aé éa 1,é 1,2,3. 4.٣ a.b", ["aé", "éa", "1", "é", "1,2,3", "4.٣", "a", "b"]),
        ("x中y z\u0301 a\u200cb", ["x", "中", "y", "z\u0301", "a\u200cb"]),
        ("Straße STRASSE", ["strasse", "strasse"]),
        ("می\u200cخواهم بروم", ["می\u200cخواهم", "بروم"]),
        ("٣١٬٠٠٠ طن", ["٣١٬٠٠٠", "طن"]),
        ("क्षत्रिय नहीं", ["क्षत्रिय", "नहीं"]),
        ("한국어 문장", ["한국어", "문장"]),
        ("在2024年，3.5吨", ["在", "2024", "年", "3.5", "吨"]),
        ("カタカナとKIA", ["カ", "タ", "カ", "ナ", "と", "kia"]),
        ("นี่ ไม่ดี", ["นี่", "ไ", "ม่", "ดี"]),
        ("မြန်မာ ၁၂၃", ["မြ", "န်", "မ", "ာ", "၁၂၃"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert [word.text for word in words(text)] == expected


@given(st.text(max_size=60))
def test_words_stand_in_their_text_in_order(text: str) -> None:
    reached = 0
    for word in words(text):
        assert reached <= word.start < word.end <= len(text)
        assert text[word.start : word.end].casefold() == word.text
        reached = word.end


def test_a_character_without_spaces_weighs_half_a_word() -> None:
    assert [word.weight for word in words("KIA在2024年")] == [2, 1, 2, 1]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("They did not go; nobody did.", "en", ["nobody", "not"]),
        ("They didn't, they can't.", "en-GB", ["can't", "didn't"]),
        ("A notable knot of nobles", "en", []),
        ("Er hat keine Zeit", "de", ["keine"]),
        ("Er hat keine Zeit", "en", []),
        ("Il n'a pas dit non", "fr", ["non", "pas"]),
        ("Мост не упал", "ru", ["не"]),
        ("لم تسقط الجسور", "ar", ["لم"]),
        ("पुल नहीं गिरे", "hi", ["नहीं"]),
        ("桥梁没有倒塌", "zh-Hans", ["没"]),
        ("橋は倒れていない", "ja", ["ない"]),
        ("다리는 무너지지 않았다", "ko", ["않"]),
        ("สะพานไม่ได้พัง", "th", ["ไม่"]),
        ("တံတားများ မပြိုခဲ့ဘူး", "my", ["ဘူး"]),
        ("Ponte non crollato", "xx", []),
        ("Het is niet waar, не правда", None, ["niet", "не"]),
        ("", None, []),
    ],
)
def test_negations(text: str, language: str | None, expected: list[str]) -> None:
    assert negations(text, language) == expected


def test_every_negation_is_found_where_it_stands() -> None:
    for language, known in NEGATIONS.items():
        for negation in known:
            assert negation in negations(f"x {plain(negation)}, x", language)


@pytest.mark.parametrize(
    ("quote", "passage", "expected"),
    [
        ("a b c", "a b c", []),
        ("a b c", "A, b! c", []),
        ("a b c", "a x c", [("b", "x")]),
        ("a c", "a b c", [("", "b")]),
        ("a b c", "b", [("a", ""), ("c", "")]),
        ("buy 5 big tins", "buy 7 tins", [("5 big", "7")]),
        ("", "a b", [("", "a b")]),
        ("", "", []),
    ],
)
def test_changes(quote: str, passage: str, expected: list[tuple[str, str]]) -> None:
    assert changes(quote, passage) == [Change(*change) for change in expected]


@pytest.mark.parametrize(
    ("quote", "passage", "expected"),
    [
        ("31,000 t", "13,000 t", "a digit differs: 31,000 here, 13,000 in the source"),
        ("٣١ طن", "31 طن", "a digit differs: ٣١ here, 31 in the source"),
        ("在2024年", "在2023年", "a digit differs: 2024 here, 2023 in the source"),
        ("on 5 May", "on May", "a number is added: the quote has '5'"),
        (
            "some boats sank",
            "12 boats sank",
            "a number is missing: the source has '12' where the quote has 'some'",
        ),
        ("they did go", "they did not go", "a negation is missing: the source has 'not'"),
        ("桥梁倒塌", "桥梁没有倒塌", "a negation is missing: the source has '没有'"),
        (
            "he didn't go",
            "he did go",
            "a negation is added: the quote has 'didn't' where the source has 'did'",
        ),
        ("in large tins", "in bulk tins", "the source has 'bulk' where the quote has 'large'"),
        ("very large tins", "very tins", "wording is added: the quote has 'large'"),
        ("very tins", "very large tins", "wording is missing: the source has 'large'"),
        (
            "the big one did go in 1999",
            "a small one did not go in 1998",
            "a digit differs: 1999 here, 1998 in the source, and 2 more differences",
        ),
        (
            "the big one did go",
            "the small one did not go",
            "a negation is missing: the source has 'not', and 1 more difference",
        ),
        (
            "the KIA Said",
            "the KIA said",
            "letter case differs: the source has 'said' where the quote has 'Said'",
        ),
        ("a, b", "a b", "a sign is added: the quote has ','"),
        ("a b", "a (b", "a sign is missing: the source has '('"),
        ("a: b", "a; b", "a sign differs: the source has ';' where the quote has ':'"),
        (
            "ab",
            "a\u200eb",
            "a sign is missing: the source has U+200E left-to-right mark",
        ),
        (
            "x",
            "x\u0303",
            "the source has 'x\u0303' where the quote has 'x'",
        ),
        ("same", "same", "nothing differs"),
    ],
)
def test_a_difference_in_words(quote: str, passage: str, expected: str) -> None:
    assert difference(quote, passage) == expected


@given(st.text(max_size=30), st.text(max_size=30))
def test_two_texts_are_called_the_same_only_if_they_are(quote: str, passage: str) -> None:
    assert (difference(quote, passage) == "nothing differs") == (quote == passage)


def test_a_long_difference_is_shortened() -> None:
    said = difference("start end", "start " + "word " * 100 + "end")
    assert said.startswith("wording is missing: the source has 'word word ")
    assert said.endswith("word word…'")


@pytest.mark.parametrize(
    ("quote", "text", "near", "expected"),
    [
        ("the red boat", "So the big boat sank.", "big boat", "the big boat"),
        ("red boat sank", "So the big boat sank.", "boat san", "big boat sank"),
        ("Five went by", "x. Four went by air", "r went by", "Four went by"),
        ("it did go today", "So it did not go today. Then", "t did not go", "it did not go today"),
        ("nothing alike", "So it did not go", "t did no", "it did not"),
        ("x", " … ", "…", "…"),
    ],
)
def test_a_passage_is_cut_in_whole_words(quote: str, text: str, near: str, expected: str) -> None:
    start = text.index(near)
    found = aligned(quote, text, (start, start + len(near)))
    assert text[slice(*found)] == expected


@pytest.mark.parametrize("unit", ["a'", "1,", "字", "x\u0303", "'", "ка-"])
def test_long_texts_come_to_an_end(unit: str) -> None:
    text = unit * 200_000
    assert all(text[word.start : word.end] == word.text for word in words(text)[:3])


@given(st.one_of(st.text(), st.text("aZ09'.,’ -_é中٣")))
def test_words_without_places_are_the_same_words(text: str) -> None:
    normal = plain(text)
    assert word_texts(normal) == [word.text for word in words(normal)]

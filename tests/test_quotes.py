"""Quotes: found word for word, through typography and never through another word or digit."""

import random
import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from generator.text.quotes import PLACES, Absent, Ambiguous, Found, Range, find, nearest, normalise, plain, union_length

RIVER = (
    "The river rose 2.4 m on “Black Monday”, the mayor’s office said.  Some 1,200 people\n"
    "left — not all of them by road.\n\nThe river fell on Tuesday; 1,300 people came back."
)
TEXTS = {
    "english": RIVER,
    "korean, decomposed": unicodedata.normalize(
        "NFD", "강물이 월요일에 2.4미터 올랐다. 주민 1,200명이 대피했지만 다리는 무너지지 않았다."
    ),
    "arabic with marks": "ارتَفَعَ النَّهرُ ٢٫٤ مترًا يومَ الاثنين، ولم تسقط الجسور «القديمة».",
    "burmese": "မြစ်ရေသည် တနင်္လာနေ့တွင် ၂.၄ မီတာ မြင့်တက်ခဲ့ပြီး တံတားများ မပြိုခဲ့ဘူး။",
    "hindi": "नदी सोमवार को 2.4 मीटर बढ़ी; क्षतिग्रस्त पुल नहीं गिरे, मुख्यमंत्री ने कहा।",
    "chinese": "河水周一上涨了2.4米，约1,200人撤离，但桥梁没有倒塌。市长称其为“黑色星期一”。",
    "thai": "แม่น้ำสูงขึ้น 2.4 เมตรเมื่อวันจันทร์ สะพานไม่ได้พังลง",
    "vietnamese, decomposed": unicodedata.normalize("NFD", "Nước sông dâng 2,4 m; cầu không đổ."),
    "emoji": "Rescued: 👩\u200d👩\u200d👧\u200d👦, 👍🏽 and 🇫🇷🇩🇪 — and “three cats” 🐈\u200d⬛.",
    "persian": "رودخانه بالا آمد و مردم نمی\u200cخواستند بروند.",
}
VARIANTS = ("'‘’‚‛ʼ", '"“”„‟', "-‐‑‒–—―−", " \u00a0\u2009\u202f\n\t")
VARIANT_OF = {sign: signs for signs in VARIANTS for sign in signs}
INVISIBLE = ("\u00ad", "\u200b", "\u2060", "\ufeff")


def clusters(text: str) -> list[Range]:
    """Return the grapheme clusters of a text that are neither white space nor dropped."""
    return [m.span() for m in regex.finditer(r"\X", text) if plain(m[0]).strip()]


@st.composite
def passages(draw: st.DrawFn) -> tuple[str, Range]:
    """Draw a text and a range of whole clusters in it."""
    text = draw(st.sampled_from(sorted(TEXTS.values())))
    spans = clusters(text)
    first = draw(st.integers(0, len(spans) - 1))
    last = draw(st.integers(first, len(spans) - 1))
    return text, (spans[first][0], spans[last][1])


def retyped(text: str, rng: random.Random) -> str:
    """Return a text as another hand might type it: other signs of the same kind, other spaces."""
    text = unicodedata.normalize(rng.choice(["NFC", "NFD"]), text)
    out = []
    for cluster in regex.findall(r"\X", text):
        out.append(rng.choice(VARIANT_OF.get(cluster, (cluster,))))
        if out[-1].isspace():
            out[-1] *= rng.randint(1, 3)
        if rng.random() < 0.1:
            out.append(rng.choice(INVISIBLE))
    return "".join(out)


@given(passages(), st.randoms(use_true_random=False))
def test_any_passage_is_found_where_it_stands_however_it_is_typed(
    passage: tuple[str, Range], rng: random.Random
) -> None:
    text, (start, end) = passage
    before, quote, after = text[:start], text[start:end], text[end:]
    found = find(
        normalise(text),
        retyped(quote, rng),
        prefix=retyped(before, rng),
        suffix=retyped(after, rng),
        join=False,
    )
    assert found == Found(start, end, ((start, end),))


@given(passages(), st.randoms(use_true_random=False))
def test_any_passage_is_found_in_a_text_that_was_typed_by_another_hand(
    passage: tuple[str, Range], rng: random.Random
) -> None:
    text, (start, end) = passage
    parts = [retyped(part, rng) for part in (text[:start], text[start:end], text[end:])]
    found = find(normalise("".join(parts)), text[start:end], prefix=text[:start])
    assert isinstance(found, Found | Ambiguous)
    places = [found] if isinstance(found, Found) else found.places
    assert "".join(parts)[slice(*places[0].pieces[0])] != ""
    assert len(parts[0]) in {place.start for place in places} or len(places) == PLACES
    assert {plain("".join(parts)[place.start : place.end]) for place in places} == {plain(text[start:end])}


@given(passages(), st.data())
def test_a_passage_in_which_one_digit_differs_is_never_found(passage: tuple[str, Range], data: st.DataObject) -> None:
    text, (start, end) = passage
    digits = [at for at in range(start, end) if text[at].isdecimal()]
    if not digits:
        return
    at = data.draw(st.sampled_from(digits))
    other = data.draw(st.sampled_from([sign for sign in "0123456789٢၂२" if sign != text[at]]))
    quote = text[start:at] + other + text[at + 1 : end]
    found = find(normalise(text), quote)
    if plain(quote) not in plain(text):
        assert isinstance(found, Absent)
        assert found.difference not in {"", "nothing differs"}


@given(passages(), st.data())
def test_what_is_found_is_never_a_part_of_a_cluster(passage: tuple[str, Range], data: st.DataObject) -> None:
    text, _ = passage
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 8)))
    found = find(normalise(text), text[start:end])
    places = found.places if isinstance(found, Ambiguous) else [found]
    cuts = {0, *(match.end() for match in regex.finditer(r"\X", text))}
    for place in places:
        if isinstance(place, Found):
            assert {place.start, place.end} <= cuts


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        (RIVER, '"Black Monday", the mayor\'s office', "“Black Monday”, the mayor’s office"),
        (RIVER, "Some 1,200 people left - not all", "Some 1,200 people\nleft — not all"),
        (RIVER, "road. The river fell", "road.\n\nThe river fell"),
        (RIVER, "  1,200 people \n", "1,200 people"),
        ("the co\u00adop and\u200b shop", "the coop and shop", "the co\u00adop and\u200b shop"),
        ("wordbound", "bound", "bound"),
        (TEXTS["chinese"], "但桥梁没有倒塌", "但桥梁没有倒塌"),
        (TEXTS["korean, decomposed"], "2.4미터", unicodedata.normalize("NFD", "2.4미터")),
        (TEXTS["vietnamese, decomposed"], "sông", unicodedata.normalize("NFD", "sông")),
        (TEXTS["emoji"], "👍🏽 and 🇫🇷🇩🇪 - and", "👍🏽 and 🇫🇷🇩🇪 — and"),
        ("a … b", "a … b", "a … b"),
    ],
)
def test_a_quote_is_found(text: str, quote: str, expected: str) -> None:
    found = find(normalise(text), quote)
    assert isinstance(found, Found)
    assert text[found.start : found.end] == expected
    assert found.pieces == ((found.start, found.end),)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (RIVER, "the river rose"),
        (RIVER, "The river rose 2,4 m"),
        (RIVER, "‘Black Monday’"),
        (RIVER, "Some 1,200 people … came back by road"),
        ("le «mot» juste", 'le "mot" juste'),
        ("café", "cafe"),
        ("cafe\u0301", "cafe"),
        ("x\u0303 + y", "x"),
        ("x\u0303 + y", "\u0303 + y"),
        (unicodedata.normalize("NFD", "한국"), "하"),
        (unicodedata.normalize("NFD", "한국"), "\u1112"),
        (TEXTS["emoji"], "👩"),
        (TEXTS["emoji"], "👍"),
        (TEXTS["emoji"], "🇩🇪 🇫🇷"),
        ("🇫🇷🇩🇪", "🇷🇩"),
        ("नि", "न"),
        ("ارتَفَعَ", "ارتفع"),
        ("٣١", "31"),
        ("نمی\u200cخواستند", "نمیخواستند"),
        ("", "x"),
        ("x", ""),
        ("x", " \u00ad "),
    ],
)
def test_a_quote_is_not_found(text: str, quote: str) -> None:
    assert isinstance(find(normalise(text), quote), Absent)


TWICE = "In May the council met. In June the council met again, and the council met late."


@pytest.mark.parametrize(
    ("prefix", "suffix", "start"),
    [
        ("In May ", "", 7),
        ("In May", "", 7),
        ("In\u00a0June ", "", 32),
        ("", "again", 32),
        ("", " again, and the council met late.", 32),
        ("the council met again, and", "", 59),
        ("the", " late", None),
        ("the ", " late", None),
        ("", " ", None),
        ("nowhere", "", None),
        ("", "", None),
    ],
)
def test_what_adjoins_decides_between_places(prefix: str, suffix: str, start: int | None) -> None:
    found = find(normalise(TWICE), "the council met", prefix=prefix, suffix=suffix)
    if start is None:
        assert isinstance(found, Ambiguous)
        assert [TWICE[place.start : place.end] for place in found.places] == ["the council met"] * 3
    else:
        assert found == Found(start, start + 15, ((start, start + 15),))


def test_a_quote_that_stands_once_needs_no_context() -> None:
    assert isinstance(find(normalise(TWICE), "In May", prefix="wrong", suffix="wrong"), Found)


def test_places_that_overlap_are_several() -> None:
    assert find(normalise("banana"), "ana") == Ambiguous((Found(1, 4, ((1, 4),)), Found(3, 6, ((3, 6),))))


def test_so_many_places_are_gathered() -> None:
    found = find(normalise("na " * 50), "na")
    assert isinstance(found, Ambiguous)
    assert len(found.places) == PLACES


JOINS = "One came. Two came by boat. Three went by boat. Two came late.\n\nFour went by air."
SECTIONS = [(0, 62), (64, len(JOINS))]


@pytest.mark.parametrize(
    ("quote", "prefix", "suffix", "expected"),
    [
        ("One came … by boat", "", "", ["One came", "by boat"]),
        ("One came\u00a0…\nby boat", "", "", ["One came", "by boat"]),
        ("One … Two … Three … late", "", "", ["One", "Two", "Three", "late"]),
        ("Three went … Two came", "", "", ["Three went", "Two came"]),
        ("Four … air", "", "", ["Four", "air"]),
        ("Two came … late", "One came.", "", ["Two came", "late"]),
        ("One … boat", "", ". Two came", ["One", "boat"]),
        ("One … by boat … boat", "", ". Two came", ["One", "by boat", "boat"]),
    ],
)
def test_a_joined_quote(quote: str, prefix: str, suffix: str, expected: list[str]) -> None:
    found = find(normalise(JOINS), quote, prefix=prefix, suffix=suffix, sections=SECTIONS)
    assert isinstance(found, Found)
    assert [JOINS[start:end] for start, end in found.pieces] == expected
    assert (found.start, found.end) == (found.pieces[0][0], found.pieces[-1][1])


def test_the_end_of_a_join_is_the_nearest_or_the_one_before_the_suffix() -> None:
    near, far = JOINS.index("by boat"), JOINS.rindex("by boat")
    source = normalise(JOINS)
    for suffix, start in (("", near), (". Three", near), (". Two", far), ("nowhere", near)):
        found = find(source, "One came … by boat", suffix=suffix, sections=SECTIONS)
        assert isinstance(found, Found)
        assert found.pieces[1] == (start, start + 7)


@pytest.mark.parametrize("text", ["from it. then it . over", "from it . then it. over"])
def test_the_nearest_end_counts_with_a_space_before_the_suffix_or_without(text: str) -> None:
    found = find(normalise(text), "from … it", suffix=".")
    assert isinstance(found, Found)
    assert found.end == text.index("it") + 2


@pytest.mark.parametrize(
    ("quote", "difference"),
    [
        ("by air … One came", "'One came' does not come after 'by air' within one section"),
        ("Three … by air", "'by air' does not come after 'Three' within one section"),
        ("One … Five went by air", "the source has 'Four' where the quote has 'Five'"),
        ("Nobody ever … by air", "no passage of the source is like it"),
        ("Three … came … went", "'went' does not come after 'came' within one section"),
    ],
)
def test_a_join_that_fails(quote: str, difference: str) -> None:
    found = find(normalise(JOINS), quote, sections=SECTIONS)
    assert isinstance(found, Absent)
    assert found.difference == difference


def test_the_start_of_a_join_is_unique() -> None:
    found = find(normalise(JOINS), "Two came … late")
    assert isinstance(found, Ambiguous)
    assert [place.start for place in found.places] == [10, 48]


def test_a_start_in_no_section_is_not_joined() -> None:
    assert isinstance(find(normalise(JOINS), "Four … air", sections=[(0, 62)]), Absent)
    assert isinstance(find(normalise(JOINS), "One … boat", sections=[(4, 62)]), Absent)


def test_without_sections_the_whole_text_is_one() -> None:
    assert isinstance(find(normalise(JOINS), "Three … by air"), Found)


def test_the_sections_are_those_of_the_original_text() -> None:
    text = "a\u00ad\u00ad\u00ad\u00ad  b\n\n\n\nc d"
    first = text.index("c")
    assert isinstance(find(normalise(text), "a … b", sections=[(0, 8), (first, len(text))]), Found)
    assert isinstance(find(normalise(text), "c … d", sections=[(0, 8), (first, len(text))]), Found)
    assert isinstance(find(normalise(text), "a … b", sections=[(0, 7), (7, len(text))]), Absent)


def test_the_sign_is_literal_where_it_stands_or_joins_are_off() -> None:
    text = "He said: “It is … well, wet.” It is all well."
    found = find(normalise(text), "It is … well")
    assert isinstance(found, Found)
    assert len(found.pieces) == 1
    assert isinstance(find(normalise(text), "He said … wet", join=False), Absent)
    assert isinstance(find(normalise(text), "He said … wet"), Found)


@pytest.mark.parametrize(
    ("quote", "suggested", "difference"),
    [
        (
            "Some 2,100 people left",
            "Some 1,200 people\nleft",
            "a digit differs: 2,100 here, 1,200 in the source",
        ),
        (
            "left - all of them by road",
            "left — not all of them by road",
            "a negation is missing: the source has 'not'",
        ),
        (
            "The river sank on Tuesday",
            "The river fell on Tuesday",
            "the source has 'fell' where the quote has 'sank'",
        ),
        (
            "the mayor's office Said",
            "the mayor’s office said",
            "letter case differs: the source has 'said' where the quote has 'Said'",
        ),
        (
            "SOME 1,200 PEOPLE LEFT",
            "Some 1,200 people\nleft",
            "letter case differs: the source has 'Some' where the quote has 'SOME'",
        ),
        (
            "fell on Tuesday, 1,300 people",
            "fell on Tuesday; 1,300 people",
            "a sign differs: the source has ';' where the quote has ','",
        ),
    ],
)
def test_a_suggestion_says_what_differs(quote: str, suggested: str, difference: str) -> None:
    found = find(normalise(RIVER), quote)
    assert isinstance(found, Absent)
    assert found.nearest
    assert RIVER[found.nearest.start : found.nearest.end] == suggested
    assert found.difference == difference
    assert nearest(normalise(RIVER), quote) == found.nearest


def test_a_quote_that_is_like_nothing_has_no_suggestion() -> None:
    found = find(normalise(RIVER), "zebras graze quietly under acacias")
    assert found == Absent(None, "no passage of the source is like it")


def test_a_suggestion_has_whole_clusters() -> None:
    text = TEXTS["korean, decomposed"]
    found = find(normalise(text), "주민 1,300명이")
    assert isinstance(found, Absent)
    assert found.nearest
    suggested = text[found.nearest.start : found.nearest.end]
    assert unicodedata.normalize("NFC", suggested) == "주민 1,200명이"
    assert found.difference == "a digit differs: 1,300명이 here, 1,200명이 in the source"


def test_a_suggestion_ends_with_a_whole_cluster() -> None:
    text = TEXTS["emoji"]
    found = find(normalise(text), "Rescued: 👩\u200d👩\u200d👧")
    assert isinstance(found, Absent)
    assert found.nearest
    assert text[: found.nearest.end] == "Rescued: 👩\u200d👩\u200d👧\u200d👦"


def test_a_long_quote_is_compared_where_it_ceases_to_be_the_sources() -> None:
    lines = [f"Line {number} of the ledger names {number * 7} barrels." for number in range(400)]
    quote = " ".join(lines[20:380]).replace("names 1400 ", "names 1500 ")
    found = find(normalise("\n".join(lines)), quote)
    assert isinstance(found, Absent)
    assert found.difference == "a digit differs: 1500 here, 1400 in the source"


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_quote_of_any_text_has_an_answer(text: str, quote: str) -> None:
    source = normalise(text)
    found = find(source, quote, prefix=quote, suffix=text)
    if isinstance(found, Found):
        assert plain(text[found.start : found.end]).strip(" ") == plain(quote).strip(" ")
    elif isinstance(found, Absent) and found.nearest:
        assert 0 <= found.nearest.start < found.nearest.end <= len(text)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("a" * 256_000, "a" * 60_000),
        ("a" * 256_000, "b" + "a" * 60_000),
        ("a" * 256_000, "a" * 60_000 + "b"),
        ("x\u0303" * 128_000, "x\u0303" * 30_000 + "x"),
        ("a" * 256_000, " … ".join(["a"] * 20_000)),
        ("b " + "a " * 120_000, "b … " + " … ".join(["a"] * 15_000) + " … c"),
        ("one two three " * 18_000, "one three two " * 4_000),
    ],
    ids=["often", "start", "end", "clusters", "joins", "long join", "words"],
)
def test_searches_for_hostile_quotes_come_to_an_end(text: str, quote: str) -> None:
    source = normalise(text)
    find(source, quote, prefix=quote[:5_000], suffix=quote[-5_000:])


@pytest.mark.parametrize(
    ("ranges", "expected"),
    [
        ([], 0),
        ([(0, 5)], 5),
        ([(0, 5), (5, 8)], 8),
        ([(3, 9), (0, 5), (4, 6)], 9),
        ([(0, 10), (2, 3)], 10),
        ([(0, 1), (8, 9)], 2),
        ([(4, 4)], 0),
    ],
)
def test_the_union_of_ranges(ranges: list[Range], expected: int) -> None:
    assert union_length(ranges) == expected


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 10)), max_size=8))
def test_the_union_counts_each_character_once(starts: list[tuple[int, int]]) -> None:
    ranges = [(start, start + length) for start, length in starts]
    assert union_length(ranges) == len({at for start, end in ranges for at in range(start, end)})

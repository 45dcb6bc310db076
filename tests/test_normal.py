"""Normalising for quotes: what is folded, what is kept, and the way back to every place."""

import itertools
import sys
import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from generator.text.edits import Edit, edited
from generator.text.normal import Normal, moved, normalise, plain

KHMER = "ខ្ញុំមិនបានទៅ"
FAMILY = "👩\u200d👩\u200d👧\u200d👦"

# Letters that combine, signs that are folded or dropped, and ordinary ones, in any order.
ALPHABET = (
    "abeoxAO19,. \n\t-'\"“”‘’«»—–\u2011\u00a0\u202f\u3000\u200b\u00ad\ufeff\u2060\u200d\u200c\ufe0f"
    "\u0301\u0323\u0327\u0316éüñÅ\u212b\u1100\u1161\u11a8가각कि्षाမြန်မာ\u0ba8\u0bbfالعَرَبِيّة漢字👩🏽🇫🇷🇩🇪"
)
TEXTS = st.text(st.sampled_from(ALPHABET) | st.characters(exclude_categories=["Cs"]), max_size=40)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("plain words", "plain words"),
        ("“double” „low“ ‟high‟ ＂wide＂", '"double" "low" "high" "wide"'),
        ("‘single’ ‚low‘ don’t Hawaiʻi п’ять пʼять", "'single' 'low' don't Hawai'i п'ять п'ять"),
        ("«guillemets» ‹one› 「corner」 5′ 7″", "«guillemets» ‹one› 「corner」 5′ 7″"),
        ("a‐b\u2011c‒d–e—f―g−h－i", "a-b-c-d-e-f-g-h-i"),
        ("1\u00a0000\u202f000\u2009kg　丸", "1 000 000 kg 丸"),
        ("two  spaces\r\nand\n\n\ta line", "two spaces and a line"),
        ("soft\u00adhyphen zero\u200bwidth\ufeff no\u2060break", "softhyphen zerowidth nobreak"),
        ("a \u200b b", "a b"),
        ("می\u200cخواهم क्\u200dष", "می\u200cخواهم क्\u200dष"),
        ("ÉTÉ Straße", "ÉTÉ Straße"),
        ("١٢٣ १२३ 123", "١٢٣ १२३ 123"),
        ("e\u0301te\u0301", "été"),
        ("e\u00ad\u0301", "é"),
        ("\u212b", "å".upper()),
        ("Ｗｉｄｅ ﬁne", "Ｗｉｄｅ ﬁne"),
    ],
)
def test_what_is_folded_and_what_is_kept(text: str, expected: str) -> None:
    assert plain(text) == expected
    assert normalise(text).text == expected


@given(TEXTS)
def test_it_is_the_same_with_and_without_the_way_back(text: str) -> None:
    assert normalise(text).text == plain(text)


@given(TEXTS)
def test_normalising_again_changes_nothing(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(TEXTS, st.sampled_from(["NFC", "NFD"]))
def test_canonically_equal_texts_become_equal(text: str, form: str) -> None:
    if any(sign in text for sign in "\u00ad\u200b\u2060\ufeff"):
        return  # for Unicode's own forms a sign that is dropped parts an accent from its letter
    assert plain(unicodedata.normalize(form, text)) == plain(text)  # type: ignore[arg-type]


@given(TEXTS)
def test_every_stretch_of_whole_clusters_leads_back_to_what_it_was_made_from(text: str) -> None:
    normal = normalise(text)
    cuts = boundaries(normal)
    for start, end in itertools.pairwise(cuts):
        first, last = normal.original(start, end)
        assert first < last
        assert plain(text[first:last]) == normal.text[start:end]


@given(TEXTS, st.data())
def test_a_longer_stretch_leads_back_as_well(text: str, data: st.DataObject) -> None:
    normal = normalise(text)
    cuts = boundaries(normal)
    if len(cuts) < 2:
        return
    start = data.draw(st.sampled_from(cuts[:-1]))
    end = data.draw(st.sampled_from([cut for cut in cuts if cut > start]))
    first, last = normal.original(start, end)
    assert plain(text[first:last]) == normal.text[start:end]
    if normal.text[start] != " ":
        assert not text[first:last].startswith(("\u00ad", "\u200b", "\u2060", "\ufeff"))


def boundaries(normal: Normal) -> list[int]:
    """Return the positions between grapheme clusters, as Unicode's own segmentation has them."""
    return [0, *(match.end() for match in regex.finditer(r"\X", normal.text))]


@given(TEXTS)
def test_positions_inside_clusters_are_known(text: str) -> None:
    normal = normalise(text)
    cuts = set(boundaries(normal))
    for position in range(len(normal.text) + 1):
        assert normal.parts_cluster(position, position) == (position not in cuts)


def test_positions_inside_clusters_are_known_for_every_pair_that_composes() -> None:
    """One text of every decomposed character there is: composed by cluster, and as a whole."""
    characters = map(chr, range(sys.maxunicode + 1))
    composed = [sign for sign in characters if unicodedata.decomposition(sign)[:1] not in ("", "<")]
    for text in (" ".join(composed), unicodedata.normalize("NFD", " ".join(composed))):
        normal = normalise(text)
        assert normal.text == plain(text)
        assert len(composed) > 2000
        cuts = set(boundaries(normal))
        inside = {at for at in range(len(normal.text)) if normal.parts_cluster(at, at)}
        assert inside == set(range(len(normal.text))) - cuts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", 5),
        ("e\u0301e\u0301", 2),
        (unicodedata.normalize("NFD", "한국어"), 3),
        (FAMILY, 1),
        ("🇫🇷🇩🇪", 2),
        ("👍🏽", 1),
        ("नि", 1),
        ("மொழி", 2),
        ("x\u0303", 1),
        (KHMER, 6),
    ],
)
def test_clusters(text: str, expected: int) -> None:
    normal = normalise(text)
    positions = range(len(normal.text))
    assert sum(not normal.parts_cluster(at, at) for at in positions) == expected


def test_the_way_back_leads_through_edits_that_were_made_before() -> None:
    written = "Der Flu\u00c3\u0178 &amp; “der” Hafen"
    first = edited(written, [Edit(7, 9, "ß")])
    second = edited(first.text, [Edit(first.text.index("&amp;"), first.text.index("&amp;") + 5, "&")])
    normal = moved(normalise(second.text), [first, second])
    assert normal.text == 'Der Fluß & "der" Hafen'
    for words, expected in [("Fluß", "Flu\u00c3\u0178"), ('"der"', "“der”"), ("Hafen", "Hafen"), ("Der", "Der")]:
        start = normal.text.index(words)
        first_at, end_at = normal.original(start, start + len(words))
        assert written[first_at:end_at] == expected


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("a\u00a0 \u200b b", "a b", "a\u00a0 \u200b b"),
        ("\ufeffword\u00ad", "word", "word"),
        ("co\u00adop", "coop", "co\u00adop"),
        ("cafe\u0301 noir", "é", "e\u0301"),
        ("x\n\n“y”", '"y"', "“y”"),
        (unicodedata.normalize("NFD", "한국어"), "국", unicodedata.normalize("NFD", "국")),
        (" \r\n\u0301x", " \u0301", " \r\n\u0301"),
        ("a \n\u0301\u0316b", " \u0316\u0301", " \n\u0301\u0316"),
    ],
)
def test_the_way_back(text: str, found: str, expected: str) -> None:
    normal = normalise(text)
    at = normal.text.index(found)
    first, last = normal.original(at, at + len(found))
    assert text[first:last] == expected


@pytest.mark.parametrize(
    "text",
    [
        "e" + "\u0316\u0301" * 100_000,
        " \u200b" * 100_000,
        "🇫" * 200_000,
        "\u1100" * 200_000,
        "👩\u200d" * 100_000,
        "क्" * 100_000,
        "“\u00ad" * 100_000,
    ],
    ids=["marks", "spaces", "flags", "jamo", "joiners", "conjuncts", "marks of quotation"],
)
def test_long_hostile_texts_come_to_an_end(text: str) -> None:
    """A quadratic pass over 200,000 characters takes minutes."""
    assert normalise(text).text == plain(text)

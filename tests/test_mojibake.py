"""Mojibake: what is put right, and that no correct text is changed, in any language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import mojibake
from generator.text.code_pages import PAGES, WIDE_PAGES
from generator.text.decoding import ENCODINGS
from generator.text.doubts import doubts
from generator.text.edits import edited
from tests.tongue_texts import TEXTS

USUAL = (
    "windows-1252", "windows-1250", "windows-1251", "windows-1254", "windows-1255", "windows-1256", "windows-1258",
    "windows-874", "koi8-r", "koi8-u", "ibm437", "ibm850", "ibm852", "ibm866", "iso-8859-1", "iso-8859-5",
)  # fmt: skip


def mangled(text: str, page: str, *, holes: str = "keep") -> str:
    """Return what a text looks like whose UTF-8 is read as a code page; holes are kept as programs do, or lost."""
    return "".join(_sign(byte, page, holes) for byte in text.encode())


def _sign(byte: int, page: str, holes: str) -> str:
    codecs = (ENCODINGS[page], "cp1252", "latin-1") if holes == "keep" else (ENCODINGS[page], "cp1252")
    for codec in codecs:
        try:
            return bytes([byte]).decode(codec)
        except UnicodeDecodeError:
            continue
    return "" if holes == "drop" else "\ufffd"


@pytest.mark.parametrize("language", TEXTS)
def test_no_correct_text_is_changed(language: str) -> None:
    text = TEXTS[language]
    for times in (1, 3):
        assert mojibake.mend(f"{text}\n" * times) == (f"{text}\n" * times, ())
    assert doubts(text) == []


@pytest.mark.parametrize("page", USUAL)
def test_what_was_read_as_a_usual_page_is_put_right(page: str) -> None:
    """Nearly always; what is left stays as it was, and nothing comes out as a third text."""
    put_right = []
    for language, text in TEXTS.items():
        whole = f"{text}\n\n" * 2
        wrong = mangled(whole, page)
        mended, done = mojibake.mend(wrong)
        assert mended in {whole, wrong}, language
        assert bool(done) == (mended == whole)
        put_right.append(mended == whole)
    assert sum(put_right) >= 0.95 * len(put_right)


@pytest.mark.parametrize("page", PAGES)
def test_hardly_a_page_leads_astray(page: str) -> None:
    """A page that few have used may pass for another; then the other's signs are the same but for a few."""
    for language in ("de", "pl", "ru", "th", "my", "ar"):
        whole = f"{TEXTS[language]}\n\n" * 2
        mended, done = mojibake.mend(mangled(whole, page))
        assert not done or mended == whole or any(mending.lost for mending in done)


@pytest.mark.parametrize("page", ["gb18030", "shift_jis", "euc-kr", "big5"])
def test_what_was_read_as_a_wide_page_is_put_right_where_no_byte_is_lost(page: str) -> None:
    put_right = 0
    for text in TEXTS.values():
        words = " ".join(word for word in f"{text} {text}".split() if _fits(word, page))
        wrong = " ".join(word.encode().decode(ENCODINGS[page]) for word in words.split())
        mended, done = mojibake.mend(wrong)
        assert mended in {wrong, words}
        put_right += bool(done)
        assert all(mojibake.as_read(wrong, mending.page) == mending.edits for mending in done)
    assert put_right >= 5


def _fits(word: str, page: str) -> bool:
    """Say whether a word comes back when its UTF-8 is read as a page: no byte of it is lost."""
    try:
        wrong = word.encode().decode(ENCODINGS[page])
    except UnicodeDecodeError:
        return False
    return wrong.encode(ENCODINGS[page]) == word.encode()


@pytest.mark.parametrize("language", ["fr", "ru", "el", "vi", "th", "zh", "my"])
def test_what_was_read_wrongly_twice(language: str) -> None:
    whole = f"{TEXTS[language]}\n\n" * 2
    mended, done = mojibake.mend(mangled(mangled(whole, "windows-1252"), "windows-1252"))
    assert mended == whole
    assert [mending.page for mending in done] == ["windows-1252", "windows-1252"]


CORRECT = {
    "Italian elisions in a row": "C’è chi dice che c’è, e com’è che c’è? C’è. Dov’è? C’è.",
    "French elisions before capitals": "L’État, l’École, l’Église, l’Évêque, l’Écho d’Évreux. L’État.",
    "French quotation marks tight": "«État», «école», «été», «élan», «Évreux» et «énergie».",
    "spaced marks": "«\u00a0été\u00a0» et «\u00a0état\u00a0» et «\u00a0élan\u00a0» et :\u00a0été",
    "Polish alone": "Źdźbło, żółć, łódź, ćma, święto, ósmy, piąty, będę.",
    "Greek with accents": "Ά, Έ, Ή, Ί, Ό, Ύ, Ώ. Άννα, Έλλη, Ήρα, Ίων, Όλγα, Ύδρα, Ώρα. ΰ, ΐ.",
    "capitals of Cyrillic": "ЦК, ЧК, УК, ТАСС, ЦДКА, РПА, ФА, ХП, ЧП: ЦК и ЧК.",
    "short Russian words": "Сад, рад, там, тем, чем, там, сам, так, тех. Сам сад там.",
    "Ukrainian letters": "Є, ї, і, ґ: її, сіє, мріє, ціє, є їй, ґанок, їжа, єдність.",
    "Thai alone": "โลกของเรา โอกาส โรงเรียน โครงการ โทรศัพท์ ๒๕๖๘ ๙๙ ๕๐",
    "Vietnamese": "Đà Nẵng, Huế, Hà Nội, Sài Gòn, Cần Thơ, Đồng Tháp, Mỹ Tho.",
    "Icelandic": "Góðá, ráðá, búðí, þáð, æði, öðru, íþrótt.",
    "Turkish": "Kılıç, ıçme, sıç, çiğ, ağaç, şöför, İstanbul, ığdır.",
    "mathematics": "√π, √π, √Ω, ∆π, ≈π, ∑π: √π ≈ 1,77; ∆π = √π.",
    "units": "5 µm, 10 °C, 3 Ω, ±2 %, 20 £, ¼ kg, ½ m², 3 m³, 6 × 4.",
    "trade marks": "Foo™, Bar®, Baz©, Qux™ and Foo™ by Bar®.",
    "emoji": "🇮🇳 India 👍🏽 and ⚖️ law, 🔍 search, 📌 pin, 👩‍👩‍👧 family.",
    "boxes": "┌──┬──┐\n│ä │ß │\n├──┼──┤\n│ö │é │\n└──┴──┘",
    "phonetics": "[ˈɛkspɛrt], [ʃæʔ], [ðɪs], [ŋ], [bjʊər], [ˈnɑːt].",
    "Hebrew with an abbreviation": "צה”ל, ארה”ב, חז”ל, רמטכ”ל, מו”מ, יו”ר.",
    "Uzbek": "Oʻzbekiston, O‘zbekiston, g‘alaba, yo‘l, so‘m, to‘g‘ri.",
    "mixed scripts": "Завод Škoda, die „Правда“, ΑΒΓ и 東京, นายก, café.",
    "Chinese names in English": "Mr 联通 met Ms 李明 and Mr 王伟 of 中国 at 北京, then 联通 again, 联通 and 联通.",
    "Chinese words one by one": "联通 联通 联通 联通 联通 联通 联通 联通 联通 联通 联通 联通 联通 联通 联通",
    "C1 free": "na\u0308ive coo\u0308rdination, re\u0301sume\u0301, A\u030angstro\u0308m",
}


@pytest.mark.parametrize("text", CORRECT.values(), ids=CORRECT)
def test_correct_texts_that_look_risky(text: str) -> None:
    assert mojibake.mend(text)[0] == text
    assert mojibake.mend(f"{text}\n" * 5)[0] == f"{text}\n" * 5


TOLD = {
    "about mojibake": "Mojibake such as â€™, Ã© and Ã¼ shows that UTF-8 was read as something else: â€œ, Ã±, Ã¶.",
    "about it in Japanese": "文字化けの例: â€™, Ã©, Ã¼, Ã¶, Ã±, â€œ。",
    "with genuine letters": "Ein Text über CafÃ©, naÃ¯ve und dÃ©jÃ  ist schön; für Bücher über Übersetzungen.",
    "one run in clean text": "The town’s mayor said it isnâ€™t over. “We’ll wait,” she said.",
    "two runs": "It isnâ€™t over and wonâ€™t be.",
    "few runs in Russian": "Ночью вода дошла до площади â€“ и мост не выдержал; itâ€™s и donâ€™t.",
}


@pytest.mark.parametrize("text", TOLD.values(), ids=TOLD)
def test_without_enough_evidence_nothing_is_changed(text: str) -> None:
    assert mojibake.mend(text) == (text, ())


def test_an_odd_run_in_clean_text_is_reported() -> None:
    (doubt,) = doubts(TOLD["one run in clean text"])
    assert (doubt.page, doubt.reads) == ("windows-1252", "’")
    assert TOLD["one run in clean text"][doubt.start : doubt.end] == "â€™"


@pytest.mark.parametrize("page", [*PAGES, *WIDE_PAGES])
def test_what_is_not_put_right_is_reported(page: str) -> None:
    """One word of a text; for the pages of several bytes a text of which some are lost."""
    wide = page in WIDE_PAGES
    text = TEXTS["ta" if page == "shift_jis" else "ru"] if wide else "The café reopened on Monday."
    wrong = text.encode().decode(ENCODINGS[page], errors="replace") if wide else mangled(text, page)
    assert mojibake.mend(wrong)[1] or doubts(wrong), wrong


def test_lost_bytes_are_marked_and_counted() -> None:
    text = "“Water” – it’s “here”, she said. “Nobody” – it’s all “gone”. A 🔍 and “more” – don’t."
    mended, (mending,) = mojibake.mend(mangled(text, "windows-1252", holes="drop"))
    assert mended == text.replace("🔍", "\ufffd")
    assert (len(mending.lost), mending.told) == (1, 5)


def test_a_closing_mark_without_an_opening_one_is_lost() -> None:
    text = "Water”, it’s here – she’s sure. It’s – so they say – gone."
    mended, (mending,) = mojibake.mend(mangled(text, "windows-1252", holes="drop"))
    assert mended == text.replace("”", "\ufffd")
    assert len(mending.lost) == 1


@given(st.text(max_size=200))
def test_text_without_runs_comes_back(text: str) -> None:
    mended, done = mojibake.mend(text)
    for mending in done:
        text = edited(text, mending.edits).text
    assert mended == text


@given(st.text(alphabet=sorted({sign for text in TEXTS.values() for sign in text}), max_size=120))
def test_letters_of_all_languages_in_any_order_stay(text: str) -> None:
    assert mojibake.mend(text)[0] == text


def test_the_same_edits_are_found_again() -> None:
    """`verify` puts an original right by the code page alone, as `import` recorded it."""
    wrong = mangled(f"{TEXTS['fr']}\n{TEXTS['en']}\n", "windows-1252")
    _, (mending,) = mojibake.mend(wrong)
    assert mojibake.as_read(wrong, mending.page) == mending.edits

"""Targets: readers of texts as such."""

from __future__ import annotations

from generator.text import dates, decoding, languages, mojibake, own_words, quotes, reading, urls, wording
from generator.text.characters import refused_characters
from generator.text.doubts import doubts
from generator.text.edits import edited
from generator.text.normal import normalise, plain
from tests.fuzzing.target import folder, halves, let_in, target, text_of, told, within

ENCODINGS = (None, *decoding.ENCODINGS)
SCRIPTS = (
    "The river — “so far” — rose 1,5 m.",
    "ရေ ၄၀ စင်တီမီတာ မြင့်တက်",
    "المياه ٤٠ سم، «ليلاً»",
    "水位上升了４０厘米…没有",
    "नदी क्\u200dष e\u0301 ﬁ 가각",
)


def read_file(data: bytes) -> None:
    """The one way in: a file's text, or its issues."""
    (folder() / "a.md").write_bytes(data)
    text, issues = reading.read_text(folder(), "a.md")
    assert (text is None) == bool(issues)
    shown = reading.shown_text(folder(), "a.md")
    told(issues, shown or None)
    if text is not None:
        assert text == shown
        assert "\r" not in text
        assert not any(refused_characters(text))


def decode(data: bytes) -> None:
    """A raw article in the encoding that its first byte picks: as an editor says it, the page, or an earlier version."""
    picked, data = (data[0], data[1:]) if data else (0, b"")
    name = ENCODINGS[picked % len(ENCODINGS)]
    for given in ({"encoding": name}, {"declared": name}, {"recorded": name}):
        decoded, issues = decoding.decode(data, "a.txt", **given)
        assert (decoded is None) == bool(issues)
        told(issues)
        if decoded is not None:
            assert "\r" not in decoded.text
            assert decoded.basis
            assert decoded.encoding in decoding.ENCODINGS


def mend(data: bytes) -> None:
    """Mojibake: what was put right stays right, and what is doubtful has its place."""
    text = text_of(data)
    mended, done = mojibake.mend(text)
    before = text
    for mending in done:
        step = edited(before, mending.edits)
        assert step.text != before
        for at in (0, len(step.text) // 2, len(step.text)):
            within(0, step.back(at), before)
        before = step.text
    assert before == mended
    assert not (text.isascii() and done)
    for doubt in doubts(text):
        within(doubt.start, doubt.end, text)
        assert doubt.start < doubt.end


def date(data: bytes) -> None:
    """A date, or why it is none."""
    text = text_of(data)
    try:
        found = dates.parse(text)
    except dates.DateError as error:
        assert str(error)
        assert error.help
        return
    assert dates.parse(found.edtf) == found
    assert dates.words(found, "then").startswith("then")
    assert dates.contains(found, found)
    first, last = dates.sort_key(found)
    assert first <= last


def url(data: bytes) -> None:
    """An address that is safe and stays as it is, or what is wrong with it."""
    text = text_of(data)
    checked = urls.check(text)
    assert not (checked.url and checked.problem)
    for made in (urls.safe_url(text), urls.safe_link(text)):
        if made is not None:
            assert not set(made) & set("\"'<>\\ `{}|^\n\t")
    if checked.url:
        assert checked.url.startswith(("http://", "https://"))
        assert checked.url.isascii()
        assert urls.check(checked.url).url == checked.url


def normal(data: bytes) -> None:
    """What is normal stays so, and leads back."""
    text = text_of(data)
    made = normalise(text)
    assert made.text == plain(text)
    assert plain(made.text) == made.text
    at = 0
    for end in range(1, len(made.text) + 1):
        if not made.parts_cluster(end, end):
            start, stop = made.original(at, end)
            within(start, stop, text)
            assert plain(text[start:stop]) == made.text[at:end]
            at = end


def quote(data: bytes) -> None:
    """A quote and its source: found word for word, or not at all."""
    text, sought = halves(let_in(data))
    source = normalise(text)
    found = quotes.find(source, sought, prefix=sought[:3], suffix=text[-3:], sections=((0, len(text) // 2),))
    places = found.places if isinstance(found, quotes.Ambiguous) else (found,)
    for place in places:
        if isinstance(place, quotes.Found):
            within(place.start, place.end, text)
            said = [plain(text[start:end]).strip(" ") for start, end in place.pieces]
            is_part = isinstance(found, quotes.Ambiguous) and quotes.JOIN in plain(sought)
            assert quotes.JOIN.join(said) == plain(sought).strip(" ") or len(said) > 1 or is_part
            assert all(part in plain(sought) for part in said)
        else:
            assert place.difference
            assert plain(sought).strip(" ") not in source.text or not plain(sought).strip(" ") or source.inside
            if place.nearest:
                within(place.nearest.start, place.nearest.end, text)


def compare(data: bytes) -> None:
    """What differs between a claim and its source, in words; what it shares with it."""
    claim, text = halves(let_in(data))
    assert wording.difference(claim, text) or wording.same_words(claim, text) or not (claim and text)
    assert wording.same_words(claim, claim)
    shared = own_words.shared_run(claim, own_words.index_words(text))
    if shared is not None:
        within(shared.start, shared.end, claim)
        assert shared.length
    start, end = wording.aligned(claim, text, (len(text) // 3, len(text) // 2)) if claim and text else (0, 0)
    within(start, end, text)
    languages.direction(claim)
    languages.name(claim)


TARGETS = (
    target(
        "reading", read_file,
        ["\ufefftitle: a\r\nb", *SCRIPTS, "\u2066a\u2069", "🏴\U000e0067\U000e0062\U000e007f", b"caf\xe9", b"\xff\xfea\0"],
        ["\ufeff", "\r\n", "\r", "\0", "\u202e", "\u2067", "\u2069", "\u2028", b"\xc3", b"\xed\xa0\x80", "\ufdd0",
         "<<<<<<< ours\n", "=======\n", ">>>>>>> theirs\n", "\U000e0001", "\x1b[31m", b"PK\x03\x04", b"%PDF-1.7"],
    ),
    target(
        "encodings", decode,
        [b"\0caf\xe9", *(f"\1{text}" for text in SCRIPTS), b"\5\xef\xf0\xe8\xe2\xe5\xf2", b"\0a\0b\0c\0d\0",
         b"\x10\x93\xfa\x96\x7b", b"\x0b\x1b$BF|K\\\x1b(B"],
        [b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\0", b"\x1b$B", b"\x81\x30\x81\x30", b"\r\n", b"\xd8\x00"],
    ),
    target(
        "mojibake", mend,
        [text.encode().decode(page, "replace") for text in SCRIPTS for page in ("cp1252", "cp874", "cp437", "latin-1")]
        + ["ÃƒÂ©tÃƒÂ© â€œouiâ€\x9d", "Ð¡Ñ‚Ñ€Ð°Ð½Ð°", "縺ゅ＞縺"],
        ["Ã©", "â€™", "â€œ", "â€\ufffd", "Ð", "Ñ\x80", "à¸", "Ã\x83Â", "\ufffd", "€", "ü", "縺", "ä¸\xad", "\u00a0", "‚Äô"],
    ),
    target(
        "dates", date,
        ["2025-07-16", "2025~", "-0044-03-15", "199X", "2025-XX-XX", "[2025,2026-02]", "2025-21/2026", "../2025",
         "Y-170000002", "2025-07-16T10:20:30+05:45", "16 July 2025", "FY 2024-25", "၂၀၂၅", "3月3日", "июль 2025"],
        ["/", "..", "X", "~", "?", "%", "[", "]", ",", "Y", "-", "T24:00:00", "Z", "2025", "0000", "99999999999",
         "late", "about", "Q3", "spring", "before", "1999-2001", "٢٠٢٥", "年", "BC", "1990s", "th century"],
    ),
    target(
        "urls", url,
        ["https://post.example/a?b=c&d=%20#e", "http://user@post.example:8080/", "https://bücher.example/ß",
         "https://[::1]/", "javascript:alert(1)", "../f/a/#b", "https://例え.テスト/路", "//post.example/a"],
        ["https://", "http:", "@", ":", "//", "\\", "%", "%2F", "%zz", "[", "]", "xn--", "..", "\t", "\u200d", "。",
         "ß", "№", "?", "#", "data:", "\u202e", "a" * 64, ".example", "0x7f.1", "65536", "&#x6A;"],
    ),
    target(
        "normal", normal,
        SCRIPTS,
        ["\u0301", "\u0327", "\u00ad", "\u200b", "\u2060", "\u200d", " ", "\u3000", "“", "‘", "—", "\u05be", "가", "ᄀ",
         "ᅡ", "ᆨ", "🇫", "🇷", "\u0903", "\u0600", "\u1039", "\n", "\u0344", "\u2126", "\u0f73", "\ufe0f"],
    ),
    target(
        "quotes", quote,
        [*(f"{text}\n=====\n{text[3:12]}" for text in SCRIPTS), "a b c a b\n=====\na b", "one two three\n=====\none … three",
         "some 40 people left\n=====\nsome 14 people left"],
        ["\n=====\n", " … ", "…", "a ", "\u0301", "\u200d", "\u00ad", "not ", "40", "“", "’", " ", "မ", "က်", "水"],
    ),
    target(
        "wording", compare,
        [f"{text}\n=====\n{text[5:]} {text}" for text in SCRIPTS] + ["en-GB\n=====\nzh-Hant-TW", "no 1,000\n=====\n1.000"],
        ["\n=====\n", "not ", "never ", "n’t", "ない", "không", "लेकिन", "1,000", "1.000", "٤", "-", "/", "x-", "Arab",
         "words ", "不", "ma"],
    ),
)  # fmt: skip

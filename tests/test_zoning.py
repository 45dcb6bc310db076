"""Zones: what is no article is found, and no word of an article is taken for that."""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.importing.metadata import of_text
from generator.importing.zoning import Found, zones
from tests.tongue_texts import TEXTS
from tests.work import lines_run

BODY = (
    "The bridge at Fairhaven was closed on Monday after divers found a crack in its northern pier, the harbour\n"
    "office said.\n\n"
    "Lorries now take the long way round by Marden, which adds forty minutes to each journey, and the ferry runs\n"
    "every hour from six in the morning until ten at night.\n\n"
    "A second report is due in May. Until then nobody may cross on foot, said Ada Quay, who leads the harbour office.\n"
)
SECOND = (
    "Ferries sail from the southern quay as well since Friday; two more were lent by the town of Ostby, whose own\n"
    "bridge stands firm.\n\n"
    "Nobody knows what the repair will cost. An engineer who built a like pier in Norway speaks of a year of work.\n"
)


def kinds(text: str) -> list[tuple[str, str]]:
    """Return the zones of a text as kind and words, spaces folded."""
    found = zones(text, title=of_text(text).title)
    return [(zone.kind, " ".join(text[zone.start : zone.end].split())) for zone in found]


@pytest.mark.parametrize("language", TEXTS)
def test_no_sentence_is_taken_in_any_language(language: str) -> None:
    text = TEXTS[language]
    sentences = text.replace(". ", ".\n\n").replace("。", "。\n\n").replace("। ", "।\n\n").replace("။ ", "။\n\n")
    assert kinds(text) == []
    assert kinds(sentences) == []
    assert kinds(f"{TEXTS['en']}\n\n{sentences}\n\n{TEXTS['ru']}\n") == []


def test_a_body_that_stands_twice_is_zoned_the_second_time() -> None:
    one_line = " ".join(BODY.split())
    text = f"{BODY}\n{one_line}\n"
    (zone,) = zones(text)
    assert (zone.kind, text[zone.start : zone.end]) == ("duplicate", one_line)


@pytest.mark.parametrize("language", ["zh", "ja", "th", "my", "km", "lo", "ko", "hi", "ar", "ru", "vi", "am"])
def test_a_body_that_stands_twice_in_other_scripts(language: str) -> None:
    other = {"zh": "zh-TW", "th": "lo", "km": "th", "lo": "th", "my": "km"}.get(language, "el")
    body = f"{TEXTS[language]} {TEXTS[language][::-1]}"
    text = f"{body}\n\n{TEXTS[other]}\n\n{body}\n"
    (zone,) = zones(text)
    assert zone.kind == "duplicate"
    assert (zone.start, zone.end) == (text.rindex(body), text.rindex(body) + len(body))


@pytest.mark.parametrize(
    "text",
    [
        "We shall mend the bridge, we shall mend the road, and we shall not rest. ",
        "“We will mend the bridge before the autumn storms come, whatever it costs, whoever has to pay,” she said.",
    ],
)
def test_what_is_said_twice_is_no_second_body(text: str) -> None:
    assert kinds(f"{BODY}\n{text} Then she left.\n\nIn May she said it again: {text} Nobody doubted it.\n") == []


def test_a_refrain_is_no_second_body() -> None:
    refrain = (
        "Oh the river and the rain, and the river comes again, and it takes the boats away, and the mill and all the\n"
        "hay, and the bell rings day by day until the morning.\n"
    )
    verses = ["The first night was dark and long for us all.", "The second was longer still, they say.", "The third!"]
    assert kinds("\n".join(f"{verse}\n\n{refrain}" for verse in verses)) == []


def test_a_headline_that_stands_twice() -> None:
    text = f"Fairhaven bridge closed\nLOCAL NEWS\n\nFairhaven bridge closed\n\n{BODY}"
    assert kinds(text) == [("navigation", "LOCAL NEWS"), ("duplicate", "Fairhaven bridge closed")]


TAILS = {
    "en": "Also read:",
    "de": "Lesen Sie auch",
    "fr": "À lire aussi",
    "es": "Te puede interesar",
    "pt": "Leia também:",
    "it": "Leggi anche",
    "nl": "Lees ook",
    "sv": "Läs också",
    "pl": "Czytaj także:",
    "cs": "Čtěte také",
    "hu": "Kapcsolódó cikkek",
    "tr": "İlgili haberler",
    "ro": "Citește și",
    "ru": "Читайте также:",
    "uk": "Читайте також",
    "bg": "Прочетете още",
    "el": "Διαβάστε επίσης",
    "he": "קראו גם",
    "ar": "اقرأ أيضاً",
    "fa": "بیشتر بخوانید",
    "ur": "یہ بھی پڑھیں",
    "hi": "यह भी पढ़ें",
    "bn": "আরও পড়ুন",
    "ta": "மேலும் படிக்க",
    "th": "ข่าวที่เกี่ยวข้อง",
    "my": "ဆက်စပ်သတင်းများ",
    "km": "អានបន្ថែម",
    "vi": "Xem thêm:",
    "id": "Baca juga:",
    "sw": "Soma pia",
    "zh": "相关阅读",
    "zh-TW": "延伸閱讀",
    "ja": "関連記事",
    "ko": "관련 기사",
}


@pytest.mark.parametrize("language", TAILS)
def test_titles_behind_a_marker_are_a_teaser(language: str) -> None:
    titles = ["Heron", "Flood 2", "Boats"]
    text = f"{TEXTS[language]}\n\n{TAILS[language]}\n\n" + "\n\n".join(titles)
    ((kind, words),) = kinds(text)
    assert kind == "teaser"
    assert words == f"{TAILS[language]} {' '.join(titles)}"


def test_cut_paragraphs_behind_a_marker_are_teasers_one_by_one() -> None:
    cut = "The council of Marden has asked three firms for the price of a new quay, to decide before the sum.."
    text = (
        f"{BODY}\nNext story\nHarbour\n\nMarden wants a new quay\n\n{cut}\n\nNext story\n\nHerons are back\n\n{cut}\n"
    )
    assert [kind for kind, _ in kinds(text)] == ["teaser", "teaser"]
    assert kinds(text)[0][1] == f"Next story Harbour Marden wants a new quay {cut}"


FOOT = (
    "ADVERTISEMENT\n\nSubscribe to our newsletter\n\nGet the news in your inbox every day.\n\n"
    "Follow us\n\nBack to top\n"
)


def test_what_stands_at_the_foot_of_a_page() -> None:
    assert kinds(f"{BODY}\n{FOOT}") == [
        ("advert", "ADVERTISEMENT Subscribe to our newsletter Get the news in your inbox every day."),
        ("navigation", "Follow us Back to top"),
    ]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("Also read: Marden wants a new quay", [("teaser", "Also read: Marden wants a new quay")]),
        ("READ MORE | Herons are back", [("teaser", "READ MORE | Herons are back")]),
        ("Advertisement", [("advert", "Advertisement")]),
        ("Related articles\n- Herons are back\n- Boats", [("teaser", "Related articles - Herons are back - Boats")]),
        ("Share\nTweet\nEmail", [("navigation", "Share Tweet Email")]),
    ],
)
def test_what_stands_within_an_article(inner: str, expected: list[tuple[str, str]]) -> None:
    """Only the marker's own lines are zoned: the heading and the text behind them are the article's."""
    found = kinds(f"{BODY}\n{inner}\n\nWhat is next\n\n{SECOND}")
    joined = " ".join(words for _, words in found)
    assert joined == " ".join(words for _, words in expected)
    assert {kind for kind, _ in found} == {kind for kind, _ in expected}


@pytest.mark.parametrize(
    "line",
    [
        "Read more books, said the librarian, and you will sleep better.",
        "Related: a word that lawyers use when two firms have one owner.",
        "Share",
        "Comments",
        "Search",
        "Advertising is what pays for the ferry, the office says.",
        "The trial goes on.",
        "What is next…",
        "He waited ...",
        "(Reporting by Ada Quay; editing by Ben Mole)",
        "Recommended by three doctors, the cure failed.",
        "Water; bread; salt.",
        "¡No!",
        "— Yes.",
        "2019: 340 boats",
        "HARBOUR OFFICE",
        "Next, the divers looked at the southern pier.",
    ],
)
def test_lines_of_an_article_that_look_like_more(line: str) -> None:
    """In its middle, as its last line, and behind an advertisement."""
    assert kinds(f"{BODY}\n{line}\n\n{SECOND}") == []
    assert kinds(f"{BODY}\n{line}\n") == []
    assert kinds(f"{BODY}\nAdvertisement\n\n{line}\n\n{SECOND}") == [("advert", "Advertisement")]


@pytest.mark.parametrize("line", ["The trial goes on at the court of Marden.", "(Reporting by Ada Quay)"])
def test_a_sentence_behind_an_advertisement_is_the_article(line: str) -> None:
    assert kinds(f"{BODY}\nAdvertisement\n\n{line}\n") == [("advert", "Advertisement")]


def test_an_article_about_advertising_keeps_its_heading() -> None:
    said = "The word Werbung stood on each of the boats until the harbour office forbade it."
    text = f"{BODY}\nWerbung\n\n{said}\n\n{SECOND}"
    assert kinds(text) == []


SALES = (
    "The Heron is a cozy hotel for you and your family. Rooms with Wi-Fi and free parking; our friendly staff helps "
    "you to plan a vacation. Book now and get discounts!"
)


def test_a_last_paragraph_that_sells_something_else() -> None:
    text = f"{BODY}\n{SECOND}\n{SALES}\n"
    assert kinds(text) == [("advert", SALES)]


def test_an_article_about_hotels_is_its_own() -> None:
    own = (
        "Hotels in Marden stay empty: the Heron has forty rooms, and its staff waits for guests.\nFamilies used to "
        "plan a vacation by the ferry. Parking costs nothing, and the friendly owners offer discounts."
    )
    assert kinds(f"{own}\n\n{BODY}\n{SECOND}\n{SALES}\n") == []


def test_time_is_linear_in_the_length() -> None:
    """Also for what repeats itself without end, and for lines that nearly match."""
    for piece in ("a ", "word after word ", "水", "Also read: x\n", "..\n", "> | ", "(c) ", BODY):
        small, large = piece * 500, piece * 1000
        assert lines_run(zones, large) < 2.6 * lines_run(zones, small) + 2000, piece


def test_zones_lie_in_order_and_apart() -> None:
    text = f"Home > News > Asia\n\nFairhaven bridge closed\n\nFairhaven bridge closed\n\n{BODY}\n{BODY}\n{FOOT}"
    found: list[Found] = zones(text, title="Fairhaven bridge closed")
    assert [zone.kind for zone in found] == ["navigation", "duplicate", "duplicate", "advert", "navigation"]
    assert all(one.end <= other.start for one, other in pairwise(found))

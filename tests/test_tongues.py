"""Languages of short texts, and their negations."""

from __future__ import annotations

import pytest

from generator.lints.alphabets import sure
from generator.lints.denials import denials, is_known, may_deny
from generator.lints.tongues import guess, is_in, primary
from generator.text.folding import folded
from tests.tongue_texts import TEXTS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry had no service on Sundays.", "en"),
        ("Die Fähre fuhr nie am Sonntag.", "de"),
        ("Le bateau n'est pas parti dans la nuit.", "fr"),
        ("El barco no salió de la ciudad.", "es"),
        ("بلغ إنتاج ميانمار", "ar"),
        ("این که در ایران است", "fa"),
        ("یہ لڑکے نہیں", "ur"),
        ("미얀마의 생산량은 3만 톤", "ko"),
        ("缅甸产量", "zh"),
        ("ミャンマーの生産", "ja"),
        ("မြန်မာ", "my"),
        ("Добыча выросла", "ru"),
        ("Видобуток зріс у країні", "uk"),
        ("Boats sank.", ""),
        ("The 缅甸 share of it is high.", "en"),
        ("", ""),
    ],
)
def test_languages(text: str, expected: str) -> None:
    assert guess(text) == expected


OTHERS = {  # which their script, or two small words, would make another language
    "so": "Roob xooggan ayaa xalay ka da’ay Muqdisho. Webigu wuu fatahay oo laba waddo ayaa biyo qariyay, la yiri.",
    "ne": "हिजो राति काठमाडौंमा भारी वर्षा भयो। खोला बढेर दुई सडक डुबे। विद्यालय सोमबारसम्म बन्द छन्।",
    "mr": "काल रात्री पुण्यात मुसळधार पाऊस झाला. नदीला पूर येऊन दोन रस्ते पाण्याखाली गेले.",
    "ky": "Кечээ кечинде Бишкекте катуу жамгыр жаады. Суу ташып, эки көчөнү каптады. Мектептер жабык.",
    "tg": "Дишаб дар Душанбе борони сахт борид. Дарё лабрез шуду ду кӯчаро об гирифт. Мактабҳо баста мебошанд.",
    "ug": "تۈنۈگۈن كەچتە ئۈرۈمچىدە قاتتىق يامغۇر ياغدى. دەريا تېشىپ، ئىككى كوچىنى سۇ باستى.",
    "yi": "נעכטן בײַ נאַכט איז אין ווילנע געפֿאַלן אַ שטאַרקער רעגן. דער טײַך איז אַרויס פֿון די ברעגעס.",
    "ti": "ትማሊ ምሸት ኣብ ኣስመራ ብርቱዕ ዝናብ ዘኒቡ። ክልተ ጎደናታት ብማይ ተዓብሊኹ። ኣብያተ ትምህርቲ ክሳብ ሰኑይ ተዓጽየን።",
    "ku": "Duh êvarê li Amedê baraneke xurt barî. Çem rabû û du kolan di bin avê de man. Şaredar de got.",
    "gd": "Bha uisge mòr ann an Glaschu an-raoir. Dh’èirich an abhainn agus chaidh dà shràid fodha an sin.",
}


@pytest.mark.parametrize(("tag", "text"), {**TEXTS, **OTHERS}.items())
def test_no_article_is_said_to_be_in_another_language(tag: str, text: str) -> None:
    assert sure(text * 2) in {primary(tag), ""}


def test_the_language_of_an_article_is_told_by_its_letters_and_words() -> None:
    told = {tag for tag, text in TEXTS.items() if sure(text)}
    assert told >= {
        "en",
        "fr",
        "de",
        "es",
        "pt",
        "it",
        "ro",
        "nl",
        "sv",
        "pl",
        "cs",
        "hu",
        "vi",
        "id",
        "ru",
        "uk",
        "bg",
    }
    assert told >= {"el", "he", "ar", "fa", "ur", "hi", "zh", "ja", "ko", "my", "th"}
    assert sure("Sade lakkasi, ja joki on yhä korkealla, mutta silta ei ole enää suljettu, sillä vesi laskee.") == "fi"


def test_a_language_that_is_expected_is_told_without_comparison() -> None:
    assert is_in("The boats of the town sank in the river.", "en")
    assert not is_in("Die Boote der Stadt sanken in dem Fluss.", "en")


@pytest.mark.parametrize(
    ("tag", "expected"), [("en-GB", "en"), ("zh-Hant", "zh"), ("nb", "no"), ("und", ""), ("my", "my")]
)
def test_primary_subtags(tag: str, expected: str) -> None:
    assert primary(tag) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It was not signed", ["not"]),
        ("en", "They didn’t sign", ["didn't"]),
        ("en", "Not only that, no more than 3, No. 5, whether or not", []),
        ("de", "nicht genehmigt, keine Firma", ["nicht", "keine"]),
        ("de", "nicht nur das", []),
        ("zh", "没有签署", ["没有"]),
        ("zh", "未来不仅如此", []),
        ("ko", "서명하지 않았다", ["않"]),
        ("ko", "그뿐만 아니라", []),
        ("my", "မလုပ်ဘူး", ["ဘူး"]),
        ("ar", "لم يوقع ولا يقل عن", ["لم"]),
        ("ja", "署名しなかった、少なくとも", ["なかっ"]),
    ],
)
def test_denials(language: str, text: str, expected: list[str]) -> None:
    said = folded(text)
    assert [said[start:end] for start, end in denials(said, language)] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "lacks it", True), ("en", "was unaware of it", True), ("en", "refused", True),
        ("en", "rare earths", False), ("en", "the united front discussed it", False), ("de", "lehnte ab", True),
        ("de", "stimmte zu", False), ("zh", "拒绝签署", True), ("zh", "签署了", False), ("ko", "거부했다", True),
        ("ko", "체결했다", False), ("my", "ငြင်းသည်", True), ("my", "ချုပ်သည်", False), ("ar", "رفضوا", True),
        ("ar", "وقعوا", False),
    ],
)  # fmt: skip
def test_what_may_deny(language: str, text: str, *, expected: bool) -> None:
    assert may_deny(folded(text), language) is expected


def test_languages_without_known_negations_are_told() -> None:
    assert is_known("en")
    assert not is_known("ka")

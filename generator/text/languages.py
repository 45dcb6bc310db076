"""Languages: the direction of a language's script and its name in English, from its BCP 47 tag."""

from __future__ import annotations

from typing import Literal

Direction = Literal["ltr", "rtl", "auto"]

SCRIPT_LETTERS = 4

RTL_SCRIPTS = frozenset(
    ("adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa", "yezi")
)
"""Scripts written from right to left that are in use today, as subtags of ISO 15924."""

RTL_LANGUAGES = frozenset(
    (
        *("acm", "aeb", "afb", "apc", "ar", "arb", "arc", "ars", "ary", "arz", "azb", "bal", "bgn"),
        *("bqi", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "khw", "ks", "lrc", "mzn", "nqo"),
        *("pnb", "prs", "ps", "sd", "sdh", "skr", "syr", "ug", "ur", "yi"),
    ),
)
"""Languages whose usual script is written from right to left."""

NAMES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian",
    "bg": "Bulgarian", "bn": "Bengali", "bo": "Tibetan", "bs": "Bosnian", "ca": "Catalan",
    "ckb": "Central Kurdish", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German",
    "dv": "Dhivehi", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian",
    "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fil": "Filipino", "fr": "French",
    "ga": "Irish", "gl": "Galician", "gu": "Gujarati", "ha": "Hausa", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian",
    "ig": "Igbo", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
    "kac": "Jingpho (Kachin)", "kk": "Kazakh", "km": "Khmer", "kn": "Kannada", "ko": "Korean",
    "ku": "Kurdish", "ky": "Kyrgyz", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian",
    "mk": "Macedonian", "ml": "Malayalam", "mn": "Mongolian", "mr": "Marathi", "ms": "Malay",
    "mt": "Maltese", "my": "Burmese", "ne": "Nepali", "nl": "Dutch", "no": "Norwegian",
    "om": "Oromo", "or": "Odia", "pa": "Punjabi", "pl": "Polish", "prs": "Dari", "ps": "Pashto",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "rw": "Kinyarwanda", "sd": "Sindhi",
    "shn": "Shan", "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian", "so": "Somali",
    "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil",
    "te": "Telugu", "tg": "Tajik", "th": "Thai", "ti": "Tigrinya", "tk": "Turkmen", "tr": "Turkish",
    "ug": "Uyghur", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese",
    "yi": "Yiddish", "yo": "Yoruba", "zh": "Chinese", "zu": "Zulu",
}  # fmt: skip


def direction(tag: str) -> Direction:
    """Return the direction of text in a language; `auto` where the tag does not tell."""
    language, *rest = tag.lower().split("-")
    script = next((part for part in rest if len(part) == SCRIPT_LETTERS and part.isalpha()), None)
    if script:
        return "rtl" if script in RTL_SCRIPTS else "ltr"
    if language in RTL_LANGUAGES:
        return "rtl"
    return "ltr" if language in NAMES else "auto"


def name(tag: str) -> str:
    """Return a language's name in English with its tag, or the tag alone if it has no name here."""
    known = NAMES.get(tag.lower().split("-")[0])
    return f"{known} ({tag})" if known else tag

"""Languages as bibliographies name them, as BCP 47 tags."""

from __future__ import annotations

import re

from generator.text import languages

_TAG = re.compile(r"[a-z]{2}([-_][A-Za-z0-9]{2,8})*|kac|shn|ckb|fil|prs", re.IGNORECASE)
_BY_NAME = {name.casefold(): tag for tag, name in languages.NAMES.items()} | {
    "american": "en-US", "usenglish": "en-US", "us english": "en-US", "american english": "en-US",
    "british": "en-GB", "ukenglish": "en-GB", "uk english": "en-GB", "british english": "en-GB",
    "canadian": "en-CA", "australian": "en-AU", "newzealand": "en-NZ", "ngerman": "de", "austrian": "de-AT",
    "naustrian": "de-AT", "nswissgerman": "de-CH", "swissgerman": "de-CH", "brazilian": "pt-BR", "brazil": "pt-BR",
    "portuges": "pt", "portuguese (brazil)": "pt-BR", "francais": "fr", "frenchb": "fr", "canadien": "fr-CA",
    "acadian": "fr-CA", "mandarin": "zh", "simplified chinese": "zh-Hans", "traditional chinese": "zh-Hant",
    "farsi": "fa", "bahasa": "id", "bahasa indonesia": "id", "bahasai": "id", "bahasa melayu": "ms",
    "myanmar": "my", "polutonikogreek": "el", "magyar": "hu", "norsk": "no", "nynorsk": "nn", "slovene": "sl",
    "ukraineb": "uk", "usorbian": "hsb", "lsorbian": "dsb", "spanish; castilian": "es", "castilian": "es",
}  # fmt: skip
"""Names in English, and those of the packages of LaTeX."""

_BY_CODE = {
    "afr": "af", "alb": "sq", "sqi": "sq", "amh": "am", "ara": "ar", "arm": "hy", "hye": "hy", "aze": "az",
    "baq": "eu", "eus": "eu", "bel": "be", "ben": "bn", "bos": "bs", "bul": "bg", "bur": "my", "mya": "my",
    "cat": "ca", "ces": "cs", "cze": "cs", "chi": "zh", "zho": "zh", "cym": "cy", "wel": "cy", "dan": "da",
    "deu": "de", "ger": "de", "div": "dv", "dut": "nl", "nld": "nl", "ell": "el", "gre": "el", "eng": "en",
    "est": "et", "fas": "fa", "per": "fa", "fin": "fi", "fra": "fr", "fre": "fr", "geo": "ka", "kat": "ka",
    "gle": "ga", "glg": "gl", "guj": "gu", "hau": "ha", "heb": "he", "hin": "hi", "hrv": "hr", "hun": "hu",
    "ibo": "ig", "ice": "is", "isl": "is", "ind": "id", "ita": "it", "jpn": "ja", "kan": "kn", "kaz": "kk",
    "khm": "km", "kir": "ky", "kor": "ko", "kur": "ku", "lao": "lo", "lav": "lv", "lit": "lt", "mac": "mk",
    "mkd": "mk", "mal": "ml", "mar": "mr", "may": "ms", "msa": "ms", "mlt": "mt", "mon": "mn", "nep": "ne",
    "nor": "no", "ori": "or", "orm": "om", "pan": "pa", "pol": "pl", "por": "pt", "pus": "ps", "ron": "ro",
    "rum": "ro", "rus": "ru", "sin": "si", "slk": "sk", "slo": "sk", "slv": "sl", "som": "so", "spa": "es",
    "srp": "sr", "swa": "sw", "swe": "sv", "tam": "ta", "tel": "te", "tgk": "tg", "tha": "th", "tib": "bo",
    "bod": "bo", "tur": "tr", "tuk": "tk", "uig": "ug", "ukr": "uk", "urd": "ur", "uzb": "uz", "vie": "vi",
    "yid": "yi", "yor": "yo", "zul": "zu",
}  # fmt: skip
"""Codes of ISO 639-2, for which BCP 47 has shorter ones."""


def tag(said: str) -> str | None:
    """Return the tag of a language by its tag, its code of three letters, or its name; None where nobody knows it."""
    words = said.strip()
    known = _BY_NAME.get(words.casefold()) or _BY_CODE.get(words.casefold())
    if known or not _TAG.fullmatch(words):
        return known
    language, *rest = re.split("[-_]", words)
    return "-".join((language.lower(), *rest))

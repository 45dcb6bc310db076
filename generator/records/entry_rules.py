"""The rules that the fields of every file are held to, each with the page that explains it to an editor."""

from __future__ import annotations

from inspect import cleandoc

from generator.issues import Rule

_PAGES = {
    "unknown-key": """
        A key stands where the schema knows no such key. A typo would otherwise lose what you wrote without a word.
        """,
    "missing-key": "A key that every entry of this kind needs is not there.",
    "missing-value": """
        A key is there, but its text is empty. Leave the key out, or write `null`, where you do not know.
        """,
    "wrong-type": """
        A list, a group of keys and a text are three things; the field wants another one than stands there.
        """,
    "bad-value": "The field holds one of a few known words, and this is none of them.",
    "too-long": "Texts, addresses and files have limits, so that one entry cannot stop the build for everybody.",
    "bad-id": """
        Ids become addresses: lower-case letters a-z, digits and single hyphens, at most 64 characters, and never a
        reserved name such as `index`, `404` or `con`.
        """,
    "bad-date": """
        Dates are written in EDTF: `2025`, `2025-07`, `2025-07-16`, `2025-09~` (about), `2025?` (uncertain),
        `2025-07/2025-09`, `2025-07/..` (still going on), `"[2024,2025]"` (one of these).
        """,
    "bad-number": "A number is written in digits, with a point for decimals and without separators.",
    "bad-url": "An address begins with http:// or https:// and names a host.",
    "bad-language": "Languages are BCP 47 tags: `en`, `my`, `zh-Hant`, `pt-BR`.",
    "bad-hash": "A hash is 64 hexadecimal digits, as `sha256sum` prints them.",
    "bad-zone": "A zone is a range of code points: `start` is the first, `end` the one after the last.",
    "bad-quantity": """
        A quantity says one thing about its number: exactly one of value, about, min, max, over, under.
        """,
}
RULES = tuple(Rule(code, "error", cleandoc(page)) for code, page in _PAGES.items())
RULES_BY_CODE = {rule.code: rule for rule in RULES}

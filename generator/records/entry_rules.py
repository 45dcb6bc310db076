"""The rules that the fields of every file are held to, each with the page that explains it to an editor."""

from __future__ import annotations

from inspect import cleandoc

from generator.issues import Rule

_PAGES = {
    "unknown-key": """
        A key stands where the schema knows no such key.

        A typo would otherwise lose what you wrote without a word. The message names the nearest key that there is.

        Wrong: `clame: The cellar was flooded.`

        Right: `claim: The cellar was flooded.`
        """,
    "missing-key": """
        A key that every entry of this kind needs is not there.

        Most keys may be left out; the few that may not are those without which nobody could say what the entry is.

        Wrong: `town-library: {kind: organisation}` in entities.yml

        Right: `town-library: {name: Town Library, kind: organisation}`
        """,
    "missing-value": """
        A key is there, but its text is empty.

        An empty text looks like an answer and is none. Leave the key out, or write `null`, where you do not know.

        Wrong: `author: ""`

        Right: `author: null`
        """,
    "wrong-type": """
        The field wants a text, a list or a group of keys, and another one of the three stands there.

        Wrong: `topics: sampling`

        Right: `topics: [sampling]`
        """,
    "bad-value": """
        The field holds one of a few known words, and this is none of them.

        The message names the words that it may be. Everything that is computed goes by them, so none is guessed at.

        Wrong: `kind: rumour`

        Right: `kind: statement`
        """,
    "too-long": """
        A text or an address is longer than its limit.

        Limits are far beyond what anybody writes by hand; they keep one entry from stopping the build for everybody.
        The message names the limit.

        Wrong: a claim that holds the whole article

        Right: a claim of one sentence, the article in its seed
        """,
    "bad-id": """
        An id has another form than ids have.

        Ids become addresses: lower-case letters a-z, digits and single hyphens, at most 64 characters, and never a
        reserved name such as `index`, `404` or `con`.

        Wrong: `Water_Depth`, `index`

        Right: `water-depth`
        """,
    "bad-date": """
        A date is not written in EDTF.

        As much is written as is known: `2025`, `2025-07`, `2025-07-16`, `2025-09~` (about), `2025?` (uncertain),
        `2025-07/2025-09`, `2025-07/..` (still going on), `"[2024,2025]"` (one of these). How readers know the date,
        such as "FY 2024-25", goes into `date_label`.

        Wrong: `date: 16 July 2025`, `date: [2024, 2025]`

        Right: `date: 2025-07-16`, `date: "[2024,2025]"`
        """,
    "bad-number": """
        A number is not written in digits alone.

        Digits, with a point for decimals and without separators, are read alike by everybody.

        Wrong: `value: 31,000`, `value: three`

        Right: `value: 31000`, `value: 3`
        """,
    "bad-url": """
        An address is none that a reader could follow.

        It begins with http:// or https://, names a host, and holds no name of a user.

        Wrong: `url: www.town-post.example/flood`

        Right: `url: https://www.town-post.example/flood`
        """,
    "bad-language": """
        A language is not written as a BCP 47 tag.

        By it browsers choose letters and voices, and the checks choose the words that they look for.

        Wrong: `language: English`, `language: zh_Hant`

        Right: `language: en`, `language: zh-Hant`
        """,
    "bad-hash": """
        A hash does not have its 64 hexadecimal digits.

        It is what `sha256sum FILE` prints, and stands for the file down to its last letter.

        Wrong: `sha256: aa5d754c`

        Right: `sha256:` and the 64 digits that `sha256sum` prints
        """,
    "bad-zone": """
        A zone is no range of the text.

        `start` is its first code point, counted from 0, and `end` the one after its last.

        Wrong: `zones: [{kind: advert, start: 900, end: 850}]`

        Right: `zones: [{kind: advert, start: 850, end: 900}]`
        """,
    "bad-quantity": """
        A quantity says nothing about its number, or more than one thing.

        It holds exactly one of `value`, `about`, `min`, `max`, `over` and `under`: what the quote says.

        Wrong: `{of: cellar, measure: books, min: 2000, max: 3000}`

        Right: two quantities, one with `min: 2000` and one with `max: 3000`
        """,
}
RULES = tuple(Rule(code, "error", cleandoc(page)) for code, page in _PAGES.items())
RULES_BY_CODE = {rule.code: rule for rule in RULES}

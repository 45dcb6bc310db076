"""Made-up Markdown: an article with all its elements, and texts put together at random."""

from hypothesis import strategies as st

ARTICLE = """\
# The *cellar*

Water stood **40 cm** deep &amp; cold
in the [cellar](https://town-post.example/).

| Room | Damage |
|:--|--:|
| Cellar | shelves \\| lifts |

> quoted

- one

  more
- ရေ ၄၀

## المياه

    x < y
"""

LETTER = "~"
"""Stands for a letter; `lettered` makes each one a letter that no other place of the text has."""

BITS = [
    *("~", "~ ", "~~ ~", "# ", "## ", " #\n", "> ", "- ", "1. ", "  ", "    ", "\t", "\n", "\n\n"),
    *("|", "|~|~|\n|-|:-:|\n", "|~\\|~|\n", "\\|", "---\n", "===\n", "```\n", "~~~ x\n", " \n", "\\\n"),
    *("*", "**", "_", "__", "`", "``", "` ~ `", "[", "]", "(u)", "[~](v)", "[~]: /x\n", "<http://x.y>"),
    *("!", "![", "![~](u)", "&amp;", "&ngE;", "&#65;", "\\*", "\\~", "\u00a0", "\u00a0\n", "<b>", "  \n"),
]

markdown_texts = st.lists(st.sampled_from(BITS), max_size=30).map("".join)


def lettered(text: str) -> str:
    """Return the text with another ideograph for each letter, so that words tell their place."""
    first = ord("一")
    return "".join(chr(first + number) if character == LETTER else character for number, character in enumerate(text))

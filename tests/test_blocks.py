"""The block pass: which lines make a block, and where each character of its content was."""

import pytest
from hypothesis import given

from generator.annotation import blocks
from generator.annotation.blocks import Parser
from generator.text.lines import Lines
from tests.markdown_texts import lettered, markdown_texts

PARSER = Parser()


def contents(text: str) -> list[tuple[str, str]]:
    """Return the content of each block with the characters of the text that it was made from."""
    found, _ = blocks.parse(PARSER, text)
    located = [block for block in found if block.token.content]
    return [(b.token.content, "".join(text[at] for at in b.source[: len(b.token.content)])) for b in located]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\ntwo\n", ["one\ntwo"]),
        ("  one \n  two \n\nthree", ["one \n  two", "three"]),
        ("\u00a0\none\n\u00a0\n", ["one"]),
        ("# Title #\n", ["Title"]),
        ("# # #\n", ["#"]),
        ("#\tTitle #1\n", ["Title #1"]),
        ("Title\ngoes on\n---\n", ["Title\ngoes on"]),
        ("> one\n> > two\nlazy\n", ["one", "two\nlazy"]),
        ("- one\n  more\n\n  1. two\n", ["one\nmore", "two"]),
        ("> - | a | b\\|c |\n>   |---|---|\n>   | > | - |\n", ["a", "b|c", ">", "-"]),
        ("| a | | c |\n|---|---|---|\n| d\n| e | f | g | h |\n", ["a", "c", "d", "e", "f", "g"]),
        ("> ```\n> one\n>   two\n> ```\n", ["one\n  two\n"]),
        ("    one\n\n      two\n", ["one\n\n  two\n"]),
        ("ရေ\n> ပြတိုက်\n", ["ရေ", "ပြတိုက်"]),
        ("<b>one</b>\n", ["<b>one</b>"]),
    ],
)
def test_each_content_comes_from_its_place(text: str, expected: list[str]) -> None:
    found = contents(text)
    assert [content for content, _ in found] == expected
    for content, origin in found:
        assert origin.replace("\n", " ") == content.replace("\n", " ")


EXACT = {
    "one\n\none\n": [("one", [0, 1, 2]), ("one", [5, 6, 7])],
    "one\n\n\u00a0\none  \n\u00a0\n": [("one", [0, 1, 2]), ("one", [7, 8, 9])],
    "\u00a0\none\u00a0 \none \n\u00a0\n": [("one\u00a0 \none", [2, 3, 4, 5, 6, 7, 8, 9, 10])],
    "one\n\n# a a #  \n": [("one", [0, 1, 2]), ("a a", [7, 8, 9])],
    "# aX #\n": [("aX", [2, 3])],
    "#  a\u00a0\n": [("a", [3])],
    "# a ##\u00a0\n": [("a ##", [2, 3, 4, 5])],
    "one\n\n    one\n\n~~~\none\n~~~\n": [
        ("one", [0, 1, 2]),
        ("one\n", [9, 10, 11, 12]),
        ("one\n", [18, 19, 20, 21]),
    ],
    "a | b\n--|--\nb | a\n": [("a", [0]), ("b", [4]), ("b", [12]), ("a", [16])],
    "|a|b|\n|-|-|\n|b|a|\n": [("a", [1]), ("b", [3]), ("b", [13]), ("a", [15])],
    "  |  a | b \\| b |  \n| - | - |\n   a | a\u00a0\n": [
        ("a", [5]),
        ("b | b", [9, 10, 12, 13, 14]),
        ("a", [33]),
        ("a", [37]),
    ],
    "1. \t\tone\n": [(" one\n", [4, 5, 6, 7, 8])],
    "- \t\t one\n": [("   one\n", [3, 3, 4, 5, 6, 7, 8])],
}


@pytest.mark.parametrize("text", EXACT)
def test_places_are_exact_also_where_words_stand_twice(text: str) -> None:
    found, _ = blocks.parse(PARSER, text)
    located = [(b.token.content, list(b.source[: len(b.token.content)])) for b in found if b.token.content]
    assert located == EXACT[text]
    assert not any(block.source for block in found if block.token.type not in {"inline", *blocks.CODE})


def test_a_part_of_a_text_gives_its_blocks_alone() -> None:
    text = "# a\n\nb\n\n* c\n\nd"
    reader = blocks.Reader(PARSER, text)
    for part, expected in {
        "# a\n\n": [("a", 2)],
        "b\n": [("b", 5)],
        "b\n\n": [("b", 5)],
        "* c\n": [("c", 10)],
        "\nd": [("d", 13)],
        "b\n\n* c\n\nd": [("b", 5), ("c", 10), ("d", 13)],
        text: [("a", 2), ("b", 5), ("c", 10), ("d", 13)],
    }.items():
        start = text.index(part)
        found = reader.blocks(start, start + len(part))
        assert [(b.token.content, b.source[0]) for b in found if b.token.content] == expected


def test_the_spaces_of_a_split_tab_have_its_place() -> None:
    """In a quotation a tab stands for spaces of which the code keeps some."""
    text = ">\t\tone\n"
    found, _ = blocks.parse(PARSER, text)
    code = next(block for block in found if block.token.type == "code_block")
    assert code.token.content == "  one\n"
    assert list(code.source) == [2, 2, 3, 4, 5, 6]


@given(markdown_texts)
def test_every_character_has_its_own_place(markdown: str) -> None:
    text = lettered(markdown)
    found, _ = blocks.parse(PARSER, text)
    for block in found:
        pairs = list(zip(block.token.content, block.source, strict=False))
        if block.token.type in {"inline", *blocks.CODE}:
            assert len(pairs) == len(block.token.content)
            assert list(block.source) == sorted(block.source)
            assert all(text[at] == letter for letter, at in pairs if not letter.isspace())


def test_code_is_whole_lines() -> None:
    text = "one\n\n    two\n\n> ```\n> three\n> ```\n"
    found, _ = blocks.parse(PARSER, text)
    ranges = blocks.code_ranges(found, Lines(text))
    assert [text[start:end] for start, end in ranges] == ["    two", "> ```\n> three\n> ```"]


def test_a_table_with_more_cells_than_characters_stays_text() -> None:
    """A head of 200 cells with 200 rows of one bar would be 40,000 cells."""
    head = "|" + "a|" * 200 + "\n|" + "-|" * 200 + "\n"
    swollen, _ = blocks.parse(PARSER, head + "|\n" * 200)
    honest, _ = blocks.parse(PARSER, head + ("|" + "b|" * 200 + "\n") * 200)
    assert "table_open" not in [block.token.type for block in swollen]
    assert sum(block.token.type == "inline" for block in honest) == 201 * 200


def test_after_a_swollen_table_each_table_stays_text() -> None:
    head = "|" + "a|" * 200 + "\n|" + "-|" * 200 + "\n"
    found, _ = blocks.parse(PARSER, head + "|\n" * 200 + "\n| a |\n|---|\n")
    assert "table_open" not in [block.token.type for block in found]


READ = {
    "a table": ("| a | b |\n| - | - |\n| c | d |\n", "table_open"),
    "a table that ends a paragraph": ("words\n| a | b |\n| - | - |\n", "table_open"),
    "a heading": ("# one\n", "heading_open"),
    "a heading with a line": ("one\n===\n", "heading_open"),
    "a list": ("* one\n", "bullet_list_open"),
    "a quotation": ("> one\n", "blockquote_open"),
    "code": ("    one\n", "code_block"),
    "a fence": ("```\none\n```\n", "fence"),
    "a line": ("one\n\n---\n", "hr"),
}


@pytest.mark.parametrize("name", READ)
def test_what_a_parser_reads(name: str) -> None:
    text, wanted = READ[name]
    assert wanted in [token.type for token in Parser().parse(text)]


def test_html_and_smart_signs_stay_text() -> None:
    tokens = Parser().parse("<b>one</b> -- (c) ~~two~~ https://example.org\n")
    assert [child.type for child in tokens[1].children or ()] == ["text"]


def test_inline_signs_that_a_parser_reads() -> None:
    tokens = Parser().parse("*a* `b` [c](x y) [d](javascript:x) ![e](f) <https://g.example/ü> &amp; \\* h  \ni\n")
    kinds = {child.type for child in tokens[1].children or ()}
    assert {"em_open", "code_inline", "link_open", "image", "hardbreak"} <= kinds
    links = [child.attrs.get("href") for child in tokens[1].children or () if child.type == "link_open"]
    assert links == ["javascript:x", "https://g.example/ü"]

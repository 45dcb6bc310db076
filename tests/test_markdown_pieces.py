"""The pieces of a text in Markdown, each with its place, and the stretches of a text that need no parser."""

import pytest

from generator.annotation.pieces import Piece, PositionedParser, ProseParser, pieces
from generator.annotation.stretches import stretches


def told(piece: Piece) -> str:
    """Return a piece in short: `/name` where it ends, else its name, first and last offset, width and words."""
    if piece.nesting < 0:
        return f"/{piece.name}"
    parts = [piece.name, "hidden" if piece.hidden else ""]
    if piece.starts:
        parts.append(f"{piece.starts[0]}-{piece.starts[-1]}{f'*{piece.width}' if piece.width > 1 else ''}")
    said = piece.value or piece.text
    return " ".join(part for part in (*parts, repr(said) if said else "") if part)


def expected(lines: str) -> list[str]:
    return [piece for line in lines.split("\n") for piece in line.strip().split(" | ") if piece]


PROSE = {
    "Plain words\non two lines.\n\n## A head\n\nAfter.": """
        paragraph | text 0-10 'Plain words' | break 11-11 ' ' | text 12-24 'on two lines.' | /paragraph
        heading '2' | text 30-35 'A head' | /heading | paragraph | text 38-43 'After.' | /paragraph
    """,
    "A **strong** word [@a; @b-c] here.": """
        paragraph | text 0-1 'A ' | strong | text 4-9 'strong' | /strong | text 12-17 ' word '
        citation 18-27 '[@a; @b-c]' | text 28-33 ' here.' | /paragraph
    """,
    "*a* `b` [c](d) &amp; \\* <https://e.example>": """
        paragraph | em | text 1-1 'a' | /em | text 3-3 ' ' | code | text 5-5 'b' | /code | text 7-7 ' '
        link 9-9 'd' | text 9-9 'c' | /link | text 14-14 ' ' | text 15-15*5 '&' | text 20-20 ' '
        text 22-22 '*' | text 23-23 ' ' | link 24-24 'https://e.example' | text 25-41 'https://e.example'
        /link | /paragraph
    """,
    "![see [@a] x](y)": """
        paragraph | image | text 2-5 'see ' | citation 6-9 '[@a]' | text 10-11 ' x' | /image | /paragraph
    """,
    "* one\n* two\n\n7. three\n": """
        bullet_list | list_item | paragraph hidden | text 2-4 'one' | /paragraph | /list_item | list_item
        paragraph hidden | text 8-10 'two' | /paragraph | /list_item | /bullet_list | ordered_list '7'
        list_item | paragraph hidden | text 16-20 'three' | /paragraph | /list_item | /ordered_list
    """,
    "| a | b |\n|:-:|---|\n| c | d |\n": """
        table | thead | tr | th 'center' | text 2-2 'a' | /th | th | text 6-6 'b' | /th | /tr | /thead
        tbody | tr | td 'center' | text 22-22 'c' | /td | td | text 26-26 'd' | /td | /tr | /tbody | /table
    """,
    "    code\n": """
        code_block | text 4-7 'code' | /code_block
    """,
    "```\ncode\n\n```\n\nwords": """
        code_block | text 4-8 'code\\n' | /code_block | paragraph | text 15-19 'words' | /paragraph
    """,
    "a  \nb": """
        paragraph | text 0-0 'a' | break 3-3 '\\n' | text 4-4 'b' | /paragraph
    """,
    "`` a`b `` ` c `": """
        paragraph | code | text 3-5 'a`b' | /code | text 9-9 ' ' | code | text 12-12 'c' | /code
        /paragraph
    """,
    "# *a* b": """
        heading '1' | em | text 3-3 'a' | /em | text 5-6 ' b' | /heading
    """,
    "**a** and *b*": """
        paragraph | strong | text 2-2 'a' | /strong | text 5-9 ' and ' | em | text 11-11 'b' | /em
        /paragraph
    """,
    "[see @a] [@b": """
        paragraph | slip 0-7 '[see @a]' | text 8-8 ' ' | slip 9-11 '[@b' | /paragraph
    """,
    "A ![@a]": """
        paragraph | text 0-2 'A !' | citation 3-6 '[@a]' | /paragraph
    """,
    "***a***": """
        paragraph | em | strong | text 3-3 'a' | /strong | /em | /paragraph
    """,
    "a **b**c **d**": """
        paragraph | text 0-1 'a ' | strong | text 4-4 'b' | /strong | text 7-8 'c ' | strong
        text 11-11 'd' | /strong | /paragraph
    """,
    "# One\n\n* two\n\nthree\n\n* four\n": """
        heading '1' | text 2-4 'One' | /heading | bullet_list | list_item | paragraph hidden
        text 9-11 'two' | /paragraph | /list_item | /bullet_list | paragraph | text 14-18 'three'
        /paragraph | bullet_list | list_item | paragraph hidden | text 23-26 'four' | /paragraph
        /list_item | /bullet_list
    """,
    "[a]: b\n\n[a]": """
        paragraph | link 9-9 'b' | text 9-9 'a' | /link | /paragraph
    """,
    "###### Six\n\n####### seven": """
        heading '6' | text 7-9 'Six' | /heading | paragraph | text 12-24 '####### seven' | /paragraph
    """,
    " one": """
        paragraph | text 1-3 'one' | /paragraph
    """,
    "1. a\n\n2.b\n\n2) c": """
        ordered_list | list_item | paragraph hidden | text 3-3 'a' | /paragraph | /list_item | /ordered_list
        paragraph | text 6-8 '2.b' | /paragraph | ordered_list '2' | list_item | paragraph hidden
        text 14-14 'c' | /paragraph | /list_item | /ordered_list
    """,
}


@pytest.mark.parametrize("text", PROSE)
def test_pieces_of_prose(text: str) -> None:
    assert [told(piece) for piece in pieces(ProseParser(), text)] == expected(PROSE[text])


ARTICLE = {
    "A **strong** [@a] here.": """
        paragraph | text 0-1 'A ' | strong | text 4-9 'strong' | /strong | text 12-22 ' [@a] here.'
        /paragraph
    """,
    "[see @a]": """
        paragraph | text 0-7 '[see @a]' | /paragraph
    """,
    "![see [@a] x](y)": """
        paragraph | image | text 2-11 'see [@a] x' | /image | /paragraph
    """,
    "***a***": """
        paragraph | em | strong | text 3-3 'a' | /strong | /em | /paragraph
    """,
}


@pytest.mark.parametrize("text", ARTICLE)
def test_an_article_cites_nothing(text: str) -> None:
    assert [told(piece) for piece in pieces(PositionedParser(), text)] == expected(ARTICLE[text])


STRETCHES = {
    "Plain words\non two lines.\n\n## A head\n\nAfter.": [
        ("paragraph", 0, 25, 0),
        ("heading", 27, 36, 30),
        ("paragraph", 38, 44, 38),
    ],
    "A **strong** word [@a; @b-c] here.": [("paragraph", 0, 34, 0)],
    "*a* `b` [c](d) &amp; \\* <https://e.example>": [("", 0, 43, 0)],
    "![see [@a] x](y)": [("paragraph", 0, 16, 0)],
    "* one\n* two\n\n7. three\n": [("", 0, 22, 0)],
    "| a | b |\n|:-:|---|\n| c | d |\n": [("", 0, 30, 0)],
    "    code\n": [("", 0, 9, 0)],
    "```\ncode\n\n```\n\nwords": [("", 0, 20, 0)],
    "a  \nb": [("", 0, 5, 0)],
    "`` a`b `` ` c `": [("paragraph", 0, 15, 0)],
    "# *a* b": [("heading", 0, 7, 2)],
    "**a** and *b*": [("", 0, 13, 0)],
    "[see @a] [@b": [("paragraph", 0, 12, 0)],
    "A ![@a]": [("paragraph", 0, 7, 0)],
    "***a***": [("", 0, 7, 0)],
    "a **b**c **d**": [("paragraph", 0, 14, 0)],
    "# One\n\n* two\n\nthree\n\n* four\n": [
        ("heading", 0, 5, 2),
        ("", 7, 14, 7),
        ("paragraph", 14, 19, 14),
        ("", 21, 28, 21),
    ],
    "[a]: b\n\n[a]": [("", 0, 11, 0)],
    "###### Six\n\n####### seven": [("heading", 0, 10, 7), ("", 12, 25, 12)],
    " one": [("", 0, 4, 0)],
    "1. a\n\n2.b\n\n2) c": [("", 0, 15, 0)],
    "": [],
    "\n\n": [],
    "a\n\n\nb\n": [("paragraph", 0, 1, 0), ("paragraph", 4, 5, 4)],
    "~~~\n\n~~~": [("", 0, 8, 0)],
    "a\n* b": [("", 0, 5, 0)],
    "# a #": [("", 0, 5, 0)],
    "1) a": [("", 0, 4, 0)],
}


@pytest.mark.parametrize("text", STRETCHES)
def test_stretches_that_need_no_parser(text: str) -> None:
    assert [tuple(stretch) for stretch in stretches(text)] == STRETCHES[text]

"""Markdown in pieces: elements in pairs, and words of which every character has its place."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.annotation.pieces import Piece, PositionedParser, ProseParser, pieces
from generator.annotation.stretches import Stretch, stretches
from tests.markdown_texts import BITS, lettered, markdown_texts

PARSER = PositionedParser()
PROSE = ProseParser()
LIBRARY = MarkdownIt("commonmark", {"html": False}).enable("table")


def outline(text: str, parser: PositionedParser = PARSER) -> str:
    """Return the inline pieces of a text in one line: `<em>`, `</em>`, words, `|` for a break."""
    blocks = {"paragraph", "heading"}
    return "".join(shown(piece) for piece in pieces(parser, text) if piece.name not in blocks)


def shown(piece: Piece) -> str:
    signs = {1: f"<{piece.name}>", -1: f"</{piece.name}>", 0: piece.text or f"<{piece.name}/>"}
    return "|" if piece.name == "break" else signs[piece.nesting]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a *b* c", "a <em>b</em> c"),
        ("**a** _b_ *c", "<strong>a</strong> <em>b</em> *c"),
        ("***a** b*", "<em><strong>a</strong> b</em>"),
        ("a\nb  \nc\\\nd", "a|b|c|d"),
        ("\\*a\\* \\a &amp; &nope;", "*a* \\a & &nope;"),
        ("`a  b` `` ` `` ` `", "<code>a  b</code> <code>`</code> <code> </code>"),
        ("[a *b*](u) [c]", "<link>a <em>b</em></link> [c]"),
        ("[a][b] [b]\n\n[b]: /u", "<link>a</link> <link>b</link>"),
        ("![a *b*](u)", "<image>a <em>b</em></image>"),
        ("[![a](u)](v)", "<link><image>a</image></link>"),
        ("<https://a.example/%20> <b>", "<link>https://a.example/%20</link> <b>"),
        ("[a](javascript:x)", "<link>a</link>"),
        ("[@a]", "[@a]"),
    ],
)
def test_inline_markup(text: str, expected: str) -> None:
    assert outline(text) == expected


def test_pieces_carry_what_a_writer_must_know() -> None:
    text = "## a\n\n7. b\n\n| c |\n|-:|\n\n[d](../e)"
    values = {piece.name: piece.value for piece in pieces(PARSER, text) if piece.nesting > 0}
    told = {name: value for name, value in values.items() if value}
    assert told == {"heading": "2", "ordered_list": "7", "th": "right", "link": "../e"}


@given(markdown_texts)
def test_every_character_of_the_words_has_its_own_place(markdown: str) -> None:
    text = lettered(markdown)
    words = [piece for piece in pieces(PARSER, text) if piece.text]
    starts = [start for piece in words for start in piece.starts]
    assert [len(piece.text) for piece in words] == [len(piece.starts) for piece in words]
    assert starts == sorted(starts)
    for piece in words:
        if piece.width == 1:
            pairs = zip(piece.text, piece.starts, strict=True)
            assert all(text[at] == letter for letter, at in pairs if not letter.isspace())
        else:
            end = piece.starts[0] + piece.width
            assert re.fullmatch(r"&#?\w+;", text[piece.starts[0] : end])


PLAIN = (
    "Plain words.",
    " more",
    "1990 was",
    "\n",
    "\n\n",
    "\n\n",
    "# T",
    "## T #",
    "[@a]",
    "[@a; @b-1]",
    " **b 2**",
    "**é**",
    "*",
    "a:b",
    "!",
    "\n\n- a\n\n  b\n\n",
)


@given(st.lists(st.sampled_from((*BITS, *PLAIN * 4)), max_size=30).map("".join), st.sampled_from([PARSER, PROSE]))
def test_plain_paragraphs_are_read_as_the_parser_reads_them(text: str, parser: PositionedParser) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.annotation.pieces.stretches", lambda text: [Stretch("", 0, len(text), 0)])
        parsed = pieces(parser, text)
    assert [piece._replace(starts=[*piece.starts]) for piece in pieces(parser, text)] == [
        piece._replace(starts=[*piece.starts]) for piece in parsed
    ]


def test_plain_paragraphs_need_no_parser() -> None:
    text = "# The cellar\n\nWater stood – 40 cm: deep!\nIt was 1990 (or so); A & B.\n\n- one\n- two\n\n  more\n\nEnd\n"
    assert [text[found.start : found.end] for found in stretches(text) if not found.kind] == [
        "- one\n- two\n\n  more\n\n"
    ]


@given(markdown_texts)
def test_elements_end_in_the_order_they_began(markdown: str) -> None:
    opened = []
    for piece in pieces(PARSER, markdown):
        if piece.nesting > 0:
            opened.append(piece.name)
        elif piece.nesting < 0:
            assert opened.pop() == piece.name
    assert opened == []


@given(markdown_texts)
def test_no_word_is_lost_or_added(markdown: str) -> None:
    """The words are those of the library's own pages; images, which it has no words for, aside."""
    text = lettered(markdown).replace("!", "")
    ours = "".join(piece.text for piece in pieces(PARSER, text))
    assert re.findall("[一-鿿]", ours) == re.findall("[一-鿿]", re.sub("<[^>]*>", "", LIBRARY.render(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[@a] [@a-1; @b] [@a;\n@b]", "<citation/> <citation/> <citation/>"),
        ("`[@a]` \\[@a]", "<code>[@a]</code> [@a]"),
        ("*[@a]*", "<em><citation/></em>"),
        ("[a [@b]](u)", "[a <citation/>](u)"),
        ("[mail @joe](u)", "<link>mail @joe</link>"),
        ("a@b.example [a@b.example] [^1] [a]", "a@b.example [a@b.example] [^1] [a]"),
    ],
)
def test_citations_of_prose(text: str, expected: str) -> None:
    assert outline(text, PROSE) == expected

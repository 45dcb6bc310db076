"""Markdown in pieces: elements in pairs, and words of which every character has its place."""

import re

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from generator.annotation.pieces import Piece, PositionedParser, ProseParser, pieces
from tests.markdown_texts import lettered, markdown_texts

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

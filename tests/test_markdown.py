"""The rendered words with the way back to the text, HTML that is safe, and prose that cites facts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.annotation import markdown
from generator.annotation.markup import Heading
from generator.annotation.prose import read
from tests.html_pages import HOSTILE, Page
from tests.markdown_texts import ARTICLE, LETTER, lettered, markdown_texts
from tests.work import lines_run


def test_the_words_are_those_that_a_reader_sees() -> None:
    assert markdown.render(ARTICLE).text.split("\n") == [
        "The cellar",
        "Water stood 40 cm deep & cold in the cellar.",
        "Room Damage",
        "Cellar shelves | lifts",
        "quoted",
        "one",
        "more",
        "ရေ ၄၀",
        "المياه",
        "x < y",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("\n\n", ""),
        ("[a]: /u\n", ""),
        ("a\\\nb", "a\nb"),
        ("a\n\n---\n\nb", "a\nb"),
        ("![a *b*](u) c", "a b c"),
        ("<https://a.example> <b>c</b>", "https://a.example <b>c</b>"),
        ("| a | |\n|---|---|\n| | b |", "a\nb"),
        ("```x\na\n\nb\n```", "a\n\nb"),
        ("&#x48;&ouml;", "Hö"),
        ("-\n- a", "a"),
    ],
)
def test_what_is_rendered(text: str, words: str) -> None:
    assert markdown.render(text).text == words


def test_blocks_know_their_kind_their_section_and_what_is_around_them() -> None:
    rendered = markdown.render(ARTICLE)
    found = [(block.kind, rendered.text[block.start : block.end], block.section) for block in rendered.blocks]
    assert found == [
        ("heading", "The cellar", 1),
        ("paragraph", "Water stood 40 cm deep & cold in the cellar.", 1),
        ("table", "Room Damage\nCellar shelves | lifts", 1),
        ("row", "Room Damage", 1),
        ("cell", "Room", 1),
        ("cell", "Damage", 1),
        ("row", "Cellar shelves | lifts", 1),
        ("cell", "Cellar", 1),
        ("cell", "shelves | lifts", 1),
        ("quote", "quoted", 1),
        ("paragraph", "quoted", 1),
        ("item", "one\nmore", 1),
        ("paragraph", "one", 1),
        ("paragraph", "more", 1),
        ("item", "ရေ ၄၀", 1),
        ("paragraph", "ရေ ၄၀", 1),
        ("heading", "المياه", 2),
        ("code", "x < y", 2),
    ]
    assert [block.level for block in rendered.blocks if block.kind == "heading"] == [1, 2]


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("cold in", ["paragraph"]),
        ("lifts", ["table", "row", "cell"]),
        ("Cellar shelves", ["table", "row"]),
        ("Damage\nCellar", ["table"]),
        ("more", ["item", "paragraph"]),
        ("one\nmore", ["item"]),
        ("cellar.\nRoom", []),
    ],
)
def test_the_blocks_around_a_range(words: str, kinds: list[str]) -> None:
    rendered = markdown.render(ARTICLE)
    start = rendered.text.index(words)
    assert [block.kind for block in rendered.around(start, start + len(words))] == kinds


def test_sections_go_from_heading_to_heading() -> None:
    assert words_of_sections("a\n\n# b\n\nc\n\n> ## d\n\ne") == ["a\n", "b\nc\n", "d\ne"]
    assert words_of_sections("# b\n\nc") == ["b\nc"]
    assert words_of_sections("") == [""]


def words_of_sections(text: str) -> list[str]:
    rendered = markdown.render(text)
    return [rendered.text[start:end] for start, end in rendered.sections]


@pytest.mark.parametrize(
    ("words", "origin"),
    [
        ("40 cm deep", "40 cm** deep"),
        ("deep & cold", "deep &amp; cold"),
        ("&", "&amp;"),
        ("shelves | lifts", "shelves \\| lifts"),
        ("Cellar shelves", "Cellar | shelves"),
        ("cold in", "cold\nin"),
        ("ရေ ၄၀", "ရေ ၄၀"),
        ("The cellar", "The *cellar"),
    ],
)
def test_ranges_go_to_the_clean_text_and_back(words: str, origin: str) -> None:
    rendered = markdown.render(ARTICLE)
    start = rendered.text.index(words)
    clean = rendered.to_clean(start, start + len(words))
    assert ARTICLE[clean[0] : clean[1]] == origin
    assert rendered.from_clean(*clean) == (start, start + len(words))


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        ("stood **40 cm** deep", "stood 40 cm deep"),
        ("**40 cm**", "40 cm"),
        ("m** d", "m d"),
        ("&am", "&"),
        ("| shelves \\| lifts |", "shelves | lifts"),
        (").\n\n| Room |", ".\nRoom"),
        (").\n\n|", "."),
        ("|:--|--:|", ""),
        ("](https://town-post.example/)", ""),
    ],
)
def test_what_is_rendered_of_a_range_of_the_clean_text(origin: str, words: str) -> None:
    rendered = markdown.render(ARTICLE)
    at = ARTICLE.index(origin)
    start, end = rendered.from_clean(at, at + len(origin))
    assert rendered.text[start:end] == words


def test_an_empty_range_is_a_place() -> None:
    rendered = markdown.render("*ab*")
    assert [rendered.to_clean(at, at) for at in range(3)] == [(1, 1), (2, 2), (3, 3)]
    assert markdown.render("").to_clean(0, 0) == (0, 0)


@given(markdown_texts)
def test_every_rendered_character_leads_to_its_own(text: str) -> None:
    clean = lettered(text)
    rendered = markdown.render(clean)
    assert rendered.at[-1] == len(rendered.text)
    origins = [rendered.to_clean(at, at + 1) for at in range(len(rendered.text))]
    assert [start for start, _ in origins] == sorted(start for start, _ in origins)
    assert [end for _, end in origins] == sorted(end for _, end in origins)
    for letter, (start, end) in zip(rendered.text, origins, strict=True):
        assert clean[start:end] == letter or letter.isspace() or re.fullmatch(r"&#?\w+;", clean[start:end])
    for block in filter(lambda block: block.start < block.end, rendered.blocks):
        assert block in rendered.around(block.start, block.end)


@given(markdown_texts, st.data())
def test_what_comes_from_a_range_is_what_its_characters_come_from(clean: str, data: st.DataObject) -> None:
    rendered = markdown.render(clean)
    start = data.draw(st.integers(0, len(clean)))
    end = data.draw(st.integers(start + 1, len(clean) + 1))
    origins = [rendered.to_clean(at, at + 1) for at in range(len(rendered.text))]
    inside = [at for at, (first, last) in enumerate(origins) if first < last and first < end and start < last]
    found = rendered.from_clean(start, end)
    if inside:
        assert found == (inside[0], inside[-1] + 1)
    else:
        assert found[0] == found[1]


def test_cells_are_parted_by_no_more_than_white_space() -> None:
    rendered = markdown.render("| 一 | 二 |\n|---|---|\n| 三 | 四 |\n")
    assert rendered.text.split() == ["一", "二", "三", "四"]


@pytest.mark.parametrize(
    "unit",
    [
        *("a ", "*a* ", "[", "[@a ", "[ @a ", "![", "`", "&amp;", "\\*", "<a:b>", "a\n\n", "- a\n", "> ", "# a\n"),
        *("| a |\n|---|\n", "|a", "\t", "    a\n", "[a]: b\n", "[a](b) ", "\u00a0\n", "[a](javascript:b) ", "@a,"),
    ],
)
def test_the_work_is_linear_in_a_hostile_text(unit: str) -> None:
    once, twice = (lines_run(whole, unit * (size // len(unit))) for size in (500, 1000))
    assert twice < 2.2 * once + 200


def whole(text: str) -> None:
    markdown.render(text)
    markdown.html(text)
    read(text, "a.md").html(cite)


PROSE = """\
The cellar stood under water [@flood; @depth-2].

## What it cost [@cost]

* nobody knows *[@cost;
  @lifts]* ([figures](../figures/), [wire](https://wire.example/))
"""


def cite(facts: tuple[str, ...]) -> Markup:
    return Markup("<sup>{}</sup>").format(" ".join(facts))


def test_prose_cites_facts() -> None:
    prose = read(PROSE, "topics/a.md", 3)
    assert prose.issues == ()
    assert [(cited.fact, str(cited.place), cited.place.end_column) for cited in prose.cited] == [
        ("flood", "topics/a.md:3:31", 37),
        ("depth-2", "topics/a.md:3:39", 47),
        ("cost", "topics/a.md:5:18", 23),
        ("cost", "topics/a.md:7:18", 23),
        ("lifts", "topics/a.md:8:3", 9),
    ]
    assert prose.html(cite) == (
        "<p>The cellar stood under water <sup>flood depth-2</sup>.</p>\n"
        '<h3 id="b-h-what-it-cost">What it cost <sup>cost</sup></h3>\n'
        "<ul>\n<li>nobody knows <em><sup>cost lifts</sup></em> "
        '(<a href="../figures/">figures</a>, '
        '<a href="https://wire.example/" rel="external noopener">wire</a>)\n</li>\n</ul>\n'
    )
    assert prose.headings(2, "x-") == (Heading("x-what-it-cost", "What it cost", 4),)
    assert prose.words().text.splitlines()[1].strip() == "What it cost"


def test_a_citation_that_is_only_text_is_escaped() -> None:
    assert read("[@a]", "a.md").html(lambda facts: f"<{facts[0]}>") == "<p>&lt;a&gt;</p>\n"


@pytest.mark.parametrize(
    ("text", "code", "columns", "said"),
    [
        ("a [@ b]", "citation-form", (3, 8), "`[@b]`"),
        ("a [ @b]", "citation-form", (3, 8), "`[@b]`"),
        ("a [@b ]", "citation-form", (3, 8), "`[@b]`"),
        ("a [@b, @c]", "citation-form", (3, 11), "`[@b; @c]`"),
        ("a [@b @c]", "citation-form", (3, 10), "`[@b; @c]`"),
        ("a [@b;]", "citation-form", (3, 8), "`[@b]`"),
        ("a [@Bad]", "citation-form", (3, 9), "`[@bad]`"),
        ("a [@a--b]", "citation-form", (3, 10), "`[@a"),
        ("a [see @b]", "citation-form", (3, 11), "`[@b]`"),
        ("a [@b", "citation-form", (3, 6), "`[@b]`"),
        ("a [@b [c]", "citation-form", (3, 6), "`[@b]`"),
        ("[a](javascript:b)", "prose-link", (2, 3), "https://"),
        ("[a](//b.example)", "prose-link", (2, 3), "https://"),
        ("[](mailto:b@c.example)", "prose-link", (2, 3), "https://"),
        ("<ftp://b.example>", "prose-link", (1, 2), "https://"),
    ],
)
def test_near_misses_of_prose_are_told(text: str, code: str, columns: tuple[int, int], said: str) -> None:
    prose = read(text, "a.md")
    (issue,) = prose.issues
    assert (issue.code, issue.place.column, issue.place.end_column) == (code, *columns)
    assert said in issue.help
    assert prose.cited == ()


@pytest.mark.parametrize(
    "text", ["[^1] [a] [a@b.example] me@b.example", "`[@ a]`", "\\[@ a]", "[mail @joe](https://b.example)", "@a"]
)
def test_what_only_looks_like_a_citation_is_text(text: str) -> None:
    prose = read(text, "a.md")
    assert (prose.issues, prose.cited) == ((), ())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_prose_stays_text(text: str) -> None:
    page = Page(read(text, "a.md").html(cite))
    assert all(link.startswith(("https://", "../a")) for link in page.links)


@given(markdown_texts)
def test_any_prose_is_written_whole(text: str) -> None:
    clean = lettered(text.replace("[", f"[@{LETTER}" if len(text) % 2 else "["))
    prose = read(clean, "a.md")
    page = Page(prose.html(cite))
    assert page.text.split() == prose.words().text.split()

"""Markdown as HTML: well formed and safe whatever the text holds, highlights marked whatever they cross."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.annotation import markdown
from generator.annotation.markup import Highlight
from tests.html_pages import HOSTILE, Page
from tests.markdown_texts import ARTICLE, lettered, markdown_texts
from tests.work import lines_run

LINK = '<a href="https://c.d" rel="external noopener">'


def html(clean: str, *words: str) -> str:
    """Return the HTML of a text in which the nth of `words` is marked with the id `mn`."""
    found = [(clean.index(word), len(word)) for word in words]
    marks = [Highlight(at, at + size, f"m{number}") for number, (at, size) in enumerate(found, 1)]
    return str(markdown.html(clean, marks, after=lambda mark: Markup("<i>{}</i>").format(mark.id)))


def shortened(html: str) -> str:
    """Write `{1 …}` for the first piece of mark m1, `{+1 …}` for a further one, `@1` for an anchor."""
    html = re.sub(r'<mark class="br-passage" id="m(\d)">', r"{\1 ", html)
    html = re.sub(r'<mark class="br-passage br-passage-more" data-passage="m(\d)">', r"{+\1 ", html)
    html = re.sub(r'<span id="m(\d)"></span>', r"@\1", html)
    return re.sub(r"<i>m(\d)</i>", r"^\1", html).replace("</mark>", "}").strip()


@pytest.mark.parametrize(
    ("clean", "words", "expected"),
    [
        ("a bc d", ["bc"], "<p>a {1 bc}^1 d</p>"),
        ("a b c", ["a b c", "b"], "<p>{1 a {2 b}^2 c}^1</p>"),
        ("abcd", ["abc", "bcd"], "<p>{1 a{2 bc}}^1{+2 d}^2</p>"),
        ("a b", ["a b", "b"], "<p>{1 a {2 b}^2}^1</p>"),
        ("ab", ["ab", "ab"], "<p>{1 @2ab}^1^2</p>"),
        ("a *b c* d", ["a *b"], "<p>{1 a }<em>{+1 b}^1 c</em> d</p>"),
        ("a *b* c", ["a *b* c"], "<p>{1 a }<em>{+1 b}</em>{+1  c}^1</p>"),
        ("a\\\nb", ["a\\\nb"], "<p>{1 a}<br>\n{+1 b}^1</p>"),
        ("a\\\nbc", ["\\\n"], "<p>a<br>\n@1^1bc</p>"),
        ("a\nb", ["a\nb"], "<p>{1 a\nb}^1</p>"),
        ("a\n\nb", ["a\n\nb"], "<p>{1 a}</p>\n<p>{+1 b}^1</p>"),
        ("a\n\nb", ["a\n\n"], "<p>{1 a}^1</p>\n<p>b</p>"),
        ("a\n\nb", ["\n\nb"], "<p>a</p>\n<p>{1 b}^1</p>"),
        ("[a b](../c) d", ["b"], "<p>a {1 b}^1 d</p>"),
        ("[a b](https://c.d) e", ["b"], f"<p>{LINK}a {{1 b}}</a>^1 e</p>"),
        ("a &amp; b", ["a &amp;"], "<p>{1 a &amp;}^1 b</p>"),
        ("a & b", ["a & b"], "<p>{1 a &amp; b}^1</p>"),
        ("`a b`", ["b"], "<p><code>a {1 b}^1</code></p>"),
        ("a ![](u) b", ["![](u)"], '<p>a <span class="br-image"></span>@1^1 b</p>'),
        ("a\n\n---", ["---"], "<p>a</p>\n<hr>\n@1^1"),
        ("7. a\n8. b", ["b"], '<ol start="7">\n<li>a\n</li>\n<li>{1 b}^1\n</li>\n</ol>'),
        ("1. a", [], "<ol>\n<li>a\n</li>\n</ol>"),
    ],
)
def test_highlights_are_marked_whatever_they_cross(clean: str, words: list[str], expected: str) -> None:
    assert shortened(html(clean, *words)) == expected


def test_a_highlight_over_cells_is_marked_in_each() -> None:
    found = html("| a | b |\n|---|---|\n| c | d |\n", "b |\n|---|---|\n| c")
    assert re.findall("<t[hd][^>]*>(.*?)</t[hd]>", shortened(found)) == ["a", "{1 b}", "{+1 c}^1", "d"]


def test_more_highlights_than_can_be_drawn_are_anchors() -> None:
    """So that the page stays linear in the text, however many marks lie in one another."""
    clean = "abcdefghijklmnopqrst"
    marks = [Highlight(at, 20, f"m{at}") for at in range(20)]
    page = Page(markdown.html(clean, marks))
    assert sorted(page.ids) == sorted(mark.id for mark in marks)
    assert len(page.marked) == 8


def test_what_follows_a_highlight_is_escaped_unless_it_is_markup() -> None:
    found = markdown.html("a", [Highlight(0, 1, '"><b>')], after=lambda mark: mark.id)
    assert found == '<p><mark class="br-passage" id="&#34;&gt;&lt;b&gt;">a</mark>&#34;&gt;&lt;b&gt;</p>\n'


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    page = Page(markdown.html(text, [Highlight(0, len(text), "m1")]))
    assert all(link.startswith("https://") and "@" not in link and '"' not in link for link in page.links)


def test_links_of_an_article_lead_to_the_web_only() -> None:
    text = "[a](https://b.example) [c](../d) [e](javascript:f) <mailto:g@h.example>"
    page = Page(markdown.html(text))
    assert (page.links, page.text.strip()) == (["https://b.example"], "a c e mailto:g@h.example")


def test_headings_are_moved_down_and_have_anchors() -> None:
    text = "# A b\n\n## A *b*!\n\n###### ရေ\n\n# ရေ\n\nA b\n==="
    found = re.findall(r'<(h\d) id="([^"]*)">', markdown.html(text, shift=2, prefix="x-"))
    assert found == [
        ("h3", "x-a-b"),
        ("h4", "x-a-b--2"),
        ("h6", "x-section"),
        ("h3", "x-section--2"),
        ("h3", "x-a-b--3"),
    ]


def test_the_elements_of_an_article() -> None:
    assert markdown.html(ARTICLE) == (
        '<h2 id="b-h-the-cellar">The <em>cellar</em></h2>\n'
        "<p>Water stood <strong>40 cm</strong> deep &amp; cold\n"
        'in the <a href="https://town-post.example/" rel="external noopener">cellar</a>.</p>\n'
        '<div class="br-scroll" tabindex="0"><table>\n'
        "<thead>\n"
        '<tr><th scope="col" class="br-left">Room</th><th scope="col" class="br-right">Damage</th></tr>\n'
        "</thead>\n"
        '<tbody>\n<tr><td class="br-left">Cellar</td><td class="br-right">shelves | lifts</td></tr>\n</tbody>\n'
        "</table></div>\n"
        "<blockquote>\n<p>quoted</p>\n</blockquote>\n"
        "<ul>\n<li><p>one</p>\n<p>more</p>\n</li>\n<li><p>ရေ ၄၀</p>\n</li>\n</ul>\n"
        '<h3 id="b-h-section">المياه</h3>\n'
        '<pre tabindex="0"><code>x &lt; y</code></pre>\n'
    )


@st.composite
def highlighted(draw: st.DrawFn) -> tuple[str, list[Highlight]]:
    clean = lettered(draw(markdown_texts))
    places = st.integers(0, len(clean))
    spans = draw(st.lists(st.tuples(places, places), max_size=6))
    return clean, [Highlight(min(span), max(span), f"m{n}") for n, span in enumerate(spans)]


@given(highlighted())
def test_any_highlights_give_well_formed_pages_with_all_their_words(case: tuple[str, list[Highlight]]) -> None:
    clean, marks = case
    rendered = markdown.render(clean)
    page = Page(markdown.html(clean, marks))
    assert page.text.split() == rendered.text.split()
    assert {mark.id for mark in marks} <= set(page.ids)
    for mark in marks:
        if mark.id in page.marked:
            start, end = rendered.from_clean(mark.start, mark.end)
            assert squeezed(page.marked[mark.id]) == squeezed(rendered.text[start:end])


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(highlighted())
def test_what_follows_a_highlight_comes_behind_its_last_word(case: tuple[str, list[Highlight]]) -> None:
    clean, marks = case
    rendered = markdown.render(clean)
    page = markdown.html(clean, marks, after=lambda mark: f"<{mark.id}>")
    text = squeezed(Page(page).text)
    for mark in marks:
        before = text.partition(f"<{mark.id}>")[0]
        start, end = rendered.from_clean(mark.start, mark.end)
        letters = [letter for letter in rendered.text[start:end] if "一" <= letter <= "鿿"]
        assert all(letter in before for letter in letters)


@pytest.mark.parametrize("spans", ["nested", "crossing", "apart"])
def test_the_work_is_linear_in_highlights(spans: str) -> None:
    once, twice = (lines_run(markdown.html, "*a* " * size, laid(spans, size)) for size in (200, 400))
    assert twice < 2.2 * once


def laid(spans: str, size: int) -> list[Highlight]:
    """Return `size` highlights in a text of four times as many characters."""
    ends = {"nested": lambda at: 4 * size - at, "crossing": lambda at: 2 * size + at, "apart": lambda at: at + 1}
    return [Highlight(at, ends[spans](at), f"m{at}") for at in range(size)]

"""What a text in Markdown may hold at most, at each limit and one past it."""

from __future__ import annotations

import pytest

from generator import limits
from generator.annotation.prose import read
from generator.annotation.sizes import excess
from generator.articles import read_seed

FRONT = "---\ntitle: ရေ\nlanguage: my\nmode: full\nlicence: CC0-1.0\n---\n"


@pytest.mark.parametrize(
    ("piece", "signs"),
    [("[", 1), ("![", 1), ("*a* ", 2), ("_水_ ", 2), ("a|", 1), ("[a](b) ", 1), ("**", 2), ("a [b] _c ", 2)],
)
def test_a_text_may_hold_as_many_signs_as_the_limit_says_and_no_more(piece: str, signs: int) -> None:
    most = limits.MARKUP_SIGNS // signs
    assert excess("a " + piece * most) == ""
    assert excess("a " + piece * (most + 1)) == f"{(most + 1) * signs:,} signs of Markdown; the limit is 25,000"


@pytest.mark.parametrize(
    "line", ["- a\n", "+ ရေ\n", "1. a\n", "  12) b\n", "# a\n", "> > a\n", "a\n===\n", "~~~\n", "-\n"]
)
def test_a_text_may_hold_as_many_lines_of_lists_as_the_limit_says_and_no_more(line: str) -> None:
    assert excess(line * limits.MARKUP_LINES) == ""
    assert excess(line * (limits.MARKUP_LINES + 1)) == "15,001 lines of lists and the like; the limit is 15,000"


@pytest.mark.parametrize("line", ["3.5 cm - and so on! မြစ်ရေ\n", "2025 was wet\n", "(a) b\n", "\n"])
def test_words_count_by_their_bytes_alone(line: str) -> None:
    assert excess(line * (limits.ARTICLE_BYTES // len(line.encode()))) == ""


@pytest.mark.parametrize("letter", ["a", "水"])
def test_a_text_may_have_as_many_bytes_as_the_limit_says_and_no_more(letter: str) -> None:
    fits = letter * (limits.ARTICLE_BYTES // len(letter.encode()))
    assert excess(fits) == ""
    assert excess(fits + letter).endswith(" bytes; the limit is 256,000")


def test_an_article_and_prose_over_the_limit_are_refused_where_they_begin() -> None:
    text = "- ရေ\n" * (limits.MARKUP_LINES + 1)
    seed, (issue,) = read_seed(FRONT + text, "seeds/b/s.md", "s", "b")
    assert (issue.code, str(issue.place)) == ("wrong-text", "seeds/b/s.md:7:1")
    assert "15,001 lines of lists and the like; the limit is 15,000" in issue.message
    assert seed.source.article is None
    prose = read(text, "briefs/b/topics/a.md")
    (issue,) = prose.issues
    assert (issue.code, str(issue.place)) == ("prose-too-large", "briefs/b/topics/a.md:1:1")
    assert prose.html(lambda facts: facts[0]) == ""

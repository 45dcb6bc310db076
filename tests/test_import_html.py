"""`briefing import` of pages: the article taken out, what the page declares with its place, and hostile pages."""

from __future__ import annotations

import hashlib
import sys
from typing import TYPE_CHECKING

import pytest

from generator.importing import html
from generator.importing.article import read
from tests.test_import_command import begun, new, opening, problems, put, run, seed_of
from tests.tongue_texts import TEXTS

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["begun", "new"]  # fixtures

MORE = (
    "Lorries now take the long way round by Marden, which adds forty minutes to each journey, and the ferry runs\n"
    "every hour from six in the morning until ten at night, as the harbour office said on its board by the quay.\n"
)
DATA = (
    '{"@graph": [{"@type": "WebPage", "headline": "No"}, {"@type": "NewsArticle", "headline": "Bridge closed",'
    ' "author": [{"@type": "Person", "name": "Ada Quay"}, {"name": "Ben Mole"}],'
    ' "datePublished": "2025-05-03T10:00:00Z", "publisher": {"name": "The Town Letter"}, "inLanguage": "en-GB"}]}'
)


def page(body: str, head: str = "", lang: str = "") -> str:
    """Return a page with a navigation and a foot around an article."""
    return (
        f"<!DOCTYPE html><html{f' lang={lang}' if lang else ''}><head>{head}</head><body>"
        "<nav><a href='/'>Home</a> <a href='/n'>News</a></nav>"
        f"<article>{body}<p>{MORE}</p></article>"
        "<aside><a href='/x'>Herons are back</a></aside><footer>All rights reserved</footer></body></html>"
    )


@pytest.mark.parametrize("language", TEXTS)
def test_the_article_is_taken_out_in_any_language(language: str) -> None:
    imported, issues = read(page(f"<p>{TEXTS[language]}</p>", lang=language).encode(), "a.html")
    assert issues == []
    assert imported
    assert " ".join(TEXTS[language].split()) in " ".join(imported.text.split())
    assert "Herons" not in imported.text
    assert imported.mended == ()
    assert imported.known.language == language


@pytest.mark.parametrize("title", ["ශ්\u200dරී ලංකාව", "می\u200cخواهم", "ক\u200d্ষ", "\u200fשלום\u200e (2)"])
def test_joiners_and_direction_marks_of_a_title_stay(title: str) -> None:
    head = f"<title>{title}\x00\u202e\u200b</title>"
    imported, _ = read(page("<p>Text.</p>", head).encode(), "a.html")
    assert imported
    assert imported.known.title == title


def test_a_table_of_one_column_is_no_table_and_another_one_is() -> None:
    body = "<table><tr><td><h1>Ferry</h1><p>First words of it.</p><p>Second words of it.</p></td></tr></table>"
    imported, _ = read(page(f"{body}<table><tr><td>Quay</td><td>12 m</td></tr></table>").encode(), "a.html")
    assert imported
    assert "First words of it.\n" in imported.text
    assert "| Quay | 12 m |" in imported.text


def test_structured_data_tells_most_and_says_where() -> None:
    link = "<title>x</title><link rel='canonical' href='https://Post.example/a?b'>"
    head = f"{link}<script type='application/ld+json'>{DATA}</script>"
    imported, _ = read(page("<h1>Bridge</h1>", head).encode(), "a.html")
    assert imported
    known = imported.known
    assert (known.title, known.author, known.published) == ("Bridge closed", "Ada Quay, Ben Mole", "2025-05-03")
    assert (known.url, known.language) == ("https://post.example/a?b", "en-GB")
    assert (imported.site, imported.host) == ("The Town Letter", "post.example")
    assert known.basis["title"] == "from the page's structured data (`NewsArticle`)"
    assert known.basis["published"] == "The page's structured data (`NewsArticle`) says 2025-05-03T10:00:00Z."


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("<meta property='og:title' content='A &amp; B'>", "title", "A & B"),
        ("<title> Bridge\n closed | Post </title>", "title", "Bridge closed | Post"),
        ("<meta name='author' content='Ada Quay'>", "author", "Ada Quay"),
        ("<meta name='author' content='https://x.example/ada'>", "author", ""),
        ("<meta property='article:published_time' content='2025-05-03T10:00:00+02:00'>", "published", "2025-05-03"),
        ("<meta name='date' content='2025-01-01'>", "published", "2025"),
        ("<meta name='date' content='2025-01-01T00:00:00Z'>", "published", "2025"),
        ("<meta name='date' content='2025-01-01T09:30:00Z'>", "published", "2025-01-01"),
        ("<meta name='date' content='2025-13-44'>", "published", ""),
        ("<meta name='date' content='yesterday'>", "published", ""),
        ("<meta property='og:url' content='javascript:alert(1)'>", "url", ""),
        ("<link rel=canonical href='/relative'>", "url", ""),
        ("<script type='application/ld+json'>{bro ken</script>", "title", ""),
        (f"<script type='application/ld+json'>{'[' * 100_000}</script>", "title", ""),
        ("", "published", ""),
        ("", "author", ""),
    ],
)
def test_what_a_page_declares(head: str, field: str, value: str) -> None:
    imported, _ = read(page("", head).encode(), "a.html")
    assert imported
    assert getattr(imported.known, field) == value
    assert (field in imported.known.basis) == bool(value) or field == "url"


def test_bytes_are_read_as_the_page_declares() -> None:
    text = "Über die größere Brücke fahren künftig ärmere Händler, öfter als je zuvor und müßig."
    source = page(f"<p>{text}</p>", "<meta charset=iso-8859-1>")
    imported, _ = read(source.encode("cp1252"), "a.html")
    assert imported
    assert text in imported.text
    imported, (issue,) = read(source.replace("<meta charset=iso-8859-1>", "").encode("cp1252"), "a.html")
    assert imported is None
    assert issue.code == "unknown-encoding"


def test_a_page_and_its_text_are_kept_and_quotes_are_held_to_the_text(begun: Path) -> None:
    head = f"<script type='application/ld+json'>{DATA}</script>"
    raw = put(begun, page(f"<h1>Bridge closed</h1><p>{TEXTS['my']}</p>", head), "page.html")
    assert run(begun, raw) == 0
    front, _ = seed_of(begun, "town-letter-2025-05-03")
    assert front["publisher"] == "town-letter"
    assert front["published"] is not None
    assert front["original"]["file"] == "page.txt"
    (repair,) = front["repairs"]
    assert (repair["kind"], repair["file"]) == ("html", "page.html")
    assert repair["sha256"] == hashlib.sha256(raw.read_bytes()).hexdigest()
    assert (begun / "originals" / "page.html").read_bytes() == raw.read_bytes()
    seed = begun / "seeds" / "market-hall" / "town-letter-2025-05-03.md"
    text = seed.read_text("utf-8")
    words = opening(TEXTS["my"])
    seed.write_text(f"{text[: text.index('To do')]}It says [{words}]{{.clock-stopped}}.\n", "utf-8")
    assert [said for said in problems(begun) if "original" in said] == []
    assert run(begun, raw) == 1


@pytest.mark.parametrize("name", ["Somebody Else", "town letter"])
def test_a_publisher_is_matched_only_when_it_is_certain(begun: Path, name: str) -> None:
    head = f"<meta property='og:site_name' content='{name}'><link rel=canonical href='https://other.example/a'>"
    assert run(begun, put(begun, page("<h1>One</h1>", head), "page.html"), "--id", "one") == 0
    assert seed_of(begun, "one")[0]["publisher"] is None
    text = (begun / "seeds" / "market-hall" / "one.md").read_text("utf-8")
    assert f"{name} at other.example: add it to seeds/publishers.yml" in text


def test_without_the_reader_a_page_is_refused_with_what_would_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    imported, (issue,) = read(page("").encode(), "a.html")
    assert imported is None
    assert "research-briefing[import]" in issue.help


HOSTILE = {
    "nothing": "<html></html>",
    "deep": "<div>" * 200_000,
    "unclosed": "<a href='" + "x" * 1_000_000,
    "comments": "<html><!--" + "<!--" * 200_000,
    "attributes": "<html><p " + "a=b " * 300_000 + ">",
    "entities": "<html><p>" + "&lt;" * 300_000,
    "doctype": "<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><p>&b;</p>",
    "zeros": "<html>\0<p>\0text\0</p>",
    "scripts": "<html>" + "<script type='application/ld+json'>{}</script>" * 20_000,
    "xml": "<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p>x</p></body></html>",
    "declared nonsense": "<html><meta charset='no-such-thing'><p>x</p>",
    "bidi": f"<html><body><article><p>pay \u202e100\u202c {MORE}</p></article></body></html>",
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_hostile_pages_are_refused_or_read_and_come_to_an_end(source: str) -> None:
    imported, issues = read(source.encode(), "a.html")
    assert (imported is None) == bool(issues)
    if imported:
        assert "\u202e" not in imported.text
        assert "\0" not in imported.text


def test_text_is_told_from_pages() -> None:
    assert html.is_page("a.htm", b"")
    assert html.is_page("a.txt", b" <!-- x -->\n<!DOCTYPE HTML><p>")
    assert not html.is_page("a.txt", b"The tag <html> begins a page.")

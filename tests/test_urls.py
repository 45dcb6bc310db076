"""Addresses on the web are taken apart and rebuilt; what is not plainly one is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import limits
from generator.text import urls

KEPT = [
    "https://town-post.example/library-cellar",
    "http://town-post.example",
    "https://town-post.example/a/../b?x=1&y=%41#part",
    "https://town-post.example:8443/",
    "https://town_post.example./",
    "https://192.0.2.7/",
    "https://[2001:db8::7]:8080/",
    "https://town-post.example/~a/b,c;d=(e)!$*+@:",
]

REBUILT = [
    ("HTTPS://Town-Post.Example/Library", "https://town-post.example/Library"),
    ("http://town-post.example:80/", "http://town-post.example/"),
    ("https://town-post.example:443", "https://town-post.example"),
    ("http://town-post.example:443/", "http://town-post.example:443/"),
    ("https://town-post.example/100%", "https://town-post.example/100%25"),
    ("https://town-post.example/?q='\"<>", "https://town-post.example/?q=%27%22%3C%3E"),
    ("https://town-post.example/ကချင်", "https://town-post.example/%E1%80%80%E1%80%81%E1%80%BB%E1%80%84%E1%80%BA"),
    ("https://[2001:DB8:0::7]/", "https://[2001:db8::7]/"),
]

INTERNATIONAL = [
    ("http://bücher.example/", "http://xn--bcher-kva.example/"),
    ("https://မြန်မာ.example", "https://xn--7idjb0f4ck.example"),
    ("https://пример.example/", "https://xn--e1afmkfd.example/"),
    ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/"),
]

REFUSED = [
    ("", "not an http or https address"),
    ("town-post.example", "not an http or https address"),
    ("//town-post.example/", "not an http or https address"),
    ("ftp://town-post.example/", "not an http or https address"),
    ("javascript:alert(1)", "not an http or https address"),
    ("javascript://town-post.example/%0aalert(1)", "not an http or https address"),
    ("data:text/html,x", "not an http or https address"),
    ("https:town-post.example", "not an http or https address"),
    ("https://", "no host"),
    ("https:///path", "no host"),
    ("https://:80/", "no host"),
    ("http://[::1", "no host"),
    ("https://editor@town-post.example/", "user's name"),
    ("https://town-post.example:secret@else.example/", "user's name"),
    ("https://town-post.example:/", "port"),
    ("https://town-post.example:0/", "port"),
    ("https://town-post.example:65536/", "port"),
    ("https://town-post.example:८०/", "port"),
    ("https://town..post.example/", "cannot be the name of a host"),
    ("https://-post.example/", "cannot be the name of a host"),
    ("https://town%2epost.example/", "cannot be the name of a host"),
    (f"https://{'a' * 64}.example/", "cannot be the name of a host"),
    (f"https://{'a.' * 130}example/", "cannot be the name of a host"),
    (f"https://{'ü' * 300}.example/", "cannot be the name of a host"),
    ("https://a\u2044b.example/", "cannot be the name of a host"),
    ("https://0x7f.1/", "not a numeric address"),
    ("https://1.2.3/", "not a numeric address"),
    ("https://[::g]/", "not a numeric address"),
    ("https://town-post.example/a b", "space"),
    ("https://town-post.example/\n", "character"),
    ("https://town-post.example\\@else.example/", "reverse solidus"),
    ("https://town-post.example/\u202eexe", "right-to-left override"),
    ("https://town-post.example/\ufeff", "zero width no-break space"),
]


@pytest.mark.parametrize("url", KEPT)
def test_a_plain_address_stays_as_it_is(url: str) -> None:
    assert urls.check(url) == urls.Checked(url)


@pytest.mark.parametrize(("written", "rebuilt"), REBUILT)
def test_an_address_is_rebuilt(written: str, rebuilt: str) -> None:
    assert urls.check(written) == urls.Checked(rebuilt)


@pytest.mark.parametrize(("written", "rebuilt"), INTERNATIONAL)
def test_an_international_host_is_shown_as_punycode(written: str, rebuilt: str) -> None:
    assert urls.check(written) == urls.Checked(rebuilt, international=True)


@pytest.mark.parametrize(("written", "problem"), REFUSED)
def test_what_is_no_web_address_is_refused_and_told_why(written: str, problem: str) -> None:
    checked = urls.check(written)
    assert checked.url is None
    assert problem in checked.problem
    assert checked.help
    assert urls.safe_url(written) is None


def test_the_limit_is_named() -> None:
    most = "https://town-post.example/".ljust(limits.URL_CHARACTERS, "x")
    assert urls.safe_url(most) == most
    assert "2,049 characters; the limit is 2,048" in urls.check(f"{most}x").problem


def test_joiners_that_spell_a_word_stay() -> None:
    assert urls.safe_url("https://a.example/ക്\u200dഷ") is not None


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("../timeline/", "../timeline/"),
        ("#part", "#part"),
        ("?filter=a", "?filter=a"),
        ("/library/", "/library/"),
        ("a/b:c", "a/b:c"),
        ("../ü/", "../%C3%BC/"),
        ("https://a.example/", "https://a.example/"),
        ("", None),
        ("//else.example/", None),
        ("/\\else.example/", None),
        ("javascript:alert(1)", None),
        ("mailto:a@b.example", None),
        ("java\nscript:alert(1)", None),
        ("x" * (limits.URL_CHARACTERS + 1), None),
    ],
)
def test_a_link_of_prose_leads_to_the_web_or_within_the_site(written: str, link: str | None) -> None:
    assert urls.safe_link(written) == link


@given(st.one_of(st.text(), st.text().map("https://a.example/{}".format), st.text().map("http://{}".format)))
def test_what_is_let_through_is_harmless_and_stays_the_same(text: str) -> None:
    url = urls.safe_url(text)
    if url is not None:
        assert url.startswith(("http://", "https://"))
        assert url.isascii()
        assert not set(url) & set("\"'<>\\ `{}|^")
        assert urls.safe_url(url) == url

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
    "https://town-post.example:1/",
    "https://town-post.example:65535/",
    f"https://{'a.' * 123}example/",
    f"https://{'a.' * 123}example./",
    f"https://{'a' * 63}.example/",
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
    ("https://town.xn--bcher-kva.example/", "https://town.xn--bcher-kva.example/"),
    ("https://BÜCHER。Example/", "https://xn--bcher-kva.example/"),
]

NO_SCHEME = "this is not an http or https address", "Write it in full: `https://…`."
NO_HOST = "the address has no host", "Copy the address from the browser."
USER = "the address holds a user's name before its host", "Leave out all before `@`."
PORT = "the port is not a number from 1 to 65535", "Leave it out, or correct it."


def no_name(host: str) -> tuple[str, str]:
    return f"`{host}` cannot be the name of a host", "Copy the address from the browser."


def no_number(host: str) -> tuple[str, str]:
    return f"`{host}` is not a numeric address", "Copy the address from the browser."


def stray(name: str, help_: str = "Copy the address from the browser.") -> tuple[str, str]:
    return f"the address holds a character that none may hold: {name}", help_


REFUSED = [
    ("", NO_SCHEME),
    ("town-post.example", (NO_SCHEME[0], "Write `https://town-post.example`.")),
    ("www.town-post.example/b", (NO_SCHEME[0], "Write `https://www.town-post.example/b`.")),
    ("<https://town-post.example/b>", (NO_SCHEME[0], "Write `https://town-post.example/b`.")),
    ("See https://town-post.example/b", stray("space", "Write `https://town-post.example/b`.")),
    ("https:/town-post.example/b", (NO_SCHEME[0], "Write `https://town-post.example/b`.")),
    ("htp//town-post.example", (NO_SCHEME[0], "Write `http://town-post.example`.")),
    ("htps://town-post.example:0", NO_SCHEME),
    ("//town-post.example/", NO_SCHEME),
    ("ftp://town-post.example/", NO_SCHEME),
    ("javascript:alert(1)", NO_SCHEME),
    ("javascript://town-post.example/%0aalert(1)", NO_SCHEME),
    ("data:text/html,x", NO_SCHEME),
    ("https:town-post.example", NO_SCHEME),
    ("https://", NO_HOST),
    ("https:///path", NO_HOST),
    ("https://:80/", NO_HOST),
    ("http://[::1", NO_HOST),
    ("https://editor@town-post.example/", USER),
    ("https://town-post.example:secret@else.example/", USER),
    ("https://town-post.example:/", PORT),
    ("https://town-post.example:0/", PORT),
    ("https://town-post.example:65536/", PORT),
    ("https://town-post.example:८०/", PORT),
    ("https://town..post.example/", no_name("town..post.example")),
    ("https://-post.example/", no_name("-post.example")),
    ("https://town%2epost.example/", no_name("town%2epost.example")),
    (f"https://{'a' * 64}/", no_name(f"{'a' * 60}…")),
    (f"https://{'a.' * 28}b--/", no_name(f"{'a.' * 28}b--")),
    (f"https://{'a.' * 28}bb--/", no_name(f"{'a.' * 28}bb--")),
    (f"https://{'a.' * 130}example/", no_name(f"{'a.' * 30}…")),
    (f"https://{'a.' * 123}examples/", no_name(f"{'a.' * 30}…")),
    (f"https://{'ü' * 300}.example/", no_name(f"{'ü' * 60}…")),
    ("https://a\u2044b.example/", no_name("a\u2044b.example")),
    ("https://0x7f.1/", no_number("0x7f.1")),
    ("https://1.2.3/", no_number("1.2.3")),
    ("https://[::g]/", no_number("::g")),
    ("https://[fe80::1%eth0]/", no_number("fe80::1%eth0")),
    ("https://town-post.example/a b", stray("space")),
    ("https://town-post.example/\n", stray("U+000A", "Write `https://town-post.example/`.")),
    ("https://town-post.example\\@else.example/", stray("reverse solidus")),
    ("https://town-post.example/\u202eexe", stray("right-to-left override")),
    ("https://town-post.example/\ufeff", stray("zero width no-break space")),
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


@pytest.mark.parametrize(("written", "told"), REFUSED)
def test_what_is_no_web_address_is_refused_and_told_why(written: str, told: tuple[str, str]) -> None:
    assert urls.check(written) == urls.Checked(None, *told)
    assert urls.safe_url(written) is None


def test_the_limit_is_named() -> None:
    most = "https://town-post.example/".ljust(limits.URL_CHARACTERS, "x")
    assert urls.safe_url(most) == most
    assert urls.check(f"{most}x") == urls.Checked(
        None,
        "the address has 2,049 characters; the limit is 2,048",
        "Drop what only tracks the reader, most often what follows `?`.",
    )
    assert urls.check(f"<{most}x>").help == "Drop what only tracks the reader, most often what follows `?`."


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
        ("x" * limits.URL_CHARACTERS, "x" * limits.URL_CHARACTERS),
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

"""Addresses on the web: http and https with a host, taken apart and rebuilt, everything else refused.

What comes out is ASCII without white space, quotation marks or angle brackets, so that it means the
same to a browser, a feed reader and a spreadsheet as it did here.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

import idna

from generator import limits


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of an address: `url` is the address rebuilt, or None with a `problem` and a `help`.

    `international` says that the host holds other letters than a-z, or their punycode; it is shown
    as punycode, since such a host can pass for another.
    """

    url: str | None
    problem: str = ""
    help: str = ""
    international: bool = False


class _RefusedError(Exception):
    """An address is not let through: what is wrong with it, and what would be right."""


def safe_url(text: str) -> str | None:
    """Return the address rebuilt, or None where it is refused; `check` says why."""
    return check(text).url


def safe_link(text: str) -> str | None:
    """Return where a link of a prose page may lead: an address on the web or within the site."""
    if not is_relative(text):
        return safe_url(text)
    fits = len(text) <= limits.URL_CHARACTERS and not _STRAY.search(text)
    return _encoded(text) if fits else None


def is_relative(text: str) -> bool:
    """Say whether a link leads within the site: by a path, an anchor, or both."""
    return bool(_RELATIVE.fullmatch(text))


def check(text: str) -> Checked:
    """Take an address apart, hold each part to what it may be, and put it together again."""
    try:
        return _checked(text)
    except _RefusedError as refused:
        problem, fix = refused.args
        return Checked(None, problem, _mended(text) or fix)


def _mended(text: str) -> str:
    """Return the help that shows the address that most likely is meant; '' where none can be told."""
    near = _NEAR.search(text[: 2 * limits.URL_CHARACTERS])
    host = _BARE.fullmatch(text) if near is None else None
    address = f"http{near['s']}://{near['rest']}" if near else f"https://{text}" if host else text
    try:
        return f"Write `{_checked(address).url}`." if address != text else ""
    except _RefusedError:
        return ""


def _checked(text: str) -> Checked:
    _check_characters(text)
    parts = _PARTS.fullmatch(text)
    if parts is None or parts["scheme"].lower() not in _PORTS:
        raise _RefusedError("this is not an http or https address", "Write it in full: `https://…`.")
    scheme = parts["scheme"].lower()
    host, port = _authority(parts["authority"])
    ascii_host = _host(host)
    international = ascii_host.startswith("xn--") or ".xn--" in ascii_host
    shown_port = f":{port}" if port and port != _PORTS[scheme] else ""
    return Checked(f"{scheme}://{ascii_host}{shown_port}{_encoded(parts['rest'])}", international=international)


def _check_characters(text: str) -> None:
    if len(text) > limits.URL_CHARACTERS:
        said = f"the address has {len(text):,} characters; the limit is {limits.URL_CHARACTERS:,}"
        raise _RefusedError(said, "Drop what only tracks the reader, most often what follows `?`.")
    stray = _STRAY.search(text)
    if stray:
        name = unicodedata.name(stray[0], "").lower() or f"U+{ord(stray[0]):04X}"
        raise _RefusedError(f"the address holds a character that none may hold: {name}", _COPY)


def _authority(text: str) -> tuple[str, int | None]:
    """Return host and port; the port is None where none is written."""
    if "@" in text:
        raise _RefusedError("the address holds a user's name before its host", "Leave out all before `@`.")
    parts = _AUTHORITY.fullmatch(text)
    if parts is None or not parts["host"]:
        raise _RefusedError("the address has no host", _COPY)
    if parts["port"] is None:
        return parts["host"], None
    if not _PORT.fullmatch(parts["port"]) or not 1 <= int(parts["port"]) <= _LAST_PORT:
        raise _RefusedError("the port is not a number from 1 to 65535", "Leave it out, or correct it.")
    return parts["host"], int(parts["port"])


def _host(host: str) -> str:
    """Return a host in ASCII: a name, its international labels as punycode, or a numeric address."""
    if host.startswith("["):
        return f"[{_numeric(ipaddress.IPv6Address, host[1:-1])}]"
    name = host.lower() if host.isascii() else _punycode(host)
    if _ENDS_IN_NUMBER.search(name):
        return _numeric(ipaddress.IPv4Address, name)
    if len(name.rstrip(".")) > _HOST_LENGTH or not _NAME.fullmatch(name):
        raise _RefusedError(f"`{_short(host)}` cannot be the name of a host", _COPY)
    return name


def _punycode(host: str) -> str:
    try:
        return idna.encode(host[: _HOST_LENGTH + 1], uts46=True).decode("ascii")
    except UnicodeError:
        raise _RefusedError(f"`{_short(host)}` cannot be the name of a host", _COPY) from None


def _numeric(kind: type[ipaddress.IPv4Address | ipaddress.IPv6Address], text: str) -> str:
    try:
        return str(kind(text.replace("%", "no zone")))  # of this machine, and Python lets any sign into it
    except ValueError:
        raise _RefusedError(f"`{_short(text)}` is not a numeric address", _COPY) from None


def _encoded(rest: str) -> str:
    """Percent-encode what may not stand in an address as it is; escapes that are there stay."""
    return quote(_LONE_PERCENT.sub("%25", rest), safe="%/?#:@!$&()*+,;=-._~")


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


_PORTS = {"http": 80, "https": 443}
_LAST_PORT = 65_535
_HOST_LENGTH = 253
_SHOWN = 60
_COPY = "Copy the address from the browser."
_PARTS = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?P<authority>[^/?#]*)(?P<rest>.*)")
_AUTHORITY = re.compile(r"(?P<host>\[[^\[\]]*\]|[^:\[\]]*)(?::(?P<port>.*))?")
_PORT = re.compile(r"[0-9]{1,5}")
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_NAME = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.?")
# Browsers read a name whose last label is a number as an IPv4 address, also in hexadecimal.
_ENDS_IN_NUMBER = re.compile(r"(?:^|\.)(?:[0-9]+|0x[0-9a-f]*)\.?$")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# Joiners (U+200C, U+200D) belong to the spelling of words in several scripts.
_STRAY = re.compile(
    r"[\x00-\x20\x7f-\xa0\\\xad\u1680\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u206f\u3000"
    r"\ud800-\uf8ff\ufeff\ufff0-\uffff\U000E0000-\U0010FFFF]"
)
# What stands in brackets around an address, or before it, and slips in its scheme.
_NEAR = re.compile(
    r"(?:^|[<(\s\"'])h(?:t{1,3}p{1,2}|t|p|pt|ptt|ptp)(?P<s>s?)[:;]?/{1,2}(?P<rest>[^\s<>()\[\]\"'/][^\s<>()\[\]\"']*)"
    r"[>)\]\"'\s]*$"
)
_BARE = re.compile(r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/[^\s<>]*)?", re.IGNORECASE)
# No scheme and no host: neither a colon before the first slash nor two slashes in front.
_RELATIVE = re.compile(r"(?!//)(?=.)[^:/?#]*(?:[/?#].*)?")

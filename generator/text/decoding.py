"""Decoding: the bytes of a raw article as text. An encoding is told by the file or by an editor, never guessed."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from generator.issues import Issue, Place, Rule
from generator.text import coherence, formats

UTF_8 = "utf-8"
MARKS = (
    (codecs.BOM_UTF8, UTF_8),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The byte order marks, longer ones before those that they begin with."""

ENCODINGS = {
    "utf-8": "utf-8", "utf-16-le": "utf-16-le", "utf-16-be": "utf-16-be", "utf-32-le": "utf-32-le",
    "utf-32-be": "utf-32-be",
    "windows-1252": "cp1252", "windows-1251": "cp1251", "windows-1250": "cp1250", "windows-1253": "cp1253",
    "windows-1254": "cp1254", "windows-1255": "cp1255", "windows-1256": "cp1256", "windows-1257": "cp1257",
    "windows-1258": "cp1258", "windows-874": "cp874", "gb18030": "gb18030", "big5": "big5hkscs",
    "shift_jis": "cp932", "euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp", "euc-kr": "cp949", "koi8-r": "koi8_r",
    "koi8-u": "koi8_u",
    **{f"iso-8859-{part}": f"iso8859_{part}" for part in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)},
    "ibm437": "cp437", "ibm850": "cp850", "ibm852": "cp852", "ibm855": "cp855", "ibm857": "cp857", "ibm858": "cp858",
    "ibm862": "cp862", "ibm866": "cp866", "ibm737": "cp737", "ibm775": "cp775",
    "macintosh": "mac_roman", "x-mac-cyrillic": "mac_cyrillic", "x-mac-greek": "mac_greek",
    "x-mac-centraleurroman": "mac_latin2", "x-mac-turkish": "mac_turkish",
}  # fmt: skip
"""The encodings that are known, by the name that is written down, with the name of Python's codec."""

_ALSO = {
    "ascii": UTF_8, "us-ascii": UTF_8, "utf8": UTF_8, "utf-8-sig": UTF_8, "latin-1": "windows-1252",
    "latin1": "windows-1252", "iso-8859-1": "windows-1252", "ansi": "windows-1252", "iso-8859-9": "windows-1254",
    "iso-8859-11": "windows-874", "tis-620": "windows-874", "gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030",
    "gb-2312-80": "gb18030", "big5-hkscs": "big5", "cp950": "big5", "sjis": "shift_jis", "shift-jis": "shift_jis",
    "windows-31j": "shift_jis", "x-sjis": "shift_jis", "cp932": "shift_jis", "ks-c-5601-1987": "euc-kr",
    "cp949": "euc-kr", "uhc": "euc-kr", "utf-16": "utf-16-le", "utf16": "utf-16-le", "utf-32": "utf-32-le",
    "mac-roman": "macintosh", "x-mac-roman": "macintosh",
}  # fmt: skip
"""Other names that pages and editors give; those that browsers take for a larger encoding are taken so here."""

_LIKELY = ("windows-1252", "windows-1251", "windows-1250", "gb18030", "shift_jis", "euc-kr", "big5", "windows-1256",
           "windows-874", "windows-1253", "windows-1255", "windows-1254", "windows-1257", "windows-1258", "koi8-r",
           "ibm866", "ibm850", "macintosh", "utf-16-le", "utf-16-be")  # fmt: skip
_SEVERAL = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")
_ENOUGH = 3  # characters of several bytes by which UTF-8 shows itself whatever a page declares
_LOOKED_AT = 4096
_SHOWN = 3
_SAMPLE = 24


@dataclass(frozen=True, slots=True)
class Decoded:
    """A raw article as text: one line feed for each line end. `basis` is how its encoding is known, as a sentence."""

    text: str
    encoding: str
    basis: str


def known_encoding(name: str) -> str | None:
    """Return the name under which an encoding is known here; None for one that is not."""
    called = name.strip().strip("\"'").lower().replace("_", "-")
    if called in _ALSO or called in ENCODINGS:
        return _ALSO.get(called, called)
    return next((known for known, codec in ENCODINGS.items() if codec.replace("_", "-") == called), None)


def lines_of(text: str) -> str:
    """Return a text with one line feed for each line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def decode(
    data: bytes, path: str, *, encoding: str | None = None, declared: str | None = None, recorded: str | None = None
) -> tuple[Decoded | None, list[Issue]]:
    """Return the text of a raw article; `encoding` is what an editor says, `declared` what the file itself says.

    `recorded` is the encoding of an earlier version, for a file that tells none. Names are those of `ENCODINGS`. What
    cannot be told or does not fit is refused with its place.
    """
    named, basis = _told(data, encoding, declared)
    if named is None and recorded and not _is_utf8(data):
        named, basis = recorded, "as the article was when it was imported"
    if named is None:
        named, basis = UTF_8, "the bytes are valid UTF-8"
        kind = formats.kind_of(data)
        if kind:
            return None, [NO_TEXT.issue(Place(path), f"this is {kind}, not text", _NO_TEXT_HELP)]
    mark = next((mark for mark, name in MARKS if name == named and data.startswith(mark)), b"")
    try:
        text = data[len(mark) :].decode(ENCODINGS[named])
    except UnicodeDecodeError as error:
        return None, [_undecodable(path, data, named, error.start + len(mark), is_told=basis != _VALID)]
    if named == UTF_8 and "\0" in text[:_LOOKED_AT] and text.count("\0") * 10 > len(text):
        return None, [NO_TEXT.issue(Place(path), "this holds bytes that are no text: zeros", _NO_TEXT_HELP)]
    return Decoded(lines_of(text), named, basis), []


_VALID = "the bytes are valid UTF-8"


def _told(data: bytes, encoding: str | None, declared: str | None) -> tuple[str | None, str]:
    """Return the encoding that somebody or something tells, and how; None where nothing does."""
    if encoding:
        return encoding, "named on the command line"
    mark = next((name for sign, name in MARKS if data.startswith(sign)), None)
    if mark:
        return mark, "told by its byte order mark"
    wide = _wide(data)
    if wide:
        return wide, "every second byte is zero"
    if declared and declared != UTF_8:
        if _shows_utf8(data):
            return UTF_8, f"the page declares {declared}, but its bytes are valid UTF-8"
        return declared, "declared by the page"
    return None, ""


def _wide(data: bytes) -> str | None:
    """Return the form of UTF-16 that shows by its zeros, as of Latin letters; None where none does."""
    head = data[:_LOOKED_AT]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if not data or len(data) % 2 or max(even, odd) * 4 < len(head) or min(even, odd) * 20 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_utf8(data: bytes) -> bool:
    """Say whether bytes are UTF-8 without signs that only other encodings have use for, such as ISO-2022-JP."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return b"\x1b" not in data and b"\0" not in data


def _shows_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return len(_SEVERAL.findall(data)) >= _ENOUGH


def _undecodable(path: str, data: bytes, named: str, at: int, *, is_told: bool) -> Issue:
    before = data[:at]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode(ENCODINGS[named], errors="replace")) + 1
    said = f"this is not {named.upper() if named == UTF_8 else named}: byte 0x{data[at]:02X} at offset {at}"
    fix = "Say the encoding that it has, as with `--encoding windows-1252`, or save it as UTF-8."
    if not is_told:
        fix = f"Nothing tells its encoding. Say it, as with `--encoding NAME`.{_samples(data, at)}"
    return UNDECODED.issue(Place(path, line, column), said, fix)


def _samples(data: bytes, at: int) -> str:
    """Return how the words around an offset read in the encodings in which the whole makes most sense."""
    start = max(data.rfind(b"\n", 0, at) + 1, at - _LOOKED_AT // 2)
    piece = data[start : start + _LOOKED_AT]
    read = []
    for name in _LIKELY:
        text = piece.decode(ENCODINGS[name], errors="replace")
        if "\ufffd" not in text[:-2]:
            read.append((coherence.oddness(text), name, text))
    best = [*dict.fromkeys(text for _, _, text in sorted(read, key=lambda each: each[0]))][:_SHOWN]
    names = {text: name for _, name, text in reversed(read)}
    shown = "; ".join(f"as {names[text]} it says “{_around(text)}”" for text in best)  # koi8-r reads any bytes
    return f" Read {shown}."


def _around(text: str) -> str:
    first = next((at for at, sign in enumerate(text) if sign > "\x7f"), 0)
    return " ".join(text[max(0, first - _SAMPLE // 2) : first + _SAMPLE].split())


_NO_TEXT_HELP = "Save the article as text or as HTML (of a page the HTML alone), and import that."
NO_TEXT = Rule(
    "no-text-file",
    "error",
    """\
A file to import holds no text.

`import` reads text and HTML. Other documents are saved as one of these by the program that shows them, so that the
editor sees what the article is.

Wrong: `briefing import report.pdf`

Right: `briefing import report.txt`, saved from the PDF
""",
)
UNDECODED = Rule(
    "unknown-encoding",
    "error",
    """\
The encoding of a file to import is not known, or is another than is said.

UTF-8 shows itself, as does what begins with a byte order mark, and a page may declare its encoding. What remains could
be read in many ways, each with other letters: it is not guessed. The message names the first byte that does not fit,
and how the words there read in the encodings that make most sense.

Wrong: a file of 1998 in windows-1251, imported without a word

Right: `briefing import --encoding windows-1251 article.txt`
""",
)
RULES = (NO_TEXT, UNDECODED)

"""Formats: what is no text is named by its first bytes, and a text never is."""

from __future__ import annotations

import pytest

from generator.text.formats import kind_of

MHTML = b"""From: <Saved by Blink>
Snapshot-Content-Location: https://gazette.example/well
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html"; boundary="----x"

------x
Content-Type: text/html
"""
MAIL = b"Return-Path: <a@b.example>\r\nSubject: The well\r\nMime-Version: 1.0\r\n\r\nIt is shut.\r\n"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04\x14\0", "a packed file, such as a document of an office program"),
        (b"%PDF-1.7", "a PDF"),
        (b"{\\rtf1\\ansi", "an RTF document"),
        (MHTML, "a page saved with its pictures in one file"),
        (MHTML.replace(b"\n", b"\r\n"), "a page saved with its pictures in one file"),
        (MAIL, "an e-mail"),
        (b"", ""),
        (b"Lisbon: the well is shut.\nMIME-Version: is a line of letters.\n"[:26], ""),
        ("Poço: fechado.\n\nA câmara decidiu.\n".encode(), ""),
        (b"title: x\n\nA text about MIME-Version: 1.0 within a line.\n", ""),
        ("कुआँ बंद हुआ।\n".encode(), ""),
    ],
)
def test_a_format_is_told_by_its_first_bytes(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind

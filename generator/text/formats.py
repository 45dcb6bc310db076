"""What a file is that is no plain text, by its first bytes: a document, a packed file, a picture, a message."""

from __future__ import annotations

import re

_SIGNS = (
    (b"%PDF", "a PDF"), (b"PK\x03\x04", "a packed file, such as a document of an office program"),
    (b"{\\rtf", "an RTF document"), (b"\xd0\xcf\x11\xe0", "a document of an office program"),
    (b"\x1f\x8b", "a packed file"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"),
    (b"bplist00", "a web archive"),
)  # fmt: skip
_LOOKED_AT = 4096
_MESSAGE = re.compile(rb"[A-Za-z][A-Za-z-]{0,40}:[ \t]")
_MIME = re.compile(rb"^MIME-Version:", re.IGNORECASE | re.MULTILINE)
_RELATED = re.compile(rb"^Content-Type:[ \t]*multipart/related", re.IGNORECASE | re.MULTILINE)


def kind_of(data: bytes) -> str:
    """Return what a file is that an editor may take for a text, with its article; '' where nothing tells that.

    >>> kind_of(b"%PDF-1.7")
    'a PDF'
    """
    head = data[:_LOOKED_AT]
    if _MESSAGE.match(head) and _MIME.search(head):
        return "a page saved with its pictures in one file" if _RELATED.search(head) else "an e-mail"
    return next((kind for sign, kind in _SIGNS if head.startswith(sign)), "")

"""What LaTeX prints of a text: accents and signs decoded, no word lost to a command that is not known here."""

from __future__ import annotations

import logging
import re
from functools import cache

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

logging.getLogger("pylatexenc").setLevel(logging.CRITICAL + 1)  # it is told of broken LaTeX, and reads on

_SPECIAL = re.compile(r"\\([&%$#_{}])")
_COMMENT = re.compile(r"(?<!\\)%")
_ACTIVE = re.compile(r"[\\{}$~^_`'-]|[?!]`")
_OURS = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^", "textasciitilde": "~"}


@cache
def _reader() -> LatexNodes2Text:
    known = get_default_latex_context_db()
    ours = [MacroTextSpec(name, simplify_repl=sign) for name, sign in _OURS.items()]
    known.add_context_category("ours", macros=ours, prepend=True)
    return LatexNodes2Text(latex_context=known, math_mode="text", keep_comments=True)


def printed(text: str) -> str:
    """Return what LaTeX prints of a text; one that is no LaTeX stays as it is."""
    if not _ACTIVE.search(text):
        return text
    try:
        said = str(_reader().latex_to_text(_COMMENT.sub(r"\\%", text)))
    except (RecursionError, IndexError, ValueError):
        return unescaped(text)
    return said.replace("\N{NO-BREAK SPACE}", " ")


def unescaped(text: str) -> str:
    r"""Return a text without the backslash before signs that LaTeX would else read: `a\_b` is a_b."""
    return _SPECIAL.sub(r"\1", text)

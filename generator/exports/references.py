"""The sources of a brief as a bibliography, once in each form that reference managers take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.bibliography import bibtex, csl, ris

if TYPE_CHECKING:
    from generator.exports.edition import Edition
    from generator.pages.page import Asset


def references_csl(edition: Edition) -> Asset:
    """Return `references.json`: the sources as CSL-JSON."""
    return edition.asset("references.json", csl.text(edition.references))


def references_bibtex(edition: Edition) -> Asset:
    """Return `references.bib`: the sources for LaTeX, through biblatex or BibTeX."""
    return edition.asset("references.bib", bibtex.text(edition.references))


def references_ris(edition: Edition) -> Asset:
    """Return `references.ris`: the sources for reference managers."""
    return edition.asset("references.ris", ris.text(edition.references))

"""The sources of a brief as a bibliography, once in each form that reference managers take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.bibliography import bibtex, csl, ris
from generator.exports.files import data_file

if TYPE_CHECKING:
    from generator.edition import Edition
    from generator.pages.page import Asset


def references_csl(edition: Edition) -> Asset:
    """Return `references.json`: the sources as CSL-JSON."""
    return data_file(edition, "references.json", csl.text(edition.references))


def references_bibtex(edition: Edition) -> Asset:
    """Return `references.bib`: the sources for LaTeX, through biblatex or BibTeX."""
    return data_file(edition, "references.bib", bibtex.text(edition.references))


def references_ris(edition: Edition) -> Asset:
    """Return `references.ris`: the sources for reference managers."""
    return data_file(edition, "references.ris", ris.text(edition.references))

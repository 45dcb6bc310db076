"""Registers: where an entity's ids elsewhere lead, for the schemes that many use."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote


class Register(NamedTuple):
    """A register of names: what readers call it, the form of its ids, and the address of one without the id."""

    name: str
    form: str
    address: str


REGISTERS = {
    "wikidata": Register("Wikidata", r"Q[1-9][0-9]{0,11}", "https://www.wikidata.org/wiki/"),
    "geonames": Register("GeoNames", r"[1-9][0-9]{0,9}", "https://www.geonames.org/"),
    "ror": Register("ROR", r"0[a-z0-9]{6}[0-9]{2}", "https://ror.org/"),
    "lei": Register("LEI", r"[A-Z0-9]{18}[0-9]{2}", "https://search.gleif.org/#/record/"),
    "orcid": Register("ORCID", r"([0-9]{4}-){3}[0-9]{3}[0-9X]", "https://orcid.org/"),
    "viaf": Register("VIAF", r"[1-9][0-9]{0,21}", "https://viaf.org/viaf/"),
}
"""The registers by the scheme of an entity's `ids`."""


class Elsewhere(NamedTuple):
    """An id of an entity elsewhere: the register in words, the id, and where it leads ('' where that is not known)."""

    register: str
    id: str
    address: str


def elsewhere(scheme: str, id_: str) -> Elsewhere:
    """Return an id as readers see it; only an id of the register's own form becomes a link."""
    register = REGISTERS.get(scheme)
    if register is None:
        return Elsewhere(scheme, id_, "")
    fits = re.fullmatch(register.form, id_, re.ASCII) is not None
    return Elsewhere(register.name, id_, f"{register.address}{quote(id_, safe='')}" if fits else "")

"""Bibliographic forms, each read back by a library that other people use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args

import jsonschema
import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string
from pybtex.richtext import Text

from generator.bibliography import bibtex, csl, items, plain, ris
from generator.bibliography.items import Item, one_line
from generator.model import Source
from generator.records.vocabulary import Mode, SourceKind
from generator.text import dates
from tests import canal, hostile
from tests.made_project import write_project

if TYPE_CHECKING:
    from pathlib import Path

    from generator.model import Project

WORDS = st.one_of(st.sampled_from(hostile.TEXTS), st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
DATES = (
    "2025", "2025-07", "2025-07-16", "2025-09~", "2025?", "2025-07-16%", "2025-21", "2025-24~", "2025-07/2025-09",
    "2024/2025", "2024-03-01/2024-03-09", "2025/..", "../2025", "2025/", "/2025", "202X", "20XX", "2025-XX",
    "2025-07-XX", "2025-XX-XX", "[2024,2025]", "[2025-01,2025-03~]", "-0099", "0000", "0900", "Y12025",
    "2025-21/2025-23", "2024~/2025",
)  # fmt: skip

CSL_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {
                "type": "array",
                "minItems": 1,
                "maxItems": 3,
                "prefixItems": [
                    {"type": "integer", "minimum": 1},
                    {"type": "integer", "minimum": 1, "maximum": 12},
                    {"type": "integer", "minimum": 1, "maximum": 31},
                ],
            },
        },
        "season": {"type": "integer", "minimum": 1, "maximum": 4},
        "circa": {"const": True},
        "literal": {"type": "string", "minLength": 1},
    },
    "oneOf": [{"required": ["date-parts"]}, {"required": ["literal"]}],
    "additionalProperties": False,
}
CSL_TEXT = {"type": "string", "minLength": 1}
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "id": CSL_TEXT,
            "type": {
                "enum": [
                    "article-journal", "article-magazine", "article-newspaper", "dataset", "document",
                    "personal_communication", "post-weblog", "webpage",
                ]
            },
            "author": {
                "type": "array",
                "items": {"type": "object", "properties": {"literal": CSL_TEXT}, "additionalProperties": False},
            },
            "issued": CSL_DATE,
            "accessed": CSL_DATE,
            **dict.fromkeys(
                ("title", "container-title", "publisher", "genre", "URL", "archive_location", "language", "note"),
                CSL_TEXT,
            ),
        },
        "required": ["id", "type", "title"],
        "additionalProperties": False,
    },
}  # fmt: skip
"""What CSL 1.0.2 asks of an item, as far as ours go."""


def item(**fields: Any) -> Item:
    return Item(**{"id": "post", "type": "article-newspaper", "title": "Lock shut", **fields})


def dated(edtf: str) -> Item:
    return item(issued=dates.parse(edtf))


def bibtex_fields(one: Item) -> dict[str, str]:
    """Return the fields of an item as BibTeX reads them, and LaTeX prints them."""
    entry = parse_string(bibtex.entry(one), "bibtex").entries[one.id]
    fields = {name.lower(): value for name, value in entry.fields.items()}
    return {"kind": entry.type} | {name: value if name == "date" else printed(value) for name, value in fields.items()}


def printed(latex: str) -> str:
    """Return what LaTeX prints; commands that pybtex does not know are read here."""
    for command, _, sign in PRINTED:
        latex = latex.replace(command, sign)
    text = str(Text.from_latex(latex))
    for _, printed, sign in PRINTED:
        text = text.replace(sign, printed)
    return text


PRINTED = (
    (r"\textbraceleft{}", "{", "\ue000"),
    (r"\textbraceright{}", "}", "\ue001"),
    (r"\textasciicircum{}", "^", "\ue002"),
    (r"\$", "$", "\ue003"),
)
"""Commands, what they print, and a sign to stand for each meanwhile."""


def ris_fields(one: Item) -> dict[str, Any]:
    (entry,) = rispy.loads(ris.entry(one))
    return dict(entry)


def csl_fields(one: Item) -> dict[str, Any]:
    entry = csl.entry(one)
    jsonschema.validate([entry], CSL, cls=jsonschema.Draft202012Validator)
    return entry


@given(title=WORDS, author=WORDS, publisher=WORDS, note=WORDS)
def test_whatever_a_text_holds_it_comes_back(title: str, author: str, publisher: str, note: str) -> None:
    title, author, publisher, note = (one_line(text) or "x" for text in (title, author, publisher, note))
    one = item(title=title, authors=(author, "B. Second"), container=publisher, note=note)
    fields = ris_fields(one)
    assert (fields["title"], fields["authors"], fields["secondary_title"], fields["notes"]) == (
        title, [author, "B. Second"], publisher, [note],
    )  # fmt: skip
    assert set(fields) == {"type_of_reference", "id", "title", "authors", "secondary_title", "notes"}
    read = csl_fields(one)
    assert (read["title"], read["author"][0]["literal"], read["note"]) == (title, author, note)
    (known,) = CiteProcJSON([read]).values()
    assert str(known.title) == title or "<span" in title


@pytest.mark.parametrize("text", hostile.TEXTS)
def test_latex_prints_a_text_as_it_is(text: str) -> None:
    words = one_line(text)
    fields = bibtex_fields(item(title=words, authors=(words,), container=words, note=words))
    assert fields == {"kind": "article", "title": words, "journal": words, "note": words}
    entry = parse_string(bibtex.entry(item(title="x", authors=(words, "B and C"))), "bibtex").entries["post"]
    assert [printed(str(person)) for person in entry.persons["author"]] == [words, "B and C"]


@given(WORDS)
def test_no_text_ends_a_bibtex_entry(text: str) -> None:
    words = one_line(text) or "x"
    made = bibtex.entry(item(title=words, authors=(words,), publisher=words, note=words))
    read = parse_string(made + bibtex.entry(item(id="next")), "bibtex")
    assert list(read.entries) == ["post", "next"]
    assert set(read.entries["post"].fields) == {"title", "journal", "note"}


def test_an_address_survives_latex() -> None:
    url = "https://post.example/a_b%20c?x={1}&y=~z#top"
    assert bibtex.entry(item(url=url)).count("https://post.example/a_b%20c?x=%7B1%7D&y=~z#top") == 1


@pytest.mark.parametrize("text", hostile.TEXTS)
def test_a_ris_line_is_a_tag_and_a_value(text: str) -> None:
    made = ris.text([item(title=text, authors=(text,), note=text), item(id="next")])
    lines = made.split("\r\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - [^\r\n]*", line) for line in lines if line)
    assert [entry["id"] for entry in rispy.loads(made)] == ["post", "next"]
    assert sum(line == "ER  - " for line in lines) == 2


@pytest.mark.parametrize("edtf", DATES)
def test_every_date_has_a_form_everywhere(edtf: str) -> None:
    one = dated(edtf)
    words = dates.words(dates.parse(edtf))
    made = csl_fields(one)["issued"]
    assert "literal" in made or made.get("circa", False) == any(sign in edtf for sign in "~?%")
    read = bibtex_fields(one)
    assert read.get("date") == edtf or words in read["note"]
    day = ris_fields(one)["date"]
    assert day.count("/") == 3
    assert len(ris_fields(one).get("year", "0000")) == 4


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2025-07-16", {"date-parts": [[2025, 7, 16]]}),
        ("2025", {"date-parts": [[2025]]}),
        ("2025-09~", {"date-parts": [[2025, 9]], "circa": True}),
        ("2025-23?", {"date-parts": [[2025]], "season": 3, "circa": True}),
        ("2024/2025-07", {"date-parts": [[2024], [2025, 7]]}),
        ("2025/..", {"literal": "from 2025, end open"}),
        ("202X", {"literal": "some year in the 2020s"}),
        ("-0099", {"literal": "100 BC"}),
        ("2025-21/2025-23", {"literal": "from spring 2025 (northern) to autumn 2025 (northern)"}),
        ("[2024,2025]", {"literal": "one of: 2024, 2025"}),
    ],
)
def test_csl_dates(edtf: str, expected: dict[str, Any]) -> None:
    assert csl_fields(dated(edtf))["issued"] == expected


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2025-07-16", {"date": "2025-07-16", "year": "2025", "month": "July"}),
        ("2025-09~", {"date": "2025-09~", "note": "Date: about September 2025"}),
        ("2025-21", {"date": "2025-21", "year": "2025"}),
        ("2025-07/2025-09", {"date": "2025-07/2025-09", "year": "2025"}),
        ("2024/2025", {"date": "2024/2025", "note": "Date: from 2024 to 2025"}),
        ("2025/..", {"date": "2025/..", "note": "Date: from 2025, end open"}),
        ("[2024,2025]", {"note": "Date: one of: 2024, 2025"}),
        ("Y12025", {"note": "Date: 12,025"}),
    ],
)
def test_bibtex_dates(edtf: str, expected: dict[str, str]) -> None:
    found = bibtex_fields(dated(edtf))
    assert {name: found[name] for name in ("date", "year", "month", "note") if name in found} == expected


@pytest.mark.parametrize(
    ("edtf", "year", "date"),
    [
        ("2025-07-16", "2025", "2025/07/16/"),
        ("2025", "2025", "2025///"),
        ("2025-09~", "2025", "2025/09//about September 2025"),
        ("2025-21", "2025", "2025///spring 2025 (northern)"),
        ("2025-07/2025-09", "2025", "2025///from July 2025 to September 2025"),
        ("2024/2025", None, "///from 2024 to 2025"),
        ("0900", "0900", "0900///"),
    ],
)
def test_ris_dates(edtf: str, year: str | None, date: str) -> None:
    read = ris_fields(dated(edtf))
    assert (read.get("year"), read["date"]) == (year, date)


def test_what_is_not_known_is_left_out() -> None:
    bare = item(type="document")
    assert csl.entry(bare) == {"id": "post", "type": "document", "title": "Lock shut"}
    assert ris.entry(bare) == "TY  - GEN\r\nID  - post\r\nTI  - Lock shut\r\nER  - \r\n"
    assert bibtex.entry(bare) == "@misc{post,\n  title = {{Lock shut}},\n}\n"
    assert plain.line(bare) == "“Lock shut”."


@pytest.mark.parametrize(
    ("one", "line"),
    [
        (item(authors=("A. Writer", "B.")), "A. Writer, B. “Lock shut”."),
        (item(title="[A talk]", container="The Post", issued=dates.parse("2025")), "[A talk]. The Post, 2025."),
        (item(title="Why?", url="https://post.example/"), "“Why?” https://post.example/"),
        (item(title="这是什么。", publisher="Press"), "“这是什么。” Press."),
    ],
)  # fmt: skip
def test_plain_lines(one: Item, line: str) -> None:
    assert plain.line(one) == line


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The made-up project of the lock, with sources of other kinds."""
    return write_project(tmp_path_factory.mktemp("lock"), canal.briefs(), {**canal.files(), **MORE})


MORE = {
    "seeds/lock/mayor.md": canal.unseen(title="[The mayor]", kind="statement", named=True, party="canal-office"),
    "seeds/lock/speech.md": canal.unseen(title="Speech", kind="statement", url="https://office.example/speech"),
    "seeds/lock/levels.md": canal.unseen(title="Levels", kind="dataset", publisher="canal-wire", published="2030~"),
}


@pytest.mark.parametrize(
    ("source", "type_"),
    [
        ("keeper", "personal_communication"),
        ("mayor", "personal_communication"),
        ("speech", "webpage"),
        ("levels", "dataset"),
        ("wire", "article-newspaper"),
        ("post", "webpage"),
        ("blog", "document"),
    ],
)
def test_kinds_of_sources(project: Project, source: str, type_: str) -> None:
    made = items.of_source(project, project.sources[source])
    assert made.type == type_
    assert ("Nobody here has read" in made.note) == (project.sources[source].front.mode == "unseen")
    csl_fields(made)


@pytest.mark.parametrize(
    ("publisher", "type_"),
    [
        ("trade magazine", "article-magazine"),
        ("Newspaper", "article-newspaper"),
        ("news agency", "article-newspaper"),
        ("scientific journal", "article-journal"),
        ("blog", "post-weblog"),
        ("research institute", "document"),
    ],
)
def test_kinds_of_publishers(tmp_path: Path, publisher: str, type_: str) -> None:
    files = {
        "seeds/publishers.yml": f"publishers: {{post: {{name: The Post, kind: {publisher}}}}}",
        "seeds/lock/post.md": canal.seed("Text.", title="Lock", publisher="post"),
    }
    project = write_project(tmp_path, {"lock": {}}, files)
    made = items.of_source(project, project.sources["post"])
    assert made.type == type_
    assert made.container + made.publisher == "The Post"


def test_every_kind_and_mode_is_an_item(project: Project) -> None:
    post = project.sources["post"]
    for kind in get_args(SourceKind):
        for mode in get_args(Mode):
            front = post.front.model_copy(update={"kind": kind, "mode": mode})
            made = items.of_source(project, Source(post.id, post.brief, front, None, post.sheet))
            csl_fields(made)
            assert ris_fields(made)["type_of_reference"] != "" != bibtex_fields(made)["kind"]


def test_a_page_is_cited_with_its_site_and_its_address_where_known(project: Project) -> None:
    brief = project.briefs["lock"]
    fact = brief.facts["lock-shut"]
    made = items.of_fact(project, brief, fact)
    assert (made.title, made.container, made.publisher, made.url) == (fact.claim, "The lock", "Made up", "")
    assert items.of_fact(project, brief, fact, site_url="https://x.example/s/").url == (
        "https://x.example/s/lock/f/lock-shut/"
    )
    own = items.of_page(project, brief, "lock/", "The lock")
    assert (own.id, own.container, own.publisher) == ("lock", "Made up", "")

"""The reference of the docs is what the program says of itself now."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from generator.reference import FOLDER, pages
from generator.reference.tables import cell, code, first_sentence
from generator.rules import RULES
from generator.schemas.files import FILES, schemas
from tests.test_help import PARSERS

ROOT = Path(__file__).parent.parent
PAGES = pages()


@pytest.mark.parametrize("name", PAGES)
def test_the_reference_is_current(name: str) -> None:
    path = ROOT / FOLDER / name
    assert path.read_text("utf-8") == PAGES[name], "`make reference` writes it anew"


def test_every_command_and_option_stands_in_it() -> None:
    sections = dict(re.findall(r"^## `([^`]+)`\n(.*?)(?=^## )", PAGES["commands.md"], re.DOTALL | re.MULTILINE))
    kinds = {name.rpartition(" ")[0] for name in PARSERS if " " in name}
    assert set(sections) == set(PARSERS) - kinds
    for name, section in sections.items():
        for action in PARSERS[name]._actions:  # noqa: SLF001
            assert action.dest == "help" or all(f"`{option}`" in section for option in action.option_strings)


def test_every_key_stands_in_it_with_a_right_and_a_wrong_example() -> None:
    rows = re.findall(r"^\| \*{0,2}`([\w-]+)`\*{0,2} \| (.*) \|$", PAGES["files.md"], re.MULTILINE)
    known = [
        key
        for name, schema in schemas().items()
        if name in FILES
        for part in (schema, *schema.get("$defs", {}).values())
        for key in part["properties"]
    ]
    assert [key for key, _ in rows] == known
    for key, row in rows:
        what, _, right, wrong = re.split(r" \| ", row)
        assert all((what, right, wrong)), key


def test_every_rule_stands_in_it_and_links_lead_to_it() -> None:
    text = PAGES["checks.md"]
    anchors = {
        head.lower().translate(str.maketrans(" ", "-", "()`")) for head in re.findall(r"^## (.+)$", text, re.MULTILINE)
    }
    links = re.findall(r"\]\(#([\w-]+)\)", text)
    assert set(links) == anchors
    assert len(links) == len(RULES)


@pytest.mark.parametrize("name", PAGES)
def test_tables_keep_their_columns(name: str) -> None:
    """A bar, a line break or a backtick in a text does not make a table fall apart."""
    tokens = MarkdownIt().enable("table").parse(PAGES[name])
    width = 0
    for at, token in enumerate(tokens):
        if token.type == "thead_open":
            width = sum(t.type == "th_open" for t in tokens[at : at + 20])
        if token.type == "tr_open" and tokens[at - 1].type != "thead_open":
            ends = next(i for i, t in enumerate(tokens[at:]) if t.type == "tr_close")
            assert sum(t.type == "td_open" for t in tokens[at : at + ends]) == width
    rows = [line for line in PAGES[name].splitlines() if line.startswith("| ")]
    assert len({len(re.findall(r"(?<!\\)\|", line)) for line in rows}) <= 3


def test_texts_in_cells() -> None:
    assert cell("a|b\n c") == "a\\|b c"
    assert code("a`b") == "`` a`b ``"
    assert first_sentence("One thing. Another.") == "One thing."
    assert first_sentence("Only\none.") == "Only one."

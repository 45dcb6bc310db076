"""The style sheet that is joined from parts."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pytest
import rcssmin

from generator.compile import compile_site
from generator.pages.look import (
    FURTHER,
    OWN,
    OWN_PARTS,
    SCRIPT_PARTS,
    SCRIPTS,
    SEARCH_FURTHER,
    SEARCH_SCRIPTS,
    SEARCH_STYLES,
    STYLE_PARTS,
    STYLES,
    look,
)
from generator.template_files import packaged
from tests.browser import served
from tests.kinds import ROOT, SMALL, built

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page as Tab


def test_every_part_is_named_and_joined_in_order(tmp_path: Path) -> None:
    for folder, suffix, names in (
        ("styles", "css", (*STYLE_PARTS, *SEARCH_STYLES, *{*chain(*OWN_PARTS.values())})),
        ("scripts", "js", (*SCRIPT_PARTS, *chain(*FURTHER.values(), *SEARCH_FURTHER.values()), *SEARCH_SCRIPTS)),
    ):
        assert sorted(path.stem for path in packaged().glob(f"{folder}/*.{suffix}")) == sorted(names)
    joined = {asset.address: asset.data.decode() for asset in look(tmp_path)}
    assert set(STYLES + SCRIPTS) < set(joined)
    parts = [(packaged() / "styles" / f"{name}.css").read_text("utf-8") for name in STYLE_PARTS]
    assert joined[STYLES[0]] == rcssmin.cssmin("\n".join(parts)) + "\n"
    assert len(joined[STYLES[0]]) < sum(map(len, parts))


def test_what_some_sections_have_to_themselves_is_written(tmp_path: Path) -> None:
    written = {asset.address for asset in look(tmp_path)}
    assert {address for own in OWN.values() for address in own} < written
    assert set(chain(*OWN_PARTS.values())).isdisjoint(STYLE_PARTS)


MEANT = """parts => {
  const rules = list => [...list].flatMap(rule => rule.selectorText ? [rule.selectorText] : rules(rule.cssRules ?? []));
  const found = [];
  for (const [part, css] of Object.entries(parts)) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    for (const selector of rules(sheet.cssRules)) {
      const plain = selector.replace(/::?(before|after|marker|details-content|hover|focus-visible|target)/g, "");
      if (document.querySelector(plain)) found.push(`${part}: ${selector}`);
    }
  }
  return found;
}"""


@pytest.mark.parametrize("root", [ROOT, SMALL], ids=["real", "three-scripts"])
def test_no_page_lacks_a_style_that_is_meant_for_it(page: Tab, tmp_path: Path, root: Path) -> None:
    made, issues = compile_site(root)
    assert made, issues
    sections = {each.address: each.section for each in made.pages}
    parts = {part: (packaged() / "styles" / f"{part}.css").read_text("utf-8") for part in chain(*OWN_PARTS.values())}
    site = built(root, tmp_path / "site")
    meant: dict[str, list[str]] = {}
    seen = 0
    with served(site.folder) as base:
        for kind in site.kinds:
            page.goto(base + kind)
            linked = OWN_PARTS.get(sections.get(kind, ""), ())
            seen += len(page.evaluate(MEANT, {part: parts[part] for part in linked}))
            meant[kind] = page.evaluate(MEANT, {part: css for part, css in parts.items() if part not in linked})
    assert {kind: rules for kind, rules in meant.items() if rules} == {}
    assert seen > 50


def test_a_projects_own_part_stands_in(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "styles"
    own.mkdir(parents=True)
    (own / "quotes.css").write_text(".br-quote { color: teal }\n", "utf-8")
    css = look(tmp_path)[0].data.decode()
    assert ".br-quote{color:teal}" in css
    assert rcssmin.cssmin((packaged() / "styles" / "quotes.css").read_text("utf-8")) not in css
    assert rcssmin.cssmin((packaged() / "styles" / "base.css").read_text("utf-8")) in css

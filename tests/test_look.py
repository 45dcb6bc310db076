"""The style sheet that is joined from parts."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import rcssmin

from generator.pages.look import FURTHER, SCRIPT_PARTS, SCRIPTS, SEARCH_PARTS, STYLE_PARTS, STYLES, look
from generator.templating import packaged

if TYPE_CHECKING:
    from pathlib import Path


def test_every_part_is_named_and_joined_in_order(tmp_path: Path) -> None:
    for folder, suffix, names in (
        ("styles", "css", STYLE_PARTS),
        ("scripts", "js", (*SCRIPT_PARTS, *chain(*FURTHER.values()), *SEARCH_PARTS)),
    ):
        assert {path.stem for path in packaged().glob(f"{folder}/*.{suffix}")} == set(names)
    joined = {asset.address: asset.data.decode() for asset in look(tmp_path)}
    assert set(STYLES + SCRIPTS) < set(joined)
    parts = [(packaged() / "styles" / f"{name}.css").read_text("utf-8") for name in STYLE_PARTS]
    assert joined[STYLES[0]] == rcssmin.cssmin("\n".join(parts)) + "\n"
    assert len(joined[STYLES[0]]) < sum(map(len, parts))


def test_a_projects_own_part_stands_in(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "styles"
    own.mkdir(parents=True)
    (own / "quotes.css").write_text(".br-quote { color: teal }\n", "utf-8")
    css = look(tmp_path)[0].data.decode()
    assert ".br-quote{color:teal}" in css
    assert rcssmin.cssmin((packaged() / "styles" / "quotes.css").read_text("utf-8")) not in css
    assert rcssmin.cssmin((packaged() / "styles" / "base.css").read_text("utf-8")) in css

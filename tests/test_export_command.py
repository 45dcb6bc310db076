"""`briefing export`: one file of a brief's data, the same as on the site, to standard output or to a file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator import cli
from generator.compile import compile_site
from generator.exports import FORMATS

SMALL = Path(__file__).parent / "projects" / "three-scripts"
NAMES = {
    "csl": "references.json",
    "bibtex": "references.bib",
    "ris": "references.ris",
    "csv": "facts.csv",
    "jsonld": "facts.jsonld",
    "annotations": "annotations.jsonld",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the small project, which has two briefs."""
    return shutil.copytree(SMALL, tmp_path / "project")


def data_of(project: Path, address: str, site_url: str = "") -> bytes:
    site, _ = compile_site(project, site_url=site_url)
    assert site
    return next(asset.data for asset in site.assets if asset.address == address)


def test_every_format_is_known_to_the_command() -> None:
    assert set(FORMATS) == set(NAMES)
    for form in FORMATS:
        assert cli.parser().parse_args(["export", "--format", form]).format == form


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_is_what_the_site_publishes(
    project: Path, form: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    arguments = ["--root", str(project), "export", "--format", form, "--brief", "ferry"]
    assert cli.main(arguments) == 0
    found = capfdbinary.readouterr()
    assert (found.out, found.err) == (data_of(project, f"ferry/data/{NAMES[form]}"), b"")
    to = tmp_path / "new" / "folder" / "data"
    assert cli.main([*arguments, "-o", str(to)]) == 0
    assert (to.read_bytes(), capfdbinary.readouterr().out) == (found.out, b"")
    assert [path.name for path in to.parent.iterdir()] == ["data"]


def test_the_sites_address_is_that_of_the_configuration(
    project: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    config = project / "mkdocs.yml"
    config.write_text(f"{config.read_text('utf-8')}\nsite_url: https://ferries.example/b\n", "utf-8")
    assert cli.main(["--root", str(project), "export", "--format", "jsonld", "--brief", "ferry"]) == 0
    out = capfdbinary.readouterr().out
    assert out == data_of(project, "ferry/data/facts.jsonld", "https://ferries.example/b/")
    assert json.loads(out)["@graph"][0]["@id"] == "https://ferries.example/b/ferry/"


def test_the_only_brief_needs_no_name(project: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    shutil.rmtree(project / "briefs" / "bridge")
    assert cli.main(["--root", str(project), "export"]) == 0
    assert json.loads(capfdbinary.readouterr().out)[0]["type"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "which brief? Name one with `--brief ID`. There are: bridge, ferry"),
        (["--brief", "fery"], "there is no brief `fery`. Did you mean `ferry`?"),
        (["--brief", "xx"], "there is no brief `xx`. There are: bridge, ferry"),
        (["--brief", "ferry", "-o", "."], "is a folder; name a file"),
    ],
)
def test_what_cannot_be_done_is_said(
    project: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    assert cli.main(["export", *arguments]) == 2
    printed = capsys.readouterr()
    assert said in printed.err
    assert printed.out == ""


def test_nothing_is_exported_from_records_with_errors(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = next(project.glob("briefs/ferry/facts/*.yml"))
    sheet.write_text(sheet.read_text("utf-8").replace("claim:", "clam:", 1), "utf-8")
    to = tmp_path / "references.json"
    assert cli.main(["--root", str(project), "export", "--brief", "ferry", "-o", str(to)]) == 1
    assert not to.exists()
    assert "clam" in capsys.readouterr().out

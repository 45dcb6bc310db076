"""What is published as a package is whole, works away from the repository, and tells nothing."""

import os
import shutil
import subprocess
import sys
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHIPPED = ("pyproject.toml", "README.md", "LICENSE", "generator", "templates")
SDIST = "import sys; from hatchling import build; build.build_sdist(sys.argv[1])"
WHEEL = "import sys; from hatchling import build; build.build_wheel(sys.argv[1])"
ELSEWHERE = "from tests import elsewhere; elsewhere.set_clock(); elsewhere.turn_listings(); "
ABROAD = {"PYTHONHASHSEED": "77", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "HOME": "/nonexistent"}

PIP = ("-m", "pip", "--quiet", "--disable-pip-version-check")
OFFLINE = ("--no-deps", "--no-index")


def python(*arguments: str | Path, folder: Path, installed: Path | None = None, **environment: str) -> str:
    """Run this Python in `folder` and return its output; a failure shows what it said.

    What lies in the folder `installed` goes before what this Python has itself.
    """
    run = subprocess.run(
        [sys.executable, *arguments],
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
        env=os.environ | ({"PYTHONPATH": str(installed)} if installed else {}) | environment,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def sources(folder: Path) -> Path:
    """Return a copy of what the package is made of."""
    folder.mkdir()
    for name in SHIPPED:
        copy(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive, built from the files of the repository."""
    folder = tmp_path_factory.mktemp("packaging")
    python("-c", SDIST, folder, folder=sources(folder / "source"))
    (archive,) = folder.glob("research_briefing-*.tar.gz")
    return archive


@pytest.fixture(scope="session")
def wheel(sdist: Path) -> Path:
    """The wheel, built from the source archive."""
    python(*PIP, "wheel", *OFFLINE, "--no-build-isolation", sdist, folder=sdist.parent)
    (wheel,) = sdist.parent.glob("research_briefing-*.whl")
    return wheel


def test_archives_are_the_same_bytes_on_another_day_and_machine(sdist: Path, wheel: Path, tmp_path: Path) -> None:
    source = sources(tmp_path / "elsewhere")
    for path in source.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
        os.utime(path, (1_000_000_000, 1_000_000_000))
    old = os.umask(0o077)
    try:
        for code in (SDIST, WHEEL):
            python("-c", ELSEWHERE + code, tmp_path, folder=source, installed=ROOT, **ABROAD)
    finally:
        os.umask(old)
    assert (tmp_path / sdist.name).read_bytes() == sdist.read_bytes()
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


def copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)


def test_every_module_and_template_is_shipped(wheel: Path) -> None:
    modules = {f"generator/{path}" for path in files(ROOT / "generator") if path.suffix == ".py"}
    templates = {f"generator/templates/{path}" for path in files(ROOT / "templates")}
    shipped = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert shipped == modules | templates | {"generator/py.typed"}


def files(folder: Path) -> list[Path]:
    """Return the files below `folder`, relative to it, without what Python caches."""
    found = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    return [path.relative_to(folder) for path in found]


def test_the_metadata_is_that_of_the_project(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (info,) = {name.partition("/")[0] for name in archive.namelist() if ".dist-info/" in name}
    metadata = message_from_bytes(archive.read(f"{info}/METADATA"))
    entry_points = archive.read(f"{info}/entry_points.txt").decode().split()
    assert (metadata["Name"], metadata["License-Expression"]) == ("research-briefing", "MIT")
    assert f"{info}/licenses/LICENSE" in archive.namelist()
    assert "briefing=generator.cli:main" in "".join(entry_points)
    assert "briefing=generator.hosts.mkdocs_plugin:BriefingPlugin" in "".join(entry_points)


def test_no_path_of_this_machine_is_shipped(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    paths = [f"{path}/".encode() for path in (ROOT, wheel.parent, Path.home())]
    told = [(name, path) for name in archive.namelist() for path in paths if path in archive.read(name)]
    assert told == []


def test_the_installed_package_builds_a_project(wheel: Path, tmp_path: Path) -> None:
    """Away from the repository and with no templates but its own."""
    installed, root, site = tmp_path / "installed", tmp_path / "root", tmp_path / "site"
    python(*PIP, "install", *OFFLINE, "--target", installed, wheel, folder=tmp_path)
    root.mkdir()
    for name in ("mkdocs.yml", "seeds", "briefs"):
        copy(ROOT / name, root / name)
    where = python("-c", "import generator as g; print(g.__file__)", folder=root, installed=installed)
    assert Path(where.strip()).is_relative_to(installed)
    python("-m", "generator", "build", "--site-dir", site, folder=root, installed=installed)
    briefs = [path.parent.name for path in root.glob("briefs/*/brief.yml")]
    assert briefs
    assert [brief for brief in briefs if not (site / brief / "index.html").is_file()] == []

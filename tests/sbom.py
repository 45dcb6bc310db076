"""The bill of materials (SBOM): what the program needs to run, as CycloneDX 1.6, made of the lock and LICENCES.md.

    python -m tests.sbom FILE

It holds the packages of `requirements.lock` that the program itself asks for, and what those ask for, on any system:
each with its version, the hashes of its files, and its licence. Those of the extra `import` are optional. Packages for
tests and checks are not in it. The same lock gives the same bytes; a time is in it only if SOURCE_DATE_EPOCH tells one.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import generator

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT = Path(__file__).parent.parent
US = "research-briefing"
DIRECT = f"{US} (pyproject.toml)"
"""What the lock calls the program where it says who asks for a package."""

_PINNED = re.compile(r"([a-z0-9][a-z0-9._-]*)==([^ ;\\]+)(?: ; ([^\\\n]+))?")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_LISTED = re.compile(r"^\| ([a-z0-9._-]+) \| (.+) \|$", re.MULTILINE)


@dataclass(slots=True)
class Package:
    """An entry of the lock: on which systems it is needed (`marker`, '' for all), its hashes, and who asks for it."""

    name: str
    version: str
    marker: str = ""
    hashes: list[str] = field(default_factory=list)
    asked_by: list[str] = field(default_factory=list)


def packages(lock: str) -> dict[str, Package]:
    """Return the entries of a lock by their names."""
    found: dict[str, Package] = {}
    for line in lock.splitlines():
        if match := _PINNED.match(line):
            package = Package(match[1], match[2], (match[3] or "").strip())
            found[package.name] = package
        elif match := _HASH.search(line):
            package.hashes.append(match[1])
        elif line.startswith("    #"):
            said = line.lstrip(" #").removeprefix("via").strip()
            package.asked_by += [said] if said else []
    return found


def needed(locked: Mapping[str, Package], roots: Iterable[str]) -> set[str]:
    """Return the packages of a lock that these roots are, or ask for, or those that they ask for, and so on."""
    asks: defaultdict[str, list[str]] = defaultdict(list)
    for package in locked.values():
        for name in package.asked_by:
            asks[name].append(package.name)
    found, left = set[str](), list(roots)
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += asks[name]
    return found & locked.keys()


def bill(lock: str, licences: Mapping[str, str], project: Mapping[str, Any], epoch: str = "") -> dict[str, Any]:
    """Return the bill of materials as data; `epoch` are seconds since 1970, '' for no time."""
    locked = packages(lock)
    extras = [canonicalize_name(Requirement(text).name) for text in project["optional-dependencies"]["import"]]
    always = needed(locked, [DIRECT])
    chosen = [locked[name] for name in sorted(always | needed(locked, extras))]
    us = {
        "type": "application", "bom-ref": US, "name": US, "version": generator.__version__,
        "licenses": [_licence(project["license"])],
    }  # fmt: skip
    time = {"timestamp": f"{datetime.fromtimestamp(int(epoch), UTC):%Y-%m-%dT%H:%M:%SZ}"} if epoch else {}
    direct = {package.name for package in chosen if DIRECT in package.asked_by} | set(extras)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {**time, "component": us},
        "components": [_component(package, licences[package.name], package.name in always) for package in chosen],
        "dependencies": [
            {"ref": US, "dependsOn": [_url(package) for package in chosen if package.name in direct]},
            *(_asking(package, chosen) for package in chosen),
        ],
    }


def _component(package: Package, licence: str, always: bool) -> dict[str, Any]:  # noqa: FBT001 - it is a value
    systems = [{"name": "python:marker", "value": package.marker}] if package.marker else []
    return {
        "type": "library",
        "bom-ref": _url(package),
        "name": package.name,
        "version": package.version,
        "scope": "required" if always else "optional",
        "hashes": [{"alg": "SHA-256", "content": content} for content in package.hashes],
        "licenses": [_licence(licence)],
        "purl": _url(package),
        **({"properties": systems} if systems else {}),
    }


def _asking(package: Package, others: Iterable[Package]) -> dict[str, Any]:
    return {"ref": _url(package), "dependsOn": [_url(each) for each in others if package.name in each.asked_by]}


def _url(package: Package) -> str:
    return f"pkg:pypi/{package.name}@{package.version}"


def _licence(stated: str) -> dict[str, Any]:
    """Return a licence as an expression of SPDX where it is one, and else as the package calls it."""
    try:
        return {"expression": str(canonicalize_license_expression(stated))}
    except InvalidLicenseExpression:
        return {"license": {"name": stated}}


def listed(text: str) -> dict[str, str]:
    """Return the licences in the table of LICENCES.md by package."""
    return dict(_LISTED.findall(text))


def of_this_project(epoch: str = "") -> str:
    """Return the bill of this project's lock as JSON."""
    lock, licences = ((ROOT / name).read_text("utf-8") for name in ("requirements.lock", "LICENCES.md"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return json.dumps(bill(lock, listed(licences), project, epoch), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(of_this_project(os.environ.get("SOURCE_DATE_EPOCH", "")), "utf-8")

"""The table, its description and the feeds of a small brief, to the last sign: what each other test leaves open."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.evidence.weighing import weigh
from generator.exports import export
from generator.exports.feeds import SHOWN
from generator.history.change import Change
from generator.history.past import Past, Update
from generator.project import load

HERE = Path(__file__).parent
SMALL = HERE / "projects" / "three-scripts"
GOLDEN = HERE / "golden" / "data"
FILES = ("facts.csv", "datapackage.json", "feed.json", "feed.xml")


def update(number: int, *changes: Change, note: str = "") -> Update:
    return Update(f"id-{number}", datetime(2031, 5, 1, 12, number, tzinfo=UTC), note, changes)


def added(number: int) -> Change:
    return Change("fact", "added", "ferry", f"trip-{number}", f"Trip {number} took an hour.")


PAST = Past(
    (
        update(4, *map(added, range(SHOWN + 1)), note="All trips & <their> hours."),
        update(3, *map(added, range(SHOWN))),
        update(
            2,
            Change("fact", "changed", "ferry", "last-boat", "The last boat left.", "claim", "It <left>.", "It & left."),
            Change(
                "fact",
                "changed",
                "ferry",
                "passengers",
                "On board were 7.",
                "date",
                "2031",
                "2031-04",
                "A log says so.",
            ),
            Change("fact", "vanished", "ferry", "old-boat", "The old boat sank.", why="It never did."),
            Change("source", "added", "ferry", "harbour-log", "The log <of> the harbour"),
            Change("source", "changed", "ferry", "harbour-log", "The log", "title", "Log", "The log"),
            Change("fact", "added", "bridge", "other", "Of another brief."),
            note="The harbour's log.",
        ),
        update(1, Change("brief", "added", "ferry", "ferry", "The last ferry")),
    ),
    "whole",
)


@pytest.mark.parametrize(("folder", "site_url"), [("ferry", "https://ferries.example/sub/"), ("ferry-nowhere", "")])
def test_data_are_as_they_were(folder: str, site_url: str, request: pytest.FixtureRequest) -> None:
    project, _ = load(SMALL)
    made = {asset.address: asset.data for asset in export(project, weigh(project), past=PAST, site_url=site_url)}
    for name in FILES:
        kept = GOLDEN / folder / name
        if request.config.getoption("--update-golden"):
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(made[f"ferry/data/{name}"])
        assert made[f"ferry/data/{name}"].decode() == kept.read_bytes().decode(), kept

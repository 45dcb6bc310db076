"""The lock of `canal`, its articles published at different times, with prose: for tests of what was known when.

The Post is of 3 May 2030, the Herald of about May, the Arabic paper of 20 June, the blog has no date. So the fact
`gate-broke` is known between 1 and 3 May, `a-month` in May, what only the blog says nobody knows since when, and the
rest from 3 May.
"""

from pathlib import Path

from generator import pages
from generator.evidence.weighing import weigh
from generator.hosts.plain import write_plain
from generator.model import Project
from tests.canal import briefs, files
from tests.made_project import write_project

PROSE = """The lock is shut [@lock-shut], for weeks [@three-weeks; @a-month].

Nobody believes in the repair [@repair-fails], though it is to take three weeks [@three-weeks].
"""
PERHAPS = ("gate-broke", "a-month")
UNDATED = ("gate-broke-april", "gate-of-oak", "repair-fails")
FROM_THIRD = ("wire-credited", "lock-shut", "three-weeks", "share-aster", "share-birk", "share-cole")
ALL = {*PERHAPS, *UNDATED, *FROM_THIRD}


def project(root: Path) -> Project:
    """Write and read the project."""
    texts = files()
    texts["seeds/lock/herald.md"] = texts["seeds/lock/herald.md"].replace('"2030-05-03"', '"2030-05~"')
    texts["seeds/lock/sada.md"] = texts["seeds/lock/sada.md"].replace('"2030-05-04"', '"2030-06-20"')
    return write_project(root, {"lock": {**briefs()["lock"], "prose": {"traffic": PROSE}}}, texts)


def write_site(root: Path, folder: Path) -> None:
    """Write the project to `root` and its pages to `folder`."""
    made = project(root)
    write_plain(pages.render(made, weigh(made)), folder, root)

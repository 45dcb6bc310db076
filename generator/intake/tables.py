"""Tables as CSV: cells with their places, whatever parts them; a quotation mark that is never closed is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.issues import Issue, Rule
from generator.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from generator.issues import Place

DELIMITERS = (",", ";", "\t", "|")
_TOLD = re.compile(r"sep=.\n")  # by which Excel is told what parts the cells
_QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)"')


class Cell(NamedTuple):
    """A cell: its text, and where it stands."""

    text: str
    place: Place


class Table(NamedTuple):
    """The columns of a table by their names, and its rows; a row holds its cells by column."""

    header: dict[str, Cell]
    rows: list[dict[str, Cell]]

    def names(self) -> dict[Place, str]:
        """Return how people find each cell: by its row, the header being the first, and its column."""
        numbered = enumerate((self.header, *self.rows), 1)
        return {cell.place: f"row {row}, `{name}`" for row, cells in numbered for name, cell in cells.items()}


def read(text: str, path: str, known: Collection[str]) -> tuple[Table, list[Issue]]:
    """Return the table in a file. Its first row names the columns; by the `known` ones is seen what parts the cells."""
    lines, issues = Lines(text), list[Issue]()
    parted = max(
        DELIMITERS, key=lambda sign: sum(cell.text in known for cell in next(_rows(lines, path, sign, []), []))
    )
    rows = list(_rows(lines, path, parted, issues))
    if not rows:
        return Table({}, []), issues or [BAD.issue(lines.place(path, 0, 1), "there is no table here", _HELP)]
    rows = _without_blanks(rows)
    header: dict[str, Cell] = {}
    for cell in rows[0]:
        if cell.text in header:
            issues.append(BAD.issue(cell.place, f"there are two columns called `{cell.text}`", "Keep one of them."))
        header.setdefault(cell.text, cell)
    names = [cell.text for cell in rows[0]]
    made = []
    for row in rows[1:]:
        if len(row) != len(names):
            said = f"this row has {len(row)} cells, but there are {len(names)} columns"
            fix = "A cell that holds what parts the cells stands in quotation marks."
            issues.append(BAD.issue(row[0].place, said, fix))
        made.append(dict(zip(names, row, strict=False)))
    return Table(header, made), issues


def _without_blanks(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Return rows without the columns in which nothing stands: a spreadsheet leaves such at the end."""
    blank = {at for at, cell in enumerate(rows[0]) if not cell.text.strip()}
    blank -= {at for row in rows for at, cell in enumerate(row) if cell.text.strip()}
    return [[cell for at, cell in enumerate(row) if at not in blank] for row in rows]


def _rows(lines: Lines, path: str, parted: str, issues: list[Issue]) -> Iterator[list[Cell]]:
    """Yield the cells of each row that has any."""
    text = lines.text
    at = told.end() if (told := _TOLD.match(text)) else 0
    plain = re.compile(rf"[^{re.escape(parted)}\n]*")
    row: list[Cell] = []
    while at < len(text) or row:
        start = at
        quoted = _QUOTED.match(text, at) if text[at : at + 1] == '"' else None
        if quoted:
            at, said = quoted.end(), quoted[1].replace('""', '"')
        else:
            match = plain.match(text, at)
            said = match[0] if match else ""
            at += len(said)
        place = lines.place(path, start, max(at, start + 1))
        row.append(Cell(said, place))
        ended = at >= len(text) or text[at] == "\n"
        if quoted is None and said.startswith('"'):
            issues.append(BAD.issue(place, "a cell begins with a quotation mark that is never closed", _CLOSE))
            return
        if not ended and text[at] != parted:
            said = "something stands behind the quotation mark that closes a cell"
            issues.append(BAD.issue(lines.place(path, at, at + 1), said, _CLOSE))
            return
        at += 1
        if ended:
            if any(cell.text.strip() for cell in row):
                yield row
            row = []
            if at >= len(text):
                return


_HELP = "The first row names the columns, such as `claim`, `kind`, `date`, `topics`, `source` and `quote`."
_CLOSE = "A cell in quotation marks ends with one; a quotation mark within it is written twice."

BAD = Rule(
    "bad-table",
    "error",
    """\
A table cannot be read as facts.

`briefing new facts --from FILE.csv` reads CSV in UTF-8, with the columns that facts.csv of a brief has, or `source` and
`quote` with one quote a row. Each problem is told with its row and its column, and nothing is written before all are
mended.

Wrong: a column called `text`, a quote in a cell and no source beside it

Right: `claim,kind,date,topics,source,quote`
""",
)
RULES = (BAD,)

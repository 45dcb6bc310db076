"""The draft of a seed: its front matter with honest blanks, each with what an editor has to know of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.importing.article import named
from generator.importing.body import body
from generator.phrases import count
from generator.scaffold import quoted
from generator.text import characters
from generator.text.characters import without_refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.credit_suggestions import Credit
    from generator.importing.article import Imported
    from generator.text.edits import Edit
    from generator.text.mojibake import Mending

_CHANGES, _PLACES = 24, 12  # kinds of changes that the front matter holds, and places of each
_COLUMN = 41  # at which comments stand
NO_TITLE = "[No headline in the text: describe it here]"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a draft is made from. `language` has its basis beside it; `credits` are whom the text credits by name."""

    id: str
    mode: str
    imported: Imported
    language: str
    language_basis: str
    publisher: str
    credits: Sequence[Credit]


def seed(draft: Draft, skeleton: str = "") -> str:
    """Return the text of the seed; `skeleton` is the body of a digest."""
    imported = draft.imported
    if draft.mode == "full":
        made = body(imported.text)
        zones = [(zone.kind, made.forward(zone.start), made.forward(zone.end)) for zone in imported.zones]
        text = made.text if made.text.endswith("\n") else f"{made.text}\n"
    else:
        zones = [(zone.kind, imported.back(zone.start), imported.back(zone.end)) for zone in imported.zones]
        text = skeleton
    parts = ("---\n", *_known(draft), *_original(imported), *_lineage(draft.credits))
    ranges = [f"  - {{kind: {kind}, start: {start}, end: {end}}}\n" for kind, start, end in zones]
    return "".join((*parts, *(["zones:\n"] if ranges else []), *ranges, repairs(imported), "---\n", text))


def _known(draft: Draft) -> Iterator[str]:
    known = draft.imported.known
    hint = "".join(f"; {hint}" for hint in known.hints)
    yield _line("title", quoted(known.title or NO_TITLE), known.basis.get("title", "square brackets: your own words"))
    yield _line("publisher", draft.publisher or "null", _publisher(draft))
    yield _line("author", _or_null(known.author), known.basis.get("author", f"null is better than a guess{hint}"))
    yield _line(
        "published", _or_null(known.published), "" if known.published else "EDTF, such as 2025-09-10 or 2025-09~"
    )
    basis = known.basis.get("published", "")
    yield _line("published_basis", _or_null(basis), "" if basis else "how the date is known")
    yield _line("url", _or_null(known.url), known.basis.get("url", ""))
    yield "archive_url: null\naccessed: null\n"
    yield _line("language", draft.language, draft.language_basis)
    yield f"mode: {draft.mode}\n"
    if draft.mode == "full":
        yield _line("licence", "null", "what allows the text to be republished; without one, `mode: digest`")


def _publisher(draft: Draft) -> str:
    """Return what is to be said of the publisher: what the page names, or what belongs there."""
    names = " at ".join(filter(None, (draft.imported.site, draft.imported.host)))
    if draft.publisher:
        return f"by {names}" if names else ""
    return f"the page names {names}: add it to seeds/publishers.yml" if names else "an id of seeds/publishers.yml"


def _line(key: str, value: str, comment: str) -> str:
    line = f"{key}: {value}"
    return f"{line:{_COLUMN - 1}} # {_one_line(comment)}\n" if comment else f"{line}\n"


def _one_line(text: str) -> str:
    return without_refused(" ".join(text.split()))


def _or_null(text: str) -> str:
    return quoted(text) if text else "null"


def _original(imported: Imported) -> Iterator[str]:
    original = imported.original
    yield f"original:\n  file: {quoted(original.name)}\n  sha256: {original.sha256}\n"
    yield f"  text_sha256: {original.text_sha256}\n  chars: {len(original.text)}\n"


def _lineage(found: Sequence[Credit]) -> Iterator[str]:
    """Yield the steps of lineage that the text's credits suggest, as comments: an editor decides."""
    if found:
        yield "# Does it rest on another report? Take the sign # away from what is right:\n# derives_from:\n"
    for credit in found:
        source = credit.upstream or "source-id"
        missing = "" if credit.upstream else f"  # {_one_line(credit.called)} has no seed yet: `mode: unseen`"
        cue = quoted(" ".join(credit.words.split()))
        yield f"#   - {{source: {source}, how: rewrite, basis: explicit, cue: {cue}}}{missing}\n"


def repairs(imported: Imported) -> str:
    """Return the front matter's `repairs`, which tell what was put right in the original's text; '' for nothing."""
    entries = [*_page(imported), *_encoding(imported), *_mojibake(imported), *_dropped(imported)]
    return "".join(("repairs:\n", *entries)) if entries else ""


def _page(imported: Imported) -> Iterator[str]:
    if imported.page:
        note = f"The text was taken from the page by {imported.original.reader}."
        yield f"  - kind: html\n    file: {quoted(imported.page.name)}\n    sha256: {imported.page.sha256}\n"
        yield f"    encoding: {imported.page.encoding}\n"
        yield f"    note: {quoted(note)}\n"


def _encoding(imported: Imported) -> Iterator[str]:
    original = imported.original
    if original.encoding != "utf-8":
        yield f"  - {{kind: encoding, encoding: {original.encoding}, note: {quoted(original.basis)}}}\n"


def _mojibake(imported: Imported) -> Iterator[str]:
    for number, mending in enumerate(imported.mended):
        yield f"  - kind: mojibake\n    encoding: {mending.page}\n    count: {mending.runs}\n"
        places = _places(imported, number, mending.lost)
        if places:
            yield f"    lost: [{', '.join(map(str, places))}]\n"
        yield "    changes:\n"
        yield from _changes(imported, number, mending)
        yield f"    note: {quoted(told(mending))}\n"


def told(mending: Mending) -> str:
    """Say what a mending could not do, or did by more than the bytes."""
    parts = [f"UTF-8 had been read as {mending.page}"]
    if mending.told:
        parts.append(f"the last byte of {count(mending.told, 'character')} is lost, but their surroundings tell it")
    if mending.lost:
        parts.append(f"{count(len(mending.lost), 'character')} cannot be told: U+FFFD stands for what is lost")
    return "; ".join(parts) + "."


def _changes(imported: Imported, number: int, mending: Mending) -> Iterator[str]:
    before = imported.original.text if number == 0 else imported.steps[number - 1].text
    same: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for edit in _joined(mending.edits):
        same[before[edit[0] : edit[1]], edit[2]].append(edit[0])
    for (read, meant), offsets in sorted(same.items(), key=lambda item: (-len(item[1]), item[0]))[:_CHANGES]:
        places = ", ".join(map(str, _places(imported, number, offsets[:_PLACES])))
        yield f"      - {{read: {_shown(read)}, meant: {_shown(meant)}, count: {len(offsets)}, at: [{places}]}}\n"


def _joined(edits: Iterable[Edit]) -> list[tuple[int, int, str]]:
    """Return edits that touch as one: a word is mended, not its letters."""
    joined: list[tuple[int, int, str]] = []
    for start, end, new in edits:
        if joined and joined[-1][1] == start:
            joined[-1] = joined[-1][0], end, joined[-1][2] + new
        else:
            joined.append((start, end, new))
    return joined


def _places(imported: Imported, number: int, offsets: Iterable[int]) -> list[int]:
    """Return offsets of the text before a mending as offsets of the original."""
    found = []
    for offset in offsets:
        at = offset
        for step in reversed(imported.steps[:number]):
            at = step.back(at)
        found.append(at)
    return found


def _shown(signs: str) -> str:
    """Return signs as a YAML scalar; by their numbers where a file may not hold them."""
    if any(characters.refused_characters(signs)) or not signs.strip():
        return quoted(" ".join(f"U+{ord(sign):04X}" for sign in signs))
    return quoted(signs)


def _dropped(imported: Imported) -> Iterator[str]:
    if imported.dropped:
        number = sum(often for _, often in imported.dropped)
        names = ", ".join(f"{often} × {named(sign)}" for sign, often in imported.dropped)
        note = f"Left out, as no text may hold them: {names}."
        yield f"  - {{kind: characters, count: {number}, note: {quoted(note)}}}\n"

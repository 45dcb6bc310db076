"""The index as files: a list of what there is, words with the entries that hold them, and the entries to be shown.

    search/index.js        {"version": a hash of all files, "entries": number of them, "firsts": the first word of each
                            file of words, "briefs": titles}
    search/words/N.js      "word postings word postings …", sorted, some 16 kB
    search/entries/N.js    16 entries: [link, title, text, brief's place in the list, what is said of it]

Each file is a script that hands its data over by `briefingSearch(name, data)`: a page on disk may not fetch a file, but
may load a script. A posting says an entry and where in it the word stands (`TEXT` to `CALLED`).
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeAlias

from generator.search.words import words

Row: TypeAlias = tuple[str, str, str, str, str]

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from hashlib import _Hash as Hash

FOLDER = "search/"
CALLS = "briefingSearch"

TEXT, NAMES, TITLE, CALLED = range(4)
"""Where a word stands, from the weakest: in the text, in names that belong to it, in the title, in what it is called.

The last is its id, or a title of at most `SHORT` words.
"""

SHORT = 4
PLACES = 4
ENTRIES_OF_FILE = 16
CHARACTERS_OF_WORDS = 16_000

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""A number is written in digits of five bits, the lowest first; those from the second half of the list go on."""

HALF = len(DIGITS) // 2


@dataclass(frozen=True, slots=True)
class Found:
    """What can be found, as it is shown: `link` leads from the site's root to it; `said` is what stands beside it.

    `id` and `names` find it too.
    """

    link: str
    title: str
    text: str
    brief: str = ""
    said: str = ""
    id: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Index:
    """Rows of what is shown of each entry, in order, and for each word its postings.

    A row is (link, title, text, brief, what is said). A posting is four times the number of an entry plus the place
    where the word stands in it; those of a word ascend.
    """

    rows: Sequence[Row]
    postings: Mapping[str, array[int]]


def index(entries: Iterable[Found], *, again: bool = False) -> Index:
    """Return the index of these entries, where most may come `again` in this process, as in `serve`."""
    words_of = _placed_before if again else placed
    rows: list[Row] = []
    postings: defaultdict[str, array[int]] = defaultdict(partial(array, "I"))
    for number, entry in enumerate(entries):
        rows.append((entry.link, entry.title, entry.text, entry.brief, entry.said))
        for word, place in words_of(entry).items():
            postings[word].append(number * PLACES + place)
    return Index(rows, postings)


def joined(parts: Iterable[Index]) -> Index:
    """Return one index of several, the entries of the first part first: the same as if it had been made at once."""
    rows: list[Row] = []
    postings: defaultdict[str, array[int]] = defaultdict(partial(array, "I"))
    for part in parts:
        before = len(rows) * PLACES
        rows += part.rows
        for word, listed in part.postings.items():
            postings[word].extend(posting + before for posting in listed)
    return Index(rows, postings)


def only(made: Index, numbers: Iterable[int]) -> Index:
    """Return the index of some entries of another, by their numbers there, ascending."""
    new = {number: at for at, number in enumerate(numbers)}
    postings: dict[str, array[int]] = {}
    for word, listed in made.postings.items():
        kept = (divmod(posting, PLACES) for posting in listed)
        if found := array("I", (new[number] * PLACES + place for number, place in kept if number in new)):
            postings[word] = found
    return Index([made.rows[number] for number in new], postings)


def files(made: Index) -> Iterator[tuple[str, str]]:
    """Yield the address and the text of each file of an index; the list of what there is comes last."""
    briefs = {title: number for number, title in enumerate(dict.fromkeys(row[3] for row in made.rows))}
    firsts: list[str] = []
    version = sha256()
    for number, at in enumerate(range(0, len(made.rows), ENTRIES_OF_FILE)):
        rows = [(*row[:3], briefs[row[3]], row[4]) for row in made.rows[at : at + ENTRIES_OF_FILE]]
        yield _file(f"entries/{number}", rows, version)
    for shard in shards(made.postings):
        yield _file(f"words/{len(firsts)}", " ".join(shard), version)
        firsts.append(shard[0])
    told = {"version": version.hexdigest()[:16], "entries": len(made.rows), "firsts": firsts, "briefs": list(briefs)}
    yield _file("index", told, version)


def read(texts: Mapping[str, str]) -> Index:
    """Return the index that files hold; `texts` are those of the files by address."""
    told = _data(texts, "index")
    rows: list[Row] = []
    for number in range(-(-told["entries"] // ENTRIES_OF_FILE)):
        rows += [(*row[:3], told["briefs"][row[3]], row[4]) for row in _data(texts, f"entries/{number}")]
    postings: dict[str, array[int]] = {}
    for number in range(len(told["firsts"])):
        listed = _data(texts, f"words/{number}").split(" ")
        postings.update(zip(listed[::2], map(unpacked, listed[1::2]), strict=True))
    return Index(rows, postings)


def placed(entry: Found) -> Mapping[str, int]:
    """Return the words of an entry, each with the strongest place where it stands."""
    title = words(entry.title)
    found = dict.fromkeys(words(entry.text), TEXT)
    for name in entry.names:
        found.update(dict.fromkeys(words(name), NAMES))
    found.update(dict.fromkeys(words(entry.id), NAMES))
    found.update(dict.fromkeys(title, CALLED if len(title) <= SHORT else TITLE))
    if entry.id:
        found[entry.id] = CALLED
    return found


_placed_before = lru_cache(maxsize=4096)(placed)


def shards(postings: Mapping[str, array[int]]) -> Iterator[list[str]]:
    """Yield words and their postings in turn, sorted, cut into files."""
    shard: list[str] = []
    size = 0
    for word in sorted(postings):
        if size > CHARACTERS_OF_WORDS:
            yield shard
            shard, size = [], 0
        listed = packed(postings[word])
        shard += (word, listed)
        size += len(word) + len(listed) + 2
    if shard:
        yield shard


def packed(postings: Iterable[int]) -> str:
    """Write postings, ascending, as differences of their entries."""
    before = 0
    pieces: list[str] = []
    for posting in postings:
        step = posting - before
        pieces.append(_LAST[step] if step < _SMALL else _digits(step))
        before = posting - posting % PLACES
    return "".join(pieces)


def unpacked(packed: str) -> array[int]:
    """Read postings that were packed."""
    found = array("I")
    entry = number = 0
    scale = 1
    for digit in map(DIGITS.index, packed):
        number += digit % HALF * scale
        scale *= HALF
        if digit < HALF:
            found.append(entry + number)
            entry = found[-1] - found[-1] % PLACES
            number, scale = 0, 1
    return found


def _digits(number: int) -> str:
    return _LAST[number] if number < _SMALL else _GOES_ON[number % _SMALL] + _digits(number // _SMALL)


_LAST = [*DIGITS[:HALF], *(DIGITS[HALF + low] + high for high in DIGITS[1:HALF] for low in range(HALF))]
"""Numbers of one digit and of two."""

_SMALL = len(_LAST)

_GOES_ON = [low + high for high in DIGITS[HALF:] for low in DIGITS[HALF:]]
"""The two lowest digits of a longer number."""


def _file(name: str, data: object, version: Hash) -> tuple[str, str]:
    said = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    version.update(said.encode())
    return f"{FOLDER}{name}.js", f'{CALLS}("{name}",{said});\n'


def _data(texts: Mapping[str, str], name: str) -> Any:
    return json.loads(texts[f"{FOLDER}{name}.js"].removeprefix(f'{CALLS}("{name}",').removesuffix(");\n"))

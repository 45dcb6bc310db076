"""Names in texts: where a claim names an entity, and whether a passage does so too.

A claim's reading is strict: whole words, a capital where the name has one. A passage's is generous: endings of
cases, Arabic words that are written together with a name, Korean particles, and letter case are let pass.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import regex

from generator.text.folding import folded, is_letter, of_plain
from generator.text.normal import is_plain, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.model import Entity

_LEAST = 2  # characters of a name
_MOST_BEARERS = 20
_ARTICLE = re.compile(r"(?:the|an?|der|die|das|le|la|les|el|los|las|il|lo|gli) (?=..)|l'(?=..)")
_WORD = re.compile(r"\w+")
_SPACELESS = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_UNPARTED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Hangul}]")
_TIED = re.compile("[وفبكلا]{1,3}")
_SCRIPT = regex.compile(
    r"(?P<latin>\p{Latin})|(?P<cyrillic>\p{Cyrillic})|(?P<arabic>\p{Arabic})|(?P<hangul>\p{Hangul})|(?P<han>\p{Han})"
    r"|(?P<kana>[\p{Hiragana}\p{Katakana}])|(?P<myanmar>\p{Myanmar})|(?P<devanagari>\p{Devanagari})|(?P<greek>\p{Greek})"
    r"|(?P<hebrew>\p{Hebrew})|(?P<thai>\p{Thai})|(?P<other>\p{L})"
)
_PROCLITIC = re.compile(r"(?<![^\W\d_])[وفبكلا]{1,3}$")
_PARTICLES = 6  # letters of Hangul that may follow a name
_ENDINGS = frozenset({"s", "n", "ns", "es"})  # of English names
_LETTERS_OF_ENDING = 3  # in other languages
_COMPOUNDING = frozenset({"da", "de", "fi", "hu", "is", "nl", "no", "sv"})
_STEM = regex.compile(r"(?<=\p{Cyrillic}{3})[аеёиоуыэюяійьї]{1,2}$")


class Mention(NamedTuple):
    """A name at `start` to `end` of a folded text, and the entities that bear it."""

    start: int
    end: int
    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name or an alias: as written and folded, without a leading article.

    `proper` says that a claim has to write it with its capital. `stem` is what stays of it when its case changes.
    """

    entity: str
    written: str
    text: str
    script: str
    proper: bool
    stem: str


class Text(NamedTuple):
    """A text in which names are sought, normalised and folded: of one length, but for Arabic vowel signs."""

    plain: str
    folded: str
    language: str = ""

    @classmethod
    def of(cls, text: str, language: str = "") -> Text:
        """Return a text made ready."""
        if is_plain(text):
            return cls(text, text.lower(), language)
        normal = plain(text)
        return cls(normal, of_plain(normal), language)

    @property
    def cased(self) -> str:
        """The text with its capitals, as far as its offsets are those of the folded one."""
        return self.plain if len(self.plain) == len(self.folded) else self.folded


Lengths = tuple[int, ...]
"""How long the names are that begin alike, longest first."""


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The names of a brief's entities: by entity, and by the folded name.

    How long the names may be that begin at some place is told by their first word (`words`), or by their first
    characters (`starts`) in scripts that part no words by spaces, and in Korean.
    """

    names: Mapping[str, Sequence[Name]]
    plain: Mapping[str, Sequence[Name]]
    texts: Mapping[str, Sequence[Name]]
    words: Mapping[str, Lengths]
    starts: Mapping[str, Lengths]

    def mentions(self, text: Text) -> list[Mention]:
        """Return where a text names entities: at each place the longest name, and none within another."""
        found: list[Mention] = []
        done = 0
        for start, lengths in self._candidates(text.folded):
            if start >= done:
                mention = self._mention(text, start, lengths)
                if mention:
                    found.append(mention)
                    done = mention.end
        return found

    def _mention(self, text: Text, start: int, lengths: Lengths) -> Mention | None:
        for length in lengths:
            names = self.texts.get(text.folded[start : start + length])
            if names:
                entities = {name.entity: None for name in names if _is_whole(text, name, start)}
                if entities:
                    return Mention(start, start + len(names[0].text), tuple(entities))
        return None

    def _candidates(self, text: str) -> Iterable[tuple[int, Lengths]]:
        """Return places of a folded text at which names may begin."""
        if text.isascii():
            words = self.words
            return [(match.start(), found) for match in _WORD.finditer(text) if (found := words.get(match[0]))]
        return self._anywhere(text)

    def _anywhere(self, text: str) -> Iterator[tuple[int, Lengths]]:
        for match in _WORD.finditer(text):
            word, start = match[0], match.start()
            if word in self.words:
                yield start, self.words[word]
            elif not word.isascii():
                yield from self._within(text, start, match.end())

    def _within(self, text: str, start: int, end: int) -> Iterator[tuple[int, Lengths]]:
        """Yield places in a word: behind what Arabic ties to a name, and anywhere where no space parts words."""
        tied = _TIED.match(text, start, end)
        for at in range(start + 1, tied.end() + 1) if tied else ():
            if text[at:end] in self.words:
                yield at, self.words[text[at:end]]
        for at in range(start, end) if self.starts and _UNPARTED.match(text, start) else ():
            lengths = self.starts.get(text[at : at + _LEAST])
            if lengths:
                yield at, lengths

    def holds(self, text: Text, entity: str) -> bool:
        """Say whether a passage names an entity."""
        names = self.plain if text.folded.isascii() else self.names
        return any(_occurs(text, name) for name in names.get(entity, ()) if name.stem in text.folded)

    def scripts(self, entity: str) -> frozenset[str]:
        """Return the scripts in which the names of an entity are known."""
        return frozenset(name.script for name in self.names.get(entity, ()))


def index_names(entities: Iterable[Entity]) -> NameIndex:
    """Return the index of the names and aliases of entities; a name that very many bear tells nothing."""
    names: dict[str, list[Name]] = {}
    texts: defaultdict[str, list[Name]] = defaultdict(list)
    for entity in entities:
        names[entity.id] = [name for name in _names(entity) if len(name.text) >= _LEAST]
        for name in names[entity.id]:
            texts[name.text].append(name)
    words: defaultdict[str, set[int]] = defaultdict(set)
    starts: defaultdict[str, set[int]] = defaultdict(set)
    telling = {text: bearers for text, bearers in texts.items() if len(bearers) <= _MOST_BEARERS}
    for text in telling:
        first = _WORD.match(text)
        if _UNPARTED.match(text):
            starts[text[:_LEAST]].add(len(text))
        elif first:
            words[first[0]].add(len(text))
    ascii_only = {id_: [name for name in found if name.text.isascii()] for id_, found in names.items()}
    return NameIndex(names, ascii_only, telling, _descending(words), _descending(starts))


def _descending(lengths: Mapping[str, set[int]]) -> dict[str, Lengths]:
    return {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}


def _names(entity: Entity) -> Iterator[Name]:
    entry = entity.entry
    for written in dict.fromkeys((entry.name, *entry.aliases)):
        text = folded(written).strip(" ")
        article = _ARTICLE.match(text)
        cut = article.end() if article else 0
        shown = plain(written).strip(" ")[cut:]
        text = text[cut:]
        proper = " " not in text and entry.kind in {"person", "organisation", "place"} and shown[:1].isupper()
        script = script_of(text)
        yield Name(entity.id, shown, text, script, proper, _STEM.sub("", text) if script == "cyrillic" else text)
        if script == "arabic" and text.startswith("ال"):
            tied = f"لل{text[2:]}"
            yield Name(entity.id, shown, tied, script, proper=False, stem=tied)


def script_of(text: str) -> str:
    """Return the script of the first letter of a text, '' where it has none."""
    match = _SCRIPT.search(text)
    return str(match.lastgroup) if match else ""


def _is_whole(text: Text, name: Name, start: int) -> bool:
    """Say whether a name whose letters stand at a place of a claim is a word of its own there, with its capitals."""
    end = start + len(name.text)
    if not (_begins(text, name, start) and _ends(text, name, end)):
        return False
    said = text.cased[start:end]
    if name.written.isupper():
        return said == name.written
    return not name.proper or said[:1].isupper()


def _begins(text: Text, name: Name, start: int) -> bool:
    before = text.folded[start - 1 : start]
    if not before or not is_letter(before) or _SPACELESS.match(name.text):
        return True
    return name.script == "arabic" and bool(_PROCLITIC.search(text.folded[max(0, start - 4) : start]))


def _ends(text: Text, name: Name, end: int) -> bool:
    after = text.folded[end : end + 1]
    return not after or not is_letter(after) or _SPACELESS.match(name.text[-1]) is not None or name.script == "hangul"


def _occurs(text: Text, name: Name) -> bool:
    """Say whether a passage holds a name, with whatever its language ties to it."""
    stem = name.stem
    start = text.folded.find(stem)
    while start >= 0:
        if _begins(text, name, start) and _may_go_on(text, name, start + len(stem)):
            return not name.written.isupper() or text.cased[start : start + len(stem)] == name.written
        start = text.folded.find(stem, start + 1)
    return False


def _may_go_on(text: Text, name: Name, end: int) -> bool:
    """Say whether what follows a name up to the end of the word may be its ending."""
    if _ends(text, name, end):
        return True
    rest = end
    while rest < len(text.folded) and rest - end <= _PARTICLES * 2 and is_letter(text.folded[rest]):
        rest += 1
    ending = text.folded[end:rest]
    if text.language in {"en", ""} and name.script == "latin":
        return ending in _ENDINGS
    if text.language in _COMPOUNDING:
        return True
    return len(ending) <= _LETTERS_OF_ENDING

"""The front matter of a seed: what is known of a source, each field with a title, a description and two examples."""

from __future__ import annotations

from pydantic import model_validator

from generator.records import scalars
from generator.records.fields import Entry, said
from generator.records.scalars import Count, Edtf, Flag, Id, Language, Sha256, Text, Url
from generator.records.vocabulary import Basis, Grade, How, Mode, SourceKind, ZoneKind

HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


# fmt: off
class Letter(Entry):
    """The reliability of a publisher or a source, as a letter with its reason."""

    grade: Grade = said("Letter", "Reliability on the Admiralty scale, A (reliable) to F (cannot be judged).", "C", "good", ...)
    by: Text | None = said("By", "Who gave the letter.", "the editors", "")
    date: Edtf = said("Date", "When the letter was given.", "2025-11-21", "last year", ...)
    why: Text = said("Why", "What the letter rests on.", "Names its sources; two corrections in a year.", "", ...)


class Original(Entry):
    """The raw article that a seed was made from, kept elsewhere and known by its hash."""

    file: Text = said("File", "Name of the file in the folder of originals.", "000_article.txt", "", ...)
    sha256: Sha256 = said("SHA-256", "Hash of the file's bytes.", HASH, "abc", ...)
    text_sha256: Sha256 | None = said("Text SHA-256", "Hash of the text, normalised as for quotes.", HASH, "abc")
    chars: Count = said("Characters", "Length of the text in code points.", 8896, "9 kB", ...)


class Derivation(Entry):
    """One step of lineage: the source that this one was made from, and how that is known."""

    source: Id = said("Source", "Id of the upstream source.", "reuters-2025-09-10", "Reuters", ...)
    how: How = said("How", "What was done with the upstream source.", "rewrite", "copied", ...)
    basis: Basis = said("Basis", "`explicit` where the text says so, else `inferred`.", "explicit", "sure", ...)
    cue: Text | None = said("Cue", "The words of this source that say so; compulsory where explicit.", "Reuters reported", "")
    note: Text | None = said("Note", "What else speaks for this step.", "Both name the same three firms.", "")


class Zone(Entry):
    """A range that is not the article: recorded by `import`, never deleted. Marks in it are errors."""

    kind: ZoneKind = said("Kind", "What stands in the range.", "teaser", "junk", ...)
    start: Count = said("Start", "First code point of the clean text, of the original for a digest.", 4210, "-1", ...)
    end: Count = said("End", "Code point after the last.", 8896, "the end", ...)

    @model_validator(mode="after")
    def _in_order(self) -> Zone:
        if self.end <= self.start:
            raise scalars.refuse("bad-zone", "the zone ends before it begins", "Write `start` smaller than `end`.")
        return self


class Change(Entry):
    """Signs that were mended: what the original has, what was meant, and where."""

    read: Text = said("Read", "The signs of the original, or their numbers where they cannot be shown.", "โ€”", "", ...)
    meant: Text = said("Meant", "What they stand for.", "—", "", ...)
    count: Count = said("Count", "How often they were mended.", 8, "often", ...)
    at: tuple[Count, ...] = said("At", "Code points of the original at which they stand, the first ones.", [15, 37], "begin", ())


class Repair(Entry):
    """What `import` mended in the text of the original."""

    kind: Text = said("Kind", "What was mended: `mojibake`, `encoding`, `characters` or `html`.", "mojibake", "", ...)
    encoding: Text | None = said("Encoding", "The code page that the text had been read as, or is in.", "windows-874", "")
    count: Count | None = said("Count", "How many stretches were mended.", 42, "many")
    changes: tuple[Change, ...] = said("Changes", "What was mended into what.", [{"read": "โ€”", "meant": "—", "count": 8}], "dashes", ())
    lost: tuple[Count, ...] = said("Lost", "Code points of the original at which a character is lost for good.", [622, 2204], "two", ())
    file: Text | None = said("File", "The page that the text of the original was taken from.", "page.html", "")
    sha256: Sha256 | None = said("SHA-256", "Hash of that page's bytes.", HASH, "abc")
    note: Text | None = said("Note", "What could not be mended.", "Two characters are lost.", "")


class FrontMatter(Entry):
    """The front matter of a seed: what is known of the source, with honest blanks."""

    title: Text = said("Title", "The source's own title, or a description in square brackets.", "Library cellar under water", "", ...)
    language: Language = said("Language", "BCP 47 tag of the text's language.", "en", "English", ...)
    mode: Mode = said("Mode", "`full`: the text is the article's. `digest`: only marked words are. `unseen`: no text.", "digest", "summary", ...)
    publisher: Id | None = said("Publisher", "Id in seeds/publishers.yml; null where unknown.", "town-post", "The Town Post")
    author: Text | None = said("Author", "Byline; null is better than a guess.", "A. Writer", ["A. Writer", "B. Second"])
    published: Edtf | None = said("Published", "EDTF date of publication.", "2025-09~", "Sept 2025")
    published_basis: Text | None = said("Basis of the date", "How an inferred date is known.", "'last month' against the wire's date", "")
    url: Url | None = said("Address", "Where the source can be read.", "https://town-post.example/cellar", "town-post.example")
    archive_url: Url | None = said("Archive address", "A kept copy.", "https://archive.example/1", "archive")
    accessed: Edtf | None = said("Accessed", "When it was read.", "2025-10-02", "yesterday")
    licence: Text | None = said("Licence", "What allows the text to be republished (`full` only).", "CC-BY-4.0", "")
    original: Original | None = said("Original", "The raw article by name and hash.", {"file": "a.txt", "sha256": HASH, "chars": 8896}, "a.txt")
    derives_from: tuple[Derivation, ...] = said("Derives from", "Sources that this one was made from.", [{"source": "north-wire", "how": "rewrite", "basis": "inferred"}], "north-wire", ())
    reliability: Letter | None = said("Reliability", "Letter of this source; else the publisher's.", {"grade": "C", "date": "2025-11-21", "why": "It names its sources."}, "C")
    kind: SourceKind = said("Kind", "What kind of source it is.", "wire", "news", "article")
    named: Flag | None = said("Named", "Whether the origin is named.", True, "yes")
    party: Id | None = said("Party", "Whose interest the source speaks for; origins of one party count once.", "town-fire-service", "Fire Service")
    original_reporting: Flag = said("Original reporting", "Whether the source reports what it saw itself.", True, "yes", False)
    zones: tuple[Zone, ...] = said("Zones", "Ranges that are not the article.", [{"kind": "advert", "start": 0, "end": 9}], "0-9", ())
    repairs: tuple[Repair, ...] = said("Repairs", "What was mended on import.", [{"kind": "mojibake"}], "mojibake", ())
# fmt: on

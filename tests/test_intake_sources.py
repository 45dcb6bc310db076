"""Sources from bibliographies: what a file says arrives whole, and what it does not say stays blank."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import articles, cli
from generator.bibliography import bibtex, csl, items, ris
from generator.bibliography.items import one_line
from generator.examining import examine
from generator.intake import publishers, seeds, sources
from generator.intake.names import spoken, turned
from generator.intake.seeds import Wish
from generator.intake.sources import FORMATS, take
from generator.model import Project, Publisher, Source
from generator.project import load
from generator.records.schema import PublisherEntry
from generator.records.sheet import Sheet
from generator.text import characters, date_words, dates
from tests import canal, hostile
from tests.made_project import write_project
from tests.test_bibliography import DATES

if TYPE_CHECKING:
    from generator.records.front_matter import FrontMatter

WRITERS = {".json": csl.text, ".bib": bibtex.text, ".ris": ris.text}
POST = Publisher("post", PublisherEntry(name="The Post", kind="newspaper"), Sheet("seeds/publishers.yml"))


def empty(**known: Publisher) -> Project:
    return Project(Path(), "", known, {}, {})


def taken(text: str, ending: str, project: Project | None = None, **wish: Any) -> sources.Taken:
    """Return what a bibliography gives, with the issues of reading it."""
    read = FORMATS[ending](text, f"library{ending}")
    found = take(project or empty(), read.entries, f"library{ending}", Wish("lock", **wish), None)
    found.issues[:0] = read.issues
    return found


def fronts(found: sources.Taken) -> dict[str, FrontMatter]:
    """Return the front matter of each seed by its id; it has no fault."""
    made = {}
    for draft in found.drafts:
        if draft.path.endswith(".md"):
            id_ = Path(draft.path).stem
            seed, issues = articles.read_seed(draft.text, draft.path, id_, "lock")
            assert [issue for issue in issues if issue.severity == "error"] == []
            made[id_] = seed.source.front
    return made


def said(found: sources.Taken) -> list[str]:
    return [f"{issue.place.line}:{issue.place.column} {issue.code}: {issue.message}" for issue in found.issues]


BIB = r"""% a library
@string{tp = "The Town Post"}
@article{Smith_2025,
  author = {van der Berg, Jan and {Staff and Agencies} and M{\"u}ller, J{\'o}zef and 毛, 泽东 and King, Jr., Martin},
  title = {{Floods} \& 5\% more of $\alpha$ --- \emph{now}},
  journal = tp # { Weekly},
  year = 2025, month = sep # "~16",
  url = {https://a.example/c_d\%20x},
  volume = 12,
  langid = {ngerman},
}
@misc{wire, title = "Second {\ss}", howpublished = {\url{https://w.example/x_y}}, date = {2025-09~},
  urldate = {2025-10-02}}
@dataset{data, title = {数据}, doi = {10.1234/ABC.d}, date = {2024/2025}, language = {simplified chinese}}
"""
CSL = json.dumps(
    [
        {
            "id": "http://zotero.org/users/1/items/AB12", "type": "article-newspaper", "title": "Floods",
            "author": [
                {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"},
                {"family": "毛", "given": "泽东"}, {"literal": "Staff, and agencies"}, {"family": "ကျော်"},
            ],
            "container-title": "the post", "issued": {"date-parts": [["2025", 9]], "circa": 1}, "volume": "12",
            "accessed": {"date-parts": [[2025, 10, 2]]}, "language": "en-GB", "URL": "https://www.post.example/a",
        },
        {"id": "s2", "type": "webpage", "title": "\ud83d\ude00 𑄌𑄋𑄴", "issued": {"date-parts": [[2025]], "season": 3}},
        {"id": "s3", "type": "report", "title": "R", "issued": {"date-parts": [[2024], [2025, 2]]}, "DOI": "10.1/x"},
        {"id": "s4", "type": "report", "title": "S", "issued": {"literal": "about September 2025"}},
        {"id": "s5", "type": "report", "title": "T", "issued": {"raw": "Sept 2025"}},
    ],
    indent=1,
)  # fmt: skip
RIS = """\ufeffTY  - NEWS\r
ID  - floods\r
AU  - Gogh, Vincent van\r
AU  - ကျော်ဇော\r
TI  - Floods and a title\r
   that goes on\r
T2  - The Post\r
PY  - 2025\r
DA  - 2025/09//about September 2025\r
Y2  - 2025/10/02/\r
UR  - https://post.example/a\r
UR  - https://kept.example/1\r
LA  - eng\r
KW  - water\r
ER  - \r
\r
TY  - JOUR\r
TI  - Second\r
DA  - 2025///Spring\r
ER  - \r
"""


def test_bibtex() -> None:
    found = taken(BIB, ".bib", empty(post=POST))
    made = fronts(found)
    smith, wire, data = made["smith-2025"], made["wire"], made["data"]
    assert smith.title == "Floods & 5% more of α — now"
    assert smith.author == "Jan van der Berg; Staff and Agencies; Józef Müller; 毛泽东; Martin King Jr."
    assert (smith.published and smith.published.edtf, smith.language, smith.publisher) == (
        "2025-09-16", "de", "the-town-post-weekly"
    )  # fmt: skip
    assert (smith.url, smith.mode) == ("https://a.example/c_d%20x", "unseen")
    assert smith.published_basis == "library.bib has it so"
    assert (wire.title, wire.url, wire.published and wire.published.edtf) == (
        "Second ß", "https://w.example/x_y", "2025-09~"
    )  # fmt: skip
    assert wire.accessed
    assert wire.accessed.edtf == "2025-10-02"
    assert (data.kind, data.url, data.language) == ("dataset", "https://doi.org/10.1234/abc.d", "zh-Hans")
    assert said(found) == []
    assert "#   volume: 12\n" in found.drafts[0].text
    assert 'name: "The Town Post Weekly"' in found.drafts[-1].text


def test_csl() -> None:
    found = taken(CSL, ".json", empty(post=POST))
    made = fronts(found)
    floods = made["post-2025-09"]
    assert floods.author == "Vincent van Gogh; 毛泽东; Staff, and agencies; ကျော်"
    assert (floods.publisher, floods.language, floods.published and floods.published.edtf) == (
        "post",
        "en-GB",
        "2025-09~",
    )
    edtf = {id_: front.published and (front.published.edtf, front.published_basis) for id_, front in made.items()}
    assert edtf["s2"] == ("2025-23", "library.json has it so")
    assert edtf["s3"] == ("2024/2025-02", "library.json has it so")
    assert edtf["s4"] == ("2025-09~", "“about September 2025” in library.json")
    assert edtf["s5"] == ("2025-09", "“Sept 2025” in library.json")
    assert made["s2"].title == "😀 𑄌𑄋𑄴"
    assert made["s3"].url == "https://doi.org/10.1/x"
    assert {front.language for id_, front in made.items() if id_ != "post-2025-09"} == {"und"}
    assert said(found) == []


def test_ris() -> None:
    found = taken(RIS.replace("\r", "").lstrip("\ufeff"), ".ris", empty(post=POST))
    made = fronts(found)
    floods, second = made["floods"], made["source-2025"]
    assert (floods.title, floods.author) == ("Floods and a title that goes on", "Vincent van Gogh; ကျော်ဇော")
    assert (floods.published and floods.published.edtf, floods.accessed and floods.accessed.edtf) == (
        "2025-09~",
        "2025-10-02",
    )
    assert (floods.url, floods.archive_url, floods.language) == (
        "https://post.example/a", "https://kept.example/1", "en"
    )  # fmt: skip
    assert second.published
    assert second.published.edtf == "2025-21"
    assert "#   KW: water\n" in found.drafts[0].text


@pytest.mark.parametrize(
    ("ending", "text", "expected"),
    [
        (".bib", "@misc{a, title = {x}\n@misc{b, title = {y}}\n", "1:1 bad-bibliography: this entry cannot be read"),
        (".bib", "\n@misc{a, title={x}}\n@misc{a, title={y}}\n", "3:1 bad-bibliography: the key `a` stands twice"),
        (".bib", "@misc{a, title={x},\n note={y}, title={z}}", "1:1 bad-bibliography: this entry has `title` twice"),
        (".bib", "@misc{a,\n  title = tp}\n", "2:3 bad-bibliography: there is no string `tp`"),
        (".bib", "@misc{a,\n  note = {x}}\n", "1:1 bad-bibliography: this entry has no title"),
        (".bib", "@misc{a, title={x}, year={soon}}", "1:21 unused-value: `soon` is no date"),
        (".bib", "@misc{a, title={x},\n  url={ftp://x}}", "2:3 unused-value: the address cannot be used"),
        (".bib", "@misc{a, title={x},\n  date={2025-13}}", "2:3 unused-value: `2025-13` is no date"),
        (".json", '[{"id": "a", "title": "x",}]', "1:27 bad-bibliography: this cannot be read as CSL-JSON"),
        (".json", '[{"id": "a", "title": "x"}', "1:26 bad-bibliography: this cannot be read as CSL-JSON: a comma or"),
        (
            ".json",
            '[{"title": "x"},\n {"id": 1, "id": 2}]',
            "2:2 bad-bibliography: this cannot be read as CSL-JSON: the key",
        ),
        (".json", '[{"title": "x"}]\n[]', "2:1 bad-bibliography: this cannot be read as CSL-JSON: something stands"),
        (".json", "[1]", "1:2 bad-bibliography: an item of CSL-JSON is an object"),
        (".json", "", "1:1 bad-bibliography: this cannot be read as CSL-JSON"),
        (".json", "[" * 100_000, "1:2 bad-bibliography: this cannot be read as CSL-JSON: objects lie too deep"),
        (".json", '[{"id": "a"}]', "1:2 bad-bibliography: this entry has no title"),
        (".json", '[{"title": "x",\n  "issued": {"raw": "one day"}}]', "2:3 unused-value: `one day` is no date"),
        (".json", '[{"title": "x",\n  "language": "Klingon"}]', "2:3 unused-value: no language is known as `Klingon`"),
        (".ris", "TY  - NEWS\nTI  - x\n", "1:1 bad-bibliography: this entry has no end"),
        (".ris", "TY  - NEWS\nTI  - x\nTY  - NEWS\nTI  - y\nER  - \n", "3:1 bad-bibliography: an entry begins here"),
        (".ris", "TI  - x\nER  - \n", "2:1 bad-bibliography: an entry ends here that never began"),
        (".ris", "hello\nTY  - NEWS\nTI  - x\nER  - \n", "1:1 bad-bibliography: this line has no tag"),
        (".ris", "TY  - NEWS\nAU  - x\nER  - \n", "1:1 bad-bibliography: this entry has no title"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(ending: str, text: str, expected: str) -> None:
    assert [line for line in said(taken(text, ending)) if line.startswith(expected)], said(taken(text, ending))


WORDS = st.one_of(st.sampled_from(hostile.TEXTS), st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))


def legal(text: str) -> str:
    """Return a text as a seed may hold it."""
    refused = {offset for offset, _ in characters.refused_characters(text)}
    words = one_line("".join(sign for at, sign in enumerate(text) if at not in refused))
    return words if any(sign.isalnum() for sign in words) else "x"


@pytest.mark.parametrize("ending", WRITERS)
@given(title=WORDS, author=WORDS, name=WORDS, edtf=st.sampled_from(DATES), kind=st.sampled_from(["article", "dataset"]))
def test_what_is_exported_comes_back(  # noqa: PLR0913, PLR0917 - a field each
    ending: str, title: str, author: str, name: str, edtf: str, kind: str
) -> None:
    title, author, name = legal(title), legal(author), legal(name)
    author = author.replace(",", " ") if ending == ".ris" else author  # there a comma parts a name
    publisher = Publisher("post", PublisherEntry(name=name, kind="newspaper"), POST.sheet)
    front = {
        "title": title, "author": one_line(author), "publisher": "post", "published": edtf, "accessed": "2025-10-02",
        "url": "https://post.example/a?b=c_d&e=%20#top", "archive_url": "https://kept.example/1", "language": "my",
        "mode": "unseen", "kind": kind,
    }  # fmt: skip
    text = canal.unseen(**front)
    seed, issues = articles.read_seed(text, "seeds/lock/post-1.md", "post-1", "lock")
    assert not issues
    project = empty(post=publisher)
    item = items.of_source(project, seed.source)
    found = taken(WRITERS[ending]([item]), ending, project)
    assert not found.issues
    back = fronts(found)["post-1"]
    lost = {"kind"} if ending == ".bib" else set()
    for field in {*front, "published"} - lost:
        told, wanted = getattr(back, field), getattr(seed.source.front, field)
        assert told == wanted or (ending == ".json" and in_doubt(told) == in_doubt(wanted)), field


def in_doubt(date: dates.Date) -> tuple[object, ...]:
    """Return what CSL says of a date: its days, and that it is in doubt, not how."""
    return date.earliest, date.latest, date.approximate or date.uncertain


@pytest.mark.parametrize("edtf", DATES)
def test_words_of_dates_are_read_back(edtf: str) -> None:
    assert date_words.parse(dates.words(dates.parse(edtf))) == edtf


@given(st.text(st.sampled_from("0123456789 ,()–ABCDJulyfromtoaboutsnedp:"), max_size=40))
def test_other_words_are_no_date(words: str) -> None:
    found = date_words.parse(words)
    assert found is None or dates.words(dates.parse(found)) == words.strip()


@pytest.mark.parametrize("ending", WRITERS)
@given(text=st.text(st.sampled_from('@{}"#,=\\ \n[]:-TYERaA1%$~_^é日'), max_size=60))
def test_no_text_breaks_a_reader(ending: str, text: str) -> None:
    found = taken(text, ending)
    assert found.drafts or found.issues or not text.strip() or ending == ".bib" or text.split() == ["[]"]
    fronts(found)


HUGE = {
    "braces": (".bib", "@misc{a, title={" + "{" * 50_000 + "x" + "}" * 50_000 + "}}"),
    "open": (".bib", "@misc{a, title={" * 10_000),
    "quotes": (".bib", "@misc{a, title=" + '"x" # ' * 20_000 + '"y"}'),
    "accents": (".bib", "@misc{a, title={" + r"\'" * 20_000 + "}}"),
    "dollars": (".bib", "@misc{a, title={" + "$" * 20_000 + "}}"),
    "ats": (".bib", "@" * 200_000),
    "ands": (".bib", "@misc{a, title={x}, author={" + "x and " * 10_000 + "y}}"),
    "fields": (".bib", "@misc{a, title={x}," + ",".join(f"f{n}={{x}}" for n in range(20_000)) + "}"),
    "names": (".json", "[{" + ",".join(f'"f{n}": "\\"x"' for n in range(20_000)) + ', "title": "x"}]'),
    "quotes in json": (".json", '[{"title": "' + '\\"' * 100_000 + '"}]'),
    "list": (".json", "[" + ",".join('{"title": "x"}' for _ in range(2000)) + "]"),
    "lines": (".ris", "TY  - NEWS\nTI  - x\n" + "and on\n" * 20_000 + "ER  - \n"),
    "tags": (".ris", "TY  - NEWS\nTI  - x\n" + "UR  - https://x.example/\n" * 20_000 + "ER  - \n"),
}


@pytest.mark.parametrize("name", HUGE)
def test_reading_large_and_hostile_files_comes_to_an_end(name: str) -> None:
    ending, text = HUGE[name]
    taken(text, ending)


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Vincent", "van", "Gogh", ""), "Vincent van Gogh"),
        (("Jean", "d'", "Alembert", ""), "Jean d'Alembert"),
        (("泽东", "", "毛", ""), "毛泽东"),
        (("정은", "", "김", ""), "김정은"),
        (("Bo", "", "李", ""), "Bo 李"),
        (("", "", "ကျော်", ""), "ကျော်"),
        (("Martin Luther", "", "King", "Jr."), "Martin Luther King Jr."),
    ],
)
def test_names_are_spoken(parts: tuple[str, str, str, str], name: str) -> None:
    assert spoken(*parts) == name


@pytest.mark.parametrize(
    ("written", "name"),
    [("Gogh, Vincent van", "Vincent van Gogh"), ("Staff", "Staff"), ("King, Martin, Jr.", "Martin King Jr."),
     ("a, b, c, d", "a, b, c, d"), ("毛, 泽东", "毛泽东")],
)  # fmt: skip
def test_names_are_turned(written: str, name: str) -> None:
    assert turned(written) == name


OLD = """\
# Ours.
publishers:
    post:  # the daily
        name: The Post
        reliability: {grade: C, date: 2026-01-15, why: |
          It
          is.}
    # the end
"""


ADDED = """\
publishers:
  # From x.bib.
  wire:
    name: "The \\"Wire\\""
    kind: newspaper
# end
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, None),
        ("publishers: {}\n# end\n", ADDED),
        ("publishers:\n", None),
        ("publishers:\n# later\n", None),
        ("publishers: {a: {name: A}}  # all\n", None),
        ("publishers:\n  a: {name: A}\n\n# end", None),
        ("publishers:\n  a:\n    name: A  # letter\n    # more\n  b:\n    name: >\n      B\n      C\n# end\n", None),
    ],
)  # fmt: skip
def test_publishers_are_added_and_comments_kept(text: str | None, expected: str | None) -> None:
    place = taken(BIB, ".bib").drafts[0].places[1]
    new = [publishers.New("wire", 'The "Wire"', "newspaper", place)]
    made = publishers.added(text, new, "From x.bib.")
    assert made
    assert expected is None or made == expected
    kept = [line for line in (text or "").splitlines() if "#" in line]
    assert all(line in made for line in kept if "all" not in line)


def test_publishers_that_cannot_be_added_are_refused() -> None:
    place = taken(BIB, ".bib").drafts[0].places[1]
    for text in ("publishers: [a]\n", "other: {}\n", "publishers: {a: {name: A}", OLD):
        assert publishers.added(text, [publishers.New("wire", "W", "", place)], "x") is None


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("@misc{post, title={x}}", "post"),
        ("@misc{other, title={x}, url={http://www.p.example}}", "post"),
        ("@misc{other, title={x}, url={https://p.example/#top}}", "post"),
        ("@misc{other, title={x}, doi={https://doi.org/10.5/AB}}", "data"),
        ("@misc{other, title={x}, url={https://dx.doi.org/10.5/ab}}", "data"),
        ("@misc{other, title={x}, url={https://p.example/2}}", None),
    ],
)
def test_what_is_there_is_passed_over(tmp_path: Path, entry: str, found: str | None) -> None:
    files = {
        "seeds/lock/post.md": canal.unseen(title="P", url="https://p.example/"),
        "seeds/lock/data.md": canal.unseen(title="D", url="https://doi.org/10.5/ab"),
    }
    project = write_project(tmp_path, {"lock": {}}, files)
    got = taken(entry, ".bib", project)
    assert bool(got.drafts) == (found is None)
    assert [issue.code for issue in got.issues] == ([] if found is None else ["known-source"])
    assert all(f"`{found}`" in issue.message for issue in got.issues)


def test_the_same_article_twice_in_a_file_is_one_source() -> None:
    got = taken(
        "@misc{a, title={x}, url={https://p.example/1}}\n@misc{b, title={x}, url={https://p.example/1/}}", ".bib"
    )
    assert list(fronts(got)) == ["a"]
    assert said(got) == ["2:1 known-source: `a` is this source already; it is passed over"]


@pytest.fixture
def begun(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A project as `init` leaves it."""
    root = tmp_path / "p"
    assert cli.main(["init", str(root)]) == 0
    capsys.readouterr()
    return root


def run(root: Path, name: str, text: str, *arguments: str) -> int:
    (root.parent / name).write_text(text, "utf-8", newline="")
    return cli.main(["--root", str(root), "new", "source", "--from", str(root.parent / name), *arguments])


@pytest.mark.parametrize("mode", ["unseen", "digest", "full"])
@pytest.mark.parametrize(("name", "text"), [("a.bib", BIB), ("a.json", CSL), ("a.RIS", RIS)])
def test_the_command_writes_sources_that_pass_check(
    begun: Path, name: str, text: str, mode: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = set(load(begun)[0].sources)
    assert run(begun, name, text, "--mode", mode, "--language", "th") == 0
    project, _, issues = examine(begun)
    assert [issue for issue in issues if issue.severity == "error"] == []
    made = set(project.sources) - before
    assert len(made) >= 2
    assert {project.sources[id_].front.mode for id_ in made} == {mode}
    assert "th" in {project.sources[id_].front.language for id_ in made}
    written = capsys.readouterr().out
    assert all(f"seeds/market-hall/{id_}.md" in written for id_ in made)
    again = {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()}
    assert run(begun, name, text) == 0
    assert {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()} == again


@pytest.mark.parametrize(
    ("name", "text", "arguments", "status", "expected"),
    [
        ("a.txt", "", [], 2, "ends in .json, .bib"),
        ("a.bib", BIB, ["one"], 2, "holds 3 entries"),
        ("a.bib", BIB, ["--brief", "market-hal"], 2, "Did you mean `market-hall`?"),
        ("a.bib", "@misc{a, title={x}", [], 1, "a.bib:1:1: error:"),
        (
            "a.bib",
            "@misc{a, title={x}, author={}}\n@misc{b, title={y}, date={2025}}\n@misc{c}",
            [],
            1,
            "c.bib" and "a.bib:3:1: error:",
        ),
        ("a.json", '[{"title": "a\\u202eb"}]', [], 1, "a.json:1:3: error:"),
        ("a.json", '[{"title": "a\\ud800b"}]', [], 1, "a.json:1:3: error:"),
        ("a.ris", "TY  - NEWS\nTI  - \x07\nER  - \n", [], 1, "a.ris:2:7: error:"),
    ],
)
def test_what_the_command_refuses(  # noqa: PLR0913, PLR0917 - a table
    begun: Path,
    name: str,
    text: str,
    arguments: list[str],
    status: int,
    expected: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()}
    assert run(begun, name, text, *arguments) == status
    printed = capsys.readouterr()
    assert expected in printed.out + printed.err
    assert {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()} == before


def test_an_entry_alone_may_have_an_id(begun: Path) -> None:
    assert run(begun, "a.bib", "@misc{x, title={Y}}", "my-source") == 0
    assert load(begun)[0].sources["my-source"].front.title == "Y"


def test_a_file_in_utf_16_is_refused(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = begun.parent / "a.bib"
    path.write_bytes(BIB.encode("utf-16"))
    assert cli.main(["--root", str(begun), "new", "source", "--from", str(path)]) == 1
    assert "UTF-16" in capsys.readouterr().out


def test_dois_are_found_and_nothing_else() -> None:
    texts = ("10.1/A", "doi:10.1/a", "https://doi.org/10.1/a", "https://x.example/10.1/a", "")
    assert [seeds.doi_of(text) for text in texts] == ["10.1/a", "10.1/a", "10.1/a", "", ""]


def test_every_source_of_this_project_comes_back() -> None:
    project = load(Path(__file__).parent.parent)[0]
    for ending, write in WRITERS.items():
        known = Project(project.root, "", project.publishers, {}, project.briefs)
        made = [items.of_source(project, source) for source in project.sources.values()]
        back = fronts(taken(write(made), ending, known))
        assert set(back) == set(project.sources)
        for id_, source in project.sources.items():
            _same(source, back[id_], ending)


def _same(source: Source, back: FrontMatter, ending: str) -> None:
    fields = ("title", "published", "url", "archive_url", "accessed", "language", "publisher")
    for field in fields if source.front.author and "," in source.front.author else (*fields, "author"):
        assert getattr(back, field) == getattr(source.front, field), (source.id, ending, field)

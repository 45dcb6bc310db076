"""Targets: what is taken in from outside: articles, bibliographies, tables, and an article's new text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from generator import articles
from generator.annotation import marks
from generator.carrying import reimport
from generator.importing import article, digest, draft
from generator.intake import facts, sources
from generator.intake.seeds import Wish
from generator.records import sheets
from tests.fuzzing.records import FRONT, MARKED, TAIL
from tests.fuzzing.target import folder, halves, let_in, target, told, within
from tests.made_up import BRIEF, project, unseen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.importing.article import Imported
    from generator.intake.draft import Draft

PAGE = """\
<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title} | Post</title>
<meta property="og:site_name" content="The Post"><meta name="author" content="Ada">
<meta property="article:published_time" content="2025-07-16T10:00:00Z">
<link rel="canonical" href="https://post.example/a?b=c">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{title}", "author": {{"name": "Ada"}}}}</script>
</head><body><nav><a href="/">Home</a></nav><article><h1>{title}</h1><p>{text}</p><p>{text} &amp; more.</p>
<blockquote>{text}</blockquote><table><tr><td>1</td></tr></table></article><footer>Also read</footer></body></html>
"""
STORY = "The river rose 40 cm in the night, the mayor said on Monday, and nobody was hurt in the old town. "
NEIGHBOURS = "水位上升了四十厘米，镇长星期一说，老城没有人受伤。"
PLAIN = f"The cellar\nBy Ada Noll\n16 July 2025\n\n{STORY}\n\n{STORY}\n\nAlso read:\nTen things\nSubscribe to our newsletter\n"
BIB = """\
@string{post = "The " # "Post"}
@article{floods, title = {The {River} rose \\& fell}, author = {Noll, Ada and van Gogh, Vincent and {Staff}},
  journal = post, date = {2025-09~}, url = {https://post.example/a}, langid = {british}, urldate = {2025-10-02}}
@online{水, title = "中\\'e\\ss", year = 2025, month = sep, doi = {10.1/x}}
% a comment
@comment{x}
"""
RIS = "TY  - NEWS\nID  - floods\nAU  - Gogh, Vincent van\nTI  - Floods\n   go on\nT2  - The Post\nDA  - 2025/09//\nUR  - https://p.example/a\nLA  - eng\nER  - \n"
CSL = """\
[{"id": "a", "type": "article-newspaper", "title": "Floods", "author": [{"family": "Noll", "given": "Ada"}, {"literal": "毛"}],
 "issued": {"date-parts": [[2025, 9]], "circa": 1}, "accessed": {"date-parts": [["2025", 10, 2]]}, "URL": "https://p.example/a",
 "container-title": "The Post", "language": "en-GB", "DOI": "10.1/x"}]
"""
CSV = """\
id,claim,kind,date,topics,entities,sources,quotes
wet,"The cellar, he said, was ""wet"".",event,2025-07~,water,ada; bo,wire,"40 cm"
,ရေ ၄၀,quantity,2025,水,,wire; post,a | b
"""
HOME = project([unseen("wire"), unseen("post")], publishers={"herald": {"kind": "newspaper"}}, entities=["ada"])


def read_article(name: str) -> Callable[[bytes], None]:
    """Return the target that reads an article under a name, and drafts it in both modes."""

    def run(data: bytes) -> None:
        imported, issues = article.read(data, name)
        told(issues)
        assert (imported is None) == bool(issues)
        if imported is None:
            return
        for zone in imported.zones:
            within(zone.start, zone.end, imported.text)
            within(imported.back(zone.start), imported.back(zone.end), imported.original.text)
        if any(map(str.isalnum, imported.text)):
            _drafted(imported, "full")
            _drafted(imported, "digest")

    return run


def _drafted(imported: Imported, mode: Literal["full", "digest"]) -> None:
    """Hold the draft of an article to what every seed is held to, words that are still to be written aside."""
    skeleton = ""
    if mode == "digest":
        passages = digest.passages(imported)
        assert digest.worksheet(passages, "a", imported.original.name)
        skeleton = digest.skeleton(passages, "a")
    text = draft.seed(draft.Draft("a", mode, imported, article.language_of(imported) or "und", "", "", ()), skeleton)
    _, issues = articles.read_seed(text, "seeds/b/a.md", "a", "b")
    told(issues, text)
    wrong = [issue for issue in issues if issue.severity == "error" and issue.code != "too-long"]
    assert not wrong, (wrong, text)


def bibliography(ending: str) -> Callable[[bytes], None]:
    """Return the target that takes sources out of a bibliography of one format."""

    def run(data: bytes) -> None:
        text = let_in(data)
        read = sources.FORMATS[ending](text, f"a{ending}")
        told(read.issues, text)
        if not read.issues:
            taken = sources.take(HOME, read.entries, f"a{ending}", Wish(BRIEF), None)
            told(taken.issues, text)
            _sound(taken.drafts)

    return run


def table(data: bytes) -> None:
    """A table of facts as CSV."""
    text = let_in(data)
    taken = facts.take(HOME, BRIEF, text, "a.csv", "all")
    told(taken.issues, text)
    if not taken.issues:
        _sound([taken.draft])


def _sound(drafts: Iterable[Draft]) -> None:
    """Hold drafts to YAML that can be read; what it says is judged with the project."""
    for each in drafts:
        if each.path.endswith(".md"):
            parts, wrong = articles.split(each.text, each.path)
            assert not wrong, (wrong, each.text)
            _, wrong = sheets.compose(parts.front or "", each.path)
        else:
            _, wrong = sheets.compose(each.text, each.path)
        assert not wrong, (wrong, each.text)


def carried(data: bytes) -> None:
    """Marks carried over to the new text of an article: the text is the new one, byte for byte."""
    old, new = halves(let_in(data))
    root = folder() / "carried"
    (root / "seeds" / BRIEF).mkdir(parents=True, exist_ok=True)
    path = f"seeds/{BRIEF}/post.md"
    (root / path).write_text(f"{FRONT.format('full')}{old}", "utf-8", newline="")
    (root / "new.txt").write_text(new, "utf-8", newline="")
    made, issues = reimport.read(root / "new.txt")
    told(issues, new)
    if made is None:
        return
    source = articles.read_seed((root / path).read_text("utf-8"), path, "post", BRIEF)[0].source
    plan, issues = reimport.plan(replace(project([source]), root=root), source, made, reimport.Wanted())
    told(issues)
    if plan is not None:
        seed, _ = articles.read_seed(plan.text, path, "post", BRIEF)
        clean = seed.source.article.clean if seed.source.article else ""
        assert clean.startswith(new), plan.text


TARGETS = (
    target(
        "import-text", read_article("a.txt"),
        [PLAIN, f"{NEIGHBOURS}\n\n{NEIGHBOURS}\n", PLAIN.replace("'", "’").encode().decode("cp1252", "replace"), PLAIN.encode("utf-16")],
        ["\n\n", "Also read\n", "By ", "Published: ", "2025-07-16", "Subscribe", "Reuters reported", "[a]{.b}", "```\n", "---\n", "* ",
         "Photo: ", "Ã©", "\0", "\x1b", "\u202e", STORY, NEIGHBOURS, "...", "- ", "# ", "|", "ရေ ၄၀ ", b"\xff", "{.x}", "\\"],
    ),
    target(
        "import-html", read_article("a.html"),
        [PAGE.format(lang="en", title="The cellar", text=STORY), PAGE.format(lang="zh", title="地下室", text=NEIGHBOURS)],
        ["<p>", "</p>", "<div>", "<article>", "</article>", "<b>", "<table>", "<br>", "&nbsp;", "&#x202e;", "&#0;", "<!--", "-->", "\u200d",
         "<script>", "</script>", '<meta name="date" content="', '">', "<![CDATA[", "charset=koi8-r", "<svg>", '{"@graph": [', "\\u0000", STORY],
    ),
    target(
        "bibtex", bibliography(".bib"), [BIB],
        ["@", "@article{a, ", "{", "}", '"', ",", "=", "#", "\\", "\\'", "\\v{", "$x$", "%", "~", "--", " and ", "others", "title = ", "year = ",
         "date = {", "/", "url = {", "@string{", "@preamble{", "\n", "\\input{a}", "\\u{", "水", "crossref = {a}", "author = {,,}", "{\\"],
    ),
    target(
        "ris", bibliography(".ris"), [RIS, RIS.replace("\n", "\r\n")],
        ["TY  - ", "ER  - \n", "AU  - ", "DA  - ", "PY  - ", "TI  - ", "UR  - ", "LA  - ", "Y2  - ", "ID  - ", "\n", "/", "2025/13/40/", "  -", "水",
         ", ", "T2  - ", "JO  - ", "DO  - ", "N1  - ", "\t", "TY  - JOUR\n"],
    ),
    target(
        "csl", bibliography(".json"), [CSL, CSL.replace(" ", "\n")],
        ["[", "]", "{", "}", '"', ",", ":", '"issued": ', '"date-parts": [[', "null", "true", "1e999", "-1", '"\\ud800"', '"\\u202e"', "NaN", "[" * 60,
         '"id"', '"title"', '"author"', '"raw": "', '"season": 5', '"literal": "', '"family": 1', "99999999999999999999", '"given": []'],
    ),
    target(
        "csv", table, [CSV, CSV.replace(",", ";"), CSV.replace(",", "\t")],
        [",", ";", "\t", "|", '"', '""', "\n", "\r\n", "id", "claim", "kind", "date", "source", "quote", "=1+1", "statement", "2025-07", "wire",
         "a | b", "ရေ", " ; ", "credibility", "\u00a0", "quantities", "value", "measure", "unit"],
    ),
    target(
        "carried", carried,
        [f"{MARKED}\n=====\n{marks.strip(MARKED)}", f"[{STORY}]{{.a}}\n=====\n{STORY}{STORY}",
         f"水[位上升了]{{.a}}四十厘米\n\n{NEIGHBOURS}\n=====\n{NEIGHBOURS}", f"{STORY[:40]}[{STORY[40:60]}]{{.a #b}}{TAIL}\n=====\n{STORY}"],
        ["\n=====\n", "[", "]{.a}", "]{.a .b}", "40", "not ", "…", "\n\n", "- ", "`", "| a |\n", "水位", "the ", "river ", "Monday", "\u200d", "“", "* "],
    ),
)  # fmt: skip

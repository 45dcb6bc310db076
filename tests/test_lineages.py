"""Lineages that facts share: each is what it would be if no other fact had been there before."""

from collections.abc import Iterator

import pytest
from markupsafe import Markup

from generator.evidence.ancestry import ancestry, cited
from generator.evidence.weighing import weigh
from generator.model import Fact
from generator.pages import lineage, lineages
from generator.pages.context import Context
from generator.pages.family import Member, nested
from generator.pages.lineages import TITLE, Lineages
from generator.pages.picture import draw
from generator.templating import environment, trusted
from tests.made_project import topics, write_project

ROOT = "../../../"
FRONT = "---\ntitle: {title}\nlanguage: {language}\nmode: {mode}\nderives_from: [{from_}]\n---\n{body}"
STEP = "{{source: {0}, how: rewrite, basis: inferred, note: Same words.}}"
QUOTES = (
    "Boats",
    "The boats <of> the harbour",
    "& 'every boat' of the whole harbour board " * 3,
    "سفن الميناء",
    "船は港に",
)


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Context:
    """A brief in which two articles from one wire are cited by many facts, each in quotes of several lengths."""
    root = tmp_path_factory.mktemp("shared")
    body = " ".join(f"{quote.strip()}." for quote in QUOTES)
    files = {
        "seeds/quay/wire.md": FRONT.format(title="The wire", language="en", mode="unseen", from_="", body="") + "",
        "seeds/quay/north.md": FRONT.format(
            title="North & <b>", language="en", mode="full", from_=STEP.format("wire"), body=body
        ),
        "seeds/quay/south.md": FRONT.format(
            title="جنوب", language="ar", mode="full", from_=STEP.format("north"), body=body
        ),
    }
    facts = {
        f"fact-{'-'.join(sources)}-{number}": {
            "claim": f"Claim {number}.",
            "topics": ["water"],
            "citations": [{"source": source, "quote": quote.strip()} for source in sources],
        }
        for number, quote in enumerate(QUOTES)
        for sources in (("north",), ("south",), ("south", "north"))
    }
    project = write_project(root, {"quay": {"brief": {"topics": topics("water")}, "facts": facts}}, files)
    brief = project.briefs["quay"]
    return Context(project, brief, weigh(project)["quay"], environment(root))


def facts_of(context: Context) -> Iterator[Fact]:
    return iter(context.brief.facts.values())


def alone(context: Context, fact: Fact, told: str) -> Markup:
    """Return a lineage as its templates write it in one go."""
    what = cited(context.weighed.lineage, fact.citations)
    found = ancestry(context.weighed.lineage, what)
    family = lineage.with_quotes(lineage.above(context, found.articles, found.node), lineage.quotes(context, fact))

    def quote(member: Member, root: str) -> Markup:
        return trusted(context.templates.get_template("_quote.html").render(member=member, root=root))

    module = context.templates.get_template("_lineage.html").module
    return Markup(  # noqa: S704 - the macro's own
        module.lineage(draw(family), nested(family), TITLE, told, context.box, quote, ROOT)  # type: ignore[attr-defined]
    )


def test_each_is_what_it_would_be_alone(context: Context) -> None:
    shared = Lineages(context)
    for fact in [*facts_of(context), *facts_of(context)]:
        told = f"<told> & {fact.id}"
        assert shared.of_fact(fact, told, ROOT).html == alone(context, fact, told)
    assert len(shared.kept) < len(context.brief.facts)


def test_what_is_kept_is_bounded(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lineages, "KEPT", 2)
    shared = Lineages(context)
    for fact in facts_of(context):
        assert shared.of_fact(fact, "told", ROOT).html == alone(context, fact, "told")
        assert len(shared.kept) <= 2


def test_a_quote_of_another_page_depth_leads_from_there(context: Context) -> None:
    shared = Lineages(context)
    fact = next(facts_of(context))
    near, far = (shared.of_fact(fact, "told", root).html for root in ("../", ROOT))
    assert near == far.replace(ROOT, "../")
    assert 'href="../quay/sources/' in near

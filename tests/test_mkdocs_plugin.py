"""The host: what the theme makes of ready-made pages, in builds by MkDocs and by this tool."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jinja2 import meta
from jinja2.nodes import Template
from mkdocs.config.defaults import MkDocsConfig
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from generator.hosts import host
from generator.hosts.chrome import Chrome
from generator.hosts.configuration import KEYS
from generator.hosts.mkdocs_plugin import BriefingPlugin
from generator.hosts.outcome import Outcome
from generator.hosts.own_templates import template_issues
from generator.hosts.staging import MANIFEST, SiteDirError
from generator.policy import fingerprint, inline_scripts
from tests.browser import served
from tests.small_site import BARE, HOSTILE, NAME, TITLES, small_site
from tests.stand_in import LETTER, StandIn, project

REPOSITORY = Path(__file__).parent.parent
ENTRIES = 16  # of the search index: three for each topic, one for every other page
BARE_CONFIG = "theme: material\nsite_name: A\ndocs_dir: briefs\n"
WITH_PLUGIN = f"{BARE_CONFIG}plugins: [search, briefing]\n"
URL = "https://briefs.example/kept/"


@pytest.fixture
def core(monkeypatch: pytest.MonkeyPatch) -> StandIn:
    stand_in = StandIn()
    for name in stand_in.NAMES:
        monkeypatch.setitem(sys.modules, name, stand_in)
    return stand_in


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "project")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that is only read, with an address of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "generator.compile", StandIn())
        root = project(tmp_path_factory.mktemp("project"))
        assert host.build(root, root / "site", site_url=URL).built
    return root / "site"


def files(site: Path) -> dict[str, bytes]:
    paths = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}


def html(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text("utf-8")


def report(outcome: Outcome) -> list[str]:
    return [f"{issue.place}: {issue.severity}: {issue.message}" for issue in outcome.issues]


# ---- the frame


def unshared(chrome: Chrome, context: Mapping[str, Any]) -> str:
    """Return what the theme renders for a page without any sharing."""
    return chrome.dressed(context)


@pytest.mark.parametrize("site_url", [None, URL])
def test_shared_frames_give_what_the_theme_renders(
    root: Path, core: StandIn, monkeypatch: pytest.MonkeyPatch, site_url: str | None
) -> None:
    rendered: Counter[str] = Counter()
    real = Chrome.frame

    def counted(chrome: Chrome, context: Mapping[str, Any]) -> list[str]:
        rendered[context["page"].source.section] += 1
        return real(chrome, context)

    monkeypatch.setattr(Chrome, "frame", counted)
    assert host.build(root, root / "shared", site_url=site_url).built
    monkeypatch.setattr(Chrome, "render", unshared)
    assert host.build(root, root / "unshared", site_url=site_url).built
    assert files(root / "shared") == files(root / "unshared")
    assert rendered["topics"] == 1
    assert rendered["sources"] == 2, "one with a description, one without"
    assert core.asked == [(None, False, site_url or "")] * 2


def test_pages_of_the_navigation_are_marked_in_it(site: Path) -> None:
    link = '<a href="./" class="md-nav__link md-nav__link--active">'
    assert link in html(site, "quay/sources/")
    assert link not in html(site, "quay/sources/letter-2/")


def test_the_navigation_is_bounded(site: Path) -> None:
    assert "letter-2" not in html(site, "quay/sources/")
    assert "topics" not in html(site, "bridge/")


# ---- what is written


def test_the_site_holds_the_pages_the_files_and_the_theme(site: Path) -> None:
    written = set(files(site))
    own = {f"{address}index.html" for address in TITLES}
    own |= {"quay/f/a-fact/index.html", "quay/data/brief.json", "sitemap.xml", MANIFEST}
    own |= {f"assets/briefing.{kind}" for kind in ("css", "js", "svg")}
    own |= {"search/search_index.json", "404.html"}
    assert own <= written
    theme = ("assets/stylesheets/", "assets/javascripts/", "assets/images/")
    assert {path for path in written - own if not path.startswith(theme)} == set()
    assert {path for path in written if path.endswith((".map", ".gz", ".md", ".yml"))} == set()
    assert {path for path in written if "lunr" in path} == set()


def test_no_file_speaks_of_a_source_map_or_of_the_machine(site: Path) -> None:
    for path, data in files(site).items():
        assert b"sourceMappingURL" not in data, path
        assert os.fsencode(site.parent) not in data, path


def test_a_bare_page_is_written_as_it_is(site: Path) -> None:
    assert html(site, "quay/f/a-fact/") == BARE


def test_bodies_stand_in_the_pages_as_they_are(site: Path) -> None:
    for page in small_site().pages:
        assert page.body in html(site, page.address)


class Tags(HTMLParser):
    """Collects the start tags of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def pages(site: Path) -> list[Path]:
    return [path for path in site.rglob("*.html") if path.read_text("utf-8") != BARE]


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    for path in pages(site):
        for tag, attrs in Tags(path.read_text("utf-8")).found:
            foreign = [
                value
                for name in ("src", "href", "data", "poster", "action")
                if (value := attrs.get(name)) and value.startswith(("http", "//"))
            ]
            if tag == "a" or attrs.get("rel") == "canonical":
                continue
            assert foreign == [], f"{path}: {tag}"


def test_every_page_has_a_policy_before_anything_that_it_rules(site: Path) -> None:
    for path in pages(site):
        text = path.read_text("utf-8")
        tags = Tags(text).found
        names = [tag for tag, _ in tags]
        (at,) = (i for i, (_, attrs) in enumerate(tags) if attrs.get("http-equiv"))
        assert set(names[:at]) <= {"html", "head", "meta"}
        policy = tags[at][1]["content"] or ""
        scripts = inline_scripts(text)
        assert len(scripts) == 4  # three of the theme, one that puts the search off
        assert all(fingerprint(script) in policy for script in scripts)
        assert "unsafe" not in policy
        assert len(text[: text.index("<meta charset")].encode()) < 1000


def test_links_from_page_to_page_lead_to_files(site: Path) -> None:
    for path in pages(site):
        for tag, attrs in Tags(path.read_text("utf-8")).found:
            link = attrs.get("href")
            if tag != "a" or not link or link.startswith(("http", "/")):
                continue
            target, _, anchor = unquote(link).partition("#")
            to = path.parent / target / "index.html" if target else path
            assert to.is_file(), f"{path}: {link}"
            assert not anchor or f'id="{anchor}"' in to.read_text("utf-8"), f"{path}: {link}"


def test_titles_and_addresses_in_the_head(site: Path) -> None:
    stone = html(site, "quay/topics/stone/")
    assert '<link rel="icon" href="../../../assets/briefing.svg">' in stone
    assert f'<link rel="canonical" href="{URL}quay/topics/stone/">' in stone
    assert "&lt;/title&gt;&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;" in stone
    assert "<title>Quays &amp; &lt;Bridges&gt;</title>" in html(site, "")
    assert '<meta name="description" content="About Wood">' in html(site, "quay/topics/wood/")
    assert '<meta name="description"' not in html(site, "quay/sources/letter-2/")
    assert "generator" not in [attrs.get("name") for _, attrs in Tags(stone).found]


def test_the_sitemap_names_every_page_and_no_date(site: Path) -> None:
    text = (site / "sitemap.xml").read_text("utf-8")
    assert text.count("<url>") == len(TITLES)
    assert f"<loc>{URL}quay/sources/%D8%B1" in text
    assert "lastmod" not in text


def test_without_an_address_there_is_no_sitemap_and_no_canonical_link(root: Path, core: StandIn) -> None:
    assert host.build(root, root / "site").built
    assert not (root / "site" / "sitemap.xml").exists()
    assert "canonical" not in html(root / "site", "quay/")
    assert core.asked


def test_the_search_index_holds_the_entries_handed_over(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_bytes())
    by_location = {entry["location"]: entry for entry in index["docs"]}
    assert by_location["quay/topics/stone/#b-two"]["title"] == "Two"
    assert by_location["quay/topics/water/"]["title"] == TITLES["quay/topics/water/"]
    assert "<" not in json.dumps([entry["title"] for entry in index["docs"]])
    assert len(by_location) == len(index["docs"]) == ENTRIES


# ---- builds


def test_builds_are_the_same_bytes_on_another_day_in_another_folder(site: Path, tmp_path: Path) -> None:
    root = project(tmp_path / "elsewhere")
    code = (
        "import sys; from pathlib import Path; from tests import stand_in; stand_in.install();"
        "from generator.hosts import host; root = Path(sys.argv[1]);"
        f"assert host.build(root, root / 'site', site_url={URL!r}).built"
    )
    other = {"PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1000000000", "TZ": "Asia/Yangon"}
    subprocess.run(
        [sys.executable, "-c", code, root],
        check=True,
        cwd=REPOSITORY,
        env=os.environ | other | {"LC_ALL": "C"},
    )
    assert files(root / "site") == files(site)


def test_errors_stop_the_build_and_the_old_site_stays(root: Path, core: StandIn) -> None:
    site = root / "site"
    assert host.build(root, site).built
    before = files(site)
    (root / LETTER).write_text("An {open brace, old and worn.\n")
    outcome = host.build(root, site)
    assert report(outcome) == [
        f"{LETTER}:1:4: error: a brace is not closed",
        f"{LETTER}:1:17: warning: the word old",
        f"{LETTER}:1:25: note: the word worn",
    ]
    assert not outcome.built
    assert files(site) == before
    assert sorted(path.name for path in root.iterdir()) == ["briefs", "mkdocs.yml", "seeds", "site"]
    assert core.asked == [(None, False, "")] * 2


def test_a_warning_stops_a_strict_build_only(root: Path, core: StandIn) -> None:
    (root / LETTER).write_text("An old letter.\n")
    assert not host.build(root, root / "site", strict=True).built
    assert not (root / "site").exists()
    outcome = host.build(root, root / "site", originals=Path("raw"))
    assert outcome.built
    assert outcome.pages == 11
    assert report(outcome) == [f"{LETTER}:1:4: warning: the word old"]
    assert core.asked == [(None, True, ""), (Path("raw").absolute(), False, "")]


def test_a_stranger_s_folder_is_left_alone(root: Path, core: StandIn) -> None:
    with pytest.raises(SiteDirError, match="belongs to the sources"):
        host.build(root, root / "seeds" / "quay")
    assert core.asked == []


SETTINGS = [
    ("site_name: [a\n", "1:12: error: this `[` is not closed by `]`"),
    ("", "1:1: error: `site_name` is missing"),
    ("7\n", "1:1: error: keys with their values must stand here, not a text"),
    ("[]\n", "1:1: error: keys with their values must stand here, not a list"),
    ("site_name: A\ntheme: readthedocs\n", "2:1: error: the theme must be `material`"),
    ("site_name: A\n", "1:1: error: the theme must be `material`"),
    ("site_name: A\ntheme:\n  name: materiel\n", "3:9: error: there is no theme `materiel`"),
    ("theme: material\nsite_name: [A]\n", "2:12: error: `site_name` must be a text, not a list"),
    ("theme: material\nplugins: [serach]\nsite_name: A", "2:11: error: the plugin `serach` is not installed"),
    ("theme: material\nplugins: 5\nsite_name: A\n", "2:10: error: `plugins` must be a list, not a text"),
    ("theme: material\nsite_name: A\nsite_url: x.y\n", "3:11: error: `site_url`: this is not an http"),
    ("theme: {name: [material]}\nsite_name: A\n", "1:15: error: the theme is named by a text"),
    ("theme: material\nsite_name: A\nhooks: [no.py]\n", "3:1: error: the path 'no.py' isn't an existing file"),
    ("theme: material\nsite_name: A\nextra: 5\n", "3:1: error: `extra` must be a group of keys, not a number"),
    ("theme: material\nsite_name: !A B\n", "2:12: error: this is not YAML: could not determine a constructor"),
    ("INHERIT: no.yml\nsite_name: A\n", "1:1: error: inherited config file 'no.yml' does not exist"),
    ("theme: {name: material, language: tlh}\nsite_name: A\n", "1:1: error: the theme has no language `tlh`"),
]


@pytest.mark.parametrize(("config", "expected"), SETTINGS)
def test_a_bad_setting_is_an_issue_with_its_line(tmp_path: Path, core: StandIn, config: str, expected: str) -> None:
    root = project(tmp_path, config)
    outcome = host.build(root, root / "site")
    first, *others = report(outcome)
    assert first.startswith(f"mkdocs.yml:{expected}")
    assert others == []
    assert not outcome.built
    assert not (root / "site").exists()
    assert len(core.asked) == ("language" in config)


def test_settings_and_records_are_reported_in_one_run(root: Path, core: StandIn) -> None:
    (root / "mkdocs.yml").write_text("site_name: [a\n")
    (root / LETTER).write_text("An {open brace.\n")
    assert [issue.code for issue in host.build(root, root / "site").issues] == ["yaml-syntax", "brace-open"]
    assert core.asked == []


def test_the_settings_that_mkdocs_knows_are_known() -> None:
    known = {name for name, _ in MkDocsConfig._schema}  # noqa: SLF001
    retired = {"google_analytics", "pages"}
    assert {*KEYS, "config_file_path"} == {*known, "INHERIT"} - retired


FINE = [
    "theme: material\nsite_name: A\n",
    "theme: material\nsite_name: A\nplugins:\n",
    "theme: material\nsite_name: A\nplugins: [search, briefing]\ndocs_dir: briefs\n",
    "theme: material\nsite_name: A\nplugins: {search: {lang: en}}\ndocs_dir: no/such/folder\n",
    "theme: material\nsite_name: A\nplugins: [{material/search: {}}, {briefing: {}}]\n",
    "theme: {name: material, features: [navigation.tabs]}\nsite_name: A\nsite_dir: out\n",
    "theme: material\nsite_name: A\nrepo_url: https://forge.example/a/b\nstrict: false\n",
    "theme: material\nsite_name: A\nmarkdown_extensions: [no.such.extension]\nnav: [a.md]\n",
]


@pytest.mark.parametrize("config", FINE)
def test_a_project_s_settings_are_heeded_as_far_as_they_go(tmp_path: Path, core: StandIn, config: str) -> None:
    root = project(tmp_path, config)
    outcome = host.build(root)
    assert report(outcome) == []
    site = root / ("out" if "site_dir" in config else "site")
    assert ("md-tabs" in html(site, "")) == ("tabs" in config)
    assert "forge.example" not in html(site, "")
    assert len(json.loads((site / "search/search_index.json").read_bytes())["docs"]) == ENTRIES
    assert len(core.asked) == 1


def test_an_unknown_setting_is_a_warning(tmp_path: Path, core: StandIn) -> None:
    root = project(tmp_path, "theme: material\nsite_name: A\nsite_nmae: B\n")
    outcome = host.build(root, root / "site")
    assert outcome.built
    assert report(outcome) == ["mkdocs.yml:3:1: warning: MkDocs knows no setting `site_nmae`"]
    assert not host.build(root, root / "site", strict=True).built
    assert core.asked


# ---- a project's own templates


def override(root: Path, text: str) -> None:
    (root / "templates" / "overrides").mkdir(parents=True)
    (root / "templates" / "overrides" / "main.html").write_text(text)


def test_a_project_can_extend_the_frame(root: Path, core: StandIn) -> None:
    override(
        root,
        '{% extends "default/main.html" %}{% block announce %}Draft{% endblock %}'
        "{% block extrahead %}<script>let a = 1</script>{% endblock %}",
    )
    assert host.build(root, root / "site").built
    text = html(root / "site", "quay/topics/wood/")
    assert "Draft" in text
    assert fingerprint("let a = 1") in text
    assert core.asked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '{% extends "default/main.html" %}\n{% block announce %}',
            "templates/overrides/main.html:2:1: error: `{% block %}` is not closed",
        ),
        (
            '{% extends "default/main.html" %}\n{% block announce %}\n{{ pag.title }}{% endblock %}',
            "templates/overrides/main.html:3:1: error: nothing is called `pag` in this template",
        ),
        ('{% extends "default/mian.html" %}', "templates/overrides/main.html:1:1: error: "),
        ('{% extends "default/main.html" %}{% block container %}{% endblock %}', "templates/overrides/main.html:1:1"),
    ],
)
def test_a_frame_that_cannot_be_used_is_an_issue(root: Path, core: StandIn, text: str, expected: str) -> None:
    override(root, text)
    outcome = host.build(root, root / "site")
    assert not outcome.built
    assert report(outcome)[0].startswith(expected)
    assert not (root / "site").exists()
    assert len(core.asked) == ("pag." in text)


def test_what_templates_may_name_is_found_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the packaged templates are given costs much to find, and was found for each own one."""
    searched: Counter[str] = Counter()
    real = meta.find_undeclared_variables

    def counted(tree: Template) -> set[str]:
        searched["trees"] += 1
        return real(tree)

    monkeypatch.setattr(meta, "find_undeclared_variables", counted)
    for number, name in enumerate(("fact", "gaps", "topic"), 1):
        own = tmp_path / "templates" / f"{name}.html"
        own.parent.mkdir(exist_ok=True)
        own.write_text("{{ fact.claim }}", encoding="utf-8")
        searched.clear()
        assert template_issues(tmp_path) == []
        packaged = sum(searched.values()) - number
        assert 40 < packaged < 80


# ---- what the user is told


def test_a_build_says_nothing_of_its_own(root: Path, core: StandIn, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: ARG001
    assert host.build(root, root / "site").built
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("option", "variable", "expected"),
    [("", "", None), ("", "elsewhere", "elsewhere"), ("raw", "elsewhere", "{root}/raw")],
)
def test_originals_are_named_by_the_setting_or_the_variable(
    root: Path, monkeypatch: pytest.MonkeyPatch, option: str, variable: str, expected: str | None
) -> None:
    core = StandIn()
    monkeypatch.setitem(sys.modules, core.__name__, core)
    monkeypatch.setenv("BRIEFING_ORIGINALS", variable)
    project(root, f"{BARE_CONFIG}plugins: [briefing: {{originals: {option}}}]")
    host.build(root, root / "site")
    assert core.asked == [(Path(expected.format(root=root)) if expected else None, False, "")]


def test_originals_are_known_before_the_first_build(root: Path) -> None:
    plugin = BriefingPlugin()
    plugin.load_config({"originals": "raw"}, config_file_path=str(root / "mkdocs.yml"))
    assert plugin.originals() == root / "raw"


# ---- mkdocs as it is


def mkdocs(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs` on a project, with the stand-in for the compiler."""
    code = "from tests import stand_in; stand_in.install(); from mkdocs.__main__ import cli; cli()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments, "-f", root / "mkdocs.yml"],
        check=False,
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )


def test_mkdocs_builds_the_same_site_by_itself(tmp_path: Path, core: StandIn) -> None:
    root = project(tmp_path, WITH_PLUGIN)
    (root / "briefs" / "secret.md").write_text("# Not a page\n")
    (root / "briefs" / "index.md").write_text("# Not the home page\n")
    run = mkdocs(root, "build", "--strict")
    assert run.returncode == 0, run.stderr
    bare = files(root / "site")
    assert host.build(root, root / "staged").built
    staged = files(root / "staged")
    del staged[MANIFEST]
    assert bare == staged
    assert core.asked


@pytest.mark.parametrize(
    ("letter", "strict", "code"),
    [
        ("An {open brace.\n", False, 1),
        ("An old letter.\n", True, 1),
        ("An old letter.\n", False, 0),
    ],
)
def test_mkdocs_stops_where_this_tool_stops(tmp_path: Path, letter: str, code: int, *, strict: bool) -> None:
    root = project(tmp_path, WITH_PLUGIN)
    (root / LETTER).write_text(letter)
    run = mkdocs(root, "build", *(["--strict"] if strict else []))
    assert run.returncode == code
    assert f"{LETTER}:1:4" in run.stderr
    assert (root / "site").exists() == (code == 0)
    assert "Traceback" not in run.stderr


# ---- in a browser


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


def test_the_theme_works_under_the_policy(address: str, page: Tab) -> None:
    page.goto(f"{address}quay/topics/stone/")
    expect(page).to_have_title(f"{HOSTILE} – {NAME}")
    expect(page.locator("h1")).to_have_text(HOSTILE)
    expect(page.locator("html")).to_have_class(re.compile(r"\bjs\b"))
    expect(page.locator("body")).to_have_attribute("data-briefing", "run")
    expect(page.locator("nav.md-nav--secondary a[href='#b-deep']")).to_contain_text(HOSTILE)
    page.locator("label[for=__palette_1]").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.locator("label[for=__palette_2]").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def search(page: Tab, words: str) -> None:
    page.locator(".md-search__input").click()
    page.keyboard.type(words)
    page.keyboard.press("End")  # the theme listens to keys, which inserted text does not press


def test_search_finds_an_entry_and_leads_to_it(address: str, page: Tab) -> None:
    page.goto(f"{address}bridge/")
    search(page, "two")
    result = page.locator(".md-search-result__link[href$='stone/?h=two#b-two']")
    expect(result).to_have_text(f"Twoof {HOSTILE}")
    result.click()
    expect(page).to_have_url(f"{address}quay/topics/stone/?h=two#b-two")


@pytest.mark.parametrize("words", ["မြစ်ရေ", "رسالة", "second", "council briefly"])
def test_search_finds_words_in_every_script(address: str, page: Tab, words: str) -> None:
    page.goto(f"{address}bridge/")
    search(page, words)
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    expect(page.locator("mark").first).to_have_text(words.rsplit(maxsplit=1)[-1])


def test_the_first_key_leads_past_the_navigation(address: str, page: Tab) -> None:
    page.goto(f"{address}bridge/")
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#b-content")).to_be_focused()


def test_pages_read_well_from_disk(site: Path, browser: Browser) -> None:
    """Search needs a server; its script complains about that, so the console is not looked at."""
    with browser.new_page() as page:
        page.goto((site / "quay/topics/wood/index.html").as_uri())
        expect(page.locator("h1")).to_have_text("Wood")
        expect(page.locator("h1")).to_have_css("font-weight", "300")
        expect(page.locator("body")).to_have_attribute("data-briefing", "run")

"""The one Jinja environment: always escaping, a project's own templates first, nothing that lets HTML through."""

import gc
import re
import weakref
from pathlib import Path

import pytest
from jinja2 import Environment, Template, TemplateNotFound, TemplateSyntaxError, UndefinedError

from generator import template_files
from generator.template_code import Compiled
from generator.template_files import asset, folders, packaged
from generator.templating import FILTERS, environment, trusted

ROOT = Path(__file__).parent.parent
LETS_THROUGH = re.compile(r"\|\s*safe\b|autoescape\s+false|\bMarkup\s*\(|\bevalcontextfilter\b|select_autoescape")
MAKES_HTML = {"generator/templating.py", "generator/annotation/markup.py", "generator/hosts/themed.py"}
"""Modules that put HTML together from escaped parts; each is tested with hostile texts."""


def test_what_is_put_in_is_text(tmp_path: Path) -> None:
    template = environment(tmp_path).from_string('<a title="{{ it }}">{{ it }}{{ page }}</a>')
    made = template.render(it="\"><b>&'", page=trusted("<b>"))
    assert made == '<a title="&#34;&gt;&lt;b&gt;&amp;&#39;">&#34;&gt;&lt;b&gt;&amp;&#39;<b></a>'


def test_data_in_a_script_cannot_end_it(tmp_path: Path) -> None:
    made = environment(tmp_path).from_string("<script>{{ it|tojson }}</script>").render(it="</script><!--&\u2028")
    assert made == '<script>"\\u003c/script\\u003e\\u003c!--\\u0026\u2028"</script>'


def test_a_name_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UndefinedError):
        environment(tmp_path).from_string("{{ missing }}").render()


def test_filters_that_let_html_through_are_not_there(tmp_path: Path) -> None:
    env = environment(tmp_path)
    assert set(env.filters) == set(FILTERS)
    for name in ("safe", "xmlattr", "urlize", "forceescape"):
        with pytest.raises(TemplateSyntaxError, match="No filter"):
            env.from_string(f"{{{{ 'a'|{name} }}}}")


def test_nothing_else_marks_html_as_safe() -> None:
    sources = [*ROOT.glob("generator/**/*.py"), *ROOT.glob("templates/**/*.html")]
    found = {path.relative_to(ROOT).as_posix() for path in sources if LETS_THROUGH.search(path.read_text("utf-8"))}
    assert found <= MAKES_HTML
    assert "generator/templating.py" in found


def test_a_project_replaces_templates_file_by_file(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    (own / "styles").mkdir(parents=True)
    (own / "gaps.html").write_text('{% extends "default/gaps.html" %}')
    (own / "_pager.html").write_text("{% macro pager(parts, part, root, end=false) %}own{% endmacro %}")
    (own / "styles" / "quotes.css").write_text("b{}")
    env = environment(tmp_path)
    given = {
        "title": "t",
        "brief": {"title": "b", "address": "", "draft": False, "lens": None},
        "root": "",
        "imprint": "",
    }
    assert env.get_template("gaps.html").render(**given, gaps=(), changes=())
    facts = {**given, "lead": "", "groups": (), "rows": (), "works": tuple}
    made = env.get_template("facts.html").render(**facts, csv="", json="", parts=(), part=None, mending=())
    assert made.count("own") == 2
    assert asset(tmp_path, "styles/quotes.css") == b"b{}"
    assert folders(tmp_path) == [own, packaged()]


def test_what_a_template_with_macros_was_given_is_let_go(tmp_path: Path) -> None:
    class Given:
        words = "words"

    given = Given()
    held = weakref.ref(given)
    template = environment(tmp_path).from_string("{% macro m() %}{{ it.words }}{% endmacro %}{{ m() }}")
    gc.collect()
    gc.disable()
    try:
        assert template.render(it=given) == "words"
        del given
        assert held() is None
    finally:
        gc.enable()


def test_no_template_lies_outside_its_folders(tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("secret")
    with pytest.raises(TemplateNotFound):
        environment(tmp_path).get_template("../secret.html")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "own.html").write_text("{{ word }}", "utf-8")
    return tmp_path


def test_a_template_may_be_given_names(own: Path) -> None:
    env = environment(own)
    named = env.get_template("own.html", globals={"word": "<b>"})
    assert named.render() == "&lt;b&gt;"
    assert env.get_template(named) is named


def test_a_template_is_looked_up_once(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    env, asked = environment(own), []
    look_up = Environment.get_template

    def counted(self: Environment, name: str, parent: str | None, names: dict[str, str] | None) -> Template:
        asked.append((name, parent, names))
        return look_up(self, name, parent, names)

    monkeypatch.setattr(Environment, "get_template", counted)
    first = env.get_template("own.html", "parent.html")
    assert env.get_template("own.html", "other.html") is env.get_template("own.html") is first
    env.get_template("own.html", None, {"word": "a"})
    env.get_template(first)
    assert asked == [("own.html", "parent.html", None), ("own.html", None, {"word": "a"}), (first, None, None)]


def test_an_environment_trims_blocks_and_never_looks_at_a_file_again(own: Path) -> None:
    env = environment(own)
    assert env.from_string("a\n  {% if 1 %}\n b\n  {% endif %}\nc").render() == "a\n b\nc"
    assert env.auto_reload is False


def test_data_is_written_in_one_order_and_without_spaces(own: Path) -> None:
    made = environment(own).from_string("{{ it|tojson }}").render(it={"b": [1, "é"], "a": 2})
    assert made == '{"a":2,"b":[1,"é"]}'


def test_templates_stand_beside_the_package_or_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "generator"
    monkeypatch.setattr(template_files, "PACKAGE", package)
    assert packaged() == package / "templates"
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "_fact.html").touch()
    assert packaged() == tmp_path / "templates"


def test_a_template_that_changed_is_compiled_anew(tmp_path: Path) -> None:
    """Its file, its name and its time may be the same."""
    (tmp_path / "templates").mkdir()
    page = tmp_path / "templates" / "said.html"
    for words in ("one", "two", "two", "one"):
        page.write_text(f"{words} {{{{ name }}}}", "utf-8")
        assert environment(tmp_path).get_template("said.html").render(name="<b>") == f"{words} &lt;b&gt;"


def test_a_template_is_compiled_once_in_a_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "said.html").write_text("{{ name }}!", "utf-8")
    assert environment(tmp_path).get_template("said.html").render(name="a") == "a!"
    monkeypatch.setattr(Environment, "_generate", None)
    assert environment(tmp_path).get_template("said.html").render(name="b") == "b!"
    fresh = environment(tmp_path)
    fresh.bytecode_cache = Compiled()  # another memory
    with pytest.raises(TypeError):
        fresh.get_template("said.html")

"""The code of templates: whatever they are given, they write what stock Jinja writes, and fail where it fails."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined, Template, TemplateError, UndefinedError, pass_context
from markupsafe import Markup

from generator import pages
from generator.compile import compile_site
from generator.template_code import text
from generator.templating import FILTERS, Templates, environment, trusted
from tests.git_project import with_a_past
from tests.hostile import TEXTS
from tests.test_golden import ONCE

PROJECT = Path(__file__).parent / "projects" / "three-scripts"

MACROS = """{% macro m(one, two="") %}<{{ one }}|{{ two.x if two }}|{{ two }}>{% endmacro %}
{% macro around() %}[{{ caller() }}]{% endmacro %}
{% macro open(one) %}{{ one }}{{ varargs|length }}{{ kwargs|length }}{% endmacro %}
{% macro nested(all) %}{% for one in all %}({{ nested(one) if one is mapping else m(one) }}){% endfor %}{% endmacro %}
"""
PIECES = (
    "{{ a }}",
    "{{ a.x }}{{ a.x.x }}",
    "{{ a.items }}{{ a.items() }}",
    "{{ a['x'] }}{{ a[0] }}",
    "{{ a if b }}{{ a.x if b else b.x }}{{ (a if b) or 'none' }}",
    "{{ (a if b).x }}",
    "{{ a ~ b ~ '<' }}{{ '<' ~ a.x }}",
    "{{ '<b>' }}{{ 1 }}{{ a + b }}",
    "{{ a|tojson }}{{ a|default('<') }}{{ a|first }}",
    "{{ nothing }}",
    "{{ nothing.x }}",
    "{{ nothing|default(a) }}",
    "{{ a.nothing }}",
    "{{ a() }}{{ nothing() }}",
    "{{ m(a) }}{{ m(a, b) }}{{ m(a, two=b) }}{{ m(two=a, one=b) }}",
    "{{ m() }}",
    "{{ m(a, b, a) }}",
    "{{ m(a, one=b) }}",
    "{{ m(a, three=b) }}",
    "{{ m(*[a, b]) }}{{ m(**{'one': a}) }}{{ m.name }}",
    "{{ m(m(a))|length }}{{ m(a) ~ '<' }}{{ (m(a) ~ b)|length }}",
    "{{ open(a) }}{{ open(a, b, three=a) }}",
    "{{ around() }}",
    "{% call around() %}{{ a }}{% endcall %}{% call open(a) %}{{ caller }}{% endcall %}",
    "{% for one in a %}{{ one }}{{ one.x if loop.first }}{{ ', ' if not loop.last }}{{ loop.index }}{% endfor %}",
    "{% for one in a if one %}{% set seen = one %}{{ seen }}{% else %}{{ b }}{% endfor %}",
    "{% for one in a recursive %}<{{ one }}>{% if one is mapping %}{{ loop(one) }}{% endif %}{% endfor %}",
    "{% set c %}<{{ a }}>{% endset %}{{ c }}{% set d = a %}{{ d.x }}",
    "{{ nested(a) }}",
    "{% if a.x is defined %}{{ a.x }}{% elif b %}{{ b }}{% endif %}",
    "{% autoescape false %}{{ a }}{{ m(a) }}{% endautoescape %}",
    "{{ range(3)|join('<') }}{{ dict(x=a).x }}",
)


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with an attribute."""

    x: Any


def stock(root: Path) -> Environment:
    """Return the environment of a project as Jinja itself makes one."""
    env = Environment(
        loader=environment(root).loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters = {name: env.filters[name] for name in FILTERS}
    env.policies = environment(root).policies
    return env


OURS, STOCK = environment(PROJECT), stock(PROJECT)


@cache
def templates(piece: str) -> tuple[Template, Template]:
    """Return a piece as a template of ours and of stock Jinja."""
    return OURS.from_string(MACROS + piece), STOCK.from_string(MACROS + piece)


leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.floats(allow_nan=False),
    st.sampled_from(TEXTS),
    st.text(max_size=8),
    st.text(max_size=8).map(Markup),
)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["x", "items", "<y>"]), inner, max_size=2),
        inner.map(Thing),
    ),
    max_leaves=6,
)


def outcome(template: Any, given: dict[str, Any]) -> str | tuple[type[Exception], str]:
    try:
        return str(template.render(given))
    except (TemplateError, TypeError, ValueError, AttributeError) as error:
        return type(error), str(error)


@given(st.sampled_from(PIECES), values, values)
@example(PIECES[0], "\"><b>&'", None)
@example(PIECES[1], Thing({"x": "<"}), None)
def test_a_template_writes_what_it_writes_in_stock_jinja(piece: str, a: Any, b: Any) -> None:
    ours, theirs = (outcome(template, {"a": a, "b": b}) for template in templates(piece))
    assert ours == theirs


TRIED = ("<a>", ["<a>", "<b>"], {"x": {"x": "<"}}, Thing(Thing("<")), [{"x": "<"}], {"x": "<", 0: 1}, "", {"items": 2})


@pytest.mark.parametrize("piece", PIECES)
def test_each_piece_writes_the_same_for_some_values_and_something_for_one(piece: str) -> None:
    given = [{"a": one, "b": other} for one in TRIED for other in (one, "<b>", "")]
    made, theirs = ([outcome(template, each) for each in given] for template in templates(piece))
    assert made == theirs
    if piece in {PIECES[i] for i in (9, 10, 12, 13, 15, 16, 17, 18, 22)}:
        assert not any(isinstance(each, str) for each in made)
    else:
        assert any(isinstance(each, str) and len(each.strip()) > 1 for each in made)


def test_an_error_is_told_at_the_line_of_the_template() -> None:
    broken = "<p>\n{{ a.x\nif a }}\n{{ '' if a\n}}{{ nothing.x if a }}"
    for env in (OURS, STOCK):
        with pytest.raises(UndefinedError) as raised:
            env.from_string(broken).render(a={"x": 1})
        assert [entry.lineno + 1 for entry in raised.traceback if str(entry.path) == "<template>"] == [5]


@pytest.mark.parametrize(
    "options",
    [
        {"autoescape": False},
        {"autoescape": True, "finalize": lambda value: f"<{value}>"},
        {"autoescape": lambda name: name is None},
    ],
)
@pytest.mark.parametrize("source", ["{{ a }}{{ a if b }}", "{% autoescape b %}{{ a }}{% endautoescape %}", MACROS])
def test_where_not_all_is_escaped_it_is_left_to_jinja(options: dict[str, Any], source: str) -> None:
    whole = source + "{% autoescape not b %}{{ '<' ~ a }}{% endautoescape %}"
    made = [each(**options).from_string(whole).render(a="<&", b="") for each in (Templates, Environment)]
    assert made[0] == made[1]
    assert "&" in made[0]


def test_all_pages_of_a_project_are_those_of_stock_jinja(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = with_a_past(PROJECT, tmp_path, once=ONCE, note="A <note>.")
    made = {}
    for each in (environment, stock):
        monkeypatch.setattr(pages, "environment", each)
        site, issues = compile_site(root)
        assert site, issues
        assert site.missing
        made[each] = [*site.pages, site.missing("/", *[True])]
    assert len(made[stock]) > 40
    assert made[environment] == made[stock]


@given(st.text())
def test_text_is_escaped_as_it_always_is(words: str) -> None:
    assert text(words) == str(Markup.escape(words))
    assert text(trusted(words)) == words


def test_a_value_with_html_of_its_own_and_a_kind_of_text_are_written_as_by_stock_jinja() -> None:
    class Word(str):
        """A text of a kind of its own."""

        __slots__ = ()

    class Own:
        """A value that knows its HTML."""

        def __html__(self) -> str:
            return "<own>"

    assert text(Word("<")) == "&lt;"
    assert text(Own()) == "<own>"
    assert [text(one) for one in (None, True, 1, 1.5)] == ["None", "True", "1", "1.5"]


def test_no_name_of_a_template_asks_for_the_context() -> None:
    """Calls are written without it; what templates are given are values and functions of our own."""
    asking = pass_context(lambda context: context)
    assert [name for name in vars(asking) if name.startswith("jinja")] == ["jinja_pass_arg"]
    assert not [name for name, each in OURS.globals.items() if hasattr(each, "jinja_pass_arg")]

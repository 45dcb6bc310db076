"""The docs: every step is done as it stands, every command and option is run, every link leads somewhere."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from markdown_it import MarkdownIt

from tests.begun import begin
from tests.manuals import DOCS, ROOT, Change, Command, Desk, matches, patched, steps, unrun
from tests.test_help import EXAMPLES, PARSERS, RUN_ELSEWHERE

PAGES = {path.relative_to(DOCS).as_posix(): path.read_text("utf-8") for path in sorted(DOCS.rglob("*.md"))}
WRITTEN = {name: text for name, text in PAGES.items() if not name.startswith("reference/")}
"""The pages that people write; `tests/test_reference.py` is about the others."""

OTHERS = {
    name: (ROOT / name).read_text("utf-8") for name in ("./README.md", "./CONTRIBUTING.md", "generator/README.md")
}

NOT_RUN = {
    "python3 -m venv venv": "needs a network; tests/test_packaging.py installs the wheel",
    ". venv/bin/activate": "the same",
    "pip install ./generator-folder": "the same",
    "briefing serve": "runs until it is stopped; tests/test_serve.py",
}
"""Lines that readers are told to run and that no test of the docs does, each with the reason."""

UNEXERCISED = {
    "serve": "runs until it is stopped; tests/test_serve.py",
    "preview": "for workflows, and needs their repository; tests/test_workflows.py",
}
"""Commands whose options no page and no example runs, each with the reason."""


@pytest.mark.parametrize("name", WRITTEN)
def test_a_page_can_be_followed(name: str, tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    folder = begin(tmp_path / "work") if name.startswith("how-to/") else tmp_path / "work"
    Desk(folder, tmp_path / "home").follow(WRITTEN[name])


def test_little_is_told_that_no_test_runs() -> None:
    told = [line for text in WRITTEN.values() for line in unrun(text)]
    assert set(told) == set(NOT_RUN)


def test_every_command_and_option_is_run() -> None:
    told = [step.text for text in WRITTEN.values() for step in steps(text) if isinstance(step, Command)]
    shown = [example for example, name in EXAMPLES.items() if name not in RUN_ELSEWHERE]
    run = {used for text in (*told, *shown) for used in exercised(text)}
    known = {
        (name, option)
        for name, parser in PARSERS.items()
        for action in parser._actions  # noqa: SLF001
        for option in action.option_strings[-1:]
        if option != "--help" and name.split()[0] not in UNEXERCISED
    }
    assert known - run == set()
    assert {name.split()[0] for name in PARSERS} - {name for name, _ in run} <= UNEXERCISED.keys()


def exercised(text: str) -> list[tuple[str, str]]:
    """Return each option that a command line uses, with the command; '' where it uses none."""
    words = shlex.split(text.partition(" > ")[0].replace("$(", ""))
    if words[:1] != ["briefing"]:
        return []
    name = next((name for name in (" ".join(words[1:3]), *words[1:2]) if name in PARSERS), "")
    short = {"-o": "--output"}
    options = [short.get(word, word) for word in words if word.startswith("-")]
    parts = [name, name.partition(" ")[0]]
    return [(part, option) for part in parts for option in ("", *options)]


def test_commands_in_sentences_parse() -> None:
    found = [
        command
        for text in (*WRITTEN.values(), *OTHERS.values())
        for command in re.findall(r"`briefing ((?!COMMAND|\[)[^`…<]+)`", text)
    ]
    assert len(found) > 20
    for command in found:
        words = shlex.split(command.replace("\\|", "|"))
        assert words[0] in PARSERS, command
        known = {option for action in PARSERS[words[0]]._actions for option in action.option_strings}  # noqa: SLF001
        kinds = [PARSERS[name] for name in PARSERS if name.startswith(f"{words[0]} ")]
        known |= {option for kind in kinds for action in kind._actions for option in action.option_strings}  # noqa: SLF001
        assert {word for word in words if word.startswith("-")} <= known, command


def anchors(text: str) -> set[str]:
    """Return the anchors that GitHub gives to the headings of a page."""
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("name", [*PAGES, *OTHERS])
def test_links_lead_somewhere(name: str) -> None:
    text, at = (OTHERS[name], ROOT / name) if name in OTHERS else (PAGES[name], DOCS / name)
    tokens = [child for token in MarkdownIt().enable("table").parse(text) for child in token.children or ()]
    for token in tokens:
        target, anchor = urldefrag(str(token.attrGet("href") or ""))
        if token.type != "link_open" or target.startswith(("http://", "https://")):
            continue
        path = (at.parent / target) if target else at
        assert path.exists(), target
        assert not anchor or anchor in anchors(path.read_text("utf-8")), anchor


def test_every_page_is_listed_where_readers_look_for_it() -> None:
    for folder in ("", "how-to/"):
        listed = set(re.findall(r"\]\(([\w/-]+\.md)\)", PAGES[f"{folder}README.md"]))
        there = {
            name.removeprefix(folder) for name in PAGES if name.startswith(folder) and not name.endswith("README.md")
        }
        assert listed >= {name for name in there if "/" not in name or name.startswith("reference/")}


def test_workflows_are_what_github_takes(tmp_path: Path) -> None:
    told = [step for text in WRITTEN.values() for step in steps(text) if isinstance(step, Change)]
    workflows = [step for step in told if step.path.startswith(".github/workflows/")]
    assert len(workflows) == 3
    for step in workflows:
        path = tmp_path / Path(step.path).name
        path.write_text(step.text, "utf-8")
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(path)]
        run = subprocess.run(command, check=False, capture_output=True, text=True)
        assert run.returncode == 0, run.stdout
        ours = "".join(path.read_text("utf-8") for path in (ROOT / ".github/workflows").glob("*.yml"))
        actions = re.findall(r"uses: (actions/\S+)", step.text)
        assert set(actions) <= set(re.findall(r"uses: (actions/\S+)", ours)), "the versions that our own workflows use"


PAGE = """\
Write `a.txt`:

```text
one
two
```

Change `a.txt`:

```diff
 one
-two
+three
```

```console
$ cat a.txt
one
…e
$ cd /
$ pwd
/
$ printf '1\\n2\\n3\\n'
…
3
```
"""


def test_steps_are_done_in_order(tmp_path: Path) -> None:
    desk = Desk(tmp_path, tmp_path / "home")
    desk.follow(PAGE)
    assert (tmp_path / "a.txt").read_text("utf-8") == "one\nthree\n"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("$ cat a.txt\none\n…e", "$ cat a.txt\none\ntwo"),
        ("-two\n", "-four\n"),
        ("$ pwd\n/\n", "$ false\n"),
        ("Change `a.txt`:", "Write `a.txt` with this."),
    ],
)
def test_a_page_that_is_wrong_is_found_out(tmp_path: Path, wrong: str, right: str) -> None:
    assert wrong in PAGE
    with pytest.raises(AssertionError):
        Desk(tmp_path, tmp_path / "home").follow(PAGE.replace(wrong, right))


@pytest.mark.parametrize(
    ("said", "printed", "expected"),
    [
        ("a\nb", "a\nb\n", True),
        ("a", "a\nb\n", False),
        ("…\nb", "a\nb\n", True),
        ("…\nb", "b\n", True),
        ("a\n…", "a\nb\nc\n", True),
        ("a\n…\nc", "a\nc\n", True),
        ("a\n…\nc", "a\nb\nb\nc\n", True),
        ("a\n…\nc", "a\nb\nd\n", False),
        ("a … c", "a b c\n", True),
        ("a.c", "abc\n", False),
        ("…", "anything\nat all\n", True),
        ("", "anything\n", True),
    ],
)
def test_what_is_left_out_may_be_anything(said: str, printed: str, *, expected: bool) -> None:
    assert matches(said, printed) == expected


def test_a_hunk_is_found_once() -> None:
    assert patched("a\nb\nc\n", Change(1, "diff", "x", " a\n-b\n+d\n…\n-c\n")) == "a\nd\n"
    with pytest.raises(AssertionError):
        patched("b\nb\n", Change(1, "diff", "x", "-b\n"))

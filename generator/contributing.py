"""What a project says to those who want to help: how a fact is added in a browser alone, and a form for errors.

These are ordinary files of a repository: `init` writes them where there are none, and nothing here reads them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import workflows
from generator.forges import FORM

if TYPE_CHECKING:
    from pathlib import Path

FORMS = ".github/ISSUE_TEMPLATE"
IGNORED = ("/site/", "/.site*", "/.cache/", "/originals/")
"""What git is to leave out: the site and the folders beside it, the cache, articles that may not be republished."""


def files(name: str) -> dict[str, str]:
    """Return the files for those who help with the project of this name."""
    return {
        ".gitignore": "".join(f"{line}\n" for line in IGNORED),
        "README.md": _README.format(name=" ".join(name.split())),
        "CONTRIBUTING.md": CONTRIBUTING,
        f"{FORMS}/{FORM}": ISSUE_FORM,
        f"{FORMS}/config.yml": ISSUE_CONFIG,
        **workflows.files(),
    }


def said_of(root: Path, path: str) -> str:
    """Say that a file was there already; of `.gitignore` also what it lacks."""
    lines = (root / path).read_text("utf-8", errors="replace").splitlines() if path == ".gitignore" else IGNORED
    lacks = [line for line in IGNORED if line not in lines]
    return f"{path} was there already and is as it was" + (f"; add to it: {' '.join(lacks)}" if lacks else "")


ISSUE_CONFIG = """\
# What the page for new issues offers besides the form: a blank issue, for everything that is no error in a fact.
blank_issues_enabled: true
"""

ISSUE_FORM = """\
name: Error in a fact
description: A page says something wrong, or something that its source does not say.
title: Error in a fact
body:
  - type: markdown
    attributes:
      value: >
        Thank you. The link "Report an error in this fact" on a fact's page fills in the first two lines.
  - type: input
    id: fact
    attributes:
      label: Which fact?
      description: Its id, which is the last part of its page's address.
      placeholder: clock-stopped
    validations:
      required: true
  - type: input
    id: url
    attributes:
      label: On which page did you find it?
  - type: dropdown
    id: kind
    attributes:
      label: What is wrong?
      options:
        - The source does not say this
        - The source is wrong, or has corrected itself
        - A number, a date or a name
        - Another source says otherwise
        - Something else
    validations:
      required: true
  - type: textarea
    id: what
    attributes:
      label: What would be right?
    validations:
      required: true
  - type: textarea
    id: basis
    attributes:
      label: How do you know?
      description: A link, a page number, or the words of a source.
"""

_README = """\
# {name}

A research briefing in which every sentence is held to the words of its sources.

    briefing check    # is everything right?
    briefing build    # the site, in site/
    briefing serve    # the site on this machine, rebuilt on every change

| where | what |
|---|---|
| `seeds/<brief>/*.md` | articles, with marks on the words that matter |
| `briefs/<brief>/facts/*.yml` | facts: a claim in our own words, and the quotes that it rests on |
| `briefs/<brief>/brief.yml` | the question, its topics, judgements and gaps |

To add or to correct a fact, a browser is enough: [CONTRIBUTING.md](CONTRIBUTING.md).
"""

CONTRIBUTING = """\
# How to help

Everybody can add a fact, correct one, or report an error. A web browser and an account at the site that hosts these
files are enough. Nothing needs to be installed, and nothing can be broken: what you propose is checked, then read by
an editor, and only then published.

## Report an error

Open the page of the fact, and follow "Report an error in this fact". A form opens that knows which fact you mean. Say
what would be right, and how you know.

## Add a fact

A fact is one sentence in our own words, tied to the exact words of a source. This takes five minutes.

**1. Find the words.** Open the source's page and look for the sentence that you need. Copy it, or the part of it that
matters, letter for letter. (Is your source not there yet? See below.)

**2. Begin the file.** Follow "Add a fact" at the end of a topic, of the list of all facts, or of a source's page. The
web editor opens with a draft. Without that link: go to the folder `briefs/<brief>/facts/`, then "Add file", "Create
new file".

**3. Fill it in.** This is a whole file, `briefs/market-hall/facts/reporter.yml`:

```yaml
facts:
  reporter-below-clock:
    claim: A reporter stood under the clock.
    kind: event
    date: 2026-01-09
    topics: [clock]
    citations:
      - source: town-letter
        quote: Our reporter stood below it.
```

| line | what to write |
|---|---|
| `reporter-below-clock` | a short name: lower-case letters, digits, hyphens. It becomes the fact's address, for good. |
| `claim` | one sentence, in your own words: never eight words in a row from the source |
| `kind` | `event`, `state`, `quantity`, `statement`, `assessment`, `plan`, `background` or `absence` |
| `date` | `2026-01-09`, or only `2026-01` or `2026`; `2026-01~` for about then; leave the line out if nobody knows |
| `topics` | one or more of the topics in `briefs/<brief>/brief.yml` |
| `source` | the name of the source's file in `seeds/`, without `.md` |
| `quote` | the words that you copied, letter for letter |

Spaces matter: keep the indentation as it is. Put quotation marks around a text that holds a colon or begins with one
of `- [ { " ' # & * ! | > %`.

**4. Propose it.** Press "Commit changes", choose "Create a new branch and start a pull request", and say in one
sentence what you added. If you may not write here, the button says "Propose changes" and makes a copy for you.

**5. Read what the checks say.** After a minute or two the pull request shows whether all is well. If not, each message
names the file, the line and what would be right. These are the most frequent ones.

A quote that is not in its source, be it by one letter:

```text
briefs/market-hall/facts/reporter.yml:9:16: error: the quote is not in `town-letter`: \
the source has 'below' where the quote has 'under' [quote-absent]
```

A claim that says it in the words of the source:

```text
briefs/market-hall/facts/reporter.yml:3:19: error: the claim shares 10 words with `town-letter`: \
“on Friday, when a gust tore off the east hand” [own-words]
```

A topic, or a source, that does not exist:

```text
briefs/market-hall/facts/reporter.yml:6:14: error: there is no topic `clocks` [unknown-reference]
```

To mend it, open the file in your pull request, press the pencil, and commit again. The checks run anew.

## Correct a fact

Follow "Edit this fact" on its page: the file opens at its lines. Change the claim, not the id. A fact that no longer
holds is never deleted, since others may link to it. Retire it and say why:

```yaml
    rank: deprecated
    rank_reason: The paper withdrew it on 14 January 2026.
```

If a better fact takes its place, name it: `replaced_by: its-id`.

## Add a source

A source is a Markdown file, `seeds/<brief>/<source>.md`. It begins with what is known about the article; the text
follows. Copy the first lines of another file there, and write `null` where you do not know something.

* `mode: full` holds the whole text. Only for texts whose licence allows it.
* `mode: digest` holds a summary in your own words. Only what stands in brackets is the article's own, letter for
  letter, each with the fact that it supports: `[stopped at ten past four]{.clock-stopped}`. Facts from a digest need
  no `citations`; the brackets are enough.
* `mode: unseen` holds no text. It stands for a report, a person or a dataset that is known only through others.
"""

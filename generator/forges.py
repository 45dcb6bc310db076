"""The project's files on the web: where GitHub, GitLab or Forgejo let a file be edited, and an error be reported.

A project that names its repository in mkdocs.yml gets links there. They are plain links: a page asks nothing of
anybody until a reader follows one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode, urlsplit

from generator.issues import Rule
from generator.text import urls

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.configuration import Setting
    from generator.issues import Issue, Place

FORM = "fact-error.yml"
"""The issue form in which readers report an error in a fact, below `.github/ISSUE_TEMPLATE/`."""

REPOSITORY = Rule(
    "repository",
    "warning",
    """\
`repo_url` in `mkdocs.yml` says where the project's files are. Pages then offer to edit a fact, to add one, and to
report an error. GitHub, GitLab and Codeberg are known by their hosts; for any other, `edit_uri` says how a file is
edited there, on which branch, and in which folder of the repository the project lies.

Wrong:

    repo_url: https://git.example.org/library/briefs

Right:

    repo_url: https://git.example.org/library/briefs
    edit_uri: _edit/main/

This is for Forgejo and Gitea, and for a branch called main. For GitHub it is `edit/main/`, for GitLab
`-/edit/main/`, and for a project in a folder of its repository `edit/main/briefings/`.
""",
)
RULES = (REPOSITORY,)


@dataclass(frozen=True, slots=True)
class Manner:
    """How one kind of forge names its pages: `edit` and `new` begin the way to a file, `lines` marks lines of it.

    `name` and `text` are what a new file's page is asked with ('' where it takes no text); `issues` is the way to the
    page of a new issue, `title` and `body` what that is asked with. `form` says that the page takes our issue form.
    """

    edit: str
    new: str
    lines: str
    issues: str
    name: str = "filename"
    text: str = "value"
    title: str = "title"
    body: str = "body"
    form: bool = False


MANNERS = (
    Manner("edit/", "new/", "#L{}-L{}", "issues/new", form=True),
    Manner(
        "-/edit/", "-/new/", "#L{}-{}", "-/issues/new",
        name="file_name", text="", title="issue[title]", body="issue[description]",
    ),
    Manner("_edit/", "_new/", "#L{}-L{}", "issues/new"),
)  # fmt: skip
"""GitHub, GitLab, Forgejo with Gitea. GitLab takes the name of a new file, but no text for it."""

HOSTS = {"github.com": "edit/main/", "gitlab.com": "-/edit/main/", "codeberg.org": "_edit/main/"}
"""How files are edited on hosts that everybody knows, unless `edit_uri` says it."""

_REPOSITORY = "Write the address of the repository's first page: `https://github.com/OWNER/REPOSITORY`."
_WAYS = "Write `edit_uri: edit/main/` as on GitHub, `-/edit/main/` as on GitLab, or `_edit/main/` as on Forgejo."


@dataclass(frozen=True, slots=True)
class Forge:
    """Where a project's files are edited: the repository's address, the manner, branch and folder (`main/docs/`)."""

    repository: str
    manner: Manner
    branch: str

    def edit(self, place: Place) -> str:
        """Return the address at which a file is edited, at the lines of the place if it has an end."""
        lines = self.manner.lines.format(place.line, place.end_line) if place.end_line else ""
        return f"{self.repository}/{self.manner.edit}{self.branch}{quote(place.path)}{lines}"

    def new(self, folder: str, name: str, text: str) -> str:
        """Return the address at which a file is begun, with this text where the forge takes one."""
        asked = {self.manner.name: name} | ({self.manner.text: text} if self.manner.text else {})
        return f"{self.repository}/{self.manner.new}{self.branch}{quote(folder)}?{_query(asked)}"

    def report(self, fact: str, address: str) -> str:
        """Return the address at which an error in a fact is reported; `address` is that of the fact's page."""
        title = {self.manner.title: f"Error in the fact {fact}"}
        if self.manner.form:
            asked = {"template": FORM, **title, "fact": fact, "url": address}
        else:
            said = f"Fact: {fact}\nPage: {address}\n\nWhat is wrong, and how do you know?\n"
            asked = {**title, self.manner.body: said}
        return f"{self.repository}/{self.manner.issues}?{_query(asked)}"


def _query(asked: Mapping[str, str]) -> str:
    return urlencode(asked, quote_via=quote)


def forge(repo_url: Setting, edit_uri: Setting) -> tuple[Forge | None, list[Issue]]:
    """Return the forge that `repo_url` and `edit_uri` of mkdocs.yml name, None where there is none."""
    if not repo_url.value:
        return None, []
    checked = urls.check(repo_url.value)
    if checked.url is None or "?" in checked.url or "#" in checked.url:
        said = checked.problem or "this leads into a page; name the repository itself"
        return None, [REPOSITORY.issue(repo_url.place, f"`repo_url`: {said}", checked.help or _REPOSITORY)]
    way = edit_uri.value.lstrip("/") or HOSTS.get(urlsplit(checked.url).hostname or "", "")
    manner = next((one for one in MANNERS if way.startswith(one.edit)), None)
    branch = way.removeprefix(manner.edit) if manner else ""
    if manner is None or not branch:
        said = f"`edit_uri` does not say how a file is edited: {way}" if way else "how are files edited on this host?"
        return None, [REPOSITORY.issue(edit_uri.place if way else repo_url.place, said, _WAYS)]
    return Forge(checked.url.rstrip("/").removesuffix(".git"), manner, f"{quote(branch.rstrip('/'))}/"), []

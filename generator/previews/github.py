"""GitHub as far as previews need it: which pull requests are open, and one comment on one of them.

The forms of the answers are those of GitHub's REST API, version 2022-11-28.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

VERSION = "2022-11-28"
PAGE = 100
"""Records on one page of an answer, the most that GitHub gives."""

MOST_PAGES = 100
"""After which no further page is asked for."""

SECONDS = 30
"""How long one answer may take."""

BOT = "Bot"


class GitHubError(OSError):
    """GitHub did not answer as it should: `filename` is what was asked, `strerror` what came back."""


@dataclass(frozen=True, slots=True)
class GitHub:
    """A repository, `owner/name`, at the API's address `api`; `token` is '' where nothing is to be written."""

    api: str
    repository: str
    token: str = ""

    def open_pull_requests(self) -> Mapping[int, str]:
        """Return the commit at the head of each open pull request, by its number.

        This finds those from forks, too, which GitHub does not tell by their commit.
        """
        found: dict[int, str] = {}
        for pull in self._all("pulls?state=open"):
            number, commit = pull.get("number"), _within(pull, "head").get("sha")
            if type(number) is not int or type(commit) is not str:
                raise GitHubError(0, f"{_UNFIT}: a pull request without number or commit", "pulls")
            found[number] = commit
        return found

    def comment(self, number: int, marker: str, body: str) -> None:
        """Write a pull request's comment that begins with `marker`: the one that is there, or a new one.

        A comment of a person is left alone, whatever it begins with.
        """
        for found in self._all(f"issues/{number}/comments?"):
            by, said, id_ = _within(found, "user"), found.get("body"), found.get("id")
            if by.get("type") == BOT and type(said) is str and type(id_) is int and said.startswith(marker):
                if said != body:
                    self._ask("PATCH", f"issues/comments/{id_}", {"body": body})
                return
        self._ask("POST", f"issues/{number}/comments", {"body": body})

    def _all(self, path: str) -> Iterator[Mapping[str, Any]]:
        """Yield the records of every page of an answer."""
        for page in range(1, MOST_PAGES + 1):
            records = self._ask("GET", f"{path}&per_page={PAGE}&page={page}")
            if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
                raise GitHubError(0, f"{_UNFIT}: no list of records", path)
            yield from records
            if len(records) < PAGE:
                return

    def _ask(self, method: str, path: str, data: Mapping[str, str] | None = None) -> Any:
        """Return the answer.

        Raises:
            GitHubError: there is none, or it is no JSON.
        """
        address = f"{self.api}/repos/{self.repository}/{path}"
        request = urllib.request.Request(  # noqa: S310 - the address comes from the runner, not from content
            address, json.dumps(data).encode() if data else None, self._headers(), method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
                return json.load(answer)
        except urllib.error.HTTPError as error:
            error.close()
            raise GitHubError(error.code, f"{error.code} {error.reason}", f"{method} {address}") from error
        except (OSError, ValueError, RecursionError) as error:
            raise GitHubError(0, str(error), f"{method} {address}") from error

    def _headers(self) -> dict[str, str]:
        named = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": VERSION, "User-Agent": "briefing"}
        return {**named, **({"Authorization": f"Bearer {self.token}"} if self.token else {})}


_UNFIT = "the answer is not what was asked for"


def _within(record: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Return the record at a key of another; one that holds nothing where none is, as for an account that is gone."""
    held = record.get(key)
    return held if isinstance(held, dict) else {}

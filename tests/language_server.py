"""A client of the YAML language server, which editors use: it opens files and asks what an editor would ask."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pytest

if TYPE_CHECKING:
    from types import TracebackType

PROGRAM = Path(sys.prefix) / "editor" / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
SETTINGS = {"yaml": {"schemaStore": {"enable": False}, "validate": True, "hover": True, "completion": True}}
"""What the editor has set; without the store of schemas nothing is asked of a network."""


def program() -> list[str]:
    """Return how the server is started. Where there is no npm to install it, the test is skipped."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        pytest.skip("there is no npm here to install the language server with")
    assert PROGRAM.is_file(), "the language server is not installed: run `make .venv/editor/ready`"
    return [node, str(PROGRAM), "--stdio"]


class LanguageServer:
    """A running server for the project at `root`; messages are JSON-RPC as the protocol of language servers has it."""

    def __init__(self, root: Path) -> None:
        self._process = subprocess.Popen(program(), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._asked = 0
        self._told: deque[dict[str, Any]] = deque()
        hover = {"contentFormat": ["markdown"]}
        items = {"snippetSupport": True, "documentationFormat": ["markdown"]}
        self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": root.as_uri(),
                "workspaceFolders": [{"uri": root.as_uri(), "name": root.name}],
                "capabilities": {
                    "textDocument": {"hover": hover, "completion": {"completionItem": items}, "publishDiagnostics": {}},
                    "workspace": {"configuration": True, "workspaceFolders": True},
                },
            },
        )
        self.tell("initialized", {})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.ask("shutdown", None)
            self.tell("exit", None)
            self._process.wait(timeout=30)
        self._process.kill()
        self._process.communicate()

    def open(self, path: Path, text: str) -> Document:
        """Open a file that holds `text`, which need not be what is on disk."""
        item = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": item})
        return Document(self, path.as_uri(), text)

    def ask(self, method: str, params: Any) -> Any:
        """Return the answer to a question."""
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == self._asked and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]
            self._take(message)

    def tell(self, method: str, params: Any) -> None:
        """Say something that has no answer."""
        self._send({"method": method, "params": params})

    def told(self, method: str, uri: str) -> dict[str, Any]:
        """Return what the server next says of a file, or has said since it was last asked for."""
        while True:
            for message in self._told:
                if message["method"] == method and message["params"].get("uri") == uri:
                    self._told.remove(message)
                    return dict(message["params"])
            self._take(self._next())

    def _take(self, message: dict[str, Any]) -> None:
        """Answer what the server asks; keep what it says."""
        if "method" in message and "id" in message:
            wanted = message["params"].get("items", ()) if message["params"] else ()
            settings = [SETTINGS.get(item.get("section", ""), {}) for item in wanted]
            self._send({"id": message["id"], "result": settings or None})
        else:
            self._told.append(message)

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self._process.stdin.flush()

    def _next(self) -> dict[str, Any]:
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server has ended"
        return dict(json.loads(self._process.stdout.read(length)))


class Document:
    """An open file; places in it are named by words that stand there once."""

    def __init__(self, server: LanguageServer, uri: str, text: str) -> None:
        self._server = server
        self._uri = uri
        self._text = text

    def problems(self) -> list[str]:
        """Return what is wrong with it by line, each with its line."""
        told = self._server.told("textDocument/publishDiagnostics", self._uri)["diagnostics"]
        found = sorted(told, key=lambda each: (each["range"]["start"]["line"], each["message"]))
        return [f"{each['range']['start']['line'] + 1}: {each['message']}" for each in found]

    def offers(self, words: str) -> dict[str, str]:
        """Return what is offered behind `words`, with what is said of each."""
        answer = self._ask("completion", words, len(words))
        items = answer["items"] if isinstance(answer, dict) else answer
        return {item["label"]: _markdown(item.get("documentation")) for item in items}

    def says(self, words: str) -> str:
        """Return what is said of the key or value on which a pointer rests."""
        answer = self._ask("hover", words, 1)
        return _markdown(answer["contents"]) if answer else ""

    def _ask(self, what: str, words: str, beyond: int) -> Any:
        assert self._text.count(words) == 1, f"`{words}` names no place"
        before = self._text[: self._text.index(words) + beyond]
        line, _, last = before.rpartition("\n")
        position = {"line": line.count("\n") + bool("\n" in before), "character": len(last.encode("utf-16-le")) // 2}
        return self._server.ask(f"textDocument/{what}", {"textDocument": {"uri": self._uri}, "position": position})


def _markdown(said: Any) -> str:
    return str(said.get("value", "")) if isinstance(said, dict) else str(said or "")

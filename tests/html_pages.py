"""What a browser makes of a piece of HTML, and texts that try to be more than text."""

from html.parser import HTMLParser


class Page(HTMLParser):
    """What a browser makes of HTML; an element left open, closed twice or not allowed fails the test."""

    VOID = frozenset({"br", "hr"})
    TAGS = frozenset({"p", "a", "em", "strong", "code", "mark", "span", "br", "blockquote", "pre", "div", "hr"})
    TAGS |= {"h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"}
    ATTRIBUTES = frozenset({"id", "class", "href", "rel", "scope", "tabindex", "start", "data-passage"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.marked: dict[str, str] = {}
        self.text = ""
        self.feed(str(html))  # pieces of Markup would be escaped again when joined
        self.close()
        assert self.open == []
        assert len(self.ids) == len(set(self.ids))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        assert tag in self.TAGS
        assert found.keys() <= self.ATTRIBUTES
        self.ids += [found["id"]] if "id" in found else []
        if tag == "a":
            assert "a" not in [name for name, _ in self.open]
            self.links.append(found["href"])
        if tag not in self.VOID:
            self.open.append((tag, found.get("id") or found.get("data-passage", "")))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag
        self.text += " " if tag in {"td", "th"} else ""

    def handle_data(self, data: str) -> None:
        self.text += data
        for name, mark in self.open:
            if name == "mark":
                self.marked[mark] = self.marked.get(mark, "") + data


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](java&#115;cript:alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](//else.example)",
    "[a](../a)",
    '[a](https://else.example/"onmouseover="alert(1))',
    '[a](https://else.example "title")',
    "![a](https://else.example/pixel.png)",
    "![a](x onerror=alert(1))",
    "<javascript:alert(1)>",
    "<https://editor@else.example>",
    "[a]: javascript:alert(1)\n\n[a]",
    "[![[a](https://b.example)](https://c.example)](https://d.example)",
    "```<script>\n<script>\n```",
    "# <script> {#x onclick=alert(1)}",
    "| <b> |\n|---|\n| </td><script> |",
    "&lt;script&gt;&#60;script&#62;",
    "{{ config }} {% include 'x' %}",
]

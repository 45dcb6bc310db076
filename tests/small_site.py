"""A small made-up site as the core would hand it over: three scripts, hostile texts."""

from markupsafe import escape

from generator.pages.page import Asset, Heading, NavEntry, Page, SearchEntry, Site

NAME = "Quays & <Bridges>"
HOSTILE = '</title><script>alert("x")</script> {{ 7 * 7 }} &amp; <b>'
TITLES = {
    "": "All briefs",
    "method/": HOSTILE,
    "quay/": "The old quay",
    "quay/sources/": "Sources",
    "quay/sources/رسالة-1/": "رسالة إلى المجلس",
    "quay/sources/letter-2/": "Letter — second",
    "quay/topics/water/": "မြစ်ရေ 1",
    "quay/topics/stone/": HOSTILE,
    "quay/topics/wood/": "Wood",
    "bridge/": "The new bridge",
}
BARE = "<!doctype html>\n<title>A fact</title>\n<p>A fact of its own.</p>\n"


def heading_html(heading: Heading) -> str:
    tag = f"h{heading.level}"
    inner = "".join(map(heading_html, heading.children))
    return f'<{tag} id="{heading.id}">{escape(heading.title)}</{tag}>\n{inner}'


def page(address: str) -> Page:
    """Return a page with its title in the heading, a description, headings and search entries."""
    title = TITLES[address]
    brief = address.partition("/")[0] if address not in {"", "method/"} else None
    toc: tuple[Heading, ...] = ()
    if "topics" in address:
        toc = (
            Heading("b-one", f"One  {title}", 2, (Heading("b-deep", HOSTILE, 3),)),
            Heading("b-two", "Two", 2),
        )
    body = f'<h1 id="b-title">{escape(title)}</h1>\n<p>Text of {escape(address)}</p>\n'
    if "topics/w" in address:
        body += f'<p><a href="{"../" * address.count("/")}">Home</a> slot-body</p>'
    return Page(
        address=address,
        title=title,
        body=body + "".join(map(heading_html, toc)),
        section=address.split("/")[1] if brief and address.count("/") > 1 else "overview",
        description="" if "letter" in address else f"About {title}",
        brief=brief,
        toc=toc,
        search=tuple(SearchEntry(heading.id, heading.title, f"of {title}") for heading in toc)
        or (SearchEntry("", title, f"About “{title}”, briefly", ("byname",)),),
    )


def small_site() -> Site:
    """Return the site. Its pages and assets can be iterated once, as the core's."""
    pages = [page(address) for address in TITLES]
    pages.append(Page("quay/f/a-fact/", "A fact", BARE, "fact", brief="quay", layout="bare"))
    assets = [
        Asset("quay/data/brief.json", '{"name": "رصيف"}\n'),
        Asset("assets/briefing.css", ".br-page { color: inherit }\n"),
        Asset("assets/briefing.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>\n'),
        Asset("assets/briefing.js", "document.body.dataset.briefing = 'run';\n"),
    ]
    return Site(
        NAME,
        pages=iter(pages),
        assets=iter(assets),
        nav=(
            NavEntry("Home", ""),
            NavEntry("Quay", "quay/", (NavEntry("Sources & letters", "quay/sources/"),)),
            NavEntry("Bridge", "bridge/"),
            NavEntry("About", None, (NavEntry("Method", "method/"),)),
        ),
        styles=("assets/briefing.css",),
        scripts=("assets/briefing.js",),
        icon="assets/briefing.svg",
        missing=lambda base, searches: Page(
            "404.html", "Nothing here", f'<h1>Nothing here</h1>\n<a href="{base}">{searches}</a>\n', "missing"
        ),
    )

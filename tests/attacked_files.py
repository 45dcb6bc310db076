"""A small right project, and attacks laid into it one at a time: a file, a part of one, or what only looks like one."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.attacked import Attack

FILES = {
    "mkdocs.yml": "site_name: Attacked\ntheme: {name: material}\n",
    "seeds/publishers.yml": "publishers:\n  press: {name: The Press}\n",
    "seeds/quay/post.md": (
        "---\ntitle: Water at the quay\nlanguage: en\nmode: full\nurl: https://post.example/flood\n---\n"
        "Water stood [knee deep]{.flooded} there.\n"
    ),
    "briefs/quay/brief.yml": "title: The quay\ntopics: {water: {title: Water}}\n",
    "briefs/quay/entities.yml": "entities:\n  quay: {name: The quay, kind: place}\n",
    "briefs/quay/facts/all.yml": (
        "facts:\n  flooded:\n    claim: The cellar was flooded.\n    kind: event\n    topics: [water]\n"
        "  dry:\n    {claim: The attic was dry., kind: event, topics: [water], rank: deprecated, rank_reason: Dry.}\n"
    ),
    "briefs/quay/topics/water.md": "It was so [@flooded].\n",
}


def write(root: Path) -> None:
    """Write the project as it is right, whatever was there."""
    shutil.rmtree(root, ignore_errors=True)
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    (root / ".git").mkdir()
    (root / ".git" / "config").write_text("secret", "utf-8")


def lay(root: Path, attack: Attack) -> None:
    """Put an attack into the project, which is written anew first."""
    write(root)
    path, told = root / attack.into, attack.more
    path.parent.mkdir(exist_ok=True)
    if {"link", "pipe"} & told.keys():
        path.unlink(missing_ok=True)
    if "link" in told:
        path.symlink_to(told["link"])
    elif "pipe" in told:
        os.mkfifo(path)
    elif "bytes" in told:
        path.write_bytes(told["bytes"].encode("latin-1", "backslashreplace").decode("unicode_escape").encode("latin-1"))
    else:
        path.write_text(text_of(attack), "utf-8", newline="\n")


def text_of(attack: Attack) -> str:
    """Return the text of a file with an attack in it: in the place of words that stand there, or of all of it."""
    told = attack.more
    piece = f"{attack.text}{told.get('before', '')}{repeated(attack)}{told.get('after', '')}"
    was = told.get("was", "")
    if not was or told.get("whole") or attack.into not in FILES:
        return piece
    text = FILES[attack.into]
    assert text.count(was) == 1, (attack.id, was)
    return text.replace(was, piece)


def repeated(attack: Attack) -> str:
    """Return the piece of an attack that is repeated: as it is, numbered, or each time longer or deeper."""
    told = attack.more
    if "times" in told:
        piece, number = str(told["times"][0]), int(told["times"][1])
        return "".join((piece * number, "x" + told["close"] * number if "close" in told else ""))
    if "numbered" in told:
        piece, number = told["numbered"]
        return "".join(piece.format(at) for at in range(number))
    if "growing" in told:
        piece, number = told["growing"]
        return "".join((" " * 2 * at + piece) if "indent" in told else piece * at + " " for at in range(number))
    return ""

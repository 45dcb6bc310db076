"""The one way in: files are found and read here, or refused with an issue."""

import hashlib
import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import limits
from generator.issues import Issue
from generator.text import characters, reading, walking
from generator.text.characters import refused_characters
from generator.text.lines import Lines
from generator.text.writing import replace_text

FLAG = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"  # of Scotland


def codes(issues: list[Issue]) -> list[str]:
    return [f"{issue.place} {issue.code}" for issue in issues]


def refused(text: str) -> list[tuple[int, str]]:
    """Return the refused characters of a text: where, and how the message begins."""
    return [(offset, message.split()[0]) for offset, message in refused_characters(text)]


def put(root: Path, path: str, content: str | bytes = "x\n") -> Path:
    """Write a file below `root` and return its path."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", ""),
        (b"plain\n", "plain\n"),
        ("မြန်မာ\n".encode(), "မြန်မာ\n"),
        (b"\xef\xbb\xbfmark\n", "mark\n"),
        (b"\xef\xbb\xbf\xef\xbb\xbftwice", "twice"),
        (b"a\r\nb\r\n\r\nc", "a\nb\n\nc"),
        (
            "क्\u200dष \u200e\u200f\u200b\ufeff\u00ad".encode(),
            "क्\u200dष \u200e\u200f\u200b\ufeff\u00ad",
        ),
        (f"a flag {FLAG}\n".encode(), f"a flag {FLAG}\n"),
        ("\u2067שלום\u2069 and \u2066one \u2068two\u2069\u2069\n".encode(),) * 2,
    ],
)
def test_text_is_read(tmp_path: Path, content: bytes, text: str | bytes) -> None:
    put(tmp_path, "seeds/a.md", content)
    expected = text.decode() if isinstance(text, bytes) else text
    assert reading.read_text(tmp_path, "seeds/a.md") == (expected, [])


@pytest.mark.parametrize(
    ("content", "found", "said"),
    [
        (b"one\ntwo \xff\n", "a.md:2:5 not-utf8", "byte 0xFF at offset 8"),
        ("မြန် ".encode() + b"\xe1\x80", "a.md:1:6 not-utf8", "byte 0xE1 at offset 13"),
        (b"\xef\xbb\xbfa\r\nb\xc0\xaf", "a.md:2:2 not-utf8", "byte 0xC0 at offset 7"),
        (b"\xed\xa0\x80", "a.md:1:1 not-utf8", "byte 0xED at offset 0"),
        ("Grüße".encode("cp1252"), "a.md:1:3 not-utf8", "byte 0xFC at offset 2"),
        ("Grüße\n".encode("utf-16"), "a.md:1:1 not-utf8", "byte 0xFF at offset 0"),
        (b"a\rb\n", "a.md:1:2 refused-character", "U+000D CARRIAGE RETURN stands alone"),
        (b"a\r\r\nb", "a.md:1:2 refused-character", "U+000D"),
        (b"x\ny\0z", "a.md:2:2 refused-character", "U+0000 NULL is a control character"),
        ("𝒳𝒳\x1b[2J".encode(), "a.md:1:3 refused-character", "U+001B ESCAPE"),
        ("a\u202e".encode(), "a.md:1:2 refused-character", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("a\u2028b".encode(), "a.md:1:2 refused-character", "U+2028 LINE SEPARATOR"),
        ("\U0010ffff".encode(), "a.md:1:1 refused-character", "U+10FFFF is no character"),
    ],
)
def test_text_is_refused(tmp_path: Path, content: bytes, found: str, said: str) -> None:
    put(tmp_path, "a.md", content)
    text, issues = reading.read_text(tmp_path, "a.md")
    assert text is None
    assert codes(issues) == [found]
    assert said in issues[0].message


def test_utf16_is_named(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "abc".encode("utf-16"))
    assert "UTF-16" in reading.read_text(tmp_path, "a.md")[1][0].help


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tab\t and \n line", []),
        (
            "\x08\x7f\x80\x85\x9f",
            [(0, "U+0008"), (1, "U+007F"), (2, "U+0080"), (3, "U+0085"), (4, "U+009F")],
        ),
        ("\u202a\u202b\u202c\u202d\u202e\u202f", [(n, f"U+202{'ABCDE'[n]}") for n in range(5)]),
        ("\u2029", [(0, "U+2029")]),
        (
            "\ufdd0\ufdef\ufffe\uffff\U0001fffe",
            [(0, "U+FDD0"), (1, "U+FDEF"), (2, "U+FFFE"), (3, "U+FFFF"), (4, "U+1FFFE")],
        ),
        ("\ud800 \udfff", [(0, "U+D800"), (2, "U+DFFF")]),
        # isolates
        ("\u2066a", [(0, "U+2066")]),
        ("a\u2069", [(1, "U+2069")]),
        ("\u2066a\u2069\u2069", [(3, "U+2069")]),
        ("\u2066\u2067a\u2069", [(0, "U+2066")]),
        ("\u2066a\nb\u2069", []),
        ("\u2066a\n \t\nb\u2069", [(0, "U+2066"), (7, "U+2069")]),
        ("\u2066a\n\n\u2067b\u2069", [(0, "U+2066")]),
        # tags
        (FLAG, []),
        ("\U000e0001", [(0, "U+E0001")]),
        ("\U000e0041 hidden", [(0, "U+E0041")]),
        ("\U0001f3f4 \U000e007f", [(2, "U+E007F")]),
        (
            "\U0001f3f4\U000e0067\U000e0062\U000e007f",
            [(1, "U+E0067"), (2, "U+E0062"), (3, "U+E007F")],
        ),
        (
            "\U0001f3f4" + "\U000e0061" * 7 + "\U000e007f",
            [(n, "U+E0061") for n in range(1, 8)] + [(8, "U+E007F")],
        ),
        # what stays
        ("\u200c\u200d\u200e\u200f\u2060\ufeff\ufffd\ue000\U000e0100\U0010fffd", []),
    ],
)
def test_refused_characters(text: str, expected: list[tuple[int, str]]) -> None:
    assert refused(text) == expected


def test_every_code_point_alone() -> None:
    """The list of what is refused, against the classes of Unicode written out."""
    wanted = {
        *(n for n in (*range(0x20), *range(0x7F, 0xA0)) if n not in {9, 10}),
        *(0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)),
        *range(0xD800, 0xE000),
        *(
            *range(0xFDD0, 0xFDF0),
            *(plane + n for plane in range(0, 0x110000, 0x10000) for n in (0xFFFE, 0xFFFF)),
        ),
        *range(0xE0000, 0xE0080),
    }
    assert {n for n in range(0x110000) if refused(chr(n))} == wanted


@given(st.text())
def test_what_is_refused_has_a_place(text: str) -> None:
    found = refused(text)
    if text.count("\r") > 1 and "\n" not in text.rstrip("\n"):
        found = [(text.index("\r"), "")]  # lines that end in it are one slip
    issues = characters.character_issues("a.md", Lines(text))
    assert [issue.place.line for issue in issues] == [text.count("\n", 0, at) + 1 for at, _ in found]
    assert [issue.place.column for issue in issues] == [at - text.rfind("\n", 0, at) for at, _ in found]
    if not found:
        assert text.encode().decode() == text


def test_a_flood_of_characters_is_cut_short() -> None:
    at, past = (characters.character_issues("a.md", Lines("\x01" * (limits.FINDINGS + more))) for more in (0, 1))
    assert len(at) == limits.FINDINGS
    assert len(past) == limits.FINDINGS + 1
    assert "limit" in past[-1].message


@pytest.mark.parametrize(("size", "is_read"), [(-1, True), (0, True), (1, False)])
def test_the_limit_of_a_file(tmp_path: Path, size: int, is_read: bool) -> None:  # noqa: FBT001
    put(tmp_path, "a.md", b"x" * (limits.FILE_BYTES + size))
    text, issues = reading.read_text(tmp_path, "a.md")
    assert (text is not None) is is_read
    assert [issue.message for issue in issues] == (
        [] if is_read else ["the file has 2,000,001 bytes; the limit is 2,000,000"]
    )


def test_a_limit_counts_bytes(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "ခခ")
    assert reading.read_text(tmp_path, "a.md", limit=6)[0] == "ခခ"
    assert codes(reading.read_text(tmp_path, "a.md", limit=5)[1]) == ["a.md:1:1 file-too-large"]


def special_files(root: Path) -> None:
    """Put everything below `root` that is no regular file of the project."""
    put(root, "real.md", "inside\n")
    put(root.parent, "outside.md", "secret\n")
    put(root, ".git/config", "token\n")
    (root / "folder.md").mkdir()
    os.mkfifo(root / "pipe.md")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(root / "socket.md"))
    for name, target in {
        "link.md": "real.md",
        "out.md": "../outside.md",
        "device.md": "/dev/zero",
        "hidden.md": ".git/config",
        "gone.md": "nowhere.md",
        "loop.md": "loop.md",
        "up": "..",
        "twin": "sub",
        "self": ".",
    }.items():
        (root / name).symlink_to(target)
    put(root, "sub/deep.md", "deep\n")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("real.md", ""),
        ("./real.md", ""),
        ("link.md", ""),
        ("twin/deep.md", ""),
        ("out.md", "outside-root"),
        ("up/outside.md", "outside-root"),
        ("../outside.md", "outside-root"),
        ("sub/../real.md", "outside-root"),
        ("/etc/hostname", "outside-root"),
        ("device.md", "outside-root"),
        ("hidden.md", "outside-root"),
        ("sub\\deep.md", "outside-root"),
        ("nul\0.md", "outside-root"),
        ("half\ud800.md", "outside-root"),
        ("folder.md", "not-a-file"),
        ("pipe.md", "not-a-file"),
        ("socket.md", "not-a-file"),
        ("loop.md", "not-a-file"),
        ("gone.md", "not-a-file"),
        ("real.md/more.md", "not-a-file"),
        ("x" * 5000, "not-a-file"),
        ("", "not-a-file"),
    ],
)
def test_only_regular_files_below_the_root(tmp_path: Path, path: str, code: str) -> None:
    root = tmp_path / "project"
    special_files(root)
    data, issues = reading.read_bytes(root, path)
    assert [issue.code for issue in issues] == [code] * bool(code)
    assert (data is None) is bool(code)


def test_the_root_may_be_reached_by_a_link(tmp_path: Path) -> None:
    special_files(tmp_path / "project")
    (tmp_path / "way").symlink_to("project")
    assert reading.read_text(tmp_path / "way", "real.md") == ("inside\n", [])
    assert codes(reading.read_text(tmp_path / "way", "out.md")[1]) == ["out.md:1:1 outside-root"]


def test_walk(tmp_path: Path) -> None:
    root = tmp_path / "project"
    special_files(root / "seeds")
    put(root, "seeds/Z.md")
    put(root, "seeds/sub-b/a.md")
    put(root, "seeds/sub.md")
    put(root, "seeds/caps.MD")
    put(root, "seeds/note.txt")
    put(root, "seeds/.draft.md")
    put(root, "other/a.md")
    files, issues = walking.walk(root, "seeds", (".md",))
    assert files == [
        "seeds/Z.md",
        "seeds/caps.MD",
        "seeds/gone.md",
        "seeds/link.md",
        "seeds/loop.md",
        "seeds/out.md",
        "seeds/pipe.md",
        "seeds/real.md",
        "seeds/socket.md",
        "seeds/sub-b/a.md",
        "seeds/sub.md",
        "seeds/sub/deep.md",
    ]
    assert sorted(codes(issues)) == [
        "seeds/device.md:1:1 outside-root",
        "seeds/hidden.md:1:1 outside-root",
        "seeds/self:1:1 linked-folder",
        "seeds/twin:1:1 linked-folder",
        "seeds/up:1:1 linked-folder",
    ]


def test_walk_out_of_the_root(tmp_path: Path) -> None:
    root = tmp_path / "project"
    put(tmp_path, "elsewhere/a.md")
    put(root, "mkdocs.yml")
    (root / "seeds").symlink_to("../elsewhere")
    put(root, "briefs/a.md")
    (root / "briefs" / "etc").symlink_to("/etc")
    assert walking.walk(root, "seeds", (".md",))[0] == []
    assert codes(walking.walk(root, "seeds", (".md",))[1]) == ["seeds:1:1 outside-root"]
    assert codes(walking.walk(root, "briefs", (".md",))[1]) == ["briefs/etc:1:1 outside-root"]


def test_walk_where_nothing_is(tmp_path: Path) -> None:
    assert walking.walk(tmp_path, "seeds", (".md",)) == ([], [])


def test_walk_over_a_file(tmp_path: Path) -> None:
    put(tmp_path, "seeds")
    files, issues = walking.walk(tmp_path, "seeds", (".md",))
    assert (files, codes(issues)) == ([], ["seeds:1:1 not-a-file"])


@pytest.mark.parametrize("name", [b"caf\xe9.md", "a\u202eb.md".encode(), b"a\nb.md", b"a\\b.md"])
def test_names_that_cannot_be_used(tmp_path: Path, name: bytes) -> None:
    put(tmp_path, "seeds/good.md")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/seeds/" + name)).touch()
    files, issues = walking.walk(tmp_path, "seeds", (".md",))
    assert files == ["seeds/good.md"]
    assert codes(issues) == ["seeds:1:1 bad-file-name"]
    assert issues[0].message.isprintable()


@pytest.mark.parametrize(("more", "is_read"), [(0, True), (1, False)])
def test_the_limit_of_files(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    more: int,
    is_read: bool,  # noqa: FBT001
) -> None:
    monkeypatch.setattr(limits, "FILES", 8)
    for number in range(7 + more):
        put(tmp_path, f"seeds/b/{number}.md")
    files, issues = walking.walk(tmp_path, "seeds", (".md",))
    assert len(files) == (7 if is_read else 0)
    assert codes(issues) == ([] if is_read else ["seeds:1:1 too-many-files"])


def test_digest(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbfa\r\n\xff"
    put(tmp_path, "a.txt", content)
    assert reading.digest(tmp_path, "a.txt") == (hashlib.sha256(content).hexdigest(), [])
    assert codes(reading.digest(tmp_path, "b.txt")[1]) == ["b.txt:1:1 not-a-file"]


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no file here that grows while it is read")
def test_a_file_that_grows_while_it_is_read_is_read_whole_and_held_to_the_limit() -> None:
    root = Path("/proc/self")
    data, issues = reading.read_bytes(root, "status")  # its size is told as 0
    assert data
    assert data.startswith(b"Name:")
    assert len(data) > 100
    assert issues == []
    data, (issue,) = reading.read_bytes(root, "status", limit=100)
    assert data is None
    assert (issue.code, issue.message) == ("file-too-large", "the file has 101 bytes; the limit is 100")


def test_rules_explain_themselves() -> None:
    for rule in (*reading.RULES, *characters.RULES):
        assert rule.page.split("\n\n")[0].endswith(".")
        assert "\nWrong: " in rule.page
        assert "\nRight: " in rule.page


def test_a_file_that_may_not_be_read_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "shut" / "a.yml").write_text("facts: {}\n")
    (tmp_path / "shut").chmod(0)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    try:
        issues = reading.read_bytes(tmp_path, "shut/a.yml")[1]
    finally:
        if is_root:
            os.seteuid(0)
        (tmp_path / "shut").chmod(0o700)
    assert [issue.help for issue in issues] == ["Give yourself leave to read it, or ask the one whose file it is."]


def test_what_cannot_be_written_is_named_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a.yml").mkdir()
    with pytest.raises(OSError, match=r"a\.yml'$") as raised:
        replace_text(tmp_path / "a.yml", "facts: {}\n")
    assert raised.value.filename == str(tmp_path / "a.yml")
    assert [path.name for path in tmp_path.iterdir()] == ["a.yml"]

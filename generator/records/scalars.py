"""What one scalar of a YAML file may be: every scalar arrives as text, and its field's type says what it means."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator import limits
from generator.records import remedies
from generator.text import dates, urls
from generator.text.dates import Date
from generator.text.odd_letters import in_plain_letters, odd_letter

ID_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
_ID = re.compile(ID_PATTERN)
_LANGUAGE = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
    r"(-([0-9A-Za-z]{5,8}|[0-9][0-9A-Za-z]{3}))*(-[0-9A-WY-Za-wy-z](-[0-9A-Za-z]{2,8})+)*(-[xX](-[0-9A-Za-z]{1,8})+)?"
)
_OF_FILE = re.compile(r"^.*/(?=[^/]*\.(?:md|ya?ml)$)|\.(?:md|ya?ml)$")
_INTEGER = re.compile(r"[0-9]{1,15}")
_NUMBER = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?")
_POINTS = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})*,[0-9]+|-?[0-9]{1,3}(\.[0-9]{3}){2,}")  # 1.250,5
_COMMAS = re.compile(r"-?[0-9]{1,3}(,[0-9]{2,3})*,[0-9]{3}(\.[0-9]+)?")  # 1,250.5 and 1,25,000
_WITH_UNIT = re.compile(r"(?P<number>[-−+]?\d[\d.,'’_ \u202f\u00a0]*)(?:\s*)(?P<unit>[^\W\d_][^\d]{0,40}|[%‰°€$£¥]\w?)")
_RANGE = re.compile(r"(\d+(?:\.\d+)?)\s*(?:-|–|—|\.\.|to|bis)\s*(\d+(?:\.\d+)?)")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_ORIGIN = re.compile(rf"{ID_PATTERN}( {ID_PATTERN})*")
_DATE_SIGNS = r"([-+:0-9XYTZ.~?%/]|, *|\[|\])*[0-9X.~?%/\]Z]"  # for editors: words are none; the rest is read here

DEVICE_NAMES = frozenset({"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)})
RESERVED = frozenset({"index", "404"}) | DEVICE_NAMES
RESERVED_SOURCES = RESERVED | {"unknown"}
RESERVED_BRIEFS = RESERVED | {"method", "changes", "assets", "search"}

_SHOWN = 60  # characters of a text that a message shows


def refuse(code: str, message: str, fix: str = "", remedy: str | None = None) -> PydanticCustomError:
    """Return the error that a validator raises: `message` says what is wrong, `fix` what would be right.

    `remedy` is the value that was meant, where it can have been meant in one way alone.

    Both travel beside the text of the error, in which pydantic would look for names in braces.
    """
    return PydanticCustomError(code, "refused", {"message": message, "help": fix, "remedy": remedy})


def shown(text: str) -> str:
    """Return a text as a message shows it: a long one is cut."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


@lru_cache(maxsize=65536)
def id_problem(text: str, reserved: frozenset[str] = RESERVED) -> tuple[str, str] | None:
    """Say why `text` cannot be an id, with what would be right; None where it can."""
    if len(text) > limits.ID_CHARACTERS:
        return (f"an id has at most {limits.ID_CHARACTERS} characters, this one has {len(text)}", "Shorten it.")
    if not _ID.fullmatch(text):
        name = _OF_FILE.sub("", text[:200])
        fix = f"An id is lower-case letters a-z, digits and single hyphens, such as `{id_like(name)}`."
        if "://" in text:
            fix = "An address is no id. A source's id is the name of its file in seeds/, without `.md`."
        return f"`{shown(text)}` is not an id", odd_letter(text) or fix
    if text in reserved:
        return (f"`{shown(text)}` is a reserved name", f"Choose another id, such as `{text}-1`.")
    return None


def id_like(text: str) -> str:
    """Return the id that is most like a text."""
    words = re.findall(r"[a-z0-9]+", in_plain_letters(text[:200]))
    return "-".join(words)[: limits.ID_CHARACTERS].strip("-") or "july-meeting"


def _text(value: Any) -> str:
    if value is None:
        raise refuse("missing-value", "a text is missing here", "Write the text, in quotation marks where in doubt.")
    if not isinstance(value, str):
        kind = "a list" if isinstance(value, list) else "a group of keys"
        raise refuse(
            "wrong-type", f"this is {kind}, not a text", "Write one text; quote it where it holds `[`, `{` or `: `."
        )
    return value


def _words(value: Any) -> str:
    """Return a text that is not empty; what begins with a letter or a digit needs no closer look."""
    if isinstance(value, str) and value[:1].isalnum() and 4 * len(value) <= limits.TEXT_BYTES:
        return value
    return _filled(_text(value))


def _filled(value: str) -> str:
    if all(unicodedata.category(sign)[0] in "CZ" for sign in value):
        raise refuse("missing-value", "the text is empty", "Write the text, or leave the key out.")
    if len(value.encode()) > limits.TEXT_BYTES:
        raise refuse(
            "too-long", f"the text is over {limits.TEXT_BYTES // 1000} kB, the limit of one text", "Shorten it."
        )
    return value


def _id(value: Any) -> str:
    text = value if isinstance(value, str) else _text(value)
    problem = id_problem(text)
    if problem:
        raise refuse("bad-id", *problem)
    return text


def _edtf(value: Any) -> Date:
    if isinstance(value, list):
        items = ",".join(str(item) for item in value)
        raise refuse("bad-date", "a set of dates is a text in quotation marks here, not a list", f'Write "[{items}]".')
    try:
        return dates.parse(_text(value))
    except dates.DateError as error:
        raise refuse("bad-date", str(error), error.help) from None


def _since(value: Any) -> Date | Literal["long"]:
    if value == "long":
        return "long"
    try:
        return _edtf(value)
    except PydanticCustomError as error:
        said = error.context or {}
        raise refuse(error.type, said["message"], f"{said['help']} Or write `long`.") from None


def _flag(value: Any) -> bool:
    text = _text(value)
    if text not in {"true", "false"}:
        said = f"`{shown(text)}` is neither `true` nor `false`"
        meant = remedies.flag(text)
        fix = f"Write `{meant}`." if meant else "Write `true` or `false`."
        raise refuse("bad-value", said, fix, meant)
    return text == "true"


def _count(value: Any) -> int:
    text = _text(value)
    if not _INTEGER.fullmatch(text):
        said = f"`{shown(text)}` is not a whole number"
        raise refuse("bad-number", said, "Write digits only, such as `8896`.", remedies.digits(text))
    return int(text)


def _number(value: Any) -> Decimal:
    text = _text(value)
    if not _NUMBER.fullmatch(text):
        fix = f"Write digits with a point for decimals and no separators, such as `{_number_like(text)}`."
        if unit := _WITH_UNIT.fullmatch(text.strip()):
            fix = f"Write `{_number_like(unit['number'])}` here, and `unit: {unit['unit']}` beside it."
        elif ends := _RANGE.fullmatch(text.strip()):
            fix = f"Write two quantities: one with `min: {ends[1]}` and one with `max: {ends[2]}`."
        raise refuse("bad-number", f"`{shown(text)}` is not a number", fix, remedies.digits(text))
    return Decimal(text)


def _number_like(text: str) -> str:
    """Return the number that a text most likely means, in digits; an example where it seems to mean none."""
    digits = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text[:_SHOWN])
    bare = re.sub(r"[\s'’_٬]", "", digits).replace("٫", ".").replace("−", "-").removeprefix("+")
    if _COMMAS.fullmatch(bare):
        bare = bare.replace(",", "")
    elif _POINTS.fullmatch(bare):
        bare = bare.replace(".", "").replace(",", ".")
    return bare if _NUMBER.fullmatch(bare) else "31000"


def _url(value: str) -> str | None:
    if not value:
        return None
    checked = urls.check(value)
    if checked.problem:
        raise refuse("bad-url", checked.problem, checked.help)
    return checked.url


def is_language(tag: str) -> bool:
    """Say whether a text is a BCP 47 tag."""
    return bool(_LANGUAGE.fullmatch(tag))


def _language(value: str) -> str:
    if not is_language(value):
        named = remedies.language(value)
        fix = f"Write its tag, `{named}`." if named else "Write a tag such as `en`, `my`, `zh-Hant` or `pt-BR`."
        raise refuse("bad-language", f"`{shown(value)}` is not a language tag", fix, named)
    return value


def _hash(value: str) -> str:
    if not _SHA256.fullmatch(value):
        fix = "Write its 64 lower-case hexadecimal digits."
        raise refuse("bad-hash", f"`{shown(value)}` is not a SHA-256 hash", fix, remedies.sha256(value))
    return value


def _origins(value: str) -> str:
    if not _ORIGIN.fullmatch(value):
        fix = "Write source ids parted by single spaces, or `unknown`."
        raise refuse("bad-id", f"`{shown(value)}` is not a list of source ids", fix)
    return value


def _schema(**schema: Any) -> WithJsonSchema:
    return WithJsonSchema(schema)


RawText = Annotated[str, BeforeValidator(_text)]
_WRITTEN = ["string", "number"]  # editors read digits without quotation marks as a number; here they are text
Text = Annotated[str, PlainValidator(_words), _schema(type=_WRITTEN, minLength=1)]
Id = Annotated[
    str, PlainValidator(_id), _schema(type="string", pattern=f"^{ID_PATTERN}$", maxLength=limits.ID_CHARACTERS)
]
Edtf = Annotated[
    Date,
    PlainValidator(_edtf),
    PlainSerializer(lambda date: date.edtf),
    _schema(type=["string", "integer"], pattern=f"^{_DATE_SIGNS}$"),
]
Since = Annotated[
    Date | Literal["long"],
    PlainValidator(_since),
    _schema(type=["string", "integer"], pattern=f"^({_DATE_SIGNS}|long)$"),
]
Flag = Annotated[bool, PlainValidator(_flag), _schema(type="boolean")]
Count = Annotated[int, PlainValidator(_count), _schema(type="integer", minimum=0)]
Number = Annotated[Decimal, PlainValidator(_number), _schema(type="number")]
Url = Annotated[
    str | None, PlainValidator(lambda value: _url(_text(value))), _schema(type="string", pattern="^https?://")
]
Language = Annotated[
    RawText,
    AfterValidator(_language),
    _schema(type="string", pattern=f"^{_LANGUAGE.pattern}$"),
]
Sha256 = Annotated[
    RawText,
    AfterValidator(_hash),
    _schema(type="string", pattern="^[0-9a-f]{64}$"),
]
OriginIds = Annotated[
    RawText,
    AfterValidator(_origins),
    _schema(type="string", pattern=f"^{_ORIGIN.pattern}$"),
]

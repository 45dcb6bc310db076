"""Languages: which way their text runs, and what they are called."""

import pytest

from generator.text import languages


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        *(
            (tag, "rtl")
            for tag in ("ar", "AR", "ar-EG", "he", "fa", "ur-PK", "ps", "sd", "ug", "yi", "dv", "ckb", "syr")
        ),
        *((tag, "rtl") for tag in ("az-Arab", "ku-arab-IQ", "ff-Adlm", "ms-Arab")),
        *((tag, "ltr") for tag in ("en", "my", "zh-Hant", "ko-KR", "ar-Latn", "sd-Deva", "yi-Latn-US", "pt-BR", "kac")),
        *((tag, "auto") for tag in ("und", "mul", "zxx", "rhg", "x", "tlh")),
    ],
)
def test_direction(tag: str, direction: str) -> None:
    assert languages.direction(tag) == direction


@pytest.mark.parametrize(
    ("tag", "name"),
    [("en", "English (en)"), ("my-MM", "Burmese (my-MM)"), ("ZH-hans", "Chinese (ZH-hans)"), ("tlh", "tlh")],
)
def test_name(tag: str, name: str) -> None:
    assert languages.name(tag) == name

"""Characters that no text may hold, and texts without them."""

import pytest

from generator.text.characters import refused_characters, without_refused


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain\n\ttext", "plain\n\ttext"),
        ("a\u200bb\u00adc\u2060d\ufeff", "abcd"),
        ("a\x07b\u202ec", "abc"),
        ("a\u2066b", "ab"),
        ("a\u2069b", "ab"),
        ("a\u2066b\u2069c", "a\u2066b\u2069c"),
        ("a\u2066b\n\nc\u2069", "ab\n\nc"),
        ("က\u200cာ\u200d", "က\u200cာ\u200d"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", None),
        ("x\U000e0067y", "xy"),
        ("", ""),
    ],
)
def test_a_text_loses_what_it_may_not_hold_and_nothing_else(text: str, expected: str | None) -> None:
    assert without_refused(text) == (text if expected is None else expected)
    assert list(refused_characters(without_refused(text))) == []

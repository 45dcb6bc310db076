"""The pages of a long list, and which of them each leads to."""

import pytest

from generator.pages.parts import LINKS, cut, linked


@pytest.mark.parametrize(
    ("count", "number", "expected"),
    [
        (1, 1, [1]),
        (LINKS, 3, [*range(1, LINKS + 1)]),
        (26, 1, [1, 2, 3, 4, 7, 10, 13, 16, 19, 22, 25, 26]),
        (26, 26, [1, 4, 7, 10, 13, 16, 19, 22, 23, 24, 25, 26]),
        (1200, 150, [1, 101, 147, 148, 149, 150, 151, 152, 153, *range(201, 1200, 100), 1200]),
    ],
)
def test_a_page_leads_to_its_neighbours_and_across_the_list(count: int, number: int, expected: list[int]) -> None:
    parts = cut(range(count), 1, "b/facts/", str)
    assert [part.number for part in linked(parts, parts[number - 1])] == expected


def test_every_page_is_reached_from_every_other() -> None:
    parts = cut(range(400), 1, "b/facts/", str)
    for start in (parts[0], parts[211]):
        reached, near = set(), {start.number}
        for _ in range(8):
            reached |= near
            near = {other.number for number in near for other in linked(parts, parts[number - 1])} - reached
        assert reached == {part.number for part in parts}

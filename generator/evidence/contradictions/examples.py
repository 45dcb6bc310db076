"""The page of each rule of contradictions: what it says, facts in which it finds one, and facts in which it does not.

A test holds each example to its rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.evidence.contradictions import RULES as READINGS
from generator.issues import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.evidence.contradictions import Reading

_NORTH = "{quantities: [{of: north, measure: share, whole: world, value: 70, unit: '%'}]}"
_OUTPUT = "{quantities: [{of: ore, measure: output, value: 9}, {of: salt, measure: output, value: 5}]}"
_SPEAKS = {
    "date": ("{date: 2025-07-16, about: {event: signing}}", "{date: 2025-07-18, about: {event: signing}}"),
    "status": ("{about: {event: samples, status: agreed}}", "{about: {event: samples, status: delivered}}"),
    "participants": ("{about: {event: meeting, who: [mayor]}}", "{about: {event: meeting, who: [bishop]}}"),
    "members": ("{about: {set: guild, members: [mason, smith]}}", "{about: {set: guild, members: [mason, baker]}}"),
    "property": ("{about: {event: meeting, mode: online}}", "{about: {event: meeting, mode: in-person}}"),
    "since": ("{about: {event: lease, since: 2020}}", "{about: {event: lease, since: 2022}}"),
    "quantity": (
        "{quantities: [{of: cellar, measure: books, about: 3000}]}",
        "{quantities: [{of: cellar, measure: books, max: 900}]}",
    ),
    "drift": (_NORTH, "{quantities: [{of: north, measure: share, whole: imports, value: 70, unit: '%'}]}"),
    "shares": (_NORTH, "{quantities: [{of: south, measure: share, whole: world, value: 40, unit: '%'}]}"),
    "rank": (_NORTH, "{about: {set: world, members: [north], rank: 3}}"),
    "order": (_OUTPUT, "{quantities: [{of: ore, measure: sales, value: 3}, {of: salt, measure: sales, value: 4}]}"),
    "voice": ("{citations: [{source: a, quote: sank, voice: named}, {source: b, quote: sank, voice: vague}]}",),
    "modality": (
        "{citations: [{source: a, quote: sank, modality: asserted}, {source: b, quote: may, modality: hedged}]}",
    ),
    "declared": ("{claim: The lock is the oldest., conflicts_with: [{fact: b}]}", "{claim: The weir is the oldest.}"),
    "disputed": ("{citations: [{source: a, quote: sank}, {source: b, quote: floats, stance: disputes}]}",),
}
_IS_SILENT = {
    "date": ("{date: 2025-07-16, about: {event: signing}}", "{date: 2025-07, about: {event: signing}}"),
    "status": (
        "{date: 2025-05, about: {event: samples, status: agreed}}",
        "{date: 2025-09, about: {event: samples, status: delivered}}",
    ),
    "participants": (
        "{about: {event: meeting, who: [mayor], who_open: true}}",
        "{about: {event: meeting, who: [mayor, bishop]}}",
    ),
    "members": ("{about: {set: guild, members: [mason, smith]}}", "{about: {set: guild, members: [mason]}}"),
    "property": ("{about: {event: meeting, mode: online}}", "{about: {event: meeting, purpose: testing}}"),
    "since": ("{about: {event: lease, since: 2020}}", "{about: {event: lease, since: 2020-05}}"),
    "quantity": (
        "{quantities: [{of: cellar, measure: books, about: 3000}]}",
        "{quantities: [{of: cellar, measure: books, min: 3200}]}",
    ),
    "drift": (_NORTH, "{quantities: [{of: north, measure: share, whole: imports, value: 55, unit: '%'}]}"),
    "shares": (_NORTH, "{quantities: [{of: south, measure: share, whole: world, value: 30, unit: '%'}]}"),
    "rank": (_NORTH, "{about: {set: world, members: [north], rank: 1}}"),
    "order": (_OUTPUT, "{quantities: [{of: ore, measure: sales, value: 6}, {of: salt, measure: sales, value: 4}]}"),
    "voice": ("{citations: [{source: a, quote: sank, voice: named}, {source: b, quote: sank}]}",),
    "modality": ("{citations: [{source: a, quote: sank, modality: asserted}, {source: b, quote: sank}]}",),
    "declared": ("{claim: The lock is old.}", "{claim: The weir is the oldest.}"),
    "disputed": ("{citations: [{source: a, quote: sank}, {source: b, quote: boat, stance: mentions}]}",),
}


def page(rule: Reading) -> Rule:
    """Return the page of a rule: its text, then the facts, called a and b, in which it finds one and finds none."""
    wrong, right = _shown(_SPEAKS[rule.id]), _shown(_IS_SILENT[rule.id])
    return Rule(rule.id, "warning" if rule.hard else "note", f"{rule.text}\n\nWrong: {wrong}\n\nRight: {right}\n")


def _shown(facts: Sequence[str]) -> str:
    return " beside ".join(f"`{name}: {fact}`" for name, fact in zip("ab", facts, strict=False))


PAGES = tuple(page(rule) for rule in READINGS)
"""A page for each rule that a contradiction may name. Its issues are `unanswered`, `contradiction` and their like."""

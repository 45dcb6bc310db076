"""What `reimport` did, told to an editor: what was carried, what is to be decided, what is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.carrying.outcomes import Carried, Lost, Proposed
from generator.phrases import count
from generator.report import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.carrying.fates import Fate, Plan

_ANOTHER = "no mark has its words in the new text: is it the same article? `git diff` shows what was written"
_WIDTH = 240  # characters of a passage that are shown


def told(plan: Plan, *, dry: bool) -> str:
    """Return the report of a plan; `dry` says that nothing is written."""
    return "".join(f"{line}\n" for line in _lines(plan, dry=dry))


def _lines(plan: Plan, *, dry: bool) -> Iterator[str]:
    digest = plan.source.front.mode == "digest"
    for title, belongs in _PARTS:
        fates = [fate for fate in plan.fates if belongs(fate)]
        if fates:
            yield f"{title.format(count(len(fates), 'mark'))}:"
            for fate in fates:
                yield from _fate(plan, fate)
            yield ""
    for note in plan.notes:
        yield f"note: {note}"
    if len(plan.fates) > 1 and not any(fate.is_carried or fate.is_proposed for fate in plan.fates):
        yield f"note: {_ANOTHER}"
    proposed = [fate.id for fate in plan.fates if fate.is_proposed]
    if proposed:
        names = " ".join(proposed)
        yield f"help: accept with `--accept {names}`; what is not accepted {'stays' if digest else 'is left out'}"
    carried = sum(fate.is_carried for fate in plan.fates)
    verb = "can be kept" if digest and dry else "kept" if digest else "can be carried" if dry else "carried"
    yield f"{plan.source.path}: {carried} of {count(len(plan.fates), 'mark')} {verb}; {_written(dry=dry)}"


def _written(*, dry: bool) -> str:
    return "nothing is written" if dry else "written"


def _fate(plan: Plan, fate: Fate) -> Iterator[str]:
    yield f"  {fate.id} ({plan.source.path}:{fate.mark.place.line}:{fate.mark.place.column})"
    yield f"    was: {_shown(fate.was)}"
    if fate.now:
        yield f"    now: {_shown(fate.now)}"
    match fate.outcome:
        case Lost(why=why):
            yield f"    why: {visible(why)}"
        case Proposed(likeness=likeness) if not fate.accepted:
            yield f"    {likeness} % alike"
    if not fate.is_carried:
        for concern in fate.concerns:
            rest = f"{count(concern.others, 'other citation')}" if concern.others else "no other citation"
            yield f"    fact {concern.fact}: {_shown(concern.claim or 'stated in no sheet')} ({rest})"


def _shown(words: str) -> str:
    line = " ".join(words.split())
    return visible(line if len(line) <= _WIDTH else f"{line[:_WIDTH]}…")


def _is_changed(fate: Fate) -> bool:
    return isinstance(fate.outcome, Carried) and fate.outcome.how == "changed"


_PARTS: tuple[tuple[str, Callable[[Fate], bool]], ...] = (
    ("{} carried over with other words in the same place; see that the facts still hold", _is_changed),
    ("{} carried over as you accepted", lambda fate: fate.accepted),
    ("{} to decide", lambda fate: fate.is_proposed),
    ("{} lost", lambda fate: fate.is_lost),
)

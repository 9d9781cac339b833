"""Figures: how the accounts of one number went up and down, and what they come to by a rule of the user's choice.

No rule says what is true. Each is a way that keepers of records are known to work: all accounts side by side, the lowest
figure (ACLED), lowest, best and highest (UCDP), or what more than half of the origins give.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from tawatur.accounts.values import UNKNOWN, Given
from tawatur.types import Figure, Step

ALL, CONSERVATIVE, RANGE, MAJORITY = RULES = ("all", "conservative", "range", "majority")
#: slots whose answers are figures
SLOTS = frozenset(
    ("killed", "injured", "arrested", "abducted", "displaced", "missing", "weapon", "troops", "people", "attacks")
) | {"money", "other"}

_Bounds = tuple[float, float]


def history(given: Sequence[Given]) -> tuple[Step, ...]:
    """Return the figures by the day of their telling, each with what it does to the one before; nothing where none changes.

    An article of no known day can't be put in order and is left out, as is one that says "a number of".
    """
    told = sorted(
        ((answer.published, at, answer) for at, answer in enumerate(_known(given)) if answer.published),
        key=lambda item: item[:2],
    )
    steps, before = list[Step](), None
    for day, _, answer in told:
        bounds = answer.bounds or UNKNOWN
        steps.append(Step(day, answer.value, _end(bounds[0]), _end(bounds[1]), _change(before, bounds), answer.account))
        before = bounds if before is None or not _within(before, bounds) else before
    return tuple(steps) if any(step.change in ("raised", "lowered") for step in steps) else ()


def figure(given: Sequence[Given], rule: str) -> Figure | None:
    """Return what the accounts of a number come to by a rule; None where nobody gives a figure."""
    known = _known(given)
    if not known:
        return None
    bounds = [answer.bounds or UNKNOWN for answer in known]
    lowest, highest = min(low for low, _ in bounds), max(high for _, high in bounds)
    backed = _backed(known)
    best, behind = _best(backed)
    everyone = len({origin for origins in backed.values() for origin in origins})
    if rule == CONSERVATIVE:
        return Figure(rule, _end(lowest), _end(lowest), _end(lowest), "the lowest figure that any account gives")
    if rule == RANGE:
        why = f"lowest and highest of all accounts; best: the figure of most origins ({behind} of {everyone})"
        return Figure(rule, _end(lowest), _end(best[0]), _end(highest), why)
    if rule == MAJORITY:
        if 2 * behind <= everyone:
            return Figure(rule, None, None, None, f"no figure has more than half of the {everyone} origins")
        return Figure(rule, _end(best[0]), _end(best[0]), _end(best[1]), f"{behind} of {everyone} origins give it")
    return Figure(ALL, _end(lowest), None, _end(highest), f"from the lowest to the highest of {len(known)} accounts")


def _known(given: Sequence[Given]) -> list[Given]:
    """Return each article's figure: its highest, since lower ones are parts of it or older ones that it repeats."""
    best: dict[str, Given] = {}
    for answer in given:
        held = best.get(answer.account.doc)
        if answer.bounds not in (None, UNKNOWN) and (held is None or _low(held) < _low(answer)):
            best[answer.account.doc] = answer
    return list(best.values())


def _low(answer: Given) -> float:
    return (answer.bounds or UNKNOWN)[0]


def _backed(known: Sequence[Given]) -> dict[_Bounds, set[str]]:
    """Return the origins behind each figure; an account of no known origin is its article's own."""
    found: dict[_Bounds, set[str]] = defaultdict(set)
    for answer in known:
        found[answer.bounds or UNKNOWN].add(answer.account.origin or answer.account.doc)
    return found


def _best(backed: dict[_Bounds, set[str]]) -> tuple[_Bounds, int]:
    """Return the figure of most origins, of equals the lower one, with their number."""
    bounds = min(backed, key=lambda bounds: (-len(backed[bounds]), bounds))
    return bounds, len(backed[bounds])


def _change(before: _Bounds | None, now: _Bounds) -> str:
    if before is None:
        return "first"
    if _within(before, now):
        return "kept"
    return "raised" if now[0] > before[0] else "lowered"


def _within(before: _Bounds, now: _Bounds) -> bool:
    """Say whether two figures can be one."""
    return before[0] <= now[1] and now[0] <= before[1]


def _end(bound: float) -> int | float | None:
    """Return a bound as a figure; an open end is None."""
    if math.isinf(bound):
        return None
    return int(bound) if bound == int(bound) else bound

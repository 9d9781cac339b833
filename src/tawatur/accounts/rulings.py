"""Rulings: a user's judgements on who and what is the same, read from JSON Lines and obeyed over all others.

    {"same": true, "left": {"name": "أبو فدك", "kind": "person"}, "right": {"name": "عبد العزيز المحمداوي", "kind": "person"}}
    {"same": false, "left": {"name": "سامي الحداد", "doc": "a"}, "right": {"name": "سامي الحداد", "doc": "b"}}
    {"same": false, "left": {"doc": "a", "trigger": [120, 126]}, "right": {"doc": "b", "trigger": [80, 86]}}

A name without `doc` stands for all articles, one without `kind` for the only kind that bears it. `score`, `why` and `line`
may stand beside, as `tawatur compare --explain` prints them, and are not read.
"""

from __future__ import annotations

import json
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from tawatur.errors import UsageError
from tawatur.types import Called, Judged, Mention, Span

_KEYS = {"same", "left", "right", "score", "why", "line"}
_KINDS = ("person", "organization", "place", "event", "other")
_SHAPE = 'write {"same": true, "left": {"name": ...}, "right": {"name": ...}}'


@dataclass(frozen=True, slots=True)
class Rulings:
    """A file of judgements: its name, and a judgement for each of its lines."""

    name: str = ""
    judged: tuple[Judged, ...] = ()

    def error(self, ruling: Judged, reason: str) -> UsageError:
        """Return the error that a line can't be used."""
        return UsageError(f"{self.name}, line {ruling.line}: {reason}")


class Pair(NamedTuple):
    """Two numbered things that a line of the file rules on."""

    left: int
    right: int
    ruling: Judged


class Ruled(NamedTuple):
    """Rulings as pairs of numbers: what must be one, and what must not."""

    same: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()


#: no file was given; nothing in it is ruled
NO_RULINGS, NOTHING = Rulings(), Ruled()


def read_rulings(text: str, name: str) -> Rulings:
    """Read a file of judgements; raise `UsageError` with the line that can't be used."""
    lines = ((number, line.strip()) for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1))
    found = tuple(_ruling(line, number, f"{name}, line {number}") for number, line in lines if line)
    if not found:
        raise UsageError(f"{name}: holds no judgement; {_SHAPE}, one on each line")
    return Rulings(name, found)


def _ruling(line: str, number: int, where: str) -> Judged:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        fields = None
    if not isinstance(fields, dict):
        raise UsageError(f"{where}: is no JSON object; {_SHAPE}")
    unknown = sorted(set(fields) - _KEYS)
    if unknown:
        raise UsageError(f"{where}: {json.dumps(unknown[0][:40])} is none of its fields; {_SHAPE}")
    if not isinstance(fields.get("same"), bool):
        raise UsageError(f'{where}: "same" must be true or false')
    left, right = (_thing(fields.get(side), side, where) for side in ("left", "right"))
    if isinstance(left, Mention) != isinstance(right, Mention):
        raise UsageError(f"{where}: sets a name against a happening; take two of one sort")
    return Judged(fields["same"], left, right, 1.0, f"by your judgement, line {number}", number)


def _thing(value: Any, side: str, where: str) -> Called | Mention:
    """Read one side of a judgement."""
    if isinstance(value, dict) and set(value) == {"doc", "trigger"} and isinstance(value["doc"], str):
        bounds = value["trigger"]
        if isinstance(bounds, list) and len(bounds) == 2 and all(type(bound) is int for bound in bounds):
            return Mention(value["doc"], Span(*bounds))
        raise UsageError(f'{where}: the "trigger" of "{side}" must be two offsets, such as [120, 126]')
    if not isinstance(value, dict) or not set(value) <= {"name", "kind", "doc"}:
        raise UsageError(f'{where}: "{side}" must be {{"name", "kind", "doc"}} or {{"doc", "trigger"}}')
    name, kind, doc = value.get("name"), value.get("kind"), value.get("doc")
    if not isinstance(name, str) or not name.strip():
        raise UsageError(f'{where}: "{side}" needs a "name"')
    if kind is not None and kind not in _KINDS:
        raise UsageError(f'{where}: the "kind" of "{side}" must be one of {", ".join(_KINDS)}')
    if doc is not None and not isinstance(doc, str):
        raise UsageError(f'{where}: the "doc" of "{side}" must be the name of an article')
    return Called(name, kind, doc)


def resolved(rulings: Rulings, sides: Iterable[tuple[Judged, Sequence[int], Sequence[int]]]) -> Ruled:
    """Turn rulings into pairs of numbers, given what the two sides of each stand for.

    Raises `UsageError` with the lines that contradict each other.
    """
    same, apart = list[Pair](), list[Pair]()
    for ruling, left, right in sides:
        if ruling.same:
            same += (Pair(left[0], other, ruling) for other in dict.fromkeys((*left, *right)) if other != left[0])
            continue
        # what both sides stand for belongs to the side that says more
        one, other = (left, right) if len(left) <= len(right) else (right, left)
        others = sorted(set(other) - set(one))
        if not others:
            raise rulings.error(ruling, 'keeps a thing apart from itself; say with "doc" which articles\' you mean')
        apart += (Pair(a, b, ruling) for a in one for b in others)
    _consistent(rulings, same, apart)
    return Ruled(tuple(same), tuple(apart))


def _consistent(rulings: Rulings, same: Sequence[Pair], apart: Sequence[Pair]) -> None:
    """Raise where pairs that must be one join a pair that must not."""
    beside: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for left, right, ruling in same:
        beside[left].append((right, ruling.line or 0))
        beside[right].append((left, ruling.line or 0))
    group = _components(beside)
    for left, right, ruling in apart:
        if left in group and group[left] == group.get(right):
            lines = _path(left, right, beside)
            told = f"line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines))}"
            raise rulings.error(ruling, f"keeps apart what {told} made one; take one of them out")


def _components(beside: Mapping[int, Sequence[tuple[int, int]]]) -> dict[int, int]:
    """Return for each joined thing the first of all that it is joined with."""
    group: dict[int, int] = {}
    for start in beside:
        waiting = [start] if start not in group else []
        while waiting:
            at = waiting.pop()
            if group.setdefault(at, start) == start:
                waiting += (other for other, _ in beside[at] if other not in group)
    return group


def _path(start: int, end: int, beside: Mapping[int, Sequence[tuple[int, int]]]) -> list[int]:
    """Return the lines that join two things, by the shortest way."""
    came: dict[int, tuple[int, int]] = {start: (start, 0)}
    waiting = deque([start])
    while end not in came:
        at = waiting.popleft()
        for other, line in beside[at]:
            if other not in came:
                came[other] = (at, line)
                waiting.append(other)
    lines = set[int]()
    while end != start:
        end, line = came[end]
        lines.add(line)
    return sorted(lines)

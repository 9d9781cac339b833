"""A cascade of small rules over classes of words, as in Abney's finite-state cascades.

A rule has a pattern of class names ("THEUNIT.week LAST") and a builder that says what the matched items mean. A stage is
a tuple of rules; at each place the first rule that matches and whose builder agrees replaces its items by one item of
the rule's class, which later stages may use. Patterns have no nested repetition, so that each match takes constant time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import regex

from tawatur.time.resolve import Meaning
from tawatur.time.scan import Item

#: names that stand for several classes in a pattern
GROUPS = {
    "REL": "LAST RECENT NEXT THIS FOLLOWING PREVIOUS AFTERNEXT BEFORELAST",
    "ANY": "YEARX MONTHX WEEKX DAYX SPANX",
    "COUNT": "NUMBER ORDINAL",
    "LINK": "FROM IN",
    "ITS": "ITSELF",
}
_NAME = regex.compile(r"[A-Z]+(?:\.[a-z]+)?")
_FIRST = 0xE000
#: lines up to this length are remembered
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Found:
    """The items that a rule matched."""

    items: tuple[Item, ...]

    def all(self, *kinds: str) -> tuple[Item, ...]:
        """Return the items of some classes; "UNIT" also means "UNIT.year" and the like."""
        return tuple(item for item in self.items if item.kind in kinds or item.kind.partition(".")[0] in kinds)

    def one(self, *kinds: str) -> Item | None:
        """Return the first item of some classes."""
        return next(iter(self.all(*kinds)), None)

    def value(self, *kinds: str) -> Any:
        """Return the value of the first item of some classes, or None without one."""
        item = self.one(*kinds)
        return item.value if item else None

    def meaning(self, *kinds: str) -> Meaning | None:
        """Return the meaning of the first item of some classes."""
        item = self.one(*kinds)
        return item.meaning if item else None


@dataclass(frozen=True, slots=True)
class Built:
    """What a rule makes of its items."""

    meaning: Meaning
    #: what later stages need to know of it
    value: Any = None
    #: how many items at the front are context only, no part of the expression
    skip: int = 0
    #: how many items at the back are context only
    leave: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a stage."""

    #: class of the item that it makes
    makes: str
    pattern: str
    build: Callable[[Found], Built | None]
    #: True if it holds only for an expression that stands all alone, as in a search box
    alone: bool = False


@cache
def _codes() -> dict[str, str]:
    return {}


@lru_cache(maxsize=1024)
def code(kind: str) -> str:
    """Return the one character that stands for a class in patterns."""
    codes = _codes()
    return codes.setdefault(kind, chr(_FIRST + len(codes)))


@cache
def _members(name: str) -> str:
    """Return the characters of all classes that a name in a pattern stands for."""
    names = GROUPS.get(name, name).split()
    whole = [code(kind) for kind in names]
    parts = [code(kind) for part in names for kind in _UNITS.get(part, ())]
    return "".join(whole + parts)


_MEASURES = ("hour", "day", "week", "month", "year", "decade", "century")
_UNITS = {
    name: tuple(f"{name}.{measure}" for measure in _MEASURES)
    for name in ("UNIT", "THEUNIT", "DUAL", "THEDUAL", "MANY", "THEMANY", "PAIR")
} | {"EDGE": ("EDGE.start", "EDGE.mid", "EDGE.end")}


@cache
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(_NAME.sub(lambda name: f"[{_members(name[0])}]", pattern).replace(" ", ""))


class Stage(dict[str, tuple[tuple[regex.Pattern[str], Rule], ...]]):
    """The rules of one stage, in order, by the class that they can begin with."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        super().__init__()
        self._rules = rules

    def __missing__(self, first: str) -> tuple[tuple[regex.Pattern[str], Rule], ...]:
        compiled = ((_compiled(rule.pattern), rule) for rule in self._rules)
        self[first] = tuple((pattern, rule) for pattern, rule in compiled if pattern.match(first, partial=True))
        return self[first]

    def fits(self, line: str) -> bool:
        """Say whether the pattern of any rule matches anywhere in a line."""
        return any(pattern.match(line, at) for at, first in enumerate(line) for pattern, _ in self[first])


class Cascade:
    """Stages one after the other, each over what the ones before it made."""

    def __init__(self, stages: tuple[Stage, ...]) -> None:
        self._stages = stages
        self._remembered = lru_cache(maxsize=1 << 15)(self._next)

    def run(self, items: list[Item], *, alone: bool) -> list[Item]:
        """Run all stages over the items of one island."""
        line, at = _line(items), -1
        while (at := self._after(line, at)) < len(self._stages):
            made = list(_stage(items, line, self._stages[at], alone))
            if len(made) != len(items) or made != items:
                items, line = made, _line(made)
        return items

    def _after(self, line: str, at: int) -> int:
        """Return the next stage behind one that has a rule for a line; most lines are short and come again and again."""
        return self._remembered(line, at) if len(line) <= _SHORT else self._next(line, at)

    def _next(self, line: str, at: int) -> int:
        later = range(at + 1, len(self._stages))
        return next((stage for stage in later if self._stages[stage].fits(line)), len(self._stages))


def _line(items: list[Item]) -> str:
    return "".join([code(item.kind) for item in items])


def _stage(items: list[Item], line: str, stage: Stage, alone: bool) -> Iterator[Item]:
    at = 0
    while at < len(items):
        made, end = _first(items, line, at, stage, alone)
        yield from made
        at = end


def _first(items: list[Item], line: str, at: int, stage: Stage, alone: bool) -> tuple[list[Item], int]:
    """Apply the first rule that holds at a place, or pass the item there on."""
    for pattern, rule in stage[line[at]]:
        match = pattern.match(line, at)
        if match is None or match.end() == at or (rule.alone and not (alone and at == 0 and match.end() == len(items))):
            continue
        inner = tuple(items[at : match.end()])
        built = rule.build(Found(inner))
        if built is not None:
            return _made(rule.makes, inner, built), match.end() - built.leave
    return [items[at]], at + 1


def _made(kind: str, inner: tuple[Item, ...], built: Built) -> list[Item]:
    kept = inner[built.skip : len(inner) - built.leave]
    return [*inner[: built.skip], Item(kind, kept[0].start, kept[-1].end, built.value, built.meaning)]

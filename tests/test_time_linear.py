"""Time grows with the length of a text and no faster, whatever the text: every pattern of the package, and all of it at once."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

import pytest
import regex

import tawatur.time
from tawatur.time import date_of, days, durations, grammar, months, ranges, runs, spans, times, weeks

LONG = 100_000
#: what twice the length may cost, with room for noise; and seconds below which nothing is judged
RATIO, NOISE = 3.0, 0.05
UNITS = (
    *("قبل ", "يوم ", "5 ", "من 5 الى ", "نحو ", "و", "ال", "لل", "شهر", "/", "1/", "1 / ", "1-", "1.", "1:", "تشرين "),
    *(
        "1/1/",
        "2015",
        "2015 ",
        "خمسة و",
        "وخمسة ",
        "الأحد ",
        "الأحد،",
        "عام",
        "عامx،",
        '"',
        '" ',
        'قال الأحد: "أمس ',
        "\n",
    ),
    *(
        'قال الأحد: "أمس" ',
        " ",
        "،",
        "في ",
        "x",
        "سي",
        "12:30",
        "رمضان 1436 هـ ",
        "العام ",
        "منذ 3 ",
        "(",
        "٣",
        "t1",
        ".",
    ),
)
RULES = [
    rule
    for module in (days, durations, months, ranges, spans, weeks)
    for rules in vars(module).values()
    if isinstance(rules, tuple)
    for rule in rules
    if isinstance(rule, grammar.Rule)
]


def patterns() -> Iterator[tuple[str, re.Pattern[str] | regex.Pattern[str]]]:
    seen: set[str] = set()
    for found in pkgutil.iter_modules(tawatur.time.__path__, "tawatur.time."):
        for name, value in vars(importlib.import_module(found.name)).items():
            if isinstance(value, re.Pattern | regex.Pattern) and value.pattern not in seen:
                seen.add(value.pattern)
                yield f"{found.name}.{name}", value
    yield "tawatur.time.runs._announced", runs._announced()


@pytest.fixture(autouse=True)
def _no_collection() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def seconds(work: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    work(text)
    return time.process_time() - start


def grows_linearly(work: Callable[[str], object], unit: str) -> bool:
    """Say whether twice the text takes less than three times as long; only what is so each of three times is no noise."""
    text = unit * (LONG // len(unit))
    for _ in range(3):
        whole = seconds(work, text)
        if whole < NOISE or whole < RATIO * seconds(work, text[: len(text) // 2]):
            return True
    return False


def search(pattern: re.Pattern[str] | regex.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))


def test_there_are_patterns_to_attack() -> None:
    assert len(list(patterns())) >= 12
    assert len(RULES) >= 100


@pytest.mark.parametrize(
    ("name", "pattern"), list(patterns()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_pattern(name: str, pattern: re.Pattern[str]) -> None:
    slow = [unit for unit in UNITS if not grows_linearly(partial(search, pattern), unit)]
    assert not slow, name


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.pattern)
def test_rule(rule: grammar.Rule) -> None:
    pattern = grammar._compiled(rule.pattern)
    kinds = re.findall(r"[A-Z]+(?:\.[a-z]+)?", rule.pattern)
    units = {grammar._members(kind)[0] for kind in kinds} | {"".join(grammar._members(kind)[0] for kind in kinds)}
    slow = [unit for unit in sorted(units) if not grows_linearly(partial(search, pattern), unit)]
    assert not slow


@pytest.mark.parametrize("unit", UNITS)
def test_times(unit: str) -> None:
    assert grows_linearly(lambda text: times(text, date(2020, 11, 25)), unit)


@pytest.mark.parametrize("unit", UNITS)
def test_date_line(unit: str) -> None:
    assert grows_linearly(date_of, unit)

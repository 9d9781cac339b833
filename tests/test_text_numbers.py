"""Quantities: how many of what, and what is no quantity."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tawatur.text import Quantity, quantities, tokens
from tawatur.text.numerals import numeral
from tests.conftest import cases


def _said(quantity: Quantity, text: str) -> str:
    shown = ("-" if value in (None, "") else str(value) for value in (quantity.low, quantity.high, quantity.noun))
    return f"{quantity.kind} {' '.join(shown)} [{quantity.phrase.of(text)}]"


@pytest.mark.parametrize("case", cases("numbers.tsv"), ids=lambda case: case["text"])
def test_quantities(case: dict[str, str]) -> None:
    text = case["text"]
    assert " ; ".join(_said(quantity, text) for quantity in quantities(tokens(text))) == case["expected"]


def test_span_leaves_the_noun_out() -> None:
    text = "أعلن عن أكثر من 20 هجوما جويا"
    (quantity,) = quantities(tokens(text))
    assert quantity.span.of(text) == "أكثر من 20"
    assert quantity.phrase.of(text) == "أكثر من 20 هجوما جويا"


_UNITS = ["واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
_TENS = ["عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
_HUNDREDS = ["مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]


def _in_words(number: int) -> str:
    """Write a number below a thousand in words."""
    hundreds, rest = divmod(number, 100)
    tens, unit = divmod(rest, 10)
    said = [_HUNDREDS[hundreds - 1]] if hundreds else []
    if 11 <= rest <= 19:
        said.append(("أحد" if unit == 1 else "اثنا" if unit == 2 else _UNITS[unit - 1]) + " عشر")
    elif rest == 10:
        said.append("عشرة")
    else:
        said += [_UNITS[unit - 1]] if unit else []
        said += [_TENS[tens - 2]] if tens else []
    return " و".join(said)


@given(st.integers(1, 999), st.integers(0, 999))
def test_reads_every_number_that_it_can_write(low: int, thousands: int) -> None:
    words = f"{_in_words(thousands)} ألفا و{_in_words(low)}" if thousands > 2 else _in_words(low)
    found = numeral(tokens(words), 0)
    assert found is not None
    assert found.low == found.high == low + 1000 * thousands * (thousands > 2)
    assert found.end == len(tokens(words))


@given(st.text() | st.text(alphabet="0123456789.,٫٬-/:%$ وبين الف"))
@example("آلف%0")
def test_any_text_gives_quantities_in_order(text: str) -> None:
    words = tokens(text)
    end = 0
    for quantity in quantities(words):
        assert quantity.phrase.holds(quantity.span)
        assert end <= quantity.span.start
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        end = quantity.span.end

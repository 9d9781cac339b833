"""Folding: one spelling, and the way back."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.text import fold, folded
from tawatur.text.fold import fold_character

_PIECES = st.text() | st.text(alphabet="ابتكلقفـ \u064b\u0650\u200f\u00a0.*ةىأﷲﻻ١٢«»\n")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("مُحَمَّد", "محمد"),
        ("إلى مدرسةٍ", "الي مدرسه"),
        ("شؤون القائد", "شوون القايد"),
        ("کتاب گلستان", "كتاب كلستان"),
        ("ﻻ إله إلا ﷲ", "لا اله الا الله"),
        ("١٢ و۳۴", "12 و34"),
        ("«نعم» “لا”", '"نعم" "لا"'),
        ("ف\u200bي\u200dلق\u200f", "فيلق"),
        ("٥٪", "5%"),
    ],
)
def test_unites_what_readers_take_as_the_same(source: str, expected: str) -> None:
    assert folded(source) == expected


@pytest.mark.parametrize(
    ("source", "expected", "whole"),
    [
        ("فيـ ـلق القدس", "فيلق", "فيـ ـلق"),
        ("قائد ف ي ل ق القدس", "فيلق", "ف ي ل ق"),
        ("قائد ف.ي.ل.ق القدس", "فيلق", "ف.ي.ل.ق"),
        ("قائد فَ يَ لَ قَ القدس", "فيلق", "فَ يَ لَ قَ"),
        ("قائد فـ يـ لـ ق القدس", "فيلق", "فـ يـ لـ ق"),
        ("قائد فيل*ق القدس", "فيلق", "فيل*ق"),
    ],
)
def test_mends_broken_words_and_finds_them_whole(source: str, expected: str, whole: str) -> None:
    text = fold(source)
    start = text.text.index(expected)
    assert text.back(start, start + len(expected)).of(source) == whole


@pytest.mark.parametrize(
    "source", ["ا ف ب", "ا ب ج د", "ش.ذ.م.م", "ا و ب و ج", "عام 1442 ه", "د. سامر", "رد عن ما قاله"]
)
def test_leaves_initials_lists_and_short_words_apart(source: str) -> None:
    assert folded(source) == source


def test_a_letter_keeps_its_marks_and_no_invisible_neighbour() -> None:
    text = fold("كتابٌ\u200f هـ.")
    assert text.back(0, 4) == (0, 5)
    assert text.back(5, 6).of("كتابٌ\u200f هـ.") == "هـ"


@given(_PIECES)
def test_offsets_stay_inside_and_in_order(source: str) -> None:
    text = fold(source)
    size = len(text.text)
    assert len(text.starts) == size + 1
    assert len(text.ends) == len(text.spelled) == size
    assert list(text.starts) == sorted(text.starts)
    assert list(text.ends) == sorted(text.ends)
    assert all(0 <= start < end <= len(source) for start, end in zip(text.starts, text.ends, strict=False))


@given(_PIECES)
def test_every_folded_character_comes_from_the_source_it_points_to(source: str) -> None:
    text = fold(source)
    for at, char in enumerate(text.text):
        assert char in fold_character(source[text.starts[at]])
        assert text.back(at, at + 1).of(source)[0] == source[text.starts[at]]


@given(_PIECES)
def test_what_folds_away_is_all_that_is_left_out(source: str) -> None:
    text = fold(source)
    covered = {at for start, end in zip(text.starts, text.ends, strict=False) for at in range(start, end)}
    left = [char for at, char in enumerate(source) if at not in covered and fold_character(char)]
    assert set(left) <= set(" \u00a0*•·∙․._/|-")


@given(st.characters())
def test_folding_a_character_twice_changes_nothing(char: str) -> None:
    once = fold_character(char)
    assert "".join(map(fold_character, once)) == once


@given(st.text(alphabet="ابتةىأإؤئـ\u064b\u0650١٢۳ﻻ"))
def test_folding_words_twice_changes_nothing(source: str) -> None:
    assert folded(folded(source)) == folded(source)


def _seconds(source: str) -> float:
    start = time.process_time()
    fold(source)
    return time.process_time() - start


@pytest.mark.parametrize("piece", ["ا ب ", "ـ ", "ا\u064e", "ا*", "ا.", "كلمة ", "ﷲ", "\u0301", "a 1 "])
def test_time_grows_with_length_alone(piece: str) -> None:
    short = min(_seconds(piece * 10_000) for _ in range(3))
    long = min(_seconds(piece * 80_000) for _ in range(2))
    assert long < 30 * max(short, 0.002)

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.time import edtf, times
from tawatur.types import Span

TABLE = Path(__file__).parent / "cases" / "time.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"][1:]
DAY = date(2020, 11, 25)
WORDS = (
    "يوم الأحد الماضي من 5 و6 نوفمبر / تشرين الثاني 2020 هـ قبل ثلاثة أسابيع منذ مطلع العام ( ) ، - حتى ليل شهر رمضان"
)


@pytest.mark.parametrize(("text", "published", "values", "why"), ROWS)
def test_expression(text: str, published: str, values: str, why: str) -> None:
    found = times(text, None if published == "-" else date.fromisoformat(published))
    assert ";".join(time.value or "null" for time in found) == values.replace("none", ""), why


def test_enough_cases_of_every_kind() -> None:
    assert len(ROWS) >= 200


def test_spans_are_the_words_of_the_source() -> None:
    text = "قُتِلَ جُنديّ يَومَ الثُّلاثاءِ من الأُسبوعِ الماضي، وبعدَ ٣ أيام"
    (first, *_) = times(text, DAY)
    assert first.span.of(text) == "يَومَ الثُّلاثاءِ من الأُسبوعِ الماضي"
    assert first.value == "2020-11-17"


def test_attached_letters_stay_outside() -> None:
    for text, words in [
        ("ومنذ عام 2015", "منذ عام 2015"),
        ("اتفاق لعام 2015", "عام 2015"),
        ("بنهاية عام 2017", "نهاية عام 2017"),
    ]:
        assert times(text, DAY)[0].span.of(text) == words


def test_only_the_part_that_is_asked_for() -> None:
    text = "وصل أمس. وغادر اليوم."
    (found,) = times(text, DAY, Span(8, len(text)))
    assert found.span.of(text) == "اليوم"


def test_lean_sets_the_side_of_bare_weekdays() -> None:
    assert [times("الاثنين", DAY, lean=lean)[0].value for lean in (-1, 1)] == ["2020-11-23", "2020-11-30"]


def test_a_line_end_parts_expressions() -> None:
    assert [found.value for found in times("اليوم\nالخميس", DAY)] == ["2020-11-25", "2020-11-19"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join), st.none() | st.dates())
def test_any_run_of_time_words_gives_spans_and_values(text: str, published: date | None) -> None:
    found = times(text, published)
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))
    assert all(one.value is None or edtf.bounds(one.value) for one in found)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_times_or_none(text: str) -> None:
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in times(text, DAY))


@pytest.mark.parametrize("published", [date.min, date.max])
def test_the_ends_of_the_calendar_raise_nothing(published: date) -> None:
    for text, *_ in ROWS:
        for lean in (-1, 1):
            assert all(one.value is None or edtf.bounds(one.value) for one in times(text, published, lean=lean)), text

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.time import edtf

CASES = [
    ("2020-11-17", "2020-11-17", "2020-11-17"),
    ("2020-11-17~", "2020-11-17", "2020-11-17"),
    ("2017-03-13T04:00", "2017-03-13", "2017-03-13"),
    ("2020-02", "2020-02-01", "2020-02-29"),
    ("2020", "2020-01-01", "2020-12-31"),
    ("192X", "1920-01-01", "1929-12-31"),
    ("20XX", "2000-01-01", "2099-12-31"),
    ("2016-22", "2016-06-01", "2016-08-31"),
    ("2016-24", "2016-12-01", "2017-02-28"),
    ("2020-11-01/2020-11-15", "2020-11-01", "2020-11-15"),
    ("2013-12~/..", "2013-12-01", "9999-12-31"),
    ("../2020-12-31", "0001-01-01", "2020-12-31"),
    ("2002/2005", "2002-01-01", "2005-12-31"),
]


@pytest.mark.parametrize(("value", "first", "last"), CASES)
def test_bounds(value: str, first: str, last: str) -> None:
    assert edtf.bounds(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("value", [None, "", "soon", "2020-13", "2020-02-30", "2020-12/2020-01", "20201117", "2020-9"])
def test_what_is_no_value_has_no_bounds(value: str | None) -> None:
    assert edtf.bounds(value) is None


def test_overlap() -> None:
    assert edtf.overlap("2020-11", "2020-11-17~")
    assert edtf.overlap("2018/..", "2020")
    assert not edtf.overlap("../2017-12-31", "2018")
    assert not edtf.overlap(None, "2018")


@given(st.text(alphabet="0123456789-/.~XT:", max_size=30))
def test_anything_has_ordered_bounds_or_none(value: str) -> None:
    found = edtf.bounds(value)
    assert found is None or found[0] <= found[1]

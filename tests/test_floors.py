"""The measured figures of the development gold must not fall: floors are raised as figures rise, never lowered."""

from __future__ import annotations

import json

import pytest

from evaluation.dev import FLOORS, below_floor, predictions, score
from evaluation.seeds import articles, checks
from tawatur.accounts import compare
from tests.conftest import SHARED

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="../shared is not here")


def test_figures_are_above_their_floors() -> None:
    figures = json.loads(
        score(SHARED / "gold" / "dev" / "offsets", predictions(SHARED / "gold" / "dev" / "texts"), "--json")
    )
    assert below_floor(figures) == []


def test_a_figure_below_its_floor_is_named() -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    assert len(below_floor(dict.fromkeys(floors, 0.0))) == len(floors)


def test_what_must_hold_on_the_seeds() -> None:
    found = articles()
    missed = [name for name, holds, _ in checks(found, compare(list(found.values()))) if not holds]
    assert missed == []

"""Words and what is attached to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.text import folded, tokens, words
from tawatur.text.clitics import split
from tawatur.types import Span
from tests.conftest import SHARED, cases


@pytest.mark.parametrize("case", cases("words.tsv"), ids=lambda case: case["word"])
def test_word(case: dict[str, str]) -> None:
    (word,) = tokens(case["word"])
    assert "+".join(word.particles) == case["particles"]
    assert (word.stem, word.pronoun, word.core.of(case["word"])) == (case["stem"], case["pronoun"], case["core"])


@pytest.mark.parametrize("form", ["وزاره", "مدينه", "الكتيبه"])
def test_folded_spelling_is_enough_for_feminine_nouns(form: str) -> None:
    assert split(form).pronoun == ""


def test_marks_numbers_and_scripts_are_tokens_of_their_own() -> None:
    text = "قال: «قُتل 1,200 في عام2015» (BBC)."
    found = [(word.span.of(text), word.mark) for word in tokens(text)]
    assert [form for form, mark in found if not mark] == ["قال", "قُتل", "1,200", "في", "عام", "2015", "BBC"]
    assert [form for form, mark in found if mark] == [":", "«", "»", "(", ")", "."]


def test_a_broken_word_is_one_token_over_its_whole_span() -> None:
    text = "قائد فيـ ـلق القدس"
    assert [word.span.of(text) for word in words(text)] == ["قائد", "فيـ ـلق", "القدس"]


@given(st.text() | st.text(alphabet="وفبلكسال هنامي١2ـ\u064e.،«"))
def test_tokens_stand_in_order(text: str) -> None:
    last = Span(0, 0)
    for word in tokens(text):
        # one character may stand for several words (\ufdfa)
        assert word.span.start >= last.end or (word.span.start, last.end - last.start) == (last.start, 1)
        assert word.span.start < word.span.end <= len(text)
        assert word.span.holds(word.core)
        assert word.core.end == word.span.end
        assert word.form
        last = word.span


@given(st.text(alphabet="وفبلكسالهنامي", min_size=1, max_size=12))
def test_particles_stem_and_pronoun_make_up_the_word(form: str) -> None:
    found = split(form)
    assert form.startswith("".join(particle for particle in found.particles if particle != "ال"))
    assert form.endswith(found.pronoun)
    assert found.stem
    assert folded(found.stem) == found.stem


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not here")
def test_words_of_the_treebank() -> None:
    from evaluation.segmentation import ours, scores, treebank

    items = list(treebank())
    assert scores([ours(item.text) for item in items], [item.words for item in items])[2] >= 0.98

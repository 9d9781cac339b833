"""Sentences: stops that end and stops that don't."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.text import sentences
from tawatur.types import Span
from tests.conftest import SHARED, cases


@pytest.mark.parametrize("case", cases("sentences.tsv"), ids=lambda case: case["why"])
def test_sentences(case: dict[str, str]) -> None:
    marked = case["text"].replace("⏎", "\n")
    expected = [piece.strip() for piece in marked.split("‖")]
    text = marked.replace("‖", "")
    assert [span.of(text) for span in sentences(text)] == expected


def test_a_part_of_a_text_is_cut_alone() -> None:
    text = "الأولى. الثانية. الثالثة."
    assert [span.of(text) for span in sentences(text, Span(8, 16))] == ["الثانية."]


@given(st.text() | st.text(alphabet='اب. \n"»«؟!…د1)'))
def test_sentences_hold_all_but_white_space(text: str) -> None:
    end = 0
    for span in sentences(text):
        assert not text[end : span.start].strip()
        assert span.of(text).strip() == span.of(text) != ""
        end = span.end
    assert not text[end:].strip()


def _seconds(text: str) -> float:
    start = time.process_time()
    sentences(text)
    return time.process_time() - start


@pytest.mark.parametrize("piece", [".", "ا.", "د. ", '". ', ' " .', "1. ", "… ", "\n", " .»", "ا؟!"])
def test_time_grows_with_length_alone(piece: str) -> None:
    short = min(_seconds(piece * 5_000) for _ in range(3))
    assert min(_seconds(piece * 40_000) for _ in range(2)) < 30 * max(short, 0.002)


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not here")
def test_sentences_of_the_treebank() -> None:
    from evaluation.segmentation import sentence_scores, treebank

    assert sentence_scores(list(treebank()))[2] >= 0.99

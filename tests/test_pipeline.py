from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tawatur.errors import Refused
from tawatur.facts.find import find_facts
from tawatur.pipeline import annotate_inputs
from tawatur.read import Raw, inputs
from tawatur.types import Article

TEXT = "انفجار في سوق المرجان\n\n2024-05-02\n\nقال مصدر أمني إن انفجارا وقع في سوق المرجان وأدى إلى مقتل ثلاثة مدنيين. "


def raw(name: str, text: str = TEXT) -> Raw:
    return Raw(name, name, text.encode(), "text/plain")


def names(results: list[Article | Refused]) -> list[str]:
    return [result.doc if isinstance(result, Article) else result.source for result in results]


def test_order_is_kept_and_names_are_unique() -> None:
    refused = Refused("lost.txt", "it is not there", "look for it")
    results = list(annotate_inputs([raw("b"), refused, raw("a"), raw("b")]))
    assert names(results) == ["b", "lost.txt", "a", "b~2"]


def test_output_is_the_same_for_any_number_of_processes(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number:02}.txt").write_text(f"{TEXT}وأضاف أن عدد الجرحى {number}.", encoding="utf-8")
    one, two = (list(annotate_inputs(inputs([tmp_path]), jobs=jobs)) for jobs in (1, 2))
    assert one == two
    assert len(one) == 12


def test_a_failure_inside_becomes_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(article: Article, *, fast: bool) -> Article:
        raise ValueError("boom")

    monkeypatch.setattr("tawatur.pipeline.find_facts", broken)
    (result,) = annotate_inputs([raw("a")])
    assert isinstance(result, Refused)
    assert "boom" in result.reason


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that inherit the patched function")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_killed_process_costs_one_input_only(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = find_facts

    def deadly(article: Article, *, fast: bool) -> Article:
        if article.doc == "deadly":
            os.kill(os.getpid(), signal.SIGKILL)
        return whole(article, fast=fast)

    monkeypatch.setattr("tawatur.pipeline.find_facts", deadly)
    results = list(annotate_inputs([raw("a"), raw("deadly"), raw("b"), raw("c")], jobs=2))
    assert names(results) == ["a", "deadly", "b", "c"]
    assert [type(result) for result in results] == [Article, Refused, Article, Article]

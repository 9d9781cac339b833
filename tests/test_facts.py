"""What must hold for every article: spans are words of the source, offsets count, facts lie in the body."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.errors import Refused
from tawatur.pipeline import annotate_raw
from tawatur.present.json import line
from tawatur.read import Raw
from tawatur.types import Article, Span, plain, spans
from tests.conftest import SHARED

PIECES = (
    "قال وزير الدفاع سامي الحداد إن",
    "القوات سيطرت على بلدة النخيل يوم الثلاثاء الماضي",
    "وأضاف أن",
    "«الهجوم أدى إلى مقتل ٣ جنود وإصابة نحو عشرين»",
    "وفقا لوكالة رويترز،",
    "فيـ ـلق الساحل",
    "\u202eمقلوب\u202c",
    "<script>alert(1)</script>",
    "\u200b\u0640\u0640",
    "(أ ف ب).",
    "\n\n",
    "19 شعبان 1445 هـ",
    "كانون الثاني/يناير",
    "10-15 قتيلا",
    "🔥",
    "نفت",
    "\ufefbلا",
)


def annotated(text: str) -> Article | Refused:
    return annotate_raw(Raw("a", "a", text.encode("utf-8", "replace"), "text/plain"))


def check(article: Article) -> None:
    body = article.meta.body
    for entity in article.entities:
        assert all(0 <= span.start < span.end <= body.end for span in spans(entity)), plain(entity)
    for fact in (*article.times, *article.events):
        assert all(body.start <= span.start < span.end <= body.end for span in spans(fact)), plain(fact)
    for item in article.statements:
        assert all(0 <= span.start < span.end <= len(article.text) for span in spans(item)), plain(item)
    for event in article.events:
        assert event.said is None or article.statements[event.said].content.touches(event.trigger)
    names = {entity.id for entity in article.entities}
    assert all(item.entity is None or item.entity in names for item in article.statements)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map(" ".join))
def test_facts_of_any_mixture_are_words_of_the_source(text: str) -> None:
    article = annotated("خبر عاجل من مدينة النخيل الساحلية اليوم\n\n" + text)
    if isinstance(article, Article):
        check(article)
        assert line(article).count("\n") == 0


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_an_article_or_a_reason(text: str) -> None:
    result = annotated(text)
    assert isinstance(result, (Article, Refused))
    assert not (isinstance(result, Refused) and "Tawatur failed" in result.reason), str(result)


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not here")
def test_facts_of_real_articles_are_words_of_the_source() -> None:
    for path in sorted((SHARED / "gold" / "dev" / "texts").glob("*.txt")):
        article = annotate_raw(Raw(path.stem, path.name, path.read_bytes(), "text/plain"))
        assert isinstance(article, Article)
        assert article.text == path.read_text(encoding="utf-8")
        check(article)


def test_a_span_says_its_words() -> None:
    assert Span(2, 5).of("012345") == "234"
    assert Span(0, 3).touches(Span(2, 4))
    assert not Span(0, 2).touches(Span(2, 4))
    assert Span(0, 9).holds(Span(3, 4))


HOSTILE = (
    "قال مصدر إن وقال مصدر حسب ",
    "«",
    "قال «",
    "يوم الثلاثاء الماضي ",
    "12 قتيلا و",
    "محمد علي حسن ",
    "وفقا لما ذكر ",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    def seconds(count: int) -> float:
        text = "قال مصدر أمني إن الطريق مغلق اليوم في المدينة الساحلية. " + piece * count
        start = time.process_time()
        annotated(text)
        return time.process_time() - start

    seconds(50)
    short, long = min(seconds(1500) for _ in range(2)), min(seconds(3000) for _ in range(2))
    assert long < 3.2 * short + 0.3

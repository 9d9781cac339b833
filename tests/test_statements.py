from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.facts.mentions import entities
from tawatur.facts.reading import read
from tawatur.facts.statements import statements
from tawatur.types import Article, Meta, Span, Statement, spans
from tests.conftest import cases


def article(text: str, title: str | None = None) -> Article:
    start = len(title) + 1 if title else 0
    whole = f"{title}\n{text}" if title else text
    return Article("a", "a", "", whole, Meta(title, None, None, None, None, "ar", Span(start, len(whole))))


def found(text: str, title: str | None = None) -> tuple[str, tuple[Statement, ...]]:
    reading = read(article(text, title))
    return reading.text, statements(reading, entities(reading))


def words(text: str, span: Span | None) -> str:
    return span.of(text) if span else "-"


@pytest.mark.parametrize("case", cases("statements.tsv"), ids=lambda case: case["why"])
def test_case(case: dict[str, str]) -> None:
    text, said = found(case["text"])
    made = [
        {
            "content": words(text, item.content),
            "source": words(text, item.source),
            "who": item.who,
            "kind": item.kind,
            "via": " / ".join(span.of(text) for span in item.via) or "-",
            "mode": item.mode,
            "act": item.act,
        }
        for item in said
    ]
    wanted = {key: value for key, value in case.items() if key not in ("text", "why")}
    assert wanted in made


def test_title_with_a_colon() -> None:
    text, said = found("وقعت الحادثة أمس.", "وزير النقل: الجسر آمن")
    assert [(words(text, item.source), words(text, item.content)) for item in said] == [("وزير النقل", "الجسر آمن")]


@pytest.mark.parametrize(
    ("title", "source", "content"),
    [
        ("النادي يهدد بالانسحاب... والاتحاد: القرار نهائي", "الاتحاد", "القرار نهائي"),
        ("وزير النقل لـ«المرصد»: الجسر آمن", "وزير النقل", "الجسر آمن"),
        ("الفصل الأخير من الرواية: الجسر آمن", "", ""),
    ],
)
def test_titles(title: str, source: str, content: str) -> None:
    text, said = found("وقعت الحادثة أمس.", title)
    wanted = [(source, content)] if source else []
    assert [(words(text, item.source), words(text, item.content)) for item in said] == wanted


def test_a_statement_inside_a_statement_passes_through_its_outer_speaker() -> None:
    text, said = found("قال مسؤول محلي إن وزارة الدفاع نفت وقوع هجوم.")
    inner = next(item for item in said if item.act == "deny")
    assert [span.of(text) for span in inner.via] == ["مسؤول محلي"]


def test_a_relay_is_handed_on_within_a_report_and_not_to_who_answers_it() -> None:
    text, said = found(
        "نقلت صحيفة «لوفجر» عن ضابط رفيع قوله إن القوة انسحبت ليلا. وأضاف أن الطريق مفتوح. "
        "وذكر ضابط آخر أن القرار اتخذ قبل أسبوعين."
    )
    assert [[span.of(text) for span in item.via] for item in said] == [["صحيفة «لوفجر»"]] * 3
    text, said = found("قال وزير الدفاع لوكالة رويترز إن القوة انسحبت. من جهته، قال رئيس البلدية إن السوق فتحت.")
    assert [[span.of(text) for span in item.via] for item in said] == [["وكالة رويترز"], []]


def test_from_whom_an_outlet_has_it_is_no_content() -> None:
    text, said = found("كشفت صحيفة «لوفجر» الفرنسية، نقلا عن ضابط رفيع، أن القوة انسحبت ليلا.")
    [one] = said
    assert (one.who, words(text, one.content)) == ("ضابط رفيع", "القوة انسحبت ليلا")


def test_what_somebody_does_not_make_clear_is_no_denial() -> None:
    text, said = found("وقال المتحدث إن الغارة وقعت ليلا. ولم يوضح المتحدث ما إذا كانت الغارة قد تمت بطائرة مسيرة.")
    assert [words(text, one.content) for one in said] == ["الغارة وقعت ليلا"]


def test_a_report_goes_on_where_the_verb_agrees_with_it_and_not_with_its_author() -> None:
    lead = "قالت منظمة أفق إن القرية أحرقت. "
    kinds = [
        found(f"{lead}{rest}")[1][-1].kind
        for rest in (
            "ويشمل تقرير أصدرته المنظمة شهادات كثيرة ويؤكد أن الجنود أحرقوا السوق.",
            "ويشمل تقرير أصدرته المنظمة شهادات كثيرة وتؤكد أن الجنود أحرقوا السوق.",
        )
    ]
    assert kinds == ["document", "organization"]


def test_hedges_are_kept() -> None:
    text, said = found("قال خبير إن السد ربما ينهار.")
    assert [span.of(text) for span in said[0].hedges] == ["ربما"]


def test_the_writers_own_voice_is_no_statement() -> None:
    assert found("وصلت القافلة إلى الميناء صباحا. وتوقفت الحركة في السوق.")[1] == ()


def test_a_thing_that_shows_does_not_speak() -> None:
    assert found("يذكر أن الجسر بني قبل عقود.")[1] == ()


CUES = 'قال أن إن "«»:،.وفقا ل المصدر نقلت عن رويترز مؤكدا\n وأضاف بـ نفت حسب ما ( )'


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(CUES.split(" ")), max_size=40))
def test_any_order_of_cues_gives_spans_of_the_text(pieces: list[str]) -> None:
    text, said = found("س " + " ".join(pieces))
    for item in said:
        assert item.content.start < item.content.end
        assert all(0 <= span.start < span.end <= len(text) for span in spans(item))


@pytest.mark.parametrize(
    "text", ["قبض على ثلاثة رجال بتهم تتعلق بالتهريب.", "رصدت الوزارة مكافأة قدرها مليون دولار لمن يدل على السفينة."]
)
def test_what_only_looks_like_a_content_is_none(text: str) -> None:
    assert found(text)[1] == ()

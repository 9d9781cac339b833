from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tawatur
from tawatur.facts.coding.forms import root, senses
from tawatur.facts.events import events
from tawatur.facts.reading import read
from tawatur.text import folded
from tawatur.types import Article, Event, Meta, Span, Statement, Time, spans

CASES = Path(__file__).parent / "cases"
ARGUMENTS = ("actor", "recipient", "place")


def rows(name: str) -> list[dict[str, str]]:
    lines = [line for line in (CASES / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def article(text: str, furniture: tuple[Span, ...] = ()) -> Article:
    meta = Meta("عنوان", None, "2031-05-10", None, None, "ar", Span(0, len(text)), furniture)
    return Article("a", "a.txt", "", text, meta)


def found(
    text: str, *, times: tuple[Time, ...] = (), said: tuple[Statement, ...] = (), furniture: tuple[Span, ...] = ()
) -> tuple[Event, ...]:
    return events(read(article(text, furniture)), (), times, said)


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def size(value: str) -> tuple[str, int | None, int | None]:
    what, bounds = value.split(":")
    low, high = bounds.split("-")
    return what, int(low), int(high) if high else None


@pytest.mark.parametrize("row", rows("events.tsv"), ids=lambda row: f"{row['trigger']} in {row['sentence'][:30]}")
def test_event_of_a_sentence(row: dict[str, str]) -> None:
    text = row["sentence"]
    got = tawatur.annotate(text).events
    if row["trigger"] == "-":
        assert got == ()
        return
    event = next(event for event in got if event.trigger.touches(at(text, row["trigger"])))
    assert event.type == row["type"]
    for name in ARGUMENTS:
        if row[name]:
            assert any(span.touches(at(text, row[name])) for span in getattr(event, name)), name
    if row["size"]:
        assert size(row["size"]) in [(one.what, one.low, one.high) for one in event.size]
    if row["status"]:
        assert event.status == row["status"]


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("وسيعتقلونهم", "اعتقل"),
        ("باعتقالهم", "اعتقل"),
        ("اغتيل", "اغتال"),
        ("هوجم", "هاجم"),
        ("يلتقِ", "التقي"),
        ("لقائه", "التقي"),
        ("الهجومين", "هاجم"),
        ("للزيارة", "زار"),
    ],
)
def test_inflected_forms_lead_back_to_their_word(form: str, lemma: str) -> None:
    assert lemma in {sense.lemma for sense in senses(folded(form))}


def test_forms_outside_the_lexicon_share_their_consonants() -> None:
    assert root(folded("والصنبور")) == root(folded("صنبور"))


def test_the_time_of_the_sentence_dates_the_event() -> None:
    text = "اعتقلت الشرطة ثلاثة رجال أمس."
    time = Time(at(text, "أمس"), "2031-05-09")
    assert [event.time for event in found(text, times=(time,))] == [time]


def test_said_is_the_innermost_statement() -> None:
    text = "قال المتحدث إن الوزارة نفت أن الجيش هاجم القرية."
    outer = Statement(
        "s0",
        at(text, "الوزارة نفت أن الجيش هاجم القرية"),
        None,
        None,
        "المتحدث",
        None,
        "unnamed",
        (),
        "indirect",
        "assert",
        (),
        1.0,
        "t",
    )
    inner = Statement(
        "s1",
        at(text, "الجيش هاجم القرية"),
        None,
        None,
        "الوزارة",
        None,
        "organization",
        (),
        "indirect",
        "deny",
        (),
        1.0,
        "t",
    )
    event = next(event for event in found(text, said=(outer, inner)) if event.trigger == at(text, "هاجم"))
    assert event.said == 1
    assert event.status == "negated"


def test_nothing_inside_furniture() -> None:
    text = "اقرأ أيضا: مقتل خمسة أشخاص في هجوم.\nاعتقلت الشرطة رجلا."
    hidden = Span(0, text.index("\n"))
    got = found(text, furniture=(hidden,))
    assert got
    assert not any(span.touches(hidden) for event in got for span in spans(event))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "قتل",
                "مقتل",
                "في",
                "على",
                "5",
                "،",
                ".",
                "وال",
                "ب",
                "ل",
                "س",
                "ـ",
                "يوم",
                "الهجوم",
                "\n",
                "مسلحون",
                "و",
                "ًُ",
                "12",
                "x",
            ]
        ),
        max_size=40,
    )
)
def test_any_text_gives_spans_of_it(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for event in found(text):
        assert all(0 <= span.start < span.end <= len(text) for span in spans(event))
        assert 0.0 <= event.score <= 1.0


def test_a_long_sentence_takes_no_square_time() -> None:
    text = "قتل مسلحون ثلاثة جنود وأصيب خمسة " * 400
    assert len(found(text)) > 100


def test_a_figure_far_from_its_event_is_no_trouble() -> None:
    text = "قتل مسلحون ثلاثة جنود في هجوم على القرية " + "وفي البحر على بعد من الشاطئ " * 500 + "خمسة صواريخ"
    assert any(event.size for event in tawatur.annotate(text, fast=True).events)

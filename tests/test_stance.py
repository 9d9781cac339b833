"""Statement against statement: support and contradiction, and the disputes of a story."""

from __future__ import annotations

import pytest

from tawatur.accounts import compare
from tawatur.accounts.disputes import disputes
from tawatur.accounts.said import units_of
from tawatur.accounts.stance import stance
from tawatur.accounts.stance_features import features
from tawatur.accounts.stance_words import pair
from tawatur.types import Article, Statement
from tests.test_accounts import BODY, at, cases, made, said


@pytest.mark.parametrize("case", cases("stance.tsv"), ids=lambda case: f"{case['left']}|{case['right']}")
def test_stances(case: dict[str, str]) -> None:
    found = stance(case["left"], case["right"])
    assert found.label == case["label"], found.why


@pytest.mark.parametrize("case", cases("stance.tsv"), ids=lambda case: f"{case['left']}|{case['right']}")
def test_the_order_of_the_texts_does_not_matter(case: dict[str, str]) -> None:
    there = sorted(set(features(pair(case["left"], case["right"]))))
    assert there == sorted(set(features(pair(case["right"], case["left"]))))


def test_the_reason_names_the_words() -> None:
    assert "توافق | ترفض" in stance("البلدية توافق على الجسر", "البلدية ترفض بناء الجسر").why


@pytest.mark.parametrize("text", ["", "؟!", "لا", "ا" * 5000, "لا لم لن " * 2000])
def test_odd_texts_have_a_stance(text: str) -> None:
    assert stance(text, "ارتفاع أسعار القمح").label in {"agree", "disagree", "other"}


def told(
    doc: str, words: str, who: str, kind: str, content: str, act: str = "assert", day: str = "2021-03-02"
) -> Article:
    text = f"{BODY} {words}"
    return made(doc, text, day, statements=[said(text, who, kind, content, act=act)])


HOLDS = told(
    "holds",
    "وقال ناطق باسم كتيبة السنديان إن الهدنة ما زالت سارية.",
    "كتيبة السنديان",
    "organization",
    "الهدنة ما زالت سارية",
)


def over(day: str = "2021-03-02") -> Article:
    return told("over", "وقال سامي الحداد إن الهدنة انتهت.", "سامي الحداد", "person", "الهدنة انتهت", day=day)


def test_a_truce_that_holds_against_one_that_is_over() -> None:
    [found] = disputes(units_of([HOLDS, over()]))
    assert found.verdict == "differ"
    assert "سارية | انتهت" in found.why


def test_a_state_of_another_week_is_an_update() -> None:
    [found] = disputes(units_of([HOLDS, over("2021-03-12")]))
    assert found.verdict == "updated"


ATTACK = told(
    "attack", "وقالت مصادر محلية إن قوات الوادي أحرقت مخازن القمح في قرية السدرة.", "مصادر محلية", "unnamed",
    "قوات الوادي أحرقت مخازن القمح في قرية السدرة",
)  # fmt: skip


def denial(content: str, who: str = "سامي الحداد", kind: str = "person") -> Article:
    return told("denial", f"ونفى {who} {content}.", who, kind, content, act="deny")


def test_what_one_asserts_the_other_denies() -> None:
    [found] = disputes(units_of([ATTACK, denial("إحراق مخازن القمح في قرية السدرة")]))
    assert (found.left.article.doc, found.right.article.doc, found.verdict) == ("attack", "denial", "differ")


def test_a_dispute_is_a_question() -> None:
    [story] = compare([ATTACK, denial("إحراق مخازن القمح في قرية السدرة")]).stories
    [asked] = [question for question in story.questions if question.slot == "matter"]
    assert asked.verdict == "differ"
    assert {account.doc for answer in asked.answers for account in answer.accounts} == {"attack", "denial"}


@pytest.mark.parametrize(
    "content",
    [
        "أي علاقة له بمخازن القمح في قرية السدرة",  # that he has to do with it, and not that it happened
        "وصول المساعدات إلى سكان الميناء",  # something else
    ],
)
def test_denials_of_other_things_are_no_disputes(content: str) -> None:
    assert disputes(units_of([ATTACK, denial(content)])) == []


def test_one_speaker_has_no_dispute_with_himself() -> None:
    same = denial("إحراق مخازن القمح في قرية السدرة", "مصادر محلية", "unnamed")
    assert disputes(units_of([ATTACK, same])) == []


def test_an_accused_who_denies() -> None:
    accusing = "شركة الساحل بالوقوف وراء الحريق"
    left = told("accuses", f"واتهم سامي الحداد {accusing}.", "سامي الحداد", "person", accusing, act="accuse")
    right = denial("الوقوف وراء الحريق في الميناء", "شركة الساحل", "organization")
    [found] = disputes(units_of([left, right]))
    assert found.why == "شركة الساحل denies what سامي الحداد accuses it of"


def test_a_refusal_is_told_alike_by_both() -> None:
    told_of = told("tells", "وقالت الصحف إن الوادي رفض دفع ثمن القمح.", "الصحف", "media", "الوادي رفض دفع ثمن القمح")
    assert disputes(units_of([told_of, denial("دفع ثمن القمح", "الوادي", "organization")])) == []


def test_units_are_the_sources_words() -> None:
    text = HOLDS.text
    assert [unit.text for unit in units_of([HOLDS])] == ["الهدنة ما زالت سارية"]
    assert isinstance(HOLDS.statements[0], Statement)
    assert at(text, "الهدنة").start >= len(BODY)

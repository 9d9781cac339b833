"""Copies: whose text it is, in which direction it went, what was changed on the way, and who rests on whom."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tawatur
from evaluation.copies import below_floor, planted
from tawatur.accounts import compare
from tawatur.accounts.changes import changes, misgiven
from tawatur.accounts.circles import circles
from tawatur.accounts.copies import directed
from tawatur.accounts.credits import canonical, credited, own_agency
from tawatur.gather import Shared, copies
from tawatur.types import Article, Change, Copy, Meta, Span
from tests.conftest import SHARED

CASES = Path(__file__).parent / "cases" / "copies_changes.tsv"
BODY = (
    "انهار جسر للمشاة فوق وادي الزهراء ظهر الأحد وسقط ثلاثة عمال في الماء، وانتشلتهم فرق الإنقاذ بعد ساعة من البحث بين "
    "الأعمدة. وأغلقت البلدية الطريق السريع في الاتجاهين وحولت السير إلى جسر المطحنة القديم حتى صباح الاثنين. وكان الجسر قد "
    "فتح قبل عامين بعد أعمال ترميم طويلة تأخرت مرتين بسبب الأمطار."
)


def cases() -> list[dict[str, str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))


def read(
    doc: str, text: str, outlet: str | None = None, day: str | None = "2022-05-08", author: str | None = None
) -> Article:
    article = tawatur.annotate(text)
    meta = replace(article.meta, outlet=outlet, published=day, author=author)
    return replace(article, doc=doc, meta=meta)


def pair(left: Article, right: Article) -> tuple[Shared, Copy]:
    [shared] = copies([left, right])
    return shared, directed(shared, {left.doc: left, right.doc: right})


def shown(change: Change, left: Article, right: Article) -> tuple[str, str, str, str]:
    return change.what, change.how, change.before.of(left.text), change.after.of(right.text)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["before"][:40])
def test_changes(case: dict[str, str]) -> None:
    left, right = read("a", case["before"]), read("b", case["after"])
    found = [shown(change, left, right) for change in changes(left, right) if change.what != "words"]
    wanted = [(case["what"], case["how"], case["words before"], case["words after"])] if case["what"] else []
    assert found == wanted


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["before"][:40])
def test_changes_are_the_same_from_the_other_side(case: dict[str, str]) -> None:
    left, right = read("a", case["before"]), read("b", case["after"])
    there, back = changes(left, right), changes(right, left)
    assert sorted((c.what, c.before, c.after) for c in there if c.what in ("number", "bound", "speaker")) == sorted(
        (c.what, c.after, c.before) for c in back if c.what in ("number", "bound", "speaker")
    )


def test_the_direction_is_never_guessed_and_both_partners_are_named() -> None:
    _, copy = pair(read("a", BODY, "صحيفة الضفة"), read("b", BODY + " وينتظر السكان نتيجة التحقيق.", "موقع المرفأ"))
    assert copy.from_ is None
    assert {copy.other, copy.to} == {"a", "b"}
    assert copy.kind == "common"


def test_the_later_of_two_outlets_is_the_copy() -> None:
    _, copy = pair(read("a", BODY, "صحيفة الضفة", "2022-05-09"), read("b", BODY, "موقع المرفأ"))
    assert (copy.from_, copy.to, copy.other, copy.kind) == ("b", "a", "b", "outlet")


def test_what_stands_whole_in_a_longer_article_was_cut_from_it() -> None:
    rest = " ".join(f"وأضاف المهندس فقرة{n} عن أعمال{n} الصيانة{n} في الحي{n}." for n in range(12))
    _, copy = pair(read("short", BODY, "صحيفة الضفة"), read("long", BODY + " " + rest, "موقع المرفأ"))
    assert (copy.from_, copy.to) == ("long", "short")
    assert "longer" in copy.why


def test_an_agency_is_the_origin_however_late_its_page() -> None:
    agency = read("agency", BODY, "وكالة الأنباء السعودية", "2022-05-10")
    _, named = pair(agency, read("paper", BODY, "صحيفة الضفة", author="واس - الزهراء"))
    assert (named.from_, named.to, named.kind, named.credited) == ("agency", "paper", "wire", True)
    _, silent = pair(agency, read("paper", BODY, "صحيفة الضفة"))
    assert (silent.from_, silent.credited, silent.source) == ("agency", False, "وكالة الأنباء السعودية")


def test_two_papers_that_credit_one_agency_have_it_from_there() -> None:
    one = read("one", BODY, "صحيفة الضفة", "2022-05-08", "الزهراء - واس")
    other = read("other", BODY, "موقع المرفأ", "2022-05-09", "وكالة الأنباء السعودية")
    _, copy = pair(one, other)
    assert (copy.from_, copy.kind, copy.source) == (None, "wire", "وكالة الأنباء السعودية")
    _, silent = pair(one, read("other", BODY, "موقع المرفأ", "2022-05-09"))
    assert (silent.from_, silent.to, silent.kind, silent.credited) == (None, "other", "wire", False)


def test_a_release_is_its_authors() -> None:
    said = (
        "قالت وزارة الأشغال إن الجسر الذي انهار فوق وادي الزهراء ظهر الأحد كان يخضع لصيانة دورية كل ستة أشهر وإن لجنة من ثلاثة "
        "مهندسين ستفحص الأعمدة والأسلاك وترفع تقريرها خلال أسبوعين"
    )
    _, copy = pair(read("a", said + ".", "صحيفة الضفة"), read("b", said + ".", "موقع المرفأ", "2022-05-09"))
    assert (copy.from_, copy.kind, copy.source) == (None, "release", "وزارة الأشغال")


@pytest.mark.parametrize(
    ("byline", "names"),
    [("واس - الرياض", ["واس"]), ("الوئام - رويترز:", ["رويترز"]), ("لندن: د ب أ", ["د ب أ"]), ("سامي الحداد - جدة", []),
     ("صحيفة الضفة - وكالات", []), ("جدة – واس", ["واس"]), ("", [])],
)  # fmt: skip
def test_bylines(byline: str, names: list[str]) -> None:
    assert list(credited(read("a", BODY, "صحيفة الضفة", author=byline))) == names


def test_names_of_an_agency_are_one() -> None:
    assert canonical("واس") == canonical("وكالة الأنباء السعودية")
    assert own_agency(read("a", "الزهراء (رويترز) - " + BODY)) == "رويترز"
    assert own_agency(read("a", "الزهراء (رويترز) - " + BODY, "صحيفة الضفة")) is None


def test_words_put_into_another_mouth_are_no_second_witness() -> None:
    lead = (
        "قال محافظ الزهراء نزار العلي إن الجسر كان مغلقا منذ يومين أمام المشاة والدراجات. "
        "وقال مدير البلدية فادي الشامي إن العمال دخلوا الموقع من دون إذن وتجاهلوا اللافتات. " + BODY
    )
    cut = lead.replace("وقال مدير البلدية فادي الشامي إن", "وأضاف أن")
    first, second = read("a", lead, "صحيفة الضفة"), read("b", cut, "موقع المرفأ", "2022-05-09")
    assert misgiven(first, second)
    flagged = [change for change in changes(first, second) if change.what == "speaker"]
    assert "وقال مدير البلدية فادي الشامي" in [change.before.of(lead) for change in flagged]
    assert not any("محافظ" in change.before.of(lead) for change in flagged)
    [story] = compare([first, second]).stories
    assert [origin.articles for origin in story.origins if origin.name == "فادي الشامي"] == [("a", "b")]


def test_outlets_that_cite_each_other_are_a_circle() -> None:
    first = read("a", "نقلت وكالة رويترز عن مصدر أمني قوله إن الجسر انهار. " + BODY, "صحيفة الضفة", "2022-05-09")
    second = read("b", "نقلت صحيفة الضفة عن مصدر أمني قوله إن الجسر انهار. " + BODY, "رويترز", "2022-05-09")
    third = read("c", "وقف عمال أمام الجسر الذي انهار يوم الأحد في وادي الزهراء.", "موقع المرفأ", "2022-05-09")
    [circle] = circles([first, second, third], [])
    assert circle.articles == ("a", "b")
    assert "a cites رويترز" in circle.why
    [counted] = [s.independent_origins for s in compare([first, second]).stories]
    assert [set(found.articles) for found in counted.circles] == [{"a", "b"}]


def test_who_cites_an_older_article_alone_is_no_circle() -> None:
    first = read("a", "نقلت وكالة رويترز عن مصدر أمني قوله إن الجسر انهار. " + BODY, "صحيفة الضفة", "2022-05-07")
    second = read("b", "نقلت صحيفة الضفة عن مصدر أمني قوله إن الجسر انهار. " + BODY, "رويترز", "2022-05-09")
    assert circles([first, second], []) == ()


WORDS = st.lists(
    st.sampled_from(["قال", "إنه", "أكد", "30", "لم", "نحو", "قتيلا", "الحريق", "الزهراء", ".", "«", "\n"]), max_size=60
)


@settings(deadline=None)
@given(WORDS, WORDS)
def test_changes_stand_in_their_articles(ours: list[str], theirs: list[str]) -> None:
    left, right = " ".join(ours), " ".join(theirs)
    first, second = (
        Article("a", "a", "", text, Meta(None, None, None, None, None, "ar", Span(0, len(text))))
        for text in (left, right)
    )
    for change in changes(first, second):
        assert change.before.of(left).strip()
        assert change.after.of(right).strip()


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not here")
def test_planted_copies_are_found() -> None:
    assert below_floor(planted(60)) == []

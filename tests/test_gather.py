"""Gathering: stories, common text, clusters, and that nothing grows with the square of the articles."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.gather import clusters, copies, levelled, stories, terms
from tawatur.gather.copies import measured
from tawatur.gather.duckdb import DuckDB
from tawatur.gather.levelled import SHINGLE, WINDOW
from tawatur.types import Article, Meta, Span

FIRE = (
    "اندلع حريق كبير في مستودع الأخشاب بميناء الزهراء فجر الاثنين وامتدت النيران إلى ثلاثة مخازن مجاورة قبل أن تسيطر "
    "عليها فرق الإطفاء ظهرا، وقال قائد الفرق سامي الحداد إن خمسة عمال نقلوا إلى المستشفى بسبب استنشاق الدخان، وإن سبب "
    "الحريق لا يزال مجهولا، فيما أوقفت إدارة الميناء حركة السفن ست ساعات كاملة حفاظا على سلامة الأطقم."
)
FLOOD = (
    "غمرت السيول أحياء واسعة من بلدة وادي السدر مساء الاثنين بعد أمطار غزيرة استمرت تسع ساعات، وفتحت البلدية مدرستين "
    "لإيواء العائلات التي فقدت بيوتها، وأعلنت الأرصاد أن منسوب النهر تجاوز حده الأعلى منذ عقدين."
)


def made(doc: str, text: str, published: str | None = "2021-03-02", outlet: str | None = None) -> Article:
    meta = Meta(None, outlet, published, None, None, "ar", Span(0, len(text)))
    return Article(doc, doc, "", text, meta)


def test_stories_go_by_happening_and_by_day() -> None:
    other = FIRE.replace("خمسة عمال", "سبعة عمال").replace("اندلع", "شب")
    found = stories([made("a", FIRE), made("b", FLOOD), made("c", other, "2021-03-03"), made("d", other, "2021-09-03")])
    assert found == (("a", "c"), ("b",), ("d",))


def test_an_article_without_a_day_must_be_more_alike() -> None:
    assert stories([made("a", FIRE), made("b", FIRE, None)]) == (("a", "b"),)


def test_stories_of_nothing() -> None:
    assert stories([]) == ()
    assert stories([made("a", "")]) == (("a",),)


def test_spelling_and_glued_numerals_do_not_hide_a_copy() -> None:
    theirs = (
        FIRE.replace("إن", "ان").replace("إلى", "الى").replace("،", " ,").replace("خمسة", "5").replace("ثلاثة", "٣")
    )
    [shared] = copies([made("a", FIRE), made("b", theirs)])
    assert (shared.left, shared.right) == ("a", "b")
    assert shared.left_share > 0.6


def test_a_short_copied_passage_in_a_long_article_is_found_with_its_place() -> None:
    long = " ".join(f"كلمة{number} أخرى{number}" for number in range(400)) + " " + FIRE + " " + FLOOD
    [shared] = copies([made("a", FIRE), made("b", long)])
    assert shared.left_share == pytest.approx(1.0)
    assert shared.right_share < 0.1
    assert [span.of(long) for span in shared.right_spans] == [FIRE.rstrip(".")]


def test_a_common_phrase_is_no_copy() -> None:
    phrase = " وأدى سموه الصلاة على جثمان الفقيد في الجامع الكبير."
    assert copies([made("a", FIRE + phrase), made("b", FLOOD + phrase)]) == ()


def test_furniture_is_left_out_of_copies() -> None:
    text = FIRE + "\n" + FLOOD
    meta = Meta(None, None, None, None, None, "ar", Span(0, len(text)), (Span(len(FIRE), len(text)),))
    assert levelled(Article("a", "a", "", text, meta)).forms == levelled(made("b", FIRE)).forms


@given(st.lists(st.sampled_from(["نار", "ماء", "ريح", "تراب"]), min_size=30, max_size=60), st.integers(0, 20))
def test_every_common_run_of_the_guaranteed_length_shares_a_fingerprint(run: list[str], offset: int) -> None:
    common = run[: SHINGLE + WINDOW - 1]
    left = levelled(made("a", " ".join([f"يمين{n}" for n in range(offset)] + common)))
    right = levelled(made("b", " ".join(common + [f"يسار{n}" for n in range(offset)])))
    assert set(left.fingerprints()) & set(right.fingerprints())
    assert measured(left, right).words >= len(common)


def test_terms_level_spelling_number_and_gender() -> None:
    assert terms("القوات الأميركية") == terms("قوات أمريكية")
    assert terms("قاآني") == terms("قآني")
    assert terms("في من إلى") == ()


def test_clusters_do_not_chain() -> None:
    pairs = [(0, 1, 0.9), (1, 2, 0.6), (2, 3, 0.9)]
    assert clusters(4, pairs, 0.5, 10) == [[0, 1], [2, 3]]
    assert clusters(2, [(0, 1, 0.6)], 0.5, 10) == [[0, 1]]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.floats(0.01, 1)), max_size=30))
def test_clusters_are_a_partition(pairs: list[tuple[int, int, float]]) -> None:
    found = clusters(10, [(min(a, b), max(a, b), score) for a, b, score in pairs if a != b], 0.3, 5)
    assert sorted(item for group in found for item in group) == list(range(10))


class Counting(DuckDB):
    """A database that counts the rows that it is given and gives back."""

    rows_seen = 0

    def load(self, table: str, columns: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> None:
        Counting.rows_seen += len(rows)
        super().load(table, columns, rows)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        found = super().rows(query)
        Counting.rows_seen += len(found)
        return found


def test_rows_grow_in_line_with_the_articles_even_where_all_tell_one_story() -> None:
    def cost(number: int) -> int:
        shuffled = random.Random(7)
        words = FIRE.split()
        articles = [made(f"d{at:03}", " ".join(shuffled.sample(words, len(words)) + words)) for at in range(number)]
        Counting.rows_seen = 0
        stories(articles, Counting)
        copies(articles, Counting)
        return Counting.rows_seen

    assert cost(200) < 2.4 * cost(100)

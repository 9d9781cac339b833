"""Gathering: stories, common text, clusters, and that nothing grows with the square of the articles."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tawatur.gather import clusters, copies, levelled, stories, terms
from tawatur.gather.copies import measured
from tawatur.gather.database import Column
from tawatur.gather.duckdb import DuckDB
from tawatur.gather.levelled import levels
from tawatur.gather.ordinary import Vocabulary, is_formula
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


TOLD = (
    (
        "لقي حارس مصرعه حين شب الحريق في ميناء الزهراء، بحسب رواية البحار نعيم الكرماني الذي كان يفرغ شحنة من القطن، وتساءل "
        "أهالي الحي المجاور للمرفأ عن غياب مضخات المياه منذ الصيف الماضي وعن تأخر النجدة."
    ),
    (
        "حمّلت نقابة البحارة شركة القطن مسؤولية ما جرى في ميناء الزهراء، وقال نعيم الكرماني إن أبواب المستودع كانت مقفلة من "
        "الخارج، بينما طالبت عائلة الحارس بتحقيق علني."
    ),
)


def test_two_that_tell_one_happening_in_words_of_their_own_are_one_story_where_nothing_else_is_near() -> None:
    """Among a dozen articles on the same harbour the same two share no more with each other than with the rest."""
    two = [made("a", TOLD[0]), made("b", TOLD[1])]
    others = [made(f"x{number}", f"{TOLD[number % 2][40:130]} خبر{number} آخر{number}") for number in range(12)]
    assert stories([*two, made("c", FLOOD)]) == (("a", "b"), ("c",))
    assert stories([made("a", TOLD[0]), made("b", TOLD[1], None)]) == (("a",), ("b",))
    assert ("a", "b") not in stories([*two, *others])


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


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("إلى الأمام", "الى الامام"), ("مستشفى أحمد", "مستشفي احمد"), ("ال30 من مايو", "ال ٣٠ من مايو"),
        ("قالَتِ الوزارةُ", "قالت الوزارة"), ("فيـ ـلق الجبل", "فيلق الجبل"), ("ف ي ل ق الجبل", "فيلق الجبل"),
        ("ﻻ أحد", "لا احد"), ("«النهر»، والبحر.", "النهر والبحر"), ("مكتـــب", "مكتب"), ("مکتب یومي", "مكتب يومي"),
        ("فيل*ق", "فيلق"), ("😀 النهر", "النهر"),
    ],
)  # fmt: skip
def test_spelling_is_levelled(left: str, right: str) -> None:
    assert levelled(made("a", left)).words.tolist() == levelled(made("b", right)).words.tolist()


@given(st.lists(st.text(alphabet="نهرٌ ﻻأإ30٣ـ*😀\n،", max_size=40), min_size=1, max_size=5))
@example(["أـ", "أ", "أ", "أ"])  # letters set apart must not go on in the next text
def test_texts_level_alike_alone_and_together(texts: list[str]) -> None:
    together = list(levels(made(str(at), text) for at, text in enumerate(texts)))
    for text, level in zip(texts, together, strict=True):
        alone = levelled(made("a", text))
        assert alone.words.tolist() == level.words.tolist()
        assert (alone.starts.tolist(), alone.ends.tolist()) == (level.starts.tolist(), level.ends.tolist())
        assert all(0 <= start < end <= len(text) for start, end in zip(alone.starts, alone.ends, strict=True))


def test_two_fillings_of_one_formula_are_no_copies() -> None:
    cable = (
        "بعث أمير البلاد برقية تهنئة إلى الرئيس {} بمناسبة العيد الوطني لبلاده عبر فيها عن خالص تهانيه وأطيب تمنياته له بموفور الصحة "
        "ولشعب {} بمزيد من الرخاء والاستقرار، وأشاد بالروابط التي تجمع البلدين وبالتعاون القائم بينهما في {} منذ {} عاما."
    )
    one = made("one", cable.format("زكريا الدباغ", "غواتيمالا", "مصايد بلطيم", 41))
    other = made("other", cable.format("فيودور زخاروف", "كازاخستان", "مناجم ألماتي", 17))
    edited = made(
        "edited",
        cable.format("زكريا الدباغ", "غواتيمالا", "مصايد بلطيم", 41).replace("خالص", "أصدق").replace("مزيد", "دوام"),
    )
    assert is_formula(*(Vocabulary.of(level) for level in levels([one, other])))
    assert copies([one, other]) == ()
    assert len(copies([one, edited])) == 1


def test_half_of_the_words_may_be_changed() -> None:
    shuffled = random.Random(3)
    words = (FIRE + " " + FLOOD).split()
    for at in shuffled.sample(range(len(words)), len(words) * 4 // 10):
        words[at] = f"بديل{at}"
    [pair] = copies([made("a", FIRE + " " + FLOOD), made("b", " ".join(words))])
    assert pair.likeness < 0.5


def test_furniture_is_left_out_of_copies() -> None:
    text = FIRE + "\n" + FLOOD
    meta = Meta(None, None, None, None, None, "ar", Span(0, len(text)), (Span(len(FIRE), len(text)),))
    assert levelled(Article("a", "a", "", text, meta)).words.tolist() == levelled(made("b", FIRE)).words.tolist()


@given(st.lists(st.sampled_from(["نار", "ماء", "ريح", "تراب"]), min_size=30, max_size=60), st.integers(0, 20))
def test_a_common_run_in_short_texts_shares_fingerprints_wherever_it_stands(run: list[str], offset: int) -> None:
    left = levelled(made("a", " ".join([f"يمين{n}" for n in range(offset)] + run)))
    right = levelled(made("b", " ".join(run + [f"يسار{n}" for n in range(offset)])))
    assert set(left.fingerprints().tolist()) & set(right.fingerprints().tolist())
    assert measured(left, right).words >= len(run)


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

    def load(self, table: str, columns: Mapping[str, Column]) -> None:
        Counting.rows_seen += len(next(iter(columns.values())))
        super().load(table, columns)

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

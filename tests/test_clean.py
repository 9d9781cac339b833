from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.clean import clean, credit_spans
from tawatur.errors import Refused
from tawatur.types import Article, Document

TITLE = "افتتاح جسر الوادي الكبير بعد تأخير دام عامين"
PROSE = (
    "أعلن وزير الأشغال سامر الداني، اليوم، أن جسر الوادي الكبير سيفتح أمام السيارات قبل نهاية الأسبوع الحالي.",
    "وقال الداني في تصريحات لوكالة السهل إن الكلفة النهائية بلغت أربعين مليون دينار، أي ضعف ما كان مقررا في البداية.",
    "وأضاف أن الشركة المنفذة ستدفع غرامة عن كل شهر من التأخير، وأن الوزارة لن تعفيها من شيء.",
    "ونفى رئيس مجلس المدينة ليث المرساوي أن يكون المجلس سبب التأخير، مؤكدا أن الرخص صدرت في موعدها.",
)  # fmt: skip
CASES = Path(__file__).parent / "cases" / "furniture.tsv"


def cases() -> list[tuple[str, str, bool]]:
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [(line, place, kept == "yes") for line, place, kept in (row.split("\t") for row in lines[1:])]


def cleaned(text: str, **declared: str) -> Article:
    return clean(Document("x", "x.txt", "", "text/plain", text, **declared))


def kept(article: Article) -> str:
    """Return the body without furniture."""
    holes = {at for span in article.meta.furniture for at in range(*span)}
    return "".join(article.text[at] for at in range(*article.meta.body) if at not in holes)


def furniture(article: Article) -> list[str]:
    return [span.of(article.text) for span in article.meta.furniture]


@pytest.mark.parametrize(("line", "place", "wanted"), cases())
def test_one_line(line: str, place: str, wanted: bool) -> None:
    above = [line, TITLE] if place == "title" else [TITLE]
    parts = {"head": [line, *PROSE], "middle": [*PROSE[:2], line, *PROSE[2:]], "foot": [*PROSE, line]}
    article = cleaned("\n\n".join(above + parts.get(place, list(PROSE))))
    assert article.meta.title == TITLE
    body = kept(article)
    assert (line.strip() in body) == wanted
    assert all(paragraph in body for paragraph in PROSE)


def test_every_word_is_title_body_or_furniture() -> None:
    text = f"القائمة\n{TITLE}\n\n4 مارس 2021\n\n" + "\n".join(PROSE) + "\nمشاركة\nاقرأ أيضا\nجسور السهل: أرقام"
    article = cleaned(text)
    covered = [article.meta.body, *article.meta.furniture]
    rest = "".join(char for at, char in enumerate(text) if not any(start <= at < end for start, end in covered))
    assert rest.split() == TITLE.split()
    assert article.text == text


def test_pull_quotes_repeat_the_text_in_fewer_words() -> None:
    pull = "الشركة المنفذة ستدفع غرامة عن كل شهر من التأخير"
    article = cleaned("\n\n".join([TITLE, *PROSE[:2], pull, *PROSE[2:]]))
    assert furniture(article) == [pull]


def test_a_title_that_comes_twice_or_three_times() -> None:
    article = cleaned(f"{TITLE}\n{TITLE}\n● محليات\n{TITLE}\n\n" + "\n".join(PROSE))
    assert article.meta.title == TITLE
    assert kept(article).startswith("أعلن وزير")


def test_a_paragraph_that_comes_twice_counts_once() -> None:
    article = cleaned("\n".join([TITLE, "", *PROSE, PROSE[1]]))
    assert kept(article).count(PROSE[1]) == 1


def test_captions_between_title_and_date_go() -> None:
    article = cleaned(f"{TITLE}\n\nسامر الداني\nالمرفأ caption\nposted onMarch 4, 2021\nnoتعليق\n\n" + "\n".join(PROSE))
    assert article.meta.published == "2021-03-04"
    assert kept(article).startswith("أعلن وزير")


def test_headlines_below_read_also_go() -> None:
    foot = ["اقرأ أيضاً:", "أسعار القمح ترتفع في أسواق السهل", "هل يفتح المعبر قبل الشتاء؟"]
    article = cleaned("\n\n".join([TITLE, *PROSE, *foot]))
    assert kept(article).endswith("صدرت في موعدها.")


@pytest.mark.parametrize(
    "tail",
    [
        "سمات الوادي جسور سامر الداني",
        "(رويترز)",
        "(أ ف ب)",
        "رويترز - وكالات",
        "س م د",
        "ليث عبد الرحمن",
        "صورة الوزير سامر الداني يقص الشريط\u00a0 صورة الجسر من الجو",
        "رابط الخبر بصحيفة المرفأ: افتتاح جسر الوادي الكبير",
        "بطاقة الدعوة إلى حفل الافتتاح",
        "...المزيد",
    ],
)
def test_what_hangs_on_the_last_sentence(tail: str) -> None:
    article = cleaned("\n\n".join([TITLE, *PROSE]) + " " + tail)
    assert kept(article).endswith("صدرت في موعدها.")
    assert furniture(article) == [tail]


@pytest.mark.parametrize(
    "end", ["وقال إنه سيعود غدا", "ولم يرد المجلس على السؤال", "أكد الوزير ذلك", "لكن الشركة لم تعلق"]
)
def test_a_last_sentence_without_a_stop_stays(end: str) -> None:
    assert kept(cleaned("\n\n".join([TITLE, *PROSE]) + " " + end)).endswith(end)


@pytest.mark.parametrize(
    "dateline",
    [
        "بغداد - رويترز: ",
        "تونس 4 مارس 2021 (وات) - ",
        "هدى النمر- رويترز- بيروت: ",
        "الوادي (وكالة السهل) - ",
        "القاهرة - ",
    ],
)
def test_datelines_are_furniture(dateline: str) -> None:
    article = cleaned("\n\n".join([TITLE, dateline + PROSE[0], *PROSE[1:]]))
    assert kept(article).startswith("أعلن وزير")
    assert furniture(article) == [dateline.strip()]


@pytest.mark.parametrize("start", ["الوزير: ", "رئيس المجلس - وهو طبيب - ", "الداني (52 عاما) - "])
def test_what_only_looks_like_a_dateline_stays(start: str) -> None:
    assert kept(cleaned("\n\n".join([TITLE, start + PROSE[0], *PROSE[1:]]))).startswith(start)


def test_credits_are_found_in_the_furniture() -> None:
    article = cleaned("\n\n".join([TITLE, "بغداد - رويترز: " + PROSE[0], *PROSE[1:]]) + " (أ ف ب)")
    assert [span.of(article.text) for span in credit_spans(article)] == ["رويترز", "أ ف ب"]


@pytest.mark.parametrize(
    ("head", "foot", "outlet"),
    [
        ("", "المصدر | شبكة الضفاف + وكالات", "شبكة الضفاف"),
        ("", "المصدر: رويترز", None),
        ("", "المصدر: رويترز + أ ف ب", None),
        ("", "رابط الخبر بصحيفة المرفأ: " + TITLE, "المرفأ"),
        ("بغداد - رويترز", "", None),
        ("سالم الحداد - الرياض", "", None),
        ("عكاظ - جدة", "", "عكاظ"),
        ("مأرب (وكالة الضفاف للأنباء) - " + PROSE[0], "(الضفاف) م ك / ن ح", "وكالة الضفاف للأنباء"),
        ("مأرب (وكالة الضفاف للأنباء) - " + PROSE[0], "(المرفأ) م ك / ن ح", None),
        ("مأرب (وكالة الضفاف للأنباء) - " + PROSE[0], "", None),
    ],
)
def test_outlet_only_where_the_page_states_it(head: str, foot: str, outlet: str | None) -> None:
    assert cleaned("\n\n".join([TITLE, head, *PROSE, foot])).meta.outlet == outlet


@pytest.mark.parametrize(
    ("said", "outlet"),
    [
        ("وقال مدير الميناء لـ«عكاظ» إن الرافعة توقفت.", "عكاظ"),
        ("وقال مدير الميناء لصحيفة «عكاظ» إن الرافعة توقفت. وأضاف لـ«عكاظ» أنها قديمة.", None),
        ("وقال مدير الميناء لـ«عكاظ» إن الرافعة توقفت، وقال نائبه لـ«الوطن» إنها تعمل.", None),
        ("وقال مدير الميناء لـ«نيويورك تايمز» إن الرافعة توقفت.", None),
        ("وقال مدير الميناء لـ«سامي» إن الرافعة توقفت.", None),
    ],
)
def test_the_paper_that_people_speak_to_by_its_bare_name_is_the_pages_own(said: str, outlet: str | None) -> None:
    assert cleaned("\n\n".join([TITLE, *PROSE, said])).meta.outlet == outlet


@pytest.mark.parametrize(
    ("top", "outlet"),
    [
        ("صدى الضفاف\nالرئيسية | محليات | اقتصاد | رأي", "صدى الضفاف"),
        ("الرئيسية | محليات | اقتصاد | رأي", None),
        ("الرئيسية\nالرئيسية | محليات | اقتصاد | رأي", None),
        ("12 مارس 2021\nالرئيسية | محليات | اقتصاد | رأي", None),
    ],
)
def test_a_site_names_itself_above_its_menu_and_a_menu_names_no_outlet(top: str, outlet: str | None) -> None:
    assert cleaned("\n\n".join([top, TITLE, "11 مارس 2021", *PROSE])).meta.outlet == outlet


def test_declared_metadata_go_first() -> None:
    article = cleaned(
        TITLE + "\n\n4 مارس 2021\n\n" + "\n".join(PROSE), outlet="المرفأ", published="2021-03-05T01:00:00Z"
    )
    assert (article.meta.outlet, article.meta.published) == ("المرفأ", "2021-03-05")


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["4 مارس 2021"], "2021-03-04"),
        (["04/03/2021"], "2021-03-04"),
        (["2021-03-04"], "2021-03-04"),
        (["آخر تحديث: 6 مارس 2021", "نشر في: 4 مارس 2021"], "2021-03-04"),
        (["آخر تحديث: 6 مارس 2021"], "2021-03-06"),
        (["4 مارس 2021", "5 مارس 2021"], None),
        (["4 مارس"], None),
        (["4 مارس 1921"], None),
        ([], None),
    ],
)
def test_the_day_is_read_and_never_guessed(lines: list[str], day: str | None) -> None:
    assert cleaned("\n\n".join([TITLE, *lines, *PROSE])).meta.published == day


def test_a_date_in_the_prose_is_no_publication_day() -> None:
    first = "وقع الوزير في 4 مارس 2021 عقد الجسر."
    assert cleaned("\n\n".join([TITLE, first, *PROSE])).meta.published is None


def test_a_day_to_come_is_not_believed() -> None:
    later = (date.today() + timedelta(days=30)).isoformat()
    assert cleaned(TITLE + "\n\n" + "\n".join(PROSE), published=later).meta.published is None


def test_prose_alone_has_no_title() -> None:
    article = cleaned(" ".join(PROSE))
    assert article.meta.title is None
    assert kept(article) == " ".join(PROSE)


def test_a_declared_title_that_is_not_in_the_text_is_kept() -> None:
    article = cleaned("\n".join(PROSE), title="عنوان آخر")
    assert article.meta.title == "عنوان آخر"
    assert kept(article).startswith("أعلن وزير")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The minister opened the bridge on Thursday after a delay of two years.", "too little Arabic"),
        ("وزیر راه گفت که پل بزرگ تا پایان هفته برای خودروها باز می شود و هزینه آن دو برابر شده است.", "Persian"),
        ("وزیر نے کہا کہ پل اس ہفتے کے آخر میں کھول دیا جائے گا اور اس کی لاگت دوگنی ہو گئی ہے۔", "Urdu"),
        ("12345 67890 !!", "no words"),
        (TITLE + "\n\nمشاركة\nطباعة", "no article text"),
        ("طهخصث ضغقب " * 60, "commonest words"),
    ],
)
def test_what_is_no_arabic_article_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        cleaned(text)


def test_letters_of_persian_names_do_not_make_a_text_persian() -> None:
    text = "وقال گلبدين چمني إن ميناء چابهار لم يغلق، وأكد أن السفن التي وصلت من بندر پارس أفرغت حمولتها في موعدها."
    assert cleaned(text).meta.language == "ar"


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from([TITLE, *PROSE, "مشاركة", "اقرأ أيضا", "4 مارس 2021", "(رويترز)", "-:", "\u200f", " "]))
)
def test_any_page_is_an_article_or_refused(parts: list[str]) -> None:
    text = "\n".join(parts)
    try:
        article = cleaned(text)
    except Refused:
        return
    spans = [article.meta.body, *article.meta.furniture]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert list(article.meta.furniture) == sorted(article.meta.furniture)


def test_many_short_lines_take_no_quadratic_time() -> None:
    line = "عدد من السكان في الحي رقم {} من المدينة القديمة قرب السوق"
    article = cleaned("\n".join([TITLE, *(line.format(n) for n in range(4000)), *PROSE]))
    assert PROSE[0] in kept(article)

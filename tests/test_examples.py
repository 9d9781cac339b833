"""The report on the examples shows everything that examples/README.md says is planted in them."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

import tawatur
from tawatur.text import folded, quantities, tokens
from tawatur.types import Article, Comparison, Copy, Party, Question, Span, Statement, Story, spans

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
PAGES = sorted((EXAMPLES / "articles").iterdir())

DAYS = {
    "01-madiq": "2023-01-17",
    "02-sunbuk": "2023-01-18",
    "03-awraq": "2023-01-18",
    "04-nida": "2023-01-19",
    "05-darb": "2023-01-20",
    "06-madiq": "2023-01-19",
    "07-sunbuk": "2023-01-20",
    "08-madiq": "2022-11-17",
    "09-sunbuk": "2022-11-18",
    "10-nida": "2022-11-18",
    "11-awraq": "2022-11-17",
    "12-darb": "2022-11-19",
    "13-madiq": "2022-11-20",
    "14-awraq": "2023-01-18",
}
DEPOT = tuple(doc for doc in DAYS if doc < "08")
ROCKETS = tuple(doc for doc in DAYS if "08" <= doc < "14")

#: what the pages call themselves, by the second part of their file names
OUTLETS = {
    "madiq": "المضيق",
    "sunbuk": "السنبوك",
    "awraq": "أوراق الساحل",
    "nida": "نداء الهضاب",
    "darb": "درب الخبر",
}

#: words that stand only in the furniture of the pages
FURNITURE = {
    "02-sunbuk": (
        "الأكثر قراءة",
        "اقرأ أيضا",
        "نقابة عمال الموانئ تحذر",
        "أبو سالم",
        "وسوم",
        "الدخان يغطي",
        "استمرار إغلاق",
    ),
    "03-awraq": ("شارك الخبر", "اقرأ أيضا", "يتفقد مشروع", "أسعار الأسمدة"),
    "04-nida": ("الرئيسية", "قسم المحليات", "كلمات مفتاحية", "noتعليق"),
    "05-darb": ("منوعات", "المشاهدات", "أعجبني", "بالفيديو", "الوسوم", "أضف تعليقا"),
    "07-sunbuk": ("اقرأ أيضا", "توقيف ثلاثة", "وسوم", "من نحن"),
    "09-sunbuk": ("أرشيف", "مواضيع ذات صلة", "الرابطة تلوح", "واتساب"),
    "11-awraq": ("في هذا العدد", "سعر صرف", "كأس هدران", "نسخة للطباعة", "صحيفة يومية مستقلة"),
    "12-darb": ("من هي", "المشاهدات", "الوسوم"),
    "14-awraq": ("جميع الحقوق محفوظة",),
}


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    found = [tawatur.annotate(page) for page in PAGES]
    return {article.doc: article for article in found}


@pytest.fixture(scope="module")
def comparison(articles: dict[str, Article]) -> Comparison:
    return tawatur.compare(list(articles.values()))


@pytest.fixture(scope="module")
def depot(comparison: Comparison) -> Story:
    return _story(comparison, "01-madiq")


@pytest.fixture(scope="module")
def rockets(comparison: Comparison) -> Story:
    return _story(comparison, "08-madiq")


def _story(comparison: Comparison, doc: str) -> Story:
    return next(story for story in comparison.stories if doc in story.articles)


def _questions(story: Story, slot: str) -> list[Question]:
    found = [question for question in story.questions if question.slot == slot]
    assert found, f"no question on {slot}; there are {sorted({question.slot for question in story.questions})}"
    return found


def _fullest(story: Story, slot: str) -> Question:
    """Return the question on a slot that most accounts answer."""
    return max(_questions(story, slot), key=lambda question: sum(len(answer.accounts) for answer in question.answers))


def _answers(question: Question) -> dict[str, set[str]]:
    """Return each answer's value with the articles that give it."""
    return {answer.value: {account.doc for account in answer.accounts} for answer in question.answers}


def _docs(question: Question, number: int) -> set[str]:
    """Return the articles whose answer names a number, in digits or in the source's words."""
    return {doc for value, docs in _answers(question).items() if number in _numbers(value) for doc in docs}


def _numbers(value: str) -> set[int | float | None]:
    return {quantity.low for quantity in quantities(tokens(value))}


def _copy(story: Story, from_: str, to: str) -> Copy:
    pairs = {(copy.from_, copy.to): copy for copy in story.copies}
    assert (from_, to) in pairs, f"copies found: {sorted(map(str, pairs))}"
    return pairs[from_, to]


def _statement(article: Article, words: str) -> Statement:
    """Return the innermost statement whose content holds some words."""
    at = article.text.index(words, article.meta.body.start)
    here = Span(at, at + len(words))
    found = [statement for statement in article.statements if statement.content.holds(here)]
    assert found, f"{article.doc}: no statement holds {words!r}"
    return min(found, key=lambda statement: statement.content.end - statement.content.start)


def _party(comparison: Comparison, name: str) -> Party:
    found = [party for party in comparison.entities if name in (party.name, *party.aliases)]
    assert len(found) == 1, f"{name}: {len(found)} entities"
    return found[0]


def _via(article: Article, statement: Statement) -> list[str]:
    return [span.of(article.text) for span in statement.via]


# ---------------------------------------------------------------------------------------------- one article


def test_publication_days(articles: dict[str, Article]) -> None:
    assert {doc: article.meta.published for doc, article in articles.items()} == DAYS


@pytest.mark.parametrize("doc", [page.stem for page in PAGES if page.suffix == ".html"])
def test_outlets_of_pages(articles: dict[str, Article], doc: str) -> None:
    assert OUTLETS[doc[3:]] in (articles[doc].meta.outlet or "")


def test_no_outlet_is_invented(articles: dict[str, Article]) -> None:
    stated = {doc: article.meta.outlet for doc, article in articles.items() if article.meta.outlet}
    assert {doc: outlet for doc, outlet in stated.items() if OUTLETS[doc[3:]] not in outlet} == {}


@pytest.mark.parametrize(("doc", "words"), [("05-darb", "لغز انفجار رأس الحبارى"), ("11-awraq", "سبعة صواريخ")])
def test_character_sets(articles: dict[str, Article], doc: str, words: str) -> None:
    assert words in articles[doc].text


@pytest.mark.parametrize("doc", FURNITURE)
def test_nothing_from_the_furniture(articles: dict[str, Article], doc: str) -> None:
    article = articles[doc]
    facts = (article.entities, article.statements, article.events, article.times)
    read = " | ".join(span.of(article.text) for span in spans(facts))
    assert [words for words in FURNITURE[doc] if words in read] == []


def test_hijri_date(articles: dict[str, Article]) -> None:
    article = articles["04-nida"]
    values = {time.value for time in article.times if "جمادى الآخرة" in time.span.of(article.text)}
    assert values == {"2023-01-17"}


@pytest.mark.parametrize(
    ("doc", "words", "value"),
    [
        ("05-darb", "17 كانون الثاني/يناير", "2023-01-17"),
        ("08-madiq", "أيلول/سبتمبر الماضي", "2022-09"),
        ("10-nida", "16 تشرين الثاني", "2022-11-16"),
        ("10-nida", "كانون الثاني/يناير المقبل", "2023-01"),
        ("12-darb", "16 تشرين الثاني", "2022-11-16"),
        ("13-madiq", "الأول من ديسمبر المقبل", "2022-12-01"),
    ],
)
def test_months_of_two_regions(articles: dict[str, Article], doc: str, words: str, value: str) -> None:
    article = articles[doc]
    found = [time for time in article.times if words in time.span.of(article.text)]
    # "until the end of January" may be an open interval and approximate; the month must be right
    assert len(found) == 1
    assert (found[0].value or "").removeprefix("../").startswith(value)


def test_denials(articles: dict[str, Article]) -> None:
    port = _statement(articles["04-nida"], "وجود أي مواد متفجرة")
    assert (port.act, port.kind, port.who) == ("deny", "organization", "إدارة ميناء رأس الحبارى")
    group = _statement(articles["10-nida"], "أي علاقة له بالهجوم")
    assert (group.act, group.kind, folded(group.who)) == ("deny", "organization", folded("فيلق الجبل"))


def test_unnamed_source_through_an_agency(articles: dict[str, Article]) -> None:
    article = articles["04-nida"]
    statement = _statement(article, "أمر بتوقيف ثلاثة من موظفي الميناء")
    assert (statement.kind, statement.who) == ("unnamed", "مصدر أمني رفيع")
    assert _via(article, statement) == ["وكالة المضيق للأنباء"]


def test_chain_of_three(articles: dict[str, Article]) -> None:
    article = articles["05-darb"]
    statement = _statement(article, "كاميرات المراقبة رصدت قاربا صغيرا")
    assert (statement.kind, statement.who) == ("person", "مازن الريفي")
    near, far = _via(article, statement)
    assert "المضيق" in near
    assert "السنبوك" in far


def test_hedge_dropped(articles: dict[str, Article]) -> None:
    agency = _statement(articles["01-madiq"], "ناجما عن تماس كهربائي")
    copy = _statement(articles["03-awraq"], "ناجم عن تماس كهربائي")
    assert agency.who == copy.who == "ثامر الدهامي"
    assert (agency.act, copy.act) == ("believe", "assert")


def test_broken_word(articles: dict[str, Article], comparison: Comparison) -> None:
    article = articles["10-nida"]
    mentions = {span.of(article.text) for entity in article.entities for span in entity.mentions}
    assert "فيـ ـلق الجبل" in mentions
    party = _party(comparison, "فيلق الجبل")
    assert party.kind == "organization"
    assert {"08-madiq", "10-nida", "11-awraq", "12-darb"} <= set(party.articles)


# ---------------------------------------------------------------------------------------------- the collection


def test_two_stories_and_a_stranger(comparison: Comparison) -> None:
    told = sorted(story.articles for story in comparison.stories if len(story.articles) > 1)
    assert [tuple(sorted(docs)) for docs in told] == [DEPOT, ROCKETS]


def test_copy_without_credit(depot: Story) -> None:
    copy = _copy(depot, "01-madiq", "03-awraq")
    assert not copy.credited
    assert copy.share > 0.6


def test_copies_with_credit(depot: Story, rockets: Story) -> None:
    assert _copy(depot, "06-madiq", "07-sunbuk").credited
    # both appeared on one day, so that the direction may stay open, but must not be turned round
    assert [(copy.to, copy.credited) for copy in rockets.copies] == [("11-awraq", True)]


def test_classes_of_copies(depot: Story, rockets: Story) -> None:
    assert _copy(depot, "01-madiq", "03-awraq").kind == "wire"
    assert _copy(depot, "06-madiq", "07-sunbuk").kind == "wire"
    assert {copy.kind for copy in rockets.copies} == {"wire"}


def test_lost_on_the_way(articles: dict[str, Article], depot: Story) -> None:
    copy = _copy(depot, "01-madiq", "03-awraq")
    before, after = articles[copy.other].text, articles[copy.to].text
    lost = {
        change.what: (change.before.of(before), change.after.of(after))
        for change in copy.changes
        if change.how == "dropped"
    }
    assert lost["bound"] == ("ما لا يقل عن 30", "30")
    assert lost["hedge"] == ("ورجح الدهامي", "وأكد الدهامي")
    assert lost["attribution"][0] == "حسبما أعلن الدفاع المدني"
    assert lost["attribution"][1].startswith("قتل خمسة أشخاص")
    assert len(lost) == 3


def test_fewer_origins_than_articles(depot: Story, rockets: Story) -> None:
    for story in (depot, rockets):
        count = story.independent_origins
        assert 2 <= count.at_least < len(story.articles), count.why
    agency = [set(origin.articles) for origin in depot.origins if "المضيق" in origin.name]
    assert len(agency) == 1
    assert {"01-madiq", "03-awraq", "05-darb", "06-madiq", "07-sunbuk"} <= agency[0]


def test_growing_toll(depot: Story) -> None:
    question = _fullest(depot, "killed")
    assert _docs(question, 5) >= {"01-madiq", "03-awraq"}
    assert _docs(question, 12) >= {"02-sunbuk"}
    assert _docs(question, 20) >= {"04-nida", "05-darb", "06-madiq", "07-sunbuk"}
    assert question.verdict == "updated"


def test_order_told_in_two_ways(rockets: Story) -> None:
    split = [
        docs
        for question in _questions(rockets, "order")
        if question.verdict == "differ"
        for docs in _answers(question).values()
        if "09-sunbuk" in docs
    ]
    assert {"09-sunbuk"} in split
    told = {doc for question in _questions(rockets, "order") for docs in _answers(question).values() for doc in docs}
    assert {"08-madiq", "12-darb"} <= told


def test_rockets_counted_in_two_ways(rockets: Story) -> None:
    question = _fullest(rockets, "weapon")
    assert _docs(question, 7) >= {"08-madiq", "11-awraq"}
    assert _docs(question, 9) >= {"10-nida"}
    assert question.verdict == "differ"


def test_accused_and_claimant(rockets: Story) -> None:
    question = _fullest(rockets, "actor")
    named = " ".join(folded(value) for value in _answers(question))
    assert folded("فيلق الجبل") in named
    assert folded("عصبة الرماة") in named
    assert question.verdict == "differ"


def test_one_person_three_spellings(comparison: Comparison) -> None:
    party = _party(comparison, "هنريك فالدغرين")
    assert party.kind == "person"
    assert {"هنريك فالدغرين", "هنريك فالدقرين", "هنريك فالدجرين"} <= {party.name, *party.aliases}
    assert set(party.articles) == set(ROCKETS)


def test_kunya_in_one_word_and_two(comparison: Comparison) -> None:
    party = _party(comparison, "أبو ليث الحمراني")
    assert "أبوليث الحمراني" in (party.name, *party.aliases)
    assert set(party.articles) == {"10-nida", "13-madiq"}


# ---------------------------------------------------------------------------------------------- the page


@pytest.mark.parametrize("language", ["ar", "en"])
def test_report_shows_the_plants(articles: dict[str, Article], comparison: Comparison, language: str) -> None:
    page = tawatur.report(list(articles.values()), comparison, language=language)
    shown = re.sub(r"<[^>]*>|\u200d", "", page)
    for words in ("هنريك فالدقرين", "فيـ ـلق الجبل", "24 جمادى الآخرة", "مصدر أمني رفيع", "عصبة الرماة"):
        assert words in shown, words
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", page), "the page must not reach for the network"


def test_readme_names_each_test() -> None:
    listed = set(re.findall(r"`(test_\w+)`", (EXAMPLES / "README.md").read_text(encoding="utf-8")))
    here = {name for name in globals() if name.startswith("test_")}
    assert listed == here - {"test_readme_names_each_test", "test_report_shows_the_plants", "test_five_lines"}


def test_five_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    runpy.run_path(str(EXAMPLES / "five-lines.py"))
    assert (tmp_path / "report.html").stat().st_size > 10_000
    assert len(capsys.readouterr().out.splitlines()) >= 2

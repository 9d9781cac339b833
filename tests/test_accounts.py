"""Accounts side by side: names, media, verdicts, order, origins, copies, happenings, questions, parties."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import regex

import tawatur
from tawatur.accounts import compare, template
from tawatur.accounts.copies import directed
from tawatur.accounts.days import days
from tawatur.accounts.figures import figure, history
from tawatur.accounts.happenings import group
from tawatur.accounts.means import can_be_one as can_be_one_means
from tawatur.accounts.means import means
from tawatur.accounts.media import medium
from tawatur.accounts.names import SAME, same_name
from tawatur.accounts.occurrences import occurrences
from tawatur.accounts.order import placed
from tawatur.accounts.places import can_be_one, places
from tawatur.accounts.ties import ties
from tawatur.accounts.values import Given, grouped, verdict
from tawatur.gather import copies
from tawatur.types import Account, Article, Entity, Event, Meta, Question, Role, Size, Span, Statement, Time, spans

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[dict[str, str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def said(text: str, who: str, kind: str, content: str, via: Sequence[str] = (), act: str = "assert") -> Statement:
    relays = tuple(at(text, relay) for relay in via)
    source = at(text, who) if who in text else None
    return Statement("", at(text, content), None, source, who, None, kind, relays, "indirect", act, (), 1.0, "test")


def happened(text: str, trigger: str, type_: str = "ASSAULT", status: str = "happened", **slots: object) -> Event:
    when = slots.get("time")
    size = tuple(Size(what, at(text, words), low, high) for what, words, low, high in slots.get("size", ()))  # type: ignore[attr-defined]
    places = {name: tuple(at(text, words) for words in slots.get(name, ())) for name in ("actor", "recipient", "place")}  # type: ignore[attr-defined]
    time = Time(at(text, when[0]), when[1]) if isinstance(when, tuple) else None
    number = slots.get("said")
    return Event(
        trigger, at(text, trigger), type_, **places, time=time, size=size, status=status,
        said=number if isinstance(number, int) else None, score=1.0, made_by="test",
    )  # fmt: skip


def made(
    doc: str, text: str, published: str | None = "2021-03-02", outlet: str | None = None, *,
    statements: Sequence[Statement] = (), events: Sequence[Event] = (), entities: Sequence[Entity] = (),
) -> Article:  # fmt: skip
    meta = Meta(None, outlet, published, None, None, "ar", Span(0, len(text)))
    return Article(doc, doc, "", text, meta, tuple(entities), tuple(statements), tuple(events))


@pytest.mark.parametrize("case", cases("accounts_names.tsv"), ids=lambda case: f"{case['left']}|{case['right']}")
def test_names(case: dict[str, str]) -> None:
    judged = same_name(case["left"], case["right"], case["kind"])
    assert (judged.score >= SAME) == (case["same"] == "yes"), judged.reason


@pytest.mark.parametrize("case", cases("accounts_media.tsv"), ids=lambda case: case["name"])
def test_media(case: dict[str, str]) -> None:
    assert (medium(case["name"]) or "none") == case["kind"]


@pytest.mark.parametrize("case", cases("accounts_places.tsv"), ids=lambda case: f"{case['left']}|{case['right']}")
def test_places(case: dict[str, str]) -> None:
    assert can_be_one(places(case["left"]), places(case["right"])) == (case["one"] == "yes")


def answer(words: str) -> Given:
    doc, day, value = words.split(" ", 2)
    bounds = regex.fullmatch(r"(.*) \[(\d*),(\d*)\]", value)
    if bounds:
        low, high = float(bounds[2] or 0), float(bounds[3] or "inf")
        return Given(Account(doc, Span(0, 1), None, (), "o1"), day, bounds[1], (low, high))
    return Given(Account(doc, Span(0, 1), None, (), "o1"), day, value, days(value))


@pytest.mark.parametrize("case", cases("accounts_verdicts.tsv"), ids=lambda case: case["answers"])
def test_verdicts(case: dict[str, str]) -> None:
    found, why = verdict(grouped([answer(words) for words in case["answers"].split(" | ")]))
    assert found == case["verdict"], why


def test_an_actor_more_is_another_answer() -> None:
    given = [answer("a 2021-03-01 كتيبة النسر"), answer("b 2021-03-01 كتيبة النسر"), answer("b 2021-03-01 لواء البحر")]
    given = [replace(one, nominal=True) for one in given]
    assert verdict(grouped(given))[0] == "agree"
    assert verdict(grouped(given), whole=True)[0] == "more precise"


TOLL = (
    "a 2021-03-01 خمسة [5,5]",
    "b 2021-03-02 12 [12,12]",
    "c 2021-03-03 أكثر من 10 [11,]",
    "d 2021-03-04 20 [20,20]",
)


def toll(*origins: str) -> list[Given]:
    given = map(answer, TOLL)
    return [replace(one, account=replace(one.account, origin=o)) for one, o in zip(given, origins, strict=True)]


def test_the_history_of_a_figure_says_who_raised_it() -> None:
    steps = history(toll("o1", "o2", "o3", "o4")[::-1])
    assert [(step.low, step.change, step.account.doc) for step in steps] == [
        (5, "first", "a"), (12, "raised", "b"), (11, "kept", "c"), (20, "raised", "d")
    ]  # fmt: skip
    assert history([answer(TOLL[0]), answer("b 2021-03-02 5 [5,5]")]) == ()


@pytest.mark.parametrize(
    ("rule", "origins", "low", "best", "high"),
    [
        ("all", "o1 o2 o3 o4", 5, None, None),
        ("conservative", "o1 o2 o3 o4", 5, 5, 5),
        ("range", "o1 o2 o3 o4", 5, 5, None),
        ("majority", "o1 o2 o3 o4", None, None, None),
        ("majority", "o1 o1 o1 o2", None, None, None),
    ],
)
def test_rules_put_figures_together(
    rule: str, origins: str, low: int | None, best: int | None, high: int | None
) -> None:
    found = figure(toll(*origins.split()), rule)
    assert found
    assert (found.low, found.best, found.high) == (low, best, high)


def test_most_origins_and_not_most_articles_make_the_best_figure() -> None:
    given = [
        answer(f"{doc} 2021-03-01 {figure} [{figure},{figure}]") for doc, figure in zip("abcde", "77799", strict=True)
    ]
    origins = ("wire", "wire", "wire", "first", "second")
    given = [replace(one, account=replace(one.account, origin=o)) for one, o in zip(given, origins, strict=True)]
    best, most = figure(given, "range"), figure(given, "majority")
    assert best
    assert (best.low, best.best, best.high) == (7, 9, 9)
    assert most
    assert (most.best, most.why) == (9, "2 of 3 origins give it")


@pytest.mark.parametrize("case", cases("accounts_means.tsv"), ids=lambda case: case["sentence"])
def test_means(case: dict[str, str]) -> None:
    text = case["sentence"]
    [member] = occurrences([made("a", text, events=[happened(text, case["trigger"])])])
    found = [(span.of(text), "/".join(kinds)) for span, kinds in means(member, [member.event.trigger])]
    assert [f"{words}={kinds}" for words, kinds in found] == list(filter(None, case["means"].split(" | ")))


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [("air", "air/drone", True), ("air/drone", "air/plane", False), ("rocket", "air", True), ("", "gun", True),
     ("rocket/cruise", "air", False), ("bomb/car", "bomb", True), ("bomb/car", "shell", False)],
)  # fmt: skip
def test_means_that_can_be_one(left: str, right: str, one: bool) -> None:
    kinds = [tuple(filter(None, side.split("/"))) for side in (left, right)]
    assert can_be_one_means(*kinds) == can_be_one_means(*kinds[::-1]) == one


@pytest.mark.parametrize("case", cases("accounts_order.tsv"), ids=lambda case: case["sentence"])
def test_order(case: dict[str, str]) -> None:
    text = case["sentence"]
    article = made("a", text, events=[happened(text, case["main"]), happened(text, case["other"])])
    [found] = placed(article, occurrences([article]), {})
    assert found.side == case["side"]
    assert case["main"] in found.main.span.of(text)
    assert case["other"] in found.other.span.of(text)


BODY = (
    "انفجر مستودع للوقود في ميناء الزهراء ظهر الاثنين وتصاعد الدخان فوق الأحياء القريبة، وأغلقت الشرطة الطرق المؤدية إلى الميناء "
    "حتى المساء، وطلبت البلدية من السكان البقاء في بيوتهم وإغلاق النوافذ."
)
FIRST = BODY + " وقال مصدر أمني لوكالة الهدهد إن الانفجار قتل خمسة عمال. ونفت شركة الساحل وقوع هجوم على المستودع."
SECOND = BODY + " وقال سامي الحداد إن الانفجار قتل سبعة عمال. ونقلت وكالة الهدهد عن مصدر أمني أن هجوما استهدف المستودع."


def first(published: str = "2021-03-02") -> Article:
    toll, denial = "الانفجار قتل خمسة عمال", "وقوع هجوم على المستودع"
    return made(
        "first", FIRST, published, "صحيفة الميناء",
        statements=[
            said(FIRST, "مصدر أمني", "unnamed", toll, ["وكالة الهدهد"]),
            said(FIRST, "شركة الساحل", "organization", denial, act="deny"),
        ],
        events=[
            happened(FIRST, "انفجر", "ACCIDENT", place=["ميناء الزهراء"], time=("ظهر الاثنين", "2021-03-01")),
            happened(FIRST, "الانفجار", "ACCIDENT", size=[("killed", "خمسة عمال", 5, 5)], said=0),
            happened(FIRST, "هجوم", "ASSAULT", "negated", recipient=["المستودع"], said=1),
        ],
        entities=[Entity("e1", "شركة الساحل", "organization", (at(FIRST, "شركة الساحل"),))],
    )  # fmt: skip


def second(published: str = "2021-03-03") -> Article:
    return made(
        "second", SECOND, published, "موقع الضفة",
        statements=[
            said(SECOND, "سامي الحداد", "person", "الانفجار قتل سبعة عمال"),
            said(SECOND, "مصدر أمني", "unnamed", "هجوما استهدف المستودع", ["وكالة الهدهد"]),
        ],
        events=[
            happened(SECOND, "انفجر", "ACCIDENT", place=["ميناء الزهراء"], time=("ظهر الاثنين", "2021-03-01")),
            happened(SECOND, "الانفجار", "ACCIDENT", size=[("killed", "سبعة عمال", 7, 7)], said=0),
            happened(SECOND, "هجوما", "ASSAULT", recipient=["المستودع"], said=1),
        ],
        entities=[
            Entity("e1", "سامي الحداد", "person", (at(SECOND, "سامي الحداد"),), (Role("الناطق", at(SECOND, "سامي")),))
        ],
    )  # fmt: skip


def question(found: Sequence[Question], slot: str) -> Question:
    [one] = [question for question in found if question.slot == slot]
    return one


def test_a_story_with_its_questions() -> None:
    [story] = compare([first(), second()]).stories
    assert story.articles == ("first", "second")
    toll = question(story.questions, "killed")
    assert toll.verdict == "updated"
    assert {answer.value for answer in toll.answers} == {"خمسة عمال", "سبعة عمال"}
    assert question(story.questions, "status").verdict == "differ"
    assert question(story.questions, "time").verdict == "agree"


def test_the_same_day_gives_no_update() -> None:
    [story] = compare([first(), second("2021-03-02")]).stories
    assert question(story.questions, "killed").verdict == "differ"


def test_origins_are_where_the_chain_begins() -> None:
    [story] = compare([first(), second()]).stories
    origins = {origin.name: origin for origin in story.origins}
    assert origins["وكالة الهدهد"].kind == "agency"
    assert origins["وكالة الهدهد"].articles == ("first", "second")
    assert origins["سامي الحداد"].kind == "person"
    assert "مصدر أمني" not in origins
    killed = {
        account.doc: account for answer in question(story.questions, "killed").answers for account in answer.accounts
    }
    assert killed["first"].origin == origins["وكالة الهدهد"].id
    assert killed["first"].via == ("وكالة الهدهد",)


def test_the_interval_holds_no_more_origins_than_there_are() -> None:
    [story] = compare([first(), second()]).stories
    interval = story.independent_origins
    assert 1 == interval.at_least <= interval.at_most <= len(story.origins)
    assert interval.why


def test_a_copy_is_later_or_credits() -> None:
    early, late = first(), second()
    [shared] = copies([early, late])
    copy = directed(shared, {"first": early, "second": late})
    assert (copy.from_, copy.to, copy.credited) == ("first", "second", False)
    assert 0.3 < copy.share < 0.9
    unknown = directed(shared, {"first": early, "second": second("2021-03-02")})
    assert unknown.from_ is None


def test_what_names_the_other_outlet_is_the_copy_however_early() -> None:
    credit = "وبحسب صحيفة الميناء، " + BODY
    late = made(
        "late", credit, "2021-03-01", statements=[said(credit, "صحيفة الميناء", "media", "انفجر مستودع للوقود")]
    )
    [shared] = copies([first(), late])
    copy = directed(shared, {"first": first(), "late": late})
    assert (copy.from_, copy.to, copy.credited) == ("first", "late", True)


def test_happenings_of_other_days_or_unreal_ones_stay_apart() -> None:
    text = "وقع هجوم على المخفر أمس. وقع هجوما على المخفر قبل عام. ويخشى أن يقع هجومٌ على المخفر."
    article = made("a", text, events=[
        happened(text, "هجوم ", recipient=["المخفر"], time=("أمس", "2021-03-01")),
        happened(text, "هجوما", recipient=["المخفر"], time=("قبل عام", "2020-03")),
        happened(text, "هجومٌ", status="future", recipient=["المخفر"]),
    ])  # fmt: skip
    assert [len(members) for members in group(occurrences([article]))] == [1, 1, 1]


def test_a_part_of_a_toll_is_not_the_toll() -> None:
    text = "قتل القصف 57 مدنيا بينهم 12 طفلا في الزهراء."
    events = [happened(text, "القصف", size=[("killed", "57 مدنيا", 57, 57), ("killed", "12 طفلا", 12, 12)])]
    [story] = compare([made("a", text, events=events)]).stories
    assert [answer.value for answer in question(story.questions, "killed").answers] == ["57 مدنيا"]


def test_parties_are_merged_by_kind_with_their_roles() -> None:
    text = "قال الحداد إن الزهراء آمنة."
    third = made("third", text, entities=[
        Entity("e1", "الحداد", "person", (at(text, "الحداد"),)),
        Entity("e2", "الزهراء", "place", (at(text, "الزهراء"),)),
    ])  # fmt: skip
    parties = {party.name: party for party in compare([second(), third]).entities}
    assert parties["سامي الحداد"].articles == ("second", "third")
    assert parties["سامي الحداد"].aliases == ("الحداد",)
    assert [(role.role, role.from_, role.to) for role in parties["سامي الحداد"].roles] == [
        ("الناطق", "2021-03-03", "2021-03-03")
    ]
    assert parties["الزهراء"].kind == "place"


def test_every_span_lies_in_its_article_and_the_outcome_is_one_and_the_same() -> None:
    articles = [first(), second()]
    comparison = compare(articles)
    assert compare(articles) == comparison
    texts = {article.doc: article.text for article in articles}
    for story in comparison.stories:
        for asked in story.questions:
            for account in (account for answer in asked.answers for account in answer.accounts):
                assert account.span.of(texts[account.doc]).strip()
            assert set(asked.silent) <= set(story.articles)
        assert all(span.start < span.end for span in spans(story))


_TAKEN_OVER = (
    BODY
    + " ونقل المصابون إلى المدينة وتم توثيق ذلك لدى الأجهزة {} في المحافظة وفتحت الطرق أمام السكان مساء اليوم نفسه."
)


@pytest.mark.parametrize(
    ("one", "other", "asked"), [("الطبية", "الأمنية", True), ("الطبية", "الطبية", False), ("طبية", "أمنية", False)]
)
def test_a_noun_that_became_another_in_a_copy_is_asked_about(one: str, other: str, asked: bool) -> None:
    articles = [
        made("a", _TAKEN_OVER.format(one), published="2021-03-02"),
        made("b", _TAKEN_OVER.format(other), published="2021-03-03"),
    ]
    [story] = compare(articles).stories
    found = [question for question in story.questions if question.slot == "wording"]
    assert [(item.verdict, [answer.value for answer in item.answers]) for item in found] == (
        [("differ", [one, other])] if asked else []
    )


def test_sentences_that_were_taken_over_with_another_noun_differ() -> None:
    """Side by side, too, and not only where the noun itself is asked about."""
    texts = [_TAKEN_OVER.format(noun) for noun in ("الطبية", "الأمنية")]
    articles = [
        made(doc, text, published=f"2021-03-0{number}", events=[happened(text, "نقل", "AID")])
        for number, (doc, text) in enumerate(zip("ab", texts, strict=True), 2)
    ]
    [story] = compare(articles).stories
    told = question(story.questions, "telling")
    assert told.verdict == "differ"
    assert "الطبية | الأمنية" in told.why


@pytest.mark.parametrize(
    ("one", "other", "act", "verdict_"),
    [
        ("بعد نصف ساعة من وصول ثلاث سيارات", "بعد نصف ساعة من وصول خمس سيارات", "assert", "differ"),
        ("قرب المخزن القديم", "قرب المخزن القديم", "deny", "differ"),
        ("خارج السوق القديمة للميناء", "في السوق القديمة للميناء", "assert", "differ"),
        ("قرب المخزن القديم", "قرب المخزن القديم", "assert", "agree"),
    ],
)
def test_how_a_happening_is_told_shows_the_sentences_of_all(one: str, other: str, act: str, verdict_: str) -> None:
    """What no other question asks for: figures that no size holds, and who denies what others state."""
    texts = [f"{BODY} وقال مصدر أمني إن حريقا اندلع في ميناء الزهراء {how}." for how in (one, other)]
    articles = [
        made(
            doc, text, published=f"2021-03-0{number}",
            statements=[said(text, "مصدر أمني", "unnamed", text[text.index("حريقا") : -1], act=how)],
            events=[happened(text, "حريقا", "ACCIDENT", place=["ميناء الزهراء"], said=0)],
        )
        for number, (doc, text, how) in enumerate([("a", texts[0], "assert"), ("b", texts[1], act)], 1)
    ]  # fmt: skip
    [story] = compare(articles).stories
    told = question(story.questions, "telling")
    shown = [account.span.of(texts["ab".index(account.doc)]) for answer in told.answers for account in answer.accounts]
    assert told.verdict == verdict_
    assert all("حريقا اندلع" in sentence and sentence == sentence.strip() for sentence in shown)
    assert len(shown) == 2


@pytest.mark.parametrize(
    ("one", "other", "verdict_"),
    [
        ("خمسة من قادة الفصائل", "ستة من قادة الفصائل", "differ"),
        ("خمسة من قادة الفصائل", "أكثر من أربعة من قادة الفصائل", "more precise"),
        ("خمسة من قادة الفصائل", "خمسة من ضباط الشرطة", None),
    ],
)
def test_what_two_articles_count_is_asked_for(one: str, other: str, verdict_: str | None) -> None:
    articles = [
        made(f"a{number}", f"{BODY} وحضر {how} اجتماعا مغلقا في فندق الزهراء.", f"2021-03-0{number}")
        for number, how in enumerate((one, other), 1)
    ]
    [story] = compare(articles).stories
    about = [found for found in story.questions if found.slot == "other" and found.happening is None]
    about = [
        found for found in about if {account.doc for one in found.answers for account in one.accounts} == {"a1", "a2"}
    ]
    leaders = [(found.question, found.verdict) for found in about if "قادة" in found.question]
    assert leaders == ([("كم العدد: قادة؟", verdict_)] if verdict_ else [])


def test_when_a_speaker_spoke_is_asked_over_all_that_he_said() -> None:
    """One article dates the one, another the other of his statements."""
    articles = []
    for doc, content, when in (("a", "الجسر سليم", "أمس الأربعاء"), ("b", "السد يفحص قريبا", "يوم 3 آذار/مارس")):
        text = f"{BODY} وقال سامي الحداد {when} إن {content}."
        spoken = replace(said(text, "سامي الحداد", "person", content), cue=at(text, "وقال"))
        one = made(doc, text, "2021-03-04", statements=[spoken])
        articles.append(replace(one, times=(Time(at(text, when), "2021-03-03"),)))
    [story] = compare(articles).stories
    asked = question(story.questions, "said")
    assert asked.verdict == "agree"
    assert {account.doc for answer in asked.answers for account in answer.accounts} == {"a", "b"}


@pytest.mark.parametrize(
    ("one", "other", "verdict_"),
    [("قائد الدفاع المدني", "قائد الدفاع المدني", "agree"), ("قائد الدفاع المدني", "مدير المرفأ", "differ")],
)
def test_the_office_of_a_person_is_asked_for(one: str, other: str, verdict_: str) -> None:
    articles = []
    for number, role in enumerate((one, other), 1):
        text = f"{BODY} وصل {role} سامي الحداد إلى المكان."
        named = Entity("e1", "سامي الحداد", "person", (at(text, "سامي الحداد"),), (Role(role, at(text, role)),))
        articles.append(made(f"a{number}", text, f"2021-03-0{number}", entities=[named]))
    [story] = compare(articles).stories
    asked = question(story.questions, "role")
    assert (asked.question, asked.verdict) == ("ما صفة سامي الحداد؟", verdict_)


def test_nothing_in_nothing_out() -> None:
    assert compare([]).stories == ()
    [story] = compare([made("a", "")]).stories
    assert story.questions == ()


def test_questions_have_english_words() -> None:
    assert template("killed", "english").format(label="X") == "How many were killed: X?"


def test_a_toll_grows_from_article_to_article() -> None:
    texts = (
        "قتل خمسة أشخاص مساء الاثنين في انفجار مصنع الطحين بمدينة الزهراء.",
        "ارتفعت حصيلة انفجار مصنع الطحين في الزهراء إلى تسعة قتلى. ووقع الانفجار مساء الاثنين.",
        "قال سامي الحداد إن الانفجار الذي أودى بحياة 11 شخصا مساء الاثنين الماضي في مصنع الطحين كان متعمدا.",
    )
    blast: dict[str, Any] = {"time": ("مساء الاثنين", "2021-03-01")}
    articles = [
        made("one", texts[0], "2021-03-01", events=[
            happened(texts[0], "قتل", size=[("killed", "خمسة أشخاص", 5, 5)], **blast),
            happened(texts[0], "انفجار", place=["مصنع الطحين"], **blast),
        ]),
        made("two", texts[1], "2021-03-02", events=[
            happened(texts[1], "انفجار", place=["مصنع الطحين"], size=[("killed", "تسعة قتلى", 9, 9)]),
            happened(texts[1], "الانفجار", **blast),
        ]),
        made("three", texts[2], "2021-03-03", events=[
            happened(texts[2], "الانفجار", place=["مصنع الطحين"], **blast),
            happened(texts[2], "أودى", "ACCIDENT", size=[("killed", "11 شخصا", 11, 11)], **blast),
        ]),
    ]  # fmt: skip
    [members] = group(occurrences(articles))
    assert len(members) == 6
    [story] = compare(articles).stories
    toll = question(story.questions, "killed")
    assert toll.verdict == "updated"
    assert [answer.value for answer in toll.answers] == ["خمسة أشخاص", "تسعة قتلى", "11 شخصا"]
    assert [(step.low, step.change) for step in toll.history] == [(5, "first"), (9, "raised"), (11, "raised")]
    assert toll.figure
    assert (toll.figure.low, toll.figure.high) == (5, 11)
    [lowest] = compare(articles, rule="conservative").stories
    found = question(lowest.questions, "killed").figure
    assert found
    assert (found.rule, found.high) == ("conservative", 5)
    assert story.happenings[0].label == "انفجار مصنع الطحين"


@pytest.mark.parametrize(
    ("text", "first_", "second_", "one"),
    [
        ("قتل ثلاثة أشخاص في هجوم على السوق", "قتل", "هجوم", True),
        ("أسفر القصف الذي استهدف السوق عن أضرار", "القصف", "استهدف", True),
        ("وقع قصف على السوق. وقتل ثلاثة أشخاص قرب النهر", "قصف", "قتل", False),
        ("وقع قصف على السوق فيما قتل ثلاثة أشخاص قرب النهر", "قصف", "قتل", False),
        ("وقع قصف على السوق أمس، وقالت الشرطة إن الحادث مدبر", "قصف", "الحادث", True),
        ("وقع قصف على السوق أمس، وتوعدت الشرطة قبل الهجوم الذي شنته", "قصف", "الهجوم", False),
    ],
)
def test_grammar_ties_events(text: str, first_: str, second_: str, one: bool) -> None:
    sizes = {"قتل": [("killed", "ثلاثة أشخاص", 3, 3)]}
    events = [happened(text, trigger, size=sizes.get(trigger, ())) for trigger in (first_, second_)]
    assert (list(ties(occurrences([made("a", text, events=events)]))) == [(0, 1)]) == one


def test_who_is_accused_and_who_claims_it_are_two_answers() -> None:
    texts = (
        "وقع هجوم على ميناء الزهراء. واتهمت الوزارة حركة النهر بالوقوف وراء الهجوم.",
        "وقع هجوم على ميناء الزهراء. وتبنت جماعة القمة الهجوم. ونفت حركة النهر أي صلة لها بالهجوم.",
    )
    accusation = said(texts[0], "الوزارة", "organization", "حركة النهر بالوقوف وراء الهجوم", act="accuse")
    start = texts[1].index("الهجوم")
    claim = Statement(
        "", Span(start, start + 6), at(texts[1], "وتبنت"), at(texts[1], "جماعة القمة"), "جماعة القمة", None,
        "organization", (), "indirect", "assert", (), 1.0, "test",
    )  # fmt: skip
    denial = said(texts[1], "حركة النهر", "organization", "أي صلة لها بالهجوم", act="deny")
    place: dict[str, Any] = {"place": ["ميناء الزهراء"]}
    articles = [
        made("a", texts[0], statements=[accusation], entities=[_group(texts[0], "حركة النهر")],
             events=[happened(texts[0], "هجوم", **place), happened(texts[0], "الهجوم", said=0)]),
        made("b", texts[1], statements=[claim, denial],
             entities=[_group(texts[1], "حركة النهر"), _group(texts[1], "جماعة القمة")],
             events=[happened(texts[1], "هجوم", **place), happened(texts[1], "الهجوم", said=0),
                     happened(texts[1], "بالهجوم", status="negated", said=1)]),
    ]  # fmt: skip
    [story] = compare(articles).stories
    actor = question(story.questions, "actor")
    assert {answer.value for answer in actor.answers} == {"حركة النهر", "جماعة القمة"}
    assert actor.verdict == "differ"
    assert all(asked.slot != "status" for asked in story.questions)


def _group(text: str, name: str) -> Entity:
    return Entity(name, name, "organization", (at(text, name),))


def test_what_is_no_party_is_no_actor() -> None:
    text = "رصدت كاميرات المراقبة قاربا قبل الانفجار، وقصف مسلحون السوق بعد ذلك."
    events = [
        happened(text, "الانفجار", actor=["كاميرات المراقبة"]),
        happened(text, "قصف", actor=["مسلحون"], recipient=["السوق"]),
    ]
    [story] = compare([made("a", text, events=events)]).stories
    answers = {answer.value for asked in story.questions for answer in asked.answers}
    assert "كاميرات المراقبة" not in answers


def test_a_belief_passed_on_as_certain_is_no_agreement() -> None:
    texts = (
        "رجح سامي الحداد أن الحريق ناجم عن تماس كهربائي في المخزن الكبير بميناء الزهراء.",
        "أكد سامي الحداد أن الحريق ناجم عن تماس كهربائي في المخزن الكبير بميناء الزهراء.",
    )
    content = "الحريق ناجم عن تماس كهربائي في المخزن الكبير بميناء الزهراء"
    articles = [
        made(str(number), text, statements=[said(text, "سامي الحداد", "person", content, act=act)])
        for number, (text, act) in enumerate(zip(texts, ("believe", "assert"), strict=True))
    ]
    [story] = compare(articles).stories
    passed_on = question(story.questions, "statement")
    assert passed_on.verdict == "differ"
    assert len(passed_on.answers) == 2


def test_named_origins_through_different_outlets_are_independent() -> None:
    own = "وقع انفجار في مصنع الطحين بالزهراء مساء الاثنين. "
    texts = {name: f"{own}وقال {name} إن الانفجار قتل خمسة عمال." for name in ("سامي الحداد", "ليلى النجار")}
    articles = [
        made(name, text, outlet=f"صحيفة {number}",
             statements=[said(text, name, "person", "الانفجار قتل خمسة عمال")],
             events=[happened(text, "انفجار", place=["مصنع الطحين"]), happened(text, "الانفجار", said=0)])
        for number, (name, text) in enumerate(texts.items())
    ]  # fmt: skip
    [story] = compare(articles).stories
    assert story.independent_origins.at_least == 2
    assert "سامي الحداد" in story.independent_origins.why


def test_two_articles_of_one_name_are_refused() -> None:
    article = tawatur.annotate("قال مصدر أمني إن الطريق الساحلي مغلق منذ صباح اليوم بسبب السيول التي ضربت المنطقة.")
    with pytest.raises(tawatur.UsageError, match="same name"):
        tawatur.compare([article, article])

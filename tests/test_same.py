"""Who is the same across articles: judging, merging, and obeying the user's judgements."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.gold import article, records
from evaluation.same import key, labels, measured, sets
from tawatur.accounts import Rulings, compare, explain, read_rulings
from tawatur.accounts.alike import SAME, alike
from tawatur.accounts.latin import latin_name
from tawatur.accounts.merging import Groups
from tawatur.accounts.named import named
from tawatur.accounts.parties import parties
from tawatur.errors import UsageError
from tawatur.present.json import line
from tawatur.types import Article, Entity, Event, Mention, Meta, Span
from tests.conftest import SHARED
from tests.test_accounts import cases


def told(doc: str, *names: str, kind: str = "person", events: Sequence[str] = ()) -> Article:
    """Return an article that names some of a kind, with an event for each of some words."""
    text = "؛ ".join((*names, *events))
    spans = [Span(at, at + len(name)) for name in names for at in [text.index(name)]]
    entities = tuple(Entity(f"e{n}", name, kind, (spans[n],)) for n, name in enumerate(names))
    happened = tuple(
        Event(f"v{n}", Span(at, at + len(word)), "ASSAULT", (), (), (), None, (), "happened", None, 1.0, "test")
        for n, word in enumerate(events)
        for at in [text.index(word)]
    )
    meta = Meta(None, None, "2021-03-02", None, None, "ar", Span(0, len(text)))
    return Article(doc, doc, "", text, meta, entities, (), happened)


def merged(*articles: Article, rulings: Rulings | None = None, story: bool = True) -> list[set[str]]:
    """Return the names of each party as doc:name."""
    docs = [one.doc for one in articles]
    found = [docs] if story else [[doc] for doc in docs]
    made, where = parties(articles, found, rulings or Rulings())
    held: dict[str, set[str]] = {party.id: set() for party in made}
    for one in articles:
        for entity in one.entities:
            held[where[one.doc, entity.id]].add(f"{one.doc}:{entity.name}")
    return sorted(held.values(), key=lambda names: sorted(names))


def ruled(*lines: object) -> Rulings:
    return read_rulings("\n".join(json.dumps(fields, ensure_ascii=False) for fields in lines), "file")


def called(name: str, doc: str | None = None) -> dict[str, str | None]:
    return {"name": name} if doc is None else {"name": name, "doc": doc}


@pytest.mark.parametrize("case", cases("accounts_alike.tsv"), ids=lambda case: f"{case['left']}|{case['right']}")
def test_alike(case: dict[str, str]) -> None:
    stories = (1, 1) if case["story"] == "one" else (1, 2)
    pair = zip(("a", "b"), (case["left"], case["right"]), stories, strict=True)
    left, right = (next(named(told(doc, name, kind=case["kind"]), story)) for doc, name, story in pair)
    for one, other in ((left, right), (right, left)):
        judged = alike(one, other)
        assert (judged.score >= SAME) == (case["same"] == "yes"), judged
        assert judged.reason


def test_a_last_name_that_two_answer_to_is_neither() -> None:
    found = merged(told("a", "زاهر الكوثراوي"), told("b", "يزدان الكوثراوي"), told("c", "الكوثراوي"))
    assert [len(names) for names in found] == [1, 1, 1]


def test_the_person_and_the_city_stay_apart() -> None:
    person, city = told("a", "جورج واشنطن"), told("b", "واشنطن", kind="place")
    other = told("c", "دينزل واشنطن")
    assert len(merged(person, city, other)) == 3


def test_a_byname_joins_what_two_articles_call_differently() -> None:
    both = told("a", "زاهر الكوثراوي", "أبو نجم")
    one = replace(both.entities[0], mentions=(*both.entities[0].mentions, *both.entities[1].mentions))
    found = merged(replace(both, entities=(one,)), told("b", "أبونجم الكوثراوي"))
    assert len(found) == 1


def test_what_stands_in_two_places_is_two() -> None:
    def palace(doc: str, city: str) -> Article:
        text = f"القصر الرئاسي في {city}"
        spans = Span(0, 13), Span(17, 17 + len(city))
        entities = Entity("e1", "القصر الرئاسي", "place", spans[:1]), Entity("e2", city, "place", spans[1:])
        return replace(told(doc, text), entities=entities)

    assert len(merged(palace("a", "عدن"), palace("b", "صنعاء"))) == 4
    assert len(merged(palace("a", "عدن"), palace("b", "عدن"))) == 2


def test_a_merge_of_different_names_says_why() -> None:
    made, _ = parties([told("a", "جو بايدن"), told("b", "جو بادين")], [["a", "b"]])
    (judged,) = made[0].judged
    assert (judged.same, judged.line, judged.score) == (True, None, 0.9)
    assert "typing error" in judged.why


def test_the_user_joins_and_parts_whom_no_rule_would() -> None:
    articles = told("a", "زاهر الكوثراوي"), told("b", "سامي الحداد"), told("c", "سامي الحداد")
    assert merged(*articles) == [{"a:زاهر الكوثراوي"}, {"b:سامي الحداد", "c:سامي الحداد"}]
    rulings = ruled(
        {"same": True, "left": called("زاهر الكوثراوي"), "right": called("سامي الحداد", "b")},
        {"same": False, "left": called("سامي الحداد", "b"), "right": called("سامي الحداد")},
    )
    assert merged(*articles, rulings=rulings) == [{"a:زاهر الكوثراوي", "b:سامي الحداد"}, {"c:سامي الحداد"}]
    made, _ = parties(articles, None, rulings)
    assert {judged.why for party in made for judged in party.judged} == {
        "by your judgement, line 1",
        "by your judgement, line 2",
    }
    assert compare(articles, rulings).judgements == rulings.judged


def test_happenings_obey_the_user() -> None:
    events = "انفجار عنيف في سوق المرجان", "هجوم مسلح على جسر النخيل"
    articles = [told(doc, "زاهر الكوثراوي", events=events) for doc in ("a", "b")]
    (story,) = compare(articles).stories
    assert [[mention.doc for mention in happening.mentions] for happening in story.happenings] == [["a", "b"]] * 2
    first, second = ({doc: m.trigger for doc, m in zip("ab", h.mentions, strict=True)} for h in story.happenings)

    def pair(same: bool, left: Span, right: Span) -> dict[str, object]:
        return {
            "same": same,
            "left": {"doc": "a", "trigger": list(left)},
            "right": {"doc": "b", "trigger": list(right)},
        }

    (story,) = compare(articles, ruled(pair(False, first["a"], first["b"]))).stories
    assert sorted(len(happening.mentions) for happening in story.happenings) == [1, 1, 2]
    (story,) = compare(articles, ruled(pair(True, first["a"], second["b"]))).stories
    assert [len(happening.mentions) for happening in story.happenings] == [4]


def test_what_is_explained_and_handed_back_changes_nothing() -> None:
    words = "انفجار عنيف في سوق المرجان"
    articles = [
        told("a", "جو بايدن", "زاهر الكوثراوي", events=[words]),
        told("b", "جو بادين", "الكوثراوي", events=[words]),
        told("c", "بايدن", "سامي الحداد"),
    ]
    judged = explain(articles)
    assert {type(one.left) for one in judged} > {Mention}
    rulings = read_rulings("\n".join(map(line, judged)), "file")
    before, after = compare(articles), compare(articles, rulings)
    assert before.stories == after.stories
    assert [replace(party, judged=()) for party in before.entities] == [
        replace(party, judged=()) for party in after.entities
    ]
    assert {(one.left, one.right, one.same) for one in explain(articles, rulings)} == {
        (one.left, one.right, one.same) for one in judged
    }


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "holds no judgement"),
        ("\n \n", "holds no judgement"),
        ("same", "line 1: is no JSON object"),
        ("[" * 100_000, "line 1: is no JSON object"),
        ("\n[]", "line 2: is no JSON object"),
        ('{"same": 1}', 'line 1: "same" must be true or false'),
        ('{"same": true, "of": 1}', 'line 1: "of" is none of its fields'),
        ('{"same": true, "left": 1, "right": 2}', 'line 1: "left" must be'),
        ('{"same": true, "left": {"name": " "}, "right": {"name": "a"}}', '"left" needs a "name"'),
        ('{"same": true, "left": {"name": "a", "kind": "god"}, "right": {"name": "a"}}', "must be one of person"),
        ('{"same": true, "left": {"name": "a", "doc": 1}, "right": {"name": "a"}}', '"doc" of "left"'),
        ('{"same": true, "left": {"doc": "a", "trigger": [1]}, "right": {"name": "a"}}', "must be two offsets"),
        ('{"same": true, "left": {"doc": "a", "trigger": [1, 2]}, "right": {"name": "a"}}', "a name against"),
        ('{"same": true, "left": {"name": "فلان"}, "right": {"name": "سامي الحداد"}}', "no entity called فلان"),
        ('{"same": true, "left": {"name": "سامي الحداد", "doc": "x"}, "right": {"name": "سامي الحداد"}}', "article x"),
        ('{"same": false, "left": {"name": "سامي الحداد"}, "right": {"name": "سامي الحداد"}}', "apart from itself"),
        ('{"same": true, "left": {"name": "رمله"}, "right": {"name": "سامي الحداد"}}', 'say which with "kind"'),
        (
            '{"same": true, "left": {"doc": "x", "trigger": [1, 2]}, "right": {"doc": "a", "trigger": [1, 2]}}',
            "called x",
        ),
        (
            '{"same": true, "left": {"doc": "a", "trigger": [1, 2]}, "right": {"doc": "a", "trigger": [1, 2]}}',
            "at [1, 2]",
        ),
    ],
)
def test_a_line_that_cannot_be_used_is_named(text: str, reason: str) -> None:
    articles = [told("a", "سامي الحداد", "رمله"), told("b", "سامي الحداد"), told("c", "رمله", kind="place")]
    with pytest.raises(UsageError) as caught:
        compare(articles, read_rulings(text, "file"))
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_lines_that_contradict_each_other_are_named() -> None:
    names = "زاهر الكوثراوي", "سامي الحداد", "نادر الرملاوي"
    articles = [told("a", *names), told("b", *names)]
    rulings = ruled(
        {"same": True, "left": called(names[0]), "right": called(names[1])},
        {"same": True, "left": called(names[1]), "right": called(names[2])},
        {"same": False, "left": called(names[0]), "right": called(names[2])},
    )
    with pytest.raises(UsageError, match=r"file, line 3: keeps apart what lines 1, 2 made one"):
        compare(articles, rulings)


def test_happenings_of_two_stories_are_not_joined() -> None:
    first, second = told("a", "زاهر", events=["انفجار"]), told("b", "نادر", events=["زلزال"])
    sides = ({"doc": one.doc, "trigger": list(one.events[0].trigger)} for one in (first, second))
    with pytest.raises(UsageError, match="do not tell one story"):
        compare([first, second], ruled({"same": True, "left": next(sides), "right": next(sides)}))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_file_is_read_or_named(text: str) -> None:
    try:
        found: Rulings | str = read_rulings(text, "file")
    except UsageError as error:
        found = str(error)
    assert found.startswith("file") if isinstance(found, str) else found.judged


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=12),
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=6),
)
def test_what_must_stay_apart_stays_apart(joins: list[tuple[int, int]], foes: list[tuple[int, int]]) -> None:
    apart = [(one, other) for one, other in foes if one != other]
    groups = Groups(8, apart)
    for one, other in joins:
        if groups.may_join(one, other):
            groups.join(one, other)
    assert all(groups.leader(one) != groups.leader(other) for one, other in apart)
    assert sorted(at for members in groups.members.values() for at in members) == list(range(8))


def test_thousands_of_names_are_merged_in_a_moment() -> None:
    letters = "بتثجحخدرلم"
    names = [f"زياد {a}{b}{c}ي الدوسري" for a in letters for b in letters for c in letters]
    articles = [told(f"d{number}", *names[number * 50 : number * 50 + 60]) for number in range(20)]
    started = time.process_time()
    assert len(merged(*articles)) == len(names)
    assert time.process_time() - started < 20


def test_latin_names_come_from_lists_alone() -> None:
    assert latin_name("person", ["جو بايدن"]) == "Joe Biden"
    assert latin_name("place", ["بغداد"]) == "Baghdad"
    assert latin_name("person", ["زاهر الكوثراوي"]) is None


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not here")
def test_the_key_is_met_and_no_person_is_taken_for_another() -> None:
    gold = [article("dev", record) for record in records("dev").values()]
    by_doc = {one.doc: one for one in gold}
    assert len(key()) == sum(len(one.entities) for one in gold)
    for name, some in sets(gold).items():
        figures = measured(parties(some)[1], labels(some, by_doc))
        assert figures.f1 >= 0.95, name
        assert figures.wrong_persons == 0

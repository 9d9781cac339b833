"""Names: who and what is found, what is linked, and what is taken for the same."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.data import rows
from tawatur.facts.mentions import entities, guessed, kind_of
from tawatur.facts.naming.links import same_name
from tawatur.facts.naming.lists import cued_names, whole_names
from tawatur.facts.naming.outlets import calls, key_of, outlet_named, outlets
from tawatur.facts.naming.places import country_of
from tawatur.facts.naming.unread import with_unread
from tawatur.facts.reading import read
from tawatur.text import folded, words
from tawatur.types import Article, Entity, Meta, Span

CASES = Path(__file__).parent / "cases"
LISTS = ("organizations", "outlets", "places", "persons", "titles", "nationalities", "outlet_words")


def cases(name: str) -> list[list[str]]:
    lines = [line for line in (CASES / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    width = lines[0].count("\t") + 1
    return [(line.split("\t") + [""] * width)[:width] for line in lines[1:]]


def named(text: str) -> tuple[Entity, ...]:
    meta = Meta(None, None, None, None, None, "ar", Span(0, len(text)))
    return entities(read(Article("a", "a", "", text, meta)))


@pytest.mark.parametrize(("text", "mentions"), cases("names.tsv"))
def test_mentions(text: str, mentions: str) -> None:
    found = sorted((span, entity.kind) for entity in named(text) for span in entity.mentions)
    assert " | ".join(f"{kind}:{span.of(text)}" for span, kind in found) == mentions


@pytest.mark.parametrize(("text", "linked"), cases("names_linked.tsv"))
def test_links(text: str, linked: str) -> None:
    spellings = [list(dict.fromkeys(span.of(text) for span in entity.mentions)) for entity in named(text)]
    assert " | ".join(" = ".join(names) for names in spellings) == linked


@pytest.mark.parametrize(("one", "other", "least", "greatest"), cases("names_same.tsv"))
def test_same_name(one: str, other: str, least: str, greatest: str) -> None:
    score, reason = same_name(one, other)
    assert float(least) <= score <= float(greatest), reason
    assert reason
    assert same_name(other, one)[0] == score


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("وقع الانفجار في حي الكرامة الشرقي قرب معمل السكر.", "حي الكرامة الشرقي", "place"),
        ("وأكد المتحدث باسم هيئة الإغاثة الأهلية أن القافلة وصلت.", "هيئة الإغاثة الأهلية", "organization"),
        ("وأضاف الشمري أن الطريق مفتوح.", "الشمري", "person"),
    ],
)
def test_without_the_encoder_a_field_finds_names_that_no_list_has(text: str, name: str, kind: str) -> None:
    reading = read(Article("a", "a", "", text, Meta(None, None, None, None, None, "ar", Span(0, len(text)))))
    found = {(mention.of(text), entity.kind) for entity in guessed(reading) for mention in entity.mentions}
    assert (name, kind) in found
    assert (name, kind) not in {(m.of(text), entity.kind) for entity in entities(reading) for m in entity.mentions}


def test_an_article_without_words_has_no_names() -> None:
    assert guessed(read(Article("a", "a", "", " ", Meta(None, None, None, None, None, "ar", Span(0, 1))))) == ()


def test_an_outlet_in_quotation_marks_is_no_city() -> None:
    text = 'قال المتحدث ل"الرياض" إن القافلة وصلت إلى الرياض.'
    found = sorted((span.start, entity.kind) for entity in named(text) for span in entity.mentions)
    assert [kind for _, kind in found] == ["organization", "place"]


def test_what_the_body_names_is_named_in_captions_too_and_nothing_else_there() -> None:
    caption = "سالم الهاشمي في صورة مع ناصر الدوري"
    text = f"قال الوزير سالم الهاشمي إن الجسر سليم.\n{caption}\nوعاد الوزير إلى بغداد."
    hole = Span(text.index(caption), text.index(caption) + len(caption))
    meta = Meta(None, None, None, None, None, "ar", Span(0, len(text)), (hole,))
    reading = read(Article("a", "a", "", text, meta))
    inside = [
        span for entity in with_unread(reading, entities(reading)) for span in entity.mentions if hole.touches(span)
    ]
    assert [span.of(text) for span in inside] == ["سالم الهاشمي"]


def test_letters_that_changed_places_are_called_a_typing_error() -> None:
    score, reason = same_name("بايدن", "بادين")
    assert score >= 0.9
    assert "typing error" in reason


@pytest.mark.parametrize(
    ("place", "state"),
    [("طهران", "إيران"), ("واشنطن", "الولايات المتحدة"), ("تل أبيب", "إسرائيل"), ("القدس", None), ("حلب", None)],
)
def test_capitals_know_their_state(place: str, state: str | None) -> None:
    assert country_of(place) == state


def test_thousands_of_names_are_linked_in_a_moment() -> None:
    letters = "بتثجحخدرزسش"
    middles = [a + b + c + "ي" for a in letters for b in letters for c in letters]
    text = ". ".join(f"قال الوزير زياد {middle} الدوسري" for middle in middles)
    started = time.process_time()
    assert named(text)
    assert time.process_time() - started < 10


@pytest.mark.parametrize(("phrase", "outlet", "kind"), cases("names_outlets.tsv"))
def test_outlet_named(phrase: str, outlet: str, kind: str) -> None:
    found = outlet_named(phrase)
    assert (found.name, found.kind) == (outlet, kind) if found else (outlet, kind) == ("", "")


def test_the_fullest_name_is_the_entitys_name_and_ids_follow_the_text() -> None:
    first, second = named("قال ماكرون في باريس كلمة. ثم غادر الرئيس الفرنسي إيمانويل ماكرون.")
    assert (first.id, first.name, first.kind) == ("e1", "إيمانويل ماكرون", "person")
    assert (second.id, second.name, second.kind) == ("e2", "باريس", "place")


def test_a_title_beside_a_name_is_its_role() -> None:
    text = "وأعلن قائد فيلق الجنوب بالجيش الليبي سالم الورفلي الهدنة."
    roles = [role for entity in named(text) if entity.kind == "person" for role in entity.roles]
    assert [role.role for role in roles] == ["قائد فيلق الجنوب بالجيش الليبي"]
    assert all(role.span.of(text) == role.role for role in roles)


def test_a_name_broken_by_tatweel_is_found_whole() -> None:
    text = "قائد فيـ ـلق القدس غادر بغـــداد."
    assert [span.of(text) for entity in named(text) for span in entity.mentions] == ["فيـ ـلق القدس", "بغـــداد"]


def test_a_name_known_from_elsewhere_in_the_text_is_found_without_a_cue() -> None:
    text = "وصل الوزير زهير الطرزبي مساء. لكن عودة الطرزبي تأخرت."
    assert [len(entity.mentions) for entity in named(text)] == [2]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='ابوعلدمقرهي لليتسنكفة.،"()«»-0123ًـ\n', max_size=120))
def test_any_text_gives_spans_that_do_not_overlap(text: str) -> None:
    found = sorted(span for entity in named(text) for span in entity.mentions)
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("text", ["و" * 5000, "ابو " * 3000, "بن " * 3000, "محمد " * 3000, "وزارة " * 3000, '"' * 5000])
def test_hostile_text_is_read_in_a_moment(text: str) -> None:
    assert len(named(text)) <= len(text)


def test_the_lists_are_as_long_as_promised() -> None:
    assert len(outlets()) >= 300
    assert len(rows("persons.tsv")) >= 600
    assert len(rows("organizations.tsv")) >= 800
    assert sum(kind == "organization" for keys in whole_names().values() for kind in keys.values()) >= 1000


def test_no_person_has_two_rows_no_last_name_two_persons_and_each_a_latin_name() -> None:
    listed = rows("persons.tsv")
    lasts = [last for row in listed for last in {folded(name) for name in row["last"].split("|") if name}]
    assert len({folded(row["name"]) for row in listed}) == len(listed)
    assert len(set(lasts)) == len(lasts)
    assert [row["name"] for row in listed if not row["latin"].isprintable() or not row["latin"]] == []


def test_no_outlet_has_two_rows_and_no_name_two_outlets() -> None:
    domains: dict[str, str] = {}
    for outlet in outlets():
        for domain in outlet.domains:
            assert domains.setdefault(domain, outlet.name) == outlet.name, domain
    assert len({outlet.name for outlet in outlets()}) == len(outlets())


def test_names_are_looked_up_by_the_words_of_the_text() -> None:
    names = [call for outlet in outlets() for call in calls(outlet)]
    assert [key_of(name) for name in names] == [tuple(word.form for word in words(name)) for name in names]


def test_ambiguous_names_need_a_cue() -> None:
    assert kind_of("الحياة") is None
    assert cued_names()[(folded("الحياة"),)] == "organization"
    assert kind_of("بغداد") == "place"


@pytest.mark.parametrize("name", [*LISTS, "names_words", "names_places", "names_known", "names_common"])
def test_each_list_says_where_it_is_from_and_its_licence(name: str) -> None:
    path = Path(__file__).resolve().parents[1] / "src" / "tawatur" / "data" / f"{name}.tsv"
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    assert "Source" in " ".join(head)
    assert "Licence" in " ".join(head) or "licence" in " ".join(head)

from __future__ import annotations

import pytest

from tawatur.facts.attribution.memory import Memory, Speaker, agreement, noun_agreement
from tawatur.facts.attribution.phrases import name_index
from tawatur.facts.attribution.quotes import pairs, units
from tawatur.facts.attribution.scene import Draft, Scene
from tawatur.facts.attribution.speakers import kind_told
from tawatur.facts.attribution.spoken import Spoken, speak
from tawatur.facts.attribution.trust import trusted
from tawatur.facts.encoder.drafts import Opinion
from tawatur.facts.mentions import entities
from tawatur.facts.reading import Reading, read
from tawatur.facts.statements import statements
from tawatur.text import tokens
from tawatur.types import Article, Meta, Span
from tests.conftest import cases


def reading_of(text: str, outlet: str | None = None) -> Reading:
    return read(Article("a", "a", "", text, Meta(None, outlet, None, None, None, "ar", Span(0, len(text)))))


def part(reading: Reading, words: str, after: int = 0) -> range:
    start = reading.text.index(words, after)
    return reading.within(Span(start, start + len(words)))


def spoken(text: str, *given: tuple[str, str | None, str], relays: tuple[str, ...] = ()) -> list[Spoken]:
    """Send drafts (cue, source, content) through, as a model makes them; all of them bring the same relays."""
    reading = reading_of(text)
    named, quoted = name_index(reading, entities(reading)), pairs(reading)
    scenes = [Scene(named, quoted, unit) for unit in units(reading, quoted)]
    drafts: list[tuple[Scene, Draft]] = []
    for cue, source, content in given:
        at = part(reading, cue)
        scene = next(scene for scene in scenes if at.start in scene.unit)
        who = part(reading, source, reading.tokens[at.start].span.start) if source else None
        passed = tuple(part(reading, relay) for relay in relays)
        drafts.append((scene, Draft(at, who, part(reading, content), "assert", "model", relays=passed)))
    return speak(drafts, Memory(named))


@pytest.mark.parametrize("case", cases("speakers.tsv"), ids=lambda case: case["why"])
def test_case(case: dict[str, str]) -> None:
    """The last statement of the text has this speaker and these relays."""
    reading = reading_of(case["text"], outlet="صوت النخيل")
    last = statements(reading, entities(reading))[-1]
    via = " / ".join(span.of(reading.text) for span in last.via) or "-"
    assert (last.who, last.kind, via) == (case["who"], case["kind"], case["via"])


def test_a_draft_without_source_or_speaker_takes_the_last_one() -> None:
    first, second = spoken(
        "قال وزير النقل سالم الهاشمي إن الجسر سليم. وأضاف أن الطريق مفتوح.",
        ("قال", "وزير النقل سالم الهاشمي", "الجسر سليم"),
        ("وأضاف", None, "الطريق مفتوح"),
    )
    assert first.speaker == second.speaker == Speaker("سالم الهاشمي", "person", first.speaker.entity)


def test_relays_that_a_draft_brings_come_first() -> None:
    (said,) = spoken(
        "قال الوزير سالم الهاشمي في الميناء إن الجسر سليم.",
        ("قال", "الوزير سالم الهاشمي", "الجسر سليم"),
        relays=("الميناء",),
    )
    assert [span.of("قال الوزير سالم الهاشمي في الميناء إن الجسر سليم.") for span in said.via] == ["الميناء"]


def test_a_draft_may_have_no_cue() -> None:
    reading = reading_of("الجسر سليم والطريق مفتوح.")
    scene = Scene(name_index(reading, ()), {}, reading.sentences[0])
    draft = Draft(range(0), None, range(2), "assert", "model")
    assert speak([(scene, draft)], Memory(scene.named))[0].via == ()


def test_nobody_speaks_without_drafts() -> None:
    assert speak([], Memory(name_index(reading_of("الجسر سليم."), ()))) == []


@pytest.mark.parametrize(
    ("form", "shown"),
    [("وقال", "m"), ("وأضافت", "f"), ("وذكروا", "p"), ("مؤكدة", "f"), ("مؤكدين", "p"), ("قوله", "m"), ("وتقول", "f")],
)
def test_a_cue_shows_its_subject(form: str, shown: str) -> None:
    assert agreement(tokens(form)[0]) == shown


@pytest.mark.parametrize(("noun", "shown"), [("وزاره", "f"), ("مسؤولون", "p"), ("وزير", "")])
def test_a_noun_shows_how_its_verb_agrees(noun: str, shown: str) -> None:
    assert noun_agreement(noun) == shown


@pytest.mark.parametrize(
    ("source", "kind", "told"),
    [("التقرير", "", "document"), ("التقرير", "organization", "organization"), ("المنظمة", "", "organization")],
)
def test_a_report_speaks_as_a_document(source: str, kind: str, told: str) -> None:
    reading = reading_of(f"وذكر {source} أن القرية أخليت.")
    scene = Scene(name_index(reading, ()), {}, reading.sentences[0])
    draft = Draft(range(1), range(1, 2), range(3, 5), "assert", "model", kind=kind)
    assert kind_told(scene, draft, Speaker("منظمة النخيل", "organization")) == told


def test_what_is_carried_speaks_but_is_not_the_source() -> None:
    reading = reading_of("نفى الوزير سالم الهاشمي، أمس، ما تردد مؤكدا أن الجسر سليم.")
    scene = Scene(name_index(reading, entities(reading)), {}, reading.sentences[0])
    cue, carried = part(reading, "مؤكدا"), part(reading, "الوزير سالم الهاشمي")
    draft = Draft(cue, None, part(reading, "الجسر سليم"), "assert", "participle-that", carried=carried)
    (said,) = speak([(scene, draft)], Memory(scene.named))
    assert said.speaker.who == "سالم الهاشمي"
    assert said.draft.source is None


def test_a_label_stands_in_the_nominative_with_its_adjectives() -> None:
    reading = reading_of("لكن مصدراً أمنياً رفيعاً قال إن الطريق مغلق.")
    scene = Scene(name_index(reading, ()), {}, reading.sentences[0])
    source, content = part(reading, "مصدراً أمنياً رفيعاً"), part(reading, "الطريق مغلق")
    draft = Draft(part(reading, "قال"), source, content, "assert", "finite-that")
    (said,) = speak([(scene, draft)], Memory(scene.named))
    assert said.speaker.who == "مصدر أمني رفيع"


@pytest.mark.parametrize(
    ("text", "source", "who"),
    [
        ("وطالب مسعفون بممر آمن، وفق مسعفين من الحي.", "مسعفين من الحي", "مسعفون من الحي"),
        ("قالت الصحيفة نقلا عن مصدرين أمنيين إن الجسر سليم.", "مصدرين أمنيين", "مصدران أمنيان"),
        ("وفق أحد المسؤولين فإن الجسر سليم.", "أحد المسؤولين", "أحد المسؤولين"),
        ("وفق مسؤولي إغاثة محليين فإن الجسر سليم.", "مسؤولي إغاثة محليين", "مسؤولو إغاثة محليون"),
        ("وصل حازم الدليمي إلى نهرين. وقال شقيقه إن الجسر سليم.", "شقيقه", "شقيق حازم الدليمي"),
        ("وصلت سعاد الدليمي إلى نهرين. وقالت أسرتها إن الجسر سليم.", "أسرتها", "أسرة سعاد الدليمي"),
    ],
)
def test_a_label_names_the_speaker_as_a_subject(text: str, source: str, who: str) -> None:
    cue = next(
        cue for cue in ("وفق", "نقلا عن", "وقالت", "وقال") if cue in text and text.index(cue) < text.index(source)
    )
    said = spoken(text, (cue, source, "الجسر سليم" if "سليم" in text else "ممر آمن"))
    assert said[-1].speaker.who == who


def test_a_label_that_leans_on_those_before_names_them() -> None:
    said = spoken(
        "أعلنت منظمة شهود النهر أن القرية أحرقت. وقالت شاهدة عيان إن البيوت نهبت. وقالت أخرى إن الحقول أتلفت. وأوضح التقرير أن الأهالي فروا.",
        ("أعلنت", "منظمة شهود النهر", "القرية أحرقت"),
        ("وقالت", "شاهدة عيان", "البيوت نهبت"),
        ("وقالت أخرى", "أخرى", "الحقول أتلفت"),
        ("وأوضح", "التقرير", "الأهالي فروا"),
    )
    assert [one.speaker.who for one in said[2:]] == ["شاهدة أخرى", "تقرير منظمة شهود النهر"]


def test_trust_falls_with_the_odds_of_the_cue() -> None:
    draft = Draft(range(1), None, range(2, 8), "assert", "finite-that")
    sure = Opinion(8.0, range(2, 8), 40.0, None, (), "person", -0.01, "assert", -0.01)
    unsure = sure._replace(cue=-3.0, gain=1.0, content=range(20, 22), kind_share=-2.0, act_share=-2.0)
    shares = [[share for _, share in trusted([draft], {0: told})] for told in (sure, unsure)]
    assert shares[0]
    assert shares[0][0] > 0.8
    assert not shares[1] or shares[1][0] < shares[0][0]

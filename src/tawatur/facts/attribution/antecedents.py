"""Whom a speaker's phrase means ("المتحدث"), or a verb without a subject ("وأضاف"): candidates, weighed by a linear model.

Candidates are those who have spoken, those whom the sentences before name, the phrase itself as a new label, and nobody.
The weights are learnt by training/attribution_models.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from tawatur.data import column
from tawatur.facts.attribution.cues import cues_of
from tawatur.facts.attribution.memory import (
    NOBODY,
    Heard,
    Memory,
    Speaker,
    agreement,
    noun_agreement,
    plain_words,
)
from tawatur.facts.attribution.phrases import bare, words_of
from tawatur.facts.attribution.scene import Draft, Scene
from tawatur.facts.naming.outlets import outlet_named
from tawatur.facts.naming.places import country_of
from tawatur.text import folded
from tawatur.types import Entity

#: speakers that are looked back upon, and tokens in which named candidates are looked for, at most
_REMEMBERED = 12
_WINDOW = 90


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant, and what speaks for and against it."""

    speaker: Speaker
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A draft whose speaker is asked for."""

    scene: Scene
    draft: Draft
    memory: Memory
    #: speakers of the statements that hold this one, outermost first
    outer: tuple[Speaker, ...] = ()
    #: speakers before it in the same sentence and the same depth, in order
    siblings: tuple[Speaker, ...] = ()


# ------------------------------------------------------------------------------- a verb without a subject


def dropped(question: Question) -> tuple[Candidate, ...]:
    """Return the candidates for the subject that a cue leaves out."""
    about = _about_cue(question)
    named = {speaker_of(entity).entity: mention for entity, mention in named_before(question)}
    found = [Candidate(NOBODY, ("unknown", *(f"unknown {item}" for item in about)))]
    shows = _shown_by_cue(question)
    fits = any(heard.agrees == shows for heard in recent(question.memory))
    for rank, heard in enumerate(recent(question.memory)):
        features = [*_heard_features(question, heard, rank, about)]
        if shows and heard.agrees and heard.agrees != shows:
            if fits and (shows, heard.agrees) == ("f", "m") and heard.speaker.kind in ("person", "unnamed"):
                # "وأضافت" goes on with the woman, though a man spoke in between
                continue
            features += ["clash", f"clash {shows}~{heard.agrees} {'another fits' if fits else 'none fits'}"]
        mention = named.get(heard.speaker.entity or "")
        features += [f"heard {item}" for item in _mention_features(mention, about)] if mention else []
        found.append(Candidate(heard.speaker, tuple(features)))
    known = {candidate.speaker.entity for candidate in found}
    for entity, mention in named_before(question):
        if entity.id not in known:
            features = [*_named_features(question, entity, about), *_mention_features(mention, about)]
            found.append(Candidate(speaker_of(entity), tuple(features)))
    return tuple(found)


def speaker_of(entity: Entity) -> Speaker:
    """Return an entity as a speaker; a capital stands for its state."""
    kind = "person" if entity.kind == "person" else "media" if outlet_named(entity.name) else "organization"
    return Speaker(state_of(entity) if entity.kind == "place" else entity.name, kind, entity.id)


def recent(memory: Memory) -> Iterator[Heard]:
    """Yield who has spoken, the last one first, as far back as a reader remembers."""
    return islice((heard for heard in reversed(memory.heard.values()) if heard.speaker.kind != "unknown"), _REMEMBERED)


def cue_shape(scene: Scene, cue: range) -> str:
    """Return what kind of word a cue is: finite, participle, noun, other, or none."""
    if not len(cue):
        return "none"
    cues = cues_of(scene.reading.tokens[cue.start])
    return cues[0].form if cues else "other"


@cache
def holderless() -> frozenset[str]:
    """Return the words that pass something on without saying whose it is, with and without their article."""
    forms = {folded(word) for word in column("cues_holderless.tsv", "word")}
    return frozenset(forms | {bare(form) for form in forms})


def _about_cue(question: Question) -> list[str]:
    """Return what the cue itself tells."""
    scene, cue = question.scene, question.draft.cue
    if not len(cue):
        return ["no cue"]
    word = scene.reading.tokens[cue.start]
    form = word.form[1:] if word.form[0] in "وف" else word.form
    lemma = next((item.lemma for item in cues_of(word)), "")
    joined = "joined" if word.form[0] in "وف" and cue.start == scene.unit.start else "inside"
    inner = "inner" if question.outer else "top"
    shape = cue_shape(scene, cue)
    about = [
        shape,
        f"{shape} {inner}",
        f"cue {form}",
        f"lemma {lemma}",
        f"{joined} {inner}",
        f"act {question.draft.act}",
    ]
    if form in holderless():
        about.append(f"holderless {shape}")
    before = scene.form(cue.start - 1)
    if before and (before in words_of("relative") or len(before) <= 4 or before in ("،", '"', "لكنه", "لكنها")):
        about.append(f"after {before}")
    return about


def _shown_by_cue(question: Question) -> str:
    """Return the gender or number of the subject that the cue shows."""
    draft = question.draft
    return agreement(question.scene.reading.tokens[draft.cue.start]) if len(draft.cue) else ""


def _heard_features(question: Question, heard: Heard, rank: int, about: list[str]) -> Iterator[str]:
    memory = question.memory
    yield "heard"
    yield f"heard rank {min(rank, 4)}"
    inner = "inner" if question.outer else "top"
    agrees = f"{_shown_by_cue(question)}~{heard.agrees}"
    yield f"heard agrees {agrees}"
    yield f"heard kind {heard.speaker.kind}"
    for item in about[:2]:
        yield f"heard {item}"
        yield f"heard rank {min(rank, 2)} {item}"
    if heard.speaker == memory.last:
        yield f"last {inner}"
        yield f"last {inner} {agrees}"
        yield f"last {about[0]}"
    if question.siblings and heard.speaker == question.siblings[-1]:
        yield f"sibling {inner}"
        yield f"sibling {agrees}"
        yield f"sibling {about[0]}"
    elif heard.speaker in question.siblings:
        yield "earlier sibling"
    if question.outer:
        yield "outer" if heard.speaker == question.outer[-1] else "not outer"
        if heard.speaker == question.outer[-1]:
            for item in about:
                yield f"outer {item}"
        elif heard.speaker in question.outer:
            yield "outermost"
    yield f"heard ago {min(memory.unit - heard.unit, 3)} {inner}"


@dataclass(frozen=True, slots=True)
class _Mention:
    """Where somebody was named last before a cue."""

    kind: str
    rank: int
    #: in the cue's sentence, or before it
    place: str
    #: how near the cue: beside, a clause away, farther
    near: str
    #: the first name of its sentence
    first: bool
    #: the form before it, where it is a short word
    after: str


def named_before(question: Question) -> list[tuple[Entity, _Mention]]:
    """Return the persons and bodies that are named before a cue, the nearest first."""
    named, cue, unit = question.scene.named, question.draft.cue, question.scene.unit
    found: dict[str, tuple[Entity, _Mention]] = {}
    opened = next((number for number in unit if number in named.at), None)
    for number in range(cue.start - 1, max(-1, cue.start - _WINDOW), -1):
        if number in named.at and named.at[number][1].kind != "event" and named.at[number][1].id not in found:
            stop, entity = named.at[number]
            before = named.reading.tokens[number - 1].form if number else ""
            mention = _Mention(
                entity.kind,
                min(len(found), 3),
                "same" if number in unit else "before",
                "beside" if cue.start - stop <= 2 else "near" if cue.start - stop <= 8 else "far",
                number == opened,
                before if len(before) <= 3 else "",
            )
            found[entity.id] = entity, mention
    return list(found.values())


def _mention_features(mention: _Mention, about: list[str]) -> Iterator[str]:
    yield f"mention {mention.place} {mention.kind}"
    yield f"mention {mention.place} {mention.near}"
    yield f"mention rank {mention.rank} {mention.kind} {mention.place}"
    yield f"mention after {mention.after}"
    if mention.first:
        yield f"mention first {mention.kind}"
    for item in about[:2]:
        yield f"mention {mention.place} {mention.near} {item}"
    for item in about[6:]:
        yield f"mention {mention.place} {mention.near} {item}"


def _named_features(question: Question, entity: Entity, about: list[str]) -> Iterator[str]:
    cue = question.draft.cue
    inner = "inner" if question.outer else "top"
    shows = agreement(question.scene.reading.tokens[cue.start]) if len(cue) else ""
    yield "named"
    yield f"named {entity.kind} {inner}"
    yield f"named {entity.kind} shows {shows}~{noun_agreement(plain_words(entity.name)[0])}"
    yield f"named {entity.kind} heard before {bool(question.memory.heard)}"
    for item in about[:2]:
        yield f"named {item}"


def state_of(entity: Entity) -> str:
    """Return the state that a place stands for, where it is a capital."""
    return country_of(entity.name) or entity.name

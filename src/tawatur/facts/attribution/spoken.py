"""Who says what an article's drafts hold, and through whom: the speakers and relays of all of them, in their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from tawatur.facts.attribution.antecedents import Question, cue_shape, dropped
from tawatur.facts.attribution.chains import Link, join
from tawatur.facts.attribution.judge import Judge, learnt
from tawatur.facts.attribution.memory import NOBODY, Memory, Speaker, agreement, noun_agreement
from tawatur.facts.attribution.phrases import core_span
from tawatur.facts.attribution.relays import overlap, passings
from tawatur.facts.attribution.scene import Draft, Scene, holds, nearest_first
from tawatur.facts.attribution.speakers import resolve, words_in
from tawatur.types import Span


@dataclass(frozen=True, slots=True)
class Spoken:
    """A draft with its speaker and the chain of relays from the speaker outwards."""

    scene: Scene
    draft: Draft
    speaker: Speaker
    via: tuple[Span, ...]


def speak(drafts: Iterable[tuple[Scene, Draft]], memory: Memory, judge: Judge | None = None) -> list[Spoken]:
    """Say for each draft who speaks and through whom; the drafts stand in the order of their cues, sentence by sentence."""
    judge = judge or learnt()
    links: list[Link] = []
    for _, sentence in groupby(drafts, key=lambda item: item[0].unit):
        links += _sentence(list(sentence), memory, judge)
        memory.unit += 1
    join(links, judge)
    return [Spoken(link.scene, link.draft, link.speaker, link.chain) for link in links]


def without_bearers(spoken: Sequence[Spoken]) -> list[Spoken]:
    """Leave out the outlets whose words are another's from first to last ("ذكرت الصحيفة أن الوزير قال ...")."""
    by_unit = [list(group) for _, group in groupby(spoken, key=lambda item: item.scene.unit)]
    return [item for group in by_unit for item in group if not _only_passes_on(item, group)]


def _only_passes_on(item: Spoken, sentence: list[Spoken]) -> bool:
    inside = [other.draft for other in sentence if other is not item and holds(item.draft.content, other.draft.cue)]
    return item.speaker.kind == "media" and any(
        inner.source is not None
        and min(inner.source.start, inner.cue.start) == item.draft.content.start
        and inner.content.stop == item.draft.content.stop
        for inner in inside
    )


def _sentence(drafts: list[tuple[Scene, Draft]], memory: Memory, judge: Judge) -> list[Link]:
    found: list[Link] = []
    everything = [draft for _, draft in drafts]
    for scene, draft in drafts:
        outer = [other for other in found if _inside(draft, other.draft)]
        depth = [other for other in found if other.outer is (outer[-1] if outer else None)]
        question = Question(
            scene, draft, memory, tuple(item.speaker for item in outer), tuple(item.speaker for item in depth)
        )
        speaker = _speaker(question, judge)
        own = _own(scene, draft, everything, outer[-1].draft.content if outer else scene.unit, judge)
        found.append(Link(scene, draft, speaker, own, outer[-1] if outer else None))
        _remember(question, speaker, outer)
    return found


def _own(scene: Scene, draft: Draft, others: list[Draft], bound: range, judge: Judge) -> tuple[Span, ...]:
    """Return the relays that stand in a draft's sentence: those that it brings, then what else is one there."""
    found = [item.phrase for item in passings(scene, draft, others, bound) if judge.passes(draft, scene, item)]
    besides = [part for part in found if not any(overlap(part, given) for given in draft.relays)]
    parts = [*draft.relays, *nearest_first(draft.cue, besides)]
    return tuple(dict.fromkeys(core_span(scene.named, part) for part in parts))


def _inside(draft: Draft, other: Draft) -> bool:
    """Say whether a draft stands inside the content of another."""
    anchor = draft.cue if len(draft.cue) else draft.content
    return holds(other.content, anchor) and draft.content != other.content


def _speaker(question: Question, judge: Judge) -> Speaker:
    if question.draft.speaker == "none":
        return NOBODY
    if question.draft.source is not None:
        return resolve(question, question.draft.source, judge)
    if question.draft.carried is not None:
        return resolve(
            replace(question, draft=replace(question.draft, source=question.draft.carried)),
            question.draft.carried,
            judge,
        )
    return judge.who(question, dropped(question))


def _remember(question: Question, speaker: Speaker, outer: list[Link]) -> None:
    """Remember who spoke, by which words, and how the cue agreed with it."""
    scene, draft, memory = question.scene, question.draft, question.memory
    if speaker.kind == "unknown":
        return
    words = words_in(scene.named, draft.source) if draft.source is not None else ()
    shows = agreement(scene.reading.tokens[draft.cue.start]) if len(draft.cue) else ""
    ahead = draft.source is not None and cue_shape(scene, draft.cue) != "participle"
    plural = noun_agreement(words[0]) if words else ""
    memory.hear(speaker, words, ("p" if plural == "p" else shows or plural) if ahead else "")
    if not outer or outer[-1].speaker.kind == "media":
        memory.last = speaker

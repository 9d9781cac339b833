"""Relays: the outlets through which a statement reached the page."""

from __future__ import annotations

from tawatur.facts.attribution.phrases import bare, is_head, noun_phrase, span_of, words_of
from tawatur.facts.attribution.scene import Draft, Scene
from tawatur.facts.attribution.speakers import Memory
from tawatur.facts.naming.outlets import outlet_named
from tawatur.text import folded


def swap_relay(scene: Scene, draft: Draft, memory: Memory) -> tuple[Draft, tuple[range, ...]]:
    """Where the subject only passes on ("نقلت X عن Y"), make Y the speaker and X the relay."""
    if draft.source is None or draft.rule == "according":
        return draft, ()
    at = draft.source.stop
    verb = folded(scene.form(draft.cue.start)).lstrip("وف")
    limit = min(draft.content.start, at + 4)
    while at < limit and scene.form(at) not in ("عن", "نقلا", "الي") and not scene.form(at).startswith("ل"):
        at += 1
    quoting = scene.form(at) == "نقلا" and scene.form(at + 1) == "عن"
    passing = verb.startswith(("نقل", "نسب", "تنقل", "ينقل")) and at < limit
    if not (quoting or passing):
        return draft, ()
    begin = at + 2 if quoting else at + 1 if scene.form(at) in ("عن", "الي") else at
    phrase = noun_phrase(scene.named, scene.quoted, begin, draft.content.start)
    if not len(phrase):
        return draft, ()
    cue = range(at, at + 2) if quoting else draft.cue
    for number in range(phrase.stop, draft.content.start):
        if scene.form(number) in ("قوله", "قولها", "قولهم", "القول", "تاكيده", "تاكيدها"):
            cue = range(number, number + 1)
    relay = draft.source
    return Draft(cue, phrase, draft.content, draft.act, draft.rule + "-relayed", draft.speaker), (relay,)


def relays_in_gap(scene: Scene, draft: Draft) -> list[range]:
    """Return the outlets to which, or through which, it was said: between cue and content, or before the cue."""
    parts = []
    if draft.rule != "according":
        parts.append(
            range(
                draft.source.stop if draft.source and draft.source.start > draft.cue.start else draft.cue.stop,
                draft.content.start,
            )
        )
        first = scene.unit.start + (scene.form(scene.unit.start) == "و")
        if scene.form(first) in ("في", "وفي", "خلال", "وخلال"):
            parts.append(range(first, min(draft.cue.start, first + 12)))
    else:
        parts.append(
            range(
                draft.source.stop if draft.source else draft.cue.stop,
                min(scene.unit.stop, (draft.source or draft.cue).stop + 6),
            )
        )
    return [outlet for part in parts for outlet in outlets_in(scene, part)]


def _is_own(scene: Scene, part: range) -> bool:
    """Say whether an outlet is the one that published this page, which is no relay."""
    own = scene.reading.article.meta.outlet
    if not own:
        return False
    words = [bare(word) for word in folded(span_of(scene.reading, part, core=True).of(scene.reading.text)).split()]
    return [bare(word) for word in folded(own).split()] == [
        word.strip('"') for word in words if word.strip('"') not in words_of("media")
    ]


def _is_platform(scene: Scene, part: range) -> bool:
    """Say whether the words name a place where anybody speaks for himself (تويتر), which is no relay."""
    return any(scene.form(number) in words_of("platform") for number in part)


def outlets_in(scene: Scene, part: range) -> list[range]:
    """Return the outlets that a stretch of tokens names."""
    found: list[range] = []
    at = part.start
    while at < part.stop:
        outlet = _outlet_at(scene, at, part.stop)
        if outlet is None:
            at += 1
        else:
            if not _is_own(scene, outlet) and not _is_platform(scene, outlet):
                found.append(outlet)
            at = outlet.stop
    return found


def _outlet_at(scene: Scene, at: int, stop: int) -> range | None:
    """Return the outlet named at a token: a head word with its name, or a name that the list of outlets knows."""
    word = scene.reading.tokens[at]
    if word.mark and at not in scene.quoted:
        return None
    if is_head(word, "media") and not word.mark:
        phrase = noun_phrase(scene.named, scene.quoted, at, stop)
        return phrase if len(phrase) else range(at, at + 1)
    first = at + 1 if at in scene.quoted else at
    ends = [scene.named.at[first][0]] if first in scene.named.at else [first + 1]
    for end in ends:
        if end <= stop and outlet_named(span_of(scene.reading, range(first, end), core=True).of(scene.reading.text)):
            return range(first, end)
    return None

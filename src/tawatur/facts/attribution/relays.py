"""Relays: the outlets through which a statement reached the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tawatur.facts.attribution.according import according
from tawatur.facts.attribution.antecedents import cue_shape
from tawatur.facts.attribution.cues import cues_of, lexicon
from tawatur.facts.attribution.frames import over_asides
from tawatur.facts.attribution.phrases import SPEAKERS, bare, is_head, noun_phrase, span_of, words_of
from tawatur.facts.attribution.scene import Draft, Scene, like_speaker
from tawatur.facts.naming.outlets import outlet_named
from tawatur.text import folded, words


def swap_relay(scene: Scene, draft: Draft) -> Draft:
    """Where the subject only passes on ("نقلت X عن Y"), make Y the speaker and X the relay."""
    if draft.source is None or draft.rule == "according":
        return draft
    at = draft.source.stop
    verb = folded(scene.form(draft.cue.start)).lstrip("وف")
    limit = min(draft.content.start, at + 4)
    while at < limit and scene.form(at) not in ("عن", "نقلا", "الي") and not scene.form(at).startswith("ل"):
        at += 1
    quoting = scene.form(at) == "نقلا" and scene.form(at + 1) == "عن"
    passing = verb.startswith(("نقل", "نسب", "تنقل", "ينقل")) and at < limit
    if not (quoting or passing):
        return draft
    begin = at + 2 if quoting else at + 1 if scene.form(at) in ("عن", "الي") else at
    phrase = noun_phrase(scene.named, scene.quoted, begin, draft.content.start)
    if not len(phrase):
        return draft
    cue = range(at, at + 2) if quoting else draft.cue
    for number in range(phrase.stop, draft.content.start):
        if scene.form(number) in ("قوله", "قولها", "قولهم", "القول", "تاكيده", "تاكيدها"):
            cue = range(number, number + 1)
    relayed = f"{draft.rule}-relayed"
    return replace(draft, cue=cue, source=phrase, rule=relayed, relays=(draft.source, *draft.relays))


def outside(draft: Draft, at: int) -> bool:
    """Say whether a prepositional relay at a token belongs to a statement: before its cue or content, or behind both."""
    return draft.content.stop <= at or draft.cue.stop <= at < draft.content.start or at < draft.cue.start


#: tokens before a relay in which its verb or preposition is looked for
_GOVERNED = 5


@dataclass(frozen=True, slots=True)
class Passing:
    """A noun phrase of a sentence that may be the relay of a statement in it, and what speaks for and against that."""

    phrase: range
    features: tuple[str, ...]


def passings(scene: Scene, draft: Draft, others: Sequence[Draft], bound: range) -> list[Passing]:
    """Return what may have passed a statement on, in a stretch of its sentence: outlets, and who is said to report."""
    taken = [part for part in (draft.source, draft.content) if part is not None]
    found: list[Passing] = []
    for phrase, sort in _phrases(scene, bound):
        if any(overlap(phrase, part) for part in (*taken, *(one.phrase for one in found))):
            continue
        found.append(Passing(phrase, tuple(_features(scene, draft, others, phrase, sort))))
    return found


def overlap(a: range, b: range) -> bool:
    """Say whether two ranges of tokens share one."""
    return a.start < b.stop and b.start < a.stop


def _phrases(scene: Scene, bound: range) -> Iterator[tuple[range, str]]:
    """Yield the phrases that may be relays: outlets first, then those behind "according to" and behind verbs."""
    yield from ((phrase, "outlet") for phrase in outlets_in(scene, bound))
    for number in bound:
        item = according(scene, number)
        if item is not None and len(item.phrase):
            yield item.phrase, "according"
        cues = cues_of(scene.reading.tokens[number])
        if cues and cues[0].form == "finite" and number + 1 < bound.stop:
            phrase = noun_phrase(scene.named, scene.quoted, over_asides(scene, number + 1), bound.stop, alone=True)
            if len(phrase) and like_speaker(scene, phrase):
                yield phrase, "subject"


def _features(scene: Scene, draft: Draft, others: Sequence[Draft], phrase: range, sort: str) -> Iterator[str]:
    tokens, cue = scene.reading.tokens, draft.cue
    first = tokens[phrase.start]
    before = scene.form(phrase.start - 1)
    kind = next(
        (kind for kind in SPEAKERS if is_head(first, kind)), "name" if phrase.start in scene.named.at else "other"
    )
    kind = "media" if sort == "outlet" else kind
    joint = first.particles[0] if first.particles and first.particles[0] in "لبوف" else ""
    place = "before" if phrase.stop <= cue.start else "gap" if phrase.stop <= draft.content.start else "after"
    gap = min(abs(cue.start - phrase.stop), abs(phrase.start - draft.content.stop), abs(phrase.start - cue.stop))
    near = "beside" if gap <= 1 else "near" if gap <= 5 else "far" if gap <= 15 else "farther"
    verb = next((item.lemma for item in cues_of(tokens[max(phrase.start - 1, 0)])), "")
    shape = cue_shape(scene, cue)
    speaks = any(other.source is not None and overlap(other.source, phrase) for other in others)
    between = sum(_between(other.cue, phrase, cue) for other in others if other is not draft)
    yield "bias"
    for about in (
        sort,
        kind,
        place,
        near,
        f"joint {joint}",
        f"verb {verb}",
        f"before {before if len(before) < 6 else 'word'}",
    ):
        yield about
        yield f"{place} {about}"
    yield f"{sort} {kind} {place} {near}"
    yield f"{place} {shape}"
    yield f"{place} cue {scene.form(cue.start).lstrip('وف') if len(cue) else '-'}"
    yield f"{place} between {min(between, 2)}"
    yield f"{place} speaks {speaks} {kind}"
    yield f"{place} joint {joint} {kind}"
    yield f"{place} before {before} {kind}" if len(before) < 6 else f"{place} word {kind}"
    yield f"{place} source {draft.source is not None} {kind}"
    yield f"form {bare(first.form)}"
    back = [scene.form(number) for number in range(max(scene.unit.start, phrase.start - _GOVERNED), phrase.start)]
    if any(bare(form) in words_of("according") | words_of("according-to") for form in back):
        yield f"according to {kind} {place}"
    governor = next((item.lemma for form in reversed(back) for item in lexicon().get(form.lstrip("وف"), ())), "")
    yield f"governor {governor} {place}"
    yield f"governor {governor} {joint} {kind}"
    if phrase.start == scene.unit.start or scene.form(phrase.start - 1) in ("", "و"):
        yield "opens"
    if any(scene.form(number) in ("عن", "نقلا") for number in range(phrase.stop, min(phrase.stop + 3, cue.stop))):
        yield f"then from {place}"


def _between(part: range, a: range, b: range) -> bool:
    """Say whether a part lies between two others."""
    left, right = sorted((a, b), key=lambda item: item.start)
    return left.stop <= part.start and part.stop <= right.start


def is_own(scene: Scene, part: range) -> bool:
    """Say whether an outlet is the one that published this page, which is no relay."""
    own = scene.reading.article.meta.outlet
    if not own:
        return False
    media = words_of("media")
    said = [scene.reading.tokens[number] for number in part if not scene.reading.tokens[number].mark]
    mine, theirs = [word.stem for word in words(own)], [bare(word.stem) for word in said]
    return [bare(word) for word in mine if bare(word) not in media] == [word for word in theirs if word not in media]


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
            if not is_own(scene, outlet) and not _is_platform(scene, outlet):
                found.append(outlet)
            at = outlet.stop
    return found


def _is_office(scene: Scene, at: int, stop: int) -> bool:
    """Say whether a head word of outlets begins an office of a state (وكالة الاستخبارات) or is none (الموقع مع ...)."""
    behind = [scene.reading.tokens[number] for number in range(at + 1, min(at + 4, stop))]
    signed = bare(scene.form(at)) == "موقع" and scene.form(at + 1) in ("مع", "بين", "في", "من")
    return signed or any(bare(word.stem) in words_of("office") for word in behind)


def _outlet_at(scene: Scene, at: int, stop: int) -> range | None:
    """Return the outlet named at a token: a head word with its name, or a name that the list of outlets knows."""
    word = scene.reading.tokens[at]
    if word.mark and at not in scene.quoted:
        return None
    if is_head(word, "media") and not word.mark and not _is_office(scene, at, stop):
        phrase = noun_phrase(scene.named, scene.quoted, at, stop)
        return phrase if len(phrase) else range(at, at + 1)
    first = at + 1 if at in scene.quoted else at
    ends = [scene.named.at[first][0]] if first in scene.named.at else [first + 1]
    for end in ends:
        if end <= stop and outlet_named(span_of(scene.reading, range(first, end), core=True).of(scene.reading.text)):
            return range(first, end)
    return None

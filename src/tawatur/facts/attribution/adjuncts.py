"""Prepositional attribution among the verbs of its sentence: a statement, a relay of one, or a word about its speaker."""

from __future__ import annotations

from tawatur.facts.attribution.according import According, according
from tawatur.facts.attribution.contents import content_end
from tawatur.facts.attribution.cues import is_that
from tawatur.facts.attribution.phrases import words_of
from tawatur.facts.attribution.scene import Draft, Scene, holds
from tawatur.facts.attribution.speakers import is_outlet


def with_accordings(scene: Scene, drafts: list[Draft]) -> tuple[list[Draft], list[tuple[int, range]]]:
    """Add the prepositional attributions as statements of their own; return apart those that only pass on."""
    found = list(drafts)
    relays: list[tuple[int, range]] = []
    for number in scene.unit:
        item = according(scene, number)
        if item is None or item.back or any(holds(draft.cue, range(number, number + 1)) for draft in found):
            continue
        made = _according_draft(scene, item, found)
        if isinstance(made, Draft):
            found = [draft for draft in found if not holds(item.cue, draft.cue)] + [made]
        elif made is not None:
            relays.append((number, made))
    return sorted(found, key=lambda draft: (draft.cue.start, draft.cue.stop)), relays


def _according_draft(scene: Scene, item: According, drafts: list[Draft]) -> Draft | range | None:
    """Decide what "according to X" is: a statement of X, a relay of what stands before it, or X again."""
    top = [
        draft for draft in drafts if not any(holds(other.content, draft.cue) for other in drafts if other is not draft)
    ]
    before = [draft for draft in top if draft.content.stop <= item.cue.start and draft.rule != "according"]
    pending = [draft for draft in top if draft.cue.stop <= item.cue.start < draft.content.start]
    if pending:
        return item.phrase
    if before:
        return item.phrase if is_outlet(scene.named, item.phrase) else None
    ahead = [draft for draft in drafts if draft.cue.start >= item.phrase.stop]
    content = _content_after(scene, item) if _at_start(scene, item) else _content_around(scene, item, drafts)
    if content is None:
        return None
    if (
        ahead
        and _at_start(scene, item)
        and ahead[0].cue.start <= content.start + 1
        and is_outlet(scene.named, item.phrase)
    ):
        return item.phrase
    return Draft(item.cue, item.phrase, content, "assert", "according")


def _at_start(scene: Scene, item: According) -> bool:
    before = range(scene.unit.start, item.cue.start)
    return all(scene.reading.tokens[number].mark or scene.form(number) in ("و", "ف") for number in before)


def _content_after(scene: Scene, item: According) -> range | None:
    at = item.phrase.stop
    while (
        at < scene.unit.stop
        and scene.form(at) != "،"
        and not is_that(scene.reading.tokens[at])
        and at < item.phrase.stop + 12
    ):
        if scene.form(at) in ("فقد", "فقط") or (scene.form(at)[:1] == "ف" and at > item.phrase.stop):
            break
        at += 1
    if at >= scene.unit.stop or at >= item.phrase.stop + 12:
        at = item.phrase.stop
    while scene.form(at) in ("،", "فقد", "قد", ":", "-") or (at in scene.unit and is_that(scene.reading.tokens[at])):
        at += 1
    stop = content_end(scene, at, item.cue.start) if at < scene.unit.stop else at
    return range(at, stop) if at < stop else None


def _content_around(scene: Scene, item: According, drafts: list[Draft]) -> range | None:
    """Return the longer piece of a clause in whose middle "according to X" stands, else the one before it."""
    before, after = _content_before(scene, item, drafts), item.phrase.stop
    if before is None or scene.form(after) != "،" or scene.form(item.cue.start - 1) != "،":
        return before
    if after + 1 >= scene.unit.stop or not _goes_on(scene, after + 1):
        return before
    rest = range(after + 1, content_end(scene, after + 1, item.cue.start))
    return rest if len(rest) > len(before) else before


def _goes_on(scene: Scene, at: int) -> bool:
    """Say whether a clause goes on at a token: with the object or the place of its verb, and not with another clause."""
    word = scene.reading.tokens[at]
    return not word.mark and word.particles[:1] != ("و",) and word.form not in words_of("opens-clause")


def _content_before(scene: Scene, item: According, drafts: list[Draft]) -> range | None:
    """Return the clause that a trailing "according to X" covers."""
    start = scene.unit.start
    for draft in drafts:
        if draft.content.stop <= item.cue.start and draft.rule == "according":
            start = max(start, draft.cue.stop, draft.source.stop if draft.source else 0)
    stop = item.cue.start
    while start < stop and scene.reading.tokens[start].mark and start not in scene.quoted:
        start += 1
    while stop > start and scene.form(stop - 1) in ("،", "-", ".", "و", "وذلك", "؛"):
        stop -= 1
    return range(start, stop) if stop - start >= 2 else None

"""Statements: what the article passes on as somebody's, on whose word and through whom."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tawatur.data import rows
from tawatur.facts.attribution.adjuncts import with_accordings
from tawatur.facts.attribution.cues import is_that
from tawatur.facts.attribution.drafts import title_draft, verb_drafts
from tawatur.facts.attribution.phrases import name_index, span_of, words_of
from tawatur.facts.attribution.quotes import pairs, units
from tawatur.facts.attribution.relays import relays_in_gap, swap_relay
from tawatur.facts.attribution.scene import Draft, Scene, holds
from tawatur.facts.attribution.speakers import UNKNOWN, Memory, Speaker, resolve
from tawatur.facts.reading import Reading, read_title
from tawatur.types import Entity, Span, Statement


def statements(reading: Reading, entities: tuple[Entity, ...]) -> tuple[Statement, ...]:
    """Find the statements of an article, in the order of their cues."""
    named = name_index(reading, entities)
    quoted = pairs(reading)
    memory = Memory(named)
    found: list[Statement] = []
    for unit in units(reading, quoted):
        found += _of_unit(Scene(named, quoted, unit), memory, len(found))
    return (*found, *_of_title(reading, entities, memory, len(found)))


def _of_title(reading: Reading, entities: tuple[Entity, ...], body: Memory, count: int) -> list[Statement]:
    """Return the statement of a title ("X: ..."), its speaker resolved by what the body says of him."""
    title = read_title(reading.article)
    if title is None or not title.tokens:
        return []
    named = name_index(title, entities)
    scene = Scene(named, pairs(title), title.sentences[0])
    memory = Memory(named, list(body.heard))
    draft = title_draft(scene)
    drafts = [draft] if draft else verb_drafts(scene)
    return [_statement(scene, _spoken(scene, memory, item, [], [], []), count + at) for at, item in enumerate(drafts)]


#: score of a rule that the training articles never called
_UNMEASURED = 0.5


@cache
def _scores() -> dict[str, float]:
    """Return the share of right statements of each rule, as measured on the training articles."""
    return {row["rule"]: float(row["score"]) for row in rows("attribution_scores.tsv")}


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A draft with its speaker, its relays and where its speaker stands."""

    draft: Draft
    speaker: Speaker
    via: tuple[Span, ...]


def _of_unit(scene: Scene, memory: Memory, count: int) -> list[Statement]:
    drafts, relays = with_accordings(scene, verb_drafts(scene), memory)
    spoken: list[_Spoken] = []
    for draft in drafts:
        outer = [other for other in spoken if holds(other.draft.content, draft.cue)]
        spoken.append(_spoken(scene, memory, draft, outer, spoken, relays))
    spoken = [item for item in spoken if not _only_passes_on(item, spoken)]
    return [_statement(scene, item, count + number) for number, item in enumerate(spoken)]


def _only_passes_on(item: _Spoken, spoken: list[_Spoken]) -> bool:
    """Say whether an outlet's words are another's from the first to the last ("ذكرت الصحيفة أن الوزير قال ...")."""
    inside = [other.draft for other in spoken if other is not item and holds(item.draft.content, other.draft.cue)]
    return item.speaker.kind == "media" and any(
        inner.source is not None
        and min(inner.source.start, inner.cue.start) == item.draft.content.start
        and inner.content.stop == item.draft.content.stop
        for inner in inside
    )


def _spoken(
    scene: Scene,
    memory: Memory,
    draft: Draft,
    outer: list[_Spoken],
    before: list[_Spoken],
    relays: list[tuple[int, range]],
) -> _Spoken:
    draft, passed_on = swap_relay(scene, draft, memory)
    speaker = _speaker(scene, memory, draft, outer, before)
    own = tuple(span_of(scene.reading, part, core=True) for part in (*passed_on, *relays_in_gap(scene, draft)))
    late = tuple(
        span_of(scene.reading, part, core=True)
        for at, part in relays
        if not outer
        and (draft.content.stop <= at or draft.cue.stop <= at < draft.content.start or at < draft.cue.start)
    )
    chain = own + late
    if outer:
        chain += _outer_chain(memory, outer[-1])
        if outer[-1].speaker.kind == "media":
            # whom an outlet quotes goes on speaking through it
            memory.relays.setdefault(speaker, chain)
    elif chain:
        memory.relays[speaker] = chain
    elif draft.rule != "according" or speaker in memory.relays:
        chain = memory.relays.get(speaker, ())
    if draft.source is not None:
        memory.hear(draft.source, speaker, _agreement(scene, draft))
    if speaker.kind != "unknown" and (not outer or outer[-1].speaker.kind == "media"):
        memory.last = speaker
    return _Spoken(draft, speaker, tuple(dict.fromkeys(chain)))


def _outer_chain(memory: Memory, outer: _Spoken) -> tuple[Span, ...]:
    """Return the chain that an outer statement adds: its speaker, then its own relays."""
    where = memory.where(outer.speaker)
    return ((where,) if where else ()) + outer.via


def _speaker(scene: Scene, memory: Memory, draft: Draft, outer: list[_Spoken], before: list[_Spoken]) -> Speaker:
    if draft.speaker == "none":
        return Speaker(UNKNOWN, "unknown")
    if draft.source is not None:
        return resolve(memory, draft.source)
    if outer:
        return outer[-1].speaker if draft.speaker == "carried" else _inner_speaker(outer, before)
    agrees = _agreement(scene, draft)
    siblings = [
        item.speaker for item in before if not any(holds(other.draft.content, item.draft.cue) for other in before)
    ]
    return siblings[-1] if siblings else memory.agreeing(agrees) or Speaker(UNKNOWN, "unknown")


def _agreement(scene: Scene, draft: Draft) -> str:
    """Return the gender or number that a cue's form shows: m, f or p."""
    form = scene.form(draft.cue.start).lstrip("و")
    if draft.speaker == "carried":
        return "f" if form.endswith("ه") else "p" if form.endswith("ين") else "m"
    if form.endswith(("وا", "ون", "تا")):
        return "p"
    return (
        "f"
        if form.endswith("ت")
        or (form.startswith("ت") and not form.startswith(("تابع", "تحدث", "تعهد", "توقع", "تساءل", "تبني")))
        else "m"
    )


def _inner_speaker(outer: list[_Spoken], before: list[_Spoken]) -> Speaker:
    """Return who speaks in a quoted clause without a subject: the last one inside it, else its own speaker."""
    inside = [item for item in before if holds(outer[-1].draft.content, item.draft.cue)]
    return (inside or outer)[-1].speaker


def _statement(scene: Scene, item: _Spoken, number: int) -> Statement:
    draft = item.draft
    content, mode = _content_and_mode(scene, draft.content)
    return Statement(
        id=f"s{number + 1}",
        content=content,
        cue=span_of(scene.reading, draft.cue),
        source=span_of(scene.reading, draft.source, core=True) if draft.source else None,
        who=item.speaker.who,
        entity=item.speaker.entity,
        kind=item.speaker.kind,
        via=item.via,
        mode=mode,
        act=_act(scene, draft, mode),
        hedges=_hedges(scene, draft.content),
        score=_scores().get(draft.rule, _UNMEASURED),
        made_by=f"rule:{draft.rule}",
    )


def _act(scene: Scene, draft: Draft, mode: str) -> str:
    """Refine what a neutral verb does by its content: what the speaker will do is a promise, a question is asked."""
    if draft.act != "assert" or draft.rule == "according":
        return draft.act
    first, before = scene.form(draft.content.start), scene.form(draft.content.start - 1)
    if first == '"':
        first, before = scene.form(draft.content.start + 1), first
    of_speaker = before.endswith(("انه", "انها", "انهم", "اننا", "انني", "انا"))
    if (of_speaker and first.startswith(("سي", "ست", "سن"))) or (
        mode == "direct" and first.startswith(("سن", "سا")) and len(first) > 4
    ):
        return "promise"
    if (
        first in ("هل", "ماذا", "لماذا", "متي")
        or scene.form(draft.content.stop) == "؟"
        or scene.form(draft.content.stop - 1) == "؟"
    ):
        return "ask"
    return draft.act


def _content_and_mode(scene: Scene, content: range) -> tuple[Span, str]:
    """Return the content's span without its outer quotation marks, and how much of it is quoted."""
    quoted = {n for n in content if n in scene.quoted and scene.quoted[n] < content.stop}
    if content.start in quoted and scene.quoted[content.start] == content.stop - 1:
        inner = range(content.start + 1, content.stop - 1)
        while len(inner) > 1 and (
            scene.form(inner.stop - 1) in (".", "،") or is_that(scene.reading.tokens[inner.start])
        ):
            inner = range(
                inner.start + is_that(scene.reading.tokens[inner.start]),
                inner.stop - (scene.form(inner.stop - 1) in (".", "،")),
            )
        return span_of(scene.reading, inner, core=False), "direct"
    if scene.form(content.start) == '"' and content.start not in quoted and len(content) > 1:
        content = range(content.start + 1, content.stop)
    words = sum(scene.quoted[n] - n - 1 for n in quoted)
    span = span_of(scene.reading, content, core=_drops_preposition(scene, content))
    return span, "mixed" if words >= 2 else "indirect"


def _drops_preposition(scene: Scene, content: range) -> bool:
    return scene.form(content.start).startswith("ب")


def _hedges(scene: Scene, content: range) -> tuple[Span, ...]:
    """Return the words that weaken a content."""
    weak = words_of("hedge")
    return tuple(scene.reading.tokens[n].span for n in content if scene.form(n) in weak)

"""Statements: what the article passes on as somebody's, on whose word and through whom."""

from __future__ import annotations

from dataclasses import dataclass

from tawatur.facts.attribution import According, Draft, Scene, according, content_end, title_draft, verb_drafts
from tawatur.facts.cues import is_that
from tawatur.facts.outlets import outlet_named
from tawatur.facts.phrases import bare, is_head, name_index, noun_phrase, span_of, words_of
from tawatur.facts.quotes import pairs, units
from tawatur.facts.reading import Reading, read_title
from tawatur.facts.speakers import UNKNOWN, Memory, Speaker, resolve
from tawatur.text import folded
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


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A draft with its speaker, its relays and where its speaker stands."""

    draft: Draft
    speaker: Speaker
    via: tuple[Span, ...]


def _of_unit(scene: Scene, memory: Memory, count: int) -> list[Statement]:
    drafts, relays = _with_accordings(scene, verb_drafts(scene), memory)
    spoken: list[_Spoken] = []
    for draft in drafts:
        outer = [other for other in spoken if _holds(other.draft.content, draft.cue)]
        spoken.append(_spoken(scene, memory, draft, outer, spoken, relays))
    return [_statement(scene, item, count + number) for number, item in enumerate(spoken)]


def _holds(content: range, part: range) -> bool:
    return content.start <= part.start and part.stop <= content.stop


# ------------------------------------------------------------------------------------------- according to


def _with_accordings(scene: Scene, drafts: list[Draft], memory: Memory) -> tuple[list[Draft], list[tuple[int, range]]]:
    """Add the prepositional attributions: as statements of their own, or as relays of those before them."""
    found = list(drafts)
    relays: list[tuple[int, range]] = []
    for number in scene.unit:
        item = according(scene, number)
        if item is None or item.back or any(_holds(draft.cue, range(number, number + 1)) for draft in found):
            continue
        made = _according_draft(scene, item, found, memory)
        if isinstance(made, Draft):
            found = [draft for draft in found if not _holds(item.cue, draft.cue)] + [made]
        elif made is not None:
            relays.append((number, made))
    return sorted(found, key=lambda draft: (draft.cue.start, draft.cue.stop)), relays


def _according_draft(scene: Scene, item: According, drafts: list[Draft], memory: Memory) -> Draft | range | None:
    """Decide what "according to X" is: a statement of X, a relay of what stands before it, or X again."""
    top = [
        draft for draft in drafts if not any(_holds(other.content, draft.cue) for other in drafts if other is not draft)
    ]
    before = [draft for draft in top if draft.content.stop <= item.cue.start and draft.rule != "according"]
    pending = [draft for draft in top if draft.cue.stop <= item.cue.start < draft.content.start]
    if pending:
        return item.phrase
    if before:
        return item.phrase if _passes_on(scene, item.phrase, memory) else None
    ahead = [draft for draft in drafts if draft.cue.start >= item.phrase.stop]
    content = _content_after(scene, item) if _at_start(scene, item) else _content_before(scene, item, drafts)
    if content is None:
        return None
    if (
        ahead
        and _at_start(scene, item)
        and ahead[0].cue.start <= content.start + 1
        and _passes_on(scene, item.phrase, memory)
    ):
        return item.phrase
    return Draft(item.cue, item.phrase, content, "assert", "according")


def _passes_on(scene: Scene, phrase: range, memory: Memory) -> bool:
    return resolve(memory, phrase).kind == "media"


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


# ------------------------------------------------------------------------------------------- speakers and relays


def _spoken(
    scene: Scene,
    memory: Memory,
    draft: Draft,
    outer: list[_Spoken],
    before: list[_Spoken],
    relays: list[tuple[int, range]],
) -> _Spoken:
    draft, passed_on = _swap_relay(scene, draft, memory)
    speaker = _speaker(scene, memory, draft, outer, before)
    own = tuple(span_of(scene.reading, part, core=True) for part in (*passed_on, *_relays_in_gap(scene, draft)))
    late = tuple(
        span_of(scene.reading, part, core=True)
        for at, part in relays
        if not outer
        and (draft.content.stop <= at or draft.cue.stop <= at < draft.content.start or at < draft.cue.start)
    )
    chain = own + late
    if outer:
        chain += _outer_chain(memory, outer[-1])
    elif chain:
        memory.relays[speaker] = chain
    elif draft.rule != "according" or speaker in memory.relays:
        chain = memory.relays.get(speaker, ())
    if draft.source is not None:
        memory.hear(draft.source, speaker, _agreement(scene, draft))
    if not outer and speaker.kind != "unknown":
        memory.last = speaker
    return _Spoken(draft, speaker, tuple(dict.fromkeys(chain)))


def _outer_chain(memory: Memory, outer: _Spoken) -> tuple[Span, ...]:
    """Return the chain that an outer statement adds: its speaker, then its own relays."""
    where = memory.where(outer.speaker)
    return ((where,) if where else ()) + outer.via


def _swap_relay(scene: Scene, draft: Draft, memory: Memory) -> tuple[Draft, tuple[range, ...]]:
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


def _relays_in_gap(scene: Scene, draft: Draft) -> list[range]:
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


def outlets_in(scene: Scene, part: range) -> list[range]:
    """Return the outlets that a stretch of tokens names."""
    found: list[range] = []
    at = part.start
    while at < part.stop:
        outlet = _outlet_at(scene, at, part.stop)
        if outlet is None:
            at += 1
        else:
            if not _is_own(scene, outlet):
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


def _speaker(scene: Scene, memory: Memory, draft: Draft, outer: list[_Spoken], before: list[_Spoken]) -> Speaker:
    if draft.speaker == "none":
        return Speaker(UNKNOWN, "unknown")
    if draft.source is not None:
        return resolve(memory, draft.source)
    if outer:
        return outer[-1].speaker if draft.speaker == "carried" else _inner_speaker(outer, before)
    agrees = _agreement(scene, draft)
    siblings = [
        item.speaker for item in before if not any(_holds(other.draft.content, item.draft.cue) for other in before)
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
    inside = [item for item in before if _holds(outer[-1].draft.content, item.draft.cue)]
    return (inside or outer)[-1].speaker


# ------------------------------------------------------------------------------------------- the record


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
        score=0.5,
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

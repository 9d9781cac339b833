"""Statements: what the article passes on as somebody's, on whose word and through whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from math import log
from typing import TYPE_CHECKING

from tawatur.data import rows
from tawatur.facts.attribution.acts import act_told
from tawatur.facts.attribution.adjuncts import with_accordings
from tawatur.facts.attribution.antecedents import cue_shape
from tawatur.facts.attribution.contents import trimmed, whole
from tawatur.facts.attribution.cues import is_that
from tawatur.facts.attribution.drafts import title_draft, verb_drafts
from tawatur.facts.attribution.memory import Memory
from tawatur.facts.attribution.phrases import Named, core_span, is_head, name_index, span_of, words_of
from tawatur.facts.attribution.quotes import pairs, units
from tawatur.facts.attribution.relays import outside, swap_relay
from tawatur.facts.attribution.scene import Draft, Scene, holds, likeness
from tawatur.facts.attribution.speakers import kind_told
from tawatur.facts.attribution.spoken import Spoken, speak, without_bearers
from tawatur.facts.attribution.trust import HEARD, trusted
from tawatur.facts.encoder.drafts import Opinion, hear
from tawatur.facts.reading import Reading, read_title
from tawatur.types import Entity, Span, Statement

if TYPE_CHECKING:
    from tawatur.facts.encoder.model import Heard


#: likeness of two contents: up to the first the encoder's stands in place of the grammar's, which knows better
#: where marks and particles belong; from the second on they are the same statement's; by F1 on articles kept out of training
ALIKE, SAME = 0.8, 0.5
#: least share of a kind of speaker, and of an act, that overrules the grammar's, chosen likewise
SURE_KIND, SURE_ACT = log(0.98), log(0.9)
#: rules whose speaker, if it is named, stands beside the cue; a participle takes that of its sentence
_NAMED_BESIDE = ("finite", "noun", "according")


def statements(reading: Reading, entities: tuple[Entity, ...], heard: Heard | None = None) -> tuple[Statement, ...]:
    """Find the statements of an article, in the order of their cues; those of its title last.

    The grammar finds them; where the encoder has read the article, it adds those that it hears besides.
    """
    named = name_index(reading, entities)
    memory = Memory(named)
    every = ((scene, draft) for scene, some in _found(named, heard) for draft in some)
    said = without_bearers(speak(every, memory))
    said += _of_title(reading, entities, memory)
    return tuple(_statement(item, number) for number, item in enumerate(said, 1))


def _found(named: Named, heard: Heard | None) -> Iterator[tuple[Scene, list[Draft]]]:
    """Yield what is found in each sentence."""
    if heard is None:
        yield from ((scene, trimmed(scene, drafts)) for scene, drafts in _by_grammar(named))
        return
    for scene, drafts, told in considered(named, heard):
        yield scene, [replace(draft, trust=trust) for draft, trust in trusted(drafts, told)]


def _by_grammar(named: Named) -> Iterator[tuple[Scene, list[Draft]]]:
    quoted = pairs(named.reading)
    for unit in units(named.reading, quoted):
        scene = Scene(named, quoted, unit)
        yield scene, _drafts(scene)


def considered(named: Named, heard: Heard) -> Iterator[tuple[Scene, list[Draft], dict[int, Opinion]]]:
    """Yield all that grammar or encoder take for a statement in each sentence, with what the encoder makes of the cues."""
    found = list(_by_grammar(named))
    taken = frozenset(at for _, some in found for draft in some for at in draft.cue)
    known = [draft.cue.start for _, some in found for draft in some if len(draft.cue)]
    told, cues = hear(heard, known, taken)
    for scene, drafts in found:
        yield scene, _heard(scene, drafts, told, cues), told


def _drafts(scene: Scene) -> list[Draft]:
    """Return what the grammar finds in one sentence, each statement with the relays that stand beside it."""
    drafts, relays = with_accordings(scene, verb_drafts(scene))
    drafts = [swap_relay(scene, draft) for draft in drafts]
    inner = [any(holds(other.content, draft.cue) for other in drafts if other is not draft) for draft in drafts]
    return [
        draft
        if within
        else replace(draft, relays=(*draft.relays, *(part for at, part in relays if outside(draft, at))))
        for draft, within in zip(drafts, inner, strict=True)
    ]


def _heard(scene: Scene, drafts: list[Draft], told: dict[int, Opinion], cues: dict[int, range]) -> list[Draft]:
    """Let the encoder correct the drafts of a sentence, and add what only it hears."""
    kept = [_with_opinion(scene, draft, told[draft.cue.start]) if len(draft.cue) else draft for draft in drafts]
    kept = [_speaking_inside(draft, first.source, kept) for draft, first in zip(kept, drafts, strict=True)]
    for at in (at for at in cues if at in scene.unit):
        added = _added(scene, cues[at], told[at])
        if added and not any(likeness(added.content, draft.content) >= SAME for draft in kept):
            kept.append(added)
    kept = trimmed(scene, [draft for draft in kept if not _retold(draft, kept)])
    return sorted(kept, key=lambda draft: (draft.cue.start, draft.cue.stop))


def _with_opinion(scene: Scene, draft: Draft, told: Opinion) -> Draft:
    """Correct a draft of the grammar by what the encoder hears beside its cue."""
    content = whole(scene, told.content) if told.content else draft.content
    if draft.rule == "according" or likeness(content, draft.content) > ALIKE:
        content = draft.content
    return replace(
        draft,
        content=content,
        source=_source(scene, draft, told),
        carried=told.source if draft.rule.startswith("participle") else None,
        act=told.act if told.act_share >= SURE_ACT else draft.act,
        kind=told.kind if told.kind_share >= SURE_KIND else "",
        heard=told.relays,
    )


def _source(scene: Scene, draft: Draft, told: Opinion) -> range | None:
    """Return a draft's speaker as heard, None where it hears that none is named."""
    if not draft.rule.startswith(_NAMED_BESIDE):
        return draft.source
    # what a group calls itself ("تطلق على نفسها ...") is a relative clause that only the grammar looks into
    named_by_itself = any(scene.form(number) in ("نفسها", "نفسه") for number in draft.source or ())
    return draft.source if named_by_itself else _phrase(scene, told.source)


def _speaking_inside(draft: Draft, source: range | None, drafts: list[Draft]) -> Draft:
    """Give a statement inside another's content the grammar's speaker, where the one that is heard stands outside of it."""
    outer = [other for other in drafts if other is not draft and holds(other.content, draft.cue)]
    crosses = draft.source is not None and any(not holds(other.content, draft.source) for other in outer)
    return replace(draft, source=source) if crosses and draft.rule.startswith(_NAMED_BESIDE) else draft


def _phrase(scene: Scene, heard: range | None) -> range | None:
    """Return a speaker's noun phrase as it was heard, with the whole of a name that it cuts or that follows an office."""
    phrase = _unmarked(scene, heard)
    if phrase is None:
        return None
    at = scene.named.at
    cut = [at[first][0] for first in phrase if first in at]
    follows = at.get(phrase.stop)
    if follows and follows[1].kind == "person" and is_head(scene.reading.tokens[phrase.start], "role"):
        cut.append(follows[0])
    return range(phrase.start, max([phrase.stop, *cut]))


def _unmarked(scene: Scene, phrase: range | None) -> range | None:
    """Return a phrase without a comma at its end, nor a quotation mark whose partner stands outside."""
    if phrase is None or len(phrase) == 1:
        return phrase
    last = phrase.stop - 1
    closes = any(scene.quoted.get(number) == last for number in phrase)
    return (
        range(phrase.start, last)
        if scene.form(last) in ("،", ":") or (scene.form(last) == '"' and not closes)
        else phrase
    )


def _retold(draft: Draft, drafts: list[Draft]) -> bool:
    """Say whether another draft has the same content and a speaker, where this one has none ("نقلا عن ... قال")."""
    return (
        draft.source is None
        and draft.rule.endswith("relayed")
        and any(
            other is not draft and other.source is not None and likeness(other.content, draft.content) > ALIKE
            for other in drafts
        )
    )


def _added(scene: Scene, cue: range, told: Opinion) -> Draft | None:
    """Make a draft of what only the encoder hears."""
    if told.content is None:
        return None
    heard = _phrase(scene, told.source)
    source, carried = (None, heard) if cue_shape(scene, cue) == "participle" else (heard, None)
    speaker = "none" if told.kind == "unknown" and told.source is None else "own"
    return Draft(cue, source, whole(scene, told.content), told.act, HEARD, speaker, told.relays, carried=carried)


def _of_title(reading: Reading, entities: tuple[Entity, ...], body: Memory) -> list[Spoken]:
    """Return the statement of a title ("X: ..."), its speaker resolved by what the body says of him."""
    title = read_title(reading.article)
    if title is None or not title.tokens:
        return []
    named = name_index(title, entities)
    scene = Scene(named, pairs(title), title.sentences[0])
    draft = title_draft(scene)
    drafts = [draft] if draft else [swap_relay(scene, item) for item in verb_drafts(scene)]
    return speak([(scene, item) for item in drafts], body.elsewhere(named))


#: score of a rule that the training articles never called
_UNMEASURED = 0.5


@cache
def _scores() -> dict[str, float]:
    """Return the share of right statements of each rule, as measured on the training articles."""
    return {row["rule"]: float(row["score"]) for row in rows("attribution_scores.tsv")}


def _statement(item: Spoken, number: int) -> Statement:
    scene, draft = item.scene, item.draft
    content, mode = _content_and_mode(scene, draft.content)
    return Statement(
        id=f"s{number}",
        content=content,
        cue=span_of(scene.reading, draft.cue),
        source=core_span(scene.named, draft.source) if draft.source else None,
        who=item.speaker.who,
        entity=item.speaker.entity,
        kind=kind_told(scene, draft, item.speaker),
        via=item.via,
        mode=mode,
        act=act_told(scene, draft, mode),
        hedges=_hedges(scene, draft.content),
        score=_scores().get(draft.rule, _UNMEASURED) if draft.trust is None else round(draft.trust, 2),
        made_by=draft.rule if draft.rule == HEARD else f"rule:{draft.rule}",
    )


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

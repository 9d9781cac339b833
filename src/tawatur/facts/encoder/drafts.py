"""Statements as the encoder hears them: each cue with its content, its speaker and the relays beside it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tawatur.facts.encoder.decode import Floats, best_span, spans
from tawatur.facts.encoder.labels import ACTS, SPEAKERS

if TYPE_CHECKING:
    from tawatur.facts.encoder.model import Heard


#: least share of a cue that the grammar does not know, by F1 on articles kept out of training
LEAST = 0.6
#: least share of a kind of speaker, and of an act, that overrules the grammar's, chosen likewise
SURE_KIND, SURE_ACT = 0.8, 0.9
_OUTSIDE, _INSIDE, _BEGIN = 0, 1, 2
#: anchor -> role -> logarithms of shares
Roles = dict[int, dict[str, Floats]]


class Said(NamedTuple):
    """A statement in tokens, as heard."""

    cue: range
    content: range
    source: range | None
    relays: tuple[range, ...]
    act: str
    #: kind of speaker
    kind: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the encoder thinks of the cues that the grammar found, by their first token."""

    #: kinds of speakers that it is sure of
    kinds: dict[int, str]
    relays: dict[int, tuple[range, ...]]
    contents: dict[int, range]
    #: None where it hears no speaker named
    sources: dict[int, range | None]
    #: what is done by words, where it is sure
    acts: dict[int, str]


def hear(heard: Heard, known: Iterable[int], taken: frozenset[int]) -> tuple[Opinion, tuple[Said, ...]]:
    """Ask about the cues that the grammar knows, by first token, and for statements whose cue is not taken already."""
    anchors, cues = sorted(set(known)), _cues(heard, taken)
    # one question for all of them: asking is what costs
    roles = heard.roles(sorted({*anchors, *cues}))
    return _opinion(heard, anchors, roles), tuple(_said(heard, cues, roles))


def _opinion(heard: Heard, anchors: list[int], roles: Roles) -> Opinion:
    windows = {at: heard.window_of(at) for at in anchors}
    relays = {at: tuple(_moved(part, windows[at]) for part, _, _ in spans(roles[at]["via"])) for at in anchors}
    contents = {at: content for at in anchors if (content := _one(roles[at]["content"], windows[at]))}
    sources = {at: _one(roles[at]["source"], windows[at]) for at in anchors}
    kinds = {at: SPEAKERS[kind] for at, kind in _sure(heard.logs("speaker"), anchors, SURE_KIND)}
    acts = {at: ACTS[act] for at, act in _sure(heard.logs("act"), anchors, SURE_ACT)}
    return Opinion(kinds, relays, contents, sources, acts)


def _sure(logs: Floats, anchors: list[int], least: float) -> Iterator[tuple[int, int]]:
    """Yield the likeliest label of each anchor whose share is at least so great."""
    for at in anchors:
        label = int(logs[at].argmax())
        if logs[at, label] >= math.log(least):
            yield at, label


def _cues(heard: Heard, taken: frozenset[int]) -> dict[int, range]:
    """Return the cues that the encoder hears, by first token."""
    shares = np.exp(heard.logs("cue"))
    return {
        at: _cue(shares, at)
        for at in map(int, np.flatnonzero(1 - shares[:, _OUTSIDE] >= LEAST))
        if at not in taken and shares[at, _BEGIN] >= shares[at, _INSIDE]
    }


def _said(heard: Heard, cues: dict[int, range], roles: Roles) -> Iterator[Said]:
    """Yield the statements of some cues, in order."""
    acts, kinds = heard.logs("act"), heard.logs("speaker")
    for at, cue in cues.items():
        window = heard.window_of(at)
        content = _one(roles[at]["content"], window)
        if content is not None:
            source = _one(roles[at]["source"], window)
            relays = tuple(_moved(part, window) for part, _, _ in spans(roles[at]["via"]))
            act, kind = ACTS[int(acts[at].argmax())], SPEAKERS[int(kinds[at].argmax())]
            yield Said(cue, content, source, relays, act, kind)


def _cue(shares: Floats, at: int) -> range:
    """Return a cue from its first token: it goes on as long as that is likelier than not."""
    stop = at + 1
    while stop < len(shares) and int(shares[stop].argmax()) == _INSIDE:
        stop += 1
    return range(at, stop)


def _one(logs: Floats, window: range) -> range | None:
    part, _ = best_span(logs)
    return _moved(part, window) if part is not None else None


def _moved(part: range, window: range) -> range:
    return range(window.start + part.start, window.start + part.stop)

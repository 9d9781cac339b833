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
#: least share of a kind of speaker that overrules what the grammar makes of a description, chosen likewise
SURE = 0.9
_OUTSIDE, _INSIDE, _BEGIN = 0, 1, 2


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


def opinion(heard: Heard, cues: Iterable[int]) -> Opinion:
    """Ask what relays stand beside some cues, and of which kind their speakers are."""
    anchors = sorted(set(cues))
    logs, roles = heard.logs("speaker"), heard.roles(anchors)
    sure = {at: int(logs[at].argmax()) for at in anchors if float(logs[at].max()) >= math.log(SURE)}
    relays = {at: tuple(_moved(part, heard.window_of(at)) for part, _, _ in spans(roles[at]["via"])) for at in anchors}
    return Opinion({at: SPEAKERS[kind] for at, kind in sure.items()}, relays)


def heard_statements(heard: Heard, taken: frozenset[int]) -> Iterator[Said]:
    """Yield the statements of an article in the order of their cues, but for those whose cue is taken already."""
    shares = np.exp(heard.logs("cue"))
    cues = {
        at: _cue(shares, at)
        for at in map(int, np.flatnonzero(1 - shares[:, _OUTSIDE] >= LEAST))
        if at not in taken and shares[at, _BEGIN] >= shares[at, _INSIDE]
    }
    roles = heard.roles(list(cues))
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

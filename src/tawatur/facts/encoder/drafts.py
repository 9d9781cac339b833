"""Statements as the encoder hears them: each cue with its content, its speaker and the relays beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tawatur.facts.encoder.decode import Floats, best_span, spans
from tawatur.facts.encoder.labels import ACTS, SPEAKERS

if TYPE_CHECKING:
    from tawatur.facts.encoder.model import Heard


#: least share of a cue that the grammar does not know: what is said on it is judged again with all that is heard
LEAST = 0.15
_OUTSIDE, _INSIDE, _BEGIN = 0, 1, 2
#: what is taken off the logarithm of being no relay, by F1 of the chains on our own articles kept out: most relays are missed
_OPEN = np.array([1.5, 0.0, 0.0], np.float32)


class Opinion(NamedTuple):
    """What the encoder makes of a cue, in tokens; its shares as logarithms."""

    #: the odds that it is one
    cue: float
    content: range | None
    #: how much likelier the content is than none
    gain: float
    #: None where it hears no speaker named
    source: range | None
    relays: tuple[range, ...]
    #: kind of speaker
    kind: str
    kind_share: float
    #: what is done by words
    act: str
    act_share: float


def hear(heard: Heard, known: Iterable[int], taken: frozenset[int]) -> tuple[dict[int, Opinion], dict[int, range]]:
    """Ask about the cues that the grammar knows, by first token, and about others whose tokens are not taken already.

    Returns the opinions on all of them, and those others with the tokens that they cover.
    """
    cues = _cues(heard, taken)
    anchors = sorted({*known, *cues})
    logs = {head: heard.logs(head) for head in ("cue", "act", "speaker")}
    # one question for all of them: asking is what costs
    asked = heard.roles(anchors).items()
    return {
        at: _opinion({head: of[at] for head, of in logs.items()}, roles, heard.window_of(at)) for at, roles in asked
    }, cues


def _opinion(logs: dict[str, Floats], roles: dict[str, Floats], window: range) -> Opinion:
    content, gain = best_span(roles["content"])
    source, _ = best_span(roles["source"])
    outside = float(np.exp(logs["cue"][_OUTSIDE]))
    acts, kinds = logs["act"], logs["speaker"]
    act, kind = int(acts.argmax()), int(kinds.argmax())
    return Opinion(
        cue=float(np.log((1 - outside + 1e-4) / (outside + 1e-4))),
        content=_moved(content, window) if content else None,
        gain=gain,
        source=_moved(source, window) if source else None,
        relays=tuple(_moved(part, window) for part, _, _ in spans(roles["via"] - _OPEN)),
        kind=SPEAKERS[kind],
        kind_share=float(kinds[kind]),
        act=ACTS[act],
        act_share=float(acts[act]),
    )


def _cues(heard: Heard, taken: frozenset[int]) -> dict[int, range]:
    """Return the cues that the encoder hears, by first token."""
    shares = np.exp(heard.logs("cue"))
    return {
        at: _cue(shares, at)
        for at in map(int, np.flatnonzero(1 - shares[:, _OUTSIDE] >= LEAST))
        if at not in taken and shares[at, _BEGIN] >= shares[at, _INSIDE]
    }


def _cue(shares: Floats, at: int) -> range:
    """Return a cue from its first token: it goes on as long as that is likelier than not."""
    stop = at + 1
    while stop < len(shares) and int(shares[stop].argmax()) == _INSIDE:
        stop += 1
    return range(at, stop)


def _moved(part: range, window: range) -> range:
    return range(window.start + part.start, window.start + part.stop)

"""How far a draft is trusted that the encoder was asked about: by its rule, what is heard beside its cue, and the other drafts.

The weights are learnt by training/statement_trust.py on articles that the encoder had not seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log2
from typing import TYPE_CHECKING

from tawatur.facts.attribution.scene import Draft, holds, likeness
from tawatur.facts.coding.model import share, shipped

if TYPE_CHECKING:
    from tawatur.facts.encoder.drafts import Opinion

#: least trust of a statement that is told, by F1
LEAST = 0.5
#: what only the encoder hears
HEARD = "encoder"


def trusted(drafts: Sequence[Draft], told: dict[int, Opinion]) -> Iterator[tuple[Draft, float]]:
    """Yield the drafts of a sentence that are more likely right than worth leaving out, with the share of right ones."""
    model = shipped("attribution_trust")
    for draft in drafts:
        trust = share(model.sum(features(draft, told.get(draft.cue.start), drafts)))
        if trust >= LEAST:
            yield draft, trust


def features(draft: Draft, told: Opinion | None, drafts: Sequence[Draft]) -> Iterator[str]:
    """Yield what speaks for and against a draft."""
    yield "bias"
    yield f"rule {draft.rule}"
    others = [other for other in drafts if other is not draft]
    if any(holds(other.content, draft.content) for other in others):
        yield "held"
    if any(likeness(other.content, draft.content) > 0.5 for other in others):
        yield "told twice"
    if told is None:
        yield "no cue"
        return
    length = max(1, len(draft.content))
    by = "encoder" if draft.rule == HEARD else "grammar"
    yield from _at_least(f"{by} cue", told.cue, range(-4, 8))
    shared = likeness(told.content, draft.content) if told.content else 0.0
    yield from _at_least(f"{by} content", 10 * shared, range(1, 11))
    yield from _at_least("gain", log2(1 + told.gain), range(1, 9))
    yield from _at_least("gain a word", told.gain / length, range(1, 9))
    yield from _at_least("length", log2(length), range(1, 7))
    yield from _at_least("act", told.act_share, (-1.2, -0.7, -0.3, -0.1, -0.03))
    yield from _at_least("kind", told.kind_share, (-1.2, -0.7, -0.3, -0.1, -0.03))


def _at_least(name: str, value: float, steps: Sequence[float]) -> Iterator[str]:
    """Yield each step that a value reaches."""
    for step in steps:
        if value >= step:
            yield f"{name} {step}"

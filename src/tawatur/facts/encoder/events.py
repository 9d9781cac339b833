"""What the encoder hears of events: how likely each word names one, of what type and status, and what plays which role."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from tawatur.facts.encoder.decode import Floats
from tawatur.facts.encoder.labels import STATUSES, TYPES

if TYPE_CHECKING:
    from tawatur.facts.encoder.model import Heard

#: least share at which a word that no list knows is looked at
_WORTH = 0.15
#: what stands for a role in a place that the encoder did not read together with the trigger
_UNHEARD = -6.0


class Ear:
    """The encoder's opinion on the events of one article; all values are logits or logarithms of shares."""

    def __init__(self, heard: Heard) -> None:
        self._heard = heard
        self._roles: dict[int, dict[str, Floats]] = {}

    @cached_property
    def triggers(self) -> Floats:
        """Return for each token the logit of naming an event."""
        logs = self._heard.logs("trigger")
        logits: Floats = logs[:, 1] - logs[:, 0]
        return logits

    @cached_property
    def worth(self) -> frozenset[int]:
        """Return the tokens that may name an event, whatever the lists say."""
        return frozenset(map(int, np.flatnonzero(self.triggers >= math.log(_WORTH / (1 - _WORTH)))))

    def types(self, at: int) -> dict[str, float]:
        """Return the logarithm of the share of each type of event."""
        return dict(zip(TYPES, map(float, self._types[at]), strict=True))

    def statuses(self, at: int) -> dict[str, float]:
        """Return the logarithm of the share of each status."""
        return dict(zip(STATUSES, map(float, self._statuses[at]), strict=True))

    @cached_property
    def _types(self) -> Floats:
        return self._heard.logs("type")

    @cached_property
    def _statuses(self) -> Floats:
        return self._heard.logs("status")

    def listen(self, anchors: Iterable[int]) -> None:
        """Read the roles beside some triggers, all at once."""
        self._roles |= self._heard.roles([at for at in anchors if at not in self._roles])

    def plays(self, at: int, role: str, tokens: range) -> float:
        """Return the logit of the likeliest of some tokens playing a role beside a trigger."""
        self.listen([at])
        start = self._heard.window_of(at).start
        logs = self._roles[at][role][max(0, tokens.start - start) : max(0, tokens.stop - start)]
        if not len(logs):
            return _UNHEARD
        outside = float(logs[:, 0].min())
        return math.log(max(1e-6, -math.expm1(min(outside, -1e-6)))) - outside

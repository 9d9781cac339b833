"""What decides between speakers, kinds and relays: linear models, learnt by training/attribution_models.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from tawatur.facts.attribution.antecedents import Candidate, Question
from tawatur.facts.attribution.handing import Handing
from tawatur.facts.attribution.memory import Speaker
from tawatur.facts.attribution.relays import Passing
from tawatur.facts.attribution.scene import Draft, Scene
from tawatur.facts.coding.model import Linear, best, shipped
from tawatur.types import Span

#: least weight of a relay that is handed on, by F1 of the chains on the articles kept out
_HANDED = -0.8

Features = tuple[str, ...]


class Judge(Protocol):
    """Decides what the features of a case leave open; training has its own judge, who knows the answers."""

    def who(self, question: Question, candidates: tuple[Candidate, ...]) -> Speaker:
        """Return the one of the candidates who is meant."""

    def kind(self, question: Question, features: Features) -> str:
        """Return the kind of a speaker who is described."""

    def passes(self, draft: Draft, scene: Scene, passing: Passing) -> bool:
        """Say whether a noun phrase of its sentence is a relay of a draft."""

    def handed(self, draft: Draft, handings: Sequence[Handing]) -> Span | None:
        """Return the one through which a draft came as earlier statements did, if any did."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """Judges by models."""

    #: who speaks where a verb leaves its subject out
    dropped: Linear
    #: whom a description means
    described: Linear
    #: of which kind a description is
    kinds: Linear
    #: what is a relay
    passing: Linear
    #: what is a relay of the next statements too
    handing: Linear

    def who(self, question: Question, candidates: tuple[Candidate, ...]) -> Speaker:
        """Return the candidate with the greatest weight, the first of equals."""
        model = self.dropped if question.draft.source is None else self.described
        return max(candidates, key=lambda candidate: model.sum(candidate.features)).speaker

    def kind(self, question: Question, features: Features) -> str:
        """Return the likeliest kind."""
        return best(self.kinds.shares(features))

    def passes(self, draft: Draft, scene: Scene, passing: Passing) -> bool:
        """Say whether a relay is likelier than not."""
        return self.passing.sum(passing.features) > 0

    def handed(self, draft: Draft, handings: Sequence[Handing]) -> Span | None:
        """Return the likeliest one, where it is likely enough."""
        likeliest = max(handings, key=lambda one: self.handing.sum(one.features), default=None)
        sure = likeliest is not None and self.handing.sum(likeliest.features) > _HANDED
        return likeliest.relay if likeliest is not None and sure else None


#: the models, in the order of the fields of Learnt
NAMES = ("dropped", "described", "kinds", "passing", "handing")


@cache
def learnt() -> Learnt:
    """Return the models that ship with the package."""
    return Learnt(*(shipped(f"attribution_{name}") for name in NAMES))

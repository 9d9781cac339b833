"""Chains of relays: what a statement's own sentence names, what its outer statement came through, what a report carries on."""

from __future__ import annotations

from dataclasses import dataclass

from tawatur.facts.attribution.handing import handings
from tawatur.facts.attribution.judge import Judge
from tawatur.facts.attribution.memory import Speaker
from tawatur.facts.attribution.phrases import core_span
from tawatur.facts.attribution.relays import is_own, overlap
from tawatur.facts.attribution.scene import Draft, Scene, nearest_first
from tawatur.types import Span

Chain = tuple[Span, ...]


@dataclass(slots=True)
class Link:
    """A statement on its way: its speaker, the relays that its own sentence names, and the statement that holds it."""

    scene: Scene
    draft: Draft
    speaker: Speaker
    own: Chain
    outer: Link | None
    chain: Chain = ()


def join(links: list[Link], judge: Judge) -> None:
    """Make the chain of each statement: what the encoder hears, else what the grammar sees, else what is carried on.

    A speaker's report is carried on to what he says next, and may be to who speaks next.
    On gold/train 211 of 227 chains are carried on to the next statement of the same speaker; for somebody else's the judge decides.
    """
    carried: dict[Speaker, Chain] = {}
    named: dict[Speaker, Span] = {}
    told: list[Link] = []
    for link in links:
        if link.draft.source is not None:
            named[link.speaker] = core_span(link.scene.named, link.draft.source)
        if link.outer is not None:
            outer = named.get(link.outer.speaker) if link.outer.speaker != link.speaker else None
            through = (*link.own, *((outer,) if outer else ()), *link.outer.chain)
            link.chain = tuple(dict.fromkeys(through)) or _heard(link)
        else:
            link.chain = _heard(link) or link.own or carried.get(link.speaker, ())
            link.chain = link.chain or _handed(link, told, judge)
            told.append(link)
        if link.outer is None or link.outer.speaker.kind == "media":
            # whom an outlet quotes goes on speaking through it
            carried[link.speaker] = link.chain


def _handed(link: Link, before: list[Link], judge: Judge) -> Chain:
    """Return the relay through which an earlier statement's report goes on here."""
    relay = judge.handed(link.draft, handings(link, before)) if before else None
    return (relay,) if relay is not None else ()


def _heard(link: Link) -> Chain:
    """Return the relays that the encoder hears of a statement, but for the page's own outlet and the speaker himself."""
    source = link.draft.source
    kept = (
        part
        for part in nearest_first(link.draft.cue, link.draft.heard)
        if not is_own(link.scene, part) and not (source is not None and overlap(part, source))
    )
    return tuple(core_span(link.scene.named, part) for part in kept)

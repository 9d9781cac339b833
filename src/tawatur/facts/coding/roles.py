"""Who did it, to whom, and where: a linear model weighs every phrase of a trigger's sentence for each role."""

from __future__ import annotations

from collections.abc import Callable

from tawatur.facts.coding.forms import passive
from tawatur.facts.coding.model import Linear
from tawatur.facts.coding.phrases import Phrase, span
from tawatur.facts.coding.triggers import Context, neighbour, shape
from tawatur.types import Span

ROLES = ("actor", "recipient", "place")
#: phrases further away than this are not weighed
FAR = 6
_MOST = 4


def reachable(view: Context, found: list[Phrase], at: int) -> list[tuple[int, Phrase]]:
    """Return the phrases near a trigger with their distance in phrases: -1 just before it, 1 just after."""
    before = [phrase for phrase in found if phrase.tokens.stop <= at]
    after = [phrase for phrase in found if phrase.tokens.start > at]
    near = [(-far, phrase) for far, phrase in enumerate(reversed(before), 1) if far <= FAR]
    near += [(far, phrase) for far, phrase in enumerate(after, 1) if far <= FAR]
    return sorted(near, key=lambda pair: pair[0])


def role_features(
    view: Context, at: int, type_: str, place: int, near: list[tuple[int, Phrase]], triggers: frozenset[int]
) -> list[str]:
    """Describe the phrase at a distance (in phrases) from a trigger, among all that are near."""
    phrase = dict(near)[place]
    part = _part(view, at)
    side = "after" if place > 0 else "before"
    far = max(-5, min(5, place))
    gap = range(at + 1, phrase.tokens.start) if place > 0 else range(phrase.tokens.stop, at)
    first = next((n for n in phrase.tokens if not view.reading.tokens[n].mark), phrase.tokens.start)
    governor = phrase.governor
    if governor == "و":
        governor = "و" + ("next" if abs(place) == 1 else "")
    between = sum(n in triggers for n in gap)
    marks = sum(view.forms[n] in ("،", ",", ";", "؛") for n in gap)
    words = min(len(gap), 12) // 2
    voice = "passive" if _passive(view, at) else "active"
    found = [
        "bias",
        f"far={far}",
        f"g={governor}",
        f"kind={phrase.kind}",
        f"{side}/{part}",
        f"far={far}/{part}",
        f"far={far}/{part}/g={governor}",
        f"far={far}/g={governor}/kind={phrase.kind}",
        f"{part}/{voice}/{side}/kind={phrase.kind}",
        f"{type_}/g={governor}",
        f"{type_}/g={governor}/kind={phrase.kind}",
        f"{type_}/{side}/{part}",
        f"{type_}/far={far}/kind={phrase.kind}",
        f"k={view.roots[at]}/g={governor}",
        f"k={view.roots[at]}/far={far}/{part}",
        f"k={view.roots[at]}/{side}/kind={phrase.kind}",
        f"head={view.roots[first]}",
        f"{type_}/head={view.roots[first]}",
        f"last={view.roots[phrase.tokens.stop - 1]}",
        f"hshape={shape(view.forms[first])}",
        f"between={min(between, 3)}/{side}/{part}",
        f"marks={min(marks, 3)}/{side}",
        f"words={words}/{side}/kind={phrase.kind}/g={governor}",
        f"size={min(len(phrase.tokens), 8)}",
        f"{voice}/far={far}/g={governor}",
        f"b={neighbour(view.forms, view, first - 1)}/{side}",
        f"tb={neighbour(view.forms, view, at - 1)}/far={far}",
    ]
    rank = _rank(near, place, lambda other: other.governor == phrase.governor)
    named = _rank(near, place, lambda other: other.kind == phrase.kind)
    found += [
        f"rank={rank}/{side}/{part}/g={governor}",
        f"rank={rank}/{side}/{voice}/g={governor}/kind={phrase.kind}",
        f"rank={rank}/{side}/{type_}/g={governor}",
        f"named={named}/{side}/kind={phrase.kind}/{part}",
        f"named={named}/{side}/kind={phrase.kind}/{type_}",
        f"k={view.roots[at]}/rank={rank}/{side}/g={governor}",
    ]
    if any(view.forms[n][0].isdigit() for n in phrase.tokens):
        found += ["number", f"number/{type_}/{side}"]
    if view.said[first] != view.said[at]:
        found += ["outside", f"outside/{side}"]
    if first in view.sources:
        found += ["source", f"source/{side}"]
    if phrase.tokens.start <= view.reading.sentences[view.sentence[at]].start + 1:
        found += ["opening", f"opening/{part}"]
    return found


def _rank(near: list[tuple[int, Phrase]], place: int, alike: Callable[[Phrase], bool]) -> int:
    """Count the phrases between that are like this one, up to three."""
    between = range(1, place) if place > 0 else range(place + 1, 0)
    return min(3, sum(far in between and alike(phrase) for far, phrase in near))


def _part(view: Context, at: int) -> str:
    """Name the trigger's part of speech as far as its form shows it."""
    parts = sorted({sense.pos for sense in view.senses[at] if sense.type != "-"})
    return "+".join(parts) + ("/al" if shape(view.forms[at]) == "article" else "")


def _passive(view: Context, at: int) -> bool:
    """Say whether the trigger is passive: by its vowels, by تم before a verbal noun, or by its roots."""
    written = view.reading.tokens[at].span.of(view.reading.text)
    if "\u064f" in written[:4]:
        return True
    turned = ((sense, passive(sense.lemma)) for sense in view.senses[at] if sense.pos == "past")
    if any(form != sense.lemma and form in view.forms[at] for sense, form in turned):
        return True
    return any(view.forms[n] in ("تم", "يتم", "وتم", "سيتم", "جري", "تمت", "ويتم") for n in range(max(0, at - 2), at))


def roles(
    view: Context,
    near: list[tuple[int, Phrase]],
    at: int,
    chosen: tuple[str, float],
    triggers: frozenset[int],
    model: Linear,
    floor: dict[str, float],
) -> dict[str, tuple[Span, ...]]:
    """Give each phrase the role that it most likely fills, if that and the event itself are likely enough together."""
    type_, share = chosen
    scored: dict[str, list[tuple[float, Phrase]]] = {role: [] for role in ROLES}
    for place, phrase in near:
        shares = model.shares(role_features(view, at, type_, place, near, triggers))
        role = max(ROLES, key=lambda name: shares.get(name, 0.0))
        if share * shares.get(role, 0.0) >= floor[role]:
            scored[role].append((shares[role], phrase))
    return {role: _kept(view, pairs) for role, pairs in scored.items()}


def _kept(view: Context, pairs: list[tuple[float, Phrase]]) -> tuple[Span, ...]:
    best = sorted(pairs, key=lambda pair: (-pair[0], pair[1].tokens.start))[:_MOST]
    return tuple(sorted(span(view, phrase) for _, phrase in best))

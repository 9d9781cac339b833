"""Who did it, to whom, and where: a linear model weighs every phrase near a trigger for each role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from tawatur.data import rows
from tawatur.facts.coding.forms import Sense, core, function_words, passive
from tawatur.facts.coding.mix import mixed
from tawatur.facts.coding.model import Linear, logit
from tawatur.facts.coding.model import share as share_of
from tawatur.facts.coding.phrases import Phrase, is_verb, span
from tawatur.facts.coding.triggers import Context, neighbour, shape
from tawatur.facts.encoder.events import Ear
from tawatur.text import folded
from tawatur.types import Span

ROLES = ("actor", "recipient", "place")
#: phrases further away than this are not weighed
_FAR = 6
#: most phrases of one role
_MOST = 4
#: a further phrase shares a role with the likeliest one only if its share is not much smaller
_BESIDE = 0.7
_COMMAS = frozenset("،,;؛")


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a trigger shows to every phrase around it."""

    at: int
    type: str
    root: str
    part: str
    voice: str
    #: "he", "she", "plural" of a verb, or ""
    person: str
    #: the pronoun attached to a noun
    pronoun: str


@dataclass(slots=True)
class _Walk:
    """What was met between a trigger and a phrase on the way outwards."""

    side: str
    triggers: int = 0
    verbs: int = 0
    commas: int = 0
    words: int = 0
    #: the first word that opens a clause
    clause: str = ""
    governors: str = ""


def anchor(view: Context, at: int, type_: str) -> Anchor:
    """Describe a trigger for the choice of its parties."""
    part = _part(view, at)
    voice = "passive" if _passive(view, at) else "active"
    pronoun = view.reading.tokens[at].pronoun if part.startswith("noun") else ""
    return Anchor(at, type_, view.roots[at], part, voice, _person(view.forms[at], view.senses[at]), pronoun)


def described(
    view: Context, seen: Anchor, found: Sequence[Phrase], triggers: frozenset[int]
) -> Iterator[tuple[Phrase, list[str]]]:
    """Yield the phrases near a trigger, outwards after it and then outwards before it, with what tells of their role."""
    after = [phrase for phrase in found if phrase.tokens.start > seen.at][:_FAR]
    before = [phrase for phrase in reversed(found) if phrase.tokens.stop <= seen.at][:_FAR]
    for side, phrases in (("after", after), ("before", before)):
        walk, last = _Walk(side), seen.at
        for far, phrase in enumerate(phrases, 1):
            gap = (
                range(last + 1, phrase.tokens.start) if side == "after" else range(last - 1, phrase.tokens.stop - 1, -1)
            )
            _step(view, walk, gap, triggers)
            if far <= 4:
                walk.governors += phrase.governor + ">"
            yield phrase, _features(view, seen, phrase, walk, far, phrases[: far - 1])
            _step(view, walk, phrase.tokens if side == "after" else reversed(phrase.tokens), triggers)
            last = phrase.tokens.stop - 1 if side == "after" else phrase.tokens.start


def _step(view: Context, walk: _Walk, tokens: Iterable[int], triggers: frozenset[int]) -> None:
    for at in tokens:
        form = view.forms[at]
        walk.words += 1
        if at in triggers:
            walk.triggers += 1
        elif form in _COMMAS:
            walk.commas += 1
        elif is_verb(view.senses[at], form, ""):
            walk.verbs += 1
        if not walk.clause and form in function_words("clause"):
            walk.clause = form


def _features(
    view: Context, seen: Anchor, phrase: Phrase, walk: _Walk, distance: int, passed: Sequence[Phrase]
) -> list[str]:
    first, kind, side, part, voice = phrase.first, phrase.kind, walk.side, seen.part, seen.voice
    governor = phrase.governor
    if governor == "و" and distance == 1:
        governor = "و next"
    far = min(5, distance) if side == "after" else -min(5, distance)
    head, form = view.roots[first], view.forms[first]
    what = kind or head_class(form) or shape(form)
    rank = min(3, sum(other.governor == phrase.governor for other in passed))
    named = min(3, sum(other.kind == kind for other in passed))
    agree = _agreement(seen.person, form)
    path = walk.governors
    at_side = side + "/" + part
    root_side, type_side, kind_side = seen.root + "/" + side, seen.type + "/" + side, side + "/kind=" + kind
    found = [
        "bias",
        f"far={far}",
        f"what={what}/g={governor}",
        f"what={what}/{voice}/{at_side}",
        f"what={what}/{type_side}",
        at_side,
        f"far={far}/{part}",
        f"{voice}/{kind_side}/{part}",
        f"{seen.type}/g={governor}",
        f"{seen.type}/g={governor}/kind={kind}",
        f"{type_side}/{part}",
        f"k={root_side}/g={governor}",
        f"k={seen.root}/far={far}/{part}",
        f"k={seen.root}/{kind_side}",
        f"k={root_side}/{voice}/what={what}",
        "head=" + head,
        f"{seen.type}/head={head}",
        "last=" + view.roots[phrase.tokens.stop - 1],
        f"between={min(3, walk.triggers)}/verbs={min(2, walk.verbs)}/{side}",
        f"marks={min(3, walk.commas)}/{side}",
        f"clause={walk.clause}/{side}",
        f"clause={walk.clause}/far={far}",
        f"words={min(walk.words, 12) // 2}/{kind_side}/g={governor}",
        f"b={neighbour(view.forms, view, first - 1)}/{side}",
        f"path={path}/{at_side}",
        f"path={path}/{side}/{voice}",
        f"path={path}/{type_side}",
        f"agree={agree}/{side}/{voice}",
        f"agree={agree}/{side}/g={governor}",
        f"pronoun={seen.pronoun}/{kind_side}",
        f"named={named}/{kind_side}/{part}",
        f"named={named}/{kind_side}/{seen.type}",
        f"k={root_side}/rank={rank}/g={governor}",
    ]
    if phrase.number:
        found += ["number", "number/" + type_side]
    if view.said[first] != view.said[seen.at]:
        found += ["outside", "outside/" + side]
    if first in view.sources:
        found += ["source", "source/" + side]
    if phrase.tokens.start <= view.reading.sentences[view.sentence[seen.at]].start + 1:
        found += ["opening", "opening/" + part]
    return found


@cache
def _heads() -> dict[str, str]:
    """Return what the head words of noun phrases stand for: people, the kinds of names that they announce, titles."""
    people = (
        row["words"] for row in rows("event_counted.tsv") if row["class"] in ("noun people", "noun troops", "person")
    )
    found = {core(word): "people" for words in people for word in folded(words).split()}
    found |= {core(folded(row["word"])): "head of " + row["kind"] for row in rows("names_heads.tsv")}
    return found | {core(folded(row["word"])): "title" for row in rows("titles.tsv") if row["class"] == "title"}


@lru_cache(maxsize=65536)
def head_class(form: str) -> str:
    """Return what a phrase stands for by its head word, or ""."""
    bare = core(form)
    return _heads().get(form) or _heads().get(bare) or (_heads().get(bare[1:], "") if bare[0] in "بلوك" else "")


def _person(form: str, senses: tuple[Sense, ...]) -> str:
    """Return the person of a verb as its form shows it, "" for a noun."""
    if all(sense.pos == "noun" for sense in senses):
        return ""
    rest = form[1:] if form[0] in "وفس" and len(form) > 4 else form
    if rest.endswith(("وا", "ون")):
        return "plural"
    if any(sense.pos == "imperfect" for sense in senses):
        return "she" if rest[0] == "ت" else "he"
    return "she" if rest.endswith("ت") else "he"


def _agreement(person: str, form: str) -> str:
    """Name a verb's person beside the gender that the ending of a noun shows: a verb's subject agrees with it."""
    if not person:
        return "-"
    return person + ("/f" if form.endswith(("ه", "ات")) else "/p" if form.endswith(("ون", "ين")) else "/m")


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
    return any(view.forms[n] in function_words("passive") for n in range(max(0, at - 2), at))


def weighed(
    view: Context,
    found: Sequence[Phrase],
    at: int,
    chosen: tuple[str, float],
    triggers: frozenset[int],
    model: Linear,
    ear: Ear | None = None,
) -> dict[str, list[tuple[float, Phrase]]]:
    """Give each phrase the role that it most likely fills, with how likely that and the event are together."""
    type_, share = chosen
    scored: dict[str, list[tuple[float, Phrase]]] = {role: [] for role in ROLES}
    for phrase, features in described(view, anchor(view, at, type_), found, triggers):
        shares = model.shares(features)
        if ear:
            heard = {role: ear.plays(at, role, phrase.tokens) for role in ROLES}
            shares = {role: share_of(mixed(role, logit(shares.get(role, 0.0)), heard[role])) for role in ROLES}
        able = ROLES[_is_no_agent(view, phrase) :]
        role = max(able, key=lambda name: shares.get(name, 0.0))
        scored[role].append((share * shares.get(role, 0.0), phrase))
    return {role: _likeliest(pairs) for role, pairs in scored.items()}


def _is_no_agent(view: Context, phrase: Phrase) -> bool:
    """Say whether a phrase can't have done it: a hypothesis, a building, or who only comments on it ("نددت X بالهجوم")."""
    start = phrase.tokens.start
    verb = view.forms[start - 1].removeprefix("و").removeprefix("ف") if start else ""
    return view.cores[phrase.first] in function_words("no agent") or verb in function_words("comment")


def _likeliest(pairs: list[tuple[float, Phrase]]) -> list[tuple[float, Phrase]]:
    """Keep the likeliest phrase of a role and those that are nearly as likely."""
    best = sorted(pairs, key=lambda pair: (-pair[0], pair[1].tokens.start))[:_MOST]
    return [pair for pair in best if pair[0] >= _BESIDE * best[0][0]]


def roles(
    view: Context, scored: dict[str, list[tuple[float, Phrase]]], least: dict[str, float]
) -> dict[str, tuple[Span, ...]]:
    """Return the phrases that are likely enough in their roles."""
    return {
        role: tuple(sorted(span(view, phrase) for share, phrase in pairs if share >= least[role]))
        for role, pairs in scored.items()
    }

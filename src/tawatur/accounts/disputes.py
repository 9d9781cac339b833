"""Disputes: two speakers of one story who contradict each other, with the reason in words.

A pair is proposed by rare words in common, never from all pairs of a set. It is a dispute where one denies what the
other asserts, where one denies what the other accuses him of, or where the same thing is put on opposite poles (a truce
that holds, a truce that is over) and the model of stances sees a contradiction too. A change over time is no dispute.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tawatur.accounts.claims import accused
from tawatur.accounts.names import SAME, clean, same_name
from tawatur.accounts.occurrences import overlap
from tawatur.accounts.said import Unit
from tawatur.accounts.stance import stance
from tawatur.accounts.stance_features import poles_of
from tawatur.accounts.stance_words import Pair, Phrase, Sense, Term, opposed, pair, phrase
from tawatur.gather import rarity, terms
from tawatur.gather.days import ordinal
from tawatur.text import words

#: rarity from which a word in common proposes a pair, and pairs proposed for each word at most
_RARE, _REACH = 2.5, 30
#: words of a unit that may propose, the rarest first
_TELLING = 12
#: share of the lighter side's words, by weight, from which two contents are on one matter
_MATTER = 0.6
#: words in common that this takes at least, and the share where there are no more
_COMMON, _WHOLE = 2, 0.9
#: share of the words of two speakers' names from which they may be one party
_RELATED = 0.5
#: words of two texts at most that are set against each other by opposite words: the model knows headlines
_SHORT = 16
#: what a text says on the axes that passes something on with doubt or as denied
_DOUBTS = frozenset({("truth", "-"), ("refuse", "-"), ("deny", "-"), ("hearsay", "+")})
#: words for what others say, which can be denied as such
_REPORTS = frozenset({("report", "+"), ("hearsay", "+"), ("truth", "+"), ("truth", "-")})
#: probability from which the model's word for a contradiction counts
_SURE = 0.5
#: axes on which one thing can't be on both poles at once
_EXCLUSIVE = frozenset(
    {"level", "run", "accept", "truth", "guilt", "life", "go", "post", "success", "tie", "seen", "hold"}
)
#: the axis of what is in force or over
_STATE = "hold"
_OPPOSITE = {"+": "-", "-": "+"}
#: words behind a thing in which its state is told
_AHEAD = 12
#: days between two articles from which a changed state is news and no dispute
_STALE = 4
_HOLDS = {"assert", "accuse", "believe"}


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two units of different speakers that contradict each other."""

    left: Unit
    #: the one that denies, where one does
    right: Unit
    #: differ, or updated where the later one tells of a new state
    verdict: str
    why: str


def disputes(units: Sequence[Unit]) -> list[Dispute]:
    """Return the disputes among the statements of a story, in the order of the units."""
    judged = (_judged(units[one], units[other]) for one, other in sorted(_proposed(units)))
    return [found for found in judged if found]


def _proposed(units: Sequence[Unit]) -> set[tuple[int, int]]:
    """Propose the pairs with a rare word in common, and denials with accusations of who denies."""
    index: dict[str, list[int]] = defaultdict(list)
    found: set[tuple[int, int]] = set()
    for at, unit in enumerate(units):
        rare = sorted({word for word in unit.words if rarity(word) >= _RARE}, key=lambda word: (-rarity(word), word))
        for word in rare[:_TELLING]:
            found |= {(other, at) for other in index[word][-_REACH:]}
            index[word].append(at)
    denials = [at for at, unit in enumerate(units) if unit.statement.act == "deny"][:_REACH]
    accusing = [at for at, unit in enumerate(units) if unit.statement.act == "accuse"][:_REACH]
    return found | {(min(a, b), max(a, b)) for a in denials for b in accusing}


def _judged(one: Unit, other: Unit) -> Dispute | None:
    """Judge whether two units contradict each other."""
    if one.statement.act == "deny":
        one, other = other, one
    acts = one.statement.act, other.statement.act
    why = ""
    if acts[1] == "deny" and acts[0] in _HOLDS:
        why = _accused_denies(one, other) or _denied(one, other)
    elif acts == ("assert", "assert"):
        why = _opposite(one, other)
    if not why or not _others(one, other):
        return None
    return Dispute(one, other, "updated" if acts[1] != "deny" and _apart(one, other) else "differ", why)


def _others(one: Unit, other: Unit) -> bool:
    """Say whether two units have two known speakers."""
    speakers = one.statement, other.statement
    if any(speaker.kind == "unknown" for speaker in speakers):
        return False
    kind = "person" if {speaker.kind for speaker in speakers} == {"person"} else "organization"
    left, right = (clean(speaker.who) for speaker in speakers)
    related = overlap(frozenset(terms(left)), frozenset(terms(right))) >= _RELATED
    return not related and same_name(left, right, kind).score < SAME


def _accused_denies(accusation: Unit, denial: Unit) -> str:
    """Say whether one denies what the other accuses him of: he is named, and both are about the same kind of deed."""
    if accusation.statement.act != "accuse":
        return ""
    head = accused(accusation.article, accusation.statement.content)
    name = clean(head.of(accusation.article.text)) if head else ""
    who = clean(denial.statement.who)
    if not name or same_name(name, who, denial.statement.kind).score < SAME:
        return ""
    if not _deeds(accusation) & _deeds(denial) and not _matter(pair(accusation.text, denial.text)):
        return ""
    return f"{who} denies what {clean(accusation.statement.who)} accuses it of"


def _deeds(unit: Unit) -> set[str]:
    """Return the types of the events in a unit."""
    return {event.type for event in unit.article.events if unit.span.holds(event.trigger)}


def _denied(assertion: Unit, denial: Unit) -> str:
    """Say whether one denies what the other asserts: what is denied is what is asserted, and not denied there too."""
    if len(set(assertion.words) & set(denial.words)) < _COMMON or phrase(assertion.text).senses() & _DOUBTS:
        return ""
    found = pair(assertion.text, denial.text)
    if not _matter(found) or not _same_deed(found) or not _same_doer(assertion, denial):
        return ""
    return f"one denies what the other asserts: {_named(_common(found))}"


def _same_deed(found: Pair) -> bool:
    """Say whether the deed that is denied is told by the other text, or what is denied is a report as such."""
    head = next((n for n, term in enumerate(found.right.terms) if not term.plain or term.senses & _REPORTS), None)
    if head is None:
        return False
    return bool(found.right.terms[head].senses & _REPORTS) or any(j == head for _, j, _ in found.links)


def _same_doer(assertion: Unit, denial: Unit) -> bool:
    """Say whether who denies a deed of his own ("their firing of rockets") is the one of whom the other tells it."""
    first = next(iter(words(denial.text)), None)
    if first is None or not first.pronoun:
        return True
    if overlap(frozenset(terms(denial.statement.who)), frozenset(assertion.words)) >= _RELATED:
        return True
    return any(word.stem == first.stem and word.pronoun for word in words(assertion.text))


def _opposite(one: Unit, other: Unit) -> str:
    """Say whether two assertions put the same thing on opposite poles, and the model sees a contradiction too."""
    sides = phrase(one.text), phrase(other.text)
    if max(len(side.terms) for side in sides) > _SHORT or not _could_clash(*sides):
        return ""
    found = pair(one.text, other.text)
    clash = next(_clashes(found), None)
    if clash is None:
        return ""
    judged = stance(one.text, other.text)
    if judged.label != "disagree" or judged.score < _SURE:
        return ""
    thing, left, right = clash
    return f"opposite things are said of {thing.form}: {left.form} | {right.form}"


def _could_clash(left: Phrase, right: Phrase) -> bool:
    """Say whether two texts stand on opposite poles of an axis at all, which is quickly seen."""
    there = right.senses()
    return any(axis in _EXCLUSIVE and (axis, _OPPOSITE.get(pole)) in there for axis, pole in left.senses())


def _clashes(found: Pair) -> Iterator[tuple[Term, Term, Term]]:
    """Yield what both texts name and put on opposite poles, with the words that do."""
    left, right = poles_of(found.left), poles_of(found.right)
    alone = found.alone()
    for i, j, near in found.links:
        thing = found.left.terms[i]
        if near < 2 or thing.country or thing.weight < _RARE or thing.plain:
            continue
        for axis in sorted(_EXCLUSIVE):
            at = _latest(found.left, i, axis, left[i].get(axis)), _latest(found.right, j, axis, right[j].get(axis))
            if at[0] is None or at[1] is None:
                continue
            words = found.left.terms[at[0]], found.right.terms[at[1]]
            if words[0] in alone[0] and words[1] in alone[1] and _exclude(*words, axis):
                yield thing, *words


def _latest(phrase: Phrase, at: int, axis: str, nearest: int | None) -> int | None:
    """Return the word that puts a thing on an axis: of its states the last one told, else the one beside it."""
    if axis != _STATE:
        if nearest is None:
            return None
        between = phrase.terms[min(at, nearest) + 1 : max(at, nearest)]
        return nearest if all(term.plain for term in between) else None
    behind = range(at + 1, min(len(phrase.terms), at + _AHEAD))
    told = [(n, poles) for n in behind if (poles := _on(phrase.terms[n], axis))]
    last = next((told[n:] for n in range(len(told)) if all(poles == told[-1][1] for _, poles in told[n:])), None)
    return last[0][0] if last else None


def _exclude(left: Term, right: Term, axis: str) -> bool:
    return all(opposed(one, other) for one in _on(left, axis) for other in _on(right, axis))


def _on(term: Term, axis: str) -> set[Sense]:
    """Return where a word stands on one axis."""
    return {sense for sense in term.senses if sense[0] == axis}


def _matter(found: Pair) -> bool:
    """Say whether two texts are on one matter: the lighter one's words are mostly the other's."""
    sides = [sum(term.weight for term in side.terms if not term.plain) for side in (found.left, found.right)]
    common = _common(found)
    share = sum(term.weight for term in common) / max(1.0, min(sides))
    return len(common) >= _COMMON and share >= (_MATTER if len(common) > _COMMON else _WHOLE)


def _common(found: Pair) -> list[Term]:
    """Return the content words in common, as the first text has them."""
    return [found.left.terms[i] for i, _, near in found.links if near >= 2 and not found.left.terms[i].plain]


def _named(shared: Sequence[Term]) -> str:
    return ", ".join(dict.fromkeys(term.form for term in shared))


def _apart(one: Unit, other: Unit) -> bool:
    """Say whether two articles are so many days apart that the state told of may have changed."""
    days = ordinal(one.article.meta.published), ordinal(other.article.meta.published)
    return days[0] is not None and days[1] is not None and abs(days[0] - days[1]) >= _STALE

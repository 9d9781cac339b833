"""How a happening is told: the sentences of all its accounts side by side, and what they come to.

What no other question asks for, an editor sees here: how long the ambulance was held up, what one outlet hedges and
another states, who is said to have been there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from tawatur.accounts import values
from tawatur.accounts.asking import Ask, asked
from tawatur.accounts.occurrences import Occurrence, around
from tawatur.accounts.origins import Sources
from tawatur.accounts.slots import account
from tawatur.accounts.values import Given, tells_the_same
from tawatur.gather import terms_in
from tawatur.text import quantities, tokens
from tawatur.types import Question, Span

#: verdicts of the questions about a happening, the one that matters most first
_GRAVITY = ("differ", "updated", "more precise")
#: how those speak who deny, and those who do not vouch for what they say
_STANCES = {
    ("deny",): "denied by some, and by others not",
    ("believe", "accuse"): "a belief or an accusation for some, and certain for others",
}
#: what stands before a place that something is outside of, or inside
_OUTSIDE, _INSIDE = frozenset({"خارج"}), frozenset({"داخل", "في", "ضمن"})
#: sentences of one article at most, and characters of one on either side of the event
_MOST, _REACH = 3, 600


#: an event with the sentence around it
_Told = tuple[Occurrence, Span]


def about_telling(
    members: Sequence[Occurrence], about_it: Sequence[Question], sources: Sources, ask: Ask
) -> Question | None:
    """Ask how a happening is told, where at least two articles tell of it; `about_it` are the questions put already."""
    told = _sentences(members)
    if len({member.doc for member, _ in told}) < 2:
        return None
    given = [
        Given(account(member, span, sources), member.article.meta.published, span.of(member.article.text))
        for member, span in told
    ]
    gravest = _gravest(about_it)
    if gravest is None or gravest[0] != "differ":
        gravest = _stances(told) or _counts(told) or _sides(told) or gravest
    return asked("telling", given, ask, verdict=gravest or _apart(told) or values.verdict(values.grouped(given)))


def _sentences(members: Sequence[Occurrence]) -> list[_Told]:
    """Return the sentences that tell of a happening, each with the first of its events in it."""
    found: dict[str, dict[Span, Occurrence]] = defaultdict(dict)
    for member in members:
        sentences = found[member.doc]
        if len(sentences) < _MOST:
            sentences.setdefault(
                _stripped(member.article.text, around(member.article, member.event.trigger, _REACH)), member
            )
    return [(member, span) for sentences in found.values() for span, member in sentences.items()]


def _stripped(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.end - len(words.lstrip()), span.start + len(words.rstrip()))


def _gravest(questions: Sequence[Question]) -> tuple[str, str] | None:
    """Return the gravest verdict of some questions with its reason; nothing where all accounts agree."""
    for verdict in _GRAVITY:
        why = [question.why for question in questions if question.verdict == verdict]
        if why:
            return verdict, why[0]
    return None


def _stances(told: Sequence[_Told]) -> tuple[str, str] | None:
    """Say whether some articles deny or doubt what others state."""
    acts: dict[str, set[str]] = defaultdict(set)
    for member, span in told:
        acts[member.doc] |= {
            statement.act for statement in member.article.statements if statement.content.touches(span)
        }
    for stance, why in _STANCES.items():
        docs = [doc for doc, found in acts.items() if found.intersection(stance)]
        if docs and len(docs) < len(acts):
            return "differ", f"{why} ({' | '.join(docs)})"
    return None


def _counts(told: Sequence[_Told]) -> tuple[str, str] | None:
    """Say whether two articles count the same things otherwise in what they tell of it."""
    found = [(member.doc, _counted(span.of(member.article.text))) for member, span in told]
    for (one, left), (other, right) in combinations(found, 2):
        for noun in sorted(left.keys() & right.keys()) if one != other else ():
            if not any(a[0] <= b[1] and b[0] <= a[1] for a in left[noun] for b in right[noun]):
                return "differ", f"the figures for {noun} differ ({one} | {other})"
    return None


def _sides(told: Sequence[_Told]) -> tuple[str, str] | None:
    """Say whether one article has outside of a place what another has inside it ("خارج المنطقة", "في المنطقة")."""
    found = [
        (member.doc, [_behind(span.of(member.article.text), before) for before in (_OUTSIDE, _INSIDE)])
        for member, span in told
    ]
    for (one, (out, within)), (other, (other_out, other_within)) in combinations(found, 2):
        if one != other and (out & other_within or within & other_out):
            return "differ", f"inside of a place for one, and outside of it for the other ({one} | {other})"
    return None


def _behind(sentence: str, before: frozenset[str]) -> set[tuple[str, ...]]:
    """Return the two words behind each of some words in a sentence."""
    forms = [word.form for word in tokens(sentence)]
    return {tuple(forms[at + 1 : at + 3]) for at, form in enumerate(forms) if form in before}


def _apart(told: Sequence[_Told]) -> tuple[str, str] | None:
    """Say whether two articles each tell something else of it, though nothing that is asked for differs."""
    words: dict[str, set[str]] = defaultdict(set)
    for member, span in told:
        words[member.doc] |= set(terms_in(member.article.text, span))
    for (one, left), (other, right) in combinations(words.items(), 2):
        if not tells_the_same(left, right):
            return "differ", f"each tells something of it that the other does not ({one} | {other})"
    return None


def _counted(sentence: str) -> dict[str, list[tuple[float, float]]]:
    """Return the bounds of the figures in a sentence by what they count."""
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for quantity in quantities(tokens(sentence)):
        if quantity.kind == "count" and quantity.noun:
            found[quantity.noun].append(values.of_size(quantity))
    return found

"""Support and contradiction: how two short texts stand to each other, decided by a small model, with a reason in words.

The model is a logistic regression over `stance_features`, fitted on the headline pairs of ANS (Khouja 2020). It knows
headlines and short claims; of texts longer than a sentence it can't tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tawatur.accounts.stance_features import changes, features, opposites, swapped
from tawatur.accounts.stance_words import Pair, Term, pair
from tawatur.facts.coding.model import best, shipped


@dataclass(frozen=True, slots=True)
class Stance:
    """How two texts stand to each other."""

    #: agree, disagree, other
    label: str
    #: probability of the label, 0..1
    score: float
    #: what speaks for it, in words
    why: str


def stance(left: str, right: str) -> Stance:
    """Say whether two short texts agree, disagree, or tell of different things.

    >>> stance("ارتفاع أسعار القمح في ميناء الزهراء", "انخفاض أسعار القمح في ميناء الزهراء").label
    'disagree'
    >>> stance("ارتفاع أسعار القمح في ميناء الزهراء", "صعود في أسعار القمح بميناء الزهراء").label
    'agree'
    """
    found = pair(left, right)
    shares = shipped("stance_weights").shares(features(found))
    label = best(shares)
    why = next(_against(found), "nothing in them excludes each other") if label == "disagree" else _shared(found)
    return Stance(label, shares[label], why)


def _against(found: Pair) -> Iterator[str]:
    """Yield what sets two texts apart, the most telling first."""
    clashes = [f"{one.form} | {other.form}" for one, other, _ in opposites(found)]
    if clashes:
        yield "opposite words: " + ", ".join(dict.fromkeys(clashes))
    terms = found.left.terms, found.right.terms
    denied = [terms[0][i] for i, j, _ in found.links if terms[0][i].denied != terms[1][j].denied]
    if denied:
        yield f"one denies: {_forms(denied)}"
    alone = found.alone()
    for kind, of in (("numbers", _numbers), ("countries", _countries)):
        sides = [of(terms) for terms in alone]
        if all(sides):
            yield f"other {kind}: {_forms(sides[0])} | {_forms(sides[1])}"
    for one, other in swapped(found, changes(found)):
        yield f"one word for another: {one.form} | {other.form}"


def _numbers(terms: list[Term]) -> list[Term]:
    return [term for term in terms if term.number]


def _countries(terms: list[Term]) -> list[Term]:
    return [term for term in terms if term.country]


def _shared(found: Pair) -> str:
    """Name the content words in common."""
    terms = [found.left.terms[i] for i, *_ in found.links if not found.left.terms[i].plain]
    return f"words in common: {_forms(terms)}" if terms else "no words in common"


def _forms(terms: list[Term]) -> str:
    return ", ".join(dict.fromkeys(term.form for term in terms))

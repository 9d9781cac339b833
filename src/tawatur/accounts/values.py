"""Values: what an account answers to a question, when two answers are one, and what the answers come to.

A value is compared by what it means: a number by its bounds ("more than 20" and 23 can be one), a time by the days
it allows, anything else by its words.
"""

from __future__ import annotations

import math
from collections.abc import Sequence, Set
from dataclasses import dataclass

from tawatur.accounts import days, means
from tawatur.accounts.means import Kinds
from tawatur.accounts.occurrences import overlap
from tawatur.accounts.places import Place, can_be_one
from tawatur.accounts.referents import Referent
from tawatur.gather import terms
from tawatur.gather.days import ordinal
from tawatur.text.numbers import Quantity
from tawatur.types import Account, Size, Time

#: share of the words that two tellings of one thing, or two descriptions of one party, have in common
_SAME_WORDS = 0.7
#: share from which two descriptions can be meant for one, the one telling more than the other
_RELATED = 0.3
#: bounds of a figure that says nothing ("a number of")
UNKNOWN = (0.0, math.inf)


@dataclass(frozen=True, slots=True)
class Given:
    """What one account gives as an answer."""

    account: Account
    #: publication day of the article
    published: str | None
    #: what is shown
    value: str
    #: bounds of a number, or first and last day of a time
    bounds: tuple[float, float] | None = None
    #: what else the same mention states in the same slot; what stands side by side doesn't exclude each other
    beside: frozenset[str] = frozenset()
    #: the listed places that the value of a place names; None where a value is no place
    places: frozenset[Place] | None = None
    #: words of places that one event of the story has at once
    atlas: tuple[frozenset[str], ...] = ()
    #: whom a value names, with their kinds
    named: frozenset[Referent] = frozenset()
    #: whether a value is somebody or something, which leaves room for others beside it
    nominal: bool = False
    #: how a speaker stands to it: answers of two stances are two
    stance: str = ""
    #: by what kinds of means, the widest first; None where a value is no means
    kinds: Kinds | None = None

    @property
    def words(self) -> frozenset[str]:
        """Return the words that a value without bounds is compared by."""
        return frozenset(terms(self.value))


def of_size(size: Size | Quantity) -> tuple[float, float]:
    """Return the bounds of a size or of any number, open ends at zero and infinity."""
    return (0.0 if size.low is None else float(size.low), math.inf if size.high is None else float(size.high))


def of_time(time: Time) -> tuple[float, float] | None:
    """Return a time's first and last day."""
    return days.of(time)


def same(left: Given, right: Given) -> bool:
    """Say whether two answers are one answer."""
    if left.stance != right.stance:
        return False
    if left.bounds is not None and right.bounds is not None:
        return left.bounds == right.bounds
    if left.kinds is not None and right.kinds is not None:
        return left.kinds == right.kinds
    if left.nominal and left.named and right.named:
        return left.named <= right.named or right.named <= left.named
    if not left.words or not right.words:
        return left.value == right.value
    return overlap(left.words, right.words) >= _SAME_WORDS


def compatible(left: Given, right: Given) -> bool:
    """Say whether two answers can both be true."""
    if left.bounds is not None and right.bounds is not None:
        return left.bounds[0] <= right.bounds[1] and right.bounds[0] <= left.bounds[1]
    if left.kinds is not None and right.kinds is not None:
        return means.can_be_one(left.kinds, right.kinds)
    if left.places is not None and right.places is not None and _one_place(left, right):
        return True
    if any(words & left.words and words & right.words for words in left.atlas):
        return True
    if left.nominal and not _rivals(left.named, right.named):
        return True
    return overlap(left.words, right.words) >= _RELATED or left.value in right.beside or right.value in left.beside


def _one_place(left: Given, right: Given) -> bool:
    """Say whether two places can be one: those that no list knows may lie in each other unless their head word is one."""
    places = left.places or frozenset(), right.places or frozenset()
    if not places[0] and not places[1]:
        return left.value.split(" ")[0] != right.value.split(" ")[0]
    return can_be_one(*places)


def _rivals(left: frozenset[Referent], right: frozenset[Referent]) -> bool:
    """Say whether two named parties are different ones of a kind; a person can stand for a body, and anybody unnamed for both."""
    if left & right:
        return False
    kinds = {kind for _, kind in left} & {kind for _, kind in right}
    return bool(kinds & {"person", "organization"})


def tells_the_same(left: Set[str], right: Set[str]) -> bool:
    """Say whether the shorter of two tellings has nearly all its words in common with the other."""
    return len(left & right) >= _SAME_WORDS * min(len(left), len(right))


def grouped(given: Sequence[Given]) -> list[list[Given]]:
    """Group answers that are one, the answer of most articles first."""
    groups: list[list[Given]] = []
    for answer in given:
        home = next((group for group in groups if same(group[0], answer)), None)
        if home is None:
            groups.append([answer])
        else:
            home.append(answer)
    return sorted(groups, key=lambda group: -len({answer.account.doc for answer in group}))


def verdict(
    groups: Sequence[Sequence[Given]], grows: bool = True, several: bool = False, whole: bool = False
) -> tuple[str, str]:
    """Return what the answers come to, and why, in words.

    `grows` where a later and higher figure replaces an earlier one; `several` where many answers can be true at once;
    `whole` where an answer that names more than another ("X and Y") is another answer.
    """
    everyone = [answer for group in groups for answer in group]
    docs = sorted({answer.account.doc for answer in everyone})
    if len(docs) == 1:
        return "one account", f"only {docs[0]} says it"
    if len(groups) == 1:
        return "agree", f"{len(docs)} articles give one answer{_one_origin(everyone)}"
    heads = [group[0] for group in groups]
    clashes = [
        (a, b)
        for at, a in enumerate(groups)
        for b in groups[at + 1 :]
        if not several and not any(compatible(one, other) for one in a for other in b)
    ]
    shown = " | ".join(f"{answer.value} ({answer.account.doc})" for answer in heads[:4])
    everywhere = any({answer.account.doc for answer in group} == set(docs) for group in groups)
    if not clashes and everywhere and not (whole and _adds(groups)):
        return "agree", f"{len(docs)} articles give one answer, some add to it: {shown}"
    if not clashes:
        return "more precise", f"the answers can all be true, some say more: {shown}"
    if grows and all(_raises(a, b) for a, b in clashes):
        return "updated", f"the later articles give the later figure: {shown}"
    return "differ", f"the answers exclude each other or name different things: {shown}"


def _adds(groups: Sequence[Sequence[Given]]) -> bool:
    """Say whether some articles name one more than the others beside what all of them name."""
    everywhere = {answer.account.doc for answer in groups[0]}
    return any({answer.account.doc for answer in group} != everywhere for group in groups)


def _one_origin(given: Sequence[Given]) -> str:
    """Say where many accounts are one witness."""
    origins = {answer.account.origin for answer in given}
    if len(origins) == 1 and None not in origins:
        return "; all rest on one origin, so that this is one witness"
    return f"; they rest on {len(origins)} origins"


def _raises(left: Sequence[Given], right: Sequence[Given]) -> bool:
    """Say whether the higher of two figures comes up later, and the lower one is not given any more after that."""
    if left[0].bounds is None or right[0].bounds is None:
        return False
    low, high = sorted((left, right), key=lambda group: group[0].bounds or UNKNOWN)
    early, late = _published(low), _published(high)
    return bool(early and late) and early[0] < late[0] and early[-1] <= late[0]


def _published(group: Sequence[Given]) -> list[int]:
    """Return the publication days of some answers in order; none where one of them is unknown."""
    known = [day for answer in group if (day := ordinal(answer.published)) is not None]
    return sorted(known) if len(known) == len(group) else []

"""Persons' names that no list holds whole: built from given and family names, kunyas, and the cue before them.

A name is a run of parts. Each part weighs as much as lists and common words let it: to begin a name, or to go on with one.
A run is a name when its weights and the weight of the cue before it (title, form of address, verb of speech) suffice.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from tawatur.facts.naming.line import NEAR, Line, is_common, is_unknown
from tawatur.facts.naming.lists import (
    all_heads,
    common,
    counts,
    forms,
    lengths,
    nationalities,
    stripped,
    titles,
    weights,
    whole_names,
)

#: words that are nothing alone: they bind the next one to the name
_KUNYA = frozenset({"ابو", "ابي", "ابا", "ام", "بو"})
_CHAIN = frozenset({"بن", "ابن", "بنت", "ال", "ولد", "اولد"})
#: the same in European names, before a word that is no ordinary one
_FOREIGN = frozenset({"دي", "دو", "دا", "فان", "فون", "ديل", "در", "دير", "لو", "لا", "ماك"})
#: weights of what the lists do not hold: an unknown word that begins a name, one that goes on with it
_UNKNOWN = (0.25, 0.5)
#: an unknown word that looks as if it had a pronoun (محاوريه) begins no name
_OWNED, _OWNERS = (0.0, 0.5), ("يه", "يها", "يهم", "اته", "اتها", "اتهم")
#: what a run must weigh to be a name, for one part and for several
_ONE, _SEVERAL = 0.85, 1.0
#: what a part must weigh to go on with a name, after a weak and after a sure beginning
_WEAK, _WEAKER = 0.4, 0.25
_MOST_PARTS = 6
#: how strongly a given name begins a person's name at least, and what the surname after it weighs
_SURE, _SURNAME = 0.6, 0.4
#: the first words of compound names with "and" before them
_LINKED = frozenset({"وعبد", "وابو", "وابي", "وابا"})


class Part(NamedTuple):
    """One part of a name: its last word's number and its weights."""

    last: int
    begins: float
    goes_on: float


class Run(NamedTuple):
    """A person's name: its words, and the letters cut off the first one."""

    first: int
    last: int
    cut: int


def person_at(line: Line, at: int, cue: float) -> Run | None:
    """Return the person's name that begins at a word; `cue` weighs what stands before it."""
    best, heaviest = None, 0.0
    for form, cut in stripped(line.forms[at]):
        weighed = _run(line, at, form, cut, cue)
        if weighed and weighed[0] > heaviest:
            heaviest, best = weighed
    return best


def begins(form: str) -> float:
    """Return how strongly a word, as it stands, begins a person's name."""
    return weights().get(form, (0.0, 0.0))[0]


def _run(line: Line, at: int, form: str, cut: int, cue: float) -> tuple[float, Run] | None:
    """Return the run that begins with one reading of a word, and its weight."""
    first = _part(line, at, form)
    if not first or _joined(form) or (_doubtful(form) and first.begins < 0.9):
        return None
    if (
        first.begins < (0.05 if cue else 0.3)
        or form in nationalities()
        or (cut and (first.begins < 0.4 or line.forms[at] in common()))
    ):
        return None
    if _describes(line, at, first):
        return None
    weight, last, parts = first.begins + cue, first.last, 1
    given = first.begins >= _SURE
    while parts < _MOST_PARTS and (part := _next(line, last + 1, weight, given and parts == 1)):
        weight, last, parts = weight + part.goes_on, part.last, parts + 1
    enough = weight >= (_ONE if parts == 1 else _SEVERAL) and _worthy(at, last, form)
    return (weight, Run(at, last, cut)) if enough else None


def _describes(line: Line, at: int, first: Part) -> bool:
    """Say whether a word with the article only describes whom the given name after it names (الوزير الضفافي سالم النجار)."""
    if first.begins >= _SURE or not line.forms[at].startswith("ال") or first.last + 1 >= len(line.forms):
        return False
    return _near(line, first.last + 1) and begins(line.forms[first.last + 1]) >= _SURE


def _worthy(first: int, last: int, form: str) -> bool:
    """Refuse a lone particle, a name of God alone, a number and a day of the week."""
    counted = form in forms("text_numbers.tsv", "word") or form in forms("time_weekdays.tsv", "word")
    return last > first or (len(form) > 2 and form != "الله" and not counted)


def _next(line: Line, at: int, weight: float, given: bool) -> Part | None:
    """Return the part that goes on with a name at a word; after a sure beginning a weaker word will do.

    `given`: what stands before is a known first name and nothing else, so that a word in the form of a surname is one.
    """
    if at >= len(line.forms) or not _near(line, at):
        return None
    form = line.forms[at]
    if _joined(form) or whole_names().get(form, {}).get((form,)) == "place":
        return None
    part = _part(line, at, form)
    if given and surname(form) and (part is None or part.goes_on < _SURNAME):
        return Part(at, 0.0, _SURNAME)
    return part if part and part.goes_on >= (_WEAKER if weight >= 0.7 else _WEAK) else None


@lru_cache(maxsize=65536)
def _joined(form: str) -> bool:
    """Say whether a word is another name with "and" before it (ومحمد), and not a name that begins so (وسام)."""
    return form[0] == "و" and (
        form in _LINKED or (begins(form[1:]) >= 0.4 and counts()[form[1:]] > counts().get(form, 0))
    )


@lru_cache(maxsize=65536)
def surname(form: str) -> bool:
    """Say whether a word has the form of a surname: the article with a name, or with an adjective that is none of a nation."""
    if not form.startswith("ال") or len(form) < 6 or form in titles("title") or form in nationalities():
        return False
    if form in forms("names_adjectives.tsv", "word") or form in forms("names_stops.tsv", "word"):
        return False
    return begins(form[2:]) >= 0.3 or form.endswith("ي")


def _near(line: Line, at: int) -> bool:
    """Say whether nothing but space, or a hyphen without space, stands before a word."""
    return line.gaps[at] == NEAR or line.text[line.words[at - 1].span.end : line.words[at].span.start] == "-"


def _part(line: Line, at: int, form: str) -> Part | None:
    follows = at + 1 < len(line.forms) and line.gaps[at + 1] == NEAR
    if form == "عبد" and follows:
        return Part(at + 1, 0.8, 0.9)
    if follows and form in _KUNYA and not line.forms[at + 1].isdecimal():
        return Part(at + 1, _kunya(line.forms[at + 1]), 0.9)
    if follows and form in _CHAIN and _nameable(line.forms[at + 1]):
        return Part(at + 1, 0.1, 0.9)
    if follows and form in _FOREIGN and is_unknown(line.forms[at + 1]) and not line.forms[at + 1].startswith("ال"):
        return Part(at + 1, 0.1, 0.9)
    return _single(at, form)


def _single(at: int, form: str) -> Part | None:
    known = weights().get(form)
    if known:
        return Part(at, *known)
    if form in nationalities():
        return None
    if not is_unknown(form):
        return Part(at, 0.0, 0.3) if form.startswith("ال") and form.endswith("ي") and len(form) > 5 else None
    if form[0] in "وبل" and (form[1:] in weights() or form[1:3] == "ال" or form[1:] in lengths()):
        return None
    return Part(at, *(_OWNED if len(form) > 5 and form.endswith(_OWNERS) else _UNKNOWN))


def _doubtful(form: str) -> bool:
    """Say whether a word is first of all something else: a title, or a common word with the article."""
    called = form in titles("title") or form in titles("honour")
    return called or (form.startswith("ال") and (form in common() or form in all_heads()))


def _kunya(form: str) -> float:
    """Return how surely the word after أبو makes a name: a name does, an ordinary word does not."""
    return 0.9 if begins(form) >= 0.4 else 0.6 if _nameable(form) else 0.3


def _nameable(form: str) -> bool:
    """Say whether a word may follow a particle in a name."""
    return form in weights() or form.startswith("ال") or not is_common(form)

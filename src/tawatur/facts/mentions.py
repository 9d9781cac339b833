"""Named mentions: who and what an article names, with exact spans, by lists, head words and the grammar of names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tawatur.facts.encoder.field import guess
from tawatur.facts.encoder.names import GUESSED, HEARD, Bounds, Hearer, doubted, heard_names
from tawatur.facts.naming.heads import Headed, enclosed_at, headed_at, listed_at
from tawatur.facts.naming.line import HARD, Line, lay_out
from tawatur.facts.naming.links import Named, link
from tawatur.facts.naming.lists import kind_of, nationalities, stripped, titles
from tawatur.facts.naming.persons import begins, person_at
from tawatur.facts.reading import Reading
from tawatur.types import Entity

__all__ = ["entities", "guessed", "kind_of"]

#: how much a word before a name says that a person follows
_CUES = {"honour": 0.7, "title": 0.6, "byname": 0.6, "speech": 0.3}
#: how many words a title may stand before its name (قائد فيلق القدس بالحرس الثوري الإيراني إسماعيل قاآني)
_REACH = 8


class Cue(NamedTuple):
    """A cue that waits for a person's name."""

    first: int
    weight: float
    kind: str


#: what the lists see at a word behind a cue of some weight
Seen = dict[tuple[int, float], Named | None]


def entities(reading: Reading, heard: Hearer | None = None) -> tuple[Entity, ...]:
    """Find the named mentions of an article, by lists and by what the encoder hears, and link those of one referent.

    The encoder reads the sentence, a list only the word: a name that it hears stands before a listed one in the same place, and a listed
    one that it takes for an ordinary word is left out.
    """
    line = lay_out(reading)
    return link(line, _heard(reading, line, heard, HEARD, {}) if heard else _by_lists(line, {}))


def guessed(reading: Reading) -> tuple[Entity, ...]:
    """Find the named mentions of an article without the encoder: by lists, and by a field that is told what they see."""
    if not reading.tokens:
        return ()
    line = lay_out(reading)
    seen: Seen = {}
    own = guess(reading, ((name.span, name.kind) for name in _by_lists(line, seen)))
    return link(line, _heard(reading, line, own, GUESSED, seen))


def _by_lists(line: Line, seen: Seen) -> tuple[Named, ...]:
    return tuple(_find(line, {}, frozenset(), seen))


def _heard(reading: Reading, line: Line, heard: Hearer, bounds: Bounds, seen: Seen) -> tuple[Named, ...]:
    names = {name.first: name for name in heard_names(heard, reading, line, bounds.least)}
    return tuple(_find(line, names, doubted(heard, reading, bounds.doubt), seen))


def _find(line: Line, heard: dict[int, Headed], doubts: frozenset[int], seen: Seen) -> Iterator[Named]:
    """Walk over the words and yield each name, those heard and those of the lists; names never overlap.

    `seen` keeps what the lists see, for the next walk over the same words.
    """
    at, end = 0, 0
    cue: Cue | None = None
    person: Named | None = None
    while at < len(line.forms):
        cue = _still(line, at, cue, at == end)
        found = _named(line, enclosed_at(line, at) or heard.get(at)) or _listed(line, at, cue, heard, doubts, seen)
        if found is None:
            cue = _cue_at(line, at, cue)
            at += 1
            continue
        if found.kind == "person":
            # "الملقب أبو فدك": a second name of the person just named
            owner = person.first if person and cue and cue.kind == "byname" and at - person.last < 5 else None
            found = found._replace(owner=owner, role=cue.first if cue and cue.kind == "title" else None)
            cue, person = None, found
        yield found
        at = end = found.last + 1


def _listed(
    line: Line, at: int, cue: Cue | None, heard: dict[int, Headed], doubts: frozenset[int], seen: Seen
) -> Named | None:
    """Return the name that the lists see at a word, unless the encoder hears another begin inside it, or none at all."""
    weight = cue.weight if cue else 0.0
    if (at, weight) not in seen:
        seen[at, weight] = _name_at(line, at, weight)
    found = seen[at, weight]
    if found is None:
        return None
    inside = range(found.first, found.last + 1)
    later = next((heard[word] for word in inside if word in heard), None)
    if later:
        return _named(line, later)
    return None if doubts.issuperset(inside) else found


def _named(line: Line, name: Headed | None) -> Named | None:
    return Named(line.span(name.first, name.cut, name.last), *name, None, None) if name else None


def _name_at(line: Line, at: int, cue: float) -> Named | None:
    """Return the longest name that begins at a word; a listed one wins a tie, then one with a head. `cue` is its weight."""
    best: Headed | None = None
    for found in (listed_at(line, at), headed_at(line, at)):
        if found and (best is None or found.last > best.last):
            best = found
    if best is None or best.kind == "person" or (best.last == at and begins(line.forms[at]) > 0.5):
        run = person_at(line, at, cue)
        if run and (best is None or run.last >= best.last):
            best = Headed("person", *run)
    return _named(line, best)


def _cue_at(line: Line, at: int, cue: Cue | None) -> Cue | None:
    """Return the cue that a word gives, or the one that still waits."""
    kind = _cue_kind(line.forms[at])
    if kind is None or (cue and kind == "title" and cue.kind == "title"):
        return cue
    return Cue(at, _CUES[kind], kind)


@lru_cache(maxsize=65536)
def _cue_kind(word: str) -> str | None:
    """Return the kind of cue that a word is, None for most."""
    return next((kind for form, _ in stripped(word) for kind in _CUES if form in titles(kind)), None)


def _still(line: Line, at: int, cue: Cue | None, named: bool) -> Cue | None:
    """Return the waiting cue if it still holds at a word; `named`: a name ends just before it."""
    if cue is None or line.gaps[at] == HARD or at - cue.first > (_REACH if cue.kind == "title" else 1):
        return None
    return cue if named or at == cue.first + 1 or cue.kind != "title" or _modifies(line.forms[at - 1]) else None


def _modifies(form: str) -> bool:
    """Say whether a word may stand between a title and its name: definite, of a nationality, or with a preposition."""
    return (
        form in nationalities()
        or form.startswith(("ال", "بال", "لل", "وال"))
        or form in _BETWEEN
        or form in titles("title")
    )


_BETWEEN = frozenset(
    {
        "باسم",
        "لشوون",
        "شوون",
        "مجلس",
        "حكومه",
        "هييه",
        "وزاره",
        "في",
        "عام",
        "اركان",
        "وزراء",
        "جمهوريه",
        "لدي",
        "حزب",
        "حركه",
        "منظمه",
    }
)

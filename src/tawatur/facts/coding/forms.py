"""Inflection: from the words in data/event_words.tsv to every form in which Arabic writes them, and back.

A form is looked up folded, with the particles that may stand before it taken off one by one, so that "وسيعتقلونهم" and
"باعتقالهم" both lead to "اعتقل".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from tawatur.data import rows
from tawatur.text import folded

_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "ني", "نا", "ك", "كم")


@dataclass(frozen=True, slots=True, order=True)
class Sense:
    """One way to read a form: the type of event that it may name, and what part of speech it is then."""

    #: a type of event, or "-" for a word that names none
    type: str
    #: "past", "imperfect" or "noun"
    pos: str
    #: 2 nearly always an event, 1 often, 0 seldom or never
    strength: int
    #: the word that it is a form of
    lemma: str


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, tuple[Sense, ...]]:
    """Generate all forms of all rows, once."""
    table: dict[str, set[Sense]] = {}
    for type_, past, imperfect, nouns, strength in _rows():
        for pos, forms in (("past", _past(past)), ("imperfect", _imperfect(imperfect)), ("noun", _nouns(nouns))):
            for form in forms:
                table.setdefault(form, set()).add(Sense(type_, pos, int(strength), past or nouns.split()[0]))
    return {form: tuple(sorted(senses)) for form, senses in table.items()}


def _rows() -> Iterator[list[str]]:
    for row in rows("event_words.tsv"):
        yield [row["type"], *(folded(row[name]) for name in ("verb", "imperfect", "nouns")), row["strength"]]


def _past(verb: str) -> Iterator[str]:
    """Yield the past of a verb, active and passive, with endings and object pronouns."""
    if not verb:
        return
    for stem in {verb, passive(verb)}:
        if stem[-1] in "اي" and len(stem) > 2:
            cut = stem[:-1]
            yield from (stem, cut + "ت", cut + "تا", cut + "وا", cut + "ينا", cut + "ونا")
            yield from (base + ending for base in (cut + "ا", cut + "ت", cut + "و") for ending in _PRONOUNS)
        else:
            yield from (stem + ending for ending in ("", "ت", "تا", "ا", "وا", "نا", "ن", "تم"))
            yield from (stem + middle + ending for middle in ("", "ت", "و", "نا") for ending in _PRONOUNS)


def passive(verb: str) -> str:
    """Return the past passive where its roots differ: هاجم -> هوجم, اغتال -> اغتيل."""
    if len(verb) == 4 and verb[1] == "ا":
        return verb[0] + "و" + verb[2:]
    if len(verb) > 2 and verb[-2] == "ا":
        return verb[:-2] + "ي" + verb[-1]
    return verb


def _imperfect(verb: str) -> Iterator[str]:
    """Yield the imperfect in all persons and moods, active and passive, with object pronouns."""
    if not verb:
        return
    for body in sorted({verb[1:], *_weak_bodies(verb[1:])}):
        tail = body[:-1] if body[-1] in "يو" and len(body) > 2 else body
        for person in "يتنا":
            yield from (person + body + ending for ending in ("", *_PRONOUNS))
            yield from (person + tail + ending for ending in ("ون", "وا", "ين", "ن"))
            yield from (person + body + ending for ending in ("ان", "ا"))
            yield from (person + tail + middle + ending for middle in ("و", "ون") for ending in _PRONOUNS)


def _weak_bodies(body: str) -> Iterator[str]:
    """Yield what a weak imperfect becomes in the jussive and in the passive: يزور -> يزر, يزار; يلتقي -> يلتق."""
    if len(body) < 3:
        return
    if body[-2] in "وي":
        yield body[:-2] + body[-1]
        yield body[:-2] + "ا" + body[-1]
    if body[-1] in "يو":
        yield body[:-1]


def _nouns(nouns: str) -> Iterator[str]:
    """Yield nouns with duals, sound plurals, tanween and possessive pronouns."""
    for noun in nouns.split():
        yield noun
        if noun[-1] == "ه" and len(noun) > 3:
            stem = noun[:-1]
            yield from (stem + ending for ending in ("ات", "تان", "تين", "تا", "تي"))
            yield from (stem + plural + ending for plural in ("ت", "ات") for ending in _PRONOUNS)
        elif noun[-1] == "ء":
            yield from (noun + ending for ending in ("ا", "ات", "ان", "ين", "ها"))
            yield from (noun[:-1] + seat + ending for seat in "يو" for ending in _PRONOUNS)
        else:
            yield from (noun + ending for ending in ("ا", "ان", "ين", "ات", "ي", *_PRONOUNS))
            yield from (noun + "ات" + ending for ending in _PRONOUNS)


@cache
def function_words(name: str) -> frozenset[str]:
    """Return the folded words of one class of data/event_function.tsv."""
    return frozenset(
        word for row in rows("event_function.tsv") if row["class"] == name for word in folded(row["words"]).split()
    )


def loose(form: str) -> bool:
    """Say whether a form may begin with a conjunction."""
    return form[:1] in ("و", "ف") and len(form) > 3 and form not in function_words("whole")


def listed(form: str) -> bool:
    """Say whether the lexicon knows a folded form as it stands, with nothing taken off."""
    return form in _lexicon()


@lru_cache(maxsize=65536)
def senses(form: str) -> tuple[Sense, ...]:
    """Return every reading of a folded form that the lexicon knows, with and without attached particles."""
    lexicon = _lexicon()
    found: set[Sense] = set()
    for rest, nominal in _stripped(form):
        found.update(sense for sense in lexicon.get(rest, ()) if (sense.pos == "noun") or not nominal)
    return tuple(sorted(found))


def _stripped(form: str) -> Iterator[tuple[str, bool]]:
    """Yield a form and what is left when particles are taken off; True where only a noun can be left."""
    for rest in (form, form[1:]) if loose(form) else (form,):
        yield rest, False
        if rest[:1] in ("س", "ل") and len(rest) > 3:
            yield rest[1:], False
        yield from ((noun, True) for noun in _bare_nouns(rest))


def _bare_nouns(form: str) -> Iterator[str]:
    if form[:2] in ("ال", "لل") and len(form) > 4:
        yield form[2:]
    if form[:1] in ("ب", "ل", "ك") and len(form) > 3:
        yield form[1:]
        if form[1:3] == "ال" and len(form) > 5:
            yield form[3:]


@lru_cache(maxsize=65536)
def core(form: str) -> str:
    """Return a folded form without attached particles, article and pronoun ending, by its letters alone."""
    if loose(form) and len(form) > 4:
        form = form[1:]
    if form[:1] in ("ب", "ك", "ل") and form[1:3] == "ال" and len(form) > 5:
        form = form[3:]
    elif form[:2] in ("ال", "لل") and len(form) > 4:
        form = form[2:]
    for ending in ("هما", "ها", "هم", "هن", "نا"):
        if form.endswith(ending) and len(form) > len(ending) + 3:
            return form[: -len(ending)]
    return form


@lru_cache(maxsize=65536)
def root(form: str) -> str:
    """Return what the forms of one word share: the word of the lexicon, else its roots, roughly."""
    known = senses(form)
    if known:
        return min(known, key=lambda sense: (sense.type == "-", -sense.strength, len(sense.lemma), sense.lemma)).lemma
    rest = core(form)
    for ending in ("ات", "ون", "ين", "وا", "ان", "ته", "تها", "تهم", "ت"):
        if rest.endswith(ending) and len(rest) > len(ending) + 2:
            rest = rest[: -len(ending)]
            break
    if rest[:1] in ("ي", "ت", "م", "س", "ب", "ل", "ن") and len(rest) > 4:
        rest = rest[1:]
    bare = "".join(letter for letter in rest.removesuffix("ه") if letter not in "اويء")
    return bare if len(bare) > 1 else rest

"""The words that carry attribution, in every form in which they stand in a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from tawatur.data import rows
from tawatur.text import Word, folded

#: pronoun endings that a verb takes as its object
_OBJECTS = ("ه", "ها", "هم", "هما", "هن", "نا")
#: complementizers, alone and with what is attached to them
_THAT = {
    particle + "ان" + ending
    for particle in ("", "ب", "ف", "وب", "و")
    for ending in ("", "ه", "ها", "هم", "هما", "هن", "نا", "ني", "نه", "نها", "نهم")
}


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a cue: what it does and how its content follows."""

    lemma: str
    act: str
    frames: str
    #: finite, participle, noun
    form: str
    #: True where the form has its object attached (اتهمته)
    object: bool = False


def is_that(word: Word) -> bool:
    """Say whether a word is a complementizer (أن، بأنه، فإنهم)."""
    return word.form in _THAT


@cache
def lexicon() -> dict[str, tuple[Cue, ...]]:
    """Return the cues by folded form, without attached و and ف."""
    found: dict[str, tuple[Cue, ...]] = {}
    for row in rows("cues_verbs.tsv"):
        for form, cue in _forms(row):
            others = found.get(form, ())
            if all((other.lemma, other.form) != (cue.lemma, cue.form) for other in others):
                found[form] = (*others, cue)
    return found


def cues_of(word: Word) -> tuple[Cue, ...]:
    """Return the cues that a word may be, as it stands or behind و, ف or س."""
    known = lexicon()
    form = word.form
    if form in known:
        return known[form]
    rest = form[1:] if form[0] in "وف" else form
    if rest in known:
        return known[rest]
    if rest[:1] == "س":
        return tuple(cue for cue in known.get(rest[1:], ()) if cue.form == "finite")
    if rest[:1] in ("ب", "ل"):
        return tuple(cue for cue in known.get(rest[1:], ()) if cue.form == "noun")
    return ()


def _forms(row: dict[str, str]) -> Iterator[tuple[str, Cue]]:
    """Inflect one verb: past, present, active participle, verbal noun."""
    cue = Cue(folded(row["past"]), row["act"], row["frames"], "finite")
    finite = [*_past(row["past"]), *_present(row["present"])]
    for form in finite:
        yield form, cue
    if "d" in cue.frames or "o" in cue.frames or cue.act == "demand":
        for form in finite:
            for ending in _OBJECTS:
                yield form.removesuffix("وا") + ("و" if form.endswith("وا") else "") + ending, replace(cue, object=True)
    if row["participle"]:
        for form in _participle(folded(row["participle"])):
            yield form, replace(cue, form="participle")
    if row["noun"]:
        for form in _noun(folded(row["noun"])):
            yield form, replace(cue, form="noun")


def _past(verb: str) -> Iterator[str]:
    stem = folded(verb)
    weak = verb[-1] in "اى"
    short = stem[:-1] if weak else stem
    yield from (stem, short + "ت", short + "وا", (short + "يا") if weak else stem + "ا", short + "تا")


def _present(verb: str) -> Iterator[str]:
    stem = folded(verb)[1:]
    short = stem[:-1] if stem[-1] in "ويا" else stem
    for person in "يت":
        yield from (person + stem, person + short + "ون", person + stem + "ان", person + short + "وا")


def _participle(stem: str) -> Iterator[str]:
    short = stem[:-1] if stem.endswith("ي") else stem
    yield from (stem, stem + "ا", stem + "ه", short + "ين", short + "ون", stem + "ان")


def _noun(stem: str) -> Iterator[str]:
    plural = stem[:-1] if stem.endswith("ه") else stem
    yield from (stem, "ال" + stem, stem + "ا", plural + "ات", "ال" + plural + "ات")
    base = plural + "ت" if stem.endswith("ه") else stem
    for ending in _OBJECTS:
        yield base + ending
        yield plural + "ات" + ending

"""What is attached to a word: و ف ب ل ك س and ال before it, a pronoun after it.

Letters alone don't tell (وقال is و + قال, but وزير is one word). Each way to cut a word is scored by a model of
independent parts, particles x stem x pronoun, as in the unigram segmenters of Creutz & Lagus (2002, Morfessor), with
the rates of stems in data/text_stems.tsv; the likeliest wins. Function words and forms that the model gets wrong are
listed in data/text_function.tsv and data/text_forms.tsv, which come first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from tawatur.data import ROOT, rows
from tawatur.text.fold import fold

#: decibels of a stem that no list knows, and of one that looks as if more particles stood before it
_UNKNOWN, _UNLIKELY = 100, 126
#: و is far more often a particle than the first letter of a rare name, but for names such as ويلز and وانغ; likewise بال, لل
_DOUBTFUL = re.compile(r"و[^ياو]|[وفبك]ال...|لل..", re.DOTALL)
#: a word that begins with none of these has no particle; ا is the article’s, digits may follow one
_LEADING = frozenset("وفبلكسا0123456789")
#: shortest stem before a pronoun ending
_SHORTEST = 3
_NUMERAL = re.compile(r"([وفبلك]?)(ال|ل)?(\d.*)", re.DOTALL)
_BROAD = str.maketrans("أإآىئؤ", "اااييو")
_FULLY = str.maketrans("أإآىئؤة", "اااييوه")


class Cut(NamedTuple):
    """One way to take a word apart; all in folded letters, ة kept."""

    #: particles without the article, from the outside in
    particles: str
    #: the article's letters as they stand: "ال", "ل" (after ل), or ""
    article: str
    #: what stands between
    stem: str
    pronoun: str


class Split(NamedTuple):
    """A word taken apart, folded."""

    particles: tuple[str, ...]
    stem: str
    pronoun: str
    #: how many letters of particles stand before the article or the stem
    lead: int


def split(word: str) -> Split:
    """Take a word apart; spelling with hamza and ة helps but isn't needed."""
    return split_spelled(fold(word).spelled)


@lru_cache(maxsize=1 << 17)
def split_spelled(spelled: str) -> Split:
    """Take apart a word that stands in `Folded.spelled`."""
    key = spelled.translate(_BROAD)
    listed = _listed()
    cut = listed.get(spelled) or listed.get(key) or likeliest(key, spelled)
    stem = cut.stem
    if cut.pronoun:
        stem = _written_alone(stem)
    elif cut.particles[-1:] == "ل":
        stem = _articled().get(stem, stem)
    particles = (*cut.particles, "ال") if cut.article else tuple(cut.particles)
    return Split(particles, stem.translate(_FULLY), cut.pronoun, len(cut.particles))


def likeliest(key: str, spelled: str) -> Cut:
    """Return the best-scored way to take a word apart; an alef with hamza is never the article's (ألماني)."""
    if key[0] not in _LEADING and not key.endswith(_pronouns()):
        return Cut("", "", key, "")
    able = (cut for cut in cuts(key) if cut.article != "ال" or spelled[len(cut.particles)] not in "أإآ")
    return min(able, key=_score, default=Cut("", "", key, ""))


def cuts(key: str) -> Iterator[Cut]:
    """Yield every way that the grammar allows to take a word apart, the whole word first."""
    numeral = _NUMERAL.fullmatch(key) if key[-1:].isdigit() else None
    if numeral:
        yield Cut(numeral[1], numeral[2] or "", numeral[3], "")
        return
    for conjunction in ("", key[:1]) if key[:1] in ("و", "ف") else ("",):
        rest = key[len(conjunction) :]
        yield from _endings(conjunction, rest)
        if rest[:1] in ("ب", "ل", "ك") or (rest[:1] == "س" and rest[1:2] in ("ي", "ت", "ن", "ا")):
            yield from _endings(conjunction + rest[0], rest[1:])


def _endings(particles: str, rest: str) -> Iterator[Cut]:
    last = particles[-1:]
    article = "ل" if last == "ل" else "ال"
    if last != "س" and rest.startswith(article) and len(rest) > len(article) + 1 - (article == "ل"):
        yield Cut(particles, article, rest[len(article) :], "")
    if len(rest) > 1:
        yield Cut(particles, "", rest, "")
    for pronoun in _pronouns() if rest.endswith(_pronouns()) else ():
        if rest.endswith(pronoun) and len(rest) - len(pronoun) >= _SHORTEST:
            yield Cut(particles, "", rest[: -len(pronoun)], pronoun)


def _score(cut: Cut) -> int:
    """Return how unlikely a cut is, in decibels."""
    affixes = _affixes()
    score = affixes["ال"] if cut.article else 0
    for letter in cut.particles:
        score += affixes[letter]
    if not cut.pronoun:
        return score + _rate(cut.stem)
    return score + affixes["-" + cut.pronoun] + min(_rate(cut.stem), _rate(_written_alone(cut.stem)))


def _rate(stem: str) -> int:
    known = _stems().get(stem)
    return known if known is not None else _UNLIKELY if _DOUBTFUL.match(stem) else _UNKNOWN


def _written_alone(stem: str) -> str:
    """Return a stem as it is written without a pronoun ending, if that is the commoner word: مدرست -> مدرسة."""
    alone = stem
    if stem.endswith("ت"):
        alone = stem[:-1] + "ة"
    elif stem.endswith(("او", "اي")):
        alone = stem[:-1] + "ء"
    elif stem.endswith("ا"):
        alone = stem[:-1] + "ي"
    return alone if _rate(alone) < _rate(stem) else stem


@cache
def _affixes() -> dict[str, int]:
    """Return the score of each affix; endings are marked with a hyphen."""
    return {
        ("-" if row["kind"] == "after" else "") + row["affix"]: int(row["score"]) for row in rows("text_affixes.tsv")
    }


@cache
def _pronouns() -> tuple[str, ...]:
    return tuple(row["affix"] for row in rows("text_affixes.tsv") if row["kind"] == "after")


@cache
def _stems() -> dict[str, int]:
    """Return the score of each stem. Read here and not by `rows`: 100,000 dicts would take long."""
    lines = (ROOT / "text_stems.tsv").read_text(encoding="utf-8").split("\n")
    body = (line.split("\t") for line in lines if line and line[0] != "#" and line != "stem\tscore")
    return {stem: int(score) for stem, score in body}


@cache
def _listed() -> dict[str, Cut]:
    """Return how the listed words are cut, with and without a conjunction before them."""
    found = {}
    for cut in [*_function_words(), *_listed_forms()]:
        for conjunction in ("", "و", "ف"):
            joined = cut._replace(particles=conjunction + cut.particles)
            found["".join(joined)] = joined
    for row in rows("text_forms.tsv"):
        cut = Cut(row["particles"], row["article"], row["stem"], row["pronoun"])
        found["".join(cut)] = cut
    return found


@cache
def _articled() -> dict[str, str]:
    """Return the words of which ال is a part, by what is left of them after ل: لذين is الذين, له in لله is الله."""
    found = {row["word"][1:]: row["word"] for row in rows("text_function.tsv") if row["word"].startswith("ال")}
    return {"له": "الله"} | found


def _function_words() -> Iterator[Cut]:
    """Yield each function word with the prepositions and pronoun endings that it takes."""
    for row in rows("text_function.tsv"):
        word = row["word"]
        for preposition in ("", *row["before"]):
            cut = Cut(preposition, "", word, "")
            if preposition == "ل" and word.startswith("ال"):
                cut = Cut("ل", "", word[1:], "")
            yield cut
            yield from (cut._replace(pronoun=pronoun) for pronoun in row["after"].split())


def _listed_forms() -> Iterator[Cut]:
    return (Cut(row["particles"], row["article"], row["stem"], row["pronoun"]) for row in rows("text_forms.tsv"))

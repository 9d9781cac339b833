"""Names as the encoder hears them, or a field alone guesses them, laid over an article's words."""

from __future__ import annotations

from typing import NamedTuple, Protocol

import numpy as np

from tawatur.facts.encoder.decode import Floats, spans
from tawatur.facts.encoder.labels import KINDS
from tawatur.facts.naming.heads import Headed
from tawatur.facts.naming.line import PREPOSITIONS, Line
from tawatur.facts.naming.lists import nationalities
from tawatur.facts.naming.persons import begins
from tawatur.facts.reading import Reading


class Hearer(Protocol):
    """Who names shares for the tokens of an article."""

    def logs(self, head: str) -> Floats:
        """Return the logarithms of a head's shares, one row a token."""


class Bounds(NamedTuple):
    """How sure of a name one must be, by F1 on articles of other outlets than those trained on."""

    #: least share of a name
    least: float
    #: share of being part of a name below which a word is none, whatever a list says
    doubt: float


#: for encoder and field together, and for the field alone
HEARD, GUESSED = Bounds(0.85, 0.4), Bounds(0.9, 0.2)
#: prepositions with which no name ends, and the letters before "TV", which is written like one of them
_DANGLING, _LETTERS = ("في", "من", "عن"), ("تي", "بي")
#: "that", which looks like the first word of a name, and words that are no names by themselves
_THAT, _NO_NAMES = ("فان", "وان", "بان"), frozenset(PREPOSITIONS.values())
#: how strongly a word alone must begin the names of persons, to be one
_GIVEN = 0.9
#: letters that may be attached before a name
_ATTACHED = frozenset("وفبلك")


def heard_names(heard: Hearer, reading: Reading, line: Line, least: float) -> list[Headed]:
    """Return the names of an article of which the encoder is sure enough, by the words of its line."""
    numbers = _numbers(reading)
    logs, cuts = heard.logs("names"), heard.logs("cut").argmax(-1)
    found: list[Headed] = []
    for sentence in reading.sentences:
        for part, kind, share in spans(logs[sentence.start : sentence.stop]):
            begin = sentence.start + part.start
            heard_words = [numbers[at] for at in range(begin, sentence.start + part.stop) if at in numbers]
            words = _mended(line, KINDS[kind], heard_words)
            if words and share >= least:
                cut = _cut(line.forms[words[0]], int(cuts[begin])) if words[0] == heard_words[0] else 0
                found.append(Headed(_kind(line, KINDS[kind], words, cut), words[0], words[-1], cut))
    return found


def _mended(line: Line, kind: str, words: list[int]) -> list[int]:
    """Return the words of a name without what is none of it at its edges; none where nothing is left."""
    forms = [line.forms[word] for word in words]
    if kind == "person" and len(words) > 1 and forms[0] in _THAT and forms[1].startswith("ال"):
        # "فان الفضلي قال": the hamza left out, "so" looks like a Dutch name
        return words[1:]
    if kind == "person" and len(words) > 1 and forms[0].startswith("ال") and forms[-1] in nationalities():
        # "الفضلي الكويتي الأصل": a surname, and then where he is from
        return words[:-1]
    if _NO_NAMES.issuperset(forms):
        return []
    return words[:-1] if _dangles(forms) else words


def _kind(line: Line, kind: str, words: list[int], cut: int) -> str:
    """Return the kind of a name: a given name alone is a person's, also behind "the militias of X and"."""
    alone = kind == "organization" and len(words) == 1
    return "person" if alone and begins(line.forms[words[0]][cut:]) >= _GIVEN else kind


def _dangles(forms: list[str]) -> bool:
    """Say whether a name ends with a preposition, as in "مجلس المدينة في"; but "أم تي في" is a station."""
    return len(forms) > 1 and forms[-1] in _DANGLING and forms[-2] not in _LETTERS


def doubted(heard: Hearer, reading: Reading, doubt: float) -> frozenset[int]:
    """Return the words of an article's line that the encoder takes for no part of a name."""
    shares = 1 - np.exp(heard.logs("names")[:, 0])
    return frozenset(number for at, number in _numbers(reading).items() if shares[at] < doubt)


def _numbers(reading: Reading) -> dict[int, int]:
    """Return the number of each token that is a word among the words."""
    words = [at for at, token in enumerate(reading.tokens) if not token.mark]
    return {at: number for number, at in enumerate(words)}


def _cut(form: str, letters: int) -> int:
    """Return how many letters to take off a name's first word: as many as heard, if they can be attached ones."""
    while letters and (len(form) - letters < 2 or not set(form[:letters]) <= _ATTACHED):
        letters -= 1
    return letters

"""Names as the encoder hears them, laid over an article's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tawatur.facts.encoder.decode import spans
from tawatur.facts.encoder.labels import KINDS
from tawatur.facts.naming.heads import Headed
from tawatur.facts.naming.line import Line
from tawatur.facts.reading import Reading

if TYPE_CHECKING:
    from tawatur.facts.encoder.model import Heard

#: least share of a name, by F1 on articles of other outlets than those trained on
LEAST = 0.8
#: share of being part of a name below which a word is none, whatever a list says, chosen likewise
DOUBT = 0.4
#: letters that may be attached before a name
_ATTACHED = frozenset("وفبلك")


def heard_names(heard: Heard, reading: Reading, line: Line) -> list[Headed]:
    """Return the names of an article of which the encoder is sure enough, by the words of its line."""
    numbers = _numbers(reading)
    logs, cuts = heard.logs("names"), heard.logs("cut").argmax(-1)
    found: list[Headed] = []
    for sentence in reading.sentences:
        for part, kind, share in spans(logs[sentence.start : sentence.stop]):
            words = [
                numbers[at] for at in range(sentence.start + part.start, sentence.start + part.stop) if at in numbers
            ]
            if words and share >= LEAST:
                first, last = words[0], words[-1]
                cut = _cut(line.forms[first], int(cuts[sentence.start + part.start]))
                found.append(Headed(KINDS[kind], first, last, cut))
    return found


def doubted(heard: Heard, reading: Reading) -> frozenset[int]:
    """Return the words of an article's line that the encoder takes for no part of a name."""
    shares = 1 - np.exp(heard.logs("names")[:, 0])
    return frozenset(number for at, number in _numbers(reading).items() if shares[at] < DOUBT)


def _numbers(reading: Reading) -> dict[int, int]:
    """Return the number of each token that is a word among the words."""
    words = [at for at, token in enumerate(reading.tokens) if not token.mark]
    return {at: number for number, at in enumerate(words)}


def _cut(form: str, letters: int) -> int:
    """Return how many letters to take off a name's first word: as many as heard, if they can be attached ones."""
    while letters and (len(form) - letters < 2 or not set(form[:letters]) <= _ATTACHED):
        letters -= 1
    return letters

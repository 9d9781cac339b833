"""Words: where each begins and ends, what is attached to it, and what is left when that is taken off."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from tawatur.text.fold import Folded, fold
from tawatur.types import Span

_TOKEN = regex.compile(r"\p{L}[\p{L}\p{N}]*|\p{N}+(?:[.,٫]\p{N}+)*|[^\s\p{L}\p{N}]")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number or mark of a text."""

    #: the whole of it in the source
    span: Span
    #: folded form, whole
    form: str
    #: attached particles from the outside in: و ف ب ل ك س ال
    particles: tuple[str, ...]
    #: folded form without particles and pronoun ending
    stem: str
    #: attached pronoun ending, folded, or ""
    pronoun: str
    #: the word in the source without و ف ب ل ك س, but with its article ال
    core: Span
    #: True for punctuation
    mark: bool

    def moved(self, by: int) -> Word:
        """Return the same word further on in a longer text."""
        return replace(self, span=self.span.moved(by), core=self.core.moved(by))


def tokens(text: str | Folded) -> tuple[Word, ...]:
    """Return words, numbers and marks in order."""
    folded = fold(text) if isinstance(text, str) else text
    return tuple(_word(folded, match.start(), match.end()) for match in _TOKEN.finditer(folded.text))


def words(text: str | Folded) -> tuple[Word, ...]:
    """Return the words and numbers alone."""
    return tuple(word for word in tokens(text) if not word.mark)


def _word(folded: Folded, start: int, end: int) -> Word:
    form = folded.text[start:end]
    span = folded.back(start, end)
    particles, stem, pronoun = split(form)
    core = start + sum(len(particle) for particle in particles if particle != "ال")
    mark = not form[0].isalnum()
    return Word(span, form, particles, stem, pronoun, folded.back(core, end), mark)


def split(form: str) -> tuple[tuple[str, ...], str, str]:
    """Split a folded word into particles, stem and pronoun ending."""
    particles: list[str] = []
    rest = form
    if rest[0] in "وف" and len(rest) > 3:
        particles.append(rest[0])
        rest = rest[1:]
    if rest[:2] == "لل" and len(rest) > 4:
        particles += ["ل", "ال"]
        rest = rest[2:]
    elif rest[:1] in "بلك" and rest[1:3] == "ال" and len(rest) > 5:
        particles += [rest[0], "ال"]
        rest = rest[3:]
    elif rest[:2] == "ال" and len(rest) > 4:
        particles.append("ال")
        rest = rest[2:]
    return tuple(particles), rest, ""

"""Words: where each begins and ends, what is attached to it, and what is left when that is taken off."""

from __future__ import annotations

import re
from typing import NamedTuple

from tawatur.text.clitics import split_spelled
from tawatur.text.fold import Folded, fold
from tawatur.types import Span

_ARABIC = "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9"
_NUMBER = r"\d+(?:[.,٫٬]\d+)*"
#: a number with what is attached to it; an Arabic word; a word of another script; a number right after a word; a mark
_TOKEN = re.compile(
    rf"(?<![^\W\d_])(?:[وفبلك]?(?:ا?ل)?)?{_NUMBER}|[{_ARABIC}]+|[^\W\d_{_ARABIC}][^\W_{_ARABIC}]*|{_NUMBER}|[^\w\s]|_"
)

#: makes a named tuple without the detour through Python that its own constructor takes
_new = tuple.__new__


class Word(NamedTuple):
    """One word, number or mark of a text; a tuple and no dataclass, because millions are made."""

    #: the whole of it in the source
    span: Span
    #: folded form, whole
    form: str
    #: attached particles from the outside in: و ف ب ل ك س ال
    particles: tuple[str, ...]
    #: folded form without particles and pronoun ending, as it is written alone (مدرستها -> مدرسه)
    stem: str
    #: attached pronoun ending, folded, or ""
    pronoun: str
    #: the word in the source without و ف ب ل ك س, but with its article ال
    core: Span
    #: True for punctuation
    mark: bool

    def moved(self, by: int) -> Word:
        """Return the same word further on in a longer text."""
        if not by:
            return self
        (start, end), form, particles, stem, pronoun, core, mark = self
        span = _new(Span, (start + by, end + by))
        inner = span if core is self[0] else _new(Span, (core[0] + by, core[1] + by))
        return _new(Word, (span, form, particles, stem, pronoun, inner, mark))


def tokens(text: str | Folded) -> tuple[Word, ...]:
    """Return words, numbers and marks in order."""
    folded = fold(text) if isinstance(text, str) else text
    forms, spelled, starts, ends = folded.text, folded.spelled, folded.starts, folded.ends
    found = []
    for match in _TOKEN.finditer(forms):
        start, end = match.span()
        span = _new(Span, (starts[start], ends[end - 1]))
        form = forms[start:end]
        if form[0].isalnum():
            particles, stem, pronoun, lead = split_spelled(spelled[start:end])
            core = _new(Span, (starts[start + lead], span[1])) if lead else span
            found.append(_new(Word, (span, form, particles, stem, pronoun, core, False)))
        else:
            found.append(_new(Word, (span, form, (), form, "", span, True)))
    return tuple(found)


def words(text: str | Folded) -> tuple[Word, ...]:
    """Return the words and numbers alone."""
    return tuple(word for word in tokens(text) if not word.mark)

"""Folding: one spelling for what readers take as the same, with a way back to the source.

Folded text has no vowel marks, tatweel or invisible characters, one form for each letter (also for Persian and
presentation forms), ASCII digits and one form for each kind of quotation mark. A word that was broken on purpose
("فيـ ـلق") is one word again. Every folded character knows which source characters it stands for.
"""

from __future__ import annotations

import unicodedata
from array import array
from dataclasses import dataclass
from functools import lru_cache

import regex

from tawatur.types import Span

_ALIKE = {
    "ا": "أإآٱٲٳ",
    "ي": "ىیېئێ",
    "و": "ؤۆ",
    "ه": "ةۀہھۃەۂ",
    "ك": "کڪگ",
    "ب": "پ",
    "ج": "چ",
    "ز": "ژ",
    "ف": "ڤڥ",
    "ق": "ڨ",
    '"': "«»“”„‟″❝❞〝〞",
    "'": "‹›‘’‚‛`´",
    "-": "‐‑‒–—―",
    " ": "\u00a0\u2007\u202f\t",
}
_TABLE = {form: letter for letter, forms in _ALIKE.items() for form in forms}
#: a word broken on purpose: tatweel on both sides of a gap
_BROKEN = regex.compile(r"(?<=\u0640)[ \u00a0]+(?=\u0640)")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text with the source offset of each of its characters."""

    text: str
    #: start in the source of each folded character, and one more entry for the end
    starts: array[int]
    #: end in the source of each folded character
    ends: array[int]

    def back(self, start: int, end: int) -> Span:
        """Return the source span of folded[start:end]."""
        if start >= end:
            return Span(self.starts[start], self.starts[start])
        return Span(self.starts[start], self.ends[end - 1])


@lru_cache(maxsize=4096)
def fold_character(char: str) -> str:
    """Return the folded form of one character: none, one, or several characters."""
    if char in "\r\n":
        return "\n"
    category = unicodedata.category(char)
    if char == "\u0640" or (category in ("Mn", "Cf", "Cc") and char != "\t"):
        return ""
    if category == "Nd":
        return str(unicodedata.digit(char))
    known = _TABLE.get(char)
    if known is not None:
        return known
    wide = unicodedata.normalize("NFKC", char)
    return char.lower() if wide == char else "".join(fold_character(part) for part in wide)


def fold(text: str) -> Folded:
    """Fold a text in one pass and keep the way back."""
    gaps = {at for gap in _BROKEN.finditer(text) for at in range(*gap.span())}
    out: list[str] = []
    starts, ends = array("l"), array("l")
    for at, char in enumerate(text):
        if at in gaps:
            continue
        for form in fold_character(char):
            out.append(form)
            starts.append(at)
            ends.append(at + 1)
    starts.append(len(text))
    return Folded("".join(out), starts, ends)


def folded(text: str) -> str:
    """Return the folded form alone, for comparing and for lists."""
    return fold(text).text

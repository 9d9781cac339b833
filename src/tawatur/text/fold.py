"""Folding: one spelling for what readers take as the same, with a way back to the source.

Folded text has no vowel marks, tatweel or invisible characters, one form for each letter (also for Persian and
presentation forms), ASCII digits and one form for each kind of quotation mark. A word that was broken on purpose
("فيـ ـلق", "ف ي ل ق", "فيل*ق") is one word again. Every folded character knows which source characters it stands for.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from tawatur.data import column
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
    "%": "٪",
    " ": "\u00a0\u2007\u202f\t",
}
_TABLE = {form: letter for letter, forms in _ALIKE.items() for form in forms}
#: letters that folding unites and careful spelling tells apart
_SPELLED = {"ۃ": "ة", **{letter: letter for letter in "أإآىئؤة"}}
#: vowel marks and tatweel: they fold away and still belong to the letter before them
_MARKS = r"\p{Mn}\u0640"
_LETTER = r"[\p{Arabic}&&\p{L}--\u0640]"
_ALONE = rf"{_LETTER}[{_MARKS}]*+(?!\p{{L}})"
#: a stretch that holds gaps inside a word: tatweel on both sides, a mark between joined letters, four letters set apart
_BROKEN = regex.compile(
    rf"(?<=\u0640)[ \u00a0]++(?=\u0640)"
    rf"|(?<={_LETTER})[*•·∙․]{{1,3}}+(?={_LETTER})"
    rf"|(?<![\p{{L}}{_MARKS}])(?P<apart>{_ALONE}(?P<gap>[ \u00a0.*•·∙․_/|-]){_ALONE}(?:(?P=gap){_ALONE}){{2,40}}+)",
    regex.VERSION1,
)
#: a quick look that most texts don't pass
_SUSPECT = re.compile(r"[\u0640*•·∙․]|\b\w\u0640*\W{1,4}\w\u0640*\W{1,4}\w\u0640*\W{1,4}\w\b")
_GAP = regex.compile(rf"[^\p{{L}}{_MARKS}]+")
#: the two orders of the alphabet: letters set apart in these are a list
_ORDERS = ("ابجدهوزحطيكلمنسعفصقرشتثخذضظغ", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text with the source offset of each of its characters."""

    text: str
    #: start in the source of each folded character, and one more entry for the end
    starts: array[int]
    #: end in the source of each folded character, with the vowel marks that follow it
    ends: array[int]
    #: the same characters with أ إ آ ة ى ئ ؤ told apart, for who reads spelling closely
    spelled: str

    def back(self, start: int, end: int) -> Span:
        """Return the source span of folded[start:end]."""
        if start >= end:
            return Span(self.starts[start], self.starts[start])
        return Span(self.starts[start], self.ends[end - 1])


@lru_cache(maxsize=4096)
def fold_character(char: str) -> str:
    """Return the folded form of one character: none, one, or several characters."""
    return "".join(_TABLE.get(letter, letter) for letter in spell_character(char))


@lru_cache(maxsize=4096)
def spell_character(char: str) -> str:
    """Return the form of one character in which hamza and ة are kept, as long as its folded form."""
    if char in "\r\n":
        return "\n"
    category = unicodedata.category(char)
    if char == "\u0640" or (category in ("Mn", "Cf", "Cc") and char != "\t"):
        return ""
    if category == "Nd":
        return str(unicodedata.digit(char))
    known = _SPELLED.get(char) or _TABLE.get(char)
    if known is not None:
        return known
    plain = unicodedata.normalize("NFKC", char).lower()
    return char if plain == char else "".join(spell_character(part) for part in plain)


class _Forms(dict[int, str]):
    """A translation table that fills itself."""

    def __init__(self, form: Callable[[str], str]) -> None:
        super().__init__()
        self._form = form

    def __missing__(self, code: int) -> str:
        self[code] = self._form(chr(code))
        return self[code]


_FOLDED, _SPELT = _Forms(fold_character), _Forms(spell_character)


def fold(text: str) -> Folded:
    """Fold a text in one pass and keep the way back."""
    parts: list[str] = []
    starts, ends = array("i"), array("i")
    for start, end in _runs(text):
        form = text[start:end].translate(_FOLDED)
        if len(form) == end - start:
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        elif form:
            starts.extend([start] * len(form))
            ends.extend([end] * len(form))
        elif ends and ends[-1] == start and _belongs(text, start):
            ends[-1] = end
        parts.append(text[start:end])
    starts.append(len(text))
    kept = "".join(parts)
    return Folded(kept.translate(_FOLDED), starts, ends, kept.translate(_SPELT))


def folded(text: str) -> str:
    """Return the folded form alone, for comparing and for lists."""
    return fold(text).text


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text into stretches that fold letter by letter and single characters that don't, leaving gaps out."""
    odd = "".join(sorted(char for char in set(text) if len(fold_character(char)) != 1))
    gaps = tuple(_gaps(text))
    breaks = sorted([*_places(text, odd), *gaps])
    last = 0
    for start, end in breaks:
        if start > last:
            yield last, start
        if end > start:
            yield start, end
        last = max(end, last)
Xdef _gaps(text: str) -> Iterator[tuple[int, int]]:
    """Find what stands between the letters of a word that was broken on purpose."""
    for match in _BROKEN.finditer(text) if _SUSPECT.search(text) else ():
        if match["apart"] is None:
            yield match.span()
        elif not _is_list(match["apart"]):
            yield from (gap.span() for gap in _GAP.finditer(text, *match.span()))


def _is_list(apart: str) -> bool:
    """Say whether letters that stand apart are initials or number a list."""
    letters = _GAP.sub("", apart).translate(_FOLDED)
    listed = any(letters in order for order in _ORDERS) or set(letters[1::2]) == {"و"}
    return listed or letters in column("text_initials.tsv", "letters")


def _belongs(text: str, at: int) -> bool:
    """Say whether a character that folds away belongs to the one before: a vowel mark, or the tatweel of هـ and لـ."""
    if text[at] == "\u0640":
        return at < 2 or not text[at - 2].isalpha()
    return unicodedata.category(text[at]) == "Mn"

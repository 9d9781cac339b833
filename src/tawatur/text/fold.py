"""Folding: one spelling for what readers take as the same, with a way back to the source.

Folded text has no vowel marks, tatweel or invisible characters, one form for each letter (also for Persian and
presentation forms), ASCII digits and one form for each kind of quotation mark. A word that was broken on purpose
("فيـ ـلق", "ف ي ل ق", "فيل*ق") is one word again. Every folded character knows which source characters it stands for.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator
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
#: different characters from which on a table is faster than replacing one after the other
_MANY = 60
#: characters of a phrase that is worth remembering
_SHORT = 64
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
    if "\u2044" in plain:  # a half is one number and not "1", "/", "2"
        return char
    return char if plain == char else "".join(spell_character(part) for part in plain)


def fold(text: str) -> Folded:
    """Fold a text in one pass and keep the way back."""
    forms = {char: fold_character(char) for char in sorted(set(text))}
    kept: list[str] = []
    starts, ends = array("i"), array("i")
    count = _counting(len(text) + 2)
    for start, end in _runs(text, forms):
        size = len(forms[text[start]]) if end == start + 1 else end - start
        if size == end - start:
            starts.extend(count[start:end])
            ends.extend(count[start + 1 : end + 1])
        elif size:
            starts.extend([start] * size)
            ends.extend([end] * size)
        elif ends and ends[-1] == start and _belongs(text, start):
            ends[-1] = end
        kept.append(text[start:end])
    starts.append(len(text))
    source = "".join(kept)
    spelled = _replaced(source, {char: spell_character(char) for char in forms})
    return Folded(_replaced(source, forms), starts, ends, spelled)


def _counting(size: int) -> array[int]:
    """Return the numbers from 0, at least as many as asked for: slices of them are much faster than ranges."""
    return _count_to(1 << max(size.bit_length(), 12))


@lru_cache(maxsize=4)
def _count_to(size: int) -> array[int]:
    return array("i", range(size))


def _replaced(text: str, forms: dict[str, str]) -> str:
    """Put the form of each character for it: character by character where they are few, which is the faster way."""
    changed = {char: form for char, form in forms.items() if char != form}
    if len(changed) > _MANY:
        return text.translate({ord(char): form for char, form in changed.items()})
    for char, form in changed.items():
        text = text.replace(char, form)
    return text


def folded(text: str) -> str:
    """Return the folded form alone, for comparing and for lists."""
    return _folded(text) if len(text) <= _SHORT else fold(text).text


@lru_cache(maxsize=1 << 15)
def _folded(text: str) -> str:
    """Fold a word or a phrase; the same ones come up again and again."""
    return fold(text).text


def _runs(text: str, forms: dict[str, str]) -> Iterator[tuple[int, int]]:
    """Cut a text into stretches that fold letter by letter and single characters that don't, leaving gaps out."""
    gaps = set(_gaps(text))
    breaks = _odd_places(text, forms)
    last = 0
    for start, end in sorted([*breaks, *gaps]) if gaps else breaks:
        if start > last:
            yield last, start
        if (start, end) not in gaps:
            yield start, end
        last = end
    if last < len(text):
        yield last, len(text)


def _odd_places(text: str, forms: dict[str, str]) -> list[tuple[int, int]]:
    """Find the characters that fold to none or to several."""
    odd = "".join(char for char, form in forms.items() if len(form) != 1)
    return [match.span() for match in re.finditer(f"[{re.escape(odd)}]", text)] if odd else []


def _gaps(text: str) -> Iterator[tuple[int, int]]:
    """Find what stands between the letters of a word that was broken on purpose."""
    for match in _BROKEN.finditer(text) if _SUSPECT.search(text) else ():
        if match["apart"] is None:
            yield match.span()
        elif not _is_list(match["apart"]):
            yield from (gap.span() for gap in _GAP.finditer(text, *match.span()))


def _is_list(apart: str) -> bool:
    """Say whether letters that stand apart are initials or number a list."""
    letters = "".join(map(fold_character, _GAP.sub("", apart)))
    listed = any(letters in order for order in _ORDERS) or set(letters[1::2]) == {"و"}
    return listed or letters in column("text_initials.tsv", "letters")


def _belongs(text: str, at: int) -> bool:
    """Say whether a character that folds away belongs to the one before: a vowel mark, or the tatweel of هـ and لـ."""
    if text[at] == "\u0640":
        return at < 2 or not text[at - 2].isalpha()
    return unicodedata.category(text[at]) == "Mn"

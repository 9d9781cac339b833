"""The words of an article in a row, as the finders of names walk over them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tawatur.facts.naming.lists import common, stripped
from tawatur.facts.reading import Reading
from tawatur.text import Word, fold
from tawatur.types import Span

#: what may stand between two words of one name: nothing but space; quotation marks, hyphens and dots; anything else
NEAR, SOFT, HARD = 0, 1, 2
_SOFT = frozenset(" \u00a0\t\"'«»“”„’‘.-–ـ_/")
#: closing quotation marks and what opens them
_CLOSING = {'"': '"', "»": "«", "”": "“”„"}
#: opening ones and what closes them; a name in them has few words
_OPENING = {'"': '"', "«": "»", "“": "”"}
_QUOTED = 4
#: إلى and على keep their last letter, for folded they look like the name علي
PREPOSITIONS = {"علي": "على", "الي": "إلى"}


@dataclass(frozen=True, slots=True)
class Line:
    """The words of an article without its marks."""

    text: str
    words: tuple[Word, ...]
    forms: tuple[str, ...]
    #: what stands before each word: NEAR, SOFT, HARD
    gaps: tuple[int, ...]

    def span(self, first: int, cut: int, last: int) -> Span:
        """Return the span of the words first..last without the first `cut` folded letters."""
        start = self.words[first].span.start
        if cut:
            start += fold(self.words[first].span.of(self.text)).starts[cut]
        return Span(start, self._closed(start, self.words[last].span.end))

    def quoted(self, first: int) -> int:
        """Return the last of a few words in quotation marks that open right before a word, 0 where none do."""
        start = self.words[first].span.start
        closing = _OPENING.get(self.text[start - 1 : start])
        for last in range(first, min(first + _QUOTED, len(self.words))) if closing else ():
            end = self.words[last].span.end
            if self.text[end : end + 1] == closing:
                return last
            if last + 1 < len(self.words) and self.gaps[last + 1] != NEAR:
                return 0
        return 0

    def _closed(self, start: int, end: int) -> int:
        """Return the end, past the quotation mark that closes one opened inside (تنظيم "الدولة الإسلامية")."""
        if self.text[end : end + 1] not in _CLOSING:
            return end
        inside = self.text[start:end]
        return end + (sum(inside.count(mark) for mark in _CLOSING[self.text[end]]) % 2)


def lay_out(reading: Reading) -> Line:
    """Lay out an article's words with what stands between them."""
    kept, gaps, end = [], [], -1
    for word in reading.tokens:
        if not word.mark:
            kept.append(word)
            gaps.append(_gap(reading.text, end, word.span.start))
            end = word.span.end
    return Line(reading.text, tuple(kept), tuple(_form(reading.text, word) for word in kept), tuple(gaps))


def _form(text: str, word: Word) -> str:
    """Return a word's folded form, prepositions apart from names."""
    instead = PREPOSITIONS.get(word.form)
    return instead if instead and text[word.span.end - 1] == "ى" else word.form


def _gap(text: str, left: int, right: int) -> int:
    if left < 0 or right - left > 4:
        return HARD
    between = text[left:right]
    if between == " ":
        return NEAR
    if not _SOFT.issuperset(between):
        return HARD
    # a full stop parts sentences unless it stands inside an abbreviation (أ.ف.ب)
    return HARD if "." in between and len(between) > 1 else SOFT if between.strip() else NEAR


@lru_cache(maxsize=65536)
def is_common(form: str) -> bool:
    """Say whether a word, or what is left of it without particles, is an ordinary word."""
    return any(rest in common() for rest, _ in stripped(form))


@lru_cache(maxsize=65536)
def is_unknown(form: str) -> bool:
    """Say whether a word looks like a name that no list holds."""
    return len(form) > 2 and form[0].isalpha() and form not in PREPOSITIONS.values() and not is_common(form)

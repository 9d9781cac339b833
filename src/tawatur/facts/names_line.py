"""The words of an article in a row, as the finders of names walk over them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tawatur.facts.names_lists import common
from tawatur.facts.reading import Reading
from tawatur.text import Word, fold
from tawatur.types import Span

#: what may stand between two words of one name: nothing but space; quotation marks, hyphens and dots; anything else
NEAR, SOFT, HARD = 0, 1, 2
_SOFT = frozenset(" \u00a0\t\"'«»“”„’‘.-–ـ_/")
_PARTICLES = "وفبلكس"


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
        return Span(start, self.words[last].span.end)


def lay_out(reading: Reading) -> Line:
    """Lay out an article's words with what stands between them."""
    kept, gaps, end = [], [], -1
    for word in reading.tokens:
        if not word.mark:
            kept.append(word)
            gaps.append(_gap(reading.text, end, word.span.start))
            end = word.span.end
    return Line(reading.text, tuple(kept), tuple(word.form for word in kept), tuple(gaps))


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


def stripped(form: str) -> Iterator[tuple[str, int]]:
    """Yield a word as it stands, then without attached particles, with how many letters were taken off."""
    yield form, 0
    for cut in (1, 2):
        if len(form) - cut < 2 or form[cut - 1] not in _PARTICLES or (cut == 2 and form[0] not in "وف"):
            return
        rest = form[cut:]
        yield rest, cut
        # للأمم: the article lost its alif, and the span begins with what is left of it
        if form[cut - 1] == "ل" and rest[0] == "ل" and len(rest) > 3:
            yield "ا" + rest, cut


def is_common(form: str) -> bool:
    """Say whether a word, or what is left of it without particles, is an ordinary word."""
    return any(rest in common() for rest, _ in stripped(form))


def is_unknown(form: str) -> bool:
    """Say whether a word looks like a name that no list holds."""
    return len(form) > 2 and form[0].isalpha() and not is_common(form)

"""Sentences: where they end, and where a stop does not end one.

A line end always ends a sentence. A stop does unless it belongs to an abbreviation, an initial, a number, the head of
a numbered line, or an ellipsis in the middle of a line. Closing quotation marks and brackets go with the sentence that they close.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tawatur.data import column
from tawatur.types import Span

_STOP = re.compile(r"[.!?؟۔…]+|[\n\r\u2028\u2029\x85]+")
_LINE = "\n\r\u2028\u2029\x85"
_CLOSING = "\"'”’»›)]}"
#: the mark that opens and closes alike: an odd count of it in a line means that a quotation is open
_STRAIGHT = '"'
_GAP = re.compile(r"[ \t\u00a0]*")
#: longest word looked at before a stop
_LONGEST = 24
_BEFORE = re.compile(r"[^\s\"'“”«»()\[\]،؛:,]+\Z")
_ARABIC_WORD = re.compile(r"[\u0620-\u064a\u064b-\u0652]{3,}")
_MARKS = re.compile(r"[\u0640\u064b-\u0652]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_NUMBER = re.compile(r"\(?\d{1,3}")


def sentences(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """Return the spans of the sentences of a text, or of a part of it, without the white space around them."""
    start, end = within or (0, len(text))
    found = []
    for cut in [*_cuts(text, start, end), end]:
        piece = text[start:cut]
        inner = piece.strip()
        if inner:
            left = start + len(piece) - len(piece.lstrip())
            found.append(Span(left, left + len(inner)))
        start = cut
    return tuple(found)


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the places after which a new sentence begins."""
    counted, quotes = start, 0
    for stop in _STOP.finditer(text, start, end):
        if stop.start() < start:
            continue
        quotes += text.count(_STRAIGHT, counted, stop.start())
        counted = stop.start()
        if text[stop.start()] in _LINE:
            quotes = 0
            start = stop.end()
            yield start
        elif _ends(text, stop, start, end):
            after = _closed(text, stop.end(), end, quotes % 2 == 1)
            if after == end or text[after].isspace() or _new_word(text, stop):
                start = after
                yield start


def _ends(text: str, stop: re.Match[str], start: int, end: int) -> bool:
    """Say whether a stop ends a sentence that began at `start`."""
    if len(stop[0]) > 1 or stop[0] == "…":
        return any(mark in stop[0] for mark in "!?؟") or _line_ends(text, stop.end(), end)
    if stop[0] != ".":
        return True
    before = _BEFORE.search(text[max(start, stop.start() - _LONGEST) : stop.start()])
    if before is None:
        return True
    word = before[0]
    if _NUMBER.fullmatch(word) and not text[start : stop.start() - len(word)].strip():
        return False
    return not _is_abbreviation(word) or _line_ends(text, stop.end(), end)


def _is_abbreviation(word: str) -> bool:
    """Say whether a word before a stop is an initial or a known abbreviation; هـ and م after a year end sentences too."""
    bare = _MARKS.sub("", word)
    initial = len(bare) == 1 and bare.isalpha() and bare not in "هم"
    return initial or _INITIALS.fullmatch(bare) is not None or bare.lower() in _abbreviations()


def _line_ends(text: str, at: int, end: int) -> bool:
    """Say whether nothing but closing marks and white space is left in the line."""
    while at < end and (text[at] in _CLOSING or text[at] in " \t\u00a0"):
        at += 1
    return at == end or text[at] in _LINE


def _closed(text: str, at: int, end: int, quoted: bool) -> int:
    """Return the place after the quotation marks and brackets that close at a stop, with a gap before them or none."""
    while at < end and text[at] in _CLOSING:
        quoted = quoted and text[at] != _STRAIGHT
        at += 1
    gap = _GAP.match(text, at, end)
    after = gap.end() if gap else at
    if after < end and (text[after] in "”»" or (quoted and text[after] == _STRAIGHT)):
        beyond = after + 1
        if beyond == end or text[beyond].isspace() or text[beyond] in ".":
            return beyond
    return at


def _new_word(text: str, stop: re.Match[str]) -> bool:
    """Say whether a stop stands between two Arabic words with the gap after it forgotten."""
    before, after = text[max(0, stop.start() - 8) : stop.start()], text[stop.end() : stop.end() + 8]
    return bool(re.search(rf"{_ARABIC_WORD.pattern}\Z", before) and _ARABIC_WORD.match(after))


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(column("text_abbreviations.tsv", "abbreviation"))

"""Words of many texts as numbers, some hundred articles at a time in numpy.

Each word becomes a hash of its folded letters: a polynomial modulo 2^64 (Karp and Rabin 1987), taken as the difference of
two running sums so that no loop goes over letters or words. Spelling is levelled on the way as `tawatur.text.fold` does
it: one form for hamza, ya and digits, no marks, no tatweel. Letters and digits that are glued ("ال30") are two words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

import numpy as np
import regex
from numpy.typing import NDArray

from tawatur.text import fold
from tawatur.text.fold import fold_character

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]

#: kinds of characters: folded away, between words, letter, digit, letter that folds to several, mark that may break a word
_GONE, _GAP, _LETTER, _DIGIT, _SEVERAL, _DOT = range(6)
_DOTS = "*•·∙․"
_TATWEEL = 0x0640
_SPACES = (0x20, 0xA0)
#: single letters in a row from which on they may be one word, set apart
_APART = 4
_BASE = 0x9E3779B97F4A7C15
_ASTRAL = regex.compile(r"[\U00010000-\U0010FFFF]")
#: blocks whose letters have several forms; letters of others are taken as they are
_FOLDED = (range(0x0530), range(0x0600, 0x0900), range(0x2000, 0x2200), range(0xFB00, 0x10000))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text, without their letters."""

    #: where each word starts and ends in the text
    starts: Places
    ends: Places
    hashes: Hashes


def hashed(texts: Sequence[str], offsets: Sequence[int]) -> list[Words]:
    """Return the words of each text, whose places are counted from an offset of its own."""
    # two line ends: letters set apart in one text do not go on in the next
    joined = "".join(text + "\n\n" for text in texts)
    found, broken = _scanned(joined)
    bounds = np.cumsum([0, *(len(text) + 2 for text in texts)])
    cuts = np.searchsorted(found.starts, bounds).tolist()
    moves = np.repeat(np.asarray(offsets, np.int64) - bounds[:-1], np.diff(cuts))
    starts, ends = found.starts + moves, found.ends + moves
    again = set(np.searchsorted(bounds, broken, side="right") - 1)
    return [
        _mended(texts[at], offsets[at])
        if at in again
        else Words(starts[first:last], ends[first:last], found.hashes[first:last])
        for at, (first, last) in enumerate(pairwise(cuts))
    ]


def mixed(values: Hashes) -> Hashes:
    """Scatter the bits of hashes, so that any bits of them can be used alone (splitmix64, Steele and others 2014)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _mended(text: str, offset: int) -> Words:
    """Return the words of a text in which words are broken or letters fold to several, by way of full folding."""
    folded = fold(text)
    found, _ = _scanned(folded.text)
    starts, ends = np.asarray(folded.starts, np.int64), np.asarray(folded.ends, np.int64)
    return Words(starts[found.starts] + offset, ends[found.ends - 1] + offset, found.hashes)


def _scanned(text: str) -> tuple[Words, Places]:
    """Return the words of a text, and the places where a word may be broken or a letter folds to several."""
    raw = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    if len(raw) > len(text):
        raw = np.frombuffer(_ASTRAL.sub(" ", text).encode("utf-16-le", "surrogatepass"), np.uint16)
    kind_of, value_of = _tables()
    kinds = kind_of[raw]
    gone, odd = np.flatnonzero(kinds == _GONE), np.flatnonzero(kinds >= _SEVERAL)
    odd = np.concatenate((_several(kinds, odd), _drawn(raw, gone)))
    raw, kinds = np.delete(raw, gone), np.delete(kinds, gone)
    starts, ends, letters = _runs(kinds)
    powers, inverses = _powers(len(raw))
    sums = np.zeros(len(raw) + 1, np.uint64)
    np.cumsum(value_of[raw] * powers[: len(raw)], out=sums[1:])
    hashes = mixed((sums[ends] - sums[starts]) * inverses[starts])
    odd = np.concatenate((odd, _back(_apart(starts[letters], ends[letters]), gone)))
    return Words(_back(starts, gone), _back(ends - 1, gone) + 1, hashes), odd


def _back(places: Places, gone: Places) -> Places:
    """Return where places of a text stood before some of its characters were taken out."""
    return places + np.searchsorted(gone - np.arange(len(gone)), places, side="right")


def _runs(kinds: NDArray[np.uint8]) -> tuple[Places, Places, NDArray[np.bool_]]:
    """Return where each run of letters and each run of digits starts and ends, and which are of letters."""
    bounds = np.concatenate(([0], np.flatnonzero(kinds[1:] != kinds[:-1]) + 1, [len(kinds)]))
    found = kinds[bounds[:-1]] if len(kinds) else kinds
    words = np.flatnonzero((found == _LETTER) | (found == _DIGIT))
    return bounds[words], bounds[words + 1], found[words] == _LETTER


def _several(kinds: NDArray[np.uint8], odd: Places) -> Places:
    """Return the letters that fold to several, and the marks between letters."""
    inside = odd[(odd > 0) & (odd < len(kinds) - 1)]
    between = (kinds[inside] == _DOT) & (kinds[inside - 1] == _LETTER) & (kinds[inside + 1] == _LETTER)
    return np.concatenate((odd[kinds[odd] == _SEVERAL], inside[between]))


def _drawn(raw: NDArray[np.uint16], gone: Places) -> Places:
    """Return where tatweel stands on both sides of a gap."""
    drawn = gone[(raw[gone] == _TATWEEL) & (gone < len(raw) - 2)]
    return np.asarray(drawn[np.isin(raw[drawn + 1], _SPACES) & (raw[drawn + 2] == _TATWEEL)])


def _apart(starts: Places, ends: Places) -> Places:
    """Return the places where single letters stand in a row, each two characters behind the last."""
    single = starts[ends - starts == 1]
    rows = max(0, len(single) - _APART + 1)
    close = single[len(single) - rows :] - single[:rows] == 2 * (_APART - 1)
    return np.asarray(single[:rows][close])


@cache
def _tables() -> tuple[NDArray[np.uint8], Hashes]:
    """Return the kind and the value of each character of the basic plane."""
    kinds, codes = np.zeros(1 << 16, np.uint8), np.zeros(1 << 16, np.uint64)
    for code in range(1 << 16):
        char = chr(code)
        form = fold_character(char) if any(code in block for block in _FOLDED) else char
        kinds[code] = _kind(char, form)
        codes[code] = ord(form) if len(form) == 1 else 0
    values = mixed(codes + np.uint64(1))
    values[(kinds != _LETTER) & (kinds != _DIGIT)] = 0
    return kinds, values


def _kind(char: str, form: str) -> int:
    if not form or char in _DOTS:
        return _DOT if form else _GONE
    if len(form) > 1:
        return _SEVERAL if any(map(str.isalnum, form)) else _GAP
    return {"L": _LETTER, "N": _DIGIT}.get(unicodedata.category(form)[0], _GAP)


def _powers(count: int) -> tuple[Hashes, Hashes]:
    """Return the powers of the base and of its inverse modulo 2^64, at least as many as asked for."""
    return _powers_to(1 << max(16, (count + 1).bit_length()))


@lru_cache(maxsize=8)
def _powers_to(count: int) -> tuple[Hashes, Hashes]:
    made = []
    for base in (_BASE, pow(_BASE, -1, 1 << 64)):
        powers = np.full(count, base, np.uint64)
        powers[0] = 1
        made.append(np.cumprod(powers))
    return made[0], made[1]

"""Numbers as dates use them: digits, cardinals and ordinals in words (الخامس والعشرين، ألفين وعشرين، الـ8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tawatur.time.lists import rows

#: kinds of words that may follow with "و" after a smaller or larger part
_RANK = {"thousands": 4, "thousand": 4, "hundreds": 3, "hundred": 3, "tens": 1, "ten": 1, "unit": 1}
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text."""

    value: int
    #: the index of the token behind it
    end: int
    ordinal: bool = False
    #: how many digits it was written with; 0 in words
    digits: int = 0
    #: True with the article (الـ8، الثامن)
    definite: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    kind: str
    value: int
    ordinal: bool
    definite: bool
    joined: bool


@cache
def _table() -> dict[str, tuple[str, str, int]]:
    return {word: (kind, form, int(value)) for word, kind, form, value in rows("time_numbers.tsv")}


def number(words: Sequence[str], at: int) -> Number | None:
    """Read the number that begins at a token, or return None; `words` are folded tokens, digits apart from letters."""
    if words[at].isdecimal():
        return _digits(words[at], at + 1, definite=False)
    if words[at] == "ال":
        return _after_article(words, at + 1)
    return _in_words(words, at)


def is_number(word: str) -> bool:
    """Say whether a folded word by itself is a number, or the beginning of one."""
    return (word in _table() or word.removeprefix("ال") in _table()) or (len(word) <= 4 and word.isdecimal())


def _digits(word: str, end: int, *, definite: bool) -> Number | None:
    return Number(int(word), end, digits=len(word), definite=definite) if len(word) <= 4 else None


def _after_article(words: Sequence[str], at: int) -> Number | None:
    """Read the 8 of "الـ8" and of "ال 8"."""
    if at < len(words) and words[at].isdecimal():
        return _digits(words[at], at + 1, definite=True)
    return None


def _in_words(words: Sequence[str], at: int) -> Number | None:
    parts: list[_Part] = []
    while len(parts) < _LONGEST and at + len(parts) < len(words):
        part = _part(words[at + len(parts)], first=not parts)
        if part is None or (parts and not _joins(parts[-1], part)):
            break
        parts.append(part)
    if not parts:
        return None
    return Number(_value(parts), at + len(parts), any(part.ordinal for part in parts), 0, parts[0].definite)


def _part(word: str, *, first: bool) -> _Part | None:
    """Read one number word with what is attached to it."""
    joined = word not in _table() and word[:1] == "و" and not first
    bare = word[1:] if joined else word
    definite = bare not in _table() and bare[:2] == "ال"
    found = _table().get(bare[2:] if definite else bare)
    return _Part(found[0], found[2], found[1] == "ordinal", definite, joined) if found else None


def _joins(left: _Part, right: _Part) -> bool:
    """Say whether two number words make one number."""
    if right.joined:
        return (left.kind == "unit" and right.kind == "tens") or _RANK[left.kind] > _RANK[right.kind]
    return (left.kind == "unit" and right.kind in ("ten", "hundred", "thousand")) or (
        left.kind in ("ten", "tens", "hundred", "hundreds") and right.kind == "thousand"
    )


def _value(parts: list[_Part]) -> int:
    total = run = 0
    for part in parts:
        if part.kind in ("hundred", "thousand"):
            total, run = total + max(run, 1) * part.value, 0
        else:
            run += part.value
    return total + run

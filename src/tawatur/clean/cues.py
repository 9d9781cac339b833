"""Cue words of page furniture, from data/furniture.tsv."""

from __future__ import annotations

from functools import cache

import regex

from tawatur.clean.lines import Line, shape
from tawatur.data import rows
from tawatur.text import folded

#: longest line that is furniture because of how it ends, in words
_ENDING = 6
#: a sentence of so many words is prose, whatever it begins with, unless the cue is of a kind that prose never begins with
_SENTENCE = 15
_BYLINE = 6
_CERTAIN = frozenset({"related", "legal", "comment"})
_EDGE = r"(?![\p{L}\p{N}])"


def cue_kind(line: Line) -> str | None:
    """Return the kind of furniture that a line is by its cue words, None where it has none."""
    bare = line.form.strip(" .:|!…-_0123456789()")
    if bare in _cues("line") or line.form in _cues("line"):
        return _cues("line").get(bare) or _cues("line")[line.form]
    found = _pattern("start").match(line.form)
    if found:
        kind = _cues("start")[found.group()]
        sentence = line.final and len(line.words) >= _SENTENCE and kind not in _CERTAIN
        return None if sentence or (kind == "byline" and len(line.words) > _BYLINE) else kind
    ending = _pattern("end").search(line.form) if len(line.words) <= _ENDING else None
    return _cues("end")[ending.group()] if ending and ending.end() == len(line.form) else None


def tail_kind(form: str) -> str | None:
    """Return the kind of furniture that begins what is left after the last sentence."""
    shaped = shape(form)
    for match in ("tail", "start", "line"):
        found = _pattern(match).match(shaped)
        if found and (match != "line" or found.end() == len(shaped)):
            return _cues(match)[found.group()]
    return None


def buried(form: str) -> regex.Match[str] | None:
    """Find a cue that makes furniture of all that follows it, wherever it stands in folded text."""
    return _pattern("anywhere").search(form)


@cache
def menu_words() -> frozenset[str]:
    """Return the words that pages link their parts with, in the shape of lines."""
    return frozenset(cue for cue, kind in _cues("line").items() if kind == "menu")


def label_kind(form: str) -> str | None:
    """Say whether a line labels its date as that of publication or of an update."""
    kinds = {_labels()[match.group()] for match in _label_pattern().finditer(form)}
    return kinds.pop() if len(kinds) == 1 else None


@cache
def _cues(match: str) -> dict[str, str]:
    return {_shaped(row["cue"]): row["kind"] for row in rows("furniture.tsv") if row["match"] == match}


@cache
def _pattern(match: str) -> regex.Pattern[str]:
    """Compile one pattern for all cues of a match, longest first; a cue of letters ends where a word ends."""
    longest = sorted(_cues(match), key=lambda cue: (-len(cue), cue))
    return regex.compile("|".join(regex.escape(cue) + (_EDGE if cue[-1].isalnum() else "") for cue in longest))


@cache
def _labels() -> dict[str, str]:
    return {_shaped(row["cue"]): row["match"] for row in rows("furniture.tsv") if row["kind"] == "label"}


@cache
def _label_pattern() -> regex.Pattern[str]:
    return regex.compile("|".join(regex.escape(cue) for cue in sorted(_labels(), key=lambda cue: (-len(cue), cue))))


def _shaped(cue: str) -> str:
    return shape(folded(cue))

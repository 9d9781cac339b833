"""On which side of the text's day a bare weekday or date lies, as the words before it say.

News looks back unless a verb of the future (سـ، سوف), a plan (من المقرر) or the like stands before the date in its sentence.
"""

from __future__ import annotations

from functools import cache

import regex

from tawatur.text import folded
from tawatur.time.lists import rows

#: how far before an expression its verb is looked for, in characters
_REACH = 90
_STOP = regex.compile(r"[\n!?؟]|\.(?!\d)")
_WORD = regex.compile(r"[^\W\d_]+")


@cache
def _cues() -> dict[str, int]:
    sides = {"ahead": 1, "behind": -1}
    return {folded(word): sides[kind] for word, kind in rows("time_cues.tsv") if kind in sides}


@cache
def _nouns() -> tuple[str, ...]:
    return tuple(folded(word) for word, kind in rows("time_cues.tsv") if kind == "noun")


def lean(text: str, at: int) -> int:
    """Return 1 if the folded words before an offset look ahead, else -1; the nearest cue decides."""
    before = _STOP.split(text[max(0, at - _REACH) : at])[-1]
    for word in reversed(_WORD.findall(before)):
        side = _cues().get(word) or _verb(word)
        if side:
            return side
    return -1


def _verb(word: str) -> int:
    """Return 1 for a verb of the future (سيعقد، وستجري، سأعود)."""
    bare = word[1:] if word[0] in "وف" else word
    future = len(bare) > 3 and bare[0] == "س" and bare[1] in "يتنا" and not bare.startswith(_nouns())
    return int(future and not (bare[1] == "ا" and not bare.startswith("ساعود") and len(bare) < 5))

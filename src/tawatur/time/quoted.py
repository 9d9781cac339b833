"""Whose day a time inside a quotation counts from: the speaker's, where the words before the quotation tell it.

"قال يوم الأحد: «وصلنا أمس»" speaks on Sunday. The day is the last one that stands, in the sentence that leads in, between
the verb of speech and the quotation, or else right before that verb ("وأمس قال الوزير: ..."). Without one the text's day holds.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from functools import cache

from tawatur.text import folded
from tawatur.time.lists import rows

#: a quotation within one line, its marks close to its words; longer ones are rather two stray marks
_QUOTED = re.compile(r'(?<![^\s:،,.(-])"(?=\S)[^"\n]{1,1500}(?<=\S)"')
#: how far before a quotation the words that lead in reach, and how far before its verb a day may stand, in characters
_REACH, _RIGHT_BEFORE = 120, 12
_STOP = re.compile(r'[\n!?؟"]|\.(?!\d)')
_WORD = re.compile(r"[^\W\d_]+")

#: where a resolved day stands, and the day
Dated = tuple[int, int, date]


@cache
def _says() -> frozenset[str]:
    return frozenset(folded(word) for word, kind in rows("time_cues.tsv") if kind == "says")


def quotations(text: str) -> list[tuple[int, int]]:
    """Return where the quotations of a folded text begin and end, in order."""
    return [match.span() for match in _QUOTED.finditer(text)]


def around(found: list[tuple[int, int]], at: int) -> int | None:
    """Return the start of the quotation that holds an offset."""
    index = bisect_right(found, (at, at)) - 1
    return found[index][0] if index >= 0 and at < found[index][1] else None


def speaker_day(text: str, quotation: int, dated: list[Dated]) -> date | None:
    """Return the day on which a quotation that begins at an offset was spoken, where the sentence before it says so."""
    start = max(0, quotation - _REACH)
    start += max((stop.end() for stop in _STOP.finditer(text[start:quotation])), default=0)
    verbs = [word for word in _WORD.finditer(text, start, quotation) if _is_speech(word[0])]
    if not verbs:
        return None
    verb = verbs[-1]
    near = [day for begin, end, day in dated if verb.end() <= begin and end <= quotation]
    before = [day for begin, end, day in dated if start <= begin and 0 <= verb.start() - end <= _RIGHT_BEFORE]
    return next(reversed(near or before), None)


def _is_speech(word: str) -> bool:
    return word in _says() or (word[0] in "وف" and word[1:] in _says())

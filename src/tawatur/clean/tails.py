"""What hangs on the last sentence of an article, in the same line: tags, captions, credits, links.

"... الماضي. سمات البنتاغون سوريا": a tail has no full stop of its own and begins with a cue, is a credit, or has neither a
verb nor the small words that sentences are held together with.
"""

from __future__ import annotations

from functools import cache

import regex

from tawatur.clean.cues import buried, tail_kind
from tawatur.clean.datelines import is_credit
from tawatur.data import column
from tawatur.text import fold, folded

_STOP = regex.compile(r"(?<![\p{N}\s]\p{L}|^\p{L})[.!?؟…]+[\"'»”)]*[\s\u00a0]+(?=\S)")
_ENDED = regex.compile(r"[.!?؟\"»”]\s*$")
#: longest tail, in words, where a cue begins it, and where only its grammar tells
_CUED, _PLAIN = 60, 14
#: the last part of a paragraph in which a tail is looked for, in characters
_REACH = 900


def tail_start(text: str) -> int | None:
    """Return where the furniture at the end of a paragraph begins; None where there is none."""
    offset = max(0, len(text) - _REACH)
    last = text[offset:]
    hidden = fold(last)
    cue = buried(hidden.text)
    if cue:
        return offset + hidden.back(cue.start(), cue.end()).start
    starts = [match.end() for match in _STOP.finditer(last)]
    for start in starts[-4:]:
        if _cued(last[start:], start == starts[-1]):
            return offset + start
    if starts and _hanging(last[starts[-1] :]):
        return offset + starts[-1]
    return None


def _cued(tail: str, alone: bool) -> bool:
    """Say whether a tail begins with a cue of furniture, or credits somebody."""
    if len(tail.split()) > _CUED:
        return False
    kind = tail_kind(folded(tail))
    if kind == "caption":
        return alone and not _ENDED.search(tail)
    return kind is not None or (alone and is_credit(tail))


def _hanging(tail: str) -> bool:
    """Say whether a tail is no sentence: no stop, no conjunction, no verb that is known, no word that joins clauses."""
    words = [word.strip("،,:;()\"'«»-–") for word in folded(tail).split()]
    words = [word for word in words if word]
    if not words or len(words) > _PLAIN or _ENDED.search(tail):
        return False
    first = words[0]
    return first[0] not in "وف" and not any(word in _joining() for word in words) and not _verbal(first)


def _verbal(word: str) -> bool:
    """Say whether a word has the look of a verb in the present, or is a known one."""
    return word in _verbs() or (len(word) > 3 and word[0] in "يت" and not word.endswith("ه"))


@cache
def _joining() -> frozenset[str]:
    return frozenset(folded(word) for word in column("furniture_prose.tsv", "word", kind="joining"))


@cache
def _verbs() -> frozenset[str]:
    return frozenset(folded(word) for word in column("furniture_prose.tsv", "word", kind="verb"))

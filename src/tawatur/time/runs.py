"""Where in a text a time may be told: a quick look for words that announce one, and the known words around each.

One linear pattern over the whole text finds the candidates; only what stands around them is cut into words and looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from tawatur.time.numbers import is_number
from tawatur.time.scan import HINTS, LETTERS, LONGEST, TOKEN, parts, phrases

#: what a word is to a time: nothing, something beside others, or a hint that one is told
_UNKNOWN, _KNOWN, _HINT = 0, 1, 2
#: classes of hints that are no hints by themselves: "one" is mostly not Sunday
_DOUBTFUL = frozenset({"BAREDAY"})


def runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a folded text that may tell a time: known words, among them one that announces it."""
    seen = 0
    for hint in _announced().finditer(f" {text}"):
        if hint.start() >= seen:
            start, end = text.rfind(" ", 0, hint.start()) + 1, _end(text, hint.end() - 1)
            seen = end
            if _role(text[start:end]) == _HINT:
                start, seen = _known_before(text, start), _known_after(text, end)
                yield start, seen


def _end(text: str, at: int) -> int:
    """Return where the next space stands, or the end of the text."""
    end = text.find(" ", at)
    return end if end >= 0 else len(text)


def _known_before(text: str, start: int) -> int:
    """Return where the known words that end at an offset begin."""
    while start > 0:
        before = text.rfind(" ", 0, start - 1) + 1
        if _role(text[before : start - 1]) == _UNKNOWN:
            break
        start = before
    return start


def _known_after(text: str, end: int) -> int:
    """Return where the known words that begin at an offset end."""
    while end < len(text):
        after = _end(text, end + 1)
        if _role(text[end + 1 : after]) == _UNKNOWN:
            break
        end = after
    return end


def _role(chunk: str) -> int:
    return _role_again(chunk) if len(chunk) <= LONGEST else _role_of(chunk)


def _role_of(chunk: str) -> int:
    """Say what the words between two spaces are to a time.

    Words of which only some are known keep a run together where a known one stands at their edge, as
    where a line ends with an unknown word and the next begins with a known one.
    """
    words = TOKEN.findall(chunk)
    roles = [_role_of_word(word) for word in words]
    if _HINT in roles or _UNKNOWN not in roles:
        return max(roles, default=_KNOWN)
    return int(any(roles[edge] and words[edge].isalnum() for edge in (0, -1)))


_role_again = lru_cache(maxsize=1 << 15)(_role_of)


def _role_of_word(word: str) -> int:
    if not word[0].isalpha():
        return _UNKNOWN if word == "\n" else _HINT if len(word) > 3 and word[0].isdecimal() else _KNOWN
    roles = {_role_of_part(part) for _, part in parts(word)}
    return _UNKNOWN if _UNKNOWN in roles else max(roles)


def _role_of_part(part: str) -> int:
    if part in _hints():
        return _HINT
    known = part in phrases() or part in LETTERS or part == "ال" or part in _inner()
    return int(known or is_number(part.removeprefix("و")))


@cache
def _inner() -> frozenset[str]:
    """Return the words that phrases hold behind their first."""
    return frozenset(word for entries in phrases().values() for words, _, _ in entries for word in words[1:])


@cache
def _hints() -> frozenset[str]:
    """Return the words that announce a time: those that do alone, and the last of each phrase that holds none."""
    entries = [(words, kind.partition(".")[0]) for found in phrases().values() for words, kind, _ in found]
    telling = [[word for word in words if word.isalpha()] for words, kind in entries if kind in HINTS - _DOUBTFUL]
    alone = {words[0] for words in telling if len(words) == 1}
    return frozenset(alone | {words[-1] for words in telling if alone.isdisjoint(words)})


# ------------------------------------------------------------------------------------------------- the quick look


@cache
def _announced() -> re.Pattern[str]:
    """Return the pattern of all that may be a hint, with the character before it.

    That is a hint with what may be attached to it or glued to its end, a number of four digits, or a date in digits, whose
    first digit is the character before.
    """
    words = _trie(_hints() | {"ل" + word[2:] for word in _hints() if word.startswith("ال")})
    attached = f"[{''.join(LETTERS)}]{{0,3}}(?:شهر|يوم)?{words}(?=[\\W\\d_]|ال|$)"
    digits = r"(?<=\d)(?:\d{3}|\d? ?[/.-] ?\d{1,2} ?[/.-] ?\d)"
    return re.compile(rf"[^ء-ي](?:{attached}|{digits})")


def _trie(words: Iterable[str]) -> str:
    """Return a pattern of words in which no beginning stands twice, so that each character is looked at once."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree)


def _branches(node: dict[str, Any]) -> str:
    found = "|".join(re.escape(letter) + _branches(node[letter]) for letter in sorted(node) if letter)
    return f"(?:{found}){'?' if '' in node else ''}" if found else ""

"""From folded text to items: each time word, number or mark with its class; runs of them are what the grammar reads.

A word that no list knows parts two islands; no rule reaches across it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from tawatur.text import folded
from tawatur.time.lists import rows, weekdays
from tawatur.time.numbers import Number, is_number, number
from tawatur.time.resolve import Meaning

#: `re` is twice as fast here as `regex`; folded text has no marks that its \w would cut at
TOKEN = re.compile(
    r"[^\W\d_]+"
    r"|\d{1,4}(?: ?/ ?\d{1,2} ?/ ?| ?- ?\d{1,2} ?- ?|\.\d{1,2}\.)\d{1,4}(?![\d/-])"
    r"|\d{1,2}:\d{2}(?::\d{2})?|\d+(?:[.,٫]\d+)+%?|\d+%?|\n|[^\s\w]"
)
_MARKS = {
    "/": "SLASH",
    "-": "DASH",
    ",": "COMMA",
    "،": "COMMA",
    "(": "OPEN",
    "[": "OPEN",
    ")": "CLOSE",
    "]": "CLOSE",
    ".": "DOT",
    '"': "QUOTE",
}
LETTERS = {"و": "AND", "ف": "AND", "ب": "IN", "ل": "IN", "ك": "IN"}
_YEARS = range(1000, 2200)
#: no time word with all its letters is longer
LONGEST = 24
#: classes without one of which no run of words tells a time
HINTS = frozenset(
    [
        *("TODAY", "DAYWORD", "RELDAY", "TONIGHT", "UNIT", "THEUNIT", "DUAL", "THEDUAL"),
        *("MANY", "THEMANY", "PAIR", "MONTH", "MOON", "WEEKDAY", "BAREDAY", "SEASON"),
        *("DECADE", "WEEKEND", "HOLIDAY", "DATE", "VAGUE", "MOMENT", "BIG", "PART"),
    ]
)
#: values that make classes of their own, so that rules can ask for "UNIT.year" or "EDGE.end"
_SPLIT = frozenset({"UNIT", "THEUNIT", "DUAL", "THEDUAL", "MANY", "THEMANY", "PAIR", "EDGE"})


class Item(NamedTuple):
    """One class of the grammar with the folded text that it stands for; a tuple, because very many are made."""

    #: name of its class, such as "MONTH" or "UNIT.year"
    kind: str
    start: int
    end: int
    #: what the list or the rule says it stands for
    value: Any = None
    meaning: Meaning | None = None


class _Piece(NamedTuple):
    text: str
    start: int
    end: int


def islands(run: str) -> Iterator[list[Item]]:
    """Yield the items of a run of words, parted where a word is unknown or a line ends."""
    pieces = [piece for word in TOKEN.finditer(run) for piece in _cut(word[0], word.start())]
    words = [piece.text for piece in pieces]
    found: list[Item] = []
    at = 0
    while at < len(pieces):
        if _second(words, at):
            piece = pieces[at]
            found.append(Item("AND", piece.start, piece.start + 1))
            words[at], pieces[at] = words[at][1:], piece._replace(start=piece.start + 1)
        item, at = _item(words, pieces, at)
        if item is not None:
            found.append(item)
        elif found:
            yield found
            found = []
    if found:
        yield found


def _second(words: list[str], at: int) -> bool:
    """Say whether "و" begins a second number (السابع والثامن), for the first one did not take it up."""
    word = words[at]
    return len(word) > 3 and word[0] == "و" and word not in phrases() and is_number(word[1:])


def _cut(word: str, start: int) -> Iterator[_Piece]:
    """Cut what is attached or glued to a time word: و ف ب ل ك, شهر and يوم before names, الماضي behind them."""
    for offset, part in parts(word):
        yield _Piece(part, start + offset, start + offset + _width(word, offset, part))


def _width(word: str, offset: int, part: str) -> int:
    """Return how much of the word a part covers; "للعام" is read as ل and العام, which share a letter."""
    return len(part) if word.startswith(part, offset) else len(word) - offset


def parts(word: str) -> tuple[tuple[int, str], ...]:
    """Return the parts of a word with their places in it: what is attached or glued to a time word, and that word."""
    return _parts(word) if 3 <= len(word) <= LONGEST and word[0].isalpha() else ((0, word),)


@lru_cache(maxsize=1 << 14)
def _parts(word: str) -> tuple[tuple[int, str], ...]:
    whole = ((0, word),)
    if _known(word):
        return whole
    if word[:2] == "لل" and (_known("ال" + word[2:]) or is_number("ال" + word[2:])):
        return ((0, "ل"), (1, "ال" + word[2:]))
    if word[0] in LETTERS and len(word) > 3:
        return _attached(word[0], word[1:]) or _glued(word) or whole
    return _glued(word) or whole


def _attached(letter: str, rest: str) -> tuple[tuple[int, str], ...]:
    """Take a letter off a time word; "و" before a number stays, for it joins numbers (خمسة وعشرين)."""
    if letter in "وف" and is_number(rest) and not (rest.startswith("ال") and _known(rest)):
        return ()
    inner = parts(rest)
    if len(inner) > 1 or _known(rest) or is_number(rest):
        return ((0, letter), *((offset + 1, part) for offset, part in inner))
    return ()


def _glued(word: str) -> tuple[tuple[int, str], ...]:
    for head in ("شهر", "يوم"):
        if word.startswith(head) and _known(word[len(head) :]):
            return ((0, head), (len(head), word[len(head) :]))
    cut = word.find("ال", 3)
    if cut > 0 and _known(word[:cut]) and _known(word[cut:]):
        return ((0, word[:cut]), (cut, word[cut:]))
    return ()


def _known(word: str) -> bool:
    return word in phrases()


@cache
def phrases() -> dict[str, list[tuple[tuple[str, ...], str, Any]]]:
    """Return the phrases of all lists by their first word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str, Any]]] = {}
    for phrase, kind, value in _entries():
        words = tuple(folded(phrase).split())
        found.setdefault(words[0], []).append((words, kind, value))
    for phrases in found.values():
        phrases.sort(key=lambda entry: -len(entry[0]))
    return found


def _entries() -> Iterator[tuple[str, str, Any]]:
    for word, kind, value in rows("time_words.tsv"):
        yield word, f"{kind}.{value}" if kind in _SPLIT else kind, value
    for word, calendar, month, alone in rows("time_months.tsv"):
        yield word, "MOON" if calendar == "hijri" else "MONTH", (int(month), alone == "yes")
    for word, kind, _ in rows("time_weekdays.tsv"):
        if kind != "latin":
            yield word, {"weekday": "WEEKDAY", "bare": "BAREDAY"}[kind], weekdays()[word]
    for phrase, rule in rows("time_holidays.tsv"):
        yield phrase, "HOLIDAY", rule


def _item(words: list[str], pieces: list[_Piece], at: int) -> tuple[Item | None, int]:
    """Return the item that begins at a piece and the piece behind it."""
    word, start = words[at], pieces[at].start
    for phrase, kind, value in phrases().get(word, ()):
        end = at + len(phrase)
        if tuple(words[at:end]) == phrase and not (kind == "BAREDAY" and _longer(words, at)):
            return Item(kind, start, pieces[end - 1].end, value), end
    if word in _MARKS:
        return Item(_MARKS[word], start, pieces[at].end), at + 1
    if word in LETTERS:
        return Item(LETTERS[word], start, pieces[at].end), at + 1
    if word[0].isdecimal() and not word.isdecimal():
        return _written(word, start, pieces[at].end), at + 1
    found = number(words, at)
    return (_counted(found, start, pieces[found.end - 1].end), found.end) if found else (None, at + 1)


def _longer(words: list[str], at: int) -> bool:
    """Say whether a number of two words or more begins here (احد عشر), rather than a weekday."""
    found = number(words, at)
    return found is not None and found.end > at + 1


def _counted(found: Number, start: int, end: int) -> Item:
    years = found.value in _YEARS and (found.digits == 4 or not found.digits) and not found.ordinal
    return Item("ORDINAL" if found.ordinal else "BIG" if years else "NUMBER", start, end, found)


def _written(word: str, start: int, end: int) -> Item | None:
    """Read a whole date or a clock time in digits; other compound numbers are no part of a time."""
    if ":" in word:
        return Item("HOUR", start, end, word)
    parts = re.split(r" ?[/.-] ?", word)
    if len(parts) == 3:
        return Item("DATE", start, end, tuple(parts))
    return (
        Item("DECIMAL", start, end, tuple(parts))
        if len(parts) == 2 and "." in word and all(p.isdecimal() for p in parts)
        else None
    )

"""Lines that say again what the article says: repeated titles, repeated paragraphs, pull quotes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from rapidfuzz.distance import LCSseq

from tawatur.clean.lines import Line

#: a pull quote has so many words
_PULL = range(6, 45)
#: share of a pull quote's words that stand in one other line, in the same order
_SHARED = 0.75
#: a word that stands in more lines tells nothing about which of them a pull quote comes from
_COMMON = 12
#: a paragraph is looked through so far, in words
_PARAGRAPH = 400
#: how many words more than the title a repetition of it may have (the site's name)
_EXTRA = 4


def repeats(found: tuple[Line, ...], title: int | None) -> Iterator[int]:
    """Yield the numbers of lines that repeat another one; of two equal lines the later one."""
    where = _words(found)
    seen: set[tuple[str, ...]] = set()
    for number, line in enumerate(found):
        if number != title and (_again(line, seen) or _titled(line, found, title) or _pulled(number, found, where)):
            yield number
        if len(line.words) >= 4 or number == title:
            seen.add(line.words)


def _again(line: Line, seen: set[tuple[str, ...]]) -> bool:
    return line.words in seen


def _titled(line: Line, found: tuple[Line, ...], title: int | None) -> bool:
    """Say whether a line is the title, perhaps with the site's name beside it."""
    if title is None or line.final or len(found[title].words) < 4:
        return False
    words = found[title].words
    return len(line.words) <= len(words) + _EXTRA and (
        line.words[: len(words)] == words or line.words[-len(words) :] == words
    )


def _words(found: tuple[Line, ...]) -> dict[str, list[int]]:
    """Map each word to the lines that hold it."""
    where: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(found):
        for word in set(line.words[:_PARAGRAPH]):
            where[word].append(number)
    return where


def _pulled(number: int, found: tuple[Line, ...], where: dict[str, list[int]]) -> bool:
    """Say whether a line without a full stop is made of the words of a longer line."""
    line = found[number]
    if line.final or line.text.endswith(":") or len(line.words) not in _PULL:
        return False
    votes = Counter(
        other for word in set(line.words) if len(where[word]) <= _COMMON for other in where[word] if other != number
    )
    for other, _ in sorted(votes.items(), key=lambda pair: (-pair[1], pair[0]))[:2]:
        longer = found[other].words[:_PARAGRAPH]
        if len(longer) > len(line.words) and LCSseq.similarity(line.words, longer) >= _SHARED * len(line.words):
            return True
    return False

"""Means: by what an attack was made, as the words around its mentions tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from tawatur.accounts.occurrences import Occurrence
from tawatur.data import rows
from tawatur.text import fold, folded
from tawatur.types import Span

#: kinds of a means, the widest first; none where an article says that it is not known
Kinds = tuple[str, ...]
_UNSAID = "unsaid"
#: characters between a trigger and the means at most, and those before a means in which its being open is said
_NEAR, _SCOPE = 60, 70
_FORCE = "ASSAULT"
_AIR, _ROCKET = ("air",), ("rocket",)


def means(member: Occurrence, triggers: Sequence[Span]) -> Iterator[tuple[Span, Kinds]]:
    """Yield by what means an attack was made, where that stands nearer to it than to any other of the article's events.

    `triggers` are those of all events of the article.
    """
    if member.event.type != _FORCE:
        return
    trigger, sentence = member.event.trigger, member.sentence
    start, end = max(sentence.start, trigger.start - _NEAR), min(sentence.end, trigger.end + _NEAR)
    text = fold(member.article.text[start:end])
    near = [other for other in triggers if other.end > start - _NEAR and other.start < end + _NEAR]
    for match in _pattern().finditer(text.text):
        inside = text.back(match.start("means"), match.end("means"))
        span = Span(inside.start + start, inside.end + start)
        if min(near, key=lambda other: (_gap(other, span), other.start), default=trigger) == trigger:
            yield span, _kinds(member, span, match.group("means"))


def can_be_one(left: Kinds, right: Kinds) -> bool:
    """Say whether two means can be one: the one tells more of the other, or a mere rocket came from the air."""
    shorter = min(len(left), len(right))
    return left[:shorter] == right[:shorter] or ({left[:1], right[:1]} == {_AIR, _ROCKET} and _ROCKET in (left, right))


def _gap(left: Span, right: Span) -> int:
    return max(0, left.start - right.end, right.start - left.end)


def _kinds(member: Occurrence, span: Span, words: str) -> Kinds:
    """Return the kinds of a means, none where the article says that it is open."""
    before = fold(member.article.text[max(member.sentence.start, span.start - _SCOPE) : span.start]).text
    if _unsaid().search(before):
        return ()
    plain = " ".join(words.split())
    bare = " ".join(_ARTICLE.sub("", word) for word in words.split())
    return tuple((_listed().get(plain) or _listed()[bare]).split("/"))


_ARTICLE = regex.compile(r"^(?:ال|لل)(?=\p{L}{3})")


@cache
def _listed() -> dict[str, str]:
    return {folded(row["words"]): row["means"] for row in rows("compare_means.tsv") if row["means"] != _UNSAID}


@cache
def _pattern() -> regex.Pattern[str]:
    listed = sorted(_listed(), key=lambda words: (-len(words), words))
    each = "|".join(r"\s+".join(f"(?:ال)?{regex.escape(word)}" for word in words.split()) for words in listed)
    return regex.compile(rf"(?<!\p{{L}})[وف]?[بلك]?(?P<means>{each})(?!\p{{L}})")


@cache
def _unsaid() -> regex.Pattern[str]:
    listed = sorted(folded(row["words"]) for row in rows("compare_means.tsv") if row["means"] == _UNSAID)
    return regex.compile(rf"(?<!\p{{L}})[وف]?(?:{'|'.join(listed)})(?!\p{{L}})")

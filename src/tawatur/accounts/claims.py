"""Claims: who is said to be behind an event by a statement, be it an accusation or a claim of responsibility."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from tawatur.accounts.referents import Referents
from tawatur.data import rows
from tawatur.text import folded
from tawatur.types import Article, Span, Statement

#: characters before a trigger in which a hand in it is named
_NEAR = 40
#: characters of a phrase at most
_LONGEST = 60


def claimed(article: Article, trigger: Span, referents: Referents) -> Iterator[tuple[int, Span]]:
    """Yield the statements about an event that name who did it, by number, and where they name him."""
    for number, statement in enumerate(article.statements):
        if not _about(article, statement, trigger):
            continue
        if statement.act == "accuse":
            head = accused(article, statement.content)
            if head and referents.acting(article, head):
                yield number, head
        elif statement.cue and statement.source and _claims().search(folded(statement.cue.of(article.text))):
            yield number, statement.source


def is_involvement(text: str, trigger: Span) -> bool:
    """Say whether a trigger is what somebody has, or denies to have, a hand in."""
    return bool(_involved().search(folded(text[max(0, trigger.start - _NEAR) : trigger.start])))


def _about(article: Article, statement: Statement, trigger: Span) -> bool:
    """Say whether a statement is about an event as such: it holds the trigger at its head or behind "a hand in"."""
    content = statement.content
    if not content.holds(trigger):
        return False
    return trigger.start - content.start <= 2 or is_involvement(article.text, trigger)


def accused(article: Article, content: Span) -> Span | None:
    """Return the accused: an accusation's first words, up to what he is accused of ("X of standing behind the attack")."""
    text = article.text[content.start : content.end]
    match = _until().match(text)
    words = match.group("head").strip(" \"'«»“”") if match else ""
    start = content.start + (text.find(words) if words else 0)
    return Span(start, start + len(words)) if words and len(words) <= _LONGEST else None


def _listed(link: str) -> str:
    return "|".join(sorted(row["words"] for row in rows("compare_links.tsv") if row["link"] == link))


@cache
def _claims() -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\p{{L}})[وف]?(?:{_listed('claim')})(?!\p{{L}})")


@cache
def _involved() -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\p{{L}})[وبل]?(?:ال)?(?:{_listed('involvement')})(?:ه|ها|هم)?(?:\s+\S+){{0,6}}\s*$")


@cache
def _until() -> regex.Pattern[str]:
    return regex.compile(r"(?P<head>\S+(?:\s+\S+){0,5}?)\s+ب\p{L}{3,}")

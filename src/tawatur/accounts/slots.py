"""Slots: what each mention of a happening answers to which question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import regex

from tawatur.accounts.occurrences import Occurrence
from tawatur.accounts.origins import Sources
from tawatur.accounts.places import places
from tawatur.accounts.values import Given, of_size, of_time
from tawatur.text import folded
from tawatur.types import Account, Article, Size, Span

#: what follows is a part of the figure before it ("57 civilians, among them 12 children")
_PART = regex.compile(r"(?:بينهم|بينهن|منهم|منهن|بينها|منها)\W*$")
#: answers to one question that are set against each other, so that an endless list can't hold up the rest
_MOST = 200
_HAPPENED, _DENIED = "وقع", "لم يقع"


def together(groups: Sequence[Sequence[Occurrence]]) -> tuple[frozenset[str], ...]:
    """Return the words of the places that some event of a story has at once: one of them lies in the other."""
    found = (event.places for members in groups for event in members if len(event.places) > 1)
    return tuple(dict.fromkeys(found))


def answers(
    members: Sequence[Occurrence], sources: Sources, atlas: tuple[frozenset[str], ...] = ()
) -> dict[str, list[Given]]:
    """Return what a happening's mentions answer, by slot; an article that repeats itself is one account.

    `atlas` holds the places that the story's events have at once.
    """
    found: dict[str, list[Given]] = defaultdict(list)
    seen: set[tuple[str, str, str]] = set()
    denied = any(is_denied(member) for member in members)
    for member in members:
        for slot, answer in _given(member, sources, denied, atlas):
            key = (slot, member.doc, answer.value)
            if key not in seen and len(found[slot]) < _MOST:
                seen.add(key)
                found[slot].append(answer)
    return dict(found)


def is_denied(member: Occurrence) -> bool:
    """Say whether an article tells of an event as not having happened, itself or through who denies it."""
    said, statements = member.event.said, member.article.statements
    return member.event.status == "negated" or (
        said is not None and said < len(statements) and statements[said].act == "deny"
    )


def account(member: Occurrence, span: Span, sources: Sources) -> Account:
    """Return who says what stands in a span of an event's article."""
    return account_of(member.article, member.event.said, span, sources)


def account_of(article: Article, said: int | None, span: Span, sources: Sources) -> Account:
    """Return who says what stands in a span: the statement of a given number, or the article itself."""
    statement = article.statements[said] if said is not None and said < len(article.statements) else None
    return Account(
        doc=article.doc,
        span=span,
        who=statement.who if statement else None,
        via=tuple(relay.of(article.text) for relay in statement.via) if statement else (),
        origin=sources.of(article.doc, said, span),
    )


def _given(
    member: Occurrence, sources: Sources, denied: bool, atlas: tuple[frozenset[str], ...]
) -> Iterator[tuple[str, Given]]:
    event, text = member.event, member.article.text
    published = member.article.meta.published
    if event.time:
        value = event.time.value or event.time.span.of(text)
        yield "time", Given(account(member, event.time.span, sources), published, value, of_time(event.time))
    for slot, spans in (("actor", event.actor), ("recipient", event.recipient), ("place", event.place)):
        beside = frozenset(span.of(text) for span in spans)
        for span in spans:
            value = span.of(text)
            where = places(value) if slot == "place" else None
            yield (
                slot,
                Given(
                    account(member, span, sources),
                    published,
                    value,
                    None,
                    beside,
                    where,
                    atlas if slot == "place" else (),
                ),
            )
    for size in _wholes(member):
        words = size.span.of(text)
        yield size.what, Given(account(member, size.span, sources), published, words, of_size(size))
    if denied and event.status in ("negated", "happened", "historical"):
        value = _DENIED if is_denied(member) else _HAPPENED
        yield "status", Given(account(member, event.trigger, sources), published, value)


def _wholes(member: Occurrence) -> list[Size]:
    """Return the figures of a mention that are not parts of others."""
    text = member.article.text
    return [
        size
        for size in member.event.size
        if not _PART.search(folded(text[max(0, size.span.start - 16) : size.span.start]))
    ]

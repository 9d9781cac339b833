"""Slots: what each mention of a happening answers to which question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

import regex

from tawatur.accounts.claims import claimed, is_involvement
from tawatur.accounts.means import means
from tawatur.accounts.occurrences import Occurrence
from tawatur.accounts.origins import Sources
from tawatur.accounts.places import places
from tawatur.accounts.referents import Referents, counted, is_nation
from tawatur.accounts.values import Given, of_size, of_time
from tawatur.data import rows
from tawatur.text import folded, words
from tawatur.types import Account, Article, Size, Span

#: what follows is a part of the figure before it ("57 civilians, among them 12 children")
_PART = regex.compile(r"(?:بينهم|بينهن|منهم|منهن|بينها|منها)\W*$")
#: answers to one question that are set against each other, so that an endless list can't hold up the rest
_MOST = 200
#: characters between an actor and the trigger after him at most
_FAR = 35
#: characters behind a trigger in which its adjectives stand
_ADJECTIVES = 24
_HAPPENED, _DENIED, _UNSAID = "وقع", "لم يقع", "غير معلوم"
#: happenings whose two sides meet as equals
_MEETINGS = {"CONSULT", "AGREE", "COOPERATE"}


@dataclass(frozen=True, slots=True)
class Ground:
    """What the answers of a story are read with."""

    sources: Sources
    referents: Referents
    #: words of the places that some event of the story has at once: one of them lies in the other
    atlas: tuple[frozenset[str], ...] = ()
    #: for each copy the articles that it was taken from
    behind: dict[str, tuple[Article, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        groups: Sequence[Sequence[Occurrence]],
        sources: Sources,
        referents: Referents,
        behind: dict[str, tuple[Article, ...]],
    ) -> Ground:
        """Learn from a story's events which places lie in each other."""
        found = (event.places for members in groups for event in members if len(event.places) > 1)
        return cls(sources, referents, tuple(dict.fromkeys(found)), behind)

    def told(self, article: Article, words: str) -> str | None:
        """Return the day of an article's figure: what a copy repeats is of its source's day, though a hedge may be gone."""
        figures = [word for word in words.split() if word.isdecimal()] or [words]
        sources = [source for source in self.behind.get(article.doc, ()) if all(f in source.text for f in figures)]
        days = [each.meta.published for each in (article, *sources) if each.meta.published]
        return min(days, default=None)


def answers(members: Sequence[Occurrence], ground: Ground) -> dict[str, list[Given]]:
    """Return what a happening's mentions answer, by slot; an article that repeats itself is one account."""
    found: dict[str, list[Given]] = defaultdict(list)
    seen: set[tuple[str, str, str]] = set()
    for slot, answer in _all(members, ground):
        key = (slot, answer.account.doc, answer.value)
        if key not in seen and len(found[slot]) < _MOST:
            seen.add(key)
            found[slot].append(answer)
    return dict(found)


def is_denied(member: Occurrence) -> bool:
    """Say whether an article tells of an event as not having happened, itself or through who denies it.

    Who denies to have a hand in it doesn't deny the event.
    """
    said, statements = member.event.said, member.article.statements
    act = statements[said].act if said is not None and said < len(statements) else None
    denied = member.event.status == "negated" or act == "deny"
    return denied and not is_involvement(member.article.text, member.event.trigger)


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


def _all(members: Sequence[Occurrence], ground: Ground) -> Iterator[tuple[str, Given]]:
    denied = any(is_denied(member) for member in members)
    for member in members:
        yield from _when(member, ground)
        yield from _who(member, ground)
        yield from _where(member, ground)
        yield from _how_many(member, ground)
        yield from _by_what(member, ground)
        if denied and member.event.status in ("negated", "happened", "historical"):
            value = _DENIED if is_denied(member) else _HAPPENED
            yield "status", _given(member, member.event.trigger, ground, value)


def _given(member: Occurrence, span: Span, ground: Ground, value: str) -> Given:
    return Given(account(member, span, ground.sources), member.article.meta.published, value)


def _when(member: Occurrence, ground: Ground) -> Iterator[tuple[str, Given]]:
    """Yield when it happened; a time that nothing resolves ("a day later") can't be set against others."""
    time = member.event.time
    if time and time.value:
        told = account(member, time.span, ground.sources)
        yield "time", Given(told, member.article.meta.published, time.value, of_time(time))


def _who(member: Occurrence, ground: Ground) -> Iterator[tuple[str, Given]]:
    """Yield who did it and to whom; the two sides of a meeting are both asked for as those who took part."""
    event, article = member.event, member.article
    actors = [span for span in event.actor if ground.referents.acting(article, span) and not _stray(member, span)]
    actors = actors or list(_nation(member))
    struck = [span for span in event.recipient if _can_be_struck(article, span, ground.referents)]
    sides = {"participants": actors + struck} if event.type in _MEETINGS else {"actor": actors, "recipient": struck}
    for slot, spans in sides.items():
        for span in spans:
            yield slot, _party(article, span, spans, account(member, span, ground.sources), ground)
    if event.type not in _MEETINGS:
        for number, span in claimed(article, event.trigger, ground.referents):
            told = account_of(article, number, span, ground.sources)
            party = _party(article, span, [span], told, ground)
            # Who is accused and who claims it are told apart even where no list knows their names.
            yield "actor", party if party.named else replace(party, named=frozenset({(party.value, "organization")}))


def _nation(member: Occurrence) -> Iterator[Span]:
    """Yield the nationality that an attack is given ("غارة جوية أمريكية"), where it has no other actor."""
    text, end = member.article.text, member.event.trigger.end
    if member.event.type != "ASSAULT" or member.event.actor:
        return
    for word in words(text[end : end + _ADJECTIVES])[:2]:
        if is_nation(word.form):
            yield Span(end + word.span.start, end + word.span.end)


def _party(article: Article, span: Span, spans: Sequence[Span], told: Account, ground: Ground) -> Given:
    return Given(
        account=told,
        published=article.meta.published,
        value=span.of(article.text),
        beside=frozenset(other.of(article.text) for other in spans),
        named=ground.referents.named(article.doc, span),
        nominal=True,
    )


def _can_be_struck(article: Article, span: Span, referents: Referents) -> bool:
    return not counted(span.of(article.text)) and (
        bool(referents.named(article.doc, span)) or referents.acting(article, span)
    )


def _stray(member: Occurrence, actor: Span) -> bool:
    """Say whether an actor stands before a trigger that is only an adjunct of his sentence ("X doubts, after the attack")."""
    text, trigger = member.article.text, member.event.trigger
    if actor.start > trigger.start:
        return False
    if trigger.start - actor.end > _FAR or _only_speaks(member, actor):
        return True
    before = folded(text[max(0, trigger.start - 20) : trigger.start]).split()
    return bool(before) and before[-1] in _prepositions()


def _only_speaks(member: Occurrence, actor: Span) -> bool:
    """Say whether an actor is outside the content that tells of the event, which doesn't begin with "that he"."""
    said, statements = member.event.said, member.article.statements
    if said is None or said >= len(statements) or statements[said].content.holds(actor):
        return False
    start = statements[said].content.start
    before = folded(member.article.text[max(0, start - 12) : start]).split()
    return not before or before[-1] not in _himself()


def _where(member: Occurrence, ground: Ground) -> Iterator[tuple[str, Given]]:
    text, spans = member.article.text, member.event.place
    beside = frozenset(span.of(text) for span in spans)
    for span in spans:
        if not ground.referents.named(member.doc, span) and " " not in span.of(text):
            continue  # "the town" is no answer
        value, told = span.of(text), account(member, span, ground.sources)
        yield "place", Given(told, member.article.meta.published, value, None, beside, places(value), ground.atlas)


def _by_what(member: Occurrence, ground: Ground) -> Iterator[tuple[str, Given]]:
    triggers = [event.trigger for event in member.article.events]
    for span, kinds in means(member, triggers):
        value = span.of(member.article.text) if kinds else _UNSAID
        yield "means", replace(_given(member, span, ground, value), kinds=kinds)


def _how_many(member: Occurrence, ground: Ground) -> Iterator[tuple[str, Given]]:
    for size in _wholes(member):
        told, value = account(member, size.span, ground.sources), size.span.of(member.article.text)
        yield size.what, Given(told, ground.told(member.article, value), value, of_size(size))


def _wholes(member: Occurrence) -> list[Size]:
    """Return the figures of a mention that are not parts of others."""
    text = member.article.text
    return [
        size
        for size in member.event.size
        if not _PART.search(folded(text[max(0, size.span.start - 16) : size.span.start]))
    ]


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(row["words"] for row in rows("compare_links.tsv") if row["link"] in ("adjunct", "cause"))


@cache
def _himself() -> frozenset[str]:
    return frozenset(row["words"] for row in rows("compare_links.tsv") if row["link"] == "himself")

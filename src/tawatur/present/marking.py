"""Which spans of each article are marked, and what each leads back to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tawatur.present.dates import words
from tawatur.present.index import Index
from tawatur.present.marks import Link, Mark
from tawatur.types import Article, Comparison, Event, Span, Statement


def statement_entry(number: int, at: int) -> str:
    """Return the fragment of a statement's entry."""
    return f"s{number}-{at + 1}"


def event_entry(number: int, at: int) -> str:
    """Return the fragment of an event's entry."""
    return f"e{number}-{at + 1}"


def time_entry(number: int, at: int) -> str:
    """Return the fragment of a time's entry."""
    return f"t{number}-{at + 1}"


def question_entry(story: int, at: int) -> str:
    """Return the fragment of a question's row."""
    return f"q{story}-{at + 1}"


def article_marks(article: Article, index: Index) -> list[Mark]:
    """Return the marks of what was found in an article."""
    number = index.numbers[article.doc]
    marks = [Mark("f", span) for span in _around(article)]
    for at, statement in enumerate(article.statements):
        marks.extend(_statement(statement, statement_entry(number, at), at, index))
    for at, event in enumerate(article.events):
        marks.extend(_event(event, event_entry(number, at), index))
    for at, time in enumerate(article.times):
        said = words(time.value, index.labels)
        marks.append(Mark("t", time.span, (Link(time_entry(number, at), said),), said))
    marks.extend(_names(article, index))
    return marks


def _around(article: Article) -> Iterator[Span]:
    """Yield what is not the article proper."""
    body = article.meta.body
    yield Span(0, body.start)
    yield Span(body.end, len(article.text))
    yield from article.meta.furniture


def _statement(statement: Statement, entry: str, at: int, index: Index) -> Iterator[Mark]:
    """Yield the marks of a statement and its parts."""
    label = index.labels("ref.statement", n=at + 1)
    yield Mark("s", statement.content, (Link(entry, label, str(at + 1)),))
    for layer, span in (("c", statement.cue), ("o", statement.source)):
        if span is not None:
            yield Mark(layer, span)
    for span in statement.via:
        yield Mark("v", span)


def _event(event: Event, entry: str, index: Index) -> Iterator[Mark]:
    """Yield the marks of an event and its parts."""
    kind = index.labels.name("type", event.type)
    yield Mark("e", event.trigger, (Link(entry, kind),), kind)
    for span in (*event.actor, *event.recipient, *event.place, *(size.span for size in event.size)):
        yield Mark("g", span)
    if event.time is not None:
        yield Mark("g", event.time.span)


def _names(article: Article, index: Index) -> Iterator[Mark]:
    """Yield the marks of the names and roles in an article."""
    for entity in article.entities:
        party = index.party(article.doc, entity)
        links = (Link(f"p{party}", entity.name),) if party else ()
        for span in entity.mentions:
            yield Mark("n", span, links, index.labels.name("kind", entity.kind))
        for role in entity.roles:
            yield Mark("r", role.span)


def comparison_marks(comparison: Comparison, index: Index) -> dict[str, list[Mark]]:
    """Return by article the marks of what the comparison points to."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    for number, story in enumerate(comparison.stories, 1):
        for at, question in enumerate(story.questions):
            link = Link(
                question_entry(number, at),
                index.labels("ref.question", n=at + 1),
                index.labels("ref.sign", n=at + 1),
            )
            for answer in question.answers:
                for account in answer.accounts:
                    marks[account.doc].append(Mark("q", account.span, (link,)))
        for happening in story.happenings:
            for mention in happening.mentions:
                marks[mention.doc].append(Mark("e", mention.trigger))
        for copy in story.copies:
            for change in copy.changes:
                layer = "g" if change.what == "words" else "d"
                marks[copy.other].append(Mark(layer, change.before))
                marks[copy.to].append(Mark(layer, change.after))
    for party in comparison.entities:
        for role in party.roles:
            marks[role.doc].append(Mark("r", role.span))
    return marks

"""What one article says: entities, times, statements, events, found in that order because each uses those before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tawatur.facts.encoder.flags import Found
from tawatur.facts.events import events
from tawatur.facts.mentions import entities, guessed
from tawatur.facts.naming.unread import with_unread
from tawatur.facts.reading import Reading, read
from tawatur.facts.statements import statements
from tawatur.time import times
from tawatur.types import Article, Time

#: tokens that the encoder reads of one article, at most; what is longer is no article, and is left to lists and grammar
_READABLE = 50_000


def find_facts(article: Article, *, fast: bool = False) -> Article:
    """Fill in the facts of a cleaned article; `fast` leaves the encoder out."""
    reading = read(article)
    published = date.fromisoformat(article.meta.published) if article.meta.published else None
    dated = tuple(time for part in reading.parts for time in times(article.text, published, part))
    heard, readable = None, len(reading.tokens) <= _READABLE
    if readable and not fast:
        # imported late: the runtime takes longer to load than a short article to read by lists
        from tawatur.facts.encoder.model import shipped

        heard = shipped().read(first_findings(reading, dated))
    named = with_unread(reading, guessed(reading) if readable and fast else entities(reading, heard))
    said = statements(reading, named, heard)
    happened = events(reading, named, dated, said, heard)
    return replace(article, entities=named, times=dated, statements=said, events=happened)


def first_findings(reading: Reading, dated: tuple[Time, ...]) -> Found:
    """Find by lists and grammar what the encoder is shown of an article."""
    named = entities(reading)
    return Found(reading, named, dated, statements(reading, named))

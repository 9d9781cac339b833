"""What one article says: entities, times, statements, events, found in that order because each uses those before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tawatur.facts.events import events
from tawatur.facts.mentions import entities
from tawatur.facts.naming.titles import with_title
from tawatur.facts.reading import read
from tawatur.facts.statements import statements
from tawatur.time import times
from tawatur.types import Article


def find_facts(article: Article) -> Article:
    """Fill in the facts of a cleaned article."""
    reading = read(article)
    named = with_title(article, entities(reading))
    published = date.fromisoformat(article.meta.published) if article.meta.published else None
    dated = tuple(time for part in reading.parts for time in times(article.text, published, part))
    said = statements(reading, named)
    happened = events(reading, named, dated, said)
    return replace(article, entities=named, times=dated, statements=said, events=happened)

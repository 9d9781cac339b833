"""Statements with their chains, from the speaker outwards to the page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from tawatur.present.index import Index
from tawatur.present.marking import statement_entry
from tawatur.types import Article, Statement


@dataclass(frozen=True, slots=True)
class Node:
    """One link of a chain."""

    #: speaker, relay or outlet
    role: str
    name: str
    #: what kind of speaker
    kind: str
    #: where it stands in the article, if it does
    href: str
    #: the words that stand there, where they differ from the name
    words: Markup


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement."""

    entry: str
    number: int
    href: str
    words: Markup
    cue: Markup
    chain: tuple[Node, ...]
    act: str
    mode: str
    hedges: tuple[Markup, ...]
    made_by: str
    score: str


def entries(article: Article, index: Index) -> tuple[Entry, ...]:
    """Lay out the statements of an article."""
    return tuple(_entry(article, at, statement, index) for at, statement in enumerate(article.statements))


def _entry(article: Article, at: int, statement: Statement, index: Index) -> Entry:
    """Lay out one statement."""
    labels, doc = index.labels, article.doc
    return Entry(
        statement_entry(index.numbers[doc], at),
        at + 1,
        index.place(doc, "s", statement.content),
        index.words(doc, statement.content),
        index.words(doc, statement.cue) if statement.cue else Markup(""),
        _chain(statement, doc, index),
        labels.name("act", statement.act),
        labels.name("mode", statement.mode),
        tuple(index.words(doc, span) for span in statement.hedges),
        statement.made_by,
        f"{statement.score:.2f}",
    )


def _chain(statement: Statement, doc: str, index: Index) -> tuple[Node, ...]:
    """Return the speaker, the relays and the outlet."""
    source = statement.source
    words = index.words(doc, source) if source else Markup("")
    speaker = Node(
        "speaker",
        statement.who,
        index.labels.name("speaker", statement.kind),
        index.place(doc, "o", source) if source else "",
        Markup("") if words.unescape() == statement.who else words,
    )
    relays = (
        Node("relay", index.words(doc, span).unescape(), "", index.place(doc, "v", span), Markup(""))
        for span in statement.via
    )
    outlet = Node("outlet", index.outlet(doc), "", f"#a{index.numbers[doc]}", Markup(""))
    return (speaker, *relays, outlet)

"""Questions about what is counted: the same thing counted by several articles, whatever happened to it.

Figures of happenings are asked for with these; an editor also asks how many leaders came, how many sorties were flown,
how far the hospital is. Numbers beside one noun are set against each other where the words around them are akin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tawatur.accounts import figures
from tawatur.accounts.asking import Ask, asked
from tawatur.accounts.names import clean
from tawatur.accounts.occurrences import around
from tawatur.accounts.origins import Sources
from tawatur.accounts.slots import account_of
from tawatur.accounts.values import Given, of_size
from tawatur.gather import clusters, rarity, terms_in
from tawatur.text import quantities, tokens
from tawatur.text.numbers import Quantity
from tawatur.types import Article, Question, Span

#: weighted share of the words around two numbers, their noun included, from which they count one thing
_SAME = 0.15
#: numbers beside one noun that are looked at, at most, before a further one
_REACH = 30
#: characters around a number in which its sentence is looked for
_NEAR = 300
_KINDS = ("count", "money")
#: letters of a word before a number that can tell what is counted, at least
_WORD = 4


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with its noun, and the words of its sentence."""

    article: Article
    quantity: Quantity
    words: frozenset[str]
    #: what may tell that two numbers count one thing: the noun behind them, and the word before ("إصابة خمسة مدنيين")
    keys: tuple[str, ...]


def about_counts(
    articles: Sequence[Article], put: Sequence[Question], sources: Sources, docs: Sequence[str]
) -> Iterator[Question]:
    """Ask how many there are of what at least two articles count, but for what the questions already put ask for."""
    if len(articles) < 2:
        return
    taken = {
        (account.doc, account.span)
        for question in put
        if question.slot in figures.SLOTS
        for answer in question.answers
        for account in answer.accounts
    }
    every = [counted for article in articles for counted in _of(article)]
    for group in clusters(len(every), _alike(every), _SAME, _REACH):
        members = [every[at] for at in group]
        several = len({member.article.doc for member in members}) > 1
        if several and not all(_is_taken(member, taken) for member in members):
            yield asked("other", [_given(member, sources) for member in members], Ask(docs=docs, label=_label(members)))


def _is_taken(counted: Counted, taken: set[tuple[str, Span]]) -> bool:
    return any(doc == counted.article.doc and span.touches(counted.quantity.phrase) for doc, span in taken)


def _label(members: Sequence[Counted]) -> str:
    """Return what is counted, without the number where that is a word of its own ("ستة من القادة")."""
    found = (
        Span(member.quantity.span.end, member.quantity.phrase.end).of(member.article.text)
        for member in members
        if member.quantity.span.end < member.quantity.phrase.end
    )
    return clean(next(found, members[0].quantity.phrase.of(members[0].article.text))).removeprefix("من ")


def _of(article: Article) -> Iterator[Counted]:
    """Yield what an article counts; one of something is no count."""
    text, every = article.text, tokens(article.text)
    numbers = {start: number for number, word in enumerate(every) for start in (word.span.start, word.core.start)}
    for quantity in quantities(every):
        if quantity.kind in _KINDS and quantity.noun and (quantity.low, quantity.high) != (1, 1):
            number = numbers.get(quantity.span.start, 0)
            before = every[number - 1].stem if number else ""
            keys = (quantity.noun, f"{before} _") if len(before) >= _WORD else (quantity.noun,)
            words = frozenset(terms_in(text, around(article, quantity.span, _NEAR)))
            yield Counted(article, quantity, words, keys)


def _alike(every: Sequence[Counted]) -> Iterator[tuple[int, int, float]]:
    """Yield pairs of numbers beside one noun in different articles, with the likeness of their sentences."""
    before: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(every):
        for key in one.keys:
            for other in before[key][-_REACH:]:
                if every[other].article is not one.article:
                    yield other, at, _likeness(one, every[other])
            before[key].append(at)


def _likeness(left: Counted, right: Counted) -> float:
    common = sum(rarity(word) for word in sorted(left.words & right.words))
    return common / max(1.0, min(sum(map(rarity, sorted(one.words))) for one in (left, right)))


def _given(counted: Counted, sources: Sources) -> Given:
    article, quantity = counted.article, counted.quantity
    said = next((number for number, one in enumerate(article.statements) if one.content.holds(quantity.span)), None)
    value = clean(quantity.phrase.of(article.text))
    account = account_of(article, said, quantity.phrase, sources)
    return Given(account, article.meta.published, value, of_size(quantity))

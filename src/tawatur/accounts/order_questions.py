"""Questions about the order of happenings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tawatur.accounts import order
from tawatur.accounts.asking import Ask, asked
from tawatur.accounts.names import clean
from tawatur.accounts.occurrences import Occurrence
from tawatur.accounts.order import Placed, Side
from tawatur.accounts.origins import Sources
from tawatur.accounts.slots import account_of
from tawatur.accounts.values import Given
from tawatur.types import Article, Happening, Question

_TOGETHER = "في وقت واحد"
#: words of a label
_WORDS = 8


def about_order(
    articles: Sequence[Article],
    happenings: Sequence[Happening],
    groups: Sequence[Sequence[Occurrence]],
    sources: Sources,
    where: dict[tuple[str, str], str],
) -> Iterator[Question]:
    """Ask which came first, where at least two articles put the same two things in order."""
    if len(articles) < 2:
        return
    number = {order.key(event): at for at, members in enumerate(groups) for event in members}
    by_doc: dict[str, list[Occurrence]] = {article.doc: [] for article in articles}
    for event in (event for members in groups for event in members):
        by_doc[event.doc].append(event)
    found = [item for article in articles for item in order.placed(article, by_doc[article.doc], where)]
    for members in order.aligned(found, number):
        one = [item.other if swapped else item.main for item, swapped in members]
        two = [item.main if swapped else item.other for item, swapped in members]
        ask = Ask(
            docs=tuple(by_doc),
            label=_label(members, one),
            other=_label(members, two),
            happening=_happening(one + two, number, happenings),
        )
        question = asked("order", [_given(item, swapped, ask, sources) for item, swapped in members], ask)
        # What all agree on is worth a question only where both sides are happenings, not turns of phrase.
        if question.verdict != "agree" or all(item.main.events and item.other.events for item, _ in members):
            yield question


def _label(members: Sequence[tuple[Placed, bool]], sides: Sequence[Side]) -> str:
    """Return the words of the side that says most in few words."""
    words = [clean(side.label.of(item.article.text)).split(" ") for (item, _), side in zip(members, sides, strict=True)]
    best = max(words, key=lambda side: min(len(side), _WORDS))
    return " ".join(best[:_WORDS]) + ("…" if len(best) > _WORDS else "")


def _happening(sides: Sequence[Side], number: dict[str, int], happenings: Sequence[Happening]) -> str | None:
    """Return the happening that most of the sides tell of."""
    told = Counter(at for side in sides for at in {number[event] for event in side.events})
    return happenings[min(told, key=lambda at: (-told[at], at))].id if told else None


def _given(item: Placed, swapped: bool, ask: Ask, sources: Sources) -> Given:
    """Return one article's word on the order, as the one that came first."""
    first = item.side == ("later" if swapped else "earlier")
    value = _TOGETHER if item.side == "same" else f"{ask.label if first else ask.other} أولا"
    rank = 1.0 if item.side == "same" else 0.0 if first else 2.0
    account = account_of(item.article, item.said, item.span, sources)
    return Given(account, item.article.meta.published, value, (rank, rank))

"""Questions about the order of happenings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tawatur.accounts import order
from tawatur.accounts.asking import Ask, asked
from tawatur.accounts.happenings import Occurrence
from tawatur.accounts.labels import label
from tawatur.accounts.order import Placed
from tawatur.accounts.origins import Sources
from tawatur.accounts.slots import account
from tawatur.accounts.values import Given
from tawatur.types import Happening, Party, Question

_TOGETHER = "في وقت واحد"


def about_order(
    happenings: Sequence[Happening],
    groups: Sequence[Sequence[Occurrence]],
    sources: Sources,
    docs: Sequence[str],
    parties: dict[str, Party],
    where: dict[tuple[str, str], str],
) -> Iterator[Question]:
    """Ask which came first, where at least two articles put a happening before or after another, or a party's deeds."""
    number = {order.key(event): at for at, members in enumerate(groups) for event in members}
    chief = {order.key(event): party for members in groups for event in members if (party := _chief(event, where))}
    for (at, other), items in order.by_pair(_placed(groups, docs), number, chief).items():
        if len({item.main.doc for item, _ in items}) < 2:
            continue
        events = [item.other if is_main else item.main for item, is_main in items]
        ask = Ask(
            docs=docs,
            label=happenings[at].label,
            other=_deeds(parties[other].name, events) if other in parties else happenings[int(other[1:])].label,
            happening=happenings[at].id,
        )
        yield asked("order", [_given(item, is_main, ask, sources) for item, is_main in items], ask)


def _placed(groups: Sequence[Sequence[Occurrence]], docs: Sequence[str]) -> list[Placed]:
    """Find what each article says of the order of its events."""
    by_doc: dict[str, list[Occurrence]] = {doc: [] for doc in docs}
    for members in groups:
        for event in members:
            by_doc[event.doc].append(event)
    return [item for events in by_doc.values() if events for item in order.placed(events[0].article, events)]


def _chief(event: Occurrence, where: dict[tuple[str, str], str]) -> str | None:
    """Return the party that does an event: a person before a body, the first named of each."""
    entities = [
        entity
        for kind in ("person", "organization", "place")
        for actor in event.event.actor
        for entity in event.article.entities
        if entity.kind == kind and any(actor.touches(mention) for mention in entity.mentions)
    ]
    return where[event.doc, entities[0].id] if entities else None


def _deeds(name: str, events: Sequence[Occurrence]) -> str:
    """Name what a party did in the words of the articles."""
    return f"{name} ({' / '.join(dict.fromkeys(label([event]) for event in events))})"


def _given(item: Placed, is_main: bool, ask: Ask, sources: Sources) -> Given:
    """Return one article's word on the order, as the one that came first."""
    first = item.side == ("earlier" if is_main else "later")
    value = _TOGETHER if item.side == "same" else f"{ask.label if first else ask.other} أولا"
    rank = 1.0 if item.side == "same" else 0.0 if first else 2.0
    return Given(account(item.main, item.span, sources), item.main.article.meta.published, value, (rank, rank))

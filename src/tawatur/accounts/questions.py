"""Questions: what an editor asks of every account of a story, the answers, and what they come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from tawatur.accounts import order, values
from tawatur.accounts.happenings import Occurrence
from tawatur.accounts.order import Placed
from tawatur.accounts.origins import Sources
from tawatur.accounts.slots import account, answers
from tawatur.accounts.values import Given
from tawatur.gather.tables import table
from tawatur.types import Answer, Happening, Party, Question

#: questions of a story at most: more than that nobody reads
MOST = 25
#: questions that one account alone answers, at most
_LONE = 6
_URGENCY = {"differ": 4.0, "updated": 3.5, "more precise": 2.5, "agree": 2.0, "one account": 0.0}
#: slots that are worth a question even where one article alone answers it
_TOLLS = {"killed", "injured", "arrested", "abducted", "missing", "displaced", "status"}


def questions(
    happenings: Sequence[Happening],
    groups: Sequence[Sequence[Occurrence]],
    sources: Sources,
    docs: Sequence[str],
    parties: dict[str, Party],
    chief: dict[str, str],
) -> tuple[Question, ...]:
    """Ask what the accounts of a story can be asked, the questions that matter most first.

    `chief` gives each event ("doc:id") the party that does it.
    """
    asked = [
        question
        for happening, members in zip(happenings, groups, strict=True)
        for slot, given in answers(members, sources).items()
        if (question := _question(happening, slot, given, docs))
    ]
    asked += _orders(happenings, groups, sources, docs, parties, chief)
    ranked = sorted(asked, key=lambda question: (-_weight(question), question.happening or "", question.slot))
    several = [question for question in ranked if question.verdict != "one account"]
    alone = [question for question in ranked if question.verdict == "one account" and question.slot in _TOLLS]
    return tuple((several + alone[:_LONE])[:MOST])


def template(slot: str, language: str = "question") -> str:
    """Return how a slot is asked; `language` is the column of the table, "question" (Arabic) or "english"."""
    return _templates()[slot][language]


def _question(happening: Happening, slot: str, given: Sequence[Given], docs: Sequence[str]) -> Question | None:
    if slot not in _templates():
        return None
    words = template(slot).format(label=happening.label)
    return _asked(words, happening.id, slot, given, docs)


def _asked(words: str, happening: str | None, slot: str, given: Sequence[Given], docs: Sequence[str]) -> Question:
    grouped = values.grouped(given)
    verdict, why = values.verdict(grouped)
    answering = {answer.account.doc for answer in given}
    return Question(
        question=words,
        happening=happening,
        slot=slot,
        answers=tuple(Answer(group[0].value, tuple(answer.account for answer in group)) for group in grouped),
        verdict=verdict,
        silent=tuple(doc for doc in docs if doc not in answering),
        why=why,
    )


def _weight(question: Question) -> float:
    """Return how much a question matters: its verdict, its slot, and how many articles speak to it."""
    told = len({account.doc for answer in question.answers for account in answer.accounts})
    return _URGENCY[question.verdict] + 2 * float(_templates()[question.slot]["weight"]) + 0.5 * min(told, 6)


def _orders(
    happenings: Sequence[Happening],
    groups: Sequence[Sequence[Occurrence]],
    sources: Sources,
    docs: Sequence[str],
    parties: dict[str, Party],
    chief: dict[str, str],
) -> Iterator[Question]:
    """Ask in what order two happenings came, where several articles put them in order."""
    number = {order.key(event): at for at, members in enumerate(groups) for event in members}
    by_doc: dict[str, list[Occurrence]] = {doc: [] for doc in docs}
    for members in groups:
        for event in members:
            by_doc[event.doc].append(event)
    found = [item for events in by_doc.values() if events for item in order.placed(events[0].article, events)]
    for (at, other), items in order.by_pair(found, number, chief).items():
        if len({item.main.doc for item, _ in items}) < 2:
            continue
        label = happenings[at].label
        against = happenings[int(other[1:])].label if other.startswith("h") else parties[other].name
        given = [_ordered(item, is_main, label, against, sources) for item, is_main in items]
        words = template("order").format(label=label, other=against)
        yield _asked(words, happenings[at].id, "order", given, docs)


def _ordered(item: Placed, is_main: bool, label: str, against: str, sources: Sources) -> Given:
    """Return one article's word on the order, as the one that came first."""
    first = item.side == "earlier" if is_main else item.side == "later"
    value = "في وقت واحد" if item.side == "same" else f"{label if first else against} أولا"
    rank = 1.0 if item.side == "same" else 0.0 if first else 2.0
    return Given(
        account=account(item.main, item.span, sources),
        published=item.main.article.meta.published,
        value=value,
        bounds=(rank, rank),
    )


@cache
def _templates() -> dict[str, dict[str, str]]:
    return {row["slot"]: row for row in table("compare_questions.tsv")}

"""Questions: what an editor asks of every account of a story, the answers, and what they come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tawatur.accounts.asking import Ask, asked, templates
from tawatur.accounts.happenings import Occurrence
from tawatur.accounts.order_questions import about_order
from tawatur.accounts.origins import Sources
from tawatur.accounts.said_questions import about_statements
from tawatur.accounts.slots import answers
from tawatur.types import Article, Happening, Question

#: questions of a story at most: more than that nobody reads
MOST = 25
#: questions that one account alone answers, at most
_LONE = 4
_URGENCY = {"differ": 4.0, "updated": 3.5, "more precise": 2.5, "agree": 2.0, "one account": 0.0}
#: slots that are worth a question even where one article alone answers it
_TOLLS = {"killed", "injured", "arrested", "abducted", "missing", "displaced", "status"}


def questions(
    articles: Sequence[Article],
    happenings: Sequence[Happening],
    groups: Sequence[Sequence[Occurrence]],
    sources: Sources,
    where: dict[tuple[str, str], str],
) -> tuple[Question, ...]:
    """Ask what the accounts of a story can be asked, the questions that matter most first.

    `groups` are the events behind each happening; `where` gives the party of each entity (doc, id).
    """
    docs = tuple(article.doc for article in articles)
    found = [
        *_about_happenings(happenings, groups, sources, docs),
        *about_order(articles, happenings, groups, sources, where),
        *about_statements(articles, sources, docs),
    ]
    ranked = sorted(found, key=lambda question: -_weight(question))
    several = [question for question in ranked if question.verdict != "one account"]
    alone = [question for question in ranked if question.verdict == "one account" and question.slot in _TOLLS]
    lone = alone[: max(_LONE, MOST - len(several)) if len(docs) > 1 else MOST]
    return tuple([*several[: MOST - min(_LONE, len(lone))], *lone][:MOST])


def _about_happenings(
    happenings: Sequence[Happening], groups: Sequence[Sequence[Occurrence]], sources: Sources, docs: Sequence[str]
) -> Iterator[Question]:
    """Ask of each happening what its mentions answer."""
    for happening, members in zip(happenings, groups, strict=True):
        for slot, given in answers(members, sources).items():
            if slot in templates():
                yield asked(slot, given, Ask(docs=docs, label=happening.label, happening=happening.id))


def _weight(question: Question) -> float:
    """Return how much a question matters: its verdict, its slot, and how many articles speak to it."""
    told = len({account.doc for answer in question.answers for account in answer.accounts})
    return _URGENCY[question.verdict] + 2 * float(templates()[question.slot]["weight"]) + 0.5 * min(told, 6)

"""Questions: what an editor asks of every account of a story, the answers, and what they come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tawatur.accounts.asking import Ask, asked, templates
from tawatur.accounts.counted import about_counts
from tawatur.accounts.occurrences import Occurrence
from tawatur.accounts.order_questions import about_order
from tawatur.accounts.origins import Sources
from tawatur.accounts.referents import Referents
from tawatur.accounts.roles import about_roles
from tawatur.accounts.said_questions import about_statements
from tawatur.accounts.slots import Ground, answers
from tawatur.accounts.telling import about_telling
from tawatur.accounts.values import UNKNOWN
from tawatur.accounts.wording import about_wording
from tawatur.types import Article, Copy, Happening, Question

#: questions of a story at most: more than that nobody reads; and happenings whose sentences stand side by side
MOST, TOLD = 40, 20
#: questions that one account alone answers, at most
_LONE = 4
#: how much a verdict matters, and what becomes of it where the happening is background or did not happen yet
_URGENCY = {"differ": 5.0, "updated": 5.0, "more precise": 4.0, "agree": 3.0, "one account": 1.0}
_STANDING = {"historical": 0.7, "future": 0.5, "hypothetical": 0.3}
#: figures that grow as a story goes on; of others the later is not the better one
_GROWING = {"killed", "injured", "arrested", "abducted", "missing", "displaced", "people"}
#: slots whose answers are whole sentences
_SENTENCES = {"telling", "statement", "matter"}
#: slots that are worth a question even where one article alone answers it
_TOLLS = {"killed", "injured", "arrested", "abducted", "missing", "displaced"}


def questions(
    articles: Sequence[Article],
    happenings: Sequence[Happening],
    groups: Sequence[Sequence[Occurrence]],
    sources: Sources,
    where: dict[tuple[str, str], str],
    copies: Sequence[Copy],
    rule: str,
) -> tuple[Question, ...]:
    """Ask what the accounts of a story can be asked, the questions that matter most first.

    `groups` are the events behind each happening; `where` gives the party of each entity (doc, id); `copies` are those
    between the articles; `rule` says how figures are put together.
    """
    by_doc = {article.doc: article for article in articles}
    docs = tuple(by_doc)
    ground = Ground.of(groups, sources, Referents.of(articles, where), _behind(copies, by_doc))
    reworded = tuple(about_wording(copies, by_doc, sources, docs))
    found = [
        *_about_happenings(happenings, groups, ground, docs, rule),
        *((question, 1.0) for question in about_order(articles, happenings, groups, sources, where)),
        *((question, 1.0) for question in about_statements(articles, sources, docs)),
        *((question, 1.0) for question in about_roles(articles, sources, where, docs)),
    ]
    put = [question for question, _ in found]
    found += [(question, 1.0) for question in about_counts(articles, put, sources, docs)]
    found = [(_reworded(question, reworded), standing) for question, standing in found]
    found += [(question, 1.0) for question in reworded]
    ranked = [question for question, standing in sorted(found, key=lambda pair: -_weight(*pair))]
    whole = [question for question in ranked if question.slot == "telling"][:TOLD]
    several = [question for question in ranked if question.verdict != "one account" and question.slot != "telling"]
    alone = [question for question in ranked if question.verdict == "one account" and question.slot in _TOLLS]
    lone = alone[: max(_LONE, MOST - len(several))]
    return (*several[: MOST - len(lone)], *lone, *whole)


def _reworded(question: Question, reworded: Sequence[Question]) -> Question:
    """Let accounts of whole sentences differ where another noun stands in one of them than in the one it was taken from."""
    if question.slot not in _SENTENCES or question.verdict == "differ":
        return question
    spans = {(account.doc, account.span) for answer in question.answers for account in answer.accounts}
    for other in reworded:
        places = [(account.doc, account.span) for answer in other.answers for account in answer.accounts]
        held = {doc for doc, place in places if any(doc == home and span.holds(place) for home, span in spans)}
        if len(held) > 1:
            nouns = " | ".join(answer.value for answer in other.answers)
            return replace(question, verdict="differ", why=f"{other.why}: {nouns}")
    return question


def _behind(copies: Sequence[Copy], articles: dict[str, Article]) -> dict[str, tuple[Article, ...]]:
    """Return, for each copy, the articles that it was taken from."""
    found: dict[str, tuple[Article, ...]] = {}
    for copy in copies:
        if copy.from_:
            found[copy.to] = (*found.get(copy.to, ()), articles[copy.from_])
    return found


def _about_happenings(
    happenings: Sequence[Happening],
    groups: Sequence[Sequence[Occurrence]],
    ground: Ground,
    docs: Sequence[str],
    rule: str,
) -> Iterator[tuple[Question, float]]:
    """Ask of each happening what its mentions answer, with how much the happening matters."""
    for happening, members in zip(happenings, groups, strict=True):
        standing = max(_STANDING.get(member.event.status, 1.0) for member in members)
        mine = list[Question]()
        for slot, given in answers(members, ground).items():
            if slot in templates() and (len(docs) == 1 or any(answer.bounds != UNKNOWN for answer in given)):
                grows = slot in _GROWING
                ask = Ask(docs=docs, label=happening.label, happening=happening.id, grows=grows, rule=rule)
                mine.append(asked(slot, given, ask))
        yield from ((question, standing) for question in mine)
        told = about_telling(
            members, mine, ground.sources, Ask(docs=docs, label=happening.label, happening=happening.id)
        )
        if told is not None:
            yield told, standing


def _weight(question: Question, standing: float) -> float:
    """Return how much a question matters: its slot by its verdict and its happening, and how many articles speak to it."""
    told = len({account.doc for answer in question.answers for account in answer.accounts})
    weight = float(templates()[question.slot]["weight"])
    return weight * standing * _URGENCY[question.verdict] + 0.3 * min(told, 6)

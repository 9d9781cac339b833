"""The comparison of a collection: its stories, and for each its copies, origins, happenings, questions and timeline."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.accounts.copies import directed
from tawatur.accounts.figures import ALL, RULES
from tawatur.accounts.happenings import group
from tawatur.accounts.independence import independent
from tawatur.accounts.labels import label, time_of
from tawatur.accounts.occurrences import Occurrence, occurrences
from tawatur.accounts.origins import Sources, trace
from tawatur.accounts.parties import parties
from tawatur.accounts.questions import questions
from tawatur.accounts.regrouping import check, regrouped
from tawatur.accounts.rulings import NO_RULINGS, Rulings
from tawatur.errors import UsageError
from tawatur.gather import Shared, copies, stories
from tawatur.types import Article, Comparison, Happening, Listed, Mention, Moment, Origin, Story


def compare(articles: Sequence[Article], rulings: Rulings = NO_RULINGS, rule: str = ALL) -> Comparison:
    """Set side by side what articles say; the user's rulings on who and what is the same are obeyed.

    `rule` says how the accounts of a number are put together: "all", "conservative", "range" or "majority".

    Raises `UsageError` where two articles have one name (`doc`), a ruling can't be obeyed, or no rule has that name.

    >>> import tawatur
    >>> one = tawatur.annotate("قال مصدر أمني إن انفجارا وقع في سوق المرجان يوم 2 مايو 2024 وأدى إلى مقتل ثلاثة مدنيين.")
    >>> [story.independent_origins.at_most for story in tawatur.compare([one]).stories]
    [1]
    """
    if rule not in RULES:
        raise UsageError(f"no rule is called {rule}; choose one of {', '.join(RULES)}")
    by_doc = {article.doc: article for article in articles}
    if len(by_doc) < len(articles):
        raise UsageError("two articles have the same name; give each its own `doc`")
    shared = copies(articles)
    told = stories(articles)
    check(rulings, by_doc, told)
    everyone, where = parties(articles, told, rulings)
    return Comparison(
        articles=tuple(_listed(article) for article in articles),
        stories=tuple(
            _story(f"s{number}", [by_doc[doc] for doc in docs], _within(shared, docs), where, rulings, rule)
            for number, docs in enumerate(told, start=1)
        ),
        entities=everyone,
        judgements=rulings.judged,
        rule=rule,
    )


def told_happenings(articles: Sequence[Article], rulings: Rulings) -> list[list[Occurrence]]:
    """Group the events of a story's articles into happenings."""
    return regrouped(group(occurrences(articles)), rulings)


def _listed(article: Article) -> Listed:
    return Listed(article.doc, article.meta.outlet, article.meta.published, article.meta.title)


def _within(shared: Sequence[Shared], docs: Sequence[str]) -> list[Shared]:
    """Return the pairs with common text whose articles are both in a story."""
    inside = set(docs)
    return [pair for pair in shared if pair.left in inside and pair.right in inside]


def _story(
    id_: str,
    articles: Sequence[Article],
    shared: Sequence[Shared],
    where: dict[tuple[str, str], str],
    rulings: Rulings,
    rule: str,
) -> Story:
    by_doc = {article.doc: article for article in articles}
    docs = tuple(by_doc)
    sources = trace(articles, shared)
    groups = told_happenings(articles, rulings)
    copies = tuple(directed(pair, by_doc) for pair in shared)
    happenings = tuple(_happening(f"{id_}h{number}", members) for number, members in enumerate(groups, start=1))
    return Story(
        id=id_,
        title=next((article.meta.title for article in articles if article.meta.title), docs[0]),
        articles=docs,
        origins=_used(sources, groups),
        independent_origins=independent(groups, sources, articles, shared),
        copies=copies,
        happenings=happenings,
        questions=questions(articles, happenings, groups, sources, where, copies, rule),
        timeline=tuple(_timeline(happenings, by_doc)),
    )


def _happening(id_: str, members: Sequence[Occurrence]) -> Happening:
    types = [member.event.type for member in members]
    return Happening(
        id=id_,
        type=max(types, key=types.count),
        label=label(members),
        time=time_of(members),
        mentions=tuple(Mention(member.doc, member.event.trigger) for member in members),
    )


def _used(sources: Sources, groups: Sequence[Sequence[Occurrence]]) -> tuple[Origin, ...]:
    """Leave out the articles' own voices on which nothing rests."""
    used = set(sources.statements.values())
    used |= {
        origin
        for members in groups
        for event in members
        if (origin := sources.of(event.doc, event.event.said, event.event.trigger))
    }
    return tuple(origin for origin in sources.origins if origin.id in used)


def _timeline(happenings: Sequence[Happening], articles: dict[str, Article]) -> list[Moment]:
    """Order the dated happenings by their time, and tell when each article told of them."""
    dated = [happening for happening in happenings if happening.time]
    return [
        Moment(
            happening.time,
            happening.id,
            tuple((doc, articles[doc].meta.published) for doc in dict.fromkeys(m.doc for m in happening.mentions)),
        )
        for happening in sorted(dated, key=lambda happening: ((happening.time or "").lstrip("./"), happening.id))
    ]

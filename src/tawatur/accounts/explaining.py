"""Explaining: every judgement on who and what is the same, as lines that a user can change and hand back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tawatur.accounts.compare import told_happenings
from tawatur.accounts.happenings import Chain, judge
from tawatur.accounts.occurrences import Occurrence
from tawatur.accounts.parties import judged, judged_names
from tawatur.accounts.rulings import NO_RULINGS, Rulings
from tawatur.gather import stories
from tawatur.types import Article, Judged, Mention

#: score from which a judgement that was turned down is worth showing
_NEAR = 0.4


def explain(articles: Sequence[Article], rulings: Rulings = NO_RULINGS) -> tuple[Judged, ...]:
    """Return the judgements behind a comparison: names that were merged, names that nearly were, tellings of a happening."""
    told = stories(articles)
    everyone, _, found = judged_names(articles, told, rulings)
    merges = [judged(edge, everyone, same=True) for edge in found.used]
    others = [judged(edge, everyone, same=False) for edge in found.refused if edge.judged.score >= _NEAR]
    by_doc = {article.doc: article for article in articles}
    groups = (group for docs in told for group in told_happenings([by_doc[doc] for doc in docs], rulings))
    return (*merges, *others, *(one for group in groups for one in _tellings(group, rulings)))


def _tellings(group: Sequence[Occurrence], rulings: Rulings) -> Iterator[Judged]:
    """Yield a judgement for each further mention of a happening: with the first, or with the first of its own article."""
    lines = {(one.left, one.right): one for one in rulings.judged if one.same}
    first = group[0]
    by_doc: dict[str, list[Occurrence]] = {}
    for member in group:
        by_doc.setdefault(member.doc, []).append(member)
    chains = {doc: Chain.of(members, False, frozenset()) for doc, members in by_doc.items()}
    for doc, members in by_doc.items():
        across = judge(chains[first.doc], chains[doc])
        for number, member in enumerate(members):
            inside = number > 0 or doc == first.doc
            pair = _mention(members[0] if inside else first), _mention(member)
            if pair[0] != pair[1]:
                score, why = (1.0, "the article tells of it again") if inside else (across.score, across.reason)
                yield lines.get(pair) or Judged(True, *pair, round(score, 2), why)


def _mention(member: Occurrence) -> Mention:
    return Mention(member.doc, member.event.trigger)

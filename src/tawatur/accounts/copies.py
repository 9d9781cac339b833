"""Copies: which article took its text from which, and whether it says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tawatur.accounts.media import agency, common_agency, is_named, passing_on
from tawatur.accounts.names import SAME, same_name
from tawatur.gather import Shared
from tawatur.gather.days import ordinal
from tawatur.types import Article, Copy, Span

#: share of common text from which it is one speaker's words
_MOST = 0.6


def directed(shared: Shared, articles: Mapping[str, Article]) -> Copy:
    """Decide who copied whom; `from_` stays None where nothing shows it.

    In this order: what both pass on from one source was copied from that source; who names the other outlet took it
    from there; an agency's text is the agency's; else the later published is the copy, credited where both name one agency.
    """
    left, right = articles[shared.left], articles[shared.right]
    common = _passed_on(shared, left, right)
    if common:
        reason = f"both pass on {common}, who is the common source"
        return _undirected(shared, left, right, True, reason)
    ways = (left, right, shared.right_share), (right, left, shared.left_share)
    for source, target, share in ways:
        if is_named(source.meta.outlet, target):
            return _copy(source, target, share, shared, True, f"it names {source.meta.outlet}")
    for source, target, share in ways:
        if agency(source.meta.outlet) and not agency(target.meta.outlet):
            return _copy(source, target, share, shared, False, f"{source.meta.outlet} is an agency and isn't named")
    credit = common_agency(passing_on(left, shared.left_spans), passing_on(right, shared.right_spans))
    named = f", and both name {credit}" if credit else ""
    for source, target, share in ways:
        late = _later(source, target)
        if late > 0:
            reason = f"it was published {late} day{'s' * (late > 1)} later{named}"
            return _copy(source, target, share, shared, bool(credit), reason)
    reason = f"neither names the other's outlet, and neither is known to be earlier{named}"
    return _undirected(shared, left, right, bool(credit), reason)


def _later(source: Article, target: Article) -> int:
    """Return by how many days one article is later than another; 0 where a day is unknown."""
    first, second = ordinal(source.meta.published), ordinal(target.meta.published)
    return second - first if first is not None and second is not None else 0


def _passed_on(shared: Shared, left: Article, right: Article) -> str | None:
    """Return whose words the common text is, where nearly all of it is what both articles pass on from one speaker."""
    speakers = [
        _speakers(article, spans) for article, spans in ((left, shared.left_spans), (right, shared.right_spans))
    ]
    for who, share in sorted(speakers[0].items(), key=lambda item: (-item[1], item[0])):
        for other, its_share in sorted(speakers[1].items()):
            if min(share, its_share) >= _MOST and same_name(who, other, "organization").score >= SAME:
                return who
    return None


def _speakers(article: Article, spans: Sequence[Span]) -> dict[str, float]:
    """Return the share of some text that each named speaker of an article says."""
    length = max(1, sum(span.end - span.start for span in spans))
    places: dict[str, set[int]] = defaultdict(set)
    for statement in article.statements:
        if statement.kind in ("person", "organization", "document"):
            for span in spans:
                content = statement.content
                places[statement.who].update(range(max(span.start, content.start), min(span.end, content.end)))
    return {who: len(held) / length for who, held in places.items()}


def _undirected(shared: Shared, left: Article, right: Article, credited: bool, reason: str) -> Copy:
    """Return a copy whose direction is unknown: the article of which more is common stands for the copy."""
    target, other = (right, left) if shared.right_share >= shared.left_share else (left, right)
    share = max(shared.left_share, shared.right_share)
    return Copy(None, target.doc, round(share, 3), credited, f"{_amount(shared)} with {other.doc}; {reason}")


def _copy(source: Article, target: Article, share: float, shared: Shared, credited: bool, reason: str) -> Copy:
    return Copy(source.doc, target.doc, round(share, 3), credited, f"{_amount(shared)} with {source.doc}; {reason}")


def _amount(shared: Shared) -> str:
    return f"{shared.words} words in common on levelled spelling"


def families(shared: Sequence[Shared]) -> dict[str, str]:
    """Give each article of a copy family the family's first article."""
    first: dict[str, str] = {}

    def root(doc: str) -> str:
        while first.setdefault(doc, doc) != doc:
            doc = first[doc]
        return doc

    for pair in shared:
        a, b = sorted((root(pair.left), root(pair.right)))
        first[b] = a
    return {doc: root(doc) for doc in first}

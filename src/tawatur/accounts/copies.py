"""Copies: which article took its text from which, and whether it says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tawatur.accounts.media import agency, is_named
from tawatur.gather import Shared
from tawatur.gather.days import ordinal
from tawatur.types import Article, Copy


def directed(shared: Shared, articles: Mapping[str, Article]) -> Copy:
    """Decide who copied whom; `from_` stays None where nothing shows it."""
    left, right = articles[shared.left], articles[shared.right]
    for source, target, share in ((left, right, shared.right_share), (right, left, shared.left_share)):
        if is_named(source.meta.outlet, target):
            return _copy(source, target, share, shared, True, f"it names {source.meta.outlet}")
    for source, target, share in ((left, right, shared.right_share), (right, left, shared.left_share)):
        if agency(source.meta.outlet) and not agency(target.meta.outlet):
            return _copy(source, target, share, shared, False, f"{source.meta.outlet} is an agency and isn't named")
    days = ordinal(left.meta.published), ordinal(right.meta.published)
    if days[0] is not None and days[1] is not None and days[0] != days[1]:
        source, target = (left, right) if days[0] < days[1] else (right, left)
        share = shared.right_share if target is right else shared.left_share
        return _copy(source, target, share, shared, False, f"it was published {abs(days[0] - days[1])} day(s) later")
    target, other = (right, left) if shared.right_share >= shared.left_share else (left, right)
    why = f"{_amount(shared)} with {other.doc}; neither names the other, and neither is known to be earlier"
    return Copy(None, target.doc, round(max(shared.left_share, shared.right_share), 3), False, why)


def _copy(source: Article, target: Article, share: float, shared: Shared, credited: bool, reason: str) -> Copy:
    return Copy(source.doc, target.doc, round(share, 3), credited, f"{_amount(shared)} with {source.doc}; {reason}")


def _amount(shared: Shared) -> str:
    return f"{shared.words} words in common, letter for letter on levelled spelling,"


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

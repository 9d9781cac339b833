"""Copies: which article took its text from which, whose text it is, and whether the copy says so.

The classes are those of Nicholls 2019 ("Detecting textual reuse in news stories, at scale"): an agency's wire, a press release,
another outlet's text, or a common source. The direction is decided by what the articles show and never guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tawatur.accounts.changes import changes
from tawatur.accounts.credits import agencies, canonical, own_agency
from tawatur.accounts.media import is_named
from tawatur.accounts.names import SAME, clean, same_name
from tawatur.gather import Shared
from tawatur.gather.days import ordinal
from tawatur.types import Article, Copy, Span

#: share of common text from which it is one speaker's words
_MOST = 0.6
#: shares of two articles' words from which one is the other cut short
_WHOLE, _CUT = 0.95, 0.7
#: kinds of speakers whose words reach desks as a text
_RELEASING = {"organization", "document"}


@dataclass(frozen=True, slots=True)
class _Side:
    """One of two articles that share text."""

    article: Article
    #: common words as a share of its words
    share: float
    #: agencies that it credits for the common text
    agencies: tuple[str, ...]
    #: who speaks how much of the common text, and as what
    speakers: dict[tuple[str, str], float]

    @property
    def name(self) -> str:
        """Return what to call it in a reason."""
        return self.article.meta.outlet or self.article.doc


@dataclass(frozen=True, slots=True)
class _Ruling:
    """What was decided of two articles; the first is the source where the direction is known."""

    first: _Side
    second: _Side
    directed: bool
    kind: str
    credited: bool
    why: str
    source: str | None = None


def directed(shared: Shared, articles: Mapping[str, Article]) -> Copy:
    """Decide who copied whom and whose text it is, and list what was changed."""
    copy = decided(shared, articles)
    return replace(copy, changes=changes(articles[copy.other], articles[copy.to]))


def decided(shared: Shared, articles: Mapping[str, Article]) -> Copy:
    """Decide who copied whom and whose text it is; `from_` stays None where nothing shows the direction.

    In this order: an agency's text is the agency's; what both credit to one agency both have from there; what both pass
    on from one speaker was copied from that speaker; who names the other outlet took it from there; what one credits to an
    agency is the agency's; the later published is the copy; what stands whole in a longer article was cut from it.
    """
    left = _side(articles[shared.left], shared.left_share, shared.left_spans)
    right = _side(articles[shared.right], shared.right_share, shared.right_spans)
    found = (rule(left, right) for rule in _RULES)
    ruling = next((ruling for ruling in found if ruling), None) or _undecided(left, right)
    return _record(ruling, shared)


def _record(ruling: _Ruling, shared: Shared) -> Copy:
    other, to = ruling.first.article, ruling.second.article
    share = ruling.second.share if ruling.directed else max(ruling.first.share, ruling.second.share)
    why = f"{shared.words} words in common on levelled spelling with {other.doc}; {ruling.why}"
    return Copy(
        from_=other.doc if ruling.directed else None,
        to=to.doc,
        share=round(share, 3),
        credited=ruling.credited,
        why=why,
        other=other.doc,
        kind=ruling.kind,
        source=ruling.source,
    )


def _side(article: Article, share: float, spans: Sequence[Span]) -> _Side:
    return _Side(article, share, agencies(article, spans), _speakers(article, spans))


def _one_speaker(left: _Side, right: _Side) -> _Ruling | None:
    """Rule on common text nearly all of which both pass on from one named speaker: a release, or words said to many."""
    for (who, kind), share in sorted(left.speakers.items(), key=lambda item: (-item[1], item[0])):
        for (other, _), its_share in sorted(right.speakers.items()):
            if min(share, its_share) >= _MOST and same_name(who, other, "organization").score >= SAME:
                class_ = "release" if kind in _RELEASING else "common"
                reason = f"both pass on {who}, who is the common source"
                return _common(left, right, class_, True, reason, who)
    return None


def _names_outlet(left: _Side, right: _Side) -> _Ruling | None:
    """Rule on an article that names the other's outlet; two that name each other show no direction."""
    ways = [(a, b) for a, b in ((left, right), (right, left)) if is_named(a.article.meta.outlet, b.article)]
    if len(ways) != 1:
        return _common(left, right, "outlet", True, "each names the other's outlet") if ways else None
    [(source, target)] = ways
    agency = own_agency(source.article)
    kind = "wire" if agency else "outlet"
    return _Ruling(source, target, True, kind, True, f"it names {source.article.meta.outlet}", agency)


def _agency_text(left: _Side, right: _Side) -> _Ruling | None:
    """Rule on a text of which one version is the agency's own."""
    own = own_agency(left.article), own_agency(right.article)
    if bool(own[0]) == bool(own[1]):
        return None
    source, target, name = (left, right, own[0]) if own[0] else (right, left, own[1])
    named = name in target.agencies or is_named(name, target.article)
    why = f"{name} is an agency and is {'named' if named else 'not named'}"
    return _Ruling(source, target, True, "wire", named, why, name)


def _both_credit(left: _Side, right: _Side) -> _Ruling | None:
    """Rule on text that both credit to an agency whose own page isn't here: both have it from there."""
    both = [name for name in left.agencies if name in right.agencies]
    return _common(left, right, "wire", True, f"both name {both[0]}", both[0]) if both else None


def _one_credits(left: _Side, right: _Side) -> _Ruling | None:
    """Rule on text that one of two articles credits to an agency: it is the agency's in the other too."""
    if bool(left.agencies) == bool(right.agencies):
        return None
    open_, silent = (left, right) if left.agencies else (right, left)
    name = open_.agencies[0]
    return _Ruling(
        open_, silent, False, "wire", False, f"{open_.name} names {name} for it, {silent.name} doesn't", name
    )


def _later(left: _Side, right: _Side) -> _Ruling | None:
    """Rule by the days of publication."""
    for source, target in ((left, right), (right, left)):
        first, second = (ordinal(side.article.meta.published) for side in (source, target))
        if first is not None and second is not None and second > first:
            late = second - first
            return _Ruling(
                source, target, True, "outlet", False, f"it was published {late} day{'s' * (late > 1)} later"
            )
    return None


def _cut_short(left: _Side, right: _Side) -> _Ruling | None:
    """Rule on an article all of which stands in a longer one."""
    for source, target in ((left, right), (right, left)):
        if target.share >= _WHOLE and source.share <= _CUT:
            return _Ruling(source, target, True, "outlet", False, f"all of it stands in {source.name}, which is longer")
    return None


def _undecided(left: _Side, right: _Side) -> _Ruling:
    return _common(
        left, right, "common", False, "neither names the other's outlet, and neither is known to be earlier or longer"
    )


_RULES: tuple[Callable[[_Side, _Side], _Ruling | None], ...] = (
    _agency_text,
    _both_credit,
    _one_speaker,
    _names_outlet,
    _one_credits,
    _later,
    _cut_short,
)


def _common(left: _Side, right: _Side, kind: str, credited: bool, why: str, source: str | None = None) -> _Ruling:
    """Rule that no direction shows: the article of which more is common stands for the copy."""
    target, other = (right, left) if right.share >= left.share else (left, right)
    return _Ruling(other, target, False, kind, credited, why, source and canonical(source))


def _speakers(article: Article, spans: Sequence[Span]) -> dict[tuple[str, str], float]:
    """Return the share of some text that each named speaker of an article says."""
    length = max(1, sum(span.end - span.start for span in spans))
    places: dict[tuple[str, str], set[int]] = defaultdict(set)
    for statement in article.statements:
        if statement.kind in ("person", *_RELEASING):
            held = places[clean(statement.who), statement.kind]
            for start, end in _within(statement.content, spans):
                held.update(range(start, end))
    return {who: len(held) / length for who, held in places.items()}


def _within(content: Span, spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    for span in spans:
        if span.touches(content):
            yield max(span.start, content.start), min(span.end, content.end)


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

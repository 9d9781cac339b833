"""How many origins stand behind a story independently of each other: an interval, since chains show only so much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tawatur.accounts.circles import circles
from tawatur.accounts.copies import families
from tawatur.accounts.occurrences import Occurrence
from tawatur.accounts.origins import Sources
from tawatur.gather import Shared, terms
from tawatur.types import Article, Circle, Interval, Origin

#: kinds of origins that are somebody or something by name
_NAMED = {"person", "organization", "document", "agency", "outlet"}
#: share of common text from which an article has no reporting of its own beside it
_MOSTLY = 0.3


def independent(
    groups: Sequence[Sequence[Occurrence]], sources: Sources, articles: Sequence[Article], shared: Sequence[Shared]
) -> Interval:
    """Count the origins of what the articles tell in common (of everything, where they tell nothing in common).

    What stands in text that articles share is one, whoever speaks in it. At most: each other origin is its own. At
    least: named origins that reach us through different outlets without common text, and one unnamed source of an
    outlet of its own.
    """
    common = [members for members in groups if len({event.doc for event in members}) > 1] or list(groups)
    roots: dict[str, set[str]] = defaultdict(set)
    for event in (event for members in common for event in members):
        root = sources.root(event.doc, event.event.said, event.event.trigger)
        if root:
            roots[root].add(event.doc)
    rounds = circles(articles, shared)
    if not roots:
        why = "no happening is told; the origins of the statements are counted"
        return Interval(1, max(1, len(sources.origins)), why, rounds)
    found = [origin for origin in sources.origins if origin.id in roots]
    speaking = [origin for origin in found if not _own_voice(origin)] or found
    ways = _ways(articles, shared, rounds)
    apart = _apart([(origin, frozenset(ways[doc] for doc in roots[origin.id])) for origin in speaking])
    return Interval(max(1, len(apart)), len(found), _why(found, speaking, apart), rounds)


def _own_voice(origin: Origin) -> bool:
    """Say whether an origin is an article that names nobody."""
    return origin.kind in ("unknown", "outlet") and origin.why.endswith(("voice", "named"))


def _ways(articles: Sequence[Article], shared: Sequence[Shared], rounds: Sequence[Circle]) -> dict[str, str]:
    """Return by which way each article reaches us: one for the articles of an outlet, for mostly common text, and for a circle."""
    family = families([pair for pair in shared if min(pair.left_share, pair.right_share) >= _MOSTLY])
    outlets = {article.doc: article.meta.outlet for article in articles}
    first: dict[str, str] = {}
    ways = {}
    for doc in outlets:
        root = next(
            (family.get(circle.articles[0], circle.articles[0]) for circle in rounds if doc in circle.articles), doc
        )
        root = family.get(root, root)
        outlet = outlets[root]
        ways[doc] = first.setdefault(outlet, root) if outlet else root
    return ways


def _apart(found: Sequence[tuple[Origin, frozenset[str]]]) -> list[Origin]:
    """Pick origins that share no way, those of the fewest ways first; of unnamed ones at most one, since they may be one."""
    ordered = sorted(found, key=lambda pair: (pair[0].kind not in _NAMED, len(pair[1]), pair[0].id))
    taken: set[str] = set()
    picked: list[Origin] = []
    for origin, ways in ordered:
        unnamed = origin.kind not in _NAMED
        if ways & taken or (unnamed and any(other.kind not in _NAMED for other in picked)):
            continue
        if any(_akin(origin.name, other.name) for other in picked):
            continue
        taken |= ways
        picked.append(origin)
    return picked


def _akin(left: str, right: str) -> bool:
    """Say whether one name lies in the other, as a body's in that of its spokesman."""
    short, long = sorted((set(terms(left)), set(terms(right))), key=len)
    return bool(short) and short <= long


def _why(found: Sequence[Origin], speaking: Sequence[Origin], apart: Sequence[Origin]) -> str:
    """Say in words what makes the interval."""
    parts = [
        f"at least {max(1, len(apart))}: {_names(apart)} reach us through different outlets without common text",
        f"at most {len(found)}: {_names(found)}",
    ]
    unnamed = sum(origin.kind == "unnamed" for origin in found)
    if unnamed > 1:
        parts.append(f"{unnamed} unnamed sources may be one")
    own = len(found) - len(speaking)
    if own:
        parts.append(f"{own} tell(s) it without a source, which may be own reporting or not")
    return "; ".join(parts)


def _names(origins: Sequence[Origin]) -> str:
    return f"{'، '.join(origin.name for origin in origins[:6])}{'، …' if len(origins) > 6 else ''}"

"""How many origins stand behind a story independently of each other: an interval, since chains show only so much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tawatur.accounts.occurrences import Occurrence
from tawatur.accounts.origins import Sources
from tawatur.types import Interval, Origin


def independent(groups: Sequence[Sequence[Occurrence]], sources: Sources) -> Interval:
    """Count the origins of what the articles tell in common (of everything, where they tell nothing in common).

    What stands in text that articles share is one, whoever speaks in it. At most: each other origin is its own. At
    least: articles that share neither an origin nor text, where each has somebody to rest on.
    """
    common = [members for members in groups if len({event.doc for event in members}) > 1] or list(groups)
    roots: dict[str, set[str]] = defaultdict(set)
    for event in (event for members in common for event in members):
        root = sources.root(event.doc, event.event.said, event.event.trigger)
        if root:
            roots[root].add(event.doc)
    if not roots:
        return Interval(
            1, max(1, len(sources.origins)), "no happening is told; the origins of the statements are counted"
        )
    found = [origin for origin in sources.origins if origin.id in roots]
    speaking = [origin for origin in found if not _own_voice(origin)] or found
    least = len(_apart([roots[origin.id] | set(origin.articles) for origin in speaking]))
    return Interval(least, len(found), _why(found, speaking, least))


def _own_voice(origin: Origin) -> bool:
    """Say whether an origin is an article that names nobody."""
    return origin.kind in ("unknown", "outlet") and origin.why.endswith(("voice", "named"))


def _apart(groups: Sequence[set[str]]) -> list[set[str]]:
    """Join the groups of articles that overlap, and return what stays apart."""
    apart: list[set[str]] = []
    for group in groups:
        joined = set(group).union(*(other for other in apart if other & group))
        apart = [*(other for other in apart if not other & group), joined]
    return apart


def _why(found: Sequence[Origin], speaking: Sequence[Origin], least: int) -> str:
    """Say in words what makes the interval."""
    parts = [
        f"at least {least}: so many groups of articles share neither an origin nor text",
        f"at most {len(found)}: {'، '.join(origin.name for origin in found[:6])}{'، …' if len(found) > 6 else ''}",
    ]
    unnamed = sum(origin.kind == "unnamed" for origin in found)
    if unnamed > 1:
        parts.append(f"{unnamed} unnamed sources may be one")
    own = len(found) - len(speaking)
    if own:
        parts.append(f"{own} tell(s) it without a source, which may be own reporting or not")
    return "; ".join(parts)

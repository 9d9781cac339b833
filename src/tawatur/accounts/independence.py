"""How many origins stand behind a story independently of each other: an interval, since chains show only so much."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.accounts.happenings import Occurrence
from tawatur.accounts.origins import Sources
from tawatur.types import Article, Interval, Origin


def independent(
    articles: Sequence[Article], groups: Sequence[Sequence[Occurrence]], sources: Sources
) -> Interval:
    """Count the origins of what the articles tell in common (of everything, where they tell nothing in common).

    At least: articles that share no origin and no text rest on different ones, if each names one. At most: every
    origin is its own.
    """
    common = [members for members in groups if len({event.doc for event in members}) > 1] or list(groups)
    behind = {
        origin
        for members in common
        for event in members
        if (origin := sources.of(event.doc, event.event.said, event.event.trigger))
    }
    origins = [origin for origin in sources.origins if origin.id in behind] or list(sources.origins)
    named = [origin for origin in origins if origin.kind not in ("unknown", "outlet") or _relays(origin)]
    apart = _components(named, sources)
    least, most = max(1, len(apart)), max(1, len(origins))
    return Interval(least, most, _why(origins, named, least, most))


def _relays(origin: Origin) -> bool:
    return "passes on" in origin.why


def _components(origins: Sequence[Origin], sources: Sources) -> list[set[str]]:
    """Group the articles that may rest on one origin: those that share a named one, or common text."""
    groups: list[set[str]] = []
    everyone = list(origins) + [origin for origin in sources.origins if origin.why.startswith("the same text")]
    for origin in everyone:
        joined = set(origin.articles)
        rest = []
        for members in groups:
            if members & joined:
                joined |= members
            else:
                rest.append(members)
        groups = [*rest, joined]
    return groups


def _why(origins: Sequence[Origin], named: Sequence[Origin], least: int, most: int) -> str:
    unnamed = sum(origin.kind == "unnamed" for origin in origins)
    own = len(origins) - len(named)
    parts = [f"{least} group(s) of articles share neither a named origin nor text; {len(origins)} origin(s) are found"]
    if unnamed > 1:
        parts.append(f"{unnamed} unnamed sources may be one")
    if own:
        parts.append(f"{own} article(s) tell part of it in their own voice, which may be their own reporting or not")
    return "; ".join(parts) if most > 1 else "one origin is found"

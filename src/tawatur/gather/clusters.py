"""Clusters from judged pairs: merging the most alike first, and only groups that are alike on the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


def clusters(size: int, pairs: Iterable[tuple[int, int, float]], threshold: float, reach: int) -> list[list[int]]:
    """Group the items 0 .. size-1 by average linkage over a sparse graph.

    A pair that was not judged counts as nothing alike. `reach` is the number of neighbours that an item was at most
    compared with, so that a big group is not held against its members for pairs that nobody looked at. Groups are
    in the order of their first items. Time: pairs x log(pairs).
    """
    group = list(range(size))
    members = {item: [item] for item in range(size)}
    links: dict[int, dict[int, float]] = defaultdict(dict)
    ordered = sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))
    for left, right, likeness in ordered:
        links[left][right] = links[right][left] = likeness
    for left, right, likeness in ordered:
        if likeness < threshold:
            break
        a, b = group[left], group[right]
        if a == b:
            continue
        compared = min(len(members[a]) * len(members[b]), reach * min(len(members[a]), len(members[b])))
        if links[a].get(b, 0.0) / compared >= threshold:
            _merge(*((a, b) if len(members[a]) >= len(members[b]) else (b, a)), group, members, links)
    return sorted((sorted(items) for items in members.values()), key=lambda items: items[0])


def _merge(
    into: int, gone: int, group: list[int], members: dict[int, list[int]], links: dict[int, dict[int, float]]
) -> None:
    """Move one group into another and add up what links them to the rest."""
    for item in members.pop(gone):
        group[item] = into
        members[into].append(item)
    for other, likeness in links.pop(gone, {}).items():
        links[other].pop(gone, None)
        if other != into:
            links[into][other] = links[into].get(other, 0.0) + likeness
            links[other][into] = links[into][other]

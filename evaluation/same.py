"""How well the named of different articles are told together and apart: python -m evaluation.same [--misses]

B-cubed precision, recall and F1 (Bagga and Baldwin 1998) over the entities of the five seeds, of each development story,
and of all of them at once, against evaluation/same_key.tsv: once on the gold's entities, once on the found ones (those
that share a mention with an entity of the gold), and how many persons were taken for another. Needs ../shared.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from evaluation.accounts import found_articles
from evaluation.gold import article, records
from tawatur.accounts.parties import parties
from tawatur.types import Article, Entity, Party

KEY = Path(__file__).parent / "same_key.tsv"
#: an entity of an article: doc and id
Place = tuple[str, str]
#: a referent in the world: kind and name
Cluster = tuple[str, str]


class Figures(NamedTuple):
    """How well one clustering meets the key."""

    entities: int
    precision: float
    recall: float
    wrong_persons: int

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def key() -> dict[tuple[str, str, str], Cluster]:
    """Return the referent of each (doc, name, kind)."""
    lines = [line for line in KEY.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return {(row["doc"], row["name"], row["kind"]): (row["kind"], row["cluster"]) for row in rows}


def sets(articles: Sequence[Article]) -> dict[str, list[Article]]:
    """Return the sets that are measured: the seeds, each story, everything."""
    found: dict[str, list[Article]] = defaultdict(list)
    for one in articles:
        found[one.doc.split("-")[0]].append(one)
    return {**found, "all": list(articles)}


def labels(found: Sequence[Article], gold: Mapping[str, Article]) -> dict[Place, Cluster]:
    """Return the referent of each found entity: that of the gold entity with which it shares most mentions."""
    known, made = key(), dict[Place, Cluster]()
    for one in found:
        for entity in one.entities:
            shared = {true: _shared(entity, true) for true in gold[one.doc].entities if true.kind == entity.kind}
            best = max(shared, key=lambda true: (shared[true], true.id), default=None)
            if best and shared[best]:
                made[one.doc, entity.id] = known[one.doc, best.name, best.kind]
    return made


def _shared(found: Entity, gold: Entity) -> int:
    return sum(any(one.touches(other) for other in gold.mentions) for one in found.mentions)


def measured(found: Mapping[Place, str], true: Mapping[Place, Cluster]) -> Figures:
    """Measure a clustering of entities against the key, over the entities that the key has."""
    mine, right = defaultdict[str, set[Place]](set), defaultdict[Cluster, set[Place]](set)
    for place, cluster in true.items():
        mine[found[place]].add(place)
        right[cluster].add(place)
    both = {place: len(mine[found[place]] & right[cluster]) for place, cluster in true.items()}
    precision = sum(both[place] / len(mine[found[place]]) for place in true) / max(1, len(true))
    recall = sum(both[place] / len(right[cluster]) for place, cluster in true.items()) / max(1, len(true))
    return Figures(len(true), precision, recall, sum(1 for _ in _mixed(found, true)))


def _mixed(found: Mapping[Place, str], true: Mapping[Place, Cluster]) -> Iterator[tuple[Cluster, Cluster]]:
    """Yield the pairs of persons that one party holds."""
    held: dict[str, set[Cluster]] = defaultdict(set)
    for place, cluster in true.items():
        if cluster[0] == "person":
            held[found[place]].add(cluster)
    for clusters in held.values():
        yield from combinations(sorted(clusters), 2)


def misses(made: Sequence[Party], found: Mapping[Place, str], true: Mapping[Place, Cluster]) -> Iterator[str]:
    """Yield a line for each party of several referents and each referent of several parties."""
    names = {party.id: party.name for party in made}
    held, told = defaultdict[str, Counter[Cluster]](Counter), defaultdict[Cluster, Counter[str]](Counter)
    for place, cluster in true.items():
        held[found[place]][cluster] += 1
        told[cluster][found[place]] += 1
    yield from (f"  one: {' | '.join(name for _, name in sorted(some))}" for some in held.values() if len(some) > 1)
    for cluster, some in told.items():
        if len(some) > 1:
            yield f"  several: {cluster[1]}: {' | '.join(names[id_] for id_ in sorted(some))}"


def main() -> int:
    """Print the table."""
    gold = [article("dev", record) for record in records("dev").values()]
    by_doc = {one.doc: one for one in gold}
    print(f"{'':16}{'entities':>9}{'P':>8}{'R':>8}{'F1':>8}  wrong merges of persons")
    for column, articles in (("gold", gold), ("found", found_articles("dev"))):
        for name, some in sets(articles).items():
            made, where = parties(some)
            true = labels(some, by_doc)
            row = measured(where, true)
            print(
                f"{column:6}{name:10}{row.entities:9}{row.precision:8.3f}{row.recall:8.3f}{row.f1:8.3f}{row.wrong_persons:5}"
            )
            if "--misses" in sys.argv:
                print(*misses(made, where, true), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

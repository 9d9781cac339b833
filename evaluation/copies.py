"""How well copies are found, and in which direction they run: two tables.

Run `python -m evaluation.copies` (needs ../shared). `--misses` lists the planted copies that are missed and the pairs that are
taken for copies wrongly.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from random import Random

from evaluation.planted import Desk, formulas, news, retold
from tawatur.accounts.copies import decided
from tawatur.accounts.credits import canonical, credited
from tawatur.facts.find import find_facts
from tawatur.gather.copies import candidates, shared
from tawatur.gather.levelled import Levelled, levels
from tawatur.types import Article, Copy

#: planted copies of a class, words of an article to copy at least, and the seed of everything
_COPIES, _SHORTEST, _SEED = 300, 40, 20150723
#: words of a common run from which two articles of the sample may really be copies, so that they can't count as unrelated
_RUN = 6
_PRECISION = 0.98
#: shares of the planted copies of a class that must be found, and of the unrelated pairs that may be taken for copies at most
_FLOOR, _FLOORS, _TAKEN = 0.98, {"rewritten 50 %": 0.85, "all, 10 %": 0.9}, 0.01
_AGENCY = "وكالة الأنباء السعودية"
#: pairs whose direction is decided, of those that name the agency
_DRAWN = 80

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Planted:
    """A collection with pairs that are copies, by class, and pairs that are not."""

    articles: list[Article]
    levels: list[Levelled]
    copies: dict[str, list[Pair]]
    unrelated: dict[str, list[Pair]]


def planted(count: int = _COPIES) -> Planted:
    """Make the collection: the sample, `count` planted copies of each class, and filled-in formulas."""
    random = Random(_SEED)
    originals = list(news())
    articles, desk = list(originals), Desk(originals, random)
    long = [at for at, article in enumerate(originals) if len(article.text.split()) >= _SHORTEST]
    random.shuffle(long)
    copies: dict[str, list[Pair]] = {}
    for name, change in _changes(desk).items():
        copies[name] = []
        for at in [long.pop() for _ in range(count)]:
            copies[name].append((at, len(articles)))
            articles.append(retold(originals[at], change(originals[at].text), name.replace(" ", "-")))
    filled = []
    for group in formulas(random, 10):
        filled += list(combinations(range(len(articles), len(articles) + len(group)), 2))
        articles += group
    found = list(levels(articles))
    unrelated = {
        "same day, any topic": _strangers(originals, random),
        "same topic": _neighbours(originals, found),
        "one formula": filled,
    }
    return Planted(articles, found, copies, unrelated)


def _changes(desk: Desk) -> dict[str, Callable[[str], str]]:
    return {
        "cut": desk.cut,
        "reordered": desk.reordered,
        "re-headed": desk.headed,
        "credit dropped": desk.uncredited,
        "rewritten 10 %": lambda text: desk.rewritten(text, 0.1),
        "rewritten 30 %": lambda text: desk.rewritten(text, 0.3),
        "rewritten 50 %": lambda text: desk.rewritten(text, 0.5),
        "all, 10 %": desk.changed,
    }


def _strangers(articles: Sequence[Article], random: Random) -> list[Pair]:
    """Return pairs of one day, drawn by chance."""
    pairs = [tuple(sorted(random.sample(range(len(articles)), 2))) for _ in range(20 * _COPIES)]
    return [
        (left, right)
        for left, right in pairs
        if articles[left].meta.published == articles[right].meta.published
        and articles[left].text != articles[right].text
    ][: 5 * _COPIES]


def _neighbours(articles: Sequence[Article], found: Sequence[Levelled]) -> list[Pair]:
    """Return the pairs that the gathering itself proposes and that have no run of words in common: one topic, no copying."""
    days = [article.meta.published for article in articles]
    return [(a, b) for a, b in candidates(found[: len(articles)], days) if not _common_run(found[a], found[b])]


def _common_run(left: Levelled, right: Levelled) -> bool:
    ours, theirs = (
        {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
        for words in (left.words.tolist(), right.words.tolist())
    )
    return bool(ours & theirs)


def below_floor(made: Planted) -> list[str]:
    """Return the classes of planted copies of which fewer are found than must be, and the pairs that must not be taken."""
    proposed = set(candidates(made.levels, [article.meta.published for article in made.articles]))
    found = {name: len(_taken(made, proposed, group)) / len(group) for name, group in made.copies.items()}
    taken = sum(len(_taken(made, proposed, group)) for group in made.unrelated.values())
    most = _TAKEN * sum(map(len, made.unrelated.values()))
    return [name for name, share in found.items() if share < _FLOORS.get(name, _FLOOR)] + ["unrelated"] * (taken > most)


def recall_table(made: Planted, misses: bool) -> list[str]:
    """Return the table of planted copies: what is found as shipped, and at the threshold that gives the precision asked for."""
    proposed = set(candidates(made.levels, [article.meta.published for article in made.articles]))
    noise = {name: _likeness(made, proposed, group) for name, group in made.unrelated.items()}
    taken = {name: _taken(made, proposed, group) for name, group in made.unrelated.items()}
    wrong = sorted((value for values in noise.values() for value in values), reverse=True)
    false = sum(map(len, taken.values()))
    lines = [f"{'planted copies':22}{'pairs':>7}{'found':>8}{'precision':>11}{'found at ' + str(_PRECISION):>15}"]
    for name, group in made.copies.items():
        hits = _taken(made, proposed, group)
        strict = _at_precision(_likeness(made, proposed, group), wrong, len(group))
        precision = len(hits) / max(1, len(hits) + false)
        lines.append(f"{name:22}{len(group):7}{len(hits) / len(group):8.3f}{precision:11.3f}{strict:15.3f}")
        if misses:
            lines += [f"  missed: {made.articles[b].doc}" for a, b in group if (a, b) not in hits]
    lines.append(f"{'unrelated pairs':22}{'pairs':>7}{'taken':>8}")
    for name, group in made.unrelated.items():
        lines.append(f"{name:22}{len(group):7}{len(taken[name]):8}")
        if misses:
            lines += [f"  taken: {made.articles[a].doc} {made.articles[b].doc}" for a, b in sorted(taken[name])]
    return lines


def _likeness(made: Planted, proposed: set[Pair], group: Sequence[Pair]) -> list[float]:
    """Return how alike those pairs of a group are that are taken for copies."""
    return [one.likeness for pair in group if pair in proposed for one in shared(made.levels, [pair])]


def _taken(made: Planted, proposed: set[Pair], group: Sequence[Pair]) -> set[Pair]:
    """Return the pairs of a group that are taken for copies."""
    return {pair for pair in group if pair in proposed and list(shared(made.levels, [pair]))}


def _at_precision(right: Sequence[float], wrong: Sequence[float], count: int) -> float:
    """Return the share of `count` copies above the lowest threshold at which the precision asked for is kept."""
    best = 0
    for threshold in sorted(set(right), reverse=True):
        hits, false = (sum(value >= threshold for value in values) for values in (right, wrong))
        if hits / (hits + false) >= _PRECISION:
            best = max(best, hits)
    return best / count


def direction_table() -> list[str]:
    """Return in how many pairs of copies of which one names the Saudi agency the agency is found to be the origin.

    The sample holds none of the agency's own pages; so the article that shares text with one that credits it stands for the
    agency's page in the second row, under the agency's name and without a byline.
    """
    articles = list(news())
    found = list(levels(articles))
    pairs = [pair for pair in candidates(found, [None] * len(articles)) if list(shared(found, [pair]))]
    ways = [(articles[a], articles[b]) for one, other in pairs for a, b in ((one, other), (other, one))]
    named = [
        (left, right)
        for left, right in ways
        if left.meta.outlet != right.meta.outlet and _AGENCY in map(canonical, credited(right))
    ]
    drawn = Random(_SEED).sample(named, min(_DRAWN, len(named)))
    annotated = [(find_facts(left), find_facts(right)) for left, right in drawn]
    standing = [
        (replace(left, meta=replace(left.meta, outlet=_AGENCY, author=None)), right) for left, right in annotated
    ]
    lines = [f"{'direction':46}{'pairs':>7}{'decided':>9}{'agency':>8}"]
    for title, rows in (
        ("two papers, one or both credit the agency", annotated),
        ("the agency's page and a paper that credits it", standing),
    ):
        ruled = [copy for pair in rows for copy in _ruled(pair)]
        sure = [copy for copy in ruled if copy.from_ or copy.source]
        right_ = sum(copy.source == _AGENCY for copy in sure)
        lines.append(f"{title:46}{len(ruled):7}{len(sure):9}{right_ / max(1, len(sure)):8.3f}")
    return lines


def _ruled(pair: tuple[Article, Article]) -> Iterator[Copy]:
    """Yield what is decided of two articles, where they still share text when their furniture is left out."""
    for common in shared(list(levels(pair)), [(0, 1)]):
        yield decided(common, {article.doc: article for article in pair})


def main() -> int:
    """Print the tables."""
    print("\n".join([*recall_table(planted(), "--misses" in sys.argv), *direction_table()]))
    return 0


if __name__ == "__main__":
    sys.exit(main())

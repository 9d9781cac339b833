"""Names across articles: which are one party's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from rapidfuzz.distance import JaroWinkler

from tawatur.accounts.judgement import Judgement
from tawatur.facts.naming import same
from tawatur.gather import rarity, terms

#: score from which two names are taken for one party's
SAME = 0.8
#: names that a new name is compared with for each word of it, the latest first
_REACH = 25
#: similarity of two transcriptions of one name (واتش and ووتش)
_SPELLING = 0.93
_STRIP = str.maketrans("", "", "\"'«»“”‘’()[]")


def clean(name: str) -> str:
    """Return a name without quotation marks and brackets."""
    return " ".join(name.translate(_STRIP).split())


def same_name(left: str, right: str, kind: str) -> Judgement:
    """Judge whether two names of one kind are one party's."""
    if kind == "person":
        return Judgement(*same.same_name(left, right))
    a, b = terms(left), terms(right)
    if not a or not b:
        return Judgement(0.0, "a name without words")
    if set(a) == set(b):
        return Judgement(1.0, "the same words")
    short, long = sorted((a, b), key=lambda words: (len(words), words))
    if set(short) < set(long):
        return _included(short, long, kind)
    close = JaroWinkler.similarity(" ".join(sorted(a)), " ".join(sorted(b)))
    numbered = [{word for word in words if word.isdecimal()} for words in (a, b)]
    if len(a) == len(b) and close >= _SPELLING and numbered[0] == numbered[1]:
        return Judgement(close, f"two spellings of one name ({close:.2f} alike)")
    return Judgement(0.0, "different words")


def _included(short: tuple[str, ...], long: tuple[str, ...], kind: str) -> Judgement:
    """Judge a name that lies inside another: a body's with its kind or country, a place's with the bigger one."""
    share = sum(map(rarity, set(short))) / sum(map(rarity, set(long)))
    if kind == "place":
        return Judgement(0.5, "a place inside or beside the other")
    return Judgement(0.5 + share / 2, f"the name inside the longer one ({share:.0%} of its weight)")


def grouped(
    names: Sequence[tuple[str, str]], judge: Callable[[str, str, str], Judgement] = same_name
) -> tuple[list[int], list[Judgement]]:
    """Give each (name, kind) the number of its group, and the judgement that put it there.

    A name is compared with the groups that share a word with it, so that the time is names x reach.
    """
    groups: list[int] = []
    reasons: list[Judgement] = []
    seen: dict[tuple[str, str], int] = {}
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, (name, kind) in enumerate(names):
        if (first := seen.setdefault((name, kind), at)) != at:
            groups.append(groups[first])
            reasons.append(Judgement(1.0, "the same name"))
            continue
        stems = terms(name)
        keys = [(kind, word) for word in dict.fromkeys((*stems, " " + "".join(stems)))]
        rivals = sorted({other for key in keys for other in index[key][-_REACH:]})
        scored = [(judge(name, names[other][0], kind), other) for other in rivals]
        best = max(scored, key=lambda pair: (pair[0].score, -pair[1]), default=None)
        joined = best is not None and best[0].score >= SAME
        groups.append(groups[best[1]] if best and joined else at)
        reasons.append(best[0] if best and joined else Judgement(1.0, "first of its name"))
        for key in keys:
            index[key].append(at)
    return groups, reasons

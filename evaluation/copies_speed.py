"""How fast copies are gathered: fingerprints a second beside peers, and growth with the number of articles.

Run `python -m evaluation.copies_speed [TIMES ...]` (needs ../shared, and rensa and datasketch for the peers): the news sample is
taken so many times over, each time with every tenth word exchanged. Times are seconds of one core's work, which other
programs on the machine disturb least.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from itertools import pairwise
from random import Random

from evaluation.planted import news
from tawatur.gather.copies import candidates, shared
from tawatur.gather.levelled import levels
from tawatur.types import Article, Span

#: sizes measured by default, rounds of which the fastest counts, and articles that the slow peer is given
_TIMES, _ROUNDS, _FEW = (1, 10), 3, 600
_SEED = 20150723


def fingerprints() -> list[str]:
    """Return the table of fingerprints: ours with the levelling of spelling, the peers' on words between spaces."""
    articles = list(news())
    rows: tuple[tuple[str, Callable[[Sequence[Article]], object], int], ...] = (
        ("Tawatur, levelling included", _ours, len(articles)),
        ("rensa, its own loop", _rensa, len(articles)),
        ("datasketch", _datasketch, _FEW),
    )
    lines = [f"{'fingerprints on one core':30}{'articles':>9}{'a second':>10}"]
    for name, work, count in rows:
        best = min(_seconds(lambda work=work, count=count: work(articles[:count])) for _ in range(_ROUNDS))  # type: ignore[misc]
        lines.append(f"{name:30}{count:9}{count / best:10,.0f}")
    return lines


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _ours(articles: Sequence[Article]) -> object:
    return [level.fingerprints() for level in levels(articles)]


def _rensa(articles: Sequence[Article]) -> None:
    make = import_module("rensa").RMinHash
    for article in articles:
        made = make(num_perm=128, seed=42)
        made.update(article.text.split())
        made.digest()


def _datasketch(articles: Sequence[Article]) -> None:
    make = import_module("datasketch").MinHash
    for article in articles:
        make(num_perm=128).update_batch([word.encode() for word in article.text.split()])


def growth(times: Sequence[int]) -> list[str]:
    """Return the table of growth, each size in a process of its own."""
    heads = ("articles", "levels", "join", "measure", "pairs", "a second", "peak MB")
    lines = ["".join(f"{head:>10}" for head in heads)]
    for size in times:
        command = [sys.executable, "-m", "evaluation.copies_speed", "--one", str(size)]
        lines.append(subprocess.run(command, capture_output=True, text=True, check=True).stdout.rstrip())
    return lines


def one(times: int) -> str:
    """Gather the sample taken so many times over: one row; "join" is DuckDB's work alone, loading included."""
    articles = _many(times)
    clock = [time.process_time()]
    found = list(levels(articles))
    clock.append(time.process_time())
    pairs = candidates(found, [article.meta.published for article in articles])
    clock.append(time.process_time())
    kept = sum(1 for _ in shared(found, pairs))
    clock.append(time.process_time())
    steps = [after - before for before, after in pairwise(clock)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    seconds = "".join(f"{step:10.1f}" for step in steps)
    return f"{len(articles):10}{seconds}{kept:10}{len(articles) / sum(steps):10,.0f}{peak:10}"


def _many(times: int) -> list[Article]:
    random, originals = Random(_SEED), list(news())
    stock = [word for article in random.sample(originals, 400) for word in article.text.split()]
    return [
        replace(_perturbed(article, stock, random) if number else article, doc=f"{article.doc}-{number}")
        for number in range(times)
        for article in originals
    ]


def _perturbed(article: Article, stock: Sequence[str], random: Random) -> Article:
    words = article.text.split(" ")
    for _ in range(len(words) // 10):
        words[random.randrange(len(words))] = random.choice(stock)
    text = " ".join(words)
    return replace(article, text=text, meta=replace(article.meta, body=Span(0, len(text))))


def main() -> int:
    """Print both tables, or one row of the second."""
    if sys.argv[1:2] == ["--one"]:
        print(one(int(sys.argv[2])))
        return 0
    print("\n".join([*fingerprints(), "", *growth([int(size) for size in sys.argv[1:]] or _TIMES)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())

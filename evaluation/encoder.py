"""Measure what the encoder adds: python -m evaluation.encoder

Three ways over gold/dev, scored by the shared scorer: lists, grammar and linear models alone (`--fast`), with an encoder that
is not told what they found (the same model with its flags hidden), and with it as it ships. Then ANERcorp's test split by strict spans, words a second of one core, and memory.
"""

from __future__ import annotations

import json
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from evaluation.dev import score
from evaluation.gold import SHARED
from evaluation.names import CLASSES, bare, joined, widened
from tawatur.api import annotate_all
from tawatur.facts.coding.model import linear
from tawatur.facts.encoder import model as encoder_model
from tawatur.facts.encoder.decode import spans
from tawatur.facts.encoder.field import Field
from tawatur.facts.encoder.flags import Found, flags, names
from tawatur.facts.encoder.labels import ANER
from tawatur.facts.encoder.model import Encoder, Heard, shipped, with_field
from tawatur.facts.find import find_facts, first_findings
from tawatur.facts.mentions import guessed
from tawatur.facts.reading import read
from tawatur.present.json import line
from tawatur.types import Article, Span

#: the field that training/names_field.py learns on ANERcorp's train split
_ANER_FIELD = Path(__file__).with_name("aner_field.tsv")
_TEXTS = SHARED / "gold" / "dev" / "texts"


@dataclass(frozen=True, slots=True)
class Count:
    """Right, said and true."""

    right: int
    said: int
    true: int

    def row(self) -> str:
        """Print precision, recall and F1."""
        p, r = self.right / max(self.said, 1), self.right / max(self.true, 1)
        return f"{p:8.3f}{r:8.3f}{2 * self.right / max(self.said + self.true, 1):8.3f}{self.true:8}"


def figures(*, fast: bool) -> dict[str, float]:
    """Return the shared scorer's F1 figures of gold/dev."""
    articles = [found for found in annotate_all([_TEXTS], fast=fast) if isinstance(found, Article)]
    lines = "".join(line(article) + "\n" for article in articles)
    found: dict[str, float] = json.loads(score(SHARED / "gold" / "dev" / "offsets", lines, "--json"))
    return found


def without_flags() -> dict[str, float]:
    """Return the figures of the encoder that is told nothing by lists and grammar."""

    def nothing(found: Found) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
        return np.zeros_like(flags(found))

    encoder_model.flags = nothing  # type: ignore[attr-defined]
    try:
        return figures(fast=False)
    finally:
        encoder_model.flags = flags  # type: ignore[attr-defined]


def anercorp() -> dict[str, Count]:
    """Score the head that learnt ANERcorp's classes on the test split, by class."""
    path = SHARED / "data" / "names" / "ANERCorp_CamelLab_test.txt"
    text, want = joined(path.read_text(encoding="utf-8").splitlines())
    heard = _hear(bare("test", text))
    have = {(*widened(text, span), CLASSES[kind]) for span, kind in _named(heard[0], heard[1])}
    kinds = (*CLASSES.values(), "all")

    def some(items: set[tuple[int, int, str]], kind: str) -> int:
        return sum(kind in (item[2], "all") for item in items)

    return {kind: Count(some(want & have, kind), some(have, kind), some(want, kind)) for kind in kinds}


def _hear(article: Article) -> tuple[Found, Heard]:
    found = first_findings(read(article), ())
    return found, shipped().read(found)


@cache
def _aner_field() -> Field:
    return Field(linear(_ANER_FIELD), names())


def _named(found: Found, heard: Heard) -> list[tuple[Span, str]]:
    logs = with_field(heard.logs("aner"), _aner_field().logs(found.reading, flags(found)))
    tokens = found.reading.tokens
    return [
        (
            Span(tokens[sentence.start + part.start].span.start, tokens[sentence.start + part.stop - 1].span.end),
            ANER[kind],
        )
        for sentence in found.reading.sentences
        for part, kind, _ in spans(logs[sentence.start : sentence.stop])
    ]


def speeds(articles: list[Article]) -> dict[str, float]:
    """Return words a second of one core: the encoder alone, the whole way, the way without it and of that the names."""
    readings = [read(article) for article in articles]
    words = sum(not token.mark for reading in readings for token in reading.tokens)
    shown = [first_findings(reading, ()) for reading in readings]
    tables = {id(found): flags(found) for found in shown}
    encoder = Encoder()
    encoder_model.flags = lambda found: tables[id(found)]  # type: ignore[attr-defined]
    alone = _seconds(lambda: [encoder.read(found) for found in shown])
    encoder_model.flags = flags  # type: ignore[attr-defined]
    whole = _seconds(lambda: [find_facts(article) for article in articles])
    fast = _seconds(lambda: [find_facts(article, fast=True) for article in articles])
    fast_names = _seconds(lambda: [guessed(read(article)) for article in articles])
    return {
        "encoder alone": words / alone,
        "annotate": words / whole,
        "annotate --fast": words / fast,
        "names alone, as --fast finds them": words / fast_names,
    }


def _seconds(work: Callable[[], object]) -> float:
    work()
    started = time.process_time()
    work()
    return time.process_time() - started


def main() -> None:
    """Print the tables."""
    ways = {"fast": figures(fast=True), "flags hidden": without_flags(), "as it ships": figures(fast=False)}
    print(f"{'gold/dev, F1':24}" + "".join(f"{way:>15}" for way in ways))
    for name in ways["as it ships"]:
        print(f"{name:24}" + "".join(f"{found.get(name, 0):15.3f}" for found in ways.values()))
    print(f"\n{'ANERcorp test':16}{'P':>8}{'R':>8}{'F1':>8}{'gold':>8}")
    for name, count in anercorp().items():
        print(f"{name:16}{count.row()}")
    articles = [found for found in annotate_all([_TEXTS], fast=True) if isinstance(found, Article)]
    plain = [Article(a.doc, a.source, a.sha256, a.text, a.meta) for a in articles]
    for name, speed in speeds(plain).items():
        print(f"{name}: {speed:.0f} words a second of one core")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()

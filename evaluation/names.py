"""Measure names: python -m evaluation.names [--train]

One table: mentions and coreference on the gold, strict span F1 on ANERcorp's test split, words a second.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from evaluation.gold import article, records
from tawatur.facts.mentions import guessed
from tawatur.facts.reading import read
from tawatur.types import Article, Meta, Span, plain

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
sys.path.insert(0, str(SHARED / "tools"))
CLASSES = {"PERS": "person", "LOC": "place", "ORG": "organization", "MISC": "other"}


def bare(doc: str, text: str) -> Article:
    """Return an article that is all body."""
    return Article(doc, doc, "", text, Meta(None, None, None, None, None, "ar", Span(0, len(text))))


def gold_rows(part: str) -> tuple[dict[str, list[float]], int, float]:
    """Score a gold folder: (right, said, true) by measure, words, seconds."""
    from score import Tally, score_article

    # the lists are loaded before the clock runs
    guessed(read(bare("", "بغداد")))
    tally, number, spent = Tally(), 0, 0.0
    for record in records(part).values():
        reading = read(article(part, record))
        started = time.process_time()
        found = guessed(reading)
        spent += time.process_time() - started
        number += sum(not token.mark for token in reading.tokens)
        mine = {"entities": plain(found), "statements": [], "events": [], "times": [], "meta": {}}
        score_article({**record, "statements": [], "events": [], "times": []}, mine, tally)
    return {name: row for name, row in tally.items() if name.startswith(("mentions", "coref"))}, number, spent


def anercorp(part: str) -> dict[str, list[int]]:
    """Score a split of ANERcorp by strict spans: (right, said, true) by class."""
    path = SHARED / "data" / "names" / f"ANERCorp_CamelLab_{part}.txt"
    text, want = joined(path.read_text(encoding="utf-8").splitlines())
    have = {(*widened(text, span), e.kind) for e in guessed(read(bare(part, text))) for span in e.mentions}
    have = {(start, end, "other" if kind == "event" else kind) for start, end, kind in have}
    kinds = (*CLASSES.values(), "all")
    return {
        kind: [sum(kind in (item[2], "all") for item in some) for some in (want & have, have, want)] for kind in kinds
    }


def widened(text: str, span: Span) -> tuple[int, int]:
    """Return a span widened to whole tokens, for ANERcorp leaves particles and marks on its words."""
    end = min((at for at in (text.find(" ", span.end), text.find("\n", span.end)) if at >= 0), default=len(text))
    return max(text.rfind(" ", 0, span.start), text.rfind("\n", 0, span.start)) + 1, end


def joined(lines: list[str]) -> tuple[str, set[tuple[int, int, str]]]:
    """Return a split's text and its names as (start, end, kind)."""
    text, found, held = "", set[tuple[int, int, str]](), None
    for line in [*lines, ""]:
        token, _, tag = line.partition(" ")
        if held and not tag.startswith("I-"):
            found.add(held)
            held = None
        start = len(text)
        text += token + " " if token else "\n"
        if tag.startswith("B-"):
            held = (start, start + len(token), CLASSES[tag[2:]])
        elif held:
            held = (held[0], start + len(token), held[2])
    return text, found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", action="store_true", help="measure on gold/train and ANERcorp's train split")
    train = parser.parse_args().train
    part = "train" if train else "dev"
    measures, number, spent = gold_rows(part)
    print(f"{'measure':34}{'P':>7}{'R':>7}{'F1':>7}{'gold':>8}")
    for name, row in [(f"gold/{part} {name}", row) for name, row in sorted(measures.items())] + [
        (f"ANERcorp {kind}", row) for kind, row in anercorp("train" if train else "test").items()
    ]:
        right, said, true = row
        print(
            f"{name:34}{right / max(said, 1):7.3f}{right / max(true, 1):7.3f}{2 * right / max(said + true, 1):7.3f}{true:8}"
        )
    print(f"{number} words, {number / spent:.0f} words a second of one core")


if __name__ == "__main__":
    main()

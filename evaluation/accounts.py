"""How well articles are compared: the shared scorer on the editor's comparison of the development gold.

Run `python -m evaluation.accounts` (needs ../shared): one column for comparing the gold facts, one for the found ones.
`--own` takes our own stories instead (training/articles: invented outlets that tell one happening, each with an editor's
comparison). `--misses` lists what is missed; `--speed` prints how time and memory grow with the articles of the news sample.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from evaluation.gold import OWN, SHARED, article, records
from evaluation.speakers import with_roles
from tawatur.accounts import compare
from tawatur.accounts.happenings import group
from tawatur.accounts.occurrences import occurrences
from tawatur.api import annotate_all
from tawatur.gather import copies, stories
from tawatur.types import Article, Event, Meta, Size, Span, Statement, Time, plain

Label = tuple[str, Span]

#: editors' comparisons
KEYS = {"dev": SHARED / "gold" / "dev" / "accounts.json", "own": OWN / "accounts.json"}


def gold_articles(split: str) -> list[Article]:
    """Return the articles that a comparison is about, and for the gold those beside them, with all their gold facts.

    The annotators noted no offices; persons have those that Tawatur finds where their names stand.
    """
    told = {doc: record for doc, record in records(split).items() if _is_told(split, doc)}
    return [_with_facts(with_roles(article(split, record)), record) for record in told.values()]


def found_articles(split: str) -> list[Article]:
    """Return the same articles as Tawatur annotates them."""
    folder = (OWN if split == "own" else SHARED / "gold" / split) / "texts"
    results = annotate_all([path for path in sorted(folder.glob("*.txt")) if _is_told(split, path.stem)], jobs=2)
    return [result for result in results if isinstance(result, Article)]


@cache
def _told() -> frozenset[str]:
    """Return our own articles that tell a story."""
    key = json.loads(KEYS["own"].read_text(encoding="utf-8"))
    return frozenset(doc for origins in key["origins"].values() for origin in origins for doc in origin["docs"])


def _is_told(split: str, doc: str) -> bool:
    return split != "own" or doc in _told()


def _with_facts(bare: Article, record: Mapping[str, Any]) -> Article:
    statements = tuple(_statement(number, fields) for number, fields in enumerate(record["statements"]))
    return replace(bare, statements=statements, events=tuple(map(_event, range(10**4), record["events"])))


def _statement(number: int, fields: Mapping[str, Any]) -> Statement:
    return Statement(
        f"s{number}", Span(*fields["content"]), Span(*fields["cue"]) if fields["cue"] else None,
        Span(*fields["source"]) if fields["source"] else None, fields["who"], None, fields["kind"], _spans(fields["via"]),
        fields["mode"], fields["act"], (), 1.0, "gold",
    )  # fmt: skip


def _event(number: int, fields: Mapping[str, Any]) -> Event:
    when = fields["time"]
    sizes = tuple(Size(size["what"], Span(*size["span"]), size["low"], size["high"]) for size in fields["size"])
    return Event(
        f"v{number}", Span(*fields["trigger"]), fields["type"], _spans(fields["actor"]), _spans(fields["recipient"]),
        _spans(fields["place"]), Time(Span(*when["span"]), when["value"]) if when else None, sizes, fields["status"],
        fields["said"], 1.0, "gold",
    )  # fmt: skip


def _spans(spans: Any) -> tuple[Span, ...]:
    return tuple(Span(*span) for span in spans)


def scored(articles: list[Article], *options: str, split: str = "dev") -> tuple[dict[str, float], list[str]]:
    """Compare articles and return the shared scorer's figures, and its further lines."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(plain(compare(articles)), file, ensure_ascii=False)
        file.flush()
        command = [sys.executable, str(SHARED / "tools" / "score_accounts.py"), str(KEYS[split]), file.name, *options]
        first, *rest = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    return json.loads(first), rest


def coreference(articles: list[Article], split: str) -> float:
    """Return B-cubed F1 (Bagga and Baldwin 1998) of happenings over the gold triggers that were found, story by story."""
    gold = {
        (doc, Span(*event["trigger"])): event.get("same") or f"{doc}:{number}"
        for doc, record in records(split).items()
        for number, event in enumerate(record["events"])
    }
    by_doc = {article.doc: article for article in articles}
    found: dict[Label, int] = {}
    for docs in stories(articles):
        for members in group(occurrences([by_doc[doc] for doc in docs])):
            number = len(found) + 1
            for member in members:
                for doc, trigger in gold:
                    if doc == member.doc and trigger.touches(member.event.trigger):
                        found.setdefault((doc, trigger), number)
    return b_cubed(found, {place: gold[place] for place in found})


def b_cubed(found: Mapping[Label, object], gold: Mapping[Label, object]) -> float:
    """Return B-cubed F1 of one clustering against another of the same items."""
    mine, true = _clusters(found), _clusters(gold)
    both = {place: len(mine[found[place]] & true[gold[place]]) for place in found}
    precision = sum(both[place] / len(mine[found[place]]) for place in found) / max(1, len(found))
    recall = sum(both[place] / len(true[gold[place]]) for place in found) / max(1, len(found))
    return 2 * precision * recall / max(1e-9, precision + recall)


def _clusters(labels: Mapping[Label, object]) -> dict[object, set[Label]]:
    clusters: dict[object, set[Label]] = defaultdict(set)
    for place, label in labels.items():
        clusters[label].add(place)
    return clusters


def news() -> Iterator[Article]:
    """Yield the articles of the news sample, without facts."""
    for path in sorted((SHARED / "data" / "news").glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                if name.endswith(".json"):
                    yield from _items(path, name, json.loads(archive.read(name).decode("utf-8-sig")))


def _items(path: Path, name: str, items: list[dict[str, Any]]) -> Iterator[Article]:
    for number, item in enumerate(items):
        text, title = item.get("content") or "", item.get("title")
        meta = Meta(title, item.get("source"), path.stem, None, None, "ar", Span(0, len(text)))
        yield Article(f"{path.stem}-{name}-{number}", name, "", text, meta)


def speed() -> None:
    """Print how gathering grows with the number of articles."""
    articles = list(news())
    print("articles  seconds  a second  stories of several  pairs with common text  peak MB")
    for number in (250, 500, 1000, 2000, 4000, len(articles)):
        start = time.perf_counter()
        told = sum(len(story) > 1 for story in stories(articles[:number]))
        pairs = len(copies(articles[:number]))
        took = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{number:8}  {took:7.1f}  {number / took:8.0f}  {told:18}  {pairs:22}  {peak:7}")


def main() -> int:
    """Print the table, or the growth with --speed."""
    if "--speed" in sys.argv:
        speed()
        return 0
    split = "own" if "--own" in sys.argv else "dev"
    columns = {"gold facts": gold_articles(split), "found facts": found_articles(split)}
    options = ["--misses"] if "--misses" in sys.argv else []
    results = {name: scored(articles, *options, split=split) for name, articles in columns.items()}
    figures = {
        name: {**found, "happenings.b_cubed": coreference(columns[name], split)} for name, (found, _) in results.items()
    }
    print(f"{'':20}" + "".join(f"{name:>14}" for name in figures))
    for measure in next(iter(figures.values())):
        print(f"{measure:20}" + "".join(f"{figures[name][measure]:14.3f}" for name in figures))
    for name, (_, misses) in results.items():
        print("\n".join([f"\nmissed with {name}:", *misses]) if misses else "", end="\n" if misses else "")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Gold files as articles: the shared annotated texts, for measuring and for training."""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

from tawatur.types import Article, Entity, Meta, Span, Time

SHARED = Path(__file__).resolve().parents[2] / "shared"
#: articles written and annotated for Tawatur, about invented happenings
OWN = Path(__file__).resolve().parents[1] / "training" / "articles"
#: fields of our own articles that are set as newspapers set them: those kept out stand for what will be read
NEWSPAPERS = ("agy", "cha", "chb", "gul", "inv", "irs", "pal", "web", "wld", "yem")


def records(split: str) -> dict[str, dict[str, Any]]:
    """Return the gold records of a split ("dev", "train", or "own" for Tawatur's own articles) by document."""
    if split == "own":
        return _own()
    paths = sorted((SHARED / "gold" / split / "offsets").glob("*.json"))
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}


def kept_out(split: str) -> list[str]:
    """Return the articles that nothing is trained on, to weigh and to measure: every fifth of gold/train, some of our own."""
    if split == "own":
        return [doc for doc in sorted(records("own")) if doc[:4].rstrip("-") in NEWSPAPERS and int(doc[-2:]) % 4 == 0]
    return sorted(records(split))[::5]


@cache
def _own() -> dict[str, dict[str, Any]]:
    """Return the records of our own articles, whose notes quote the article where the shared gold gives offsets."""
    sys.path.insert(0, str(SHARED / "tools"))
    from gold import convert

    found, problems = dict[str, dict[str, Any]](), list[str]()
    for path in sorted((OWN / "notes").glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        found[path.stem] = convert(record, text_of("own", path.stem), problems)
    if problems:
        raise ValueError("; ".join(problems))
    return found


def text_of(split: str, doc: str) -> str:
    """Return the text that a gold record counts in."""
    if split == "own":
        return (OWN / "texts" / f"{doc}.txt").read_text(encoding="utf-8")
    return (SHARED / "gold" / split / "texts" / f"{doc}.txt").read_text(encoding="utf-8")


def article(split: str, record: dict[str, Any]) -> Article:
    """Return a gold record as an article with its gold entities and times."""
    text = text_of(split, record["doc"])
    meta = record["meta"]
    body = Span(*(meta["body"] or (0, len(text))))
    furniture = tuple(Span(*span) for span in meta.get("furniture") or ())
    entities = tuple(
        Entity(e["id"], e["name"], e["kind"], tuple(Span(*span) for span in e["mentions"])) for e in record["entities"]
    )
    times = tuple(Time(Span(*time["span"]), time["value"]) for time in record["times"])
    about = Meta(meta["title"], meta.get("outlet"), meta.get("published"), None, None, "ar", body, furniture)
    return Article(record["doc"], record["doc"], "", text, about, entities, (), (), times)

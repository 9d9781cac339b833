"""Annotated articles as records: what the finders of events read, with everything but the events given."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tawatur.facts.reading import Reading, read
from tawatur.types import Article, Entity, Meta, Span, Statement, Time


@dataclass(frozen=True, slots=True)
class Annotated:
    """One article of the gold with the annotators' facts."""

    reading: Reading
    entities: tuple[Entity, ...]
    times: tuple[Time, ...]
    statements: tuple[Statement, ...]
    #: the gold record itself, for scoring
    record: dict[str, Any]


def gold(folder: Path) -> list[Annotated]:
    """Read a gold folder (texts/ID.txt and offsets/ID.json), in order of name."""
    return [_annotated(path, folder / "texts" / f"{path.stem}.txt") for path in sorted(folder.glob("offsets/*.json"))]


def _annotated(path: Path, source: Path) -> Annotated:
    record = json.loads(path.read_text(encoding="utf-8"))
    text = source.read_text(encoding="utf-8")
    about = record["meta"]
    body = Span(*about["body"]) if about.get("body") else Span(0, len(text))
    furniture = tuple(Span(*span) for span in about.get("furniture") or ())
    meta = Meta(about["title"], about["outlet"], about["published"], None, None, "ar", body, furniture)
    return Annotated(
        read(Article(record["doc"], str(source), "", text, meta)),
        tuple(Entity(e["id"], e["name"], e["kind"], tuple(Span(*m) for m in e["mentions"])) for e in record["entities"]),
        tuple(Time(Span(*time["span"]), time["value"]) for time in record["times"]),
        tuple(_statement(number, item) for number, item in enumerate(record["statements"])),
        record,
    )


def _statement(number: int, item: dict[str, Any]) -> Statement:
    cue, source = (Span(*item[name]) if item[name] else None for name in ("cue", "source"))
    via = tuple(Span(*span) for span in item["via"])
    return Statement(
        f"s{number}", Span(*item["content"]), cue, source, item["who"], None, item["kind"], via, item["mode"],
        item["act"], (), 1.0, "gold",
    )  # fmt: skip

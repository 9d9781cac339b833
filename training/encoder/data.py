"""Training material of the encoder: articles as windows of pieces and flags with the labels of every head.

Gold articles teach all heads but `aner`; ANERcorp's train split teaches `aner` alone. A label of -100 is not learnt from.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.gold import SHARED, article, records
from evaluation.names import bare, joined
from tawatur.data import rows
from tawatur.facts.encoder.flags import Found, covered, flags
from tawatur.facts.encoder.labels import ACTS, ANER, KINDS, SPEAKERS, STATUSES, TYPES
from tawatur.facts.encoder.pieces import Pieces, windows
from tawatur.facts.find import first_findings
from tawatur.facts.naming import lists
from tawatur.facts.reading import Reading, read
from tawatur.text import fold
from tawatur.time import times
from tawatur.types import Article, Span
from training.encoder.swaps import swapped

#: a label that no loss counts
NONE = -100
_ANER_KINDS = {"person": "PERS", "place": "LOC", "organization": "ORG", "other": "MISC"}


@dataclass(slots=True)
class Anchor:
    """A cue or a trigger with the tokens that play a role beside it."""

    at: int
    #: role -> stretches of tokens
    roles: dict[str, list[range]]
    #: head -> label
    labels: dict[str, int]


@dataclass(slots=True)
class Example:
    """One window with what there is to learn from it."""

    doc: str
    pieces: tuple[tuple[int, ...], ...]
    flags: NDArray[np.uint8]
    #: head -> one label a token
    labels: dict[str, NDArray[np.int64]] = field(default_factory=dict)
    anchors: list[Anchor] = field(default_factory=list)


def forget() -> None:
    """Make the name lists forget what was learnt from the training articles, so that they know as little as of a new one.

    To be called before any list is read.
    """

    def unlearnt(name: str) -> list[dict[str, str]]:
        if name == "names_known.tsv":
            return []
        return [{**row, "percent": ""} if "percent" in row else row for row in rows(name)]

    vars(lists)["rows"] = unlearnt


def found(source: Article) -> Found:
    """Find by lists and grammar what the encoder is shown of an article."""
    reading = read(source)
    published = date.fromisoformat(source.meta.published) if source.meta.published else None
    return first_findings(
        reading, tuple(time for part in reading.parts for time in times(source.text, published, part))
    )


def gold_examples(pieces: Pieces, split: str, docs: list[str], seed: int | None) -> Iterator[Example]:
    """Yield the windows of annotated articles; with a seed, with names swapped for others."""
    every = records(split)
    for doc in docs:
        source, record = article(split, every[doc]), every[doc]
        if seed is not None:
            source, record = swapped(source, record, random.Random(f"{seed}-{doc}"))
        yield from _windows(pieces, found(source), record)


def aner_examples(pieces: Pieces, part: str, seed: int | None) -> Iterator[Example]:
    """Yield the windows of ANERcorp."""
    lines = (SHARED / "data" / "names" / f"ANERCorp_CamelLab_{part}.txt").read_text(encoding="utf-8").splitlines()
    text, names = joined(lines)
    record: dict[str, Any] = {
        "entities": [{"kind": kind, "mentions": [(start, end)]} for start, end, kind in sorted(names)]
    }
    source = bare(part, text)
    if seed is not None:
        source, record = swapped(source, record, random.Random(f"{seed}-{part}"))
    all_found = found(source)
    names = {(start, end, entity["kind"]) for entity in record["entities"] for start, end in entity["mentions"]}
    labels = label_spans(all_found.reading, aner_spans(names), ANER)
    for start, example in _cut(pieces, all_found):
        example.labels["aner"] = labels[start : start + len(example.pieces)]
        yield example


def aner_spans(names: Iterable[tuple[int, int, str]]) -> Iterator[tuple[Span, str]]:
    """Yield names with the classes of ANERcorp, in their order."""
    for start, end, kind in sorted(names):
        yield Span(start, end), _ANER_KINDS[kind]


def _cut(pieces: Pieces, found: Found) -> Iterator[tuple[int, Example]]:
    reading = found.reading
    table = flags(found)
    for window in windows(reading.sentences, tuple(pieces.surfaces(reading))):
        part = window.tokens
        yield part.start, Example(reading.article.doc, window.pieces, table[part.start : part.stop])


def _windows(pieces: Pieces, found: Found, record: dict[str, Any]) -> Iterator[Example]:
    reading = found.reading
    mentions = [(Span(*span), e["kind"]) for e in record["entities"] for span in e["mentions"]]
    tables = {
        "names": label_spans(reading, mentions, KINDS),
        "cut": _cuts(reading, [span for span, _ in mentions]),
        "cue": label_spans(reading, ((Span(*s["cue"]), "cue") for s in record["statements"] if s["cue"]), ("cue",)),
        "trigger": np.zeros(len(reading.tokens), np.int64),
    }
    for event in record["events"]:
        tables["trigger"][covered(reading, Span(*event["trigger"]))[:1]] = 1
    for start, example in _cut(pieces, found):
        stop = start + len(example.pieces)
        example.labels = {head: table[start:stop] for head, table in tables.items()}
        example.anchors = list(_anchors(reading, record, range(start, stop)))
        yield example


def label_spans(reading: Reading, items: Iterable[tuple[Span, str]], kinds: tuple[str, ...]) -> NDArray[np.int64]:
    """Label spans: 0 outside, 1 + 2k inside kind k, 2 + 2k at its beginning."""
    table = np.zeros(len(reading.tokens), np.int64)
    for span, kind in items:
        part = covered(reading, span)
        if len(part):
            table[part.start : part.stop] = 1 + 2 * kinds.index(kind)
            table[part.start] += 1
    return table


def _cuts(reading: Reading, spans: list[Span]) -> NDArray[np.int64]:
    """Label the first token of each name with the letters before the name."""
    table = np.full(len(reading.tokens), NONE, np.int64)
    for span in spans:
        part = covered(reading, span)
        if len(part):
            before = Span(reading.tokens[part.start].span.start, span.start).of(reading.text)
            table[part.start] = min(2, len(fold(before).text))
    return table


def _anchors(reading: Reading, record: dict[str, Any], window: range) -> Iterator[Anchor]:
    for said in record["statements"]:
        if said["cue"] and (at := _first(reading, said["cue"])) in window:
            spans = {
                "content": [said["content"]],
                "source": [said["source"]] if said["source"] else [],
                "via": said["via"],
            }
            labels = {"speaker": SPEAKERS.index(said["kind"]), "act": ACTS.index(said["act"])}
            yield Anchor(at - window.start, _roles(reading, spans, window), labels)
    for event in record["events"]:
        if (at := _first(reading, event["trigger"])) in window:
            sizes = [size["span"] for size in event["size"] if size.get("span")]
            time = [event["time"]["span"]] if event["time"] and event["time"].get("span") else []
            spans = {"actor": event["actor"], "recipient": event["recipient"], "place": event["place"]}
            labels = {"type": TYPES.index(event["type"]), "status": STATUSES.index(event["status"])}
            yield Anchor(at - window.start, _roles(reading, {**spans, "size": sizes, "time": time}, window), labels)


def _first(reading: Reading, span: list[int]) -> int:
    """Return the first token of a span, -1 where it lies outside the body."""
    part = covered(reading, Span(*span))
    return part.start if len(part) else -1


def _roles(reading: Reading, spans: dict[str, list[list[int]]], window: range) -> dict[str, list[range]]:
    """Return the stretches of each role inside a window, counted from its first token."""
    roles: dict[str, list[range]] = {}
    for role, items in spans.items():
        parts = (covered(reading, Span(*item)) for item in items)
        kept = (range(max(part.start, window.start), min(part.stop, window.stop)) for part in parts)
        roles[role] = [range(part.start - window.start, part.stop - window.start) for part in kept if len(part)]
    return roles


def tags(parts: list[range], length: int) -> NDArray[np.int64]:
    """Return the labels of one role: 2 where it begins, 1 where it goes on, 0 elsewhere."""
    table = np.zeros(length, np.int64)
    for part in parts:
        table[part.start : part.stop] = 1
        table[part.start] = 2
    return table

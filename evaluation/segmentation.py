"""Words and sentences against the treebank UD Arabic PUD: python -m evaluation.segmentation

A word of the treebank is a syntactic word: particles and pronoun endings apart, the article with its noun. A word found
counts if both its ends are right. The first half of the treebank was looked at while the lists were written, the second
half never. Sentences are measured on each document's sentences joined by a space.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from evaluation.gold import SHARED, article, records
from tawatur.facts.reading import read
from tawatur.text import Word, folded, sentences, tokens
from tawatur.text.clitics import split_spelled
from tawatur.text.fold import fold

TREEBANK = SHARED / "data" / "treebank" / "ar_pud-ud-test.conllu"
_WORDLIKE = regex.compile(r"[\p{L}\p{N}--\u0640]", regex.VERSION1)
_SPACED = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}]*+(?:[.,٫٬]\p{N}++)*+")

Spans = set[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the treebank with the spans of its words."""

    document: str
    text: str
    words: frozenset[tuple[int, int]]


def treebank() -> Iterator[Sentence]:
    """Read the treebank; words that don't stand in the sentence's text in order are an error."""
    document = ""
    for block in TREEBANK.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        notes = dict(line[2:].split(" = ", 1) for line in lines if line.startswith("# ") and " = " in line)
        document = notes.get("newdoc id", document)
        text, at, found = notes["text"], 0, set()
        for line in lines:
            if line[:1].isdigit():
                form = line.split("\t")[1]
                at = text.index(form, at)
                if _WORDLIKE.search(form):
                    found.add((at, at + len(form)))
                at += len(form)
        yield Sentence(document, text, frozenset(found))


def ours(text: str) -> Spans:
    """Return the words that Tawatur finds, particles and pronouns apart."""
    return {span for word in tokens(text) if not word.mark for span in _pieces(word, text)}


def _pieces(word: Word, text: str) -> Iterator[tuple[int, int]]:
    inner = fold(word.span.of(text))
    cuts = [0, *range(1, 1 + sum(particle != "ال" for particle in word.particles))]
    stem_end = len(inner.text) - len(word.pronoun)
    ends = [*cuts[1:], stem_end, len(inner.text)]
    starts = [*cuts, stem_end]
    for start, end in zip(starts, ends, strict=True):
        if start < end:
            last = word.span.end if end == len(inner.text) else word.span.start + inner.starts[end]
            yield word.span.start + inner.starts[start], last


def letters_only(text: str) -> Spans:
    """Return words with particles taken off by letters and length alone, as light stemmers do."""
    found: Spans = set()
    for match in _SPACED.finditer(text):
        form, start = folded(match.group()), match.start()
        cut = 1 if form[0] in "وف" and len(form) > 3 else 0
        if form[cut : cut + 1] in ("ب", "ل", "ك") and len(form) > cut + 4:
            cut += 1
        places = [start, *range(start + 1, start + cut + 1), match.end()]
        found.update(pairwise(places))
    return found


def spaces_only(text: str) -> Spans:
    """Return words as spaces part them."""
    return {match.span() for match in _SPACED.finditer(text)}


def scores(found: Sequence[Spans], gold: Sequence[frozenset[tuple[int, int]]]) -> tuple[float, float, float]:
    """Return precision, recall and F1."""
    right = sum(len(some & other) for some, other in zip(found, gold, strict=True))
    precision, recall = right / sum(map(len, found)), right / sum(map(len, gold))
    return precision, recall, 2 * precision * recall / (precision + recall)


def sentence_scores(items: Sequence[Sentence]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of sentences in documents whose sentences are joined."""
    documents: dict[str, list[str]] = {}
    for item in items:
        documents.setdefault(item.document, []).append(item.text)
    found, gold = [], []
    for texts in documents.values():
        joined = " ".join(texts)
        starts = [sum(len(text) + 1 for text in texts[:number]) for number in range(len(texts))]
        gold.append(frozenset((start, start + len(text)) for start, text in zip(starts, texts, strict=True)))
        found.append({(span.start, span.end) for span in sentences(joined)})
    return scores(found, gold)


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of a piece of work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def speeds(texts: Sequence[str]) -> tuple[float, float]:
    """Return words a second of one core: every word form met for the first time once, and with the forms known."""
    tokens("وقال")
    split_spelled.cache_clear()
    count = sum(len(re.findall(r"\w+", text)) for text in texts)
    first = seconds(lambda: _read(texts))
    again = min(seconds(lambda: _read(texts)) for _ in range(5))
    return count / first, count / again


def _read(texts: Sequence[str]) -> None:
    """Cut texts one after the other, keeping nothing, as the pipeline does."""
    for text in texts:
        tokens(text)


def whole_contents(split: str) -> float:
    """Return the share of indirect statements' contents that no boundary of ours cuts.

    By the annotation guide only quotation marks hold several sentences together, so each of these lies in one sentence.
    """
    kept = total = 0
    for record in records(split).values():
        reading = read(article(split, record))
        starts = [reading.tokens[sentence.start].span.start for sentence in reading.sentences]
        for start, end in (item["content"] for item in record["statements"] if item["mode"] == "indirect"):
            total += 1
            kept += not any(start < cut < end for cut in starts)
    return kept / total


def main() -> None:
    """Print the table."""
    if not TREEBANK.exists():
        sys.exit("../shared/data/treebank is not here")
    items = list(treebank())
    print(f"{'UD Arabic PUD':<44}{'precision':>10}{'recall':>8}{'F1':>8}")
    parts = {"all": items, "first half": items[:500], "second half": items[500:]}
    rows = [("words, " + name, ours, part) for name, part in parts.items()]
    rows += [("words, letters and length only", letters_only, items), ("words, spaces only", spaces_only, items)]
    for name, method, part in rows:
        _print(name, scores([method(item.text) for item in part], [item.words for item in part]))
    _print("sentences, all", sentence_scores(items))
    for split in ("train", "dev"):
        print(f"{f'indirect statements of gold/{split} left whole':<44}{whole_contents(split):>10.4f}")
    first, again = speeds([item.text for item in items])
    print(f"words a second on one core: {first:,.0f} at first sight of each form, {again:,.0f} with forms known")


def _print(name: str, values: tuple[float, float, float]) -> None:
    print(f"{name:<44}{values[0]:>10.4f}{values[1]:>8.4f}{values[2]:>8.4f}")


if __name__ == "__main__":
    main()

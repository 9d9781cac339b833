"""Planted copies: real articles changed as a desk changes what it copies, and pairs that only look like copies.

All from one seed. A share of rewriting is a share of the source's words that are touched, in runs of one word or a few: a
synonym or any other word of the news put for it, the word taken out, one put before it, or two words changing places.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import regex

from evaluation.gold import SHARED
from tawatur.data import rows
from tawatur.text import sentences
from tawatur.types import Article, Meta, Span

HERE = Path(__file__).parent
#: how the sample names its outlets, and what they call themselves
OUTLETS = {
    "aawsat": "الشرق الأوسط", "alriyadh": "الرياض", "alweeam": "الوئام", "aleqtisadiya": "الاقتصادية", "almadina": "المدينة",
    "alyaum": "اليوم", "okaz": "عكاظ", "sabq": "سبق", "aljazirah": "الجزيرة", "alwatan": "الوطن", "arreyadi": "الرياضي",
}  # fmt: skip
#: a run of touched words goes on with this chance
_ON = 0.35
_CREDIT = regex.compile(r"[(（][^()（）\n]{2,30}[)）]|(?:وفق|بحسب|حسب|حسبما|وفقا|نقلا|نقلت)[^،.\n]{3,60}[،.]?")

Change = Callable[[Article, Random], str]


def news() -> Iterator[Article]:
    """Yield the articles of the shared news with outlets and bylines, without facts."""
    for path in sorted((SHARED / "data" / "news").glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                items = json.loads(archive.read(name).decode("utf-8-sig"))
                yield from (_article(f"{path.stem}-{number}", path.stem, item) for number, item in enumerate(items))


def _article(doc: str, day: str, item: dict[str, Any]) -> Article:
    text, byline = item.get("content") or "", (item.get("author") or "").replace("&nbsp;", " ").strip()
    meta = Meta(item.get("title"), OUTLETS[item["source"]], day, byline or None, None, "ar", Span(0, len(text)))
    return Article(doc, item["source"], "", text, meta)


def retold(article: Article, text: str, mark: str) -> Article:
    """Return an article with another text, under another name and no outlet."""
    meta = replace(article.meta, body=Span(0, len(text)), outlet=None, author=None)
    return replace(article, doc=f"{article.doc}-{mark}", text=text, meta=meta)


class Desk:
    """Somebody who rewrites: a stock of words to put for others, and of sentences to begin with."""

    def __init__(self, articles: Sequence[Article], random: Random) -> None:
        self.random = random
        self.words = [word for article in random.sample(list(articles), 400) for word in article.text.split()]
        self.heads = [found[0].of(article.text) for article in articles if (found := sentences(article.text))]
        self.synonyms = _synonyms()

    def rewritten(self, text: str, share: float) -> str:
        """Touch a share of the words of a text."""
        words = text.split(" ")
        budget, touched = round(share * len(words)), set[int]()
        while len(touched) < budget:
            at = self.random.randrange(len(words))
            while at < len(words) and len(touched) < budget:
                touched.add(at)
                at += 1
                if self.random.random() > _ON:
                    break
        return " ".join(piece for piece in self._edited(words, touched) if piece)

    def _edited(self, words: list[str], touched: set[int]) -> Iterator[str]:
        held = ""
        for at, word in enumerate(words):
            if at not in touched:
                yield from (word, held)
                held = ""
                continue
            other, act = self.random.choice(self.words), self.random.random()
            if word in self.synonyms and act < 0.6:
                yield self.random.choice(self.synonyms[word])
            elif act < 0.45:
                yield other
            elif act < 0.65:
                yield from (other, word)
            elif act < 0.85:
                yield ""
            else:
                held, word = word, held
                yield word
        yield held

    def cut(self, text: str) -> str:
        """Keep a run of the sentences, a third of the words or more."""
        found = [span.of(text) for span in sentences(text)]
        whole = sum(len(one.split()) for one in found)
        start, least = self.random.randrange(len(found)), max(30, whole * self.random.uniform(0.33, 0.67))
        kept: list[str] = []
        for one in found[start:] + found[:start]:
            if sum(len(sentence.split()) for sentence in kept) < least:
                kept.append(one)
        return "\n".join(kept)

    def reordered(self, text: str) -> str:
        """Put the sentences in another order."""
        found = [span.of(text) for span in sentences(text)]
        self.random.shuffle(found)
        return "\n".join(found)

    def headed(self, text: str) -> str:
        """Put another first sentence for the article's."""
        found = [span.of(text) for span in sentences(text)]
        return "\n".join([self.random.choice(self.heads), *found[min(1, len(found) - 1) :]])

    def uncredited(self, text: str) -> str:
        """Take out who is named as the source."""
        return _CREDIT.sub("", text)

    def changed(self, text: str) -> str:
        """Do everything at once, lightly: cut, put in another order and under another head, tenth of the words rewritten."""
        return self.rewritten(self.headed(self.reordered(self.cut(text))), 0.1)


def _synonyms() -> dict[str, list[str]]:
    lines = (HERE / "copies_synonyms.tsv").read_text(encoding="utf-8").splitlines()
    found: dict[str, list[str]] = {}
    for line in [line for line in lines if not line.startswith("#")][1:]:
        group = line.split("|")
        for word in group:
            found.setdefault(word, []).extend(other for other in group if other != word)
    return found


def formulas(random: Random, count: int) -> list[list[Article]]:
    """Fill in each template of `copies_templates.tsv` with invented names, `count` times."""
    lines = (HERE / "copies_templates.tsv").read_text(encoding="utf-8").splitlines()
    made = []
    for line in [line for line in lines if not line.startswith("#")][1:]:
        kind, text = line.split("\t")
        made.append([_filled(f"{kind}-{number}", text, random) for number in range(count)])
    return made


def _filled(doc: str, text: str, random: Random) -> Article:
    """Fill in a template with drawn names, a matter of two names, and a number."""
    people, countries, cities = (_names(kind) for kind in ("person", "country", "city"))
    gaps = {
        "name": " ".join(random.choice(people) for _ in range(2)),
        "other": " ".join(random.choice(people) for _ in range(2)),
        "country": random.choice(countries),
        "place": random.choice(cities),
        "matter": " و".join(random.choice(cities) for _ in range(2)),
        "number": str(random.randrange(3, 99)),
    }
    filled = text.format(**gaps)
    return Article(doc, doc, "", filled, Meta(None, None, "2015-07-22", None, None, "ar", Span(0, len(filled))))


@cache
def _names(kind: str) -> tuple[str, ...]:
    """Return names to draw from: given names, or places of a kind."""
    if kind == "person":
        return tuple(
            row["word"] for row in rows("names_words.tsv") if int(row["given"]) > 20 and int(row["percent"] or 0) > 60
        )
    return tuple(row["name"] for row in rows("places.tsv") if row["kind"] == kind)

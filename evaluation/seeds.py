"""What must hold on the five seed articles, checked one line each: `python -m evaluation.seeds` (needs ../shared)."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from evaluation.gold import SHARED, records
from tawatur.api import annotate_all, compare
from tawatur.text import folded
from tawatur.types import Article, Comparison, Span

_NOVEMBER = ("seed-000", "seed-001", "seed-003")
_PUBLISHED = {"seed-000": "2020-11-22", "seed-001": "2020-11-25", "seed-002": "2024-02-19", "seed-003": "2020-11-25"}
_RELAYS = ("أسوشييتد برس", "رويترز", "واشنطن بوست", "ميدل إيست آي", "غارديان", "نيويورك تايمز")


def articles() -> dict[str, Article]:
    """Annotate the seeds under the names of their gold files."""
    found = [item for item in annotate_all([SHARED / "gold" / "dev" / "texts"]) if isinstance(item, Article)]
    return {article.doc: article for article in found if article.doc.startswith("seed-")}


def checks(found: dict[str, Article], comparison: Comparison) -> Iterator[tuple[str, bool, str]]:
    """Yield what is checked, whether it holds, and what was seen."""
    dates = {doc: article.meta.published for doc, article in found.items()}
    yield "publication dates", dates == {**_PUBLISHED, "seed-004": None}, str(dates)
    strays = [f"{doc} {span}" for doc, article in found.items() for span in furniture_in_statements(doc, article)]
    yield "no furniture in a statement", not strays, "; ".join(strays)
    for outlet in _RELAYS:
        seen = relay_spans(found, outlet)
        yield f"relay or origin: {outlet}", bool(seen), ", ".join(seen[:4])
    homes = {doc: story.id for story in comparison.stories for doc in story.articles}
    together = len({homes[doc] for doc in _NOVEMBER}) == 1
    apart = not {homes["seed-002"], homes["seed-004"]} & {homes[doc] for doc in _NOVEMBER}
    yield "November 2020 is one story, the others are not in it", together and apart, str(homes)
    orders = [
        {account.doc for answer in question.answers for account in answer.accounts}
        for story in comparison.stories
        for question in story.questions
        if question.slot == "order" and question.verdict == "differ"
    ]
    contradicting = any("seed-000" in docs and len(docs) >= 2 for docs in orders)
    yield "the order of rockets and message is told in two ways", contradicting, str(orders)


def furniture_in_statements(doc: str, article: Article) -> list[str]:
    """Return the words of statements that lie in what gold calls furniture."""
    furniture = [Span(*span) for span in records("dev")[doc]["meta"].get("furniture") or ()]
    return [
        item.content.of(article.text)[:40]
        for item in article.statements
        for part in furniture
        if item.content.touches(part)
    ]


def relay_spans(found: dict[str, Article], outlet: str) -> list[str]:
    """Return where an outlet stands as a relay or as a speaker."""
    wanted = folded(outlet)
    return [
        f"{doc}[{span.start}:{span.end}]"
        for doc, article in found.items()
        for item in article.statements
        for span in (*item.via, *((item.source,) if item.source else ()))
        if wanted in folded(span.of(article.text)).replace('"', "")
    ]


def main() -> int:
    """Print one line a check."""
    found = articles()
    failed = 0
    for name, holds, seen in checks(found, compare(list(found.values()))):
        failed += not holds
        print(f"{'ok  ' if holds else 'MISS'} {name}: {seen}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

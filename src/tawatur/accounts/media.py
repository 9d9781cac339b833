"""Which names are media's, and of which kind."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from tawatur.accounts.names import SAME, clean, same_name
from tawatur.data import rows
from tawatur.text import folded, words
from tawatur.types import Article, Span


@lru_cache(maxsize=1 << 14)
def medium(name: str) -> str | None:
    """Return "agency", "outlet" or "channel" where a name shows that it is a medium's, None else."""
    forms = " ".join(["", *(word.form for word in words(name)), ""])
    stems = " ".join(["", *("ال" * ("ال" in word.particles) + word.stem for word in words(name)), ""])
    if any(f" {listed} " in forms for listed, kind in _listed() if kind == "none"):
        return None
    kinds = {kind for listed, kind in _listed() if f" {listed} " in forms or f" {listed} " in stems}
    return next((kind for kind in ("channel", "agency", "outlet") if kind in kinds), None)


def is_generic(name: str) -> bool:
    """Say whether a name is no name: "the paper", "the British paper"."""
    heads = {listed for listed, _ in _listed() if listed.startswith("ال") and listed[2:] in _heads()}
    first, *rest = [word.form for word in words(name)] or [""]
    return first in heads and len(rest) <= 1 and all(word.startswith("ال") for word in rest)


@cache
def _heads() -> frozenset[str]:
    """Return the listed words that name a kind of medium, such as "paper" and "agency"."""
    return frozenset(row["words"] for row in rows("compare_media.tsv") if row["head"])


def agency(outlet: str | None) -> bool:
    """Say whether an outlet is a news agency."""
    return bool(outlet) and medium(outlet or "") == "agency"


def is_named(outlet: str | None, article: Article) -> bool:
    """Say whether an article names an outlet as a relay, a speaker or in its own words."""
    if not outlet or outlet == article.meta.outlet:
        return False
    wanted = folded(outlet)
    named = [entity.name for entity in article.entities] + passing_on(article)
    return any(f" {wanted} " in f" {folded(name)} " or _same(outlet, name) for name in dict.fromkeys(named))


def common_agency(left: Sequence[str], right: Sequence[str]) -> str | None:
    """Return the agency that stands among the relays and speakers of two texts."""
    ours, theirs = (
        [name for name in dict.fromkeys(names) if medium(name) == "agency" and not is_generic(name)]
        for names in (left, right)
    )
    return next((name for name in ours if any(_same(name, other) for other in theirs)), None)


def passing_on(article: Article, within: Sequence[Span] | None = None) -> list[str]:
    """Return the relays and speakers of an article, or of the statements that touch some stretches of it."""
    statements = [
        statement
        for statement in article.statements
        if within is None or any(statement.content.touches(span) for span in within)
    ]
    relays = [clean(span.of(article.text)) for statement in statements for span in statement.via]
    return relays + [statement.who for statement in statements]


def _same(left: str, right: str) -> bool:
    return bool(medium(right)) and same_name(left, right, "organization").score >= SAME


@cache
def _listed() -> tuple[tuple[str, str], ...]:
    return tuple((row["words"], row["kind"]) for row in rows("compare_media.tsv"))

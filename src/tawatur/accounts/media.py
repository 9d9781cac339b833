"""Which names are media's, and of which kind."""

from __future__ import annotations

from functools import cache, lru_cache

from tawatur.data import rows
from tawatur.text import folded, words
from tawatur.types import Article


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
    named = [entity.name for entity in article.entities] + [statement.who for statement in article.statements]
    relays = [span.of(article.text) for statement in article.statements for span in statement.via]
    return any(f" {wanted} " in f" {folded(name)} " for name in named + relays)


@cache
def _listed() -> tuple[tuple[str, str], ...]:
    return tuple((row["words"], row["kind"]) for row in rows("compare_media.tsv"))

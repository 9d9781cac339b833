"""Credits: the media that a page names as the source of its text, outside any sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

import regex

from tawatur.accounts.media import agency, medium
from tawatur.accounts.names import clean
from tawatur.facts.naming.outlets import outlet_named
from tawatur.text import folded
from tawatur.types import Article, Span

#: "المصدر | هذا الموقع + ذاك" on a line of its own
_LINE = regex.compile(r"^[ \t]*(?:المصدر|المصادر|مصادر)[ \t]*[|:：][ \t]*(?P<names>[^\n]{2,80})$", regex.MULTILINE)
_BETWEEN = regex.compile(r"\s*[+،,/&|]\s*|\s+-\s+")
#: what parts the places and names of a byline: "واس - الرياض", "جدة: د ب أ", "رويترز (لندن)", "المدينة من واس"
_BYLINE = regex.compile(r"\s*[-–—ـ:،,/&|()]\s*|\s+من\s+")
#: a dateline's agency, "واشنطن - (رويترز):" or "(د ب أ)", at the very head or foot of a body
_BRACKETS = regex.compile(r"[(（]([^()（）\n]{2,40})[)）]")
_EDGE = 80
#: share of some text that is passed on through an agency from which the agency stands for it
_PART = 0.3
#: names of no agency in particular
_ANY = {"وكالات", "الوكالات", "وكالات الانباء", "وكالة", "الوكالة"}


def credited(article: Article) -> tuple[str, ...]:
    """Return the media other than its own outlet that an article's source line, byline or dateline names, in order."""
    text = article.text
    lines = [name for match in _LINE.finditer(text) for name in _BETWEEN.split(match["names"].strip())]
    own = folded(article.meta.outlet or "")
    edges = [name for name in (*_byline(article), *_datelines(article)) if _is_agency(name)]
    return tuple(dict.fromkeys(name for name in lines + edges if name and folded(name) != own))


def agencies(article: Article, within: Sequence[Span]) -> tuple[str, ...]:
    """Return the agencies that an article credits for some of its text, under one name each.

    What the edges of the page name stands for all of it; a relay stands for what is passed on through it.
    """
    length = sum(span.end - span.start for span in within)
    names = [name for name in credited(article) if _is_agency(name)]
    passed: dict[str, int] = defaultdict(int)
    for statement in article.statements:
        held = _held(statement.content, within)
        relays = {clean(span.of(article.text)) for span in statement.via} | {statement.who}
        for name in sorted(relays) if held else ():
            if _is_agency(name):
                passed[canonical(name)] += held
    told = [name for name, held in passed.items() if held >= _PART * length]
    return tuple(dict.fromkeys([*map(canonical, names), *told]))


def _held(content: Span, within: Sequence[Span]) -> int:
    """Return how many characters of a content stand in some stretches."""
    return sum(max(0, min(content.end, span.end) - max(content.start, span.start)) for span in within)


def own_agency(article: Article) -> str | None:
    """Return the agency whose own text an article is: its outlet, or the one of its dateline where no outlet is stated."""
    outlet = article.meta.outlet
    if outlet:
        return canonical(outlet) if agency(outlet) else None
    return next((canonical(name) for name in _datelines(article) if _is_agency(name)), None)


@lru_cache(maxsize=4096)
def canonical(name: str) -> str:
    """Return one name for the names of a medium.

    >>> canonical("واس") == canonical("وكالة الأنباء السعودية")
    True
    """
    known = outlet_named(name)
    return known.name if known else clean(name)


def _is_agency(name: str) -> bool:
    return medium(name) == "agency" and folded(name.strip()) not in _any()


@lru_cache(maxsize=1)
def _any() -> frozenset[str]:
    return frozenset(map(folded, _ANY))


def _byline(article: Article) -> list[str]:
    return [part for part in _BYLINE.split(article.meta.author or "") if part]


def _datelines(article: Article) -> list[str]:
    """Return what stands in brackets at the head and the foot of the body, the dateline before it included."""
    text, body = article.text, article.meta.body
    head = text[max(0, text.rfind("\n", 0, body.start) + 1, body.start - _EDGE) : body.start + _EDGE]
    foot = text[max(body.start, body.end - _EDGE) : body.end]
    return [name for edge in (head, foot) for name in _BRACKETS.findall(edge)]

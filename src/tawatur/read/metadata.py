"""What a page says about itself: JSON-LD, OpenGraph and other meta elements, microdata, <time>, <title>."""

from __future__ import annotations

import html
import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

import regex
from lxml.html import HtmlElement

from tawatur.text import folded
from tawatur.time import date_of

_ARTICLE = regex.compile(
    r"(?:News|Reportage|Analysis|Opinion|Background|Report)?\w*Article|BlogPosting|LiveBlogPosting"
)
_ISO = regex.compile(r"\s*((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?!\d)")
_RFC = regex.compile(r"\s*(?:\p{L}{3},\s*)?\d{1,2} \p{L}{3} \d{4} \d")
_SITE = regex.compile(r"\s+[|\-–—«»:•]+\s+")
_DAYS = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "publishdate", "pubdate",
    "publish-date", "publish_date", "date", "dc.date.issued", "dc.date", "dcterms.created", "parsely-pub-date",
    "sailthru.date", "article.published",
)  # fmt: skip
#: elements beside the article: what they hold is about other pages
_BESIDE = "ancestor::aside or ancestor::footer or ancestor::nav"
#: how many parts of JSON-LD are looked at
_PARTS = 10_000


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page declares; None where it says nothing."""

    title: str | None
    outlet: str | None
    #: ISO day
    published: str | None
    author: str | None
    url: str | None


def metadata(tree: HtmlElement) -> Metadata:
    """Collect what a page declares, structured data first."""
    linked = _article(tree)
    named = _named(tree)
    return Metadata(
        title=_title(tree, linked, named),
        outlet=_outlet(tree, linked, named),
        published=_published(tree, linked, named),
        author=_clear(_name(linked.get("author"))) or named.get("author") or _first(tree, "//*[@itemprop='author']"),
        url=_url(tree, linked, named),
    )


def _title(tree: HtmlElement, linked: dict[str, Any], named: dict[str, str]) -> str | None:
    """Choose the heading that the declared titles confirm, else a declared title without the site's name."""
    whole = _first(tree, "//title")
    declared = [_clear(linked.get("headline")), named.get("og:title"), named.get("twitter:title"), whole]
    known = [folded(title) for title in declared if title]
    headings = [text for text in (_clear(node.text_content()) for node in tree.xpath("//h1")) if text]
    for heading in headings:
        if not known or any(folded(heading) in title or title in folded(heading) for title in known):
            return heading
    best = next((title for title in declared if title), None) or next(iter(headings), None)
    return _titled(best, named.get("og:site_name")) if best and best == whole else best


def _titled(whole: str, site: str | None) -> str:
    """Return the first part of a page's title that is not the site's name."""
    parts = _SITE.split(whole)
    return next((part for part in parts if not site or folded(part) != folded(site)), whole)


def _outlet(tree: HtmlElement, linked: dict[str, Any], named: dict[str, str]) -> str | None:
    """Return the site's declared name, else what its title adds to the heading, before it or after it."""
    declared = _clear(_name(linked.get("publisher"))) or named.get("og:site_name") or named.get("application-name")
    parts = _SITE.split(_first(tree, "//title") or "")
    beside = [part for part in parts if part != _first(tree, "//h1")]
    return declared or (beside[0] if len(parts) == 2 and len(beside) == 1 else None)


def _published(tree: HtmlElement, linked: dict[str, Any], named: dict[str, str]) -> str | None:
    values = [linked.get("datePublished"), *(named.get(name) for name in _DAYS)]
    values += tree.xpath("//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime")
    values += tree.xpath(f"//time[@pubdate]/@datetime | //article//time[not({_BESIDE})]/@datetime")
    declared = next((day for day in map(day_of, values) if day), None)
    return declared or _marked_day(tree)


def _marked_day(tree: HtmlElement) -> str | None:
    """Read the day that the page marks as its date, where it marks just one."""
    marked = "contains(@class, 'date') or contains(@class, 'time') or contains(@class, 'publish') or self::time"
    shown = tree.xpath(f"//*[{marked}][not({_BESIDE})]")
    texts = [_clear(node.text_content()) for node in shown[:50]]
    days = {day_of(text) for text in texts if text and len(text) < 80} - {None}
    return days.pop() if len(days) == 1 else None


def day_of(value: Any) -> str | None:
    """Return the ISO day of a timestamp or a date in words; None where it is no full date."""
    if not isinstance(value, str) or len(value) > 200:
        return None
    iso = _ISO.match(value)
    try:
        if iso:
            return date(*map(int, iso.groups())).isoformat()
        found = parsedate_to_datetime(value).date() if _RFC.match(value) else date_of(value)
    except (ValueError, TypeError):
        return None
    return found.isoformat() if found else None


def _url(tree: HtmlElement, linked: dict[str, Any], named: dict[str, str]) -> str | None:
    canonical = tree.xpath("//link[@rel='canonical']/@href")
    choices = (*canonical, named.get("og:url"), linked.get("url"))
    return next((url for url in choices if isinstance(url, str) and url.startswith(("http://", "https://"))), None)


# ---------------------------------------------------------------------------------------------- structured data


def _article(tree: HtmlElement) -> dict[str, Any]:
    """Return the first JSON-LD object that describes an article."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        for part in _parts(script.text_content()):
            kinds = part.get("@type")
            if any(isinstance(kind, str) and _ARTICLE.fullmatch(kind) for kind in _many(kinds)):
                return part
    return {}


def _parts(text: str) -> Iterator[dict[str, Any]]:
    """Yield every object inside a JSON-LD text; broken ones hold none."""
    try:
        waiting = deque([json.loads(text, strict=False)])
    except (ValueError, RecursionError):
        return
    for _ in range(_PARTS):
        if not waiting:
            return
        part = waiting.popleft()
        if isinstance(part, dict):
            yield part
            waiting += part.values()
        elif isinstance(part, list):
            waiting += part


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _name(value: Any) -> Any:
    """Return the name of a JSON-LD person or organization, the first where several are given."""
    first = next(iter(_many(value)), None)
    return first.get("name") if isinstance(first, dict) else first


def _named(tree: HtmlElement) -> dict[str, str]:
    """Map the names of meta elements to what they hold, the first of each."""
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop")
        value = _clear(node.get("content"))
        if name and value:
            found.setdefault(name.lower(), value)
    return found


def _first(tree: HtmlElement, path: str) -> str | None:
    nodes = tree.xpath(path)
    return _clear(nodes[0].text_content()) if nodes else None


def _clear(value: Any) -> str | None:
    """Return a value as one line of text, entities resolved; None for what is no text."""
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(value).split()) or None

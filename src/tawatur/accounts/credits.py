"""Credits: the media that a page names as the source of its text, outside any sentence."""

from __future__ import annotations

import regex

from tawatur.accounts.media import medium
from tawatur.text import folded
from tawatur.types import Article

#: "المصدر | هذا الموقع + ذاك" on a line of its own
_LINE = regex.compile(r"^[ \t]*(?:المصدر|المصادر|مصادر)[ \t]*[|:：][ \t]*(?P<names>[^\n]{2,80})$", regex.MULTILINE)
_BETWEEN = regex.compile(r"\s*[+،,/&|]\s*|\s+-\s+")
#: a dateline's agency, "واشنطن - (رويترز):" or "(د ب أ)", at the very head or foot of a body
_BRACKETS = regex.compile(r"[(（]([^()（）\n]{2,40})[)）]")
_EDGE = 80


def credited(article: Article) -> tuple[str, ...]:
    """Return the media other than its own outlet that an article's source line or dateline names, in order."""
    text, body = article.text, article.meta.body
    lines = [name for match in _LINE.finditer(text) for name in _BETWEEN.split(match["names"].strip())]
    head, foot = text[body.start : body.start + _EDGE], text[max(body.start, body.end - _EDGE) : body.end]
    edges = [name for edge in (head, foot) for name in _BRACKETS.findall(edge) if medium(name) == "agency"]
    own = folded(article.meta.outlet or "")
    return tuple(dict.fromkeys(name for name in lines + edges if name and folded(name) != own))

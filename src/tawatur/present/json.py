"""Records as JSON: an article a line, a comparison in one object.

The keys stand in the order of the records' fields, the article's own script stays readable, and the same records always
give the same bytes. The shapes are published as JSON Schemas (`tawatur.present.schema`).
"""

from __future__ import annotations

import json

import regex

from tawatur.types import Article, Comparison, Judged, plain

#: lone surrogates can't be written as UTF-8; the others end a line for many readers of JSON Lines
_UNSAFE = regex.compile(r"[\uD800-\uDFFF\u0085\u2028\u2029]")


def line(record: Article | Judged) -> str:
    """Return one article, or one judgement, as one line of JSON, without the line end."""
    return _safe(json.dumps(plain(record), ensure_ascii=False, separators=(",", ":"), allow_nan=False))


def whole(comparison: Comparison) -> str:
    """Return a comparison as one JSON object on indented lines, with a line end."""
    return _safe(json.dumps(plain(comparison), ensure_ascii=False, indent=1, allow_nan=False)) + "\n"


def _safe(text: str) -> str:
    """Escape the characters that can't stand in a line of UTF-8."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)

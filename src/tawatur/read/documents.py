"""One input -> one document: the reader is chosen by media type, and all of them keep the source's words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from tawatur.errors import Refused
from tawatur.read.charsets import Decoded, decode
from tawatur.read.html import declared_charset, page
from tawatur.read.inputs import ITEM, Raw
from tawatur.read.kinds import media_of, unreadable
from tawatur.types import Document

#: what an item calls its text, its title and so on, likeliest first
_FIELDS = {
    "text": ("text", "content", "body", "articleBody", "article"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "publisher", "site_name"),
    "published": ("published", "date", "datePublished", "published_at", "pubDate", "publish_date"),
    "author": ("author", "byline"),
    "url": ("url", "link"),
    "doc": ("id", "doc", "url"),
}


def document(raw: Raw) -> Document:
    """Read one input; raises Refused, with the reason, for what holds no text."""
    binary = unreadable(raw.data)
    if binary:
        raise Refused(raw.source, *binary)
    if not raw.data.strip():
        raise Refused(raw.source, "empty", "give a file with an article in it")
    media = raw.media or media_of(raw.data)
    reader = READERS.get(media)
    if reader is None:
        raise Refused(raw.source, f"of the type {media}, which is not read", "give text, HTML or JSON Lines")
    found = reader(raw)
    if not found.text.strip():
        raise Refused(raw.source, "empty", "give a file with an article in it")
    return found


def checksum(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def tidy(text: str) -> str:
    r"""Make every line end "\n"; nothing else changes."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _plain(raw: Raw) -> Document:
    """Read plain text: the decoded file itself, so that offsets also count in the file."""
    text = tidy(_decoded(raw).text)
    return Document(raw.name, raw.source, checksum(raw.data), "text/plain", text)


def _html(raw: Raw) -> Document:
    """Read a page: its title line, a blank line, and the paragraphs of its article."""
    markup = _decoded(raw, declared_charset(raw.data)).text
    found = page(markup, raw.source)
    text = f"{found.title}\n\n{found.body}" if found.title else found.body
    return Document(
        raw.name, raw.source, checksum(raw.data), "text/html", text,
        found.title, found.outlet, found.published, found.author, found.url,
    )  # fmt: skip


def _item(raw: Raw) -> Document:
    """Read one JSON object: its title, a blank line and its text."""
    fields = _object(raw)
    found = {name: _field(fields, keys) for name, keys in _FIELDS.items()}
    text = found["text"]
    if text is None:
        raise Refused(raw.source, "no field with the article's text", 'call it "text"')
    title = " ".join(found["title"].split()) if found["title"] else None
    body = tidy(text)
    if title and not body.lstrip().startswith(title):
        body = f"{title}\n\n{body}"
    return Document(
        found["doc"] or raw.name, raw.source, checksum(raw.data), "application/json", body,
        title, found["outlet"], found["published"], found["author"], found["url"],
    )  # fmt: skip


def _object(raw: Raw) -> dict[str, Any]:
    try:
        fields = json.loads(_decoded(raw).text)
    except json.JSONDecodeError as error:
        raise Refused(raw.source, f"not a JSON object ({error.msg})", "give a .jsonl file, one object a line") from None
    except (RecursionError, ValueError):
        raise Refused(raw.source, "JSON that is nested too deeply or holds too long a number", "simplify it") from None
    if not isinstance(fields, dict):
        raise Refused(raw.source, "JSON, but not an object", "give one object a line in a .jsonl file")
    return fields


def _field(fields: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    """Return the first of the fields that holds words, whole numbers included; lone surrogates become U+FFFD."""
    for key in keys:
        value = fields.get(key)
        if isinstance(value, (str, int)) and not isinstance(value, bool) and str(value).strip():
            return str(value).encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip(" \n\r\t")
    return None


def _decoded(raw: Raw, declared: str | None = None) -> Decoded:
    found = decode(raw.data, declared)
    if found is None:
        raise Refused(raw.source, "binary data, or text in no character set that Arabic uses", "save it as UTF-8 text")
    return found


#: media type -> the reader for it
READERS: dict[str, Callable[[Raw], Document]] = {
    "text/plain": _plain,
    "text/html": _html,
    "application/json": _item,
    ITEM: _item,
}

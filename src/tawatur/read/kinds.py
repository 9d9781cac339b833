"""What an input is, by its first bytes: what a file is called proves nothing."""

from __future__ import annotations

import codecs

import regex

#: first bytes of what can't be read, what people call it, and what to do about it
_MAGIC = (
    (b"%PDF", "a PDF file", "save the article as text or HTML"),
    (b"PK\x03\x04", "a ZIP archive (or an Office document)", "unpack it, or save the document as text"),
    (b"\x1f\x8b", "compressed with gzip", "decompress it first"),
    (b"BZh", "compressed with bzip2", "decompress it first"),
    (b"\xfd7zXZ\x00", "compressed with xz", "decompress it first"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd", "decompress it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"\x89PNG", "a PNG image", "give the article's text"),
    (b"\xff\xd8\xff", "a JPEG image", "give the article's text"),
    (b"GIF8", "a GIF image", "give the article's text"),
    (b"RIFF", "an image or a recording", "give the article's text"),
    (b"ID3", "a recording", "give the article's text"),
    (b"OggS", "a recording", "give the article's text"),
    (b"\x7fELF", "a program", "give the article's text"),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "save it as text"),
    (b"{\\rtf", "an RTF document", "save it as plain text"),
    (b"SQLite format 3", "a database", "give the article's text"),
)
_HTML = regex.compile(
    rb"(?:\s|<\?xml[^>]{0,200}>|<!--(?:(?!-->).){0,2000}-->)*+<(?:!doctype\s+html|html|head|body|meta|title|article)\b",
    regex.IGNORECASE | regex.DOTALL,
)
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def unreadable(data: bytes) -> tuple[str, str] | None:
    """Say what a binary file is and what to do about it; None where it may be text."""
    for magic, kind, remedy in _MAGIC:
        if data.startswith(magic):
            return kind, remedy
    return None


def media_of(data: bytes) -> str:
    """Return the media type that the first bytes tell: HTML, a JSON object, or else plain text."""
    head = data[:8192]
    for bom in _BOMS:
        head = head.removeprefix(bom)
    head = head.replace(b"\x00", b"")
    if _HTML.match(head):
        return "text/html"
    if regex.match(rb'\s*\{\s*"', head):
        return "application/json"
    return "text/plain"

"""Sentences: where they end, and where a stop does not end one."""

from __future__ import annotations

import regex

from tawatur.types import Span

_STOP = regex.compile(r"(?<![\p{N}.]|\b\p{L})[.!?؟]+[\"'»”)\]]*(?=\s|$)|\n+")


def sentences(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """Return the spans of the sentences of a text, or of a part of it, without the white space around them."""
    start, end = within or (0, len(text))
    cuts = [match.end() for match in _STOP.finditer(text, start, end)] + [end]
    found = []
    for cut in cuts:
        piece = text[start:cut]
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            found.append(Span(left, left + len(piece.strip())))
        start = cut
    return tuple(found)

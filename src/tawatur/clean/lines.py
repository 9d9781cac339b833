"""An article's text as lines, each with what the judgements about it need."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from tawatur.text import folded
from tawatur.types import Span

_LINE = regex.compile(r"[^\n]+")
#: what may stand before the words of a line: bullets, arrows, icons, no-break spaces
_LEAD = regex.compile(r"[^\p{L}\p{N}(\[\"'.…#@©+]+")
_SPACED = regex.compile(r"\s+(?=[:|/])|(?<=\s)\s+")
_FINAL = regex.compile(r"[.!?؟…][\"'»”)\]\s]*$")
#: lines and columns beyond this are not looked at for cues: nothing that long is one
_CUE_LENGTH = 400


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank."""

    #: without the white space around it
    span: Span
    text: str
    #: folded, blanks made single, no bullet before it and no blank before a colon
    form: str
    #: its folded words
    words: tuple[str, ...]
    #: True where it ends as a sentence does
    final: bool


def lines(text: str) -> tuple[Line, ...]:
    """Cut a text into its lines, blank ones left out."""
    found = (_line(match.group(), match.start()) for match in _LINE.finditer(text))
    return tuple(line for line in found if line)


def _line(raw: str, start: int) -> Line | None:
    text = raw.strip()
    if not text:
        return None
    left = start + raw.index(text[0])
    form = folded(text)
    words = tuple(word for word in (part.strip(".,:;!?؟،؛…\"'()[]-|") for part in form.split()) if word)
    final = _FINAL.search(text[-12:]) is not None
    return Line(Span(left, left + len(text)), text, shape(form[:_CUE_LENGTH]), words, final)


def shape(form: str) -> str:
    """Bring folded words into the shape in which cues are compared."""
    lead = _LEAD.match(form)
    return _SPACED.sub("", form[lead.end() :] if lead else form).strip()

"""An article's text as lines, each with what the judgements about it need."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from tawatur.text import Folded, fold
from tawatur.types import Span

_LINE = regex.compile(r"[^\n]+")
#: what may stand before the words of a line: bullets, arrows, icons, no-break spaces
_LEAD = regex.compile(r"[^\p{L}\p{N}(\[\"'.…#@©+]+")
_SPACED = regex.compile(r"\s+(?=[:|/])|(?<=\s)\s+")
_FINAL = regex.compile(r"[.!?؟…][\"'»”)\]\s]*$")
#: lines and columns beyond this are not looked at for cues: nothing that long is one
_CUE_LENGTH = 400
_MARKS = ".,:;!?؟،؛…\"'()[]-|"


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
    hidden = fold(text)
    return tuple(_line(text, hidden, match) for match in _LINE.finditer(hidden.text) if match.group().strip())


def _line(text: str, hidden: Folded, match: regex.Match[str]) -> Line:
    """Make a line of a match in folded text; the fold keeps line ends, so both have the same lines."""
    span = stripped(text, _whole(text, hidden.back(*match.span())))
    form = match.group()
    words = tuple(word for word in (part.strip(_MARKS) for part in form.split()) if word)
    final = _FINAL.search(form[-12:]) is not None
    return Line(span, span.of(text), shape(form[:_CUE_LENGTH]), words, final)


def _whole(text: str, span: Span) -> Span:
    """Widen a span to its line: invisible characters at either end have no folded form."""
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)


def stripped(text: str, span: Span) -> Span:
    """Return a span without the white space at its ends."""
    words = span.of(text)
    left = span.start + len(words) - len(words.lstrip())
    return Span(left, max(left, span.start + len(words.rstrip())))


def shape(form: str) -> str:
    """Bring folded words into the shape in which cues are compared."""
    lead = _LEAD.match(form)
    return _SPACED.sub("", form[lead.end() :] if lead else form).strip()

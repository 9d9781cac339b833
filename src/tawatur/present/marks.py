"""Marks in the full text of an article, as HTML.

Marked spans may nest and cross. The text is cut at every bound; elements are closed and opened again where spans cross, in a
fixed order of layers, so that the HTML nests whatever the spans do. The first piece of a mark carries its id; later
pieces name it in `data-of`. Three things keep the writing whole: a bound never falls between a letter and its vowel
marks nor inside a lam-alef; where it falls between joined letters, both sides get a zero-width joiner; and nothing but
colour and decoration is set on a mark, since padding and borders break the joining.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from markupsafe import Markup, escape

from tawatur.present.safe import JOINER, NON_JOINER, cut, html, joined
from tawatur.types import Span

#: layers from the outermost to the innermost: furniture, statement, answer, difference, argument, role, source, via, cue, event, time, name
LAYERS = "fsqdgrovcetn"
#: layers whose marked words are themselves the link back to their entry; of nested ones the innermost is it
LINKS = "etn"
#: marks open at one place beyond this number are anchors only
DEEPEST = 24


@dataclass(frozen=True, slots=True)
class Link:
    """A way back from marked words to an entry of the page."""

    #: fragment
    to: str
    #: what a reader hears
    label: str
    #: what stands after the words
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked span of an article."""

    layer: str
    span: Span
    links: tuple[Link, ...] = ()
    #: what a pointer shows
    title: str = ""


def anchor(number: int, layer: str, span: Span) -> str:
    """Return the id of a mark: article, layer, span."""
    return f"a{number}-{layer}{span.start}-{span.end}"


def marked(text: str, marks: Iterable[Mark], number: int) -> tuple[Markup, list[str]]:
    """Return the text as paragraphs with its marks, and the ids of the marks that are in several pieces."""
    page = _Page(text)
    opens, closes, bounds = _bounds(text, marks, number)
    active: list[_Drawn] = []
    for start, end in pairwise(bounds):
        for drawn in closes.get(start, ()):
            active = [other for other in active if other is not drawn]
        for drawn in opens.get(start, ()):
            if len(active) < DEEPEST:
                insort(active, drawn, key=lambda one: one.order)
            else:
                page.deep(drawn)
        page.piece(start, end, active)
    return page.done()


def merged(marks: Iterable[Mark]) -> list[Mark]:
    """Make one mark of all that lie on the same span of the same layer."""
    found: dict[tuple[str, Span], Mark] = {}
    for mark in marks:
        key = (mark.layer, mark.span)
        known = found.get(key)
        if known is not None:
            mark = Mark(*key, tuple(dict.fromkeys((*known.links, *mark.links))), known.title or mark.title)
        found[key] = mark
    return list(found.values())


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A mark where it is drawn."""

    mark: Mark
    name: str
    start: int
    end: int
    #: from the outermost to the innermost
    order: tuple[int, int, int]


def _bounds(
    text: str, marks: Iterable[Mark], number: int
) -> tuple[dict[int, list[_Drawn]], dict[int, list[_Drawn]], Sequence[int]]:
    """Return what opens and what closes at each offset, and all offsets where something changes."""
    opens: dict[int, list[_Drawn]] = defaultdict(list)
    closes: dict[int, list[_Drawn]] = defaultdict(list)
    for mark in merged(marks):
        start, end = _stretch(text, mark.span)
        if start < end:
            order = (LAYERS.index(mark.layer), mark.span.start, -mark.span.end)
            drawn = _Drawn(mark, anchor(number, mark.layer, mark.span), start, end, order)
            opens[start].append(drawn)
            closes[end].append(drawn)
    return opens, closes, sorted({0, len(text), *opens, *closes, *_line_ends(text)})


def _line_ends(text: str) -> Iterable[int]:
    """Yield the offset of each line feed and the one after it."""
    at = text.find("\n")
    while at >= 0:
        yield at
        yield at + 1
        at = text.find("\n", at + 1)


def _stretch(text: str, span: Span) -> tuple[int, int]:
    """Return where a mark is drawn: without blank ends, and no letter cut."""
    start, end = max(0, span.start), min(len(text), span.end)
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    return (cut(text, start, -1), cut(text, end, 1)) if start < end else (0, 0)


@dataclass(slots=True)
class _Page:
    """The HTML as it is written."""

    text: str
    parts: list[str] = field(default_factory=list)
    #: open elements with whether each is a link, outermost first
    open: list[tuple[_Drawn, bool]] = field(default_factory=list)
    #: ids of the marks that have begun
    begun: set[str] = field(default_factory=set)
    #: ids of the marks in several pieces, in order
    split: dict[str, None] = field(default_factory=dict)
    paragraph: bool = False

    def piece(self, start: int, end: int, active: list[_Drawn]) -> None:
        """Write a stretch of text under the marks that lie on it."""
        words = self.text[start:end]
        if words == "\n":
            self._turn([], start)
            self._end_paragraph()
            return
        if not self.paragraph:
            if words.isspace():
                return
            self.parts.append("<p>")
            self.paragraph = True
        self._turn(_roles(active), start)
        self.parts.append(html(words))

    def deep(self, drawn: _Drawn) -> None:
        """Write the mere anchor of a mark that lies too deep."""
        self.parts.append(f'<span id="{drawn.name}"></span>')

    def done(self) -> tuple[Markup, list[str]]:
        """Close all and return the page."""
        self._turn([], len(self.text))
        self._end_paragraph()
        return Markup("".join(self.parts)), list(self.split)

    def _end_paragraph(self) -> None:
        if self.paragraph:
            self.parts.append("</p>\n")
            self.paragraph = False

    def _turn(self, wanted: list[tuple[_Drawn, bool]], at: int) -> None:
        """Close and open elements until exactly the wanted ones are open."""
        same = 0
        for (known, was), (drawn, link) in zip(self.open, wanted, strict=False):
            if known is not drawn or was != link:
                break
            same += 1
        if same == len(self.open) == len(wanted):
            return
        joiner = JOINER * joined(self.text, at)
        self.parts.append(joiner)
        while len(self.open) > same:
            self._close(*self.open.pop(), at)
        for drawn, link in wanted[same:]:
            self._begin(drawn, link)
        self.parts.append(joiner)

    def _begin(self, drawn: _Drawn, link: bool) -> None:
        mark, name = drawn.mark, drawn.name
        if name in self.begun:
            self.split[name] = None
        place = f'data-of="{name}"' if name in self.begun else f'id="{name}"'
        self.begun.add(name)
        title = f' title="{escape(mark.title)}"' if mark.title else ""
        way = f' href="#{mark.links[0].to}"' if link else ""
        self.parts.append(f'<{"a" if link else "span"} class="m {mark.layer}" {place}{way}{title}>')
        self.open.append((drawn, link))

    def _close(self, drawn: _Drawn, link: bool, at: int) -> None:
        mark = drawn.mark
        self.parts.append("</a>" if link else "</span>")
        if mark.layer not in LINKS and drawn.end == at:
            # Without the non-joiner the last letter would reach out to the sign.
            self.parts.extend(
                f'{NON_JOINER}<sup><a class="ref {mark.layer}-ref" href="#{way.to}" aria-label="{escape(way.label)}">'
                f"{escape(way.sign)}</a></sup>"
                for way in mark.links
            )


def _roles(active: list[_Drawn]) -> list[tuple[_Drawn, bool]]:
    """Say of each mark whether it is the link: the innermost that leads anywhere, since links can't nest."""
    leading = (at for at, one in enumerate(active) if one.mark.layer in LINKS and one.mark.links)
    last = max(leading, default=-1)
    return [(one, at == last) for at, one in enumerate(active)]

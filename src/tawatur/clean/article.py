"""Document -> Article: title, body, furniture, day, outlet; facts come later."""

from __future__ import annotations

from tawatur.clean.datelines import dateline_end, outlet_of, spoken_to
from tawatur.clean.language import not_arabic
from tawatur.clean.layout import Layout, layout
from tawatur.clean.lines import Line, lines, stripped
from tawatur.clean.published import published
from tawatur.clean.tails import tail_start
from tawatur.errors import Refused
from tawatur.types import Article, Document, Meta, Span

#: a body has at least so many words
_BODY = 3


def clean(document: Document) -> Article:
    """Tell an article's title, body, day and outlet from the page around them; raises Refused for what is no article."""
    reason = not_arabic(document.text)
    if reason:
        raise Refused(document.source, reason, "give Arabic text")
    found = lines(document.text)
    page = layout(found, document.title)
    numbers = page.body(len(found))
    if sum(len(found[number].words) for number in numbers) < _BODY:
        raise Refused(document.source, "no article text beside titles and page furniture", "give the whole article")
    pieces = _pieces(document.text, [found[number].span for number in numbers])
    meta = _meta(document, found, page, pieces)
    return Article(document.doc, document.source, document.sha256, document.text, meta)


def _pieces(text: str, spans: list[Span]) -> list[Span]:
    """Cut the dateline off the first piece of the body and what hangs on the last sentence off the last."""
    first = spans[0]
    spans[0] = Span(first.start + dateline_end(first.of(text)), first.end)
    last = spans[-1]
    tail = tail_start(last.of(text))
    if tail:
        spans[-1] = stripped(text, Span(last.start, last.start + tail))
    return spans


def _meta(document: Document, found: tuple[Line, ...], page: Layout, body: list[Span]) -> Meta:
    title = document.title if page.title is None else found[page.title].text
    covered = body if page.title is None else [found[page.title].span, *body]
    furniture = _rest(document.text, found, covered)
    head = [span.of(document.text) for span in furniture if span < body[0]]
    foot = [span.of(document.text) for span in furniture if span > body[0]]
    return Meta(
        title=title,
        outlet=document.outlet or outlet_of(head, foot) or spoken_to(document.text),
        published=published(document.published, [(found[number], day) for number, day in page.dates]),
        author=document.author,
        url=document.url,
        language="ar",
        body=Span(body[0].start, body[-1].end),
        furniture=furniture,
    )


def _rest(text: str, found: tuple[Line, ...], covered: list[Span]) -> tuple[Span, ...]:
    """Return what the title and the body leave of each line, without the white space around it."""
    rest, waiting = [], iter(sorted(covered))
    next_ = next(waiting, None)
    for line in found:
        start = line.span.start
        while next_ and next_.start < line.span.end:
            rest.append(Span(start, next_.start))
            start = next_.end
            next_ = next(waiting, None)
        rest.append(Span(start, line.span.end))
    return tuple(span for span in (stripped(text, span) for span in rest) if span.start < span.end)

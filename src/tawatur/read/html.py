"""Pages: the article's words out of the markup.

trafilatura finds the article; a page that it finds nothing in, or too little, gives all its lines, and the cleaner drops
the furniture among them. Its cost grows faster than a page's size, so pages beyond a bound skip it.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

import regex
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura import bare_extraction

from tawatur.errors import Refused
from tawatur.read.metadata import day_of, metadata
from tawatur.text import folded

#: it warns about every page in which it finds nothing; that is judged here
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
#: elements that trafilatura is given at most (about two seconds of work)
_ELEMENTS = 15_000
#: attributes that one element keeps
_ATTRIBUTES = 50
#: the parser drops what is nested deeper
_DEPTH = 250
#: share of a page's prose below which trafilatura has missed the article
_ENOUGH = 0.5
#: a table cell of so many words holds an article, not a figure
_LAYOUT_CELL = 60
_TABLE = ("td", "tr", "tbody", "table")
#: lines below the title in which a page shows its date
_TITLE_REACH = 8
_DECLARED = regex.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", regex.IGNORECASE)
_UNSEEN = (
    "script", "style", "noscript", "template", "svg", "iframe", "object", "canvas", "select", "textarea", "button",
)  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
    "section", "summary", "table", "td", "th", "title", "tr", "ul",
})  # fmt: skip
#: a tag with thousands of attributes costs the parser the square of their number; embedded images are no loss either
_GIANT = regex.compile(r"<[^<>]{8000,}+>?")
_CONTROL = regex.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Page:
    """What is in a page: its article and what it says about itself."""

    title: str | None
    body: str
    outlet: str | None
    published: str | None
    author: str | None
    url: str | None


def declared_charset(data: bytes) -> str | None:
    """Return the character set that a page or an XML prolog names."""
    found = _DECLARED.search(data[:4096].replace(b"\x00", b""))
    return found[1].decode("ascii", "replace") if found else None


def page(markup: str, source: str) -> Page:
    """Read a page; raises Refused for one that holds no text or is built to break parsers."""
    tree = _tree(markup, source)
    found = metadata(tree)
    _prune(tree)
    everything = _lines(tree)
    day = found.published or _shown_day(everything, found.title)
    body = _body(tree, everything, found.title)
    if not body:
        raise Refused(source, "a page without text", "save the page with its text, not as an empty shell")
    return Page(found.title, body, found.outlet, day, found.author, found.url)


def _tree(markup: str, source: str) -> HtmlElement:
    parser = HTMLParser(encoding="utf-8")
    safe = _GIANT.sub(" ", _CONTROL.sub(" ", markup))
    try:
        tree = document_fromstring(safe.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Refused(source, "HTML that can't be parsed", "save the page again, or give its text") from None
    if any("depth" in entry.message for entry in parser.error_log):
        raise Refused(source, f"HTML nested more than {_DEPTH} deep", "give the article's text")
    return tree


def _prune(tree: HtmlElement) -> None:
    """Take away what readers don't see and attributes in masses; make blocks of tables that only lay out the page."""
    etree.strip_elements(tree, etree.Comment, etree.ProcessingInstruction, *_UNSEEN, with_tail=False)
    for node in tree.iter():
        if len(node.attrib) > _ATTRIBUTES:
            node.attrib.clear()
    etree.strip_tags(tree, "font", "center")
    for cell in tree.xpath("//td[not(.//td)]"):
        if len(cell.text_content().split()) >= _LAYOUT_CELL:
            for node in (cell, *cell.iterancestors(*_TABLE)):
                node.tag = "div"


def _shown_day(lines: list[str], title: str | None) -> str | None:
    """Read the day that the page shows between its title and its first paragraph, where it shows just one."""
    known = folded(title) if title else ""
    start = max((number for number, line in enumerate(lines) if folded(line) == known), default=0)
    days = set()
    for line in lines[start : start + _TITLE_REACH]:
        # "نشر في ... | بواسطة ... | المشاهدات ...": bars part a long line into cells, of which none is prose
        if _prose(line.split("|")):
            break
        days.add(day_of(line))
    days.discard(None)
    return days.pop() if len(days) == 1 else None


def _body(tree: HtmlElement, everything: list[str], title: str | None) -> str:
    """Return the article's lines without its title."""
    lines = _extracted(tree)
    if not lines or _prose(lines) < _ENOUGH * _prose(everything):
        lines = everything
    known = folded(title) if title else None
    return "\n".join(line for line in lines if folded(line) != known)


def _extracted(tree: HtmlElement) -> list[str]:
    """Let trafilatura find the article, in a page that it can manage."""
    if sum(1 for _ in zip(tree.iter(), range(_ELEMENTS), strict=False)) == _ELEMENTS:
        return []
    found = bare_extraction(tree, include_comments=False, with_metadata=False)
    return _split(getattr(found, "text", None) or "")


def _split(text: str) -> list[str]:
    return [line for line in (" ".join(part.split()) for part in text.split("\n")) if line]


def _prose(lines: list[str]) -> int:
    """Count the words in lines that are long enough for prose."""
    return sum(len(words) for words in (line.split() for line in dict.fromkeys(lines)) if len(words) >= 12)


def _lines(tree: HtmlElement) -> list[str]:
    """Return all the lines that a page shows, block by block."""
    pieces: list[str] = []
    for event, node in etree.iterwalk(tree.body if tree.body is not None else tree, events=("start", "end")):
        block = node.tag in _BLOCKS
        if event == "start":
            pieces += ("\n" if block else "", _flat(node.text))
        else:
            pieces += ("\n" if block else "", _flat(node.tail))
    return _split("".join(pieces))


def _flat(text: str | None) -> str:
    return text.replace("\n", " ") if text else ""

"""Datelines, credits and outlets: "بغداد - رويترز:", "تونس (وات) -", "(أ ف ب)", "المصدر | الجزيرة + وكالات"."""

from __future__ import annotations

from functools import cache, lru_cache

import regex

from tawatur.clean.cues import menu_words
from tawatur.clean.lines import Line, shape
from tawatur.data import rows
from tawatur.text import folded
from tawatur.types import Article, Span

#: a dateline ends within so many characters, and none of its parts has more words
_REACH = 70
_PART_WORDS = 5
_DASH = r"[-\u2010-\u2015\u2212ـ]"
_HEAD = regex.compile(rf"(?P<parts>[^:.؟!،؛\n]{{2,{_REACH}}}?)\s*(?:(?P<colon>:)|(?P<dash>{_DASH}))\s*(?=\S)")
_BRACKETS = regex.compile(rf"[^:.؟!،؛()\n]{{2,40}}\((?P<credit>[^()\n]{{2,30}})\)\s*(?:{_DASH}+|:)\s*(?=\S)")
_PARTS = regex.compile(rf"\s*(?:{_DASH}+|[/|,،:+()•])\s*")
_INITIALS = regex.compile(r"\p{L}(?:[ .]{1,2}\p{L}){1,3}\.?")
#: what an agency's own desk writes under a text: its short name and the initials of writer and editor
_SIGNED = regex.compile(r"\((?P<credit>[^()\n]{2,30})\)\s*(?:\p{L}{1,2}[ ./]{1,3}){1,5}\p{L}{1,2}")
_WHOLE_BRACKETS = regex.compile(r"[(\[][^()\[\]]{2,60}[)\]]\.?")
#: a few words in brackets at the foot name who wrote or sent it, whether they are known or not
_BRACKETED = 3
#: longest name of a site, in words
_SITE_WORDS = 4
_DIGIT = regex.compile(r"\p{N}")
_AND_CO = regex.compile(r"^(?:وكالات|وكالة|وكالات الانباء|ا ?ف ?ب|مواقع|متابعات|خاص|رصد)$")
_TITLED = regex.compile(r"^(?:وكاله|صحيفه|جريده|قناه|موقع|شبكه|اذاعه|راديو) \S+(?: \S+){0,2}$")
#: "told «Okaz»", and how another newspaper is introduced
_SPOKEN_TO = regex.compile(r"(?<!\w)لـ?[«\"“]([^»\"”\n]{2,25})[»\"”]")
_INTRODUCED = ("صحيفة ", "جريدة ", "يومية ", "صحيفتي ")
_FROM_LINK = regex.compile(r"رابط الخبر (?:بصحيفة|بموقع|على) ([^:\n]{2,40}):")
_SOURCE = regex.compile(r"المصدر\s*[:|/-]\s*")


def dateline_end(text: str) -> int:
    """Return where the dateline at the beginning of a paragraph ends; 0 where there is none."""
    brackets = _BRACKETS.match(text)
    if brackets and len(brackets["credit"].split()) <= _BRACKETED and not _DIGIT.search(brackets["credit"]):
        return brackets.end()
    end = 0
    for _ in range(4):
        found = _HEAD.match(text, end)
        if not found or found.end() > _REACH + 20 or not _short(found["parts"]):
            break
        end = found.end()
        if found["colon"]:
            break
    return end if end and _names(_parts(text[:end])) else 0


def is_dateline(line: Line) -> bool:
    """Say whether a line holds nothing but a place, an outlet or a credit and perhaps a reporter."""
    if line.final or len(line.words) > 8:
        return False
    parts = _parts(line.text)
    return len(parts) > 1 and all(map(_short, parts)) and _names(parts)


def is_credit(text: str) -> bool:
    """Say whether a few words at the foot only credit an agency, an outlet or a writer's initials."""
    bare = text.strip(" .\u00a0")
    if len(bare.split()) > 8 or not bare:
        return False
    parts = _parts(bare)
    if _WHOLE_BRACKETS.fullmatch(bare):
        few = len(bare.split()) <= _BRACKETED and not _DIGIT.search(bare)
        return few or any(map(_credit, parts))
    return _INITIALS.fullmatch(bare) is not None or all(map(_credit, parts))


def credit_spans(article: Article) -> tuple[Span, ...]:
    """Return the spans of agencies and outlets that the page credits outside its prose, in order."""
    found = []
    for piece in article.meta.furniture:
        text = piece.of(article.text)
        if len(text) > 4 * _REACH:
            continue
        found += [span.moved(piece.start) for span in _split(text) if _credit(span.of(text))]
    return tuple(found)


def outlet_of(head: list[str], foot: list[str]) -> str | None:
    """Return the page's own outlet, where the furniture above or below the body names it beyond doubt.

    A place that is also a newspaper's name (الرياض) is a place in a dateline, a word of a menu (رأي) is no name at all, and
    agencies are credited by others, unless the dateline and the initials of their own desk at the foot both say that the
    text is theirs.
    """
    for text in (*head, *foot):
        link = _FROM_LINK.search(text)
        if link:
            return link[1].strip()
        source = _SOURCE.match(text)
        if source and "+" in text:
            first = text[source.end() :].split("+")[0].strip()
            return None if kind_of(first) == "agency" else first
    if named := _above_menu(head):
        return named
    parts = [part for text in head if len(text) <= _REACH and not _is_menu(text) for part in _parts(text)]
    own = [part for part in parts if kind_of(part) not in (None, "agency") and _bare(part) not in _places()]
    return own[0].strip("«»\"' ") if own else _signed(head, foot)


def spoken_to(text: str) -> str | None:
    """Return the newspaper that people speak to by its bare name in quotation marks, as papers print their own («عكاظ»).

    Another paper is introduced ("لصحيفة ..."), and two that are named so tell nothing.
    """
    addressed = {found[1].strip() for found in _SPOKEN_TO.finditer(text)}
    papers = {_bare(name): name for name in sorted(addressed) if _bare(name) in _arabic_papers()}
    if len(papers) != 1:
        return None
    (name,) = papers.values()
    introduced = any(f"{head}{mark}{name}" in text for head in _INTRODUCED for mark in ("", "«", '"', "“"))
    return None if introduced else name


def _is_menu(text: str) -> bool:
    """Say whether a line is a row of links to the parts of a site."""
    parts = [shape(_bare(part)) for part in _parts(text)]
    return len(parts) > 2 and (text.count("|") > 1 or any(part in menu_words() for part in parts))


def _above_menu(head: list[str]) -> str | None:
    """Return the name that stands alone above the menu at the top of a page (نداء الهضاب)."""
    if len(head) < 2 or not _is_menu(head[1]) or _is_menu(head[0]):
        return None
    name = head[0].strip("«»\"' ")
    links = shape(_bare(name)) in menu_words() or _DIGIT.search(name) or len(name.split()) > _SITE_WORDS
    return None if links or _PARTS.search(name) else name


def _signed(head: list[str], foot: list[str]) -> str | None:
    """Return the agency of the dateline if its desk signs the text: "هدران (وكالة س للأنباء) -", "(س) م ك / ن ح"."""
    dateline = _BRACKETS.match(f"{head[-1]} ...") if head else None
    signed = next((found for text in foot if (found := _SIGNED.fullmatch(text.strip()))), None)
    if not dateline or not signed:
        return None
    long, short = _bare(dateline["credit"]), _bare(signed["credit"])
    return dateline["credit"].strip() if f" {short} " in f" {long} " else None


def kind_of(name: str) -> str | None:
    """Return what kind of outlet a name is: agency, newspaper, channel, site; None for other names."""
    return _outlets().get(_bare(name))


def _credit(part: str) -> bool:
    return _bare(part) in _outlets() or bool(_AND_CO.match(_bare(part)) or _TITLED.match(_bare(part)))


def _names(parts: list[str]) -> bool:
    """Say whether the parts of a dateline name an outlet or a place."""
    return any(_credit(part) or _bare(part) in _places() for part in parts)


def _short(part: str) -> bool:
    return 0 < len(part.split()) <= _PART_WORDS


def _parts(text: str) -> list[str]:
    return [span.of(text) for span in _split(text)]


def _split(text: str) -> list[Span]:
    """Return the parts of a dateline or credit between dashes, bars and brackets."""
    found, start = [], 0
    for match in (*_PARTS.finditer(text), None):
        end = match.start() if match else len(text)
        piece = text[start:end]
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            found.append(Span(left, left + len(piece.strip())))
        start = match.end() if match else end
    return found


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    return folded(name).strip(" .\"'«»")


@cache
def _arabic_papers() -> frozenset[str]:
    """Return the bare names of newspapers in Arabic that name nothing else in the list."""
    papers = [row for row in rows("outlets.tsv") if row["language"] == "ar"]
    spelled = (name for row in papers for name in (row["name"], *row["variants"].split("|")))
    bare = {_bare(name.removeprefix("صحيفة ").removeprefix("جريدة ")) for name in spelled if name}
    return frozenset(name for name in bare if _outlets().get(name) in (None, "newspaper"))


@cache
def _outlets() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows("outlets.tsv"):
        spellings = [row["name"], *row["variants"].split("|"), *row["abbreviations"].split("|")]
        found.update({_bare(spelling): row["kind"] for spelling in spellings if spelling})
    return found


@cache
def _places() -> frozenset[str]:
    spellings = (spelling for row in rows("places.tsv") for spelling in (row["name"], *row["variants"].split("|")))
    return frozenset(_bare(spelling) for spelling in spellings if spelling)

"""Which lines of a page are title, body and furniture.

Every line that is not blank ends up as exactly one of the three. The stages: cue words mark lines; the title is the
first line that could be one; what repeats another line is marked; what stands between the title and the last marked line
above the prose is the page's head; short lines below the last prose are its foot; what is left is the body.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tawatur.clean.cues import cue_kind
from tawatur.clean.datelines import is_credit, is_dateline
from tawatur.clean.lines import Line
from tawatur.clean.published import line_day
from tawatur.clean.repeats import repeats
from tawatur.text import folded

#: lines above the prose in which a title, a date, a caption can stand
_HEAD = 25
#: a title has at most so many words
_TITLE_WORDS = 40
#: a line of so many words is prose, even without a full stop; fewer are enough on pages that hardly use full stops
_LONG, _LONG_UNSTOPPED = 25, 12
_SENTENCE = 5
#: a list of related headlines below its cue: how many, and how long
_RELATED, _HEADLINE = 8, 25
#: a foot after which nothing of the article comes, if it stands in the last part of the text
_CLOSING = frozenset({"tags", "legal", "comment"})
_LAST_PART = 0.25
#: a short line without a full stop below the prose
_CAPTION = 14


@dataclass(slots=True)
class Layout:
    """What each line of a page is, by its number."""

    title: int | None = None
    #: numbers of furniture lines with their kinds
    marked: dict[int, str] = field(default_factory=dict)
    #: days that lines of the head, or labelled lines of the foot, show
    dates: list[tuple[int, date]] = field(default_factory=list)

    def body(self, count: int) -> list[int]:
        """Return the numbers of the lines that are left for the body."""
        first = 0 if self.title is None else self.title + 1
        return [number for number in range(first, count) if number not in self.marked]


def layout(found: tuple[Line, ...], declared_title: str | None) -> Layout:
    """Judge every line of a page."""
    page = Layout()
    for number, line in enumerate(found):
        kind = cue_kind(line)
        if kind:
            page.marked[number] = kind
    page.title = _title(found, page, declared_title)
    page.marked.pop(-1 if page.title is None else page.title, None)
    for number in repeats(found, page.title):
        page.marked.setdefault(number, "repeat")
    prose = _prose(found, page)
    _related(found, page, prose)
    _head(found, page, prose)
    _foot(found, page, prose)
    for number in range(page.title or 0):
        page.marked.setdefault(number, "menu")
    return page


def _title(found: tuple[Line, ...], page: Layout, declared: str | None) -> int | None:
    """Find the line of the title: the declared one, one that is repeated at once, or the first that can be one."""
    if declared:
        wanted = folded(declared).split()
        return next((number for number, line in enumerate(found[:_HEAD]) if folded(line.text).split() == wanted), None)
    able: list[int] = []
    for number, line in enumerate(found[:_HEAD]):
        if able and line_day(line):
            break
        if number not in page.marked and not line_day(line) and not is_credit(line.text):
            able.append(number)
    if len(found) < 2:
        return None
    twice = [number for number in able[:6] if _twice(found, number)]
    named = [number for number in able[:4] if 3 <= len(found[number].words) < _LONG]
    first = (twice or named or able or [0])[0]
    return first if _could_be_title(found, first) else None


def _twice(found: tuple[Line, ...], number: int) -> bool:
    words = found[number].words
    return 3 <= len(words) <= _TITLE_WORDS and any(line.words == words for line in found[number + 1 : _HEAD])


def _could_be_title(found: tuple[Line, ...], number: int) -> bool:
    """Say whether a line is more a title than the first sentence of a text without one."""
    line = found[number]
    sentence = line.text.endswith((".", '."', ".»")) and not line.text.endswith("..")
    dated = number + 1 < len(found) and line_day(found[number + 1]) is not None
    return dated or (len(line.words) <= _TITLE_WORDS and not (sentence and len(line.words) > 12))


def _prose(found: tuple[Line, ...], page: Layout) -> list[int]:
    """Return the numbers of the lines that can only be prose."""
    long = [line for line in found if len(line.words) >= _LONG]
    stopped = sum(line.final for line in long) * 2 >= len(long)
    least = _LONG if long and stopped else _LONG_UNSTOPPED
    return [
        number
        for number in page.body(len(found))
        if len(found[number].words) >= least or (found[number].final and len(found[number].words) > _SENTENCE)
    ]


def _related(found: tuple[Line, ...], page: Layout, prose: list[int]) -> None:
    """Mark the headlines under a "read also", and all that follows a foot that closes the page."""
    certain = set(prose)
    for number, kind in sorted(page.marked.items()):
        if kind == "related" and len(found[number].words) <= 6:
            for below in range(number + 1, min(number + 1 + _RELATED, len(found))):
                if below in certain or found[below].final or len(found[below].words) > _HEADLINE:
                    break
                page.marked.setdefault(below, "related")
    total = sum(len(line.words) for line in found)
    after = total
    for number, line in enumerate(found):
        after -= len(line.words)
        if page.marked.get(number) in _CLOSING and after <= _LAST_PART * total and prose and number > prose[0]:
            for below in range(number + 1, len(found)):
                page.marked.setdefault(below, page.marked[number])
            break


def _head(found: tuple[Line, ...], page: Layout, prose: list[int]) -> None:
    """Mark what stands between the title and the prose: dates, datelines, and short lines above a marked one."""
    start = -1 if page.title is None else page.title
    certain = [number for number in prose if number not in page.marked]
    end = certain[0] if certain else len(found)
    for number in range(max(0, start - _HEAD), min(end, start + 1 + _HEAD)):
        day = line_day(found[number])
        if day:
            page.dates.append((number, day))
            page.marked.setdefault(number, "date")
        elif number > start and is_dateline(found[number]):
            page.marked.setdefault(number, "dateline")
    last = max((number for number in page.marked if start < number < end), default=start)
    for number in range(start + 1, last):
        page.marked.setdefault(number, "caption")


def _foot(found: tuple[Line, ...], page: Layout, prose: list[int]) -> None:
    """Mark what stands below the prose: credits, captions, headlines, labelled dates."""
    certain = [number for number in prose if number not in page.marked]
    if not certain:
        return
    last = _last(found, page, certain[-1])
    stopped = sum(found[number].final for number in certain) * 2 > len(certain) and len(certain) > 2
    closed = False
    for number in range(last + 1, len(found)):
        line = found[number]
        day = line_day(line)
        if day and number in page.marked:
            page.dates.append((number, day))
        closed = closed or number in page.marked
        short = stopped and not line.final and len(line.words) <= _CAPTION
        if closed or short or is_credit(line.text):
            page.marked.setdefault(number, "foot")


def _last(found: tuple[Line, ...], page: Layout, last: int) -> int:
    """Move the end of the prose down over lines that are too long for captions, as far as nothing is marked."""
    for number in range(last + 1, len(found)):
        if number in page.marked:
            break
        if len(found[number].words) > _CAPTION:
            last = number
    return last

"""Labels: a happening in the words of one of its articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tawatur.accounts.occurrences import Occurrence
from tawatur.accounts.names import clean
from tawatur.types import Span

#: characters of a label at most
_LONGEST = 60


def label(members: Sequence[Occurrence]) -> str:
    """Return the words of the mention that says most in few words: its trigger with what belongs to it."""
    return clean(_best(members))


def _best(members: Sequence[Occurrence]) -> str:
    mentions = [_stretch(member).of(member.article.text) for member in members]
    fitting = [words for words in mentions if len(words) <= _LONGEST] or [words[:_LONGEST] for words in mentions]
    return max(fitting, key=lambda words: (words.count(" "), -len(words)))


def _stretch(member: Occurrence) -> Span:
    """Return the trigger and what of its arguments stands close behind it, else the next words of its clause."""
    text, trigger = member.article.text, member.event.trigger
    event = member.event
    sizes = tuple(size.span for size in event.size)
    ends = [span.end for span in event.actor + event.recipient + event.place + sizes if span.start >= trigger.end]
    near = [end for end in ends if end - trigger.start <= _LONGEST and "\n" not in text[trigger.end : end]]
    if near:
        return Span(trigger.start, max(near))
    rest = text[trigger.end : trigger.end + _LONGEST // 2]
    cut = min((at for mark in '.,،؛:\n"»«' if (at := rest.find(mark)) >= 0), default=len(rest))
    words = rest[:cut].split(" ")[:5]
    return Span(trigger.start, trigger.end + len(" ".join(words).rstrip()))


def time_of(members: Sequence[Occurrence]) -> str | None:
    """Return the value that most mentions give, the most precise of equals."""
    values = Counter(m.event.time.value for m in members if m.event.time and m.event.time.value and m.days)
    spans = {m.event.time.value: m.days[1] - m.days[0] for m in members if m.event.time and m.days}
    return min(values, key=lambda value: (spans[value], -values[value], value), default=None)

"""Questions in the language of the page: the frame is ours, the words inside it are the sources'."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex
from markupsafe import Markup

from tawatur.data import rows
from tawatur.present.dates import words
from tawatur.present.labels import Labels
from tawatur.present.labels import labels as labels_of
from tawatur.present.safe import shown
from tawatur.types import Answer, Question

_GAP = regex.compile(r"\{(\w+)\}")
#: slots whose values are times
_TIMES = frozenset({"time", "said"})
#: values that are words of ours
_OWN = ("value.happened", "value.denied", "value.together", "value.first")
_SOURCE = Markup('<bdi class="src" lang="ar">{}</bdi>')


def asked(question: Question, labels: Labels) -> str:
    """Return a question as plain text."""
    found = _framed(question, labels)
    return shown(found[0].format(**found[1]) if found else question.question)


def asked_html(question: Question, labels: Labels) -> Markup:
    """Return a question as HTML, the sources' words set apart."""
    found = _framed(question, labels)
    if found is None:
        return _SOURCE.format(shown(question.question))
    return Markup(found[0]).format(**{gap: _SOURCE.format(shown(words)) for gap, words in found[1].items()})


def answered(answer: Answer, slot: str, labels: Labels) -> str:
    """Say the value of an answer: a time in words, our own words in the language of the page, the sources' as they are."""
    if slot in _TIMES:
        return words(answer.value, labels)
    return next((said for frame in _OWN if (said := _translated(answer.value, frame, labels))), answer.value)


def _translated(value: str, frame: str, labels: Labels) -> str | None:
    """Say a value that is one of our own in the language of the page; None where it isn't."""
    found = _pattern(labels_of("ar").texts[frame]).fullmatch(value)
    return labels(frame, **found.groupdict()) if found else None


def _framed(question: Question, labels: Labels) -> tuple[str, dict[str, str]] | None:
    """Return the frame of a question and the words in its gaps; None where it was asked in another way."""
    frame = _frames().get(question.slot)
    found = frame.pattern.fullmatch(question.question) if frame else None
    return (frame.texts[labels.language], found.groupdict()) if frame and found else None


@dataclass(frozen=True, slots=True)
class _Frame:
    """How a slot is asked in each language, and the pattern that takes the Arabic question apart."""

    texts: dict[str, str]
    pattern: regex.Pattern[str]


@cache
def _frames() -> dict[str, _Frame]:
    """Return the frames by slot."""
    return {
        row["slot"]: _Frame({"ar": row["question"], "en": row["english"]}, _pattern(row["question"]))
        for row in rows("compare_questions.tsv")
    }


@cache
def _pattern(frame: str) -> regex.Pattern[str]:
    """Return a pattern that matches a filled frame."""
    parts = [regex.escape(part) if at % 2 == 0 else f"(?P<{part}>.+?)" for at, part in enumerate(_GAP.split(frame))]
    return regex.compile("".join(parts), regex.DOTALL)

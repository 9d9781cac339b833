"""The short text that a terminal shows: stories, articles, origins, contradictions and updates."""

from __future__ import annotations

import shutil
import textwrap
from collections import Counter
from dataclasses import replace

from tawatur.present.asking import answered, asked
from tawatur.present.figures import worded
from tawatur.present.labels import Labels, labels
from tawatur.present.safe import shown
from tawatur.present.table import SIGNS, UNKNOWN, counted
from tawatur.types import Comparison, Interval, Question, Story

#: verdicts that an editor wants to see first
_NEWS = ("differ", "updated")
#: stories that are told at most
_MOST = 20
#: columns between which lines are broken
_NARROWEST, _WIDEST = 20, 100


def summary(comparison: Comparison, *, language: str = "ar") -> str:
    """Say in a few lines what a comparison found, as plain text with a line end."""
    words = labels(language)
    lines = [tally(comparison, words), words("summary.rule", rule=words.name("rule", comparison.rule))]
    stories = ranked(comparison).stories
    for number, story in enumerate(stories[:_MOST], 1):
        lines += ["", f"{words('story.number', n=number)}: {shown(story.title)}", "  " + story_tally(story, words)]
        lines += [f"  {_line(question, words)}" for question in counted(story) if question.verdict in _NEWS]
    if len(stories) > _MOST:
        lines += ["", words("summary.more", rest=words.count(len(stories) - _MOST, "story"))]
    return "\n".join(_wrapped(lines)) + "\n"


def ranked(comparison: Comparison) -> Comparison:
    """Put the stories that most articles tell first."""
    return replace(comparison, stories=tuple(sorted(comparison.stories, key=lambda story: -len(story.articles))))


def tally(comparison: Comparison, words: Labels) -> str:
    """Count articles, stories and origins of a whole collection."""
    low = sum(story.independent_origins.at_least for story in comparison.stories)
    high = sum(story.independent_origins.at_most for story in comparison.stories)
    parts = [words.count(len(comparison.articles), "article"), words.count(len(comparison.stories), "story")]
    if comparison.stories:
        parts.append(interval(Interval(low, high, ""), words))
    return words("list.comma").join(parts)


def story_tally(story: Story, words: Labels) -> str:
    """Count the articles, origins, contradictions and updates of a story."""
    verdicts = Counter(question.verdict for question in counted(story))
    parts = [words.count(len(story.articles), "article"), interval(story.independent_origins, words)]
    parts += [words.count(verdicts[verdict], verdict) for verdict in _NEWS if verdicts[verdict]]
    return words("list.comma").join(parts)


def interval(origins: Interval, words: Labels) -> str:
    """Say between which bounds the number of independent origins lies."""
    low, high = origins.at_least, origins.at_most
    form = "exact" if low == high else "range" if low else "atmost"
    texts = {"low": words.count(low, "origin"), "high": words.count(high, "origin")}
    if words.language == "ar" and form == "range":
        texts["high"] = str(high)
    return words(f"interval.{form}", at_least=low, **texts)


def _line(question: Question, words: Labels) -> str:
    """Say one question with its verdict and the values of its answers."""
    values = " / ".join(answered(answer, question.slot, words) for answer in question.answers)
    sign, verdict = SIGNS.get(question.verdict, UNKNOWN), words.name("verdict", question.verdict)
    figure = f" ({words('figure.title')}: {worded(question.figure, words)})" if question.figure else ""
    return shown(f"{sign} {verdict}: {asked(question, words)} {values}{figure}")


def _wrapped(lines: list[str]) -> list[str]:
    """Break lines at the width of the terminal; a pipe gets them whole."""
    columns = shutil.get_terminal_size((0, 0)).columns
    if not columns:
        return lines
    width = max(_NARROWEST, min(_WIDEST, columns))
    return [piece for line in lines for piece in textwrap.wrap(line, width, subsequent_indent="    ") or [""]]

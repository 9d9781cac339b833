"""The page for people: one self-contained HTML file, readable with scripts off, printable, and silent on the network."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tawatur.data import ROOT
from tawatur.present import dates, safe
from tawatur.present.index import Index, index
from tawatur.present.labels import labels
from tawatur.present.marking import article_marks, comparison_marks, event_entry, time_entry
from tawatur.present.marks import Mark, marked
from tawatur.present.parties import groups
from tawatur.present.statements import Entry, entries
from tawatur.present.summary import interval, ranked, story_tally, tally
from tawatur.present.table import SIGNS, Table, by_day, counted, table
from tawatur.present.timeline import Timeline, timeline
from tawatur.types import Article, Comparison, Listed, Story

_FACES = {
    ("Naskh", 400): "naskh-regular.woff2",
    ("Naskh", 700): "naskh-bold.woff2",
    ("Sans", 400): "sans-regular.woff2",
    ("Sans", 600): "sans-bold.woff2",
}
#: a collection of more articles than this begins with its articles folded away
_UNFOLDED = 8
#: stories that the line of contents names at most; the summary names them all
_LISTED = 8
#: a collection of more statements than this begins with them folded away
_FEW_STATEMENTS = 150


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story laid out for the page."""

    number: int
    story: Story
    tally: str
    interval: str
    verdicts: dict[str, int]
    docs: list[str]
    table: Table
    timeline: Timeline
    #: the statements of each article, in the order of publication
    statements: tuple[tuple[str, tuple[Entry, ...]], ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article laid out for the page."""

    number: int
    listed: Listed
    article: Article | None
    text: Markup


def report(articles: Sequence[Article], comparison: Comparison, *, language: str = "ar") -> str:
    """Return the report page of a collection as one HTML document.

    `language` is that of the page's own words, "ar" or "en"; the sources' words stay as they are.

    >>> import tawatur
    >>> one = tawatur.annotate("قال مصدر أمني إن انفجارا وقع في سوق المرجان يوم 2 مايو 2024 وأدى إلى مقتل ثلاثة مدنيين.")
    >>> "سوق المرجان" in tawatur.report([one], tawatur.compare([one]))
    True
    """
    words = labels(language)
    comparison = ranked(comparison)
    found = index(articles, comparison, words)
    views, split = _articles(comparison, found)
    script = _asset("report.js")
    page = _environment().get_template("report.html")
    return page.render(
        label=words,
        index=found,
        comparison=comparison,
        tally=tally(comparison, words),
        stories=[_story(story, number, found) for number, story in enumerate(comparison.stories, 1)],
        lone=_lone(comparison, found),
        groups=groups(comparison, found),
        articles=views,
        listed=_LISTED,
        unfolded=len(views) <= _UNFOLDED,
        few_statements=sum(len(article.statements) for article in articles) <= _FEW_STATEMENTS,
        signs=SIGNS,
        split=split,
        style=_style(),
        script=Markup(script),
        script_hash=b64encode(sha256(script.encode()).digest()).decode(),
        said=lambda value: dates.words(value, words),
        event_entry=event_entry,
        time_entry=time_entry,
    )


def _articles(comparison: Comparison, found: Index) -> tuple[list[ArticleView], list[str]]:
    """Lay out every article with its marks; also return the ids of marks in several pieces."""
    pointed = comparison_marks(comparison, found)
    views, split = [], []
    for doc, number in found.numbers.items():
        article = found.articles.get(doc)
        text = Markup("")
        if article is not None:
            marks: list[Mark] = [*article_marks(article, found), *pointed.get(doc, ())]
            text, pieces = marked(article.text, marks, number)
            split += pieces
        views.append(ArticleView(number, found.listed[doc], article, text))
    return views, split


def _story(story: Story, number: int, found: Index) -> StoryView:
    """Lay out one story."""
    docs = by_day(story.articles, found)
    verdicts = Counter(question.verdict for question in counted(story))
    return StoryView(
        number,
        story,
        story_tally(story, found.labels),
        interval(story.independent_origins, found.labels),
        {verdict: verdicts[verdict] for verdict in SIGNS if verdicts[verdict]},
        docs,
        table(story, number, found),
        timeline(story, found),
        tuple((doc, entries(found.articles[doc], found)) for doc in docs if doc in found.articles),
    )


def _lone(comparison: Comparison, found: Index) -> list[str]:
    """Return the articles that no story holds."""
    told = {doc for story in comparison.stories for doc in story.articles}
    return [doc for doc in found.numbers if doc not in told]


@lru_cache(maxsize=1)
def _environment() -> Environment:
    """Return the templates, with everything that they print made safe."""
    environment = Environment(
        loader=PackageLoader("tawatur", "data/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    environment.filters["src"] = safe.html
    return environment


def _harmless(value: Any) -> Any:
    """Take the acting characters out of what a template prints."""
    return safe.shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@lru_cache(maxsize=1)
def _style() -> Markup:
    """Return the style sheet with the fonts inside it."""
    faces = "".join(_face(family, weight, name) for (family, weight), name in _FACES.items())
    return Markup(faces + _asset("report.css"))


def _face(family: str, weight: int, name: str) -> str:
    """Return the rule that brings one font into the page."""
    font = b64encode((ROOT / f"fonts/{name}").read_bytes()).decode()
    return (
        f'@font-face{{font-family:"Tawatur {family}";font-weight:{weight};font-display:block;'
        f'src:url("data:font/woff2;base64,{font}") format("woff2")}}\n'
    )


def _asset(name: str) -> str:
    """Return a text that ships with the templates."""
    return (ROOT / f"templates/{name}").read_text("utf-8")

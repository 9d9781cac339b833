"""Questions about a noun that became another one where a sentence was taken over: "the medical services", "the security services".

Names, times and figures are asked about elsewhere; of other words only a definite noun or adjective that stands for another one
is worth a question, because a verb or a turn of phrase is mostly the editor's taste.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tawatur.accounts.asking import Ask, asked
from tawatur.accounts.origins import Sources
from tawatur.accounts.slots import account_of
from tawatur.accounts.values import Given
from tawatur.text import folded
from tawatur.types import Article, Copy, Question, Span

#: words of a noun with its adjective, and words before it that say what is asked
_LONGEST, _LABEL = 2, 6
#: characters in which the label is looked for
_BACK = 80
_WHY = "a sentence was taken over, and another noun stands in it"

_Place = tuple[str, Span]


def about_wording(
    copies: Sequence[Copy], articles: Mapping[str, Article], sources: Sources, docs: Sequence[str]
) -> Iterator[Question]:
    """Ask what stands where copies have another noun than what they were taken from."""
    for places in _joined(copies, articles):
        ask = Ask(docs=docs, label=_label(articles[places[0][0]], places[0][1]))
        given = [_given(articles[doc], span, sources) for doc, span in places]
        yield asked("wording", given, ask, verdict=("differ", _WHY))


def _joined(copies: Sequence[Copy], articles: Mapping[str, Article]) -> list[list[_Place]]:
    """Put the places together that stand for each other, over all copies."""
    home: dict[_Place, list[_Place]] = {}
    for copy in copies:
        for change in copy.changes:
            pair = (copy.other, change.before), (copy.to, change.after)
            if change.what == "words" and all(_telling(articles[doc], span) for doc, span in pair):
                merged = list(dict.fromkeys(place for one in pair for place in home.get(one, [one])))
                home.update(dict.fromkeys(merged, merged))
    return list({id(places): sorted(places) for places in home.values()}.values())


def _telling(article: Article, span: Span) -> bool:
    """Say whether a stretch is a definite noun or two, and neither a name nor a time."""
    words = [folded(word) for word in span.of(article.text).split()]
    if not 0 < len(words) <= _LONGEST or not all(word.startswith(("ال", "لل", "بال", "وال")) for word in words):
        return False
    named = (mention for entity in article.entities for mention in entity.mentions)
    return not any(span.touches(other) for other in (*named, *(time.span for time in article.times)))


def _label(article: Article, span: Span) -> str:
    """Return the words before a place, from where its sentence or line begins."""
    before = article.text[max(0, span.start - _BACK) : span.start]
    clause = before[max(before.rfind(mark) for mark in ".\n؟!") + 1 :].split()
    return " ".join([*clause[-_LABEL:], "…"])


def _given(article: Article, span: Span, sources: Sources) -> Given:
    said = next(
        (
            n
            for n, one in reversed(list(enumerate(article.statements)))
            if one.content.start <= span.start < one.content.end
        ),
        None,
    )
    return Given(account_of(article, said, span, sources), article.meta.published, span.of(article.text))

"""Questions about statements: what was said, who said it, and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from tawatur.accounts import said
from tawatur.accounts.asking import Ask, asked
from tawatur.accounts.names import SAME, clean, same_name
from tawatur.accounts.names import grouped as names_grouped
from tawatur.accounts.origins import Sources
from tawatur.accounts.said import Unit
from tawatur.accounts.values import Given, of_time
from tawatur.text import quantities, tokens
from tawatur.types import Account, Article, Question, Span

#: words of a content that stand for it in a question
_LABEL = 9
#: kinds of speakers with names
_NAMED = {"person", "organization", "document", "media"}


def about_statements(articles: Sequence[Article], sources: Sources, docs: Sequence[str]) -> Iterator[Question]:
    """Ask what was said, who said it and when, of statements that at least two articles pass on."""
    for units in said.aligned(articles):
        ask = Ask(docs=docs, label=_label(units[0]), who=clean(units[0].statement.who))
        yield _what(units, sources, ask)
        if _misattributed(units):
            given = [
                _given(unit, unit.statement.source or unit.span, clean(unit.statement.who), sources) for unit in units
            ]
            speakers = asked("speaker", given, ask)
            if speakers.verdict != "agree":
                yield speakers
        dated = [(unit, time) for unit in units if (time := said.time_of(unit))]
        if len(dated) > 1:
            times = [_given(unit, time.span, time.value or "", sources, of_time(time)) for unit, time in dated]
            yield asked("said", times, ask)


def _what(units: Sequence[Unit], sources: Sources, ask: Ask) -> Question:
    """Ask what was said: articles differ where they deny what others assert, count otherwise, or edit the words."""
    given = [_given(unit, unit.span, unit.text, sources) for unit in units]
    verdict, why = _difference(units)
    return asked("statement", given, ask, verdict=(verdict, why))


def _difference(units: Sequence[Unit]) -> tuple[str, str]:
    for left, right in combinations(units, 2):
        docs = f"({left.article.doc} | {right.article.doc})"
        acts = {left.statement.act, right.statement.act}
        if "deny" in acts and acts & {"assert", "accuse"}:
            return "differ", f"one denies what the other asserts {docs}"
        counts = _counts(left), _counts(right)
        if counts[0] and counts[1] and not counts[0] & counts[1]:
            return "differ", f"the figures differ {docs}"
        words = said.edited(left, right)
        if (
            words is not None
            and {left.statement.mode, right.statement.mode} == {"direct"}
            and left.words != right.words
        ):
            return "differ", f"one quotation in two wordings, so that it can't be verbatim in both {docs}"
        if words and words[0]:
            return "differ", f"one text, words changed on the way: {words[0]} | {words[1]} {docs}"
    lengths = sorted(len(unit.words) for unit in units)
    if lengths[-1] > 2 * lengths[0]:
        return "more precise", "the same matter, told in full by one and in short by another"
    return "agree", f"{len(units)} articles pass it on in like words"


def _counts(unit: Unit) -> set[tuple[float | None, float | None]]:
    return {(found.low, found.high) for found in quantities(tokens(unit.text)) if found.kind == "count"}


def _misattributed(units: Sequence[Unit]) -> bool:
    """Say whether nearly the same words are given to different named speakers."""
    return any(
        {left.statement.kind, right.statement.kind} <= _NAMED
        and said.edited(left, right) is not None
        and same_name(left.statement.who, right.statement.who, left.statement.kind).score < SAME
        for left, right in combinations(units, 2)
    )


def _speakers(units: Sequence[Unit], sources: Sources) -> list[Given]:
    """Return who says it by each article, one name for the spellings of one."""
    names = [(clean(unit.statement.who), unit.statement.kind) for unit in units]
    numbers = names_grouped(names)[0]
    return [
        _given(unit, unit.statement.source or unit.span, names[number][0], sources)
        for unit, number in zip(units, numbers, strict=True)
    ]


def _label(unit: Unit) -> str:
    words = clean(unit.text).split(" ")
    return " ".join(words[:_LABEL]) + ("…" if len(words) > _LABEL else "")


def _given(unit: Unit, span: Span, value: str, sources: Sources, bounds: tuple[float, float] | None = None) -> Given:
    statement, doc = unit.statement, unit.article.doc
    via = tuple(relay.of(unit.article.text) for relay in statement.via)
    account = Account(doc, span, statement.who, via, sources.of(doc, unit.number, span))
    return Given(account, unit.article.meta.published, value, bounds)

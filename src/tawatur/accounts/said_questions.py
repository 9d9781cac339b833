"""Questions about statements: what was said, who said it, and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from tawatur.accounts import said
from tawatur.accounts.asking import Ask, asked
from tawatur.accounts.disputes import Dispute, disputes
from tawatur.accounts.names import SAME, clean, grouped, same_name
from tawatur.accounts.origins import Sources
from tawatur.accounts.said import Unit
from tawatur.accounts.values import Given, of_time, tells_the_same
from tawatur.text import quantities, tokens
from tawatur.types import Account, Article, Question, Span, Time

#: words of a content that stand for it in a question
_LABEL = 9
#: kinds of speakers with names
_NAMED = {"person", "organization", "document", "media"}
#: words of a content below which two speakers may happen to say the same
_TELLING = 8
#: characters from a cue to its content at most
_NEAR = 80
#: how sure a speaker is of what he says
_STANCES = {"assert": "assert", "accuse": "assert", "believe": "believe", "deny": "deny"}
_REASONS = {
    frozenset({"assert", "deny"}): "one denies what the other asserts",
    frozenset({"assert", "believe"}): "one passes on as certain what the other passes on as a belief",
    frozenset({"believe", "deny"}): "one denies what the other believes",
}


def about_statements(articles: Sequence[Article], sources: Sources, docs: Sequence[str]) -> Iterator[Question]:
    """Ask what was said, who said it and when, of statements that at least two articles pass on, or that are disputed."""
    disputed = disputes(said.units_of(articles))
    for units in said.aligned(articles):
        ask = Ask(docs=docs, label=_label(units[0]), who=clean(units[0].statement.who))
        if not any(dispute.left in units and dispute.right in units for dispute in disputed):
            yield _what(units, sources, ask)
        unnamed = [unit for unit in units if unit.statement.kind not in _NAMED]
        yield from _dated([(unit, time) for unit in unnamed if (time := said.time_of(unit))], sources, docs)
        if _misattributed(units):
            yield asked("speaker", _speakers(units, sources), ask)

    for group in _camps(disputed):
        yield _dispute(group, sources, docs)
    yield from _when_said(articles, sources, docs)


def _when_said(articles: Sequence[Article], sources: Sources, docs: Sequence[str]) -> Iterator[Question]:
    """Ask when each named speaker spoke: an article dates it beside the one or the other of his statements."""
    dated = [
        (unit, time)
        for unit in said.units_of(articles)
        if unit.statement.kind in _NAMED and (time := said.time_of(unit)) is not None
    ]
    speakers: dict[int, dict[str, tuple[Unit, Time]]] = {}
    for number, (unit, time) in zip(grouped([_speaker(unit) for unit, _ in dated])[0], dated, strict=True):
        speakers.setdefault(number, {}).setdefault(unit.article.doc, (unit, time))
    for first in speakers.values():
        yield from _dated(list(first.values()), sources, docs)


def _dated(items: Sequence[tuple[Unit, Time]], sources: Sources, docs: Sequence[str]) -> Iterator[Question]:
    """Ask when something was said, where at least two articles date it."""
    if len(items) > 1:
        times = [_given(unit, time.span, time.value or "", sources, of_time(time)) for unit, time in items]
        head = items[0][0]
        yield asked("said", times, Ask(docs=docs, label=_label(head), who=clean(head.statement.who)))


def _camps(found: Sequence[Dispute]) -> list[list[Dispute]]:
    """Put the disputes together that have a statement in common."""
    home: dict[Unit, int] = {}
    groups: dict[int, list[Dispute]] = {}
    for number, dispute in enumerate(found):
        joined = sorted({home[unit] for unit in (dispute.left, dispute.right) if unit in home})
        groups[number] = [one for at in joined for one in groups.pop(at)] + [dispute]
        for one in groups[number]:
            home[one.left] = home[one.right] = number
    return list(groups.values())


def _dispute(group: Sequence[Dispute], sources: Sources, docs: Sequence[str]) -> Question:
    """Ask what is said of a disputed matter: who holds it against who denies it or says the opposite."""
    sides: dict[Unit, str] = {}
    for dispute in group:
        first = sides.setdefault(dispute.left, "against" if sides.get(dispute.right) == "for" else "for")
        sides.setdefault(dispute.right, "for" if first == "against" else "against")
    given = [
        replace(_given(unit, span, span.of(unit.article.text), sources), stance=side)
        for unit, side in sides.items()
        for span in [_with_cue(unit)]
    ]
    head = group[0]
    ask = Ask(docs=docs, label=_label(head.left), who=clean(head.left.statement.who))
    verdict = "differ" if any(dispute.verdict == "differ" for dispute in group) else head.verdict
    why = "; ".join(dict.fromkeys(f"{one.why} ({one.left.article.doc} | {one.right.article.doc})" for one in group[:3]))
    return asked("matter", given, ask, verdict=(verdict, why))


def _one_speaker(units: Sequence[Unit]) -> bool:
    """Say whether it is one person or body that says it in all articles."""
    return len(set(grouped([_speaker(unit) for unit in units])[0])) == 1


def _speaker(unit: Unit) -> tuple[str, str]:
    kind = unit.statement.kind
    return clean(unit.statement.who), kind if kind == "person" else "organization"


def _what(units: Sequence[Unit], sources: Sources, ask: Ask) -> Question:
    """Ask what was said: articles differ where one denies or doubts what others assert, counts otherwise, or edits."""
    verdict, why = _difference(units)
    several = len({_stance(unit) for unit in units}) > 1
    given = [_worded(unit, sources, several) for unit in units]
    return asked("statement" if _one_speaker(units) else "matter", given, ask, verdict=(verdict, why))


def _worded(unit: Unit, sources: Sources, several: bool) -> Given:
    """Return a unit as an answer; with the words that bring it in where speakers stand to it in several ways."""
    span = _with_cue(unit) if several else unit.span
    given = _given(unit, span, span.of(unit.article.text), sources)
    return replace(given, stance=_stance(unit)) if several else given


def _difference(units: Sequence[Unit]) -> tuple[str, str]:
    """Say whether what one speaker said is passed on alike, and how it isn't."""
    for left, right in combinations(units, 2):
        docs = f"({left.article.doc} | {right.article.doc})"
        reason = _REASONS.get(frozenset({_stance(left), _stance(right)}))
        if reason and said.edited(left, right) is not None:
            return "differ", f"{reason} {docs}"
        words = said.edited(left, right)
        counts = _counts(left), _counts(right)
        if words is not None and counts[0] and counts[1] and _exclude(counts[0], counts[1]):
            return "differ", f"the figures differ {docs}"
        quoted = {left.statement.mode, right.statement.mode} == {"direct"}
        if words and quoted and left.words != right.words:
            return "differ", f"one quotation in two wordings, so that it can't be verbatim in both {docs}"
    pairs = combinations(units, 2)
    if apart := next((pair for pair in pairs if not tells_the_same(*(set(unit.words) for unit in pair))), None):
        docs = " | ".join(unit.article.doc for unit in apart)
        return "more precise" if _one_speaker(units) else "differ", f"of one matter each tells something else ({docs})"
    lengths = sorted(len(unit.words) for unit in units)
    if lengths[-1] > 2 * lengths[0]:
        return "more precise", "the same matter, told in full by one and in short by another"
    return "agree", f"{len(units)} articles pass it on in like words{_changes(units)}"


def _changes(units: Sequence[Unit]) -> str:
    """Name the words that a copy changed most, which rarely change what is said."""
    for left, right in combinations(units, 2):
        words = said.edited(left, right)
        if words and words[0]:
            return f", some changed on the way: {words[0]} | {words[1]} ({left.article.doc} | {right.article.doc})"
    return ""


def _stance(unit: Unit) -> str:
    return _STANCES.get(unit.statement.act, unit.statement.act)


def _with_cue(unit: Unit) -> Span:
    """Return a unit with the words that bring it in, where these stand close before it."""
    cue, source = unit.statement.cue, unit.statement.source
    heads = [span.start for span in (cue, source) if span and 0 <= unit.span.start - span.end <= _NEAR]
    return Span(min(heads), unit.span.end) if heads else unit.span


def _counts(unit: Unit) -> set[tuple[float | None, float | None]]:
    return {(found.low, found.high) for found in quantities(tokens(unit.text)) if found.kind == "count"}


def _exclude(left: set[tuple[float | None, float | None]], right: set[tuple[float | None, float | None]]) -> bool:
    """Say whether no figure of one side can be one of the other ("more than 100" and 112 can)."""
    return not any(
        (a[0] or 0) <= (b[1] if b[1] is not None else float("inf"))
        and (b[0] or 0) <= (a[1] if a[1] is not None else float("inf"))
        for a in left
        for b in right
    )


def _misattributed(units: Sequence[Unit]) -> bool:
    """Say whether nearly the same words are given to different named speakers of one kind."""
    return any(
        left.statement.kind == right.statement.kind
        and left.statement.kind in _NAMED
        and min(len(left.words), len(right.words)) >= _TELLING
        and said.edited(left, right) is not None
        and same_name(clean(left.statement.who), clean(right.statement.who), left.statement.kind).score < SAME
        for left, right in combinations(units, 2)
    )


def _speakers(units: Sequence[Unit], sources: Sources) -> list[Given]:
    """Return who says it by each article, one name for the spellings of one."""
    names = [(clean(unit.statement.who), unit.statement.kind) for unit in units]
    numbers = grouped(names)[0]
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

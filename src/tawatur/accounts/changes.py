"""What a copy changed: figures and their bounds, hedges, negations, attributions, speakers, and other words.

Sentences are aligned first and then their words, so that a change is a pair of spans. An attribution is lost where a statement
of one article stands in the other without it and the words that carried it are gone too; a statement that has another
speaker in the other article was cut wrongly, and is no second witness.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz.distance import Indel

from tawatur.accounts.alignment import Pair, Sentence, aligned
from tawatur.accounts.names import SAME, clean, same_name
from tawatur.data import column
from tawatur.gather import terms
from tawatur.gather.terms import level
from tawatur.text import Quantity, quantities
from tawatur.types import Article, Change, Span, Statement

#: share of the words of a content, and of a stretch of text, from which a statement is the same one, and the fewest words
_MOST, _FEWEST = 0.5, 4
#: changes of plain words that are listed at most, and the words of one at most
_LISTED, _LONGEST = 25, 8
#: likeness of letters from which words are forms or spellings of each other
_FORMS = 0.65
#: words of an edit at most: where more are gone, a clause was cut
_EDIT = 4
#: characters between a cue and its speaker at most
_NEAR = 20
#: kinds of figures that tell something
_FIGURES = {"count", "percent", "money"}
#: kinds of speakers that can be told apart
_SPEAKERS = {"person", "organization", "media", "unnamed", "document"}
_FLIPPED = {"dropped": "added", "added": "dropped", "changed": "changed"}


@dataclass(frozen=True, slots=True)
class Passed:
    """A statement of one article beside the words of another that were taken from it."""

    statement: Statement
    number: int
    #: where its words stand in the other article
    words: Span
    #: number of the statement that holds them there
    taken: int | None
    #: whether the words that attribute it were taken over
    credited: bool


def changes(before: Article, after: Article) -> tuple[Change, ...]:
    """List what one article says otherwise than another that it shares text with, in the order of the second."""
    pairs = aligned(before, after)
    found = [change for pair in pairs for change in _figures(pair)]
    found += _attributions(before, after, pairs)
    found += _beside(found, [change for pair in pairs for change in _turned(pair)])
    found += _beside(found, [change for pair in pairs for change in _words(pair, before, after)])[:_LISTED]
    return tuple(sorted(dict.fromkeys(found), key=lambda change: (change.after, change.before, change.what)))


def _beside(found: Sequence[Change], more: Sequence[Change]) -> list[Change]:
    """Return the changes that touch none of those that were found already."""
    return [
        change
        for change in more
        if not any(change.before.touches(known.before) and change.after.touches(known.after) for known in found)
    ]


def misgiven(before: Article, after: Article) -> dict[int, int]:
    """Return the statements of a copy that have another speaker than in the article copied from: number there, number here."""
    return {
        found.taken: found.number
        for found in _passed(before, after, aligned(before, after))
        if found.taken is not None and _other_speaker(found.statement, after.statements[found.taken], before, after)
    }


# ------------------------------------------------------------------------------------------------- figures


def _figures(pair: Pair) -> Iterator[Change]:
    """Yield the figures that differ, and those whose bounds do."""
    ours, theirs = (_quantities(sentence) for sentence in (pair.before, pair.after))
    left = [found for found in theirs if found not in ours]
    for figure in ours:
        if figure in theirs:
            continue
        other = next((found for found in left if _counterparts(pair, figure, found)), None)
        if other is not None:
            left.remove(other)
            yield _figure(figure, other)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A quantity that equals another by what it says and not by where it stands."""

    low: int | float | None
    high: int | float | None
    noun: str
    kind: str

    @property
    def values(self) -> set[int | float]:
        """Return the numbers that the figure may be written with: "more than 20" has 21 as its bound."""
        found = {value for value in (self.low, self.high) if value is not None}
        if self.high is None and self.low is not None:
            found.add(self.low - 1)
        if self.low is None and self.high is not None:
            found.add(self.high + 1)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class _Placed:
    """A figure with its place."""

    figure: _Figure
    span: Span
    #: number of the word behind it
    at: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Placed) and self.figure == other.figure

    def __hash__(self) -> int:
        return hash(self.figure)


def _quantities(sentence: Sentence) -> list[_Placed]:
    return [_placed(quantity, sentence) for quantity in quantities(sentence.words) if quantity.kind in _FIGURES]


def _placed(quantity: Quantity, sentence: Sentence) -> _Placed:
    figure = _Figure(quantity.low, quantity.high, level(quantity.noun), quantity.kind)
    return _Placed(figure, quantity.span, sentence.within(quantity.phrase).stop)


def _counterparts(pair: Pair, left: _Placed, right: _Placed) -> bool:
    """Say whether two figures count the same thing at the same place of a sentence."""
    one, other = left.figure, right.figure
    if one.kind != other.kind or (one.noun and other.noun and one.noun != other.noun):
        return False
    passed = sum(at < left.at for at, _ in pair.equal), sum(at < right.at for _, at in pair.equal)
    return abs(passed[0] - passed[1]) <= 1


def _figure(left: _Placed, right: _Placed) -> Change:
    one, other = left.figure, right.figure
    if not one.values & other.values:
        return Change("number", "changed", left.span, right.span, f"{_shown(one)} became {_shown(other)}")
    how = "dropped" if other.low == other.high else "added" if one.low == one.high else "changed"
    return Change("bound", how, left.span, right.span, f"{_shown(one)} became {_shown(other)}")


def _shown(figure: _Figure) -> str:
    if figure.low == figure.high:
        return f"{figure.low}"
    if figure.high is None:
        return f"at least {figure.low}"
    return f"at most {figure.high}" if figure.low is None else f"{figure.low} to {figure.high}"


# ---------------------------------------------------------------------------------------- hedges and words


def _turned(pair: Pair) -> Iterator[Change]:
    """Yield the hedges and negations that only one side has; where a whole clause is gone, nothing was turned round."""
    for what in ("hedge", "negation"):
        counts = [sum(word.form in _listed(what) for word in sentence.words) for sentence in (pair.before, pair.after)]
        if counts[0] > counts[1]:
            yield from _dropped(pair, what)
        elif counts[0] < counts[1]:
            yield from (_flipped(change) for change in _dropped(pair.flipped, what))


def _dropped(pair: Pair, what: str) -> Iterator[Change]:
    for ours, theirs in pair.gaps():
        found = [at for at in ours if pair.before.words[at].form in _listed(what)]
        if (
            found
            and max(len(ours), len(theirs)) <= _EDIT
            and not any(pair.after.words[at].form in _listed(what) for at in theirs)
        ):
            word = pair.before.words[found[0]]
            yield Change(what, "dropped", word.span, pair.beside(theirs), f"{word.form} stands on one side only")


def _flipped(change: Change) -> Change:
    return replace(change, how=_FLIPPED[change.how], before=change.after, after=change.before)


@cache
def _listed(what: str) -> frozenset[str]:
    return frozenset(column("compare_changes.tsv", "words", **{"class": what}))


def _words(pair: Pair, before: Article, after: Article) -> Iterator[Change]:
    """Yield the short runs of words that one side has for others of the other side."""
    for ours, theirs in pair.gaps():
        if not ours or not theirs or max(len(ours), len(theirs)) > _LONGEST:
            continue
        left, right = pair.before.place(ours.start, ours.stop), pair.after.place(theirs.start, theirs.stop)
        one, other = "".join(terms(left.of(before.text))), "".join(terms(right.of(after.text)))
        if one and other and Indel.normalized_similarity(one, other) < _FORMS:
            yield Change("words", "changed", left, right, "other words stand here")


# ------------------------------------------------------------------------------------------- attributions


def _attributions(before: Article, after: Article, pairs: Sequence[Pair]) -> Iterator[Change]:
    """Yield the attributions that only one side has, other speakers, and beliefs passed on as certain."""
    for found in _passed(before, after, pairs):
        if found.taken is not None:
            yield from _other_stance(found, before, after)
        elif not found.credited:
            yield _lost(found)
    for found in _passed(after, before, [pair.flipped for pair in pairs]):
        if found.taken is None and not found.credited:
            yield _flipped(_lost(found))


def _lost(found: Passed) -> Change:
    return Change(
        "attribution", "dropped", _cue(found.statement), found.words, f"{found.statement.who} is named on one side only"
    )


def _other_stance(found: Passed, before: Article, after: Article) -> Iterator[Change]:
    ours, theirs = found.statement, after.statements[found.taken or 0]
    if _other_speaker(ours, theirs, before, after):
        yield Change(
            "speaker", "changed", _cue(ours), _cue(theirs), f"{ours.who} says it on one side, {theirs.who} on the other"
        )
    elif {ours.act, theirs.act} == {"believe", "assert"}:
        how = "dropped" if ours.act == "believe" else "added"
        yield Change("hedge", how, _cue(ours), _cue(theirs), "a belief on one side is a certainty on the other")


def _cue(statement: Statement) -> Span:
    """Return the words that attribute a statement: the cue, with the speaker where he stands beside it."""
    cue, source = statement.cue or statement.source or statement.content, statement.source
    if source is None or max(source.start - cue.end, cue.start - source.end) > _NEAR:
        return cue
    both = Span(min(cue.start, source.start), max(cue.end, source.end))
    return cue if both.touches(statement.content) else both


def _passed(before: Article, after: Article, pairs: Sequence[Pair]) -> Iterator[Passed]:
    """Yield the statements of one article whose words stand in another."""
    for number, statement in enumerate(before.statements):
        if statement.cue is None:
            continue
        cue = statement.cue
        for pair in pairs:
            if not pair.before.span.touches(statement.content) or not pair.before.span.touches(cue):
                continue
            inside = pair.before.within(statement.content)
            kept = [pair.kept[at] for at in inside if at in pair.kept]
            if len(kept) >= max(_FEWEST, _MOST * len(inside)):
                words = pair.after.place(min(kept), max(kept) + 1)
                credited = any(at in pair.kept for at in pair.before.within(cue))
                yield Passed(statement, number, words, _holding(after, words), credited)


def _holding(article: Article, words: Span) -> int | None:
    """Return the statement that holds most of a stretch of text, the innermost of several."""
    held = [
        (number, statement.content)
        for number, statement in enumerate(article.statements)
        if _common(statement.content, words) >= _MOST * (words.end - words.start)
    ]
    return min(held, key=lambda pair: (pair[1].end - pair[1].start, pair[0]), default=(None, words))[0]


def _common(left: Span, right: Span) -> int:
    return max(0, min(left.end, right.end) - max(left.start, right.start))


def _other_speaker(left: Statement, right: Statement, before: Article, after: Article) -> bool:
    """Say whether two statements have different speakers, neither of whom passes the other on."""
    if left.kind not in _SPEAKERS or right.kind not in _SPEAKERS:
        return False
    if (left.kind == "unnamed") != (right.kind == "unnamed"):
        return False
    names = [clean(left.who), *(clean(span.of(before.text)) for span in left.via)]
    others = [clean(right.who), *(clean(span.of(after.text)) for span in right.via)]
    return not any(_one(name, other, left.kind) for name in names for other in others)


def _one(left: str, right: str, kind: str) -> bool:
    """Say whether two names can be one speaker's: a body and its spokesman are."""
    short, long = sorted((set(terms(left)), set(terms(right))), key=len)
    return not short or bool(short & long) or same_name(left, right, kind).score >= SAME

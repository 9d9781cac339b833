"""Quantities: how many of what, as bounds; percentages, money and ordinals told apart; dates and times left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from tawatur.data import column, rows
from tawatur.text.counted import adjectives_end, are_several, dual, noun_at, pronoun_end, single
from tawatur.text.dated import is_date
from tawatur.text.numerals import Numeral, Value, bare, numeral, plain_value
from tawatur.text.words import Word
from tawatur.types import Span

#: tokens of the longest bound ("ما لا يقل عن")
_LONGEST_BOUND = 4


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many of what: bounds as in the annotation guide, open where None."""

    #: number words with what bounds them ("أكثر من 20")
    span: Span
    low: Value | None
    high: Value | None
    #: the counted noun's folded stem, "" where none stands by
    noun: str
    #: count, percent, money, ordinal
    kind: str
    #: the same with the counted noun and its adjectives ("أكثر من 20 هجوما جويا على الأقل")
    phrase: Span


@dataclass(frozen=True, slots=True)
class _Found:
    """A quantity in the making; tokens by number, half open."""

    start: int
    end: int
    low: Value | None
    high: Value | None
    numeral: Numeral


def quantities(tokens: Sequence[Word]) -> tuple[Quantity, ...]:
    """Find the quantities in a run of tokens, in order."""
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        made = _quantity(tokens, at)
        if made is None:
            at += 1
            continue
        quantity, at = made
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


def _quantity(tokens: Sequence[Word], at: int) -> tuple[Quantity | None, int] | None:
    """Read the quantity whose number starts at a token; return it, or None for a date, and where to go on."""
    if tokens[at].mark:
        return None
    number = numeral(tokens, at)
    if number is None:
        two = dual(tokens[at])
        one = single(tokens, at)
        return (_bare_noun(tokens, at, 2 if two else 1, two or one), at + 1) if two or one else None
    if is_date(tokens, number.start, number.end):
        return None, number.end
    if number.kind == "ordinal" or _numbers_in_order(tokens, number):
        return _ordinal(tokens, number)
    found = _bounded(tokens, _ranged(tokens, number) or _Found(at, number.end, number.low, number.high, number))
    for kind in (_percent, _money, _counted):
        made = kind(tokens, found)
        if made is not None:
            return made
    return None


def _bare_noun(tokens: Sequence[Word], at: int, count: int, noun: str) -> Quantity:
    end = adjectives_end(tokens, at + 1)
    phrase = Span(tokens[at].core.start, tokens[end - 1].span.end)
    return Quantity(tokens[at].core, count, count, noun, "count", phrase)


def _numbers_in_order(tokens: Sequence[Word], number: Numeral) -> bool:
    """Say whether a definite number stands for a rank (القرن الـ15) and doesn't count what stands before (الجنود الـ15)."""
    if not number.definite or number.kind != "cardinal":
        return False
    counts = number.start > 0 and are_several(tokens[number.start - 1])
    return not counts and (tokens[number.start].form[-1].isdigit() or (number.low or 0) >= 20) and number.scale == 1


def _ordinal(tokens: Sequence[Word], number: Numeral) -> tuple[Quantity | None, int]:
    if not number.definite:
        return None, number.end
    span = Span(tokens[number.start].core.start, tokens[number.end - 1].span.end)
    noun = tokens[number.start - 1].stem if number.start and not tokens[number.start - 1].mark else ""
    return Quantity(span, number.low, number.high, noun, "ordinal", span), number.end


def _ranged(tokens: Sequence[Word], first: Numeral) -> _Found | None:
    """Read the second number of a range: "بين 10 و15", "من 10 إلى 15", "10-15", "خمسة أو ستة"."""
    if first.end >= len(tokens) or first.kind != "cardinal":
        return None
    between = first.start > 0 and bare(tokens[first.start - 1]) == "بين"
    joint = tokens[first.end]
    to = joint.form in ("الي", "او", "حتي", "-")
    if not to and not (between and joint.form[0] == "و"):
        return None
    at = first.end + to
    second = numeral(tokens, at) if at < len(tokens) and not tokens[at].mark else None
    if second is None or second.kind != "cardinal" or first.low is None or second.low is None:
        return None
    if is_date(tokens, second.start, second.end):
        return None
    low = (
        plain_value(first.low * second.scale)
        if first.scale == 1 and first.low * second.scale < second.low
        else first.low
    )
    return _Found(_range_start(tokens, first.start), second.end, low, second.low, second) if low < second.low else None


def _range_start(tokens: Sequence[Word], at: int) -> int:
    """Return where a range begins: at بين or ما بين; من may belong to the verb and stays outside."""
    if at and bare(tokens[at - 1]) == "بين":
        return at - 2 if at > 1 and bare(tokens[at - 2]) == "ما" else at - 1
    return at


def _bounded(tokens: Sequence[Word], found: _Found) -> _Found:
    """Widen a number by what bounds it from before."""
    for size in range(min(_LONGEST_BOUND, found.start), 0, -1):
        start = found.start - size
        said = " ".join(bare(word) if word is tokens[start] else word.form for word in tokens[start : found.start])
        bound = _bounds("before").get(said)
        if bound:
            low, high = _interval(bound, found.low, found.high)
            return replace(found, start=start, low=low, high=high)
    return found


def _bounded_after(tokens: Sequence[Word], found: _Found, at: int) -> _Found:
    """Widen a number by what bounds it from behind ("على الأقل")."""
    said = " ".join(word.form for word in tokens[at : at + 2])
    for words in (said, said.partition(" ")[0]):
        bound = _bounds("after").get(words)
        if bound:
            low, high = _interval(bound, found.low, found.high)
            return replace(found, end=at + len(words.split()), low=low, high=high)
    return found


def _interval(bound: str, low: Value | None, high: Value | None) -> tuple[Value | None, Value | None]:
    """Return the bounds that the annotation guide gives to a bounded number."""
    if bound == "more":
        return (low + 1 if isinstance(low, int) else low), None
    if bound == "least":
        return low, None
    if bound == "less":
        return None, (high - 1 if isinstance(high, int) else high)
    return (None, high) if bound == "most" else (low, high)


@cache
def _bounds(place: str) -> dict[str, str]:
    return {row["words"]: row["bound"] for row in rows("text_bounds.tsv") if row["place"] == place}


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(column("text_numbers.tsv", "word", kind=kind))


def _percent(tokens: Sequence[Word], found: _Found) -> tuple[Quantity, int] | None:
    after = [word.form for word in tokens[found.end : found.end + 2]]
    if after[:1] and after[0] in _words("percent"):
        end = found.end + 1
    elif after in (["في", "الميه"], ["في", "المايه"]):
        end = found.end + 2
    elif _sign_before(tokens, found) == "%":
        end = found.end
        found = replace(found, start=min(found.start, found.numeral.start - 1))
    else:
        return None
    partitive = end < len(tokens) and tokens[end].form == "من"
    noun, last = noun_at(tokens, end) if partitive else ("", end)
    return _made(tokens, replace(found, end=end), (found.start, last), noun, "percent"), end


def _money(tokens: Sequence[Word], found: _Found) -> tuple[Quantity, int] | None:
    sign = _sign_before(tokens, found)
    if found.end < len(tokens) and tokens[found.end].form in _words("money"):
        last = adjectives_end(tokens, found.end + 1)
        return _made(tokens, found, (found.start, last), tokens[found.end].stem, "money"), last
    if sign in _words("money"):
        start = min(found.start, found.numeral.start - 1)
        return _made(tokens, found, (start, found.end), sign, "money"), found.end
    return None


def _sign_before(tokens: Sequence[Word], found: _Found) -> str:
    """Return the mark before a number, unless it belongs to the number before it ("5% 10", "ألف% 0")."""
    before = found.numeral.start - 1
    if before < 0 or not tokens[before].mark:
        return ""
    taken = before and (tokens[before - 1].form[-1].isdigit() or numeral(tokens, before - 1) is not None)
    return "" if taken else tokens[before].form


def _counted(tokens: Sequence[Word], found: _Found) -> tuple[Quantity, int] | None:
    """Read the counted noun: behind the number, or before it (شخص واحد, المتهمين الخمسة)."""
    number = found.numeral
    noun, last = noun_at(tokens, found.end)
    if not noun and number.kind in ("one", "few", "number of"):
        return None
    start = found.start
    if not noun and start and start == number.start and _stands_before(tokens[start - 1], number):
        start, noun = start - 1, tokens[start - 1].stem
    elif not noun and number.definite and number.kind == "cardinal" and number.scale == 1:
        return None
    last = max(last, pronoun_end(tokens, last))
    bounded = _bounded_after(tokens, found, last)
    return _made(tokens, replace(bounded, end=found.end), (start, max(last, bounded.end)), noun, "count"), max(
        last, bounded.end
    )


def _stands_before(word: Word, number: Numeral) -> bool:
    """Say whether the word before a number is what it counts."""
    if word.mark or word.form[0].isdigit() or len(word.stem) < 3:
        return False
    if number.definite:
        return "ال" in word.particles
    return (
        number.low in (1, 2)
        and not word.form.isascii()
        and number.kind == "cardinal"
        and number.scale == 1
        and "ال" not in word.particles
    )


def _made(tokens: Sequence[Word], found: _Found, phrase: tuple[int, int], noun: str, kind: str) -> Quantity:
    span = Span(tokens[found.start].core.start, tokens[found.end - 1].span.end)
    whole = Span(tokens[phrase[0]].core.start, tokens[phrase[1] - 1].span.end)
    return Quantity(span, found.low, found.high, noun, kind, whole)

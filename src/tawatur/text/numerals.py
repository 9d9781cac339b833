"""Number words and digits read as values: where a numeral begins and ends, and what it says.

Units, tens and hundreds add up, scales multiply what stands before them (خمسة آلاف ومئتان, 12 ألفا و500, 2.5 مليون,
مليون ونصف); عشرات, مئات, آلاف, بضعة, عدة are intervals, alone or with a scale (عشرات الآلاف).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from tawatur.data import rows
from tawatur.text.words import Word

Value = int | float

_DIGITS = re.compile(r"\d+(?:[.,٫٬]\d+)*")
_THOUSANDS = re.compile(r"\d{1,3}(?:([.,٬])\d{3})(?:\1\d{3})*")
#: more digits are an account, a telephone or a code
_LONGEST = 15
#: most parts of one numeral
_MOST = 16


@dataclass(frozen=True, slots=True)
class Part:
    """One token as a part of a numeral."""

    #: unit, tens, hundred, hundreds, scale, pair, part, one, vague, few, number of, ordinal, digits
    kind: str
    low: Value | None
    high: Value | None
    #: what it multiplies by after a number, or 0
    unit: int = 0
    #: True if و joins it to what stands before
    joined: bool = False
    #: True if it has the article
    definite: bool = False


@dataclass(frozen=True, slots=True)
class Numeral:
    """A run of tokens that says a number or an interval."""

    start: int
    #: token number after its last
    end: int
    low: Value | None
    high: Value | None
    #: cardinal, one, few, vague, number of, ordinal
    kind: str
    #: the scale that its last word names, or 1
    scale: int
    definite: bool


def numeral(tokens: Sequence[Word], at: int) -> Numeral | None:
    """Read the numeral that starts at a token, if one does."""
    parts = _parts(tokens, at)
    if not parts:
        return None
    first = parts[0]
    if first.kind in ("vague", "few", "number of"):
        count, low, high = _vague(parts)
        return Numeral(at, at + count, low, high, first.kind, 1, first.definite)
    if first.kind == "ordinal":
        count, value = _ordinal(parts)
        return Numeral(at, at + count, value, value, "ordinal", 1, first.definite)
    count, value, scale = _cardinal(parts)
    kind = "one" if first.kind == "one" and count == 1 else "cardinal"
    return Numeral(at, at + count, value, value, kind, scale, first.definite) if count else None


def part(word: Word) -> Part | None:
    """Read one token as a part of a numeral."""
    return _part(word.form, word.particles)


@lru_cache(maxsize=1 << 16)
def _part(form: str, particles: tuple[str, ...]) -> Part | None:
    for shape, joined in _forms(form, particles):
        for plain, definite in ((shape, False), (shape.removeprefix("ال"), shape.startswith("ال"))):
            value = digits(plain) if _DIGITS.fullmatch(plain) else None
            if value is not None:
                return Part("digits", value, value, 0, joined, definite)
            if plain in _listed():
                return replace(_listed()[plain], joined=joined, definite=definite)
    return None


def bare(word: Word) -> str:
    """Return a word's form without و ف ب ل ك س."""
    return word.form[_lead(word.particles) :] if word.particles else word.form


def _lead(particles: tuple[str, ...]) -> int:
    """Return how many letters of particles stand before the article."""
    return sum(len(particle) for particle in particles if particle != "ال")


def digits(form: str) -> Value | None:
    """Return the value of written digits; separators before three digits part thousands (1,200), others decimals (2.5)."""
    if len(form) > _LONGEST:
        return None
    if _THOUSANDS.fullmatch(form):
        return int(re.sub(r"\D", "", form))
    pieces = re.split(r"\D", form)
    if len(pieces) > 2:
        return None
    return plain_value(float(".".join(pieces))) if len(pieces) == 2 else int(form)


def plain_value(value: Value) -> Value:
    """Return a value as an integer where it is one, and without the noise of binary fractions."""
    value = round(value, 6)
    return int(value) if value == int(value) else value


def _forms(form: str, particles: tuple[str, ...]) -> list[tuple[str, bool]]:
    """Return the form without its particles, with whether و is among these, and then the form whole."""
    inner = form[_lead(particles) :]
    found = [(inner, form[0] == "و")] if inner != form else []
    found.append((form, False))
    if not particles and form[0] in "وفبلك" and len(form) > 1:
        found.append((form[1:], form[0] == "و"))
    return found


def _parts(tokens: Sequence[Word], at: int) -> list[Part]:
    """Read tokens as long as they are parts of numerals."""
    found: list[Part] = []
    for word in tokens[at : at + _MOST]:
        item = None if word.mark else part(word)
        if item is None:
            break
        found.append(item)
    return found


def _cardinal(parts: list[Part]) -> tuple[int, Value, int]:
    """Add up groups below each scale; return how many parts were read, the value and the last scale named."""
    total: Value = 0
    at, scale, limit = 0, 1, float("inf")
    while at < len(parts) and (at == 0 or parts[at].joined) and limit > 1:
        item = parts[at]
        if item.kind in ("scale", "pair") and item.unit < limit:
            total, scale, limit, at = total + (item.low or 0), item.unit, item.unit, at + 1
        elif item.kind == "part":
            return _with_part(parts, at, total, scale)
        else:
            value, after = _group(parts, at)
            if after == at or value >= limit:
                break
            if (
                after < len(parts)
                and 0 < parts[after].unit < limit
                and not parts[after].joined
                and parts[after].kind != "pair"
            ):
                scale = limit = parts[after].unit
                total, at = total + value * scale, after + 1
            else:
                total, scale, limit, at = total + value, 1, 1, after
    if at < len(parts) and at and parts[at].kind == "part" and parts[at].joined:
        return _with_part(parts, at, total, scale)
    return at, plain_value(total), scale


def _with_part(parts: list[Part], at: int, total: Value, scale: int) -> tuple[int, Value, int]:
    """Read نصف and ربع: of the scale that stands before (مليون ونصف) or after (نصف مليون), or of one (3 ونصف)."""
    after = parts[at + 1] if at + 1 < len(parts) and not parts[at + 1].joined else None
    named = after is not None and after.unit > 0
    if at == 0 and not named:
        return 0, 0, 1
    unit = after.unit if after is not None and named else scale
    return at + 1 + named, plain_value(total + (parts[at].low or 0) * unit), unit


def _group(parts: list[Part], at: int) -> tuple[Value, int]:
    """Read digits, or words below a thousand; return the value and the place after, which is `at` where there is none."""
    item = parts[at]
    if item.kind == "digits":
        return item.low or 0, at + 1
    value: Value = 0
    follows = parts[at + 1] if at + 1 < len(parts) and not parts[at + 1].joined else None
    if item.kind in ("hundred", "hundreds"):
        value, at = item.low or 0, at + 1
    elif item.kind == "unit" and follows is not None and follows.kind == "hundred":
        value, at = (item.low or 0) * 100, at + 2
    if value and not (at < len(parts) and parts[at].joined):
        return value, at
    small, at = _below_hundred(parts, at)
    return value + small, at


def _below_hundred(parts: list[Part], at: int) -> tuple[Value, int]:
    if at == len(parts) or parts[at].kind not in ("unit", "one", "tens"):
        return 0, at
    value = parts[at].low or 0
    following = parts[at + 1] if at + 1 < len(parts) else None
    if parts[at].kind == "tens" or following is None or value >= 10:
        return value, at + 1
    teen = not following.joined and following.kind == "unit" and following.low == 10
    if teen or (following.joined and following.kind == "tens"):
        return value + (following.low or 0), at + 2
    return value, at + 1


def _vague(parts: list[Part]) -> tuple[int, Value | None, Value | None]:
    """Read عشرات, بضعة, عدة with what they multiply: عشرات الآلاف, بضع مئات."""
    first = parts[0]
    following = parts[1] if len(parts) > 1 and not parts[1].joined else None
    if following is None or first.kind == "number of":
        return 1, first.low, first.high
    if first.kind == "vague" and following.unit and first.unit < following.unit:
        return 2, (first.low or 0) * following.unit, ((first.high or 0) + 1) * following.unit - 1
    if first.kind == "few" and following.kind == "vague" and following.low and following.high:
        step = (following.high + 1) // 10 if following.high > 99 else 10
        return 2, step * max(first.low or 2, 2), following.high
    return 1, first.low, first.high


def _ordinal(parts: list[Part]) -> tuple[int, Value]:
    """Read an ordinal with the ten after it: الرابع عشر, الخامس والعشرين."""
    value = parts[0].low or 0
    following = parts[1] if len(parts) > 1 and value < 12 else None
    ten = following is not None and not following.joined and following.kind == "unit" and following.low == 10
    tens = following is not None and following.joined and following.kind == "tens"
    if following is not None and (ten or tens):
        return 2, (1 if value == 11 else value) + (following.low or 0)
    return 1, value


@cache
def _listed() -> dict[str, Part]:
    """Return what each number word says; a plural scale (آلاف) is an interval that can multiply too."""
    found: dict[str, Part] = {}
    for row in rows("text_numbers.tsv"):
        word, kind, value = row["word"], row["kind"], row["value"]
        if kind in ("approximate", "percent", "money"):
            continue
        low, _, high = value.partition("-")
        unit = int(value) if kind == "scale" else int(value) // 2 if kind == "pair" else 0
        known = found.get(word)
        found[word] = Part(
            kind, _value(low), _value(high) if "-" in value else _value(low), unit or (known.unit if known else 0)
        )
    return found


def _value(written: str) -> Value | None:
    return plain_value(float(written)) if written else None

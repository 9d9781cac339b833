"""Names that a head word announces: وزارة الدفاع العراقية, الجيش السوري, مطار بغداد, مدينة X."""

from __future__ import annotations

from typing import NamedTuple

from tawatur.facts.names_line import HARD, NEAR, Line, is_unknown
from tawatur.facts.names_lists import cued_names, forms, heads, lengths, nationalities, stripped, whole_names

_MOST = 5


class Headed(NamedTuple):
    """A name with its head: kind, words, letters cut off the first."""

    kind: str
    first: int
    last: int
    cut: int


def listed_at(line: Line, at: int) -> Headed | None:
    """Return the longest listed name that begins at a word."""
    for form, cut in stripped(line.forms[at]):
        for length in lengths().get(form, ()):
            key = (form, *line.forms[at + 1 : at + length])
            kind = whole_names()[form].get(key)
            if kind and all(gap < HARD for gap in line.gaps[at + 1 : at + length]):
                return Headed(kind, at, at + len(key) - 1, cut)
    return None


def headed_at(line: Line, at: int) -> Headed | None:
    """Return the name that the head word at a place announces."""
    for form, cut in stripped(line.forms[at]):
        if form in heads("organization", "adjective"):
            last = _adjectives(line, at + 1)
            if last > at and any(word in nationalities() for word in line.forms[at + 1 : last + 1]):
                return Headed("organization", at, last, cut)
        if form in heads("organization", "yes") and (last := _complement(line, at + 1)):
            return Headed("organization", at, last, cut)
        if form in heads("place", "yes") and (last := _place(line, at + 1)):
            return Headed("place", at, last, cut)
        for kind in ("place", "organization"):
            if form in heads(kind, "no") and (found := _cued(line, at + 1, kind)):
                return found
    return None


def _definite(form: str) -> bool:
    return form.startswith("ال") and len(form) > 4 and form not in forms("names_stops.tsv", "word")


def _adjectives(line: Line, at: int) -> int:
    """Return the last of the definite words from a place on, up to an adjective of nationality."""
    last = at - 1
    while last + 1 < len(line.forms) and last - at < 2 and line.gaps[last + 1] == NEAR and _definite(line.forms[last + 1]):
        last += 1
        if line.forms[last] in nationalities():
            break
    return last


def _complement(line: Line, at: int) -> int:
    """Return the last word of what completes a body's name, 0 if nothing does."""
    if at >= len(line.forms) or line.gaps[at] == HARD:
        return 0
    if named := listed_at(line, at):
        if named.cut:
            return 0
        last = named.last
    elif _definite(line.forms[at]) and line.forms[at] not in nationalities():
        last = at
    else:
        return 0
    while last + 1 < len(line.forms) and last - at < _MOST and line.gaps[last + 1] == NEAR and _goes_on(line.forms[last + 1]):
        last += 1
        if line.forms[last] in nationalities():
            break
    return last


def _goes_on(form: str) -> bool:
    """Say whether a word goes on with a body's name: an adjective, a second field (والتعليم), a purpose (للأنباء)."""
    if form in nationalities():
        return True
    if form.startswith("وال") and len(form) > 5:
        return form.endswith(("يه", "ه", "يم", "اء"))
    return (_definite(form) and form.endswith(("يه", "ي", "ه"))) or (form.startswith("لل") and len(form) > 4)


def _place(line: Line, at: int) -> int:
    """Return the last word of a place's name after its kind (مطار, جبل), 0 if none follows."""
    if at >= len(line.forms) or line.gaps[at] != NEAR:
        return 0
    if (named := listed_at(line, at)) and not named.cut:
        last = named.last
    elif is_unknown(line.forms[at]) or (_definite(line.forms[at]) and is_unknown(line.forms[at][2:])):
        last = at
    else:
        return 0
    more = last + 1 < len(line.forms) and line.gaps[last + 1] == NEAR and line.forms[last + 1] in ("الدولي", "الجوي", "الجويه")
    return last + 1 if more else last


def _cued(line: Line, at: int, kind: str) -> Headed | None:
    """Return a name that counts only after its head word, which is left out."""
    if at >= len(line.forms) or line.gaps[at] == HARD:
        return None
    for length in (3, 2, 1):
        key = line.forms[at : at + length]
        if cued_names().get(key) == kind and HARD not in line.gaps[at + 1 : at + length]:
            return Headed(kind, at, at + len(key) - 1, 0)
    if listed_at(line, at) or not is_unknown(line.forms[at].removeprefix("ال")) or not is_unknown(line.forms[at]):
        return None
    return Headed(kind, at, at, 0)

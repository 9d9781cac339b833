"""Names that a head word announces: وزارة الدفاع العراقية, الجيش السوري, مطار بغداد, مدينة X."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from tawatur.facts.naming.line import HARD, NEAR, Line, is_unknown
from tawatur.facts.naming.lists import (
    all_heads,
    common,
    cued_names,
    forms,
    heads,
    lengths,
    nationalities,
    stripped,
    titles,
    whole_names,
)

_MOST = 5


class Headed(NamedTuple):
    """A name with its head: kind, words, letters cut off the first."""

    kind: str
    first: int
    last: int
    cut: int


def listed_at(line: Line, at: int) -> Headed | None:
    """Return the longest listed name that begins at a word."""
    for form, cut, length in _openings(line.forms[at]):
        key = (form, *line.forms[at + 1 : at + length])
        kind = whole_names()[form].get(key)
        if kind and HARD not in line.gaps[at + 1 : at + length]:
            return Headed(kind, at, at + len(key) - 1, cut)
    return None


@lru_cache(maxsize=65536)
def _openings(word: str) -> tuple[tuple[str, int, int], ...]:
    """Return the readings of a word with which listed names begin: the form, the letters cut off, the name's length."""
    return tuple(
        (form, cut, length)
        for form, cut in stripped(word)
        for length in lengths().get(form, ())
        if not (cut and length == 1 and len(form) < 5 and word in common())
    )


def headed_at(line: Line, at: int) -> Headed | None:
    """Return the name that the head word at a place announces."""
    for form, cut in _announcing(line.forms[at]):
        if found := _body(line, at, form, cut):
            return found
        if form in heads("place", "yes") and (last := _place(line, at + 1)):
            return Headed("place", at, last, cut)
        for kind in ("event", "other"):
            if form in heads(kind, "yes") and (named := _town(line, at + 1)):
                return Headed(kind, at, named.last, cut)
        for kind, kept in (("place", "no"), ("organization", "no"), ("place", "near")):
            if form in heads(kind, kept) and (found := _cued(line, at + 1, kind, kept)):
                return found
    return None


@lru_cache(maxsize=65536)
def _announcing(word: str) -> tuple[tuple[str, int], ...]:
    """Return the readings of a word that are heads of names."""
    return tuple((form, cut) for form, cut in stripped(word) if form in all_heads())


def enclosed_at(line: Line, at: int) -> Headed | None:
    """Return an outlet's name in brackets or quotation marks: (واس), "سانا", «الرياض», which is a city without them."""
    span = line.words[at].span
    bracketed = line.text[max(0, span.start - 1) : span.start] + line.text[span.end : span.end + 1] == "()"
    last = at if bracketed else line.quoted(at)
    named = cued_names().get(line.forms[at : last + 1]) if last else None
    return Headed("organization", at, last, 0) if named == "organization" else None


def _body(line: Line, at: int, form: str, cut: int) -> Headed | None:
    """Return the organization that begins with a head word."""
    last = 0
    if form in heads("organization", "adjective"):
        last = _adjectives(line, at)
    elif form in heads("organization", "yes"):
        last = _complement(line, at)
    elif form in heads("organization", "weak"):
        last = _complement(line, at)
        if last and not _proper(line, at + 1, last):
            last = 0
    return Headed("organization", at, last, cut) if last else None


def _definite(form: str) -> bool:
    return form.startswith("ال") and len(form) > 4 and form not in forms("names_stops.tsv", "word")


def _adjectives(line: Line, at: int) -> int:
    """Return the last word of a body with the article and its adjectives (المجلس الأعلى للقضاء), 0 if they make no name."""
    last = at
    while last - at < 4 and _near(line, last + 1) and _qualifies(line.forms[last + 1]):
        last += 1
    if last == at or _ministers(line, at, last):
        return 0
    longer = 0 if line.forms[at].lstrip("وبل") in _OF_STATE else _purpose(line, last + 1)
    national = line.forms[last] in nationalities() and line.forms[last] != "الدوليه"
    named = national or longer or last - at > 1 or (line.forms[at], line.forms[last]) in _KNOWN_PAIRS
    return (longer or last) if named else 0


def _ministers(line: Line, at: int, last: int) -> bool:
    """Say whether an adjective belongs to the minister before the field, not to the field (وزير الخارجية التونسي)."""
    return at > 0 and line.forms[at - 1].lstrip("ولب").startswith("زير") and line.gaps[at] == NEAR and last == at + 1


#: bodies whose name has no purpose after it
_OF_STATE = frozenset(
    {"الجيش", "الحكومه", "الشرطه", "البرلمان", "القوات", "السفاره", "الاداره", "الخارجيه", "الداخليه"}
)
#: a body and an adjective that make a name without a nationality
_KNOWN_PAIRS = frozenset(
    {("المحكمه", "الدستوريه"), ("المحكمه", "الاداريه"), ("النيابه", "العامه"), ("الحرس", "الوطني")}
)


def _qualifies(form: str) -> bool:
    return form in nationalities() or form in forms("names_adjectives.tsv", "word")


def _near(line: Line, at: int) -> bool:
    return at < len(line.forms) and line.gaps[at] == NEAR


def _complement(line: Line, head: int) -> int:
    """Return the last word of what completes a body's name, 0 if nothing does."""
    at = head + 1
    if at >= len(line.forms) or line.gaps[at] == HARD:
        return 0
    if named := listed_at(line, at):
        outside = named.kind == "person" and line.forms[head] not in _AFTER_PERSONS
        inside = named.kind == "organization" and (line.gaps[at] != NEAR or _bare(line.forms[head]) in _LEFT_OUT)
        if named.cut or outside or inside:
            return 0
        last = named.last
    elif _definite(line.forms[at]) and line.forms[at] not in nationalities() and line.forms[at] not in titles("title"):
        last = at
    elif _near(line, at + 1) and line.forms[at] in common() and (second := _genitive(line, at + 1)):
        last = second
    else:
        return 0
    while last - at < _MOST and _near(line, last + 1) and _goes_on(line, head, last + 1):
        last += 1
    return _purpose(line, last + 1) or last


def _bare(form: str) -> str:
    return form[1:] if form[0] in "ولب" and form[1:] in _LEFT_OUT else form


#: words that are no part of the name when a whole name follows
_LEFT_OUT = frozenset(
    {"جماعه", "منظمه", "مجموعه", "شبكه", "شركه", "كتله", "وكاله", "موسسه", "ميليشيا", "ميليشيات", "مليشيا", "مليشيات"}
)
#: bodies that are called after persons
_AFTER_PERSONS = frozenset(
    {"كتايب", "كتيبه", "لواء", "سرايا", "جامعه", "موسسه", "نادي", "بنك", "جيش", "حركه", "جماعه", "معهد"}
)


def _genitive(line: Line, at: int) -> int:
    """Return the last word of a second noun (حزب العمال, حزب نداء تونس), 0 if it is neither definite nor a name."""
    named = listed_at(line, at)
    if named and not named.cut and named.kind != "person":
        return named.last
    return at if _definite(line.forms[at]) and line.forms[at] not in nationalities() else 0


def _goes_on(line: Line, head: int, at: int) -> bool:
    """Say whether a word goes on with a body's name: an adjective, or a second field (والتعليم)."""
    form = line.forms[at]
    if form.startswith("وال") and len(form) > 5:
        return line.forms[head] in _WITH_FIELDS and not listed_at(line, at)
    return form in nationalities() or form in forms("names_adjectives.tsv", "word")


#: bodies whose name may list several fields
_WITH_FIELDS = frozenset(
    {"وزاره", "هييه", "لجنه", "اداره", "موسسه", "مركز", "كليه", "جهاز", "دايره", "مديريه", "منظمه", "معهد"}
)


def _purpose(line: Line, at: int) -> int:
    """Return the last word of a purpose (للأنباء, لحقوق الإنسان, لشؤون اللاجئين), 0 if none follows."""
    if not _near(line, at):
        return 0
    form, last = line.forms[at], 0
    if form.startswith("لل") and len(form) > 4 and not listed_at(line, at):
        last = at
    elif form in _AIMS and _near(line, at + 1) and _definite(line.forms[at + 1]):
        last = at + 1
    if last and _near(line, last + 1) and _qualifies(line.forms[last + 1]):
        last += 1
    return last


_AIMS = frozenset(
    {
        "لحقوق",
        "لشوون",
        "لدعم",
        "لمكافحه",
        "لتحرير",
        "لرعايه",
        "لحمايه",
        "لدراسات",
        "لابحاث",
        "لوكالات",
        "لاجهزه",
        "لكره",
    }
)


def _proper(line: Line, first: int, last: int) -> bool:
    """Say whether a stretch holds a nationality, or begins with a listed name."""
    named = listed_at(line, first)
    return any(form in nationalities() for form in line.forms[first : last + 1]) or bool(
        named and (named.kind == "organization" or line.forms[first - 1] in _AFTER_PLACES)
    )


#: bodies that are called after places without more (حكومة دبي)
_AFTER_PLACES = frozenset({"حكومه", "برلمان"})


def _place(line: Line, at: int) -> int:
    """Return the last word of a place's name after its kind (مطار, جبل), 0 if none follows."""
    if not _near(line, at):
        return 0
    if (named := listed_at(line, at)) and not named.cut:
        last = named.last
    elif (key := line.forms[at : at + 1]) in cued_names() or is_unknown(key[0]) or key[0] in nationalities():
        last = at
    else:
        return 0
    return last + 1 if _near(line, last + 1) and line.forms[last + 1] in _OF_PLACES else last


_OF_PLACES = frozenset({"الدولي", "الدوليه", "الجوي", "الجويه", "العسكري", "العسكريه", "الجامعي", "الحدودي", "المركزي"})


def _town(line: Line, at: int) -> Headed | None:
    """Return the listed place at a word (هجوم نيس, اتفاق الرياض)."""
    named = listed_at(line, at) if _near(line, at) else None
    return named if named and named.kind == "place" and not named.cut else None


def _cued(line: Line, at: int, kind: str, kept: str) -> Headed | None:
    """Return a name that counts only after its head word, which is left out."""
    if at >= len(line.forms) or line.gaps[at] == HARD:
        return None
    if kept == "no" and (last := line.quoted(at)):
        return Headed(kind, at, last, 0)
    for length in (3, 2, 1):
        key = line.forms[at : at + length]
        if cued_names().get(key) == kind and HARD not in line.gaps[at + 1 : at + length]:
            return Headed(kind, at, at + len(key) - 1, 0)
    form = line.forms[at]
    if kept == "near" or listed_at(line, at) or not is_unknown(form) or not is_unknown(form.removeprefix("ال")):
        return None
    return Headed(kind, at, at, 0)

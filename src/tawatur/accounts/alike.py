"""Whether two of the named of different articles are one: a score and a reason in words, by the stages below.

1. The lists: spellings of one row are one, names of two rows are two.
2. The names: the same, a spelling variant, a typing error, a shorter form (`facts.naming.same`), a byname.
3. For bodies, places and events also: words that announce a name (جماعة, تنظيم) and adjectives that may be left out.
4. What many could be called ("the Ministry of Defence", a last name, two usual names) is one only where more than the
   name speaks for it: one story, one office, common company; and no other place beside it.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import groupby

from rapidfuzz.distance import JaroWinkler

from tawatur.accounts.judgement import Judgement
from tawatur.accounts.named import Named, is_common, is_generic
from tawatur.data import rows
from tawatur.facts.naming.lists import canonical, common, nationalities
from tawatur.facts.naming.outlets import key_of, outlet_named
from tawatur.facts.naming.same import (
    EXACT,
    MIDDLE,
    SPACING,
    TYPING,
    VARIANT,
    is_byname,
    is_given,
    parts,
    same_name,
)

#: score from which two named are taken for one
SAME = 0.8
#: a shorter form of a name, where nothing else fits it
_SHORT = 0.82
#: a last name that the lists give to the other one
_LISTED = 0.95
#: how much oftener a name is a first than a last one before it is never a last one alone
_FIRST = 3
#: the same but for something that speaks against
_DOUBT = 0.6
#: similarity of two transcriptions of one name (واتش and ووتش)
_SPELLING = 0.93
#: letters of a word that may be spelled in two ways
_LONG = 4
_NONE = Judgement(0.0, "different names")


def alike(left: Named, right: Named) -> Judgement:
    """Judge whether two of the named, of one kind, are one."""
    if left.kind != right.kind:
        return Judgement(0.0, "different kinds")
    listed = _listed(left, right)
    if listed:
        return listed
    return _persons(left, right) if left.kind == "person" else _things(left, right)


def _listed(left: Named, right: Named) -> Judgement | None:
    """Judge by the lists, where both names are in one."""
    one, other = canonical().get(key_of(left.name)), canonical().get(key_of(right.name))
    if one and other:
        return _one_row(one, left, right) if one == other else _NONE
    if left.kind == "organization" and (outlet := outlet_named(left.name)) and (second := outlet_named(right.name)):
        return Judgement(EXACT, f"names of one outlet: {outlet.name}") if outlet is second else _NONE
    return None


def _one_row(name: str, left: Named, right: Named) -> Judgement:
    """Judge two spellings of one row; what others may be called too needs more."""
    same = key_of(left.name) == key_of(right.name)
    reason = "the same name" if same else f"spellings of one name in the lists: {name}"
    if left.kind == "person" and not same and min(len(parts(left.name)), len(parts(right.name))) == 1:
        return Judgement(_LISTED if left.related(right) else _SHORT, reason, alone=True)
    return Judgement(EXACT, reason) if left.kind == "person" else _namesakes(left, right, Judgement(EXACT, reason))


# ------------------------------------------------------------------------------------------------- persons


def _persons(left: Named, right: Named) -> Judgement:
    score, reason = same_name(left.name, right.name)
    related = left.related(right)
    if score >= SPACING:
        if related or not is_common(left.name):
            return Judgement(score, reason)
        return Judgement(_DOUBT, f"{reason}, but many may bear it and the articles have nothing else in common")
    if min(len(parts(left.name)), len(parts(right.name))) == 1:
        if byname := _byname(left, right):
            return byname
        return _last_name(left, right, Judgement(min(score, _SHORT) if related else score / 2, reason, alone=True))
    short = min(left.name, right.name, key=lambda name: len(parts(name)))
    if score == MIDDLE and is_common(short):
        sure = related and not is_given(parts(short)[-1])
        return Judgement(score if sure else _DOUBT, reason, alone=True)
    if score >= MIDDLE:
        return Judgement(score, reason)
    if related and (known := full_name(left.name, right.name)):
        return Judgement(MIDDLE, f"{reason}, which the lists know: {known}", alone=True)
    if score == TYPING and related and left.doc != right.doc:
        return Judgement(SAME, f"{reason}, in articles on one matter", alone=True)
    return _byname(left, right) or Judgement(min(score, _DOUBT), reason)


def _last_name(left: Named, right: Named, judged: Judgement) -> Judgement:
    """Lower a judgement on a last name that is rather a first one, unless its bearer is called so elsewhere too."""
    short, long = sorted((left, right), key=lambda one: len(parts(one.name)))
    called = any(parts(spelling) == parts(short.name) for spelling in long.spellings)
    if is_given(short.name, _FIRST) or (is_given(short.name) and not called):
        return Judgement(min(judged.score, _DOUBT), f"{judged.reason}, but it is a first name too")
    return judged


def full_name(left: str, right: str) -> str | None:
    """Return the listed person that two names mean, where the longer begins with the other or both are in his row.

    >>> full_name("سلمان بن عبد العزيز آل سعود", "سلمان بن عبد العزيز")
    'سلمان بن عبد العزيز'
    """
    short, long = sorted((left, right), key=lambda name: len(parts(name)))
    row = canonical().get(key_of(short))
    begins = parts(long)[: len(parts(short))] == parts(short)
    return row if begins or row == canonical().get(key_of(long)) else None


def _byname(left: Named, right: Named) -> Judgement | None:
    """Judge by a byname that both bear, alone or before the family's name (أبو فدك, أبوفدك المحمداوي)."""
    if not left.related(right):
        return None
    for one, other in ((left, right), (right, left)):
        known = parts(other.name)
        if len(known) > 2 or not is_byname(known[0]) or (len(known) == 2 and known[1] != parts(one.name)[-1]):
            continue
        if known[0] in parts(one.name):
            continue
        if any(parts(spelling)[:1] == known[:1] for spelling in one.spellings if spelling != one.name):
            return Judgement(MIDDLE, f"the byname {other.name} of {one.name}")
    return None


# ------------------------------------------------------------------------------- bodies, places, events, others


def _things(left: Named, right: Named) -> Judgement:
    one, other = _words(left.name), _words(right.name)
    if not one or not other:
        return Judgement(0.0, "a name without words")
    if _bare(one) == _bare(other):
        same = key_of(left.name) == key_of(right.name)
        return _namesakes(left, right, Judgement(EXACT, "the same name" if same else "two spellings of one name"))
    if core := _announced(left, right):
        return core
    if len(one) == len(other) and all(map(_spelled_alike, one, other)):
        sure = left.kind != "place" or left.related(right)
        return _namesakes(left, right, Judgement(VARIANT if sure else _DOUBT, "two spellings of one name"))
    short, long = (left, right) if len(one) < len(other) else (right, left)
    return _longer(short, long) or _also_called(left, right) or _NONE


def _namesakes(left: Named, right: Named, judged: Judgement) -> Judgement:
    """Lower a judgement on names that fit many, where places or matters differ."""
    if left.near and right.near and not left.near & right.near:
        return Judgement(_DOUBT / 2, f"{judged.reason}, but in {_first(left.near)} and in {_first(right.near)}")
    if (is_generic(left.name) or is_generic(right.name)) and not left.related(right):
        return Judgement(
            _DOUBT, f"{judged.reason}, but many are called so and the articles have nothing else in common"
        )
    return judged


def _announced(left: Named, right: Named) -> Judgement | None:
    """Judge names that differ only in the word that announces them."""
    (one, first), (other, second) = _announcing(left), _announcing(right)
    if first != second or not first or (one and other and one != other):
        return None
    reason = "the same name but for the word that announces it"
    if (one and other) or left.related(right):
        return _namesakes(left, right, Judgement(VARIANT, reason, alone=not (one and other)))
    return Judgement(_DOUBT, reason)


def _longer(short: Named, long: Named) -> Judgement | None:
    """Judge a name that the other one begins with: the rest must be adjectives, or say where it is."""
    some, all_ = _words(short.name), _words(long.name)
    rest = all_[len(some) :]
    if len(some) < 2 or all_[: len(some)] != some or not rest:
        return None
    if rest[0] == "في" and (short.kind == "place" or is_generic(short.name)):
        if short.near and not short.near & set(rest):
            return Judgement(_DOUBT / 2, f"one is in {rest[-1]}, and the other in {_first(short.near)}")
        reason = "the longer name says where it is"
    elif short.kind == "place" or not all(word.startswith("ال") for word in rest) or _is_national(some):
        return None
    elif _is_national(rest[-1:]):
        reason = "the same name with the adjective of its country"
        if not is_generic(short.name):
            return Judgement(VARIANT, reason, alone=True)
    elif some[0] in _heads(short.kind):
        reason = "the shorter form of a longer name"
    else:
        return None
    return Judgement(_SHORT if short.related(long) else _DOUBT, reason, alone=True)


def _is_national(words_: tuple[str, ...]) -> bool:
    return any(word in _nationalities() for word in words_)


@cache
def _nationalities() -> frozenset[str]:
    return frozenset(map(_levelled, nationalities()))


def _also_called(left: Named, right: Named) -> Judgement | None:
    """Judge by a name that both articles use for it besides the fullest one."""
    if not left.related(right):
        return None
    called = {key_of(spelling) for spelling in left.spellings}
    for spelling in right.spellings:
        if key_of(spelling) in called and len(spelling) > 3 and " " in spelling and not is_generic(spelling):
            return Judgement(MIDDLE, f"both are also called {spelling}", alone=True)
    return None


def _spelled_alike(one: str, other: str) -> bool:
    """Say whether two words are one word spelled in two ways; ordinary words, numbers and nationalities are not."""
    if one == other:
        return True
    known = (_nationalities(), _ordinary())
    if any({one, other} <= some for some in known) or min(len(one), len(other)) < _LONG or (one + other).isascii():
        return False
    return JaroWinkler.similarity(one, other) >= _SPELLING or same_name(one, other)[0] >= VARIANT


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(map(_levelled, common()))


@lru_cache(maxsize=65536)
def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name on levelled spelling."""
    return tuple(map(_levelled, key_of(name)))


@lru_cache(maxsize=65536)
def _levelled(word: str) -> str:
    """Return one form for what newspapers spell in two ways: doubled letters, case endings, the known beginnings."""
    stem = word.removeprefix("ال")
    for written, levelled in _spellings():
        if stem.startswith(written):
            stem = levelled + stem[len(written) :]
    stem = stem[:-2] + "ين" if stem.endswith("ون") and len(stem) > 4 else stem
    level = "".join(letter for letter, _ in groupby(stem))
    return f"ال{level}" if word.startswith("ال") else level


def _bare(name: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.removeprefix("ال") for word in name)


def _announcing(named: Named) -> tuple[str, tuple[str, ...]]:
    """Return the class of the word that announces a name, "" for none, and the rest of it."""
    first, *rest = _words(named.name)
    class_ = _heads(named.kind).get(first, "body")
    return ("", _bare((first, *rest))) if class_ == "body" else (class_, _bare(tuple(rest)))


def _first(places: frozenset[str]) -> str:
    return min(places)


@cache
def _heads(kind: str) -> dict[str, str]:
    """Return the class of each word that begins names of a kind; with the article it is none (المنظمة الدولية)."""
    return {_levelled(row["word"]): row["class"] for row in rows("compare_heads.tsv") if row["kind"] == kind}


@cache
def _spellings() -> tuple[tuple[str, str], ...]:
    return tuple((row["written"], row["levelled"]) for row in rows("compare_spellings.tsv"))

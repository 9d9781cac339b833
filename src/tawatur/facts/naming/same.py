"""Whether two names may be one: spelling variants, typing errors, short and full names, each with its reason.

Transliterated names vary in their long vowels and in a few consonants (ترامب/ترمب, غوتيريش/جوتيريش). Arab names do not:
حسن and حسين, سالم and سليم are different people, so two listed Arab names are never taken for variants of each other.
"""

from __future__ import annotations

from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from tawatur.data import rows
from tawatur.text import words

#: scores of a judgement, from certain to none
EXACT, SPACING, VARIANT, SHORTER, MIDDLE, TYPING, FIRST, NONE = 1.0, 0.97, 0.9, 0.8, 0.85, 0.65, 0.4, 0.0
#: consonants that stand for one foreign sound, by turns
_SOUNDS = str.maketrans(
    {"ج": "غ", "ق": "غ", "ك": "غ", "ط": "ت", "ث": "س", "ص": "س", "ظ": "ز", "ذ": "ز", "ض": "د", "ش": "س"}
)
_VOWELS = str.maketrans("", "", "اويهءع")
#: words that belong to the word after them
BINDING = frozenset(
    {
        "عبد",
        "ابو",
        "ابي",
        "ابا",
        "بن",
        "ابن",
        "بنت",
        "ال",
        "ام",
        "بو",
        "ذو",
        "فان",
        "دي",
        "دو",
        "ديل",
        "لو",
        "لا",
        "فون",
        "دير",
        "ولد",
    }
)
_CHAIN = frozenset({"بن", "ابن"})
#: names of so many parts are not filed by parts of them
_LONGEST = 12


def same_name(a: str, b: str) -> tuple[float, str]:
    """Judge whether two names may belong to one referent: a score from 0 to 1 and the reason in words.

    >>> same_name("دونالد ترامب", "دونالد ترمب")
    (0.9, 'spelling variant: ترامب, ترمب')
    >>> same_name("حسن نصر الله", "حسين نصر الله")
    (0.0, 'different first names: حسن, حسين')
    """
    first, second = parts(a), parts(b)
    if not first or not second:
        return NONE, "no name"
    if first == second:
        return EXACT, "the same name"
    if _joined(first) == _joined(second):
        return SPACING, "the same letters, spaced or joined otherwise"
    if len(first) == len(second):
        return _aligned(first, second)
    short, long = sorted((first, second), key=len)
    return _shorter(short, long)


@lru_cache(maxsize=65536)
def parts(name: str) -> tuple[str, ...]:
    """Return the parts of a name, folded: "عبد العزيز المحمداوي" has two, and بن is left out."""
    found: list[str] = []
    held = ""
    for word in words(name):
        if word.form in BINDING:
            held += "" if word.form in _CHAIN else word.form
        else:
            found.append(held + word.form)
            held = ""
    return (*found, held) if held else tuple(found)


@lru_cache(maxsize=65536)
def blocks(name: str) -> frozenset[tuple[str, ...]]:
    """Return the keys under which a name is filed, to be found by the same and by shorter names without trying all.

    A name that `same_name` takes for this one or for a shorter form of it, beyond a typing error, has its `block`s here.
    """
    known = parts(name)
    runs = (known[at:end] for at in range(len(known)) for end in range(at + 2, len(known) + 1))
    filed = {("run", *run) for run in runs} if len(known) < _LONGEST else set[tuple[str, ...]]()
    return frozenset({*sought(name), *filed, *([("last", _sounds(_bare(known[-1])))] if known else [])})


@lru_cache(maxsize=65536)
def sought(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the keys under which a name looks for the same and for longer names."""
    known = parts(name)
    if not known:
        return ()
    last = _sounds(_bare(known[-1]))
    ends = ("last", last) if len(known) == 1 else ("ends", _sounds(_bare(known[0])), last)
    return (ends, ("run", *known), ("joined", _joined(known)))


def _joined(name: tuple[str, ...]) -> str:
    return "".join(_bare(part) for part in name)


def _bare(part: str) -> str:
    return part[2:] if part.startswith("ال") and len(part) > 4 else part


def _aligned(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[float, str]:
    """Judge names of as many parts, part by part; the weakest part decides."""
    judged = [(*_part(x, y), x, y) for x, y in zip(first, second, strict=True)]
    score, reason, x, y = min(judged, key=lambda item: item[0])
    if score > NONE or len(judged) == 1:
        weak = sum(item[0] < SPACING for item in judged)
        return (score, f"{reason}: {x}, {y}") if weak < 2 or score > TYPING else (NONE, "several parts differ")
    if score == NONE and len(judged) > 2 and min(judged[0][0], judged[-1][0]) >= VARIANT:
        return FIRST, f"same first and last name, another between: {x}, {y}"
    which = "first" if judged[0][0] == NONE else "last"
    return NONE, f"different {which} names: {x}, {y}"


def _shorter(short: tuple[str, ...], long: tuple[str, ...]) -> tuple[float, str]:
    """Judge a short name against a longer one."""
    if len(short) == 1:
        last, reason = _part(short[0], long[-1])
        if last:
            return min(SHORTER, last), "the last name alone" if last >= SPACING else f"the last name alone, {reason}"
        inner = max(_part(short[0], part)[0] for part in long[:-1])
        return (FIRST, "the first or a middle name alone") if inner >= SPACING else (NONE, "different names")
    ends = min(_part(short[0], long[0])[0], _part(short[-1], long[-1])[0])
    if ends >= TYPING:
        return min(MIDDLE, ends), "the same first and last name, fewer between"
    run = any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))
    return (MIDDLE - 0.1, "a part of the longer name") if run else (NONE, "different names")


@lru_cache(maxsize=65536)
def _part(a: str, b: str) -> tuple[float, str]:
    """Judge one part of a name against one of another."""
    if a == b:
        return EXACT, "the same"
    a, b = _bare(a), _bare(b)
    if a == b:
        return SPACING, "with and without the article"
    if a in _arab() and b in _arab():
        return NONE, "different names"
    one, other = _sounds(a), _sounds(b)
    if one == other and len(one) > 1 and len(a) > 4 and sorted(a) == sorted(b) and OSA.distance(a, b) == 1:
        return VARIANT, "two letters changed places, perhaps a typing error"
    if one == other and len(one) > 1:
        return VARIANT, "spelling variant"
    if min(len(a), len(b)) > 4 and OSA.distance(a, b, score_cutoff=1) == 1:
        return TYPING, "one letter apart, perhaps a typing error"
    return NONE, "different names"


def _sounds(part: str) -> str:
    """Return what is left of a part without long vowels, doubled letters and the choice among like consonants."""
    bones = part.translate(_SOUNDS).translate(_VOWELS)
    return "".join(char for at, char in enumerate(bones) if at == 0 or bones[at - 1] != char)


@cache
def _arab() -> frozenset[str]:
    """Return names so common among Arabs that two of them are two names, however alike."""
    return frozenset(
        _bare(row["word"]) for row in rows("names_words.tsv") if int(row["given"]) + int(row["family"]) > 11
    )

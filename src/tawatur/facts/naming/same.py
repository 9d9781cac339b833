"""Whether two names may be one: spelling variants, typing errors, short and full names, each with its reason.

Transliterated names vary in their long vowels and in a few consonants (ترامب/ترمب, غوتيريش/جوتيريش). Arab names do not:
حسن and حسين, سالم and سليم are different people, so two listed Arab names are never taken for variants of each other.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from tawatur.data import rows
from tawatur.text import words

#: scores of a judgement, from certain to none
EXACT, SPACING, VARIANT, MIDDLE, SHORTER, TYPING, FAMILY, FIRST, NONE = 1.0, 0.97, 0.9, 0.85, 0.8, 0.65, 0.5, 0.4, 0.0
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
#: times that a word is seen in names of Arabs before two of its like are two names
_USUAL = 11
#: how the given names "servant of ..." begin
_SERVANT = "عبد"
_KUNYA = ("ابو", "ابي", "ابا")
_SHORTEST_KUNYA = 4
#: letters of a last name that may stand alone and be spelled otherwise
_TELLING = 4
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
    if len(first) != len(second) and _one_sound(first, second):
        return VARIANT, "spelling variant, spaced or joined otherwise"
    if _fathers_differ(a, b):
        return NONE, "different fathers"
    if len(first) == len(second):
        return _aligned(first, second)
    if len(first) < len(second):
        return _shorter(a, b)
    return _shorter(b, a)


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
    return (ends, ("run", *known), ("joined", _sounds(_joined(known))))


def is_usual(name: str) -> bool:
    """Say whether many may bear a name: it has one part, two usual Arab ones, or three first names (محمد أحمد علي)."""
    known = parts(name)
    if len(known) == 3:
        return all(map(is_given, known))
    bare = [_bare(part) for part in known]
    return len(known) < 2 or (len(known) == 2 and all(p in _arab() or p.startswith(_SERVANT) for p in bare))


def is_given(name: str, times: int = 1) -> bool:
    """Say whether a single name is more often a first than a last one (محمد), so many times at least."""
    known = parts(name)
    given, family = _counts().get(known[0], (0, 0)) if len(known) == 1 else (0, 0)
    return given > times * family or name.startswith(_SERVANT)


@cache
def _counts() -> dict[str, tuple[int, int]]:
    return {row["word"]: (int(row["given"]), int(row["family"])) for row in rows("names_words.tsv")}


def is_byname(part: str) -> bool:
    """Say whether a part of a name is a kunya (ابوفدك): a byname, beside which the person has a name of his own."""
    return part.startswith(_KUNYA) and len(part) > _SHORTEST_KUNYA


def _joined(name: tuple[str, ...]) -> str:
    return "".join(_bare(part) for part in name)


def _one_sound(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Say whether two names are one foreign name, cut into words in two ways (سالفاكير, سلفا كير)."""
    if len(first) + len(second) != 3 or not _arab().isdisjoint({*map(_bare, first), *map(_bare, second)}):
        return False
    one, other = _joined(first), _joined(second)
    return _sounds(one) == _sounds(other) and len(one) > 5 and OSA.distance(one, other, score_cutoff=2) <= 2


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


def _shorter(a: str, b: str) -> tuple[float, str]:
    """Judge a short name against a longer one."""
    short, long = parts(a), parts(b)
    if len(short) == 1:
        # "سلمان بن عبد العزيز" is called by his own name, or "بن عبد العزيز", but not by his father's
        own = long[-1] not in _fathers(b).values() or _first_word(a) in _CHAIN
        last, reason = _part(short[0], long[-1]) if own else (NONE, "")
        close = len(short[0]) >= _TELLING and OSA.distance(_bare(short[0]), _bare(long[-1])) < 2
        if last >= SPACING or (last and close):
            return min(SHORTER, last), "the last name alone" if last >= SPACING else f"the last name alone, {reason}"
        inner = max(_part(short[0], part)[0] for part in long)
        return (FIRST, "the first or a middle name alone") if inner >= SPACING else (NONE, "different names")
    after = dict(pairwise(long))
    if any(_part(father, after[son])[0] == NONE for son, father in _fathers(a).items() if son in after):
        return NONE, "different fathers"
    ends = min(_part(short[0], long[0])[0], _part(short[-1], long[-1])[0])
    if ends >= TYPING and _within(short, long):
        return min(MIDDLE, ends), "the same first and last name, fewer between"
    run = any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))
    return (MIDDLE - 0.1, "a part of the longer name") if run else (NONE, "different names")


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Say whether the parts of a short name stand in a longer one, in order."""
    rest = iter(long)
    return all(any(_part(part, other)[0] > NONE for other in rest) for part in short)


def _fathers_differ(a: str, b: str) -> bool:
    """Say whether two names give one son two fathers (فيصل بن خالد, فيصل بن سلمان)."""
    one, other = _fathers(a), _fathers(b)
    return any(_part(father, other[son])[0] == NONE for son, father in one.items() if son in other)


@lru_cache(maxsize=65536)
def _fathers(name: str) -> dict[str, str]:
    """Return who is whose son by the name: the part before بن and the part after it."""
    found, pieces, held, chained = dict[str, str](), list[str](), "", False
    for word in words(name):
        if word.form in _CHAIN:
            chained = True
            continue
        if word.form in BINDING:
            held += word.form
            continue
        part, held = held + word.form, ""
        if chained and pieces:
            found[pieces[-1]] = part
        pieces.append(part)
        chained = False
    return found


def _first_word(name: str) -> str:
    return next((word.form for word in words(name)), "")


@lru_cache(maxsize=65536)
def _part(a: str, b: str) -> tuple[float, str]:
    """Judge one part of a name against one of another."""
    if a == b:
        return EXACT, "the same"
    # names with the article are Arab: there a long vowel makes another name (العامري, العمري)
    definite = _bare(a) != a, _bare(b) != b
    a, b = _bare(a), _bare(b)
    if a == b:
        return SPACING, "with and without the article"
    if definite[0] != definite[1] or (a in _arab() and b in _arab()):
        return NONE, "different names"
    apart, one = OSA.distance(a, b, score_cutoff=2), _sounds(a)
    if one == _sounds(b) and apart <= min(2, len(one) - 1) and _doubled_alike(a, b):
        if any(definite):
            return FAMILY, "one vowel apart, perhaps two families"
        moved = len(a) > 4 and apart == 1 and sorted(a) == sorted(b)
        return VARIANT, "two letters changed places, perhaps a typing error" if moved else "spelling variant"
    if min(len(a), len(b)) > 4 and apart == 1:
        return TYPING, "one letter apart, perhaps a typing error"
    return NONE, "different names"


def _doubled_alike(a: str, b: str) -> bool:
    """Say whether two parts double the same letters, or one of them fewer (ببتي is not بتتي)."""
    one, other = _bones(a), _bones(b)
    return one == other or len(one) != len(other)


def _bones(part: str) -> str:
    return part.translate(_SOUNDS).translate(_VOWELS)


def _sounds(part: str) -> str:
    """Return what is left of a part without long vowels, doubled letters and the choice among like consonants."""
    bones = _bones(part)
    return "".join(char for at, char in enumerate(bones) if at == 0 or bones[at - 1] != char)


@cache
def _arab() -> frozenset[str]:
    """Return names so common among Arabs that two of them are two names, however alike."""
    return frozenset(_bare(word) for word, counts in _counts().items() if sum(counts) > _USUAL)

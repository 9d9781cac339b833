"""The lists of names, ready to be asked: whole names by their first word, and what single words can be in a name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from tawatur.data import column, rows
from tawatur.facts.naming.outlets import Outlet, calls, key_of, outlets
from tawatur.text import folded

Key = tuple[str, ...]

#: endings of an adjective of nationality after its stem in ي
_ENDINGS = ("", "ه", "ين", "ون", "ان", "تين", "تان", "ات")

_PARTICLES = "وفبلك"


@lru_cache(maxsize=65536)
def stripped(form: str) -> tuple[tuple[str, int], ...]:
    """Return a word as it stands, then without attached particles, with how many letters were taken off."""
    return tuple(_stripped(form))


def _stripped(form: str) -> Iterator[tuple[str, int]]:
    yield form, 0
    for cut in (1, 2):
        if len(form) - cut < 2 or form[cut - 1] not in _PARTICLES or (cut == 2 and form[0] not in "وف"):
            return
        rest = form[cut:]
        if form[cut - 1] == "ك" and not rest.startswith("ال"):
            continue
        yield rest, cut
        # للأمم: the article lost its alif, and the span begins with what is left of it
        if form[cut - 1] == "ل" and rest[0] == "ل" and len(rest) > 3:
            yield "ا" + rest, cut


@cache
def whole_names() -> dict[str, dict[Key, str]]:
    """Return the kind of each whole name, by its first word; earlier lists win."""
    found: dict[str, dict[Key, str]] = {}
    for name, kind in _listed():
        key = key_of(name)
        if key:
            found.setdefault(key[0], {}).setdefault(key, kind)
    return found


@cache
def lengths() -> dict[str, tuple[int, ...]]:
    """Return, by first word, how many words the names that begin with it have, longest first."""
    return {first: tuple(sorted({len(key) for key in keys}, reverse=True)) for first, keys in whole_names().items()}


@cache
def cued_names() -> dict[Key, str]:
    """Return the names that are also common words, by key: they count only after a word that announces their kind."""
    named = [(place, "place") for place in (*_places("no"), *column("names_places.tsv", "name", alone="no"))]
    named += [(_unannounced(call, outlet), "organization") for outlet in outlets() for call in calls(outlet)]
    return {key_of(name): kind for name, kind in named}


def kind_of(phrase: str) -> str | None:
    """Return the kind that the lists give a whole name: person, organization, place, event, other; None if unlisted.

    >>> kind_of("الولايات المتحدة"), kind_of("رويترز"), kind_of("كلمة")
    ('place', 'organization', None)
    """
    key = key_of(phrase)
    return whole_names().get(key[0], {}).get(key) if key else None


def _listed() -> Iterator[tuple[str, str]]:
    for row in rows("organizations.tsv"):
        for name in _spellings(row, "variants", "abbreviations"):
            yield name, row["kind"]
    for place in _places("yes"):
        yield place, "place"
    for row in rows("persons.tsv"):
        for name in _spellings(row, "variants", "last"):
            yield name, "person"
    for outlet in outlets():
        for call in calls(outlet):
            if _plain(call, outlet):
                yield call, "organization"
    days = forms("time_weekdays.tsv", "word")
    for row in rows("names_known.tsv"):
        if row["name"] not in days:
            yield row["name"], row["kind"]
    for place in column("names_places.tsv", "name", alone="yes"):
        yield place, "place"


def _clear(call: str) -> bool:
    """Say whether an outlet's name is safe where it stands: a short abbreviation in one word is not (وام, قنا)."""
    return len(call) > 4 or " " in call or "." in call or call.isascii()


def _plain(call: str, outlet: Outlet) -> bool:
    """Say whether an outlet's name stands for itself: no word before it that announces it, no common word."""
    if _unannounced(call, outlet) != call:
        return False
    return _clear(call) if outlet.alone else " " in call


def _unannounced(call: str, outlet: Outlet) -> str:
    """Return an outlet's name without the word that announces it (قناة الجزيرة, وكالة الأناضول)."""
    first, _, rest = call.partition(" ")
    announced = folded(first) in heads("organization", "no") or (
        first == "وكالة" and key_of(rest) in map(key_of, calls(outlet))
    )
    return rest if rest and announced and not rest.isdecimal() else call


@cache
def canonical() -> dict[Key, str]:
    """Return the first name of the list's row for each spelling in it: spellings of one row are one referent."""
    found: dict[Key, str] = {}
    listed: list[tuple[dict[str, str], tuple[str, ...]]] = [
        (row, ("variants", "abbreviations")) for row in rows("organizations.tsv")
    ]
    listed += [(row, ("variants",)) for row in rows("places.tsv")]
    listed += [(row, ("variants", "last")) for row in rows("persons.tsv")]
    for row, fields in listed:
        for name in _spellings(row, *fields):
            found.setdefault(key_of(name), row["name"])
    return found


def _places(alone: str) -> Iterator[str]:
    for row in rows("places.tsv"):
        if row["alone"] == alone:
            yield from _spellings(row, "variants")


def _spellings(row: dict[str, str], *fields: str) -> Iterator[str]:
    yield row["name"]
    for field in fields:
        yield from filter(None, row[field].split("|"))


@cache
def forms(name: str, wanted: str, **where: str) -> frozenset[str]:
    """Return a column of a word list, folded."""
    return frozenset(folded(word) for word in column(name, wanted, **where))


@cache
def titles(kind: str) -> frozenset[str]:
    """Return the words of one class that stand before names: title, honour, speech, byname."""
    return frozenset(folded(row["word"]) for row in rows("titles.tsv") if row["class"] == kind)


@cache
def heads(kind: str, kept: str) -> frozenset[str]:
    """Return the words that announce names of a kind."""
    return frozenset(
        folded(row["word"]) for row in rows("names_heads.tsv") if (row["kind"], row["kept"]) == (kind, kept)
    )


@cache
def all_heads() -> frozenset[str]:
    """Return the words that announce names of any kind."""
    return frozenset(folded(word) for word in column("names_heads.tsv", "word"))


@cache
def nationalities() -> frozenset[str]:
    """Return the adjectives of nationality in all their forms, with the article."""
    stems = [folded(word) for word in column("nationalities.tsv", "word")]
    return frozenset("ال" + stem + ending for stem in stems for ending in _ENDINGS)


@cache
def common() -> frozenset[str]:
    """Return ordinary words as they stand in texts."""
    return frozenset(column("names_common.tsv", "word"))


@cache
def weights() -> dict[str, tuple[float, float]]:
    """Return, for each word of a person's name, how strongly it begins one and how strongly it goes on with one."""
    return {row["word"]: _weigh(row) for row in rows("names_words.tsv")}


@cache
def counts() -> dict[str, int]:
    """Return how often each word was seen in persons' names."""
    return {row["word"]: int(row["given"]) + int(row["family"]) for row in rows("names_words.tsv")}


def _weigh(row: dict[str, str]) -> tuple[float, float]:
    """Weigh a word: the share of its occurrences in names, as far as it was seen, else how often it is a name at all."""
    given, family, usual = int(row["given"]), int(row["family"]), row["word"] in common()
    share = int(row["percent"]) / 100 if row["percent"] else 0.2 if usual else 0.7
    known = min(1.0, (given + family) / 5)
    begins = share * min(1.0, given / 3) * known
    return begins, max(share, 0.3 if usual else 0.5) * known

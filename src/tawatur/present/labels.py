"""The page's own words, in Arabic and English, and the agreement of numbers and nouns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tawatur.data import rows
from tawatur.errors import UsageError

#: languages of the labels, with the direction in which each is written
LANGUAGES = {"ar": "rtl", "en": "ltr"}


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one language."""

    language: str
    texts: dict[str, str]

    @property
    def direction(self) -> str:
        """Return "rtl" or "ltr"."""
        return LANGUAGES[self.language]

    def __call__(self, key: str, **values: object) -> str:
        """Return the label of a key, with its gaps filled in."""
        return self.texts[key].format(**values)

    def name(self, group: str, value: str) -> str:
        """Return the label of one of a field's values, or the value itself where it is none of ours."""
        return self.texts.get(f"{group}.{value}", value)

    def count(self, number: int, noun: str) -> str:
        """Count a noun with the right agreement.

        >>> [labels("ar").count(n, "article") for n in (0, 1, 2, 3, 11, 100, 103)]
        ['لا مقالات', 'مقال واحد', 'مقالان', '3 مقالات', '11 مقالا', '100 مقال', '103 مقالات']
        """
        form = _arabic_form(number) if self.language == "ar" else _english_form(number)
        return self.texts[f"{noun}.{form}"].format(n=number)


def _arabic_form(number: int) -> str:
    """Return the plural category of Arabic (CLDR)."""
    if number <= 2:
        return ("zero", "one", "two")[number]
    if 3 <= number % 100 <= 10:
        return "few"
    return "many" if number % 100 >= 11 else "other"


def _english_form(number: int) -> str:
    """Return the plural category of English, with a form of its own for none."""
    return {0: "zero", 1: "one"}.get(number, "other")


@lru_cache(maxsize=len(LANGUAGES))
def labels(language: str) -> Labels:
    """Return the labels of a language."""
    if language not in LANGUAGES:
        raise UsageError(f"no labels in {language!r}; there are {' and '.join(LANGUAGES)}")
    # An English plural that no row names (two, few, many) is never asked for; an empty cell is left out.
    return Labels(language, {row["key"]: row[language] for row in rows("labels.tsv") if row[language]})

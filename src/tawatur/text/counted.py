"""What is counted: the noun by a number with its adjectives, duals, and a bare singular after a word of harm."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from tawatur.data import column
from tawatur.text.numerals import bare, part
from tawatur.text.words import Word

#: most adjectives that are taken along
_ADJECTIVES = 3
_NISBA = ("ي", "يه", "يا", "يين", "يون", "يات", "يتين", "يتان")


def noun_at(tokens: Sequence[Word], at: int) -> tuple[str, int]:
    """Return the stem of the noun counted by a number that ends before a token, and where its phrase ends."""
    if at >= len(tokens):
        return "", at
    partitive = tokens[at].form == "من" and at + 1 < len(tokens)
    place = at + partitive
    if not _can_be_counted(tokens[place], partitive):
        return "", at
    return tokens[place].stem, adjectives_end(tokens, place + 1)


def pronoun_end(tokens: Sequence[Word], at: int) -> int:
    """Return where "منهم" and the like end after a number, or `at`."""
    return at + 1 if at < len(tokens) and tokens[at].stem == "من" and tokens[at].pronoun else at


def adjectives_end(tokens: Sequence[Word], at: int) -> int:
    """Return where the adjectives that follow a noun end."""
    definite = at > 0 and "ال" in tokens[at - 1].particles
    for end in range(at, min(at + _ADJECTIVES, len(tokens))):
        if not _is_adjective(tokens[end], definite):
            return end
    return min(at + _ADJECTIVES, len(tokens))


def are_several(word: Word) -> bool:
    """Say whether a word is a definite plural, which a definite number after it counts: المتهمين الخمسة."""
    return "ال" in word.particles and (word.stem.endswith(("ين", "ون", "ات")) or word.stem in _listed("several"))


def dual(word: Word) -> str:
    """Return the singular of a noun in the dual, where a dual is a count worth telling, else ""."""
    return "" if "ال" in word.particles else _dual(bare(word))


@lru_cache(maxsize=1 << 16)
def _dual(form: str) -> str:
    for ending, singular in (("تان", "ه"), ("تين", "ه"), ("تا", "ه"), ("تي", "ه"), ("ان", ""), ("ين", "")):
        noun = form.removesuffix(ending) + singular
        if form.endswith(ending) and noun in _nouns() and not (ending == "ين" and noun in _sound()):
            return noun
    return ""


def single(tokens: Sequence[Word], at: int) -> str:
    """Return a bare singular that counts as one because a word of harm governs it (مقتل جندي), else ""."""
    word = tokens[at]
    form = word.form[:-1] if word.form.endswith("ا") and word.form[:-1] in _listed("people") else word.form
    if not at or form not in _listed("people") or bare(tokens[at - 1]) not in _listed("harm"):
        return ""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    named = after is not None and (after.particles == ("ال",) or part(after) is not None)
    return "" if named else form


def _can_be_counted(word: Word, partitive: bool) -> bool:
    if word.mark or not word.form[0].isalpha() or len(word.form) < 3 or word.form in _function_words():
        return False
    if part(word) is not None or word.form.endswith("وا"):
        return False
    if word.pronoun and word.stem in _function_words():
        return False
    return partitive or not word.particles or word.particles == ("ال",)


def _is_adjective(word: Word, definite: bool) -> bool:
    if word.mark or word.pronoun or word.form in _function_words():
        return False
    if word.form in _others():
        return True
    if definite:
        return word.particles == ("ال",) and word.stem.endswith((*_NISBA, "ين", "ون", "ه"))
    return not word.particles and len(word.form) > 3 and word.form.endswith(_NISBA) and word.form.isalpha()


@cache
def _nouns() -> frozenset[str]:
    return frozenset(noun for kind in ("people", "weapons", "attacks") for noun in _listed(kind))


@cache
def _sound() -> frozenset[str]:
    """Return the nouns whose plural in ين looks like a dual."""
    return frozenset(column("text_counted.tsv", "noun", plural="sound"))


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(column("text_counted.tsv", "noun", **{"class": kind}))


@cache
def _function_words() -> frozenset[str]:
    return frozenset(word.replace("ة", "ه") for word in column("text_function.tsv", "word"))


@cache
def _others() -> frozenset[str]:
    return frozenset(" ".join(column("text_near_numbers.tsv", "words", **{"class": "other"})).split())

"""What kind of speaker a description without a name is: an official, a ministry, an outlet, a report, the public.

A linear model over the words of the phrase; its weights are learnt by training/attribution_models.py.
"""

from __future__ import annotations

from collections.abc import Iterator

from tawatur.facts.attribution.memory import definite
from tawatur.facts.attribution.phrases import SPEAKERS, Named, bare, is_head, words_of
from tawatur.facts.naming.outlets import outlet_named
from tawatur.text import Word

#: kinds with more head words than those that the grammar looks for
MORE = ("document", "unnamed", "organization", "public")
#: words of a phrase that are looked at
_LOOKED_AT = 6


def kind_features(named: Named, phrase: range) -> tuple[str, ...]:
    """Describe a speaker's phrase to the model."""
    return ("bias", *_features(named, phrase))


def _features(named: Named, phrase: range) -> Iterator[str]:
    tokens = [named.reading.tokens[number] for number in phrase if not named.reading.tokens[number].mark]
    tokens = [word for word in tokens if word.form not in words_of("same")] or tokens
    if not tokens:
        return
    head, rest = tokens[0], tokens[1:_LOOKED_AT]
    form = bare(head.form)
    yield f"head {form}"
    yield f"head ends {form[-2:]}"
    yield from (f"head is {kind}" for kind in SPEAKERS if is_head(head, kind))
    yield from (f"head more {kind}" for kind in MORE if is_head(head, f"more-{kind}"))
    yield "the" if definite(head) else "a"
    yield f"words {min(len(tokens), 4)}"
    if head.pronoun:
        yield f"head of his {head.stem}"
    yield from (f"then {bare(word.form)}" for word in rest[:2])
    yield from (f"with {kind}" for kind in sorted({kind for word in rest for kind in _classes(word)}))
    for number, entity in named.inside(phrase):
        place = "first" if number == phrase.start else "behind"
        yield f"{place} {entity.kind}"
        yield f"{form} {entity.kind}"
        if outlet_named(entity.name):
            yield "outlet inside"


def _classes(word: Word) -> list[str]:
    return [kind for kind in SPEAKERS if is_head(word, kind)]

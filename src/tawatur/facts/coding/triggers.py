"""Which words of an article name a specific happening, and of what type.

A candidate is a word that the lexicon knows or whose roots named an event in the annotated articles. Two linear models
weigh it: whether it is an event here (not a habit, a background, a name), and of what type.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from tawatur.data import rows
from tawatur.facts.coding.forms import Sense, core, function_words, root, senses
from tawatur.facts.reading import Reading
from tawatur.text import folded, words
from tawatur.types import Entity, Span, Statement, Time

_EDGE = "|"


@dataclass(frozen=True, slots=True)
class Context:
    """An article as the models see it: one entry a token in each field."""

    reading: Reading
    forms: tuple[str, ...]
    cores: tuple[str, ...]
    roots: tuple[str, ...]
    senses: tuple[tuple[Sense, ...], ...]
    #: number of the sentence
    sentence: tuple[int, ...]
    #: number of the innermost statement whose content holds the token, or None
    said: tuple[int | None, ...]
    #: kind of the entity that a token belongs to, or ""
    kinds: tuple[str, ...]
    #: number of the time expression that a token belongs to, or None
    timed: tuple[int | None, ...]
    #: tokens of cues and sources
    cues: frozenset[int]
    sources: frozenset[int]
    #: tokens inside something that somebody denies
    denied: frozenset[int]
    statements: tuple[Statement, ...]
    times: tuple[Time, ...]
    #: roots of the title's words
    title: frozenset[str]
    #: numbers of the sentences that hold a time expression
    dated: frozenset[int]


def context(
    reading: Reading, entities: tuple[Entity, ...], times: tuple[Time, ...], statements: tuple[Statement, ...]
) -> Context:
    """Line up what is known about each token of an article."""
    forms = tuple(token.form for token in reading.tokens)
    sentence = [0] * len(forms)
    for number, tokens in enumerate(reading.sentences):
        for at in tokens:
            sentence[at] = number
    timed = _timed(reading, times)
    return Context(
        reading,
        forms,
        tuple(map(core, forms)),
        tuple(map(root, forms)),
        tuple(map(senses, forms)),
        tuple(sentence),
        _said(reading, statements),
        _kinds(reading, entities),
        timed,
        _tokens(reading, [statement.cue for statement in statements]),
        _tokens(reading, [statement.source for statement in statements]),
        _tokens(reading, [statement.content for statement in statements if statement.act == "deny"]),
        statements,
        times,
        _title(reading.article.meta.title or ""),
        frozenset(sentence[at] for at, number in enumerate(timed) if number is not None),
    )


@lru_cache(maxsize=64)
def _title(title: str) -> frozenset[str]:
    return frozenset(root(word.form) for word in words(folded(title)))


def _tokens(reading: Reading, spans: list[Span | None]) -> frozenset[int]:
    return frozenset(at for span in spans if span for at in reading.within(span))


def _said(reading: Reading, statements: tuple[Statement, ...]) -> tuple[int | None, ...]:
    """Give each token its innermost statement: the shortest is written last."""
    said: list[int | None] = [None] * len(reading.tokens)
    order = sorted(range(len(statements)), key=lambda at: statements[at].content.start - statements[at].content.end)
    for number in order:
        for at in reading.within(statements[number].content):
            said[at] = number
    return tuple(said)


def _kinds(reading: Reading, entities: tuple[Entity, ...]) -> tuple[str, ...]:
    kinds = [""] * len(reading.tokens)
    for entity in entities:
        for mention in entity.mentions:
            first = reading.index(mention.start)
            # an attached particle stands before the name: its token starts earlier
            if first and reading.tokens[first - 1].span.end > mention.start:
                first -= 1
            for at in range(first, reading.index(mention.end)):
                kinds[at] = entity.kind
    return tuple(kinds)


def _timed(reading: Reading, times: tuple[Time, ...]) -> tuple[int | None, ...]:
    timed: list[int | None] = [None] * len(reading.tokens)
    for number, time in enumerate(times):
        for at in reading.within(time.span):
            timed[at] = number
    return tuple(timed)


@lru_cache(maxsize=65536)
def shape(form: str) -> str:
    """Name the outer shape of a folded form: what may stand at both its ends."""
    rest = form[1:] if form[:1] in ("و", "ف") and len(form) > 4 else form
    if rest[:2] in ("ال", "لل") or rest[1:3] == "ال":
        return "article"
    for ending in ("وا", "ون", "ين", "ات", "ان", "ها", "هم", "ه", "ت", "ا", "ي"):
        if rest.endswith(ending) and len(rest) > len(ending) + 2:
            return rest[0] + "-" + ending if rest[0] in "يتسن" else "-" + ending
    return rest[0] + "-" if rest[0] in "يتسن" else "bare"


def candidates(view: Context, mined: frozenset[str]) -> list[int]:
    """Return the numbers of the tokens that may name an event."""
    return [
        at
        for at, token in enumerate(view.reading.tokens)
        if not token.mark
        and view.timed[at] is None
        and not (at and view.cores[at - 1] in function_words("equipment"))
        and (any(sense.type != "-" for sense in view.senses[at]) or view.roots[at] in mined)
    ]


@cache
def _pairs() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """Read data/event_pairs.tsv: root of the word -> (type, roots of the words that may follow)."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for row in rows("event_pairs.tsv"):
        near = frozenset(root(word) for word in folded(row["near"]).split())
        found.setdefault(folded(row["word"]), []).append((row["type"], near))
    return {word: tuple(pairs) for word, pairs in found.items()}


def paired(view: Context, at: int) -> set[str]:
    """Return the types that a word takes from the words after it."""
    known = [pair for lemma in sorted({sense.lemma for sense in view.senses[at]}) for pair in _pairs().get(lemma, ())]
    if not known:
        return set()
    stop = min(at + 6, view.reading.sentences[view.sentence[at]].stop)
    after = view.roots[at + 1 : stop]
    return {type_ for type_, near in known if not near.isdisjoint(after)}


def neighbour(values: tuple[str, ...], view: Context, at: int) -> str:
    """Return the value of a token, or an edge where it lies outside the text."""
    return values[at] if 0 <= at < len(values) else _EDGE


@lru_cache(maxsize=65536)
def word_features(form: str) -> tuple[str, ...]:
    """Describe a candidate by its form alone."""
    bones, outline, known = root(form), shape(form), senses(form)
    strength = _strength(form)
    lexical = {f"lex={sense.type}/{sense.pos}" for sense in known}
    parts = {f"pos={sense.pos}{sense.strength}" for sense in known if sense.type != "-"}
    return (
        "bias",
        "w=" + form,
        "c=" + core(form),
        "k=" + bones,
        "shape=" + outline,
        f"strength={strength}",
        f"strength={strength}/shape={outline}",
        f"k={bones}/shape={outline}",
        *sorted(lexical | parts),
    )


def _strength(form: str) -> int:
    return max((sense.strength for sense in senses(form)), default=-1)


def trigger_features(view: Context, at: int, seen: Counter[str]) -> list[str]:
    """Describe what stands around a candidate; `seen` counts the roots of earlier candidates."""
    bones = view.roots[at]
    before, after = neighbour(view.forms, view, at - 1), neighbour(view.forms, view, at + 1)
    strength = f"strength={_strength(view.forms[at])}"
    pairs = paired(view, at)
    number = view.said[at]
    found = [
        f"pair={bool(pairs)}",
        *(f"pair={type_}" for type_ in sorted(pairs)),
        "p=" + before,
        "n=" + after,
        "p2=" + neighbour(view.forms, view, at - 2),
        "n2=" + neighbour(view.forms, view, at + 2),
        f"{strength}/p={before}",
        "nc=" + neighbour(view.cores, view, at + 1),
        "pc=" + neighbour(view.cores, view, at - 1),
        f"k={bones}/nk=" + neighbour(view.roots, view, at + 1),
        f"k={bones}/pk=" + neighbour(view.roots, view, at - 1),
        f"{strength}/nshape=" + shape(after),
        "ne=" + neighbour(view.kinds, view, at + 1),
        "in=" + view.kinds[at],
        "near=-" + _near(view, at, -1),
        "near=+" + _near(view, at, 1),
        "act=" + (view.statements[number].act if number is not None else "none"),
        "again" if seen[bones] else "first",
        f"sentence={min(view.sentence[at], 4)}",
    ]
    if at in view.cues:
        found += ["cue", "cue/" + strength]
    if at in view.sources:
        found.append("source")
    if bones in view.title:
        found += ["title", "title/" + strength]
    if at == view.reading.sentences[view.sentence[at]].start:
        found += ["start", "start/" + strength]
    if view.sentence[at] in view.dated:
        found.append("dated/" + strength)
    return found


def _near(view: Context, at: int, step: int) -> str:
    """Name what is met within five tokens: an entity, a number, a time."""
    for far in range(1, 6):
        other = at + step * far
        if not 0 <= other < len(view.forms) or view.sentence[other] != view.sentence[at]:
            return "none"
        if view.kinds[other]:
            return view.kinds[other]
        if view.timed[other] is not None:
            return "time"
        if view.forms[other][0].isdigit():
            return "number"
    return "none"


def type_features(view: Context, at: int) -> list[str]:
    """Describe a trigger for the choice of its type."""
    form, bare, bones = view.forms[at], view.cores[at], view.roots[at]
    found = ["bias", "c=" + bare, "k=" + bones, "w=" + form]
    found += [f"lex={sense.type}" for sense in view.senses[at]]
    found += [f"lex={sense.type}/{sense.strength}" for sense in view.senses[at]]
    found += [f"pair={type_}" for type_ in sorted(paired(view, at))]
    for far in range(1, 4):
        for side in (-far, far):
            near = neighbour(view.roots, view, at + side)
            found.append(f"{'n' if side > 0 else 'p'}k={near}")
            if abs(side) < 3:
                found.append(f"k={bones}/{side}={near}")
    around: set[str] = set()
    tokens = view.reading.sentences[view.sentence[at]]
    for other in range(max(tokens.start, at - 8), min(tokens.stop, at + 9)):
        if other != at:
            around.add("near=" + view.roots[other])
            around.update(f"nearlex={sense.type}" for sense in view.senses[other] if sense.strength == 2)
    return [*dict.fromkeys(found), *sorted(around)]

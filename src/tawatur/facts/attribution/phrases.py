"""Noun phrases of speakers: where one begins and where it ends."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from tawatur.data import column
from tawatur.facts.attribution.cues import cues_of, is_that
from tawatur.facts.naming.outlets import outlet_named
from tawatur.facts.reading import Reading
from tawatur.text import Word, folded
from tawatur.types import Entity, Span

#: words whose looks are remembered
_REMEMBERED = 16384
#: tokens of a noun phrase, at most
_LONGEST = 24
#: classes of head words that can speak
SPEAKERS = ("role", "unnamed", "organization", "media", "document", "public", "communique")
#: classes of head words behind which a name may stand in quotation marks
_HEADS = ("role", "unnamed", "organization", "media", "document")


@cache
def words_of(kind: str) -> frozenset[str]:
    """Return the folded words of one class of data/attribution_words.tsv."""
    return frozenset(
        folded(word) for cell in column("attribution_words.tsv", "words", **{"class": kind}) for word in cell.split()
    )


@lru_cache(_REMEMBERED)
def bare(form: str) -> str:
    """Take the conjunction and the article off a folded form, for looking it up in a list."""
    for prefix in ("وال", "فال", "ال", "لل", "بال"):
        if form.startswith(prefix) and len(form) > len(prefix) + 2:
            return form[len(prefix) :]
    return form


def is_head(word: Word, kind: str) -> bool:
    """Say whether a word is a head word of a class, with its article or without."""
    return _is_head(word.form, kind)


@lru_cache(_REMEMBERED)
def _is_head(form: str, kind: str) -> bool:
    known = words_of(kind)
    return any(option in known for option in (form, bare(form), form[1:] if form[0] in "وفبل" else form))


@dataclass(frozen=True, slots=True)
class Named:
    """The named mentions of an article by the token at which they begin."""

    reading: Reading
    #: first token -> (token after the last, entity)
    at: dict[int, tuple[int, Entity]]

    def inside(self, part: range) -> list[tuple[int, Entity]]:
        """Return the mentions that begin inside a range of tokens: (first token, entity)."""
        return [(number, self.at[number][1]) for number in part if number in self.at]


def name_index(reading: Reading, entities: tuple[Entity, ...]) -> Named:
    """Index the mentions of all entities by token; the longest wins where two begin together."""
    at: dict[int, tuple[int, Entity]] = {}
    for entity in entities:
        for span in entity.mentions:
            part = _tokens_of(reading, span)
            if part and (part.start not in at or at[part.start][0] < part.stop):
                at[part.start] = (part.stop, entity)
    return Named(reading, at)


def _tokens_of(reading: Reading, span: Span) -> range | None:
    """Return the tokens that a mention covers; its first one may carry particles."""
    first = reading.index(span.start)
    if first and reading.tokens[first - 1].span.end > span.start:
        first -= 1
    last = reading.index(span.end)
    return range(first, last) if first < last else None


def span_of(reading: Reading, part: range, *, core: bool = False) -> Span:
    """Return the source span of a range of tokens, with or without what is attached to the first."""
    first = reading.tokens[part.start]
    return Span((first.core if core else first.span).start, reading.tokens[part.stop - 1].span.end)


def core_span(named: Named, part: range) -> Span:
    """Return the span of a noun phrase without what is attached to its first word; the letters of a name stay ("باراس")."""
    first = named.reading.tokens[part.start]
    mentions = named.at[part.start][1].mentions if part.start in named.at else ()
    start = next((span.start for span in mentions if first.span.start <= span.start < first.span.end), first.core.start)
    return Span(start, named.reading.tokens[part.stop - 1].span.end)


def noun_phrase(named: Named, quoted: dict[int, int], start: int, stop: int, *, alone: bool = False) -> range:
    """Return the speaker's noun phrase that begins at a token: its head, modifiers and appositions.

    It ends before a relative clause, a complementizer, a venue ("في تصريح"), a time, a relay ("لرويترز") or a mark;
    with `alone` also before a second party, which is the verb's object ("اتهم الوزير الحركة بـ...").
    """
    tokens = named.reading.tokens
    at = start
    if start >= stop or tokens[start].form in words_of("nothing"):
        return range(start, start)
    while at < stop and at - start < _LONGEST:
        if at > start and (_is_new_noun(named, start, at) or (alone and _second_party(named, start, at))):
            break
        if at in named.at and not _relay(tokens[at], named.at[at][1], at == start):
            at = named.at[at][0]
            continue
        step = _step(named, quoted, start, at, stop)
        if not step:
            break
        at += step
    while at > start and (
        (tokens[at - 1].mark and tokens[at - 1].form not in ('"', ")"))
        or tokens[at - 1].form in ("في", "من", "و", "باسم")
    ):
        at -= 1
    return range(start, at)


def is_surname(word: Word, phrase: range) -> bool:
    """Say whether a phrase is one definite word with the ending of surnames ("الريفي")."""
    return len(phrase) == 1 and word.form.startswith("ال") and word.form.endswith("ي")


def has_preposition(word: Word) -> bool:
    """Say whether a word begins with a preposition, so that it is no subject."""
    return word.particles[:1] in (("ب",), ("ك",), ("ل",))


def _ends_person(named: Named, start: int, at: int) -> bool:
    """Say whether the name of a person ends before a token."""
    firsts = [first for first in range(max(start, at - 8), at) if first in named.at]
    return any(named.at[first][0] == at and named.at[first][1].kind == "person" for first in firsts)


def _is_complete(named: Named, start: int, at: int) -> bool:
    """Say whether the phrase before a token is complete: it ends with a name or a definite word."""
    while at - 1 > start and named.reading.tokens[at - 1].form in ('"', ")"):
        at -= 1
    before = named.reading.tokens[at - 1]
    firsts = range(max(start, at - 8), at)
    return before.form.startswith("ال") or any(named.at[first][0] == at for first in firsts if first in named.at)


def _second_party(named: Named, start: int, at: int) -> bool:
    """Say whether another party begins at a token, after a first one that is complete."""
    if not _is_complete(named, start, at):
        return False
    if named.reading.tokens[at].form == '"':
        return True
    if at in named.at:
        before = named.reading.tokens[at - 1].form
        return named.at[at][1].kind != "person" and (not before.startswith("ال") or before.endswith(("ي", "يه")))
    return any(is_head(named.reading.tokens[at], kind) for kind in ("organization", "media", "public", "people"))


def _is_new_noun(named: Named, start: int, at: int) -> bool:
    """Say whether an indefinite noun begins something else after a complete phrase ("الوزارة وقوع ...")."""
    tokens = named.reading.tokens
    word = tokens[at]
    if at in named.at or word.mark or not _is_complete(named, start, at):
        return False
    if bare(word.form) in words_of("object"):
        return True
    if word.form.startswith(("ال", "وال")):
        return False
    return not (
        is_head(word, "role")
        or is_head(tokens[at - 1], "role")
        or word.form in ("في", "من", "باسم", "لدي", "عن", "الي")
    )


def _relay(word: Word, entity: Entity, first: bool) -> bool:
    """Say whether a name with ل in front is whom the speaker speaks to, or a coordinated clause begins."""
    return not first and word.core.start > word.span.start and word.form[0] in "لف"


def _step(named: Named, quoted: dict[int, int], start: int, at: int, stop: int) -> int:
    """Return how many tokens at this place still belong to the phrase; 0 ends it."""
    tokens = named.reading.tokens
    word = tokens[at]
    if word.mark:
        return _over_mark(named, quoted, start, at, stop)
    if word.form in ("الي", "عن") and at > start and bare(tokens[at - 1].form) in ("مبعوث", "سفير", "صادر", "موفد"):
        return 1
    if is_that(word) or word.form in words_of("stop") or word.form in words_of("relative"):
        return 0
    if word.form in ("ل", "ب") and at > start:
        return 0
    if word.form in ("تطلق", "يطلق") and at > start and tokens[min(at + 1, stop - 1)].form == "علي":
        return min(3, stop - at)
    if word.form in ("في", "من", "باسم", "لدي"):
        return _over_preposition(named, start, at, stop)
    if at > start and _is_cue_here(word):
        return 0
    if at > start and word.form[0] in "بلكف" and word.core.start > word.span.start and not _inner(tokens, at):
        return 0
    if (
        at > start
        and word.form[0] == "و"
        and word.core.start > word.span.start
        and not (
            is_head(word, "role")
            or is_head(word, "organization")
            or is_head(word, "unnamed")
            or word.form.startswith("وال")
        )
    ):
        return 0
    return 1


def _is_cue_here(word: Word) -> bool:
    """Say whether a word is a verb of attribution rather than a noun of the phrase."""
    return any(cue.form != "noun" for cue in cues_of(word)) and not any(
        is_head(word, kind) for kind in ("role", "unnamed", "organization")
    )


def _over_mark(named: Named, quoted: dict[int, int], start: int, at: int, stop: int) -> int:
    """Go over a quoted name, a bracket, or the comma before an apposition."""
    tokens = named.reading.tokens
    form = tokens[at].form
    if form == '"' and at in quoted and quoted[at] - at <= 6 and quoted[at] < stop:
        return quoted[at] - at + 1 if _quotes_name(named, start, at, quoted[at]) else 0
    if form == "(":
        close = next((n for n in range(at, min(at + 8, stop)) if tokens[n].form == ")"), None)
        return close - at + 1 if close else 0
    if form == "-" and at > start and at + 1 < stop:
        return 1 if tokens[at - 1].span.end == tokens[at].span.start else 0
    if form == "،" and at > start and at + 1 < stop:
        after = tokens[at + 1]
        apposed = at + 1 in named.at and named.at[at + 1][1].kind == "person"
        return 1 if apposed or (is_head(after, "role") and after.form[0] not in "وف") else 0
    return 0


def _quotes_name(named: Named, start: int, at: int, close: int) -> bool:
    """Say whether quotation marks inside a phrase hold a name rather than words that are said."""
    tokens = named.reading.tokens
    if any(is_that(tokens[number]) for number in range(at + 1, close)):
        return False
    if at == start:
        follows = tokens[close + 1] if close + 1 < len(tokens) else None
        goes_on = follows is not None and not follows.mark and follows.form[0] != "و" and close - at <= 5
        return at + 1 in named.at or is_head(tokens[at + 1], "organization") or goes_on
    before = tokens[at - 1]
    return (
        any(is_head(before, kind) for kind in _HEADS)
        or before.form in ("باسم", "ل", "نفسها", "نفسه")
        or at + 1 in named.at
    )


def _over_preposition(named: Named, start: int, at: int, stop: int) -> int:
    """Go over a preposition where the noun before it asks for one ("مسؤول في الوزارة") and no venue or time follows."""
    tokens = named.reading.tokens
    if at == start or at + 1 >= stop or _ends_person(named, start, at):
        return 0
    after = tokens[at + 1]
    if (
        after.mark
        or is_that(after)
        or is_head(after, "venue")
        or after.form in words_of("stop")
        or after.form.isdecimal()
    ):
        return 0
    if tokens[at].form == "من":
        return 2 if is_head(tokens[at - 1], "unnamed") else 0
    return 2 if at - start <= 6 else 0


def _inner(tokens: tuple[Word, ...], at: int) -> bool:
    """Say whether an attached preposition stays inside the phrase ("مسؤول بالبيت الأبيض")."""
    before, word = tokens[at - 1], tokens[at]
    if word.form[0] in "كف":
        return False
    definite = word.form[1:3] == "ال" or word.form[:2] == "لل"
    if word.form[0] == "ل" and not definite and is_head(before, "role"):
        # "قائد لفصيل مسلح": an indefinite head takes its complement with ل, but not an outlet, which is spoken to
        return not before.form.startswith("ال") and outlet_named(word.form[1:]) is None and not is_head(word, "media")
    return definite and (
        is_head(before, "role")
        or is_head(before, "unnamed")
        or bare(before.form) in ("رسمي", "كبير", "بارز", "سابق", "رفيع", "اعلي")
    )

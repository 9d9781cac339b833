"""Who a speaker is: the noun phrase before us, or the one that it refers back to, under one label all through the article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from tawatur.facts.attribution.phrases import SPEAKERS, Named, bare, is_head, is_surname, span_of, words_of
from tawatur.facts.naming.outlets import outlet_named
from tawatur.facts.naming.places import country_of
from tawatur.text import Word, folded
from tawatur.types import Entity, Span

UNKNOWN = "غير معروف"
#: speakers that are looked back upon, at most
_REMEMBERED = 200


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker under the label that the whole article uses."""

    who: str
    kind: str
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """A speaker as one noun phrase named it."""

    #: folded words of the phrase, without article
    words: tuple[str, ...]
    speaker: Speaker
    span: Span
    #: m, f or p: how a verb without a subject would agree with it
    agrees: str


@dataclass(slots=True)
class Memory:
    """Who has spoken so far in an article, and where they were last named."""

    named: Named
    #: oldest first
    heard: list[Heard] = field(default_factory=list)
    last: Speaker | None = None
    #: relays of a speaker, carried on while the same report goes on
    relays: dict[Speaker, tuple[Span, ...]] = field(default_factory=dict)

    #: entities by the first word of their offices and names
    offices: dict[str, list[tuple[str, Entity]]] = field(init=False)

    def __post_init__(self) -> None:
        self.offices = _offices(self.named)

    def hear(self, phrase: range, speaker: Speaker, agrees: str) -> None:
        """Remember that a phrase named a speaker."""
        words = _words(self.named, phrase)
        if any(word in words_of("plural") or word.endswith(("ون", "يين")) for word in words[:1]) and agrees == "m":
            agrees = "p"
        self.heard.append(Heard(words, speaker, span_of(self.named.reading, phrase, core=True), agrees))

    def recent(self) -> Iterator[Heard]:
        """Yield who was heard, the last one first, as far back as a reader remembers."""
        return islice(reversed(self.heard), _REMEMBERED)

    def where(self, speaker: Speaker | None) -> Span | None:
        """Return where a speaker was named last."""
        return next((item.span for item in self.recent() if item.speaker == speaker), None)

    def agreeing(self, agrees: str) -> Speaker | None:
        """Return the last speaker, or the last one before with whom a verb's form agrees."""
        recent = [item for item in self.recent() if item.speaker.kind != "unknown"][:6]
        mine = next((item.agrees for item in recent if item.speaker == self.last), agrees)
        if mine == agrees or (mine, agrees) in (("p", "f"), ("p", "m")):
            return self.last
        return next((item.speaker for item in recent if item.agrees == agrees), self.last)


def resolve(memory: Memory, phrase: range) -> Speaker:
    """Say who a noun phrase is."""
    named = memory.named
    inside = named.inside(phrase)
    first = _words(named, phrase)[0]
    if first in words_of("communique") and len(phrase) > 2:
        return _author(memory, phrase) or Speaker(_label(named, phrase), "document")
    if first in ("انباء", "شايعات"):
        return Speaker(_label(named, phrase), "unknown")
    speaker = _self_named(named, phrase) or _by_name(named, phrase, inside)
    if speaker is not None:
        return speaker
    return (
        _by_reference(memory, phrase)
        or _by_role(memory, phrase, first)
        or _unlisted(named, phrase)
        or Speaker(_label(named, phrase), _kind(named, phrase))
    )


def _words(named: Named, phrase: range) -> tuple[str, ...]:
    """Return the folded words of a phrase, without article and without "the same"."""
    forms = [named.reading.tokens[number].form for number in phrase if not named.reading.tokens[number].mark]
    return tuple(bare(form) for form in forms if form not in words_of("same")) or tuple(forms[:1]) or ("",)


def _label(named: Named, phrase: range) -> str:
    """Return the phrase's own words as a label, without the marks around them."""
    return span_of(named.reading, phrase, core=True).of(named.reading.text).strip('"«»“”()،. ')


def _author(memory: Memory, phrase: range) -> Speaker | None:
    """Return who wrote a communiqué, where the phrase says so ("بيان لوزارة الدفاع")."""
    rest = range(phrase.start + 1, phrase.stop)
    while len(rest) and memory.named.reading.tokens[rest.start].form in ("من", "عن", "صادر", "ل", "صدر", "رسمي"):
        rest = range(rest.start + 1, rest.stop)
    return resolve(memory, rest) if len(rest) else None


def _by_name(named: Named, phrase: range, inside: list[tuple[int, Entity]]) -> Speaker | None:
    """Resolve a phrase by the names in it."""
    tokens = named.reading.tokens
    first = _first(named, phrase)
    if is_head(tokens[first], "media") or outlet_named(_label(named, phrase)) is not None:
        return _outlet(named, phrase, inside)
    body = is_head(tokens[first], "organization") and not is_head(tokens[first], "role")
    related = bare(tokens[first].form) in words_of("related")
    for number, entity in inside:
        if entity.kind == "person" and not body and (not related or number == first or number > first + 2):
            return Speaker(entity.name, "person", entity.id)
    if inside and inside[0][0] == first:
        entity = inside[0][1]
        covers = named.at[first][0] >= phrase.stop - 3
        name = (country_of(entity.name) or entity.name) if covers else _label(named, phrase)
        if entity.kind in ("organization", "place"):
            return Speaker(name, "organization", entity.id if covers else None)
    return None


def _self_named(named: Named, phrase: range) -> Speaker | None:
    """Resolve "a group that calls itself X" to X."""
    after = next((n + 1 for n in phrase if named.reading.tokens[n].form in ("نفسها", "نفسه")), phrase.stop)
    while after < phrase.stop and named.reading.tokens[after].form in ("اسم", '"'):
        after += 1
    return (
        Speaker(_label(named, range(after, phrase.stop)), "organization")
        if phrase.start < after < phrase.stop
        else None
    )


def _first(named: Named, phrase: range) -> int:
    """Return the first word of a phrase."""
    return next((number for number in phrase if not named.reading.tokens[number].mark), phrase.start)


def _outlet(named: Named, phrase: range, inside: list[tuple[int, Entity]]) -> Speaker | None:
    """Resolve an outlet: by its name where it has one, else leave it to what came before."""
    outlets = [entity for _, entity in inside if entity.kind == "organization"]
    if outlets:
        return Speaker(outlets[0].name, "media", outlets[0].id)
    label = _label(named, phrase)
    definite = named.reading.tokens[phrase.start].form.startswith(("ال", "وال", "لل"))
    return None if definite and len(phrase) <= 2 else Speaker(label, "media")


def _by_reference(memory: Memory, phrase: range) -> Speaker | None:
    """Resolve "the source", "the ministry", "the same official" to whom they mean."""
    tokens = memory.named.reading.tokens
    forms = [tokens[number].form for number in phrase]
    words = _words(memory.named, phrase)
    definite = any(form.startswith(("ال", "وال", "لل", "فال", "بال")) for form in forms[:1]) or bool(
        words_of("same") & set(forms)
    )
    if len(words) >= 2 or definite:
        for item in memory.recent():
            if item.words[0] == words[0] and set(words) <= set(item.words):
                return item.speaker
    if len(words) == 1:
        for item in memory.recent():
            if item.speaker.kind == "person" and words[0] in map(bare, folded(item.speaker.who).split()):
                return item.speaker
    if not definite or len(phrase) > 4:
        return None
    for item in memory.recent():
        if (item.words[0] == words[0] and len(words) == 1) or (
            len(words[0]) > 3 and words[0] in map(bare, folded(item.speaker.who).split())
        ):
            return item.speaker
    if words[0] in ("مصدر", "مصادر") or words[0] in words_of("communique"):
        return memory.last
    return None


def _by_role(memory: Memory, phrase: range, head: str) -> Speaker | None:
    """Resolve a role or a kind of body to the name that it belongs to in this article."""
    reading = memory.named.reading
    wanted = _label(memory.named, phrase)
    first = reading.tokens[_first(memory.named, phrase)]
    definite = first.form.startswith(("ال", "وال", "لل", "بال"))
    if not definite and (len(phrase) < 2 or head not in words_of("role")):
        return None
    best = _last_named(memory, first.span.start, wanted, head, definite and len(phrase) <= 2)
    if best is not None:
        return Speaker(best.name, "person" if best.kind == "person" else "organization", best.id)
    if definite and (head in words_of("role") or head in ("مسوول", "رجل", "مراه", "قنصل")):
        return next((item.speaker for item in memory.recent() if item.speaker.kind in ("person", "unnamed")), None)
    return None


def _last_named(memory: Memory, before: int, wanted: str, head: str, bodies: bool) -> Entity | None:
    """Return the entity named last that holds an office, or (of bodies) whose name begins with the head word."""
    best: tuple[int, Entity] | None = None
    for office, entity in memory.offices.get(head, ()):
        if not (_same_role(wanted, office) if office else bodies):
            continue
        seen = bisect_left(entity.mentions, before, key=lambda span: span.start)
        if seen and (best is None or entity.mentions[seen - 1].start > best[0]):
            best = (entity.mentions[seen - 1].start, entity)
    return best[1] if best else None


def _offices(named: Named) -> dict[str, list[tuple[str, Entity]]]:
    """Index entities by the first word of their roles, and of their names (with no office)."""
    found: dict[str, list[tuple[str, Entity]]] = {}
    for entity in {entity.id: entity for _, entity in named.at.values()}.values():
        for office in ("", *dict.fromkeys(role.role for role in entity.roles)):
            first = (folded(office or entity.name).split() or [""])[0]
            found.setdefault(bare(first), []).append((office, entity))
    return found


def _same_role(wanted: str, role: str) -> bool:
    """Say whether a short role names the same office as a longer one ("الوزير" / "وزير الدفاع")."""
    a = {bare(word) for word in folded(wanted).split()}
    b = {bare(word) for word in folded(role).split()}
    return bool(a) and a <= b


def _unlisted(named: Named, phrase: range) -> Speaker | None:
    """Take an unknown word in a speaker's place for a person's name, up to his role or the next mark."""
    tokens = named.reading.tokens
    first = _first(named, phrase)
    if (tokens[first].form.startswith("ال") and not is_surname(tokens[first], phrase)) or any(
        is_head(tokens[first], kind) for kind in SPEAKERS
    ):
        return None
    stop = first
    while stop < phrase.stop and stop < first + 4 and not tokens[stop].mark and not _is_role(tokens[stop]):
        stop += 1
    return Speaker(_label(named, range(first, stop)), "person") if stop > first else None


def _is_role(word: Word) -> bool:
    return is_head(word, "role") or is_head(word, "unnamed")


def _kind(named: Named, phrase: range) -> str:
    """Judge the kind of a speaker without a name by its head word."""
    head = named.reading.tokens[_first(named, phrase)]
    for kind in ("media", "document", "unnamed", "role", "public", "organization"):
        if is_head(head, kind):
            return "unnamed" if kind == "role" else kind
    return "unnamed"

"""Origins: where each report began, as far as the chains and the copies show it.

A statement's chain runs speaker <- relay <- ... <- this page. Its report began with the innermost relay that is a medium
(what Reuters gathered is Reuters', whoever told it), else with the outermost relay (who told this page what another
had said), else with the speaker. What an article tells in its own voice began with the article, or, where the words
stand in other articles too, with the text that they share.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tawatur.accounts.changes import misgiven
from tawatur.accounts.copies import decided, families
from tawatur.accounts.credits import credited
from tawatur.accounts.media import medium
from tawatur.accounts.names import clean, grouped
from tawatur.accounts.speakers import Speakers
from tawatur.gather import Shared
from tawatur.types import Article, Origin, Span, Statement

#: what an article is called that neither names its outlet nor a source
NOBODY = "غير معروف"
#: text that stands in several articles without a credit
SHARED_TEXT = "نص وكالة غير مسماة"
#: marks the voice of an article that credits another medium
_CREDITED = "credited"


@dataclass(frozen=True, slots=True)
class Voice:
    """Where one statement, or an article's own telling, began."""

    doc: str
    name: str
    kind: str
    #: whom the voice passes on, where it is a relay
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """The origins of a story and the way from every fact to its own."""

    origins: tuple[Origin, ...]
    #: (doc, number of the statement) -> origin
    statements: dict[tuple[str, int], str]
    #: doc -> origin of what it tells itself
    own: dict[str, str]
    #: doc -> origin of its text that others share, and where that text stands
    shared: dict[str, tuple[str, tuple[Span, ...]]]

    def of(self, doc: str, said: int | None, span: Span) -> str | None:
        """Return the origin that a fact rests on: its statement's, the shared text's, or the article's own."""
        if said is not None and (doc, said) in self.statements:
            return self.statements[doc, said]
        return self._shared(doc, span) or self.own.get(doc)

    def root(self, doc: str, said: int | None, span: Span) -> str | None:
        """Return what a fact rests on in the end: the shared text where it stands in one, else its origin."""
        return self._shared(doc, span) or self.of(doc, said, span)

    def _shared(self, doc: str, span: Span) -> str | None:
        """Return the origin of the shared text that a span stands in."""
        origin, spans = self.shared.get(doc, ("", ()))
        at = bisect_right(spans, span.start, key=lambda run: run.start) - 1
        return origin if at >= 0 and spans[at].touches(span) else None


def trace(articles: Sequence[Article], shared: Sequence[Shared]) -> Sources:
    """Find the origins of a story's articles."""
    voices: dict[tuple[str, int], Voice] = {}
    for article in articles:
        speakers = Speakers.of(article)
        for number, statement in enumerate(article.statements):
            voice = voice_of(article, statement, speakers)
            if voice:
                voices[article.doc, number] = voice
    _given_back(voices, articles, shared)
    own = {article.doc: _own(article) for article in articles}
    common = _common(articles, shared)
    everyone = [*voices.values(), *own.values(), *(voice for voice, _ in common.values())]
    numbers = _numbers(everyone, families(shared))
    ids = {number: f"o{place + 1}" for place, (number, _) in enumerate(_by_weight(numbers))}
    names = [ids[number] for number in numbers]
    first, second = len(voices), len(voices) + len(own)
    return Sources(
        origins=tuple(_origin(ids[number], members) for number, members in _members(numbers, everyone)),
        statements=dict(zip(voices, names[:first], strict=True)),
        own=dict(zip(own, names[first:second], strict=True)),
        shared={doc: (name, common[doc][1]) for doc, name in zip(common, names[second:], strict=True)},
    )


def _given_back(voices: dict[tuple[str, int], Voice], articles: Sequence[Article], shared: Sequence[Shared]) -> None:
    """Give statements that a copy put into another mouth the voice that they have where they were copied from."""
    by_doc = {article.doc: article for article in articles}
    for pair in shared:
        copy = decided(pair, by_doc)
        if copy.from_:
            for there, here in misgiven(by_doc[copy.from_], by_doc[copy.to]).items():
                if (copy.from_, here) in voices:
                    voices[copy.to, there] = replace(voices[copy.from_, here], doc=copy.to)


def voice_of(article: Article, statement: Statement, speakers: Speakers) -> Voice | None:
    """Return where a statement's report began; None where nobody is named."""
    chain = [speakers.label(article, span) for span in statement.via]
    relays = [(name, kind) for name, kind in chain if kind != "channel" and name != clean(statement.who)]
    for name, kind in relays:
        if kind in ("agency", "outlet"):
            return Voice(article.doc, name, kind, statement.who)
    if relays:
        name, kind = relays[-1]
        return Voice(article.doc, name, kind, statement.who)
    if statement.kind in ("public", "unknown"):
        return None
    media = statement.kind in ("media", "document") and medium(statement.who)
    kind = media or ("outlet" if statement.kind == "media" else statement.kind)
    return None if kind == "channel" else Voice(article.doc, clean(statement.who), kind)


def _own(article: Article) -> Voice:
    """Return where what an article tells itself began: the one medium that it credits, else its outlet."""
    outlet, named = article.meta.outlet, credited(article)
    if named:
        return Voice(article.doc, named[0], medium(named[0]) or "outlet", _CREDITED)
    return Voice(article.doc, outlet or NOBODY, (medium(outlet) or "outlet") if outlet else "unknown")


def _common(articles: Sequence[Article], shared: Sequence[Shared]) -> dict[str, tuple[Voice, tuple[Span, ...]]]:
    """Give each article that shares text the voice of that text and the places where it stands."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for pair in shared:
        spans[pair.left] += pair.left_spans
        spans[pair.right] += pair.right_spans
    family = families(shared)
    sizes = Counter(family.values())
    outlets = {article.doc: article.meta.outlet for article in articles}
    found = {}
    for doc, root in family.items():
        makers = {
            outlets[other] for other in family if family[other] == root and medium(outlets[other] or "") == "agency"
        }
        name = makers.pop() if len(makers) == 1 else None
        kind = "agency" if name or sizes[root] > 2 else "unknown"
        voice = Voice(doc, name or (SHARED_TEXT if kind == "agency" else f"نص مشترك ({root})"), kind, f"shared:{root}")
        found[doc] = (voice, _joined(spans[doc]))
    return found


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Join the spans that overlap."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def _numbers(voices: Sequence[Voice], family: dict[str, str]) -> list[int]:
    """Give each voice the number of its origin.

    Named voices are one across articles where their names are; an unnamed source is one within its article, and across
    articles that share text.
    """
    keys = []
    for voice in voices:
        kind = {"agency": "media", "outlet": "media", "document": "organization"}.get(voice.kind, voice.kind)
        if kind == "unnamed":
            kind = f"unnamed:{family.get(voice.doc, voice.doc)}"
        elif kind == "unknown" and not voice.speaker:
            kind = f"unknown:{voice.doc}"
        keys.append((voice.name, kind))
    return grouped(keys)[0]


def _by_weight(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return (number, count), the origin of most facts first."""
    return sorted(Counter(numbers).items(), key=lambda pair: (-pair[1], pair[0]))


def _members(numbers: Sequence[int], voices: Sequence[Voice]) -> list[tuple[int, list[Voice]]]:
    members: dict[int, list[Voice]] = defaultdict(list)
    for number, voice in zip(numbers, voices, strict=True):
        members[number].append(voice)
    return [(number, members[number]) for number, _ in _by_weight(numbers)]


def _origin(id_: str, voices: list[Voice]) -> Origin:
    """Describe an origin by its commonest name and by what shows it."""
    counts = Counter((voice.name, voice.kind) for voice in voices)
    (name, kind), _ = min(counts.items(), key=lambda item: (-item[1], -len(item[0][0]), item[0]))
    docs = tuple(dict.fromkeys(voice.doc for voice in voices))
    return Origin(id_, name, kind, docs, _why(voices, name, kind, len(docs)))


def _why(voices: list[Voice], name: str, kind: str, docs: int) -> str:
    """Say in words what makes this an origin."""
    where = "1 article" if docs == 1 else f"{docs} articles"
    speakers = list(dict.fromkeys(v.speaker for v in voices if v.speaker))
    if _CREDITED in speakers:
        speakers.remove(_CREDITED)
        told = f", and passes on {'، '.join(speakers[:4])}" if speakers else ""
        return f"{where}: the source line names it{told}"
    if any(speaker.startswith("shared:") for speaker in speakers):
        if name != SHARED_TEXT and kind == "agency":
            return f"the same text stands in {where}, one of which is the agency's own"
        return f"the same text stands in {where} and none of them says where it began"
    if speakers:
        return f"{where}: passes on {'، '.join(speakers[:4])}{'، …' if len(speakers) > 4 else ''}"
    if kind == "unknown":
        return f"{where}: tells it in its own voice, and neither source nor outlet is named"
    if len(voices) == docs and kind in ("outlet", "agency"):
        return f"{where}: tells it in its own voice"
    return f"{where}: says it itself ({len(voices)} statement{'s' if len(voices) > 1 else ''})"

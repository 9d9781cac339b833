"""The records that pass between the steps: frozen, plain, and printed as they are.

Offsets are Unicode code points into `Article.text`, half open, so that `text[start:end]` is always the exact words of
the source. A field that ends in an underscore is printed without it (`from_` -> "from").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, NamedTuple


class Span(NamedTuple):
    """A half-open stretch of an article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that the span covers."""
        return text[self.start : self.end]

    def moved(self, by: int) -> Span:
        """Return the same stretch further on in a longer text."""
        return Span(self.start + by, self.end + by)

    def touches(self, other: Span) -> bool:
        """Say whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Say whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end


# ---------------------------------------------------------------------------------------------- one article


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader makes of one input, before anything is judged."""

    #: name of the article: the file's name without its ending, or a stable id of the item
    doc: str
    #: where it was read from, for people
    source: str
    #: checksum of the bytes that were read
    sha256: str
    #: media type that the reader settled on, such as "text/html"
    media: str
    #: decoded or extracted text; line ends are "\n"; all offsets count in it
    text: str
    #: what the page's own metadata say (never guessed)
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    author: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Meta:
    """What surrounds the words of an article."""

    title: str | None
    #: the outlet that published the page, where it says so
    outlet: str | None
    #: ISO day, where the page states one
    published: str | None
    author: str | None
    url: str | None
    language: str
    #: the article proper
    body: Span
    #: page furniture, inside the body or around it, in order
    furniture: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """What an article calls somebody ("قائد فيلق القدس")."""

    role: str
    span: Span


@dataclass(frozen=True, slots=True)
class Entity:
    """One named referent of an article with every place that names it."""

    id: str
    #: the fullest name in the article
    name: str
    #: person, organization, place, event, other
    kind: str
    mentions: tuple[Span, ...]
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that the article passes on as somebody's."""

    id: str
    content: Span
    cue: Span | None
    #: the speaker's noun phrase, where it stands
    source: Span | None
    #: the speaker resolved, one label all through the article
    who: str
    #: id of the speaker's entity
    entity: str | None
    #: person, organization, media, unnamed, document, public, unknown
    kind: str
    #: relays from the speaker outwards, nearest first
    via: tuple[Span, ...]
    #: direct, mixed, indirect
    mode: str
    #: assert, deny, accuse, demand, threaten, promise, believe, ask
    act: str
    #: words that weaken it (قد، ربما، أنباء عن)
    hedges: tuple[Span, ...]
    score: float
    made_by: str


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression and its EDTF value; None where nothing in the text resolves it."""

    span: Span
    value: str | None


@dataclass(frozen=True, slots=True)
class Size:
    """A quantity of an event; an open bound is None."""

    #: killed, injured, arrested, abducted, displaced, missing, weapon, troops, people, attacks, money, other
    what: str
    span: Span
    low: int | float | None
    high: int | float | None


@dataclass(frozen=True, slots=True)
class Event:
    """A specific happening, or one that is denied, planned or feared."""

    id: str
    trigger: Span
    #: a PLOVER type, or ACCIDENT, POLITICS, DEATH
    type: str
    actor: tuple[Span, ...]
    recipient: tuple[Span, ...]
    place: tuple[Span, ...]
    time: Time | None
    size: tuple[Size, ...]
    #: happened, negated, future, hypothetical, historical
    status: str
    #: number of the statement whose content holds the event
    said: int | None
    score: float
    made_by: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its text, made once, and the facts that are spans of it."""

    doc: str
    source: str
    sha256: str
    text: str
    meta: Meta
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    times: tuple[Time, ...] = ()


# ---------------------------------------------------------------------------------------------- a collection


@dataclass(frozen=True, slots=True)
class Listed:
    """One article of a collection, in a line."""

    doc: str
    outlet: str | None
    published: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Origin:
    """A place where a report began, as far as the articles show it."""

    id: str
    name: str
    #: agency, outlet, unnamed, organization, person, document, unknown
    kind: str
    articles: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Circle:
    """Circular reporting: articles that cite each other, so that neither is a second witness."""

    articles: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Interval:
    """How many origins are independent of each other: an interval and its reason."""

    at_least: int
    at_most: int
    why: str
    circles: tuple[Circle, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """Something that one article of a copy says otherwise than the other, with the words on both sides."""

    #: number, bound, hedge, attribution, speaker, words
    what: str
    #: dropped, added, changed: what `Copy.to` did where the direction is known
    how: str
    #: words of `Copy.other`; where something was added, the words that it was added to
    before: Span
    #: words of `Copy.to`; where something was dropped, the words that it was dropped from
    after: Span
    why: str


@dataclass(frozen=True, slots=True)
class Copy:
    """Text that one article shares with another; `from_` is None where the direction is unknown."""

    from_: str | None
    to: str
    #: common words as a share of the words of `to`
    share: float
    credited: bool
    why: str
    #: the article that `to` shares text with: `from` where the direction is known
    other: str = ""
    #: wire, release, outlet, common (Nicholls 2019): whose text it is
    kind: str = "common"
    #: whose text it is by name: an agency, or the speaker of a release; None where nobody is named
    source: str | None = None
    #: what was changed, in the order of `to`
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an article tells of a happening."""

    doc: str
    trigger: Span


@dataclass(frozen=True, slots=True)
class Happening:
    """One happening in the world as the articles of a story tell of it."""

    id: str
    type: str
    label: str
    time: str | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What one article says, in its own words, and on whose word."""

    doc: str
    span: Span
    who: str | None
    via: tuple[str, ...]
    #: id of the origin that this account rests on
    origin: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """One value with the accounts that give it."""

    value: str
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One telling of a figure in the order of publication."""

    published: str
    value: str
    low: int | float | None
    high: int | float | None
    #: first, kept, raised, lowered: against the figure before
    change: str
    account: Account


@dataclass(frozen=True, slots=True)
class Figure:
    """What the accounts of a number come to by a rule; an open or unknown figure is None."""

    #: all, conservative (the lowest), range (low, best, high), majority (of origins)
    rule: str
    low: int | float | None
    best: int | float | None
    high: int | float | None
    why: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something that an editor asks of every account."""

    question: str
    happening: str | None
    #: time, place, actor, recipient, killed, injured, ..., status, order
    slot: str
    answers: tuple[Answer, ...]
    #: agree, differ, updated, more precise, one account
    verdict: str
    #: articles that say nothing about it
    silent: tuple[str, ...]
    why: str
    #: of a number: its figures by the day of their telling, where they change
    history: tuple[Step, ...] = ()
    #: of a number: what its accounts come to by the rule of the comparison
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of a timeline: when it happened and when each article told of it."""

    time: str | None
    happening: str
    #: (doc, publication day)
    told: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The coverage of one happening and its direct sequel."""

    id: str
    title: str
    articles: tuple[str, ...]
    origins: tuple[Origin, ...]
    independent_origins: Interval
    copies: tuple[Copy, ...]
    happenings: tuple[Happening, ...]
    questions: tuple[Question, ...]
    timeline: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Tenure:
    """A role that somebody is given, with the publication days between which it is seen."""

    role: str
    from_: str | None
    to: str | None
    doc: str
    span: Span


@dataclass(frozen=True, slots=True)
class Called:
    """A name as articles use it: in one of them, or wherever it stands."""

    name: str
    #: person, organization, place, event, other; None where any will do
    kind: str | None = None
    doc: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement that two names, or two tellings of a happening, are one or are not."""

    same: bool
    left: Called | Mention
    right: Called | Mention
    #: 0..1; what a user judges is certain
    score: float
    why: str
    #: line of the file of judgements that says so; None where Tawatur judged
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A person, group or place of the whole collection with all its spellings."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    roles: tuple[Tenure, ...]
    articles: tuple[str, ...]
    #: the name in Latin letters, where a list has it; never transliterated
    name_latin: str | None = None
    #: why its different names are taken for one, and what the user judged on it
    judged: tuple[Judged, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a collection of articles says, side by side."""

    articles: tuple[Listed, ...]
    stories: tuple[Story, ...]
    entities: tuple[Party, ...]
    #: the user's judgements that were obeyed
    judgements: tuple[Judged, ...] = ()
    #: rule by which figures are put together: all, conservative, range, majority
    rule: str = "all"


def plain(record: Any) -> Any:
    """Turn a record into dicts, lists and scalars, ready for JSON."""
    if is_dataclass(record) and not isinstance(record, type):
        return {field.name.rstrip("_"): plain(getattr(record, field.name)) for field in fields(record)}
    if isinstance(record, (tuple, list)):
        return [plain(item) for item in record]
    return record


def spans(record: Any) -> Iterator[Span]:
    """Yield every span inside a record."""
    if isinstance(record, Span):
        yield record
    elif isinstance(record, tuple):
        for item in record:
            yield from spans(item)
    elif is_dataclass(record) and not isinstance(record, type):
        for field in fields(record):
            yield from spans(getattr(record, field.name))

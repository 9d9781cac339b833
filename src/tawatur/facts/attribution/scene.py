"""What the grammar looks at, and what it finds: one sentence, and statements in tokens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tawatur.facts.attribution.phrases import SPEAKERS, Named, is_head
from tawatur.facts.reading import Reading


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement in tokens: what its cue, speaker and content are."""

    cue: range
    source: range | None
    content: range
    act: str
    rule: str
    #: a participle takes the speaker of its sentence; a holderless cue has none
    speaker: str = "own"
    #: the noun phrases that pass it on, as far as the draft itself tells (نقلت X عن Y), nearest to the speaker first
    relays: tuple[range, ...] = ()
    #: the noun phrase elsewhere in the sentence that the encoder hears as a participle's speaker
    carried: range | None = None
    #: relays that the encoder hears, for where no other are found
    heard: tuple[range, ...] = ()
    #: kind of speaker that the encoder is sure of; empty where it isn't
    kind: str = ""
    #: how likely it is right, where the encoder was asked
    trust: float | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What the grammar looks at: one sentence with its names and quotations."""

    named: Named
    quoted: dict[int, int]
    unit: range

    @property
    def reading(self) -> Reading:
        """Return the article's reading."""
        return self.named.reading

    def form(self, number: int) -> str:
        """Return a token's folded form, or "" outside the sentence."""
        return self.reading.tokens[number].form if number in self.unit else ""


def like_speaker(scene: Scene, phrase: range) -> bool:
    """Say whether a noun phrase can speak: it begins with a name, or with a head word of speakers."""
    first = next((number for number in phrase if not scene.reading.tokens[number].mark), phrase.start)
    if any(
        entity.kind in ("person", "organization", "place")
        for _, entity in scene.named.inside(range(phrase.start, first + 1))
    ):
        return True
    return any(is_head(scene.reading.tokens[first], kind) for kind in SPEAKERS)


def holds(content: range, part: range) -> bool:
    """Say whether a part lies inside a content."""
    return content.start <= part.start and part.stop <= content.stop


def nearest_first(cue: range, relays: Iterable[range]) -> list[range]:
    """Order relays from the speaker outwards: those behind the cue as they stand, then those before it backwards.

    "ذكرت صحيفة نقلا عن وكالة أن الوزير قال": the agency, then the newspaper.
    """
    return sorted(relays, key=lambda part: (part.start < cue.start, abs(part.start - cue.start)))


def likeness(a: range, b: range) -> float:
    """Return what two pieces share of what they cover together."""
    shared = max(0, min(a.stop, b.stop) - max(a.start, b.start))
    return shared / max(1, len(a) + len(b) - shared)

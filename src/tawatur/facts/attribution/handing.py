"""What hands a report on: the outlet or the report through which those who speak next came to the page as well.

"كشف موقع المدار ..." stands behind every speaker of that report, though the site is not named again beside each of them. The
candidates are the last relay of the statements before, and the last of their speakers who may bear others; a linear model,
learnt by training/attribution_models.py, weighs them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tawatur.facts.attribution.memory import definite
from tawatur.facts.attribution.phrases import SPEAKERS, bare, core_span, is_head, words_of
from tawatur.facts.attribution.scene import Draft, Scene
from tawatur.types import Span

if TYPE_CHECKING:
    from tawatur.facts.attribution.chains import Link

#: statements that are looked back upon, at most, and those in which the name of one who is only pointed to is looked for
_BACK, _NAMED = 12, 40
#: kinds of speakers who may stand behind the next one: an outlet, a report, the organization whose witnesses speak
_BEARERS = ("media", "document", "organization")
#: tokens from the beginning of a sentence in which it may turn to somebody else
_OPENING = 4
#: tokens before a sentence in which a relay may be pointed to again
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Handing:
    """A relay or a speaker of an earlier statement, and what speaks for and against its being a relay here too."""

    relay: Span
    features: tuple[str, ...]


def handings(link: Link, before: Sequence[Link]) -> list[Handing]:
    """Return what may have handed a statement on: the last relay before it, and the last speaker who may bear others."""
    found: dict[str, Handing] = {}
    back = before[: -_NAMED - 1 : -1]
    for since, earlier in enumerate(back[:_BACK]):
        sort, relay = _borne(back[since:])
        if relay is not None and sort not in found:
            about = [*_of_here(link, before), *_of_earlier(link.scene, earlier, relay, since)]
            found[sort] = Handing(relay, tuple(_features(sort, about)))
    return list(found.values())


def _borne(back: Sequence[Link]) -> tuple[str, Span | None]:
    """Return what the last of some statements, that first, may hand on, and of which sort it is."""
    earlier = back[0]
    if earlier.chain:
        return "relay", earlier.chain[-1]
    if earlier.draft.source is None or earlier.speaker.kind not in _BEARERS:
        return "bearer", None
    spoke = ((link.scene.named, link.draft.source) for link in back if link.speaker == earlier.speaker)
    sources = [(named, source) for named, source in spoke if source is not None]
    # "المنظمة" is borne by the name that she had last: "منظمة أفق"
    named, source = next((one for one in sources if one[0].inside(one[1])), sources[0])
    return "bearer", core_span(named, source)


def _of_here(link: Link, before: Sequence[Link]) -> Iterator[tuple[str, str]]:
    """Yield what the statement itself tells, and the article so far."""
    scene, draft, speaker = link.scene, link.draft, link.speaker
    known = next((earlier for earlier in reversed(before) if earlier.speaker == speaker), None)
    passed = sum(bool(earlier.chain) for earlier in before)
    opening = range(scene.unit.start, min(scene.unit.start + _OPENING, scene.unit.stop))
    turn = next((scene.form(number) for number in opening if scene.form(number) in words_of("turn")), "")
    cue = scene.form(draft.cue.start) if len(draft.cue) else ""
    yield "speaker", speaker.kind
    yield "phrase", f"{_phrase_sort(scene, draft)} {speaker.kind}"
    yield "who", bare(scene.form(draft.source.start)) if draft.source is not None else ""
    yield "turn", str(bool(turn))
    yield "turning", turn
    yield "known", "no" if known is None else "through" if known.chain else "directly"
    yield "share", str(passed * 4 // len(before))
    yield "whole", f"{passed == len(before)} {min(len(before), 4)}"
    yield "joined", str(cue.startswith("و"))
    yield "cue", cue.lstrip("وف")
    yield "same sentence", str(before[-1].scene.unit == scene.unit)


def _of_earlier(scene: Scene, earlier: Link, relay: Span, since: int) -> Iterator[tuple[str, str]]:
    """Yield what the earlier statement tells, and how far it is."""
    reading = scene.reading
    first = reading.tokens[reading.index(relay.start)]
    begin = reading.tokens[scene.unit.start].span.start
    yield "kind", next((kind for kind in SPEAKERS if is_head(first, kind)), "name")
    yield "head", bare(first.form)
    yield "earlier", earlier.speaker.kind
    yield "since", str(min(since, 5))
    yield "lines", str(min(reading.text.count("\n", relay.end, max(relay.end, begin)), 6))
    yield "again", _again(scene, relay)


#: what is looked at together
_PAIRED = ("since", "lines", "kind"), ("speaker", "phrase", "again", "turn", "whole", "earlier", "who")


def _features(sort: str, about: list[tuple[str, str]]) -> Iterator[str]:
    yield "bias"
    yield sort
    for name, value in about:
        yield f"{name} {value}"
        yield f"{sort} {name} {value}"
    values = dict(about)
    for one in _PAIRED[0]:
        for other in _PAIRED[1]:
            yield f"{sort} {one} {values[one]} {other} {values[other]}"


def _phrase_sort(scene: Scene, draft: Draft) -> str:
    """Say how a speaker is named: not at all, by name, as one who is known, or as somebody new."""
    if draft.source is None:
        return "dropped"
    if draft.source.start in scene.named.at:
        return "name"
    return "the" if definite(scene.reading.tokens[draft.source.start]) else "a"


def _again(scene: Scene, relay: Span) -> str:
    """Say whether the relay is pointed to again, in this sentence or shortly before ("الموقع", "التقرير")."""
    reading = scene.reading
    head, behind = bare(reading.tokens[reading.index(relay.start)].form), reading.index(relay.end - 1) + 1
    for place, start in (("here", scene.unit.start), ("near", scene.unit.start - _NEAR)):
        words = reading.tokens[max(behind, start) : scene.unit.stop]
        if any(not word.mark and definite(word) and bare(word.form) == head for word in words):
            return place
    return "no"

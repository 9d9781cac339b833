"""How well speakers and relays are told where cue, source and content are given: gold drafts through `attribution.spoken`.

Run `python -m evaluation.speakers [dev|train] [--misses who|kind|via]` (needs ../shared). The rows: with the annotators'
entities, with those that Tawatur finds, and with the relays that stand in the sentence of each draft given as well.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from evaluation.gold import SHARED, article, records
from tawatur.facts.attribution.judge import Judge
from tawatur.facts.attribution.memory import Memory
from tawatur.facts.attribution.phrases import name_index
from tawatur.facts.attribution.quotes import pairs, units
from tawatur.facts.attribution.scene import Draft, Scene
from tawatur.facts.attribution.spoken import Spoken, speak
from tawatur.facts.mentions import entities
from tawatur.facts.naming.unread import with_unread
from tawatur.facts.reading import Reading, read, read_title
from tawatur.types import Article, Span

sys.path.insert(0, str(SHARED / "tools"))

Gold = dict[str, Any]


@dataclass(slots=True)
class Figures:
    """Counts over gold statements."""

    statements: int = 0
    who: int = 0
    kind: int = 0
    right: int = 0
    said: int = 0
    true: int = 0

    def take(self, other: Figures) -> None:
        """Add other counts to these."""
        for name in ("statements", "who", "kind", "right", "said", "true"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def row(self) -> str:
        """Return shares: who, kind, then precision, recall and F1 of relays."""
        shares = (self.who / self.statements, self.kind / self.statements)
        via = (self.right / max(self.said, 1), self.right / max(self.true, 1), 2 * self.right / (self.said + self.true))
        return "  ".join(f"{share:.3f}" for share in (*shares, *via))


def scenes_of(reading: Reading, given: Article) -> tuple[Scene, ...]:
    """Cut a reading into the scenes in which drafts stand."""
    named, quoted = name_index(reading, given.entities), pairs(reading)
    return tuple(Scene(named, quoted, unit) for unit in units(reading, quoted))


def drafts_of(scenes: tuple[Scene, ...], items: list[Gold], *, relays: bool) -> Iterator[tuple[Gold, Scene, Draft]]:
    """Yield gold statements as drafts in their scenes, in the order of their cues."""
    for item in sorted(items, key=lambda item: tuple(item["cue"] or item["content"])):
        anchor = item["cue"] or item["content"]
        for scene in scenes:
            part = _tokens(scene.reading, anchor)
            if len(part) and part.start in scene.unit:
                yield item, scene, _draft(scene, item, part, relays=relays)


def _draft(scene: Scene, item: Gold, cue: range, *, relays: bool) -> Draft:
    content = _tokens(scene.reading, item["content"])
    given = tuple(part for span in item["via"] if (part := _tokens(scene.reading, span)).start in scene.unit)
    source = _tokens(scene.reading, item["source"]) if item["source"] else None
    cue = cue if item["cue"] else range(content.start, content.start)
    return Draft(cue, source or None, content, item["act"], "gold", relays=given if relays else ())


def _tokens(reading: Reading, span: list[int]) -> range:
    """Return the tokens that share a character with a span."""
    first, last = reading.index(span[0]), reading.index(span[1])
    if first and reading.tokens[first - 1].span.end > span[0]:
        first -= 1
    return range(first, last)


#: makes a judge who knows which gold statement a draft is
Teach = Callable[[dict[int, Gold]], Judge]


def told(given: Article, items: list[Gold], *, relays: bool, teach: Teach | None = None) -> list[tuple[Gold, Spoken]]:
    """Send an article's gold drafts through the product: those of the body, then those of the title."""
    reading, title = read(given), read_title(given)
    memory = Memory(name_index(reading, given.entities))
    found = _told(list(drafts_of(scenes_of(reading, given), items, relays=relays)), memory, teach)
    if title is not None and title.tokens:
        drafts = list(drafts_of(scenes_of(title, given), items, relays=relays))
        found += _told(drafts, memory.elsewhere(name_index(title, given.entities)), teach)
    return found


def _told(drafts: list[tuple[Gold, Scene, Draft]], memory: Memory, teach: Teach | None) -> list[tuple[Gold, Spoken]]:
    judge = teach({id(draft): item for item, _, draft in drafts}) if teach else None
    spoken = speak([(scene, draft) for _, scene, draft in drafts], memory, judge)
    return list(zip([item for item, *_ in drafts], spoken, strict=True))


def found_entities(given: Article) -> Article:
    """Replace an article's gold entities by those that Tawatur finds."""
    return replace(given, entities=with_unread(read(given), entities(read(given))))


def with_roles(given: Article) -> Article:
    """Give the gold entities the roles that Tawatur finds where their names stand (the annotators noted none)."""
    found = [(entity.mentions, entity.roles) for entity in entities(read(given)) if entity.roles]
    return replace(
        given,
        entities=tuple(
            replace(
                entity,
                roles=tuple(
                    role
                    for mentions, roles in found
                    if any(mine.touches(other) for mine in entity.mentions for other in mentions)
                    for role in roles
                ),
            )
            for entity in given.entities
        ),
    )


def add(figures: Figures, gold: Gold, spoken: Spoken | None) -> set[str]:
    """Count one statement; return what is wrong in it."""
    from score import pair, same_label, shared

    via = [tuple(span) for span in spoken.via] if spoken else []
    right = len(pair(gold["via"], via, shared, 1))
    who = spoken is not None and same_label(gold["who"], spoken.speaker.who)
    kind = spoken is not None and gold["kind"] == spoken.speaker.kind
    figures.statements += 1
    figures.who += who
    figures.kind += kind
    figures.right += right
    figures.said += len(via)
    figures.true += len(gold["via"])
    checks = {"who": who, "kind": kind, "via": right == len(via) == len(gold["via"])}
    return {name for name, good in checks.items() if not good}


def _show(text: str, gold: Gold, spoken: Spoken | None) -> str:
    def words(span: list[int] | None) -> str:
        return text[slice(*span)] if span else "-"

    via = " > ".join(map(words, gold["via"]))
    mine = (
        f"{spoken.speaker.who} [{spoken.speaker.kind}] via {' > '.join(s.of(text) for s in spoken.via)}"
        if spoken
        else "-"
    )
    start = min(span[0] for span in (gold["cue"], gold["content"], gold["source"]) if span)
    return (
        f"  …{text[max(0, start - 90) : start]}⟦{words(gold['cue'])}|{words(gold['source'])}⟧ {words(gold['content'])[:100]}\n"
        f"    gold {gold['who']} [{gold['kind']}] via {via}\n    mine {mine}"
    )


def measure(split: str, *, own: bool, relays: bool, misses: str | None = None) -> Figures:
    """Measure one way over a split."""
    figures = Figures()
    for doc, record in records(split).items():
        given = article(split, record)
        given = found_entities(given) if own else with_roles(given)
        pairs_of = told(given, record["statements"], relays=relays)
        by_item = {id(gold): spoken for gold, spoken in pairs_of}
        for gold in record["statements"]:
            spoken = by_item.get(id(gold))
            if misses in add(figures, gold, spoken):
                print(doc, Span(*gold["content"]))
                print(_show(given.text, gold, spoken))
    return figures


WAYS = (("gold entities", False, False), ("found entities", True, False), ("gold entities, relays given", False, True))


def main() -> None:
    """Print the table, or the misses of one figure."""
    splits = [name for name in ("dev", "train") if name in sys.argv] or ["dev", "train"]
    if "--misses" in sys.argv:
        for split in splits:
            measure(split, own="--own" in sys.argv, relays=False, misses=sys.argv[sys.argv.index("--misses") + 1])
        return
    print(f"{'':36}who    kind   via P  via R  via F1")
    for split in splits:
        for name, own, relays in WAYS:
            print(f"{split + ', ' + name:36}{measure(split, own=own, relays=relays).row()}")


if __name__ == "__main__":
    main()

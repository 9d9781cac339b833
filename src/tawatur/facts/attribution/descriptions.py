"""Whom a description of a speaker means ("المتحدث", "الوزارة"): one who has spoken, one whose office it is, or somebody new.

The candidates are weighed by a linear model, as those for a verb without a subject are (antecedents.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tawatur.facts.attribution.antecedents import Candidate, Question, named_before, recent, speaker_of
from tawatur.facts.attribution.memory import Heard, Speaker, definite, noun_agreement, plain_words
from tawatur.facts.attribution.phrases import SPEAKERS, bare, is_head, words_of
from tawatur.types import Entity


def described(question: Question, phrase: range, label: Speaker, owner: Entity | None) -> tuple[Candidate, ...]:
    """Return whom a description may mean: one who has spoken, one whose office it is, or somebody new under `label`.

    `owner` is whom its pronoun means.
    """
    asked = _Description.of(question, phrase, label)
    # whose office it is ("قائد فيلق القدس") is not who holds it, nor is "شقيقه" he himself
    inside = {entity.id for _, entity in question.scene.named.inside(phrase)} | ({owner.id} if owner else set())
    found = []
    for rank, heard in enumerate(recent(question.memory)):
        if heard.speaker.entity in inside:
            continue
        found.append(Candidate(heard.speaker, tuple(asked.against_heard(heard, rank))))
    known = {candidate.speaker for candidate in found}
    for entity in (entity for entity in asked.entities(known) if entity.id not in inside):
        found.append(Candidate(speaker_of(entity), tuple(asked.against_entity(entity))))
    match = max((asked.match_of(candidate) for candidate in found), default="0")
    return (*found, Candidate(label, tuple(asked.as_new(match))))


@dataclass(frozen=True, slots=True)
class _Description:
    """A description as it is compared with candidates."""

    question: Question
    words: tuple[str, ...]
    #: class of its head word
    head: str
    #: the, same, or a
    sort: str
    kind: str

    @classmethod
    def of(cls, question: Question, phrase: range, label: Speaker) -> _Description:
        """Look at the words of a phrase."""
        tokens = question.scene.reading.tokens
        same = words_of("same")
        plain = [tokens[number] for number in phrase if not tokens[number].mark]
        kept = [word for word in plain if word.form not in same] or plain or [tokens[phrase.start]]
        first = kept[0]
        head = next((kind for kind in SPEAKERS if is_head(first, kind)), "other")
        if len(kept) < len(plain):
            sort = "same"
        elif definite(first):
            sort = "the"
        elif first.pronoun and head == "other":
            sort = "his"
        else:
            sort = "of" if len(kept) > 1 else "a"
        words = (first.stem if sort == "his" else bare(first.form), *(bare(word.form) for word in kept[1:]))
        return cls(question, words, head, sort, label.kind)

    def against_heard(self, heard: Heard, rank: int) -> Iterator[str]:
        """Yield what speaks for and against one who has spoken."""
        yield "heard"
        match = self._match(heard.words, heard.heads)
        yield f"heard {match} {self.sort}"
        yield f"heard {match} rank {min(rank, 4)}"
        yield from self._fit(heard.speaker, match)
        shows = noun_agreement(self.words[0])
        yield f"heard gender {shows}~{heard.agrees} {match[0]}"
        if heard.speaker == self.question.memory.last:
            yield f"last {self.sort} {self.head}"
            yield f"last {match} {self.sort}"
            yield f"last {match[0]} {self.sort} {self.head} {heard.speaker.kind}"
        if rank < 2:
            yield f"rank {rank} {match[0]} {self.sort} {self.head} {heard.speaker.kind}"
        if heard.speaker in self.question.outer:
            yield f"outer {match}"
        if heard.speaker in self.question.siblings:
            yield f"sibling {match}"
        yield from self._by_office(heard.speaker.entity)

    def against_entity(self, entity: Entity) -> Iterator[str]:
        """Yield what speaks for and against one who is only named."""
        match = self._match(set(plain_words(entity.name)), set(plain_words(entity.name)[:1]))
        yield "entity"
        yield f"entity {match} {self.sort} {entity.kind}"
        yield from self._fit(speaker_of(entity), match)
        yield from self._by_office(entity.id)
        start = self.question.scene.reading.tokens[self.question.draft.cue.start].span.start
        yield "entity behind" if entity.mentions[0].start < start else "entity ahead"

    def as_new(self, match: str) -> Iterator[str]:
        """Yield what speaks for somebody new, given how well the others match at best."""
        yield "new"
        yield f"new {self.sort} {self.head}"
        yield f"new {self.sort} {match}"
        yield f"new head {self.words[0]}"
        yield f"new {self.sort} words {min(len(self.words), 4)}"
        yield f"new kind {self.kind} {self.sort}"
        yield f"new first {not self.question.memory.heard} {self.sort}"

    def entities(self, known: set[Speaker]) -> Iterator[Entity]:
        """Yield the entities that may be meant: by office, by the first word of their name, or named just before."""
        seen = {speaker.entity for speaker in known}
        near = (entity for entity, _ in named_before(self.question)[:6])
        by_office = (entity for _, entity in self.question.memory.offices.get(self.words[0], ()))
        for entity in (*by_office, *near):
            if entity.id not in seen and entity.mentions:
                seen.add(entity.id)
                yield entity

    def match_of(self, candidate: Candidate) -> str:
        """Return how well a candidate matches, as its features say."""
        return max((item.split()[1] for item in candidate.features if item.startswith("match ")), default="0")

    def _match(self, words: set[str], heads: set[str]) -> str:
        """Return 3 where head and all words are known of a candidate, 2 for the head alone as a head, 1 among its words."""
        if self.words[0] in heads:
            return "3 all" if set(self.words) <= words else "2 head"
        if self.words[0] in words:
            return "2 word" if set(self.words) <= words else "1 word"
        return "1 other" if len(self.words) > 1 and set(self.words[1:]) & words else "0"

    def _fit(self, speaker: Speaker, match: str) -> Iterator[str]:
        yield f"match {match[0]}"
        yield f"fit {self.head} {self.sort} {speaker.kind}"
        yield f"fit {self.words[0]} {speaker.kind}"
        yield f"fit {self.kind} {speaker.kind} {match[0]}"

    def _by_office(self, entity: str | None) -> Iterator[str]:
        offices = [words for words, owner in self.question.memory.offices.get(self.words[0], ()) if owner.id == entity]
        if entity is not None and offices:
            mine = set(self.words)
            yield "office"
            yield f"office {'all' if any(mine <= words for words in offices) else 'head'} {self.sort}"
            if any(words <= mine for words in offices):
                yield "office holds"
            if not any(words & mine - {self.words[0]} for words in offices) and len(mine) > 1:
                yield "office elsewhere"
        elif offices:
            yield "office none"

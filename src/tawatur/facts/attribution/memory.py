"""Who has spoken so far in an article: under which label, by which noun phrases, how a verb agrees with them."""

from __future__ import annotations

from dataclasses import dataclass, field

from tawatur.facts.attribution.cues import cues_of
from tawatur.facts.attribution.phrases import Named, bare, is_head
from tawatur.text import Word, folded
from tawatur.types import Entity

UNKNOWN = "غير معروف"
#: words of an office beside a name, at most
_OFFICE = 8


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker under the label that the whole article uses."""

    who: str
    kind: str
    entity: str | None = None


NOBODY = Speaker(UNKNOWN, "unknown")


@dataclass(slots=True)
class Heard:
    """One speaker as the article has named it so far."""

    speaker: Speaker
    #: folded words of the phrases that named it and of its label, without article
    words: set[str]
    #: first words of those phrases
    heads: set[str]
    #: m, f, p or "": how a verb agrees with it
    agrees: str = ""
    #: number of the sentence in which it spoke or was named last
    unit: int = 0


@dataclass(slots=True)
class Memory:
    """Who has spoken so far in an article."""

    named: Named
    #: in the order in which they spoke, the last one last
    heard: dict[Speaker, Heard] = field(default_factory=dict)
    #: the last one who spoke in the article's own voice
    last: Speaker | None = None
    #: how many sentences with statements have passed
    unit: int = 0
    #: entities by the first word of their offices: (words of the office, entity)
    offices: dict[str, list[tuple[frozenset[str], Entity]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.offices:
            self.offices = _offices(self.named)

    def hear(self, speaker: Speaker, words: tuple[str, ...], agrees: str) -> None:
        """Remember that somebody spoke, and the words of the phrase that named him, if any."""
        item = self.heard.pop(speaker, None) or Heard(speaker, set(plain_words(speaker.who)), set())
        item.words.update(words)
        item.heads.update(words[:1])
        item.agrees = agrees or item.agrees
        item.unit = self.unit
        self.heard[speaker] = item

    def elsewhere(self, named: Named) -> Memory:
        """Return what is remembered, for reading another part of the article (its title)."""
        return Memory(named, dict(self.heard), self.last, self.unit, self.offices)


def plain_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a label without their articles and marks."""
    return tuple(bare(word.strip('"()،.«»“”')) for word in folded(text).split())


def definite(word: Word) -> bool:
    """Say whether a word carries the article, behind particles or not."""
    return "ال" in word.particles or word.form.startswith(("ال", "لل", "بال", "فال"))


def _offices(named: Named) -> dict[str, list[tuple[frozenset[str], Entity]]]:
    """Index the entities by the first word of what they are called: in their roles, and beside their names."""
    found: dict[str, dict[tuple[frozenset[str], str], Entity]] = {}
    for at, (stop, entity) in sorted(named.at.items()):
        called = [plain_words(role.role) for role in entity.roles]
        if entity.kind == "person":
            called += [_words_before(named, at), _words_behind(named, stop)]
        for words in called:
            alone = len(words) == 1 and not (at and definite(named.reading.tokens[at - 1]))
            if not words or alone:
                # "مستشار فلان" is somebody else
                continue
            found.setdefault(words[0], {}).setdefault((frozenset(words), entity.id), entity)
    return {head: [(words, entity) for (words, _), entity in items.items()] for head, items in found.items()}


def _words_before(named: Named, at: int) -> tuple[str, ...]:
    """Return the words of an office that stands right before a name ("وزير الدفاع الفرنسي فلان")."""
    start = at
    for number in range(at - 1, max(-1, at - _OFFICE), -1):
        word = named.reading.tokens[number]
        if (word.mark and word.form not in ('"', "،")) or (word.form == "،" and number < at - 1):
            break
        if is_head(word, "role"):
            start = number
    return _bare_words(named, range(start, at))


def _words_behind(named: Named, stop: int) -> tuple[str, ...]:
    """Return the words of an office that stands right behind a name ("فلان، وزير الدفاع الفرنسي")."""
    tokens = named.reading.tokens
    start = stop + 1 if stop < len(tokens) and tokens[stop].form == "،" else stop
    if start >= len(tokens) or not is_head(tokens[start], "role"):
        return ()
    end = start + 1
    while (
        end < min(len(tokens), start + _OFFICE)
        and not tokens[end].mark
        and (definite(tokens[end]) or tokens[end - 1].stem == tokens[end - 1].form)
    ):
        end += 1
    return _bare_words(named, range(start, end))


def _bare_words(named: Named, part: range) -> tuple[str, ...]:
    words = (named.reading.tokens[number] for number in part)
    return tuple(bare(word.form) for word in words if not word.mark)


def agreement(word: Word) -> str:
    """Return the gender or number of the subject that a cue's form shows: m, f, p, or "" where it shows none.

    >>> from tawatur.text import tokens
    >>> [agreement(word) for word in tokens("وأكدت مضيفا يقولون قولها")]
    ['f', 'm', 'p', 'f']
    """
    cues = cues_of(word)
    form = word.form[1:] if word.form[0] in "وف" and len(word.form) > 3 and word.form[1] not in "عصقر" else word.form
    shape = cues[0].form if cues else ""
    if shape == "participle":
        return "f" if form.endswith("ه") else "p" if form.endswith(("ين", "ون")) else "m"
    if shape == "noun":
        return {"ه": "m", "ها": "f", "هم": "p", "هما": "p"}.get(word.pronoun, "")
    if cues and cues[0].object:
        form = form.removesuffix(word.pronoun) if word.pronoun else form
    if form.endswith(("وا", "ون", "تا", "يا")):
        return "p"
    if form.endswith("ت") or (form[0] == "ت" and cues and not cues[0].lemma.startswith("ت")):
        return "f"
    return "m" if cues else ""


def noun_agreement(head: str) -> str:
    """Return how a verb agrees with a noun, by its ending; "" where the ending does not tell."""
    if head.endswith(("ون", "ين", "يين")):
        return "p"
    return "f" if head.endswith(("ه", "ات", "اء")) else ""

"""Who a speaker's noun phrase is: by the name in it, by its author, or by what it means in this article."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tawatur.facts.attribution.antecedents import Question, named_before, recent, state_of
from tawatur.facts.attribution.descriptions import described
from tawatur.facts.attribution.judge import Judge
from tawatur.facts.attribution.kinds import MORE, kind_features
from tawatur.facts.attribution.memory import Speaker, agreement, definite, noun_agreement
from tawatur.facts.attribution.phrases import SPEAKERS, Named, bare, core_span, is_head, is_surname, words_of
from tawatur.facts.attribution.scene import Draft, Scene
from tawatur.facts.naming.line import is_common, is_unknown
from tawatur.facts.naming.outlets import outlet_named
from tawatur.facts.naming.persons import begins
from tawatur.facts.reading import spelled
from tawatur.text import Word, folded
from tawatur.types import Entity

#: rumours and reports that nobody signs
_RUMOURS = ("انباء", "شايعات")
#: head words of what speaks for itself, whoever wrote it
_REPORTS = ("تقرير", "دراسه", "وثيقه", "احصاييه", "تحقيق")
#: words at the beginning of a sentence in which its subject stands
_SUBJECT = 3
#: what may stand between a communiqué and its author
_FROM = ("من", "عن", "صادر", "ل", "صدر", "رسمي")
#: words of a name that nobody has listed, at most
_LONGEST_NAME = 4
#: pronouns behind a noun that say whose somebody is
_HIS = ("ه", "ها")
#: letters of a participle in the plural ("خاطفين", "مسعفين"), at least
_PARTICIPLE = 6
#: how strongly a word behind an office must begin a name
_SURELY = 0.5


def resolve(question: Question, phrase: range, judge: Judge) -> Speaker:
    """Say who a noun phrase is."""
    named = question.scene.named
    inside = named.inside(phrase)
    first = words_in(named, phrase)[0]
    if first in words_of("communique") and len(phrase) > 2:
        return _author(question, phrase, judge) or Speaker(_label(named, phrase), "document")
    if first in _RUMOURS:
        return Speaker(_label(named, phrase), "unknown")
    speaker = _self_named(named, phrase) or _by_name(named, phrase, inside)
    if speaker is not None:
        return speaker
    owner = _owner(question, phrase)
    label = _unlisted(named, phrase) or _new(question, phrase, _kind(question, phrase, judge), owner)
    return judge.who(question, described(question, phrase, label, owner))


def _new(question: Question, phrase: range, kind: str, owner: Entity | None) -> Speaker:
    """Return a speaker by the words that describe him; a word that leans on what was said before brings that with it."""
    label = _label(question.scene.named, phrase)
    heard = [item.speaker for item in recent(question.memory)]
    if len(phrase) == 1 and folded(label) in words_of("another"):
        # "وقالت أخرى": another of those who spoke last without a name
        unnamed = [speaker.who for speaker in heard if speaker.kind == "unnamed"]
        label = f"{unnamed[0].split(' ')[0]} {label}" if unnamed else label
    if len(phrase) == 1 and kind == "document" and definite(question.scene.reading.tokens[phrase.start]):
        # "وأوضح التقرير": that of the body which has spoken, where it is the only one
        bodies = {speaker.who for speaker in heard if speaker.kind == "organization"}
        label = f"{label.removeprefix('ال')} {bodies.pop()}" if len(bodies) == 1 else label
    return Speaker(_whose(question, phrase, owner) if owner is not None else label, kind)


def _owner(question: Question, phrase: range) -> Entity | None:
    """Return whom the pronoun of a noun means ("شقيقه"): the person named last, who is not the one who speaks."""
    if not _noun_of_his(question.scene, phrase.start):
        return None
    return next((entity for entity, _ in named_before(question) if entity.kind == "person"), None)


def _noun_of_his(scene: Scene, at: int) -> str:
    """Return the noun before a pronoun ("شقيق" in "شقيقه", "أسرة" in "أسرته"), "" where there is no pronoun or no speaker."""
    word = scene.reading.tokens[at]
    written = word.core.of(scene.reading.text)
    if word.pronoun in _HIS and {word.stem, word.stem.removesuffix("ت")} & _people():
        noun = written[: -len(word.pronoun)]
        women = word.stem.endswith("ه") or folded(noun[:-1]) in _people()
        return f"{noun[:-1]}ة" if noun.endswith("ت") and women else noun
    # folded, "his brother" looks like "sister"
    return written[:-1] if written.endswith("ه") and word.stem[:-1] in _people() else ""


def _whose(question: Question, phrase: range, owner: Entity) -> str:
    """Return a label that names whom a pronoun means ("شقيقه": "شقيق فلان")."""
    rest = _label(question.scene.named, range(phrase.start + 1, phrase.stop)) if len(phrase) > 1 else ""
    return " ".join(filter(None, (_noun_of_his(question.scene, phrase.start), owner.name, rest)))


def _kind(question: Question, phrase: range, judge: Judge) -> str:
    """Return the kind of a speaker who is described; what the list of the public holds is not left to the model."""
    named = question.scene.named
    kind = question.draft.kind or judge.kind(question, kind_features(named, phrase))
    head = named.reading.tokens[_first(named, phrase)]
    return "public" if is_head(head, "public") and not is_head(head, "unnamed") else kind


def kind_told(scene: Scene, draft: Draft, speaker: Speaker) -> str:
    """Return the kind that a statement tells: a report speaks as a document, though we know whose it is."""
    if speaker.kind != "organization" or draft.kind == "organization":
        return speaker.kind
    if draft.source is None:
        return "document" if _of_report(scene, draft, speaker) else speaker.kind
    head = bare(scene.reading.tokens[_first(scene.named, draft.source)].form)
    return "document" if head in _REPORTS else speaker.kind


def _of_report(scene: Scene, draft: Draft, speaker: Speaker) -> bool:
    """Say whether a verb goes on with the report that its sentence began with, not with its author ("ويشمل تقرير المنظمة ... ويوثق")."""
    words = scene.reading.tokens
    before = [word for number in range(scene.unit.start, draft.cue.start) if not (word := words[number]).mark]
    reports = any(bare(word.form) in _REPORTS for word in before[:_SUBJECT])
    author = noun_agreement(folded(speaker.who.split(" ")[0]))
    return reports and bool(len(draft.cue)) and (agreement(words[draft.cue.start]), author) == ("m", "f")


def is_outlet(named: Named, phrase: range) -> bool:
    """Say whether a noun phrase is an outlet: by its head word, or by its name in the list of outlets."""
    first = _first(named, phrase)
    if outlet_named(_label(named, phrase)) is not None:
        return True
    behind = (bare(word.stem) for word in named.reading.tokens[first + 1 : min(first + 4, phrase.stop)])
    return is_head(named.reading.tokens[first], "media") and not words_of("office") & set(behind)


def words_in(named: Named, phrase: range) -> tuple[str, ...]:
    """Return the folded words of a phrase, without article and without "the same"."""
    forms = [named.reading.tokens[number].form for number in phrase if not named.reading.tokens[number].mark]
    return tuple(bare(form) for form in forms if form not in words_of("same")) or tuple(forms[:1]) or ("",)


def _label(named: Named, phrase: range) -> str:
    """Return the phrase's own words as a label, in the nominative and without the marks around them."""
    label = spelled(named.reading.text, core_span(named, phrase)).strip('"«»“”()،. ')
    return " ".join(_in_nominative(label.split(" ")))


def _in_nominative(words: list[str]) -> Iterator[str]:
    """Put the head of a label and the adjectives that follow it into the nominative ("مصدرا أمنيا رفيعا", "مصدرين أمنيين").

    What the head governs keeps its case ("أحد المسؤولين").
    """
    accusative, ending = False, _plural(words[0])
    # "مسؤولي مخابرات بريطانيين": the adjective stands behind what the head governs
    head = bare(folded(words[0]))
    governs = words[0].endswith("ي") and head[:-1] + "ون" in _people() and head not in words_of("broken")
    for number, word in enumerate(words):
        accusative = _ends_in_accusative(word) and (accusative or number == 0)
        ending = ending if word.endswith("ين") else ""
        if ending:
            yield word[:-2] + ending
        elif governs and (number == 0 or word.endswith("يين")):
            yield word[:-2] + "ون" if number else word[:-1] + "و"
        elif accusative and (number or folded(word)[:-1] in _people()):
            yield _without_ending(word)
        else:
            yield word


def _plural(head: str) -> str:
    """Return the ending that a head in the case of an object has as a subject: "ون", "ان" for two, "" where it has another.

    >>> [_plural(word) for word in ("المحققين", "مصدرين", "الخاطفين", "الإيرانيين", "ملايين", "قوانين")]
    ['ون', 'ان', 'ون', 'ون', '', '']
    """
    form = bare(folded(head))
    if not form.endswith("ين") or form in words_of("broken"):
        return ""
    if form[:-2] + "ان" in _people():
        return "ان"
    people = form[:-2] + "ون" in _people() or form.endswith("يين")
    participle = len(form) >= _PARTICIPLE and (form[0] == "م" or form[1] == "ا")
    return "ون" if people or participle else ""


def _ends_in_accusative(word: str) -> bool:
    form = folded(word)
    return form.endswith("ا") and len(form) > 3 and not form.startswith("ال") and word[-1] in "اً"


def _without_ending(word: str) -> str:
    return word.rstrip("ًا")


@cache
def _people() -> frozenset[str]:
    """Return the head words of speakers."""
    return frozenset().union(*(words_of(kind) for kind in (*SPEAKERS, *(f"more-{kind}" for kind in MORE))))


def _first(named: Named, phrase: range) -> int:
    """Return the first word of a phrase."""
    return next((number for number in phrase if not named.reading.tokens[number].mark), phrase.start)


def _author(question: Question, phrase: range, judge: Judge) -> Speaker | None:
    """Return who wrote a communiqué, where the phrase says so ("بيان لوزارة الدفاع")."""
    rest = range(phrase.start + 1, phrase.stop)
    while len(rest) and question.scene.reading.tokens[rest.start].form in _FROM:
        rest = range(rest.start + 1, rest.stop)
    return resolve(question, rest, judge) if len(rest) else None


def _by_name(named: Named, phrase: range, inside: list[tuple[int, Entity]]) -> Speaker | None:
    """Resolve a phrase by the names in it."""
    first = _first(named, phrase)
    if is_outlet(named, phrase):
        return _outlet(named, phrase, inside)
    body = is_head(named.reading.tokens[first], "organization")
    persons = [
        (number, entity)
        for number, entity in inside
        if entity.kind == "person" and not _belongs(named, first, number) and not (body and number == first)
    ]
    # "زميل فلان، فلان": who stands in apposition at the end is meant
    apposed = [entity for number, entity in persons if number > first and named.reading.tokens[number - 1].form == "،"]
    if persons:
        entity = apposed[-1] if apposed else persons[0][1]
        return Speaker(entity.name, "person", entity.id)
    if inside and inside[0][0] == first:
        entity = inside[0][1]
        covers = named.at[first][0] >= phrase.stop - 3
        name = state_of(entity) if covers else _label(named, phrase)
        if body or entity.kind in ("organization", "place"):
            return Speaker(name, "organization", entity.id if covers else None)
    return None


def _belongs(named: Named, first: int, at: int) -> bool:
    """Say whether a person's name inside a phrase says whose the speaker is ("فريق ترامب"), not who speaks."""
    head, before = named.reading.tokens[first], [named.reading.tokens[number] for number in range(first, at)]
    if not before:
        return False
    if is_head(head, "organization") and not (is_head(head, "role") and (definite(head) or len(before) > 2)):
        return True
    if any(word.form in ("بينهم", "بينها", "منهم", "منها") for word in before):
        return True
    if bare(head.form) in words_of("related") and len(before) <= 2:
        return True
    named_for = next((n for n, word in enumerate(before) if word.form in ("باسم", "باسمه")), None)
    if named_for is not None and not definite(head):
        return any(is_head(word, "role") for word in before[named_for + 1 :])
    indefinite = not definite(head) and first not in named.at
    return len(before) == 1 and indefinite and not _is_role(head)


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


def _outlet(named: Named, phrase: range, inside: list[tuple[int, Entity]]) -> Speaker | None:
    """Resolve an outlet: by its name where it has one, else leave it to what came before."""
    outlets = [entity for _, entity in inside if entity.kind == "organization"]
    if outlets:
        return Speaker(outlets[0].name, "media", outlets[0].id)
    label = _label(named, phrase)
    the = definite(named.reading.tokens[phrase.start])
    return None if the and len(phrase) <= 2 else Speaker(label, "media")


def _unlisted(named: Named, phrase: range) -> Speaker | None:
    """Take words that nobody knows for a person's name: at the head of a phrase, or at its end behind an office."""
    first = _first(named, phrase)
    if _may_name(named, first, phrase):
        return _person(named, phrase, first)
    if not is_head(named.reading.tokens[first], "role") or named.inside(range(first, min(first + 1, phrase.stop))):
        return None
    for number in range(max(first + 2, phrase.stop - _LONGEST_NAME), phrase.stop):
        word = named.reading.tokens[number]
        before = named.reading.tokens[number - 1]
        behind = definite(before) or before.form == "،"
        if behind and number not in named.at and begins(word.form) >= _SURELY and not is_common(word.form):
            return _person(named, phrase, number)
    return None


def _may_name(named: Named, at: int, phrase: range) -> bool:
    """Say whether a person's name may begin at the head of a phrase."""
    word = named.reading.tokens[at]
    if at in named.at or any(is_head(word, kind) for kind in (*SPEAKERS, *(f"more-{kind}" for kind in MORE))):
        return False
    if word.form.startswith("ال"):
        return is_surname(word, phrase) and not is_common(word.form)
    if at + 1 < phrase.stop and definite(named.reading.tokens[at + 1]) and is_common(named.reading.tokens[at + 1].form):
        return False
    return begins(word.form) > 0 or (word.form.isalpha() and is_unknown(word.form) and not word.pronoun)


def _person(named: Named, phrase: range, first: int) -> Speaker:
    """Return the person whose name begins at a word, up to his role or the next mark."""
    tokens, stop = named.reading.tokens, first + 1
    while stop < min(phrase.stop, first + _LONGEST_NAME) and not tokens[stop].mark and not _is_role(tokens[stop]):
        stop += 1
    return Speaker(_label(named, range(first, stop)), "person")


def _is_role(word: Word) -> bool:
    return is_head(word, "role") or is_head(word, "unnamed")

"""How many: the quantities of a sentence, what is counted, and the event that they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tawatur.data import rows
from tawatur.facts.coding.forms import core, root
from tawatur.facts.coding.model import Linear, best
from tawatur.facts.coding.phrases import is_verb
from tawatur.facts.coding.triggers import Context, neighbour
from tawatur.text import Quantity, folded, quantities
from tawatur.types import Size, Span

#: what a quantity counts that is no size
NOTHING = "none"
_REACH = 9
_AFTER = 6
_NEAR_WEAPON = 5
#: tokens from an event within which people, and persons without a cause of their own, are counted for it
_NEAR = 9
_NEAR_CAUSE = 14
_CASUALTIES = ("killed", "injured", "arrested", "abducted", "displaced", "missing")
_HARM = ("ASSAULT", "ACCIDENT", "COERCE", "DEATH", "CRIME", "PROTEST")


@cache
def _listed(kind: str) -> dict[str, tuple[str, ...]]:
    """Return the words of one kind of row, folded, with the classes that they are listed under."""
    found: dict[str, tuple[str, ...]] = {}
    for row in rows("event_counted.tsv"):
        name, _, what = row["class"].partition(" ")
        if name == kind:
            for word in folded(row["words"]).split():
                found[word] = (*found.get(word, ()), what or name)
    return found


@cache
def _causes() -> dict[str, str]:
    return {root(word): whats[0] for word, whats in reversed(list(_listed("cause").items()))}


def sizes(view: Context, sentence: range, events: dict[int, str], model: Linear) -> dict[int, tuple[Size, ...]]:
    """Give each event of a sentence its sizes; `events` maps triggers to types."""
    if not events:
        return {}
    found: dict[int, list[Size]] = {}
    taken: list[Span] = []
    for quantity, features in counted(view, sentence, events):
        what = best(model.shares(features))
        owner = _subject(view, _owner(view.reading.index(quantity.span.start), what, events), events)
        if what != NOTHING and owner is not None:
            taken.append(quantity.phrase)
            found.setdefault(owner, []).append(Size(what, quantity.phrase, quantity.low, quantity.high))
    for at in sorted(events):
        single = _single(view, at, sentence)
        if single and not any(single.span.touches(span) for span in taken):
            found.setdefault(at, []).append(single)
    return {at: tuple(sorted(items, key=lambda size: size.span)) for at, items in found.items()}


def counted(view: Context, sentence: range, events: dict[int, str]) -> Iterator[tuple[Quantity, list[str]]]:
    """Yield the quantities of a sentence that may be sizes, and what tells of what they count."""
    for quantity in quantities(view.reading.tokens[sentence.start : sentence.stop]):
        if _countable(view, quantity):
            yield quantity, list(_features(view, quantity, sentence, events))


def _features(view: Context, quantity: Quantity, sentence: range, events: dict[int, str]) -> Iterator[str]:
    at, end = view.reading.index(quantity.span.start), view.reading.index(quantity.phrase.end)
    near = _owner(at, "", events)
    if near is None:
        return
    whats, cause, type_ = _nouns(view, quantity, at), _cause(view, quantity, at, sentence), events[near]
    rule = _what(view, quantity, at, sentence, events)
    side = "after" if near < at else "before"
    far = next((step for step in (1, 2, 4, 8, 16) if abs(near - at) <= step), 1000)
    low, high = quantity.low, quantity.high
    sort = "persons" if _are_persons(quantity) else "family" if _is_family(quantity) else ""
    yield "bias"
    yield f"rule {rule}"
    yield f"rule {rule} {side} {far}"
    yield f"noun {core(quantity.noun)}"
    yield f"kind {quantity.kind} {sort}"
    for what in whats or ("unlisted",):
        yield f"listed {what}"
        yield f"listed {what} {type_}"
        yield f"listed {what} cause {cause}"
    yield f"cause {cause}"
    yield f"cause {cause} {type_}"
    yield f"type {type_} {side} {far}"
    yield f"root {view.roots[near]}"
    yield f"root {view.roots[near]} {side}"
    yield f"bounds {'none' if low is None and high is None else 'open' if None in (low, high) else _scale(low or 0)}"
    for name, other in (("1 before", at - 1), ("2 before", at - 2), ("1 behind", end), ("2 behind", end + 1)):
        yield f"{name} {view.cores[other] if other in sentence else ''}"
    yield f"alone {not quantity.noun}"


def _scale(number: float) -> str:
    """Say how large a number is, roughly."""
    return next(
        (
            name
            for least, name in ((1000, "thousands"), (100, "hundreds"), (10, "tens"), (3, "some"))
            if number >= least
        ),
        "few",
    )


def _countable(view: Context, quantity: Quantity) -> bool:
    """Say whether a quantity can be the size of an event: no date, age, length, rank or mere "number of"."""
    if quantity.kind in ("ordinal", "percent"):
        return False
    within = view.reading.within(quantity.phrase)
    if _is_label(view, within.start):
        return False
    after = view.forms[within.stop] if within.stop < len(view.forms) else ""
    return after not in _listed("none") and not any(
        view.timed[at] is not None or view.forms[at] in _listed("none") for at in within
    )


def _is_label(view: Context, at: int) -> bool:
    """Say whether a number is part of a name or a number of order: "H7N9", "Tu-154", "No. 27"."""
    start = view.reading.tokens[at].span.start
    before = view.reading.text[max(0, start - 2) : start]
    return before[-1:] == "-" or (len(before) == 2 and before.isalpha()) or (at > 0 and view.forms[at - 1] == "عدد")


def _what(view: Context, quantity: Quantity, at: int, sentence: range, events: dict[int, str]) -> str | None:
    """Say what a quantity counts: by its unit, by its noun, by the word that governs it, by the type of the event."""
    if quantity.kind == "money":
        return "money"
    near = _owner(at, "", events)
    whats = _nouns(view, quantity, at)
    if near is None:
        return None
    if _are_actors(view, at):
        return "people" if abs(at - near) <= _NEAR else None
    cause = _cause(view, quantity, at, sentence) or (_caused(view, near) if 0 < at - near <= _NEAR_CAUSE else None)
    # whom something is done to is a person, though no list knows the word
    persons = "people" in whats or _are_persons(quantity) or not quantity.noun or (not whats and _governed(view, at))
    if quantity.low is None and quantity.high is None:
        if not any(view.forms[n] == "من" for n in view.reading.within(quantity.phrase)):
            return None
        return next(
            (what for what in (*whats, cause) if what in _CASUALTIES and _fits(what, events[near], cause)), None
        )
    # "1500 prisoners began a strike": they aren't arrested, unless that is told
    for what in ("money", *_CASUALTIES, "weapon", "attacks"):
        if what in whats and _fits(what, events[near], cause):
            return what
    if persons and not _is_family(quantity) and cause and cause != "weapon":
        return cause
    if "troops" in whats and events[near] == "MOBILIZE":
        return "troops"
    if ((persons and quantity.noun) or set(whats) & set(_CASUALTIES)) and abs(at - near) <= _NEAR:
        return "people"
    # what else is counted matters only as the object of the event itself
    return "other" if 0 < at - near <= 3 and quantity.noun and quantity.high != 1 else None


def _fits(what: str, type_: str, cause: str | None) -> bool:
    """Say whether a noun's usual sense holds here: prisoners who strike aren't arrested, a rescue is no attack."""
    if what in ("arrested", "abducted"):
        return type_ in ("COERCE", "CRIME") or cause == what
    if what == "weapon":
        return type_ != "PROTEST"
    return what != "attacks" or type_ == "ASSAULT"


def _governed(view: Context, at: int) -> bool:
    """Say whether a word of harm or arrest stands right before a count."""
    return any(_caused(view, other) in _CASUALTIES for other in range(max(0, at - 6), at))


def _are_actors(view: Context, at: int) -> bool:
    """Say whether those counted are named as who did it: "at the hands of three attackers"."""
    return at > 0 and view.forms[at - 1] in _listed("agent")


def _are_persons(quantity: Quantity) -> bool:
    """Say whether the counted noun is a sound masculine plural, which only persons take: المتهمين, مهاجمين."""
    noun = quantity.noun
    return len(noun) > 4 and noun.endswith(("ين", "ون")) and noun not in _listed("none")


def _is_family(quantity: Quantity) -> bool:
    return quantity.noun in _listed("family")


def _nouns(view: Context, quantity: Quantity, at: int) -> tuple[str, ...]:
    """Return what the counted noun means: the noun itself, or the words of its phrase."""
    listed = _listed("noun")
    for word in (quantity.noun, *(view.forms[n] for n in view.reading.within(quantity.phrase))):
        for form in (word, core(word)):
            if form in listed:
                return listed[form]
    return ()


def _cause(view: Context, quantity: Quantity, at: int, sentence: range) -> str | None:
    """Return what happened to those counted: the nearest word before that says so, else one right after."""
    end = view.reading.index(quantity.phrase.end)
    for other in range(at - 1, max(sentence.start, at - _REACH) - 1, -1):
        what = _caused(view, other)
        if what:
            return what
        if at - other > 1 and _bars(view, other):
            break
    for other in range(end, min(sentence.stop, end + _AFTER)):
        what = _caused(view, other)
        # a noun after it has an object of its own: "ستة مسلحين في هجوم"
        if what and (view.reading.tokens[other].pronoun or all(sense.pos != "noun" for sense in view.senses[other])):
            return what
        if view.reading.tokens[other].mark:
            break
    return None


def _caused(view: Context, at: int) -> str | None:
    """Return what a word does to those whom it governs; القضاء does so only with على."""
    what = _causes().get(view.roots[at]) if view.senses[at] else None
    if what and view.cores[at] == "قضاء" and neighbour(view.forms, view, at + 1) != "علي":
        return None
    return what


def _bars(view: Context, at: int) -> bool:
    """Say whether a word before a number begins another clause, so that what stands before it tells nothing."""
    if view.roots[at] in _reaching():
        return False
    return view.forms[at] in (".", "؛", ";", ":") or is_verb(view.senses[at], view.forms[at], "")


@cache
def _reaching() -> frozenset[str]:
    return frozenset(map(root, _listed("reach")))


def _owner(at: int, what: str | None, events: dict[int, str]) -> int | None:
    """Return the event that a size belongs to: the nearest, and for casualties the nearest that does harm."""
    able = [trigger for trigger in events if what not in _CASUALTIES or events[trigger] in _HARM] or list(events)
    return min(able, key=lambda trigger: (abs(trigger - at) + (2 if trigger > at else 0), trigger), default=None)


def _subject(view: Context, owner: int | None, events: dict[int, str]) -> int | None:
    """Return the harm that is the subject of a verb of toll: "الانفجار الذي أودى بحياة 20", "أسفر الهجوم عن مقتل 20"."""
    if owner is None or not (view.roots[owner] in _tolls() or (_caused(view, owner) and _led_to(view, owner))):
        return owner
    before = [
        at
        for at, type_ in events.items()
        if owner - _REACH <= at < owner and type_ in ("ASSAULT", "ACCIDENT") and not _caused(view, at)
    ]
    return max(before, default=owner)


def _led_to(view: Context, at: int) -> bool:
    """Say whether a verb of toll stands before a word of harm in its sentence."""
    start = view.reading.sentences[view.sentence[at]].start
    return any(view.roots[other] in _tolls() for other in range(max(start, at - _REACH - 2), at))


@cache
def _tolls() -> frozenset[str]:
    return frozenset(map(root, _listed("toll")))


def _single(view: Context, at: int, sentence: range) -> Size | None:
    """Read a bare singular after a word of harm as one ("مقتل طفلة"), unless a name makes it a single named victim."""
    what = _causes().get(view.roots[at])
    if what == "weapon":
        return _weapon(view, at, sentence)
    if what is None or at + 1 >= sentence.stop:
        return None
    form, after = view.forms[at + 1], view.kinds[at + 2] if at + 2 < sentence.stop else ""
    listed = _listed("person")
    bare = form[:-1] if form.endswith("ا") else form
    if (form not in listed and bare not in listed) or after == "person" or view.kinds[at + 1]:
        return None
    return Size(what, view.reading.tokens[at + 1].span, 1, 1)


def _weapon(view: Context, at: int, sentence: range) -> Size | None:
    """Read the bare singular of a weapon near its verb as one: "أطلقت الجماعة صاروخا"."""
    for other in range(at + 1, min(at + _NEAR_WEAPON, sentence.stop)):
        if view.forms[other].removesuffix("ا") in _listed("unit") or view.forms[other] in _listed("unit"):
            return Size("weapon", view.reading.tokens[other].span, 1, 1)
        if view.reading.tokens[other].mark or view.forms[other][0].isdigit():
            return None
    return None

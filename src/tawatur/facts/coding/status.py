"""When an event is and whether it is: its time expression, and its status."""

from __future__ import annotations

from tawatur.facts.coding.forms import core, function_words
from tawatur.facts.coding.mix import pooled
from tawatur.facts.coding.model import Linear, best
from tawatur.facts.coding.triggers import Context, neighbour, shape
from tawatur.facts.encoder.events import Ear
from tawatur.types import Time

_WINDOW = 6


def time_features(view: Context, at: int, number: int, triggers: frozenset[int]) -> list[str]:
    """Describe a time expression as seen from a trigger of its sentence."""
    tokens = view.reading.within(view.times[number].span)
    first, last = (tokens[0], tokens[-1]) if tokens else (at, at)
    gap = range(at + 1, first) if first > at else range(last + 1, at)
    side = "after" if first > at else "before"
    between = sum(n in triggers for n in gap)
    marks = sum(view.forms[n] in ("،", ",", "؛") for n in gap)
    words = min(len(gap) // 2, 8)
    opening = first <= view.reading.sentences[view.sentence[at]].start + 1
    other = any(view.timed[n] not in (None, number) for n in gap)
    parts = "+".join(sorted({sense.pos for sense in view.senses[at]}))
    before = neighbour(view.forms, view, first - 1)
    return [
        "bias",
        f"{side}/words={words}",
        f"{side}/words={words}/{parts}",
        f"{side}/between={min(between, 3)}",
        f"{side}/marks={min(marks, 3)}",
        f"{side}/between={min(between, 3)}/{parts}",
        f"{side}/between={min(between, 3)}/words={words}",
        f"opening={opening}/{side}",
        f"opening={opening}/{side}/between={min(between, 3)}",
        f"other={other}",
        f"before={before}/{side}",
        f"first={view.cores[first]}",
        f"said={view.said[first] == view.said[at]}/{side}",
        f"value={_relation(view, view.times[number])}/{parts}",
    ]


def _relation(view: Context, time: Time | None) -> str:
    """Place a time against the day of publication: the same day, near before, long before, after, unknown."""
    published = view.reading.article.meta.published
    if time is None or time.value is None or published is None:
        return "none" if time is None else "unknown"
    first = time.value.split("/")[0].strip("~.") or time.value.rpartition("/")[2].strip("~")
    day = published[: len(first)]
    if first == day:
        return "same" if len(first) == 10 else "around"
    if first > day:
        return "later"
    if len(first) == 10 and _days(first, published) <= 3:
        return "days"
    if len(first) == 10 and _days(first, published) <= 12:
        return "weeks"
    return "long"


def _days(early: str, late: str) -> int:
    """Return about how many days lie between two ISO days."""
    years, months, days = (int(b) - int(a) for a, b in zip(early.split("-"), late.split("-"), strict=True))
    return 365 * years + 30 * months + days


def status_features(
    view: Context, at: int, type_: str, time: Time | None, earlier: tuple[int, str] | None
) -> list[str]:
    """Describe a trigger for the choice of its status; `earlier` is the event before it: its token and its status."""
    form, bones = view.forms[at], view.roots[at]
    sentence = view.reading.sentences[view.sentence[at]]
    parts = "+".join(sorted({sense.pos for sense in view.senses[at] if sense.type != "-"}))
    number = view.said[at]
    act = view.statements[number].act if number is not None else "none"
    before = [neighbour(view.forms, view, at - far) for far in range(1, 4)]
    relation = _relation(view, time)
    outline = shape(form)
    found = ["bias", f"w={form}", f"k={bones}", f"parts={parts}", f"shape={outline}", f"act={act}", f"type={type_}"]
    found += [
        f"parts={parts}/shape={outline}",
        f"first={_prefix(form)}/{parts}",
        f"act={act}/{parts}",
        f"act={act}/{type_}",
    ]
    found += [f"p{far}={word}" for far, word in enumerate(before, 1)]
    found += [f"pc={core(before[0])}", f"p1={before[0]}/{parts}", f"pk={neighbour(view.roots, view, at - 1)}"]
    found += [f"p12={before[1]}_{before[0]}"]
    found += [f"n1={neighbour(view.forms, view, at + 1)}", f"n2={neighbour(view.forms, view, at + 2)}"]
    found += [f"nc={neighbour(view.cores, view, at + 1)}"]
    found += [f"time={relation}", f"time={relation}/{parts}", f"time={relation}/{_prefix(form)}"]
    found += [f"near={view.cores[n]}" for n in range(max(sentence.start, at - _WINDOW), at)]
    found += [f"after={view.cores[n]}" for n in range(at + 1, min(sentence.stop, at + _WINDOW))]
    found += [f"opening={view.cores[n]}" for n in range(sentence.start, min(sentence.start + 2, at))]
    found += [f"year={_year(view, sentence)}"]
    found += [f"sentence={min(view.sentence[at], 6)}"]
    found += [f"late={_late(view, at)}", f"late={_late(view, at)}/time={relation}", f"late={_late(view, at)}/{parts}"]
    found += [f"title={bones in view.title}"]
    found += _setting(view, at, earlier, relation, parts, act)
    return found


def status_of(
    view: Context,
    at: int,
    type_: str,
    time: Time | None,
    earlier: tuple[int, str] | None,
    model: Linear,
    ear: Ear | None = None,
) -> str:
    """Choose the status of an event: negated by لم, لن or a denial that holds it, else as the weights say."""
    number = view.said[at]
    denied = at in view.denied and number is not None and view.statements[number].act not in ("accuse", "believe")
    if denied or neighbour(view.forms, view, at - 1) in function_words("negates"):
        return "negated"
    shares = model.shares(status_features(view, at, type_, time, earlier))
    return best(pooled("status", shares, ear.statuses(at)) if ear else shares)


def _setting(view: Context, at: int, earlier: tuple[int, str] | None, relation: str, parts: str, act: str) -> list[str]:
    """Describe the time that the words around a trigger tell of: background goes on until something new is told."""
    sentence = view.reading.sentences[view.sentence[at]]
    dates = {_relation(view, view.times[number]) for n in sentence if (number := view.timed[n]) is not None}
    found = [f"dates={date}" for date in sorted(dates)]
    last = next((number for n in range(at - 1, -1, -1) if (number := view.timed[n]) is not None), None)
    since = "none" if last is None else _relation(view, view.times[last])
    found.append(f"since={since}/time={relation}")
    opening = sentence.start
    was = any(view.roots[n] == "كان" for n in range(opening, min(opening + 3, at)))
    had = any(view.forms[n] in ("قد", "فقد", "وقد", "لقد") for n in range(opening, at))
    if at in view.denied:
        found += ["denied", f"denied/act={act}", f"denied/act={act in ('accuse', 'believe')}"]
    found += [f"was={was}", f"was={was}/had={had}", f"was={was}/{parts}"]
    for name in ("negation", "future", "condition", "past"):
        far = next(
            (far for far in range(1, 8) if at - far >= opening and view.forms[at - far] in function_words(name)), 0
        )
        clause = far and not any(view.forms[at - step] in ("،", ",", ".") for step in range(1, far))
        found += [f"{name}={min(far, 4)}", f"{name}={bool(clause)}/{parts}", f"{name}={bool(clause)}/act={act}"]
        found.append(f"{name}/word={view.forms[at - far]}" if clause else f"{name}/none")
    if earlier is None:
        return [*found, "earlier=none"]
    before, status = earlier
    gap = min(view.sentence[at] - view.sentence[before], 2)
    same = view.roots[before] == view.roots[at]
    return [
        *found,
        f"earlier={status}/{gap}",
        f"earlier={status}/{gap}/{parts}",
        f"earlier={status}/time={relation}",
        f"earlier={status}/same={same}",
    ]


def _prefix(form: str) -> str:
    rest = form[1:] if form[0] in "وف" and len(form) > 4 else form
    return rest[0] if rest[0] in "سيتلب" else "-"


def _late(view: Context, at: int) -> int:
    """Return the quarter of the article that a trigger stands in."""
    return 4 * at // max(1, len(view.forms))


def _year(view: Context, sentence: range) -> bool:
    return any(
        len(view.forms[n]) == 4 and view.forms[n][:2] in ("19", "20") and view.forms[n].isdecimal() for n in sentence
    )

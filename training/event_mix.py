"""Learn how much linear models and encoder count: python -m training.event_mix FOLDER

FOLDER holds an encoder that has not seen the articles kept out (training/encoder with --hold-out, exported). The linear models
are fitted to the other articles, and both are weighed on those kept out. Writes data/event_mix.tsv.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sklearn.linear_model import LogisticRegression

from evaluation.gold import kept_out
from tawatur.data import ROOT, rows
from tawatur.facts.coding import mix
from tawatur.facts.coding.model import Linear, logit
from tawatur.facts.coding.model import share as share_of
from tawatur.facts.coding.phrases import phrases, span
from tawatur.facts.coding.roles import ROLES, anchor, described, weighed
from tawatur.facts.coding.status import status_features
from tawatur.facts.coding.triggers import candidates, trigger_features, type_features, word_features
from tawatur.facts.encoder.events import Ear
from tawatur.facts.encoder.model import Encoder
from tawatur.facts.events import Weights, triggers
from tawatur.facts.find import first_findings
from tawatur.types import Span
from training.event_folds import Judged
from training.event_models import Lesson, gold_time, labelled, learn, lessons, unseen

HEADER = """\
# How much the linear models of events and the encoder count where both judge, and the least share kept then.
# Made by training/event_mix.py from gold/train (ANT corpus, Apache-2.0) and training/articles. Licence: Apache-2.0.
name\tlinear\tencoder\tshift\tleast
"""
Row = tuple[float, float, bool]
#: differences of F1 that say nothing on so few articles: what finds more is taken then
NOISE = 0.002
#: how much finding counts beside being right, for triggers
PRECISE = 0.9
#: shares of right ones this near to the best say nothing either: both count alike then, as far as may be
LEVEL = 0.012


@dataclass(frozen=True, slots=True)
class Heard:
    """An article that neither has seen, with what the encoder hears."""

    lesson: Lesson
    ear: Ear


def material(encoder: Encoder) -> tuple[list[Lesson], list[Heard]]:
    """Return the articles to learn from and those kept out."""
    out = set(kept_out("train"))
    taught = [one for one in lessons("train") if one.record["doc"] not in out] + lessons("own")
    return taught, [Heard(one, Ear(encoder.read(first_findings(one.view.reading, one.view.times)))) for one in unseen()]


def trigger_rows(learnt: Weights, some: list[Heard]) -> Iterator[Row]:
    """Yield both sums of each candidate, and whether it names an event."""
    for one in some:
        view, seen = one.lesson.view, Counter[str]()
        for at in sorted(one.ear.worth.union(candidates(view, learnt.mined))):
            features = [*word_features(view.forms[at]), *trigger_features(view, at, seen)]
            yield learnt.trigger.sum(features), float(one.ear.triggers[at]), at in one.lesson.events
            seen[view.roots[at]] += 1


def role_rows(learnt: Weights, some: list[Heard], role: str) -> Iterator[Row]:
    """Yield both sums of each phrase beside each gold trigger, and whether it plays the role."""
    for one in some:
        view, marked = one.lesson.view, frozenset(one.lesson.events)
        for at, event in sorted(one.lesson.events.items()):
            found = phrases(view, view.reading.sentences[view.sentence[at]], marked)
            near = list(described(view, anchor(view, at, event["type"]), found, marked))
            labels = labelled(view, [phrase for phrase, _ in near], event)
            for number, (phrase, features) in enumerate(near):
                if number in labels:
                    linear = logit(learnt.role.shares(features).get(role, 0.0))
                    yield linear, one.ear.plays(at, role, phrase.tokens), labels[number] == role


def fitted(table: list[Row]) -> mix.Mix:
    """Fit the weights of the two sums."""
    model = LogisticRegression(C=10.0).fit([row[:2] for row in table], [row[2] for row in table])
    (linear, encoder), shift = model.coef_[0], model.intercept_[0]
    return mix.Mix(round(float(linear), 3), round(float(encoder), 3), round(float(shift), 3))


def bounds(learnt: Weights, some: list[Heard]) -> dict[str, float]:
    """Return the least shares worth keeping: that of triggers first, because the others depend on what is found."""
    table = trigger_rows(learnt, some)
    triggers_judged = Judged([(share_of(mix.mixed("trigger", a, b)), good) for a, b, good in table])
    triggers_judged.true = sum(len(one.lesson.events) for one in some)
    # an event that is none costs an editor more than one that is missing
    found = {"trigger": triggers_judged.least(beta=PRECISE, noise=NOISE)}
    return found | {
        role: judged.least(noise=NOISE) for role, judged in _arguments(learnt, some, found["trigger"]).items()
    }


def _arguments(learnt: Weights, some: list[Heard], bound: float) -> dict[str, Judged]:
    """Judge the phrases that fill the roles of all events found."""
    judged = {role: Judged() for role in ROLES}
    for one in some:
        view, events = one.lesson.view, one.lesson.events
        for role in ROLES:
            judged[role].true += sum(len(event[role]) for event in events.values())
        chosen = triggers(view, learnt, one.ear, bound)
        for at, choice in chosen.items():
            near = phrases(view, view.reading.sentences[view.sentence[at]], frozenset(chosen))
            for role, scored in weighed(view, near, at, choice, frozenset(chosen), learnt.role, one.ear).items():
                wanted = [Span(*given) for given in events[at][role]] if at in events else []
                for value, phrase in scored:
                    hit = next((given for given in wanted if given.touches(span(view, phrase))), None)
                    judged[role].pairs.append((value, hit is not None))
                    if hit is not None:
                        wanted.remove(hit)
    return judged


def pooling(name: str, model: Linear, some: list[Heard]) -> mix.Mix:
    """Return the mix of two many-valued opinions that is right most often."""
    cases: list[tuple[dict[str, float], dict[str, float], str]] = []
    for one in some:
        view = one.lesson.view
        earlier: tuple[int, str] | None = None
        for at, event in sorted(one.lesson.events.items()):
            if name == "type":
                features, logs = type_features(view, at), one.ear.types(at)
            else:
                number = gold_time(view, event)
                time = None if number is None else view.times[number]
                features, logs = status_features(view, at, event["type"], time, earlier), one.ear.statuses(at)
                earlier = at, event["status"]
            cases.append((model.shares(features), logs, event[name]))

    def right(weight: float) -> float:
        mix.mixes()[name] = mix.Mix(1 - weight, weight, 0.0)
        joined = (mix.pooled(name, shares, logs) for shares, logs, _ in cases)
        said = [max(values, key=lambda label: values[label]) for values in joined]
        return sum(a == case[2] for a, case in zip(said, cases, strict=True)) / len(cases)

    shares = {weight / 10: right(weight / 10) for weight in range(11)}
    most = max(shares.values())
    best = min((weight for weight in shares if shares[weight] >= most - LEVEL), key=lambda weight: abs(weight - 0.5))
    print(name, {weight: round(value, 3) for weight, value in shares.items()})
    return mix.Mix(round(1 - best, 1), best, 0.0)


def write(mixes: dict[str, mix.Mix], least: dict[str, float]) -> None:
    """Write the table, and let what reads it read it anew."""
    lines = (f"{name}\t{one.linear}\t{one.encoder}\t{one.shift}\t{least.get(name, '')}" for name, one in mixes.items())
    (ROOT / "event_mix.tsv").write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    for cached in (rows, mix.mixes, mix.heard_least):
        cached.cache_clear()


def main() -> None:
    """Fit, choose, write, print."""
    taught, some = material(Encoder(Path(sys.argv[1])))
    learnt = learn(taught)
    tables = {"trigger": list(trigger_rows(learnt, some))}
    tables |= {role: list(role_rows(learnt, some, role)) for role in ROLES}
    mixes = {name: fitted(table) for name, table in tables.items()}
    for name, table in tables.items():
        ways = {"linear": mix.Mix(1, 0, 0), "encoder": mix.Mix(0, 1, 0), "both": mixes[name]}
        print(name, "  ".join(f"{way} {_best(table, one):.3f}" for way, one in ways.items()))
    mixes |= {name: pooling(name, model, some) for name, model in (("type", learnt.type), ("status", learnt.status))}
    write(mixes, {})
    write(mixes, bounds(learnt, some))


def _best(table: list[Row], one: mix.Mix) -> float:
    """Return the best F1 that a bound on a mix can give."""
    right, curve, true = 0, [0.0], sum(good for _, _, good in table)
    for kept, (_, good) in enumerate(
        sorted(((one.linear * a + one.encoder * b, g) for a, b, g in table), reverse=True), 1
    ):
        right += good
        curve.append(2 * right / (kept + true))
    return max(curve)


if __name__ == "__main__":
    main()

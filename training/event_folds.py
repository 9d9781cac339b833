"""What can be chosen only on articles that a model has not seen: calibration and the least shares, on folds of gold/train.

    python -m training.event_folds

prints the log loss of each model on what is left out, by the strength of its regularization: STRENGTH is chosen from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import log

from sklearn.linear_model import LogisticRegression

from tawatur.facts.coding.model import Linear, share
from tawatur.facts.coding.phrases import phrases, span
from tawatur.facts.coding.roles import ROLES, weighed
from tawatur.facts.coding.triggers import candidates, trigger_features, word_features
from tawatur.facts.events import Weights, triggers
from tawatur.types import Span
from training.event_models import STRENGTH, Examples, Lesson, fit, gather, learn, lessons, named

FOLDS = 5
#: of two hundred events that the models would find, one may be lost by looking at the word alone
_LOST = 200
#: differences of F1 that say nothing: what finds more is taken then
_NOISE = 0.003


@dataclass(slots=True)
class Judged:
    """Scored choices with whether they were right, and how many right ones there are in all."""

    pairs: list[tuple[float, bool]] = field(default_factory=list)
    true: int = 0

    def least(self, beta: float = 1, noise: float = _NOISE) -> float:
        """Return the lowest score to keep whose F1, or F-beta, is as good as the best but for noise."""
        right, square = 0, beta * beta
        curve: list[tuple[float, float]] = []
        for kept, (score, good) in enumerate(sorted(self.pairs, reverse=True), 1):
            right += good
            curve.append(((1 + square) * right / (kept + square * self.true), score))
        best, _ = max(curve, default=(0.0, 0.0))
        chosen = min((score for f, score in curve if f >= best - noise), default=0.0)
        return int(chosen * 1000) / 1000


@dataclass(frozen=True, slots=True)
class Folds:
    """Models learnt on four fifths of the articles at a time, the fifths left out, and what was chosen on these."""

    learnt: tuple[Weights, ...]
    held: tuple[list[Lesson], ...]
    #: slope and shift that turn the sums of the trigger model into shares that hold
    scale: tuple[float, float]
    least: dict[str, float]


def folds(taught: list[Lesson], own: list[Lesson]) -> Folds:
    """Learn on four fifths and our own articles at a time; calibrate and choose the bounds on what is left out."""
    held = tuple(taught[number::FOLDS] for number in range(FOLDS))
    raw = [learn([one for at, one in enumerate(taught) if at % FOLDS != number] + own) for number in range(FOLDS)]
    scale = _calibration(raw, held)
    learnt = [replace(one, trigger=scaled(one.trigger, *scale)) for one in raw]
    least = _least(learnt, held)
    return Folds(tuple(replace(one, least=least) for one in learnt), held, scale, least)


def finished(taught: list[Lesson], own: list[Lesson]) -> Weights:
    """Learn on all articles, with the calibration and the bounds that the folds give."""
    chosen, whole = folds(taught, own), learn(taught + own)
    return replace(whole, trigger=scaled(whole.trigger, *chosen.scale), least=chosen.least)


def scaled(model: Linear, slope: float, shift: float) -> Linear:
    """Return a model of two labels whose sums are stretched and moved (Platt scaling)."""
    weights = {name: tuple((n, round(value * slope, 3)) for n, value in pairs) for name, pairs in model.weights.items()}
    bias = dict(model.weights["bias"])[1] * slope + shift
    return Linear(model.labels, weights | {"bias": ((0, 0.0), (1, round(bias, 4)))})


def _calibration(learnt: Sequence[Weights], held: Sequence[list[Lesson]]) -> tuple[float, float]:
    """Fit slope and shift on candidates of articles left out."""
    pairs = [item for model, some in zip(learnt, held, strict=True) for one in some for item in _sums(model, one)]
    model = LogisticRegression(C=1e6).fit([[whole] for _, whole, _ in pairs], [good for _, _, good in pairs])
    return float(model.coef_[0][0]), float(model.intercept_[0])


def _sums(learnt: Weights, one: Lesson) -> Iterator[tuple[float, float, bool]]:
    """Yield each candidate's sum by the word alone, its whole sum, and whether it is an event."""
    seen: Counter[str] = Counter()
    for at in candidates(one.view, learnt.mined):
        own = learnt.trigger.sum(word_features(one.view.forms[at]))
        yield own, own + learnt.trigger.sum(trigger_features(one.view, at, seen)), at in one.events
        seen[one.view.roots[at]] += 1


def _least(learnt: Sequence[Weights], held: Sequence[list[Lesson]]) -> dict[str, float]:
    """Choose all bounds: that of triggers first, because the others depend on what is found."""
    pairs = list(zip(learnt, held, strict=True))
    sums = [item for model, some in pairs for one in some for item in _sums(model, one)]
    found = Judged(
        [(share(whole), good) for _, whole, good in sums], sum(len(one.events) for some in held for one in some)
    )
    bounds = {"trigger": found.least()}
    own = sorted(own for own, whole, _ in sums if share(whole) >= bounds["trigger"])
    bounds["word"] = round(own[len(own) // _LOST], 2)
    bounds |= {role: judged.least() for role, judged in _arguments(pairs, bounds).items()}
    # a missing date costs an editor more than one that stands in the same sentence
    return bounds | {"time": _times(pairs).least(beta=2)}


def _arguments(pairs: Sequence[tuple[Weights, list[Lesson]]], bounds: dict[str, float]) -> dict[str, Judged]:
    """Judge the phrases that fill the roles of all events found in articles left out."""
    judged = {role: Judged() for role in ROLES}
    for model, some in pairs:
        for one in some:
            chosen = triggers(one.view, replace(model, least=bounds))
            for role in ROLES:
                judged[role].true += sum(len(event[role]) for event in one.events.values())
            for at, choice in chosen.items():
                sentence = one.view.reading.sentences[one.view.sentence[at]]
                near = phrases(one.view, sentence, frozenset(chosen))
                for role, scored in weighed(one.view, near, at, choice, frozenset(chosen), model.role).items():
                    wanted = [Span(*given) for given in one.events[at][role]] if at in one.events else []
                    for value, phrase in scored:
                        hit = next((given for given in wanted if given.touches(span(one.view, phrase))), None)
                        judged[role].pairs.append((value, hit is not None))
                        if hit is not None:
                            wanted.remove(hit)
    return judged


def _times(pairs: Sequence[tuple[Weights, list[Lesson]]]) -> Judged:
    """Judge the time expressions that date the annotators' events."""
    judged = Judged()
    for model, some in pairs:
        examples = gather(some, model.mined)["time"]
        judged.true += examples.labels.count("yes")
        judged.pairs += [
            (share(model.time.sum(features)), label == "yes")
            for features, label in zip(examples.features, examples.labels, strict=True)
        ]
    return judged


def losses(taught: list[Lesson], strengths: Sequence[float]) -> dict[str, dict[float, float]]:
    """Return the mean log loss of each model on the articles left out, by strength of regularization."""
    parts = [gather(taught[number::FOLDS], named(taught)) for number in range(FOLDS)]
    return {name: {c: _loss([part[name] for part in parts], c) for c in strengths} for name in STRENGTH}


def _loss(parts: list[Examples], strength: float) -> float:
    """Fit on all parts but one, each in turn, and measure on that one."""
    lost: list[float] = []
    for number, part in enumerate(parts):
        rest = [other for at, other in enumerate(parts) if at != number]
        joined = Examples([f for other in rest for f in other.features], [y for other in rest for y in other.labels])
        model = fit(joined, strength)
        lost += [-log(model.shares(f).get(y, 1e-4)) for f, y in zip(part.features, part.labels, strict=True)]
    return sum(lost) / len(lost)


if __name__ == "__main__":
    for name, by_strength in losses(lessons("train"), (0.05, 0.1, 0.2, 0.5, 1.0, 2.0)).items():
        print(f"{name:8}", "  ".join(f"C {strength}: {loss:.4f}" for strength, loss in by_strength.items()))

"""Learn whom a verb without a subject and a description mean, and write the tables that ship under src/tawatur/data.

    python -m training.attribution_models [--folds]

Everything is learnt on gold/train and our own articles, from drafts made of their gold statements, with the annotators' entities and with
those that Tawatur finds. `--folds` prints instead how often five-fold models are right on the articles left out.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from evaluation.gold import SHARED, article, kept_out, records
from evaluation.speakers import Figures, Gold, add, found_entities, told, with_roles
from tawatur.facts.attribution.antecedents import Candidate, Question
from tawatur.facts.attribution.handing import Handing
from tawatur.facts.attribution.judge import Features, Learnt
from tawatur.facts.attribution.memory import Speaker
from tawatur.facts.attribution.phrases import bare, core_span
from tawatur.facts.attribution.relays import Passing
from tawatur.facts.attribution.scene import Draft, Scene
from tawatur.facts.coding.model import Linear
from tawatur.text import words
from tawatur.types import Article, Span

sys.path.insert(0, str(SHARED / "tools"))

DATA = Path(__file__).resolve().parents[1] / "src" / "tawatur" / "data"
#: inverse strength of regularization, by accuracy in five folds
STRENGTH = {"dropped": 1.0, "described": 0.3, "kinds": 1.0, "passing": 0.5, "handing": 0.3}
FOLDS = 5
#: how often an article of gold/train counts beside one of our own, by accuracy on the articles kept out and on gold/dev
GOLD = 3
#: words of a relay that points to another, at most
_SHORT = 3
#: features met in fewer examples are left out; weights nearer to nothing too
RARE, FAINT = 3, 0.03
#: where the weights come from
SOURCE = "gold/train (ANT corpus, Apache-2.0) and training/articles. Licence: Apache-2.0."
ABOUT = {
    "dropped": "Weights that decide who speaks where a verb leaves its subject out.",
    "described": "Weights that decide whom a description of a speaker means.",
    "kinds": "Weights that decide of which kind a speaker without a name is.",
    "passing": "Weights that decide what passes a statement on in its own sentence.",
    "handing": "Weights that decide through whom a statement came as those before it did.",
}

Lesson = tuple[Article, list[Gold]]


@dataclass(slots=True)
class Examples:
    """Feature lists with their labels, for one model."""

    features: list[tuple[str, ...]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Teacher:
    """A judge who knows the answers and notes each case as an example; decides by given models where there are some."""

    text: str
    gold: dict[int, Gold]
    examples: dict[str, Examples]
    models: Learnt | None
    described: Features = ()

    def who(self, question: Question, candidates: tuple[Candidate, ...]) -> Speaker:
        """Note the candidates; return the right one, or the one that the models choose."""
        from score import same_label

        gold = self.gold[id(question.draft)]
        right = [same_label(gold["who"], candidate.speaker.who) for candidate in candidates]
        examples = self.examples["dropped" if question.draft.source is None else "described"]
        if any(right):
            examples.features += [candidate.features for candidate in candidates]
            examples.labels += ["yes" if good else "no" for good in right]
        if right[-1] and question.draft.source is not None and self.described:
            self.examples["kinds"].features.append(self.described)
            self.examples["kinds"].labels.append(gold["kind"])
            self.described = ()
        if self.models is not None:
            return self.models.who(question, candidates)
        return next((one.speaker for one, good in zip(candidates, right, strict=True) if good), candidates[-1].speaker)

    def kind(self, question: Question, features: Features) -> str:
        """Keep the features until it is known whether the description is a speaker of its own."""
        self.described = features
        kind: str = self.gold[id(question.draft)]["kind"]
        return self.models.kind(question, features) if self.models is not None else kind

    def passes(self, draft: Draft, scene: Scene, passing: Passing) -> bool:
        """Note the phrase; say whether the gold has it as a relay, or what the models say."""
        span = core_span(scene.named, passing.phrase)
        right = any(span.touches(Span(*relay)) for relay in self.gold[id(draft)]["via"])
        self._note("passing", passing.features, right)
        return self.models.passes(draft, scene, passing) if self.models is not None else right

    def handed(self, draft: Draft, handings: Sequence[Handing]) -> Span | None:
        """Note the earlier relays; return the one that the gold has here too, if in other words, or what the models say."""
        from score import same_label

        relays = [Span(*relay).of(self.text) for relay in self.gold[id(draft)]["via"]]
        right = [
            any(same_label(name, relay) or _points(relay, name) for relay in relays)
            for name in (one.relay.of(self.text) for one in handings)
        ]
        for one, good in zip(handings, right, strict=True):
            self._note("handing", one.features, good)
        if self.models is not None:
            return self.models.handed(draft, handings)
        return next((one.relay for one, good in zip(handings, right, strict=True) if good), None)

    def _note(self, name: str, features: Features, right: bool) -> None:
        self.examples[name].features.append(features)
        self.examples[name].labels.append("yes" if right else "no")


def _points(relay: str, name: str) -> bool:
    """Say whether a relay points to one that is named elsewhere by its head word ("تقرير المنظمة": "منظمة أفق")."""
    heads = [bare(word.form) for word in words(name) if not word.mark][:1]
    told = [bare(word.form) for word in words(relay) if not word.mark]
    return bool(heads) and len(told) <= _SHORT and heads[0] in told


def lessons(split: str) -> list[list[Lesson]]:
    """Return the articles of a split, each with the annotators' entities and with those found; of our own not those kept out."""
    out = set(kept_out(split)) if split == "own" else set()
    kept = (record for doc, record in records(split).items() if doc not in out)
    given = [(_of_outlet(article(split, record)), record["statements"]) for record in kept]
    return [[(with_roles(one), items), (found_entities(one), items)] for one, items in given]


def _of_outlet(given: Article) -> Article:
    """Name the outlet of all these articles where the page does not."""
    return replace(given, meta=replace(given.meta, outlet=given.meta.outlet or "الجوهرة أف أم"))


def gather(taught: list[list[Lesson]], models: Learnt | None) -> dict[str, Examples]:
    """Make examples: who has spoken before is as the gold says, or as given models say."""
    examples = {name: Examples() for name in ABOUT}
    for variants in taught:
        for given, items in variants:
            told(given, items, relays=False, teach=partial(Teacher, given.text, examples=examples, models=models))
    return examples


def learn(taught: list[list[Lesson]]) -> Learnt:
    """Fit the models twice: on histories as the gold says, then on those that the first models make."""
    return _fitted(gather(taught, _fitted(gather(taught, None))))


def _fitted(examples: dict[str, Examples]) -> Learnt:
    return Learnt(**{name: fit(examples[name], STRENGTH[name]) for name in ABOUT})


def fit(examples: Examples, strength: float) -> Linear:
    """Fit one logistic regression and keep the weights that matter."""
    counts = Counter(feature for features in examples.features for feature in set(features))
    table = DictVectorizer(dtype=np.float32)
    matrix = table.fit_transform(
        [{name: 1.0 for name in features if counts[name] >= RARE} for features in examples.features]
    )
    model = LogisticRegression(C=strength, max_iter=400).fit(matrix, examples.labels)
    weights = model.coef_ if len(model.classes_) > 2 else np.vstack([np.zeros_like(model.coef_[0]), model.coef_[0]])
    kept = {name: _kept(weights[:, column]) for column, name in enumerate(table.feature_names_)}
    if "bias" in table.vocabulary_:
        kept["bias"] = _kept(weights[:, table.vocabulary_["bias"]] + model.intercept_)
    return Linear(tuple(map(str, model.classes_)), {name: pairs for name, pairs in kept.items() if pairs})


def _kept(column: Iterable[float]) -> tuple[tuple[int, float], ...]:
    return tuple((number, round(float(value), 2)) for number, value in enumerate(column) if abs(value) >= FAINT)


def judge(held: list[list[Lesson]], models: Learnt) -> tuple[Figures, Figures]:
    """Measure models on articles left out: with the annotators' entities and with those found."""
    figures = Figures(), Figures()
    for variants in held:
        for (given, items), counted in zip(variants, figures, strict=True):
            for gold, spoken in told(given, items, relays=False, teach=lambda _: models):
                add(counted, gold, spoken)
    return figures


def folds(taught: list[list[Lesson]], own: list[list[Lesson]]) -> None:
    """Print how right models are on articles of gold/train that they have not seen."""
    total = Figures(), Figures()
    for number in range(FOLDS):
        models = learn([*(one for at, one in enumerate(taught) if at % FOLDS != number), *own])
        for whole, part in zip(total, judge(taught[number::FOLDS], models), strict=True):
            whole.take(part)
    for name, figures in zip(("gold entities", "found entities"), total, strict=True):
        print(f"{name:16}{figures.row()}")


def main() -> None:
    """Learn from gold/train and write the tables, or print the figures of folds."""
    taught, own = lessons("train"), lessons("own")
    if "--folds" in sys.argv:
        folds(taught, own)
        return
    models = learn(taught * GOLD + own)
    for name, about in ABOUT.items():
        table = table_of(about, "training/attribution_models.py", getattr(models, name))
        (DATA / f"attribution_{name}.tsv").write_text(table, encoding="utf-8")


def table_of(about: str, maker: str, model: Linear, source: str = SOURCE) -> str:
    """Return a model as the table that ships."""
    head = [
        f"# {about}",
        f"# Made by {maker} from {source}",
        "\t".join(["feature", *model.labels]),
    ]
    return "\n".join([*head, *_rows(model)]) + "\n"


def _rows(model: Linear) -> Iterator[str]:
    for name in sorted(model.weights):
        values = dict(model.weights[name])
        yield "\t".join([name, *(f"{values[n]:g}" if n in values else "" for n in range(len(model.labels)))])


if __name__ == "__main__":
    main()

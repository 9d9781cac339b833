"""Learn what decides about events from annotated articles, and write the tables that ship under src/tawatur/data.

    python -m training.event_lexicon

Everything is chosen on gold/train alone: weights on all its articles, calibration and bounds on five folds of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tawatur.facts.coding.model import Linear
from training.event_folds import finished
from training.event_models import STRENGTH, lessons

DATA = Path(__file__).resolve().parents[1] / "src" / "tawatur" / "data"


def _write(name: str, lines: Iterable[str], about: str) -> None:
    head = [
        f"# {about}",
        "# Made by training/event_lexicon.py from gold/train (ANT corpus, Apache-2.0) and training/articles. Licence: Apache-2.0.",
    ]
    (DATA / f"{name}.tsv").write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")


def _table(model: Linear) -> Iterable[str]:
    yield "\t".join(["feature", *model.labels])
    for name in sorted(model.weights):
        values = dict(model.weights[name])
        yield "\t".join([name, *(f"{values[n]:g}" if n in values else "" for n in range(len(model.labels)))])


def main() -> None:
    """Learn from gold/train and write the tables."""
    learnt = finished(lessons("train"), lessons("own"))
    for name in STRENGTH:
        _write(f"event_{name}", _table(getattr(learnt, name)), f"Weights that decide the {name} of events.")
    _write("event_mined", ["roots", *sorted(learnt.mined)], "Roots of words that named an event.")
    bounds = (f"{name}\t{value:g}" for name, value in learnt.least.items())
    _write("event_least", ["name\tleast", *bounds], "Least shares at which something is kept, by F1 in five folds.")


if __name__ == "__main__":
    main()

"""How well articles are annotated: the shared scorer on the development gold, beside the floors that CI keeps.

Run `python -m evaluation.dev` (needs ../shared); `--check` fails where a figure is below its floor. `--own` measures on our own
newspaper articles that nothing was trained on, `--train` on what much was trained on.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evaluation.gold import SHARED, kept_out, records, text_of
from tawatur.api import annotate_all
from tawatur.present.json import line
from tawatur.types import Article

#: figures below which `--check` fails; raise them as the figures rise, never lower one
FLOORS = Path(__file__).with_name("floors.json")


@contextmanager
def folders(split: str) -> Iterator[tuple[Path, Path]]:
    """Lend the folders of a split's texts and of its gold; of our own articles those that nothing was trained on."""
    if split != "own":
        yield SHARED / "gold" / split / "texts", SHARED / "gold" / split / "offsets"
        return
    with tempfile.TemporaryDirectory() as place:
        texts, gold = Path(place) / "texts", Path(place) / "offsets"
        texts.mkdir()
        gold.mkdir()
        for doc in kept_out("own"):
            (texts / f"{doc}.txt").write_text(text_of("own", doc), encoding="utf-8")
            (gold / f"{doc}.json").write_text(json.dumps(records("own")[doc]), encoding="utf-8")
        yield texts, gold


def predictions(folder: Path) -> str:
    """Annotate a folder and return one JSON line an article."""
    articles = [result for result in annotate_all([folder], jobs=2) if isinstance(result, Article)]
    return "".join(line(article) + "\n" for article in articles)


def score(gold: Path, lines: str, *options: str) -> str:
    """Run the shared scorer over predictions and return what it prints."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write(lines)
        file.flush()
        command = [sys.executable, str(SHARED / "tools" / "score.py"), str(gold), file.name, *options]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def below_floor(figures: dict[str, float]) -> list[str]:
    """Say which figures are below their floor."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    return [f"{name}: {figures[name]:.3f} < {floor}" for name, floor in floors.items() if figures[name] < floor]


def main() -> int:
    """Print the table; with --check compare with the floors."""
    split = next((name for name in ("train", "own") if f"--{name}" in sys.argv), "dev")
    with folders(split) as (texts, gold):
        lines = predictions(texts)
        print(score(gold, lines), end="")
        failures = below_floor(json.loads(score(gold, lines, "--json"))) if "--check" in sys.argv else []
    print("\n".join(failures), end="\n" if failures else "")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

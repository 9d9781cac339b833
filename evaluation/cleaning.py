"""Measure cleaning: publication day and body on annotated articles, bodies of HTML pages against other extractors.

    python -m evaluation.cleaning [--shared ../shared]

Body figures are F1 over characters (annotated articles, as `tools/score.py` counts them) and over words (pages).
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import justext
import trafilatura
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding

from evaluation.planted import news
from tawatur.clean import clean
from tawatur.clean.datelines import spoken_to
from tawatur.read import Raw, document
from tawatur.text import folded
from tawatur.types import Article, Span

HERE = Path(__file__).resolve().parent
PAGES = HERE.parent / "tests" / "data" / "html"


def f1(right: float, said: float, true: float) -> float:
    """Return F1 of counts."""
    return 2 * right / (said + true) if said + true else 0.0


def _places(article: Article) -> set[int]:
    return kept(article.meta.body, article.meta.furniture)


def kept(whole: Iterable[int], holes: Iterable[Iterable[int]]) -> set[int]:
    """Return the offsets of a body that are not furniture."""
    return set(range(*whole)) - {at for hole in holes for at in range(*hole)}


def words_of(article: Article) -> str:
    """Return the body's words with a blank for each piece of furniture."""
    pieces, start = [], article.meta.body.start
    for hole in (*(span for span in article.meta.furniture if span.touches(article.meta.body)), None):
        end = hole.start if hole else article.meta.body.end
        pieces.append(Span(start, max(start, end)).of(article.text))
        start = hole.end if hole else end
    return "\n".join(pieces)


def annotated(folder: Path) -> tuple[int, float, float, float]:
    """Return the number of articles, the share of right days, body F1 and milliseconds for 5,000 characters."""
    days, stated, right, said, true, seconds, length = 0, 0, 0, 0, 0, 0.0, 0
    paths = sorted((folder / "texts").glob("*.txt"))
    for path in paths:
        gold = json.loads((folder / "offsets" / f"{path.stem}.json").read_text(encoding="utf-8"))["meta"]
        read = document(Raw(path.stem, path.name, path.read_bytes()))
        clean(read)  # once without the clock: word lists are read on first use
        start = time.process_time()
        article = clean(read)
        seconds += time.process_time() - start
        length += len(article.text)
        if gold.get("published"):
            stated, days = stated + 1, days + (gold["published"] == article.meta.published)
        if gold.get("furniture"):
            mine, theirs = _places(article), kept(gold["body"], gold["furniture"])
            right, said, true = right + len(mine & theirs), said + len(mine), true + len(theirs)
    return len(paths), days / stated, f1(right, said, true), 1000 * seconds * 5000 / length


def ours(data: bytes) -> str:
    """Extract a page's body with Tawatur."""
    return words_of(clean(document(Raw("page", "page", data))))


def with_trafilatura(data: bytes) -> str:
    """Extract a page's body with trafilatura."""
    return trafilatura.extract(data, include_comments=False) or ""


def with_justext(data: bytes) -> str:
    """Extract a page's body with jusText, its thresholds for length lowered: with its own it finds no Arabic paragraph here."""
    paragraphs = justext.justext(data, justext.get_stoplist("Arabic"), length_low=40, length_high=90)
    return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)


def with_resiliparse(data: bytes) -> str:
    """Extract a page's body with resiliparse."""
    return str(
        extract_plain_text(bytes_to_str(data, detect_encoding(data) or "utf-8"), main_content=True, alt_texts=False)
    )


PEERS: dict[str, Callable[[bytes], str]] = {
    "tawatur": ours,
    "trafilatura": with_trafilatura,
    "resiliparse": with_resiliparse,
    "jusText": with_justext,
}


def page_scores(extract: Callable[[bytes], str]) -> dict[str, float]:
    """Return the word F1 of each page's body."""
    scores = {}
    for path in sorted(PAGES.glob("*.html")):
        want = Counter(path.with_suffix(".txt").read_text(encoding="utf-8").split())
        have = Counter(extract(path.read_bytes()).split())
        scores[path.stem] = f1((want & have).total(), have.total(), want.total())
    return scores


def addressed() -> tuple[int, int]:
    """Return how many articles of the news sample show their paper by whom people speak to («عكاظ»), and how many show the right one."""
    shown = [(article.meta.outlet or "", name) for article in news() if (name := spoken_to(article.text))]
    return len(shown), sum(folded(outlet) == folded(name) for outlet, name in shown)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    shared = parser.parse_args().shared
    gold = shared / "gold"
    print(f"{'annotated articles':20}{'articles':>10}{'day':>8}{'body F1':>9}{'ms/5,000 characters':>22}")
    for part in ("dev", "train"):
        if (gold / part).is_dir():
            count, days, score, cost = annotated(gold / part)
            print(f"{part:20}{count:10}{days:8.3f}{score:9.3f}{cost:22.1f}")
        else:
            print(f"{part:20}not here")
    if (shared / "data" / "news").is_dir():
        shown, right = addressed()
        print(f"\noutlets taken from whom people speak to, news sample: {right} of {shown} right")
    print(f"\n{'pages, body F1':20}" + "".join(f"{name:>13}" for name in PEERS))
    scores = {name: page_scores(extract) for name, extract in PEERS.items()}
    for page in scores["tawatur"]:
        print(f"{page:20}" + "".join(f"{scores[name][page]:13.3f}" for name in PEERS))
    means = {name: sum(found.values()) / len(found) for name, found in scores.items()}
    print(f"{'mean':20}" + "".join(f"{means[name]:13.3f}" for name in PEERS))


if __name__ == "__main__":
    main()

"""How fast `tawatur annotate` is: articles a second for 250, 500 and 1,000 news articles, and the memory of a process.

Run `python -m evaluation.throughput [--fast] [SIZE ...]` (needs the shared news). Growth must be linear in time and level in
memory. Time is that of two processes, memory that of one which does all the work itself. The last row is what comparing 100
articles of one week and writing their page add to annotating them, on one core.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from evaluation.gold import SHARED
from tawatur.api import annotate_all, compare, report
from tawatur.types import Article

_SIZES = (250, 500, 1000)
_FEW = 40
_WEEK = 100


def articles(folder: Path) -> Iterator[dict[str, str]]:
    """Yield the news articles of zipped JSON files in order."""
    for path in sorted(folder.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                for number, item in enumerate(json.loads(archive.read(name))):
                    text = item["title"] + "\n\n" + item["content"]
                    yield {"id": f"{path.stem}-{number}", "text": text, "published": item["date_extracted"][:10]}


def timed(lines: list[str], *options: str) -> tuple[float, int, int]:
    """Annotate JSON lines in a process of its own: seconds, its peak of kilobytes, articles out."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.jsonl"
        path.write_text("".join(lines), encoding="utf-8")
        program = (
            "import resource, sys; from tawatur.cli import main\n"
            "try: main(sys.argv[1:])\n"
            "except SystemExit: pass\n"
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
        )
        command = [sys.executable, "-c", program, "annotate", "--quiet", *options, str(path)]
        start = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return time.perf_counter() - start, int(done.stderr.split()[-1]), done.stdout.count("\n")


def page(lines: list[str], *, fast: bool) -> str:
    """Annotate, compare and report articles in this process; return the seconds of each."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.jsonl"
        path.write_text("".join(lines), encoding="utf-8")
        clock = [time.process_time()]
        found = [article for article in annotate_all([path], fast=fast) if isinstance(article, Article)]
        clock.append(time.process_time())
        comparison = compare(found)
        clock.append(time.process_time())
        report(found, comparison)
        clock.append(time.process_time())
    first, second, third = (after - before for before, after in pairwise(clock))
    added = (second + third) / first
    return f"{len(found)} articles: annotated {first:.1f} s, compared {second:.1f} s, page {third:.1f} s (+{added:.0%})"


def main() -> None:
    """Print one row a size, then the memory of one process over a few articles and over three times as many."""
    fast = ["--fast"] if "--fast" in sys.argv else []
    sizes = [int(size) for size in sys.argv[1:] if size.isdecimal()] or _SIZES
    source = articles(SHARED / "data" / "news")
    lines = [json.dumps(next(source), ensure_ascii=False) + "\n" for _ in range(max(*sizes, 3 * _FEW))]
    print(f"{'articles':>9}{'annotated':>11}{'seconds':>9}{'a second':>10}")
    for size in sizes:
        seconds, _, out = timed(lines[:size], "--jobs", "2", *fast)
        print(f"{size:9}{out:11}{seconds:9.1f}{size / seconds:10.1f}", flush=True)
    peaks = [timed(lines[:size], "--jobs", "1", *fast)[1] / 1024 for size in (_FEW, 3 * _FEW)]
    print(f"peak of one process: {peaks[0]:.0f} MB over {_FEW} articles, {peaks[1]:.0f} MB over {3 * _FEW}")
    print(page(lines[:_WEEK], fast=bool(fast)))


if __name__ == "__main__":
    main()

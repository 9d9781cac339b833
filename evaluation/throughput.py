"""How fast `tawatur annotate` is: articles a second and peak memory for 250, 500 and 1,000 news articles.

Run `python -m evaluation.throughput [FOLDER_OF_ZIPS]` (by default the shared news). Growth must be linear in time and
level in memory.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from evaluation.gold import SHARED

_SIZES = (250, 500, 1000)


def articles(folder: Path) -> Iterator[dict[str, str]]:
    """Yield the news articles of zipped JSON files in order."""
    for path in sorted(folder.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                for number, item in enumerate(json.loads(archive.read(name))):
                    text = item["title"] + "\n\n" + item["content"]
                    yield {"id": f"{path.stem}-{number}", "text": text, "published": item["date_extracted"][:10]}


def timed(lines: list[str]) -> tuple[float, int, int]:
    """Annotate JSON lines in a process of its own: seconds, peak kilobytes of the largest process, articles out."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.jsonl"
        path.write_text("".join(lines), encoding="utf-8")
        program = (
            "import resource, sys; from tawatur.cli import main\n"
            "try: main(sys.argv[1:])\n"
            "except SystemExit: pass\n"
            "own, kids = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))\n"
            "print(max(own, kids), file=sys.stderr)"
        )
        command = [sys.executable, "-c", program, "annotate", "--quiet", "--jobs", "2", str(path)]
        start = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return time.perf_counter() - start, int(done.stderr.split()[-1]), done.stdout.count("\n")


def main() -> None:
    """Print one row a size."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED / "data" / "news"
    source = articles(folder)
    lines = [json.dumps(next(source), ensure_ascii=False) + "\n" for _ in range(max(_SIZES))]
    print(f"{'articles':>9}{'annotated':>11}{'seconds':>9}{'a second':>10}{'peak MB':>9}")
    for size in _SIZES:
        seconds, peak, out = timed(lines[:size])
        print(f"{size:9}{out:11}{seconds:9.1f}{size / seconds:10.1f}{peak / 1024:9.0f}")


if __name__ == "__main__":
    main()

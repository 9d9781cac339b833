"""Word lists and other files that ship with the package, and the one way to read them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

#: the folder of the shipped files
ROOT = Path(__file__).parent


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Read a word list, and keep it: tab-separated, comment lines with #, then a header row."""
    return tuple(table(ROOT / name))


def table(path: Path) -> Iterator[dict[str, str]]:
    """Read the rows of a word list without keeping them."""
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    header = lines[0].split("\t")
    return (dict(zip(header, line.split("\t") + [""] * len(header), strict=False)) for line in lines[1:])


def column(name: str, wanted: str, **where: str) -> tuple[str, ...]:
    """Return one column of a word list, of the rows that hold the given values."""
    return tuple(row[wanted] for row in rows(name) if all(row[key] == value for key, value in where.items()))

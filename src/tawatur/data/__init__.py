"""Word lists and other files that ship with the package, and the one way to read them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

#: the folder of the shipped files
ROOT = Path(__file__).parent


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Read a word list by its name, or one that does not ship by its path: tab-separated, # comments, then a header row."""
    text = (ROOT / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    header = lines[0].split("\t")
    return tuple(dict(zip(header, line.split("\t") + [""] * len(header), strict=False)) for line in lines[1:])


def column(name: str, wanted: str, **where: str) -> tuple[str, ...]:
    """Return one column of a word list, of the rows that hold the given values."""
    return tuple(row[wanted] for row in rows(name) if all(row[key] == value for key, value in where.items()))

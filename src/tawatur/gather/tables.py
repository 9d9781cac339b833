"""The word lists of gathering and comparing."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Read a list as rows by column name; comment lines and the header row are left out."""
    lines = (files("tawatur") / "data" / name).read_text(encoding="utf-8").splitlines()
    header, *rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple(dict(zip(header, row, strict=True)) for row in rows)

"""What the tests share: where the shared material is, and case tables."""

from __future__ import annotations

from pathlib import Path

CASES = Path(__file__).parent / "cases"
SHARED = Path(__file__).resolve().parents[2] / "shared"


def cases(name: str) -> list[dict[str, str]]:
    """Read a case table: tab-separated, comment lines with #, then a header row."""
    lines = [line for line in (CASES / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:]]

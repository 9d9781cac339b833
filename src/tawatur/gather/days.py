"""Publication days as numbers."""

from __future__ import annotations

from datetime import date


def ordinal(day: str | None) -> int | None:
    """Return the number of an ISO day, None where there is none."""
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None

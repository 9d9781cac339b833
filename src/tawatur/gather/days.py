"""Publication days as numbers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np


def ordinal(day: str | None) -> int | None:
    """Return the number of an ISO day, None where there is none."""
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None


def ordinals(days: Iterable[str | None]) -> np.ma.MaskedArray[Any, np.dtype[np.int32]]:
    """Return the numbers of ISO days as a column of a table, unknown ones masked."""
    found = [ordinal(day) for day in days]
    return np.ma.masked_array([day or 0 for day in found], [day is None for day in found], np.int32)

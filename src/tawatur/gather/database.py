"""What the gathering step asks of a database: four methods, so that the same SQL runs on any engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from numpy.typing import NDArray

#: one column of a table; a masked array where values may be unknown, an array of objects for strings
Column = NDArray[Any]


class Database(Protocol):
    """An engine that runs the queries of `gather.queries`."""

    def load(self, table: str, columns: Mapping[str, Column]) -> None:
        """Create a table from columns of equal length, given by name."""

    def derive(self, table: str, query: str) -> None:
        """Create a table from a query."""

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Run a query and return its rows."""

    def close(self) -> None:
        """Forget everything."""

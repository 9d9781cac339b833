"""What the gathering step asks of a database: four methods, so that the same SQL runs on any engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol


class Database(Protocol):
    """An engine that runs the queries of `gather.queries`."""

    def load(self, table: str, columns: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> None:
        """Create a table with columns of given names and SQL types, and fill it."""

    def derive(self, table: str, query: str) -> None:
        """Create a table from a query."""

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Run a query and return its rows."""

    def close(self) -> None:
        """Forget everything."""

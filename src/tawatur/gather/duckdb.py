"""DuckDB in process, in memory: the engine of one machine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tawatur.gather.database import Column


class DuckDB:
    """The database of `gather.database.Database`, held in memory."""

    def __init__(self) -> None:
        import duckdb  # late: a third of a second of import that `annotate` never needs

        # One thread: sums of floats must not depend on how the rows were shared out.
        self._connection = duckdb.connect(":memory:", config={"threads": 1})

    def load(self, table: str, columns: Mapping[str, Column]) -> None:
        """Create a table from columns; DuckDB reads the arrays where they lie."""
        self._connection.register("columns_of", dict(columns))
        self._connection.execute(f"CREATE TABLE {table} AS SELECT * FROM columns_of")
        self._connection.unregister("columns_of")

    def derive(self, table: str, query: str) -> None:
        """Create a table from a query."""
        self._connection.execute(f"CREATE TABLE {table} AS {query}")

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Run a query and return its rows."""
        return self._connection.execute(query).fetchall()

    def close(self) -> None:
        """Forget everything."""
        self._connection.close()

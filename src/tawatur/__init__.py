"""Who says what in Arabic news, through whom, from how many origins, and where the accounts differ."""

from typing import TYPE_CHECKING, Any

from tawatur.errors import Refused, TawaturError, UsageError
from tawatur.types import Article, Comparison, Span

if TYPE_CHECKING:
    from tawatur.api import annotate, annotate_all, compare, report

__all__ = [
    "Article",
    "Comparison",
    "Refused",
    "Span",
    "TawaturError",
    "UsageError",
    "__version__",
    "annotate",
    "annotate_all",
    "compare",
    "report",
]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Load the functions when they are first asked for, so that `tawatur --help` answers at once."""
    if name in __all__:
        from tawatur import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""Who says what in Arabic news, through whom, from how many origins, and where the accounts differ."""

from tawatur.api import annotate, annotate_all, compare, report
from tawatur.errors import Refused, TawaturError, UsageError
from tawatur.types import Article, Comparison, Span

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

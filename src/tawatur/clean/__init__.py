"""From documents to articles: what the page says, without the page around it."""

from tawatur.clean.article import clean
from tawatur.clean.datelines import credit_spans

__all__ = ["clean", "credit_spans"]

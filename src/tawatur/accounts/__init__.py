"""Accounts side by side: copies, origins, happenings, questions, timeline and parties of a collection."""

from tawatur.accounts.asking import template
from tawatur.accounts.compare import compare

__all__ = ["compare", "template"]

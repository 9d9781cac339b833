"""Accounts side by side: copies, origins, happenings, questions, timeline and parties of a collection."""

from tawatur.accounts.compare import compare
from tawatur.accounts.questions import template

__all__ = ["compare", "template"]

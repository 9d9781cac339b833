"""Accounts side by side: copies, origins, happenings, questions, timeline and parties of a collection."""

from tawatur.accounts.asking import template
from tawatur.accounts.compare import compare
from tawatur.accounts.explaining import explain
from tawatur.accounts.rulings import NO_RULINGS, Rulings, read_rulings

__all__ = ["NO_RULINGS", "Rulings", "compare", "explain", "read_rulings", "template"]

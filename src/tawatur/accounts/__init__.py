"""Accounts side by side: copies, origins, happenings, questions, timeline and parties of a collection."""

from tawatur.accounts.asking import template
from tawatur.accounts.compare import compare
from tawatur.accounts.explaining import explain
from tawatur.accounts.figures import RULES
from tawatur.accounts.rulings import NO_RULINGS, Rulings, read_rulings

__all__ = ["NO_RULINGS", "RULES", "Rulings", "compare", "explain", "read_rulings", "template"]

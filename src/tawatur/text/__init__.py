"""Arabic as text: folding, words and their particles, sentences, numbers."""

from tawatur.text.fold import Folded, fold, folded
from tawatur.text.numbers import Quantity, quantities
from tawatur.text.sentences import sentences
from tawatur.text.words import Word, tokens, words

__all__ = ["Folded", "Quantity", "Word", "fold", "folded", "quantities", "sentences", "tokens", "words"]

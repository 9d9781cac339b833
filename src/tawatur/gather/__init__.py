"""The only step over the whole set: which articles tell one story, and which share text.

Both questions are SQL over rows that each article gives of itself, so that they run on DuckDB here and on a cluster
unchanged, and both look only at the nearest neighbours in each list of articles, so that no step is quadratic.
"""

from tawatur.gather.clusters import clusters
from tawatur.gather.copies import Shared, copies
from tawatur.gather.levelled import Levelled, levelled
from tawatur.gather.stories import stories
from tawatur.gather.terms import rarity, terms, terms_in

__all__ = ["Levelled", "Shared", "clusters", "copies", "levelled", "rarity", "stories", "terms", "terms_in"]

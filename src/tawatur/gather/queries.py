"""The gathering step as SQL text, in the dialect that DuckDB and Spark share.

Each list of articles (all that hold a term, all that hold a fingerprint) is ordered by day, and each article is
compared with its next few neighbours in it alone: the sorted neighbourhood of Hernández and Stolfo (1995). The cost
is rows x reach whatever the number of articles, popular lists included, and nothing popular is thrown away.
"""

from __future__ import annotations

#: terms(doc, day, term, tf, rarity) -> weighted(doc, day, term, weight): a unit vector an article, its strongest terms
WEIGHTED = """
WITH held AS (SELECT term, count(*) AS articles FROM terms GROUP BY term),
raw AS (
  SELECT t.doc, t.day, t.term,
         (1 + ln(t.tf)) * (t.rarity * {known} + ln(({total} + 1.0) / h.articles) * {total}) / ({known} + {total}) AS weight
  FROM terms t JOIN held h ON t.term = h.term),
strongest AS (
  SELECT *, row_number() OVER (PARTITION BY doc ORDER BY weight DESC, term) AS rank FROM raw WHERE weight > 0),
kept AS (SELECT doc, day, term, weight FROM strongest WHERE rank <= {terms})
SELECT doc, day, term, weight / sqrt(sum(weight * weight) OVER (PARTITION BY doc)) AS weight FROM kept
"""

#: weighted -> (left, right, likeness): the cosine of two articles of nearby days over the terms that they share; it counts
#: less where a day is unknown, since the same people meet for years
ALIKE = """
WITH placed AS (
  SELECT *, row_number() OVER (PARTITION BY term ORDER BY day, doc) AS place FROM weighted),
shared AS (
  SELECT least(a.doc, b.doc) AS "left", greatest(a.doc, b.doc) AS "right",
         a.weight * b.weight * CASE WHEN a.day IS NULL OR b.day IS NULL THEN {undated} ELSE 1 END AS product
  FROM placed a JOIN placed b
    ON a.term = b.term AND b.place > a.place AND b.place <= a.place + {reach}
  WHERE a.day IS NULL OR b.day IS NULL OR abs(a.day - b.day) <= {days})
SELECT "left", "right", sum(product) AS likeness
FROM shared GROUP BY 1, 2 HAVING sum(product) >= {threshold} ORDER BY 1, 2
"""

#: fingerprints(doc, day, hash) -> (left, right, weight): articles that share fingerprints; what many articles hold weighs less
SHARING = """
WITH placed AS (
  SELECT *, row_number() OVER (PARTITION BY hash ORDER BY day, doc) AS place,
         1 / sqrt(greatest(1, count(*) OVER (PARTITION BY hash) - 1)) AS weight
  FROM fingerprints)
SELECT least(a.doc, b.doc) AS "left", greatest(a.doc, b.doc) AS "right", sum(a.weight) AS weight
FROM placed a JOIN placed b
  ON a.hash = b.hash AND b.place > a.place AND b.place <= a.place + {reach}
GROUP BY 1, 2 HAVING sum(a.weight) >= {weight} ORDER BY 1, 2
"""

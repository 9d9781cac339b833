"""The functions that a program calls; thin over the steps."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from tawatur.accounts import compare
from tawatur.errors import Refused
from tawatur.pipeline import annotate_inputs, annotate_raw
from tawatur.present.report import report
from tawatur.read import Raw, inputs
from tawatur.types import Article

__all__ = ["annotate", "annotate_all", "compare", "report"]


def annotate(text_or_path: str | Path, *, fast: bool = False) -> Article:
    """Find the facts of one article: a string is its text, a `Path` names its file; `fast` leaves the encoder out.

    Raises `Refused` where the input can't be used.

    >>> article = annotate("قال وزير الصحة سامي الحداد إن المستشفى استقبل خمسة جرحى.")
    >>> [(s.who, s.content.of(article.text)) for s in article.statements]
    [('سامي الحداد', 'المستشفى استقبل خمسة جرحى')]
    """
    if isinstance(text_or_path, Path):
        result = next(annotate_inputs(inputs([text_or_path]), fast=fast))
    else:
        data = text_or_path.encode("utf-8", "replace")
        name = f"text-{hashlib.sha256(data).hexdigest()[:8]}"
        result = annotate_raw(Raw(name, name, data, "text/plain"), fast=fast)
    if isinstance(result, Refused):
        raise result
    return result


def annotate_all(paths: Sequence[str | Path], *, jobs: int = 1, fast: bool = False) -> Iterator[Article | Refused]:
    """Annotate files and folders, in order; an input that can't be used comes as a `Refused`."""
    return annotate_inputs(inputs(paths), jobs=jobs, fast=fast)

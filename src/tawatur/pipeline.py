"""From inputs to annotated articles: in order, on any number of processes, with nothing lost on the way."""

from __future__ import annotations

import signal
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import partial

from tawatur.clean import clean
from tawatur.errors import Refused
from tawatur.facts.find import find_facts
from tawatur.read import Raw, document
from tawatur.types import Article

#: inputs that wait or run for each process: enough to keep it busy, few enough to bound memory
_AHEAD = 4
#: an input that has killed its process so often is set aside
_TRIES = 3

_Step = Callable[[Raw | Refused], Article | Refused]


def annotate_raw(raw: Raw, *, fast: bool = False) -> Article | Refused:
    """Read, clean and annotate one input; whatever goes wrong becomes a refusal with its reason."""
    try:
        return find_facts(clean(document(raw)), fast=fast)
    except Refused as refused:
        return refused
    except Exception as error:
        reason = f"Tawatur failed on it ({type(error).__name__}: {error})"
        return Refused(raw.source, reason, "please report it with the file")


def annotate_inputs(
    inputs: Iterable[Raw | Refused], *, jobs: int = 1, fast: bool = False
) -> Iterator[Article | Refused]:
    """Annotate inputs in their own order; names that come twice get a number; `fast` leaves the encoder out."""
    step = partial(_annotate_or_pass, fast=fast)
    results = map(step, inputs) if jobs == 1 else _in_processes(step, inputs, jobs)
    seen: Counter[str] = Counter()
    for result in results:
        if isinstance(result, Article):
            seen[result.doc] += 1
            if seen[result.doc] > 1:
                result = replace(result, doc=f"{result.doc}~{seen[result.doc]}")
        yield result


def _annotate_or_pass(item: Raw | Refused, *, fast: bool) -> Article | Refused:
    return item if isinstance(item, Refused) else annotate_raw(item, fast=fast)


def _in_processes(step: _Step, inputs: Iterable[Raw | Refused], jobs: int) -> Iterator[Article | Refused]:
    """Keep a bounded window of inputs in work and hand the results out in order."""
    waiting: deque[tuple[Raw | Refused, Future[Article | Refused]]] = deque()
    pool = _pool(jobs)
    try:
        for item in inputs:
            waiting.append((item, pool.submit(step, item)))
            if len(waiting) < jobs * _AHEAD:
                continue
            result, pool = _next(step, waiting, pool, jobs)
            yield result
        while waiting:
            result, pool = _next(step, waiting, pool, jobs)
            yield result
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    """Start processes that leave Ctrl-C to the one that started them, so that it is told once and in one line."""
    return ProcessPoolExecutor(jobs, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))


def _next(
    step: _Step, waiting: deque[tuple[Raw | Refused, Future[Article | Refused]]], pool: ProcessPoolExecutor, jobs: int
) -> tuple[Article | Refused, ProcessPoolExecutor]:
    """Take the oldest result; where a process was killed, retry that input alone and start the others again."""
    item, future = waiting.popleft()
    try:
        return future.result(), pool
    except BrokenProcessPool:
        pool.shutdown(wait=False, cancel_futures=True)
    result = _alone(step, item)
    pool = _pool(jobs)
    again = [(other, pool.submit(step, other)) for other, _ in waiting]
    waiting.clear()
    waiting.extend(again)
    return result, pool


def _alone(step: _Step, item: Raw | Refused) -> Article | Refused:
    """Annotate one input in a process of its own, which it may kill."""
    for _ in range(_TRIES - 1):
        with _pool(1) as pool:
            try:
                return pool.submit(step, item).result()
            except BrokenProcessPool:
                continue
    reason = f"the process that read it was killed {_TRIES} times, perhaps for lack of memory"
    return Refused(item.source, reason, "read it alone, or leave it out")

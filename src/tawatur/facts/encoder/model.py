"""The encoder at work: an article in, for each token the logits of every head, and beside given tokens those of the roles.

The two graphs, their vocabulary and their card lie in data/models; training/encoder/export.py makes them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from tawatur.data import ROOT
from tawatur.facts.encoder.field import shipped_field
from tawatur.facts.encoder.flags import Found, flags
from tawatur.facts.encoder.labels import HEADS, ROLES
from tawatur.facts.encoder.pieces import Pieces, Window, windows

Floats = NDArray[np.float32]

MODELS = ROOT / "models"
#: ids of the pieces that begin, pad and end a window
_BEGIN, _PAD, _END = 0, 1, 2
_FAR = -1e4
#: how much the field counts beside the encoder, by the names of articles kept out of training
_FIELD = 0.5
#: pieces of one batch, padding included: few, because one window at a time stays in the cache of a core
_BATCH = 512


class Encoder:
    """The model of one folder, loaded once a process; one thread, for processes run side by side."""

    def __init__(self, folder: Any = MODELS) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._pieces = Pieces(folder / "vocabulary.json")
        self._encode, self._pairs = (
            onnxruntime.InferenceSession(folder / name, options, providers=["CPUExecutionProvider"])
            for name in ("encoder.onnx", "pairs.onnx")
        )

    def read(self, found: Found) -> Heard:
        """Read an article with what lists and grammar found in it."""
        pieces = tuple(self._pieces.surfaces(found.reading))
        cut = tuple(windows(found.reading.sentences, pieces))
        told = flags(found)
        table = told.astype(np.float32)
        count = len(found.reading.tokens)
        vectors: Floats = np.zeros((count, 0), np.float32)
        logits: Floats = np.zeros((count, sum(HEADS.values())), np.float32)
        for batch in _batches(cut):
            outputs = self._encode.run(None, _inputs(batch, table))
            if not vectors.size:
                vectors = np.zeros((count, outputs[0].shape[-1]), np.float32)
            for row, window in enumerate(batch):
                part = slice(window.tokens.start, window.tokens.stop)
                vectors[part], logits[part] = (output[row, : len(window.pieces)] for output in outputs)
        if count:
            # in place of the logits of names what encoder and field make of them together
            logits[:, columns()["names"]] = with_field(
                _log_softmax(logits[:, columns()["names"]]), shipped_field().logs(found.reading, told)
            )
        return Heard(self, tuple(window.tokens for window in cut), vectors, logits)

    def beside(self, vectors: Floats, anchors: Sequence[int]) -> Floats:
        """Return the logits [anchors, tokens, roles, 3] of one window's tokens beside some of them."""
        inputs = {"tokens": vectors, "anchors": np.array(anchors, np.int64)}
        logits: Floats = self._pairs.run(None, inputs)[0]
        return logits


@dataclass(frozen=True)
class Heard:
    """What the encoder makes of an article."""

    encoder: Encoder
    windows: tuple[range, ...]
    vectors: Floats
    logits: Floats

    def logs(self, head: str) -> Floats:
        """Return the logarithms of a head's shares, one row a token."""
        return _log_softmax(self.logits[:, columns()[head]])

    def window_of(self, token: int) -> range:
        """Return the window in which a token was read."""
        return next((window for window in self.windows if token in window), range(token, token + 1))

    def roles(self, anchors: Sequence[int]) -> dict[int, dict[str, Floats]]:
        """Return for each anchor and role the logarithms of the shares [tokens of its window, 3]."""
        found: dict[int, dict[str, Floats]] = {}
        for window in self.windows:
            inside = [anchor for anchor in anchors if anchor in window]
            if inside:
                vectors = self.vectors[window.start : window.stop]
                logs = _log_softmax(self.encoder.beside(vectors, [anchor - window.start for anchor in inside]))
                for row, anchor in enumerate(inside):
                    found[anchor] = {role: logs[row, :, number] for number, role in enumerate(ROLES)}
        return found


@cache
def columns() -> dict[str, slice]:
    """Return where the logits of each head stand."""
    ends = np.cumsum(list(HEADS.values()))
    return {name: slice(end - HEADS[name], end) for name, end in zip(HEADS, ends, strict=True)}


def with_field(heard: Floats, told: Floats) -> Floats:
    """Join the logarithms of the shares that the encoder and a field give to names."""
    return heard + _FIELD * told


@cache
def shipped() -> Encoder:
    """Return the encoder that the package ships, loaded at the first call of a process."""
    return Encoder()


def _batches(cut: Sequence[Window]) -> list[list[Window]]:
    """Put windows of like length together, so that little is padded."""
    made: list[list[Window]] = []
    for window in sorted(cut, key=lambda window: (sum(map(len, window.pieces)), window.tokens.start)):
        longest = sum(map(len, window.pieces)) + 2
        if made and longest * (len(made[-1]) + 1) <= _BATCH:
            made[-1].append(window)
        else:
            made.append([window])
    return made


def _inputs(batch: Sequence[Window], table: Floats) -> dict[str, NDArray[Any]]:
    """Pad windows to one length; the last token of each row is nobody's and has no flags."""
    pieces = max(sum(map(len, window.pieces)) for window in batch) + 2
    tokens = max(len(window.pieces) for window in batch) + 1
    ids = np.full((len(batch), pieces), _PAD, np.int64)
    owners = np.full(ids.shape, tokens - 1, np.int64)
    shown = np.zeros((len(batch), tokens, table.shape[1]), np.float32)
    ends = np.zeros((len(batch), tokens, 2), np.int64)
    for row, window in enumerate(batch):
        lengths = np.array([len(word) for word in window.pieces])
        last = lengths.cumsum()
        flat = [piece for word in window.pieces for piece in word]
        ids[row, : len(flat) + 2] = [_BEGIN, *flat, _END]
        owners[row, 1 : len(flat) + 1] = np.repeat(np.arange(len(lengths)), lengths)
        ends[row, : len(lengths)] = np.stack([last - lengths + 1, last], -1)
        shown[row, : len(lengths)] = table[window.tokens.start : window.tokens.stop]
    mask = np.where(ids == _PAD, _FAR, 0.0).astype(np.float32)
    return {"ids": ids, "flags": shown, "owners": owners, "ends": ends, "mask": mask}


def _log_softmax(logits: Floats) -> Floats:
    shifted = logits - logits.max(-1, keepdims=True)
    logs: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return logs

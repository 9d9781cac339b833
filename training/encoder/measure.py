"""Measure the heads of trained encoders: python -m training.encoder.measure FOLDER CHECKPOINT... [--device cuda]

For each checkpoint and each set of articles that nothing is trained on (a fifth of gold/train, some of our own, gold/dev, ANERcorp's
test split): F1 of the spans of names, of the first tokens of cues and of triggers, of the tokens in each role beside a given cue or
trigger; share of right kinds of speaker, acts, types and statuses. Quick: what the product makes of it is told by `make bench`.
"""

from __future__ import annotations

import argparse
import lzma
import pickle
import random
from collections import Counter
from pathlib import Path

import numpy as np
import torch

from evaluation.gold import kept_out, records
from tawatur.facts.encoder.flags import names
from tawatur.facts.encoder.labels import ROLES
from tawatur.facts.encoder.pieces import Pieces
from training.encoder.data import NONE, Example, aner_examples, forget, gold_examples
from training.encoder.model import Model, pretrained
from training.encoder.train import Batch, batches, collate


def sets(folder: Path) -> dict[str, list[Example]]:
    """Return the windows of each set."""
    path = folder / "measured.xz"
    if path.exists():
        loaded: dict[str, list[Example]] = pickle.loads(lzma.decompress(path.read_bytes()))
        return loaded
    forget()
    pieces = Pieces(folder / "vocabulary.json")
    made = {
        "held": list(gold_examples(pieces, "train", kept_out("train"), None)),
        "own": list(gold_examples(pieces, "own", kept_out("own"), None)),
        "dev": list(gold_examples(pieces, "dev", sorted(records("dev")), None)),
        "aner": list(aner_examples(pieces, "test", None)),
    }
    path.write_bytes(lzma.compress(pickle.dumps(made), preset=1))
    return made


def measured(model: Model, examples: list[Example], device: str) -> dict[str, float]:
    """Return the scores of a model on some windows."""
    counts: dict[str, Counter[str]] = {}
    for some in batches(examples, random.Random(1)):
        batch = collate(some).to(device)
        with torch.autocast(device, torch.bfloat16):
            tokens, logits = model.encoder(batch.ids, batch.flags, batch.owners, batch.ends, batch.mask)
        _count(counts, batch, {head: value.argmax(-1) for head, value in logits.items()})
        anchors = batch.anchors
        if anchors is not None:
            said = model.pairs.every(tokens.float(), anchors.rows, anchors.at).argmax(-1)
            for number, role in enumerate(ROLES):
                want, got = anchors.roles[..., number], said[..., number]
                _tally(counts, role, want, (got > 0), want > 0)
    return {
        name: 2 * n["right"] / max(1, n["got"] + n["want"]) if "want" in n else n["right"] / max(1, n["all"])
        for name, n in counts.items()
    }


def _count(counts: dict[str, Counter[str]], batch: Batch, got: dict[str, torch.Tensor]) -> None:
    for head in ("names", "aner"):
        want = batch.labels[head]
        for row in range(len(want)):
            if bool((want[row] != NONE).any()):
                length = int((want[row] != NONE).sum())
                right, found = (_spans(labels[row, :length].cpu().numpy()) for labels in (want, got[head]))
                here = counts.setdefault(head, Counter())
                here.update(right=len(right & found), got=len(found), want=len(right))
    for head, mark in (("cue", 2), ("trigger", 1)):
        want = batch.labels[head]
        _tally(counts, head, want, got[head] == mark, want == mark)
    anchors = batch.anchors
    if anchors is not None:
        for head, want in anchors.labels.items():
            known = want != NONE
            right = (got[head][anchors.rows, anchors.at] == want) & known
            counts.setdefault(head, Counter()).update(right=int(right.sum()), all=int(known.sum()))


def _tally(
    counts: dict[str, Counter[str]], name: str, labels: torch.Tensor, got: torch.Tensor, want: torch.Tensor
) -> None:
    known = labels != NONE
    here = counts.setdefault(name, Counter())
    here.update(right=int((got & want & known).sum()), got=int((got & known).sum()), want=int((want & known).sum()))


def _spans(labels: np.ndarray) -> set[tuple[int, int, int]]:
    """Return the spans (kind, first, last) that labels tell of."""
    found, start = set(), -1
    for at, label in enumerate([*map(int, labels), 0]):
        goes_on = label % 2 == 1 and start >= 0 and label == int(labels[start]) - 1
        if start >= 0 and not goes_on:
            found.add((int(labels[start]), start, at - 1))
            start = -1
        if label and label % 2 == 0:
            start = at
    return found


def main() -> None:
    """Print one table a set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("checkpoints", type=Path, nargs="+")
    parser.add_argument("--device", default="cpu")
    given = parser.parse_args()
    of = sets(given.folder)
    rows: dict[str, list[tuple[str, dict[str, float]]]] = {}
    for path in given.checkpoints:
        model = pretrained(given.folder, len(names()))
        model.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
        model.to(given.device).eval()
        with torch.inference_mode():
            for name, examples in of.items():
                rows.setdefault(name, []).append((path.stem, measured(model, examples, given.device)))
    for name, some in rows.items():
        heads = [head for head in some[0][1] if any(scores[head] for _, scores in some)]
        print(f"\n{name:14}" + "".join(f"{head:>10}" for head in heads))
        for stem, scores in some:
            print(f"{stem:14}" + "".join(f"{scores[head]:10.3f}" for head in heads))


if __name__ == "__main__":
    main()

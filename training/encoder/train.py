"""Train the encoder: python -m training.encoder.train FOLDER [--hold-out] [--from CHECKPOINT]

FOLDER holds vocabulary.json and weights.npz (training/encoder/vocabulary.py). Writes FOLDER/model.pt, a checkpoint after each
pass, and FOLDER/log.jsonl. With --hold-out every fifth gold article and some of our own are
kept out, to measure on. Seeded; about half an
hour on two cores.
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from evaluation.gold import kept_out, records
from tawatur.facts.encoder.labels import ROLES
from tawatur.facts.encoder.pieces import UNKNOWN, Pieces
from training.encoder.data import NONE, Anchor, Example, aner_examples, forget, gold_examples, tags
from training.encoder.model import Model, pretrained

#: pieces of a batch, padding included
BATCH = 1536
#: learning rates of the body's top layer and of the heads; each layer below learns a little slower
RATE, RATE_HEADS, DECAY = 1.5e-4, 8e-4, 0.95
WARM_UP = 0.08
#: share of words whose pieces are hidden, and of windows whose flags are
HIDE_WORD, HIDE_FLAGS = 0.08, 0.05
#: weight of each head's loss; a role counts by anchor
WEIGHTS = {
    "names": 1.0,
    "aner": 1.0,
    "cut": 0.2,
    "cue": 1.0,
    "trigger": 1.5,
    "speaker": 0.3,
    "act": 0.3,
    "type": 0.4,
    "status": 0.4,
}
ROLE_WEIGHT = 0.08
#: how fast the averaged weights, which are kept, follow the trained ones
FOLLOW = 0.99
_FAR = -1e4
_BEGIN, _PAD, _END = 0, 1, 2


@dataclass(slots=True)
class Batch:
    """Windows side by side."""

    examples: list[Example]
    ids: Tensor
    flags: Tensor
    owners: Tensor
    ends: Tensor
    mask: Tensor


def collate(examples: list[Example], dice: random.Random | None = None) -> Batch:
    """Pad windows to one length; with dice, hide some words and flags."""
    pieces = [sum(map(len, example.pieces)) + 2 for example in examples]
    tokens = max(len(example.pieces) for example in examples) + 1
    count = examples[0].flags.shape[1]
    ids = np.full((len(examples), max(pieces)), _PAD, np.int64)
    owners = np.full(ids.shape, tokens - 1, np.int64)
    flags = np.zeros((len(examples), tokens, count), np.float32)
    ends = np.zeros((len(examples), tokens, 2), np.int64)
    for row, example in enumerate(examples):
        ids[row, 0] = _BEGIN
        at = 1
        for number, word in enumerate(example.pieces):
            hidden = dice is not None and dice.random() < HIDE_WORD
            ids[row, at : at + len(word)] = UNKNOWN if hidden else word
            owners[row, at : at + len(word)] = number
            ends[row, number] = at, at + len(word) - 1
            at += len(word)
        ids[row, at] = _END
        if dice is None or dice.random() >= HIDE_FLAGS:
            flags[row, : len(example.pieces)] = example.flags
    mask = np.where(ids == _PAD, _FAR, 0.0).astype(np.float32)
    return Batch(examples, *map(torch.from_numpy, (ids, flags, owners, ends, mask)))


def batches(examples: list[Example], dice: random.Random) -> Iterator[list[Example]]:
    """Shuffle, keep windows of like length together, shuffle the batches."""
    order = sorted(examples, key=lambda example: sum(map(len, example.pieces)) + dice.random() * 40)
    made: list[list[Example]] = [[]]
    longest = 0
    for example in order:
        longest = max(longest, sum(map(len, example.pieces)) + 2)
        if made[-1] and longest * (len(made[-1]) + 1) > BATCH:
            made.append([])
            longest = sum(map(len, example.pieces)) + 2
        made[-1].append(example)
    dice.shuffle(made)
    yield from made


def loss_of(model: Model, batch: Batch) -> tuple[Tensor, dict[str, float]]:
    """Return the loss of a batch and its parts."""
    with torch.autocast("cpu", torch.bfloat16):
        tokens, logits = model.encoder(batch.ids, batch.flags, batch.owners, batch.ends, batch.mask)
    total, parts = torch.zeros(()), dict[str, float]()

    def add(name: str, loss: Tensor, weight: float) -> None:
        nonlocal total
        total = total + weight * loss
        parts[name] = float(loss.detach())

    for head in ("names", "aner", "cut", "cue", "trigger"):
        want = torch.full(batch.ends.shape[:2], NONE)
        for row, example in enumerate(batch.examples):
            if head in example.labels:
                want[row, : len(example.pieces)] = torch.from_numpy(example.labels[head])
        if bool((want != NONE).any()):
            wanted = want.flatten()
            add(
                head,
                nn.functional.cross_entropy(logits[head].float().flatten(0, 1), wanted, ignore_index=NONE),
                WEIGHTS[head],
            )
    anchored = [(row, example) for row, example in enumerate(batch.examples) if example.anchors]
    if anchored:
        for head in ("speaker", "act", "type", "status"):
            chosen = [(row, a.at, a.labels[head]) for row, e in anchored for a in e.anchors if head in a.labels]
            if chosen:
                rows, ats, labels = zip(*chosen, strict=True)
                add(
                    head,
                    nn.functional.cross_entropy(logits[head][list(rows), list(ats)].float(), torch.tensor(labels)),
                    WEIGHTS[head],
                )
        losses = [role_loss(model, tokens[row].float(), example) for row, example in anchored]
        anchors = sum(len(example.anchors) for _, example in anchored)
        add("roles", torch.stack(losses).sum() / anchors, ROLE_WEIGHT)
    return total, parts


def role_loss(model: Model, tokens: Tensor, example: Example) -> Tensor:
    """Return the summed loss of the roles beside all anchors of a window."""
    length = len(example.pieces)
    logits = model.pairs(tokens[:length], torch.tensor([anchor.at for anchor in example.anchors]))
    want = torch.from_numpy(np.stack([_wanted(anchor, length) for anchor in example.anchors]))
    return nn.functional.cross_entropy(logits.flatten(0, 2), want.flatten(), ignore_index=NONE, reduction="sum")


def _wanted(anchor: Anchor, length: int) -> np.ndarray:
    """Return the labels [T,roles] beside an anchor; roles that it does not have are not learnt from."""
    missing = np.full(length, NONE, np.int64)
    return np.stack([tags(anchor.roles[role], length) if role in anchor.roles else missing for role in ROLES], -1)


def groups(model: Model, scale: float) -> list[dict[str, object]]:
    """Return the parameters with their learning rates, scaled."""
    by_rate: dict[tuple[float, float], list[Tensor]] = {}
    layers = len(model.encoder.layers)
    for name, parameter in model.named_parameters():
        depth = int(name.split(".")[2]) + 1 if name.startswith("encoder.layers.") else 0
        low = name.startswith(("encoder.words", "encoder.positions", "encoder.norm"))
        body = depth > 0 or low
        rate = RATE * DECAY ** (layers - depth) if body else RATE_HEADS
        # the flags enter below all layers and begin at nothing
        rate = RATE * 2 if name.startswith("encoder.flags") else rate
        fade = 0.0 if name.endswith("bias") or "norm" in name or low else 0.01
        by_rate.setdefault((rate, fade), []).append(parameter)
    return [{"params": some, "lr": rate * scale, "weight_decay": fade} for (rate, fade), some in by_rate.items()]


def train(model: Model, passes: list[list[Example]], folder: Path, seed: int, scale: float) -> Model:
    """Train over the given passes and return the averaged model."""
    dice = random.Random(seed)
    plan = [batch for examples in passes for batch in [*batches(examples, dice), []]]
    steps = sum(bool(batch) for batch in plan)
    optimizer = torch.optim.AdamW(groups(model, scale), fused=True)
    warm = WARM_UP * steps
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))
    )
    kept = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(FOLLOW))
    model.train()
    sums, seen, step, started = dict[str, float](), 0, 0, time.time()
    with (folder / "log.jsonl").open("a", encoding="utf-8") as log:
        for examples in plan:
            if not examples:
                row = {name: round(value / max(seen, 1), 4) for name, value in sums.items()}
                log.write(
                    json.dumps({"step": step, "steps": steps, "seconds": round(time.time() - started), **row}) + "\n"
                )
                log.flush()
                torch.save(kept.module.state_dict(), folder / "checkpoint.pt")
                sums, seen = {}, 0
                continue
            loss, parts = loss_of(model, collate(examples, dice))
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            kept.update_parameters(model)
            step, seen = step + 1, seen + 1
            for name, value in parts.items():
                sums[name] = sums.get(name, 0.0) + (0.0 if math.isnan(value) else value)
            if step % 50 == 0:
                print(f"step {step}/{steps} {time.time() - started:.0f} s loss {float(loss.detach()):.3f}", flush=True)
    averaged = kept.module
    assert isinstance(averaged, Model)
    return averaged


def material(folder: Path, docs: list[str], own: list[str], counts: dict[str, int], seed: int) -> list[list[Example]]:
    """Make the examples of each pass; in two of three the names of an article are swapped.

    `counts` says over what there are how many passes: "gold" and "own" (the given articles), "aner".
    """
    path = folder / f"material-{len(docs)}-{len(own)}-{'-'.join(map(str, counts.values()))}-{seed}.pickle"
    if path.exists():
        loaded: list[list[Example]] = pickle.loads(path.read_bytes())
        return loaded
    forget()
    pieces = Pieces(folder / "vocabulary.json")
    seeds = (None, 2 * seed - 1, 2 * seed)
    made = {
        "gold": [list(gold_examples(pieces, "train", docs, each)) for each in seeds],
        "own": [list(gold_examples(pieces, "own", own, each)) for each in seeds],
        "aner": [list(aner_examples(pieces, "train", each)) for each in (None, seed)],
    }
    passes = [
        [
            example
            for name, variants in made.items()
            for example in _turn(variants, n, counts[name], max(counts.values()))
        ]
        for n in range(max(counts.values()))
    ]
    path.write_bytes(pickle.dumps(passes))
    return passes


def _turn(variants: list[list[Example]], number: int, count: int, passes: int) -> list[Example]:
    """Return the variant whose turn it is in a pass; nothing where passes over it are fewer and this isn't one."""
    before, now = number * count // passes, (number + 1) * count // passes
    return variants[before % len(variants)] if now > before else []


def main() -> None:
    """Train and write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--hold-out", action="store_true", help="keep every fifth gold article out")
    parser.add_argument("--from", dest="start", type=Path, help="go on from the weights of an earlier run")
    parser.add_argument("--gold-passes", type=int, default=12, help="over the gold articles")
    parser.add_argument("--own-passes", type=int, default=12, help="over our own articles")
    parser.add_argument("--aner-passes", type=int, default=6, help="over ANERcorp")
    parser.add_argument("--rate", type=float, default=1.0, help="scale of the learning rates")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    torch.manual_seed(given.seed)
    out = {*kept_out("train"), *kept_out("own")} if given.hold_out else set()
    docs, own = (sorted(records(split).keys() - out) for split in ("train", "own"))
    counts = {"gold": given.gold_passes, "own": given.own_passes, "aner": given.aner_passes}
    passes = material(given.folder, docs, own, counts, given.seed)
    model = pretrained(given.folder, passes[0][0].flags.shape[1])
    if given.start:
        model.load_state_dict(torch.load(given.start))
    print(f"{len(docs)} and {len(own)} articles, {sum(map(len, passes))} windows in {len(passes)} passes", flush=True)
    averaged = train(model, passes, given.folder, given.seed, given.rate)
    torch.save(averaged.state_dict(), given.folder / ("held-out.pt" if given.hold_out else "model.pt"))


if __name__ == "__main__":
    main()

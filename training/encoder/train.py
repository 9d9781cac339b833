"""Train the encoder: python -m training.encoder.train FOLDER [--hold-out] [--from CHECKPOINT]

FOLDER holds vocabulary.json and weights.npz (training/encoder/vocabulary.py). Writes FOLDER/model.pt (held-out.pt with --hold-out)
after each pass, and beside it a log (.jsonl). With --hold-out every fifth gold article and some of our own are kept out, to
measure on. Seeded. A pass over all articles takes some twenty minutes on two cores, ten seconds on a GPU (--device cuda).
"""

from __future__ import annotations

import argparse
import json
import lzma
import pickle
import random
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from evaluation.gold import kept_out, records
from tawatur.facts.encoder.flags import names
from tawatur.facts.encoder.labels import ROLES
from tawatur.facts.encoder.pieces import UNKNOWN, Pieces
from training.encoder.data import NONE, Anchor, Example, aner_examples, forget, gold_examples, tags
from training.encoder.model import Model, pretrained

#: pieces of a batch, padding included, if not told otherwise
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
#: the heads that label every token; the others label anchors
OF_TOKENS = ("names", "aner", "cut", "cue", "trigger")
ROLE_WEIGHT = 0.12
#: how fast the averaged weights, which are kept, follow the trained ones, and after how many steps each time
FOLLOW, EVERY = 0.96, 4
_FAR = -1e4
_BEGIN, _PAD, _END = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Course:
    """How to train: the seed of the order and of what is hidden, the scale of the learning rates, the size of batches, where."""

    seed: int
    rate: float
    batch: int
    device: str


#: what is learnt from: "gold", "own", "aner" -> the same windows in some variants (names swapped)
Material = dict[str, list[list[Example]]]


@dataclass(slots=True)
class Anchors:
    """All anchors of a batch: their windows, tokens, labels of each head (NONE where it has none) and roles [A,T,roles]."""

    rows: Tensor
    at: Tensor
    labels: dict[str, Tensor]
    roles: Tensor


@dataclass(slots=True)
class Batch:
    """Windows side by side, with the labels of their tokens and anchors."""

    ids: Tensor
    flags: Tensor
    owners: Tensor
    ends: Tensor
    mask: Tensor
    labels: dict[str, Tensor]
    anchors: Anchors | None

    def to(self, device: str) -> Batch:
        """Return the batch on a device."""

        def moved(value: Tensor) -> Tensor:
            return value.to(device, non_blocking=True)

        anchors = self.anchors and Anchors(
            moved(self.anchors.rows),
            moved(self.anchors.at),
            {head: moved(value) for head, value in self.anchors.labels.items()},
            moved(self.anchors.roles),
        )
        ids, flags, owners, ends, mask = map(moved, (self.ids, self.flags, self.owners, self.ends, self.mask))
        return Batch(
            ids, flags, owners, ends, mask, {head: moved(value) for head, value in self.labels.items()}, anchors
        )


def collate(examples: list[Example], dice: random.Random | None = None) -> Batch:
    """Pad windows to one length; with dice, hide some words and flags."""
    pieces = [_size(example) + 2 for example in examples]
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
    tensor = torch.from_numpy
    inputs = tensor(ids), tensor(flags), tensor(owners), tensor(ends), tensor(mask)
    return Batch(*inputs, _token_labels(examples, tokens), _anchors(examples, tokens))


def _size(example: Example) -> int:
    return sum(map(len, example.pieces))


def _token_labels(examples: list[Example], tokens: int) -> dict[str, Tensor]:
    labels = {}
    for head in OF_TOKENS:
        want = np.full((len(examples), tokens), NONE, np.int64)
        for row, example in enumerate(examples):
            if head in example.labels:
                want[row, : len(example.pieces)] = example.labels[head]
        labels[head] = torch.from_numpy(want)
    return labels


def _anchors(examples: list[Example], tokens: int) -> Anchors | None:
    every = [(row, anchor) for row, example in enumerate(examples) for anchor in example.anchors]
    if not every:
        return None
    roles = np.full((len(every), tokens, len(ROLES)), NONE, np.int64)
    for number, (row, anchor) in enumerate(every):
        length = len(examples[row].pieces)
        roles[number, :length] = _wanted(anchor, length)
    labels = {
        head: torch.tensor([anchor.labels.get(head, NONE) for _, anchor in every])
        for head in ("speaker", "act", "type", "status")
    }
    rows, at = torch.tensor([row for row, _ in every]), torch.tensor([anchor.at for _, anchor in every])
    return Anchors(rows, at, labels, torch.from_numpy(roles))


def _wanted(anchor: Anchor, length: int) -> np.ndarray:
    """Return the labels [T,roles] beside an anchor; roles that it does not have are not learnt from."""
    missing = np.full(length, NONE, np.int64)
    return np.stack([tags(anchor.roles[role], length) if role in anchor.roles else missing for role in ROLES], -1)


def batches(examples: Iterable[Example], dice: random.Random, most: int = BATCH) -> Iterator[list[Example]]:
    """Shuffle, keep windows of like length together, shuffle the batches."""
    order = sorted(examples, key=lambda example: _size(example) + dice.random() * 40)
    made: list[list[Example]] = [[]]
    longest = 0
    for example in order:
        length = _size(example) + 2
        longest = max(longest, length)
        if made[-1] and longest * (len(made[-1]) + 1) > most:
            made.append([])
            longest = length
        made[-1].append(example)
    dice.shuffle(made)
    yield from made


def loss_of(model: Model, batch: Batch) -> tuple[Tensor, dict[str, Tensor]]:
    """Return the loss of a batch and its parts."""
    with torch.autocast(batch.ids.device.type, torch.bfloat16):
        tokens, logits = model.encoder(batch.ids, batch.flags, batch.owners, batch.ends, batch.mask)
    parts = {head: _loss(logits[head], batch.labels[head]) for head in OF_TOKENS}
    anchors = batch.anchors
    if anchors is not None:
        for head, labels in anchors.labels.items():
            parts[head] = _loss(logits[head][anchors.rows, anchors.at], labels)
        roles = model.pairs.every(tokens.float(), anchors.rows, anchors.at)
        loss = nn.functional.cross_entropy(
            roles.flatten(0, 2), anchors.roles.flatten(), ignore_index=NONE, reduction="sum"
        )
        parts["roles"] = loss / len(anchors.at)
    total = torch.stack([WEIGHTS.get(name, ROLE_WEIGHT) * part for name, part in parts.items()]).sum()
    return total, {name: part.detach() for name, part in parts.items()}


def _loss(logits: Tensor, want: Tensor) -> Tensor:
    """Return the mean over what is labelled, nothing where nothing is."""
    flat = want.flatten()
    loss = nn.functional.cross_entropy(logits.float().flatten(0, -2), flat, ignore_index=NONE, reduction="sum")
    return loss / (flat != NONE).sum().clamp(min=1)


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


class Collated(torch.utils.data.Dataset[Batch]):
    """The batches of a plan, made when asked for, each by dice of its own."""

    def __init__(self, plan: list[list[Example]], seed: int) -> None:
        self.plan, self.seed = plan, seed

    def __len__(self) -> int:
        return len(self.plan)

    def __getitem__(self, number: int) -> Batch:
        """Return the batch of a number."""
        return collate(self.plan[number], random.Random(f"{self.seed}-{number}"))


def made_ready(plan: list[list[Example]], seed: int) -> Iterable[Batch]:
    """Yield the batches of a plan, made beside the training."""
    return torch.utils.data.DataLoader(Collated(plan, seed), batch_size=None, num_workers=2)


def schedule_of(optimizer: torch.optim.Optimizer, steps: int) -> torch.optim.lr_scheduler.LambdaLR:
    """Warm up, then fall in a line to nothing."""
    warm = WARM_UP * steps
    return torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))
    )


def _step(
    loss: Tensor,
    model: Model,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
) -> None:
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    schedule.step()
    optimizer.zero_grad()


def train(model: Model, passes: list[list[Example]], into: Path, course: Course) -> None:
    """Train over the given passes and write the averaged model, after each pass and at the end."""
    dice, device = random.Random(course.seed), course.device
    cut = [list(batches(examples, dice, course.batch)) for examples in passes]
    plan = [batch for some in cut for batch in some]
    ends = set(np.cumsum([len(some) for some in cut]).tolist())
    optimizer = torch.optim.AdamW(groups(model, course.rate), fused=True)
    schedule = schedule_of(optimizer, len(plan))
    kept = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(FOLLOW))
    model.train()
    sums, seen, started = dict[str, Tensor](), 0, time.time()
    with into.with_suffix(".jsonl").open("a", encoding="utf-8") as log:
        for step, batch in enumerate(made_ready(plan, course.seed), 1):
            loss, parts = loss_of(model, batch.to(device))
            _step(loss, model, optimizer, schedule)
            if step % EVERY == 0:
                kept.update_parameters(model)
            seen += 1
            for name, value in parts.items():
                sums[name] = sums.get(name, torch.zeros((), device=device)) + value
            if step % 200 == 0:
                print(
                    f"step {step}/{len(plan)} {time.time() - started:.0f} s loss {float(loss.detach()):.3f}", flush=True
                )
            if step in ends:
                row = {name: round(float(value) / seen, 4) for name, value in sums.items()}
                told = {"step": step, "steps": len(plan), "seconds": round(time.time() - started), **row}
                log.write(json.dumps(told) + "\n")
                log.flush()
                torch.save(kept.module.state_dict(), into)
                sums, seen = {}, 0


def material(folder: Path, hold_out: bool) -> Material:
    """Make the examples, each article in three variants: as it is, and twice with its names swapped for others."""
    out = {*kept_out("train"), *kept_out("own")} if hold_out else set()
    docs, own = (sorted(records(split).keys() - out) for split in ("train", "own"))
    path = folder / f"material-{len(docs)}-{len(own)}-{len(names())}.xz"
    if path.exists():
        loaded: Material = pickle.loads(lzma.decompress(path.read_bytes()))
        return loaded
    forget()
    pieces = Pieces(folder / "vocabulary.json")
    seeds = (None, 1, 2)
    made = {
        "gold": [list(gold_examples(pieces, "train", docs, each)) for each in seeds],
        "own": [list(gold_examples(pieces, "own", own, each)) for each in seeds],
        "aner": [list(aner_examples(pieces, "train", each)) for each in seeds],
    }
    path.write_bytes(lzma.compress(pickle.dumps(made), preset=1))
    return made


def passes_of(made: Material, counts: dict[str, int]) -> list[list[Example]]:
    """Return the examples of each pass; `counts` says over what there are how many passes."""
    most = max(counts.values())
    return [
        [example for name, some in made.items() for example in _turn(some, n, counts[name], most)] for n in range(most)
    ]


def _turn(variants: list[list[Example]], number: int, count: int, passes: int) -> list[Example]:
    """Return the variant whose turn it is in a pass; nothing where passes over it are fewer and this isn't one."""
    before, now = number * count // passes, (number + 1) * count // passes
    return variants[before % len(variants)] if now > before else []


def main() -> None:
    """Train and write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--hold-out", action="store_true", help="keep every fifth gold article and some of our own out")
    parser.add_argument("--from", dest="start", type=Path, help="go on from the weights of an earlier run")
    parser.add_argument("--gold-passes", type=int, default=12, help="over the gold articles")
    parser.add_argument("--own-passes", type=int, default=12, help="over our own articles")
    parser.add_argument("--aner-passes", type=int, default=6, help="over ANERcorp")
    parser.add_argument("--rate", type=float, default=1.0, help="scale of the learning rates")
    parser.add_argument("--batch", type=int, default=BATCH, help="pieces of a batch, padding included")
    parser.add_argument("--seed", type=int, default=1, help="of the order of what is read and of what is hidden")
    parser.add_argument("--device", default="cpu", help="where to train: cpu or cuda")
    parser.add_argument("--name", help="of the file that is written")
    given = parser.parse_args()
    made = material(given.folder, given.hold_out)
    counts = {"gold": given.gold_passes, "own": given.own_passes, "aner": given.aner_passes}
    passes = passes_of(made, counts)
    course = Course(given.seed, given.rate, given.batch, given.device)
    # all runs begin with the same weights, so that they can be averaged
    torch.manual_seed(1)
    model = pretrained(given.folder, len(names())).to(given.device)
    torch.manual_seed(given.seed)
    if given.start:
        model.load_state_dict(torch.load(given.start, map_location=given.device))
    print(f"{sum(map(len, passes))} windows in {len(passes)} passes", flush=True)
    name = given.name or ("held-out.pt" if given.hold_out else "model.pt")
    train(model, passes, given.folder / name, course)


if __name__ == "__main__":
    main()

"""Average trained encoders: python -m training.encoder.average INTO CHECKPOINT[=WEIGHT]...

Runs that began with the same weights and read the same articles in other orders end near each other, and the mean of their weights does
better than any of them, at no cost when reading (Wortsman et al. 2022, "Model soups").
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor


def averaged(checkpoints: dict[Path, float]) -> dict[str, Tensor]:
    """Return the weighted mean of each weight."""
    whole = sum(checkpoints.values())
    loaded: list[tuple[dict[str, Tensor], float]] = [
        (torch.load(path, map_location="cpu", weights_only=True), share / whole) for path, share in checkpoints.items()
    ]
    return {name: torch.stack([one[name].float() * share for one, share in loaded]).sum(0) for name in loaded[0][0]}


def weighed(checkpoint: str) -> tuple[Path, float]:
    """Read "PATH" or "PATH=WEIGHT"."""
    path, _, weight = checkpoint.partition("=")
    return Path(path), float(weight or 1)


def main() -> None:
    """Average and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("into", type=Path)
    parser.add_argument("checkpoints", type=weighed, nargs="+", help="files, each with its weight if not 1")
    given = parser.parse_args()
    torch.save(averaged(dict(given.checkpoints)), given.into)


if __name__ == "__main__":
    main()

"""Average trained encoders: python -m training.encoder.average INTO CHECKPOINT...

Runs that began with the same weights and read the same articles in other orders end near each other, and the mean of their weights does
better than any of them, at no cost when reading (Wortsman et al. 2022, "Model soups").
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor


def averaged(checkpoints: list[Path]) -> dict[str, Tensor]:
    """Return the mean of each weight."""
    loaded: list[dict[str, Tensor]] = [torch.load(path, map_location="cpu", weights_only=True) for path in checkpoints]
    return {name: torch.stack([one[name].float() for one in loaded]).mean(0) for name in loaded[0]}


def main() -> None:
    """Average and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("into", type=Path)
    parser.add_argument("checkpoints", type=Path, nargs="+")
    given = parser.parse_args()
    torch.save(averaged(given.checkpoints), given.into)


if __name__ == "__main__":
    main()

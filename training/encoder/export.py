"""Export the trained encoder: python -m training.encoder.export FOLDER CHECKPOINT INTO

Writes encoder.onnx (weights in 8 bits), pairs.onnx and vocabulary.json, and their checksums into the model's card, if there is one.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import tempfile
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from tawatur.facts.encoder.flags import names
from training.encoder.model import HIDDEN, Encoder, Model, pretrained

_BEGIN, _END = "<!-- files: written by training/encoder/export.py -->\n", "<!-- files: end -->\n"


class Flat(nn.Module):
    """The encoder with the logits of all heads side by side."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, flags: Tensor, owners: Tensor, ends: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return token vectors and logits."""
        tokens, logits = self.encoder(ids, flags, owners, ends, mask)
        return tokens, torch.cat(list(logits.values()), -1)


def export(model: Model, into: Path) -> None:
    """Write both graphs, the large one in 8 bits."""
    model.eval()
    flags = len(names())
    ids, owners = torch.ones(2, 9, dtype=torch.long), torch.zeros(2, 9, dtype=torch.long)
    inputs = (ids, torch.zeros(2, 5, flags), owners, torch.zeros(2, 5, 2, dtype=torch.long), torch.zeros(2, 9))
    pieces, tokens = {0: "batch", 1: "pieces"}, {0: "batch", 1: "tokens"}
    axes = {
        "ids": pieces,
        "flags": tokens,
        "owners": pieces,
        "ends": tokens,
        "mask": pieces,
        "vectors": tokens,
        "logits": tokens,
    }
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Path(folder) / "encoder.onnx"
        torch.onnx.export(
            Flat(model.encoder), inputs, str(whole), dynamo=False, opset_version=17, dynamic_axes=axes,
            input_names=["ids", "flags", "owners", "ends", "mask"], output_names=["vectors", "logits"],
        )  # fmt: skip
        # 7 of the 8 bits: processors without the newer instructions overflow on 8, and results must be the same everywhere
        quantize_dynamic(whole, into / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
                         op_types_to_quantize=["MatMul", "Gemm", "Gather"])  # fmt: skip
        torch.onnx.export(
            model.pairs, (torch.zeros(5, HIDDEN), torch.tensor([1, 2])), str(into / "pairs.onnx"), dynamo=False,
            opset_version=17, input_names=["tokens", "anchors"], output_names=["logits"],
            dynamic_axes={"tokens": {0: "tokens"}, "anchors": {0: "anchors"}, "logits": {0: "anchors", 1: "tokens"}},
        )  # fmt: skip


def main() -> None:
    """Export, and put the checksums into the card."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("into", type=Path)
    given = parser.parse_args()
    given.into.mkdir(parents=True, exist_ok=True)
    model = pretrained(given.folder, len(names()))
    model.load_state_dict(torch.load(given.checkpoint, map_location="cpu"))
    export(model, given.into)
    shutil.copy(given.folder / "vocabulary.json", given.into)
    files = "".join(
        f"    {sum_of(path)}  {path.name}\n"
        for path in [*sorted(given.into.glob("*.onnx")), given.into / "vocabulary.json"]
    )
    print(files)
    card = given.into / "README.md"
    if card.exists():
        before, _, rest = card.read_text(encoding="utf-8").partition(_BEGIN)
        card.write_text(before + _BEGIN + files + _END + rest.partition(_END)[2], encoding="utf-8")


def sum_of(path: Path) -> str:
    """Return a file's SHA-256 checksum."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()

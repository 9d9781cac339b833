"""The encoder as PyTorch trains it: multilingual-e5-small, told by flags what lists and grammar found, with many heads."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from evaluation.gold import SHARED
from tawatur.facts.encoder.labels import HEADS, ROLES

sys.path.insert(0, str(SHARED / "tools"))

HIDDEN, LAYERS, ATTENTION, INNER, POSITIONS = 384, 12, 12, 1536, 512
#: width of the layer in which a token meets its cue or trigger
PAIR = 192
#: distances between a token and its anchor are told apart up to this many tokens on either side
REACH = 40


class Layer(nn.Module):
    """One layer of a transformer as BERT has it."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Attend and transform; `mask` is 0 for pieces and very low for padding."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, ATTENTION, HIDDEN // ATTENTION).permute(2, 0, 3, 1, 4)
        if x.is_cuda:
            heard = nn.functional.scaled_dot_product_attention(q, k, v, mask[:, None, None, :].to(q.dtype))
        else:
            # written out: faster on a CPU than the fused operator
            weights = (q * (HIDDEN // ATTENTION) ** -0.5) @ k.transpose(-1, -2) + mask[:, None, None, :]
            heard = weights.softmax(-1) @ v
        mixed = heard.transpose(1, 2).reshape(batch, length, HIDDEN)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        inner = self.down(nn.functional.gelu(self.up(x)))
        normed: Tensor = self.norm2(x + self.dropout(inner))
        return normed


class Encoder(nn.Module):
    """Pieces and flags in, one vector a token and the logits of each head out."""

    def __init__(self, vocabulary: int, flags: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.flags = nn.Linear(flags, HIDDEN, bias=False)
        nn.init.zeros_(self.flags.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.shown = nn.Linear(flags, HIDDEN)
        self.heads = nn.Linear(HIDDEN, sum(HEADS.values()))

    def forward(
        self, ids: Tensor, flags: Tensor, owners: Tensor, ends: Tensor, mask: Tensor
    ) -> tuple[Tensor, dict[str, Tensor]]:
        """Return token vectors and logits.

        ids [B,P] pieces; flags [B,T,F]; owners [B,P] the token of each piece; ends [B,T,2] first and last piece of each
        token; mask [B,P] 0 or very low.
        """
        of_token = self.flags(flags)
        of_piece = torch.gather(of_token, 1, owners[..., None].expand(-1, -1, HIDDEN))
        at = torch.arange(ids.shape[1], device=ids.device)
        x = self.dropout(self.norm(self.words(ids) + self.positions(at) + of_piece))
        for layer in self.layers:
            x = layer(x, mask)
        first = torch.gather(x, 1, ends[..., :1].expand(-1, -1, HIDDEN))
        last = torch.gather(x, 1, ends[..., 1:].expand(-1, -1, HIDDEN))
        tokens = self.dropout((first + last) / 2 + self.shown(flags))
        return tokens, dict(zip(HEADS, self.heads(tokens).split(list(HEADS.values()), -1), strict=True))


class Pairs(nn.Module):
    """Tells of each token what it is beside a cue or a trigger."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.anchor = nn.Linear(HIDDEN, 2 * PAIR)
        self.token = nn.Linear(HIDDEN, 2 * PAIR)
        self.distance = nn.Embedding(2 * REACH + 1, PAIR)
        self.dropout = nn.Dropout(dropout)
        self.out = nn.Linear(2 * PAIR, 3 * len(ROLES))

    def forward(self, tokens: Tensor, anchors: Tensor) -> Tensor:
        """Return logits [A,T,roles,3] for the tokens [T,H] of one window and the numbers of its anchors [A]."""
        return self.beside(self.anchor(tokens[anchors]), self.token(tokens)[None], anchors)

    def every(self, tokens: Tensor, rows: Tensor, anchors: Tensor) -> Tensor:
        """Do the same for the tokens [B,T,H] of several windows; `rows` tells the window of each anchor."""
        return self.beside(self.anchor(tokens[rows, anchors]), self.token(tokens)[rows], anchors)

    def beside(self, of_anchor: Tensor, of_token: Tensor, anchors: Tensor) -> Tensor:
        """Return the logits from what was made of anchors [A,.] and of the tokens beside them [A or 1,T,.]."""
        a_sum, a_times = of_anchor.chunk(2, -1)
        t_sum, t_times = of_token.chunk(2, -1)
        steps = torch.arange(of_token.shape[1], device=of_token.device)[None] - anchors[:, None]
        near = self.distance(steps.clamp(-REACH, REACH) + REACH)
        joined = torch.cat([a_sum[:, None] + t_sum + near, a_times[:, None] * t_times], -1)
        logits: Tensor = self.out(self.dropout(nn.functional.gelu(joined)))
        return logits.unflatten(-1, (len(ROLES), 3))


class Model(nn.Module):
    """Both parts."""

    def __init__(self, vocabulary: int, flags: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary, flags, dropout)
        self.pairs = Pairs(dropout)


def pretrained(folder: Path, flags: int, dropout: float = 0.1) -> Model:
    """Return the model with the weights of multilingual-e5-small, for a vocabulary cut by training/encoder/vocabulary.py."""
    tensors: Any = np.load(folder / "weights.npz")
    vocabulary = len(json.loads((folder / "vocabulary.json").read_text(encoding="utf-8"))["model"]["vocab"])
    model = Model(vocabulary, flags, dropout)

    def put(parameter: Tensor, *names: str) -> None:
        values = np.concatenate([tensors[name].reshape(-1) for name in names])
        with torch.no_grad():
            parameter.copy_(torch.from_numpy(values.astype(np.float32)).view(parameter.shape))

    encoder = model.encoder
    put(encoder.words.weight, "emb.word")
    kinds = tensors["emb.type"].reshape(-1, HIDDEN)[0]
    put(encoder.positions.weight, "emb.pos")
    with torch.no_grad():
        # every piece is of the first type
        encoder.positions.weight += torch.from_numpy(kinds.astype(np.float32))
    put(encoder.norm.weight, "emb.ln.w")
    put(encoder.norm.bias, "emb.ln.b")
    for number, layer in enumerate(encoder.layers):
        assert isinstance(layer, Layer)
        for part, end in (("weight", "w"), ("bias", "b")):
            put(getattr(layer.qkv, part), *(f"l{number}.{name}.{end}" for name in "qkv"))
            for module, name in (
                (layer.out, "ao"),
                (layer.up, "fi"),
                (layer.down, "fo"),
                (layer.norm1, "aln"),
                (layer.norm2, "oln"),
            ):
                put(getattr(module, part), f"l{number}.{name}.{end}")
    return model

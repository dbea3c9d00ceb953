"""Train the packaged word model on the segmented corpus, the same bytes every time.

    python corpus/segmentation/train.py [--corpus FILE] [--out DIR] [--check]

The model learns the lines of ``runs.txt``, which `segmented` makes, so that it
does not depend on the vocabulary of the day it is trained on; or, with
``--corpus``, the runs of other sentences cut into words. Features of no weight
are taken out, weights are rounded, and both files are written without dates, so
that a model can be compared byte by byte.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import random
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import spacy_pkuseg
import srsly
from segmented import RUNS, runs
from spacy_pkuseg.config import config

from eduextract.scan.tokens import FILES, PACKAGED

if TYPE_CHECKING:
    from collections.abc import Sequence

SEED = 7
ROUNDS = 12
SETTINGS = {"reg": 4, "rate0": 0.3}
"""Settings of spacy-pkuseg other than its own: weaker regularisation and faster learning, for a small corpus."""
LEAST = 0.05
"""Weight from which on a feature is kept."""
PLACES = 2
"""Decimals of a weight."""


def main() -> None:
    """Train a model, or with ``--check`` compare a newly trained one with what is there."""
    parser = argparse.ArgumentParser(description="Train the packaged word model.")
    parser.add_argument("--corpus", type=Path, help="sentences of your own, a line each, words set apart by blanks")
    parser.add_argument("--out", type=Path, default=PACKAGED, help="folder of the model")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    options = parser.parse_args()
    lines = (options.corpus or RUNS).read_text("utf-8").splitlines()
    if options.corpus:
        lines = runs(lines)
    if not options.check:
        train(lines, options.out)
        return
    with tempfile.TemporaryDirectory() as folder:
        train(lines, Path(folder))
        stale = [name for name in FILES if (Path(folder) / name).read_bytes() != (options.out / name).read_bytes()]
    if stale:
        sys.exit("not up to date: " + ", ".join(stale) + "; run python corpus/segmentation/train.py")


def train(lines: Sequence[str], out: Path, rounds: int = ROUNDS) -> None:
    """Train on runs of words set apart by blanks, and write the model's two files to `out`."""
    out.mkdir(parents=True, exist_ok=True)
    random.seed(SEED)  # spacy-pkuseg shuffles by the generator of the whole process
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        text, few = Path(folder, "train.txt"), Path(folder, "few.txt")
        text.write_text("\n".join(lines) + "\n", "utf-8")
        few.write_text("\n".join(lines[:2]) + "\n", "utf-8")  # it wants a text to score, and the score is not used
        before = dict(vars(config))
        vars(config).update(SETTINGS)
        spacy_pkuseg.train(str(text), str(few), folder, train_iter=rounds)
        vars(config).update(before)  # the settings are those of the whole process
        write(Path(folder), out)


def write(trained: Path, out: Path) -> None:
    """Write the model that stands in `trained` to `out`, without the features of little weight."""
    data: dict[str, Any] = srsly.read_msgpack(trained / "features.msgpack")
    with np.load(trained / "weights.npz") as arrays:
        tags, features = (int(size) for size in arrays["sizes"])
        weights = np.round(arrays["w"], PLACES) + 0.0  # no negative zeros
    nodes, between = weights[: tags * features].reshape(features, tags), weights[tags * features :]
    heavy = np.abs(nodes).max(axis=1) >= LEAST
    heavy[0] = True  # the first feature is that of every character
    kept = np.flatnonzero(heavy)
    number = {int(old): new for new, old in enumerate(kept)}
    data["feature_to_idx"] = {name: number[old] for name, old in data["feature_to_idx"].items() if old in number}
    data["bigram"] = []  # only training reads it
    srsly.write_msgpack(out / "features.msgpack", data)
    arrays = {"sizes": np.array([tags, len(kept)]), "w": np.concatenate([nodes[kept].ravel(), between])}
    (out / "weights.npz").write_bytes(packed(arrays))


def packed(arrays: dict[str, Any]) -> bytes:
    """Return arrays as `numpy.savez` writes them, but the same bytes with every version of it, and of Python."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        for name, array in arrays.items():
            content = io.BytesIO()
            np.lib.format.write_array(content, array, version=(1, 0))
            entry = zipfile.ZipInfo(f"{name}.npy")
            entry.create_system = 3
            file.writestr(entry, content.getvalue())
    return archive.getvalue()


if __name__ == "__main__":
    main()

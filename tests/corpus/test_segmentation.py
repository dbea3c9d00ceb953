"""The segmented corpus, the model trained on it, and how well it cuts what it has not seen."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "corpus" / "segmentation"))

import segmented
import train

from benchmarks import segmentation as benchmark
from eduextract.scan.tokens import FILES, PACKAGED, default_segmenter
from eduextract.text.fold import fold

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "corpus" / "segmentation"
HAND_CUT = ("held_out", "blind")


def lines(name: str) -> list[str]:
    """Return the sentences of a part of the corpus."""
    return (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()


def plain(name: str) -> set[str]:
    """Return the sentences of a part without the blanks between the words."""
    return {"".join(line.split()) for line in lines(name)}


def test_size() -> None:
    """There are 3,000 different sentences and more to train on, and 200 and more to measure on."""
    assert len(plain("train")) == len(lines("train")) > 3000
    assert len(lines("held_out")) > 200
    assert len(lines("blind")) >= 80


@pytest.mark.parametrize("name", ["train", "runs", *HAND_CUT])
def test_form(name: str) -> None:
    """Words are set apart by one blank each; nothing else stands in a line."""
    assert [line for line in lines(name) if line != " ".join(line.split())] == []


def test_what_is_measured_on_is_not_trained_on() -> None:
    """No sentence stands in two parts."""
    assert plain("train") & plain("held_out") == set()
    assert (plain("train") | plain("held_out")) & plain("blind") == set()


def test_reports_are_held_out(reports: list[Path]) -> None:
    """Every sentence of the project's reports is among those cut by hand."""
    held_out = plain("held_out")
    sentences = {
        "".join(sentence.split())
        for path in reports
        for sentence in segmented.SENTENCE.findall(path.read_text("utf-8"))
        if sentence.strip()
    }
    assert sentences - held_out == set()


def test_no_sentence_is_from_elsewhere(shared: Path) -> None:
    """No sentence of some length stands in the development data."""
    foreign = "".join(fold("".join(path.read_text("utf-8").split())) for path in shared.rglob("*.txt"))
    ours = {fold(sentence) for name in ("train", *HAND_CUT) for sentence in plain(name)}
    assert [sentence for sentence in ours if len(sentence) > 15 and sentence in foreign] == []


def test_accuracy() -> None:
    """Words of the held-out part are found with an F1 of 0.95, 5 points and more above jieba's."""
    jieba = pytest.importorskip("jieba", reason="needs jieba")
    held_out = lines("held_out")
    ours = benchmark.score(default_segmenter().words, held_out).f1
    assert ours >= 0.95
    assert ours >= benchmark.score(jieba.Tokenizer().lcut, held_out).f1 + 0.05


def test_accuracy_on_blind_sentences() -> None:
    """Sentences in many styles, whose errors were never read, are cut with an F1 of 0.88, 5 points above jieba's."""
    jieba = pytest.importorskip("jieba", reason="needs jieba")
    blind = lines("blind")
    ours = benchmark.score(default_segmenter().words, blind).f1
    assert ours >= 0.88
    assert ours >= benchmark.score(jieba.Tokenizer().lcut, blind).f1 + 0.05


@pytest.mark.parametrize("name", HAND_CUT)
def test_no_term_and_no_numeral_is_cut_through(name: str) -> None:
    """A term or numeral that is a word of gold is one word."""
    count, broken = benchmark.split(default_segmenter().words, lines(name))
    assert count > 150
    assert broken == 0


def test_score_counts_words() -> None:
    """A word counts when both its ends are right."""
    assert benchmark.score(list, ["小学 有 5人"]) == benchmark.Score(3, 5, 1)
    assert benchmark.score(lambda text: [text[:2], text[2:3], text[3:]], ["小学 有 5人"]).f1 == 1.0
    assert benchmark.split(list, ["小学 有 5人"]) == (2, 2)


def test_sources_are_cut_by_the_vocabulary_first() -> None:
    """Terms and numerals are whole whatever the general cutter does, and corrections mend the rest."""
    assert segmented.cut("小学在校生5667人很多", list) == ["小学", "在校生", "5667人", "很", "多", ""]
    assert segmented.joined(["随班", "就读", "的", "学生", "12", "人"]) == ["随班就读", "的", "学生", "12人"]
    assert segmented.joined(["安全", "校园"]) == ["安全", "校园"]


def test_slots_give_every_value_before_any_again() -> None:
    """A slot deals out all its values, then all of them again, in the same order for the same seed."""
    deals = [[deck.draw() for _ in range(8)] for deck in (segmented.Deck(list("甲乙丙丁"), 1) for _ in range(2))]
    assert sorted(deals[0][:4]) == sorted(deals[0][4:]) == sorted("甲乙丙丁")
    assert deals[0] == deals[1]


def test_runs() -> None:
    """The model learns the runs between figures, and what is left of them between terms, each once."""
    lines = ["2022年 ， 我们 的 小学 有 5人 参加", "我们 的 小学 有 5人"]
    assert segmented.runs(lines) == ["我们 的 小学 有", "参加", "我们 的", "有"]


def test_the_packaged_model_is_of_this_corpus() -> None:
    """The words that the model knows are those of the runs, and no word of a run is made but of the corpus."""
    known = default_segmenter().cutter.known
    assert known == {word for line in lines("runs") for word in line.split()}
    corpus = fold("\n".join(lines("train")))
    assert [line for line in lines("runs") if line not in corpus] == []


def test_the_packaged_weights_are_packed_so() -> None:
    """Packed anew, the arrays of the packaged model give its very bytes, and numpy reads them."""
    content = (PACKAGED / "weights.npz").read_bytes()
    with np.load(io.BytesIO(content)) as arrays:
        assert train.packed({name: arrays[name] for name in ("sizes", "w")}) == content


def trained(out: Path, corpus: Path, seed: str) -> dict[str, bytes]:
    """Train in a process of its own and return the files; connections are refused there."""
    code = (
        "import socket, sys, pathlib\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = None\n"
        "import train\n"
        "lines = pathlib.Path(sys.argv[1]).read_text('utf-8').splitlines()\n"
        "train.train(lines, pathlib.Path(sys.argv[2]), rounds=2)\n"
    )
    env = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{FOLDER}", "PYTHONHASHSEED": seed}
    subprocess.run([sys.executable, "-W", "ignore", "-c", code, str(corpus), str(out)], env=env, check=True)
    return {name: (out / name).read_bytes() for name in FILES}


@pytest.mark.slow
def test_training_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two trainings on a part of the corpus, offline, write the same bytes, whatever the order of sets is."""
    corpus = tmp_path / "part.txt"
    corpus.write_text("\n".join(lines("runs")[:300]) + "\n", "utf-8")
    first = trained(tmp_path / "first", corpus, "1")
    assert first == trained(tmp_path / "second", corpus, "2")
    assert all(len(content) > 1000 for content in first.values())


@pytest.mark.slow
def test_benchmark_prints_all(tmp_path: Path) -> None:
    """The benchmark prints accuracy and speed of every segmenter that is installed."""
    (tmp_path / "a.txt").write_text("2021年，小学在校生4318人，教育质量稳步提高。" * 20, "utf-8")
    script = ROOT / "benchmarks" / "segmentation.py"
    run = subprocess.run(
        [sys.executable, "-W", "ignore", str(script), "--repeat", "1", "--text", str(tmp_path / "a.txt")],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    printed = run.stdout.splitlines()
    assert sum(line.startswith("eduextract ") for line in printed) == 3
    assert any(line.startswith("spacy_pkuseg.cut") and line.endswith("x1.00") for line in printed)

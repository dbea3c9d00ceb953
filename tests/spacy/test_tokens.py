"""The segmenter: domain words first, the packaged model for the rest, boundaries where they decide."""

from __future__ import annotations

import io
import subprocess
import sys
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import spacy_pkuseg
import srsly
from hypothesis import given
from hypothesis import strategies as st

from eduextract.errors import ModelError
from eduextract.scan import tokens
from eduextract.scan.terms import default_finder
from eduextract.scan.tokens import FILES, PACKAGED, RUN, Segmenter, default_segmenter

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 8 * 2**20
CHARACTERS = "全县小学校生安在2022年5,667人%。 \n\r\t\u3000“”aé𠮷😀\0第一二十百万亿元大班额超无的了建设園"
ALPHABET = st.sampled_from(list(CHARACTERS))
ANY_TEXT = st.one_of(st.text(ALPHABET, max_size=60), st.text(st.characters(exclude_categories=["Cs"]), max_size=40))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2022年，小学在校生5667人。", "2022年|，|小学|在校生|5667人|。"),
        ("生均公用经费1.05万元，增长3.87%", "生均公用经费|1.05万元|，|增长|3.87%"),
        ("建设安全校园", "建设|安全|校园"),
        ("面向全校师生", "面向|全校|师生"),
        ("慶祝教師節", "慶祝|教師節"),
        ("第二小学有教师三十六名", "第二|小学|有|教师|三十六名"),
        ("“十四五”期间", "“|十四五|”|期间"),
        ("详见ABC网 http……", "详见|ABC|网|http|……"),
        ("", ""),
        (" \n", ""),
    ],
)
def test_words(text: str, words: str) -> None:
    """Terms and numerals are whole, quotes and blanks outside, scripts alike."""
    assert "|".join(default_segmenter().words(text)) == words


def test_rubbish_inside_words_is_part_of_them() -> None:
    """A page marker inside a word belongs to its span; one between words to none."""
    text = "共有学\n1、校3所,教\n2、师5名,学生\n3、9人"
    found = [text[start:end] for start, end in default_segmenter().spans(text)]
    assert found == ["共有", "学\n1、校", "3所", ",", "教\n2、师", "5名", ",", "学生", "9人"]


@given(ANY_TEXT)
def test_spans_cover_all_but_blanks(text: str) -> None:
    """Spans are in order, not empty and apart; outside of them nothing stands but blanks and rubbish."""
    spans = default_segmenter().spans(text)
    places = [place for span in spans for place in span]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert default_segmenter().words(text) == [text[start:end] for start, end in spans]


def test_every_term_alone_is_one_word() -> None:
    """A term of the vocabulary by itself is one word, but where a numeral stands inside it as such."""
    cut = {word: default_segmenter().words(word) for word in default_finder().words}
    assert {word: found for word, found in cut.items() if found != [word]} == {}


def test_boundaries_decide() -> None:
    """A term that another word reaches into does not stand; the model is asked in the run of characters around it."""
    segmenter = default_segmenter()
    assert segmenter.stands("创建安全校园活动", 3, 5) is False
    assert segmenter.stands("我校面向全校师生", 4, 6) is True
    assert segmenter.stands("教师节前夕", 0, 2) is False
    assert segmenter.stands("教师3人", 0, 2) is True


def test_pkuseg_cuts_the_same(root: Path) -> None:
    """The model gives what spacy-pkuseg itself gives with it, on every run of characters that is no known word."""
    segmenter = default_segmenter()
    peer = spacy_pkuseg.pkuseg(str(PACKAGED), user_dict=None)
    texts = [path.read_text("utf-8") for path in (root / "corpus" / "reports").glob("*.txt")]
    runs = {run for text in texts for run in RUN.findall(text)}
    cutter = segmenter.cutter
    ours = {run: [run[slice(*span)] for span in pairwise(cutter.cut(run))] for run in runs}
    assert len(runs) > 100
    assert ours == {run: peer.cut(run) for run in runs}


def test_a_known_word_is_one_word() -> None:
    """A run that is a word of the corpus is that word, whatever the model makes of it."""
    segmenter = default_segmenter()
    assert [word for word in segmenter.cutter.known if segmenter.breaks(word) != (0, len(word))] == []


def test_what_was_cut_is_kept_and_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces are remembered up to a number; beyond it the table begins anew, with the same words."""
    monkeypatch.setattr(tokens, "KEPT", 3)
    segmenter = Segmenter()
    words = [segmenter.breaks(f"{run}学校的工作") for run in "甲乙丙丁戊甲"]
    assert words[0] == words[-1]
    assert len(segmenter._kept) <= 3  # noqa: SLF001 (the bound is what is tested)


def test_endless_run() -> None:
    """Characters without any mark between them are cut piece by piece, and are all there."""
    text = "认真做好教育工作" * 2000
    words = default_segmenter().words(text)
    assert "".join(words) == text
    assert words[:4] == ["认真", "做好", "教育", "工作"]
    assert max(map(len, words)) <= 4


def test_a_model_of_ones_own(tmp_path: Path) -> None:
    """A folder with the two files is a model; so are the files by name; without one of them, the error says which."""
    for name in FILES:
        (tmp_path / name).write_bytes((PACKAGED / name).read_bytes())
    text = "认真做好教育工作"
    assert Segmenter(tmp_path).words(text) == default_segmenter().words(text)
    assert Segmenter(Segmenter(tmp_path).read()).words(text) == default_segmenter().words(text)
    (tmp_path / FILES[1]).unlink()
    with pytest.raises(ModelError, match=r"there is no weights\.npz in it"):
        Segmenter(str(tmp_path)).words(text)
    with pytest.raises(ModelError, match=r"^model: there is no features\.msgpack in it"):
        Segmenter({}).read()


def broken(features: dict[str, Any] | None = None, **arrays: Any) -> dict[str, bytes]:
    """Return the files of a tiny model with some of its parts replaced."""
    told = {"unigram": ["学校"], "bigram": [], "feature_to_idx": {"$$": 0, "c.学": 1}, "tag_to_idx": {"B": 0, "I": 1}}
    written = {"sizes": np.array([2, 2]), "w": np.zeros(8)} | arrays
    archive = io.BytesIO()
    np.savez(archive, **written)
    return dict(zip(FILES, (srsly.msgpack_dumps(told | (features or {})), archive.getvalue()), strict=True))


def test_a_tiny_model() -> None:
    """The tiny model of the tests below is one: without weights every character follows the tag that comes last."""
    assert Segmenter(broken()).cutter.cut("学校") == (0, 2)


@pytest.mark.parametrize(
    "files",
    [
        broken({"feature_to_idx": {"$$": 0, "c.学": 2}}),
        broken({"feature_to_idx": {"$$": 0, "c.学": -1}}),
        broken({"feature_to_idx": {"$$": 0, "c.学": "1"}}),
        broken({"feature_to_idx": {}}),
        broken({"tag_to_idx": {"B": 0}}),
        broken({"unigram": None}),
        broken({"unigram": [["学校"]]}),
        broken(w=np.zeros(7)),
        broken(w=np.zeros((4, 2))),
        broken(w=np.array(["0"] * 8)),
        broken(sizes=np.array([2])),
        {**broken(), FILES[0]: b""},
        {**broken(), FILES[1]: b""},
        {**broken(), FILES[1]: b"PK\x03\x04 no archive"},
        {name: (PACKAGED / name).read_bytes()[:-1000] for name in FILES},
    ],
)
def test_files_that_are_no_model(files: dict[str, bytes]) -> None:
    """Files that do not go together are refused before anything is read beyond their ends."""
    with pytest.raises(ModelError, match=r"^model: features\.msgpack and weights\.npz are no model: "):
        _ = Segmenter(files).cutter


def test_the_packaged_model_is_small() -> None:
    """The model is a few megabytes."""
    assert sum((PACKAGED / name).stat().st_size for name in FILES) < LIMIT


OFFLINE = """
import socket
def refuse(*_, **__):
    raise AssertionError("a connection was tried")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
import sys
def loaded():
    return sorted({"spacy", "spacy_pkuseg", "numpy", "srsly"} & set(sys.modules))
import eduextract
"""
STEPS = {
    "ordinary": "eduextract.parse('2022年，全县有小学12所，在校生5667人，教学质量稳步提高。'); print(loaded())",
    "a boundary decides": "eduextract.parse('建设安全校园，大学区3个。'); print(loaded())",
    "pipeline": "import eduextract.spacy; print([str(token) for token in eduextract.spacy.load()('安全校园')])",
}
PRINTED = {
    "ordinary": "[]",
    "a boundary decides": "['numpy', 'spacy_pkuseg', 'srsly']",
    "pipeline": "['安全', '校园']",
}


@pytest.mark.parametrize("step", STEPS)
def test_offline_and_loaded_only_when_asked_for(step: str) -> None:
    """With every connection refused all works; `parse` loads the model where a boundary decides, and never spaCy."""
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-X", "utf8", "-c", OFFLINE + STEPS[step]],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (run.stdout.strip(), run.returncode) == (PRINTED[step], 0), run.stderr

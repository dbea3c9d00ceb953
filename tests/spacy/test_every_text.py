"""On every text: the records of `parse`, spans that are the records, terms and numerals whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

import eduextract
import eduextract.spacy
from eduextract import numerals
from eduextract.scan.marks import scan
from eduextract.scan.terms import default_finder
from eduextract.scan.tokens import default_segmenter, trimmed
from eduextract.text.fold import fold
from eduextract.text.repair import repair
from tests.strategies import full_width, texts, traditional

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from spacy.language import Language

CORPORA = ("corpus/reports", "corpus/passages/seen", "corpus/passages/held_out", "corpus/general")
FEWEST = {"corpus/reports": 17, "corpus/passages/seen": 80, "corpus/passages/held_out": 80, "corpus/general": 70}


@pytest.fixture(scope="module")
def nlp() -> Language:
    """Return the pipeline."""
    return eduextract.spacy.load()


def read(folder: Path) -> dict[str, str]:
    """Return the texts of a folder and below by their names."""
    return {path.name: path.read_bytes().decode("utf-8") for path in sorted(folder.rglob("*.txt"))}


def faults(nlp: Language, text: str) -> list[str]:
    """Return what differs between `parse` and the pipeline on a text."""
    doc, expected = nlp(text), eduextract.parse(text)
    spans = [(span.start_char, span.end_char, span.label_, span.kb_id_) for span in doc.spans["eduextract"]]
    records = [(record.start, record.end, record.type, record.indicator) for record in expected.records]
    checks = {
        "text": doc.text == text,
        "extraction": doc._.eduextract == expected,
        "spans": spans == records,
        "expanded": doc.spans["eduextract"].attrs == {"expanded": 0},
    }
    return [name for name, holds in checks.items() if not holds]


def cut_through(text: str) -> list[str]:
    """Return the numerals and terms of a text that are several words, without any word reaching over their edges."""
    folded, _ = repair(fold(text))
    segmenter = default_segmenter()
    words = segmenter.spans(folded)
    starts, ends = {start for start, _ in words}, {end for _, end in words}
    found = []
    for mark in scan(folded, numerals.find(folded), default_finder())[0]:
        start, end = (mark.start, mark.end) if mark.numeral is None else trimmed(folded, mark.start, mark.end)
        crossed = start not in starts or end not in ends
        inside = any(start < place < end for place in starts)
        if inside and (mark.numeral is not None or not crossed):
            found.append(folded[start:end])
    return found


@pytest.mark.slow
@pytest.mark.parametrize("folder", CORPORA)
def test_same_records_and_spans_on_the_corpus(nlp: Language, root: Path, folder: str) -> None:
    """The records are those of `parse`, and each is a span with its very edges; the held-out texts are not shown."""
    texts = read(root / folder)
    assert len(texts) >= FEWEST[folder]
    assert {name: wrong for name, text in texts.items() if (wrong := faults(nlp, text))} == {}


@pytest.mark.slow
def test_same_records_and_spans_on_the_development_data(nlp: Language, shared: Path) -> None:
    """So they are on the texts beside the project: seeds and gold."""
    texts = [*read(shared / "seeds").values(), *read(shared / "gold" / "prose").values()]
    texts += read(shared / "gold" / "hard").values()
    assert len(texts) >= 95
    assert [(number, wrong) for number, text in enumerate(texts) if (wrong := faults(nlp, text))] == []


@pytest.mark.slow
@pytest.mark.parametrize("change", [full_width, traditional], ids=["full width", "traditional"])
def test_same_records_and_spans_in_other_scripts(nlp: Language, root: Path, change: Callable[[str], str]) -> None:
    """So they are in full-width and in Traditional characters."""
    texts = {name: change(text) for name, text in read(root / "corpus/reports").items()}
    assert {name: wrong for name, text in texts.items() if (wrong := faults(nlp, text))} == {}


@given(texts)
def test_same_records_and_spans_on_any_text(nlp: Language, text: str) -> None:
    """So they are on fragments of reports amid arbitrary characters."""
    assert faults(nlp, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "学段 学校(所) 在校生(人)\n小学 12 345\n初中 36 720\n高中 4 210\n",
        "学段 班数（个） 学生（人） 教师（人）\n小学 12 345 67\n初中 36 720 99\n高中 4 210 30\n",
        "小学、初中在校生分别为 1200 、 345 人。生师比 12.5 ，初中 11.2 。",
    ],
    ids=["two columns", "three columns", "blanks"],
)
def test_spans_between_blanks(nlp: Language, text: str) -> None:
    """Blanks between figures are no part of any: neither cells that look like groups of digits, nor in prose."""
    assert len(nlp(text).spans["eduextract"]) > 3
    assert faults(nlp, text) == []


@pytest.mark.slow
@pytest.mark.parametrize("folder", CORPORA)
def test_terms_and_numerals_are_whole_on_the_corpus(root: Path, folder: str) -> None:
    """A numeral is one word, and so is a term where no word reaches over its edge."""
    assert [name for name, text in read(root / folder).items() if cut_through(text)] == []


@given(texts)
def test_numerals_are_whole_on_any_text(text: str) -> None:
    """They are, whatever stands around them."""
    assert cut_through(text) == []


def test_a_word_over_the_edge_is_seen() -> None:
    """A term in another word is none that is cut through, and is two words of the text."""
    assert cut_through("建设安全校园") == []
    assert default_segmenter().words("建设安全校园") == ["建设", "安全", "校园"]

"""General prose: nothing is recorded where no education figure is stated."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import eduextract

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "corpus"))

from general import FOLDER, HAN, articles, general_prose
from generate import Chance

ARTICLES = sorted(FOLDER.glob("*.txt"))
FEWEST_ARTICLES = 60
FEWEST_CHARACTERS = 30_000
FEWEST_HAN = 100_000
PLANTED = "全县在校学生5667人。"

SEEDS = st.integers(min_value=0, max_value=10**6)


def invented(text: str) -> list[tuple[str, str, str]]:
    """Return what is recorded in `text`: indicator, surface and the text around it."""
    return [
        (record.indicator, record.surface, text[max(0, record.start - 20) : record.end + 10])
        for record in eduextract.parse(text).records
    ]


def han(text: str) -> int:
    """Return the number of Chinese characters in `text`."""
    return len(HAN.findall(text))


def test_there_are_articles_of_many_kinds() -> None:
    """At least sixty articles written by hand, each its own, 30,000 characters together."""
    texts = [path.read_text("utf-8") for path in ARTICLES]
    assert len(set(texts)) == len(texts) >= FEWEST_ARTICLES
    assert sum(map(len, texts)) >= FEWEST_CHARACTERS


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_nothing_is_recorded_in_an_article(path: Path) -> None:
    """An article with figures of every kind but none of education gives no record."""
    assert invented(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_an_education_figure_among_them_is_found(path: Path) -> None:
    """The same article is read: a figure put before it is recorded."""
    found = [record[:2] for record in invented(PLANTED + "\n\n" + path.read_text("utf-8"))]
    assert found[:1] == [("students_enrolled", "5667人")]


@pytest.mark.slow
def test_nothing_is_recorded_in_generated_prose() -> None:
    """A hundred thousand Chinese characters of general prose give no record."""
    texts = list(general_prose(FEWEST_HAN))
    assert sum(map(han, texts)) >= FEWEST_HAN
    assert [record for text in texts for record in invented(text)] == []


@settings(max_examples=10)
@given(SEEDS)
def test_same_seed_same_text(seed: int) -> None:
    """A seed decides every character, in whatever length it is asked for."""
    long = list(general_prose(40_000, seed))
    assert long == list(general_prose(40_000, seed))
    short = list(general_prose(30_000, seed))
    assert short == long[: len(short)]


def test_another_seed_another_text() -> None:
    """Two seeds differ in the order of the articles and in what is filled in."""
    one, other = (list(islice(articles(seed), len(ARTICLES) + 1)) for seed in (0, 1))
    assert one[:-1] != other[:-1]
    assert sorted(one[:-1]) == sorted(other[:-1])
    assert one[-1] != other[-1]


@settings(max_examples=20)
@given(st.integers(min_value=0, max_value=60_000), SEEDS)
def test_the_length_asked_for_is_reached(characters: int, seed: int) -> None:
    """No article too few, and none too many."""
    lengths = [han(text) for text in general_prose(characters, seed)]
    assert sum(lengths) >= characters
    assert sum(lengths[:-1]) < max(characters, 1)


@settings(max_examples=5)
@given(SEEDS)
def test_every_slot_is_filled(seed: int) -> None:
    """No brace, bar or bare slot name is left in the text."""
    text = "".join(general_prose(60_000, seed))
    assert [mark for mark in "{}|" if mark in text] == []
    assert [name for name in ("few", "place", "tenth", "grew") if name in text] == []


def test_chance_is_not_shared_between_calls() -> None:
    """Two generators taken in turns give what each gives alone."""
    alone = list(general_prose(35_000, 7))
    first, second = general_prose(35_000, 7), general_prose(35_000, 7)
    assert [text for pair in zip(first, second, strict=True) for text in pair] == [
        text for text in alone for _ in range(2)
    ]
    assert Chance(7, 0).draw() == Chance(7, 0).draw()

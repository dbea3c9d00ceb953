"""Damage changes no record but its place, on every text that the project has."""

from __future__ import annotations

import os
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import eduextract
from eduextract.text.fold import fold
from tests.damages import DAMAGES, Damaged, damaged
from tests.strategies import texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from eduextract.records import Record

FOLDERS = ("corpus/reports", "corpus/passages/seen")
SHARED = ("seeds", "gold/prose", "gold/hard")
SEEDS = range(3 if os.environ.get("EDUEXTRACT_EXPLORE") else 1)
"""Ways in which each damage is done to each text of a folder."""
APART = {
    # half of a number behind a symbol or a marker is a number to `spread`
    ("with_symbols", "spread"),
    ("with_page_markers", "spread"),
    # a symbol between a carriage return and its line feed makes two ends of lines
    ("with_windows_ends", "with_symbols"),
    # what is put in first leaves lines of any width when it is gone
    ("with_glosses", "wrapped"),
    ("with_page_markers", "wrapped"),
    ("spread", "wrapped"),
}
"""Pairs of damages of which the second does not see what the first has done."""


def stated(record: Record) -> dict[str, Any]:
    """Return all that a record says but its place and its doubts, names in Simplified characters."""
    slots = record.model_dump(exclude={"start", "end", "surface", "flags"})
    return slots | {name: fold(slots[name]) for name in ("institution", "region") if slots[name]}


def assert_same_records(clean: str, other: Damaged, name: str) -> None:
    """Check that the records of the damaged text are those of the clean one, each at its new place."""
    text = other.text
    expected = [(*other.span(record.start, record.end), stated(record)) for record in eduextract.parse(clean).records]
    found = eduextract.parse(text).records
    assert [(record.start, record.end, stated(record)) for record in found] == expected, name
    assert [record.surface for record in found] == [text[record.start : record.end] for record in found], name


def read_all(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield name and text of each text file of a folder, line ends as they are."""
    for path in sorted(folder.glob("*.txt")):
        yield path.name, path.read_bytes().decode("utf-8")


def check_folder(folder: Path, damage: str) -> int:
    """Check each text of a folder; return how many the damage could be done to."""
    done = 0
    for name, text in read_all(folder):
        for seed in SEEDS:
            other = damaged(damage, text, seed)
            if other is not None:
                assert_same_records(text, other, f"{folder.name}/{name}, seed {seed}")
                done += 1
    return done


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("folder", FOLDERS)
def test_damage_changes_no_record_of_the_corpus(root: Path, folder: str, damage: str) -> None:
    """Each report and passage says the same however its file is damaged."""
    assert check_folder(root / folder, damage) >= 6 * len(SEEDS)


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_changes_no_record_of_the_held_out_passages(root: Path, damage: str) -> None:
    """The same, telling no more than how many texts fail."""
    failed = 0
    for _, text in read_all(root / "corpus/passages/held_out"):
        other = damaged(damage, text, 0)
        try:
            assert_same_records(text, other or Damaged(text, list(range(len(text)))), "")
        except AssertionError:
            failed += 1
    assert failed == 0


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("folder", SHARED)
def test_damage_changes_no_record_of_the_gold(shared: Path, folder: str, damage: str) -> None:
    """The same for the texts of development, where they are at hand."""
    assert check_folder(shared / folder, damage) > 0


@pytest.mark.slow
@pytest.mark.parametrize(("first", "second"), sorted(set(permutations(DAMAGES, 2)) - APART))
def test_two_damages_change_no_record(reports: list[Path], first: str, second: str) -> None:
    """One damage upon the other hides nothing either."""
    done = 0
    for path in reports:
        text = path.read_bytes().decode("utf-8")
        once = damaged(first, text, 1)
        twice = damaged(second, once.text, 2) if once else None
        if once and twice:
            both = Damaged(twice.text, [twice.home[place] for place in once.home])
            assert_same_records(text, both, path.name)
            done += 1
    assert done > 0


@given(texts, st.integers(0, 9), st.sampled_from(sorted(DAMAGES)))
def test_a_damage_knows_where_each_character_went(text: str, seed: int, name: str) -> None:
    """The tests above look for records at places that are right."""
    other = damaged(name, text, seed)
    if other is not None:
        kept = "".join(other.text[place] for place in other.home)
        assert other.home == sorted(set(other.home))
        assert kept == text if len(other.text) > len(text) else len(kept) == len(text)

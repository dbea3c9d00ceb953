"""Inserted rubbish is read over, and every offset is carried home."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import eduextract
from eduextract.text.repair import repair, take_out

CLEAN = "2022年，全县小学在校生18467人，专任教师1352人，义务教育巩固率99.2%。"
DAMAGED = {
    "break in a word": ("在校生18467人，专任", "在校生18467人，专\n任"),
    "break in a number": ("18467人", "18\n467人"),
    "break behind a point": ("99.2%", "99.\n2%"),
    "blanks in a number": ("18467人", "1 8 4 6 7 人"),
    "blanks in a word": ("在校生", "在 校 生"),
    "blank behind a point": ("99.2%", "99. 2%"),
    "full stop for a point": ("99.2%", "99。2%"),
    "letter for a digit": ("专任教师1352人", "专任教师l352人"),
    "stray symbol": ("专任教师", "专任★教师"),
    "glosses": ("全县小学在校生", "全縣(xiàn)小學(xué)在校生"),
    "Traditional": ("义务教育巩固率", "義務教育鞏固率"),
    "full width": ("1352", "１３５２"),
}


def told(text: str) -> list[tuple[object, ...]]:
    """Return what the records state, without their places."""
    return [(r.indicator, r.value, r.unit, r.stage, r.period, r.status) for r in eduextract.parse(text).records]


@pytest.mark.parametrize("name", DAMAGED)
def test_damage_changes_no_record(name: str) -> None:
    """A damaged text gives the records of the clean one, each with the slice of its text."""
    old, new = DAMAGED[name]
    assert old in CLEAN
    damaged = CLEAN.replace(old, new)
    assert told(damaged) == told(CLEAN)
    assert [r.surface for r in eduextract.parse(damaged).records] == [
        damaged[r.start : r.end] for r in eduextract.parse(damaged).records
    ]


def test_page_markers_inside_words_and_numbers() -> None:
    """Markers that count on down the file are taken out; the surface shows them."""
    text = "1、2022年全县有小学在校生18\n2、467人，教职\n3、工1352人，专任\n4、教师1203人。"
    records = eduextract.parse(text).records
    assert [(r.indicator, r.value, r.surface) for r in records] == [
        ("students_enrolled", Decimal(18467), "18\n2、467人"),
        ("staff_total", Decimal(1352), "1352人"),
        ("full_time_teachers", Decimal(1203), "1203人"),
    ]


def test_numbered_items_are_no_page_markers() -> None:
    """A list whose items end their sentences keeps its numbers."""
    text = "1、小学3所。\n2、初中2所。\n3、高中1所。\n"
    assert repair(text)[0] == text


@given(st.text(alphabet="ab一二 \n、1", max_size=40), st.data())
def test_map_carries_every_offset_home(text: str, data: st.DataObject) -> None:
    """Each kept character is found again in the original."""
    cuts = data.draw(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 3)), max_size=5))
    spans = sorted((start, min(start + length, len(text))) for start, length in cuts if start < len(text))
    kept, source = take_out(text, spans)
    homes = [source.span(place, place + 1) for place in range(len(kept))]
    assert [text[start:end] for start, end in homes] == list(kept)

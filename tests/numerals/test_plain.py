"""The plainest forms are read without the patterns, and as the patterns read them."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eduextract.numerals.find import find

if TYPE_CHECKING:
    from eduextract.numerals.model import Numeral

MODULE = importlib.import_module("eduextract.numerals.find")
PIECES = (
    *"一二三两十百五千万零〇半多余几点分之成 年月日号级季度人所个名元次位班%()、。;是要\n",
    *"1250.,第:比至到-—每学和与中xX*□又倍!",
    *(
        "平方米",
        "个百分点",
        "年级",
        "以上",
        "左右",
        "\n一、",
        "\n1.",
        "\n2、",
        "百分之",
        "个月",
        "学时",
        "十四五",
        "附件",
    ),
)
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join)


def _without(reader: str, text: str) -> list[Numeral]:
    """Return the numerals of a text, one plain reader taking nothing."""
    with patch.object(MODULE, reader, return_value=0):
        return find(text)


@given(TEXTS)
def test_single_digits_are_read_as_patterns_read_them(text: str) -> None:
    """A Chinese digit with a measure word is the same numeral whichever way it is read."""
    assert find(text) == _without("_read_single", text)


@given(TEXTS.filter(lambda text: ")、" not in text))
def test_items_are_read_as_patterns_read_them(text: str) -> None:
    """So is the number of an item."""
    assert find(text) == _without("_read_item", text)


@pytest.mark.parametrize("text", ["三所小学", "五名教师以上", "一个班", "\n3.教师队伍", "\n12、经费", "其中(二)经费"])
def test_plain_forms_ask_no_pattern(text: str) -> None:
    """What is written plainly is read without the large patterns: they cost several times as much."""
    with patch("eduextract.numerals.pattern.Grammar.match", side_effect=AssertionError):
        assert len(find(text)) == 1

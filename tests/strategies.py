"""Texts for property tests: arbitrary characters amid fragments of reports."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

FRAGMENTS = (
    "2021年，",
    "截至2020年底，",
    "2019/2020学年",
    "“十四五”期间",
    "全县",
    "我区现有各级各类学校",
    "幼儿园",
    "小学",
    "初中在校生",
    "普通高中",
    "特殊教育学校1所",
    "其中",
    "分别为",
    "比上年增加",
    "下降",
    "增长",
    "不低于",
    "约",
    "目标为",
    "无大班额",
    "专任教师",
    "教学班",
    "生均公用经费",
    "一般公共预算教育经费",
    "毛入园率",
    "生师比",
    "差异系数",
    "318人",
    "12所",
    "1,204.5万元",
    "三百二十六",
    "96.4%",
    "百分之七十五点五",
    "1:13.7",
    "0.412",
    "40—45人",
    "xx人",
    "〔2020〕11号",
    "（一）",
    "3.",
    "、",
    "，",
    "；",
    "。",
    "\n",
    "\r\n",
    "\N{IDEOGRAPHIC SPACE}",
    "\t",
    "\N{ZERO WIDTH SPACE}",
)

fragments = st.lists(st.sampled_from(FRAGMENTS), max_size=24).map("".join)
anything = st.text(st.characters(codec=None, exclude_categories=[]), max_size=12)
texts = st.lists(st.one_of(st.sampled_from(FRAGMENTS), anything), max_size=20).map("".join)

WIDE = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)}


def full_width(text: str) -> str:
    """Return `text` with the full-width form of every ASCII character that has one."""
    return text.translate(WIDE)


def traditional(text: str) -> str:
    """Return `text` in Traditional characters, one for one."""
    return "".join(map(_traditional_character, text))


def traditional_phrases(text: str) -> str:
    """Return `text` in Traditional characters as OpenCC chooses them by the words around."""
    return _converter()(text)


@cache
def _traditional_character(character: str) -> str:
    if not "\u4e00" <= character <= "\u9fff":
        return character
    written: str = _converter()(character)
    return written if len(written) == 1 else character


@cache
def _converter() -> Callable[[str], str]:
    import opencc  # noqa: PLC0415 (only some tests need it)

    convert: Callable[[str], str] = opencc.OpenCC("s2t").convert
    return convert

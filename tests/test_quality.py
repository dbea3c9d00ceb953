"""Templates, masks and damage are told; a masked or lost digit is never read."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import eduextract
from eduextract.outline import Doubt, Quality
from tests.strategies import texts

MASKS = {
    "letters": "xx人",
    "capitals": "XX人",
    "full width": "ＸＸ人",
    "one letter": "x人",
    "stars": "**人",
    "full-width stars": "＊＊人",
    "lines": "__人",
    "crosses": "××人",
    "triangles": "▲▲人",
    "white triangles": "△△人",
    "zeros": "〇〇人",
    "circles": "○○人",
    "boxes": "□□人",
    "black boxes": "■■人",
    "dots": "…人",
    "six dots": "……人",
    "digits before": "2xx人",
    "digits behind": "x67人",
    "digits around": "1,xx5人",
    "digits and boxes": "12□□人",
    "more than": "xx余人",
    "scale": "x.x万人",
    "digits around boxes": "1□□7人",
}


@pytest.mark.parametrize("mask", MASKS.values(), ids=MASKS)
def test_masks_give_no_record(mask: str) -> None:
    """The figures around a mask are read, the mask is one entry of the ledger, and none of its digits another."""
    text = f"全县有小学12所，小学在校生{mask}，专任教师302人。"
    result = eduextract.parse(text)
    assert [(str(record.value), record.surface) for record in result.records] == [("12", "12所"), ("302", "302人")]
    assert [(item.surface, item.role) for item in result.quantities] == [
        ("12所", "record"),
        (mask, "masked"),
        ("302人", "record"),
    ]
    assert result.quality == Quality(template=False, masks=1)


@pytest.mark.parametrize("mask", ["20xx年", "202x年", "20××年", "xxxx年", "20__年"])
def test_masked_years_are_no_years(mask: str) -> None:
    """A year of which a digit is masked governs nothing, and its digits are no figure."""
    result = eduextract.parse(f"{mask}，全县有小学12所。")
    assert [(record.surface, record.period) for record in result.records] == [("12所", None)]
    assert result.quality.masks == 1


@pytest.mark.parametrize(
    ("text", "quality"),
    [
        ("全县有小学xx所，在校生xxxx人，教师560人。", Quality(template=True, masks=2)),
        ("小学□□所，初中▲▲所，教师xx人，教师平均年龄**岁。", Quality(template=True, masks=4)),
        ("XX县XX镇有小学12所，在校生5667人。", Quality(template=False, masks=2)),
        ("全县有小学12所，在校生5667人。", Quality()),
        ("", Quality()),
    ],
)
def test_template(text: str, quality: Quality) -> None:
    """A text is a template where masks stand for figures; masked names alone only make it anonymous."""
    assert eduextract.parse(text).quality == quality


def test_emphasis_is_no_mask() -> None:
    """The stars of Markdown around words and numbers are read over."""
    result = eduextract.parse("共有**12**所小学，**在校生**5667人。")
    assert [(record.indicator, record.value, record.surface) for record in result.records] == [
        ("schools_total", Decimal(12), "12**所"),
        ("students_enrolled", Decimal(5667), "5667人"),
    ]
    assert (result.quality.masks, result.quality.counts) == (0, {"symbol": 4})


DAMAGED = {
    "blank": ("专任教师1 3 5 2人", "1 3 5 2人", [" ", " ", " "]),
    "symbol": ("专任教师13★52人", "13★52人", ["★"]),
    "look_alike": ("专任教师l352人", "l352人", ["l"]),
    "line_break": ("2022年，全县专任教师13\n52人", "13\n52人", ["\n"]),
}


@pytest.mark.parametrize("reason", DAMAGED)
def test_repairs_are_told(reason: str) -> None:
    """A figure with something read over in it has a flag; the doubts have the place."""
    text, surface, gone = DAMAGED[reason]
    result = eduextract.parse(text)
    assert [(str(r.value), r.surface, r.flags) for r in result.records] == [("1352", surface, (reason,))]
    assert [text[doubt.start : doubt.end] for doubt in result.quality.doubts] == gone
    assert result.quality.counts == {reason: len(gone)}


def test_repairs_beside_a_figure_are_no_flag() -> None:
    """Glosses and page markers outside a figure are doubts of the text alone; those inside are flags."""
    text = "1、2022年全縣(xiàn)有小學(xué)在校生18\n2、467人，教职\n3、工1352人，专任\n4、教师1203人。"
    result = eduextract.parse(text)
    assert [(record.surface, record.flags) for record in result.records] == [
        ("18\n2、467人", ("page_marker",)),
        ("1352人", ()),
        ("1203人", ()),
    ]
    assert result.quality.counts == {"gloss": 2, "page_marker": 3}


@pytest.mark.parametrize("text", ["在校生56\ufffd7人", "在校生5?67人", "在校生5667\ufffd人", "共有小学1？2所"])
def test_lost_characters_are_not_guessed(text: str) -> None:
    """A number that lost a character is no record; the doubt stands at the place."""
    result = eduextract.parse(text)
    assert result.records == ()
    assert [item.role for item in result.quantities] == ["not_understood"]
    place = next(index for index, character in enumerate(text) if character in "\ufffd?？")
    assert result.quality.doubts == (Doubt(place, place + 1, "lost_character"),)


def test_lost_character_beside_a_figure_is_a_flag() -> None:
    """A figure beside a lost character is read as it stands, and flagged."""
    flags = [(record.surface, record.flags) for record in eduextract.parse("在校生\ufffd5667人").records]
    assert flags == [("5667人", ("lost_character",))]


def test_question_is_no_lost_character() -> None:
    """A question mark behind words asks."""
    assert eduextract.parse("有多少？小学12所。").quality == Quality()


@pytest.mark.parametrize(
    ("text", "glued"),
    [
        ("近五年学生分别为191424084358452144人", "191424084358452144人"),
        ("根据教督办20235号文件", "20235号"),
        ("发展规划(20222027)", "20222027"),
        ("根据教督〔2023〕5号文件，投入1200000000元，2022年学生5667人", None),
        ("投入12,345,678,901元，电话0935-1234567", None),
    ],
)
def test_glued_numbers_are_told(text: str, glued: str | None) -> None:
    """Digits that ran together are a doubt; long sums and numbers of documents are not."""
    doubts = eduextract.parse(text).quality.doubts
    assert [(text[doubt.start : doubt.end], doubt.reason) for doubt in doubts] == (
        [(glued, "glued_number")] if glued else []
    )


def test_doubts_in_a_page_stand_in_the_text_as_given() -> None:
    """Offsets of doubts and flags count from the start of the text, furniture and all."""
    text = "浏览次数：1234\n专任教师13★52人。\n上一篇：无\n初中教师4★21人。"
    result = eduextract.parse(text)
    assert [(text[doubt.start : doubt.end], doubt.reason) for doubt in result.quality.doubts] == [("★", "symbol")] * 2
    assert [(record.surface, record.flags) for record in result.records] == [
        ("13★52人", ("symbol",)),
        ("4★21人", ("symbol",)),
    ]


@given(
    st.lists(
        st.sampled_from(["全县小学xx所，", "教师12人，", "5★67人。", "在校生\ufffd人", "1 2 3 4人\n"]), max_size=8
    ),
    texts,
)
def test_doubts_lie_in_the_text_in_order(pieces: list[str], text: str) -> None:
    """Each doubt is a stretch of the text, and they are in order."""
    whole = "".join(pieces) + text
    doubts = eduextract.parse(whole).quality.doubts
    assert all(0 <= doubt.start < doubt.end <= len(whole) for doubt in doubts)
    assert [doubt.start for doubt in doubts] == sorted(doubt.start for doubt in doubts)

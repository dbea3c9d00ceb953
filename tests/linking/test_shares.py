"""Shares behind counts, lists in one unit, and numbers that count nothing."""

from __future__ import annotations

import pytest

import eduextract


def _found(text: str) -> list[tuple[str, str, str | None]]:
    return [(r.indicator, f"{r.value:f}", r.sector) for r in eduextract.parse(text).records]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "专任教师312人，其中本科及以上学历268人，占85.9%。",
            [("full_time_teachers", "312"), ("full_time_teachers", "268"), ("teacher_qualification_rate", "85.9")],
        ),
        (
            "全县学校公用经费预算总额3120万元，安排教师培训费187万元，占6%。",
            [("public_funds_disbursed", "31200000"), ("training_funds_share_of_public_funds", "6")],
        ),
        (
            "交流轮岗教师217人，比例为13.6%，其中骨干教师52人，占24%。",
            [
                ("teachers_rotated", "217"),
                ("teacher_rotation_rate", "13.6"),
                ("backbone_teachers", "52"),
                ("backbone_rotation_share", "24"),
            ],
        ),
        ("骨干教师412人，占24%。", [("backbone_teachers", "412")]),
        (
            "交流轮岗比例不低于10%，其中骨干教师不低于20%。",
            [("teacher_rotation_rate", "10"), ("backbone_rotation_share", "20")],
        ),
        (
            "专任教师持证率98.2%，班额合规的占91%。",
            [("teacher_certification_rate", "98.2")],
        ),
    ],
)
def test_shares_of_what_was_counted(text: str, wanted: list[tuple[str, str]]) -> None:
    """A share behind a count is of what the count's own name is a rate of; a rate before it is none."""
    assert [found[:2] for found in _found(text)] == wanted


def test_a_share_of_a_part_of_one_sector() -> None:
    """Where a part of one sector was counted, its share is of the rate that is about that sector."""
    text = "接收随迁子女2318人，在公办学校就读的有2210人，占比95.3%。"
    assert _found(text) == [
        ("migrant_children_enrolled", "2318", None),
        ("migrant_children_enrolled", "2210", "public"),
        ("migrant_public_school_rate", "95.3", "public"),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("小学、初中在校生分别为3.2、1.4万人。", ["32000", "14000"]),
        ("小学、初中在校生分别为32000、1.4万人。", ["32000", "14000"]),
        ("小学、初中在校生分别为3200、1400人。", ["3200", "1400"]),
    ],
)
def test_the_scale_of_a_list(text: str, wanted: list[str]) -> None:
    """The last number of a list says in what the numbers before it are, unless they are far too large for that."""
    assert [value for _, value, _ in _found(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("不足100名学生的村小按100人拨付公用经费。", []),
        ("在校生不足100人的学校按照100名学生核定经费，涉及小学9所。", ["9"]),
        ("一般公共预算教育支出占财政支出（63.2亿元）的比例为17.9%。", ["17.9"]),
    ],
)
def test_numbers_that_only_describe(text: str, wanted: list[str]) -> None:
    """How many pupils something is reckoned for, and what a share is taken of, are no records."""
    assert [value for _, value, _ in _found(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("交流轮岗教师不少于符合条件教师的10%。", "at_least"),
        ("大班额不超过总班数的5%。", "at_most"),
        ("交流轮岗教师占符合条件教师的10%。", "exact"),
    ],
)
def test_limits_before_the_whole(text: str, wanted: str) -> None:
    """The limit of a share may stand before the whole that it is taken of."""
    assert [record.bound for record in eduextract.parse(text).records] == [wanted]

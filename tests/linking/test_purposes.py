"""Money by what the clauses, the lead and the heading before it are about; things that are no schools."""

from __future__ import annotations

import pytest

import eduextract


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "（三）南苑中学扩建项目。占地46亩，投资2300万元，目前累计完成投资1450万元。",
            ["facility_area", "construction_investment", "construction_investment"],
        ),
        (
            "2020年以来新建义务教育学校9所，累计投入8.76亿元。",
            ["schools_built", "construction_investment"],
        ),
        ("三、信息化装备\n\n县财政投入960万元，覆盖全部中小学校。", ["it_investment"]),
        ("2022年投入杨河九年制学校新建工程1,980万元。", ["construction_investment"]),
        ("投资960万元改扩建第三初级中学学生宿舍，增加床位420个。", ["construction_investment"]),
        (
            "2023年政府采购意向\n2.学生课桌椅。为小学采购升降式课桌椅3100套，预算217.6万元。",
            ["equipment_investment"],
        ),
        ("公路工程全长18公里，涵洞63道，预算1260万元。", []),
        ("三、教育投入\n\n县财政投入960万元，支持中小学校。", ["education_investment"]),
    ],
)
def test_what_money_is_for(text: str, wanted: list[str]) -> None:
    """The purpose stands beside the sum, before it in the sentence, in the lead of the item or in the heading."""
    assert [record.indicator for record in eduextract.parse(text).records] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("新建、改造学校食堂23个，新建学校2所。", ["2"]),
        ("有中职学校2所，开设幼儿保育等11个专业。", ["2"]),
        ("滨河小学分设东、西两个校区，教学班36个。", ["36"]),
        ("全市9个县（市、区）有小学126所。", ["126"]),
        ("学校购置课桌凳6300套、计算机120台。", ["120"]),
        ("治理小区配套园23个，移交教育部门17所。", ["23", "17"]),
    ],
)
def test_things_that_nobody_counts_here(text: str, wanted: list[str]) -> None:
    """A number of canteens, subjects or places is none of schools."""
    assert [f"{record.value:f}" for record in eduextract.parse(text).records] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("补充特岗教师66人，同期退休389人。", ["66"]),
        ("初中毕业生5218人，期间转出46人、转入39人。", ["5218"]),
        ("在编教师5386人，公务员3127名。", ["5386"]),
        ("毕业生1268人，其中升学854人、就业386人。", ["1268"]),
    ],
)
def test_persons_whom_nobody_counts_here(text: str, wanted: list[str]) -> None:
    """Those who come and go, and those who are neither pupils nor teachers, are no figures of the name before."""
    assert [f"{record.value:f}" for record in eduextract.parse(text).records] == wanted

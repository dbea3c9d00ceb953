"""What the numeral reader returns: values, units, roles, periods, bounds."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

import eduextract
from eduextract.numerals import find
from eduextract.text.fold import fold

if TYPE_CHECKING:
    from pathlib import Path

SAME_VALUE = {
    "34567": ["34567", "34,567", "３４５６７", "三万四千五百六十七", "參萬肆仟伍佰陸拾柒", "3万4567", "34 567人"],
    "120000000": ["1.2亿", "１．２億", "一亿二千万", "1亿2000万", "12000万"],
    "0.35": ["0.35", "零点三五", "〇点三五", "０．３５"],
    "1203000": ["一二○點三萬", "120.3万", "1,203,000"],
    "110": ["一百一", "一百一十", "110"],
}
QUANTITIES = [
    ("投入1.05万元", ("1.05万元", "10500", None, "yuan", "money", "exact")),
    ("投入近3亿元", ("3亿元", "300000000", None, "yuan", "money", "about")),
    ("共2万余人次", ("2万余人次", "20000", None, "person_time", "number", "at_least")),
    ("占98.87%", ("98.87%", "98.87", None, "percent", "percent", "exact")),
    ("百分之九十五点六", ("百分之九十五点六", "95.6", None, "percent", "percent", "exact")),
    ("三成半", ("三成半", "35", None, "percent", "percent", "exact")),
    ("万分之五", ("万分之五", "0.05", None, "percent", "percent", "exact")),
    ("5‰", ("5‰", "0.5", None, "percent", "percent", "exact")),
    ("提高2.3个百分点", ("2.3个百分点", "2.3", None, "percentage_point", "percentage_point", "exact")),
    ("师生比1:12.5", ("1:12.5", "12.5", None, "ratio", "ratio", "exact")),
    ("师生比1比14.4", ("1比14.4", "14.4", None, "ratio", "ratio", "exact")),
    ("师生比:1:12.5", ("1:12.5", "12.5", None, "ratio", "ratio", "exact")),
    ("师幼比1:5至1:7", ("1:5至1:7", "5", "7", "ratio", "ratio", "range")),
    ("师幼比1:9—1:7", ("1:9—1:7", "7", "9", "ratio", "ratio", "range")),
    ("生师比25:1", ("25:1", "25", None, "ratio", "ratio", "exact")),
    ("五分之四的学校", ("五分之四", "4/5", None, None, "fraction", "exact")),
    ("约4/5", ("4/5", "4/5", None, None, "fraction", "about")),
    ("七又五分之二", ("七又五分之二", "37/5", None, None, "fraction", "exact")),
    ("56—60人", ("56—60人", "56", "60", "person", "number", "range")),
    ("10-20%", ("10-20%", "10", "20", "percent", "percent", "range")),
    ("三到四百万", ("三到四百万", "3000000", "4000000", None, "number", "range")),
    ("三四十人", ("三四十人", "30", "40", "person", "number", "range")),
    ("不低于60%", ("60%", "60", None, "percent", "percent", "at_least")),
    ("96%以上", ("96%", "96", None, "percent", "percent", "at_least")),
    ("≥92%", ("92%", "92", None, "percent", "percent", "at_least")),
    ("未突破50人", ("50人", "50", None, "person", "number", "at_most")),
    ("680万元多了", ("680万元", "6800000", None, "yuan", "money", "exact")),
    ("不超过45人", ("45人", "45", None, "person", "number", "at_most")),
    ("下降-9.41%", ("-9.41%", "-9.41", None, "percent", "percent", "exact")),
    ("(小学)-11.2%", ("-11.2%", "-11.2", None, "percent", "percent", "exact")),
    ("1200元/生", ("1200元/生", "1200", None, "yuan", "money", "exact")),
    ("42.5公顷", ("42.5公顷", "425000", None, "sqm", "number", "exact")),
    ("3.2万平方米", ("3.2万平方米", "32000", None, "sqm", "number", "exact")),
    ("36个班", ("36个班", "36", None, "class", "number", "exact")),
    ("5元3角", ("5元3角", "5.3", None, "yuan", "money", "exact")),
    ("18. 81%", ("18. 81%", "18.81", None, "percent", "percent", "exact")),
    ("数百人", None),
]
PERIODS = [
    ("概览 2021/22", "2021/2022"),
    ("年度报告（2021）", "2021"),
    ("2022年", "2022"),
    ("二〇二二年", "2022"),
    ("2022年9月", "2022-09"),
    ("\n3.2021年", "2021"),
    ("。4.2021—2022学年", "2021/2022"),
    ("2022年秋季学期", "2022-23"),
    ("2023年上半年", "2023-40"),
    ("2023年下半年", "2023-41"),
    ("2017-2021年", "2017/2021"),
    ("2017年至2021年", "2017/2021"),
    ("2020-2021学年度", "2020/2021"),
    ("2021学年", "2021/2022"),
    ("16-17年", "2016/2017"),
    ("2023/24学年", "2023/2024"),
    ("112學年度", "2023/2024"),
    ("112年度", "2023"),
    ("教育质量报告(2023)", "2023"),
    ("“十三五”期间", "2016/2020"),
    ("“十四五”末", "2025"),
]
ROLES = [
    ("教督〔2022〕6号", "〔2022〕6号", "document_number"),
    ("(教督委发20235号)", "20235号", "document_number"),
    ("\n(二)工作", "(二)", "list_number"),
    ("。一是推进", "一是", "list_number"),
    ("\n    二、工作", "二、", "list_number"),
    ("\n\t3.学位", "3.", "list_number"),
    ("。 二是推进", "二是", "list_number"),
    ("\n  4.2024年", "4.", "list_number"),
    ("第3页", "第3页", "page_number"),
    ("xxxx万元", "xxxx万元", "masked"),
    ("每学期三次", "三次", "number"),
    ("近三年来", "三年来", "time"),
    ("113年8月招生", "113年", "period"),
    ("预计114年增班", "114年", "period"),
    ("建校113年", "113年", "time"),
    ("第三中学", "第三", "ordinal"),
    ("0395-2600123", "0395-2600123", "identifier"),
]
NO_NUMBER = (
    "一般 一切 统一 进一步 一体化 四川 五角大楼 “十四五”规划 三个代表 二中 五育并举 双减 两个只增不减 三公 一贯制"
)


@pytest.mark.parametrize(
    ("value", "spelling"), [(value, item) for value, items in SAME_VALUE.items() for item in items]
)
def test_spellings_of_one_value(value: str, spelling: str) -> None:
    """Every way to write a number gives the same exact value."""
    assert [item.value for item in find(fold(spelling))] == [Decimal(value)]


@pytest.mark.parametrize(("text", "wanted"), QUANTITIES)
def test_quantity(text: str, wanted: tuple[str, ...] | None) -> None:
    """Surface, value, range, unit, kind and bound of one quantity."""
    found = [
        (q.surface, str(q.value), None if q.value_max is None else str(q.value_max), q.unit, q.kind, q.bound)
        for q in eduextract.quantities(text)
    ]
    exact = [(s, str(Fraction(v)), m and str(Fraction(m)), u, k, b) for s, v, m, u, k, b in found]
    expected = wanted and (wanted[0], str(Fraction(wanted[1])), wanted[2] and str(Fraction(wanted[2])), *wanted[3:])
    assert exact == ([expected] if expected else [])


@pytest.mark.parametrize(("text", "edtf"), PERIODS)
def test_period(text: str, edtf: str) -> None:
    """Years, school years, half-years and plans as EDTF."""
    assert [item.edtf for item in find(fold(text)) if item.edtf] == [edtf]


@pytest.mark.parametrize(("text", "surface", "role"), ROLES)
def test_role(text: str, surface: str, role: str) -> None:
    """What is no quantity has a role of its own."""
    folded = fold(text)
    assert (surface, role) in [(folded[item.start : item.end], item.role) for item in find(folded)]


@pytest.mark.parametrize("word", NO_NUMBER.split())
def test_words_are_no_numbers(word: str) -> None:
    """Words with numeral characters hold no quantity."""
    assert [item for item in find(fold(word)) if item.role == "number"] == []


def test_years_that_are_amounts() -> None:
    """A number with decimals before a unit of money is never a year."""
    found = [(item.role, item.value) for item in find("幼教2007.615万元,生均1947.81元")]
    assert found == [("number", Decimal(20076150)), ("number", Decimal("1947.81"))]


def test_from_one_level_to_another() -> None:
    """由A到B is two levels, A到B alone is a range."""
    assert [(item.value, item.value_max) for item in find("由19.5%到50%")] == [
        (Decimal("19.5"), None),
        (Decimal(50), None),
    ]
    assert [(item.value, item.value_max) for item in find("19.5%到50%")] == [(Decimal("19.5"), Decimal(50))]


def test_measure_words_of_many_uses() -> None:
    """个 may count several things, the unit of the linker's indicator among them."""
    (item,) = find("13个")
    assert item.unit == "item"
    assert {"class", "seat", "institution"} <= set(item.units)


def test_number_cases(shared: Path) -> None:
    """The pooled cases of other projects: core at 99 %, extended at 93 %, guards all."""
    right: dict[str, list[bool]] = {"core": [], "extended": [], "guard": []}
    for line in (shared / "numbers" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        found = eduextract.quantities(case["text"])
        right[case["scope"]].append(
            not found
            if case["scope"] == "guard"
            else all(any(agrees(item, q) for q in found) for item in case["expected"])
        )
    shares = {scope: sum(items) / len(items) for scope, items in right.items()}
    assert shares["core"] >= 0.99
    assert shares["extended"] >= 0.93
    assert shares["guard"] == 1


def agrees(item: dict[str, str], quantity: eduextract.records.Quantity) -> bool:
    """Whether a quantity stands where a case wants it, with the value that it wants."""
    if quantity.start >= int(item["end"]) or quantity.end <= int(item["start"]) or quantity.value is None:
        return False
    value = Fraction(quantity.value)
    if item["type"] == "range":
        ends = [Fraction(item[name]) if item.get(name) else None for name in ("low", "high")]
        maximum = None if quantity.value_max is None else Fraction(quantity.value_max)
        return [value, maximum] == ends if None not in ends else (ends[0] or ends[1]) in (value, maximum)
    if item["type"] == "ratio":
        left, right = map(Fraction, item["value"].split(":"))
        return value in (left / right, right / left)
    wanted = Fraction(item["value"])
    near = abs(wanted) / 10**10
    return abs(value - wanted) <= near or (item["type"] == "fraction" and abs(value - wanted * 100) <= near * 100)


def test_negative_numbers_in_a_row() -> None:
    """A minus sign behind a blank is one, and no dash from the number before."""
    found = eduextract.quantities("普通高中 15,188.04 2.58 -0.10 -3")
    assert [str(entry.value) for entry in found] == ["15188.04", "2.58", "-0.10", "-3"]
    assert [(str(entry.value), str(entry.value_max)) for entry in eduextract.quantities("每班45-50人")] == [
        ("45", "50")
    ]

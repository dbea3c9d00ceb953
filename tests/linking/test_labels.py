"""Lists behind a label, names that only say of whom, and figures of the sentence before that are mentioned again."""

from __future__ import annotations

import pytest

import eduextract

NORM, AID, GRANT = "per_pupil_public_funds_norm", "aid_recipients", "per_pupil_grant"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "下达学校公用经费。各县（区）分配额（万元）：柳桥县5,120，南溪县4,873，城厢区2,911。",
            [("earmarked_education_funds", value) for value in ("51200000", "48730000", "29110000")],
        ),
        (
            "各县（市、区）补助资金安排：河东县620万元、河西县580万元，用于改善学校办学条件。",
            [("earmarked_education_funds", value) for value in ("6200000", "5800000")],
        ),
        ("生均补助：区一级园900元/生·年，区二级园700元/生·年。", [(GRANT, "900"), (GRANT, "700")]),
        ("幼儿园：全县计61园，公立38园、私立23园。", [("schools_total", value) for value in ("61", "38", "23")]),
        ("公用经费按实有人数核拨，小学800元、初中1000元。", [(NORM, "800"), (NORM, "1000")]),
        ("各有关学校：项目21个已开工19个。", []),
    ],
)
def test_lists_behind_a_label(text: str, wanted: list[tuple[str, str]]) -> None:
    """A weak name owns what follows its colon, an address does not."""
    assert [(r.indicator, f"{r.value:f}") for r in eduextract.parse(text).records] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "生均公用经费基准定额小学720元，寄宿生加拨200元，随班就读学生一律按7000元执行。",
            [(NORM, "720"), (NORM, "200"), (NORM, "7000")],
        ),
        (
            "发放困难学生生活补助，惠及16.92万人次，其中寄宿生9.73万人次、走读生7.19万人次。",
            [(AID, "169200"), (AID, "97300"), (AID, "71900")],
        ),
        ("小学在校生1720人，其中寄宿生200人。", [("students_enrolled", "1720"), ("boarding_students", "200")]),
    ],
)
def test_of_whom(text: str, wanted: list[tuple[str, str]]) -> None:
    """Persons before an amount for each, or before a number of times, say of whom it is."""
    assert [(r.indicator, f"{r.value:f}") for r in eduextract.parse(text).records] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("学科类培训机构46家，经过关停转型压减至3家。", ["46", "3"]),
        ("规模过大学校减为1所。", ["1"]),
        ("随迁子女2980人，就读公办学校2460人，在民办学校就读的350人。", ["2980", "2460", "350"]),
        ("教师学历合格率96.5%，青壮年文盲率降至0.9%。", ["96.5"]),
    ],
)
def test_what_goes_on(text: str, wanted: list[str]) -> None:
    """What something came to goes on through unknown words, a rate of another kind does not."""
    assert [f"{record.value:f}" for record in eduextract.parse(text).records] == wanted


def test_indicators_mentioned_again() -> None:
    """Changes of two indicators named in the sentence before, in their order."""
    text = "公办率56%；普惠性幼儿园覆盖率93.4%。两项指标分别比2020年提高9.2和7.8个百分点。"
    found = [(r.indicator, f"{r.value:f}", r.measure) for r in eduextract.parse(text).records]
    assert found == [
        ("public_kindergarten_enrollment_share", "56", "level"),
        ("inclusive_kindergarten_coverage", "93.4", "level"),
        ("public_kindergarten_enrollment_share", "9.2", "change"),
        ("inclusive_kindergarten_coverage", "7.8", "change"),
    ]

"""Loosely worded figures: parts of a whole, persons counted like things, norms in brackets, differences."""

from __future__ import annotations

import pytest

import eduextract

Found = list[tuple[str, str, str]]


def _found(text: str) -> Found:
    return [(r.indicator, f"{r.value:f}", r.measure) for r in eduextract.parse(text).records]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "残疾儿童少年325人中在校就读301人，送教上门24人。",
            [
                ("children_with_disabilities", "325", "level"),
                ("disabled_children_enrolled", "301", "level"),
                ("home_teaching_students", "24", "level"),
            ],
        ),
        (
            "并入中心小学的62名孩子中37名住校。",
            [("students_enrolled", "62", "level"), ("boarding_students", "37", "level")],
        ),
        ("全县农村学生9120人无一辍学。", [("students_enrolled", "9120", "level"), ("dropout_students", "0", "level")]),
    ],
)
def test_parts_of_a_whole(text: str, wanted: Found) -> None:
    """What stands behind a whole names its part; words of none give nothing to the number before them."""
    assert _found(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "前年学校招聘教师18个，去年23个。",
            [("teachers_recruited", "18", "level"), ("teachers_recruited", "23", "level")],
        ),
        ("幼儿园有两百一十三个孩子。", [("students_enrolled", "213", "level")]),
        ("全县中小学教师总数四千八。", [("teachers_total", "4800", "level")]),
        ("一个老师管一个学生。", []),
        ("学校老师人均九万六。", []),
    ],
)
def test_spoken_counts(text: str, wanted: Found) -> None:
    """Persons may be counted like things, in a list too; one of them is no count, a mean is no count."""
    assert _found(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("学前三年毛入园率（≥85%）：96.1%，达标。", [("85", "standard"), ("96.1", "actual")]),
        ("公办园在园幼儿占比【50%】——57.2%，达标。", [("50", "standard"), ("57.2", "actual")]),
        ("教职工与幼儿比（1:5—1:7），实际为1:6.4。", [("5", "standard"), ("6.4", "actual")]),
        (
            "综合差异系数：小学0.38（≤0.50），初中0.33（≤0.45）。",
            [*zip(("0.38", "0.50", "0.33", "0.45"), ("actual", "standard") * 2, strict=True)],
        ),
        ("学前三年毛入园率（96.1%）、普惠性幼儿园覆盖率（91.2%）均有提高。", [("96.1", "actual"), ("91.2", "actual")]),
    ],
)
def test_norms_in_brackets(text: str, wanted: list[tuple[str, str]]) -> None:
    """A limit in brackets is the norm, as is a figure there that what was found follows."""
    assert [(f"{r.value:f}", r.status) for r in eduextract.parse(text).records] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "义务教育教师年平均工资9.8万元，公务员9.7万元，高0.1万元。",
            [("teacher_average_salary", "98000", "level"), ("civil_servant_average_salary", "97000", "level")],
        ),
        (
            "小学生均公用经费1230元，初中1450元，较上年各增20元、30元。",
            [
                ("per_pupil_public_funds", "1230", "level"),
                ("per_pupil_public_funds", "1450", "level"),
                ("per_pupil_public_funds", "20", "change"),
                ("per_pupil_public_funds", "30", "change"),
            ],
        ),
    ],
)
def test_differences(text: str, wanted: Found) -> None:
    """How far two amounts are apart is a figure of neither; how far one rose is a change."""
    assert _found(text) == wanted


@pytest.mark.parametrize("compared", ["不低于", "高于"])
def test_two_that_are_compared(compared: str) -> None:
    """The figures behind two names that a sentence compares are theirs in turn."""
    text = f"教师年平均工资收入{compared}当地公务员年平均工资收入水平，分别为10.3万元和9.8万元。"
    assert _found(text) == [
        ("teacher_average_salary", "103000", "level"),
        ("civil_servant_average_salary", "98000", "level"),
    ]


def test_a_school_goes_on_with_the_sentence_before() -> None:
    """A school named with a figure goes on with what the sentence before counted."""
    text = "全县小学生均图书32册。青云小学28册，未达标。"
    found = [(r.indicator, f"{r.value:f}", r.institution) for r in eduextract.parse(text).records]
    assert found == [("books_per_student", "32", None), ("books_per_student", "28", "青云小学")]


def test_shares_of_another_whole() -> None:
    """The share of education in what one body spends is none of the public budget."""
    text = "学校教育支出2100万元，占86%；社会保障和就业支出210万元。"
    assert [r.indicator for r in eduextract.parse(text).records] == ["public_budget_education_expenditure"]


def test_words_that_only_stop_a_name() -> None:
    """Posts that are vacant are counted nowhere, and the sentence around them is about education all the same."""
    text = "全县学校空编120个，2023年面向社会公开招聘96人。"
    assert _found(text) == [("teachers_recruited", "96", "level")]


def test_a_question_is_no_statement_of_none() -> None:
    """有没有 asks."""
    assert _found("全县有没有辍学的学生？") == []


def test_what_teachers_graduated_from_is_no_stage() -> None:
    """Behind a count of teachers 本科 says what they studied, not where they teach."""
    text = "全县小学专任教师412人，其中本科336人，学历达标率100%。"
    found = [(r.indicator, f"{r.value:f}", r.stage) for r in eduextract.parse(text).records]
    assert found == [
        ("full_time_teachers", "412", "primary"),
        ("full_time_teachers", "336", "primary"),
        ("teacher_qualification_rate", "100", "primary"),
    ]


def test_the_sector_said_with_a_share() -> None:
    """The share of a sector that is named with it is of the count before."""
    text = "全市在园幼儿8600人，公办园占57.2%，普惠性覆盖率92.6%。"
    assert _found(text) == [
        ("students_enrolled", "8600", "level"),
        ("public_kindergarten_enrollment_share", "57.2", "level"),
        ("inclusive_kindergarten_coverage", "92.6", "level"),
    ]


def test_sums_under_the_name_of_what_one_gets() -> None:
    """An amount that no pupil gets is a sum."""
    text = "小学公用经费按生均720元拨付86.4万元。"
    assert _found(text) == [
        ("per_pupil_public_funds_norm", "720", "level"),
        ("public_funds_disbursed", "864000", "level"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "全县音体美教师缺126人。",
        "全县小学缺教师126人。",
        "按编制标准尚缺专任教师126名。",
        "小学教师缺额32名。",
        "体育教师配备不足，缺28人。",
        "全区教师缺口126人。",
    ],
)
def test_teachers_that_are_lacking(text: str) -> None:
    """Who is not there is counted as nobody; those who are there before and behind still are."""
    assert eduextract.parse(text).records == ()
    around = eduextract.parse(f"现有专任教师830人。{text}初中在校生2120人。").records
    assert [record.surface for record in around] == ["830人", "2120人"]


@pytest.mark.parametrize("body", ["家企业", "家医院", "家爱心企业", "家供餐公司"])
def test_bodies_beside_schools(body: str) -> None:
    """What is counted behind the number is no school because schools are named before it."""
    records = eduextract.parse(f"学校与8{body}签订合作协议，在校生2120人。").records
    assert [record.surface for record in records] == ["2120人"]


@pytest.mark.parametrize(("amount", "wanted"), [("2800元", []), ("9.98万元", ["9.98万元"])])
def test_by_how_much_pay_is_above(amount: str, wanted: list[str]) -> None:
    """Behind the pay that another is above stands that pay, or by how much, which is nobody's pay."""
    records = eduextract.parse(f"全县教师年平均工资收入10.26万元，教师高于公务员{amount}。").records
    assert [record.surface for record in records] == ["10.26万元", *wanted]


def test_projects_are_no_schools() -> None:
    """Projects counted after schools are not counted with them, but for a name of works on schools."""
    records = eduextract.parse("3所学校闲置教育专项资金412.6万元，5个项目未按期开工。").records
    assert [record.surface for record in records] == ["3所", "412.6万元"]
    works = eduextract.parse("实施薄弱学校改造项目23个。").records
    assert [(record.surface, record.indicator) for record in works] == [("23个", "schools_built")]

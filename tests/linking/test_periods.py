"""Years: which of those in a text a figure is for, and how long each of them governs."""

from __future__ import annotations

import pytest

import eduextract


def years(text: str) -> list[tuple[str, str | None]]:
    """Return of each record the number that stands there and its period."""
    return [(str(record.value), record.period) for record in eduextract.parse(text).records]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("从2022年秋季学期起，小学生均公用经费标准为720元。", [("720", "2022-23")]),
        ("生均公用经费标准自2021年起由650元提高到720元。", [("650", "2021"), ("720", "2021")]),
        ("自2019年以来，新建小学5所。2021年新建小学2所。", [("5", "2019/2021"), ("2", "2021")]),
        ("自2019年启动布局调整以来，新建小学5所。2021年新建小学2所。", [("5", "2019/2021"), ("2", "2021")]),
        ("从2018年到2020年，新建小学5所。", [("5", "2018/2020")]),
        ("我县自2020年起实行教师轮岗。全县小学在校生3100人。", [("3100", None)]),
        ("在校生由2019年的900人增加到2020年的980人。", [("900", "2019"), ("980", "2020")]),
    ],
)
def test_years_from_which_something_goes_on(text: str, wanted: list[tuple[str, str | None]]) -> None:
    """A year from which something holds dates its sentence; one from which a change starts dates the start alone."""
    assert years(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "2020年，全县小学在校生3100人。与2019年相比，小学在校生由2900人增加到3100人。",
            [("3100", "2020"), ("2900", "2019"), ("3100", "2020")],
        ),
        ("2020年在校生3100人，与2018年同期相比增加200人。", [("3100", "2020"), ("200", "2020")]),
    ],
)
def test_years_compared_with(text: str, wanted: list[tuple[str, str | None]]) -> None:
    """The year compared with is that of the level from which a change starts, and of nothing else."""
    assert years(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "财政工作简报\n县财政局　2021年7月20日\n\n今年以来，财政局坚持教育优先。1—6月，教育支出5亿元。",
            [("500000000", "2021")],
        ),
        (
            "财政工作简报\n县财政局　2021年7月20日\n\n——资助学生。上半年发放助学金30万元。",
            [("300000", "2021")],
        ),
        (
            "教育情况汇报\n——2022年6月8日在县人大常委会会议上\n\n2021年新建小学2所。今年计划新建小学3所。",
            [("2", "2021"), ("3", "2022")],
        ),
        ("教育情况汇报\n县教育局　2021年7月20日\n\n9月3日，东河小学在校生310人。", [("310", None)]),
    ],
)
def test_parts_of_the_year_in_which_a_text_speaks(text: str, wanted: list[tuple[str, str | None]]) -> None:
    """Months and halves of a year without their year are of the year of the text; days date nothing."""
    assert years(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("自评报告\n数据截止2021年9月1日。\n一、达标情况\n小学在校生3100人。", [("3100", "2021")]),
        ("监测表说明（填报基准日：2021年9月1日）\n\n一、普及水平\n在园幼儿3100人。", [("3100", "2021")]),
        ("教育基本情况（截至2021年6月）\n\n全县小学在校生3100人。", [("3100", "2021")]),
        ("职业教育质量年度报告（2021）\n\n一、规模\n在校生3100人。", [("3100", "2021")]),
        ("东河小学概览 2021/22\n\n在校生310人。", [("310", "2021/2022")]),
        (
            "公示材料\n现将我县2021年资助情况公示如下，请予监督。（公示期：7月3日至9日）\n一、资助\n受助学生310人。",
            [("310", "2021")],
        ),
        (
            "2018—2020年投入情况报告\n对2018年以来的投入作了自查，现报告如下：\n一、投入\n教育支出5亿元。",
            [("500000000", "2018/2020")],
        ),
    ],
)
def test_year_of_all_figures(text: str, wanted: list[tuple[str, str | None]]) -> None:
    """A year of counting, of the title or of the lead holds wherever nothing nearer says one."""
    assert years(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2021年组建教育集团5个，交流教师120名。", [("120", "2021")]),
        ("2012年更名为县三中，有教职工180人。", [("180", None)]),
        ("1998年组建的县职教中心占地30亩。", [("30", None)]),
        ("本周期（2017—2021年）投入5亿元。全年培训教师310人次。", [("500000000", "2017/2021"), ("310", "2021")]),
        (
            "一、说明\n1.2021年小学招生310人。\n2.2020—2021学年小学毕业生290人。",
            [("310", "2021"), ("290", "2020/2021")],
        ),
    ],
)
def test_years_of_acts_spans_and_items(text: str, wanted: list[tuple[str, str | None]]) -> None:
    """An act that is counted shares its year, a whole year ends a span, and an item may begin with its year."""
    assert years(text) == wanted


def test_a_table_under_a_date_is_for_the_year_of_the_title() -> None:
    """The date of an issue above a table gives way to the school year of the title."""
    title = "教育统计简报（2020/2021学年初）\n第2期　县教育局编　2020年11月\n"
    table = "| 学段 | 学校数 |\n| --- | --- |\n| 小学 | 47 |\n| 初中 | 19 |"
    assert years(title + table) == [("47", "2020/2021"), ("19", "2020/2021")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "开学观察\n2023-09-02 10:21  来源：县融媒  记者：丁一\n今年秋季小学招生6120人，去年招生5980人。",
            [("6120", "2023"), ("5980", "2022")],
        ),
        (
            "访谈\n来源：县融媒  日期：2022年8月30日\n2019年，公办园占比35%，如今是52%。",
            [("35", "2019"), ("52", "2022")],
        ),
        ("2022年工作总结\n去年招聘教师86名，占缺额的41%。招聘保育员20名。", [("86", "2021"), ("20", "2022")]),
        ("2022年工作总结\n去年同期相比，招聘教师减少6名。", [("-6", "2022")]),
        (
            "2020年以来招聘教师420名，目前在校生1.2万人。2023年新建小学2所。",
            [("420", "2020/2023"), ("12000", "2023"), ("2", "2023")],
        ),
        ("2021年12月，目前在校生500人。", [("500", "2021-12")]),
    ],
)
def test_the_present(text: str, wanted: list[tuple[str, str | None]]) -> None:
    """Words for the present, and for the year before, are counted from the year that text or page states."""
    assert years(text) == wanted


def test_history_of_a_school_dates_no_figure() -> None:
    """The years in which a school was ranked and moved are not those of what it has."""
    text = "石溪中学创办于1957年，1978年被列为县重点中学，2011年整体搬迁至新址。学校占地96亩，有教学班42个。"
    assert years(text) == [("96", None), ("42", None)]

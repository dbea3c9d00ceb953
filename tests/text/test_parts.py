"""Several reports in one file: where each begins, and that none reads what another says."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import eduextract
from eduextract.outline import Part
from tests.strategies import anything, texts

if TYPE_CHECKING:
    from pathlib import Path

TITLED = ("01", "02", "03", "04", "05", "06", "07", "09", "15", "17")
"""Numbers of the reports of the corpus that begin with the title of a report, bulletin, plan or notice."""
PLAIN = """临泽县教育局2021年工作总结

一、基本情况
全县有小学12所，在校生5667人。
二、教师队伍
专任教师560人。去年招聘教师20人。
"""
DUTIES = """高台县人民政府关于2022年履行教育职责的自评报告

根据市教育督导委员会的要求，现将有关情况报告如下：
一、基本情况
全县有幼儿园30所。特殊教育学校1所。
二、经费
今年投入资金1200万元建设校舍。
"""
JOINED = {
    "a blank line": f"{PLAIN}\n{DUTIES}",
    "a line end": f"{PLAIN}{DUTIES}",
    "a signature": f"{PLAIN}临泽县教育局\n2022年1月5日\n{DUTIES}",
    "a rule": f"{PLAIN}----------\n{DUTIES}",
    "a table of contents before": f"目录\n临泽县2021年工作总结……1\n高台县自评报告……5\n\n{PLAIN}\n{DUTIES}",
    "furniture": f"{PLAIN}上一篇：无\n版权所有：某网站\n当前位置：首页>公开\n{DUTIES}",
    "numbers": f"篇一：{PLAIN}\n篇二：{DUTIES}",
}
ONE = {
    "headings": """临泽县2022年教育工作总结

学前教育发展情况
全县有幼儿园30所。

义务教育发展情况
小学12所，初中3所。

教育督导工作总结
开展督导12次。

下一步工作计划
新建学校3所。
""",
    "areas under the area of the title": """张掖市2022年教育统计公报

全市有小学120所。

临泽县教育情况
小学12所。

高台县教育情况
小学15所。
""",
    "a running head": """临泽县2022年教育工作总结

一、基本情况
全县有小学12所。

临泽县2022年教育工作总结

二、教师队伍
专任教师560人。
""",
    "titles of other pages": """临泽县2022年教育工作总结

全县有小学12所。

高台县2022年教育工作总结
甘州区2022年教育统计公报
""",
    "annexes": """临泽县2022年教育工作总结

全县有小学12所。

附件：1.临泽县2022年教育统计公报
2.临泽县2022年教育工作总结
""",
    "a cover": """临泽县2022年教育工作总结

临泽县教育局

临泽县2022年教育工作总结
全县有小学12所。
""",
}


def stated(text: str, shift: int = 0) -> list[dict[str, Any]]:
    """Return the records of `text`, their offsets moved by `shift`."""
    return [
        record | {"start": record["start"] + shift, "end": record["end"] + shift}
        for record in eduextract.parse(text).to_dicts()
    ]


@given(st.one_of(texts, anything))
def test_parts_cover_the_text(text: str) -> None:
    """The parts of any text cover it in order, without overlap; the empty text has none."""
    parts = eduextract.parse(text).parts
    starts, ends = [part.start for part in parts], [part.end for part in parts]
    assert [*starts, len(text)] == [0, *ends] if text else parts == ()
    assert all(part.start < part.end for part in parts)
    assert all(part.title is None or part.title in text[part.start : part.end] for part in parts)


@pytest.mark.parametrize("name", JOINED)
def test_two_reports_are_two_parts(name: str) -> None:
    """However two reports were put into one file, each has its title, region and year."""
    result = eduextract.parse(JOINED[name])
    assert [(part.region, part.region_code, part.period) for part in result.parts] == [
        ("临泽县", "620723", "2021"),
        ("高台县", "620724", "2022"),
    ]
    assert [(record.surface, record.stage, record.period) for record in result.records] == [
        ("12所", "primary", "2021"),
        ("5667人", "primary", "2021"),
        ("560人", None, "2021"),
        ("20人", None, "2020"),
        ("30所", "preschool", "2022"),
        ("1所", "special", "2022"),
        ("1200万元", None, "2022"),
    ]
    assert (result.region, result.region_code, result.period) == (None, None, None)
    assert [result.part_of(record).region for record in result.records[3:5]] == ["临泽县", "高台县"]


@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n\n", "\n\f\n"])
def test_joined_reports_of_the_corpus_read_as_each_alone(gap: str, reports: list[Path]) -> None:
    """The records of two reports in one file are those of each, the second moved."""
    bodies = [path.read_text("utf-8").strip() for path in reports]
    titled = [body for path, body in zip(reports, bodies, strict=True) if path.name[:2] in TITLED]
    assert len(titled) == len(TITLED)
    for first, second in permutations(titled, 2):
        shift = len(first + gap)
        result = eduextract.parse(first + gap + second)
        assert [(part.start, part.end) for part in result.parts] == [(0, shift), (shift, shift + len(second))]
        assert result.to_dicts() == [*stated(first), *stated(second, shift)]


@pytest.mark.parametrize("name", ONE)
def test_one_report_is_one_part(name: str) -> None:
    """Headings, running heads, annexes and lists of titles begin no report."""
    assert [(part.start, part.end) for part in eduextract.parse(ONE[name]).parts] == [(0, len(ONE[name]))]


def test_years_of_one_area_are_parts() -> None:
    """Bulletins of three years are three parts of one region, each with its year."""
    text = "\n\n".join(
        f"临泽县{year}年教育统计公报\n\n全县有小学{count}所。" for year, count in ((2020, 15), (2021, 14))
    )
    result = eduextract.parse(text)
    assert [(record.surface, record.period) for record in result.records] == [("15所", "2020"), ("14所", "2021")]
    assert (result.region, result.region_code, result.period) == ("临泽县", "620723", None)


def test_pages_of_news_are_parts() -> None:
    """Pages pasted one after another part at their heads, also where no title names a kind of document."""
    page = "当前位置：首页>新闻\n{title}\n发布时间：2021-09-10 浏览次数：56\n{text}\n版权所有：某网站\n"
    first = page.format(title="临泽县召开教师大会", text="9月10日，全县有教师900名参加。")
    second = page.format(title="高台县新建学校投用", text="全县新建学校3所。")
    assert [(part.title, part.start) for part in eduextract.parse(first + second).parts] == [
        ("临泽县召开教师大会", 0),
        ("高台县新建学校投用", len(first)),
    ]


def test_title_on_two_lines() -> None:
    """A title that begins with the issuer on a line of its own is one title."""
    text = "临泽县人民政府\n关于2022年教育工作的自评报告\n\n全县有小学12所。"
    result = eduextract.parse(text)
    assert result.parts == (
        Part(
            start=0,
            end=len(text),
            title="临泽县人民政府\n关于2022年教育工作的自评报告",
            region="临泽县",
            region_code="620723",
            period="2022",
        ),
    )
    assert [record.period for record in result.records] == ["2022"]


def test_year_of_a_title_is_not_that_of_a_template() -> None:
    """Where the years of the text are masked, the year of the title governs none of its figures."""
    text = "某县2023年履行教育职责自评报告\nxxxx年，全县小学12所，无大班额。"
    assert [record.period for record in eduextract.parse(text).records] == [None, None]

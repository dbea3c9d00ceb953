"""What the caller knows beats what the text says; what cannot be used is refused with a remedy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

import eduextract
from eduextract.cli import app
from eduextract.errors import HintError
from eduextract.text.hints import Hints, read_hints

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = "全县小学在校生5667人。今年新建学校3所，去年建成2所。2019年招生800人。"
FUNCTIONS: dict[str, Callable[..., Any]] = {
    "parse": partial(eduextract.parse, TEXT),
    "explain": partial(eduextract.explain, TEXT),
    "parse_many": partial(eduextract.parse_many, [TEXT]),
    "Extractor.parse": lambda **hints: eduextract.Extractor().parse(TEXT, **hints),
    "Extractor.explain": lambda **hints: eduextract.Extractor().explain(TEXT, **hints),
}
REGIONS = {
    "临泽县": Hints("临泽县", "620723", "2022"),
    "臨澤縣": Hints("临泽县", "620723", "2022"),
    "甘肃省张掖市临泽县": Hints("临泽县", "620723", "2022"),
    "福州市鼓楼区": Hints("鼓楼区", "350102", "2022"),
    "鼓楼区": Hints("鼓楼区", None, "2022"),
    "甘肃省": Hints("甘肃省", "620000", "2022"),
}
BROKEN_PERIODS = ["", "22", "2022年", "20x2", "2022-13", "2022-00", "2023-02-30", "2023/2022", "2022-2023", "２０２２"]


def test_year_of_the_caller_is_read_where_none_stands() -> None:
    """It serves this year, last year and figures without a year; a year of the text stays."""
    result = eduextract.parse(TEXT, period="2022")
    assert [(record.surface, record.period) for record in result.records] == [
        ("5667人", "2022"),
        ("3所", "2022"),
        ("2所", "2021"),
        ("800人", "2019"),
    ]
    assert (result.period, [part.period for part in result.parts]) == ("2022", ["2022"])


def test_caller_beats_the_title() -> None:
    """Region and year of the caller stand for those of the title, in every part."""
    text = "高台县2020年教育工作总结\n全县有小学12所。\n\n山丹县2021年教育工作总结\n全县有小学13所。"
    result = eduextract.parse(text, region="临泽县", period="2022/2023")
    assert [(part.region, part.region_code, part.period) for part in result.parts] == [
        ("临泽县", "620723", "2022/2023")
    ] * 2
    assert (result.region, result.region_code, result.period) == ("临泽县", "620723", "2022/2023")
    assert [record.period for record in result.records] == ["2022/2023"] * 2


def test_years_of_a_table_come_from_the_caller() -> None:
    """Cells of a table that states no year are for the year of the caller."""
    table = "学段 学校数 在校生\n小学 57 21600\n初中 23 10800\n"
    assert {record.period for record in eduextract.parse(table, period="2022").records} == {"2022"}
    assert {record.period for record in eduextract.parse(table).records} == {None}


def test_no_hints_change_nothing() -> None:
    """Hints that say what the text says change no record."""
    text = "2022年，全县小学在校生5667人，比上年增加120人。"
    assert eduextract.parse(text, period="2022").records == eduextract.parse(text).records


@pytest.mark.parametrize("region", REGIONS)
def test_names_of_regions(region: str) -> None:
    """A name may stand in any script and behind its parents; one that several bear has no code."""
    assert read_hints(region, "2022") == REGIONS[region]


def test_area_of_another_time_has_no_code() -> None:
    """A name that was not in force in the year of the caller keeps the name and gives no code."""
    assert read_hints("张掖地区", "1995") == Hints("张掖地区", "622200", "1995")
    assert read_hints("张掖地区", "2022") in (Hints("张掖地区", None, "2022"), Hints("张掖地区", "622200", "2022"))


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("period", BROKEN_PERIODS)
def test_broken_period_is_refused(name: str, period: str) -> None:
    """The error names the argument, the value and what to pass instead, before anything is read."""
    with pytest.raises(HintError) as caught:
        FUNCTIONS[name](period=period)
    assert str(caught.value) == (
        f"period: {period!r} is no year that can be read. Pass EDTF: '2022', '2022-09', a school year '2022/2023'"
    )


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("region", ["", "无此县", "临泽县高台县", "张掖市鼓楼区"])
def test_unknown_region_is_refused(name: str, region: str) -> None:
    """The error names the argument, the value and what to pass instead."""
    with pytest.raises(HintError) as caught:
        FUNCTIONS[name](region=region)
    assert str(caught.value) == (
        f"region: no area is named {region!r}. "
        "Pass the name of a province, prefecture or county, with its parents where several bear it"
    )
    assert isinstance(caught.value, eduextract.EduextractError)


@pytest.mark.parametrize("hint", [{"period": 2022}, {"region": b"x"}])
def test_other_types_are_refused(hint: dict[str, Any]) -> None:
    """A TypeError names the argument and its type."""
    (argument, value) = next(iter(hint.items()))
    with pytest.raises(TypeError, match=rf"{argument} must be a str, not {type(value).__name__}; pass "):
        eduextract.parse(TEXT, **hint)


@pytest.mark.slow
def test_hints_reach_every_process() -> None:
    """With several workers each text is read with the hints."""
    results = list(eduextract.parse_many([TEXT] * 4, region="临泽县", period="2022", workers=2, chunk_size=1))
    assert results == [eduextract.parse(TEXT, region="临泽县", period="2022")] * 4


def test_hints_on_the_command_line(tmp_path: Path) -> None:
    """`--region` and `--period` are those of `parse`; a broken one ends the command with its message."""
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    run = partial(CliRunner().invoke, app)
    shown = run(["parse", str(file), "--json", "--period", "2022", "--region", "临泽县"])
    assert eduextract.records.Extraction.model_validate_json(shown.output) == eduextract.parse(
        TEXT, region="临泽县", period="2022"
    )
    told = run(["explain", str(file), "--period", "2022"])
    assert told.output.splitlines()[0] == "5667人 -> students_enrolled (name before; indicator: 在校生, stage: 小学)"
    assert isinstance(run(["parse", str(file), "--period", "22"]).exception, HintError)

"""The gazetteer holds every area with its years, and finds it by its names."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from eduextract.text.fold import fold
from eduextract.vocabulary.areas import (
    FILE,
    Area,
    areas_named,
    is_parent,
    last_characters,
    names_ending,
    parents_of,
    region_words,
    stem,
)
from eduextract.vocabulary.files import PACKAGE

ROWS = list(csv.DictReader((PACKAGE / FILE).read_text("utf-8").splitlines()))
SOURCE = Path(__file__).resolve().parents[3] / "shared" / "domain" / "areacodes.csv"


def codes(name: str, year: int | None = None) -> list[str]:
    """Return the codes of the areas of a name."""
    return [area.code for area in areas_named(name, year)]


def test_area_is_told_whole() -> None:
    """An area has its code, its names, its level, its years and what became of it."""
    assert areas_named("襄樊市", 2005) == (
        Area(
            code="420600",
            name="襄樊市",
            full_name="湖北省襄樊市",
            level="prefecture",
            since=1981,
            until=2010,
            successors=(),
            ceded=(("420602", 1984), ("420603", 1984), ("420604", 1984), ("420605", 1984)),
            province="湖北省",
            prefecture="",
        ),
    )


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("昌平县", 1998, ["110221"]),
        ("昌平县", 1999, ["110221"]),
        ("昌平县", 2000, []),
        ("昌平区", 1998, []),
        ("昌平区", 1999, ["110114"]),
        ("密云县", 2014, ["110228"]),
        ("密云区", 2014, []),
        ("密云区", 2030, ["110118"]),
        ("重庆市", 1990, ["510200"]),
        ("重庆市", 2000, ["500000"]),
        ("海南省", 1985, []),
        ("和康县", 2024, ["653228"]),
        ("临泽县", 1980, []),
    ],
)
def test_year_decides_what_is_in_force(name: str, year: int, expected: list[str]) -> None:
    """A name is found in the years from its first to that of its end."""
    assert codes(name, year) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("临泽", ["620723"]),
        ("浦东", ["310115"]),
        ("神农架", ["429021"]),
        ("积石山", ["622927"]),
        ("积石山县", ["622927"]),
        ("恩施州", ["422800"]),
        ("恩施", ["422800", "422801"]),
        ("海南", ["150303", "460000", "632500"]),
        ("海南州", ["632500"]),
        ("吉林", ["220000", "220200"]),
        ("鄂伦春旗", ["150723"]),
        ("内蒙古", ["150000"]),
        ("广西", ["450000"]),
        ("长阳县", ["420528"]),
    ],
)
def test_short_forms(name: str, expected: list[str]) -> None:
    """A short form finds every area that it may mean, in the year asked for."""
    assert sorted(codes(name, 2023)) == expected


@pytest.mark.parametrize("name", ["", "和", "阿拉善左", "临泽县人民政府", "云溪县", "市", "臨澤縣"])
def test_what_is_no_name(name: str) -> None:
    """Torsos, single characters, bodies, invented and Traditional names find nothing."""
    assert areas_named(name) == ()


def test_official_name_goes_before_a_short_form() -> None:
    """A county that bears the name in that year leaves no room for the short form of another."""
    assert codes("东乡县", 2010) == ["361029"]
    assert codes("东乡县", 2020) == ["622926"]
    assert codes("东乡县") == ["361029", "362531", "622926"]


def test_changed_by_folding() -> None:
    """A name that folding changes is found by either spelling and told by the official one."""
    assert fold("乾县") == "干县"
    assert areas_named("干县", 2020) == areas_named("乾县", 2020)
    assert [area.full_name for area in areas_named("干县", 2020)] == ["陕西省咸阳市乾县"]


def test_folded_spellings_are_those_of_folding() -> None:
    """The last column holds the folded name exactly where it differs."""
    assert [row["folded"] for row in ROWS] == [
        "" if fold(row["name"]) == row["name"] else fold(row["name"]) for row in ROWS
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("甘肃省", "甘肃"),
        ("双江拉祜族佤族布朗族傣族自治县", "双江"),
        ("克孜勒苏柯尔克孜自治州", "克孜勒苏"),
        ("龙胜各族自治县", "龙胜"),
        ("长白朝鲜族自治县", "长白"),
        ("东乡族自治县", "东乡"),
        ("鄂温克族自治旗", "鄂温克"),
        ("新疆维吾尔自治区", "新疆"),
        ("香港特别行政区", "香港"),
        ("六枝特区", "六枝"),
        ("大兴安岭地区", "大兴安岭"),
        ("达尔罕茂明安联合旗", "达尔罕茂明安联合旗"),
        ("和县", "和"),
    ],
)
def test_stems(name: str, expected: str) -> None:
    """The stem is the place without its kind and its peoples."""
    assert stem(name) == expected


def test_no_people_is_left_in_a_stem() -> None:
    """Every autonomous area has a stem without peoples."""
    names = {row["name"] for row in ROWS if "自治" in row["name"]}
    assert [name for name in sorted(names) if "族" in stem(name) or len(stem(name)) < 2] == []


def test_every_row_is_found_by_its_name() -> None:
    """Each row is an area of its name, with its own years."""
    missing = [
        row
        for row in ROWS
        if (row["code"], int(row["since"])) not in {(area.code, area.since) for area in areas_named(row["name"])}
    ]
    assert missing == []
    assert len(ROWS) == 6823


def test_successors_are_listed() -> None:
    """Every code that follows another one is in the gazetteer itself."""
    known = {row["code"] for row in ROWS}
    areas = {area for row in ROWS for area in areas_named(row["name"])}
    became = {code for area in areas for code in (*area.successors, *(code for code, _ in area.ceded))}
    assert sorted(became - known) == []
    assert len(became) > 1000


def test_years_are_in_order() -> None:
    """No area ends before it begins, and what has ended says when."""
    areas = {area for row in ROWS for area in areas_named(row["name"])}
    assert [area for area in areas if area.until is not None and area.until < area.since] == []
    assert sum(area.until is None for area in areas) == 3213


def test_full_name_has_each_part_once() -> None:
    """Municipalities, what a province governs directly and the parents themselves add nothing twice."""
    names = ["北京市", "朝阳区", "仙桃市", "三亚市", "石河子市", "甘肃省", "张掖市", "临泽县", "香港特别行政区"]
    assert [[area.full_name for area in areas_named(name, 2023)] for name in names] == [
        ["北京市"],
        ["北京市朝阳区", "吉林省长春市朝阳区"],
        ["湖北省仙桃市"],
        ["海南省三亚市"],
        ["新疆维吾尔自治区石河子市"],
        ["甘肃省"],
        ["甘肃省张掖市"],
        ["甘肃省张掖市临泽县"],
        ["香港特别行政区"],
    ]


def test_levels() -> None:
    """The level follows from the code."""
    assert [areas_named(name, 2023)[0].level for name in ("上海市", "苏州市", "昆山市", "浦东新区")] == [
        "province",
        "prefecture",
        "county",
        "county",
    ]


def test_parents() -> None:
    """Parents go by their names and short forms, of whatever kind the prefecture was."""
    (area,) = areas_named("临泽县", 2023)
    assert parents_of(area) == ("张掖地区", "张掖州", "张掖市", "张掖盟", "甘肃省", "张掖", "甘肃")
    assert parents_of(areas_named("甘肃省", 2023)[0]) == ()
    assert "伊犁哈萨克自治州" in parents_of(areas_named("额敏县", 2023)[0])


def test_names_end_in_a_place() -> None:
    """The names that end somewhere come longest first and stay behind the start."""
    text = "在黑龙江省尚志市和县"
    assert list(names_ending(text, 0, 8)) == ["尚志市"]
    assert list(names_ending(text, 0, 5)) == ["黑龙江省"]
    assert list(names_ending(text, 6, 8)) == []
    assert list(names_ending("漳州市平和县", 0, 6)) == ["平和县", "和县"]
    assert {"省", "市", "县", "区", "旗", "州", "盟"} <= last_characters()


def test_parents_of_any_year_are_known() -> None:
    """Prefectures of former years are parents, counties are not."""
    assert [is_parent(name) for name in ("襄樊市", "襄樊", "张掖地区", "云南", "临泽县", "临泽")] == [True] * 4 + [
        False
    ] * 2


def test_words_are_folded() -> None:
    """Words meet folded text, so they are folded themselves."""
    words = json.dumps(region_words().model_dump(mode="json"), ensure_ascii=False)
    assert fold(words) == words


def test_nothing_is_read_on_import() -> None:
    """Importing the recogniser opens no file of the vocabulary."""
    program = (
        "import eduextract.text.regions, eduextract.vocabulary.areas as areas\n"
        "print(areas._gazetteer.cache_info().currsize, areas.region_words.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "0"]


@pytest.mark.skipif(not SOURCE.exists(), reason="the table the gazetteer is made from is not here")
def test_gazetteer_is_made_from_its_source(tmp_path: Path) -> None:
    """The script makes the very file of the package."""
    script = Path(__file__).resolve().parents[2] / "corpus" / "areas_from_csv.py"
    target = tmp_path / "areas.csv"
    subprocess.run([sys.executable, str(script), str(SOURCE), str(target)], capture_output=True, check=True)
    assert target.read_bytes() == (PACKAGE / FILE).read_bytes()

"""The region of a document is recognised where the text supports it, and nowhere else."""

from __future__ import annotations

import string
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eduextract.text.fold import fold
from eduextract.text.regions import OPENING, Region, find_region
from eduextract.vocabulary.areas import FILE, Area, areas_named, region_words
from eduextract.vocabulary.files import PACKAGE

NAMES = [line.split(",")[2] for line in (PACKAGE / FILE).read_text("utf-8").splitlines()[1:]]
CURRENT = sorted(
    {area for name in set(NAMES) for area in areas_named(name) if area.until is None and area.name == name},
    key=lambda area: area.code,
)
SHARED = Counter(area.name for area in CURRENT)
GENERIC = region_words().names.generic


def told(text: str, title: str | None = None, year: int | None = 2023) -> tuple[str, str | None] | None:
    """Return name and code of the region of a text, after checking what every region keeps to."""
    folded = fold(text)
    region = find_region(folded, title, year)
    if region is None:
        return None
    assert folded[region.start : region.end] in {region.name, ""}
    assert (region.code is None) == (region.full_name is None) == (region.certainty != "coded")
    assert region.reason.startswith(f"{region.evidence}: ")
    return region.name, region.code


def test_region_is_told_whole() -> None:
    """A region has name, code, full name, place in the text and reason."""
    text = "甘肃省张掖市临泽县人民政府\n2023年履行教育职责情况自评报告\n一、基本情况"
    assert find_region(text, year=2023) == Region(
        name="临泽县",
        code="620723",
        full_name="甘肃省张掖市临泽县",
        start=6,
        end=9,
        evidence="title",
        certainty="coded",
        reason="title: a parent stands before the name",
    )


@pytest.mark.parametrize(
    ("title", "name", "code"),
    [
        ("临泽县人民政府履行教育职责情况自评报告", "临泽县", "620723"),
        ("2023年临泽县教育事业发展统计公报", "临泽县", "620723"),
        ("2022—2023学年度临泽县义务教育质量报告", "临泽县", "620723"),
        ("关于临泽县2023年教育经费执行情况的报告", "临泽县", "620723"),
        ("关于印发《临泽县教育发展规划》的通知", "临泽县", "620723"),
        ("中共临泽县委教育工作领导小组工作总结", "临泽县", "620723"),
        ("临泽县第一中学2023年工作总结", "临泽县", "620723"),
        ("临泽县:学前教育普及普惠见成效", "临泽县", "620723"),
        ("甘肃省教育厅关于临泽县督导评估情况的通报", "甘肃省", "620000"),
        ("北京市教育委员会2023年工作总结", "北京市", "110000"),
        ("上海市浦东新区教育局工作总结", "浦东新区", "310115"),
        ("浦东新区2023年教育工作总结", "浦东新区", "310115"),
        ("重庆市万州区教育委员会2023年工作总结", "万州区", "500101"),
        ("重庆市石柱土家族自治县教育事业统计公报", "石柱土家族自治县", "500240"),
        ("新疆生产建设兵团第八师石河子市教育局工作总结", "石河子市", "659001"),
        ("新疆维吾尔自治区阿拉尔市教育工作报告", "阿拉尔市", "659002"),
        ("双江拉祜族佤族布朗族傣族自治县教育工作报告", "双江拉祜族佤族布朗族傣族自治县", "530925"),
        ("云南省临沧市双江县教育工作报告", "双江县", "530925"),
        ("积石山县教育局2023年工作总结", "积石山县", "622927"),
        ("恩施州教育局2023年工作总结", "恩施州", "422800"),
        ("湘西自治州教育和体育局2023年工作总结", "湘西自治州", "433100"),
        ("2023年春季学期临泽县学生资助工作总结", "临泽县", "620723"),
        ("学习贯彻会议精神,临泽县教育工作总结", "临泽县", "620723"),
        ("督导评估认定反馈意见(甘肃省临泽县)", "临泽县", "620723"),
        ("莫力达瓦达斡尔族自治旗教育工作报告", "莫力达瓦达斡尔族自治旗", "150722"),
        ("阿拉善左旗教育体育局工作总结", "阿拉善左旗", "152921"),
        ("锡林郭勒盟教育局工作总结", "锡林郭勒盟", "152500"),
        ("大兴安岭地区教育局工作总结", "大兴安岭地区", "232700"),
        ("湖北省仙桃市教育局工作总结", "仙桃市", "429004"),
        ("伊犁哈萨克自治州塔城地区额敏县教育局工作总结", "额敏县", "654221"),
        ("陕西省乾县教育局工作总结", "干县", "610424"),
    ],
)
def test_title_names_the_region(title: str, name: str, code: str) -> None:
    """Titles of many shapes name their region, whatever follows in the text."""
    assert told(title) == (name, code)
    assert told(f"{title}\n\n一、基本情况\n2023年10月9日") == (name, code)


@pytest.mark.parametrize(
    ("chain", "code"),
    [
        ("江苏省南京市", "320106"),
        ("南京市", "320106"),
        ("南京", "320106"),
        ("江苏省徐州市", "320302"),
        ("徐州市", "320302"),
        ("福建省福州市", "350102"),
        ("福建省", "350102"),
        ("福建", "350102"),
        ("开封市", "410204"),
        ("江苏省", None),
        ("", None),
        ("浙江省", None),
        ("台北市", None),
        ("江苏省苏州市", None),
        ("全市", None),
    ],
)
def test_shared_name_needs_its_parent(chain: str, code: str | None) -> None:
    """A name of several areas has a code only under a parent that fits one of them."""
    assert told(f"{chain}鼓楼区2023年教育工作报告") == ("鼓楼区", code)


@pytest.mark.parametrize(
    ("text", "code", "reason"),
    [
        (
            "鼓楼区2023年教育工作报告\n一、概况\n全区有小学20所。\n徐州市鼓楼区教育局\n2023年12月1日",
            "320302",
            "title: a parent stands before the name in the issuing body",
        ),
        (
            "鼓楼区2023年教育工作报告\n一、概况\n开封市鼓楼区教育系统共有学校20所。",
            "410204",
            "title: a parent stands before the name in the opening",
        ),
        (
            "鼓楼区2023年教育工作报告\n根据《福州市教育局关于开展自评的通知》,现报告如下。",
            "350102",
            "title: a parent is named nearby",
        ),
        (
            "鼓楼区2023年教育工作报告\n在江苏省徐州市的统一部署下,现报告如下。",
            "320302",
            "title: a parent is named nearby",
        ),
        (
            "鼓楼区2023年教育工作报告\n在江苏省的统一部署下,现报告如下。",
            None,
            "title: several areas bear the name, and nothing in the text decides",
        ),
        (
            "鼓楼区2023年教育工作报告\n福州市和徐州市的经验各有所长。",
            None,
            "title: several areas bear the name, and nothing in the text decides",
        ),
        (
            "鼓楼区2023年教育工作报告\n福州市鼓楼区教育局的来信,另存。\n徐州市鼓楼区教育局\n2023年12月1日",
            "320302",
            "title: a parent stands before the name in the issuing body",
        ),
    ],
)
def test_who_decides_a_shared_name(text: str, code: str | None, reason: str) -> None:
    """The issuing body decides before the opening, and both before a parent nearby."""
    region = find_region(text, year=2023)
    assert region is not None
    assert (region.name, region.code, region.reason) == ("鼓楼区", code, reason)


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ("根据《甘肃省教育厅关于开展自评的通知》", "620723"),
        ("按照张掖市教育局的要求", "620723"),
        ("根据《云南省教育厅关于开展自评的通知》", None),
        ("按照昆明市教育局的要求", None),
        ("参考云南省的做法", "620723"),
    ],
)
def test_rules_of_another_area(rules: str, code: str | None) -> None:
    """Who follows the rules of another province is not the only listed area of that name."""
    assert told(f"临泽县2023年教育工作报告\n{rules},现报告如下。") == ("临泽县", code)
    assert told(f"甘肃省临泽县2023年教育工作报告\n{rules},现报告如下。") == ("临泽县", "620723")


@pytest.mark.parametrize(
    ("title", "year", "code", "certainty"),
    [
        ("密云县教育工作报告", 2014, "110228", "coded"),
        ("密云县教育工作报告", 2015, "110228", "coded"),
        ("密云县教育工作报告", 2016, None, "not in force"),
        ("密云区教育工作报告", 2014, None, "not in force"),
        ("密云区教育工作报告", 2015, "110118", "coded"),
        ("密云县教育工作报告", None, "110228", "coded"),
        ("临泽县教育工作报告", 2001, "622224", "coded"),
        ("临泽县教育工作报告", 2002, "620723", "coded"),
        ("张掖地区临泽县教育工作报告", 2002, "622224", "coded"),
        ("张掖市临泽县教育工作报告", 2002, "620723", "coded"),
        ("临泽县教育工作报告", 2023, "620723", "coded"),
        ("临泽县教育工作报告", None, "620723", "coded"),
        ("襄樊市教育工作报告", 2009, "420600", "coded"),
        ("襄阳市教育工作报告", 2011, "420600", "coded"),
        ("襄樊市教育工作报告", 2020, None, "not in force"),
        ("四川省重庆市教育工作报告", 1990, "510200", "coded"),
        ("重庆市教育工作报告", 2020, "500000", "coded"),
        ("大同市城区教育工作报告", 2015, "140202", "coded"),
        ("大同市城区教育工作报告", 2023, None, "not in force"),
        ("东乡县教育工作报告", None, None, "ambiguous"),
        ("长阳县教育工作报告", None, "420528", "coded"),
        ("和康县教育工作报告", 2020, None, "not in force"),
    ],
)
def test_code_is_that_of_the_year(title: str, year: int | None, code: str | None, certainty: str) -> None:
    """Renamed and recoded areas have the code of the year, and none where the name was not in force."""
    region = find_region(title, year=year)
    assert region is not None
    assert (region.code, region.certainty) == (code, certainty)


@pytest.mark.parametrize("name", sorted(GENERIC))
def test_generic_names_need_a_parent(name: str) -> None:
    """A name that is also a common noun is none without its parent right before it."""
    for text in (f"{name}教育局2023年工作总结", f"2023年教育工作总结\n{name}人民政府\n2023年12月1日"):
        assert told(text) is None
    for area in areas_named(name, 2023):
        assert told(f"{area.province}{area.prefecture}{name}教育工作总结") == (name, area.code)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("马鞍山市和县教育局工作总结", ("和县", "340523")),
        ("平和县教育局工作总结", ("平和县", "350628")),
        ("福建平和县教育局工作总结", ("平和县", "350628")),
        ("泰和县教育局工作总结", ("泰和县", "360826")),
        ("泰和平县教育局工作总结", ("泰和平县", None)),
        ("大和康县教育局工作总结", ("大和康县", None)),
        ("北海市场监管教育工作总结", None),
        ("西南山区教育工作总结", None),
        ("海南省教育厅工作总结", ("海南省", "460000")),
        ("海南区教育局工作总结", ("海南区", "150303")),
        ("海南省三亚市教育局工作总结", ("三亚市", "460200")),
        ("青海省海南州教育局工作总结", ("海南州", "632500")),
        ("吉林省教育厅工作总结", ("吉林省", "220000")),
        ("吉林市教育局工作总结", ("吉林市", "220200")),
        ("吉林省吉林市教育局工作总结", ("吉林市", "220200")),
        ("吉林市昌邑区教育局工作总结", ("昌邑区", "220202")),
        ("潍坊市昌邑市教育局工作总结", ("昌邑市", "370786")),
        ("徐州教育局工作总结", None),
    ],
)
def test_names_inside_names(title: str, expected: tuple[str, str | None] | None) -> None:
    """A name is not found inside a longer name or word."""
    assert told(title) == expected


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("云溪县人民政府履行教育职责情况自评报告", "云溪县"),
        ("2022年砚岭市教育事业发展统计公报", "砚岭市"),
        ("张掖市云溪县人民政府教育工作报告", "云溪县"),
        ("甘肃云溪县人民政府教育工作报告", "云溪县"),
        ("关于云溪县义务教育均衡发展情况的报告", "云溪县"),
        ("临泽县沙岭镇人民政府教育工作报告", "沙岭镇"),
        ("兰州市高新区教育局工作总结", "高新区"),
        ("苏州市苏州工业园区教育局工作总结", "苏州工业园区"),
        ("苏州工业园区教育局工作总结", "苏州工业园区"),
        ("河北雄安新区公共服务局工作总结", "雄安新区"),
        ("云溪经济技术开发区教育局工作总结", "云溪经济技术开发区"),
        ("甘肃省兰州市临泽县教育局工作总结", "临泽县"),
        ("云溪市中山区教育局工作总结", "中山区"),
    ],
)
def test_name_that_is_not_listed(title: str, name: str) -> None:
    """Invented areas, towns, zones and areas under a wrong parent have a name and no code."""
    region = find_region(title, year=2023)
    assert region is not None
    assert (region.name, region.code, region.full_name, region.certainty) == (name, None, None, "unlisted")
    assert title[region.start : region.end] == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "教育工作总结",
        "区人民政府履行教育职责情况自评报告",
        "某县人民政府履行教育职责情况自评报告\n我县有小学20所。",
        "XX区教育局工作总结",
        "我市各县教育工作总结",
        "农村地区义务教育发展报告",
        "革命老区教育发展报告",
        "社区教育工作总结",
        "自治区教育厅工作总结",
        "城市教育联盟工作总结",
        "升国旗教育活动总结",
        "关于转发《甘肃省教育厅关于做好招生工作的通知》的通知",
        "义务教育自评报告\n张掖市人民政府教育督导委员会:\n现将有关情况报告如下。",
        "义务教育自评报告\n根据甘肃省教育厅的要求,现将有关情况报告如下。",
        "义务教育自评报告\n依据《临泽县教育局关于做好自评工作的通知》,现报告如下。",
        "义务教育自评报告\n全县有小学20所。\n甘肃省教育厅要求,各地做好工作。",
        "义务教育自评报告\n我县有小学20所。\n抄送:临泽县教育局",
        "义务教育自评报告\n我镇有小学20所,临泽县教育局给予了支持。",
        "全国教育事业发展统计公报\n教育部\n2023年7月5日",
    ],
)
def test_nothing_names_a_region(text: str) -> None:
    """Placeholders, common nouns, superiors, addressees and copies name no region."""
    assert told(text) is None


def test_title_decides_before_all_else() -> None:
    """The title goes before the signature, and the signature before the opening."""
    opening, signature = "\n高台县教育局的做法值得借鉴。", "\n山丹县教育局\n2023年12月1日"
    assert told(f"临泽县2023年教育工作报告{opening}{signature}") == ("临泽县", "620723")
    assert told(f"2023年教育工作报告{opening}{signature}") == ("山丹县", "620725")
    assert told(f"2023年教育工作报告{opening}") == ("高台县", "620724")


def test_given_title_goes_before_the_first_lines() -> None:
    """A title given beside the text is read first and placed where it or its name stands."""
    text = "张掖市教育局网站\n临泽县教育工作报告\n临泽县教育系统有学校40所。"
    region = find_region(text, "临泽县教育工作报告", 2023)
    assert region is not None
    assert (region.code, region.start, region.end) == ("620723", 9, 12)
    inside = find_region("一、概况\n在临泽县城有学校4所。", "临泽县教育工作报告", 2023)
    assert inside is not None
    assert (inside.code, inside.start, inside.end) == ("620723", 6, 9)
    beside = find_region("一、概况\n全县有学校40所。", "临泽县教育工作报告", 2023)
    assert beside is not None
    assert (beside.name, beside.code, beside.start, beside.end) == ("临泽县", "620723", 0, 0)
    assert told(text, "教育工作报告") == ("临泽县", "620723")


def test_line_that_is_a_title_goes_before_a_banner() -> None:
    """The name in a line with a word of titles goes before one in the line of a site above it."""
    text = "欢迎访问甘肃省张掖市政府网站!\n首页>>正文\n临泽县履行教育职责情况自评报告"
    assert told(text) == ("临泽县", "620723")


@pytest.mark.parametrize(
    "ending",
    [
        "临泽县人民政府\n2023年12月1日",
        "临泽县教育局\n二〇二三年十二月一日",
        "张掖市临泽县教育和体育局 2023年12月1日",
        "    临泽县教育局办公室\n    2023年12月1日\n抄送:高台县教育局",
        "主办:临泽县人民政府办公室\n上一篇:高台县教育局工作总结",
    ],
)
def test_issuing_body(ending: str) -> None:
    """The body that signs names the region, at the end of a text of any length."""
    for middle in ("有小学20所。\n", "有小学20所。\n" * 900):
        region = find_region(f"2023年工作总结\n{middle}{ending}", year=2023)
        assert region is not None
        assert (region.code, region.evidence) == ("620723", "issuing body")


def test_signature_goes_before_what_stands_below_it() -> None:
    """A line that is nothing but a body goes before the body that runs the site."""
    text = "2023年工作总结\n临泽县教育局\n2023年12月1日\n主办:张掖市人民政府办公室  网站地图"
    assert told(text) == ("临泽县", "620723")


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("近年来,临泽县高度重视教育工作。", ("临泽县", "620723")),
        ("根据甘肃省教育厅要求,临泽县认真开展自评。", ("临泽县", "620723")),
        ("我县高度重视。张掖市教育局来函,临泽县教育局办理。", ("临泽县", "620723")),
        ("高台县教育局来函。临泽县坚持优先发展教育,临泽县教育经费增长。", ("临泽县", "620723")),
        ("临泽县的天气很好。", None),
        ("云溪县高度重视教育工作。", None),
    ],
)
def test_opening_speaks_of_its_own_area(opening: str, expected: tuple[str, str] | None) -> None:
    """A listed name in the opening counts with what a report says of its own area."""
    assert told(f"2023年工作总结\n{opening}") == expected


def test_nothing_is_read_behind_the_opening() -> None:
    """The middle of a long text names nothing."""
    text = "2023年工作总结\n" + "有小学20所。\n" * (OPENING // 7 + 1) + "临泽县坚持优先发展教育。\n"
    assert told(text[-100:]) == ("临泽县", "620723")
    assert told(text + "有小学20所。\n" * 300) is None


@pytest.mark.parametrize("piece", ["和平区", "市", "区人民政府", "<", "《", "根据", "甘肃省", "\n", "鼓楼区教育\n"])
def test_cost_does_not_grow_with_the_text(piece: str) -> None:
    """A longer text of the same beginning and end gives the same region, whatever it repeats."""
    short, long = (find_region(piece * times) for times in (4000, 400_000))
    assert (short and short.code) == (long and long.code)


def test_traditional_text() -> None:
    """A Traditional and full-width text gives the region of the folded one."""
    text = "廣西壯族自治區龍勝各族自治縣２０２３年教育工作報告"
    assert told(text) == ("龙胜各族自治县", "450328")
    assert told("臺灣省教育工作報告") == ("台湾省", "710000")


def title_of(name: str) -> str:
    """Return the folded title of a report on an area."""
    return fold(f"{name}人民政府2024年教育工作报告")


@pytest.mark.parametrize("year", [2024, None])
def test_every_full_name_gives_its_code(year: int | None) -> None:
    """The title with the full name of each current area gives its code and full name."""
    wrong = [
        area.full_name
        for area in CURRENT
        if (found := find_region(title_of(area.full_name), year=year)) is None
        or (found.name, found.code, found.full_name) != (fold(area.name), area.code, area.full_name)
    ]
    assert wrong == []
    assert len(CURRENT) == 3213


@pytest.mark.parametrize("year", [2024, None])
def test_every_name_gives_its_code_when_it_is_the_only_one(year: int | None) -> None:
    """A name alone gives its code where one area bears it, none where several do."""
    for area in CURRENT:
        found = find_region(title_of(area.name), year=year)
        expected = area.code if SHARED[area.name] == 1 and area.name not in GENERIC else None
        assert (found.code if found else None) == expected, area.full_name


def test_invented_first_character_takes_the_code_away() -> None:
    """A character before a county's name makes it another county, which has no code."""
    known = set(NAMES)
    wrong = [
        first + area.name
        for area in CURRENT
        for first in "云大泰"
        if area.level == "county" and first + area.name not in known
        if (found := find_region(title_of(first + area.name), year=2024)) and found.code
    ]
    assert wrong == []


areas = st.sampled_from(CURRENT)
filler = st.text(
    st.sampled_from("，。:;《》()\n 0123456789有小学校所教育的和市县区" + string.ascii_letters), max_size=80
)


@given(before=areas, after=areas, filling=filler)
def test_region_is_a_place_in_any_text(before: Area, after: Area, filling: str) -> None:
    """Whatever the text, a region is its own slice, and its code belongs to a name that stands there."""
    text = f"{filling}{before.name}{filling}\n{after.full_name}教育局{filling}"
    region = find_region(text)
    if region is not None:
        assert text[region.start : region.end] == region.name
        assert region.code is None or region.code in {area.code for area in areas_named(region.name)}


@given(area=areas, province=st.sampled_from([area for area in CURRENT if area.level == "province"]))
def test_no_province_is_made_up(area: Area, province: Area) -> None:
    """An area under a province that is not its own gets no code of another province."""
    region = find_region(title_of(province.name + area.name), year=2024)
    if region is not None and region.code is not None:
        assert region.full_name is not None
        assert region.full_name.startswith(province.name)

"""Scopes: which school, stage, year and status a figure belongs to, and where a scope ends."""

from __future__ import annotations

import pytest

import eduextract


def slots(text: str, *names: str) -> list[tuple[str | None, ...]]:
    """Return of each record the number that stands there and the given slots, as text."""
    return [
        (str(record.value), *(getattr(record, name) for name in names)) for record in eduextract.parse(text).records
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2023年，青岭县第二小学在校生1200人，教职工80人。", [("1200", "青岭县第二小学"), ("80", "青岭县第二小学")]),
        ("全县教师900人，县一中在校生3000人；小学在校生8000人。", [("900", None), ("3000", "县一中"), ("8000", None)]),
        ("投资320万元的云门镇中心幼儿园建成开园。", [("3200000", "云门镇中心幼儿园")]),
        ("为滨河小学、青云小学各学生购置图书，共购置图书2000册。", [("2000", None)]),
        ("青云小学等5所学校完成改造。", [("5", None)]),
        ("青岭县小学专任教师1200人。", [("1200", None)]),
        ("对改造农村小学食堂投入50万元。", [("500000", None)]),
        ("位于城郊的县第三高级中学有教学班36个。", [("36", "县第三高级中学")]),
        ("建成云台九年一贯制学校和4所公办幼儿园，新增学位2800个。", [("4", None), ("2800", None)]),
    ],
)
def test_institution(text: str, wanted: list[tuple[str | None, ...]]) -> None:
    """A single school by name owns the figures beside it; lists, counts and counties own none."""
    assert slots(text, "institution") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "全县义务教育学校共有小学20所、初中12所，在校生24618人。",
            [("20", "primary"), ("12", "lower_secondary"), ("24618", "compulsory")],
        ),
        (
            "普高助学金资助177人、免学杂费资助2人。",
            [("177", "upper_secondary_general"), ("2", "upper_secondary_general")],
        ),
        ("引进社会投资约2亿元，新改扩建幼儿园61所。", [("200000000", "preschool"), ("61", "preschool")]),
        ("投入3亿元，新建学校12所。", [("300000000", None), ("12", None)]),
        (
            "义务教育学校中，93.5%的小学、88.9%的初中建成标准化学校。",
            [("93.5", "primary"), ("88.9", "lower_secondary")],
        ),
        (
            "有小学生18240人、初中生9115人。到2022年，二者分别为17928人和9402人。",
            [("18240", "primary"), ("9115", "lower_secondary"), ("17928", "primary"), ("9402", "lower_secondary")],
        ),
        ("义务教育在校生9000人；学科类培训机构压减到7家。", [("9000", "compulsory"), ("7", None)]),
        (
            "义务教育方面，全县小学生6200人、初中生3100人，专任教师640人。",
            [("6200", "primary"), ("3100", "lower_secondary"), ("640", "compulsory")],
        ),
        (
            "高中阶段在校生6000人，其中普高学生4000人、中职学生2000人，专任教师510人。",
            [
                ("6000", "upper_secondary"),
                ("4000", "upper_secondary_general"),
                ("2000", "upper_secondary_vocational"),
                ("510", "upper_secondary"),
            ],
        ),
        (
            "初中毕业生900人，升入普通高中的比例为52.1%，升学率95.3%。",
            [("900", "lower_secondary"), ("52.1", "lower_secondary"), ("95.3", "lower_secondary")],
        ),
        (
            "公用经费定额小学650元、初中850元，寄宿生另加200元。",
            [("650", "primary"), ("850", "lower_secondary"), ("200", "compulsory")],
        ),
        ("小学附设园新增学位300个；职中新增学位400个。", [("300", "preschool"), ("400", "upper_secondary_vocational")]),
        ("46所中小学幼儿园完成改造。132所中小学、幼儿园通过验收。", [("46", None), ("132", None)]),
        ("20所小学和初中通过验收。", [("20", "compulsory")]),
        ("新建12所幼儿园、3所小学。", [("12", "preschool"), ("3", "primary")]),
        ("一年级、七年级教学班120个。", [("120", "compulsory")]),
        ("桃源二小教职工86人，县三幼教职工32人。", [("86", "primary"), ("32", "preschool")]),
        ("县一中教职工186人，一小部分教师参加了培训。", [("186", None)]),
        ("投入扩建经费后，全县教师640人。", [("640", None)]),
        ("义务教育稳步推进，全县教师640人。", [("640", None)]),
        (
            "核定中小学编制960名，实有在编教师910人，空编50名，聘用代课教师62人；编外教师80人。",
            [("960", "primary_secondary"), ("910", "primary_secondary"), ("62", "primary_secondary"), ("80", None)],
        ),
        ("新建城西实验学校（九年一贯制）1所，新增学位900个。", [("1", "nine_year"), ("900", "nine_year")]),
        ("各级各类学校（幼儿园）120所，新增学位900个。", [("120", None), ("900", None)]),
        (
            "全县小学、初中教学班836个，其中大班额21个。全县寄宿生350人。",
            [("836", "compulsory"), ("21", "compulsory"), ("350", None)],
        ),
        ("初中和小学专任教师2140人。", [("2140", "compulsory")]),
        ("幼儿园、小学和初中教职工3120人。", [("3120", None)]),
        ("小学、初中专任教师学历合格率均为99.8%。", [("99.8", None)]),
        (
            "小学入学率100%；初中毛入学率103.1%，年辍学率0.4%。",
            [("100", "primary"), ("103.1", "lower_secondary"), ("0.4", "lower_secondary")],
        ),
        ("初中毛入学率103.1%；全县辍学率0.2%。", [("103.1", "lower_secondary"), ("0.2", None)]),
        ("高考本科上线1250人，上线率61.2%。", [("61.2", "upper_secondary_general")]),
        (
            "适龄残疾儿童182人，其中特教学校就读61人，普通学校随班就读90人，送教上门31人。",
            [("182", None), ("61", "special"), ("90", None), ("31", None)],
        ),
        ("特殊教育学校1所，送教上门31人。", [("1", "special"), ("31", "special")]),
        ("高中職6所，學生5200人。", [("6", "upper_secondary"), ("5200", "upper_secondary")]),
        (
            "义务教育学校69所，其中小学63所、九年一贯制学校6所（小学部、初中部分开计），在校生9300人。",
            [("69", "compulsory"), ("63", "primary"), ("6", "nine_year"), ("9300", "compulsory")],
        ),
        ("建成县第五中学、东关小学等6所学校，新增学位3200个。", [("6", None), ("3200", None)]),
        ("建成云台九年一贯制学校和4所公办幼儿园，新增学位2800个。", [("4", "preschool"), ("2800", None)]),
        ("新建县第二幼儿园、迁建西街幼儿园，总投资3600万元。", [("36000000", "preschool")]),
    ],
)
def test_stage(text: str, wanted: list[tuple[str | None, ...]]) -> None:
    """A stage reaches its list, its whole and what money builds, and not what only stands behind it."""
    assert slots(text, "stage") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "2022年，高中阶段毛入学率93.9%，“十四五”末的目标是97%；普惠性幼儿园覆盖率89.2%。",
            [("93.9", "actual", "2022"), ("97", "target", "2025"), ("89.2", "actual", "2022")],
        ),
        ("县职教中心实训楼总投资3280万元，计划于2023年8月建成。", [("32800000", "planned", None)]),
        ("公办园在园幼儿占比由19.5%提高到50%的目标任务。", [("19.5", "actual", None), ("50", "target", None)]),
        ("按年度公用经费预算总额的5%安排教师培训经费。", [("5", "standard", None)]),
        ("学校建有标准实验室3间。", [("3", "actual", None)]),
        (
            "2020—2023年，全县专任教师由3200人增加到3566人。",
            [("3200", "actual", "2020"), ("3566", "actual", "2023")],
        ),
        (
            "“十三五”期间，新建学校9所。2020年毛入园率92%。五年间，新增学位900个。",
            [("9", "actual", "2016/2020"), ("92", "actual", "2020"), ("900", "actual", "2016/2020")],
        ),
        ("2019年，学校整体迁入新址。现有教学班48个。", [("48", "actual", None)]),
        ("自2017年至今招聘教师100人。2019年有教师900人。", [("100", "actual", "2017/2019"), ("900", "actual", "2019")]),
    ],
)
def test_status_and_period(text: str, wanted: list[tuple[str | None, ...]]) -> None:
    """Goals and years end where their group ends; works that end in the future are planned."""
    assert slots(text, "status", "period") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "车间有8个班组，四班倒，一班12个小时。",
        "交通事故140起，死亡12人，比去年少12起。",
        "游客满意度94.3%，投诉230件。",
        "车间里老师傅35名、学徒92名。",
        "高校全年授予学士学位1860个。",
        "城镇居民人均可支配收入38214元，增长5.3%。",
    ],
)
def test_other_domains(text: str) -> None:
    """Words that education shares with other domains count only near words of education."""
    assert slots("县里的消息，与办事有关，说的是别的事情。" * 5 + text) == []


def test_money_by_what_it_was_spent_on() -> None:
    """A list of one purpose refines money; a mixed list does not; money without a name has its purpose."""
    text = "投入120万元购置教学设备。投入90万元新建食堂、维修校舍。安排50万元维修校舍。"
    found = [(record.indicator, str(record.value)) for record in eduextract.parse(text).records]
    assert found == [
        ("equipment_investment", "1200000"),
        ("construction_investment", "900000"),
        ("construction_investment", "500000"),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("年内建成初级中学食堂（两层，1200平方米，投资310万元）。", "construction_investment"),
        ("该校征地12亩，新建教学楼两栋，到位资金1650万元。", "construction_investment"),
        ("计划投资1.8亿元新建西河小学、北塔初中，办学规模分别为24个班和30个班。", "construction_investment"),
        ("北塔小学扩建综合楼投资980万元，新增教学班8个。", "construction_investment"),
        ("全县新建小学2所，购置课桌椅900套，先后投入9000万元。", "education_investment"),
        ("投入600万元，完成数字化校园、实训基地建设。", "education_investment"),
        ("改造学校26所；投资540万元为31所学校采购图书、仪器等设备。", "equipment_investment"),
    ],
)
def test_money_by_the_works_told_before(text: str, wanted: str) -> None:
    """Money without a purpose beside it is for the one kind of works that its sentence tells of before."""
    assert [record.indicator for record in eduextract.parse(text).records if record.unit == "yuan"] == [wanted]


def test_explain_gives_the_words_of_each_slot_and_why_others_lost() -> None:
    """Each slot has its words; each other name in reach has its reason."""
    text = "2023年，公办幼儿园46所，县一中教职工200人，比上年增长3%。"
    told = {item.surface: item for item in eduextract.explain(text)}
    assert told["46所"].evidence == {
        "indicator": "公办幼儿园",
        "stage": "公办幼儿园",
        "sector": "公办幼儿园",
        "period": "2023年",
    }
    assert told["200人"].evidence["institution"] == "县一中"
    assert told["3%"].evidence["measure"] == "增长"
    assert told["200人"].rejected == {"schools_total": "is given in institution, not in person"}


def test_explain_tells_why_a_number_became_nothing() -> None:
    """A number with a name in reach that does not fit says what did not fit."""
    (told,) = [item for item in eduextract.explain("全县在校生里有3台。") if item.surface == "3台"]
    assert told.record is None
    assert told.rejected == {"students_enrolled": "is given in person, not in set"}


def test_a_word_that_covers_the_edge_of_an_area_is_no_area() -> None:
    """The words that the segmenter cuts decide where a word of areas begins."""
    assert slots("县一中建设安全区域，在校生900人。", "institution") == [("900", "县一中")]
    assert slots("县一中在校生900人，全区在校生5000人。", "institution") == [("900", "县一中"), ("5000", None)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("县第一中学（公办）在校生3200人，育才中学（民办）在校生1500人。", ["public", "private"]),
        ("民办幼儿园31所，其中普惠性26所。", ["private", "inclusive_private"]),
        ("公办园和普惠性民办园在园幼儿合计6100人。", ["inclusive"]),
        ("公办、民办幼儿园共80所。", [None]),
        ("公办园和民办园分别为41所、38所。", ["public", "private"]),
        ("民办幼儿园64所，占幼儿园总数的58.2%，在园幼儿1.1万人。", ["private", "private"]),
        ("新建公办园3所，资助困难幼儿1200人次。", ["public", None]),
        ("资助民办园困难幼儿1200人次、60万元。", ["private", "private"]),
    ],
)
def test_sector(text: str, wanted: list[str | None]) -> None:
    """A sector reaches what its schools have, not what is spent and given beside; lists and brackets set their own."""
    assert [sector for _, sector in slots(text, "sector")] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("新建小学2所，全县共有小学40所、初中9所。", ["schools_built", "schools_total", "schools_total"]),
        ("新建幼儿园5所，现有幼儿园88所。", ["schools_built", "schools_total"]),
        ("新建小学2所、初中1所。", ["schools_built", "schools_built"]),
    ],
)
def test_schools_there_are(text: str, wanted: list[str]) -> None:
    """How many schools there are is told from how many were built in the clause before."""
    assert [record.indicator for record in eduextract.parse(text).records] == wanted

"""What stands around a report changes none of its records, and gives none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import eduextract
from eduextract.text.fold import fold
from eduextract.text.furniture import find_furniture
from eduextract.text.lines import lines_of

if TYPE_CHECKING:
    from pathlib import Path

HEADS = {
    "crumbs": "当前位置：首页 > 政务公开 > 学前教育 > 正文\n",
    "crumbs of signs": "首页>>新闻中心>>教育动态\n",
    "greeting": "欢迎访问云溪县人民政府门户网站！\n今天是2024年3月8日 星期五\n首页 | 上一页 | 打印\n",
    "labels": "发布时间：2024-03-08 10:21　来源：县教育局　浏览次数：1234　字体：[大 中 小]\n\n",
    "index": "索引号：000014349/2024-00012 发布机构：县教育局\n发布日期：2024-03-08\n",
    "counter": "阅读 2345 次\n1234次浏览\n",
    "library": "《工作总结.docx》由会员分享，可在线阅读，更多相关《工作总结.docx（12页珍藏版）》请在某某文库上搜索。\n",
}
TAILS = {
    "neighbours": "\n上一篇：关于公布2021年学区的通知\n下一篇：2022年招聘教师56人公告\n",
    "copyright": (
        "\n版权所有：云溪县人民政府 主办：云溪县人民政府办公室 技术支持：县政务服务中心\n"
        "备案序号：云ICP备12345678号-1 网站标识码：6201230001 联系电话：0935-1234567\n"
    ),
    "spread labels": "\n主 办：县人民政府办公室   承 办：县信息中心\n联系电话：0935-1234567  电子信箱：a@example.com\n",
    "related": "\n相关链接\n我县今年新建学校12所\n全县在校生突破5万人\n教育局招聘教师80名\n",
    "sharing": "\n分享到：微信 微博 QQ空间\n【打印】【关闭】\n责任编辑：王某\n扫一扫在手机打开当前页\n",
    "numbers of pages": "\n- 12 -\n第 3 页 共 12 页\n",
    "pages": "\n上一页 1 2 3 4 5 下一页 尾页 共5页\n",
    "spam": "\n本文由教育资料网提供，下载后可编辑，含学校12所。\n快三投注技巧，日赚5000元\n",
    "rules": "\n1、当您付费下载文档后，您只有使用权。\n2、本站所有内容均由网友上传，如有侵权请联系客服QQ：1234567。\n",
}
REPORT = """临溪县2022年教育工作总结

一、学前教育
全县有幼儿园30所，在园幼儿4012人。来源于财政的经费为1200万元。
二、义务教育
小学在校生5667人，其中寄宿生310人。按有关规定，本年度新建学校3所。
"""
KEPT = {
    "source of money": "来源：财政拨款1200万元",
    "sum in a line": "经费来源：财政拨款3000万元，自筹200万元",
    "sentence with a word": "全年接听客服热线来电，阅读量最高的学校有图书12万册。",
    "lottery": "福利彩票公益金投入建设学校资金200万元。",
    "sharing": "组织教师分享经验120人次，微信公众号发布信息36条。",
    "related": "会同相关部门检查学校12所。",
    "pages": "第3页教材由56人编写。",
    "time and place": "时间：2023年9月1日 地点：县第一小学 参加教师56人",
}


def stated(text: str, shift: int = 0) -> list[dict[str, Any]]:
    """Return the records of `text`, their offsets counted from `shift`."""
    return [
        record | {"start": record["start"] - shift, "end": record["end"] - shift}
        for record in eduextract.parse(text).to_dicts()
    ]


@pytest.mark.parametrize("name", HEADS)
def test_head_of_a_page_changes_nothing(name: str, reports: list[Path]) -> None:
    """Each report gives its records below each head, and the head none."""
    head = HEADS[name]
    for text in (REPORT, *(path.read_text("utf-8") for path in reports)):
        assert stated(head + text, len(head)) == stated(text)


@pytest.mark.parametrize("name", TAILS)
def test_tail_of_a_page_changes_nothing(name: str, reports: list[Path]) -> None:
    """Each report gives its records above each tail, and is one part with it."""
    for text in (REPORT, *(path.read_text("utf-8") for path in reports)):
        result = eduextract.parse(text + TAILS[name])
        assert result.records == eduextract.parse(text).records
        assert [(part.start, part.end) for part in result.parts] == [(0, len(text) + len(TAILS[name]))]


def test_furniture_between_paragraphs_changes_no_value() -> None:
    """A page break with its furniture between two paragraphs is read over."""
    first, second = REPORT.split("二、")
    between = "- 3 -\n版权所有：某县 2019\n"
    joined = f"{first}{between}二、{second}"
    slots = ("indicator", "value", "stage", "period", "surface")
    assert [[record[slot] for slot in slots] for record in stated(joined)] == [
        [record[slot] for slot in slots] for record in stated(REPORT)
    ]


def test_numerals_of_furniture_are_in_the_ledger() -> None:
    """They keep their place and value; none is a record or left without an explanation."""
    text = "浏览次数：1234\n发布时间：2024-03-08\n全县有小学12所。\n- 5 -\n"
    assert [(item.surface, item.role) for item in eduextract.parse(text).quantities] == [
        ("1234", "other"),
        ("2024-", "period"),
        ("03-", "period"),
        ("08", "period"),
        ("12所", "record"),
        ("5", "page_number"),
    ]
    told = eduextract.explain(text)[0]
    assert (told.surface, told.reason) == ("1234", "in the furniture of a page, around the report")
    assert eduextract.quantities(text)[0] == eduextract.parse(text).quantities[0]


@pytest.mark.parametrize("name", KEPT)
def test_lines_of_reports_are_no_furniture(name: str) -> None:
    """Lines that share words with furniture but state figures are left."""
    text = fold(KEPT[name])
    assert find_furniture(text, lines_of(text)) == []


def test_only_the_sentence_of_spam_is_left_out() -> None:
    """Spam in a paragraph takes its own sentence, not the figures beside it."""
    text = "全县有小学12所。" + "本文由教育资料网提供，含学校99所。" + "初中有5所，各校管理规范，教学质量稳步提高。" * 2
    assert [record.surface for record in eduextract.parse(text).records][:2] == ["12所", "5所"]


def test_list_of_titles_ends_where_the_next_page_begins() -> None:
    """The title that stands above the head of the next page is not one of the list."""
    text = fold("相关阅读\n某县新增学位900个\n某县教育工作会\n发布时间：2023-01-05\n全县有小学12所。")
    taken = [text[item.start : item.end] for item in find_furniture(text, lines_of(text))]
    assert taken == ["相关阅读\n", "某县新增学位900个\n", "发布时间:2023-01-05\n"]


def test_furniture_of_two_pages() -> None:
    """That of a page written twice is that of both, in order and without overlaps."""
    page = fold(HEADS["labels"] + REPORT + TAILS["sharing"] + TAILS["copyright"])
    once, twice = (find_furniture(text, lines_of(text)) for text in (page, page * 2))
    moved = [(item.start + len(page), item.end + len(page), item.kind) for item in once]
    assert len(once) == 7
    assert twice == [*once, *moved]

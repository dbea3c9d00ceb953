"""The ledger: every digit of a text stands in exactly one entry, and each entry has one role."""

from __future__ import annotations

import re
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import eduextract
from eduextract.records import Role
from tests.damages import DAMAGES, damaged
from tests.strategies import FRAGMENTS, full_width

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "corpus"))

from general import general_prose
from generate import generate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eduextract.records import Quantity

DIGITS = re.compile("[0-9\uff10-\uff19]+")
NUMBERS = re.compile(r"\d[\d,.]*")
WORDS = """
1 23 4.5 0 0:2 1:0 9-3 7~2 % - — ~ : 至 到 比 和 年 月 日 第 号 页 ( ) 万 亿元 百 千 分之 半 个 零下 负 时 由 之间
x × o l O | ① ½ / 3:05 3/8 12,345 1,23 2023.5.1 2023-06-01 18-20级 第3页 (2)班 2O所 l2所 99。2% (xué) (nián)
http://a1b2.cn/3?x=4 0912-3456789 13800001111 GB50099—2011 ISBN978-7-107-1 v2.0.1 user01@163.com 《2035行动》 “333”
"""
PIECES = (*FRAGMENTS, *WORDS.split(), "\n1、", "\n2、", "\n3、", "\n4、", " ")


def assert_partition(text: str, entries: Iterable[Quantity]) -> None:
    """Check that entries are in order and apart, and that each run of digits is whole in one of them."""
    entries = list(entries)
    assert all(one.end <= other.start for one, other in pairwise(entries))
    assert [entry.surface for entry in entries] == [text[entry.start : entry.end] for entry in entries]
    assert {entry.role for entry in entries} <= set(get_args(Role))
    homes = [
        [entry.surface for entry in entries if entry.start < run.end() and run.start() < entry.end]
        for run in DIGITS.finditer(text)
    ]
    whole = [
        [entry.surface for entry in entries if entry.start <= run.start() and run.end() <= entry.end]
        for run in DIGITS.finditer(text)
    ]
    assert [home for home in homes if len(home) != 1] == []
    assert whole == homes


def assert_ledger(text: str) -> None:
    """Check the ledger of `text`, and that its records are the entries of that role."""
    result = eduextract.parse(text)
    assert_partition(text, result.quantities)
    assert_partition(text, eduextract.quantities(text))
    # words that state a zero may hold a number: the band that is counted, or the 0 itself
    zeros = [record for record in result.records if record.rule == "zero statement"]
    figures = [(record.start, record.end) for record in result.records if record not in zeros]
    entries = [
        (entry.start, entry.end)
        for entry in result.quantities
        if entry.role == "record" and not any(zero.start <= entry.start and entry.end <= zero.end for zero in zeros)
    ]
    assert entries == figures


def is_open(text: str) -> bool:
    """Whether the ledger of `text` is not in order."""
    try:
        assert_ledger(text)
    except AssertionError:
        return True
    return False


def texts_of(folder: Path) -> list[str]:
    """Return the texts of a folder."""
    return [path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.txt"))]


@pytest.mark.parametrize("folder", ["corpus/reports", "corpus/passages/seen", "corpus/general"])
def test_digits_of_the_corpus_are_accounted_for(root: Path, folder: str) -> None:
    """Reports, passages and general prose, clean and with page markers in them."""
    for text in texts_of(root / folder):
        assert_ledger(text)
        paged = damaged("with_page_markers", text, 0)
        if paged:
            assert_ledger(paged.text)


def test_digits_of_the_held_out_passages_are_accounted_for(root: Path) -> None:
    """The same, telling no more than how many are not."""
    assert sum(map(is_open, texts_of(root / "corpus/passages/held_out"))) == 0


@pytest.mark.parametrize("folder", ["seeds", "gold/prose", "gold/hard"])
def test_digits_of_the_gold_are_accounted_for(shared: Path, folder: str) -> None:
    """Real documents and the passages of development."""
    for text in texts_of(shared / folder):
        assert_ledger(text)


def test_cells_of_a_table_have_each_their_entry() -> None:
    """Two cells parted by a blank are no number with its thousands parted, in the ledger as in the records."""
    text = "学段 学校数 在校生 教师\n小学 36 604 215\n初中 14 268 119\n"
    entries = eduextract.parse(text).quantities
    assert [(entry.surface, entry.role) for entry in entries] == [
        (number, "record") for number in ("36", "604", "215", "14", "268", "119")
    ]


def test_the_real_documents_hold_589_numbers(shared: Path) -> None:
    """Digits with points and commas, as counted in the survey of peers; each is in the ledger, none twice."""
    numbers = held = 0
    for text in texts_of(shared / "seeds"):
        entries = eduextract.parse(text).quantities
        found = [match.span() for match in NUMBERS.finditer(text)]
        numbers += len(found)
        held += sum(any(entry.start <= start < entry.end for entry in entries) for start, _ in found)
    assert (numbers, held) == (589, 589)


@pytest.mark.parametrize("damage", [False, True])
def test_digits_of_generated_reports_are_accounted_for(damage: bool) -> None:  # noqa: FBT001
    """Any report that the generator writes, clean and damaged."""
    for text, _ in generate(11, 40, damage=damage):
        assert_ledger(text)


def test_digits_of_general_prose_are_accounted_for() -> None:
    """Texts about anything else."""
    for text in general_prose(60_000, seed=3):
        assert_ledger(text)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example("GB50099—2011和")
@example("0912-34567890912-3456789")
@example("第13800001111")
@example("主队0:2落后")
@example("由3%到GB50099—2011页")
def test_digits_in_any_surroundings_are_accounted_for(text: str) -> None:
    """Identifiers, addresses, dates, marks of pages and glosses, in any order and in full width."""
    assert_ledger(text)
    assert_partition(full_width(text), eduextract.quantities(full_width(text)))


@given(st.text("0123456789.,:-/%—~至比年月日号第万 \n、()xо", max_size=30))
def test_digits_among_marks_are_accounted_for(text: str) -> None:
    """Digits between any marks that mean something beside them."""
    assert_ledger(text)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=16).map("".join), st.sampled_from(sorted(DAMAGES)))
def test_digits_of_a_damaged_text_are_accounted_for(text: str, name: str) -> None:
    """What repair takes out is in the ledger, or inside an entry."""
    other = damaged(name, text, 0)
    if other:
        assert_ledger(other.text)


def test_markers_of_pages_have_their_role() -> None:
    """A marker stands in the ledger as the number of a page; one inside a figure is part of it."""
    text = (
        "1、全县有小学在校生18\n2、467人，教职\n3、工1352人，专任\n4、教师1203人，见第\n5、5页，电话0912\n6、-3456789。"
    )
    assert [(entry.surface, entry.role) for entry in eduextract.parse(text).quantities] == [
        ("1、", "list_number"),
        ("18\n2、467人", "record"),
        ("3", "page_number"),
        ("1352人", "record"),
        ("4", "page_number"),
        ("1203人", "record"),
        ("第\n5、5页", "page_number"),
        ("0912\n6、-3456789", "other"),
    ]


def test_numbers_in_words_of_none() -> None:
    """The band that is counted is no figure; a 0 that says it is."""
    text = "66人以上超大班额为0。"
    result = eduextract.parse(text)
    assert [(str(record.value), record.surface) for record in result.records] == [("0", "0")]
    assert [(entry.surface, entry.role) for entry in result.quantities] == [("66人", "other"), ("0", "record")]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("（教督〔2022〕6号）", ["document_number"]),
        ("一、概况\n（二）小学12所。", ["list_number", "list_number", "record"]),
        ("学校xx所，教师xxx人", ["masked", "masked"]),
        ("咨询电话：0912-3456789", ["other"]),
        ("第3页", ["page_number"]),
        ("2021年，全县有小学12所、教师x人。", ["period", "record", "masked"]),
        ("印发《教育现代化2035》", ["not_understood"]),
    ],
)
def test_roles(text: str, roles: list[str]) -> None:
    """Each kind of numeral has the role that it is for."""
    assert [entry.role for entry in eduextract.parse(text).quantities] == roles


def test_a_marker_may_hold_rubbish_itself() -> None:
    """The number of a page is read over a symbol in it, and the entry shows it."""
    lines = [f"青岚县小学在校生人数逐年增加，教学班{number}个，专任教\n{number}、" for number in range(1, 11)]
    text = "".join(lines) + "职工\n1★1、12人。"
    entries = [entry for entry in eduextract.parse(text).quantities if entry.role == "page_number"]
    assert [(entry.surface, str(entry.value)) for entry in entries[-2:]] == [("10", "10"), ("1★1", "11")]

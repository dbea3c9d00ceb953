"""Make any amount of realistic report text with exact gold, from a seed number.

    python corpus/generate.py --seed 7 --documents 100 [--damage] [--out DIR]

The same seed gives the same bytes on every version of Python: the only source
of chance is `random.Random.random`, whose sequence is fixed by the language.
Totals are the sums of their parts and growth rates are computed, so that a
document can also be checked for consistency. Without ``--out`` the texts go to
standard output.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from build import build
from damage import damage as damage_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PLACES = ("青岚", "沐川", "云栖", "白鹭", "松原", "临泽", "石桥", "望江", "梅岭", "清河", "东屏", "雁山")
KINDS = ("县", "区", "市")
LEVELS = (
    ("幼儿园", "preschool"),
    ("小学", "primary"),
    ("初中", "lower_secondary"),
    ("普通高中", "upper_secondary_general"),
)
DIGITS = "零一二三四五六七八九"


class Chance:
    """Draws from one seeded sequence."""

    def __init__(self, seed: int, number: int) -> None:
        self.draw = random.Random(seed * 1_000_003 + number).random

    def number(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both included."""
        return low + int(self.draw() * (high - low + 1))

    def choice(self, items: tuple[Any, ...]) -> Any:
        """Return one of `items`."""
        return items[int(self.draw() * len(items))]

    def maybe(self) -> bool:
        """Return True or False, evenly."""
        return self.number(0, 1) == 1


def generate(seed: int, documents: int, *, damage: bool = False) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield texts with their gold rows.

    Args:
        seed: The number that decides everything.
        documents: How many texts.
        damage: Whether to write them as damaged files come: full-width figures,
            Traditional characters, page markers inside sentences.
    """
    for number in range(documents):
        chance = Chance(seed, number)
        genre = GENRES[number % len(GENRES)]
        text, rows = build(genre(chance))
        yield damage_text(text, rows, chance) if damage else (text, rows)


def figure(surface: str, indicator: str, **slots: object) -> str:
    """Return a figure as markup."""
    stated = " ".join(f"{name}={value}" for name, value in slots.items())
    return f"{{{{{surface}|{indicator}{' ' + stated if stated else ''}}}}}"


def count(chance: Chance, value: int, unit: str) -> str:
    """Return a count as reports write it: plain or with thousands separators."""
    return f"{value:,}{unit}" if chance.maybe() else f"{value}{unit}"


def change(now: int, before: int) -> tuple[str, str, str]:
    """Return verb, growth in percent with two places, and its signed value."""
    rate = round(abs(now - before) * 10000 / before) / 100
    sign = "-" if now < before else ""
    return ("下降" if sign else "增长"), f"{rate:.2f}%", f"{sign}{rate:.2f}"


def place(chance: Chance) -> tuple[str, str]:
    """Return a made-up area and the word for all of it."""
    kind = chance.choice(KINDS)
    return chance.choice(PLACES) + kind, "全" + kind


def self_report(chance: Chance) -> str:
    """A self-report on duties: counts by level, budget with growth, aid."""
    name, whole = place(chance)
    year = chance.number(2016, 2024)
    schools = [chance.number(8, 90) for _ in LEVELS]
    pupils = [chance.number(900, 24000) for _ in LEVELS]
    parts = "、".join(
        f"{level}{figure(f'{n}所', 'schools_total', stage=stage)}"
        for (level, stage), n in zip(LEVELS, schools, strict=True)
    )
    people = "、".join(
        f"{level}{figure(count(chance, n, '人'), 'students_enrolled', stage=stage)}"
        for (level, stage), n in zip(LEVELS, pupils, strict=True)
    )
    now, before = chance.number(30000, 90000), chance.number(30000, 90000)
    verb, rate, signed = change(now, before)
    difference = now - before
    more = "增加" if difference >= 0 else "减少"
    budget = "public_budget_education_expenditure"
    return (
        f"{name}人民政府履行教育职责情况报告\n@period={year}\n"
        f"{year}年，{whole}共有各级各类学校{figure(f'{sum(schools)}所', 'schools_total')}，其中{parts}。"
        f"在校学生{figure(count(chance, sum(pupils), '人'), 'students_enrolled')}，其中{people}。\n"
        f"@period={year}\n"
        f"{year}年{whole}一般公共预算教育支出{figure(f'{now}万元', budget)}，"
        f"比{year - 1}年的{figure(f'{before}万元', budget, period=year - 1)}{more}"
        f"{figure(f'{abs(difference)}万元', budget, measure='change', value=difference * 10000)}，"
        f"{verb}{figure(rate, budget, measure='growth_rate', unit='percent', value=signed)}。\n"
    )


def bulletin(chance: Chance) -> str:
    """A statistical bulletin: one paragraph a level, figures of one year."""
    name, whole = place(chance)
    year = chance.number(2015, 2024)
    lines = [f"{year}年{name}教育事业发展统计公报\n"]
    for level, stage in LEVELS[1:]:
        pupils, before = chance.number(3000, 60000), chance.number(3000, 60000)
        verb, rate, signed = change(pupils, before)
        teachers = chance.number(200, 4000)
        lines.append(
            f"@period={year} stage={stage}\n"
            f"{whole}共有{level}{figure(f'{chance.number(5, 200)}所', 'schools_total')}，"
            f"招生{figure(count(chance, chance.number(800, 20000), '人'), 'new_entrants')}，"
            f"在校生{figure(count(chance, pupils, '人'), 'students_enrolled')}，比上年{verb}"
            f"{figure(rate, 'students_enrolled', measure='growth_rate', unit='percent', value=signed)}，"
            f"专任教师{figure(count(chance, teachers, '人'), 'full_time_teachers')}。\n"
        )
    return "".join(lines)


def funding(chance: Chance) -> str:
    """A funding notice: per-pupil series by level, aligned lists."""
    name, _ = place(chance)
    year = chance.number(2016, 2023)
    series, word = chance.choice(
        (
            ("per_pupil_public_budget_funds", "生均一般公共预算教育经费"),
            ("per_pupil_public_budget_expenditure", "生均一般公共预算教育支出"),
            ("per_pupil_public_funds", "生均公用经费支出"),
        )
    )
    now = [chance.number(1200, 19000) for _ in LEVELS]
    before = [max(100, value + chance.number(-900, 900)) for value in now]
    items = []
    for (level, stage), new, old in zip(LEVELS, now, before, strict=True):
        verb, rate, signed = change(new, old)
        items.append(
            f"{level}{figure(f'{new}元', series, stage=stage)}，比上年的"
            f"{figure(f'{old}元', series, stage=stage, period=year - 1)}{verb}"
            f"{figure(rate, series, stage=stage, measure='growth_rate', unit='percent', value=signed)}"
        )
    low, high = chance.number(500, 900), chance.number(901, 1400)
    return (
        f"{name}{year}年教育经费执行情况\n@period={year}\n{year}年{word}：{'；'.join(items)}。\n"
        f"@period={year}\n{year}年，小学、初中生均教学仪器设备值分别为"
        f"{figure(f'{low}元', 'equipment_value_per_student', stage='primary')}和"
        f"{figure(f'{high}元', 'equipment_value_per_student', stage='lower_secondary')}。\n"
    )


def preschool(chance: Chance) -> str:
    """A report on preschool education: sectors, shares, goals."""
    name, whole = place(chance)
    year = chance.number(2018, 2024)
    public, inclusive = chance.number(1000, 9000), chance.number(500, 6000)
    few = count(chance, inclusive, "人")
    rate, later = chance.number(850, 960), chance.number(961, 999)
    return (
        f"{name}学前教育普及普惠情况\n@period={year} stage=preschool\n"
        f"{year}年，{whole}有幼儿园{figure(f'{chance.number(20, 120)}所', 'schools_total')}，"
        f"公办园在园幼儿{figure(count(chance, public, '人'), 'students_enrolled', sector='public')}，"
        f"普惠性民办园在园幼儿{figure(few, 'students_enrolled', sector='inclusive_private')}。"
        f"学前三年毛入园率{figure(f'{rate / 10:.1f}%', 'preschool_gross_enrollment_ratio')}，"
        f"普惠性幼儿园覆盖率{figure(f'{chance.number(80, 97)}%', 'inclusive_kindergarten_coverage')}。\n"
        f"@period={year + 2} stage=preschool status=target\n"
        f"到{year + 2}年，力争学前三年毛入园率达到"
        f"{figure(f'{later / 10:.1f}%', 'preschool_gross_enrollment_ratio')}。\n"
    )


def classes(chance: Chance) -> str:
    """A passage on class sizes: zero statements, Chinese numerals, coefficients."""
    _, whole = place(chance)
    year = chance.number(2018, 2024)
    few = chance.number(2, 9)
    zero = figure("无超大班额", "super_oversized_class_count", value=0)
    size = figure(f"{chance.number(380, 460) / 10:.1f}人", "average_class_size")
    variation = [f"0.{chance.number(251, 449)}" for _ in range(2)]
    return (
        f"@period={year} stage=compulsory\n"
        f"{year}年，{whole}义务教育学校共有教学班{figure(f'{chance.number(200, 2400)}个', 'classes_total')}，"
        f"平均班额{size}，大班额{figure(f'{DIGITS[few]}个', 'oversized_class_count', value=few)}，{zero}。\n"
        f"@period={year}\n"
        f"{year}年，小学综合差异系数{figure(variation[0], 'cv_composite', stage='primary')}，"
        f"初中{figure(variation[1], 'cv_composite', stage='lower_secondary')}。\n"
    )


GENRES: tuple[Callable[[Chance], str], ...] = (self_report, bulletin, funding, preschool, classes)


def main() -> None:
    """Write the texts to a folder, or to standard output."""
    parser = argparse.ArgumentParser(description="Make report text with exact gold from a seed number.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=10)
    parser.add_argument("--damage", action="store_true", help="full-width, Traditional, page markers")
    parser.add_argument("--out", type=Path, help="folder for NNNN.txt and NNNN.jsonl")
    options = parser.parse_args()
    for number, (text, rows) in enumerate(generate(options.seed, options.documents, damage=options.damage)):
        if options.out is None:
            print(text)
            continue
        options.out.mkdir(parents=True, exist_ok=True)
        file = options.out / f"{number:04d}.txt"
        file.write_bytes(text.encode())
        lines = [{"text_file": file.name}, *rows]
        gold = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        file.with_suffix(".jsonl").write_bytes(gold.encode())


if __name__ == "__main__":
    main()

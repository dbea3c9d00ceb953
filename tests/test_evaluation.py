"""Evaluation: what agrees, what is counted, what is refused."""

from __future__ import annotations

import importlib.util
import json
import random
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

import eduextract
from eduextract.errors import GoldError
from eduextract.evaluation import Evaluation, GoldRow, Tally, evaluate, load
from eduextract.evaluation.gold import expand
from eduextract.evaluation.score import SLOTS, agrees, outcomes, pair
from eduextract.records import RECORD_TYPES, Extraction, Record
from eduextract.vocabulary.indicator import load_indicators

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from types import ModuleType

TEXT = "2021年，小学在校生4318人，比上年减少206人；幼儿园36所。"
PUPILS = {
    "indicator": "students_enrolled",
    "measure": "level",
    "value": "4318",
    "value_max": None,
    "unit": "person",
    "stage": "primary",
    "sector": None,
    "period": "2021",
    "status": "actual",
    "bound": "exact",
    "institution": None,
    "tier": "core",
    "start": 11,
    "end": 16,
    "surface": "4318人",
}
FEWER = PUPILS | {"measure": "change", "value": "-206", "start": 22, "end": 26, "surface": "206人"}
KINDERGARTENS = PUPILS | {
    "indicator": "schools_total",
    "value": "36",
    "unit": "institution",
    "stage": "preschool",
    "start": 30,
    "end": 33,
    "surface": "36所",
}
SETS = ("*.jsonl", "prose/*.jsonl", "hard/*.jsonl")


class Fixed:
    """A reader that answers with the records it was given, whatever the text."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.records: tuple[Any, ...] = tuple(records)

    def parse(self, text: str, /) -> Extraction:
        """Return the records."""
        return Extraction.model_construct(text=text, records=self.records)


def row(**changes: Any) -> GoldRow:
    """Return the gold row of the pupils, changed."""
    return GoldRow.model_validate(PUPILS | changes)


def record(**changes: Any) -> Record:
    """Return the record of the pupils, changed."""
    data = {name: value for name, value in (PUPILS | changes).items() if name in Record.model_fields}
    kind = load_indicators()[data["indicator"]].type
    return RECORD_TYPES[kind].model_validate(data | {"type": kind})


def kinds(rows: Sequence[GoldRow], records: Sequence[Record]) -> list[str]:
    """Return the kinds of the outcomes."""
    return [outcome.kind for outcome in outcomes(rows, records, load_indicators())]


@pytest.fixture
def gold(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a gold file with its text."""

    def write(*rows: dict[str, Any] | str, text: str = TEXT, name: str = "a") -> Path:
        (tmp_path / f"{name}.txt").write_bytes(text.encode())
        file = tmp_path / f"{name}.jsonl"
        lines = [item if isinstance(item, str) else json.dumps(item, ensure_ascii=False) for item in rows]
        file.write_text("\n".join(lines) + "\n", "utf-8")
        return file

    return write


@pytest.mark.parametrize(
    ("slot", "expected", "read", "right"),
    [
        ("value", {"value": "4318.0"}, {}, True),
        ("value", {}, {"value": "431.8"}, False),
        ("value_max", {}, {"value_max": "5000"}, False),
        ("indicator", {}, {"indicator": "schools_total"}, False),
        ("indicator", {}, {"indicator": "enrollment_increase"}, False),
        ("indicator", {"measure": "change"}, {"indicator": "enrollment_increase"}, True),
        ("indicator", {"stage": "special"}, {"indicator": "disabled_children_enrolled"}, True),
        ("indicator", {}, {"indicator": "disabled_children_enrolled"}, False),
        ("measure", {}, {"measure": "change"}, False),
        ("measure", {"measure": "change"}, {"indicator": "enrollment_increase"}, True),
        ("stage", {}, {"stage": None}, False),
        ("sector", {}, {"sector": "public"}, False),
        ("sector", {"indicator": "private_investment"}, {"sector": "private"}, True),
        ("period", {"period": "?"}, {"period": "1999"}, True),
        ("period", {"period": "2021"}, {"period": "2021-09"}, True),
        ("period", {"period": "2017/2021"}, {"period": "2021"}, False),
        ("period", {"period": None}, {"period": "2021"}, False),
        ("institution", {"institution": "一中"}, {"institution": "第一中学"}, True),
        ("institution", {"institution": "一中"}, {}, False),
        ("status", {}, {"status": "target"}, False),
        ("bound", {}, {"bound": "about"}, False),
        ("unit", {}, {"unit": "person_time"}, False),
    ],
)
def test_slots_agree_by_the_guide(slot: str, expected: dict[str, Any], read: dict[str, Any], right: bool) -> None:  # noqa: FBT001 (a table of cases)
    """Each slot is compared as the annotation guide says."""
    assert agrees(slot, row(**expected), record(**read)) is right


def test_pairing_prefers_the_right_value_then_slots_then_overlap() -> None:
    """A row takes the best of the records that overlap it, and each record is taken once."""
    rows = [row(), row(value="7", start=12, end=14)]
    records = [record(value="1"), record(start=11, end=12, stage=None), record(start=11, end=13), record(value="7")]
    assert pair(rows, records) == {0: 2, 1: 3}
    assert pair([row()], [record(start=14), record()]) == {0: 1}
    assert pair([row()], [record(start=16, end=18)]) == {}


def test_outcomes_name_what_happened() -> None:
    """A row is full, has wrong slots or value, or is missed; a record without a row is false."""
    far = {"start": 40, "end": 44}
    assert kinds([row()], [record()]) == ["full"]
    assert kinds([row()], [record(period="2020")]) == ["slots"]
    assert kinds([row()], [record(value="5")]) == ["value"]
    assert kinds([row()], []) == ["missed"]
    assert kinds([row()], [record(**far)]) == ["missed", "false"]


def test_other_tiers_count_neither_way() -> None:
    """An extended or optional row is never missed, and a record on it is never false."""
    assert kinds([row(tier="optional"), row(tier="extended", start=30, end=34)], []) == []
    assert kinds([row(tier="optional")], [record(), record(start=12)]) == []
    assert kinds([], [record(indicator="planned_classes", unit="class")]) == []


def test_tally_and_rates() -> None:
    """Counts and rates of five outcomes, worked out by hand."""
    rows = [row(), row(start=20, end=24), row(start=30, end=34), row(start=40, end=44)]
    records = [
        record(),
        record(start=20, end=24, period="2020"),
        record(start=30, end=34, stage="basic"),
        record(start=60, end=64),
    ]
    tally = Tally.of(outcomes(rows, records, load_indicators()))
    assert (tally.gold, tally.predicted, tally.figure, tally.core, tally.full) == (4, 4, 3, 2, 1)
    assert tally.rates("figure") == (0.75, 0.75, 0.75)
    assert tally.rates("full") == (0.25, 0.25, 0.25)
    assert tally.slot_accuracy() == dict.fromkeys(SLOTS, 1.0) | {"period": 2 / 3, "stage": 2 / 3}


def test_nothing_scores_zero() -> None:
    """Without gold and records there is nothing to divide by."""
    assert Tally.of([]).rates("core") == (0.0, 0.0, 0.0)
    assert Tally.of([]).slot_accuracy() == dict.fromkeys(SLOTS)


def test_evaluate_counts_by_type_and_text(gold: Callable[..., Path]) -> None:
    """Totals, types, texts and differences of one file and a fixed reader."""
    file = gold(PUPILS, FEWER, KINDERGARTENS)
    result = evaluate(file, Fixed([record(), record(**FEWER | {"stage": None})]))
    assert isinstance(result, Evaluation)
    assert (result.total.gold, result.total.figure, result.total.core) == (3, 2, 1)
    assert {name: (tally.gold, tally.full) for name, tally in result.by_type.items()} == {
        "enrollment_count": (2, 1),
        "institution_count": (1, 0),
    }
    assert [(item.path, tally.gold) for item, tally in result.by_text()] == [(file, 3)]
    assert list(result.errors()) == [
        "a.jsonl",
        "  slots  @22 students_enrolled: stage None, not primary  小学在校生4318人，比上年减少[206人]；幼儿园36所。",
        "  missed @30 schools_total  8人，比上年减少206人；幼儿园[36所]。",
    ]
    data = result.to_dict()
    assert data["core"] == {"precision": 0.5, "recall": 1 / 3, "f1": 0.4}
    assert json.loads(json.dumps(data)) == data
    assert "core     P 0.500  R 0.333  F1 0.400" in str(result).splitlines()


def test_wrong_values_and_false_records_are_shown(gold: Callable[..., Path]) -> None:
    """A difference shows both values in plain digits."""
    result = evaluate(gold(PUPILS | {"value": "4.318E+3"}), Fixed([record(value="43180"), record(**KINDERGARTENS)]))
    assert list(result.errors())[1:] == [
        "  value  @11 students_enrolled: value 43180, not 4318  2021年，小学在校生[4318人]，比上年减少206人；幼儿园36",
        "  false  @30 schools_total  8人，比上年减少206人；幼儿园[36所]。",
    ]


def test_paths_may_be_files_globs_and_folders(gold: Callable[..., Path]) -> None:
    """Each gold file counts once, in the order given; a folder stands for what is below it."""
    second, first = gold(KINDERGARTENS, name="b"), gold(PUPILS, name="a")
    assert expand(str(second)) == [second]
    assert expand([second, first.parent / "*.jsonl"]) == [second, first]
    assert expand(first.parent) == [first, second]


@pytest.mark.parametrize("name", ["nothing.jsonl", "*.none", "empty"])
def test_a_path_without_gold_is_refused(tmp_path: Path, name: str) -> None:
    """A path that names nothing is an error, not an empty evaluation."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(GoldError, match="names no gold file"):
        evaluate(tmp_path / name)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "not JSON"),
        ("[1]", "a list, not an object"),
        (json.dumps(PUPILS | {"unit": "pupil"}), "unit: Input should be"),
        (json.dumps({name: value for name, value in PUPILS.items() if name != "value"}), "value: Field required"),
        (json.dumps(PUPILS | {"value": "many"}), "value: Input should be a valid decimal"),
        (json.dumps(PUPILS | {"indicator": "pupils"}), "no indicator 'pupils'"),
        (json.dumps(PUPILS | {"end": 15}), r"text\[11:15\] is '4318', not '4318人'"),
    ],
)
def test_broken_line_is_named(gold: Callable[..., Path], line: str, problem: str) -> None:
    """The error names file, line, problem and remedy."""
    with pytest.raises(GoldError, match=rf"^a\.jsonl, line 2: {problem}") as caught:
        load(gold(KINDERGARTENS, line))
    assert (caught.value.file, caught.value.line) == ("a.jsonl", 2)
    assert caught.value.remedy


def test_text_is_read_as_it_is(gold: Callable[..., Path]) -> None:
    """Line ends count as they stand in the file."""
    shifted = PUPILS | {"start": 13, "end": 18}
    assert load(gold(shifted, text="\r\n" + TEXT)).text == "\r\n" + TEXT


def test_head_names_the_text(gold: Callable[..., Path], tmp_path: Path) -> None:
    """A first line may name the text and the lines to leave out."""
    (tmp_path / "other.txt").write_bytes(("title\nby line\n" + TEXT).encode())
    found = load(gold({"text_file": "other.txt", "skip_lines": 2}, PUPILS, text="unused"))
    assert found.text == TEXT
    assert [item.surface for item in found.rows] == ["4318人"]


def test_missing_and_undecodable_texts_are_refused(gold: Callable[..., Path], tmp_path: Path) -> None:
    """The error names the text that cannot be read."""
    with pytest.raises(GoldError, match=r"cannot read .*none\.txt"):
        load(gold({"text_file": "none.txt"}))
    (tmp_path / "gbk.txt").write_bytes(TEXT.encode("gbk"))
    with pytest.raises(GoldError, match="not UTF-8 at byte"):
        load(gold({"text_file": "gbk.txt"}))


@pytest.fixture(scope="session")
def script(shared: Path) -> ModuleType:
    """Return the scoring script of the development data as a module."""
    spec = importlib.util.spec_from_file_location("score_script", shared / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def plain(file: Path) -> tuple[str, list[dict[str, Any]]]:
    """Return the text of a gold file, and its rows as the script takes them."""
    lines = file.read_text("utf-8").splitlines()
    return load(file).text, [data for line in lines if line and "text_file" not in (data := json.loads(line))]


def disturbed(rows: Sequence[GoldRow], seed: int) -> list[Record]:
    """Return records of the rows with some lost, moved, doubled and changed."""
    chance = random.Random(seed)  # noqa: S311 (reproducible, not secret)
    names = sorted(load_indicators())
    found = []
    for item in rows:
        data = item.model_dump()
        if chance.random() < 0.15:
            continue
        if chance.random() < 0.2:
            data["start"] = max(0, data["start"] - chance.randint(0, 12))
            data["end"] += chance.randint(0, 12)
        changes: dict[str, Any] = {
            "indicator": chance.choice([*names, "students_enrolled", "enrollment_increase"]),
            "measure": chance.choice(["level", "change"]),
            "stage": chance.choice(["special", "primary", None]),
            "value": data["value"] + Decimal(chance.randint(0, 1)),
            "period": chance.choice(["2021", "2020/2021", None, "2021-09"]),
            "sector": "private",
            "institution": "一中",
            "bound": "about",
        }
        for slot in chance.sample(sorted(changes), chance.choice([0, 0, 1, 3])):
            data[slot] = changes[slot]
        found += [record(**data)] * chance.choice([1, 1, 1, 2])
    return found


@pytest.mark.parametrize("pattern", SETS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_same_counts_as_the_script_on_disturbed_gold(shared: Path, script: ModuleType, pattern: str, seed: int) -> None:
    """On records with every kind of mistake, all counts are those of the scoring script."""
    for file in sorted((shared / "gold").glob(pattern)):
        text, rows = plain(file)
        records = disturbed(load(file).rows, seed)
        expected = script.Tally()
        script.score(text, rows, records, expected)
        assert_same_counts(evaluate(file, Fixed(records)), expected)


@pytest.mark.parametrize("pattern", SETS)
def test_same_counts_as_the_script_on_real_records(shared: Path, script: ModuleType, pattern: str) -> None:
    """On what `parse` reads, all counts are those of the scoring script."""
    expected = script.Tally()
    for file in sorted((shared / "gold").glob(pattern)):
        text, rows = plain(file)
        script.score(text, rows, list(eduextract.parse(text).records), expected)
    assert_same_counts(evaluate(shared / "gold" / pattern), expected)


def assert_same_counts(result: Evaluation, expected: Any) -> None:
    """Compare a tally with one of the scoring script."""
    total = result.total
    counts = {
        "gold": total.gold,
        "pred": total.predicted,
        "figure": total.figure,
        "core": total.core,
        "full": total.full,
    }
    assert counts == {name: getattr(expected, name) for name in counts}
    assert total.slots == {slot: right for slot, (right, _) in expected.slots.items()}


def test_corpus_counts_agree_with_a_plain_count(root: Path) -> None:
    """On the project's reports, the figure score is what a plain count of spans and values gives."""
    result = evaluate(root / "corpus")
    core = {name for name, indicator in load_indicators().items() if indicator.tier == "core"}
    assert sum(len(item.rows) for item in result.texts) >= 150
    hits = missed = 0
    for item in result.texts:
        records = eduextract.parse(item.text).records
        for expected in item.rows:
            if expected.tier != "core":
                continue
            assert expected.indicator in core
            found = any(
                read.start < expected.end and expected.start < read.end and read.value == expected.value
                for read in records
            )
            hits, missed = hits + found, missed + (not found)
    assert (result.total.figure, result.total.gold) == (hits, hits + missed)

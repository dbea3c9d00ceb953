"""The vocabulary proves itself: every example extracts, every counterexample stays silent."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, get_args

import pytest

import eduextract
from eduextract.errors import VocabularyError
from eduextract.extractor import Extractor
from eduextract.records import RECORD_TYPES, Measure, Stage, Unit
from eduextract.scan.terms import TermFinder
from eduextract.text.fold import fold
from eduextract.vocabulary.indicator import Counterexample, Definition, Example, Indicator, load_indicators
from eduextract.vocabulary.lexicon import build, load_lexicon
from eduextract.vocabulary.term import NOTHING

if TYPE_CHECKING:
    from pathlib import Path

INDICATORS = load_indicators()
EXAMPLES = [(item, example) for item in INDICATORS.values() for example in item.examples]
COUNTEREXAMPLES = [(item, example) for item in INDICATORS.values() for example in item.counterexamples]


def label(value: object) -> str | None:
    """Name a case by its indicator and text."""
    if isinstance(value, Indicator):
        return value.id
    return value.text if isinstance(value, Example | Counterexample) else None


def slots(example: Example) -> dict[str, Any]:
    """Return the slots that an example states, numbers as Decimal."""
    stated = {name: value for name, value in example.model_dump().items() if value is not None and name != "text"}
    return {name: Decimal(value) if name in ("value", "value_max") else value for name, value in stated.items()}


@pytest.mark.parametrize(("indicator", "example"), EXAMPLES, ids=label)
def test_example_extracts(indicator: Indicator, example: Example) -> None:
    """A record of the indicator holds every slot that its example states."""
    wanted = slots(example)
    records = [record for record in eduextract.parse(example.text).records if record.indicator == indicator.id]
    found = [{name: getattr(record, name) for name in wanted} for record in records]
    # a ratio such as 5.5:4.5 does not end; the example states twelve places
    found = [item | {"value": round(item["value"], 12)} for item in found]
    assert wanted | {"value": round(wanted["value"], 12)} in found


@pytest.mark.parametrize(("indicator", "example"), COUNTEREXAMPLES, ids=label)
def test_counterexample_stays_silent(indicator: Indicator, example: Counterexample) -> None:
    """No record of the indicator comes from its counterexample."""
    assert [r.surface for r in eduextract.parse(example.text).records if r.indicator == indicator.id] == []


def test_every_core_indicator_shows_both() -> None:
    """Each core indicator has an example and a counterexample."""
    core = [item for item in INDICATORS.values() if item.tier == "core"]
    assert len(INDICATORS) >= 171
    assert [item.id for item in core if not item.examples or not item.counterexamples] == []


def test_words_are_folded() -> None:
    """Every word of the vocabulary is its own folded form, or it would never be found."""
    assert [word for word in load_lexicon().terms if fold(word) != word] == []


def test_what_terms_share_stays_empty() -> None:
    """The table that terms share that close and refine nothing is written to by no step of the build."""
    assert any(term.closes is NOTHING for term in load_lexicon().terms.values())
    assert dict(NOTHING) == {}


def test_word_means_one_indicator_in_one_unit() -> None:
    """Two indicators share a word only where the unit of the figure tells them apart."""
    owners: dict[tuple[str, str], list[str]] = {}
    for item in INDICATORS.values():
        for word in (*item.words, *item.weak, *item.split):
            for unit in {item.unit, *item.accepts}:
                owners.setdefault((word, unit), []).append(item.id)
    assert {key: ids for key, ids in owners.items() if len(ids) > 1} == {}


def test_no_figure_inside_a_word() -> None:
    """A word holds no percentage, or the figure of the text would be swallowed by it."""
    assert [word for item in INDICATORS.values() for word in item.words if "%" in word] == []


def test_relations_name_indicators() -> None:
    """What an indicator refines, accompanies or is the norm of exists."""
    named = {
        other
        for item in INDICATORS.values()
        for other in (item.refines, *(pair.of for pair in item.companions), *item.norm_of, *item.confusable)
        if other
    }
    assert named - INDICATORS.keys() == set()


def test_types_are_all_used() -> None:
    """Each record type has at least one indicator."""
    assert {item.type for item in INDICATORS.values()} == set(RECORD_TYPES)


GOOD = """\
type = "facility"

[indicators.sandpits]
name = "沙池数"
definition = "Sandpits."
unit = "item"
tier = "core"
family = "equipment"
words = ["沙池"]
examples = [{text = "全园有沙池3个。", value = "3"}]
counterexamples = [{text = "全园有水池3个。"}]
"""


def write(folder: Path, text: str, name: str = "facility.toml") -> Path:
    """Put one indicator file into a folder."""
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_new_indicator_touches_one_file(tmp_path: Path) -> None:
    """A new indicator needs its table in one file and nothing else."""
    added = load_indicators(write(tmp_path, GOOD))
    extractor = Extractor(TermFinder(build({**INDICATORS, **added})))
    records = extractor.parse("全园有沙池3个、教职工12人。").records
    assert [(r.indicator, r.value) for r in records] == [("sandpits", Decimal(3)), ("staff_total", Decimal(12))]


TAKES = "Definition takes: " + ", ".join(sorted(Definition.model_fields))
WORDS = 'words = ["沙池"]\n'


def refusal(folder: Path) -> str:
    """Return the message with which a folder of indicators is refused."""
    with pytest.raises(VocabularyError) as caught:
        load_indicators(folder)
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'type = "facility"',
            'type = "garden"',
            "type: 'garden' is no record type. Take one of: " + ", ".join(RECORD_TYPES),
        ),
        ('family = "equipment"\n', "", f"indicators.sandpits.family: Field required. {TAKES}"),
        (
            'name = "沙池数"',
            'name = "沙池数"\nlabel = "沙池"',
            f"indicators.sandpits.label: Extra inputs are not permitted. {TAKES}",
        ),
        (WORDS, "", "indicators.sandpits.words: no word names the indicator. Give words, weak or split"),
        (
            WORDS,
            WORDS + 'weak = ["沙池"]\n',
            "indicators.sandpits.weak: '沙池' stands in words too. Keep one of the two",
        ),
        (
            WORDS,
            WORDS + 'split = ["新建沙池"]\n',
            "indicators.sandpits.split: '新建沙池' has no two parts. Write first…second or first……second",
        ),
        (
            WORDS,
            WORDS + 'split = ["新建…"]\n',
            "indicators.sandpits.split: '新建…' has no two parts. Write first…second or first……second",
        ),
        (
            WORDS,
            WORDS + 'context = ["水池"]\n',
            "indicators.sandpits.context: '水池' is no word of the indicator. Add it to words, weak or split",
        ),
        (
            WORDS,
            WORDS + 'implies = [{word = "水池", stage = "preschool"}]\n',
            "indicators.sandpits.implies: '水池' is no word of the indicator. Add it to words or weak",
        ),
        (
            WORDS,
            WORDS + "plausible = [50, 1]\n",
            "indicators.sandpits.plausible: the smallest value is above the largest. Write [smallest, largest]",
        ),
        (
            'examples = [{text = "全园有沙池3个。", value = "3"}]\n',
            "",
            (
                "indicators.sandpits.examples: a core indicator needs an example. "
                "Add examples = [{text = ..., value = ...}]"
            ),
        ),
        (
            'counterexamples = [{text = "全园有水池3个。"}]\n',
            "",
            (
                "indicators.sandpits.counterexamples: a core indicator needs a counterexample. "
                "Add counterexamples = [{text = ...}]"
            ),
        ),
    ],
)
def test_broken_file_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    """A broken file is refused with its name, the key, the problem and the remedy."""
    assert GOOD.count(old) >= 1
    assert refusal(write(tmp_path, GOOD.replace(old, new, 1))) == f"facility.toml: {message}"


@pytest.mark.parametrize(
    ("old", "new", "key", "choices"),
    [
        ('unit = "item"', 'unit = "bucket"', "unit", Unit),
        (WORDS, WORDS + 'stage = "nursery"\n', "stage", Stage),
        (WORDS, WORDS + 'accepts = ["bucket"]\n', "accepts.0", Unit),
        ('value = "3"', 'value = "3", stage = "nursery"', "examples.0.stage", Stage),
        ('value = "3"', 'value = "3", measure = "rise"', "examples.0.measure", Measure),
    ],
)
def test_unknown_choice_is_refused(tmp_path: Path, old: str, new: str, key: str, choices: Any) -> None:
    """A unit, stage or slot that no record has is refused with all that there are."""
    *most, last = (repr(choice) for choice in get_args(choices))
    message = refusal(write(tmp_path, GOOD.replace(old, new, 1)))
    assert message == f"facility.toml: indicators.sandpits.{key}: Input should be {', '.join(most)} or {last}. {TAKES}"


def test_bad_syntax_is_refused(tmp_path: Path) -> None:
    """A file that is no TOML is refused with the place of the fault."""
    message = refusal(write(tmp_path, GOOD.replace('tier = "core"', "tier = core")))
    assert message == "facility.toml: syntax: Invalid value (at line 7, column 8). See https://toml.io for the syntax"


def test_indicator_in_two_files_is_refused(tmp_path: Path) -> None:
    """The same id in two files names both files."""
    write(tmp_path, GOOD)
    message = refusal(write(tmp_path, GOOD, "other.toml"))
    assert message == "other.toml: indicators.sandpits: stands in facility.toml too. Keep one of the two"


def test_bad_encoding_is_refused(tmp_path: Path) -> None:
    """A file that is not UTF-8 is refused by name, with the first bad byte."""
    (tmp_path / "facility.toml").write_bytes(b'type = "\xff"')
    assert refusal(tmp_path) == "facility.toml: byte 8: not UTF-8. Save the file as UTF-8"


COUNTED = ["编外教师", "随迁子女在校生", "高级职称教师", "县级以上骨干教师", "住校学生", "新招聘教师"]


@pytest.mark.parametrize("noun", ["", "数", "人数", "总人数", "总数", "数量"])
@pytest.mark.parametrize("word", COUNTED)
def test_noun_of_numbers_changes_no_meaning(word: str, noun: str) -> None:
    """A name with 数 or 总数 behind it names what it names without, though its end names something else."""

    def read(name: str) -> list[tuple[str, Decimal]]:
        return [(item.indicator, item.value) for item in eduextract.parse(f"全县学校{name}126人。").records]

    assert len(read(word)) == 1
    assert read(word + noun) == read(word)


def test_words_of_context_need_words_of_education_around() -> None:
    """A word that other domains share counts among sentences of education, not in one of another domain or alone."""

    def values(text: str) -> list[Decimal]:
        return [item.value for item in eduextract.parse(text).records if item.indicator == "facility_area"]

    assert values("学校教学楼主体完工。框架五层,建筑面积7260平方米。师生已搬入。") == [Decimal(7260)]
    assert values("县医院学校共建。医院门诊楼五层,建筑面积7260平方米。") == []
    assert values("框架五层,建筑面积7260平方米。") == []

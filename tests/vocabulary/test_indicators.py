"""The vocabulary proves itself: every example extracts, every counterexample stays silent."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

import eduextract
from eduextract.errors import VocabularyError
from eduextract.extractor import Extractor
from eduextract.records import RECORD_TYPES
from eduextract.scan.terms import TermFinder
from eduextract.text.fold import fold
from eduextract.vocabulary.indicator import Counterexample, Example, Indicator, load_indicators
from eduextract.vocabulary.lexicon import build, load_lexicon

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


def test_relations_name_indicators() -> None:
    """What an indicator refines, accompanies or is the norm of exists."""
    named = {
        other
        for item in INDICATORS.values()
        for other in (item.refines, item.companion, *item.norm_of, *item.confusable)
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


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('unit = "item"', 'unit = "bucket"', "facility.toml: indicators.sandpits.unit: Input should be 'person'"),
        ('family = "equipment"\n', "", "facility.toml: indicators.sandpits.family: Field required. "),
        ('name = "沙池数"', 'nam = "沙池数"', "facility.toml: indicators.sandpits."),
        ('type = "facility"', 'type = "garden"', "facility.toml: type: 'garden' is no record type. Take one of: "),
        ('words = ["沙池"]\n', "", "facility.toml: indicators.sandpits.words: no word names the indicator. "),
        ('examples = [{text = "全园有沙池3个。", value = "3"}]\n', "", "sandpits.examples: a core indicator needs an"),
        ('counterexamples = [{text = "全园有水池3个。"}]\n', "", "sandpits.counterexamples: a core indicator needs a"),
        ('tier = "core"', "tier = core", "facility.toml: syntax: "),
    ],
)
def test_broken_file_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    """A broken file is refused with its name, the key and the remedy."""
    assert old in GOOD
    with pytest.raises(VocabularyError) as caught:
        load_indicators(write(tmp_path, GOOD.replace(old, new, 1)))
    assert message in str(caught.value)
    assert caught.value.remedy


def test_indicator_in_two_files_is_refused(tmp_path: Path) -> None:
    """The same id in two files names both files."""
    write(tmp_path, GOOD)
    write(tmp_path, GOOD, "other.toml")
    with pytest.raises(VocabularyError, match=r"other\.toml: indicators\.sandpits: stands in facility\.toml too"):
        load_indicators(tmp_path)


def test_bad_encoding_is_refused(tmp_path: Path) -> None:
    """A file that is not UTF-8 is refused by name."""
    (tmp_path / "facility.toml").write_bytes(GOOD.encode("gb18030"))
    with pytest.raises(VocabularyError, match=r"facility\.toml: byte \d+: not UTF-8"):
        load_indicators(tmp_path)

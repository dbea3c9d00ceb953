"""What holds on every input, whatever it says."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import eduextract
from eduextract.records import Extraction
from eduextract.text.fold import fold
from tests.strategies import anything, fragments, full_width, texts, traditional

if TYPE_CHECKING:
    from collections.abc import Callable

    from eduextract.records import Quantity, Record

REPORT = (
    "2021年，全县小学在校生4318人，比上年减少206人；幼儿园36所，其中公办幼儿园21所。\n"
    "小学专任教师302人，生师比14.3:1。初中毛入学率100%，无大班额。"
)


def assert_span_law(text: str) -> None:
    """Check that every record and quantity is cut out of `text` at its offsets, in order."""
    result = eduextract.parse(text)
    for items in (result.records, result.quantities, eduextract.quantities(text)):
        found: list[Record | Quantity] = list(items)
        assert [item.surface for item in found] == [text[item.start : item.end] for item in found]
        assert all(0 <= item.start < item.end <= len(text) for item in found)
        assert [item.start for item in found] == sorted(item.start for item in found)


def slots(text: str, shift: int = 0) -> list[dict[str, Any]]:
    """Return the records of `text` without the words that they copy, moved by `shift`."""
    records = eduextract.parse(text).to_dicts()
    copied = ("surface", "institution", "region")
    return [
        {key: value for key, value in record.items() if key not in copied}
        | {"start": record["start"] + shift, "end": record["end"] + shift}
        for record in records
    ]


def test_empty_text_has_an_empty_result() -> None:
    """The empty text is a text without figures."""
    assert eduextract.parse("") == Extraction(text="")
    assert list(eduextract.quantities("")) == []


@pytest.mark.parametrize("text", ["没有数字的一段话。", "\n", " ", "，。；", "education report", "🙂"])
def test_text_without_figures_has_no_records(text: str) -> None:
    """Where no figure stands, none is read."""
    result = eduextract.parse(text)
    assert result.text == text
    assert result.records == ()


@pytest.mark.parametrize("value", [None, 5, b"2021", ["2021"], bytearray(b"x")])
@pytest.mark.parametrize("function", [eduextract.parse, eduextract.quantities])
def test_other_types_are_refused_with_a_remedy(function: Callable[[Any], object], value: object) -> None:
    """A TypeError names the type that was given and says what to pass."""
    with pytest.raises(TypeError, match=rf"text must be a str, not {type(value).__name__}; \w+"):
        function(value)


@given(texts)
@example("\ud83d5667人\udc00")
@example("在校生\x005667人")
@example("在校生５６６７人，學生增長１.５％")
def test_span_law(text: str) -> None:
    """Every span cuts its surface out of the text as given, on any text."""
    assert_span_law(text)


@given(texts)
def test_span_law_when_every_character_folds(text: str) -> None:
    """Spans point into the full-width, Traditional text, not into its folded form."""
    assert_span_law(full_width(traditional(text)))


@given(fragments)
@example(REPORT)
def test_width_and_script_change_no_value(text: str) -> None:
    """The same text in full width and Traditional characters has the same records."""
    other = full_width(traditional(text))
    # some characters have no way back, such as a comma that was an ASCII one
    if fold(other) == fold(text):
        assert slots(other) == slots(text)


def test_the_report_folds_to_itself() -> None:
    """The metamorphic test above compares records of a real sentence, not only of nothing."""
    assert fold(full_width(traditional(REPORT))) == fold(REPORT)
    assert len(slots(REPORT)) >= 8


@given(fragments)
@example(REPORT)
def test_prefix_shifts_spans(text: str) -> None:
    """Blank lines in front move every span by their length and change nothing else."""
    prefix = "\n\n\n"
    assert slots(prefix + text) == slots(text, shift=len(prefix))


@given(texts)
def test_same_text_same_result(text: str) -> None:
    """Reading twice gives equal results."""
    assert eduextract.parse(text) == eduextract.parse(text)


@pytest.mark.slow
def test_same_bytes_in_another_process() -> None:
    """The order of hashing, which differs between processes, shows in no result."""
    code = "import sys, eduextract; sys.stdout.buffer.write(eduextract.parse(sys.argv[1]).model_dump_json().encode())"
    seen = {
        subprocess.run(
            [sys.executable, "-c", code, REPORT], env={"PYTHONHASHSEED": seed}, check=True, capture_output=True
        ).stdout
        for seed in ("1", "2")
    }
    assert seen == {eduextract.parse(REPORT).model_dump_json().encode()}


@given(anything)
def test_result_is_valid_json(text: str) -> None:
    """Every result can be written as JSON and read back, but for lone surrogates."""
    result = eduextract.parse(text)
    again = Extraction.model_validate_json(result.model_dump_json())
    assert again.text == text.encode("utf-8", "surrogatepass").decode("utf-8", "replace") or "\ufffd" in again.text
    assert [record.value for record in again.records] == [record.value for record in result.records]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("character", "size"),
    [("学", 10_000_000), ("1", 10_000_000), ("\n", 10_000_000)]
    + [(character, 1_000_000) for character in "一万年.,(%、。２\x00\ud800"],
)
def test_megabytes_of_one_character(character: str, size: int) -> None:
    """A huge text of one character has a result."""
    text = character * (size // len(character.encode("utf-8", "surrogatepass")))
    result = eduextract.parse(text)
    assert result.records == ()
    assert all(text[item.start : item.end] == item.surface for item in result.quantities)


@given(st.integers(1, 30), st.sampled_from(["2021年", "小学12所、", "其中", "（", "1", "1.", "1,", "比", "分别为3和"]))
def test_repetition_is_no_trap(times: int, piece: str) -> None:
    """Nested and repeated constructions keep the span law."""
    assert_span_law(piece * times)

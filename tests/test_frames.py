"""Records as Arrow and pandas tables."""

from __future__ import annotations

import sys
from decimal import Decimal

import pandas as pd
import pyarrow as pa
import pytest

from eduextract.errors import MissingExtraError
from eduextract.frames import COLUMNS, to_arrow, to_pandas
from eduextract.records import EnrollmentCount, Rate, Record

RANGE = Rate(
    indicator="gross_enrollment_rate",
    value=Decimal("88.50"),
    value_max=Decimal(91),
    unit="percent",
    stage="preschool",
    sector="public",
    period="2021",
    status="target",
    bound="range",
    institution="实验园",
    start=3,
    end=12,
    surface="88.50—91%",
    region="全省",
    rule="head",
    flags=("odd", "late"),
)


def count(value: str) -> EnrollmentCount:
    """Return a record of `value` pupils."""
    return EnrollmentCount(
        indicator="students_enrolled", value=Decimal(value), unit="person", start=0, end=1, surface="x"
    )


def test_columns_are_the_slots_of_a_record() -> None:
    """There is a column for every slot, in the order of the model."""
    assert list(COLUMNS) == list(Record.model_fields)


def test_every_slot_arrives() -> None:
    """A row holds what the record holds, numbers as decimals and as text."""
    (row,) = to_arrow([RANGE]).to_pylist()
    expected = RANGE.model_dump() | {"flags": ["odd", "late"], "value_text": "88.50", "value_max_text": "91"}
    assert row == expected


def test_schema_does_not_depend_on_the_records() -> None:
    """No records, one record and records of several types have the same schema."""
    assert to_arrow([]).schema == to_arrow([RANGE]).schema == to_arrow(iter([count("1"), RANGE])).schema
    assert to_arrow([]).schema.field("value").type == pa.decimal128(38, 12)


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        ("-7", True),
        ("1E+7", True),
        ("10500.0000000000000000", True),
        ("0.000000000001", True),
        ("0.0000000000001", False),
        ("9" * 26, True),
        ("9" * 27, False),
    ],
)
def test_number_is_exact_or_null(value: str, fits: bool) -> None:  # noqa: FBT001 (a table of cases)
    """A number that decimal128 cannot hold exactly is null, and stands in full in the text column."""
    (row,) = to_arrow([count(value)]).to_pylist()
    assert row["value"] == (Decimal(value) if fits else None)
    assert row["value_text"] == f"{Decimal(value):f}"


def test_lone_surrogates_are_replaced() -> None:
    """Text that no table can hold becomes U+FFFD instead of an error."""
    record = RANGE.model_copy(update={"surface": "\ud8001"})
    assert to_arrow([record]).to_pylist()[0]["surface"] == "\ufffd1"


def test_pandas_has_the_same_cells() -> None:
    """The data frame has the columns and the decimals of the Arrow table."""
    frame = to_pandas([RANGE, count("5")])
    assert isinstance(frame, pd.DataFrame)
    assert list(frame.columns) == to_arrow([]).column_names
    assert list(frame["value"]) == [Decimal("88.5"), Decimal(5)]
    assert list(frame["flags"].map(list)) == [["odd", "late"], []]


@pytest.mark.parametrize(("package", "extra"), [("pyarrow", "arrow"), ("pandas", "pandas")])
def test_missing_package_names_the_extra(monkeypatch: pytest.MonkeyPatch, package: str, extra: str) -> None:
    """Without the package, the error says which extra to install."""
    monkeypatch.setitem(sys.modules, package, None)
    function = to_arrow if package == "pyarrow" else to_pandas
    with pytest.raises(MissingExtraError, match=rf"pip install 'eduextract\[{extra}\]'"):
        function([])

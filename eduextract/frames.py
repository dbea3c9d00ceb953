"""Records as tables: one schema for Arrow and pandas.

One column a slot, in the order of `Record`. ``value`` and ``value_max`` are
``decimal128(38, 12)``: exact, up to 26 digits before the point and 12 behind.
A number that does not fit is null there; ``value_text`` and ``value_max_text``
hold every number in full.
"""

from __future__ import annotations

from decimal import Context, Decimal, Inexact, InvalidOperation
from importlib import import_module
from typing import TYPE_CHECKING, Any

from eduextract.errors import MissingExtraError
from eduextract.outline import SURROGATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType

    import pandas as pd
    import pyarrow as pa

    from eduextract.records import Record

PRECISION = 38
SCALE = 12
STEP = Decimal(1).scaleb(-SCALE)

TEXT = "text"
NUMBER = "number"
OFFSET = "offset"
TEXTS = "texts"

COLUMNS = {
    "type": TEXT,
    "indicator": TEXT,
    "measure": TEXT,
    "value": NUMBER,
    "value_max": NUMBER,
    "unit": TEXT,
    "stage": TEXT,
    "sector": TEXT,
    "period": TEXT,
    "status": TEXT,
    "bound": TEXT,
    "institution": TEXT,
    "start": OFFSET,
    "end": OFFSET,
    "surface": TEXT,
    "region": TEXT,
    "rule": TEXT,
    "flags": TEXTS,
}
"""Kind of column by slot."""


def to_arrow(records: Iterable[Record]) -> pa.Table:
    """Return records as a `pyarrow.Table`; its schema is the same for any records.

    Lone surrogates, which no table format can hold, become U+FFFD.

    Raises:
        MissingExtraError: If pyarrow is not installed.
    """
    pa = _required("pyarrow", "arrow")
    rows = list(records)
    fields = _fields(pa)
    arrays = {
        f"{name}{suffix}": pa.array([read(getattr(row, name)) for row in rows], type=kind)
        for name, suffix, kind, read in fields
    }
    return pa.table(arrays)


def to_pandas(records: Iterable[Record]) -> pd.DataFrame:
    """Return records as a `pandas.DataFrame` with the columns of `to_arrow`.

    ``value`` holds `decimal.Decimal`; ``frame["value"].astype(float)`` gives floats.

    Raises:
        MissingExtraError: If pandas or pyarrow is not installed.
    """
    _required("pandas", "pandas")
    _required("pyarrow", "pandas")
    frame: pd.DataFrame = to_arrow(records).to_pandas()
    return frame


def _required(package: str, extra: str) -> ModuleType:
    try:
        return import_module(package)
    except ModuleNotFoundError as error:
        raise MissingExtraError(package, extra) from error


def _fields(pa: ModuleType) -> list[tuple[str, str, Any, Callable[[Any], Any]]]:
    """Return (slot, suffix of the column, Arrow type, reader of a cell)."""
    fields: list[tuple[str, str, Any, Callable[[Any], Any]]] = []
    for name, kind in COLUMNS.items():
        if kind == NUMBER:
            fields.append((name, "", pa.decimal128(PRECISION, SCALE), _fitting))
            fields.append((name, "_text", pa.string(), _spelt))
        elif kind == OFFSET:
            fields.append((name, "", pa.int64(), int))
        elif kind == TEXTS:
            fields.append((name, "", pa.list_(pa.string()), list))
        else:
            fields.append((name, "", pa.string(), _encodable))
    return fields


def _fitting(value: Decimal | None) -> Decimal | None:
    if value is None:
        return None
    try:
        return value.quantize(STEP, context=Context(prec=PRECISION, traps=[Inexact, InvalidOperation]))
    except (Inexact, InvalidOperation):
        return None


def _spelt(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _encodable(value: str | None) -> str | None:
    return None if value is None else SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value)

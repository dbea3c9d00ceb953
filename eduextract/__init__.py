"""Read the figures of Chinese local-government education reports into typed records.

>>> import eduextract
>>> result = eduextract.parse("2022年,小学在校生5667人,比上年增加120人。")
>>> [(r.indicator, str(r.value), r.unit, r.stage, r.period) for r in result.records]
[('students_enrolled', '5667', 'person', 'primary', '2022'), ('students_enrolled', '120', 'person', 'primary', '2022')]
"""

from importlib import import_module
from typing import TYPE_CHECKING

from eduextract import records
from eduextract.batch import parse_many
from eduextract.errors import EduextractError
from eduextract.extractor import Extractor, explain, parse, quantities

if TYPE_CHECKING:
    from eduextract.evaluation import evaluate
    from eduextract.readers import read

__all__ = [
    "EduextractError",
    "Extractor",
    "evaluate",
    "explain",
    "parse",
    "parse_many",
    "quantities",
    "read",
    "records",
]

LATER = {"evaluate": "eduextract.evaluation", "read": "eduextract.readers"}
"""Names that are imported when they are first asked for, with their modules: a program that parses needs neither."""


def __getattr__(name: str) -> object:
    if name not in LATER:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg, name=name, obj=import_module(__name__))
    value: object = getattr(import_module(LATER[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *LATER})

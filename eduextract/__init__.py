"""Read the figures of Chinese local-government education reports into typed records.

>>> import eduextract
>>> result = eduextract.parse("2022年,小学在校生5667人,比上年增加120人。")
>>> [(r.indicator, str(r.value), r.unit, r.stage, r.period) for r in result.records]
[('students_enrolled', '5667', 'person', 'primary', '2022'), ('students_enrolled', '120', 'person', 'primary', '2022')]
"""

from eduextract import records
from eduextract.batch import parse_many
from eduextract.errors import EduextractError
from eduextract.evaluation import evaluate
from eduextract.extractor import Extractor, explain, parse, quantities
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

"""The public models: what `parse` returns.

Every record has the same slots; its class says what kind of figure it is, so
that `result.records` is a discriminated union on `type`. Offsets are half-open
and count code points of the text as given: ``text[r.start:r.end] == r.surface``.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from pydantic import Field

from eduextract.outline import AnyText, Frozen, Part, Quality

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

Measure = Literal["level", "change", "growth_rate"]
Status = Literal["actual", "target", "planned", "standard"]
Bound = Literal["exact", "about", "at_least", "at_most", "range"]
Sector = Literal["public", "private", "inclusive_private", "inclusive"]
Stage = Literal[
    "preschool",
    "primary",
    "lower_secondary",
    "compulsory",
    "nine_year",
    "twelve_year",
    "primary_secondary",
    "secondary",
    "complete_secondary",
    "upper_secondary",
    "upper_secondary_general",
    "upper_secondary_vocational",
    "special",
    "tertiary",
    "basic",
]
Unit = Literal[
    "person",
    "person_time",
    "institution",
    "class",
    "seat",
    "yuan",
    "percent",
    "percentage_point",
    "ratio",
    "number",
    "pupils_per_class",
    "sqm",
    "mu",
    "room",
    "item",
    "times",
    "set",
    "volume",
    "score",
    "hour",
    "per_100_students",
    "sqm_per_student",
    "volume_per_student",
]
Role = Literal[
    "record",
    "period",
    "document_number",
    "list_number",
    "page_number",
    "masked",
    "other",
    "not_understood",
]


class Record(Frozen):
    """One stated figure for one indicator.

    Attributes:
        indicator: Id of the indicator (see ``eduextract indicators``).
        measure: ``level`` (the indicator's value), ``change`` (an absolute
            difference) or ``growth_rate`` (a relative change in percent).
        value: The figure in the base unit: 1.05万元 is 10500 yuan, 98.7% is 98.7.
        value_max: The upper end of a range, else None.
        unit: The base unit.
        stage: Education level that the figure is about; None for all or none.
        sector: Who runs the schools that the figure is about, else None.
        period: EDTF year or years that the figure is for, else None.
        status: Whether the figure is a fact, a goal, a plan or a norm.
        bound: Whether the figure is exact, about, a limit or a range.
        institution: The single school or body that the figure is about, else None.
        start: Offset of the first character, in code points.
        end: Offset after the last character.
        surface: ``text[start:end]``.
        region: Area named beside the figure, where it differs from the document's.
        rule: Name of the rule that linked the figure to its indicator.
        flags: Doubts about the figure, each a word.
    """

    type: str
    indicator: str
    measure: Measure = "level"
    value: Decimal
    value_max: Decimal | None = None
    unit: Unit
    stage: Stage | None = None
    sector: Sector | None = None
    period: str | None = None
    status: Status = "actual"
    bound: Bound = "exact"
    institution: AnyText | None = None
    start: int
    end: int
    surface: AnyText
    region: str | None = None
    rule: str = ""
    flags: tuple[str, ...] = ()


class EnrollmentCount(Record):
    """Pupils, students, entrants, graduates and recipients of aid."""

    type: Literal["enrollment_count"] = "enrollment_count"


class StaffCount(Record):
    """Teachers and other staff, posts, and teachers trained or recruited."""

    type: Literal["staff_count"] = "staff_count"


class InstitutionCount(Record):
    """Schools, kindergartens and other institutions."""

    type: Literal["institution_count"] = "institution_count"


class ClassCount(Record):
    """Teaching classes."""

    type: Literal["class_count"] = "class_count"


class ClassSize(Record):
    """Pupils a class: average, largest, norm."""

    type: Literal["class_size"] = "class_size"


class SeatCount(Record):
    """School places: total, added, missing."""

    type: Literal["seat_count"] = "seat_count"


class SchoolSize(Record):
    """Pupils a school."""

    type: Literal["school_size"] = "school_size"


class Expenditure(Record):
    """Money totals: budgets, funds, investments, aid."""

    type: Literal["expenditure"] = "expenditure"


class PerPupilSpending(Record):
    """Money for one pupil and year: four series, norms, grants and fees."""

    type: Literal["per_pupil_spending"] = "per_pupil_spending"


class Remuneration(Record):
    """Average pay of teachers and of civil servants."""

    type: Literal["remuneration"] = "remuneration"


class Rate(Record):
    """Shares and rates in percent, and the general-to-vocational ratio."""

    type: Literal["rate"] = "rate"


class CoefficientOfVariation(Record):
    """Coefficients of variation between schools."""

    type: Literal["coefficient_of_variation"] = "coefficient_of_variation"


class StudentTeacherRatio(Record):
    """Students a teacher or staff member."""

    type: Literal["student_teacher_ratio"] = "student_teacher_ratio"


class PerPupilResource(Record):
    """Teachers, rooms, areas, books and devices for one or a hundred pupils."""

    type: Literal["per_pupil_resource"] = "per_pupil_resource"


class Facility(Record):
    """Areas, rooms, laboratories, books and devices in all."""

    type: Literal["facility"] = "facility"


class OtherFigure(Record):
    """Figures of inspection, training, governance and well-being."""

    type: Literal["other"] = "other"


AnyRecord = Annotated[
    EnrollmentCount
    | StaffCount
    | InstitutionCount
    | ClassCount
    | ClassSize
    | SeatCount
    | SchoolSize
    | Expenditure
    | PerPupilSpending
    | Remuneration
    | Rate
    | CoefficientOfVariation
    | StudentTeacherRatio
    | PerPupilResource
    | Facility
    | OtherFigure,
    Field(discriminator="type"),
]

RECORD_TYPES: dict[str, type[Record]] = {
    get_args(model.model_fields["type"].annotation)[0]: model for model in get_args(get_args(AnyRecord)[0])
}
"""Record class by the value of its `type`."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One numeral of the text with its value, unit and role.

    Attributes:
        start: Offset of the first character, in code points.
        end: Offset after the last character, unit included.
        surface: ``text[start:end]``.
        value: The number in the base unit, exact; None where no value stands.
        value_max: The upper end of a range, else None.
        unit: Base unit, or None for a bare number.
        kind: ``number``, ``percent``, ``percentage_point``, ``permille``,
            ``fraction``, ``money``, ``ratio``, ``multiple``, ``ordinal``, ``date`` ...
        bound: As in `Record`.
        role: What the numeral is for.
    """

    start: int
    end: int
    surface: AnyText
    value: Decimal | Fraction | None = None
    value_max: Decimal | Fraction | None = None
    unit: str | None = None
    kind: str = "number"
    bound: Bound = "exact"
    role: Role = "other"


class Explanation(Frozen):
    """What became of one quantity, or of words that state a zero, and why.

    Attributes:
        start: Offset of the first character, in code points.
        end: Offset after the last character.
        surface: ``text[start:end]``.
        record: The record that it became, else None.
        reason: The rule that linked it, or why nothing did.
        evidence: The words of the text that gave each slot.
        rejected: Indicators that words in reach name and that it did not become,
            each with why.
    """

    start: int
    end: int
    surface: AnyText
    record: AnyRecord | None = None
    reason: str
    evidence: dict[str, AnyText] = Field(default_factory=dict)
    rejected: dict[str, str] = Field(default_factory=dict)

    def __str__(self) -> str:
        """Return one line: the quantity, what it became, and the words that decided."""
        words = ", ".join(f"{slot}: {text}" for slot, text in self.evidence.items())
        became = self.record.indicator if self.record else "-"
        return f"{self.surface} -> {became} ({self.reason}{'; ' + words if words else ''})"


class Extraction(Frozen):
    """What was read in one text.

    Attributes:
        text: The text as given.
        records: The figures, in order of their place in the text.
        quantities: The ledger: every numeral of the text with its role.
        region: Name of the area that the document is about, in Simplified characters: the one
            on which all parts that name one agree, else None.
        region_code: Its code of GB/T 2260 in the year of the document; None where the text does not settle it.
        period: EDTF year that the document is for: the one on which all parts that have one agree, else None.
        parts: The reports of the text; they cover it in order. A text of one report has one.
        quality: Whether the text is a template, and what is to be doubted in it.
    """

    text: AnyText
    records: tuple[AnyRecord, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    region: str | None = None
    region_code: str | None = None
    period: str | None = None
    parts: tuple[Part, ...] = ()
    quality: Quality = Quality()

    def part_of(self, item: Record | Quantity) -> Part:
        """Return the part of the text in which a record or quantity of this extraction stands.

        >>> from eduextract import parse
        >>> result = parse("2022年，全县有小学12所。")
        >>> result.part_of(result.records[0]) == result.parts[0]
        True
        """
        return self.parts[bisect_right([part.start for part in self.parts], item.start) - 1]

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the records as plain dicts, `value` as `Decimal`."""
        return [record.model_dump() for record in self.records]

    def to_arrow(self) -> pa.Table:
        """Return the records as a `pyarrow.Table`; the schema is in `eduextract.frames`.

        Raises:
            MissingExtraError: If pyarrow is not installed.
        """
        # imported here: tables are an extra, and frames reads the records
        from eduextract.frames import to_arrow  # noqa: PLC0415

        return to_arrow(self.records)

    def to_pandas(self) -> pd.DataFrame:
        """Return the records as a `pandas.DataFrame` with the columns of `to_arrow`.

        Raises:
            MissingExtraError: If pandas or pyarrow is not installed.
        """
        from eduextract.frames import to_pandas  # noqa: PLC0415

        return to_pandas(self.records)

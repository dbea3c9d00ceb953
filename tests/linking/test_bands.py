"""Numbers of pupils that say which classes and schools are counted, and shares of what was counted."""

from __future__ import annotations

import pytest

import eduextract


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "小学教学班904个，其中56人及以上的28个，占3.1%；66人以上的4个，占0.44%。",
            [
                ("classes_total", "904"),
                ("oversized_class_count", "28"),
                ("oversized_class_share", "3.1"),
                ("super_oversized_class_count", "4"),
                ("super_oversized_class_share", "0.44"),
            ],
        ),
        ("全县在校生超过2000人的学校尚有3所。", [("oversized_school_count", "3")]),
        ("规模过2500人的初中1所。", [("oversized_school_count", "1")]),
        ("该校在校生超过2000人，有教学班42个。", [("students_enrolled", "2000"), ("classes_total", "42")]),
        (
            "公办幼儿园在园幼儿5037人，占51.2%。",
            [("students_enrolled", "5037"), ("public_kindergarten_enrollment_share", "51.2")],
        ),
        ("小学在校生5037人，占51.2%。", [("students_enrolled", "5037")]),
        (
            "小学有15个班超过55人，初中有3个班达66人以上。",
            [("oversized_class_count", "15"), ("super_oversized_class_count", "3")],
        ),
        ("县城小学9个教学班在56人以上。", [("oversized_class_count", "9")]),
        ("小学有15个班超过50人。", [("classes_total", "15")]),
        ("小学有15个班，学生超过560人。", [("classes_total", "15"), ("students_enrolled", "560")]),
    ],
)
def test_bands_and_shares(text: str, wanted: list[tuple[str, str]]) -> None:
    """A band names what is counted; a share behind it is of the same."""
    assert [(record.indicator, f"{record.value:f}") for record in eduextract.parse(text).records] == wanted

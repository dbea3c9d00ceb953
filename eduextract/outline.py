"""Models of a text as a whole: its parts, and what is to be doubted in it.

Offsets are half-open and count code points of the text as given.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, GetPydanticSchema, PlainSerializer, WithJsonSchema
from pydantic_core import core_schema

SURROGATE = re.compile("[\ud800-\udfff]")
ANY_TEXT = core_schema.json_or_python_schema(core_schema.str_schema(), core_schema.is_instance_schema(str))


def _encodable(value: str) -> str:
    return SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value)


AnyText = Annotated[
    str,
    GetPydanticSchema(lambda _source, _handler: ANY_TEXT),
    PlainSerializer(_encodable, when_used="json"),
    WithJsonSchema({"type": "string"}),
]
"""A str that may hold lone surrogates, which JSON shows as U+FFFD."""

Reason = Literal[
    "page_marker",
    "gloss",
    "line_break",
    "blank",
    "symbol",
    "look_alike",
    "lost_character",
    "glued_number",
]


class Frozen(BaseModel):
    """Base of the public models: immutable, no extra keys."""

    # built when the first one is made: most programs make few of the sixteen kinds of records
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Part(Frozen):
    """One report of a text. The parts of a text cover it, in order and without overlap.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last character.
        title: The title line as it stands in the text, else None.
        region: Name of the area that the report is about, in Simplified characters, else None.
        region_code: Its code of GB/T 2260 in the year of the report; None where the text does not settle it.
        period: EDTF year in which the report speaks: the one given by the caller, else that of the
            title, else that of a line with its date, else the latest that it speaks of as reached;
            None where it names none.
    """

    start: int
    end: int
    title: AnyText | None = None
    region: str | None = None
    region_code: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """One place of the text that was read otherwise than it stands, or that is damaged.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last character.
        reason: Read over: ``page_marker``, ``gloss``, ``line_break``, ``blank``, ``symbol``.
            Read as what it looks like: ``look_alike``. Left as it stands: ``lost_character``,
            ``glued_number``.
    """

    start: int
    end: int
    reason: Reason


class Quality(Frozen):
    """What is to be doubted in a text.

    Attributes:
        template: Whether it is a form to be filled in: masks stand where its figures should.
        masks: Number of the masks in it (``xx人``, ``**``, ``□□所``).
        doubts: The damaged places, in order.

    >>> Quality(doubts=(Doubt(3, 4, "blank"), Doubt(7, 8, "blank"))).counts
    {'blank': 2}
    """

    template: bool = False
    masks: int = 0
    doubts: tuple[Doubt, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """Number of doubts by reason."""
        return dict(Counter(doubt.reason for doubt in self.doubts))

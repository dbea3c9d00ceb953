"""What linking passes from hand to hand: sentences, scopes, heads and figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from eduextract.numerals.model import Numeral
from eduextract.vocabulary.term import Sense

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eduextract.linking.motion import Motion
    from eduextract.linking.sentence import SentenceLinker
    from eduextract.scan.terms import Mark


NAMED = "name before"
"""Rule of a figure behind its name in the same part of the clause."""
FROM_HEAD = "inherited head"
"""Rule of a figure of what the list, the clause or the sentence counts."""
CARRIED = "head of the sentence before"
"""Rule of a figure that goes on counting what the sentence before counted."""
FUTURE = "future"
"""Running status of what is to come: a rate or ratio then is a target, an amount planned."""
BUDGET = "budget"
"""Status of what stands under a heading of a budget: its amounts are planned."""
PLANNING = "planning"
"""Status of the figures of a text that its title calls a plan, but for those of years before it."""
NO_PURPOSE: Mapping[str, Sense] = {}
"""Purposes of a frame above which nothing names any."""
UNSET = "unset"
"""Topic of a sentence or paragraph before its first figure."""


@dataclass(slots=True, frozen=True)
class Known:
    """What is known of a report before its marks are read.

    Attributes:
        period: EDTF year that the caller gives.
        title: Span of the title line.
        explaining: Whether to keep why each numeral became what it became.
        published: Year of the date of publication that stands around the report.
    """

    period: str | None = None
    title: tuple[int, int] | None = None
    explaining: bool = False
    published: str | None = None


# What is made for every name and sentence has a constructor of its own: that of a dataclass is never compiled.


class Sentence:
    """The marks between two sentence ends (half-open offsets into the folded text).

    Attributes:
        opens_paragraph: Whether it is the first of its paragraph.
        figures: Whether anything in it can be a figure or a statement of none.
        none: Whether a word in it can state that there is none of something.
        scopes: Whether anything in it can set a scope for later sentences.
        rule: Where words end that say by which rule its limits hold; -1 if it has none, None before it is asked.
    """

    figures = True
    scopes = True
    none = True
    rule: int | None = None

    def __init__(self, start: int, end: int, marks: list[Mark], *, opens_paragraph: bool = False) -> None:
        self.start = start
        self.end = end
        self.marks = marks
        self.opens_paragraph = opens_paragraph


class Head:
    """A name that figures may belong to: its place and what it can mean there.

    Attributes:
        used: What a figure has been linked to by it.
        band: Whether it is a number of pupils that says which classes or schools are counted.
        title: Whether it stands in the title: then only figures of stages and schools are of it.
    """

    band = False
    title = False

    def __init__(
        self, senses: tuple[Sense, ...], start: int, end: int, *, word: str = "", used: Sense | None = None
    ) -> None:
        self.senses = senses
        self.start = start
        self.end = end
        self.word = word
        self.used = used

    def in_title(self) -> Head:
        """Return the same name as one that stands in the title."""
        head = Head(self.senses, self.start, self.end, word=self.word, used=self.used)
        head.band, head.title = self.band, True
        return head


@dataclass(slots=True)
class Label:
    """One item of a list of names: what it sets for the figure of the same place."""

    stage: str | None = None
    sector: str | None = None
    senses: tuple[Sense, ...] = ()
    period: str | None = None


class Frame:
    """The scopes that hold at one place of a sentence.

    Attributes:
        carried: The last name that the sentence before counted by.
        headed: The names in the heading above.
        wide: What a heading or a name before makes of bare numbers behind names of a family, by the family.
        unit: One of the unit that stands in brackets before bare numbers.
        purpose: What the heading or the lead makes of money by what it is for, by the general indicator.
    """

    sector: str | None = None
    institution: str | None = None
    period: str | None = None
    heading: str | None = None
    heads: tuple[Head, ...] = ()
    stage_at: tuple[int, int] | None = None
    period_at: tuple[int, int] | None = None
    carried: tuple[Head, ...] = ()
    period_beside: str | None = None
    span: str | None = None
    unit: Numeral | None = None

    def __init__(self, stage: str | None = None, status: str | None = None, headed: tuple[Head, ...] = ()) -> None:
        self.stage = stage
        self.status = status
        self.headed = headed
        self.wide: dict[str, tuple[Sense, ...]] = {}
        self.purpose: Mapping[str, Sense] = NO_PURPOSE

    @property
    def last_used(self) -> Head | None:
        """The last name that a figure was linked to."""
        return next((head for head in reversed(self.heads) if head.used is not None), None)

    def copy(self) -> Frame:
        """Return a frame that can change without this one."""
        frame = Frame(self.stage, self.status, self.headed)
        frame.sector = self.sector
        frame.institution = self.institution
        frame.period = self.period
        frame.heading = self.heading
        frame.heads = self.heads
        frame.stage_at = self.stage_at
        frame.period_at = self.period_at
        frame.carried = self.carried
        frame.period_beside = self.period_beside
        frame.span = self.span
        frame.unit = self.unit
        frame.wide = self.wide
        frame.purpose = self.purpose
        return frame


@dataclass(slots=True)
class Choice:
    """The indicator chosen for a numeral, and by which rule."""

    sense: Sense
    measure: str
    rule: str
    head: tuple[int, int] | None = None
    after: bool = False
    word: str = ""


class Case:
    """One numeral to be linked, with what is known of its place.

    Attributes:
        linker: The walk through its sentence.
        group: Indices of the bare list that it is in, its own among them.
        index: Its own index.
        label: What an aligned list sets for it.
        motion: The cue of increase or decrease before it.
        numeral: The numeral itself.
        earlier: What was chosen for the member of its list before it.
    """

    earlier: Choice | None = None

    def __init__(self, linker: SentenceLinker, group: list[int], index: int, label: Label, motion: Motion) -> None:
        self.linker = linker
        self.group = group
        self.index = index
        self.label = label
        self.motion = motion
        self.numeral = linker.numeral_at(index)


@dataclass(slots=True)
class Figure:
    """A numeral, or words for none, with what it was linked to."""

    start: int
    end: int
    sense: Sense
    measure: str
    value: Decimal | Fraction
    value_max: Decimal | Fraction | None
    unit: str
    stage: str | None
    sector: str | None
    period: str | None
    status: str
    bound: str
    institution: str | None
    rule: str
    region: str | None = None
    flags: tuple[str, ...] = ()
    evidence: dict[str, tuple[int, int]] = field(default_factory=dict)
    losing: dict[str, str] = field(default_factory=dict)

    def move(self, offset: int) -> None:
        """Carry the offsets from a part of a text to all of it."""
        self.start += offset
        self.end += offset
        self.evidence = {slot: (start + offset, end + offset) for slot, (start, end) in self.evidence.items()}


@dataclass(slots=True)
class Rejection:
    """A numeral that no indicator took, and why."""

    numeral: Numeral
    reason: str
    losing: dict[str, str] = field(default_factory=dict)

"""Whether a figure is a fact, a goal, a plan or a norm."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eduextract.linking.model import Choice
    from eduextract.linking.sentence import SentenceLinker

STANDARD, GOAL, BUDGETED = "status.standard", "status.goal", "status.budgeted"
GOAL_UNITS = frozenset({"percent", "ratio", "number", "pupils_per_class"})
"""Units of figures that are aimed at; amounts to come are planned."""
AFTER = 4
"""Unknown characters between a figure and the word behind that makes it a norm."""


def find_status(linker: SentenceLinker, group: list[int], choice: Choice) -> str:
    """Return the status of the figures of `group`."""
    nearby = _behind(linker, group[-1]) or _before(linker, group[0], choice)
    status = nearby or linker.frame.status or choice.sense.indicator.status or "actual"
    if status == "future":
        return "target" if choice.sense.indicator.unit in GOAL_UNITS else "planned"
    return status


def _behind(linker: SentenceLinker, index: int) -> str | None:
    away = 0
    for place in range(index + 1, len(linker.marks)):
        gap = linker.gap(place)
        term = linker.marks[place].term
        away += gap.after
        if not gap.closed or term is None or away > AFTER:
            return None
        if STANDARD in term.cues:
            return "standard"
        if GOAL in term.cues:
            return "target"
    return None


def _before(linker: SentenceLinker, index: int, choice: Choice) -> str | None:
    for place in range(index - 1, linker.clause - 1, -1):
        mark = linker.marks[place]
        if mark.term is None:
            continue
        if STANDARD in mark.term.cues and not (choice.head and choice.head[0] <= mark.start < choice.head[1]):
            return "standard"
        if GOAL in mark.term.cues:
            return "target"
        if BUDGETED in mark.term.cues:
            return "planned"
    return None

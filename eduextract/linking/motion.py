"""Whether a numeral is a level, or how far something rose or fell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduextract.linking.gaps import ENUM
from eduextract.linking.model import NAMED

if TYPE_CHECKING:
    from eduextract.linking.sentence import SentenceLinker

RISE, FALL, TO = "change.rise", "change.fall", "level.to"
NORM = "status.standard"
MAX_UNKNOWN = 3


@dataclass(slots=True, frozen=True)
class Motion:
    """The cue before a numeral: sign of the change, 0 for none, and its index."""

    sign: int = 0
    index: int | None = None
    named: bool = False


STILL = Motion()


def find_motion(linker: SentenceLinker, index: int) -> Motion:
    """Return the cue that governs the numeral at `index`.

    Going back from the numeral, the first cue decides; a name in between
    belongs to the cue only when it follows it closely (``新增校舍面积5000平方米``).
    """
    if linker.base is not None:
        tail, grammar = linker.gaps[index].tail, linker.document.grammar
        if tail.endswith(grammar.more_before + grammar.less_before):
            return Motion(1 if tail.endswith(grammar.more_before) else -1, index)
    named = False
    for place in range(index - 1, linker.clause - 1, -1):
        mark = linker.marks[place]
        if mark.numeral is not None and mark.numeral.role == "number":
            return STILL
        term = mark.term
        if term is None:
            continue
        if TO in term.cues:
            return STILL
        if RISE in term.cues or FALL in term.cues:
            away = linker.unknown(place + 1, index)
            near = away <= (0 if named or place + 1 < index else MAX_UNKNOWN) and not _to_norm(linker, index)
            return Motion(1 if RISE in term.cues else -1, place, named) if near else STILL
        named = named or bool(term.senses and not term.school)
    return _going_on(linker, index) if named and linker.clause == linker.lead > 0 else STILL


def _to_norm(linker: SentenceLinker, index: int) -> bool:
    """Whether the figure is the norm that something is beyond, not how far: 超出45人的省定标准."""
    mark, following = linker.marks[index], linker.marks[index + 1 : index + 3]
    if mark.numeral is None or mark.numeral.kind == "percentage_point":
        return False
    of = linker.gaps[index + 1].tail.startswith(linker.document.grammar.of) and linker.gaps[index + 1].closed
    return of and any(other.term is not None and NORM in other.term.cues for other in following)


def _going_on(linker: SentenceLinker, index: int) -> Motion:
    """What a list goes on with: in 新增图书6万册、计算机820台 both are new."""
    gap = linker.gaps[linker.lead]
    last = linker.figures[-1] if linker.figures else None
    if gap.level != ENUM or gap.brackets or last is None or last.measure != "change" or last.rule != NAMED:
        return STILL
    if last.start != linker.marks[linker.lead - 1].start or linker.unknown(linker.lead, index):
        return STILL
    return Motion(1 if last.value >= 0 else -1, index, named=True)

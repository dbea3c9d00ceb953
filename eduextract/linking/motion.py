"""Whether a numeral is a level, or how far something rose or fell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eduextract.linking.sentence import SentenceLinker

RISE, FALL, TO = "change.rise", "change.fall", "level.to"
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
            near = away <= (0 if named else MAX_UNKNOWN)
            return Motion(1 if RISE in term.cues else -1, place, named) if near else STILL
        named = named or bool(term.senses and not term.school)
    return STILL

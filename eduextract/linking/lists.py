"""What a list of figures goes on with, where an item does not say it itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduextract.linking.figures import free_of_stage
from eduextract.linking.fit import PER_PUPIL
from eduextract.linking.gaps import COMMA, ENUM
from eduextract.linking.model import FROM_HEAD, Choice

if TYPE_CHECKING:
    from eduextract.linking.choose import Chooser
    from eduextract.linking.gaps import Gap
    from eduextract.linking.model import Head
    from eduextract.linking.sentence import SentenceLinker


def reopen(linker: SentenceLinker, index: int, gap: Gap) -> None:
    """Let the first part of a name before the figure hold for the next item of its list: 新增学位800个、床位90个."""
    if index == linker.lead and gap.level == ENUM and linker.opened and not gap.brackets:
        linker.openers = linker.opened


def repeated(chooser: Chooser, head: Head) -> Choice | None:
    """What the figure before counted, where a weak word only repeats its noun: 新增初中学位800个、小学学位900个."""
    if not all(sense.weak for sense in head.senses):
        return None
    last = chooser.linker.frame.last_used
    if last is None or last.used is None or not last.word.endswith(head.word):
        return None
    if last.used.indicator.works and _is_stock(chooser):
        return None
    longer = last.used.opener is not None or len(last.word) > len(head.word)
    measure = chooser.fit(last.used) if longer else None
    if not measure:
        return None
    return Choice(free_of_stage(last.used, None), measure, FROM_HEAD, (last.start, last.end), word=last.word)


def _is_stock(chooser: Chooser) -> bool:
    """Whether the clause says how many schools there are, not how many were built: 全县共有小学40所."""
    linker, first = chooser.linker, chooser.first
    if linker.part is not None or first <= linker.clause or linker.gaps[linker.clause].level < COMMA:
        return False
    term = linker.marks[first - 1].term
    said = linker.document.folded.endswith(linker.document.grammar.stock_before, 0, linker.marks[first - 1].start)
    return said and term is not None and term.school


def continues_list(chooser: Chooser) -> bool:
    """Whether the numeral goes on with a list of institutions of another indicator."""
    linker = chooser.linker
    if not linker.figures:
        return False
    last = linker.figures[-1].sense.indicator
    if last.unit != "institution" or last.id == "schools_total" or (last.stage and not last.split):
        return False
    opened = any(
        mark.term is not None and "order.part" in mark.term.cues for mark in linker.marks[linker.lead : chooser.first]
    )
    return opened or linker.gaps[linker.lead].level <= ENUM or bool(linker.stack)


def goes_on_with_rates(chooser: Chooser) -> bool:
    """Whether the sentence lists what one pupil of each kind gets: 一级园1500元、二级园1300元."""
    heads = chooser.linker.frame.heads
    said = heads[-1].used or (heads[-1].senses[0] if heads[-1].senses else None) if heads else None
    return said is not None and said.indicator.family == PER_PUPIL and chooser.numeral.kind == "money"

"""What a figure inherits: from its list, clause or sentence, from the sentence before, from a heading or the title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eduextract.linking.companions import companion_of, share_of_name, sum_of
from eduextract.linking.fit import PER_PUPIL, PERCENT, WHOLE
from eduextract.linking.gaps import INHERITED
from eduextract.linking.groups import counts_thing
from eduextract.linking.institutions import unknown_beside
from eduextract.linking.lists import goes_on_with_rates
from eduextract.linking.model import CARRIED, FROM_HEAD, Choice

if TYPE_CHECKING:
    from eduextract.linking.choose import Chooser
    from eduextract.linking.model import Head
    from eduextract.scan.terms import Mark
    from eduextract.vocabulary.term import Sense

LISTED = 8
"""Unknown characters in a lead through which the items of a list of parts inherit a head."""
AREA = "sqm"
SCOPE_CUES = ("change.", "level.", "time.", "order.", "status.")
"""Sections of cues that say when, or how something moved, and name nothing."""
LABEL = re.compile(r"\w{0,4}(?:\([^()]{1,8}\))?:")
"""What stands behind the name of a label: the end of its words, and its unit before the colon."""


def blocked(chooser: Chooser, lead: list[Mark]) -> bool:
    """Whether the words before the numeral say that it is about something else."""
    amount = chooser.numeral.kind == "money"
    for mark in lead:
        if mark.term is None:
            continue
        if "foreign.words" in mark.term.cues or (amount and "foreign.wholes" in mark.term.cues):
            return True
        if any(not sense.weak and not _describes(chooser, sense) for sense in mark.term.senses):
            return True
    return False


def _describes(chooser: Chooser, sense: Sense) -> bool:
    """Whether a name only says of whom: a rate persons, persons how often, schools persons, both what each gets."""
    unit, numeral = sense.indicator.unit, chooser.numeral
    if unit == "percent":
        return "person" in numeral.units
    if numeral.kind != "money":
        times = unit == "person" and numeral.unit == "person_time"
        return times or (unit == "institution" and "person" in numeral.units)
    last = chooser.linker.frame.last_used
    of_each = last is not None and last.used is not None and last.used.indicator.family == PER_PUPIL
    return unit in WHOLE and (of_each or chooser.by_head)


def inherited(chooser: Chooser) -> Choice | None:
    """What the list, the clause or the sentence counts, where no other name stands before the numeral."""
    linker = chooser.linker
    lead = linker.marks[linker.clause : chooser.first]
    listed = linker.part is not None or linker.stack or chooser.by_head or goes_on_with_rates(chooser)
    limit = LISTED if listed or _is_reached(lead) else INHERITED
    if (
        linker.astray
        or _of_whole(chooser)
        or unknown_beside(linker, linker.clause, chooser.first) > limit
        or blocked(chooser, lead)
        or _goes_on(chooser)
        or _of_other_rate(chooser)
        or counts_thing(linker, chooser.first)
    ):
        return None
    share = any(mark.term is not None and "share.words" in mark.term.cues for mark in lead)
    stated = any(mark.term is not None and "share.stated" in mark.term.cues for mark in lead)
    if share or stated:
        choice = share_of_name(chooser)
        if choice is not None:
            return choice
    for head in reversed(linker.frame.heads):
        choice = _of_head(chooser, head, share=share) or (companion_of(chooser, head, share=True) if stated else None)
        if choice is not None or (share and head.used is not None and head.used.indicator.unit == "person"):
            return choice
    return None


def _of_other_rate(chooser: Chooser) -> bool:
    """Whether unknown words before a share name a rate: 青壮年文盲率降至0.9%."""
    linker = chooser.linker
    if chooser.numeral.kind not in PERCENT:
        return False
    gaps = linker.gaps[linker.clause : chooser.first + 1]
    return any(word in gap.tail for gap in gaps for word in linker.document.grammar.rates)


def _is_reached(lead: list[Mark]) -> bool:
    """Whether the word right before the numeral says that something came to it: 46家,经关停压减至3家."""
    return bool(lead) and lead[-1].term is not None and "level.to" in lead[-1].term.cues


def _of_whole(chooser: Chooser) -> bool:
    """Whether the amount stands in brackets behind what figures are only compared with."""
    linker = chooser.linker
    term = linker.marks[chooser.first - 1].term if chooser.first else None
    bracketed = linker.gaps[chooser.first].brackets == "(" and chooser.numeral.kind == "money"
    if not bracketed or term is None:
        return False
    shares = bool(term.senses) and all(sense.indicator.unit == "percent" for sense in term.senses)
    return shares or "foreign.wholes" in term.cues


def _goes_on(chooser: Chooser) -> bool:
    """Whether the numeral says how far something moved that is no indicator."""
    return chooser.linker.unlinked and chooser.motion.sign != 0


def _of_head(chooser: Chooser, head: Head, *, share: bool) -> Choice | None:
    """What a head makes of the numeral: a figure of its own, or of its companion."""
    place = (head.start, head.end)
    for sense in (head.used,) if head.used else head.senses:
        named = head.used or not sense.weak or sense.indicator.unit == AREA or chooser.is_norm(sense)
        named = named or _is_label(chooser, head)
        measure = (chooser.fit(sense) or _spoken_on(chooser, head, sense)) if named else None
        if measure and not (share and measure == "level" and chooser.numeral.kind == "percent"):
            return Choice(sense, measure, FROM_HEAD, place, word=head.word)
        total = sum_of(chooser, head, sense) if named and not measure else None
        if total is not None:
            return total
    return companion_of(chooser, head, share=share)


def _spoken_on(chooser: Chooser, head: Head, sense: Sense) -> str | None:
    """The measure where the figure before counted persons like things too: 招聘教师96个,去年134个."""
    linker = chooser.linker
    if not head.used or not linker.lead or linker.numeral_at(linker.lead - 1).units != chooser.numeral.units:
        return None
    return chooser.spoken(sense, 0)


def _is_label(chooser: Chooser, head: Head) -> bool:
    """Whether a name stands before a colon: all that follows may be of it, if it is not addressed (各学校:)."""
    term = chooser.linker.document.lexicon.terms.get(head.word)
    addressed = term is not None and term.school and not term.stage
    return not addressed and LABEL.match(chooser.linker.document.folded, head.end) is not None


def carried(chooser: Chooser) -> Choice | None:
    """What the sentence before counted last, where only a stage, a sector or a school stands before the figure."""
    linker = chooser.linker
    lead = linker.marks[linker.clause : chooser.first]
    if not linker.frame.carried or chooser.motion.sign or linker.unlinked:
        return None
    if unknown_beside(linker, linker.clause, chooser.first) > 0:
        return None
    scoped = any(mark.term is not None and (mark.term.stage or mark.term.sector) for mark in lead)
    if not scoped or blocked(chooser, lead):
        return None
    for head in linker.frame.carried:
        measure = chooser.fit(head.used) if head.used else None
        if head.used and measure == "level":
            return Choice(head.used, measure, CARRIED)
    return None


def of_heading(chooser: Chooser) -> Choice | None:
    """What the heading names, where only scopes and comparisons stand before the figure."""
    linker = chooser.linker
    if not linker.frame.headed or linker.astray or unknown_beside(linker, linker.clause, chooser.first) > 0:
        return None
    if _goes_on(chooser) or _of_whole(chooser):
        return None
    lead = linker.marks[linker.clause : chooser.first]
    if not all(_sets_scope(mark) for mark in lead):
        return None
    scoped = any(mark.term is not None and (mark.term.stage or mark.term.named) for mark in lead)
    scoped = scoped or not (chooser.each or chooser.numeral.kind == "money" or not chooser.numeral.units)
    for head in reversed(linker.frame.headed):
        for sense in head.senses if scoped or not head.title else ():
            measure = chooser.fit(sense)
            if measure:
                return Choice(sense, measure, "name in the heading", (head.start, head.end), word=head.word)
    return None


def _sets_scope(mark: Mark) -> bool:
    """Whether a mark names nothing that is counted: it says of whom, when, or how something moved."""
    term = mark.term
    if term is None:
        return mark.numeral is not None and mark.numeral.role in ("period", "list_number", "ordinal")
    named = bool(term.senses or term.refines or "foreign.wholes" in term.cues) and not term.school
    return not named and all(cue.startswith(SCOPE_CUES) for cue in term.cues)

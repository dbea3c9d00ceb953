"""Stages, sectors, areas and schools: what the words of a sentence set for its figures, and for how long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduextract.linking.gaps import COMMA, ENUM, NONE
from eduextract.linking.institutions import SCHOOLS, named_school
from eduextract.linking.model import UNSET

if TYPE_CHECKING:
    from eduextract.linking.model import Figure
    from eduextract.linking.sentence import SentenceLinker
    from eduextract.scan.terms import Mark
    from eduextract.vocabulary.term import Term

MAX_LEAD_IN = 4
"""Characters before a name that still stands at the head of its sentence."""
DEEP = 12
"""Characters from the head of a clause to a stage that it is no longer about."""
MAX_WORKS = 20
"""Characters behind the name of a school that say which works on it an item is about."""
MAX_STAGE_AGE = 3
"""Clauses that a stage outlasts without a figure."""
PUBLIC, PRIVATE, INCLUSIVE, INCLUSIVE_PRIVATE = "public", "private", "inclusive", "inclusive_private"
STAFF = "staff"
"""Family of indicators of teachers and other staff."""
NO_STAGES: frozenset[str | None] = frozenset()


def read_area(linker: SentenceLinker, index: int, area: str) -> None:
    """A word for an area ends the scope of a single school, and of a stage."""
    linker.frame.institution = linker.school = None
    if area == "that":
        linker.subject = linker.frame.institution = linker.document.last_school
        return
    term = linker.marks[index].term
    if term is not None and term.word in linker.document.same_school:
        linker.frame.institution = linker.subject
        return
    if area == "own":
        linker.frame.status = linker.section.status if linker.frame.status == "standard" else linker.frame.status
        if index == 0 or leads(linker, index, linker.marks[index].start):
            linker.subject = None
        topic = linker.topic if linker.own_area and linker.topic is not UNSET else linker.section_heading
        linker.frame.stage = linker.frame.stage if _is_led(linker, index) else topic
        linker.frame.sector = None
        linker.own_area = linker.own_area or linker.topic is UNSET


def _is_led(linker: SentenceLinker, index: int) -> bool:
    """Whether the stage that heads a sentence says what all of it is about: 义务教育方面,全县…."""
    if index == 0 or linker.figures or linker.gaps[index].level < COMMA or linker.gaps[index].before:
        return False
    said = linker.marks[index - 1]
    if said.term is None or not said.term.stage:
        return False
    return leads(linker, index - 1, said.start) if index > 1 else linker.gaps[0].after == 0


def read_scope(linker: SentenceLinker, index: int, term: Term) -> None:
    """Let a stage or sector word change the frame."""
    frame = linker.frame
    linker.stage_age = 0
    before = linker.marks[index - 1].term if index > linker.lead else None
    level = linker.gaps[index].level
    if linker.school is not None and term.school and term.stage != linker.school.stage and level >= COMMA:
        leave_school(linker)
    if term.stage and not _aside(linker, index, term):
        touching = index > 0 and linker.marks[index - 1].end == linker.marks[index].start
        keeps_sector = before is not None and before.sector and not before.stage and level == NONE
        if not (term.sector or keeps_sector or term.grade):
            frame.sector = None
        other = before is not None and before.stage and before.stage != term.stage
        joined = other and (level == ENUM or (touching and term.school and before is not None and before.school))
        read_whole(linker, term.stage)
        linker.joint = None
        if joined:
            linker.joint = _joint(linker, index, term.stage)
        frame.stage = linker.joint if joined else term.stage
        frame.stage_at = (linker.marks[index].start, linker.marks[index].end)
    if term.sector:
        frame.sector = _sector_of(linker, index, term.sector)
    if term.school and len(linker.named_stages) > 1:
        frame.stage = linker.section.stage


def _sector_of(linker: SentenceLinker, index: int, sector: str) -> str | None:
    """The sector that a word sets: of a part of what runs, with another in a list, or as it says."""
    running = linker.frame.sector
    if sector == INCLUSIVE and running == PRIVATE and (linker.part is not None or linker.stack):
        return INCLUSIVE_PRIVATE
    before = linker.marks[index - 1].term if index > linker.lead else None
    gap = linker.gaps[index]
    joined = before is not None and before.sector not in (None, sector) and gap.level == ENUM and not gap.before
    if not joined or gap.after or gap.brackets:
        return sector
    return INCLUSIVE if {sector, running} == {PUBLIC, INCLUSIVE_PRIVATE} else None


def _joint(linker: SentenceLinker, index: int, stage: str) -> str | None:
    """What a list of the running stage and of `stage` means as a whole: 小学、初中教学班."""
    alone = not linker.gaps[index].before
    return linker.document.joint.get(frozenset((linker.frame.stage, stage))) if alone else None


def _read_kind(linker: SentenceLinker, index: int, stage: str) -> None:
    """Learn the stage of the school spoken of where a clause says what it is or becomes: 枫濑中学是一所初级中学."""
    document, subject = linker.document, linker.subject or ""
    if document.in_clause_before(linker.marks[index].start, document.grammar.becomes_before):
        document.school_stages[subject] = stage
        return
    for name in (subject, *document.same_school):
        start = document.folded.rfind(name, linker.sentence.start, linker.marks[index].start)
        between = document.folded[start + len(name) : linker.marks[index].start]
        if start >= 0 and len(between) <= DEEP and between.startswith(document.grammar.kind_before):
            if document.gaps.delimiter.search(between) is None:
                document.school_stages[subject] = stage
            return


def _aside(linker: SentenceLinker, index: int, term: Term) -> bool:
    """Whether a word of stages says nothing of the figures: an example of many, a year of the level spoken of."""
    document = linker.document
    if document.folded.endswith(document.grammar.entered_before, 0, linker.marks[index].start):
        return True
    if term.school and linker.document.stands_for_others(linker.marks[index].end):
        return linker.gaps[index].before + linker.gaps[index].after > 0
    if term.grade and linker.band >= linker.clause:
        return True
    if term.stage in linker.document.asides and not term.school and _counts_staff(linker):
        return True
    return term.year and linker.frame.stage in linker.document.restarting


def _counts_staff(linker: SentenceLinker) -> bool:
    """Whether a word of stages says what those counted before it studied: 教师86人,其中本科61人."""
    last = linker.frame.last_used
    return last is not None and last.used is not None and last.used.indicator.family == STAFF


def read_said(linker: SentenceLinker, mark: Mark, said: tuple[str | None, str | None]) -> None:
    """Let the stage and sector inside a name reach what follows it: 普高助学金."""
    stage, sector = said
    if stage:
        read_whole(linker, stage)
    linker.frame.stage, linker.frame.sector = stage or linker.frame.stage, sector or linker.frame.sector
    linker.frame.stage_at = (mark.start, mark.end)


def read_whole(linker: SentenceLinker, stage: str) -> None:
    """Keep the stage that a list goes through the parts of, where the sentence says it."""
    said = linker.frame.stage if linker.frame.stage != linker.section.stage else None
    if linker.stack:
        return
    if stage in linker.document.parts.get(said or "", ()):
        linker.whole = said
    elif stage != linker.whole and stage not in linker.document.parts.get(linker.whole or "", ()):
        linker.whole = None


def age_stage(linker: SentenceLinker) -> None:
    """A stage that no figure took is forgotten after some clauses."""
    linker.stage_age += 1
    if linker.stage_age > 1 + linker.unlinked:
        linker.frame.sector = linker.section.sector
    if linker.stage_age > MAX_STAGE_AGE and linker.frame.stage != linker.section.stage:
        linker.frame.stage, linker.frame.sector = linker.section.stage, None


def enter_list(linker: SentenceLinker, figure: Figure) -> None:
    """Note of what stage and sector a figure of the present list is, and the schools that are named before it."""
    linker.listed_stages.add(figure.stage)
    linker.listed_sectors.add(figure.sector)
    if linker.named_stages and not figure.institution:
        linker.listed_stages |= linker.named_stages
    _leave_counted(linker, figure)


def _leave_counted(linker: SentenceLinker, figure: Figure) -> None:
    """A number of schools ends what is said of one that was named among other works: 新建甲中学和3所幼儿园."""
    several = figure.sense.indicator.unit == SCHOOLS and figure.institution is None and figure.value > 1
    aside = linker.school is not None and linker.frame.institution not in (None, linker.subject)
    if several and aside:
        leave_school(linker)


def leave_list(linker: SentenceLinker) -> None:
    """A list over several stages leaves no stage behind, one over several sectors no sector."""
    if len(linker.listed_sectors) > 1:
        linker.frame.sector = linker.section.sector
    linker.listed_sectors.clear()
    if not linker.listed_stages:
        linker.listed_schools = NO_STAGES
        return
    said = linker.section.stage
    parts = linker.document.parts.get(said or "", ())
    _list_schools(linker, parts)
    if len(linker.listed_stages) > 1:
        kept = said in linker.listed_stages or not linker.listed_stages.isdisjoint(parts)
        linker.frame.stage, linker.frame.sector = linker.whole or (said if kept else linker.section_heading), None
        if linker.lists_left == 0 and linker.topic in linker.listed_stages:
            linker.topic = linker.frame.stage
    linker.lists_left += 1
    linker.listed_stages.clear()


def _list_schools(linker: SentenceLinker, parts: tuple[str, ...]) -> None:
    """Under a stage its schools may be listed by clauses: 小学46所,初中15所,在校生6万人."""
    if not parts or linker.figures[-1].sense.indicator.unit != SCHOOLS:
        linker.listed_schools = NO_STAGES
        return
    linker.listed_schools |= linker.listed_stages
    if len(linker.listed_schools) > 1 and linker.listed_schools.issubset(parts):
        linker.listed_stages |= linker.listed_schools


def leave_aside(linker: SentenceLinker, index: int) -> None:
    """A stage deep in a clause without figures only describes something there."""
    said = linker.frame.stage_at
    start = linker.marks[linker.clause - 1].end if linker.clause else linker.sentence.start
    deep = 0 if linker.frame.stage in linker.document.asides else DEEP
    if linker.lead <= linker.clause and linker.school is None and said and said[0] >= start + deep:
        counts = any(mark.numeral is not None for mark in linker.marks[linker.clause : index])
        linker.frame.stage = linker.frame.stage if counts else linker.clause_stage
    linker.clause_stage = linker.frame.stage


def _counts(linker: SentenceLinker, index: int, outer: Term | None, inner: Term) -> bool:
    """Whether a lone stage in brackets only goes with a name, and is not the kind of a school: 学校(幼儿园)."""
    if outer is None or not outer.senses:
        return False
    of_kind = outer.school and not outer.stage and (linker.school is not None or not inner.school)
    return not of_kind or linker.gaps[index - 1].tail != ""


def close_bracket(linker: SentenceLinker, index: int) -> None:
    """Return to the scopes before the bracket; a lone stage in it stays."""
    outside, clause = linker.stack.pop()
    alone = linker.clause == index - 1 and linker.gaps[index].before == 0
    inner = linker.marks[index - 1].term if index else None
    outer = linker.marks[index - 2].term if index > 1 else None
    linker.clause = clause
    example = linker.part is not None and inner is not None and inner.school and linker.gaps[index - 1].after > 0
    if alone and not example and inner is not None and inner.stage and not _counts(linker, index, outer, inner):
        return
    if alone and inner is not None and inner.sector and outer is not None and outer.school:
        outside.sector = inner.sector
    dated = index > 0 and linker.period_index == index - 1 and not linker.gaps[index].before
    if dated and linker.gaps[index - 1].tail == "":
        outside.period = linker.frame.period
    linker.frame = outside


def read_name(linker: SentenceLinker, index: int) -> None:
    """Let the name of a single school be what the following figures are about."""
    term = linker.marks[index].term
    if term is not None and term.stage and linker.subject is not None:
        _read_kind(linker, index, term.stage)
    name = named_school(linker, index)
    if name is None:
        return
    linker.schools_named += 1 + name.listed
    if name.stage is not None:
        linker.named_stages.add(name.stage)
    if not name.single:
        return
    linker.school = name
    linker.document.last_school = name.text
    linker.document.school_stages[name.text] = name.stage
    linker.frame.institution = name.text
    if name.start <= linker.sentence.start + MAX_LEAD_IN or leads(linker, index, name.start):
        linker.subject = name.text if rules(linker, index) else linker.subject


def leads(linker: SentenceLinker, index: int, start: int) -> bool:
    """Whether only years and words that change nothing stand before a name in its sentence."""
    before = [mark for mark in linker.marks[:index] if mark.end <= start]
    quiet = all(mark.numeral is not None and mark.numeral.role in ("period", "list_number") for mark in before)
    place = before[-1].end if before else linker.sentence.start
    return quiet and bool(before) and linker.document.gaps.unknown(linker.document.folded[place:start]) == 0


def rules(linker: SentenceLinker, index: int) -> bool:
    """Whether the sentence, and those after it, are about the school whose noun is at `index`: what follows says so."""
    gap = linker.gaps[index + 1]
    if gap.before == 0 or gap.level > ENUM:
        return gap.level != ENUM
    folded, end = linker.document.folded, linker.marks[index].end
    return folded.startswith(linker.document.grammar.of_school, end) or _is_works(linker, end)


def _is_works(linker: SentenceLinker, end: int) -> bool:
    """Whether a sentence without figures only names works on the school whose name ends at `end`: 三小迁建工程."""
    if linker.sentence.figures or linker.sentence.end - end > MAX_WORKS:
        return False
    rest = linker.document.folded[end : linker.sentence.end].rstrip()
    return rest.endswith(linker.document.works) and linker.document.gaps.delimiter.search(rest) is None


def leave_school(linker: SentenceLinker) -> None:
    """Return from a school that a clause named to what the sentence is about."""
    linker.school = None
    linker.frame.institution = linker.subject


def pass_schools(linker: SentenceLinker) -> None:
    """A figure ends the list of schools that is named before it, but inside brackets."""
    if not linker.stack:
        linker.schools_named = 0
        linker.named_stages.clear()


def leave_schools(linker: SentenceLinker) -> None:
    """A list of schools leaves none of them to the next clause, and only the stage that all of them have."""
    if linker.schools_named > 1:
        leave_school(linker)
        if len(linker.named_stages) != 1:
            linker.frame.stage = linker.section.stage


def covers(linker: SentenceLinker, figures: list[Figure]) -> bool:
    """Whether a group of clauses is of what the first figure of the sentence is about, or mostly."""
    within = {None, linker.topic, *linker.document.parts.get(linker.topic or "", ())}
    told = {figure.sense.indicator.id for figure in figures if figure.stage == linker.topic}
    return len(told) > 1 or within.issuperset(figure.stage for figure in figures)

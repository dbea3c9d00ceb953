"""Choose the indicator of a numeral: one ordered list of preferences.

1. the label of its place in an aligned list
2. the counted noun right behind its measure word (``36个教学班``)
3. what a name of a whole makes of a bare number behind a name of its parts
4. a name before it in its own part of the clause, or the sum that it stands for
5. a name behind it in the same part of the clause
6. what the money is for, right before it
7. what the list, the clause or the sentence is about (an inherited head)
8. a noun of institutions with a measure word for anything
9. a name behind the list that the figure is in
10. what the sentence before counted last, then what the heading names
11. the unit alone, or what the money is for
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduextract.linking.bands import PERSONS
from eduextract.linking.companions import beside_name, of_counted, sum_of_name
from eduextract.linking.fit import PERCENT, WHOLE, counts_as, fit
from eduextract.linking.gaps import ENUM, FAR, NEAR
from eduextract.linking.groups import counts_thing
from eduextract.linking.inherit import carried, inherited, of_heading
from eduextract.linking.lists import continues_list, repeated
from eduextract.linking.model import NAMED, Choice
from eduextract.linking.purposes import by_purpose, of_purpose_above, purpose_before, refine
from eduextract.linking.wholes import of_family, part_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduextract.linking.model import Case, Head, Label
    from eduextract.vocabulary.term import Sense

SUMS = frozenset({"aid", "budget", "investment"})
"""Families of sums of money, which what one gets does not give."""
LEAST_SUM = 3000
"""Yuan of the least sum given to the schools of an area."""
RATIO_SIGN = "/"
IN_WORDS = 1000
"""Least number in words that is spoken without its unit."""
LIST = "list of "
STOPPING = frozenset({"foreign.words", "zero.before", "zero.alone"})
"""Cues of words behind a figure through which no name reaches it: those of another domain, and of none."""
BEHIND = 4
"""The same for a name behind the figure."""


class Chooser:
    """The ways in which one numeral may come by an indicator; `choose` tries them in order."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.linker = case.linker
        self.first, self.last = case.group[0], case.group[-1]
        self.numeral = case.numeral
        self.motion = case.motion
        self.listed = len(case.group) > 1 or self._is_spoken()
        self._each: bool | None = None
        self._of_one: bool | None = None

    def _is_spoken(self) -> bool:
        """Whether a number may lack its unit because it ends with a scale, or is a large one in words: 六万两千."""
        numeral, folded, grammar = self.numeral, self.linker.document.folded, self.linker.document.grammar
        in_words = (numeral.value or 0) >= IN_WORDS and not folded[numeral.start].isascii()
        if in_words and not folded.endswith(grammar.share_before, 0, numeral.start):
            return True
        return folded.endswith(grammar.scales, 0, numeral.end)

    @property
    def each(self) -> bool:
        """Whether the clause speaks of each one, not of all together."""
        if self._each is None:
            marks = self.linker.marks[self.linker.clause : self.first]
            self._each = any(mark.term is not None and "order.each" in mark.term.cues for mark in marks)
        return self._each

    @property
    def of_one(self) -> bool:
        """Whether the amount is what one gets, or what comes each month: by the words right before, by 元/生."""
        if self._of_one is None:
            self._of_one = self.numeral.kind == "money" and self._reads_of_one()
        return self._of_one

    def _reads_of_one(self) -> bool:
        document = self.linker.document
        return self.by_head or document.folded.endswith(
            document.grammar.share_before, 0, self.linker.marks[self.first].start
        )

    @property
    def by_head(self) -> bool:
        """Whether the amount is written as one for each: 元/生."""
        numeral = self.numeral
        return numeral.kind == "money" and RATIO_SIGN in self.linker.document.folded[numeral.start : numeral.end]

    def is_norm(self, sense: Sense) -> bool:
        """Whether an amount for one, or far too small for a sum, is the norm by which the sum is given."""
        small = sense.indicator.family == "budget" and (self.numeral.value or 0) < LEAST_SUM
        return (self.of_one or small) and sense.indicator.id in self.linker.document.lexicon.norms

    def fit(self, sense: Sense) -> str | None:
        """Return the measure in which the numeral is a figure of what a name means, or None."""
        if sense.indicator.unit in WHOLE and self.each:
            return None
        if self.of_one and sense.indicator.family in SUMS and not (sense.indicator.status or self.is_norm(sense)):
            return None
        if sense.generic and not self.linker.near_education:
            return None
        if sense.context and (not self.linker.near_education or self.linker.foreign):
            return None
        moved = self.motion.sign != 0
        if moved and self.motion.named and sense.opener is not None:
            moved = False
        if sense.opener is not None and sense.indicator.unit == "ratio" and self.numeral.units == PERSONS:
            return "change" if moved else "level"
        return fit(sense.indicator, self.numeral, moved=moved, listed=self.listed)

    def labelled(self, label: Label) -> Choice | None:
        """Return the name at the same place of an aligned list."""
        for sense in label.senses:
            measure = self.fit(sense)
            if measure:
                return Choice(sense, measure, "aligned")
        return None

    def counted_noun(self) -> Choice | None:
        """The noun right behind a measure word, through modifiers of stage and sector."""
        if not self.numeral.units or self.numeral.kind not in ("number", "amount", "count"):
            return None
        found: Choice | None = None
        for place, senses in self.behind(0):
            mark = self.linker.marks[place]
            for sense in senses:
                measure = self.fit(sense) or self.spoken(sense, 0)
                if measure:
                    found = Choice(sense, measure, "counted noun", (mark.start, mark.end), after=True)
                    break
        return found

    def before(self) -> Choice | None:
        """The nearest name before; a weak one gives way to a strong one of its family."""
        found: Choice | None = None
        for head, away in self.heads_before():
            if self.is_whole(head) or self.is_among(head):
                return found
            other = (repeated(self, head) or beside_name(self, head)) if found is None and away <= NEAR else None
            if other is not None:
                return other
            for sense in head.senses:
                if away > (NEAR if sense.weak else FAR) or (sense.weak and self.gives_way(head)):
                    continue
                measure = self.fit(sense) or self.spoken(sense, away)
                if not measure:
                    continue
                choice = Choice(sense, measure, NAMED, (head.start, head.end), word=head.word)
                if sense.weak:
                    found = found or choice
                    continue
                same = found is None or found.sense.indicator.family == sense.indicator.family
                return choice if same or head.band else found
        return found

    def spoken(self, sense: Sense, away: int) -> str | None:
        """The measure of persons who are counted like things, right behind their name: 招聘教师96个."""
        persons = sense.indicator.unit == "person" and self.numeral.units[:1] == ("item",) and away == 0
        foreign = (sense.generic and not self.linker.education) or self.numeral.value == 1
        return None if not persons or foreign or self.each else "change" if self.motion.sign else "level"

    def is_whole(self, head: Head) -> bool:
        """Whether a name of a share makes the amount behind it the whole that it is taken of."""
        if not head.word.startswith(self.linker.document.shares):
            return False
        amount = self.numeral.kind not in PERCENT and self.numeral.kind != "percentage_point"
        return amount and all(sense.indicator.unit == "percent" for sense in head.senses)

    def is_among(self, head: Head) -> bool:
        """Whether the figure is of some of those whom the name counted right before: 58名孩子中41名住校."""
        linker = self.linker
        if head.end != linker.marks[self.first - 1].end:
            return False
        return linker.gaps[self.first].tail in linker.document.grammar.among_after

    def is_apart(self) -> bool:
        """Whether the figure is how far two others are apart: 教师9.8万元,比公务员高0.1万元."""
        tail = self.linker.gaps[self.first].tail.strip()
        if self.motion.sign == 0 and tail in self.linker.document.grammar.apart_before:
            return True
        return self.numeral.kind == "money" and not tail and self.exceeds()

    def exceeds(self) -> bool:
        """Whether an amount too small for what stands before it says by how much that is exceeded: 高于公务员2800元."""
        head = next((head for head, away in self.heads_before() if away == 0), None)
        document = self.linker.document
        if head is None or not (document.compared(head.start) or head.word.startswith(document.grammar.compared)):
            return False
        value = self.numeral.value or 0
        least = [sense.indicator.plausible for sense in head.senses if sense.indicator.unit == self.numeral.unit]
        return bool(least) and all(plausible is not None and value < plausible[0] for plausible in least)

    def heads_before(self) -> Iterator[tuple[Head, int]]:
        """Yield the names before in this part of the clause, and the unknown characters between, brackets aside."""
        linker = self.linker
        heads = {head.start: head for head in linker.frame.heads}
        away = depth = 0
        for place in range(self.first - 1, linker.clause - 1, -1):
            gap = linker.gaps[place + 1]
            if gap.brackets:
                depth = max(0, depth + gap.brackets.count(")") - gap.brackets.count("("))
                away += gap.after if ")" not in gap.brackets else 0
            elif not depth:
                away += gap.after
            if depth:
                continue
            mark = linker.marks[place]
            if mark.term is not None and "foreign.words" in mark.term.cues:
                return
            if mark.term is not None and mark.term.refines and not mark.term.senses:
                away += len(mark.term.word)
            if mark.start in heads:
                yield heads[mark.start], away

    def gives_way(self, head: Head) -> bool:
        """Whether a weak word here only goes on with what the list counts."""
        school = self.linker.document.lexicon.terms[head.word].school
        return school and (continues_list(self) or not self.of_schools())

    def of_schools(self) -> bool:
        """Whether the numeral counts institutions."""
        return "institution" in self.numeral.units[:1]

    def behind(self, limit: int) -> Iterator[tuple[int, tuple[Sense, ...]]]:
        """Yield the names behind the numeral in the same part of the clause."""
        linker = self.linker
        away = 0
        among = linker.document.grammar.among_after
        openers = list(linker.openers)
        for place in range(self.last + 1, len(linker.marks)):
            gap = linker.gaps[place]
            away += gap.after
            mark = linker.marks[place]
            if not gap.closed or away > limit or mark.term is None or gap.tail.startswith(among):
                return
            term = mark.term
            if not STOPPING.isdisjoint(term.cues):
                return
            closed: tuple[Sense, ...] = ()
            if openers and term.closes:
                closed = tuple(sense for opener in reversed(openers) for sense in term.closes.get(opener, ()))
            if closed or term.senses:
                yield place, (*closed, *term.senses)
            if term.opens:
                openers.extend(term.opens)

    def behind_list(self) -> Choice | None:
        """A name behind the list that the numeral is in: 小学1:19、初中1:13.5的编制标准."""
        linker = self.linker
        for place in range(self.last + 1, len(linker.marks)):
            gap, mark = linker.gaps[place], linker.marks[place]
            if gap.level > ENUM or gap.brackets or gap.after > NEAR:
                return None
            term = mark.term
            if term is None:
                continue
            for sense in term.senses:
                measure = None if sense.weak else self.fit(sense)
                if measure:
                    return Choice(sense, measure, "name behind the list", (mark.start, mark.end), word=term.word)
        return None

    def following(self) -> Choice | None:
        """Return a name behind the numeral in its part of the clause."""
        for place, senses in self.behind(BEHIND):
            for sense in senses:
                measure = self.fit(sense)
                if measure and not (sense.weak and place > self.last + 2):
                    mark = self.linker.marks[place]
                    word = mark.term.word if mark.term is not None else ""
                    return Choice(sense, measure, "name behind", (mark.start, mark.end), after=True, word=word)
        return None

    def unnamed(self) -> Choice | None:
        """An indicator whose unit says enough: 17个班."""
        sense = self.linker.document.lexicon.alone.get(self.numeral.unit or "")
        measure = self.fit(sense) if sense else None
        return Choice(sense, measure, "unit alone") if sense and measure else None

    def any_school(self) -> Choice | None:
        """A noun of institutions right before a measure word for anything."""
        linker = self.linker
        if self.first <= linker.clause or linker.gaps[self.first].after > NEAR:
            return None
        mark = linker.marks[self.first - 1]
        if mark.term is None or not mark.term.school or counts_thing(linker, self.first):
            return None
        for sense in mark.term.senses:
            measure = self.fit(sense)
            if measure and counts_as(sense.indicator, self.numeral.units):
                return Choice(sense, measure, "institution noun", (mark.start, mark.end))
        return None


def choose(case: Case) -> Choice | None:
    """Return the indicator for a numeral, or None."""
    chooser = Chooser(case)
    if chooser.is_apart():
        return None
    if case.label.senses:
        return chooser.labelled(case.label)
    earlier = case.earlier
    if earlier is not None:
        measure = chooser.fit(earlier.sense)
        if measure:
            rule = earlier.rule if earlier.rule.startswith(LIST) else LIST + earlier.rule
            return Choice(earlier.sense, measure, rule, earlier.head, after=earlier.after)
    choice = (
        chooser.counted_noun()
        or of_family(chooser)
        or chooser.before()
        or sum_of_name(chooser)
        or chooser.following()
        or purpose_before(chooser)
        or inherited(chooser)
        or chooser.any_school()
        or chooser.behind_list()
        or carried(chooser)
        or of_heading(chooser)
        or chooser.unnamed()
        or by_purpose(chooser)
        or of_purpose_above(chooser)
    )
    if choice is not None and chooser.is_norm(choice.sense):
        choice.sense = case.linker.document.lexicon.norms[choice.sense.indicator.id]
    return refine(chooser, of_counted(chooser, part_of(chooser, choice))) if choice else None

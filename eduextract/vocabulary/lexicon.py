"""One table of terms: every word of the vocabulary with all that it can mean.

Indicators, stages, sectors, areas and cues come from their own files; here they
meet, so that one automaton finds them all and a word with several meanings is
still one term.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from eduextract.vocabulary.context import load_cues, load_stages
from eduextract.vocabulary.indicator import load_indicators
from eduextract.vocabulary.patterns import any_of
from eduextract.vocabulary.term import Lexicon, Sense, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from eduextract.vocabulary.context import Stages
    from eduextract.vocabulary.indicator import Companion, Indicator

GAP = "…"
WIDE_GAP = "……"
SCHOOL = "{school}"
BRACKETS = re.compile(r"\([^()]*\)")
"""What stands in brackets in a word only adds to it: 学校(含幼儿园)."""
STATEMENTS_OF_NONE = frozenset({"zero.before", "zero.after", "zero.alone"})
CUE_SECTIONS = ("change", "level", "time", "order", "history", "status", "zero", "share", "neutral", "foreign")


class _Builder:
    def __init__(self) -> None:
        self.terms: dict[str, Term] = {}
        self.school_closes: dict[str, list[Sense]] = {}
        self.companions: dict[str, list[tuple[Companion, Sense]]] = {}
        self.norms: dict[str, Sense] = {}
        self.parts: dict[str, Sense] = {}
        self.alone: dict[str, Sense] = {}
        self.bought: dict[str, Sense] = {}
        self.bands: dict[int, tuple[Sense, ...]] = {}
        self.own = re.compile(any_of(load_cues().grammar.education_parts))

    def term(self, word: str) -> Term:
        term = self.terms.get(word)
        if term is None:
            term = self.terms[word] = Term(word)
        return term

    def add_indicator(self, indicator: Indicator) -> None:
        implied = {item.word: item for item in indicator.implies}
        context = frozenset(indicator.context)
        weak = frozenset(indicator.weak)
        for word in dict.fromkeys((*indicator.words, *indicator.weak, *indicator.exact)):
            fixed = implied.get(word)
            sense = Sense(
                indicator,
                weak=word in weak,
                context=word in context,
                stage=(fixed.stage if fixed else None) or indicator.stage,
                sector=fixed.sector if fixed else None,
                generic=self.is_generic(word),
            )
            self.term(word).senses += (sense,)
        for word in indicator.exact:
            self.term(word).exact = True
        for word in indicator.split:
            self.add_split(indicator, word, context=word in context)
        self.add_relations(indicator)

    def add_relations(self, indicator: Indicator) -> None:
        """Add what an indicator is for others, and what it is without a name."""
        if indicator.refines:
            self.add_purposes(indicator, indicator.refines)
        for word in indicator.zero_words:
            self.term(word).senses += (Sense(indicator, generic=self.is_generic(word)),)
            self.term(word).cues |= {"zero.alone"}
        for least in indicator.bands:
            self.bands[least] = (*self.bands.get(least, ()), Sense(indicator, generic=True))
        if indicator.alone:
            self.alone[indicator.unit] = Sense(indicator, generic=True)
        for other in indicator.norm_of:
            self.norms[other] = Sense(indicator)
        for other in (*indicator.part_of, *([indicator.id] if indicator.names_of else [])):
            self.parts[other] = Sense(indicator)
        for companion in indicator.companions:
            self.companions.setdefault(companion.of, []).append((companion, Sense(indicator)))

    def add_purposes(self, indicator: Indicator, general: str) -> None:
        """Add the words beside which figures of a general indicator are of this one."""
        for word in indicator.purposes:
            if word == SCHOOL:
                self.bought[general] = Sense(indicator)
            else:
                self.term(word).refines[general] = Sense(indicator)

    def is_generic(self, word: str) -> bool:
        """Whether nothing in a word says that it is about education."""
        return self.own.search(word) is None

    def add_split(self, indicator: Indicator, word: str, *, context: bool) -> None:
        wide = WIDE_GAP in word
        opener, closer = word.split(WIDE_GAP if wide else GAP)
        if not opener.startswith("{"):
            self.term(opener).opens = (opener,)
        sense = Sense(indicator, stage=indicator.stage, opener=opener, context=context, generic=self.is_generic(word))
        if closer == SCHOOL:
            self.school_closes.setdefault(opener, []).append(sense)
            return
        term = self.term(closer)
        closes = term.wide if wide else term.closes
        closes[opener] = (*closes.get(opener, ()), sense)

    def imply_scopes(self) -> None:
        """Give the words of indicators the stage and sector that stand inside them."""
        scopes = {word: term for word, term in self.terms.items() if (term.stage or term.sector) and not term.grade}
        scopes |= {word: Term(word) for word in load_cues().neutral["words"]}
        scoped = re.compile(any_of(scopes))
        for word, term in self.terms.items():
            if not (term.senses or term.opens) or ((term.stage or term.sector) and not term.grade):
                continue
            said = [scopes[found] for found in scoped.findall(BRACKETS.sub("", word))]
            stage = next((scope.stage for scope in reversed(said) if scope.stage), None)
            sector = next((scope.sector for scope in reversed(said) if scope.sector), None)
            if not stage and not sector:
                continue
            term.senses = tuple(
                replace(sense, stage=sense.stage or stage, sector=sense.sector or sector) for sense in term.senses
            )
            if all(sense.indicator.unit != "percent" for sense in term.senses):
                term.said = (stage, sector)

    def add_stages(self, total: Indicator) -> None:
        data = load_stages()
        for stage in data.stages:
            grades = (*stage.classes, *stage.years, *stage.loose)
            for word in (*stage.words, *grades, *stage.institutions):
                self.term(word).stage = stage.id
            for word in grades:
                self.term(word).grade = True
            for word in stage.years:
                self.term(word).year = True
            self.add_schools(stage.institutions, total)
        self.add_kinds(data, total)
        self.add_areas(data)

    def add_kinds(self, data: Stages, total: Indicator) -> None:
        """Add the words of sectors, and the nouns that fix stage and sector."""
        for sector in data.sectors:
            for word in sector.words:
                self.term(word).sector = sector.id
        for kind in data.kinds:
            for word in kind.words:
                term = self.term(word)
                term.stage, term.sector = kind.stage, kind.sector
            self.add_schools(kind.words, total)

    def add_areas(self, data: Stages) -> None:
        """Add the words of areas and the short names of schools."""
        for word in data.names.short:
            self.term(word).name = True
        for word in data.areas.own:
            self.term(word).area = "own"
        for word in data.areas.other:
            self.term(word).area = "other"

    def add_schools(self, words: Iterable[str], total: Indicator) -> None:
        for word in words:
            term = self.term(word)
            term.school = True
            if not any(sense.indicator is total for sense in term.senses):
                term.senses += (Sense(total, weak=True),)

    def add_cues(self) -> None:
        cues = load_cues()
        for section in CUE_SECTIONS:
            for name, words in getattr(cues, section).items():
                for word in words:
                    term = self.term(word)
                    term.cues |= {f"{section}.{name}"}

    def carry_tails(self) -> None:
        """Let a cue that ends with a name or an opener keep its meaning: 计划招聘."""
        for word, term in self.terms.items():
            if not term.cues or term.senses or term.opens or "neutral.words" in term.cues:
                continue
            tails = (self.terms.get(word[start:]) for start in range(1, len(word)))
            tail = next((item for item in tails if item is not None and (item.senses or item.opens)), None)
            if tail is not None:
                term.senses, term.closes, term.opens = tail.senses, tail.closes, tail.opens
                term.refines = tail.refines

    def share_tails(self) -> None:
        """Let a longer word close what its last part closes: 国家助学金, 助学金."""
        closing = {word: term for word, term in self.terms.items() if term.closes or term.wide}
        longest = max(map(len, closing))
        for word, term in self.terms.items():
            if not term.senses or term.exact:
                continue
            for start in range(max(1, len(word) - longest), len(word)):
                tail = closing.get(word[start:])
                if tail is not None and not (tail.school and not term.school):
                    term.closes = {**_not_more_general(tail, term), **term.closes}
                    if {sense.indicator.id for sense in tail.senses} & {sense.indicator.id for sense in term.senses}:
                        term.wide = {**tail.wide, **term.wide}
                    break

    def share_openers(self) -> None:
        """Let a longer name open what its last part opens: 56人以上大班额, 大班额."""
        openers = {word for word, term in self.terms.items() if word in term.opens}
        longest = max(map(len, openers), default=0)
        for word, term in self.terms.items():
            if not term.senses and not term.opens:
                continue
            tails = (word[start:] for start in range(len(word) - 1, max(0, len(word) - longest - 1), -1))
            own = tuple(dict.fromkeys((*(tail for tail in tails if tail in openers), *term.opens)))
            term.opens = own  # the longest last: what was opened last is asked first

    def share_purposes(self) -> None:
        """Let a longer word say the purpose that it begins with: 新建幼儿园, 新建."""
        purposes = {word: term for word, term in self.terms.items() if term.refines}
        longest = max(map(len, purposes), default=0)
        for word, term in self.terms.items():
            if term.refines:
                continue
            for length in range(min(longest, len(word) - 1), 0, -1):
                head = purposes.get(word[:length])
                if head is not None:
                    term.refines = head.refines
                    break

    def mark_norms(self) -> None:
        """Mark the terms that end with a word of norms."""
        norms = tuple(word for word, term in self.terms.items() if "status.standard" in term.cues)
        for word, term in self.terms.items():
            term.norm = word.endswith(norms) and word not in norms

    def mark_loud(self) -> None:
        """Mark the terms that matter in a sentence without numbers."""
        nouns = frozenset(load_stages().names.nouns)
        seams = load_cues().grammar.seams
        for term in self.terms.values():
            if term.area or term.name:
                term.asks = frozenset(seam[0] for seam in seams if seam[1] == term.word[0])
            term.named = term.school or term.name or term.word in nouns
            term.quiet = not (term.named or "history.event" in term.cues or term.area or "order.part" in term.cues)
            term.zero = "zero.alone" in term.cues or any(sense.indicator.zero for sense in term.senses)
            term.counts = not term.school and any(not sense.weak for sense in term.senses)
            term.none = not term.cues.isdisjoint(STATEMENTS_OF_NONE)

    def close_schools(self, total: Indicator) -> None:
        for term in self.terms.values():
            if any(sense.indicator is total for sense in term.senses):
                term.school = True
                for opener, senses in self.school_closes.items():
                    term.closes[opener] = (*term.closes.get(opener, ()), *senses)


def _not_more_general(tail: Term, term: Term) -> dict[str, tuple[Sense, ...]]:
    """Return what a tail closes, but for the indicators that the longer word's own one refines."""
    general = {sense.indicator.refines for sense in term.senses} - {None}
    if not general:
        return tail.closes
    kept = {
        opener: tuple(sense for sense in senses if sense.indicator.id not in general)
        for opener, senses in tail.closes.items()
    }
    return {opener: senses for opener, senses in kept.items() if senses}


def build(indicators: Mapping[str, Indicator], total: str = "schools_total") -> Lexicon:
    """Return the lexicon of the given indicators and of the packaged contexts.

    Args:
        indicators: Indicators by id.
        total: Id of the indicator that counts institutions.
    """
    builder = _Builder()
    for indicator in indicators.values():
        builder.add_indicator(indicator)
    builder.add_stages(indicators[total])
    builder.imply_scopes()
    builder.add_cues()
    builder.carry_tails()
    builder.close_schools(indicators[total])
    builder.share_tails()
    builder.share_openers()
    builder.share_purposes()
    builder.mark_norms()
    builder.mark_loud()
    fillers = frozenset(load_cues().filler["words"])
    return Lexicon(
        builder.terms,
        fillers,
        builder.companions,
        builder.norms,
        builder.parts,
        builder.alone,
        builder.bought,
        builder.bands,
        refined=frozenset(general for term in builder.terms.values() for general in term.refines),
    )


@cache
def load_lexicon() -> Lexicon:
    """Return the lexicon of the packaged vocabulary."""
    return build(load_indicators())

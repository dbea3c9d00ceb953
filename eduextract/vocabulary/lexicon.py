"""One table of terms: every word of the vocabulary with all that it can mean.

Indicators, stages, sectors, areas and cues come from their own files; here they
meet, so that one automaton finds them all and a word with several meanings is
still one term.
"""

from __future__ import annotations

import re
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

Fixed = tuple[bool, bool, str | None, str | None, str | None, bool]
"""What a word fixes: the attributes of a `Sense` behind its indicator."""
GAP = "…"
WIDE_GAP = "……"
SCHOOL = "{school}"
BRACKETS = re.compile(r"\([^()]*\)")
"""What stands in brackets in a word only adds to it: 学校(含幼儿园)."""
STATEMENTS_OF_NONE = frozenset({"zero.before", "zero.after", "zero.alone"})
SCOPING = frozenset({"history.event", "order.part", "time.current", "time.part"})
"""Cues that set a scope for later sentences."""
CUE_SECTIONS = ("change", "level", "time", "order", "history", "status", "zero", "share", "neutral", "foreign")


class _Builder:
    def __init__(self) -> None:
        self.terms: dict[str, Term] = {}
        self.made: dict[tuple[str, Fixed], tuple[Sense]] = {}
        self.school_closes: dict[str, tuple[Sense, ...]] = {}
        self.companions: dict[str, list[tuple[Companion, Sense]]] = {}
        self.norms: dict[str, Sense] = {}
        self.plans: dict[str, Sense] = {}
        self.parts: dict[str, Sense] = {}
        self.sums: dict[str, Sense] = {}
        self.alone: dict[str, Sense] = {}
        self.bought: dict[str, Sense] = {}
        self.bands: dict[int, tuple[Sense, ...]] = {}
        self.own = re.compile(any_of(load_cues().grammar.education_parts))

    def term(self, word: str) -> Term:
        term = self.terms.get(word)
        if term is None:
            term = self.terms[word] = Term(word)
        return term

    def sense(self, indicator: Indicator, fixed: Fixed) -> tuple[Sense]:
        """Return the one sense of an indicator with what its word fixes; words that fix the same share it."""
        key = (indicator.id, fixed)
        sense = self.made.get(key)
        if sense is None:
            sense = self.made[key] = (Sense(indicator, *fixed),)
        return sense

    def add_indicator(self, indicator: Indicator) -> None:
        implied = {item.word: item for item in indicator.implies}
        context = frozenset(indicator.context)
        weak = frozenset(indicator.weak)
        for word in dict.fromkeys((*indicator.words, *indicator.weak, *indicator.exact)):
            fixed = implied.get(word)
            stage, sector = (fixed.stage, fixed.sector) if fixed else (None, None)
            key = (word in weak, word in context, stage or indicator.stage, sector, None, self.is_generic(word))
            self.term(word).senses += self.sense(indicator, key)
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
        for other in indicator.plan_of:
            self.plans[other] = Sense(indicator)
        self.add_wholes(indicator)
        for companion in indicator.companions:
            self.companions.setdefault(companion.of, []).append((companion, Sense(indicator)))

    def add_wholes(self, indicator: Indicator) -> None:
        """Add what an indicator is the sum of, and what it is a part of."""
        for other in indicator.sum_of:
            self.sums[other] = Sense(indicator)
        for other in (*indicator.part_of, *([indicator.id] if indicator.names_of else [])):
            self.parts[other] = Sense(indicator)

    def add_purposes(self, indicator: Indicator, general: str) -> None:
        """Add the words beside which figures of a general indicator are of this one."""
        for word in indicator.purposes:
            if word == SCHOOL:
                self.bought[general] = Sense(indicator)
            else:
                term = self.term(word)
                term.refines = {**term.refines, general: Sense(indicator)}

    def is_generic(self, word: str) -> bool:
        """Whether nothing in a word says that it is about education."""
        return self.own.search(word) is None

    def add_split(self, indicator: Indicator, word: str, *, context: bool) -> None:
        wide = WIDE_GAP in word
        opener, closer = word.split(WIDE_GAP if wide else GAP)
        if not opener.startswith("{"):
            self.term(opener).opens = (opener,)
        sense = self.sense(indicator, (False, context, indicator.stage, None, opener, self.is_generic(word)))
        if closer == SCHOOL:
            self.school_closes[opener] = self.school_closes.get(opener, ()) + sense
            return
        term = self.term(closer)
        if wide:
            term.wide = {**term.wide, opener: term.wide.get(opener, ()) + sense}
        else:
            term.closes = {**term.closes, opener: term.closes.get(opener, ()) + sense}

    def imply_scopes(self) -> None:
        """Give the words of indicators the stage and sector that stand inside them."""
        scopes = {word: term for word, term in self.terms.items() if (term.stage or term.sector) and not term.grade}
        scopes |= {word: Term(word) for word in load_cues().neutral["words"]}
        scoped = re.compile(any_of(scopes))
        pairs: dict[tuple[str | None, str | None], tuple[str | None, str | None]] = {}
        for word, term in self.terms.items():
            if not (term.senses or term.opens or term.wide) or ((term.stage or term.sector) and not term.grade):
                continue
            said = [scopes[found] for found in scoped.findall(BRACKETS.sub("", word) if "(" in word else word)]
            if not said:
                continue
            stage = next((scope.stage for scope in reversed(said) if scope.stage), None)
            sector = next((scope.sector for scope in reversed(said) if scope.sector), None)
            if not stage and not sector:
                continue
            term.senses = self.scoped(term.senses, stage, sector)
            if all(sense.indicator.unit != "percent" for sense in term.senses):
                term.said = pairs.setdefault((stage, sector), (stage, sector))

    def scoped(self, senses: tuple[Sense, ...], stage: str | None, sector: str | None) -> tuple[Sense, ...]:
        """Return senses with the stage and sector of their word where they have none of their own."""
        found: tuple[Sense, ...] = ()
        for sense in senses:
            fixed = (sense.stage or stage, sense.sector or sector)
            found += self.sense(sense.indicator, (sense.weak, sense.context, *fixed, sense.opener, sense.generic))
        return found

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
            for word in (*stage.topics, *stage.tasks):
                self.term(word).topic = stage.id
            for word in stage.tasks:
                self.term(word).task = True
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
        for word in data.areas.that:
            self.term(word).area = "that"
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
                cue = frozenset({f"{section}.{name}"})
                for word in words:
                    term = self.term(word)
                    term.cues = term.cues | cue if term.cues else cue

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
        tails = _Tails(closing)
        for word, term in self.terms.items():
            if not term.senses or term.exact:
                continue
            for end in reversed(tails.of(word)):
                tail = closing[end]
                if not (tail.school and not term.school):
                    self.share_closes(tail, term)
                    break

    def share_closes(self, tail: Term, term: Term) -> None:
        """Let a term close what a shorter one does that it ends with; what it closes itself stays."""
        shared = _not_more_general(tail, term)
        term.closes = {**shared, **term.closes} if term.closes else shared
        if tail.wide and not {s.indicator.id for s in tail.senses}.isdisjoint(s.indicator.id for s in term.senses):
            term.wide = {**tail.wide, **term.wide}

    def share_openers(self) -> None:
        """Let a longer name open what its last part opens: 56人以上大班额, 大班额."""
        tails = _Tails(word for word, term in self.terms.items() if word in term.opens)
        shared: dict[tuple[str, ...], tuple[str, ...]] = {}
        for word, term in self.terms.items():
            own = tails.of(word) if term.senses or term.opens else ()
            if own:
                opens = tuple(dict.fromkeys((*own, *term.opens)))  # what was opened last is asked first
                term.opens = shared.setdefault(opens, opens)

    def share_purposes(self) -> None:
        """Let a longer word say the purpose that it begins with: 新建幼儿园, 新建."""
        purposes = {word: term for word, term in self.terms.items() if term.refines}
        longest = max(map(len, purposes), default=0)
        first = {word[0] for word in purposes}
        for word, term in self.terms.items():
            if term.refines or word[0] not in first:
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
            term.quiet = not (term.named or term.area or not SCOPING.isdisjoint(term.cues))
            term.none = not term.cues.isdisjoint(STATEMENTS_OF_NONE)
            term.zero = "zero.alone" in term.cues
            for sense in term.senses:
                term.zero = term.zero or sense.indicator.zero
                term.counts = term.counts or not (sense.weak or term.school)

    def close_schools(self, total: Indicator) -> None:
        closes = self.school_closes
        for term in self.terms.values():
            if any(sense.indicator is total for sense in term.senses):
                term.school = True
                own = {opener: term.closes.get(opener, ()) + senses for opener, senses in closes.items()}
                term.closes = {**term.closes, **own} if term.closes else closes


class _Tails:
    """Words that others may end with, by their last character: few lengths have to be tried."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self.lengths: dict[str, list[int]] = {}
        for length, last in sorted({(len(word), word[-1]) for word in self.words}):
            self.lengths.setdefault(last, []).append(length)

    def of(self, word: str) -> list[str]:
        """Return the words with which a longer one ends, the shortest first."""
        longest, words = len(word) - 1, self.words
        lengths = self.lengths.get(word[-1], ())
        return [tail for length in lengths if length <= longest and (tail := word[-length:]) in words]


def _not_more_general(tail: Term, term: Term) -> Mapping[str, tuple[Sense, ...]]:
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
        builder.plans,
        builder.parts,
        builder.sums,
        builder.alone,
        builder.bought,
        builder.bands,
        refined=frozenset(general for term in builder.terms.values() for general in term.refines),
    )


@cache
def load_lexicon() -> Lexicon:
    """Return the lexicon of the packaged vocabulary."""
    return build(load_indicators())

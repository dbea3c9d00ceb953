"""Link a whole text: sentences, the scopes that outlast them, and the order of figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from eduextract.linking.document import Document
from eduextract.linking.model import Figure, Known, Rejection, Sentence
from eduextract.linking.sections import Sections
from eduextract.linking.sentence import SentenceLinker
from eduextract.linking.tables import link_table
from eduextract.text.tables import find_tables
from eduextract.vocabulary.context import load_cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduextract.scan.terms import Mark, TermFinder


MUTE = frozenset({"foreign.people", "foreign.things"})


@dataclass(slots=True)
class Linked:
    """The figures of a text and the numerals that nothing took.

    Attributes:
        folded: The folded text.
        figures: Its figures, in order.
        rejections: The numerals that nothing took.
        period: The year in which the text speaks: the given one, that of the title or of its date,
            or the latest that it speaks of as reached.
    """

    folded: str
    figures: list[Figure]
    rejections: list[Rejection]
    period: str | None = None


def link(folded: str, marks: list[Mark], finder: TermFinder, known: Known) -> Linked:
    """Link the numerals of a text to indicators.

    Args:
        folded: The folded text.
        marks: Its terms and numerals, in order.
        finder: What found the terms.
        known: What is known of the text before.
    """
    tables = find_tables(folded)
    linked = Linked(folded, [], [])
    marks = _outside(marks, [(table.head[0].start, table.end) for table in tables])
    document = Document(folded, marks, finder.lexicon, known)
    sections = Sections(document)
    previous: SentenceLinker | None = None
    for sentence in _sentences(folded, marks):
        sections.enter(folded, sentence)
        leads = not sentence.figures and document.leads(sentence)
        if not (sentence.figures or sentence.scopes or leads):
            continue
        linker = SentenceLinker(document, sentence, sections.frame(folded, sentence, previous))
        if not (sentence.figures or leads):
            linker.skim()
        else:
            if previous is not None and not sentence.opens_paragraph:
                linker.earlier = previous.figures
            linker.link()
        sections.leave(linker)
        linked.figures += linker.figures
        linked.rejections += linker.rejections
        previous = linker
    for table in tables:
        linked.figures += link_table(table, finder, document.period or document.counted_at)
    linked.period = document.this_year
    linked.figures.sort(key=lambda figure: figure.start)
    return linked


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    grammar = load_cues().grammar
    ends = re.escape("".join(grammar.sentence_marks))
    left, right = map(re.escape, grammar.title_marks)
    return re.compile(f"[{ends}]"), re.compile(f"{left}[^{left}{right}\n]{{1,80}}{right}")


def _sentences(folded: str, marks: list[Mark]) -> Iterator[Sentence]:
    """Yield the sentences that hold marks; titles in book marks hold none."""
    end_pattern, title_pattern = _patterns()
    marks = _outside(marks, [match.span() for match in title_pattern.finditer(folded)])
    ends = [match.start() for match in end_pattern.finditer(folded)]
    ends.append(len(folded))
    start, place, count = 0, 0, len(marks)
    opens = True
    for end in ends:
        first = place
        while place < count and marks[place].start < end:
            place += 1
        if place > first:
            before = folded[start : marks[first].start]
            start += len(before) - len(before.lstrip())
            sentence = _sentence(start, end, marks[first:place], opens=opens)
            yield sentence
            opens = opens and all(_is_mute(mark) for mark in sentence.marks)
        opens = opens or folded[end : end + 1] == "\n"
        start = end + 1


def _sentence(start: int, end: int, marks: list[Mark], *, opens: bool) -> Sentence:
    """Return a sentence with what its marks can be for it and for later ones."""
    figures = scopes = none = False
    for mark in marks:
        term, numeral = mark.term, mark.numeral
        if term is not None:
            if term.none:
                none = True
            if not term.quiet:
                scopes = True
        elif numeral is not None:
            if numeral.role == "number":
                figures = True
            elif numeral.role == "period":
                scopes = True
    sentence = Sentence(start, end, marks, opens_paragraph=opens)
    sentence.figures, sentence.scopes, sentence.none = figures or none, scopes, none
    return sentence


def _is_mute(mark: Mark) -> bool:
    """Whether a mark is a word that only keeps figures from others, and tells nothing of its paragraph."""
    return mark.term is not None and bool(mark.term.cues) and mark.term.cues <= MUTE and not mark.term.senses


def _outside(marks: list[Mark], titles: list[tuple[int, int]]) -> list[Mark]:
    if not titles:
        return marks
    kept = []
    spans = iter(titles)
    span = next(spans, None)
    for mark in marks:
        while span is not None and span[1] <= mark.start:
            span = next(spans, None)
        if span is None or mark.start < span[0]:
            kept.append(mark)
    return kept

"""What a heading, a lead or an announcement is: a list number, a statement, a purpose, a name of what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduextract.linking.model import Head

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eduextract.linking.document import Document
    from eduextract.linking.model import Sentence
    from eduextract.scan.terms import Mark
    from eduextract.vocabulary.term import Sense


def states(sentence: Sentence) -> bool:
    """Whether a short sentence names what is counted: then it is a statement, no heading."""
    return any(not sense.weak for mark in sentence.marks if mark.term is not None for sense in mark.term.senses)


def is_list_number(mark: Mark) -> bool:
    """Whether a mark is the number of an item."""
    return mark.numeral is not None and mark.numeral.role == "list_number"


def purpose_of(sentence: Sentence) -> Mapping[str, Sense]:
    """What the longest word of a sentence that says what money is for makes of a general indicator."""
    told = [mark.term for mark in sentence.marks if mark.term is not None and mark.term.refines]
    return max(told, key=lambda term: len(term.word)).refines if told else {}


def announced(document: Document, sentence: Sentence) -> tuple[Head, ...]:
    """The name with which a sentence ends that has no figures: 现下达2023年招生计划. What follows is counted by it."""
    mark = sentence.marks[-1]
    if mark.term is None or mark.term.school or document.folded[mark.end : sentence.end].strip():
        return ()
    senses = tuple([sense for sense in mark.term.senses if not sense.weak])
    return (Head(senses, mark.start, mark.end, word=mark.term.word),) if senses else ()

"""Words of a text: vocabulary terms and numerals whole, the rest by a trained model.

This is the one door to spacy-pkuseg. `Segmenter.spans` cuts a text as given;
`Segmenter.stands` tells whether a term stands as a word where it was found
(``全校`` does not in ``安全校园``). The model is loaded when the first word is
asked for, never downloaded, and what was cut once is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import regex

from eduextract import numerals
from eduextract.errors import ModelError
from eduextract.scan.cutter import LONGEST_WORD, Cutter
from eduextract.scan.marks import scan
from eduextract.scan.terms import TermFinder, default_finder
from eduextract.text.fold import fold
from eduextract.text.repair import repair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduextract.scan.terms import Mark


PACKAGED = Path(__file__).resolve().parent / "model"
"""The model that the project trains on its own corpus (corpus/segmentation)."""
FILES = ("features.msgpack", "weights.npz")
KEPT = 1 << 16
"""Pieces of text whose words are kept; then the table is begun anew."""
RUN = regex.compile(r"\p{Han}++")
PIECE = regex.compile(
    r"""
      (?P<han>\p{Han}{1,200}+)              # as long as any sentence; the model's memory grows with it
    | [[\p{L}\p{M}]--\p{Han}]++            # words in other scripts
    | \p{N}++                              # digits that are no numeral
    | ([\p{Pd}…·._=*\N{MULTIPLICATION SIGN}])\2*+   # dashes and masks, as long as they are
    | \S
    """,
    regex.VERSION1 | regex.VERBOSE,
)
EDGES = regex.compile(r"[\s\p{Pi}\p{Pf}\"']")
QUOTE = regex.compile(r"[\p{Pf}\"']")
"""What a numeral may hold without its being part of the word: blanks and quotes."""

REMEDY = "Pass a folder that spacy_pkuseg.train wrote, or None for the packaged model"
UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, OSError, EOFError, BadZipFile)
"""What the readers of the two files of a model raise when these are something else."""

Span = tuple[int, int]
Model = str | Path | Mapping[str, bytes]


class Segmenter:
    """Cuts texts into words, domain words first."""

    def __init__(self, model: Model | None = None, finder: TermFinder | None = None) -> None:
        """Take a model and a term finder; the packaged ones by default. Nothing is read yet.

        Args:
            model: A folder that ``spacy_pkuseg.train`` wrote, or its files by name.
            finder: The terms that are words whole.
        """
        self.model = PACKAGED if model is None else model
        self._where = "model" if isinstance(self.model, Mapping) else str(self.model)
        self.finder = finder or default_finder()
        self._kept: dict[str, tuple[int, ...]] = {}

    def read(self) -> dict[str, bytes]:
        """Return the files of the model by name; a folder of one's own is read once, whatever becomes of it.

        Raises:
            ModelError: If the folder or one of them is missing.
        """
        if isinstance(self.model, Mapping):
            found = {name: self.model[name] for name in FILES if name in self.model}
        else:
            folder = Path(self.model)
            if not folder.is_dir():
                raise ModelError(self._where, "no such folder", REMEDY)
            found = {name: (folder / name).read_bytes() for name in FILES if (folder / name).is_file()}
        missing = [name for name in FILES if name not in found]
        if missing:
            raise ModelError(self._where, f"there is no {missing[0]} in it", REMEDY)
        if self.model != PACKAGED:
            self.model = found
        return found

    def own_files(self) -> dict[str, bytes]:
        """Return the files of the model by name, none for the packaged one.

        Raises:
            ModelError: As `read` does.
        """
        return {} if self.model == PACKAGED else self.read()

    def words(self, text: str) -> list[str]:
        """Return the words of `text`, blanks left out.

        >>> Segmenter().words("2022年，小学在校生5667人，成绩显著。")
        ['2022年', '，', '小学', '在校生', '5667人', '，', '成绩', '显著', '。']
        """
        return [text[start:end] for start, end in self.spans(text)]

    def spans(self, text: str) -> list[Span]:
        """Return the words of `text` as half-open spans, in order and apart.

        Between them stand blanks and inserted rubbish (page markers) alone.
        """
        folded, source = repair(fold(text))
        marks, _ = scan(folded, numerals.find(folded), self.finder)
        found = list(self._cut(folded, marks))
        return [source.span(start, end) for start, end in found] if source.cuts else found

    def breaks(self, run: str) -> tuple[int, ...]:
        """Return where words begin in a run of folded Han characters, and its length.

        A run that is a known word is that word; others are cut by the model.

        >>> Segmenter().breaks("安全校园")
        (0, 2, 4)
        """
        found = self._kept.get(run)
        if found is None:
            if len(self._kept) >= KEPT:
                self.forget()
            whole = len(run) == 1 or run in self.cutter.known
            found = self._kept[run] = (0, len(run)) if whole else self.cutter.cut(run)
        return found

    def forget(self) -> None:
        """Forget what was cut: `breaks` asks the model anew."""
        self._kept.clear()

    def stands(self, folded: str, start: int, end: int) -> bool:
        """Return whether the term at `start:end` of a folded text is no part of another word.

        The model is asked only where a known word crosses an edge of the term.

        >>> Segmenter().stands("建设安全校园", 3, 5), Segmenter().stands("面向全校师生", 2, 4)
        (False, True)
        """
        return self._other(folded, (start, end), (0, len(folded))) is None

    @cached_property
    def cutter(self) -> Cutter:
        """The loaded model.

        Raises:
            ModelError: If a file is missing or is none of a model.
        """
        files = self.read()
        try:
            return Cutter(*(files[name] for name in FILES))
        except UNREADABLE as error:
            problem = f"{' and '.join(FILES)} are no model: {error}"
            raise ModelError(self._where, problem, REMEDY) from error

    def __reduce__(self) -> tuple[Any, ...]:
        if self is default_segmenter():
            return default_segmenter, ()
        return Segmenter, (self.own_files() or None, self.finder)

    @cached_property
    def _general(self) -> set[str]:
        """Known words of two characters or more that are no terms themselves."""
        terms = self.finder.lexicon.terms
        return {word for word in self.cutter.known if len(word) > 1 and word not in terms}

    @cached_property
    def _seams(self) -> set[str]:
        """Pairs of characters that stand side by side in a known word."""
        return {word[place : place + 2] for word in self._general for place in range(len(word) - 1)}

    def _other(self, folded: str, term: Span, between: Span) -> Span | None:
        """Return the word that crosses an edge of a term, None if none does; it stands within `between`."""
        seams = self._seams
        edges = [edge for edge in term if edge and folded[edge - 1 : edge + 1] in seams]
        if not edges or not any(self._crossing(folded, edge) for edge in edges):
            return None
        first, last = _run(folded, term, between)
        found = [first + place for place in self.breaks(folded[first:last])]
        for word in pairwise(found):
            crosses = any(word[0] < edge < word[1] for edge in edges)
            if crosses and folded[slice(*word)] in self._general:
                return word
        return None

    def _crossing(self, folded: str, edge: int) -> bool:
        """Return whether a known word stands across `edge`."""
        general = self._general
        return any(
            folded[first:last] in general
            for first in range(max(0, edge - LONGEST_WORD + 1), edge)
            for last in range(edge + 1, min(len(folded), first + LONGEST_WORD) + 1)
        )

    def _cut(self, folded: str, marks: list[Mark]) -> Iterator[Span]:
        place = 0
        for start, end in self._whole(folded, marks):
            if place < start:
                yield from self._rest(folded, place, start)
            yield start, end
            place = end
        yield from self._rest(folded, place, len(folded))

    def _whole(self, folded: str, marks: list[Mark]) -> Iterator[Span]:
        """Yield the spans of numerals, and of terms and other known words between them."""
        place = 0
        terms: list[Span] = []
        for mark in marks:
            if mark.numeral is None:
                terms.append((mark.start, mark.end))
                continue
            yield from self._terms(folded, terms, (place, mark.start))
            start, end = trimmed(folded, mark.start, mark.end)
            if start < end:
                yield start, end
            place = max(place, end)
            terms = []
        yield from self._terms(folded, terms, (place, len(folded)))

    def _terms(self, folded: str, terms: list[Span], between: Span) -> Iterator[Span]:
        """Yield the terms that stand as words, and the words that cross the others."""
        terms.reverse()
        place, last = between
        while terms:
            term = terms.pop()
            word = self._other(folded, term, (place, last))
            if word is None or word[0] > term[0]:
                if word is None:
                    yield term
                    place = term[1]
                continue
            yield word
            place = word[1]
            while terms and terms[-1][0] < place:
                terms.pop()
            again = self.finder.find_between(folded, place, terms[-1][0] if terms else min(last, term[1]))
            limit = terms[-1][0] if terms else last
            terms.extend((hit.start, hit.end) for hit in reversed(again) if hit.end <= limit)

    def _rest(self, folded: str, start: int, end: int) -> Iterator[Span]:
        """Yield the words between two whole ones."""
        for piece in PIECE.finditer(folded, start, end):
            first, last = piece.span()
            if last - first == 1 or piece["han"] is None:
                yield first, last
                continue
            found = self.breaks(piece[0])
            yield from ((first + begin, first + stop) for begin, stop in pairwise(found))


def _run(folded: str, term: Span, between: Span) -> Span:
    """Return the run of Han characters around a term, no more than two long words to each side."""
    around = 2 * LONGEST_WORD
    first, last = max(between[0], term[0] - around), min(between[1], term[1] + around)
    runs = (match.span() for match in RUN.finditer(folded, first, last))
    return next((run for run in runs if run[0] <= term[0] and term[1] <= run[1]), term)


def trimmed(folded: str, start: int, end: int) -> Span:
    """Return the span of a numeral without blanks and quotes at its ends, and without what a quote parts from it."""
    quote = QUOTE.search(folded, start + 1, end)
    end = quote.start() if quote else end
    while start < end and not folded[end - 1].isalnum() and EDGES.match(folded, end - 1):
        end -= 1
    while start < end and not folded[start].isalnum() and EDGES.match(folded, start):
        start += 1
    return start, end


@cache
def default_segmenter() -> Segmenter:
    """Return the segmenter of the packaged vocabulary and model."""
    return Segmenter()

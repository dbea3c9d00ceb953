r"""Find where the reports of a file begin.

A title is a short line that ends with a kind of document (``报告``), or stands at the head of
a page of the web, or bears the number of a report in a collection. Titles with nothing but
short lines between them (a cover, a table of contents) are one place. A title begins a new
report where a report stands before it and one behind it, and something else says so: an end
before it (a date, a signature, furniture), numbering that begins anew, another area, the words
of the title before with another area or year, or an opening behind it.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import takewhile
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

import regex

from eduextract.text.area_names import mentions
from eduextract.text.furniture import Kind
from eduextract.text.lines import lines_of
from eduextract.vocabulary.areas import region_words
from eduextract.vocabulary.context import load_cues
from eduextract.vocabulary.pages import page_words
from eduextract.vocabulary.patterns import any_of, numbering

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


TITLE_LENGTHS = range(4, 81)
LONGEST_JOINED = 40
LONGEST_SIGNATURE = 40
BLANKS = 3
"""Blank lines that end a report."""
OPENING_LINES = 3
"""Lines behind a title in which a report opens."""
FIGURES = 3
"""Figures that are a report even without a sentence."""
SHORTEST_SKELETON = 4
DATED = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
BELOW = "\x0c"
"""A form feed, which some programs leave between documents."""


class Gap(NamedTuple):
    """Where furniture was: the offset of what stands behind it, and of which kind it was."""

    offset: int
    kind: Kind


class Span(NamedTuple):
    """A half-open stretch of a text."""

    start: int
    end: int


@dataclass(slots=True, frozen=True)
class Report:
    """One report of a text: its stretch and its title, where it has one."""

    start: int
    end: int
    title: Span | None = None


@dataclass(slots=True, frozen=True)
class _Title:
    """A line that may be a title.

    Attributes:
        first: Number of its first line.
        last: Number of its last line.
        start: Offset of its first character.
        end: Offset after its last one.
        text: The title in one line.
        sure: Whether its kind is one of documents, not of headings too.
        numbered: Whether it has the number of a report in a collection.
        page: Whether it stands at the head of a page.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    sure: bool = False
    numbered: bool = False
    page: bool = False


def find_reports(text: str, gaps: Sequence[Gap] = ()) -> list[Report]:
    r"""Return the reports of a folded text; they cover it in order. A text without titles is one.

    Args:
        text: The text without furniture and rubbish.
        gaps: Where furniture was, in order.

    >>> text = "云溪县教育工作总结\n有小学2所。\n2022年3月5日\n\n平湖县教育工作总结\n有小学3所。"
    >>> [(item.start, text[item.title.start:item.title.end]) for item in find_reports(text)]
    [(0, '云溪县教育工作总结'), (28, '平湖县教育工作总结')]
    """
    if not text:
        return [Report(0, 0)]
    sheet = _Sheet(text, gaps)
    groups = sheet.groups(sorted(sheet.titles(), key=lambda title: title.start))
    at_head = groups.pop(0) if groups and not sheet.content(0, groups[0][0].start) else []
    plain = [title for title in at_head if title.sure or title.numbered or title.page or _named(title.text)]
    plain = plain or [title for title in at_head if DATED.search(title.text)]
    current = _chosen(plain) if plain else sheet.first_line()
    begins, begun = [(0, current)], 0
    for number, group in enumerate(groups):
        title = _chosen(group)
        until = groups[number + 1][0].start if number + 1 < len(groups) else len(text)
        if sheet.content(title.end, until) and sheet.begins(group[0], title, current, Span(begun, until)):
            current, begun = title, sheet.lines[group[0].first][0]
            begins.append((begun, current))
    ends = [start for start, _ in begins[1:]] + [len(text)]
    return [
        Report(start, end, Span(title.start, title.end) if title else None)
        for (start, title), end in zip(begins, ends, strict=True)
    ]


def _chosen(group: list[_Title]) -> _Title:
    """Return the title of a group: the last that names its area or issuer, else the last; of equal ones the first."""
    named = [title for title in group if _named(title.text)] or group
    return next(title for title in named if title.text == named[-1].text)


class _Sheet:
    """The lines of a text, and where furniture was between them."""

    def __init__(self, text: str, gaps: Sequence[Gap]) -> None:
        self.text = text
        self.lines = lines_of(text)
        self.gaps = gaps

    @cached_property
    def headings(self) -> list[tuple[int, int, bool]]:
        """Offset, level and whether it is the first of its level, of each numbered line."""
        found = []
        words = _patterns()
        for start, line in self.lines:
            text = line.lstrip()
            match = numbering(-1).match(text) if text[:1] in words.numerals else None
            if match is not None:
                found.append((start, match.lastindex or 0, words.one.match(line) is not None))
        return found

    def titles(self) -> Iterator[_Title]:
        """Yield the lines that may be titles; those at heads of pages last."""
        words = _patterns()
        for number, (_, line) in enumerate(self.lines):
            text = line.strip() if len(line) in TITLE_LENGTHS else ""
            if text and (text[-1] in words.last or text[0] in words.first):
                title = self._title(number, text)
                if title is not None:
                    yield title
        for number in self._heads():
            start, text = self._stripped(number)
            if words.numbered.match(text) is None:
                yield _Title(number, number, start, start + len(text), text, page=True)

    def _stripped(self, number: int) -> tuple[int, str]:
        """Return a line without the blanks around it, and the offset of what is left."""
        start, line = self.lines[number]
        return start + len(line) - len(line.lstrip()), line.strip()

    def _title(self, number: int, text: str) -> _Title | None:
        words = _patterns()
        if words.no_title.match(text) or words.prose.search(text) or words.cells.search(text):
            return None
        numbered, kind = words.numbered.match(text), words.kind.search(text)
        if numbered is None and kind is None:
            return None
        start, _ = self._stripped(number)
        sure = kind is not None and kind["loose"] is None
        title = _Title(number, number, start, start + len(text), text, sure, numbered is not None)
        return title if numbered or _named(text) else self._joined(title)

    def _joined(self, title: _Title) -> _Title:
        """Return a title with the line right above it, where that is its first half."""
        if not title.first:
            return title
        start, text = self._stripped(title.first - 1)
        if not 0 < len(text) <= LONGEST_JOINED or not self._may_be_title(text) or not _named(text):
            return title
        return replace(title, first=title.first - 1, start=start, text=text + title.text)

    def _may_be_title(self, text: str) -> bool:
        words = _patterns()
        odd = words.prose.search(text) or words.no_title.match(text) or words.ends.fullmatch(text)
        return len(text) in TITLE_LENGTHS and not odd and not text.endswith(":")

    def _heads(self) -> Iterator[int]:
        """Yield the numbers of the lines that are titles by the head of a page: above its labels, below its crumbs."""
        starts = [start for start, _ in self.lines] if self.gaps else []
        for index, gap in enumerate(self.gaps):
            if gap.kind == "head":
                number = bisect_left(starts, gap.offset)
                above = self._beside(range(number - 1, -1, -1), self.gaps[index - 1 :: -1] if index else ())
                below = self._beside(range(number, len(self.lines)), self.gaps[index + 1 :])
                found = next((place for place in (above, below) if place is not None), None)
                if found is not None:
                    yield found

    def _beside(self, places: range, gaps: Iterable[Gap]) -> int | None:
        """Return the first line of `places` that is not blank, if it may be a title and no tail of a page is before."""
        place = next((place for place in places if self.lines[place][1].strip()), None)
        if place is None:
            return None
        start, line = self.lines[place]
        up = places.step < 0
        between = takewhile(lambda gap: gap.offset > start if up else gap.offset <= start, gaps)
        signed = up and line.strip().endswith(page_words().parts.issuers)
        tail = any(gap.kind == "tail" for gap in between)
        return place if self._may_be_title(line.strip()) and not signed and not tail else None

    def content(self, start: int, end: int) -> bool:
        """Whether a stretch holds a sentence, or figures."""
        if self.text.find(_patterns().stop, start, end) >= 0:
            return True
        found = _patterns().figure.finditer(self.text, start, end)
        return sum(1 for _, _ in zip(found, range(FIGURES), strict=False)) == FIGURES

    def groups(self, titles: list[_Title]) -> list[list[_Title]]:
        """Return the titles in groups without content between them; a line is one title."""
        groups: list[list[_Title]] = []
        for title in titles:
            last = groups[-1][-1] if groups else None
            if last is not None and title.first <= last.last:
                groups[-1][-1] = replace(last, page=last.page or title.page)
            elif last is not None and not self.content(last.end, title.start):
                groups[-1].append(title)
            else:
                groups.append([title])
        return groups

    def first_line(self) -> _Title | None:
        """Return the first line, if it stands alone and may be a title."""
        for number in range(len(self.lines) - 1):
            start, text = self._stripped(number)
            if text:
                return _Title(number, number, start, start + len(text), text) if self._may_be_title(text) else None
        return None

    def begins(self, place: _Title, title: _Title, before: _Title | None, span: Span) -> bool:
        """Whether a new report begins at `title`; `span` is from the start of the one before to the next place."""
        if before is not None and _plain(title.text) == _plain(before.text):
            return self._ends(place.first) == "end" or self._restarts(place.start, span)
        area = _area(title.text)
        if title.numbered or title.page or (title.sure and area):
            return True
        if not title.sure and area is None:
            return False
        blank = place.first > 0 and not self.lines[place.first - 1][1].strip()
        alike = before is not None and _alike(title.text, before.text)
        restarts, opens = self._restarts(place.start, span), self._opens(title.last)
        said = sum([self._ends(place.first) is not None, restarts, alike, opens])
        if title.sure:
            return said + blank >= (1 if _named(title.text) else 2)
        areas = {area, _area(before.text) if before is not None else None}
        return _peers(areas) or said + (blank and len(areas - {None}) > 1) > 1

    def _ends(self, number: int) -> str | None:
        """Tell how the text before a line ends: ``end`` with a date or signature, ``gap`` with furniture or blanks."""
        words, blanks = _patterns(), 0
        place = number - 1
        while place >= 0 and not self.lines[place][1].strip():
            blanks += BLANKS if BELOW in self.lines[place][1] else 1
            place -= 1
        start, line = self.lines[max(place, 0)]
        text = line.strip()
        signed = len(text) <= LONGEST_SIGNATURE and text.endswith(page_words().parts.issuers)
        if words.ends.fullmatch(text) or (signed and words.prose.search(text) is None):
            return "end"
        here = self.lines[number][0]
        first = bisect_left(self.gaps, start + 1, key=attrgetter("offset"))
        passed = takewhile(lambda gap: gap.offset <= here, self.gaps[first:])
        return "gap" if blanks >= BLANKS or any(gap.kind != "page" for gap in passed) else None

    def _restarts(self, start: int, span: Span) -> bool:
        """Whether numbering begins anew behind `start`."""
        first, here = (bisect_left(self.headings, (offset, 0, False)) for offset in (span.start, start))
        if first == here or here == len(self.headings) or self.headings[here][0] >= span.end:
            return False
        return self.headings[here][1] == self.headings[first][1] and self.headings[here][2]

    def _opens(self, number: int) -> bool:
        """Whether one of the lines behind a title opens a report."""
        behind = (line.strip() for place, (_, line) in enumerate(self.lines[number + 1 :], number + 1) if line.strip())
        first = [text for text, _ in zip(behind, range(OPENING_LINES), strict=False)]
        return any(_patterns().opens.match(text) for text in first)


def _named(text: str) -> bool:
    """Whether a title names an area, a body or a school, or has a mask for it."""
    words = _patterns()
    return bool(words.issuer.search(text) or words.masked.search(text)) or _area(text) is not None


@cache
def _area(text: str) -> str | None:
    """Return the first area that a title names."""
    return next((mention.name for mention in mentions(text, None, unlisted=_patterns().follows)), None)


def _peers(areas: set[str | None]) -> bool:
    """Whether two titles name different areas that cannot hold each other."""
    return len(areas) > 1 and all(area is not None and area.endswith(page_words().parts.peers) for area in areas)


def _plain(text: str) -> str:
    return _patterns().sign.sub("", text)


def _alike(text: str, before: str) -> bool:
    """Whether two titles are the same but for the area, the year or the number."""
    skeletons = [_patterns().year.sub("", title.replace(_area(title) or "", "")) for title in (text, before)]
    return skeletons[0] == skeletons[1] and len(skeletons[0]) >= SHORTEST_SKELETON


class _Patterns:
    """The words of ``pages.toml``, each compiled when it is first asked for: most texts ask for few.

    Attributes:
        last: Characters with which titles end.
        first: Characters with which numbered titles begin.
        numerals: Characters with which numbered lines begin.
        stop: The full stop.
    """

    def __init__(self) -> None:
        self.words = words = page_words().parts
        self.last = frozenset(word[-1] for word in (*words.kinds, *words.loose)) | frozenset(words.last)
        self.first = frozenset(words.first)
        self.numerals = frozenset(words.numerals)
        self.stop = load_cues().grammar.sentence_marks[0]

    @cached_property
    def kind(self) -> regex.Pattern[str]:
        words = self.words
        return _compiled(rf"(?:{any_of(words.kinds)}|(?P<loose>{any_of(words.loose)}))(?:{words.behind})$")

    @cached_property
    def follows(self) -> regex.Pattern[str]:
        behind = region_words().behind
        return _compiled(rf"{any_of((*behind.bodies, *behind.education))}|{self.words.follows}")

    numbered = cached_property(lambda self: _compiled(self.words.number))
    no_title = cached_property(lambda self: _compiled(self.words.no_title))
    ends = cached_property(lambda self: _compiled(self.words.ends))
    opens = cached_property(lambda self: _compiled(self.words.opens))
    issuer = cached_property(lambda self: _compiled(any_of(self.words.issuers)))
    masked = cached_property(lambda self: _compiled(self.words.masked))
    cells = cached_property(lambda _self: _compiled(r"\S(?:\ {2,}+|\s*+[|\t]\s*+)\S.*\S(?:\ {2,}+|\s*+[|\t]\s*+)\S"))
    one = cached_property(lambda self: _compiled(self.words.one))
    prose = cached_property(lambda _self: _compiled(r"[。;!?,]"))
    figure = cached_property(lambda self: _compiled(self.words.figure))
    sign = cached_property(lambda _self: _compiled(r"[^\p{Han}\d]"))
    year = cached_property(lambda self: _compiled(self.words.year))


@cache
def _patterns() -> _Patterns:
    return _Patterns()


def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.VERBOSE)

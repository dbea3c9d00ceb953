r"""Find what stands around a report: furniture of web pages, spam, numbers of pages.

A line is furniture when it is short and one of the forms of ``pages.toml``: a row of labels
(``来源:教育局 浏览次数:1234``), breadcrumbs, a menu, a copyright. Spam is the sentence that
holds its words. A list of titles of other pages is furniture with the line above it.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

import regex
from ahocorasick_rs import AhoCorasick, Implementation

from eduextract.vocabulary.pages import page_words
from eduextract.vocabulary.patterns import any_of

if TYPE_CHECKING:
    from eduextract.text.lines import Line

Kind = Literal["head", "tail", "page"]

LONGEST_LINE = 120
"""Characters of the longest line that is furniture as a whole."""
LONGEST_PAGE = 16
"""Characters of the longest line with the number of a page."""
LONGEST_VALUE = 24
LONGEST_PREFIX = 24
"""Characters of the value of a weak label, and of what stands before the first label of a line."""
LONGEST_TITLE = 60
LONGEST_LIST = 40
"""Characters of a title of another page, and how many are listed."""
LONGEST_SENTENCE = 200
"""Characters before and behind the words of spam that are taken for its sentence."""
DASHES = "-\N{EM DASH}\N{EN DASH}\N{BOX DRAWINGS LIGHT HORIZONTAL}"
AROUND_PAGES = DASHES + " \t\r\n"
"""What stands around the number of a page, and is no sign of it."""
AROUND = " \t\r>:\N{MIDDLE DOT}[]【】|"
SPREAD = regex.compile(r"(?<=\p{Han}) (?=\p{Han}\s?:)")
SENTENCE_END = regex.compile(r"[。!?\n]")


class Furniture(NamedTuple):
    """A stretch of furniture (half-open): a head or tail of a page, or the number of one."""

    start: int
    end: int
    kind: Kind


def find_furniture(folded: str, lines: list[Line]) -> list[Furniture]:
    r"""Return the furniture of a folded and repaired text, in order and without overlaps.

    >>> from eduextract.text.lines import lines_of
    >>> text = "当前位置:首页>公开\n全县有小学12所。\n浏览次数:1234"
    >>> [text[item.start:item.end] for item in find_furniture(text, lines_of(text))]
    ['当前位置:首页>公开\n', '浏览次数:1234']
    """
    words = _patterns()
    starts = [start for start, _ in lines]
    taken: dict[int, Kind] = {
        number: "page"
        for number, (_, line) in enumerate(lines)
        if line[:1] and line[0] in DASHES and len(line) <= LONGEST_PAGE and words.pages.fullmatch(line.strip())
    }
    lists: list[int] = []
    spam: list[Furniture] = []
    checked = -1
    for index, start, _ in words.automaton.find_matches_as_indexes(folded):
        number = bisect_right(starts, start) - 1
        if index < words.lures and number not in taken:
            spam += _spam(folded, start, number=number, line=lines[number], taken=taken)
        if number == checked or len(lines[number][1]) > LONGEST_LINE:
            continue
        checked = number
        kind = _kind(lines[number][1].strip())
        if kind is not None:
            taken[number] = kind
        elif lines[number][1].strip(AROUND) in words.data.related:
            lists.append(number)
    for number in lists:
        _take_list(lines, number, taken)
    whole = [Furniture(*_span(lines, number, len(folded)), kind) for number, kind in taken.items()]
    return _apart([*whole, *spam])


def _span(lines: list[Line], number: int, end: int) -> tuple[int, int]:
    """Return the span of a line with its end."""
    return lines[number][0], lines[number + 1][0] if number + 1 < len(lines) else end


def _apart(found: list[Furniture]) -> list[Furniture]:
    apart: list[Furniture] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if not apart or item.start >= apart[-1].end:
            apart.append(item)
    return apart


def _spam(folded: str, place: int, *, number: int, line: Line, taken: dict[int, Kind]) -> list[Furniture]:
    """Return the sentence around `place` if it is spam; where it is all of a short line, take the line."""
    words = _patterns()
    ends = [match.end() for match in SENTENCE_END.finditer(folded, max(line[0], place - LONGEST_SENTENCE), place)]
    start = ends[-1] if ends else max(line[0], place - LONGEST_SENTENCE)
    end = min(line[0] + len(line[1]), place + LONGEST_SENTENCE)
    match = SENTENCE_END.search(folded, place, end)
    end = match.end() if match is not None else end
    if words.spam.search(folded, start, end) is None:
        return []
    left = folded[line[0] : start].strip() + folded[end : line[0] + len(line[1])].strip()
    if not left:
        taken[number] = "tail"
        return []
    return [Furniture(start, end, "tail")]


def _kind(line: str) -> Kind | None:
    """Return which furniture a line is, if it is any."""
    words = _patterns()
    if len(line) <= LONGEST_PAGE and words.pages.fullmatch(line):
        return "page"
    if words.lines.fullmatch(line):
        return "head" if words.crumbs.match(line) else "tail"
    return _labelled(SPREAD.sub("", line.lstrip(AROUND)))


def _labelled(line: str) -> Kind | None:
    """Return which furniture a row of labels and their values is, if it is any."""
    words, data = _patterns(), page_words().furniture
    line = words.stamp.sub("", line)
    fields = list(words.field.finditer(line))
    behind = not fields or fields[0].start() > LONGEST_PREFIX or words.prose.search(line, 0, fields[0].start())
    if behind or words.sentence.search(line):
        return None
    labels = [field["label"] for field in fields]
    if not data.heads.isdisjoint(labels):
        return "head"
    if not data.labels.isdisjoint(labels):
        return "tail"
    if len(labels) > 1 and not words.figures.search(line):
        return "tail" if data.weak_heads.isdisjoint(labels) else "head"
    short = len(line) - fields[0].end() <= LONGEST_VALUE and not words.figures.search(line)
    return "tail" if short and fields[0].start() == 0 and labels[0] not in data.beside else None


def _take_list(lines: list[Line], number: int, taken: dict[int, Kind]) -> None:
    """Take the line above a list of titles of other pages, and the list.

    What comes behind the list tells where it ends: the title of a page that follows
    stands right above its head or its first sentence, and is left out.
    """
    words = _patterns()
    listed = [number]
    for place in range(number + 1, min(len(lines), number + 1 + LONGEST_LIST)):
        line = lines[place][1].strip()
        if not line or (place in taken and taken[place] != "head"):
            continue
        if place in taken or len(line) > LONGEST_TITLE or words.sentence.search(line):
            listed = listed[: max(1, len(listed) - 1)]
            break
        listed.append(place)
    taken.update(dict.fromkeys(listed, "tail"))


class _Patterns:
    """The words of ``pages.toml``, each compiled when it is first asked for: most texts ask for few.

    Attributes:
        automaton: Finds what stands in furniture; its first words are lures.
        lures: How many those are.
    """

    sentence = regex.compile(r"[。;!?].*[^\s。]")
    prose = regex.compile(r"[,。;!?、]")

    def __init__(self) -> None:
        self.data = data = page_words().furniture
        alone = [word for word in data.triggers if word not in data.lures]
        # all that begin at a place are found, so that no lure hides a trigger
        self.automaton = AhoCorasick([*data.lures, *alone], implementation=Implementation.DFA)
        self.lures = len(data.lures)

    @cached_property
    def field(self) -> regex.Pattern[str]:
        data = self.data
        labels = any_of((*data.heads, *data.labels, *data.weak_heads, *data.weak))
        return regex.compile(rf"(?:^|(?<=[\s|\])】,;】\N{{MIDDLE DOT}}]))(?P<label>{labels})\s*+[:>]")

    stamp = cached_property(lambda self: regex.compile(rf"^{self.data.stamp}"))
    lines = cached_property(lambda self: _alternatives(self.data.lines))
    crumbs = cached_property(lambda self: _alternatives(self.data.lines[:1]))
    pages = cached_property(lambda self: _alternatives([self.data.pages]))
    spam = cached_property(lambda self: _alternatives(self.data.spam))
    figures = cached_property(lambda self: regex.compile(self.data.figures))


@cache
def _patterns() -> _Patterns:
    return _Patterns()


def _alternatives(patterns: tuple[str, ...] | list[str]) -> regex.Pattern[str]:
    return regex.compile("|".join(f"(?:{pattern})" for pattern in patterns), regex.VERBOSE)

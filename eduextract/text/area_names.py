"""Read the names of areas in a line or a passage of folded text.

A name is read backwards from its kind (``县``), the longest first, and counts only where it
begins: at the start of a run of Han characters, behind its parents, or behind a word such as
``关于``. So ``和县`` is not found inside ``平和县``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

import regex

from eduextract.vocabulary.areas import (
    Area,
    areas_named,
    is_parent,
    last_characters,
    names_ending,
    parents_of,
    region_words,
)
from eduextract.vocabulary.patterns import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

Fit = Literal["clean", "foreign"]

LONGEST_CHAIN = 40
"""Characters before a kind in which parents and name are looked for."""
STEMS = range(2, 5)
"""Characters before the kind of a name that the gazetteer does not hold."""
ZONE_STEMS = range(2, 13)
SHORTEST_PARENT = 2
SHORTEST_NAME = 2
STEMS_OF_PARENTS = (3, 2)
"""Lengths of short forms of parents before a name that the gazetteer does not hold."""
HAN = regex.compile(r"\p{Han}++")
HAN_BEFORE = regex.compile(r"(?r)\p{Han}*")
"""Matches backwards: the Han characters before an offset."""


@dataclass(slots=True, frozen=True)
class Mention:
    """A name in a text.

    Attributes:
        name: As the text calls it.
        start: Offset of the name.
        end: Offset behind it.
        chain: Offset of its parents, or of the name where none stands before it.
        areas: What bears the name; only those whose parents stand before it, where any do.
        parents: How many parents stand before it.
        fit: Foreign where a parent that is not its own stands before it.
    """

    name: str
    start: int
    end: int
    chain: int
    areas: tuple[Area, ...] = ()
    parents: int = 0
    fit: Fit = "clean"

    def moved(self, offset: int) -> Mention:
        """Return the mention with its offsets shifted."""
        return replace(self, start=self.start + offset, end=self.end + offset, chain=self.chain + offset)


def mentions(
    text: str,
    year: int | None,
    *,
    follow: regex.Pattern[str] | None = None,
    unlisted: regex.Pattern[str] | None = None,
) -> Iterator[Mention]:
    """Yield the names in a text, each once: a parent before its area is a part of that mention.

    Args:
        text: A line or a passage, folded.
        year: The year in force.
        follow: What must follow a name; None takes every name.
        unlisted: What must follow a name that the gazetteer does not hold; None leaves them out.

    >>> [(mention.name, mention.parents) for mention in mentions("在甘肃省张掖市临泽县和高台县", 2023)]
    [('临泽县', 2), ('高台县', 0)]
    """
    last: Mention | None = None
    run = passed = 0
    for kind in _kinds(follow).finditer(text):
        end = kind.end()
        before = HAN_BEFORE.match(text, passed, end)
        begin = before.start() if before else end
        # each character is gone back over once: behind the kind before, the run goes on
        if begin > passed or not passed:
            if last:
                yield last
            last, run = None, begin
        passed = end
        mention = _listed(text, run, end, year)
        if mention is None and unlisted and unlisted.match(text, end):
            mention = _unlisted(text, (run, end), last)
        if mention is None:
            continue
        if last and mention.chain > last.start and not _leads(last, mention):
            yield last
        last = mention
    if last:
        yield last


@cache
def _kinds(follow: regex.Pattern[str] | None) -> regex.Pattern[str]:
    """Return a pattern of the last characters of names, before what must follow a name."""
    kind = _patterns().kind
    return kind if follow is None else regex.compile(f"{kind.pattern}(?={follow.pattern})")


def _leads(parent: Mention, mention: Mention) -> bool:
    """Tell whether a province or prefecture stands right before a name that is not listed under it."""
    higher = any(area.level != "county" for area in parent.areas)
    return mention.fit == "foreign" and parent.end == mention.start and higher


def _listed(text: str, run: int, end: int, year: int | None) -> Mention | None:
    """Return the listed name that ends at `end` in a run of Han characters, the longest that fits."""
    if _patterns().not_a_suffix.match(text, end - 1):
        return None
    foreign: Mention | None = None
    for name in names_ending(text, max(run, end - LONGEST_CHAIN), end):
        mention = _fitted(text, run, end - len(name), name, year)
        if mention and mention.fit == "clean":
            return mention
        foreign = foreign or mention
    return foreign


def _fitted(text: str, run: int, start: int, name: str, year: int | None) -> Mention | None:
    """Return a listed name with its parents, or None where it may be the end of another word."""
    of_year, end = areas_named(name, year), start + len(name)
    generic = name in region_words().names.generic
    begins = not generic and _begins(text, run, start, len(name))
    for areas in (of_year, areas_named(name)):
        chains = [(_chain(text, run, start, area), area) for area in areas]
        most = max((parents for (parents, _), _ in chains), default=0)
        if areas and (most or begins):
            chain = next(chain for (parents, chain), _ in chains if parents == most)
            kept = tuple(area for (parents, _), area in chains if parents == most)
            return Mention(name, start, end, chain, kept if areas is of_year else (), most)
    if generic or not _is_foreign(text[max(run, start - LONGEST_CHAIN) : start]):
        return None
    return Mention(name, start, end, start, of_year, fit="foreign")


def _begins(text: str, run: int, start: int, length: int) -> bool:
    """Tell whether a name may begin at `start`; a shortest name not behind a word that names hold themselves."""
    before = region_words().before
    words = before.words if length > SHORTEST_NAME else before.sure
    return run == start or text.endswith(words, run, start)


def _chain(text: str, run: int, start: int, area: Area) -> tuple[int, int]:
    """Return how many parents of an area stand right before `start`, and where they begin."""
    for parents in range(len(parents_of(area))):
        parent = next((name for name in parents_of(area) if text.endswith(name, run, start)), "")
        if not parent:
            return parents, start
        start -= len(parent)
    return len(parents_of(area)), start


def _is_foreign(before: str) -> bool:
    """Tell whether a text ends with another area, listed or not."""
    ends = any(is_parent(before[-length:]) for length in range(SHORTEST_PARENT, len(before) + 1))
    return ends or (len(before) > 1 and before[-1] in last_characters())


def _unlisted(text: str, span: tuple[int, int], last: Mention | None) -> Mention | None:
    """Return the name that ends a span where it has the shape of one."""
    run, end = span
    start = last.end if last else run
    for word in _patterns().before.finditer(text, start, end):
        start = word.end()
    for begin in (*_behind_parents(text, start, end), start):
        under = last if last and begin == last.end else None
        if _is_shaped(text[begin:end], under=under is not None):
            return Mention(text[begin:end], begin, end, under.chain if under else begin)
    return None


def _behind_parents(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where a name begins if the short form of a province or, before no zone, of a prefecture leads it."""
    zone = text.endswith(region_words().unlisted.zones, start, end)
    for length in STEMS_OF_PARENTS:
        parent = text[start : start + length]
        if is_parent(parent) and (not zone or any(area.level == "province" for area in areas_named(parent))):
            yield start + length


def _is_shaped(name: str, *, under: bool) -> bool:
    """Tell whether a name that is not listed looks like one; a bare zone does under its parent."""
    words = region_words().unlisted
    zone = next((zone for zone in words.zones if name.endswith(zone)), "")
    suffix = zone or next((suffix for suffix in words.suffixes if name.endswith(suffix)), "")
    place = name.removesuffix(suffix)
    if not suffix or areas_named(name) or any(word in place for word in words.never):
        return False
    if zone:
        return len(place) in ZONE_STEMS or (under and not place)
    return len(place) in STEMS and not name.endswith(words.common)


@dataclass(slots=True, frozen=True)
class _Patterns:
    """The words around names, compiled."""

    kind: regex.Pattern[str]
    not_a_suffix: regex.Pattern[str]
    before: regex.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = region_words()
    ends = last_characters() | {suffix[-1] for suffix in words.unlisted.suffixes}
    return _Patterns(
        kind=regex.compile(any_of(ends)),
        not_a_suffix=regex.compile(any_of(words.behind.not_a_suffix)),
        before=regex.compile(any_of(words.before.sure)),
    )

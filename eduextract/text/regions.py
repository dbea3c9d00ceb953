"""Recognise the region that a document reports on, with its code of GB/T 2260.

Three places are read, in this order: the title, the issuing body at the end, the opening.
The first that names an area decides which name it is. Which area bears the name is then
decided by a parent before the name (there or in the other places), by a parent named nearby,
and by the year. Where this does not suffice the region has a name and no code: nothing is
filled in that the text does not support.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

import regex

from eduextract.text.area_names import HAN, Mention, mentions
from eduextract.vocabulary.areas import Area, areas_named, is_parent, last_characters, parents_of, region_words
from eduextract.vocabulary.patterns import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

Evidence = Literal["title", "issuing body", "opening"]
Certainty = Literal["coded", "ambiguous", "not in force", "unlisted"]

TITLE_LINES = 5
SIGNATURE_LINES = 10
LONGEST_LINE = 60
LONGEST_TITLE = 200
"""Characters of a given title that are read."""
OPENING = 1500
"""Characters of the opening that are read."""
PARENT_LENGTHS = range(3, 16)
"""Characters of the official names of provinces and prefectures."""
ENDING = 1200
"""Characters of the end in which the last lines are looked for."""
LINES = regex.compile(r"[^\n\r]++")
DATE = regex.compile(r"[\s\d\p{Han}()○.\-/:]{0,24}+$")


@dataclass(slots=True, frozen=True)
class Region:
    """The region of a document.

    Attributes:
        name: As the text calls it, without parents.
        code: Code of GB/T 2260; None where it is not certain.
        full_name: Official name behind those of its parents; None without a code.
        start: Offset of the name in the text.
        end: Offset behind it; both are 0 when the name stands only in a title given beside the text.
        evidence: The place that named it.
        certainty: Whether a code was found and, if not, what is missing.
        reason: The same in words.
    """

    name: str
    code: str | None
    full_name: str | None
    start: int
    end: int
    evidence: Evidence
    certainty: Certainty
    reason: str


def find_region(text: str, title: str | None = None, year: int | None = None) -> Region | None:
    r"""Return the region of a folded text, or None where nothing names one.

    Args:
        text: The document, folded.
        title: Its title, folded, where it is known; else the first lines are read for it.
        year: The year it reports on; its codes and names are used. Without it today's are.

    >>> region = find_region("福州市鼓楼区人民政府2023年教育工作报告\\n一、基本情况", year=2023)
    >>> region.name, region.code, region.reason
    ('鼓楼区', '350102', 'title: a parent stands before the name')
    >>> find_region("鼓楼区教育局2023年工作总结", year=2023).certainty
    'ambiguous'
    """
    places = _Places(text, title, year)
    found = next(places.named(), None)
    if found is None:
        return None
    evidence, mention = found
    area, certainty, why = _decide(mention, places)
    return Region(
        name=mention.name,
        code=area.code if area else None,
        full_name=area.full_name if area else None,
        start=mention.start,
        end=mention.end,
        evidence=evidence,
        certainty=certainty,
        reason=f"{evidence}: {why}",
    )


class _Places:
    """The places of one document that may name its region."""

    def __init__(self, text: str, title: str | None, year: int | None) -> None:
        self.text, self.title, self.year = text, (title or "")[:LONGEST_TITLE].strip(), year
        self.opening = text[:OPENING]
        self.head = list(takewhile(_is_no_prose, _lines(text, 0, OPENING)))[:TITLE_LINES]

    @cached_property
    def tail(self) -> list[tuple[str, int]]:
        """The last lines behind the head."""
        read = self.head[-1][1] + len(self.head[-1][0]) if self.head else 0
        return _lines(self.text, max(read, len(self.text) - ENDING), len(self.text))[-SIGNATURE_LINES:]

    @cached_property
    def kind(self) -> str | None:
        """The kind of area that the text calls its own."""
        return _own_kind(self.opening)

    def named(self) -> Iterator[tuple[Evidence, Mention]]:
        """Yield the names of the region, the one that decides first."""
        for mention in self._titles():
            yield "title", mention
        for mention in self._signatures():
            yield "issuing body", mention
        for mention in self._references():
            yield "opening", mention

    def parents_nearby(self, area: Area) -> frozenset[str]:
        """Return which official names over an area stand in the places that are read."""
        near = "\n".join([self.title, self.opening, *(line for line, _ in self.tail)])
        return frozenset(name for name in {area.province, area.prefecture} - {"", area.name} if name in near)

    def superiors(self) -> frozenset[str]:
        """Return the provinces and prefectures whose rules the opening says it follows."""
        found = set()
        for rule in _patterns().rules.finditer(self.opening):
            names = (self.opening[rule.end() : rule.end() + length] for length in PARENT_LENGTHS)
            found |= {name for name in names if name[-1:] in last_characters() and is_parent(name)}
        return frozenset(found)

    def _titles(self) -> Iterator[Mention]:
        given = _in_title(self.title, self.year, plain=True) if self.title else None
        if given:
            yield self._placed(given)
        lines = [line for line in self.head if _is_title(line[0])]
        lines.sort(key=lambda line: not _patterns().kinds.search(line[0]))
        for line, start in lines:
            plain = _patterns().kinds.search(line) is not None
            if mention := _in_title(line, self.year, plain=plain):
                yield mention.moved(start)

    def _placed(self, mention: Mention) -> Mention:
        """Carry a name of the given title to where the title, or else the name, stands in the text."""
        start = self.text.find(self.title)
        if start >= 0:
            return mention.moved(start)
        start = self.opening.find(mention.name)
        return replace(mention, start=max(start, 0), end=start + len(mention.name) if start >= 0 else 0)

    def _signatures(self) -> Iterator[Mention]:
        beside = []
        for line, start in reversed(self.tail):
            if not _is_no_prose((line, start)) or _patterns().others.match(line):
                continue
            for mention in mentions(line, self.year, unlisted=_patterns().bodies):
                body = _patterns().bodies.match(line, mention.end)
                if not body or not self._own(mention):
                    continue
                alone = not line[: mention.chain].strip() and DATE.match(line, body.end())
                if alone:
                    yield mention.moved(start)
                elif mention.areas:
                    beside.append(mention.moved(start))
        yield from beside

    def _references(self) -> Iterator[Mention]:
        found = [
            mention
            for mention in mentions(self.opening, self.year, follow=_patterns().follows)
            if self._refers(mention)
        ]
        counts = Counter(mention.name for mention in found)
        yield from sorted(found, key=lambda mention: -counts[mention.name])

    def _refers(self, mention: Mention) -> bool:
        """Tell whether the opening speaks of its own area, not of a superior or of another one."""
        if mention.fit != "clean" or not mention.areas or not self._own(mention):
            return False
        before = _patterns().clause.split(self.opening[max(0, mention.chain - LONGEST_LINE) : mention.chain])[-1]
        line = self.opening[mention.end : mention.end + LONGEST_LINE].partition("\n")[0].rstrip()
        quoted = _patterns().quoted.search(self.opening, max(0, mention.chain - LONGEST_LINE), mention.chain)
        other = _patterns().others.match(self.opening, self.opening.rfind("\n", 0, mention.chain) + 1)
        return not (_patterns().superior.search(before) or line.endswith(":") or quoted or other)

    def _own(self, mention: Mention) -> bool:
        return self.kind is None or mention.name.endswith(self.kind)


def _decide(mention: Mention, places: _Places) -> tuple[Area | None, Certainty, str]:
    """Return the area that is meant, where it is certain, and why or why not."""
    if mention.fit == "foreign":
        return None, "unlisted", "the gazetteer has no area of that name under the parent before it"
    areas, why = _known(mention, places)
    if not areas and areas_named(mention.name):
        return None, "not in force", "no area of that name was in force in that year"
    if not areas:
        return None, "unlisted", "the gazetteer has no area of that name"
    if not mention.parents and not _under(areas, places.superiors()):
        return None, "ambiguous", "the text follows the rules of another area than that of the name"
    return _one(areas, why, places)


def _known(mention: Mention, places: _Places) -> tuple[tuple[Area, ...], str]:
    """Return the areas of a name, by its parents or by those of the same name in the other places."""
    if mention.parents:
        return mention.areas, "a parent stands before the name"
    if _several(mention.areas):
        for evidence, other in places.named():
            if other.name == mention.name and other.parents and other.areas:
                return other.areas, f"a parent stands before the name in the {evidence}"
    return mention.areas, "only one area bears the name"


def _under(areas: tuple[Area, ...], superiors: frozenset[str]) -> tuple[Area, ...]:
    """Keep the areas that have a superior among those whose rules the text follows, where it follows any."""
    return tuple(area for area in areas if not superiors or superiors & {area.name, *parents_of(area)})


def _one(areas: tuple[Area, ...], why: str, places: _Places) -> tuple[Area | None, Certainty, str]:
    """Return the one area that a parent nearby or the year leaves."""
    for narrow, reason in ((_supported, "a parent is named nearby"), (_latest, "the year decides")):
        if _several(areas):
            areas, why = narrow(areas, places), reason
    if _several(areas):
        return None, "ambiguous", "several areas bear the name, and nothing in the text decides"
    return areas[0], "coded", why


def _several(areas: tuple[Area, ...]) -> bool:
    return len({area.code for area in areas}) > 1


def _supported(areas: tuple[Area, ...], places: _Places) -> tuple[Area, ...]:
    """Keep the areas of which the text names all the parents that it names of any."""
    named = [places.parents_nearby(area) for area in areas]
    together = frozenset[str]().union(*named)
    best = tuple(area for area, parents in zip(areas, named, strict=True) if parents == together)
    return best or areas


def _latest(areas: tuple[Area, ...], places: _Places) -> tuple[Area, ...]:
    """Keep the areas in force at the end of the year or, without a year, today.

    Without a year, a short form of today is kept from the name that another place once bore.
    """
    year = places.year
    in_force = tuple(area for area in areas if area.until is None or (year is not None and area.until > year))
    several_places = len({area.province for area in areas}) > 1
    if several_places and len({area.name for area in areas}) > 1:
        return areas
    if in_force or several_places:
        return in_force or areas
    last = max(area.until or 0 for area in areas)
    return tuple(area for area in areas if area.until == last)


def _in_title(line: str, year: int | None, *, plain: bool) -> Mention | None:
    """Return the first name of a title; where a line is not plainly one, only with a body or at its start."""
    words = _patterns()
    for mention in mentions(line, year, unlisted=words.education):
        if words.passed_on.search(line[: mention.chain]):
            continue
        if plain or words.bodies.match(line, mention.end) or not HAN.search(line, 0, mention.chain):
            return mention
    return None


def _is_title(line: str) -> bool:
    return not line.endswith(":") and not _patterns().others.match(line)


def _is_no_prose(line: tuple[str, int]) -> bool:
    return len(line[0]) < LONGEST_LINE and not _patterns().sentence.search(line[0])


def _own_kind(opening: str) -> str | None:
    """Return the kind of area that a text calls its own, e.g. the last character of its name."""
    for pattern in (_patterns().own, _patterns().whole):
        counts = Counter(found.group(1) for found in pattern.finditer(opening)).most_common(2)
        if counts and pattern is _patterns().own and (len(counts) == 1 or counts[0][1] > counts[1][1]):
            return str(counts[0][0])
        if len(counts) == 1:
            return str(counts[0][0])
    return None


def _lines(text: str, start: int, end: int) -> list[tuple[str, int]]:
    """Return the lines that are not blank, without blanks around them, with their offsets."""
    found = ((line.group(), line.start()) for line in LINES.finditer(text, start, end))
    return [(line.strip(), offset + len(line) - len(line.lstrip())) for line, offset in found if line.strip()]


class _Patterns:
    """The words of ``regions.toml``, each compiled when it is first asked for."""

    def __init__(self) -> None:
        words = region_words()
        self.document, self.behind = words.document, words.behind
        self.area = f"({any_of(words.document.kinds_of_area)})"

    @cached_property
    def passed_on(self) -> regex.Pattern[str]:
        ends = regex.escape(self.document.sentence_marks)
        return regex.compile(rf"{any_of(self.document.passed_on)}[^\s,:{ends}]*+$")

    @cached_property
    def rules(self) -> regex.Pattern[str]:
        return regex.compile(rf"{any_of(self.document.rules)}[{regex.escape(''.join(self.document.quotes))}]?")

    @cached_property
    def quoted(self) -> regex.Pattern[str]:
        quotes = (map(regex.escape, pair) for pair in self.document.quotes)
        return regex.compile("|".join(f"{left}[^{right}]*+$" for left, right in quotes))

    bodies = cached_property(lambda self: regex.compile(any_of(self.behind.bodies)))
    follows = cached_property(lambda self: regex.compile(any_of((*self.behind.bodies, *self.behind.topics))))
    education = cached_property(
        lambda self: regex.compile(rf"{any_of((*self.behind.bodies, *self.behind.education))}|\d{{4}}")
    )
    kinds = cached_property(lambda self: regex.compile(any_of(self.document.kinds)))
    superior = cached_property(lambda self: regex.compile(any_of(self.document.superior)))
    others = cached_property(lambda self: regex.compile(rf"\s*+{any_of(self.document.others)}"))
    sentence = cached_property(lambda self: regex.compile(rf"[{regex.escape(self.document.sentence_marks)}]"))
    clause = cached_property(lambda self: regex.compile(rf"[\s{regex.escape(self.document.clause_marks)}]"))
    own = cached_property(lambda self: regex.compile(any_of(self.document.own) + self.area))
    whole = cached_property(lambda self: regex.compile(any_of(self.document.whole) + self.area))


@cache
def _patterns() -> _Patterns:
    return _Patterns()

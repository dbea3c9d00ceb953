"""The gazetteer: China's areas at county level and above, 1981 to 2025, with their codes.

``areas.csv`` is made from the public table of https://github.com/yescallop/areacodes
(dedicated to the public domain, CC0 1.0), which follows the yearly lists of the Ministry of
Civil Affairs, by ``corpus/areas_from_csv.py``. It keeps every row: an area has one row for
each name, code or prefecture it has had, with the years in force and the codes of what it
became. Nothing is read before the first question, and an `Area` is built when it is named.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Literal

from eduextract.vocabulary.files import PACKAGE, Entry, read

if TYPE_CHECKING:
    from collections.abc import Iterator

Level = Literal["province", "prefecture", "county"]
FILE = "areas.csv"
CODE, NAME, FOLDED = 0, 2, 6
"""Columns of the file."""
SHORTEST_STEM = 2
"""A short form of one character would be found everywhere."""


class Led(Entry):
    """Prefectures that another prefecture leads."""

    by: str
    prefectures: tuple[str, ...]


class NameParts(Entry):
    """What names of areas are made of, and the names that need a parent before them."""

    peoples: tuple[str, ...]
    autonomous: str
    people_mark: str
    suffixes: tuple[str, ...]
    whole: tuple[str, ...]
    prefecture_suffixes: tuple[str, ...]
    generic: frozenset[str]
    led: tuple[Led, ...]


class Unlisted(Entry):
    """The shape of names that the gazetteer does not hold."""

    suffixes: tuple[str, ...]
    zones: tuple[str, ...]
    common: tuple[str, ...]
    never: tuple[str, ...]


class Before(Entry):
    """Words behind which a name may begin."""

    words: tuple[str, ...]
    single: tuple[str, ...]

    @cached_property
    def sure(self) -> tuple[str, ...]:
        """Return the words that are no part of a name."""
        return tuple(word for word in self.words if len(word) > 1 or word in self.single)


class Behind(Entry):
    """Words that follow the name of a document's region, and words that undo its suffix."""

    bodies: tuple[str, ...]
    topics: tuple[str, ...]
    education: tuple[str, ...]
    not_a_suffix: tuple[str, ...]


class DocumentWords(Entry):
    """Words of titles, of clauses about others and of a document's own area."""

    kinds: tuple[str, ...]
    superior: tuple[str, ...]
    rules: tuple[str, ...]
    passed_on: tuple[str, ...]
    others: tuple[str, ...]
    own: tuple[str, ...]
    whole: tuple[str, ...]
    kinds_of_area: tuple[str, ...]
    quotes: tuple[str, ...]
    clause_marks: str
    sentence_marks: str


class RegionWords(Entry):
    """The file ``regions.toml``."""

    names: NameParts
    unlisted: Unlisted
    before: Before
    behind: Behind
    document: DocumentWords


@cache
def region_words() -> RegionWords:
    """Return the words by which regions are recognised, read once."""
    return read(RegionWords, "regions.toml")


@dataclass(slots=True, frozen=True)
class Area:
    """An area under one name, one code and one prefecture.

    Attributes:
        code: Code of GB/T 2260, six digits.
        name: Official name, e.g. 临泽县.
        full_name: Province, prefecture where there is one, and name.
        level: Province, prefecture or county, with all that ranks as such.
        since: First year in force; 1981 also for what is older.
        until: Year in which it ended; the name was in use for a part of it. None: in force.
        successors: Codes of what it became.
        ceded: Codes of what took a part of it, each with the year.
        province: Official name of the province, its own for a province.
        prefecture: Official name of the prefecture over it, empty where there is none.
    """

    code: str
    name: str
    full_name: str
    level: Level
    since: int
    until: int | None
    successors: tuple[str, ...]
    ceded: tuple[tuple[str, int], ...]
    province: str
    prefecture: str

    def in_force(self, year: int | None) -> bool:
        """Tell whether the name was official in some part of the year; None asks for today."""
        if year is None:
            return self.until is None
        return self.since <= year and (self.until is None or year <= self.until)


def areas_named(name: str, year: int | None = None) -> tuple[Area, ...]:
    """Return the areas of an official name or, where it is none, of a short form.

    Short forms leave out the kind (临泽) or the peoples in the name of an autonomous area
    (积石山县, 恩施自治州). A year keeps what was in force in it. Without a year the areas of all
    years are returned, with those a short form means where no area in force bears the name.

    >>> [(area.code, area.full_name) for area in areas_named("临泽县", 2023)]
    [('620723', '甘肃省张掖市临泽县')]
    >>> [area.full_name for area in areas_named("积石山县", 2023)]
    ['甘肃省临夏回族自治州积石山保安族东乡族撒拉族自治县']
    """
    gazetteer = _gazetteer()
    official, short = gazetteer.official(name), gazetteer.short(name)
    if year is not None:
        official, short = ([a for a in found if a.in_force(year)] for found in (official, short))
        return tuple(official or short)
    return tuple(official if any(area.until is None for area in official) else official + short)


def names_ending(text: str, start: int, end: int) -> Iterator[str]:
    """Yield the names with their kind, official or short, that end at `end`, the longest first.

    No name begins before `start`.

    >>> list(names_ending("福建省平和县", 0, 6))
    ['平和县', '和县']
    """
    known, longest = _gazetteer().spelled, _gazetteer().longest
    for begin in range(max(start, end - longest), end - 1):
        if text[begin:end] in known:
            yield text[begin:end]


def last_characters() -> frozenset[str]:
    """Return the characters with which names end."""
    return _gazetteer().last_characters


def is_parent(name: str) -> bool:
    """Tell whether a province or prefecture of any year has this name or short form.

    >>> is_parent("张掖地区"), is_parent("甘肃"), is_parent("临泽县")
    (True, True, False)
    """
    return name in _gazetteer().parents


@cache
def stem(name: str) -> str:
    """Return a name without its kind and without the peoples of an autonomous area.

    >>> stem("临泽县"), stem("积石山保安族东乡族撒拉族自治县"), stem("内蒙古自治区")
    ('临泽', '积石山', '内蒙古')
    """
    words = region_words().names
    place, autonomous, _ = name.partition(words.autonomous)
    if autonomous:
        return _without_peoples(place)
    if name.endswith(words.whole):
        return name
    return next((name[: -len(suffix)] for suffix in words.suffixes if name.endswith(suffix)), name)


def _without_peoples(place: str) -> str:
    words, left = region_words().names, place
    while people := next((word for word in words.peoples if left.endswith(word)), ""):
        left = left.removesuffix(people)
    return left if len(left) >= SHORTEST_STEM else place.removesuffix(words.people_mark)


@cache
def parents_of(area: Area) -> tuple[str, ...]:
    """Return how the province and the prefecture over an area may be called, the longest first."""
    words = region_words().names
    names = set()
    if area.level != "province":
        names |= {area.province, stem(area.province)}
    if area.prefecture:
        root = stem(area.prefecture)
        names |= {area.prefecture, root, *(root + suffix for suffix in words.prefecture_suffixes)}
    names |= {led.by for led in words.led if {area.prefecture, area.name} & {*led.prefectures}}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


class _Gazetteer:
    """The lines of the file and the indexes into them; those by name are made when a name has been met."""

    def __init__(self) -> None:
        self.lines = (PACKAGE / FILE).read_text(encoding="utf-8").splitlines()[1:]
        names = {name for row in csv.reader(self.lines) for name in (row[NAME], row[FOLDED]) if name}
        autonomous = [name for name in names if region_words().names.autonomous in name]
        self.spelled = names.union(*(_shortened(name)[1:] for name in autonomous))
        self.longest = max(map(len, self.spelled))
        self.last_characters = frozenset(name[-1] for name in self.spelled)
        self._areas: dict[int, Area] = {}

    @cached_property
    def provinces(self) -> dict[str, str]:
        """Names of the provinces by the first two digits of their code."""
        return {row[CODE][:2]: row[NAME] for row in csv.reader(self.lines) if row[CODE].endswith("0000")}

    @cached_property
    def named(self) -> dict[str, list[int]]:
        """Numbers of the rows by name."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(csv.reader(self.lines)):
            found[row[NAME]].append(number)
            if row[FOLDED]:
                found[row[FOLDED]].append(number)
        return found

    @cached_property
    def shorts(self) -> dict[str, list[int]]:
        """Numbers of the rows by short form."""
        found: dict[str, list[int]] = defaultdict(list)
        for name, numbers in self.named.items():
            for short in _shortened(name):
                found[short].extend(numbers)
        return found

    @cached_property
    def parents(self) -> frozenset[str]:
        """Names and short forms of provinces and prefectures."""
        names = {row[NAME] for row in csv.reader(self.lines) if row[CODE].endswith("00")}
        return frozenset(names | {stem(name) for name in names if len(stem(name)) >= SHORTEST_STEM})

    def official(self, name: str) -> list[Area]:
        """Return the areas that have or had the name."""
        return [self.area(number) for number in self.named.get(name, ())]

    def short(self, name: str) -> list[Area]:
        """Return the areas of which the name is a short form."""
        return [self.area(number) for number in self.shorts.get(name, ())]

    def area(self, number: int) -> Area:
        """Return a row as an area, built once."""
        if number not in self._areas:
            self._areas[number] = self._build(*next(csv.reader([self.lines[number]]))[:FOLDED])
        return self._areas[number]

    def _build(self, *fields: str) -> Area:
        code, prefecture, name, since, until, became = fields
        province = self.provinces[code[:2]]
        successors = [part for part in became.split(";") if part]
        return Area(
            code=code,
            name=name,
            full_name=("" if name == province else province) + prefecture + name,
            level="province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county",
            since=int(since),
            until=int(until) if until else None,
            successors=tuple(part for part in successors if "[" not in part),
            ceded=tuple((part[:6], int(part[7:-1])) for part in successors if "[" in part),
            province=province,
            prefecture=prefecture,
        )


def _shortened(name: str) -> list[str]:
    """Return the short forms of a name: without its kind; of an autonomous area also with it, without the peoples."""
    root, autonomous = stem(name), region_words().names.autonomous
    if len(root) < SHORTEST_STEM or root == name:
        return []
    return [root, root + name[-1], root + autonomous + name[-1]] if autonomous in name else [root]


@cache
def _gazetteer() -> _Gazetteer:
    return _Gazetteer()

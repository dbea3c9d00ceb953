"""Schemas and loaders of the stage and cue files."""

from __future__ import annotations

from functools import cache

from eduextract.records import Sector, Stage
from eduextract.vocabulary.files import Entry, read


class StageWords(Entry):
    """A stage, the words that set it and the institution nouns of it."""

    id: Stage
    name: str
    isced: str
    words: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    restarts: bool = False
    loose: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    parts: tuple[Stage, ...] = ()
    joint: tuple[Stage, ...] = ()
    aside: bool = False
    topics: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()


class SectorWords(Entry):
    """A sector and its words."""

    id: Sector
    words: tuple[str, ...]


class KindWords(Entry):
    """Institution nouns that fix both stage and sector."""

    stage: Stage
    sector: Sector
    words: tuple[str, ...]


class AreaWords(Entry):
    """Words for the report's own area and for other areas."""

    own: tuple[str, ...]
    that: tuple[str, ...]
    other: tuple[str, ...]


class NameWords(Entry):
    """What the names of single schools are made of."""

    areas: tuple[str, ...]
    marks: tuple[str, ...]
    ordinal: str
    short: tuple[str, ...]
    last: dict[str, Stage]
    before: tuple[str, ...]
    breaks: tuple[str, ...]
    nouns: tuple[str, ...]
    direct: tuple[str, ...]
    counties: tuple[str, ...]
    generic: tuple[str, ...]
    others: tuple[str, ...]
    same: tuple[str, ...]
    own: tuple[str, ...]
    common: tuple[str, ...]
    spared: tuple[str, ...]
    counted: str
    works: tuple[str, ...]


class Stages(Entry):
    """The file ``stages.toml``."""

    stages: tuple[StageWords, ...]
    sectors: tuple[SectorWords, ...]
    kinds: tuple[KindWords, ...]
    areas: AreaWords
    names: NameWords


class Grammar(Entry):
    """Delimiters by strength, and the single characters that steer years and lists."""

    list_marks: tuple[str, ...]
    clause_marks: tuple[str, ...]
    group_marks: tuple[str, ...]
    sentence_marks: tuple[str, ...]
    title_marks: tuple[str, str]
    joiners: tuple[str, ...]
    beside: tuple[str, ...]
    compare_before: tuple[str, ...]
    compared_after: tuple[str, ...]
    from_before: tuple[str, ...]
    by_before: tuple[str, ...]
    by_rule: str
    measures: tuple[str, ...]
    results: tuple[str, ...]
    stock_before: tuple[str, ...]
    education_marks: tuple[str, ...]
    education_parts: tuple[str, ...]
    levels: tuple[str, ...]
    negations: tuple[str, ...]
    compared: tuple[str, ...]
    grounds: tuple[str, ...]
    programmes: tuple[str, ...]
    for_before: tuple[str, ...]
    label_aims: tuple[str, ...]
    most_before: tuple[str, ...]
    begun: tuple[str, ...]
    amount_planned: tuple[str, ...]
    norm_labels: tuple[str, ...]
    limit_after: tuple[str, ...]
    until_before: tuple[str, ...]
    achieved_before: tuple[str, ...]
    done_before: tuple[str, ...]
    reviewing: tuple[str, ...]
    coming: tuple[str, ...]
    areawide: tuple[str, ...]
    budgeting: tuple[str, ...]
    aims: tuple[str, ...]
    planning: tuple[str, ...]
    to_come: tuple[str, ...]
    seams: tuple[str, ...]
    norm_before: tuple[str, ...]
    each_of: tuple[str, ...]
    run_in: tuple[str, str]
    becomes_before: tuple[str, ...]
    least_before: tuple[str, ...]
    reckoned_by: tuple[str, ...]
    reckoned: tuple[str, ...]
    limits_before: tuple[str, ...]
    limit_signs: tuple[str, ...]
    found_behind: tuple[str, ...]
    scales: tuple[str, ...]
    rates: tuple[str, ...]
    sums_before: tuple[str, ...]
    of: tuple[str, ...]
    lead_after: tuple[str, ...]
    kind_before: tuple[str, ...]
    of_school: tuple[str, ...]
    entered_before: tuple[str, ...]
    plan_before: tuple[str, ...]
    date_line: str
    counted_at: str
    apart_before: tuple[str, ...]
    among_after: tuple[str, ...]
    more_before: tuple[str, ...]
    less_before: tuple[str, ...]
    use_before: tuple[str, ...]
    above_before: tuple[str, ...]
    about_then: tuple[str, ...]
    until_now: tuple[str, ...]
    since_after: tuple[str, ...]
    table_unit: str
    table_unit_is: str
    table_serials: tuple[str, ...]
    table_schools: tuple[str, ...]
    table_stubs: tuple[str, ...]
    table_years: tuple[str, ...]
    table_asides: tuple[str, ...]
    table_plans: tuple[str, ...]
    table_verdicts: tuple[str, ...]
    table_parts: tuple[str, ...]
    table_plain: tuple[str, ...]
    table_joints: tuple[str, ...]
    table_subtotals: tuple[str, ...]
    table_totals: tuple[str, ...]
    each_before: tuple[str, ...]
    area_name: str
    identity_before: tuple[str, ...]
    places_after: tuple[str, ...]
    budget_before: tuple[str, ...]
    share_before: tuple[str, ...]


class Cues(Entry):
    """The file ``cues.toml``: groups of words, by section and name."""

    change: dict[str, tuple[str, ...]]
    level: dict[str, tuple[str, ...]]
    time: dict[str, tuple[str, ...]]
    order: dict[str, tuple[str, ...]]
    history: dict[str, tuple[str, ...]]
    status: dict[str, tuple[str, ...]]
    zero: dict[str, tuple[str, ...]]
    share: dict[str, tuple[str, ...]]
    neutral: dict[str, tuple[str, ...]]
    foreign: dict[str, tuple[str, ...]]
    filler: dict[str, tuple[str, ...]]
    grammar: Grammar


@cache
def load_stages() -> Stages:
    """Return the stages, sectors and area words."""
    return read(Stages, "stages.toml")


@cache
def load_cues() -> Cues:
    """Return the cue words."""
    return read(Cues, "cues.toml")

"""Schema and loader of ``pages.toml``: furniture of pages, and where reports begin and end."""

from __future__ import annotations

from functools import cache

from eduextract.vocabulary.files import Entry, read


class FurnitureWords(Entry):
    """What stands around a report on a page.

    Attributes:
        triggers: One of them stands in every line that is furniture, numbers of pages aside.
        lures: One of them stands in every sentence that is spam.
        heads: Words before a colon that make their line furniture at the head of a page.
        labels: The same anywhere.
        weak_heads: Words before a colon that do so beside another, or with a short value, at the head of a page.
        weak: The same anywhere.
        beside: Those of both that do so only beside another.
        figures: How a value ends that is a figure of a report.
        lines: Whole lines.
        pages: Lines with the number of a page.
        related: Lines above lists of titles of other pages.
        spam: What makes its sentence spam.
        stamp: Day and time before the labels of a line.
        date: The day of publication in a line, with its year in a group.
    """

    triggers: tuple[str, ...]
    lures: tuple[str, ...]
    heads: frozenset[str]
    labels: frozenset[str]
    weak_heads: frozenset[str]
    weak: frozenset[str]
    beside: frozenset[str]
    figures: str
    lines: tuple[str, ...]
    pages: str
    related: frozenset[str]
    spam: tuple[str, ...]
    stamp: str
    date: str


class PartWords(Entry):
    """Where a report begins and ends in a file of several.

    Attributes:
        kinds: Kinds of documents with which titles end.
        loose: Kinds with which headings end too.
        behind: What may follow a kind.
        first: Characters with which titles begin that have a number.
        last: Characters with which titles end behind their kind.
        issuers: Bodies that issue reports.
        masked: A name that was taken out.
        follows: What follows a name that the gazetteer does not hold.
        no_title: How a line begins that is no title.
        number: The number of a report in a collection.
        ends: Lines with which a report ends.
        opens: Lines with which a report opens behind its title.
        numerals: Characters with which numbered headings begin.
        one: The first heading of its level.
        figure: A figure of a report.
        year: What differs between titles of two years.
        peers: Last characters of names of areas that do not hold each other.
    """

    kinds: tuple[str, ...]
    loose: tuple[str, ...]
    behind: str
    first: str
    last: str
    issuers: tuple[str, ...]
    masked: str
    follows: str
    no_title: str
    number: str
    ends: str
    opens: str
    numerals: str
    one: str
    figure: str
    year: str
    peers: tuple[str, ...]


class Pages(Entry):
    """The file ``pages.toml``."""

    furniture: FurnitureWords
    parts: PartWords


@cache
def page_words() -> Pages:
    """Return the words of pages, read once."""
    return read(Pages, "pages.toml")

"""Read gold texts and hold the records against the gold."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from eduextract.evaluation import report
from eduextract.evaluation.gold import GoldText, expand, load
from eduextract.evaluation.score import Outcome, Tally, outcomes
from eduextract.extractor import default_extractor
from eduextract.vocabulary.indicator import load_indicators

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduextract.evaluation.gold import GoldPaths
    from eduextract.records import Extraction


class Reader(Protocol):
    """Anything that reads a text as `Extractor` does."""

    def parse(self, text: str, /) -> Extraction:
        """Return the records of `text`."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What became of every gold record, and of every record that gold does not ask for.

    Attributes:
        texts: The gold texts, in the order given.
        outcomes: For each text, the outcomes of its records.
    """

    texts: tuple[GoldText, ...]
    outcomes: tuple[tuple[Outcome, ...], ...]

    @property
    def total(self) -> Tally:
        """The tally over all texts."""
        return Tally.of(outcome for found in self.outcomes for outcome in found)

    @property
    def by_type(self) -> dict[str, Tally]:
        """The tally of each record type, in name order; a false record counts under its own type."""
        types = {name: indicator.type for name, indicator in load_indicators().items()}
        groups: dict[str, list[Outcome]] = defaultdict(list)
        for found in self.outcomes:
            for outcome in found:
                groups[types.get(outcome.indicator, "other")].append(outcome)
        return {name: Tally.of(groups[name]) for name in sorted(groups)}

    def by_text(self) -> Iterator[tuple[GoldText, Tally]]:
        """Yield each text with its tally."""
        for gold, found in zip(self.texts, self.outcomes, strict=True):
            yield gold, Tally.of(found)

    def errors(self) -> Iterator[str]:
        """Yield a line for each text with differences, and one for each difference."""
        for gold, found in zip(self.texts, self.outcomes, strict=True):
            lines = report.differences(gold, found)
            if lines:
                yield gold.path.name
                yield from (f"  {line}" for line in lines)

    def to_dict(self) -> dict[str, Any]:
        """Return counts, scores and slot accuracies as plain data."""
        return {
            **_plain(self.total),
            "slots": self.total.slot_accuracy(),
            "by_type": {name: _plain(tally) for name, tally in self.by_type.items()},
            "by_text": {str(gold.path): _plain(tally) for gold, tally in self.by_text()},
        }

    def __str__(self) -> str:
        return report.table(self)


def _plain(tally: Tally) -> dict[str, Any]:
    scores = {level: tally.rates(level)._asdict() for level in ("figure", "core", "full")}
    return {"gold": tally.gold, "predicted": tally.predicted, **scores}


def evaluate(gold_paths: GoldPaths, extractor: Reader | None = None) -> Evaluation:
    """Read the texts of gold files and score the records.

    Args:
        gold_paths: One path or several: files, globs, or folders, which stand for
            every ``*.jsonl`` in them and below.
        extractor: What reads the texts; by default what `eduextract.parse` uses.

    Raises:
        GoldError: If a path names nothing or a file is broken.
    """
    reader = extractor or default_extractor()
    indicators = load_indicators()
    texts = tuple(map(load, expand(gold_paths)))
    found = (outcomes(gold.rows, reader.parse(gold.text).records, indicators) for gold in texts)
    return Evaluation(texts, tuple(map(tuple, found)))

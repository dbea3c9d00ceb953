"""Say in words where reading and gold differ: one line a difference, with an excerpt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduextract.evaluation.score import SLOTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduextract.evaluation.gold import GoldText
    from eduextract.evaluation.run import Evaluation
    from eduextract.evaluation.score import Outcome, Tally

WINDOW = 16
"""Characters that an excerpt shows on each side of the figure."""


def excerpt(text: str, start: int, end: int, window: int = WINDOW) -> str:
    r"""Return the figure in brackets amid its neighbours, on one line.

    >>> excerpt("全县共有教学班\n312个。", 8, 12, window=4)
    '教学班 [312个]。'
    """
    before, figure, after = text[max(0, start - window) : start], text[start:end], text[end : end + window]
    return " ".join(f"{before}[{figure}]{after}".split())


def difference(outcome: Outcome, text: str) -> str:
    """Return one line on an outcome that is not ``full``: place, what is wrong, excerpt."""
    place = f"{outcome.kind:6} @{outcome.start} {outcome.indicator}"
    details = "; ".join(_details(outcome))
    return f"{place}{': ' if details else ''}{details}  {excerpt(text, outcome.start, outcome.end)}"


def _details(outcome: Outcome) -> Iterator[str]:
    if outcome.record is None or outcome.row is None:
        return
    for slot in outcome.wrong:
        yield f"{slot} {_plain(outcome.record, slot)}, not {_plain(outcome.row, slot)}"


def _plain(holder: object, slot: str) -> str:
    value = getattr(holder, slot)
    return f"{value:f}" if slot.startswith("value") and value is not None else str(value)


def differences(gold: GoldText, found: tuple[Outcome, ...]) -> list[str]:
    """Return the lines of one text, in order of place."""
    wrong = sorted((outcome for outcome in found if outcome.kind != "full"), key=lambda outcome: outcome.start)
    return [difference(outcome, gold.text) for outcome in wrong]


def table(evaluation: Evaluation) -> str:
    """Return the three scores in all, by record type and by text, and the slots."""
    rows = [*evaluation.by_type.items(), *((gold.path.name, tally) for gold, tally in evaluation.by_text())]
    width = max((len(name) for name, _ in rows), default=0)
    lines = [_line(name.ljust(width), tally) for name, tally in rows]
    for level in ("figure", "core", "full"):
        rates = evaluation.total.rates(level)
        lines.append(f"{level:8} P {rates.precision:.3f}  R {rates.recall:.3f}  F1 {rates.f1:.3f}")
    accuracy = evaluation.total.slot_accuracy()
    shown = [f"{slot} {share:.3f}" for slot in SLOTS if (share := accuracy[slot]) is not None]
    return "\n".join([*lines, "slots    " + "  ".join(shown)])


def _line(name: str, tally: Tally) -> str:
    scores = "  ".join(f"{level} {tally.rates(level).f1:.3f}" for level in ("figure", "core", "full"))
    return f"{name}  gold {tally.gold:4}  read {tally.predicted:4}  {scores}"

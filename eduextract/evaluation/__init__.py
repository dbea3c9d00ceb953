"""Accuracy: gold files, scores, and a list of what was read wrongly.

`evaluate` (in `run`) is the whole of it; `gold` reads annotation files, `score`
decides what agrees, `report` puts it into words.
"""

from eduextract.evaluation.gold import GoldRow, GoldText, load
from eduextract.evaluation.run import Evaluation, evaluate
from eduextract.evaluation.score import Outcome, Rates, Tally

__all__ = ["Evaluation", "GoldRow", "GoldText", "Outcome", "Rates", "Tally", "evaluate", "load"]

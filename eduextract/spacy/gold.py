"""Gold and predictions as spaCy knows them: `Doc`, `Example`, `DocBin`, scores.

A gold text is a pair of the text and its figures, as `eduextract.evaluation.gold`
reads them (``GoldText.text``, ``GoldText.rows``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from spacy.tokens import DocBin
from spacy.training import Example

from eduextract.errors import GoldError
from eduextract.spacy.component import NAME, mark
from eduextract.vocabulary.indicator import load_indicators

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.language import Language
    from spacy.tokens import Doc


class Row(Protocol):
    """A figure of gold: its half-open offsets and its indicator."""

    @property
    def start(self) -> int:
        """Offset of the first character."""

    @property
    def end(self) -> int:
        """Offset after the last character."""

    @property
    def indicator(self) -> str:
        """Id of the indicator."""


PASSED = "rows"
"""What stands for the file in an error: the rows were passed, not read."""
GoldPair = tuple[str, "Iterable[Row]"]


class _Figure(NamedTuple):
    start: int
    end: int
    type: str
    indicator: str


def gold_doc(nlp: Language, text: str, rows: Iterable[Row], spans_key: str = NAME) -> Doc:
    """Return a text, cut by the pipeline's tokenizer, with the figures of gold as spans.

    spaCy counts every row: it knows none that may be read or not. Pass the rows that are to count.

    Raises:
        GoldError: If a row has an indicator that there is not, or is no stretch of the text.
    """
    doc = nlp.make_doc(text)
    mark(doc, [_figure(row, text) for row in rows], spans_key)
    return doc


def _figure(row: Row, text: str) -> _Figure:
    if not 0 <= row.start < row.end <= len(text):
        problem = f"no characters {row.start}:{row.end} in a text of {len(text)}"
        raise GoldError(PASSED, 0, problem, "Give half-open offsets in code points of the text as it stands")
    indicator = load_indicators().get(row.indicator)
    if indicator is None:
        raise GoldError(PASSED, 0, f"no indicator {row.indicator!r}", "List the ids with: eduextract indicators")
    return _Figure(row.start, row.end, indicator.type, row.indicator)


def examples(nlp: Language, golds: Iterable[GoldPair], spans_key: str = NAME) -> list[Example]:
    """Return gold texts as examples, for ``nlp.evaluate`` or spaCy's `Scorer`."""
    return [Example(nlp.make_doc(text), gold_doc(nlp, text, rows, spans_key)) for text, rows in golds]


def evaluate(nlp: Language, golds: Iterable[GoldPair], spans_key: str = NAME) -> dict[str, Any]:
    """Return spaCy's scores of a pipeline on gold texts: ``spans_eduextract_f``, ``_p``, ``_r``, ``_per_type`` ...

    >>> import eduextract.spacy
    >>> nlp = eduextract.spacy.load()
    >>> text = "小学在校生5667人。"
    >>> evaluate(nlp, [(text, nlp(text)._.eduextract.records)])["spans_eduextract_f"]
    1.0
    """
    return nlp.evaluate(examples(nlp, golds, spans_key))


def to_docbin(docs: Iterable[Doc]) -> DocBin:
    """Return docs as a `DocBin`, extractions and spans included; ``.to_disk(path)`` writes it."""
    return DocBin(docs=docs, store_user_data=True)

"""The component: the records of a document as spans of its `Doc`.

``doc._.eduextract`` is the `Extraction`, ``doc.spans["eduextract"]`` holds one
span for each record, labelled with the record's type, and ``span._.eduextract``
is the record. Start reading at `Component`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol, cast
from zlib import crc32

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, Span, SpanGroup

from eduextract.extractor import default_extractor
from eduextract.records import RECORD_TYPES, Extraction, Record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.training import Example

    from eduextract.extractor import Extractor

NAME = "eduextract"
"""Name of the factory, of the extensions, and of the span group unless the config says another."""
REMEMBERED = 128
"""Extractions that are kept unpacked."""


@Language.factory(
    NAME,
    assigns=["doc._.eduextract", "doc.spans", "span._.eduextract", "span._.eduextract_expanded"],
    default_config={"spans_key": NAME},
    default_score_weights={f"spans_{NAME}_f": 1.0, f"spans_{NAME}_p": 0.0, f"spans_{NAME}_r": 0.0},
)
def create_component(nlp: Language, name: str, spans_key: str) -> Component:  # noqa: ARG001 (spaCy's signature)
    """Return the component for a pipeline; ``spans_key`` names the group of its spans."""
    return Component(spans_key)


class Component:
    """Reads the records of a `Doc`, with any tokenizer.

    >>> import spacy
    >>> nlp = spacy.blank("zh")
    >>> component = nlp.add_pipe("eduextract")
    >>> doc = nlp("小学在校生5667人。")
    >>> [(span.text, span.label_) for span in doc.spans["eduextract"]]
    [('5667人', 'enrollment_count')]
    """

    def __init__(self, spans_key: str = NAME, extractor: Extractor | None = None) -> None:
        """Take the name of the span group, and an extractor in place of the packaged one."""
        self.spans_key = spans_key
        self.extractor = extractor or default_extractor()
        extend()

    def __call__(self, doc: Doc) -> Doc:
        """Set the extraction and the spans of `doc`, and return it."""
        extraction = self.extractor.parse(doc.text)
        doc.user_data[NAME] = extraction.model_copy(update={"text": _checksum(doc.text)}).model_dump_json()
        mark(doc, extraction.records, self.spans_key)
        return doc

    def score(self, examples: Iterable[Example], **_: Any) -> dict[str, Any]:
        """Return precision, recall and F1 of the spans, all of them and by type, as spaCy's `Scorer` counts."""
        scores: dict[str, Any] = Scorer.score_spans(
            examples,
            f"spans_{self.spans_key}",
            getter=lambda doc, _: doc.spans.get(self.spans_key, []),
            has_annotation=lambda doc: self.spans_key in doc.spans,
            allow_overlap=True,
            labeled=True,
        )
        return scores

    def __reduce__(self) -> tuple[Any, ...]:
        return Component, (self.spans_key, self.extractor)  # made anew, which registers the extensions there too


class Figure(Protocol):
    """What a span is made of: a record, or a row of gold with its type."""

    @property
    def start(self) -> int:
        """Offset of the first character."""

    @property
    def end(self) -> int:
        """Offset after the last character."""

    @property
    def type(self) -> str:
        """Type of the record."""

    @property
    def indicator(self) -> str:
        """Id of the indicator."""


def mark(doc: Doc, records: Iterable[Figure], spans_key: str = NAME) -> SpanGroup:
    """Set one span for each record, all of which stand within the doc, and return their group.

    The label of a span is the type of its record, its knowledge-base id the
    indicator, its id the number of the record. Where a token reaches over the
    edge of a record, the span is expanded to whole tokens; the attribute
    ``expanded`` of the group counts such spans.
    """
    spans: list[Span] = []
    expanded = 0
    for number, record in enumerate(records):
        found = doc.char_span(
            record.start,
            record.end,
            label=record.type,
            kb_id=record.indicator,
            span_id=str(number),
            alignment_mode="expand",
        )
        span = cast("Span", found)  # None for what stands outside alone
        spans.append(span)
        expanded += (span.start_char, span.end_char) != (record.start, record.end)
    group = SpanGroup(doc, name=spans_key, attrs={"expanded": expanded}, spans=spans)
    doc.spans[spans_key] = group
    return group


def extend() -> None:
    """Register ``doc._.eduextract``, ``span._.eduextract`` and ``span._.eduextract_expanded``.

    Making the component does it; who only reads docs from disk calls it first.
    """
    Doc.set_extension(NAME, getter=extraction_of, force=True)
    Span.set_extension(NAME, getter=record_of, force=True)
    Span.set_extension(f"{NAME}_expanded", getter=is_expanded, force=True)


def extraction_of(doc: Doc) -> Extraction | None:
    """Return the extraction of a `Doc` that went through the component, else None.

    A doc that was cut out of such a doc or put together from several has none: the offsets are of another text.
    """
    packed = doc.user_data.get(NAME)
    return None if packed is None else _unpacked(packed, doc.text)


def record_of(span: Span) -> Record | None:
    """Return the record that a span of the component stands for, None for other spans."""
    extraction = extraction_of(span.doc) if span.label_ in RECORD_TYPES and span.id_.isdecimal() else None
    if extraction is None or int(span.id_) >= len(extraction.records):
        return None
    return extraction.records[int(span.id_)]


def is_expanded(span: Span) -> bool:
    """Return whether a span reaches beyond its record, because a token does."""
    record = record_of(span)
    return record is not None and (span.start_char, span.end_char) != (record.start, record.end)


@lru_cache(maxsize=REMEMBERED)
def _unpacked(packed: str, text: str) -> Extraction | None:
    extraction = Extraction.model_validate_json(packed)
    return extraction.model_copy(update={"text": text}) if extraction.text == _checksum(text) else None


def _checksum(text: str) -> str:
    """Return what stands for the text in a packed extraction, the doc having the text itself."""
    return f"{crc32(text.encode()):x}"

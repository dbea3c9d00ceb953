"""spaCy: a tokenizer for the genre, and the component ``eduextract`` for any Chinese pipeline.

>>> import eduextract.spacy
>>> nlp = eduextract.spacy.load()
>>> doc = nlp("2022年，小学在校生5667人。")
>>> [(span.text, span.label_, span._.eduextract.stage) for span in doc.spans["eduextract"]]
[('5667人', 'enrollment_count', 'primary')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import spacy

from eduextract.spacy.colors import COLORS, displacy_options
from eduextract.spacy.component import NAME, Component, create_component, extend
from eduextract.spacy.gold import evaluate, examples, gold_doc, to_docbin
from eduextract.spacy.tokenizer import Tokenizer, create_tokenizer

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

__all__ = [
    "COLORS",
    "Component",
    "Tokenizer",
    "create_component",
    "create_tokenizer",
    "displacy_options",
    "evaluate",
    "examples",
    "extend",
    "gold_doc",
    "load",
    "to_docbin",
]


def load(model: str | Path | None = None) -> Language:
    """Return a pipeline with the project's tokenizer and the component ``eduextract``.

    Args:
        model: Folder of a word model that ``spacy_pkuseg.train`` wrote, in place of the packaged one.

    Raises:
        ModelError: If the folder is missing or holds no model.
    """
    tokenizer = {"@tokenizers": "eduextract.Tokenizer.v1", "model": None if model is None else str(model)}
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": tokenizer}})
    nlp.add_pipe(NAME)
    if model is not None and isinstance(nlp.tokenizer, Tokenizer):
        # loaded now, so that a wrong folder is refused here; a saved pipeline, which is made by its config too,
        # finds its model beside it instead
        _ = nlp.tokenizer.segmenter.cutter
    return nlp

"""The tokenizer: the words of `eduextract.scan.tokens` as a spaCy `Doc`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import srsly
from spacy import util
from spacy.scorer import Scorer
from spacy.tokens import Doc

from eduextract.scan.tokens import FILES, Segmenter, default_segmenter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.language import Language
    from spacy.training import Example
    from spacy.vocab import Vocab

    from eduextract.scan.tokens import Span

MODEL = "model"


@util.registry.tokenizers("eduextract.Tokenizer.v1")  # type: ignore[untyped-decorator]  # spaCy types it so
def create_tokenizer(model: str | None = None) -> Callable[[Language], Tokenizer]:
    """Return what makes the tokenizer of a pipeline.

    Args:
        model: Folder of a word model of one's own, or None for the packaged one.
    """
    return lambda nlp: Tokenizer(nlp.vocab, Segmenter(model) if model else None)


class Tokenizer:
    """Cuts a text into words: figures with their units and terms of the vocabulary are one token each.

    >>> import spacy
    >>> nlp = spacy.blank("zh")
    >>> [token.text for token in Tokenizer(nlp.vocab)("小学在校生5667人。")]
    ['小学', '在校生', '5667人', '。']
    """

    def __init__(self, vocab: Vocab, segmenter: Segmenter | None = None) -> None:
        """Take the vocabulary of a pipeline, and a segmenter in place of the packaged one."""
        self.vocab = vocab
        self.segmenter = segmenter or default_segmenter()

    def __call__(self, text: str) -> Doc:
        """Return the words of `text`; ``doc.text == text``, whatever the text."""
        words: list[str] = []
        spaces: list[bool] = []
        for start, end in whole(text, self.segmenter.spans(text)):
            word = text[start:end]
            if word == " " and spaces and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
            else:
                words.append(word)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Doc]:  # noqa: ARG002 (spaCy's signature)
        """Yield the words of each text."""
        yield from map(self, texts)

    def score(self, examples: Iterable[Example]) -> dict[str, Any]:
        """Return spaCy's scores of the tokenization."""
        scores: dict[str, Any] = Scorer.score_tokenization(examples)
        return scores

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the tokenizer as bytes; a model of one's own goes with it."""
        data: bytes = srsly.msgpack_dumps({} if MODEL in exclude else {MODEL: self.segmenter.own_files()})
        return data

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Tokenizer:
        """Take over what `to_bytes` returned."""
        parts = srsly.msgpack_loads(data)
        if MODEL in parts and MODEL not in exclude and (parts[MODEL] or self.segmenter.own_files()):
            self.segmenter = Segmenter(parts[MODEL] or None, self.segmenter.finder)
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the tokenizer to a folder; a model of one's own goes with it."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        if MODEL not in exclude:
            files = self.segmenter.own_files()
            for name in FILES:
                if files:
                    (folder / name).write_bytes(files[name])
                else:  # of a pipeline that was there before
                    (folder / name).unlink(missing_ok=True)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Tokenizer:
        """Take over what `to_disk` wrote.

        Raises:
            ModelError: If one file of a model is there without the other.
        """
        if MODEL not in exclude and any((Path(path) / name).is_file() for name in FILES):
            segmenter = Segmenter(path, self.segmenter.finder)
            segmenter.read()  # now, whatever becomes of the folder
            self.segmenter = segmenter
        return self


def whole(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield spans that cover all of `text`: the given ones and, between them, blanks and rubbish.

    >>> list(whole("甲  乙", [(0, 1), (3, 4)]))
    [(0, 1), (1, 2), (2, 3), (3, 4)]
    """
    place = 0
    for start, end in [*spans, (len(text), len(text))]:
        yield from _between(text, place, start)
        if start < end:
            yield start, end
        place = end


def _between(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the first blank by itself (a token before it may own it), then runs of blanks and of others."""
    if start < end and text[start] == " ":
        yield start, start + 1
        start += 1
    while start < end:
        last = start + 1
        while last < end and text[last].isspace() == text[start].isspace():
            last += 1
        yield start, last
        start = last

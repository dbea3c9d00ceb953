"""`parse_many`: a stream of texts in, a stream of results out.

What goes between processes is plain data: texts one way, dicts of built-in
types the other. At most `AHEAD` chunks for each worker are under way at a
time, so that memory does not grow with the number of documents.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from eduextract.extractor import default_extractor
from eduextract.records import Extraction
from eduextract.text.hints import read_hints

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

AHEAD = 3
"""Chunks under way for each worker: one at work, one waiting, one being collected."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Consecutive texts of the stream, and what stopped it behind them."""

    texts: list[str]
    error: Exception | None = None


def parse_many(
    texts: Iterable[str],
    *,
    region: str | None = None,
    period: str | None = None,
    workers: int = 1,
    chunk_size: int = 16,
) -> Iterator[Extraction]:
    """Parse texts one after another, lazily; the results come in the order of the texts.

    The results are the same for any number of workers. With more than one, the
    texts are read somewhat ahead, and a script must start its work under
    ``if __name__ == "__main__":``, as always with processes.

    Args:
        texts: The texts of the documents; any iterable, however long.
        region: Name of the area that all of them are about, as in `parse`.
        period: EDTF year that all of them are for, as in `parse`.
        workers: Number of processes; 1 works in this one.
        chunk_size: Number of texts that go to a worker at a time.

    Raises:
        TypeError: If `texts` is one str, or, when its turn comes, if an item is
            no str; the message gives its index.
        HintError: If `region` or `period` cannot be used.
        ValueError: If `workers` or `chunk_size` is less than 1.

    >>> [len(result.records) for result in parse_many(["全县有小学12所。", "没有数字的一段话。"])]
    [1, 0]
    """
    if isinstance(texts, (str, bytes)):
        msg = f"texts must be an iterable of str, not one {type(texts).__name__}; pass a list: [text]"
        raise TypeError(msg)
    for name, number in (("workers", workers), ("chunk_size", chunk_size)):
        if number < 1:
            msg = f"{name} must be at least 1, not {number}"
            raise ValueError(msg)
    read_hints(region, period)
    parse = partial(default_extractor().parse, region=region, period=period)
    if workers == 1:
        return map(parse, _strings(texts))
    return _parse_in_processes(_chunks(texts, chunk_size), workers, partial(_parse_chunk, region, period))


def _strings(texts: Iterable[str]) -> Iterator[str]:
    for index, text in enumerate(texts):
        if not isinstance(text, str):
            msg = f"texts[{index}] must be a str, not {type(text).__name__}"
            raise TypeError(msg)
        yield text


def _chunks(texts: Iterable[str], size: int) -> Iterator[Chunk]:
    """Cut the stream; an error in it travels behind the texts that came before it."""
    strings = _strings(texts)
    while True:
        chunk: list[str] = []
        try:
            chunk.extend(islice(strings, size))
        except Exception as error:  # noqa: BLE001 (raised again in its turn)
            yield Chunk(chunk, error)
            return
        if not chunk:
            return
        yield Chunk(chunk)


def _parse_in_processes(
    chunks: Iterator[Chunk], workers: int, parse: Callable[[list[str]], list[dict[str, Any]]]
) -> Iterator[Extraction]:
    # imported here: most callers need no processes
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from multiprocessing import get_context  # noqa: PLC0415

    # spawn: the same on every system, and safe beside the threads of the caller
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=default_extractor)
    pending: deque[tuple[Chunk, Future[list[dict[str, Any]]]]] = deque()
    try:
        while True:
            for chunk in islice(chunks, workers * AHEAD - len(pending)):
                pending.append((chunk, pool.submit(parse, chunk.texts)))
            if not pending:
                return
            chunk, future = pending.popleft()
            for text, data in zip(chunk.texts, future.result(), strict=True):
                yield Extraction.model_validate({"text": text, **data})
            if chunk.error:
                raise chunk.error
    finally:
        pool.shutdown(cancel_futures=True)


def _parse_chunk(region: str | None, period: str | None, texts: list[str]) -> list[dict[str, Any]]:
    parse = default_extractor().parse
    # the parent holds the texts: they need not travel back
    return [parse(text, region=region, period=period).model_dump(exclude={"text"}) for text in texts]

"""`parse_many`: lazy, in order, the same for any number of processes."""

from __future__ import annotations

from itertools import count, islice
from typing import TYPE_CHECKING, Any

import pytest

import eduextract
from eduextract.batch import parse_many

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXTS = [
    f"202{number}年，全县小学{number + 20}所，在校生{number}31{number}人，占比{number}1.5%。" for number in range(7)
]
TEXTS += ["", "没有数字", "\ud800在校生３２人", "一班有三分之一的学生，\x00共12人。"]


def forever(taken: list[int]) -> Iterator[str]:
    """Yield texts without end, noting how many were taken."""
    for number in count():
        taken.append(number)
        yield f"在校生{number}人。"


@pytest.mark.parametrize(("workers", "chunk_size"), [(1, 16), (2, 1), (2, 3), (3, 16)])
@pytest.mark.slow
def test_results_do_not_depend_on_the_workers(workers: int, chunk_size: int) -> None:
    """Any number of processes gives the results of `parse`, in order."""
    assert list(parse_many(TEXTS, workers=workers, chunk_size=chunk_size)) == [eduextract.parse(text) for text in TEXTS]


@pytest.mark.parametrize("workers", [1, 2])
def test_no_texts_no_results(workers: int) -> None:
    """An empty stream ends at once."""
    assert list(parse_many([], workers=workers)) == []


def test_one_worker_reads_text_by_text() -> None:
    """Nothing is taken from the stream before it is asked for."""
    taken: list[int] = []
    stream = parse_many(forever(taken))
    assert taken == []
    assert [result.text for result in islice(stream, 3)] == ["在校生0人。", "在校生1人。", "在校生2人。"]
    assert taken == [0, 1, 2]


@pytest.mark.slow
def test_workers_read_a_bounded_way_ahead() -> None:
    """An endless stream is read a few chunks ahead, and can be left."""
    taken: list[int] = []
    stream = parse_many(forever(taken), workers=2, chunk_size=2)
    assert [result.text for result in islice(stream, 3)] == ["在校生0人。", "在校生1人。", "在校生2人。"]
    assert len(taken) <= 2 * 2 * 3 + 4
    stream.close()  # type: ignore[attr-defined]  # a generator, behind the promise of an iterator


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("wrong", [None, b"text", 5])
def test_wrong_item_is_named_after_the_results_before_it(workers: int, wrong: Any) -> None:
    """The texts before a wrong item are read; the error gives its index."""
    stream = parse_many([*TEXTS[:3], wrong, *TEXTS[3:]], workers=workers, chunk_size=2)
    assert [result.text for result in islice(stream, 3)] == TEXTS[:3]
    with pytest.raises(TypeError, match=rf"^texts\[3\] must be a str, not {type(wrong).__name__}$"):
        next(stream)


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_error_of_the_stream_passes_through(workers: int) -> None:
    """What stops the caller's stream reaches the caller, after the results before it."""

    def broken() -> Iterator[str]:
        yield TEXTS[0]
        raise OSError("disk gone")  # noqa: EM101, TRY003 (the message of somebody else's error)

    stream = parse_many(broken(), workers=workers)
    assert next(stream).text == TEXTS[0]
    with pytest.raises(OSError, match="disk gone"):
        next(stream)


@pytest.mark.parametrize("texts", ["在校生5人。", b"bytes"])
def test_one_text_is_no_stream(texts: Any) -> None:
    """Passing the text itself is refused at once, with the remedy."""
    with pytest.raises(TypeError, match=r"pass a list: \[text\]"):
        parse_many(texts)


@pytest.mark.parametrize("name", ["workers", "chunk_size"])
def test_numbers_below_one_are_refused(name: str) -> None:
    """Zero workers or empty chunks are refused at once."""
    arguments: dict[str, Any] = {name: 0}
    with pytest.raises(ValueError, match=f"{name} must be at least 1, not 0"):
        parse_many([], **arguments)

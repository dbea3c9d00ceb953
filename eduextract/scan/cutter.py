"""A word model of spacy-pkuseg: where words begin in a run of Han characters.

It decodes with spacy-pkuseg and finds the features itself, several times as
fast: every feature is looked up by the very characters that it is about, and of
the pairs of words around a character those alone that stand there. Start
reading at `Cutter`.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

LONGEST_WORD = 6
"""Characters of the longest word that the model looks for in its features."""
PKUSEG_FIGURE = "**Num"
FIGURE = "0"
"""What spacy-pkuseg takes every numeral character for, and what it is here: one character."""
CHARACTER = ("c", "c-1", "c1", "c-2", "c2")
"""Names of the features of a character: of itself, and of the places after, before, two after, two before it."""
PAIR = ("c-1c", "cc1", "c-2c-1")
"""Names of the features of two characters: of the second, of the first, and of the place behind them."""
WORD = ("w-1", "w1")
"""Names of the features of a word: of its last place, and of its first."""
JOINT = ("l", "r")
"""Sides of the features of two words side by side: of the place behind the seam, and of that before it."""

Key = TypeVar("Key", str, tuple[str, str])


class Features(NamedTuple):
    """The numbers of the features by what they are about, in the order of their names above.

    A feature that the model has not has the number `none`, whose weight is zero.
    """

    characters: dict[str, list[int]]
    pairs: dict[str, list[int]]
    words: dict[str, list[int]]
    joints: dict[tuple[str, str], list[int]]
    reach: dict[str, int]
    """Length of the longest known word by its first two characters."""
    none: int


class Cutter:
    """A model, asked for the words of Han characters alone.

    Attributes:
        known: The words of the corpus that the model was trained on.
    """

    def __init__(self, features: bytes, weights: bytes) -> None:
        """Read the two files of a model.

        Raises:
            ValueError: If they are no model, or not of one.
        """
        # imported here: numpy and spacy-pkuseg take longer to load than all the rest
        import numpy as np  # noqa: PLC0415
        import srsly  # noqa: PLC0415
        from spacy_pkuseg.feature_extractor import FeatureExtractor  # noqa: PLC0415
        from spacy_pkuseg.inference import decodeViterbi_fast  # noqa: PLC0415
        from spacy_pkuseg.model import Model  # noqa: PLC0415

        data = checked(srsly.msgpack_loads(features))
        with np.load(BytesIO(weights)) as arrays:
            tags, count = (int(size) for size in arrays["sizes"])
            values = arrays["w"]
        numbers = data["feature_to_idx"]
        used = set(numbers.values())
        fits = len(data["tag_to_idx"]) == tags and min(used) >= 0 and max(used) < count
        if not fits or values.shape != (tags * (count + tags),) or values.dtype != float:
            # spacy-pkuseg would read beyond the ends of the weights
            msg = "features and weights are not of one model"
            raise ValueError(msg)
        self.known = set(data["unigram"])
        self._features = sorted_out(numbers, self.known, count)
        self._figures = str.maketrans(dict.fromkeys(FeatureExtractor.num, FIGURE))
        self._opens = {number for tag, number in data["tag_to_idx"].items() if tag.startswith("B")}
        self._weights: Any = Model(count + 1, tags)
        nodes = tags * count
        self._weights.w = np.concatenate([values[:nodes], np.zeros(tags), values[nodes:]])
        self._decode: Callable[[list[list[int]], Any], Any] = decodeViterbi_fast

    def cut(self, run: str) -> tuple[int, ...]:
        """Return the offsets in `run` at which words begin, and its length."""
        run = run.translate(self._figures)
        rows = self._of_characters(run)
        self._add_words(run, rows)
        tags = self._decode(rows, self._weights)[1]
        opens = self._opens
        return (0, *[place for place, tag in enumerate(tags) if place and tag in opens], len(run))

    def _of_characters(self, run: str) -> list[list[int]]:
        """Return of each place the numbers of the features of the characters around it."""
        found = self._features
        none = [found.none] * len(CHARACTER)
        get, get_pair = found.characters.get, found.pairs.get
        ones = [none, none, *[get(character, none) for character in run], none, none]
        twos = [none, none, *[get_pair(run[place : place + 2], none) for place in range(len(run))]]
        return [
            [0, here[0], before[1], after[2], second[3], next_but_one[4], pair[0], next_pair[1], pair_before[2]]
            for second, before, here, after, next_but_one, pair_before, pair, next_pair in zip(
                ones, ones[1:], ones[2:], ones[3:], ones[4:], twos, twos[1:], twos[2:], strict=False
            )
        ]

    def _add_words(self, run: str, rows: list[list[int]]) -> None:
        """Add the numbers of the features of the known words at each place."""
        _, _, words, joints, reach, _ = self._features
        begin: dict[int, list[str]] = {}
        end: dict[int, list[str]] = {}
        for first in range(len(run) - 1):
            longest = reach.get(run[first : first + 2], 0)
            for last in range(first + 2, min(first + longest, len(run)) + 1):
                word = run[first:last]
                numbers = words.get(word)
                if numbers is not None:
                    rows[last - 1].append(numbers[0])
                    rows[first].append(numbers[1])
                    begin.setdefault(first, []).append(word)
                    end.setdefault(last, []).append(word)
        for place, lefts in end.items():
            for pair in ((left, right) for left in lefts for right in begin.get(place, ())):
                if pair in joints:
                    behind, before = joints[pair]
                    rows[place].append(behind)
                    rows[place - 1].append(before)


def checked(data: object) -> dict[str, Any]:
    """Return what ``features.msgpack`` holds, if that is what a model needs."""
    needed = {"unigram": list, "feature_to_idx": dict, "tag_to_idx": dict}
    if not isinstance(data, dict) or not all(isinstance(data.get(key), kind) for key, kind in needed.items()):
        msg = "no features of a model"
        raise ValueError(msg)
    return data


def sorted_out(numbers: Mapping[str, int], known: Iterable[str], none: int) -> Features:
    """Return the numbers of named features by what the features are about.

    >>> found = sorted_out({"c1.学": 3, "c-1c.小.学": 5, "w1.小学": 7, "ww.r.小学*学生": 8}, ["小学"], 9)
    >>> found.characters, found.pairs, found.words, found.joints
    ({'学': [9, 9, 3, 9, 9]}, {'小学': [5, 9, 9]}, {'小学': [9, 7]}, {('小学', '学生'): [9, 8]})
    """
    named: dict[str, dict[str, int]] = {}
    for name, number in numbers.items():
        kind, _, about = name.replace(PKUSEG_FIGURE, FIGURE).partition(".")
        named.setdefault(kind, {})[about] = number
    pairs = [{about[0] + about[2:]: number for about, number in named.get(kind, {}).items()} for kind in PAIR]
    joints: list[dict[tuple[str, str], int]] = [{} for _ in JOINT]
    for about, number in named.get("ww", {}).items():
        side, _, both = about.partition(".")
        left, _, right = both.partition("*")
        joints[JOINT.index(side)][left, right] = number
    of_words = [named.get(kind, {}) for kind in WORD]
    words = [word for word in known if 1 < len(word) <= LONGEST_WORD]
    reach: dict[str, int] = {}
    for word in words:
        reach[word[:2]] = max(reach.get(word[:2], 0), len(word))
    return Features(
        characters=gathered([named.get(kind, {}) for kind in CHARACTER], none),
        pairs=gathered(pairs, none),
        words={word: [one.get(word, none) for one in of_words] for word in words},
        joints=gathered(joints, none),
        reach=reach,
        none=none,
    )


def gathered(numbers: Sequence[Mapping[Key, int]], none: int) -> dict[Key, list[int]]:
    """Return the numbers of each key, `none` where one has none.

    >>> gathered([{"小": 1}, {"小": 2, "学": 3}], 0)
    {'小': [1, 2], '学': [0, 3]}
    """
    found: dict[Key, list[int]] = {}
    for place, one in enumerate(numbers):
        for key, number in one.items():
            if key not in found:
                found[key] = [none] * len(numbers)
            found[key][place] = number
    return found

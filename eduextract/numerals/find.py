"""Find every numeral of a folded text in one pass.

`find` walks the matches of one pattern; the name of the way that matched
decides which reader makes the `Numeral`.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from eduextract.numerals.model import Numeral, Value
from eduextract.numerals.pattern import Grammar, grammar
from eduextract.numerals.periods import edtf
from eduextract.numerals.values import digits, neighbours, number_value

if TYPE_CHECKING:
    import regex

TENTH, HUNDREDTH = Decimal("0.1"), Decimal("0.01")
TEN, HUNDRED, MYRIAD = 10, 100, 10000
LONE = 2
"""Chinese digits that, without a unit, are a number only outside words."""
CUE_WINDOW = 6
"""Characters before a numeral in which a word of bounds can stand."""


def find(folded: str) -> list[Numeral]:
    """Return the numerals of a folded text, in order and without overlaps.

    >>> from eduextract.text.fold import fold
    >>> [(n.unit, str(n.value)) for n in find(fold("小学５６６７人，生均1.05万元"))]
    [('person', '5667'), ('yuan', '10500')]
    """
    table = grammar()
    found: list[Numeral] = []
    search, patterns, chinese = table.anchor.search, table.patterns, table.chinese
    anchor = search(folded)
    while anchor is not None:
        place = anchor.start()
        character = folded[place]
        end = table.word_end(folded, place) if character in chinese else 0
        if not end:
            end = _read_plain(table, folded, place, found) if character.isdecimal() else 0
        if not end:
            match = patterns[character].match(folded, place)
            end = place + 1 if match is None else _read(table, folded, match, found)
        anchor = search(folded, end)
    return found


def _read_plain(table: Grammar, folded: str, place: int, found: list[Numeral]) -> int:
    """Add a numeral in one of the plainest forms; return where to go on, 0 if it is none."""
    match = table.plain.match(folded, place)
    if match is None:
        return 0
    end = match.end()
    year, _, decimals, scale, percent, word = match.groups()
    if year:
        found.append(Numeral(place, end, end, kind="period", role="period", edtf=year))
        return end
    number_end = match.end("scale") if scale else match.end("decimals") if decimals else match.end("whole")
    value = number_value(folded[place:number_end])
    if percent:
        found.append(_bounded(table, folded, Numeral(place, end, end, value, None, "percent", ("percent",), "percent")))
        return end
    unit = table.units[word]
    if unit.role != "number" or unit.scale != "1":
        return 0
    numeral = Numeral(place, end, number_end, value, None, unit.bases[0], unit.bases, unit.kind)
    found.append(_bounded(table, folded, numeral))
    return end


def _read(table: Grammar, folded: str, match: regex.Match[str], found: list[Numeral]) -> int:
    """Add the numerals of a match; return where to go on."""
    name = (match.lastgroup or "_")[:-1]
    reader = READERS.get(name)
    if reader is not None:
        found.extend(reader(table, folded, match))
        return match.end()
    part = table.parts[name]
    start, end = match.span()
    period = edtf(name, match.groupdict()) if part.role == "period" else None
    found.append(Numeral(start, end, end, kind=part.role, role=part.role, edtf=period))
    return end


def _bounded(table: Grammar, folded: str, numeral: Numeral) -> Numeral:
    """Set the bound that the words beside the numeral give."""
    if numeral.value_max is not None:
        numeral.bound = "range"
        return numeral
    before = table.before_pattern.search(folded, max(0, numeral.start - CUE_WINDOW), numeral.start)
    if before is not None:
        numeral.bound = table.before[before[0]]
        return numeral
    after = table.after_pattern.match(folded, numeral.end)
    if after is not None:
        numeral.bound = table.after[after[0]]
    return numeral


def _number(table: Grammar, folded: str, match: regex.Match[str]) -> list[Numeral]:
    """Read a number or a range; a change from one level to another is two numbers."""
    if match["two"] and _from_to(table, folded, match):
        cut = match.start("two")
        joint = cut - 1
        return [*_reread(table, folded, match.start(), joint), *_reread(table, folded, cut, match.end())]
    numeral = _one_number(table, folded, match)
    return [] if numeral is None else [numeral]


def _from_to(table: Grammar, folded: str, match: regex.Match[str]) -> bool:
    start = match.start()
    if folded[match.start("two") - 1] not in table.open:
        return False
    return table.from_pattern.search(folded, max(0, start - 16), start) is not None


def _reread(table: Grammar, folded: str, start: int, end: int) -> list[Numeral]:
    match = table.patterns[folded[start]].match(folded, start, end)
    if match is None or match.lastgroup != "number_":
        return []
    numeral = _one_number(table, folded, match)
    return [] if numeral is None else [numeral]


def _one_number(table: Grammar, folded: str, match: regex.Match[str]) -> Numeral | None:
    one, two, sign = match["one"], match["two"], match["sign"]
    value, value_max = number_value(one), number_value(two) if two else None
    start, end = match.span()
    numeral = Numeral(start, end, match.end("two") if two else match.end("one"), value, value_max)
    if two:
        _share_scale(numeral, one, two)
    else:
        numeral.value, numeral.value_max = neighbours(one) or (value, None)
    if sign and numeral.value is not None:
        numeral.value = -numeral.value
    _measure(table, match, numeral)
    written = digits()
    if all(written.scale.get(character, 0) >= HUNDRED for character in one):
        return None
    if not numeral.units and _lone(folded, numeral, one):
        return None
    if any(character in written.more for character in one):
        numeral.bound = "at_least"
        return numeral
    return _bounded(table, folded, numeral)


def _share_scale(numeral: Numeral, one: str, two: str) -> None:
    """A scale after a range holds for both ends: 三到四百万."""
    table = digits()
    scale = 1
    tail = two
    while tail and table.scale.get(tail[-1], 0) >= TEN:
        scale *= table.scale[tail[-1]]
        tail = tail[:-1]
    inner = scale
    for character in one[::-1]:
        if table.scale.get(character, 0) >= MYRIAD:
            return
    if any(character in table.scale for character in one):
        inner = 1
        for character in two[::-1]:
            if table.scale.get(character, 0) < MYRIAD:
                break
            inner *= table.scale[character]
    if inner > 1 and numeral.value is not None:
        numeral.value *= inner


def _measure(table: Grammar, match: regex.Match[str], numeral: Numeral) -> None:
    """Read percent sign, tenths or unit."""
    if match["p"] or match["p1"]:
        sign = match["p"] or match["p1"]
        divisor = 1 if sign == "%" else TEN
        _scale(numeral, Fraction(1, divisor))
        numeral.kind, numeral.unit, numeral.units = "percent", "percent", ("percent",)
    elif match["tenths"]:
        _scale(numeral, Fraction(TEN))
        if match["half"] and numeral.value is not None:
            numeral.value += TEN // 2
        numeral.kind, numeral.unit, numeral.units = "percent", "percent", ("percent",)
    elif match["unit"] or match["u1"]:
        word = (match["unit"] or match["u1"]).partition("/")[0]
        unit = table.units[word]
        _scale(numeral, Fraction(unit.scale))
        numeral.kind, numeral.unit, numeral.units = unit.kind, unit.bases[0], unit.bases
        if match["rest"] and numeral.value is not None:
            small = Decimal(0)
            for name, part in (("dime", TENTH), ("cent", HUNDREDTH)):
                small += (number_value(match[name]) or Decimal(0)) * part if match[name] else Decimal(0)
            exact = Fraction(numeral.value) + (-1 if match["sign"] else 1) * Fraction(small)
            numeral.value = _exact(exact)
        numeral.role = unit.role


def _scale(numeral: Numeral, factor: Fraction) -> None:
    if factor != 1:
        numeral.value = None if numeral.value is None else _times(numeral.value, factor)
        numeral.value_max = None if numeral.value_max is None else _times(numeral.value_max, factor)


def _times(value: Value, factor: Fraction) -> Value:
    return _exact(Fraction(value) * factor)


def _exact(exact: Fraction) -> Value:
    """Return a Decimal where one is exact."""
    rest = exact.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return Decimal(exact.numerator) / Decimal(exact.denominator) if rest == 1 else exact


def _lone(folded: str, numeral: Numeral, written: str) -> bool:
    """Whether a Chinese digit or two without a unit is part of a word."""
    if written[0].isascii() or numeral.end - numeral.start > LONE:
        return False
    if len(written) == LONE and digits().scale.get(written[1], 0) >= HUNDRED and written[0] in digits().digit:
        return False
    before = folded[numeral.start - 1 : numeral.start]
    after = folded[numeral.end : numeral.end + 1]
    return before.isalpha() or after.isalpha()


def _percent_words(table: Grammar, folded: str, match: regex.Match[str]) -> list[Numeral]:
    value, value_max = number_value(match["pct"]), number_value(match["pct2"]) if match["pct2"] else None
    if match["negative"] and value is not None:
        value = -value
    start, end = match.span()
    return [_bounded(table, folded, Numeral(start, end, end, value, value_max, "percent", ("percent",), "percent"))]


def _fraction_words(table: Grammar, folded: str, match: regex.Match[str]) -> list[Numeral]:
    above, below = number_value(match["above"]), number_value(match["below"])
    whole = number_value(match["whole"]) if match["whole"] else Decimal(0)
    if not below or above is None or whole is None:
        return []
    start, end = match.span()
    value = Fraction(whole) + Fraction(above) / Fraction(below)
    value = -value if match["minus_words"] else value
    if below >= HUNDRED and not match["below"].isascii() and _power_of_ten(below):
        percent = _exact(value * HUNDRED)
        return [_bounded(table, folded, Numeral(start, end, end, percent, None, "percent", ("percent",), "percent"))]
    return [_bounded(table, folded, Numeral(start, end, end, value, None, None, (), "fraction"))]


def _power_of_ten(value: Decimal) -> bool:
    return str(value.normalize()).partition("E")[0] == "1"


def _fraction(table: Grammar, folded: str, match: regex.Match[str]) -> list[Numeral]:
    start, end = match.span()
    value = Fraction(int(match["num"]), int(match["den"]))
    value = -value if match["minus_digits"] else value
    return [_bounded(table, folded, Numeral(start, end, end, value, None, None, (), "fraction"))]


def _ratio(table: Grammar, folded: str, match: regex.Match[str]) -> list[Numeral]:
    left, right = number_value(match["left"]), number_value(match["right"])
    if not left or not right:
        return []
    start, end = match.span()
    value: Value = right if left == 1 else left if right == 1 else Fraction(left) / Fraction(right)
    numeral = Numeral(start, end, end, value, None, "ratio", ("ratio",), "ratio", ratio=(left, right))
    return [_bounded(table, folded, numeral)]


def _between(table: Grammar, folded: str, match: regex.Match[str]) -> list[Numeral]:
    start, end = match.span()
    low, high = number_value(match["from"]), number_value(match["until"])
    return [_bounded(table, folded, Numeral(start, end, end, low, high))]


READERS = {
    "between": _between,
    "number": _number,
    "percent_words": _percent_words,
    "fraction_words": _fraction_words,
    "fraction": _fraction,
    "ratio": _ratio,
}

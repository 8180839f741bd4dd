"""Numbers as digits, fractions and English words, with the step of their wording.

The step follows Wieczorek, Guo & Hijmans (2004, Int. J. Geogr. Inf. Sci. 18(8), 745-767): a fraction speaks
to its denominator (10.5 and "ten and a half" to a half, 10.25 to a quarter), a decimal to its last place, a
whole number to the unit, and one that ends in zeros to that power of ten (50 to 10, 100 to 100, 120 to 10).
"""

from __future__ import annotations

from typing import Final

from karmalink.claims.phrases import Measure, whole
from karmalink.claims.tokens import DASHES, FRACTIONS, NUMBER, Token, is_kind, low, touching
from karmalink.core.places import Spoken

SMALL: Final = {
    word: n
    for n, word in enumerate(
        [
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
        ]
    )
}  # fmt: skip
TENS: Final = {
    word: 10 * n
    for n, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2)
} | {"fourty": 40}
_PARTS: Final = {"half": 1 / 2, "quarter": 1 / 4, "quarters": 1 / 4, "third": 1 / 3, "thirds": 1 / 3}
_VAGUE: Final = {"couple": (2.0, 1.0), "few": (3.5, 3.0), "several": (5.0, 4.0), "dozen": (12.0, 1.0)}
"""Our choice: "a couple" 2 (step 1), "a few" 2 to 5, "several" 3 to 7, "a dozen" 12."""

_NOTED_DECIMALS: Final = {
    "5": 1 / 2, "25": 1 / 4, "75": 1 / 4, "125": 1 / 8, "375": 1 / 8, "625": 1 / 8, "875": 1 / 8,
}  # fmt: skip
STARTERS: Final = frozenset(
    [
        *SMALL,
        *TENS,
        *_PARTS,
        *FRACTIONS,
        "a",
        "an",
        "hundred",
        "thousand",
        "couple",
        "few",
        "several",
        "dozen",
        "between",
    ]
)
"""Words that a number may begin with."""


def whole_step(value: int) -> float:
    """Step of a whole number: the power of ten it ends in.

    >>> whole_step(58), whole_step(50), whole_step(100), whole_step(0)
    (1.0, 10.0, 100.0, 1.0)
    """
    step = 1
    while value and value % (step * 10) == 0:
        step *= 10
    return float(step)


def decimal_step(decimals: str) -> float:
    """Step of a number written with these decimals.

    >>> decimal_step("5"), decimal_step("1"), decimal_step("25"), decimal_step("33")
    (0.5, 0.1, 0.25, 0.01)
    """
    return _NOTED_DECIMALS.get(decimals, round(10.0 ** -len(decimals), len(decimals)))


def parse_number(text: str) -> Spoken:
    """Read a number, or a range of two, in digits or words.

    Parameters
    ----------
    text : str
        ``"58"``, ``"2 1/2"``, ``"two and a half"``, ``"4-5"``, ``"four or five"``.

    Returns
    -------
    Spoken
        A range is its middle, with its width as step.

    Raises
    ------
    InputError
        If the text is not a number.

    Examples
    --------
    >>> parse_number("two and a half")
    Spoken(value=2.5, step=0.5, wording='two and a half')
    >>> parse_number("4-5").value, parse_number("4-5").step
    (4.5, 1.0)
    """
    return whole(text, read_range, "a number", "'58', '2 1/2', 'two and a half' or '4-5'").spoken


def read_range(tokens: list[Token], i: int) -> Measure | None:
    """Read a number or a range of two ("4-5", "four or five", "between 4 and 5") at token ``i``."""
    between = low(tokens, i) == "between"
    first = read_number(tokens, i + 1 if between else i)
    if first is None:
        return None
    joint = low(tokens, first.next)
    joined = joint == "and" if between else joint in {"to", "or"} or joint in DASHES
    second = read_number(tokens, first.next + 1) if joined else None
    if second is None:
        return None if between else first
    width = abs(second.value - first.value)
    step = width if width > 0.0 else max(first.step, second.step)
    return Measure((first.value + second.value) / 2.0, step, second.next)


def read_number(tokens: list[Token], i: int) -> Measure | None:
    """One number at token ``i``, in digits or words, with a fraction if there is one."""
    if is_kind(tokens, i, NUMBER):
        return _digits(tokens, i)
    part = _part(tokens, i)
    known = part or _vague(tokens, i)
    if known is not None:
        return known
    cardinal = read_cardinal(tokens, i)
    if cardinal is not None:
        return _pointed(tokens, cardinal) or _with_fraction(tokens, cardinal)
    if low(tokens, i) in {"a", "an"}:
        return Measure(1.0, 1.0, i + 1)
    return None


def read_cardinal(tokens: list[Token], i: int) -> Measure | None:
    """Read a whole number in words below a million ("one hundred and eleven") at token ``i``."""
    head = _below_thousand(tokens, i)
    if head is None:
        return None
    value, i = head
    if low(tokens, i) == "thousand":
        value, i = value * 1000, i + 1
        tail = _below_thousand(tokens, i + 1 if low(tokens, i) in {"and", ","} else i)
        if tail is not None:
            value, i = value + tail[0], tail[1]
    return Measure(float(value), whole_step(value), i)


def _below_thousand(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """Hundreds, tens and units at token ``i``: value and next index."""
    if low(tokens, i) in {"a", "one"} and low(tokens, i + 1) in {"hundred", "thousand"}:
        head: tuple[int, int] | None = (1, i + 1)
    else:
        head = read_below_hundred(tokens, i)
    if head is None or low(tokens, head[1]) != "hundred":
        return head
    value, i = head[0] * 100, head[1] + 1
    tail = read_below_hundred(tokens, i + 1 if low(tokens, i) == "and" else i)
    return (value + tail[0], tail[1]) if tail is not None else (value, i)


def read_below_hundred(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """Tens and units in words at token ``i`` ("forty-six"): value and next index."""
    word = low(tokens, i)
    if word in SMALL:
        return SMALL[word], i + 1
    if word not in TENS:
        return None
    j = i + 2 if low(tokens, i + 1) in DASHES else i + 1
    unit = SMALL.get(low(tokens, j), 0)
    return (TENS[word] + unit, j + 1) if 1 <= unit <= 9 else (TENS[word], i + 1)


def _digits(tokens: list[Token], i: int) -> Measure | None:
    """Read a number in digits: thousands, decimals by point or comma, a fraction after it."""
    parts = tokens[i].raw.replace("·", ".").split(".")
    if len(parts) > 2:
        return None
    if len(parts) == 2:
        return Measure(float(".".join(parts) or "0"), decimal_step(parts[1]), i + 1)
    value, j = parts[0], i + 1
    while low(tokens, j) == "," and _glued(tokens, j) and len(tokens[j + 1].raw.split(".")[0]) == 3 and value != "0":
        tail = tokens[j + 1].raw
        if "." in tail:
            return Measure(float(value + tail), decimal_step(tail.split(".")[1]), j + 2)
        value, j = value + tail, j + 2
    if j == i + 1 and low(tokens, j) == "," and _glued(tokens, j) and tokens[j + 1].raw.isdigit():
        decimals = tokens[j + 1].raw
        return Measure(float(f"{value}.{decimals}"), decimal_step(decimals), j + 2)
    if low(tokens, j) == "/" and _glued(tokens, j):
        return _ratio(int(value), tokens[j + 1].raw, j + 2)
    return _with_fraction(tokens, Measure(float(value), whole_step(int(value)), j))


def _glued(tokens: list[Token], j: int) -> bool:
    """Whether sign ``j`` stands between two numbers without spaces."""
    return is_kind(tokens, j + 1, NUMBER) and touching(tokens, j) and touching(tokens, j + 1)


def _ratio(above: int, below: str, after: int) -> Measure | None:
    """Read a written fraction such as 3/4; only the denominators that people say."""
    if below not in {"2", "3", "4", "5", "8", "10", "16"} or above >= 100:
        return None
    return Measure(above / int(below), 1 / int(below), after)


def _with_fraction(tokens: list[Token], number: Measure) -> Measure:
    """Give the number with the fraction that follows it: "2½", "2 1/2", "two and a half"."""
    i = number.next
    if low(tokens, i) in FRACTIONS:
        value = FRACTIONS[low(tokens, i)]
        return Measure(number.value + value, _denominator(value), i + 1)
    if is_kind(tokens, i, NUMBER) and low(tokens, i + 1) == "/" and _glued(tokens, i + 1):
        ratio = _ratio(int(tokens[i].raw), tokens[i + 2].raw, i + 3) if tokens[i].raw.isdigit() else None
        if ratio is not None and ratio.value < 1.0:
            return Measure(number.value + ratio.value, ratio.step, ratio.next)
    return with_spoken_fraction(tokens, number)


def with_spoken_fraction(tokens: list[Token], number: Measure) -> Measure:
    """Give the number with the "and a half" or "and three quarters" that follows it, if it does."""
    if low(tokens, number.next) not in {"and", "&"}:
        return number
    part = _part(tokens, number.next + 1, bare=True)
    return number if part is None else Measure(number.value + part.value, part.step, part.next)


def _pointed(tokens: list[Token], number: Measure) -> Measure | None:
    """Give the number with decimals said one by one: "forty-one point seven five"."""
    if low(tokens, number.next) != "point":
        return None
    j, decimals = number.next + 1, ""
    while len(decimals) < 6 and SMALL.get(low(tokens, j), 10) <= 9:
        decimals, j = decimals + str(SMALL[low(tokens, j)]), j + 1
    return Measure(float(f"{number.value:.0f}.{decimals}"), decimal_step(decimals), j) if decimals else None


def _part(tokens: list[Token], i: int, *, bare: bool = False) -> Measure | None:
    """Read a fraction alone: "half a", "three quarters of an", "½"; ``bare`` leaves the article."""
    if low(tokens, i) in FRACTIONS:
        value = FRACTIONS[low(tokens, i)]
        return Measure(value, _denominator(value), i + 1)
    count = 1
    if low(tokens, i) in {"a", "an"} and low(tokens, i + 1) in _PARTS:
        i += 1
    elif low(tokens, i) in {"one", "two", "three"}:
        j = i + 2 if low(tokens, i + 1) in DASHES else i + 1
        if low(tokens, j) in _PARTS:
            count, i = SMALL[low(tokens, i)], j
    if low(tokens, i) not in _PARTS:
        return None
    share, i = _PARTS[low(tokens, i)], i + 1
    if not bare:
        i += low(tokens, i) == "of"
        i += low(tokens, i) in {"a", "an"}
    return Measure(count * share, share, i)


def _denominator(value: float) -> float:
    """Step of a one-character fraction."""
    return next(1 / n for n in (2, 3, 4, 8) if abs(value * n - round(value * n)) < 1e-9)


def _vague(tokens: list[Token], i: int) -> Measure | None:
    """Read a vague number of the table: "a few", "a couple of", "several", "a dozen"."""
    j = i + 1 if low(tokens, i) == "a" else i
    known = _VAGUE.get(low(tokens, j))
    if known is None:
        return None
    scale = {"hundred": 100.0, "thousand": 1000.0}.get(low(tokens, j + 1), 1.0)
    j += 1 + (scale > 1.0)
    return Measure(known[0] * scale, known[1] * scale, j + (low(tokens, j) == "of"))

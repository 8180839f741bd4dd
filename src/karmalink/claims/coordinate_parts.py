"""One latitude or longitude as spoken: degrees, minutes, seconds, hemisphere, label, sign."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from karmalink.claims.numerals import SMALL, read_below_hundred
from karmalink.claims.tokens import APOSTROPHES, DASHES, FRACTIONS, NUMBER, Token, is_kind, low, touching

Axis = Literal["lat", "lon"]

HEMISPHERE: Final[dict[str, tuple[Axis, int]]] = {
    **dict.fromkeys(["n", "north", "northern"], ("lat", 1)),
    **dict.fromkeys(["s", "south", "southern"], ("lat", -1)),
    **dict.fromkeys(["e", "east", "eastern"], ("lon", 1)),
    **dict.fromkeys(["w", "west", "western"], ("lon", -1)),
}
LABEL: Final[dict[str, Axis]] = {
    "lat": "lat", "latitude": "lat", "lats": "lat",
    "lon": "lon", "long": "lon", "lng": "lon", "longitude": "lon", "longs": "lon",
}  # fmt: skip
DEGREE: Final = frozenset(["°", "º", "˚", "deg", "degs", "degree", "degrees"])
_MINUTE: Final = frozenset(["′", "min", "mins", "minute", "minutes", *APOSTROPHES])
_SECOND: Final = frozenset(["″", '"', "”", "“", "sec", "secs", "second", "seconds"])
_MARKS: Final = (DEGREE, _MINUTE, _SECOND)
PART_STARTS: Final = frozenset([*HEMISPHERE, *LABEL, *SMALL, "a", "+", *DASHES])


@dataclass(slots=True, kw_only=True)
class Part:
    """One component while it is being read; ``numbers`` are (value, step) of degrees, minutes, seconds."""

    first: int
    after: int
    numbers: list[tuple[float, float]] = field(default_factory=list)
    decimals: str = ""
    marks: int = 0
    hemisphere: tuple[Axis, int] | None = None
    leading: bool = False
    label: Axis | None = None
    sign: int = 0

    @property
    def axis(self) -> Axis | None:
        """Which component the words say it is."""
        return self.hemisphere[0] if self.hemisphere else self.label


def read_part(tokens: list[Token], i: int) -> Part | None:
    """Give the component that begins at token ``i``, or None."""
    part = Part(first=i, after=i)
    _names(tokens, part)
    part.leading = part.hemisphere is not None
    _sign(tokens, part)
    if not (_compact(tokens, part) or _numbers(tokens, part)):
        return None
    _names(tokens, part)
    return part if part.axis is None or _agrees(part) else None


def _agrees(part: Part) -> bool:
    return not (part.hemisphere and part.label and part.hemisphere[0] != part.label)


def _names(tokens: list[Token], part: Part) -> None:
    """Take hemisphere and label, in either order, each at most once, with their full stop or "="."""
    for _ in range(2):
        i = part.after
        i += bool(part.numbers) and low(tokens, i) == "." and low(tokens, i + 1) in HEMISPHERE
        word = low(tokens, i)
        if word in HEMISPHERE and part.hemisphere is None:
            part.hemisphere = HEMISPHERE[word]
        elif word in LABEL and part.label is None:
            part.label = LABEL[word]
        else:
            return
        part.after = i + 1
        link = low(tokens, i + 1)
        if (link in {".", ":", "="} and _more(tokens, part, i + 2)) or (
            link in {"of", "is", "was"} and part.label and not part.numbers
        ):
            part.after = i + 2


def _more(tokens: list[Token], part: Part, i: int) -> bool:
    """Whether a full stop belongs to the component, because more of it follows ("lat. 41", "N. lat")."""
    follows = low(tokens, i)
    if part.numbers:
        return follows in LABEL and part.label is None
    return is_kind(tokens, i, NUMBER) or follows in PART_STARTS


def _sign(tokens: list[Token], part: Part) -> None:
    i = part.after
    signed = low(tokens, i) == "+" or low(tokens, i) in DASHES
    if signed and is_kind(tokens, i + 1, NUMBER) and touching(tokens, i + 1):
        part.sign = 1 if low(tokens, i) == "+" else -1
        part.after = i + 1


def _compact(tokens: list[Token], part: Part) -> bool:
    """``4146N`` and ``05014W`` of signals: degrees, minutes and perhaps seconds in one run of digits."""
    i = part.after
    if part.numbers or not is_kind(tokens, i, NUMBER) or not tokens[i].raw.isdigit() or part.leading:
        return False
    axis = HEMISPHERE.get(low(tokens, i + 1), (None, 0))[0]
    raw, wide = tokens[i].raw, 3 if axis == "lon" else 2
    if axis is None or len(raw) - wide not in {2, 4}:
        return False
    cuts = [raw[:wide], raw[wide : wide + 2], raw[wide + 2 :]]
    part.numbers = [(float(cut), 1.0) for cut in cuts if cut]
    part.after = i + 1
    return True


def _numbers(tokens: list[Token], part: Part) -> bool:
    """Degrees, then minutes, then seconds, with what stands between them."""
    i = part.after
    while len(part.numbers) < 3:
        got = _number(tokens, i)
        if got is None or (part.numbers and _names_degrees(tokens, got[1])):
            break
        values, i, part.decimals = got[0], got[1], got[2]
        if len(part.numbers) + len(values) > 3:
            return False
        part.numbers += values
        place = len(part.numbers) - 1
        part.after = i
        i = _mark(tokens, part, place)
        if part.decimals or values[-1][1] < 1.0:
            break
        i = _between(tokens, i, part.marks > 0)
    return bool(part.numbers)


def _names_degrees(tokens: list[Token], i: int) -> bool:
    """Whether the number before token ``i`` is called degrees: then it begins a new component."""
    return low(tokens, i) in DEGREE


def _mark(tokens: list[Token], part: Part, place: int) -> int:
    """Take the degree, minute or second mark after number ``place``; the index after it."""
    i = part.after
    if low(tokens, i) in APOSTROPHES and low(tokens, i + 1) in APOSTROPHES and place == 2:
        part.after, part.marks = i + 2, part.marks + 1
    elif low(tokens, i) in _MARKS[place]:
        part.after, part.marks = i + 1, part.marks + 1
        spelled = low(tokens, i) in {"deg", "min", "mins", "sec", "secs"} and low(tokens, i + 1) == "."
        if spelled and (is_kind(tokens, i + 2, NUMBER) or low(tokens, i + 2) in HEMISPHERE):
            part.after = i + 2
    return part.after


def _between(tokens: list[Token], i: int, marked: bool) -> int:
    """Index of what follows a hyphen, colon or (after a mark) "and" or comma between two numbers."""
    if marked and low(tokens, i) in {"and", ","}:
        return i + 1
    even = touching(tokens, i) == touching(tokens, i + 1)
    return i + 1 if (low(tokens, i) in DASHES or low(tokens, i) in {":", "."}) and even else i


def _number(tokens: list[Token], i: int) -> tuple[list[tuple[float, float]], int, str] | None:
    """Read a number in digits or words: values with steps (dotted: several), next index, decimals."""
    if not is_kind(tokens, i, NUMBER):
        return _worded(tokens, i)
    pieces = tokens[i].raw.replace("·", ".").split(".")
    if len(pieces) > 2:
        return [(float(piece), 1.0) for piece in pieces], i + 1, ""
    if len(pieces) == 2:
        step = round(10.0 ** -len(pieces[1]), len(pieces[1]))
        return [(float(".".join(pieces)), step)], i + 1, pieces[1]
    comma = low(tokens, i + 1) == "," and touching(tokens, i + 1) and touching(tokens, i + 2)
    if comma and is_kind(tokens, i + 2, NUMBER) and tokens[i + 2].raw.isdigit() and _ends(tokens, i + 3):
        decimals = tokens[i + 2].raw
        step = round(10.0 ** -len(decimals), len(decimals))
        return [(float(f"{pieces[0]}.{decimals}"), step)], i + 3, decimals
    fraction = FRACTIONS.get(low(tokens, i + 1))
    if fraction is not None:
        step = next(1 / n for n in (2, 3, 4, 8) if abs(fraction * n - round(fraction * n)) < 1e-9)
        return [(float(pieces[0]) + fraction, step)], i + 2, ""
    return [(float(pieces[0]), 1.0)], i + 1, ""


def _ends(tokens: list[Token], i: int) -> bool:
    """Whether a decimal comma is plain from what follows: a mark, a hemisphere, ";" or another number."""
    after = low(tokens, i)
    return after in HEMISPHERE or after in DEGREE or after in _MINUTE or after == ";" or is_kind(tokens, i, NUMBER)


def _worded(tokens: list[Token], i: int) -> tuple[list[tuple[float, float]], int, str] | None:
    """Read a number in words: "forty-one", "one hundred and eleven", "oh five", "one point seven"."""
    if low(tokens, i) in {"oh", "o"} and low(tokens, i + 1) in SMALL:
        return [(float(SMALL[low(tokens, i + 1)]), 1.0)], i + 2, ""
    if low(tokens, i) in {"a", "one"} and low(tokens, i + 1) == "hundred":
        value, j = 100, i + 2
        tail = read_below_hundred(tokens, j + 1 if low(tokens, j) == "and" else j)
        value, j = (value + tail[0], tail[1]) if tail is not None else (value, j)
    else:
        head = read_below_hundred(tokens, i)
        if head is None:
            return None
        value, j = head
    if low(tokens, i) == "zero" and low(tokens, j) in SMALL and SMALL[low(tokens, j)] < 10:
        value, j = SMALL[low(tokens, j)], j + 1
    decimals = ""
    if low(tokens, j) == "point":
        k = j + 1
        while len(decimals) < 6 and SMALL.get(low(tokens, k), 10) < 10:
            decimals, k = decimals + str(SMALL[low(tokens, k)]), k + 1
        j = k if decimals else j
    step = round(10.0 ** -len(decimals), len(decimals)) if decimals else 1.0
    return [(float(f"{value}.{decimals or 0}"), step)], j, decimals

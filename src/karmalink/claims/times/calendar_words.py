"""Days, months and years as spoken: the calendar half of a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from karmalink.claims.distances import UNIT_WORDS
from karmalink.claims.tokens import DASHES, NUMBER, Token, is_kind, low, touching

_NAMES: Final = [
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
]  # fmt: skip
MONTHS: Final = (
    {name: n for n, name in enumerate(_NAMES, start=1)}
    | {name[:3]: n for n, name in enumerate(_NAMES, start=1)}
    | {"sept": 9}
)
_YEAR_CUES: Final = frozenset(["in", "since", "during", "by", "until", "before", "after", "around", "about", "year"])
# "in 1000 hours" and "about 1500 men" count something; they name no year.
_COUNTED: Final = UNIT_WORDS | {"hours", "hrs", "days", "men", "people", "tons", "dollars", "pounds"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A stretch of whole days: ``first`` and ``last`` are midnights, None when the year is not said.

    ``night`` is the night that begins on ``first``; ``doubtful`` a day and a month that could be the other
    way round.
    """

    after: int
    first: datetime | None = None
    last: datetime | None = None
    night: bool = False
    impossible: bool = False
    doubtful: bool = False


def read_day(tokens: list[Token], i: int, *, prose: bool) -> Day | None:
    """Give the date at token ``i``; a year alone only after "in" or "since" when in running text."""
    night = _night(tokens, i)
    if night != i:
        day = _dated(tokens, night)
        if day is None:
            return None
        return replace(day, night=True)
    cued = not prose or low(tokens, i - 1) in _YEAR_CUES
    return _dated(tokens, i) or (_year_alone(tokens, i) if cued else None)


def _night(tokens: list[Token], i: int) -> int:
    """Index after "(the) night of (the)", or ``i``."""
    j = i + (low(tokens, i) == "the")
    if low(tokens, j) != "night" or low(tokens, j + 1) not in {"of", "to"}:
        return i
    return j + 2 + (low(tokens, j + 2) == "the")


def _dated(tokens: list[Token], i: int) -> Day | None:
    return _day_first(tokens, i) or _month_first(tokens, i) or _figures(tokens, i)


def _day_number(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """Read a day of the month at token ``i`` ("14", "14th", "14th of"), and the next index."""
    if not is_kind(tokens, i, NUMBER) or not tokens[i].raw.isdigit() or len(tokens[i].raw) > 2:
        return None
    j = i + 1
    if low(tokens, j) in {"st", "nd", "rd", "th"} and touching(tokens, j):
        j += 1
    return int(tokens[i].raw), j


def _month(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """Read a month's name with a capital (so that "may" and "march" stay verbs), and the next index."""
    if low(tokens, i) not in MONTHS or not tokens[i].raw[0].isupper():
        return None
    return MONTHS[low(tokens, i)], i + 1 + (low(tokens, i + 1) == "." and len(tokens[i].raw) <= 4)


def _year(tokens: list[Token], i: int) -> tuple[int | None, int]:
    """Read a year of four digits at token ``i``, after a comma if there is one, and the next index."""
    j = i + (low(tokens, i) == ",")
    if is_kind(tokens, j, NUMBER) and len(tokens[j].raw) == 4 and tokens[j].raw.isdigit():
        year = int(tokens[j].raw)
        if 1000 <= year <= 2999:
            return year, j + 1
    return None, i


def _day_first(tokens: list[Token], i: int) -> Day | None:
    """``19 Nov 1941``, ``14th of April``, ``14-15 April 1912``."""
    start = _day_number(tokens, i)
    if start is None:
        return None
    number, j = start
    last = number
    to = low(tokens, j) in DASHES or low(tokens, j) in {"to", "and"}
    second = _day_number(tokens, j + 1) if to else None
    if second is not None:
        last, j = second
    j += low(tokens, j) == "of"
    month = _month(tokens, j)
    if month is None:
        return None
    year, after = _year(tokens, month[1])
    return _made(year, month[0], number, last, after)


def _month_first(tokens: list[Token], i: int) -> Day | None:
    """``April 15, 1912``, ``April 1912``."""
    month = _month(tokens, i)
    if month is None:
        return None
    year, after = _year(tokens, month[1])
    if year is not None:
        first = datetime(year, month[0], 1)
        last = datetime(year + month[0] // 12, month[0] % 12 + 1, 1) - timedelta(days=1)
        return Day(after=after, first=first, last=last)
    number = _day_number(tokens, month[1] + (low(tokens, month[1]) == "the"))
    if number is None:
        return None
    year, after = _year(tokens, number[1])
    return _made(year, month[0], number[0], number[0], after)


def _figures(tokens: list[Token], i: int) -> Day | None:
    """``1912-04-14``, ``14/4/1912``, ``14.4.1912`` (day first; doubtful when both could be the month)."""
    if not is_kind(tokens, i, NUMBER):
        return None
    pieces, after = tokens[i].raw.split("."), i + 1
    if len(pieces) == 1:
        sign = low(tokens, i + 1)
        if not (sign in DASHES or sign == "/") or low(tokens, i + 3) != sign:
            return None
        if not all(touching(tokens, j) for j in range(i + 1, i + 5)):
            return None
        pieces, after = [tokens[j].raw for j in (i, i + 2, i + 4)], i + 5
    if len(pieces) != 3 or not all(piece.isdigit() for piece in pieces):
        return None
    year_first = len(pieces[0]) == 4
    numbers = [int(piece) for piece in (pieces if year_first else pieces[::-1])]
    widths = sorted(len(piece) for piece in pieces)
    if widths[1] > 2 or widths[2] != 4 or not 1 <= numbers[0] <= 9999:
        return None
    year, month, day = numbers
    made = _made(year, month, day, day, after)
    doubtful = not year_first and day <= 12 and month <= 12 and day != month
    return replace(made, doubtful=doubtful)


def _year_alone(tokens: list[Token], i: int) -> Day | None:
    year, after = _year(tokens, i)
    if year is None or after != i + 1 or low(tokens, after) in _COUNTED:
        return None
    return Day(after=after, first=datetime(year, 1, 1), last=datetime(year, 12, 31))


def _made(year: int | None, month: int, first: int, last: int, after: int) -> Day:
    """Read a day of these numbers, impossible if the calendar does not have it."""
    try:
        # Without a year 1912 stands in: it had a 29 February.
        begin, end = datetime(year or 1912, month, first), datetime(year or 1912, month, last)
    except ValueError:
        return Day(after=after, impossible=True)
    if end < begin:
        return Day(after=after, impossible=True)
    return Day(after=after, first=begin, last=end) if year is not None else Day(after=after)

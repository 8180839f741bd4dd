"""Dates as people write them in a case: a year, a month, a day, a decade, or a span of these.

The written forms are those of EDTF (Library of Congress, Extended Date/Time Format, 2019), levels 0 and 1, as
far as calendars of computers reach: years 0001 to 9999, no seasons.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_DATE = re.compile(r"(\d{2}(?:\d\d|\dX|XX))(?:-(\d\d|XX)(?:-(\d\d|XX))?)?[?~%]?")

FORMS = "a date such as 1912, 1912-04, 1912-04-15, 191X, 1912~ or 1912-04/1912-05"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The first and last day a written date can mean; ``None`` is open ("..")."""

    first: date | None
    last: date | None


def parse_date(text: str) -> Span:
    """Days that an EDTF date can mean.

    Parameters
    ----------
    text
        One date, or two with ``/`` between them; ``..`` is an open end. ``?``, ``~`` and ``%`` (uncertain,
        approximate, both) are allowed and do not widen the span.

    Raises
    ------
    ValueError
        If the text is no such date, or the date is in no calendar (1912-02-30).

    Examples
    --------
    >>> parse_date("1912-04")
    Span(first=datetime.date(1912, 4, 1), last=datetime.date(1912, 4, 30))
    >>> parse_date("1975/..").last is None
    True
    """
    sides = text.strip().split("/")
    if len(sides) == 1:
        return _one(sides[0])
    if len(sides) != 2 or sides == ["..", ".."]:
        raise ValueError(f"{text!r} is not {FORMS}")
    start = None if sides[0] in {"", ".."} else _one(sides[0]).first
    end = None if sides[1] in {"", ".."} else _one(sides[1]).last
    if start is not None and end is not None and end < start:
        raise ValueError(f"{text!r} ends before it starts")
    return Span(first=start, last=end)


def _one(text: str) -> Span:
    found = _DATE.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is not {FORMS}")
    year, month, day = found.groups()
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if high < 1:
        raise ValueError(f"{text!r} lies outside the years 0001 to 9999")
    low = max(low, 1)
    months = (1, 12) if month in {None, "XX"} else (int(month), int(month))
    if not 1 <= months[0] <= 12:
        raise ValueError(f"there is no month {month} in {text!r}")
    if day in {None, "XX"}:
        return Span(first=date(low, months[0], 1), last=date(high, months[1], _length(high, months[1])))
    if months[0] != months[1]:
        raise ValueError(f"{text!r} names a day of an unknown month")
    if not 1 <= int(day) <= _length(high, months[1]):
        raise ValueError(f"there is no day {text!r} in the calendar")
    return Span(first=date(low, months[0], int(day)), last=date(high, months[1], int(day)))


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]

"""Dates as people write them in a case: a year, a month, a day, a decade, or a span of these.

The written forms are those of EDTF (Library of Congress, Extended Date/Time Format, 2019), levels 0 and 1, as
far as calendars of computers reach: years 0001 to 9999; seasons 21 to 24 (northern), and of level 2 the set of one
or all members ([1979,1980], {1979,1980}), read as the span from its first to its last day.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_DATE = re.compile(r"(\d{2}(?:\d\d|\dX|XX))(?:-(\d\d|XX)(?:-(\d\d|XX))?)?[?~%]?")

_SET = re.compile(r"[\[{]([^\[\]{}]+)[\]}]")

_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
"""First and last month of the seasons of EDTF; a winter begins in the year that it is written with (our choice)."""

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
    members = _SET.fullmatch(text.strip())
    if members is not None:
        return _hull([parse_date(member) for member in members[1].split(",")])
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
    if day is None and month is not None and month != "XX" and int(month) in _SEASONS:
        return _season(low, high, int(month), text)
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


def _season(low: int, high: int, number: int, text: str) -> Span:
    first, last = _SEASONS[number]
    end = high + (last < first)
    if end > 9999:
        raise ValueError(f"{text!r} lies outside the years 0001 to 9999")
    return Span(first=date(low, first, 1), last=date(end, last, _length(end, last)))


def _hull(spans: list[Span]) -> Span:
    firsts, lasts = [span.first for span in spans], [span.last for span in spans]
    return Span(
        first=None if None in firsts else min(day for day in firsts if day),
        last=None if None in lasts else max(day for day in lasts if day),
    )


def write_edtf(first: date | None, last: date | None) -> str:
    """The shortest EDTF text that `parse_date` reads as this span; "" when both ends are open.

    >>> write_edtf(date(1975, 1, 1), date(1975, 12, 31)), write_edtf(date(1970, 1, 1), date(1979, 12, 31))
    ('1975', '197X')
    >>> write_edtf(date(1978, 11, 1), date(1979, 4, 30)), write_edtf(None, date(1979, 1, 7))
    ('1978-11/1979-04', '../1979-01-07')
    """
    if first is None and last is None:
        return ""
    if first is not None and last is not None:
        for short in (
            f"{first.year:04}",
            f"{first.year // 10:03}X",
            f"{first.year // 100:02}XX",
            first.isoformat()[:7],
        ):
            if _reads(short, first, last):
                return short
        if first == last:
            return first.isoformat()
    return f"{_end(first, start=True)}/{_end(last, start=False)}"


def _reads(text: str, first: date, last: date) -> bool:
    try:
        return parse_date(text) == Span(first=first, last=last)
    except ValueError:
        return False


def _end(day: date | None, *, start: bool) -> str:
    """One end of a span, as coarse as it can be written without moving it."""
    if day is None:
        return ".."
    for short in (f"{day.year:04}", day.isoformat()[:7]):
        span = parse_date(short)
        if (span.first if start else span.last) == day:
            return short
    return day.isoformat()


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]

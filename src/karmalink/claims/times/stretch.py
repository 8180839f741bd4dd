"""Stretches of days: what a vague time means, and the arithmetic of "early", "about", "before" and "later".

Every convention is ours, so that a reader of a claim can look it up, and stands in the functions below; the how-to
`docs/howto/times.md` lists them. All stretches are closed: both days belong to them.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum


class Unit(IntEnum):
    """How finely a stretch was told, the finest first."""

    DAY = 0
    WEEK = 1
    MONTH = 2
    SEASON = 3
    YEAR = 4
    DECADE = 5
    ERA = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """From ``first`` to ``last``, both included, told in ``unit``.

    Raises
    ------
    ValueError
        If it ends before it begins.
    """

    first: date
    last: date
    unit: Unit

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a stretch that ends on {self.last}, before it begins on {self.first}")


NEAR_YEARS = 10
"""Years that "before" and "after" reach (our choice): testimony tells of what is still remembered."""


def day(when: date) -> Stretch:
    """One day."""
    return Stretch(first=when, last=when, unit=Unit.DAY)


def month(year: int, number: int) -> Stretch:
    """A month of a year.

    >>> month(1976, 2).last
    datetime.date(1976, 2, 29)
    """
    length = calendar.monthrange(year, number)[1]
    return Stretch(first=date(year, number, 1), last=date(year, number, length), unit=Unit.MONTH)


def year(number: int) -> Stretch:
    """A calendar year; those before 1 and beyond 9999 are taken for these."""
    return years(number, number, Unit.YEAR)


def years(first: int, last: int, unit: Unit = Unit.DECADE) -> Stretch:
    """Whole years, both included, kept within 1 and 9999 (somebody may write a birth or a telling in any year)."""
    return Stretch(first=date(_in_calendar(first), 1, 1), last=date(_in_calendar(last), 12, 31), unit=unit)


def decade(first: int) -> Stretch:
    """The ten years from ``first``.

    >>> decade(1970).last.year
    1979
    """
    return years(first, first + 9)


_SEASONS = {
    "spring": (3, 5, 0),
    "summer": (6, 8, 0),
    "autumn": (9, 11, 0),
    "fall": (9, 11, 0),
    "winter": (12, 2, 1),
    "dry": (11, 4, -1),
    "rainy": (5, 10, 0),
}
"""First month, last month, and which of the two years is the one named: 1 the first ("winter of 1944" begins in December
1944), -1 the second ("the dry season of 1979" begins in November 1978). Meteorological seasons of the north; dry and
rainy season of Cambodia (mid-November to April and May to October, rounded to whole months: our choice)."""

SEASONS = frozenset(_SEASONS)


def season(name: str, number: int) -> Stretch:
    """A season of a year, kept within the years 1 to 9999.

    >>> season("winter", 1944).last, season("dry", 1979).first
    (datetime.date(1945, 2, 28), datetime.date(1978, 11, 1))
    """
    begin, end, named = _SEASONS[name]
    first = number + (named if named < 0 else 0)
    last = first + (1 if end < begin else 0)
    begins = date(first, begin, 1) if first >= date.min.year else date.min
    ends = month(last, end).last if last <= date.max.year else date.max
    return Stretch(first=begins, last=ends, unit=Unit.SEASON)


def part(whole: Stretch, which: str) -> Stretch:
    """The early, middle or late part.

    Of a decade the years 0-3, 4-6, 7-9; of a year four months each; of a month days 1-10, 11-20 and the rest; of anything
    else a third of its days (our choice).

    >>> part(decade(1970), "late").first, part(year(1976), "mid").last
    (datetime.date(1977, 1, 1), datetime.date(1976, 8, 31))
    """
    n = ("early", "mid", "late").index(which)
    begin = whole.first
    if whole.unit is Unit.DECADE and whole.last.year - begin.year == 9:
        low, high = ((0, 3), (4, 6), (7, 9))[n]
        return years(begin.year + low, begin.year + high, Unit.YEAR)
    if whole.unit is Unit.YEAR and begin.year == whole.last.year:
        return Stretch(first=date(begin.year, 4 * n + 1, 1), last=month(begin.year, 4 * n + 4).last, unit=Unit.MONTH)
    if whole.unit is Unit.MONTH and begin.month == whole.last.month:
        last = begin + timedelta(days=10 * n + 9) if n < 2 else whole.last
        return Stretch(first=begin + timedelta(days=10 * n), last=last, unit=Unit.WEEK)
    days = (whole.last - begin).days + 1
    return Stretch(
        first=begin + timedelta(days=days * n // 3),
        last=begin + timedelta(days=max(days * (n + 1) // 3 - 1, days * n // 3)),
        unit=whole.unit,
    )


def about(told: Stretch) -> Stretch:
    """What "about" widens to: three days, a month, a year on both sides, or three years of a decade (our choice).

    >>> about(year(1975)).first, about(month(1975, 3)).last
    (datetime.date(1974, 1, 1), datetime.date(1975, 4, 30))
    """
    match told.unit:
        case Unit.DAY:
            return replace(told, first=shifted(told.first, Unit.DAY, -3), last=shifted(told.last, Unit.DAY, 3))
        case Unit.WEEK:
            return replace(told, first=shifted(told.first, Unit.DAY, -7), last=shifted(told.last, Unit.DAY, 7))
        case Unit.MONTH | Unit.SEASON:
            low, high = shifted(told.first, Unit.MONTH, -1), shifted(told.last, Unit.MONTH, 1)
            return replace(told, first=low.replace(day=1), last=month(high.year, high.month).last)
        case Unit.YEAR:
            return years(max(told.first.year - 1, 1), min(told.last.year + 1, 9999), Unit.YEAR)
        case _:
            return replace(told, first=shifted(told.first, Unit.YEAR, -3), last=shifted(told.last, Unit.YEAR, 3))


def before(told: Stretch) -> Stretch:
    """The ten years before; whole years before a year."""
    if told.unit >= Unit.YEAR and (told.first.month, told.first.day) == (1, 1):
        return years(max(told.first.year - NEAR_YEARS, 1), max(told.first.year - 1, 1), Unit.ERA)
    return Stretch(
        first=shifted(told.first, Unit.YEAR, -NEAR_YEARS), last=shifted(told.first, Unit.DAY, -1), unit=Unit.ERA
    )


def after(told: Stretch) -> Stretch:
    """The ten years after; whole years after a year."""
    if told.unit >= Unit.YEAR and (told.last.month, told.last.day) == (12, 31):
        return years(min(told.last.year + 1, 9999), min(told.last.year + NEAR_YEARS, 9999), Unit.ERA)
    return Stretch(first=shifted(told.last, Unit.DAY, 1), last=shifted(told.last, Unit.YEAR, NEAR_YEARS), unit=Unit.ERA)


def hull(a: Stretch, b: Stretch) -> Stretch:
    """From the first day of either to the last day of either; told as coarsely as the coarser."""
    return Stretch(first=min(a.first, b.first), last=max(a.last, b.last), unit=max(a.unit, b.unit))


def moved(told: Stretch, unit: Unit, amount: int) -> Stretch:
    """So many units before (negative) or after: days and weeks to the day, months to the month, years to the year.

    >>> moved(day(date(1979, 1, 31)), Unit.MONTH, 1).last, moved(day(date(1979, 1, 7)), Unit.YEAR, -2).first
    (datetime.date(1979, 2, 28), datetime.date(1977, 1, 1))
    """
    match unit:
        case Unit.DAY | Unit.WEEK:
            # "Three days after the flood of September" may be three days after any day of it.
            return replace(told, first=shifted(told.first, unit, amount), last=shifted(told.last, unit, amount))
        case Unit.MONTH:
            low, high = shifted(told.first, Unit.MONTH, amount), shifted(told.last, Unit.MONTH, amount)
            return Stretch(first=low.replace(day=1), last=month(high.year, high.month).last, unit=Unit.MONTH)
        case _:
            low_year, high_year = told.first.year + amount, told.last.year + amount
            return years(_in_calendar(low_year), _in_calendar(high_year), Unit.YEAR)


def shifted(when: date, unit: Unit, amount: int) -> date:
    """A day so many units away, at the end of the month where there is no such day; kept within years 1 to 9999."""
    if unit <= Unit.WEEK:
        number = when.toordinal() + amount * (7 if unit is Unit.WEEK else 1)
        return date.fromordinal(min(max(number, date.min.toordinal()), date.max.toordinal()))
    months = when.year * 12 + when.month - 1 + amount * (1 if unit is Unit.MONTH else 12)
    number = _in_calendar(months // 12)
    return date(number, months % 12 + 1, min(when.day, calendar.monthrange(number, months % 12 + 1)[1]))


def _in_calendar(number: int) -> int:
    return min(max(number, 1), 9999)

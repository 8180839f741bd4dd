"""What a general reader of dates makes of the gold set's times: dateparser on the very words of each label.

It is given more than the reader of accounts is: where a claim stands and the day of the telling. It knows neither the events
of the case nor the witness's birth, and it gives points in time; a month or a year is widened to all of its days.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from benchmarks.gold.scoring import Label, time_share

Day = date | None


def dateparser_overlap(told: Iterable[tuple[str, str, Day, Label]]) -> float | None:
    """Mean share of days over the labels with a time; None where dateparser is not installed.

    Parameters
    ----------
    told
        The text of an account, its language, the day of the telling (or None) and a label of it.
    """
    try:
        from dateparser.date import DateDataParser
        from dateparser.search import search_dates
    except ImportError:
        return None
    shares = []
    for text, language, told_on, gold in told:
        if not gold.timed:
            continue
        base = datetime.combine(told_on, time()) if told_on else None
        settings: dict[str, Any] = {"RELATIVE_BASE": base} if base else {}
        words = text[gold.start : gold.end]
        hits = search_dates(words, languages=[language], settings=settings) or []
        reader = DateDataParser(languages=[language], settings=settings)
        shares.append(_share(gold, hits[0][0], reader.get_date_data) if hits else 0.0)
    return sum(shares) / len(shares) if shares else None


def _share(gold: Label, words: str, read: Callable[[str], Any]) -> float:
    data = read(words)
    if data.date_obj is None:
        return 0.0
    first, last = span_of(data.date_obj.date(), data.period)
    return time_share(gold, replace(gold, earliest=first, latest=last))


def span_of(day: date, period: str) -> tuple[date, date]:
    """All days of a period about a day.

    >>> span_of(date(1979, 2, 5), "month")[1].isoformat(), span_of(date(1979, 2, 5), "year")[0].isoformat()
    ('1979-02-28', '1979-01-01')
    """
    if period == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if period == "month":
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day, day

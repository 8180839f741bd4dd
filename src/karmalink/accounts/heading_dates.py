"""Dates at the head of diary entries, in the forms in which people write them, as one EDTF date each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from karmalink.core.dates import parse_date

_MONTHS: Final = (
    "january janvier januar", "february février fevrier februar", "march mars märz maerz", "april avril", "may mai",
    "june juin juni", "july juillet juli", "august août aout", "september septembre", "october octobre oktober",
    "november novembre", "december décembre decembre dezember",
)  # fmt: skip
_MONTH: Final = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
_SHORT: Final = {name[:3]: number for name, number in _MONTH.items() if name[:3] not in ("jui", "mär", "dé")}
_DAYS: Final = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
)
_LEAD = rf"(?:(?:on|the|le|am|night of)\s+)*(?:(?:{_DAYS})\.?,?\s+)?(?:(?:the|le|den)\s+)?"
_ISO = r"(?P<iso>\d{4}(?:-\d\d(?:-\d\d)?)?)"
_FIGURES = r"(?P<one>\d{1,2})(?P<sep>[./-])(?P<two>\d{1,2})(?P=sep)(?P<year>\d{4}|\d\d)"
_DAY_FIRST = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?\s+(?:of\s+)?(?P<month>[^\W\d_]{3,9})\.?,?\s+(?P<in>\d{4})"
_MONTH_FIRST = r"(?P<month_>[^\W\d_]{3,9})\.?\s+(?P<day_>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<in_>\d{4})"
_DATE = re.compile(rf"{_LEAD}(?:{_ISO}|{_FIGURES}|{_DAY_FIRST}|{_MONTH_FIRST})[?~]?", re.IGNORECASE)

_PIVOT: Final = 30
"""Years of two digits below it are of this century, others of the last. Our choice."""


def is_heading_date(text: str) -> bool:
    """Whether a text is a date and nothing else.

    >>> is_heading_date("Wednesday, 3 April 1996"), is_heading_date("3 April 1996 was a cold day")
    (True, False)
    """
    return _DATE.fullmatch(text.strip()) is not None


def heading_dates(texts: Sequence[str]) -> tuple[str | None, ...]:
    """Read the dates of one list together, for "04/03/96" may be of April or of March.

    The day comes first if some date of the list cannot be read the other way round, and likewise the month. If none
    decides, only the year is believed.

    Returns
    -------
    tuple of str or None
        EDTF dates; None for a text that is no date.

    Examples
    --------
    >>> heading_dates(["04/03/96", "13/03/96"]), heading_dates(["04/03/96"]), heading_dates(["April 3, 1996"])
    (('1996-03-04', '1996-03-13'), ('1996',), ('1996-04-03',))
    """
    found = [_DATE.fullmatch(text.strip()) for text in texts]
    pairs = [(int(match["one"]), int(match["two"])) for match in found if match and match["one"]]
    day_first, month_first = any(one > 12 for one, _ in pairs), any(two > 12 for _, two in pairs)
    points = any(match["sep"] == "." for match in found if match and match["one"])
    order = "" if day_first == month_first and not points else "dm" if day_first or points else "md"
    return tuple(_written(match, order) if match else None for match in found)


def _written(found: re.Match[str], order: str) -> str | None:
    if found["iso"]:
        return _sound(found["iso"])
    if found["one"]:
        year = _year(found["year"])
        one, two = int(found["one"]), int(found["two"])
        if not order and one != two:
            return f"{year:04}"
        day, month = (one, two) if order == "dm" else (two, one)
        return _sound(f"{year:04}-{month:02}-{day:02}")
    name = (found["month"] or found["month_"]).casefold()
    number = _MONTH.get(name) or (_SHORT.get(name) if len(name) == 3 else None)
    if number is None:
        return None
    return _sound(f"{int(found['in'] or found['in_']):04}-{number:02}-{int(found['day'] or found['day_']):02}")


def _year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < _PIVOT else 1900)


def _sound(text: str) -> str | None:
    try:
        parse_date(text)
    except ValueError:
        return None
    return text

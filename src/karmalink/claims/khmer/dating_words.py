"""Khmer times that name their own date: days, months, years of three eras, seasons, feasts, periods."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from karmalink.claims.khmer.calendar_lists import (
    AFTER,
    BEFORE,
    BETWEEN,
    BUDDHIST_ERA,
    COMMON_ERA,
    DAY,
    DAY_NUMBER,
    DAY_PARTS,
    DECADES,
    DURING,
    FEASTS,
    LUNAR,
    MONTH,
    MONTHS,
    SAK,
    SEASONS,
    SINCE,
    WEEKDAYS,
    YEAR,
    ZODIAC,
)
from karmalink.claims.khmer.number_lists import HOURS_OF, KM_OF
from karmalink.claims.khmer.quantities import after, at, read_whole
from karmalink.claims.times.days import latest_year
from karmalink.claims.times.plain import BUDDHIST
from karmalink.claims.times.sight import Hit, Sight
from karmalink.claims.times.stretch import Stretch, Unit, day, decade, hull, month, season, year, years
from karmalink.claims.tokens import DASHES, NUMBER, Token, is_kind, low
from karmalink.core.khmer_script import fold_khmer, listed

_COMMON: Final = range(1000, 2200)
_BUDDHIST_YEARS: Final = range(2300, 2700)
_OF: Final = frozenset([fold_khmer("នៃ"), fold_khmer("នា"), fold_khmer("ក្នុង"), fold_khmer("នៅ"), ","])


_CUES: Final = BEFORE | AFTER | SINCE | DURING | BETWEEN | listed("ដែល ថ្ងៃ ឆ្នាំ យប់ ដល់ ពេលដែល ចុង ដើម ខែ")


class Era(NamedTuple):
    """First and last day of a period or event; ``cued``: it dates only what stands behind a word of time."""

    first: date
    last: date
    cued: bool


@dataclass(frozen=True, slots=True)
class KhmerSight(Sight):
    """What is known, with the Khmer names of periods and events; ``spaced[i]``: a space stands before word ``i``."""

    eras: dict[str, Era] = field(default_factory=dict)
    spaced: list[bool] = field(default_factory=list)


def read_plain(tokens: list[Token], i: int, sight: KhmerSight) -> Hit | None:
    """The time that names its own date at token ``i``."""
    if i >= len(tokens):
        return None
    return (
        _figures(tokens, i)
        or _era(tokens, i, sight)
        or _day(tokens, i, sight)
        or _month(tokens, i, sight)
        or _season(tokens, i, sight)
        or _feast(tokens, i, sight)
        or _decade(tokens, i, sight)
        or _year(tokens, i, sight)
    )


def number_at(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """A whole number in figures or words at token ``i``, and the next index."""
    if is_kind(tokens, i, NUMBER):
        raw = tokens[i].low.replace(".", "")
        grouped = "." not in tokens[i].low or all(len(p) == 3 for p in tokens[i].low.split(".")[1:])
        return (int(raw), i + 1) if raw.isdigit() and grouped else None
    return read_whole(tokens, i)


def _figures(tokens: list[Token], i: int) -> Hit | None:
    """``07/01/1979``, ``7-1-1979``, ``17.04.1975``: day, month, year, as Khmer writes it."""
    if not is_kind(tokens, i, NUMBER):
        return None
    joined, behind = tokens[i].low.split("."), i + 1
    if len(joined) == 1:
        sign = low(tokens, i + 1)
        if sign != low(tokens, i + 3) or not (sign in DASHES or sign == "/"):
            return None
        joined, behind = [tokens[i].low, low(tokens, i + 2), low(tokens, i + 4)], i + 5
    if len(joined) != 3 or not all(p.isdigit() for p in joined) or len(joined[2]) != 4:
        return None
    made = _made_day(_common_year(int(joined[2])), int(joined[1]), int(joined[0]))
    return None if made is None else Hit(made, behind)


def _made_day(number: int | None, month_number: int, day_number: int) -> Stretch | None:
    try:
        return day(date(number or 0, month_number, day_number))
    except ValueError:
        return None


def _common_year(number: int) -> int | None:
    """A written year in the common era, None if it is neither a common nor a Buddhist one."""
    if number in _COMMON:
        return number
    return number - BUDDHIST if number in _BUDDHIST_YEARS else None


def _era(tokens: list[Token], i: int, sight: KhmerSight) -> Hit | None:
    found = at(tokens, i, sight.eras)
    if found is None:
        return None
    era, behind = found
    if era.cued and (i == 0 or low(tokens, i - 1) not in _CUES):
        return None  # "the flood took the bridge" tells of the flood, it dates nothing by it
    unit = Unit.DAY if era.first == era.last else Unit.ERA
    return Hit(Stretch(first=era.first, last=era.last, unit=unit), behind)


def year_at(tokens: list[Token], i: int, sight: KhmerSight, *, bare: bool = False) -> tuple[int, int] | None:
    """A year at token ``i``: with its word or era, or ``bare`` in figures of four; and the next index."""
    i += low(tokens, i) in _OF and low(tokens, i + 1) == YEAR
    behind = i + 1 if low(tokens, i) == YEAR else i
    if behind > i and low(tokens, behind) in ZODIAC:
        behind += 1 + (low(tokens, behind + 1) in SAK)
    era = _era_mark(tokens, behind)
    start = behind if era is None else era[1]
    number = number_at(tokens, start)
    if number is None:
        return None
    value, end = number
    four = is_kind(tokens, start, NUMBER) and len(tokens[start].low) == 4
    if behind == i and era is None and not (bare and four):
        return None
    if low(tokens, end) in {MONTH, YEAR} and not four:
        return None
    if value < 100:
        return (_of_century(value, sight), end) if era is None and value >= 10 else None
    if era is not None and era[0] == BUDDHIST:
        return value - BUDDHIST, end
    made = _common_year(value)
    return None if made is None else (made, end)


def _era_mark(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """``ព.ស.`` or ``គ.ស.`` at token ``i``: years to take off, next index."""
    for marks, less in ((BUDDHIST_ERA, BUDDHIST), (COMMON_ERA, 0)):
        behind = after(tokens, i, marks)
        if behind is not None:
            return less, behind
    return None


def _of_century(value: int, sight: KhmerSight) -> int:
    """The year meant by its last two figures: the last such year before the telling, else of the twentieth century."""
    told = sight.context.told_on
    if told is None:
        return 1900 + value
    guess = told[1].year // 100 * 100 + value
    return guess if guess <= told[1].year else guess - 100


def _year(tokens: list[Token], i: int, sight: KhmerSight) -> Hit | None:
    bare = is_kind(tokens, i, NUMBER) and low(tokens, i + 1) in DASHES
    told = year_at(tokens, i, sight, bare=bare)
    if told is None:
        only = i + 1 if low(tokens, i) == YEAR and low(tokens, i + 1) in ZODIAC else None
        return None if only is None else Hit(None, only + 1)
    number, end = told
    if low(tokens, end) in DASHES:
        second = number_at(tokens, end + 1)
        if second is not None:
            last = second[0] if second[0] > 99 else number // 100 * 100 + second[0]
            last = _common_year(last) or 0
            if number < last <= number + 100:
                return Hit(years(number, last, Unit.YEAR), second[1])
    return None if bare else Hit(year(number), end)


def _decade(tokens: list[Token], i: int, sight: KhmerSight) -> Hit | None:
    """``the decade (of the year) 70 | 1970``."""
    behind = after(tokens, i, DECADES)
    if behind is None:
        return None
    behind += low(tokens, behind) == YEAR
    number = number_at(tokens, behind)
    if number is None:
        return None
    first = number[0] if number[0] > 99 else _of_century(number[0], sight)
    first = (_common_year(first) or 0) // 10 * 10
    return Hit(decade(first), number[1]) if first else None


def _day(tokens: list[Token], i: int, sight: KhmerSight) -> Hit | None:
    """``(evening of) the day (weekday) 17 month April year 1975``; a day of a month takes the story's year."""
    j = after(tokens, i, DAY_PARTS) or i
    if low(tokens, j) == DAY and low(tokens, j + 1) in WEEKDAYS:
        j += 2
        j += low(tokens, j) == ","
    k = after(tokens, j, DAY_NUMBER)
    if k is None and low(tokens, j) == DAY:
        k = j + 1
    number = number_at(tokens, j if k is None else k)
    if number is None or not 1 <= number[0] <= 31:
        return None
    k_month = number[1] + (low(tokens, number[1]) in _OF)
    named = month_at(tokens, k_month, bare=True)
    if named is None:
        alone = k is not None and low(tokens, j) != DAY and low(tokens, j + 1) != DAY
        return Hit(None, number[1]) if alone and tokens[j].low in DAY_NUMBER and tokens[j].low.startswith(DAY) else None
    told = year_at(tokens, named[1], sight, bare=True)
    known = told[0] if told else latest_year(sight, named[0], number[0])
    end = told[1] if told else named[1]
    return Hit(None if known is None else _made_day(known, named[0], number[0]), end)


def month_at(tokens: list[Token], i: int, *, bare: bool = False) -> tuple[int, int] | None:
    """A month of the common calendar at token ``i``, by name or number; ``bare`` without its word too."""
    j = i + (low(tokens, i) == MONTH)
    if low(tokens, j) in MONTHS and (bare or j > i):
        return MONTHS[low(tokens, j)], j + 1
    number = number_at(tokens, j) if j > i else None
    return number if number is not None and 1 <= number[0] <= 12 else None


def _month(tokens: list[Token], i: int, sight: KhmerSight) -> Hit | None:
    """``month March (year 1971)``, ``March 1971``, ``month March or April``, a lunar month."""
    j = i + (low(tokens, i) == MONTH)
    if low(tokens, j) in LUNAR and j > i:
        return _lunar(tokens, j, sight)
    first = month_at(tokens, i)
    if first is None:
        first = month_at(tokens, i, bare=True)
        if first is None or year_at(tokens, first[1], sight, bare=True) is None:
            return None
    numbers, end = [first[0]], first[1]
    if low(tokens, end) in {fold_khmer("ឬ"), fold_khmer("និង"), fold_khmer("ដល់"), "-"}:
        second = month_at(tokens, end + 1, bare=True) or _month_number(tokens, i, end + 1)
        if second is not None:
            numbers.append(second[0])
            end = second[1]
    told = year_at(tokens, end, sight, bare=True)
    known = told[0] if told else latest_year(sight, numbers[-1])
    end = told[1] if told else end
    return Hit(None if known is None else hull(month(known, numbers[0]), month(known, numbers[-1])), end)


def _month_number(tokens: list[Token], i: int, j: int) -> tuple[int, int] | None:
    """The second of two months told by number ("month 2-3")."""
    number = number_at(tokens, j) if low(tokens, i) == MONTH else None
    return number if number is not None and 1 <= number[0] <= 12 and low(tokens, number[1]) != MONTH else None


def bare_year(tokens: list[Token], i: int) -> Hit | None:
    """Four figures that a word of time before them makes a year, unless something is counted."""
    if not is_kind(tokens, i, NUMBER) or len(tokens[i].low) != 4 or low(tokens, i + 1) in _COUNTED:
        return None
    made = int(tokens[i].low) if tokens[i].low.isdigit() else 0
    return Hit(year(made), i + 1) if 1700 <= made <= 2100 else None


_COUNTED: Final = frozenset([*KM_OF, *HOURS_OF]) | listed(
    "នាក់ គ្រឿង ក្បាល អង្គ ដុំ រៀល បាត ដុល្លារ គីឡូក្រាម តោន ខែ ឆ្នាំ ដង ខ្នង សន្លឹក"
)


def _lunar(tokens: list[Token], j: int, sight: KhmerSight) -> Hit:
    number = LUNAR[low(tokens, j)]
    told = year_at(tokens, j + 1, sight, bare=True)
    known = told[0] if told else latest_year(sight, number)
    if known is None:
        return Hit(None, j + 1)
    last = month(known + 1, 1) if number == 12 else month(known, number + 1)
    return Hit(hull(month(known, number), last), told[1] if told else j + 1)


def _season(tokens: list[Token], i: int, sight: KhmerSight) -> Hit | None:
    """``dry season (of year) 1979``; without a year, of the story's."""
    found = at(tokens, i, SEASONS)
    if found is None:
        return None
    name, j = found
    told = year_at(tokens, j, sight, bare=True)
    if told is not None:
        last = told
        if low(tokens, told[1]) in DASHES:
            second = number_at(tokens, told[1] + 1)
            if second is not None and 0 < second[0] % 100 - told[0] % 100 <= 1:
                last = told[0] + 1, second[1]
        return Hit(season(name, last[0] if name == "dry" else told[0]), last[1])
    same = low(tokens, j) == YEAR and low(tokens, j + 1) in {fold_khmer("នោះ"), fold_khmer("ដដែល")}
    known = sight.story.last.year if sight.story is not None and sight.story.unit <= Unit.YEAR else None
    return Hit(season(name, known) if known else None, j + 2 * same, tells=bool(same))


def _feast(tokens: list[Token], i: int, sight: KhmerSight) -> Hit | None:
    found = at(tokens, i, FEASTS)
    if found is None:
        return None
    (first_month, first_day, last_month, last_day), j = found
    told = year_at(tokens, j, sight, bare=True)
    known = told[0] if told else latest_year(sight, last_month, last_day)
    if known is None:
        return Hit(None, j)
    made = Stretch(
        first=date(known, first_month, first_day),
        last=date(known, last_month, last_day),
        unit=Unit.MONTH if first_month != last_month else Unit.DAY,
    )
    return Hit(made, told[1] if told else j)

"""Times that name their own date: years, decades, seasons, Buddhist years, feasts, events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from karmalink.claims.times.days import latest_year, read_bare_day, read_dated, read_month
from karmalink.claims.times.habits import is_habitual
from karmalink.claims.times.sight import Hit, Sight
from karmalink.claims.times.stretch import (
    SEASONS,
    Stretch,
    Unit,
    decade,
    hull,
    season,
    year,
    years,
)
from karmalink.claims.times.years import CENTURIES, FIRST_YEAR, LAST_YEAR, read_year, second_year, year_at
from karmalink.claims.tokens import APOSTROPHES, DASHES, NUMBER, Token, is_kind, low, touching

BUDDHIST: Final = 543
"""Years from the common to the Buddhist era of Cambodia and Thailand (544 in the months before the Khmer New Year)."""
_TENS: Final = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip
_FEASTS: Final = {
    ("christmas",): (12, 24, 12, 26),
    ("christmas", "eve"): (12, 24, 12, 24),
    ("christmas", "day"): (12, 25, 12, 25),
    ("new", "year's", "eve"): (12, 31, 12, 31),
    ("new", "year"): (1, 1, 1, 1),
    ("khmer", "new", "year"): (4, 13, 4, 16),
    ("cambodian", "new", "year"): (4, 13, 4, 16),
    ("pchum", "ben"): (9, 1, 10, 31),
    ("michaelmas",): (9, 29, 9, 29),
    ("martinmas",): (11, 11, 11, 11),
    ("candlemas",): (2, 2, 2, 2),
    ("lammas",): (8, 1, 8, 1),
    ("lady", "day"): (3, 25, 3, 25),
    ("midsummer",): (6, 21, 6, 24),
    ("all", "souls"): (11, 2, 11, 2),
    ("all", "saints"): (11, 1, 11, 1),
}
"""Feasts by month and day (Pchum Ben moves with the moon within these two months)."""
FEAST_WORDS: Final = frozenset(words[0] for words in _FEASTS)
_EVENT_CUES: Final = frozenset(
    """
    in during at on of when since until till before after by through throughout from to and following
    """.split()
)
_PERIOD_WORDS: Final = frozenset(["time", "times", "years", "regime", "period", "republic"])


def read_plain(tokens: list[Token], i: int, sight: Sight, *, cued: bool) -> Hit | None:
    """The time that names its own date at token ``i``; ``cued`` when a word before it says that a year may follow."""
    if i >= len(tokens):
        return None
    return (
        _event(tokens, i, sight)
        or read_bare_day(tokens, i, sight)
        or read_dated(tokens, i, sight)
        or _season(tokens, i, sight)
        or _feast(tokens, i, sight)
        or _decade(tokens, i, sight)
        or _buddhist(tokens, i)
        or _narrowed(tokens, read_year(tokens, i, sight, cued=cued), sight)
        or read_month(tokens, i, sight)
    )


def _event(tokens: list[Token], i: int, sight: Sight) -> Hit | None:
    found = sight.events.at(tokens, i)
    if found is None:
        return None
    event, after = found
    before = low(tokens, i - 1)
    if before not in _EVENT_CUES and tokens[after - 1].low not in _PERIOD_WORDS:
        return None  # "the flood took the bridge" tells of the flood, it dates nothing by it
    unit = Unit.DAY if event.first == event.last else Unit.ERA
    return Hit(Stretch(first=event.first, last=event.last, unit=unit), after)


def _decade(tokens: list[Token], i: int, sight: Sight) -> Hit | None:
    """``the seventies``, ``the 1970s``, ``the '70s``, ``the eighteen-sixties``."""
    j = i + (low(tokens, i) == "the")
    century = CENTURIES.get(low(tokens, j))
    k = j + 1 + (low(tokens, j + 1) in DASHES) if century is not None else j
    if low(tokens, k) in _TENS:
        return Hit(_decade_of(century, _TENS[low(tokens, k)], sight), k + 1)
    j += low(tokens, j) in APOSTROPHES
    if not is_kind(tokens, j, NUMBER) or not tokens[j].raw.isdigit():
        return None
    k = j + 1 + (low(tokens, j + 1) in APOSTROPHES)
    if low(tokens, k) != "s" or not touching(tokens, k) or not tokens[j].raw.endswith("0"):
        return None
    number = int(tokens[j].raw)
    if len(tokens[j].raw) == 4 and FIRST_YEAR <= number <= LAST_YEAR:
        return Hit(years(number, number + 99) if number % 100 == 0 else decade(number), k + 1)
    if len(tokens[j].raw) == 2 and j > i:
        return Hit(_decade_of(None, number, sight), k + 1)
    return None


def _decade_of(century: int | None, tens: int, sight: Sight) -> Stretch:
    """A decade of a century that is said, or else of the telling's; one told before 1990 has begun when it is told of."""
    if century is not None:
        return decade(century + tens)
    told = sight.context.told_on
    if told is None or told[1].year >= 1990:
        return decade(1900 + tens)
    first = told[1].year // 100 * 100 + tens
    return decade(first if first <= told[1].year else first - 100)


def _season(tokens: list[Token], i: int, sight: Sight) -> Hit | None:
    """``the dry season of 1979``, ``the summer of '72``, ``winter 1944-45``; without a year, of the story's."""
    j = i + (low(tokens, i) == "the")
    name = {"wet": "rainy", "monsoon": "rainy"}.get(low(tokens, j), low(tokens, j))
    if name not in SEASONS:
        return None
    j += 1
    if low(tokens, j) in {"season", "monsoon", "rains"}:
        j += 1
    elif name in {"dry", "rainy", "fall"} and (name != "fall" or low(tokens, j) not in {"of"}):
        return None
    k = j + (low(tokens, j) in {"of", ","})
    k += (low(tokens, k), low(tokens, k + 1)) == ("the", "year")
    k += low(tokens, k) == "year"
    told = year_at(tokens, k)
    if told is not None:
        second = second_year(tokens, told[1], told[0])
        return Hit(season(name, told[0] if name != "dry" or second is None else second[0]), (second or told)[1])
    if (low(tokens, k), low(tokens, k + 1)) in {("that", "year"), ("same", "year")} and sight.story is not None:
        return Hit(season(name, sight.story.last.year), k + 2)
    by_event = _season_by_event(tokens, j, name, sight)
    if by_event is not None:
        return by_event
    if (j > i and low(tokens, i - 1) in {"in", "during", "that", "of"}) or low(tokens, i) == "the":
        if is_habitual(tokens, i, j):
            return Hit(None, j, tells=False)
        known = sight.story.last.year if sight.story is not None and sight.story.unit <= Unit.YEAR else None
        return Hit(season(name, known) if known else None, j, tells=False)
    return None


_A_YEAR: Final = timedelta(days=365)


def _season_by_event(tokens: list[Token], j: int, name: str, sight: Sight) -> Hit | None:
    """``the spring before the flood``: the last one before a known event, wherever in its year that fell."""
    turn = low(tokens, j)
    if turn not in {"before", "after"}:
        return None
    found = sight.events.at(tokens, j + 1) or sight.events.at(tokens, j + 1 + (low(tokens, j + 1) == "the"))
    if found is None:
        return None
    event, after = found
    around = range(max(event.first.year - 2, 2), min(event.last.year + 3, 9998))
    seasons = [season(name, number) for number in around]
    if turn == "before":
        until = min(event.last, event.first + _A_YEAR)
        near = [next((s for s in reversed(seasons) if s.last < day), None) for day in (event.first, until)]
    else:
        since = max(event.first, event.last - _A_YEAR)
        near = [next((s for s in seasons if s.first > day), None) for day in (since, event.last)]
    first, last = near
    return Hit(hull(first, last), after) if first is not None and last is not None else None


def _narrowed(tokens: list[Token], hit: Hit | None, sight: Sight) -> Hit | None:
    """``1970, in March``: a month or season that follows a year and is of it."""
    if hit is None or hit.stretch is None or hit.stretch.first.year != hit.stretch.last.year:
        return hit
    k = hit.after + (low(tokens, hit.after) == ",")
    if low(tokens, k) != "in" or hit.stretch.unit is not Unit.YEAR:
        return hit
    told = replace(sight, story=hit.stretch)
    finer = read_month(tokens, k + 1, told) or _season(tokens, k + 1, told)
    within = finer is not None and finer.stretch is not None and finer.stretch.first.year == hit.stretch.first.year
    return finer if within else hit


def _feast(tokens: list[Token], i: int, sight: Sight) -> Hit | None:
    if low(tokens, i) not in FEAST_WORDS:
        return None
    names = [w for w in _FEASTS if tuple(t.low for t in tokens[i : i + len(w)]) == w]
    if not names:
        return None
    name = max(names, key=len)
    j = i + len(name)
    k = j + (low(tokens, j) in {"of", ","}) + (low(tokens, j + 1) == "year" and low(tokens, j) == "of")
    told = year_at(tokens, k)
    first_month, first_day, last_month, last_day = _FEASTS[name]
    known = told[0] if told else latest_year(sight, first_month, first_day)
    if known is None:
        return Hit(None, j)
    made = Stretch(
        first=date(known, first_month, first_day),
        last=date(known, last_month, last_day),
        unit=Unit.MONTH if first_month != last_month else Unit.DAY,
    )
    return Hit(made, told[1] if told else j)


def _buddhist(tokens: list[Token], i: int) -> Hit | None:
    """``B.E. 2518``, ``2518 B.E.``, ``Buddhist year 2518``, ``2518 of the Buddhist era``."""
    j = i
    if low(tokens, j) == "buddhist":
        j += 1 + (low(tokens, j + 1) in {"year", "era"})
    elif low(tokens, j) == "b" and low(tokens, j + 1) == "." and low(tokens, j + 2) == "e":
        j += 3 + (low(tokens, j + 3) == ".")
    elif low(tokens, j) == "be" and tokens[j].raw == "BE":
        j += 1
    if is_kind(tokens, j, NUMBER) and tokens[j].raw.isdigit() and 2300 <= int(tokens[j].raw) <= 2700:
        after = j + 1 if j > i else _era_behind(tokens, j + 1)
        if after is not None:
            return Hit(year(int(tokens[j].raw) - BUDDHIST), after)
    return None


def _era_behind(tokens: list[Token], i: int) -> int | None:
    words = tuple(low(tokens, k) for k in range(i, i + 4))
    if words == ("b", ".", "e", "."):
        return i + 4
    if words[:3] == ("b", ".", "e"):
        return i + 3
    if words[0] == "be" and tokens[i].raw == "BE":
        return i + 1
    if words == ("of", "the", "buddhist", "era"):
        return i + 4
    return None

"""Times as spoken: dates, clock times, "the night of 14 April 1912", "two hours after the collision".

Bounds are naive local times. A day is 00:00 to 23:59; the night of a date is 18:00 to 06:00 of the next
(our choice); a clock time without a.m. or p.m. may mean either, and the bounds say so. A clock time without
a date, and a date without a year, keep their words but have no bounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from karmalink.claims.durations import read_duration
from karmalink.claims.times.calendar_words import Day, read_day
from karmalink.claims.times.clock_words import Clock, read_clock
from karmalink.claims.tokens import WORD, Token, is_kind, low
from karmalink.core.times import When

IMPOSSIBLE_DATE: Final = "impossible date"
EITHER_HALF: Final = "a.m. or p.m.?"
NO_YEAR: Final = "no year"

_ARTICLES: Final = frozenset(["the", "a", "an", "our", "his", "her", "their", "my", "that"])
_NOT_EVENT: Final = frozenset(
    [
        "and", "or", "but", "at", "in", "on", "of", "to", "from", "by", "with", "we", "i", "he", "she",
        "it", "they", "was", "were", "is", "are", "had", "has", "then", "when", "that", "which", "who",
        "for", "midnight", "noon",
    ]
)  # fmt: skip
_LINKS: Final = frozenset([",", "on", "at", "in", "of", "the"])


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePhrase:
    """A time as told at ``text[start:end]`` (code points), which is also its wording."""

    when: When
    start: int
    end: int
    flags: tuple[str, ...] = ()


def read_moment(text: str, tokens: list[Token], i: int, *, prose: bool = True) -> tuple[TimePhrase, int] | None:
    """The date, clock time or time relative to an event at token ``i``, and the index after it."""
    relative = _relative(text, tokens, i)
    if relative is not None:
        return relative
    day = read_day(tokens, i, prose=prose)
    clock = None if day else read_clock(tokens, i, prose=prose)
    if day is not None:
        clock = read_clock(tokens, _linked(tokens, day.after), prose=True)
        after = clock.after if clock else day.after
    elif clock is not None:
        day = read_day(tokens, _linked(tokens, clock.after), prose=True)
        after = day.after if day else clock.after
    else:
        return None
    start, end = tokens[i].start, tokens[after - 1].end
    earliest, latest = _bounds(day, clock)
    flags = _flags(day, clock)
    when = When(wording=text[start:end], earliest=earliest, latest=latest)
    return TimePhrase(when=when, start=start, end=end, flags=flags), after


def _linked(tokens: list[Token], i: int) -> int:
    """Index after the few words that tie a clock time to its date."""
    for _ in range(3):
        if low(tokens, i) not in _LINKS or low(tokens, i + 1) == "night":
            break
        i += 1
    return i


def _flags(day: Day | None, clock: Clock | None) -> tuple[str, ...]:
    flags = []
    if day is not None and day.impossible:
        flags.append(IMPOSSIBLE_DATE)
    elif day is not None and day.first is None:
        flags.append(NO_YEAR)
    if day is not None and day.doubtful:
        flags.append("day or month?")
    if clock is not None and clock.either:
        flags.append(EITHER_HALF)
    return tuple(flags)


def _bounds(day: Day | None, clock: Clock | None) -> tuple[datetime | None, datetime | None]:
    """Earliest and latest instant, both None when the day is not known."""
    if day is None or day.first is None or day.last is None:
        return None, None
    if clock is None or day.first != day.last:
        if day.night:
            return day.first + timedelta(hours=18), day.last + timedelta(hours=30 if day.first == day.last else 6)
        return day.first, day.last + timedelta(hours=23, minutes=59)
    early = day.first + timedelta(minutes=clock.minutes)
    late = early + timedelta(hours=12) if clock.either else early
    if day.night and not clock.either and clock.minutes < 12 * 60:
        return early + timedelta(days=1), late + timedelta(days=1)
    if day.night and clock.either:
        at = late if late.hour >= 18 else early + timedelta(days=1)
        return at, at
    return early, late


def _relative(text: str, tokens: list[Token], i: int) -> tuple[TimePhrase, int] | None:
    """``two hours after the collision``: an offset from a named event."""
    measure = read_duration(tokens, i)
    if measure is None or low(tokens, measure.next) not in {"after", "before"}:
        return None
    j = measure.next + 1
    while low(tokens, j) in _ARTICLES:
        j += 1
    begin = j
    while j < begin + 3 and is_kind(tokens, j, WORD) and tokens[j].low not in _NOT_EVENT:
        j += 1
    if j == begin:
        return None
    sign = 1.0 if low(tokens, measure.next) == "after" else -1.0
    event = text[tokens[begin].start : tokens[j - 1].end].lower()
    start, end = tokens[i].start, tokens[j - 1].end
    when = When(wording=text[start:end], relative_to=event, offset_hours=sign * measure.value)
    return TimePhrase(when=when, start=start, end=end), j

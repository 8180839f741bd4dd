"""Days and months of a year that is said, or that the story or the telling gives."""

from __future__ import annotations

from datetime import date
from typing import Final

from karmalink.claims.times.calendar_words import MONTHS, read_day
from karmalink.claims.times.habits import is_habitual
from karmalink.claims.times.sight import Hit, Sight
from karmalink.claims.times.stretch import (
    Stretch,
    Unit,
    day,
    hull,
    month,
    shifted,
)
from karmalink.claims.times.years import year_at
from karmalink.claims.tokens import NUMBER, WORD, Token, is_kind, low, touching

_MONTH_CUES: Final = frozenset(
    """
    in of since until till by before after during early late mid and or to from last this next about around
    between through one it was that following same towards
    """.split()
)
_ORDINALS: Final = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30}
_AFTER_DAY: Final = frozenset(
    [
        "of",
        "we",
        "they",
        "he",
        "she",
        "i",
        "it",
        "the",
        "a",
        "my",
        "our",
        "his",
        "her",
        "and",
        "at",
        "in",
        "there",
        "when",
    ]
)


def read_dated(tokens: list[Token], i: int, sight: Sight) -> Hit | None:
    """A day or a month with its year; a day of a month takes the story's year."""
    if low(tokens, i) == "the" and is_kind(tokens, i + 1, NUMBER):
        i += 1
    found = read_day(tokens, i, prose=True)
    if found is None or found.impossible or found.after == i + 1:
        return None
    if found.first is None or found.last is None:
        return _day_of_known_year(tokens, i, found.after, sight)
    first, last = found.first.date(), found.last.date()
    whole = first.day == 1 and last == month(first.year, first.month).last
    return Hit(Stretch(first=first, last=last, unit=Unit.MONTH if whole else Unit.DAY), found.after)


def _day_of_known_year(tokens: list[Token], i: int, after: int, sight: Sight) -> Hit | None:
    number = next((int(t.raw) for t in tokens[i:after] if t.kind == NUMBER), None)
    named = next((MONTHS[t.low] for t in tokens[i:after] if t.low in MONTHS), None)
    known = latest_year(_own(tokens, after, sight), named or 1, number or 1)
    if number is None or named is None or known is None:
        return Hit(None, after)
    try:
        return Hit(day(date(known, named, number)), after)
    except ValueError:
        return Hit(None, after)


def _own(tokens: list[Token], after: int, sight: Sight) -> Sight:
    """What is seen of a date that "I" or "we" follow: if the story told last lies years back, it was another's, and
    theirs counts from the telling.
    """
    told, story = sight.context.told_on, sight.story
    if low(tokens, after) not in {"i", "we"} or told is None or story is None or told[1].year - story.last.year < 2:
        return sight
    return Sight(sight.context, sight.events)


def latest_year(sight: Sight, number: int, day_number: int = 1) -> int | None:
    """The year a month without one belongs to: the story's, or the last that had it before the telling."""
    if sight.story is not None and sight.story.unit <= Unit.YEAR:
        return sight.story.last.year
    if sight.context.told_on is None:
        return None
    told = sight.context.told_on[1]
    return max(told.year - ((number, day_number) > (told.month, told.day)), 1)


def read_bare_day(tokens: list[Token], i: int, sight: Sight) -> Hit | None:
    """``on the 5th``, ``the fifteenth``, ``the 20th of last month``: a day of the story's month, or of the telling's."""
    if low(tokens, i) != "the":
        return None
    if low(tokens, i + 1) in _ORDINALS and low(tokens, i + 2) == "of" and low(tokens, i + 3) in MONTHS:
        return _ordinal_of_month(tokens, i, sight)
    if (
        low(tokens, i + 1) == "last"
        and low(tokens, i + 2) in {"day", "night", "evening"}
        and low(tokens, i + 4) in MONTHS
    ):
        return _ordinal_of_month(tokens, i + 1, sight)
    read = _spoken_day(tokens, i)
    if read is None:
        return None
    number, after = read
    tail = tuple(low(tokens, k) for k in range(after, after + 3))
    named = tail in {("of", "last", "month"), ("of", "this", "month")}
    if tail[0] == "of" and not named:
        return None
    base = _month_meant(_own(tokens, after, sight), number, tail[1] if named else "")
    if base is None or number > month(base.year, base.month).last.day:
        return Hit(None, after)
    return Hit(day(base.replace(day=number)), after + 3 * named)


def _spoken_day(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """The number of "the 5th" or "on the fifteenth", and the next index."""
    if (
        is_kind(tokens, i + 1, NUMBER)
        and low(tokens, i + 2) in {"st", "nd", "rd", "th", "d"}
        and touching(tokens, i + 2)
    ):
        number, after = (int(tokens[i + 1].raw) if tokens[i + 1].raw.isdigit() else 0), i + 3
    elif low(tokens, i + 1) in _ORDINALS and low(tokens, i - 1) in {"on", "of", "by", "until", "since"}:
        number, after = _ORDINALS[low(tokens, i + 1)], i + 2
        if after < len(tokens) and tokens[after].kind == WORD and low(tokens, after) not in _AFTER_DAY:
            return None
    else:
        return None
    return (number, after) if 1 <= number <= 31 else None


def _month_meant(sight: Sight, number: int, said: str) -> date | None:
    """A day of the month that a bare day is of."""
    told, story = sight.context.told_on, sight.story
    if told is not None and said == "this":
        return told[1]
    if told is not None and said == "last":
        return shifted(told[1].replace(day=1), Unit.MONTH, -1)
    if story is not None and story.unit <= Unit.MONTH:
        return story.last
    if told is None:
        return None
    return told[1] if number <= told[1].day else shifted(told[1].replace(day=1), Unit.MONTH, -1)


def _ordinal_of_month(tokens: list[Token], i: int, sight: Sight) -> Hit | None:
    """``the second of November``, ``the last night of April 1853``."""
    number = MONTHS[low(tokens, i + 3)]
    told = year_at(tokens, i + 4 + (low(tokens, i + 4) == ","))
    known = told[0] if told else latest_year(sight, number)
    after = told[1] if told else i + 4
    if known is None:
        return Hit(None, after)
    whole = month(known, number)
    nth = _ORDINALS.get(low(tokens, i + 1))
    if nth is not None and nth > whole.last.day:
        return Hit(None, after)
    return Hit(day(whole.last if nth is None else whole.first.replace(day=nth)), after)


def read_month(tokens: list[Token], i: int, sight: Sight) -> Hit | None:
    """``March``, ``March or April``, ``the month of May``: of the story's year, if it has one."""
    j = i + 2 if (low(tokens, i), low(tokens, i + 1)) == ("month", "of") else i
    if low(tokens, j) not in MONTHS or not tokens[j].raw[0].isupper() or len(tokens[j].raw) < 3:
        return None
    if j == i and low(tokens, i - 1) not in _MONTH_CUES and low(tokens, i + 1) not in {"or", "of"}:
        return None  # "the May Island", "March Burn": a month only where a word of time leads to it
    if _in_a_name(tokens, j):
        return None
    numbers, after = [MONTHS[low(tokens, j)]], j + 1
    if low(tokens, after) in {"or", "and", "to"} and low(tokens, after + 1) in MONTHS:
        numbers.append(MONTHS[low(tokens, after + 1)])
        after += 2
    spelled = [year_at(tokens, k) for k in (after, after + 1) if k == after or low(tokens, after) in {"of", ","}]
    named = next((y for y in spelled if y is not None), None)
    if named is None and is_habitual(tokens, i, after):
        return Hit(None, after, tells=False)
    known = named[0] if named else latest_year(_own(tokens, after, sight), numbers[-1])
    if known is None:
        return Hit(None, after)
    both = [month(known, n) for n in numbers]
    return Hit(hull(both[0], both[-1]), named[1] if named else after)


def _in_a_name(tokens: list[Token], j: int) -> bool:
    """Whether a capitalised word stands right behind a month: "March Burn"."""
    if j + 1 >= len(tokens):
        return False
    behind = tokens[j + 1]
    apart = behind.start - tokens[j].end > 1
    return behind.kind == WORD and behind.raw[0].isupper() and behind.low not in {*MONTHS, "i"} and not apart

"""Durations as spoken, in hours: "82 hours", "an hour and a half", "half a day's walk"."""

from __future__ import annotations

from typing import Final

from karmalink.claims.numerals import STARTERS, read_range, with_spoken_fraction
from karmalink.claims.phrases import Measure, Phrase, scan, whole
from karmalink.claims.tokens import APOSTROPHES, DASHES, NUMBER, Token, low, tokenise
from karmalink.core.places import Spoken

_HOURS: Final = {
    **dict.fromkeys(["hour", "hours", "hr", "hrs", "h"], 1.0),
    **dict.fromkeys(["minute", "minutes", "min", "mins"], 1.0 / 60.0),
    **dict.fromkeys(["day", "days"], 24.0),
    **dict.fromkeys(["night", "nights"], 12.0),
    **dict.fromkeys(["week", "weeks"], 168.0),
}
"""Hours per unit. A night by itself is 12 hours (our choice)."""

DAY_OF_TRAVEL: Final = {
    **dict.fromkeys(["walk", "walking", "march", "hike", "trek", "foot", "ride", "riding", "journey", "travel"], 8.0),
    **dict.fromkeys(["drive", "driving", "paddle", "rowing"], 8.0),
    **dict.fromkeys(["sail", "sailing", "steaming", "steam"], 24.0),
}
"""Hours in "a day's walk": 8 where people rest at night, 24 for a ship that does not (our choice)."""


def parse_hours(text: str) -> Spoken:
    """Read a duration.

    Parameters
    ----------
    text : str
        A number or range with a unit, in digits or words; a bare number is hours.

    Returns
    -------
    Spoken
        Hours; a range is its middle, with its width as step.

    Raises
    ------
    InputError
        If the text is not a duration.

    Examples
    --------
    >>> parse_hours("82"), parse_hours("8-11").value
    (Spoken(value=82.0, step=1.0, wording='82'), 9.5)
    >>> parse_hours("half a day's walk").value
    4.0
    """
    return whole(text, _read_loose, "a number of hours", "'82', '2.5 hours', '8-11' or 'half a day'").spoken


def find_durations(text: str) -> tuple[Phrase, ...]:
    """Find every duration of a text, with exact spans; time is linear in its length.

    Examples
    --------
    >>> [p.spoken.wording for p in find_durations("adrift 82 hours, then an hour and a half on foot")]
    ['82 hours', 'an hour and a half on foot']
    """
    return scan_durations(text, tokenise(text))


def scan_durations(text: str, tokens: list[Token]) -> tuple[Phrase, ...]:
    """As `find_durations`, for a text already cut into tokens."""
    return scan(text, tokens, read_duration, lambda t: t.kind == NUMBER or t.low in STARTERS)


def read_duration(tokens: list[Token], i: int) -> Measure | None:
    """Read a duration with its unit at token ``i``."""
    number = read_range(tokens, i)
    first = _unit(tokens, number) if number is not None else None
    if first is None:
        return None
    joint = first.next + 1 if low(tokens, first.next) == "and" else first.next
    number = read_range(tokens, joint)
    rest = _unit(tokens, number) if number is not None else None
    if rest is None or rest.value >= first.step or rest.value >= 24.0 * 7:
        return first
    return Measure(first.value + rest.value, rest.step, rest.next)  # "3 hours 20 minutes"


def _read_loose(tokens: list[Token], i: int) -> Measure | None:
    """As `read_duration`, a bare number being hours."""
    return read_duration(tokens, i) or read_range(tokens, i)


def _unit(tokens: list[Token], number: Measure) -> Measure | None:
    """Give the number with the unit that follows it, in hours."""
    i = number.next + 1 if low(tokens, number.next) in DASHES else number.next
    word = low(tokens, i)
    if word not in _HOURS:
        return None
    hours, after = _HOURS[word], i + 1
    if (low(tokens, after), low(tokens, after + 1)) == ("and", "nights") and word == "days":
        after += 2
    hours, after = _travel(tokens, after, hours)
    full = with_spoken_fraction(tokens, Measure(number.value, number.step, after))
    if full.next > after:
        hours, full.next = _travel(tokens, full.next, hours)
    return Measure(round(full.value * hours, 9), round(full.step * hours, 9), full.next)


def _travel(tokens: list[Token], i: int, hours: float) -> tuple[float, int]:
    """Hours per unit once "'s walk" or "on foot" has been read at token ``i``, and the next index."""
    j = i
    while j < i + 2 and (low(tokens, j) in APOSTROPHES or low(tokens, j) == "s"):
        j += 1
    if low(tokens, j) in {"on", "of"} and low(tokens, j + 1) in DAY_OF_TRAVEL:
        j += 1
    way = DAY_OF_TRAVEL.get(low(tokens, j))
    if way is None:
        return hours, i
    return (way if hours == 24.0 else hours), j + 1

"""Clock times as spoken: "11:40 p.m.", "0230", "half past two", "noon"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from karmalink.claims.numerals import SMALL, TENS, read_below_hundred
from karmalink.claims.tokens import APOSTROPHES, NUMBER, Token, is_kind, low, touching

_PAST: Final = {"half": 30, "quarter": 15}
CLOCK_STARTS: Final = frozenset([*SMALL, *TENS, *_PAST, "a", "at", "noon", "midnight", "midday"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Minutes after midnight; ``either`` when it may as well be twelve hours later."""

    minutes: int
    either: bool
    after: int


def read_clock(tokens: list[Token], i: int, *, prose: bool) -> Clock | None:
    """Give the clock time at token ``i``, or None."""
    word = low(tokens, i)
    if word == "at" and is_kind(tokens, i + 1, NUMBER) and len(tokens[i + 1].raw) == 4:
        # The word stays in the span: "at 1140" is a time of day, "1140" alone is a year.
        return _four(tokens, i + 1, prose=True) if tokens[i + 1].raw.isdigit() else None
    if word in {"noon", "midday"}:
        return Clock(minutes=12 * 60, either=False, after=i + 1)
    if word == "midnight":
        return Clock(minutes=0, either=False, after=i + 1)
    return _past(tokens, i) or _figures(tokens, i, prose=prose) or _oclock(tokens, i)


def _hour(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """Read an hour 1..12 in digits or words, and the next index."""
    if is_kind(tokens, i, NUMBER):
        raw = tokens[i].raw
        return (int(raw), i + 1) if raw.isdigit() and len(raw) <= 2 and 1 <= int(raw) <= 12 else None
    value = SMALL.get(low(tokens, i), 0)
    return (value, i + 1) if 1 <= value <= 12 else None


def _half_of_day(tokens: list[Token], i: int) -> tuple[str, int]:
    """``am``, ``pm`` or nothing at token ``i``, and the next index."""
    word = low(tokens, i)
    if word in {"am", "pm"}:
        return word, i + 1
    spaced = low(tokens, i + 1) == "." and low(tokens, i + 2) == "m"
    if word in {"a", "p"} and spaced:
        return word + "m", i + 4 if low(tokens, i + 3) == "." else i + 3
    if (word, low(tokens, i + 1)) == ("in", "the"):
        part = {"morning": "am", "afternoon": "pm", "evening": "pm"}.get(low(tokens, i + 2))
        return (part, i + 3) if part else ("", i)
    if (word, low(tokens, i + 1)) == ("at", "night"):
        return "night", i + 2
    return "", i


def _clock(hour: int, minute: int, tokens: list[Token], i: int, *, plain: bool = False) -> Clock | None:
    """Hour and minute with the half of the day that follows; ``plain`` is the 24-hour clock."""
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    half, after = _half_of_day(tokens, i)
    if half and hour > 12:
        return None if half == "am" else Clock(minutes=hour * 60 + minute, either=False, after=after)
    if half == "night":
        half = "am" if hour == 12 or hour <= 5 else "pm"
    if half:
        return Clock(minutes=(hour % 12 + 12 * (half == "pm")) * 60 + minute, either=False, after=after)
    either = not plain and 1 <= hour <= 12
    return Clock(minutes=((hour % 12 if either else hour % 24) * 60) + minute, either=either, after=after)


def _figures(tokens: list[Token], i: int, *, prose: bool) -> Clock | None:
    """Read ``11:40 p.m.``, ``11.40 pm``, ``0230``, ``0230 hours`` or ``11 p.m.``."""
    if not is_kind(tokens, i, NUMBER):
        return None
    raw = tokens[i].raw
    if raw.isdigit() and len(raw) == 4:
        return _four(tokens, i, prose=prose)
    if low(tokens, i + 1) == ":" and is_kind(tokens, i + 2, NUMBER) and touching(tokens, i + 2):
        minute = tokens[i + 2].raw
        if not (raw.isdigit() and len(raw) <= 2 and minute.isdigit() and len(minute) == 2):
            return None
        return _clock(int(raw), int(minute), tokens, i + 3, plain=raw.startswith("0"))
    hour, _, minute = raw.partition(".")
    shaped = hour.isdigit() and len(hour) <= 2 and (not minute or (minute.isdigit() and len(minute) == 2))
    if not shaped or not _half_of_day(tokens, i + 1)[0]:
        return None
    return _clock(int(hour), int(minute or 0), tokens, i + 1)


def _four(tokens: list[Token], i: int, *, prose: bool) -> Clock | None:
    """Read ``0230`` or ``0230 hours``; in running text it needs "at" before it or "hours" after."""
    raw, said = tokens[i].raw, low(tokens, i + 1) in {"hours", "hrs"}
    if prose and not said and low(tokens, i - 1) != "at":
        return None
    clock = _clock(int(raw[:2]), int(raw[2:]), tokens, i + 1, plain=True)
    return clock and Clock(minutes=clock.minutes, either=False, after=clock.after + said)


def _past(tokens: list[Token], i: int) -> Clock | None:
    """``half past two``, ``a quarter to three``, ``twenty minutes past six``."""
    j = i + (low(tokens, i) == "a" and low(tokens, i + 1) == "quarter")
    if low(tokens, j) in _PAST:
        minutes, j = _PAST[low(tokens, j)], j + 1
    elif is_kind(tokens, j, NUMBER) and tokens[j].raw.isdigit() and int(tokens[j].raw) < 60:
        minutes, j = int(tokens[j].raw), j + 1
    else:
        head = read_below_hundred(tokens, j)
        if head is None or head[0] >= 60:
            return None
        minutes, j = head
    j += low(tokens, j) in {"minutes", "min"}
    if low(tokens, j) not in {"past", "to"}:
        return None
    hour = _hour(tokens, j + 1)
    if hour is None:
        return None
    # "two to three miles" is a range: "to" needs a word that only a clock has.
    clearly = low(tokens, j - 1) in {"quarter", "minutes", "min"} or low(tokens, hour[1]) in {"o", "am", "pm"}
    if low(tokens, j) == "to" and not clearly:
        return None
    total = hour[0] * 60 + (minutes if low(tokens, j) == "past" else -minutes)
    after = _oclock_word(tokens, hour[1])
    return _clock(total // 60 or 12, total % 60, tokens, after)


def _oclock_word(tokens: list[Token], i: int) -> int:
    if low(tokens, i) == "o" and low(tokens, i + 1) in APOSTROPHES and low(tokens, i + 2) == "clock":
        return i + 3
    return i


def _oclock(tokens: list[Token], i: int) -> Clock | None:
    """Read ``two o'clock``, ``two in the morning``, ``eleven p.m.``."""
    hour = _hour(tokens, i)
    if hour is None:
        return None
    after = _oclock_word(tokens, hour[1])
    if after == hour[1] and not _half_of_day(tokens, after)[0]:
        return None
    return _clock(hour[0], 0, tokens, after)

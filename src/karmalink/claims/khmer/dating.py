"""Every time of a Khmer text, dated by the same conventions, case events and story clock as English ones."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from datetime import datetime, time
from functools import cache
from typing import Final

from karmalink.claims.khmer.calendar_lists import (
    ABOUT,
    AFTER,
    AGE_OWN,
    BEFORE,
    BETWEEN,
    BUDDHIST_ERA,
    COMMON_ERA,
    DAY_NUMBER,
    DAY_PARTS,
    DECADES,
    DURING,
    ERA_NAMES,
    EVENT_VERBS,
    FEASTS,
    MONTH,
    MONTHS,
    NEXT_DAY,
    PARTS,
    SEASONS,
    SINCE,
    TOLD,
    UNITS,
    WEEKDAYS,
    YEAR,
)
from karmalink.claims.khmer.dating_steps import read_time
from karmalink.claims.khmer.dating_words import Era, KhmerSight
from karmalink.claims.khmer.number_lists import HEDGES
from karmalink.claims.khmer.quantities import NUMBER_OPENINGS, after, openings
from karmalink.claims.khmer.word_lists import FIRST
from karmalink.claims.khmer.words import Words, cut
from karmalink.claims.times.context import NOTHING_KNOWN, TimeContext, common_periods, event_index
from karmalink.claims.times.moments import TimePhrase
from karmalink.claims.times.sight import Hit
from karmalink.claims.times.stretch import Stretch
from karmalink.claims.tokens import NUMBER, low
from karmalink.core.khmer_script import fold_khmer, listed
from karmalink.core.times import When
from karmalink.records.record import KnownEvent

_PERIODS: Final = tuple(fold_khmer(word) for word in ("សម័យ", "របប", "ជំនាន់", "រដូវ", "ឆ្នាំ", "កម្ពុជា"))
"""Beginnings of the names that are words of time by themselves."""
_TOLD_OF: Final = listed("កាល កាលពី ពេល នៅពេល កាលដែល")


def find_times(text: str, context: TimeContext = NOTHING_KNOWN) -> tuple[TimePhrase, ...]:
    """Find every time of a Khmer text, with exact spans. Linear in the length of the text; never raises.

    Parameters
    ----------
    text : str
        Running text.
    context : TimeContext
        When it was told, when the teller was born, the events of the case (names in Khmer script are met).

    Returns
    -------
    tuple of TimePhrase
        In order, not overlapping. Bounds are None where nothing dates the words.

    Examples
    --------
    >>> found = find_times("នៅរដូវប្រាំងឆ្នាំ ១៩៧៩ យើងភៀសខ្លួន។ បីថ្ងៃក្រោយមក យើងដល់ភូមិ។")
    >>> [p.when.wording for p in found]
    ['រដូវប្រាំងឆ្នាំ ១៩៧៩', 'បីថ្ងៃក្រោយមក']
    >>> found[0].when.earliest
    datetime.datetime(1978, 11, 1, 0, 0)
    """
    return scan_times(cut(text), context)


_OPENINGS: Final = NUMBER_OPENINGS | openings(
    BETWEEN, AGE_OWN, HEDGES, NEXT_DAY, SEASONS, UNITS, TOLD, PARTS, ABOUT, BEFORE, AFTER, SINCE, DURING, DAY_PARTS,
    DAY_NUMBER, [MONTH, YEAR], MONTHS, FEASTS, DECADES, BUDDHIST_ERA, COMMON_ERA, WEEKDAYS, ERA_NAMES,
)  # fmt: skip
"""What a time may begin with."""


def scan_times(words: Words, context: TimeContext = NOTHING_KNOWN) -> tuple[TimePhrase, ...]:
    """As `find_times`, for a text already cut into words."""
    sight = KhmerSight(
        context=context, events=event_index(TimeContext()), eras=_eras(context.events), spaced=words.spaced
    )
    tokens, found, i = words.tokens, [], 0
    named = openings(name for name in sight.eras if name not in ERA_NAMES)
    while i < len(tokens):
        token = tokens[i]
        may = token.kind == NUMBER or token.low in _OPENINGS or token.low in named
        hit = read_time(tokens, i, sight) if may else None
        if hit is None:
            i += 1
            continue
        found.append(_phrase(words, i, hit))
        if hit.stretch is not None and hit.tells:
            sight = replace(sight, story=hit.stretch)
        i = hit.after
    return tuple(found)


def tells_event(words: Words, start: int, end: int) -> bool:
    """Whether a time is told by an event with its own verb ("when they came"): its words tell of that, too."""
    tokens = words.tokens
    i = bisect_left(tokens, start, key=lambda token: token.start)
    while i < len(tokens) and tokens[i].start < end:
        if tokens[i].low in EVENT_VERBS:
            return True
        i += 1
    return False


def _phrase(words: Words, i: int, hit: Hit) -> TimePhrase:
    first, tokens = i, words.tokens
    for _ in range(4):
        behind = after(tokens, first, DURING, hit.after - 1)
        if behind is None or (low(tokens, behind) in FIRST and low(tokens, first) in _TOLD_OF):
            break  # "when I was twelve" keeps its "when"
        first = behind
    start, end = tokens[first].start, tokens[hit.after - 1].end
    earliest = latest = None
    if hit.stretch is not None:
        earliest, latest = _bounds(hit.stretch)
    return TimePhrase(when=When(wording=words.text[start:end], earliest=earliest, latest=latest), start=start, end=end)


def _bounds(stretch: Stretch) -> tuple[datetime, datetime]:
    return datetime.combine(stretch.first, time.min), datetime.combine(stretch.last, time(23, 59))


def _eras(events: tuple[KnownEvent, ...]) -> dict[str, Era]:
    """Khmer names of the common periods and of the case's events; the case's win."""
    known = dict(_common_eras())
    for event in events:
        for name in event.names:
            folded = "".join(fold_khmer(name).split())
            if folded and not folded.isascii():
                known[folded] = Era(event.first, event.last, not folded.startswith(_PERIODS))
    return known


@cache
def _common_eras() -> dict[str, Era]:
    dated = {name: event for event in common_periods() for name in event.names}
    return {
        said: Era(dated[name].first, dated[name].last, not said.startswith(_PERIODS))
        for said, name in ERA_NAMES.items()
        if name in dated
    }

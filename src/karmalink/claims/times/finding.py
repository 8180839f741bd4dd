"""Every time of a text, in order, dated as far as the words, the case and the story's own clock allow."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from typing import Final

from karmalink.claims.phrases import after_hedge, refused
from karmalink.claims.times.calendar_words import MONTHS
from karmalink.claims.times.clock_words import CLOCK_STARTS
from karmalink.claims.times.context import NOTHING_KNOWN, TimeContext, event_index
from karmalink.claims.times.moments import IMPOSSIBLE_DATE, TimePhrase, read_moment
from karmalink.claims.times.plain import FEAST_WORDS
from karmalink.claims.times.sight import Hit, Sight
from karmalink.claims.times.stretch import SEASONS, Stretch, Unit
from karmalink.claims.times.turned import read_time
from karmalink.claims.tokens import APOSTROPHES, NUMBER, Token, low, tokenise
from karmalink.core.times import When

_STARTERS: Final = (
    frozenset(
        [
            "the", "that", "this", "in", "on", "at", "about", "around", "circa", "ca", "c", "early", "mid", "late",
            "before", "after", "since", "until", "till", "by", "during", "between", "from", "when", "last", "next",
            "yesterday", "today", "tonight", "some", "sometime", "end", "beginning", "middle", "start", "i",
            "buddhist", "b", "be", "year", "one", "roughly", "approximately", "prior", "up", "following",
            "throughout", "back", "nearly", "almost", "over", "only", "just", "perhaps", "maybe", "towards", "wet",
            "monsoon", "eighteen", "nineteen", "seventeen", "twenty", "'", "’", "a", "an", "two", "three", "four",
            "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirty", "forty", "fifty",
            "sixty", "several", "few", "couple", "half", "month", "all", "night", "fifteen", "thirteen",
            "fourteen", "sixteen", "seventies", "sixties", "fifties", "eighties", "nineties", "forties",
            "thirties", "near",
        ]
    )
    | SEASONS
    | FEAST_WORDS
    | frozenset(MONTHS)
)  # fmt: skip
"""Words that a time may begin with."""

_PREPOSITIONS: Final = frozenset(["in", "on", "at", "during", "throughout"])
"""Words in front of a time that do not belong to it."""


def find_times(text: str, context: TimeContext = NOTHING_KNOWN) -> tuple[TimePhrase, ...]:
    """Find every time of a text, with exact spans. Linear in the length of the text; never raises.

    Parameters
    ----------
    text : str
        Running text.
    context : TimeContext
        When it was told, when the teller was born, the events of the case.

    Returns
    -------
    tuple of TimePhrase
        In order, not overlapping. Bounds are None where nothing dates the words. A time counted from the story ("three
        days later") counts from the last dated time before it.

    Examples
    --------
    >>> [p.when.wording for p in find_times("At 11:40 p.m. on 14 April 1912; by 31 April 1912")]
    ['11:40 p.m. on 14 April 1912', '31 April 1912']
    >>> found = find_times("In the dry season of 1979 we fled. Three days later we were in Poipet.")
    >>> [p.when.wording for p in found]
    ['the dry season of 1979', 'Three days later']
    """
    return scan_times(text, tokenise(text), context)


def parse_when(text: str) -> When:
    """Read a text that is one time.

    Parameters
    ----------
    text : str
        A date, a clock time, both, or a time relative to an event.

    Returns
    -------
    When
        With open bounds where the words leave them open.

    Raises
    ------
    InputError
        If the text is not a time, or an impossible date.

    Examples
    --------
    >>> parse_when("the night of 14 April 1912").latest
    datetime.datetime(1912, 4, 15, 6, 0)
    >>> w = parse_when("two hours after the collision")
    >>> w.relative_to, w.offset_hours
    ('collision', 2.0)
    """
    tokens = tokenise(text)
    first = after_hedge(tokens, 0)
    hit = read_moment(text, tokens, first, prose=False) if tokens else None
    if hit is None or not _only_signs(tokens, hit[1]):
        hit = _whole(text, tokens)
    if hit is None:
        raise refused(text, "a date, a clock time or a time before or after an event", "'19 Nov 1941' or 'early 1976'")
    if IMPOSSIBLE_DATE in hit[0].flags:
        raise refused(text, "a day that the calendar has", "'30 April 1912'")
    return hit[0].when


def _only_signs(tokens: list[Token], i: int) -> bool:
    return all(t.low in ".,;" for t in tokens[i:])


def _whole(text: str, tokens: list[Token]) -> tuple[TimePhrase, int] | None:
    """The time that a whole text is, with nothing known beside it."""
    hit = read_time(tokens, 0, Sight(NOTHING_KNOWN, event_index(NOTHING_KNOWN)), cued=True) if tokens else None
    return (_phrase(text, tokens, 0, hit), hit.after) if hit is not None and _only_signs(tokens, hit.after) else None


def scan_times(text: str, tokens: list[Token], context: TimeContext = NOTHING_KNOWN) -> tuple[TimePhrase, ...]:
    """As `find_times`, for a text already cut into tokens."""
    sight = Sight(context, event_index(context))
    named = frozenset(sight.events.by_word)
    found: list[TimePhrase] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if not (token.kind == NUMBER or token.low in _STARTERS or token.low in CLOCK_STARTS or token.low in named):
            i += 1
            continue
        phrase, after, told = _at(text, tokens, i, sight)
        if phrase is None:
            i += 1
            continue
        found.append(phrase)
        if told is not None:
            sight = replace(sight, story=told)
        i = after
    return tuple(found)


def _at(text: str, tokens: list[Token], i: int, sight: Sight) -> tuple[TimePhrase | None, int, Stretch | None]:
    """The time at token ``i``, the index behind it, and what it sets the story's clock to."""
    moment = read_moment(text, tokens, i)
    hit = read_time(tokens, i, sight)
    if hit is not None and low(tokens, hit.after) in APOSTROPHES and low(tokens, hit.after + 1) == "s":
        hit = None  # "last year's book" dates nothing
    if hit is not None and (moment is None or hit.after > moment[1] or moment[0].when.earliest is None):
        return _phrase(text, tokens, i, hit), hit.after, hit.stretch if hit.tells else None
    if moment is None:
        return None, i, None
    phrase, after = moment
    return phrase, after, _story_of(phrase)


def _phrase(text: str, tokens: list[Token], i: int, hit: Hit) -> TimePhrase:
    first = i
    while tokens[first].low in _PREPOSITIONS and hit.after > first + 1:
        first += 1
    start, end = tokens[first].start, tokens[hit.after - 1].end
    earliest = latest = None
    if hit.stretch is not None:
        earliest = datetime.combine(hit.stretch.first, time.min)
        latest = datetime.combine(hit.stretch.last, time(23, 59))
    return TimePhrase(when=When(wording=text[start:end], earliest=earliest, latest=latest), start=start, end=end)


def _story_of(phrase: TimePhrase) -> Stretch | None:
    when = phrase.when
    if when.earliest is None or when.latest is None:
        return None
    first, last = when.earliest.date(), when.latest.date()
    if (last - first).days == 1:
        last = first  # a night belongs to its evening's date
    unit = Unit.DAY if first == last else Unit.MONTH if (last - first).days < 32 else Unit.YEAR
    return Stretch(first=first, last=last, unit=unit)

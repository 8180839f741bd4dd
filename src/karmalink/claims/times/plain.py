"""Times that name their own date: years, decades, seasons, Buddhist years, feasts, events."""

from __future__ import annotations

from datetime import date
from typing import Final

from karmalink.claims.distances import UNIT_WORDS
from karmalink.claims.numerals import read_below_hundred
from karmalink.claims.times.calendar_words import MONTHS, read_day
from karmalink.claims.times.sight import Hit, Sight
from karmalink.claims.times.stretch import (
    SEASONS,
    Stretch,
    Unit,
    day,
    decade,
    hull,
    month,
    season,
    shifted,
    year,
    years,
)
from karmalink.claims.tokens import APOSTROPHES, DASHES, NUMBER, SIGN, WORD, Token, is_kind, low, touching

BUDDHIST: Final = 543
"""Years from the common to the Buddhist era of Cambodia and Thailand (544 in the months before the Khmer New Year)."""

_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_YEAR_CUES: Final = frozenset(
    """
    in since during by until till before after around about year of from to and or between early late mid was
    circa ca c maybe perhaps through end beginning into say possibly anno for spring summer autumn winter fall
    christmas easter back probably approximately roughly that again been is year's than like late- early- mid-
    """.split()
)
"""Words after which a bare number of four digits is a year."""
_COUNTED: Final = UNIT_WORDS | {
    "hours", "hrs", "days", "men", "people", "tons", "dollars", "pounds", "francs", "riel", "riels", "baht", "families",
    "soldiers", "pieces", "books", "volumes", "souls", "head", "sheep", "acres", "hectares", "times", "bricks", "houses",
}  # fmt: skip
_TENS: Final = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip
_CENTURIES: Final = {"seventeen": 1700, "eighteen": 1800, "nineteen": 1900, "twenty": 2000, "sixteen": 1600}
_SEASON_WORDS: Final = SEASONS | {"wet", "monsoon", "winter's", "summer's"}
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


_MONTH_CUES: Final = frozenset(
    """
    in of since until till by before after during early late mid and or to from last this next about around
    between through one it was that following same towards
    """.split()
)
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
        or _bare_day(tokens, i, sight)
        or _dated(tokens, i, sight)
        or _season(tokens, i, sight)
        or _feast(tokens, i, sight)
        or _decade(tokens, i, sight)
        or _buddhist(tokens, i)
        or _year(tokens, i, sight, cued=cued)
        or _month_alone(tokens, i, sight)
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


def _dated(tokens: list[Token], i: int, sight: Sight) -> Hit | None:
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
    return told.year - ((number, day_number) > (told.month, told.day))


_ORDINALS: Final = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30}


def _bare_day(tokens: list[Token], i: int, sight: Sight) -> Hit | None:
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


def _month_alone(tokens: list[Token], i: int, sight: Sight) -> Hit | None:
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


def year_at(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """A year in figures or words at token ``i`` ("1979", "'79", "nineteen seventy-nine"), and the next index."""
    if is_kind(tokens, i, NUMBER) and len(tokens[i].raw) == 4 and tokens[i].raw.isdigit():
        number = int(tokens[i].raw)
        return (number, i + 1) if _FIRST_YEAR <= number <= _LAST_YEAR and _stands_free(tokens, i) else None
    if low(tokens, i) in APOSTROPHES and is_kind(tokens, i + 1, NUMBER) and touching(tokens, i + 1):
        raw = tokens[i + 1].raw
        return (1900 + int(raw), i + 2) if len(raw) == 2 and raw.isdigit() else None
    if low(tokens, i) in _CENTURIES:
        rest = read_below_hundred(tokens, i + 1 + (low(tokens, i + 1) in DASHES))
        if rest is not None and rest[0] >= 10:
            return _CENTURIES[low(tokens, i)] + rest[0], rest[1]
    return None


def _stands_free(tokens: list[Token], i: int) -> bool:
    """Whether a number is no part of a longer sign: a code, a figure date, a word with digits."""
    before = touching(tokens, i) and tokens[i - 1].low not in "([\"'“‘—–/"
    if before or not touching(tokens, i + 1):
        return not before
    follows = tokens[i + 1]
    if follows.kind != SIGN:
        return follows.low == "s"
    figure_date = (
        (follows.low in DASHES or follows.low == "/") and is_kind(tokens, i + 2, NUMBER) and touching(tokens, i + 2)
    )
    return not figure_date or low(tokens, i + 3) != follows.low


def _year(tokens: list[Token], i: int, sight: Sight, *, cued: bool) -> Hit | None:
    j = i + 2 if (low(tokens, i), low(tokens, i + 1)) == ("the", "year") else i + (low(tokens, i) == "year")
    j += j > i and low(tokens, j) == "of"
    told = year_at(tokens, j)
    if told is None or not (cued or j > i or low(tokens, j - 1) in _YEAR_CUES or low(tokens, j) in APOSTROPHES):
        return None
    number, after = told
    if low(tokens, after) in _COUNTED or (low(tokens, after) == "s" and touching(tokens, after)):
        return None
    if low(tokens, after) in APOSTROPHES and low(tokens, after + 1) == "s" and touching(tokens, after):
        return None
    second = _second_year(tokens, after, number)
    if second is not None:
        return Hit(years(number, second[0], Unit.YEAR), second[1])
    return Hit(year(number), after)


def _second_year(tokens: list[Token], i: int, first: int) -> tuple[int, int] | None:
    """``1978-79``, ``1978/79``, ``1978-1980``."""
    if not (low(tokens, i) in DASHES or low(tokens, i) == "/") or not is_kind(tokens, i + 1, NUMBER):
        return None
    raw = tokens[i + 1].raw
    if not raw.isdigit() or len(raw) not in (2, 4) or low(tokens, i + 2) == low(tokens, i):
        return None
    last = int(raw) if len(raw) == 4 else first // 100 * 100 + int(raw)
    return (last, i + 2) if first < last <= first + 100 else None


def _decade(tokens: list[Token], i: int, sight: Sight) -> Hit | None:
    """``the seventies``, ``the 1970s``, ``the '70s``, ``the eighteen-sixties``."""
    j = i + (low(tokens, i) == "the")
    century = _CENTURIES.get(low(tokens, j))
    k = j + 1 + (low(tokens, j + 1) in DASHES) if century is not None else j
    if low(tokens, k) in _TENS:
        return Hit(decade((century or _century(sight)) + _TENS[low(tokens, k)]), k + 1)
    j += low(tokens, j) in APOSTROPHES
    if not is_kind(tokens, j, NUMBER) or not tokens[j].raw.isdigit():
        return None
    k = j + 1 + (low(tokens, j + 1) in APOSTROPHES)
    if low(tokens, k) != "s" or not touching(tokens, k) or not tokens[j].raw.endswith("0"):
        return None
    number = int(tokens[j].raw)
    if len(tokens[j].raw) == 4 and _FIRST_YEAR <= number <= _LAST_YEAR:
        return Hit(years(number, number + 99) if number % 100 == 0 else decade(number), k + 1)
    if len(tokens[j].raw) == 2 and j > i:
        return Hit(decade(_century(sight) + number), k + 1)
    return None


def _century(sight: Sight) -> int:
    """The century that "the seventies" are of: that of the telling, or the last whole one."""
    told = sight.context.told_on
    return 1900 if told is None or told[1].year >= 1990 else told[1].year // 100 * 100


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
        second = _second_year(tokens, told[1], told[0])
        return Hit(season(name, told[0] if name != "dry" or second is None else second[0]), (second or told)[1])
    if (low(tokens, k), low(tokens, k + 1)) in {("that", "year"), ("same", "year")} and sight.story is not None:
        return Hit(season(name, sight.story.last.year), k + 2)
    if (j > i and low(tokens, i - 1) in {"in", "during", "that", "of"}) or low(tokens, i) == "the":
        known = sight.story.last.year if sight.story is not None and sight.story.unit <= Unit.YEAR else None
        return Hit(season(name, known) if known else None, j, tells=False)
    return None


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

"""Times counted from somewhere: from the telling (ago, last year), from the story (later, the next day), from a birth."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from karmalink.claims.numerals import read_below_hundred, read_range, whole_step
from karmalink.claims.times.sight import Hit, Sight
from karmalink.claims.times.stretch import SEASONS, Stretch, Unit, about, day, hull, moved, season, shifted, year, years
from karmalink.claims.tokens import DASHES, NUMBER, Token, is_kind, low

UNITS: Final = {
    **dict.fromkeys(["day", "days", "night", "nights", "morning", "mornings", "evening", "afternoon"], Unit.DAY),
    **dict.fromkeys(["week", "weeks", "fortnight"], Unit.WEEK),
    **dict.fromkeys(["month", "months", "moon", "moons"], Unit.MONTH),
    **dict.fromkeys(["year", "years", "harvest", "harvests"], Unit.YEAR),
}
_LATER: Final = frozenset(["later", "afterwards", "afterward", "thereafter", "hence"])
_NEW_SUBJECT: Final = frozenset(["", ",", ".", ";", "we", "they", "he", "she", "i", "it"])
_NEXT: Final = frozenset(["next", "following"])
_PREVIOUS: Final = frozenset(["previous", "preceding"])
_SAME: Final = frozenset(["same", "very"])
_ENDS_CLAUSE: Final = frozenset(
    [
        "", ",", ".", ";", ":", "and", "he", "she", "we", "they", "i", "it", "the", "a", "my", "his", "when", "at",
        "in", ")", "!", "?", "—",
    ]
)  # fmt: skip
_OPENS_EVENT: Final = frozenset(["my", "our", "his", "her", "their", "the", "a"])
_TOLD_DAYS: Final = {"yesterday": -1, "today": 0, "tonight": 0}
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def read_anchored(tokens: list[Token], i: int, sight: Sight) -> Hit | None:
    """A time counted from the telling, the story or a birth at token ``i``."""
    return (
        _age(tokens, i, sight)
        or _ago_or_later(tokens, i, sight)
        or _next_or_same(tokens, i, sight)
        or _told(tokens, i, sight)
    )


_AGES: Final = (("when", "i", "was"), ("at", "the", "age", "of"), ("i", "was"))


def _age(tokens: list[Token], i: int, sight: Sight) -> Hit | None:
    """``when I was twelve``, ``I was nine years old``, ``at the age of ten``, ``when I was about six``."""
    words = tuple(low(tokens, k) for k in range(i, i + 4))
    opening = next((form for form in _AGES if words[: len(form)] == form), None)
    if opening is None:
        return None
    j = i + len(opening)
    wide = low(tokens, j) in _ABOUT_AN_AGE
    j += low(tokens, j) in _BEFORE_AN_AGE | _ABOUT_AN_AGE
    if low(tokens, j) in {"a", "an"} and low(tokens, j + 2) == "of":
        j += 3
    read = _ages(tokens, j)
    if read is None:
        return None
    youngest, oldest, after = read
    if low(tokens, after) in {"years", "year"}:
        after += 1 + (low(tokens, after + 1) == "old") + (low(tokens, after + 1) == "of")
    elif words[0] == "i" and low(tokens, after) not in _AFTER_AN_AGE:
        return None
    if sight.context.born is None:
        return Hit(None, after)
    told = years(sight.context.born + youngest, sight.context.born + oldest + 1, Unit.YEAR)
    return Hit(about(told) if wide else told, after)


_ABOUT_AN_AGE: Final = frozenset(["about", "around", "perhaps", "maybe"])
_BEFORE_AN_AGE: Final = frozenset(["only", "just", "still", "not", "barely", "nearly"])
_AFTER_AN_AGE: Final = frozenset(["when", "then", "that", "in", ",", "the", "and"])


def _ages(tokens: list[Token], i: int) -> tuple[int, int, int] | None:
    """``nine``, ``nine or ten``, ``12``: the youngest, the oldest, and the index behind."""
    first = read_below_hundred(tokens, i)
    if first is None and is_kind(tokens, i, NUMBER) and tokens[i].raw.isdigit() and len(tokens[i].raw) <= 2:
        first = int(tokens[i].raw), i + 1
    if first is None:
        return None
    second = read_below_hundred(tokens, first[1] + 1) if low(tokens, first[1]) in {"or", "to"} else None
    last = second or first
    return min(first[0], last[0]), max(first[0], last[0]), last[1]


def _ago_or_later(tokens: list[Token], i: int, sight: Sight) -> Hit | None:
    """``ten years ago``, ``about two weeks ago``, ``three days later``, ``a week after``, ``some days afterwards``."""
    j = i + (
        low(tokens, i) in {"some", "about", "around", "nearly", "perhaps", "maybe", "almost", "over", "only", "just"}
    )
    wide = j > i and low(tokens, i) in {"about", "around", "some", "nearly", "almost", "perhaps", "maybe"}
    number = read_range(tokens, j)
    if number is None and wide and low(tokens, j) in UNITS and low(tokens, i) == "some":
        amount, step, k = 3.0, 4.0, j
    elif number is None:
        return None
    else:
        amount, step, k = number.value, number.step, number.next
    k += low(tokens, k) in DASHES and low(tokens, k + 1) == "odd"
    odd = low(tokens, k) == "odd"
    k += odd
    unit = UNITS.get(low(tokens, k))
    if unit is None:
        return None
    if low(tokens, k) == "fortnight":
        amount *= 2
    spread = max(vagueness(amount, step), 2.5 if odd else 0.0)
    ending = low(tokens, k + 1)
    if ending in {"ago", "since", "back"} or (ending, low(tokens, k + 2)) == ("before", "now"):
        if ending == "since" and low(tokens, k + 2) not in _ENDS_CLAUSE:
            return None
        after = k + 2 + (ending == "before")
        return Hit(_ago(sight, unit, amount, spread, wide=wide), after)
    earlier = ending in {"earlier", "before", "previously"} and low(tokens, k + 2) in _ENDS_CLAUSE
    later = ending in {"later", "afterwards", "afterward", "hence"}
    later = later or (
        ending in {"after", "on"} and low(tokens, k + 2) in {"", ",", ".", ";", "we", "they", "he", "she", "i", "it"}
    )
    if (ending, low(tokens, k + 2)) == ("after", "that"):
        return Hit(_from_story(sight, unit, amount, spread, wide=wide), k + 3)
    if not earlier and not later:
        return None
    return Hit(_from_story(sight, unit, -amount if earlier else amount, spread, wide=wide), k + 2)


def vagueness(amount: float, step: float) -> float:
    """Half the width of a range or of "a few"; 0 for a plain number, however round.

    >>> vagueness(10.0, 10.0), vagueness(3.5, 3.0)
    (0.0, 1.5)
    """
    plain = amount == int(amount) and step == whole_step(int(amount))
    return 0.0 if plain else step / 2


def _ago(sight: Sight, unit: Unit, amount: float, spread: float, *, wide: bool) -> Stretch | None:
    told = sight.context.told_on
    if told is None:
        return None
    base = Stretch(first=told[0], last=told[1], unit=Unit.DAY if told[0] == told[1] else Unit.YEAR)
    near = hull(
        moved(base, unit, -round(amount - spread)),
        moved(base, unit, -round(amount + spread)),
    )
    return about(near) if wide else near


def _from_story(sight: Sight, unit: Unit, amount: float, spread: float, *, wide: bool) -> Stretch | None:
    if sight.story is None:
        return None
    story = sight.story
    if unit is Unit.YEAR and story.unit in {Unit.SEASON, Unit.ERA} and not spread:
        # "Two years later" than a season is that season.
        years_on = round(amount)
        return replace(
            story, first=shifted(story.first, Unit.YEAR, years_on), last=shifted(story.last, Unit.YEAR, years_on)
        )
    near = hull(moved(sight.story, unit, round(amount - spread)), moved(sight.story, unit, round(amount + spread)))
    return about(near) if wide else near


def _next_or_same(tokens: list[Token], i: int, sight: Sight) -> Hit | None:
    """``the next morning``, ``that same night``, ``the day before``, ``that year``."""
    first = low(tokens, i)
    if first not in {"the", "that", "this", "in", "on"} and first not in _NEXT:
        return None
    j = i + (first in {"in", "on"})
    start = low(tokens, j)
    j += start in {"the", "that"}
    word = low(tokens, j)
    step = 1 if word in _NEXT else -1 if word in _PREVIOUS else 0 if word in _SAME else None
    j += step is not None
    if (low(tokens, j), low(tokens, j + 1)) in {("two", "days"), ("few", "days"), ("three", "days")}:
        return None
    if step and low(tokens, j) in SEASONS:
        return _season_from_story(tokens, j, sight, step)
    unit = UNITS.get(low(tokens, j))
    if unit is None or low(tokens, j).endswith("s"):
        return None
    if step is None:
        behind = low(tokens, j + 1)
        if start == "the" and behind in {"before", "after"} and low(tokens, j + 2) in _ENDS_CLAUSE:
            if low(tokens, j + 2) in _OPENS_EVENT:
                return Hit(None, j + 2, tells=False)  # "the night before my daughter married": nothing here dates that
            # A look back does not turn the story's clock back.
            return Hit(_step(sight, unit, 1 if behind == "after" else -1), j + 2, tells=behind == "after")
        if start != "that" or (behind in {"of", "which", "i", "we"} and unit is not Unit.YEAR):
            return None
        step = 0
    return Hit(_step(sight, unit, step), j + 1)


def _season_from_story(tokens: list[Token], j: int, sight: Sight, step: int) -> Hit | None:
    """``the following spring``, ``the next dry season``: the nearest one wholly after (or before) the story's time."""
    name, after = low(tokens, j), j + 1
    if name in {"dry", "rainy"}:
        if low(tokens, after) != "season":
            return None
        after += 1
    if sight.story is None:
        return Hit(None, after)
    here = sight.story.last.year
    found = [season(name, y) for y in range(max(here - 2, 2), min(here + 3, 9998))]
    if step > 0:
        return Hit(next((s for s in found if s.first > sight.story.last), None), after)
    return Hit(next((s for s in reversed(found) if s.last < sight.story.first), None), after, tells=False)


def _step(sight: Sight, unit: Unit, amount: int) -> Stretch | None:
    if sight.story is None:
        return None
    if amount == 0 and (unit > sight.story.unit or unit is Unit.DAY):
        return sight.story if unit is not Unit.YEAR else year(sight.story.last.year)
    return moved(sight.story, unit, amount) if amount else sight.story


def _told(tokens: list[Token], i: int, sight: Sight) -> Hit | None:
    """``yesterday``, ``last night``, ``last year``, ``last Tuesday``, ``this morning``, ``last summer``."""
    word, told = low(tokens, i), sight.context.told_on
    if word in _TOLD_DAYS:
        return Hit(day(shifted(told[1], Unit.DAY, _TOLD_DAYS[word])) if told else None, i + 1)
    if word == "the" and (low(tokens, i + 1), low(tokens, i + 2), low(tokens, i + 3)) == ("day", "before", "yesterday"):
        return Hit(day(shifted(told[1], Unit.DAY, -2)) if told else None, i + 4)
    if word == "the" and tuple(low(tokens, k) for k in range(i + 1, i + 4)) == ("year", "before", "last"):
        return Hit(year(told[1].year - 2) if told else None, i + 4)
    if word == "on" and low(tokens, i + 1) in _WEEKDAYS:
        return _weekday(tokens, i + 1, told)
    if word not in {"last", "this"}:
        return None
    back, what = (1 if word == "last" else 0), low(tokens, i + 1)
    if what in {"rainy", "dry"}:
        found = _last_season(told, what, back) if low(tokens, i + 2) == "season" else None
        return Hit(found, i + 3) if low(tokens, i + 2) == "season" else None
    if what in SEASONS:
        return Hit(_last_season(told, what, back), i + 2)
    if what in _WEEKDAYS:
        return _weekday(tokens, i + 1, told)
    unit = UNITS.get(what)
    if unit is None or what.endswith("s") or (word == "this" and unit is Unit.DAY and what == "day"):
        return None
    if told is None:
        return Hit(None, i + 2)
    base = Stretch(first=told[0], last=told[1], unit=Unit.DAY)
    if unit is Unit.WEEK:
        monday = shifted(told[1], Unit.DAY, -told[1].weekday() - 7 * back)
        return Hit(Stretch(first=monday, last=shifted(monday, Unit.DAY, 6), unit=Unit.WEEK), i + 2)
    if back == 0 and unit is Unit.DAY:
        return Hit(base, i + 2)
    return Hit(moved(base, unit, -back), i + 2)


def _weekday(tokens: list[Token], i: int, told: tuple[date, date] | None) -> Hit:
    """The last such day before the telling."""
    if told is None or told[0] != told[1]:
        return Hit(None, i + 1)
    gap = (told[1].weekday() - _WEEKDAYS.index(low(tokens, i))) % 7 or 7
    return Hit(day(shifted(told[1], Unit.DAY, -gap)), i + 1)


def _last_season(told: tuple[date, date] | None, name: str, back: int) -> Stretch | None:
    """The last season of this name that had ended (or, for "this", begun) when it was told."""
    if told is None:
        return None
    end = told[1]
    for number in range(min(end.year + 1, 9998), max(end.year - 3, 1), -1):
        found = season(name, number)
        if (found.last if back else found.first) <= end:
            return found
    return None

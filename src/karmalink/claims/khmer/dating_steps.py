"""Khmer times turned by a word (early, about, before, between) or counted from the telling, the story or a birth."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from karmalink.claims.khmer.calendar_lists import (
    ABOUT,
    AFTER,
    AGE,
    AGE_OWN,
    AGO,
    BEFORE,
    BETWEEN,
    DAY_PARTS,
    DURING,
    EARLIER,
    JOINTS,
    LAST,
    LATER,
    NEXT,
    NEXT_DAY,
    OR,
    PARTS,
    SAME,
    SEASONS,
    SINCE,
    THIS,
    TOLD,
    UNITS,
    YEAR,
)
from karmalink.claims.khmer.dating_words import KhmerSight, bare_year, month_at, number_at, read_plain, year_at
from karmalink.claims.khmer.quantities import after, at, past_hedges, read_amount
from karmalink.claims.khmer.word_lists import PEOPLE
from karmalink.claims.times.anchored import vagueness
from karmalink.claims.times.sight import Hit
from karmalink.claims.times.stretch import Stretch, Unit, about, day, hull, month, moved, part, season, year, years
from karmalink.claims.times.stretch import after as ten_after
from karmalink.claims.times.stretch import before as ten_before
from karmalink.claims.times.turned import stepped
from karmalink.claims.tokens import Token, low
from karmalink.core.khmer_script import fold_khmer, listed

_UNIT: Final = {"day": Unit.DAY, "week": Unit.WEEK, "month": Unit.MONTH, "year": Unit.YEAR}
_MOST: Final = 4
_BEFORE_YEARS: Final = listed("នៅ ក្នុង នៅក្នុង កាលពី")
_NOT_A_TIME: Final = frozenset([fold_khmer("ពេល")])


def read_time(tokens: list[Token], i: int, sight: KhmerSight, depth: int = 0) -> Hit | None:
    """The time at token ``i``, whatever turns it; None where none begins."""
    if depth > _MOST or i >= len(tokens):
        return None
    found = (
        _between(tokens, i, sight, depth)
        or _age(tokens, i, sight)
        or _counted(tokens, i, sight, depth)
        or _named_step(tokens, i, sight)
        or _told(tokens, i, sight)
        or _part(tokens, i, sight)
        or _widened(tokens, i, sight, depth)
        or _open(tokens, i, sight, depth)
        or read_plain(tokens, i, sight)
        or _during(tokens, i, sight, depth)
    )
    return _either(tokens, found, sight) if found else None


def _either(tokens: list[Token], hit: Hit, sight: KhmerSight) -> Hit:
    """``1972 or 1973``, ``... or maybe 1980``: from the first to the last."""
    j = after(tokens, hit.after, OR)
    if j is None or hit.stretch is None:
        return hit
    other = read_plain(tokens, j, sight)
    if other is None or other.stretch is None:
        bare = year_at(tokens, j, sight, bare=True)
        other = Hit(year(bare[0]), bare[1]) if bare else _short_year(tokens, j, hit.stretch)
    if other is None or other.stretch is None:
        return hit
    return Hit(hull(hit.stretch, other.stretch), other.after, hit.tells)


def _short_year(tokens: list[Token], j: int, first: Stretch) -> Hit | None:
    """``1977 or 78``: two figures in the century of the year before them."""
    number = number_at(tokens, j) if first.unit is Unit.YEAR else None
    if number is None or not 10 <= number[0] <= 99 or low(tokens, number[1]) in UNITS:
        return None
    made = first.first.year // 100 * 100 + number[0]
    return Hit(year(made), number[1]) if first.first.year < made <= first.first.year + 10 else None


def _between(tokens: list[Token], i: int, sight: KhmerSight, depth: int) -> Hit | None:
    """``between year 1972 and (year) 1974``, ``from March to June 1978``, ``year 1972 to year 1974``."""
    behind = after(tokens, i, BETWEEN)
    start = i if behind is None else behind
    first = read_plain(tokens, start, sight) or _part(tokens, start, sight)
    if first is None:
        named = month_at(tokens, start, bare=True)
        first = Hit(None, named[1]) if named and behind is not None else None
    if first is None:
        return None
    joint = after(tokens, first.after, JOINTS)
    if joint is None or (behind is None and low(tokens, first.after) in {fold_khmer("និង"), fold_khmer("ទៅ")}):
        return None
    second = _end_of_range(tokens, joint, sight, behind is not None, depth)
    if second is None or second.stretch is None:
        return None
    if first.stretch is None or first.stretch.first > second.stretch.last:
        named = month_at(tokens, start, bare=True)
        first = Hit(month(second.stretch.last.year, named[0]), named[1]) if named else first
    if first.stretch is None or first.stretch.first > second.stretch.last:
        return Hit(None, second.after)
    return Hit(hull(first.stretch, second.stretch), second.after)


def _end_of_range(tokens: list[Token], j: int, sight: KhmerSight, cued: bool, depth: int) -> Hit | None:
    found = read_plain(tokens, j, sight) or _part(tokens, j, sight)
    if found is not None:
        return found
    bare = year_at(tokens, j, sight, bare=True)
    if bare is not None:
        return Hit(year(bare[0]), bare[1])
    number = number_at(tokens, j) if cued else None
    if number is not None and 10 <= number[0] <= 99 and low(tokens, number[1]) not in UNITS:
        return Hit(year(1900 + number[0]), number[1])
    return None


def _age(tokens: list[Token], i: int, sight: KhmerSight) -> Hit | None:
    """``(when) I (was) age twelve years``: whole years of the birth year plus the age."""
    own = after(tokens, i, AGE_OWN)
    if own is None or low(tokens, own) != AGE or (low(tokens, i - 1) in PEOPLE and not sight.spaced[i]):
        return None  # "my father was forty" dates nothing of the teller's
    start, wide = past_hedges(tokens, own + 1)
    number = read_amount(tokens, start)
    if number is None or low(tokens, number.next) != YEAR or not 0 < number.value < 120:
        return None
    if sight.context.born is None:
        return Hit(None, number.next + 1)
    spread = vagueness(number.value, number.step)
    born = sight.context.born
    told = years(born + round(number.value - spread), born + round(number.value + spread) + 1, Unit.YEAR)
    return Hit(about(told) if wide else told, number.next + 1)


def _counted(tokens: list[Token], i: int, sight: KhmerSight, depth: int) -> Hit | None:
    """``ten years ago``, ``three days later``, ``two years before E``, ``one year after the flood``."""
    start, wide = past_hedges(tokens, i)
    number = read_amount(tokens, start)
    if number is None:
        return None
    unit_word = at(tokens, number.next, UNITS)
    if unit_word is None:
        return None
    unit, j = _UNIT[unit_word[0]], unit_word[1]
    spread = vagueness(number.value, number.step)
    back, on = after(tokens, j, BEFORE), after(tokens, j, AFTER)
    turn = back or on
    if turn is not None:
        anchor = _anchor(tokens, turn, sight, depth)
        if anchor is not None:
            if anchor.stretch is None:
                return Hit(None, anchor.after)
            made = stepped(anchor.stretch, unit, number.value, spread, back=back is not None)
            return Hit(about(made) if wide else made, anchor.after)
    earlier = after(tokens, j, EARLIER)
    if earlier is not None:
        return Hit(_moved(sight.story, unit, -number.value, spread, wide=wide), earlier, tells=False)
    ago = after(tokens, j, AGO)
    if ago is not None:
        told = sight.context.told_on
        base = None
        if told is not None:
            base = Stretch(first=told[0], last=told[1], unit=Unit.DAY if told[0] == told[1] else Unit.YEAR)
        return Hit(_moved(base, unit, -number.value, spread, wide=wide), ago)
    later = after(tokens, j, LATER)
    if later is not None:
        return Hit(_moved(sight.story, unit, number.value, spread, wide=wide), later)
    return None


def _anchor(tokens: list[Token], i: int, sight: KhmerSight, depth: int) -> Hit | None:
    if i >= len(tokens) or sight.spaced[i]:
        return read_plain(tokens, i, sight) if i < len(tokens) else None
    return read_time(tokens, i, sight, depth + 1)


def _moved(base: Stretch | None, unit: Unit, amount: float, spread: float, *, wide: bool) -> Stretch | None:
    if base is None:
        return None
    near = hull(moved(base, unit, round(amount - spread)), moved(base, unit, round(amount + spread)))
    return about(near) if wide else near


def _named_step(tokens: list[Token], i: int, sight: KhmerSight) -> Hit | None:
    """``the next year``, ``that same night``, ``last year``, ``this month``, ``the following day``."""
    next_day = after(tokens, i, NEXT_DAY)
    if next_day is not None:
        return Hit(_from_story(sight, Unit.DAY, 1), next_day)
    season_name = at(tokens, i, SEASONS)
    if season_name is not None and after(tokens, season_name[1], NEXT) is not None:
        return Hit(_next_season(sight, season_name[0]), after(tokens, season_name[1], NEXT) or i)
    told = at(tokens, i, UNITS)
    if told is None:
        return None
    unit, j = _UNIT[told[0]], told[1]
    same = after(tokens, j, SAME)
    if same is not None:
        return Hit(_same(sight, unit), same)
    last = after(tokens, j, LAST)
    if (
        last is not None
        and not (unit is Unit.DAY and tokens[j].low == fold_khmer("ទៅ"))
        and not _verb_like(tokens, j, sight)
    ):
        return Hit(_told_step(sight, unit, -1), last)
    this = after(tokens, j, THIS)
    if this is not None:
        return Hit(_told_step(sight, unit, 0), this)
    following = after(tokens, j, NEXT)
    if following is not None:
        return Hit(_from_story(sight, unit, 1), following)
    return None


def _verb_like(tokens: list[Token], j: int, sight: KhmerSight) -> bool:
    """``year go``: last year only where nothing follows that "go" could lead to without a space."""
    goes = tokens[j].low == fold_khmer("ទៅ")
    return (
        goes
        and j + 1 < len(tokens)
        and not sight.spaced[j + 1]
        and low(tokens, j + 1) in {fold_khmer("ជា"), fold_khmer("ដល់")}
    )


def _same(sight: KhmerSight, unit: Unit) -> Stretch | None:
    if sight.story is None:
        return None
    return year(sight.story.last.year) if unit is Unit.YEAR else sight.story


def _from_story(sight: KhmerSight, unit: Unit, amount: int) -> Stretch | None:
    return None if sight.story is None else moved(sight.story, unit, amount)


def _next_season(sight: KhmerSight, name: str) -> Stretch | None:
    if sight.story is None:
        return None
    here = sight.story.last.year
    found = [season(name, y) for y in range(max(here - 1, 2), min(here + 3, 9998))]
    return next((s for s in found if s.first > sight.story.last), None)


def _told_step(sight: KhmerSight, unit: Unit, amount: int) -> Stretch | None:
    told = sight.context.told_on
    if told is None:
        return None
    if unit is Unit.WEEK:
        monday = told[1] - timedelta(days=told[1].weekday() - 7 * amount)
        return Stretch(first=monday, last=monday + timedelta(days=6), unit=Unit.WEEK)
    base = Stretch(first=told[0], last=told[1], unit=Unit.DAY)
    return moved(base, unit, amount)


def _told(tokens: list[Token], i: int, sight: KhmerSight) -> Hit | None:
    """``yesterday``, ``last night``, ``the day before yesterday``."""
    found = at(tokens, i, TOLD)
    if found is None:
        return None
    told = sight.context.told_on
    return Hit(None if told is None else day(told[1] + timedelta(days=found[0])), found[1])


def _part(tokens: list[Token], i: int, sight: KhmerSight) -> Hit | None:
    """``early year 1976``, ``the end of month March``, ``mid decade 70``."""
    found = at(tokens, i, PARTS)
    if found is None:
        return None
    behind = found[1] + (low(tokens, found[1]) == fold_khmer("នៃ"))
    whole = read_plain(tokens, behind, sight) or _named_step(tokens, behind, sight)
    if whole is None:
        return None
    return Hit(part(whole.stretch, found[0]) if whole.stretch else None, whole.after)


def _widened(tokens: list[Token], i: int, sight: KhmerSight, depth: int) -> Hit | None:
    behind = after(tokens, i, ABOUT)
    if behind is None:
        return None
    inner = read_time(tokens, behind, sight, depth + 1)
    if inner is None:
        bare = year_at(tokens, behind, sight, bare=True)
        inner = Hit(year(bare[0]), bare[1]) if bare else None
    if inner is None:
        return None
    return Hit(about(inner.stretch) if inner.stretch else None, inner.after)


def _open(tokens: list[Token], i: int, sight: KhmerSight, depth: int) -> Hit | None:
    """``before 1970``, ``after the war``, ``since 1975`` (until it was told)."""
    back, on, since = after(tokens, i, BEFORE), after(tokens, i, AFTER), after(tokens, i, SINCE)
    behind = back or since or on
    if behind is None:
        return None
    inner = read_time(tokens, behind, sight, depth + 1) or bare_year(tokens, behind)
    if inner is None or inner.stretch is None:
        return inner
    if back is not None:
        return Hit(ten_before(inner.stretch), inner.after, tells=False)
    told = sight.context.told_on
    if since is not None and told is not None and told[1] >= inner.stretch.first:
        return Hit(Stretch(first=inner.stretch.first, last=told[1], unit=Unit.ERA), inner.after, tells=False)
    return Hit(ten_after(inner.stretch), inner.after, tells=False)


def _during(tokens: list[Token], i: int, sight: KhmerSight, depth: int) -> Hit | None:
    behind = after(tokens, i, DURING) or after(tokens, i, DAY_PARTS)
    if behind is None or (depth == 0 and low(tokens, i) in _NOT_A_TIME and behind >= len(tokens)):
        return None
    bare = bare_year(tokens, behind) if low(tokens, i) in _BEFORE_YEARS else None
    return read_time(tokens, behind, sight, depth + 1) or bare

"""Numbers, lengths and durations in Khmer, in figures of either script or in words, with the step of their wording."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Final, TypeVar

from karmalink.claims.khmer.number_lists import (
    DAY_OF_TRAVEL,
    HALF,
    HEDGES,
    HOURS_OF,
    JOINTS,
    KM_OF,
    MODES,
    POWERS,
    TEEN,
    TENS,
    UNITS_BELOW_TEN,
    VAGUE,
    WIDE,
)
from karmalink.claims.khmer.words import cut
from karmalink.claims.numerals import read_number as read_figures
from karmalink.claims.numerals import whole_step
from karmalink.claims.phrases import Measure, Phrase
from karmalink.claims.tokens import NUMBER, Token, is_kind, low, touching
from karmalink.core.khmer_script import fold_khmer, listed
from karmalink.core.places import Spoken

V = TypeVar("V")
_MOST: Final = 5
_AFTER_UNIT: Final = fold_khmer("ជាង")


def at(tokens: list[Token], i: int, table: Mapping[str, V], stop: int | None = None) -> tuple[V, int] | None:
    """Give the value of the longest run of words at ``i`` (before ``stop``) that a table holds, and the index behind."""
    best, joined = None, ""
    for j in range(i, min(i + _MOST, len(tokens) if stop is None else stop)):
        joined += tokens[j].low
        if joined in table:
            best = table[joined], j + 1
    return best


def after(tokens: list[Token], i: int, words: Container[str], stop: int | None = None) -> int | None:
    """Give the index behind the longest run of words at ``i`` (before ``stop``) that a list holds."""
    best, joined = None, ""
    for j in range(i, min(i + _MOST, len(tokens) if stop is None else stop)):
        joined += tokens[j].low
        if joined in words:
            best = j + 1
    return best


def openings(*tables: Iterable[str]) -> frozenset[str]:
    """Every beginning of the words of some lists: a token that is none of them begins none of the words."""
    return frozenset(word[:n] for table in tables for word in table for n in range(1, len(word) + 1))


NUMBER_OPENINGS: Final = openings(UNITS_BELOW_TEN, TENS, VAGUE, [HALF])


def read_whole(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """A whole number in words at token ``i`` ("one thousand nine hundred seventy-five"): value and next index."""
    total, j = 0, i
    for _ in range(6):
        group = _below_hundred(tokens, j)
        power = POWERS.get(low(tokens, group[1])) if group else None
        if group is None:
            break
        if power is None:
            return (total + group[0], group[1]) if total == 0 or group[0] < 100 else (total, j)
        if total and power >= _lowest(total):
            break
        total, j = total + group[0] * power, group[1] + 1
    return (total, j) if j > i else None


def _lowest(total: int) -> int:
    """Largest power that can follow what was said."""
    return next(p for p in (1_000_000, 100_000, 10_000, 1_000, 100, 1) if total % p == 0)


def _below_hundred(tokens: list[Token], i: int) -> tuple[int, int] | None:
    word = low(tokens, i)
    if word in TENS:
        unit = _unit_at(tokens, i + 1)
        return (TENS[word] + unit[0], unit[1]) if unit and unit[0] else (TENS[word], i + 1)
    unit = _unit_at(tokens, i)
    if unit is not None and low(tokens, unit[1]) == TEEN:
        return unit[0] + 10, unit[1] + 1
    return unit


def _unit_at(tokens: list[Token], i: int) -> tuple[int, int] | None:
    return at(tokens, i, UNITS_BELOW_TEN)


def read_one(tokens: list[Token], i: int) -> Measure | None:
    """One number at token ``i``: figures, words, "some", "half"."""
    if is_kind(tokens, i, NUMBER):
        return _figures(tokens, i)
    vague = at(tokens, i, VAGUE)
    if vague is not None:
        (value, step), behind = vague
        scale = POWERS.get(low(tokens, behind), 1)
        return Measure(value * scale, step * scale, behind + (scale > 1))
    if low(tokens, i) == HALF:
        return Measure(0.5, 0.5, i + 1)
    whole = read_whole(tokens, i)
    return Measure(float(whole[0]), whole_step(whole[0]), whole[1]) if whole else None


def _figures(tokens: list[Token], i: int) -> Measure | None:
    """A number in figures; a point before just three of them parts thousands, as Khmer writes it."""
    near = [t._replace(raw=t.low) for t in tokens[i : i + 8]]
    parts = near[0].low.split(".")
    if len(parts) > 1 and all(len(p) == 3 for p in parts[1:]) and parts[0] not in {"", "0"} and len(parts[0]) <= 3:
        value = int("".join(parts))
        return Measure(float(value), whole_step(value), i + 1)
    found = read_figures(near, 0)
    if found is None:
        return None
    scale = POWERS.get(low(tokens, i + found.next), 1)
    return Measure(found.value * scale, found.step * scale, i + found.next + (scale > 1))


def read_amount(tokens: list[Token], i: int) -> Measure | None:
    """A number or a range of two ("2-3", "two or three", "two to three") at token ``i``."""
    first = read_one(tokens, i)
    if first is None:
        return None
    joint = after(tokens, first.next, JOINTS)
    second = read_one(tokens, joint) if joint is not None else None
    if second is None:
        near = _next_number(tokens, first)
        return near or first
    if second.value <= first.value:
        return first
    width = second.value - first.value
    return Measure((first.value + second.value) / 2.0, width, second.next)


def _next_number(tokens: list[Token], first: Measure) -> Measure | None:
    """``two three``: a number said right after the one before it in the row is a range."""
    second = read_one(tokens, first.next) if touching(tokens, first.next) else None
    if (
        second is None
        or second.value != first.value + 1
        or not 1 <= first.value < 10
        or is_kind(tokens, first.next, NUMBER)
    ):
        return None
    return Measure(first.value + 0.5, 1.0, second.next)


def past_hedges(tokens: list[Token], i: int) -> tuple[int, bool]:
    """Index behind the words of approximation at ``i``, and whether one of them says "about"."""
    wide = False
    for _ in range(4):
        behind = after(tokens, i, HEDGES)
        if behind is None:
            break
        wide = wide or after(tokens, i, WIDE) is not None
        i = behind
    return i, wide


def read_length(tokens: list[Token], i: int) -> Measure | None:
    """A length in km at token ``i`` ("two and a half km", "200 m")."""
    number = read_amount(tokens, i)
    return None if number is None else _with_unit(tokens, number, KM_OF, 7)


def _with_unit(tokens: list[Token], number: Measure, units: Mapping[str, float], places: int) -> Measure | None:
    unit = at(tokens, number.next, units)
    if unit is None:
        return None
    size, behind = unit
    behind += low(tokens, behind) == "." and tokens[behind - 1].low in {fold_khmer("ម"), "m", "km"}
    value, step = number.value, number.step
    if low(tokens, behind) == HALF:
        value, step, behind = value + 0.5, 0.5, behind + 1
    behind += low(tokens, behind) == _AFTER_UNIT
    return Measure(round(value * size, places), round(step * size, places), behind)


def read_hours(tokens: list[Token], i: int, *, travel: bool = False) -> Measure | None:
    """A duration in hours at token ``i``; of ``travel`` a day has `DAY_OF_TRAVEL` hours."""
    number = read_amount(tokens, i)
    units = {u: DAY_OF_TRAVEL if travel and h == 24.0 else h for u, h in HOURS_OF.items()} if travel else HOURS_OF
    first = None if number is None else _with_unit(tokens, number, units, 9)
    if first is None:
        return None
    number = read_amount(tokens, first.next)
    rest = None if number is None else _with_unit(tokens, number, units, 9)
    if rest is None or rest.value >= first.step:
        return first
    return Measure(first.value + rest.value, rest.step, rest.next)


def find_numbers(text: str) -> tuple[Phrase, ...]:
    """Find every number of a Khmer text, with exact spans. Linear in its length; never raises.

    Examples
    --------
    >>> [p.spoken.value for p in find_numbers("ឆ្នាំ១៩៧៥ មានហាសិបប្រាំនាក់ និងពីររយក្បាល")]
    [1975.0, 55.0, 200.0]
    """
    tokens = cut(text).tokens
    found, i = [], 0
    while i < len(tokens):
        number = read_amount(tokens, i)
        if number is None:
            i += 1
            continue
        found.append(_phrase(text, tokens, i, i, number))
        i = number.next
    return tuple(found)


def find_lengths(text: str) -> tuple[Phrase, ...]:
    """Find every length of a Khmer text in km, the words of approximation included. Linear; never raises.

    Examples
    --------
    >>> [(p.spoken.value, p.hedge) for p in find_lengths("ចម្ងាយប្រហែល ២ គ.ម. ហើយ ពីររយម៉ែត្រ")]
    [(2.0, 'ប្រហែល'), (0.2, '')]
    """
    tokens = cut(text).tokens
    found, i = [], 0
    while i < len(tokens):
        begin, _ = past_hedges(tokens, i)
        number = read_length(tokens, begin)
        if number is None:
            i += 1
            continue
        found.append(_phrase(text, tokens, i, begin, number))
        i = number.next
    return tuple(found)


def _phrase(text: str, tokens: list[Token], first: int, begin: int, number: Measure) -> Phrase:
    hedge = text[tokens[first].start : tokens[begin - 1].end] if begin > first else ""
    return Phrase(
        spoken=said(text, tokens, first, number),
        start=tokens[first].start,
        end=tokens[number.next - 1].end,
        hedge=hedge,
    )


def said(text: str, tokens: list[Token], first: int, number: Measure) -> Spoken:
    """The number with its wording from token ``first`` on."""
    return Spoken(value=number.value, step=number.step, wording=text[tokens[first].start : tokens[number.next - 1].end])


_SPENT: Final = listed("អស់ រយៈពេល អស់រយៈពេល ក្នុងរយៈពេល ប្រហែល")
_WALKED: Final = listed("ដើរ ថ្មើរជើង ដើរជើង ដោយថ្មើរជើង ជិះទូក ធ្វើដំណើរ ដោយជើង តាមទូក")


def read_travel(text: str, tokens: list[Token], dated: Container[int], i: int) -> tuple[Spoken, int, str] | None:
    """``(walking) (for about) two hours (on foot)`` at token ``i``: hours, next index, mode; not inside a time."""
    mode = at(tokens, i, MODES)
    start = mode[1] if mode else i
    begin, _ = past_hedges(tokens, after(tokens, start, _SPENT) or start)
    number = None if i in dated or begin in dated else read_hours(tokens, begin, travel=True)
    if number is None:
        return None
    end, how = number.next, mode[0] if mode else ""
    walked = after(tokens, end, _WALKED)
    if walked is not None:
        how = (at(tokens, end, MODES) or ("walk", 0))[0]
    return said(text, tokens, begin, number), walked or end, how

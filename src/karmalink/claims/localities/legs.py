"""One leg of an offset: a distance, a wind, and whether by road ("5 mi. by road NE", "a 6 km al norte")."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from karmalink.claims.bearing_points import POINTS, point_step, read_direction
from karmalink.claims.localities import vocabulary as vocab
from karmalink.claims.numerals import STARTERS, read_range
from karmalink.claims.phrases import Measure, after_hedge
from karmalink.claims.place_expr import By, Leg
from karmalink.claims.tokens import NUMBER, Token, is_kind, low
from karmalink.core.places import Spoken

KM_PER_MILE: Final = 1.609344
_OCR_ONE: Final = frozenset({"l", "i"})
_BY_WORDS: Final = {
    **dict.fromkeys(("road", "rd", "hwy", "highway", "route", "trail", "carretera", "camino", "car"), By.ROAD),
    **dict.fromkeys(("river", "water", "boat", "rio", "río"), By.RIVER),
    **dict.fromkeys(("air", "airline", "plane"), By.AIR),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A leg at tokens ``first`` to ``after`` (exclusive); ``metre_or_mile`` if its unit is a bare "m"; ``hedge`` its
    words of approximation; ``of`` whether a word like *of* follows.
    """

    leg: Leg
    first: int
    after: int
    hedge: str = ""
    metre_or_mile: bool = False
    of: bool = False


def read_leg(text: str, tokens: list[Token], i: int) -> Found | None:
    """Read a distance with a wind or with a word like *from* behind it at token ``i``, or None."""
    begin = past_hedge(tokens, i)
    number = _number(tokens, begin)
    if number is None:
        return None
    scale, after = _unit(tokens, number.next)
    if scale == 0.0 or number.value <= 0.0:
        return None
    bare_m = low(tokens, after - 1) == vocab.AMBIGUOUS_METRE
    after = _past_dot(tokens, after)
    after = _past_brackets(tokens, after)
    by, after = _by(tokens, after)
    wind, at = read_wind_within(tokens, after, with_distance=True)
    hedge = text[tokens[i].start : tokens[begin - 1].end] if begin > i else ""
    words = text[tokens[i].start : tokens[after - 1].end]
    distance = Spoken(value=round(number.value * scale, 7), step=round(number.step * scale, 7), wording=words)
    if wind is not None:
        by_after, at = _by(tokens, at)
        by = by if by is not By.UNSTATED else by_after
        of = low(tokens, at) in vocab.OF
        leg = Leg(distance=distance, bearing=wind, by=by)
        return Found(leg=leg, first=i, after=at, hedge=hedge, metre_or_mile=bare_m, of=of)
    if low(tokens, after) not in vocab.OF:
        return None
    leg = Leg(distance=distance, by=by)
    return Found(leg=leg, first=i, after=after, hedge=hedge, metre_or_mile=bare_m, of=True)


def as_miles(found: Found) -> Found:
    """The reading of "1m South" as one mile."""
    if found.leg.distance is None:
        return found
    d = found.leg.distance
    miles = replace(d, value=round(d.value * 1000 * KM_PER_MILE, 7), step=round(d.step * 1000 * KM_PER_MILE, 7))
    return replace(found, leg=replace(found.leg, distance=miles), metre_or_mile=False)


def past_hedge(tokens: list[Token], i: int) -> int:
    """Index of the first token after words of approximation of any language here."""
    for _ in range(4):
        j = after_hedge(tokens, i)
        word = low(tokens, j)
        if word in vocab.HEDGES:
            j += 1 + (low(tokens, j + 1) == ".")
        elif word == "cerca" and low(tokens, j + 1) == "de" and is_kind(tokens, j + 2, NUMBER):
            j += 2
        elif word in {"a", "à", "at"} and is_kind(tokens, j + 1, NUMBER):
            j += 1  # "a 6 km al norte de"
        if j == i:
            return i
        i = j
    return i


def may_begin(tokens: list[Token], i: int) -> bool:
    """Whether a leg could begin at token ``i``: cheap."""
    t = tokens[i]
    return (
        t.kind == NUMBER
        or t.low in STARTERS
        or (t.low in {"à", "at"} and is_kind(tokens, i + 1, NUMBER))
        or t.low in vocab.HEDGES
        or t.low in _OCR_ONE
    )


def _number(tokens: list[Token], i: int) -> Measure | None:
    """Read a number; the letters l and I before a unit are an OCR one."""
    if low(tokens, i) in _OCR_ONE and low(tokens, i + 1) in vocab.UNITS and low(tokens, i - 1) != "'":
        return Measure(1.0, 1.0, i + 1)
    return read_range(tokens, i)


def _unit(tokens: list[Token], i: int) -> tuple[float, int]:
    """Kilometres per unit at token ``i`` and the index after it; 0 if there is none."""
    if low(tokens, i) in {"-", "."}:
        i += 1
    if low(tokens, i) in {"air", "airline", "road", "statute", "land"}:
        i += 1
    word = low(tokens, i)
    return (vocab.UNITS[word], i + 1) if word in vocab.UNITS else (0.0, i)


def _past_dot(tokens: list[Token], i: int) -> int:
    return i + 1 if low(tokens, i) == "." else i


def _past_brackets(tokens: list[Token], i: int) -> int:
    """Past a distance said again in brackets: "1 mile (1.6 km) west"."""
    if low(tokens, i) not in {"(", "["}:
        return i
    for j in range(i + 1, min(i + 7, len(tokens))):
        if low(tokens, j) in {")", "]"}:
            inner = [t.low for t in tokens[i + 1 : j]]
            said = any(t in vocab.UNITS or t in _BY_WORDS or t in vocab.HEDGES for t in inner)
            return j + 1 if said and not any(t in POINTS for t in inner) else i
    return i


def _by(tokens: list[Token], i: int) -> tuple[By, int]:
    """Read "by road", "(by road)", "por carretera", "air" at token ``i``."""
    j = i + (low(tokens, i) in {"(", ","} and low(tokens, i + 1) in {"by", "por"})
    if low(tokens, j) in {"by", "por", "via"} and low(tokens, j + 1) in _BY_WORDS:
        after = j + 2
        after += j > i and low(tokens, after) == ")"
        return _BY_WORDS[low(tokens, j + 1)], after
    if low(tokens, i) in {"road", "air", "airline"}:
        return _BY_WORDS[low(tokens, i)], i + 1
    return By.UNSTATED, i


def read_wind_within(tokens: list[Token], i: int, *, with_distance: bool) -> tuple[Spoken | None, int]:
    """Read a wind at token ``i``, past "to the", "al", "due"; gives the index after it."""
    j = i
    while j < i + 3 and low(tokens, j) in vocab.TOWARDS and not _is_wind(tokens, j, with_distance):
        j += 1
    return read_wind(tokens, j, with_distance=with_distance)


def _is_wind(tokens: list[Token], i: int, with_distance: bool) -> bool:
    return low(tokens, i) not in {"e", "o", "do"} and read_wind(tokens, i, with_distance=with_distance)[0] is not None


def read_wind(tokens: list[Token], i: int, *, with_distance: bool) -> tuple[Spoken | None, int]:
    """Read a wind at token ``i`` in any of the languages; a bare O only ``with_distance`` before it."""
    word = low(tokens, i)
    name, after = _foreign(tokens, i, with_distance)
    if name is None:
        known = read_direction(tokens, i, prose=False)
        if known is None:
            return None, i
        name, after = known
    if low(tokens, after) == "." and len(tokens[after - 1].raw) <= 3:
        after += 1
    index = POINTS[name]
    return Spoken(value=index * 11.25, step=point_step(name), wording=word), after


def _foreign(tokens: list[Token], i: int, with_distance: bool) -> tuple[str | None, int]:
    """Give the point named by a foreign word at token ``i``, hyphened words (nord-ouest) included."""
    word = low(tokens, i)
    if low(tokens, i + 1) == "-" and f"{word}-{low(tokens, i + 2)}" in vocab.WINDS:
        return vocab.WINDS[f"{word}-{low(tokens, i + 2)}"], i + 3
    if word in vocab.WINDS and (len(word) > 2 or with_distance) and word not in {"l"}:
        return vocab.WINDS[word], i + 1
    if word in vocab.WEST_O and with_distance:
        return "w", i + 1
    return None, i

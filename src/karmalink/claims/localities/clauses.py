"""The clauses that begin at a token: offsets, winds, near, between, junctions, borders, roads, heights, travel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from karmalink.claims.durations import read_duration
from karmalink.claims.localities import vocabulary as vocab
from karmalink.claims.localities.legs import Found, as_miles, may_begin, past_hedge, read_leg, read_wind
from karmalink.claims.localities.names import read_name
from karmalink.claims.numerals import read_number
from karmalink.claims.place_expr import Landmark, Leg, PlaceExpr
from karmalink.claims.tokens import NUMBER, Token, is_kind, low
from karmalink.core.places import Relation, Spoken

MILE_SHARE: Final = 0.8
"""Weight of the mile where a label says "1m South": our choice, after the trap list of the locality tables."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """What was read, and the index after it."""

    readings: tuple[tuple[PlaceExpr, float], ...]
    after: int


def clause_at(text: str, tokens: list[Token], i: int, end: int, *, name_before: Landmark | None) -> Hit | None:
    """Read the relation that begins at token ``i``, or None. ``name_before`` anchors an offset without a"
    " name behind it.
    """
    offset = _offset(text, tokens, i, name_before)
    if offset is not None:
        return offset
    for reader in _READERS:
        hit = reader(text, tokens, i, end)
        if hit is not None:
            return hit
    return None


def doubt_before(tokens: list[Token], i: int) -> str:
    """The word of doubt just before token ``i``, or ''."""
    return low(tokens, i - 1) if low(tokens, i - 1) in vocab.DOUBT else ""


def _one(expr: PlaceExpr, after: int) -> Hit:
    return Hit(readings=((expr, 1.0),), after=after)


def _offset(text: str, tokens: list[Token], i: int, name_before: Landmark | None) -> Hit | None:
    """One or two legs and their anchor, behind them or before them."""
    if not may_begin(tokens, i):
        return None
    first = read_leg(text, tokens, i)
    if first is None:
        return None
    legs, at = [first], first.after
    second = _second_leg(text, tokens, first)
    if second is not None:
        legs.append(second)
        at = second.after
    name, after = _anchor(text, tokens, at, name_before)
    if name is None:
        return None
    doubt = doubt_before(tokens, i)
    path = _path(text, tokens, after)
    exprs = [_expr(text, tokens, variant, name, after, doubt, path) for variant in _variants(legs)]
    shares = [1.0] if len(exprs) == 1 else [MILE_SHARE, 1.0 - MILE_SHARE]
    return Hit(readings=tuple(zip(exprs, shares, strict=True)), after=max(after, at))


def _variants(legs: list[Found]) -> list[list[Found]]:
    """The legs as miles where a bare "m" may be one, and as written."""
    if not any(f.metre_or_mile for f in legs):
        return [legs]
    value = max(f.leg.distance.value * 1000 for f in legs if f.leg.distance is not None and f.metre_or_mile)
    if value >= 40.0:
        return [legs]
    return [[as_miles(f) if f.metre_or_mile else f for f in legs], legs]


def _second_leg(text: str, tokens: list[Token], first: Found) -> Found | None:
    """The other leg of "6 km N and 4 km W of": at a right angle to the first."""
    if first.of or first.leg.bearing is None:
        return None
    j = first.after
    for _ in range(2):
        if low(tokens, j) in vocab.AND or low(tokens, j) in {",", ";", "/", "-"}:
            j += 1
    if j == first.after and not (j < len(tokens) and may_begin(tokens, j)):
        return None
    second = read_leg(text, tokens, j) if j < len(tokens) else None
    if second is None or second.leg.bearing is None:
        return None
    turn = abs((second.leg.bearing.value - first.leg.bearing.value + 180.0) % 360.0 - 180.0)
    return second if abs(turn - 90.0) < 1.0 else None


def _anchor(text: str, tokens: list[Token], at: int, name_before: Landmark | None) -> tuple[Landmark | None, int]:
    """The name behind an offset, or the one before it where none stands behind."""
    j, said_of = at, False
    while low(tokens, j) in vocab.OF and j < at + 2:
        j, said_of = j + 1, True
    if j < len(tokens) and (said_of or low(tokens, j) not in {",", ";", "."}):
        name, after = read_name(text, tokens, j, len(tokens))
        if name is not None:
            return name, after
    return name_before, j


def _path(text: str, tokens: list[Token], i: int) -> Landmark | None:
    """The road or river that an offset follows: "along road to X", "on Hwy 85"."""
    if low(tokens, i) == ",":
        i += 1
    if low(tokens, i) not in {"along", "on", "via", "by", "por", "sobre"}:
        return None
    name, _ = read_name(text, tokens, i + 1, len(tokens))
    return name if name is not None and name.kind in {"road", "water"} else None


def _expr(
    text: str, tokens: list[Token], legs: list[Found], name: Landmark, after: int, doubt: str, path: Landmark | None
) -> PlaceExpr:
    first, last = legs[0], legs[-1]
    start = min(tokens[first.first].start, name.start)
    end = max(tokens[max(last.after, 1) - 1].end, name.end)
    relation = Relation.OFFSET if first.leg.bearing is not None else Relation.DISTANCE
    signal = (tokens[first.first].start, tokens[last.after - 1].end)
    hedge = " ".join(h for h in (doubt, *(f.hedge for f in legs)) if h)
    return PlaceExpr(
        relation=relation, start=start, end=end, landmarks=(name,), legs=tuple(f.leg for f in legs),
        path=path, hedge=hedge, signal=signal,
    )  # fmt: skip


def _wind_only(text: str, tokens: list[Token], i: int, end: int) -> Hit | None:
    """ "N of X", "al norte de X", "E side of X"."""
    wind, at = read_wind(tokens, i, with_distance=False)
    if wind is None:
        return None
    side = low(tokens, at) in vocab.SIDES
    j = at + side
    if low(tokens, j) not in {"of", "de", "del", "da", "do", "from"}:
        return None
    name, after = read_name(text, tokens, j + 1, end)
    if name is None:
        return None
    relation = Relation.SIDE if side else Relation.BEARING
    leg = Leg(bearing=wind)
    expr = PlaceExpr(
        relation=relation, start=tokens[i].start, end=name.end, landmarks=(name,), legs=(leg,),
        hedge=doubt_before(tokens, i), signal=(tokens[i].start, tokens[j].end),
    )  # fmt: skip
    return _one(expr, after)


def _near(text: str, tokens: list[Token], i: int, end: int) -> Hit | None:
    if low(tokens, i) not in vocab.NEAR:
        return None
    j = i + 1
    while j < min(i + 4, end) and low(tokens, j) in {".", "to", "of", "de", "del", "a", "the", "do", "da"}:
        j += 1
    name, after = read_name(text, tokens, j, end)
    if name is None:
        return None
    expr = PlaceExpr(
        relation=Relation.NEAR, start=tokens[i].start, end=name.end, landmarks=(name,), hedge=doubt_before(tokens, i),
        signal=(tokens[i].start, tokens[i].end),
    )  # fmt: skip
    return _one(expr, after)


def _pair(words: frozenset[str], relation: Relation) -> Callable[[str, list[Token], int, int], Hit | None]:
    """A reader of "word (of) A and B"; junctions and borders may give one name only."""

    def read(text: str, tokens: list[Token], i: int, end: int) -> Hit | None:
        if low(tokens, i) not in words:
            return None
        j = i + 1
        while (
            low(tokens, j) in {".", "of", "de", "del", "w", "with", "/", "da", "do", "entre", "between", "the"}
            and j < i + 4
        ):
            j += 1
        first, at = read_name(text, tokens, j, len(tokens), stops=vocab.AND)
        if first is None:
            return None
        second, after = None, at
        if low(tokens, at) in vocab.AND or low(tokens, at) in {"/", "with", "w", "con"}:
            second, after = read_name(text, tokens, at + 1 + (low(tokens, at + 1) == "/"), len(tokens))
        if second is None and (relation is Relation.BETWEEN or (relation is Relation.BORDER and j == i + 1)):
            return None
        names = (first,) if second is None else (first, second)
        expr = PlaceExpr(
            relation=relation, start=tokens[i].start, end=names[-1].end, landmarks=names, hedge=doubt_before(tokens, i),
            signal=(tokens[i].start, tokens[i].end),
        )  # fmt: skip
        return _one(expr, after if second is not None else at)

    return read


def _headwaters(text: str, tokens: list[Token], i: int, end: int) -> Hit | None:
    if low(tokens, i) not in vocab.HEADWATERS or low(tokens, i + 1) not in {"of", "de", "del", "do", "da"}:
        return None
    name, after = read_name(text, tokens, i + 2, end)
    if name is None:
        return None
    expr = PlaceExpr(
        relation=Relation.HEADWATERS, start=tokens[i].start, end=name.end, landmarks=(name,),
        signal=(tokens[i].start, tokens[i + 1].end),
    )  # fmt: skip
    return _one(expr, after)


def _along(text: str, tokens: list[Token], i: int, end: int) -> Hit | None:
    if low(tokens, i) not in {"along", "on", "via"}:
        return None
    name, after = read_name(text, tokens, i + 1, end)
    if name is None or name.kind != "road":
        return None
    expr = PlaceExpr(
        relation=Relation.ALONG, start=tokens[i].start, end=name.end, path=name, signal=(tokens[i].start, tokens[i].end)
    )
    return _one(expr, after)


def _height(text: str, tokens: list[Token], i: int, end: int) -> Hit | None:
    """ "1050m", "elev. 10500 ft": a number and a unit of height that is no leg."""
    begin = past_hedge(tokens, i)
    named = low(tokens, begin) in {"elev", "elevation", "alt", "altitude", "altitud"}
    while begin < end and low(tokens, begin) in {
        "elev",
        "elevation",
        "alt",
        "altitude",
        "altitud",
        ".",
        ":",
        "about",
        "ca",
    }:
        begin += 1
    if not is_kind(tokens, begin, NUMBER):
        return None
    number = read_number(tokens, begin)
    if (
        number is None
        or low(tokens, number.next) not in vocab.HEIGHT_UNITS | {"'"}
        or (number.value < 30.0 and not named)
    ):
        return None
    unit = low(tokens, number.next)
    metres = 0.3048 if unit in {"ft", "foot", "feet", "pies", "'"} else 1.0
    words = text[tokens[i].start : tokens[number.next].end]
    height = Spoken(value=round(number.value * metres, 4), step=round(number.step * metres, 4), wording=words)
    expr = PlaceExpr(
        relation=Relation.ELEVATION, start=tokens[i].start, end=tokens[number.next].end, height_m=height,
        signal=(tokens[i].start, tokens[number.next].end),
    )  # fmt: skip
    return _one(expr, number.next + 1)


def _travel(text: str, tokens: list[Token], i: int, end: int) -> Hit | None:
    """ "half a day's walk from X", "2 hours by boat from X"."""
    if not may_begin(tokens, i):
        return None
    time = read_duration(tokens, i)
    if time is None:
        return None
    j, mode = time.next, ""
    words = [t.low for t in tokens[i : j + 3]]
    for word, way in _MODES.items():
        if word in words:
            mode = way
    while j < min(time.next + 5, end) and low(tokens, j) not in {"from", "de", "desde"}:
        j += 1
    if low(tokens, j) not in {"from", "de", "desde"}:
        return None
    name, after = read_name(text, tokens, j + 1, end)
    if name is None:
        return None
    hours = Spoken(value=time.value, step=time.step, wording=text[tokens[i].start : tokens[time.next - 1].end])
    expr = PlaceExpr(
        relation=Relation.TRAVEL, start=tokens[i].start, end=name.end, landmarks=(name,), hours=hours, mode=mode,
        signal=(tokens[i].start, tokens[j].end),
    )  # fmt: skip
    return _one(expr, after)


_MODES: Final = {
    "walk": "walk", "foot": "walk", "pie": "walk", "hike": "walk", "march": "walk", "horse": "ride", "horseback":
    "ride", "mule": "ride", "ride": "ride", "boat": "boat", "canoe": "boat", "lancha": "boat", "drive": "drive",
    "car": "drive",
}  # fmt: skip

_READERS: Final = (
    _wind_only,
    _near,
    _pair(vocab.BETWEEN, Relation.BETWEEN),
    _pair(vocab.JUNCTION, Relation.JUNCTION),
    _pair(vocab.MOUTH, Relation.JUNCTION),
    _pair(vocab.BORDER, Relation.BORDER),
    _headwaters,
    _travel,
    _along,
    _height,
)

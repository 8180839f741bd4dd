"""Positions as spoken: every way people write and say a latitude and a longitude.

Each component keeps the step of its own wording: "26 S" speaks to a degree, "26 34 S" to a minute, "41 43.5
N" to a tenth of a minute. Doubts are flagged, never decided in silence:

``degrees.minutes?``
    Both components have two decimals below 60 ("41.46 N, 50.14 W"), so that the dot may stand between
    degrees and minutes, as in ships' logs. With the words lat and long before them they are read so (flag
    ``read as degrees.minutes``); without, as decimal degrees.
``swapped?``
    The numbers only fit the other component ("111 S, 26 E"); they are exchanged.
``minutes>=60``, ``seconds>=60``
    No such minute; the value is carried over as written.
``hemisphere assumed``
    No letter and no sign on either: north and east are assumed.
``sign and hemisphere``
    "-26 S": the letter counts.
``longitude 0..360``
    Counted eastward all round; brought to -180..180.
``impossible``
    Out of range however it is read. Found, so that nothing is lost, but no position.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from karmalink.claims.bearings import COURSE_WORDS
from karmalink.claims.coordinate_parts import DEGREE, HEMISPHERE, LABEL, PART_STARTS, Axis, Part, read_part
from karmalink.claims.distances import UNIT_WORDS
from karmalink.claims.phrases import refused
from karmalink.claims.tokens import DASHES, NUMBER, Token, low, tokenise
from karmalink.core.places import Spoken

_LIMIT: Final[dict[Axis, float]] = {"lat": 90.0, "lon": 180.0}
_EXAMPLE: Final = "'41 46 N, 50 14 W' or '-26.1, 111.07'"
IMPOSSIBLE: Final = "impossible"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenPosition:
    """A position as told at ``text[start:end]`` (code points); degrees, north and east positive."""

    lat: Spoken
    lon: Spoken
    flags: tuple[str, ...]
    start: int
    end: int


def parse_coordinates(text: str) -> SpokenPosition:
    """Read a text that is one position.

    Parameters
    ----------
    text : str
        Latitude and longitude in either order, in any style (see the module).

    Returns
    -------
    SpokenPosition
        Latitude in [-90, 90], longitude in [-180, 180].

    Raises
    ------
    InputError
        If the text is no position, or an impossible one.

    Examples
    --------
    >>> p = parse_coordinates("26 degrees 34 minutes south, 111 degrees east")
    >>> round(p.lat.value, 4), round(p.lat.step, 4), p.lon.value, p.lon.step
    (-26.5667, 0.0167, 111.0, 1.0)
    """
    tokens = tokenise(text)
    hit = _read(text, tokens, 0, prose=False) if tokens else None
    if hit is None or any(t.low not in ".,;)" for t in tokens[hit[1] :]):
        raise refused(text, "a latitude and a longitude", _EXAMPLE)
    if IMPOSSIBLE in hit[0].flags:
        raise refused(text, "a latitude within 90 degrees and a longitude within 180", _EXAMPLE)
    return hit[0]


def find_coordinates(text: str) -> tuple[SpokenPosition, ...]:
    """Find every position of a text, with exact spans; time is linear in its length. Never raises.

    Examples
    --------
    >>> text = "We were in latitude forty-one forty-six north, longitude fifty fourteen west."
    >>> [text[p.start : p.end] for p in find_coordinates(text)]
    ['latitude forty-one forty-six north, longitude fifty fourteen west']
    """
    return scan_coordinates(text, tokenise(text))


def scan_coordinates(text: str, tokens: list[Token]) -> tuple[SpokenPosition, ...]:
    """As `find_coordinates`, for a text already cut into tokens."""
    found, i = [], 0
    near = _cue_ahead(tokens)
    while i < len(tokens):
        here = tokens[i]
        hit = None
        if near[i] and (here.kind == NUMBER or here.low in PART_STARTS or here.low in _TENS_STARTS):
            hit = _read(text, tokens, i, prose=True)
        if hit is None:
            i += 1
        else:
            found.append(hit[0])
            i = hit[1]
    return tuple(found)


def _cue_ahead(tokens: list[Token]) -> list[bool]:
    """Whether a hemisphere, label, mark or decimal stands within reach of each token."""
    near, distance = [False] * len(tokens), _REACH
    for i in range(len(tokens) - 1, -1, -1):
        token = tokens[i]
        cue = token.low in HEMISPHERE or token.low in LABEL or token.low in DEGREE
        distance = 0 if cue or (token.kind == NUMBER and "." in token.raw) else distance + 1
        near[i] = distance < _REACH
    return near


_REACH: Final = 12
_TENS_STARTS: Final = frozenset(
    ["twenty", "thirty", "forty", "fourty", "fifty", "sixty", "seventy", "eighty", "ninety"]
)


def _read(text: str, tokens: list[Token], i: int, *, prose: bool) -> tuple[SpokenPosition, int] | None:
    """Give the position at token ``i`` and the index after it."""
    first = read_part(tokens, i)
    if first is None:
        return None
    at = _separator(tokens, first.after)
    second = read_part(tokens, at)
    if second is None or not _pair(first, second):
        return None
    if prose and not _plain_in_prose(tokens, first, second, parted=at > first.after):
        return None
    return _position(text, tokens, first, second), second.after


def _separator(tokens: list[Token], i: int) -> int:
    """Index after what may stand between the two components."""
    for _ in range(3):
        word = low(tokens, i)
        lone_dash = word in DASHES and i + 1 < len(tokens) and tokens[i + 1].start > tokens[i].end
        if word not in {",", ";", ".", "/", ":", "and", "by", "x", "in", "|"} and not lone_dash:
            break
        i += 1
    return i


def _pair(first: Part, second: Part) -> bool:
    """Whether two components are a latitude and a longitude."""
    if first.axis is None and second.axis is None:
        return len(first.numbers) == 1 or first.marks > 0
    return first.axis != second.axis


def _plain_in_prose(tokens: list[Token], first: Part, second: Part, *, parted: bool) -> bool:
    """Whether running text means a position, and not a course ("N 52 W 58 miles") or two numbers."""
    named = first.axis is not None and second.axis is not None
    if not named:
        signed = bool(first.sign or second.sign) and bool(first.decimals and second.decimals)
        exact = min(len(first.decimals), len(second.decimals)) >= 3
        degrees = first.marks > 0 and second.marks > 0
        return first.axis is second.axis and (degrees or (parted and (signed or exact)))
    lone = len(first.numbers) == 1 and not first.marks and not first.decimals and not first.label
    if first.leading and lone:
        follows = low(tokens, second.after)
        course = low(tokens, first.first - 1) in COURSE_WORDS
        return parted and not course and follows not in UNIT_WORDS and follows not in HEMISPHERE
    return True


def _position(text: str, tokens: list[Token], first: Part, second: Part) -> SpokenPosition:
    """Two components made into a position, with its flags."""
    reverse = first.axis == "lon" or (first.axis is None and second.axis == "lat")
    lat, lon = (second, first) if reverse else (first, second)
    flags: list[str] = []
    old_style = all(_old_style(part) for part in (lat, lon))
    if old_style:
        flags.append("degrees.minutes?")
        if lat.label and lon.label:
            flags.append("read as degrees.minutes")
    for part, other in ((lat, lon), (lon, lat)):
        _check(part, other, flags)
    as_minutes = "read as degrees.minutes" in flags
    size = {"lat": _size(lat, as_minutes), "lon": _size(lon, as_minutes)}
    _fit(size, lat, lon, flags)
    spoken = {}
    for axis, part in (("lat", lat), ("lon", lon)):
        sign = part.hemisphere[1] if part.hemisphere else (part.sign or 1)
        wording = text[tokens[part.first].start : tokens[part.after - 1].end]
        value = sign * size[axis][0]
        if axis == "lon" and "longitude 0..360" in flags:
            value -= 360.0
        spoken[axis] = Spoken(value=value + 0.0, step=size[axis][1], wording=wording)
    start, end = tokens[first.first].start, tokens[second.after - 1].end
    kept = tuple(dict.fromkeys(flags))
    return SpokenPosition(lat=spoken["lat"], lon=spoken["lon"], flags=kept, start=start, end=end)


def _old_style(part: Part) -> bool:
    """Whether the dot may stand between degrees and minutes."""
    two = len(part.decimals) == 2 and int(part.decimals) < 60 and len(part.numbers) == 1
    return two and part.hemisphere is not None and part.marks == 0


def _check(part: Part, other: Part, flags: list[str]) -> None:
    """Flag what is odd in one component."""
    for name, (value, _) in zip(("minutes", "seconds"), part.numbers[1:], strict=False):
        if value >= 60.0:
            flags.append(f"{name}>=60")
    if part.sign and part.hemisphere:
        flags.append("sign and hemisphere")
    by_sign = other.sign != 0 and not other.hemisphere
    if not part.hemisphere and not part.sign and not by_sign:
        flags.append("hemisphere assumed")


def _size(part: Part, as_minutes: bool) -> tuple[float, float]:
    """Degrees without sign, and the step, of one component."""
    numbers = part.numbers
    if as_minutes:
        numbers = [(float(int(numbers[0][0])), 1.0), (float(int(part.decimals)), 1.0)]
    # One division of whole seconds keeps 41 46 the double nearest to 41 + 46/60.
    seconds = sum(value * 60 ** (2 - place) for place, (value, _) in enumerate(numbers))
    last = len(numbers) - 1
    return (numbers[0][0] if last == 0 else seconds / 3600.0), numbers[-1][1] / 60.0**last


def _fit(size: dict[str, tuple[float, float]], lat: Part, lon: Part, flags: list[str]) -> None:
    """Bring the two sizes into range if one reading can, else flag the position as impossible."""
    high, wide = size["lat"][0], size["lon"][0]
    if high <= _LIMIT["lat"] and wide <= _LIMIT["lon"]:
        return
    west = lon.sign < 0 or (lon.hemisphere is not None and lon.hemisphere[1] < 0)
    if high <= _LIMIT["lat"] and wide <= 360.0 and not west:
        flags.append("longitude 0..360")
    elif high <= _LIMIT["lon"] and wide <= _LIMIT["lat"]:
        size["lat"], size["lon"] = size["lon"], size["lat"]
        if not (lat.hemisphere or lon.hemisphere):  # a sign goes with its number, a letter with its place
            lat.sign, lon.sign = lon.sign, lat.sign
        flags.append("swapped?")
    else:
        flags.append(IMPOSSIBLE)

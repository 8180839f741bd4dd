"""Positions on the command line: decimal degrees, or as they are spoken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from karmalink.core.errors import InputError
from karmalink.core.places import Point

MINUS: Final = "\u2212"
"""The real minus sign. A negative number wears it past the parser of options, to which ``-2`` is an option."""

_NEGATIVE: Final = re.compile(r"-(?=\.?\d)")
_DECIMAL: Final = re.compile(r"([+-]?\d+\.?\d*)\s*[,;\s]\s*([+-]?\d+\.?\d*)")
_DOUBTFUL: Final = ("swapped?", "minutes>=60", "seconds>=60", "sign and hemisphere", "degrees.minutes?")
EXAMPLES: Final = "'-26.1 111.07', '-26.1,111.07' or '26 06 S 111 04 E'"


def shield_negatives(words: Sequence[str]) -> list[str]:
    """Let words that begin like a negative number through as values; after ``--`` they are anyway.

    >>> shield_negatives(["why", "case", "-26.1", "111.07", "--json"])[2]
    '−26.1'
    """
    end = words.index("--") if "--" in words else len(words)
    shielded = [MINUS + w[1:] if _NEGATIVE.match(w) else w for w in words[:end]]
    return [*shielded, *words[end:]]


def read_position(text: str, name: str) -> Point:
    """Read a position, latitude first unless letters say otherwise.

    Raises
    ------
    InputError
        If it is none, is impossible, or can be read in more than one way: a doubtful position is never guessed.

    Examples
    --------
    >>> read_position("-26.1, 111.07", "--truth")
    Point(lat=-26.1, lon=111.07)
    >>> round(read_position("26 06 S 111 04 E", "LAT LON").lat, 4)
    -26.1
    """
    said = text.replace(MINUS, "-").strip()
    plain = _DECIMAL.fullmatch(said)
    if plain:
        return _point(float(plain[1]), float(plain[2]), said, name)
    from karmalink.claims.coordinates import parse_coordinates

    try:
        spoken = parse_coordinates(said)
    except InputError:
        raise InputError(f"{name}: came {said!r}; expected a latitude and a longitude, such as {EXAMPLES}") from None
    doubts = [flag for flag in spoken.flags if flag in _DOUBTFUL]
    if doubts:
        raise InputError(
            f"{name}: came {said!r}, which can be read in more than one way ({', '.join(doubts)}); "
            f"expected decimal degrees or degrees, minutes and a letter, such as {EXAMPLES}"
        )
    return _point(spoken.lat.value, spoken.lon.value, said, name)


def _point(lat: float, lon: float, said: str, name: str) -> Point:
    try:
        return Point(lat=lat, lon=lon)
    except ValueError as reason:
        raise InputError(f"{name}: came {said!r}: {reason}; expected the latitude first, such as {EXAMPLES}") from None

"""Latitude and longitude in a table cell: decimal degrees, or degrees, minutes and seconds as spoken.

Prose is read by `karmalink.claims`; here stands one cell with one angle (or two of them), and nothing else.
"""

from __future__ import annotations

import math
import re
from typing import Literal

Axis = Literal["lat", "lon"]

_LETTERS = {"lat": "NS", "lon": "EW"}
_LIMIT = {"lat": 90.0, "lon": 180.0}
_NUMBER = r"\d+(?:\.\d+)?"
_ANGLE = re.compile(
    rf"(?P<first>[NSEW])?\s*(?P<sign>[+\-−])?\s*(?P<deg>{_NUMBER})\s*°?\s*"
    rf"(?:(?P<min>{_NUMBER})\s*['′’]?\s*)?(?:(?P<sec>{_NUMBER})\s*(?:[\"″”]|'')?\s*)?(?P<last>[NSEW])?",
    re.IGNORECASE,
)


def parse_degrees(text: str, axis: Axis) -> float:
    r"""Degrees of one latitude or longitude, north and east positive.

    Raises
    ------
    ValueError
        If the text is no angle, its hemisphere belongs to the other axis, minutes or seconds reach 60, or the
        angle lies outside the axis.

    Examples
    --------
    >>> parse_degrees("41 46 N", "lat") == 41 + 46 / 60
    True
    >>> parse_degrees("W 50°14'00\"", "lon") == -(50 + 14 / 60)
    True
    >>> parse_degrees("-26.5", "lat")
    -26.5
    """
    found = _ANGLE.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is no angle such as -26.5, 41 46 N or 41°46'30\" N")
    letter = (found["first"] or found["last"] or "").upper()
    if found["first"] and found["last"]:
        raise ValueError(f"{text!r} names its hemisphere twice")
    if letter and letter not in _LETTERS[axis]:
        raise ValueError(f"{text!r} has the hemisphere {letter!r}, but a {_name(axis)} has {_or(axis)}")
    if letter and found["sign"]:
        raise ValueError(f"{text!r} has both a sign and a hemisphere: keep one")
    degrees = _sum(found, text)
    negative = letter in {"S", "W"} or found["sign"] in {"-", "−"}
    value = -degrees if negative and degrees else degrees
    if abs(value) > _LIMIT[axis]:
        raise ValueError(f"the {_name(axis)} {value:g} lies outside -{_LIMIT[axis]:g}..{_LIMIT[axis]:g}")
    return value


def parse_pair(text: str) -> tuple[float, float]:
    """Latitude and longitude written together, latitude first unless the hemispheres say otherwise.

    Raises
    ------
    ValueError
        If there are not two angles, one of each axis.

    Examples
    --------
    >>> parse_pair("41 46 N, 50 14 W") == (41 + 46 / 60, -(50 + 14 / 60))
    True
    >>> parse_pair("111E 26S")
    (-26.0, 111.0)
    """
    first, second = _halves(text)
    if re.search("[EW]", first, re.IGNORECASE) and re.search("[NS]", second, re.IGNORECASE):
        first, second = second, first
    return parse_degrees(first, "lat"), parse_degrees(second, "lon")


def _halves(text: str) -> tuple[str, str]:
    parts = [part for part in re.split(r"[,;/]", text) if part.strip()]
    if len(parts) == 1:
        letters = [at.end() for at in re.finditer("[NSEW]", text, re.IGNORECASE)]
        cut = letters[0] if len(letters) == 2 else 0
        if cut == len(text) - len(text.lstrip()) + 1:  # hemispheres stand before the numbers
            cut = letters[1] - 1
        parts = [text[:cut], text[cut:]] if cut else text.split()
    if len(parts) != 2:
        raise ValueError(f"{text!r} is no pair such as '41 46 N, 50 14 W' or '-26.5, 111.0'")
    return parts[0], parts[1]


def _sum(found: re.Match[str], text: str) -> float:
    total = 0.0
    parts = [found["deg"], found["min"], found["sec"]]
    given = [part for part in parts if part is not None]
    for power, part in enumerate(given):
        value = float(part)
        if power and value >= 60.0:
            raise ValueError(f"{text!r} has {part} minutes or seconds; they run from 0 to below 60")
        if power < len(given) - 1 and not value.is_integer():
            raise ValueError(f"{text!r} has a fraction before its last part")
        total += value / 60.0**power
    if not math.isfinite(total):
        raise ValueError(f"{text!r} is no finite angle")
    return total


def _name(axis: Axis) -> str:
    return "latitude" if axis == "lat" else "longitude"


def _or(axis: Axis) -> str:
    return " or ".join(_LETTERS[axis])

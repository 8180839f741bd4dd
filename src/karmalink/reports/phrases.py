"""Numbers in words people read: chances, lengths, areas, positions. NaN never becomes a number."""

from __future__ import annotations

import math
import re

from karmalink.core.errors import ModelError
from karmalink.core.places import Point
from karmalink.core.units import nm, nm2

NONE = "–"
"""Shown where there is no number."""


def checked(value: float, what: str) -> float:
    """``value``, or `ModelError` naming ``what`` if it is NaN."""
    if math.isnan(value):
        raise ModelError(f"report: {what} is not a number; please report this case")
    return value


def number(value: float | None, digits: int = 2) -> str:
    """A number to ``digits`` significant figures, a dash for None, the sign of infinity for infinity.

    >>> number(1234.5), number(0.01234), number(None), number(float("inf")), number(0.0)
    ('1,230', '0.012', '–', '∞', '0')
    """
    if value is None:
        return NONE
    if math.isinf(checked(value, "a number")):
        return "∞" if value > 0 else "−∞"
    if value == 0.0:
        return "0"
    places = (3 if abs(value) >= 1000 else digits) - 1 - math.floor(math.log10(abs(value)))
    rounded = round(value, places)
    text = f"{rounded:,.{max(0, places)}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace("-", "−")


def percent(p: float | None) -> str:
    """A chance in percent that never rounds to an untrue 0 or 100.

    >>> percent(0.4234), percent(0.0003), percent(0.9999), percent(0.0), percent(1.0), percent(0.034)
    ('42 %', 'under 0.1 %', 'over 99.9 %', '0 %', '100 %', '3.4 %')
    """
    if p is None:
        return NONE
    share = checked(p, "a chance") * 100.0
    if 0.0 < share < 0.1:
        return "under 0.1 %"
    if 99.9 < share < 100.0:
        return "over 99.9 %"
    if share in (0.0, 100.0) or 9.95 <= share <= 90.0:
        return f"{share:.0f} %"
    text = f"{share:.1f}"
    return f"{text.removesuffix('.0')} %"


def length(km: float | None, units: str) -> str:
    """A length in the case's unit.

    >>> length(18.52, "nm"), length(0.4, "km"), length(None, "km")
    ('10 nm', '0.4 km', '–')
    """
    return NONE if km is None else f"{number(nm(km) if units == 'nm' else km)} {units}"


def area(km2: float | None, units: str) -> str:
    """An area in the case's unit squared.

    >>> area(343.0, "nm"), area(12.0, "km")
    ('100 nm²', '12 km²')
    """
    return NONE if km2 is None else f"{number(nm2(km2) if units == 'nm' else km2, 3)} {units}²"


def square(km2: float, units: str) -> str:
    """The side of a square of that area, to picture it.

    >>> square(100.0, "km")
    'a square with sides of 10 km'
    """
    return f"a square with sides of {length(math.sqrt(km2), units)}"


def angle(degrees: float, ends: str, decimals: int = 1) -> str:
    """Degrees and minutes with a letter for the half of the world; ``ends`` is "NS" or "EW".

    >>> angle(-49.95, "EW"), angle(41.99999, "NS"), angle(12.5, "NS", 0)
    ('49°57.0′ W', '42°00.0′ N', '12°30′ N')
    """
    step = 10**decimals
    total = round(abs(checked(degrees, "a position")) * 60 * step)
    whole, rest = divmod(total, 60 * step)
    width = 2 if decimals == 0 else 3 + decimals
    return f"{whole}°{rest / step:0{width}.{decimals}f}′ {ends[0] if degrees >= 0 else ends[1]}"


def position(point: Point, decimals: int = 1) -> str:
    """A position in degrees and minutes, as a chart has it.

    >>> position(Point(lat=41.76667, lon=-50.23333))
    '41°46.0′ N, 50°14.0′ W'
    """
    return f"{angle(point.lat, 'NS', decimals)}, {angle(point.lon, 'EW', decimals)}"


def times(factor: float) -> str:
    """How many times as likely, in words.

    >>> times(12.0), times(0.25), times(1.02)
    ('12 times as likely', '4 times less likely', 'about as likely as before')
    """
    if 0.9 < factor < 1.1:
        return "about as likely as before"
    return (
        f"{number(factor)} times as likely"
        if factor > 1
        else ("impossible" if factor <= 0 else f"{number(1 / factor)} times less likely")
    )


def nobreak(text: str) -> str:
    r"""Text whose numbers stay on one line with their units and signs.

    >>> nobreak("about 14 % of it") == "about 14\u00a0% of it"
    True
    """
    return re.sub(r"(?<=[\d′]) (?=(?:%|km|nm|[NSEW]\b))", "\u00a0", text)

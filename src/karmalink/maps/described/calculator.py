"""The Georeferencing Calculator's radius: a sum of worst cases, without a level of coverage.

Formulas of VertNet's Georeferencing Calculator (VertNet/georefcalculator, commit 1cc9f4c, Apache-2.0; reimplemented),
after Wieczorek, Guo & Hijmans 2004 (Int. J. Geogr. Inf. Sci. 18(8):745-767) and Chapman & Wieczorek 2020
(Georeferencing Best Practices). All lengths are kilometres.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from karmalink.claims.bearing_points import POINTS, point_step
from karmalink.core.errors import InputError
from karmalink.core.units import KM_PER

DEGREES_WRITTEN: Final = 1.0
"""Half-sector of a bearing in degrees: the calculator's default."""


class LocalityType(StrEnum):
    """The calculator's sorts of locality."""

    COORDINATES = "coordinates only"
    NAMED = "named place only"
    DISTANCE = "distance only"
    ALONG = "distance along a path"
    ORTHOGONAL = "distance along orthogonal directions"
    HEADING = "distance at a heading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """What goes into a radius, km: offset distance and its half-width, extent of the place, datum, measurement, map
    scale, coordinate precision.
    """

    extent_km: float = 0.0
    distance_km: float = 0.0
    distance_half_km: float = 0.0
    datum_km: float = 0.0
    measurement_km: float = 0.0
    map_km: float = 0.0
    coordinate_km: float = 0.0

    def __post_init__(self) -> None:
        for name in self.__dataclass_fields__:
            value = getattr(self, name)
            if not (math.isfinite(value) and value >= 0.0):
                raise InputError(f"calculator: came {name} = {value}; expected a length of 0 km or more")


def heading_radius(wind: str) -> float:
    """Half-sector in degrees of a heading word: 45 for N, 22.5 for NE, 11.25 for NNE, 5.625 for NbE, 1 for degrees.

    >>> heading_radius("N"), heading_radius("NNE"), heading_radius("37")
    (45.0, 11.25, 1.0)
    """
    word = wind.strip().lower()
    if word in POINTS:
        return point_step(word) / 2.0
    try:
        given = float(word)
    except ValueError:
        given = math.nan
    if not math.isfinite(given):
        raise InputError(f"came the heading {wind!r}; expected a compass point or degrees; write e.g. 'NE' or '37'")
    return DEGREES_WRITTEN


def direction_error(distance_km: float, half_sector: float) -> float:
    """Error of the direction alone, km: the chord 2 d sin(alpha / 2).

    >>> round(direction_error(10.0, 22.5), 3), round(direction_error(1.0, 45.0), 3)
    (3.902, 0.765)
    """
    return 2.0 * distance_km * math.sin(math.radians(half_sector) / 2.0)


def distance_half_width(value: float, unit: str, written: str = "") -> float:
    """Half-width of a written distance by the rule of 2020, km.

    Half of 1 / the denominator of its fraction; whole numbers that end in zeros take the next lower power of ten.

    >>> [round(distance_half_width(float(w), "km", w), 3) for w in ("10.1", "10.25", "10.5", "10", "15", "100", "2000")]
    [0.05, 0.125, 0.25, 0.5, 0.5, 5.0, 50.0]
    """
    if unit not in KM_PER or not math.isfinite(value) or value < 0.0:
        raise InputError(
            f"came the distance {value} {unit}; expected a number of 0 or more in one of: {', '.join(KM_PER)}"
        )
    text = written or f"{value:g}"
    return _step(text.strip()) / 2.0 * KM_PER[unit]


def _step(text: str) -> float:
    text = unicodedata.normalize("NFKC", text).replace("\u2044", "/").replace(",", "")  # a sign for a half is 1/2
    fraction_written = re.search(r"\d\s*/\s*(\d+)\s*$", text)
    if fraction_written and int(fraction_written[1]) > 0:
        return 1.0 / int(fraction_written[1])
    whole, _, decimals = text.partition(".")
    if decimals.strip("0"):
        fraction = float(f"0.{decimals}")
        known = (n for n in (2, 3, 4, 8) if abs(fraction * n - round(fraction * n)) < (0.02 if n == 3 else 1e-9))
        n = next(known, None)
        return 1.0 / n if n else 10.0 ** -len(decimals)
    if decimals:
        return 10.0 ** -len(decimals)
    digits = whole.lstrip("0") or "0"
    zeros = len(digits) - len(digits.rstrip("0"))
    return 10.0 ** max(zeros - 1, 0)


def coordinate_error(lat: float, degrees: float) -> float:
    """Error of coordinates written to a precision in degrees, km: the diagonal of the cell, on the WGS84 ellipsoid.

    Each side is pi x radius x precision / 180 with the meridian's radius and the parallel's (Snyder 1987, eq. 4-18,
    4-20).

    >>> round(coordinate_error(0.0, 1.0), 1), round(coordinate_error(0.0, 1 / 3600), 3)
    (156.9, 0.044)
    """
    if not (-90.0 <= lat <= 90.0 and math.isfinite(degrees) and degrees >= 0.0):
        raise InputError(f"came latitude {lat} and precision {degrees} degrees; expected -90..90 and 0 or more")
    a, e2 = 6378.137, 0.00669437999014  # WGS84, NIMA TR8350.2
    sin2 = math.sin(math.radians(lat)) ** 2
    meridian = a * (1.0 - e2) / (1.0 - e2 * sin2) ** 1.5
    parallel = a / math.sqrt(1.0 - e2 * sin2) * math.cos(math.radians(lat))
    return math.pi * degrees / 180.0 * math.hypot(meridian, parallel)


def map_error(scale: float) -> float:
    """Error of a point on a map 1 : ``scale``: one millimetre on the sheet, km.

    >>> map_error(24_000)
    0.024
    """
    if not (math.isfinite(scale) and scale > 0.0):
        raise InputError(f"came the scale 1 : {scale}; expected a positive number, e.g. 24000")
    return scale * 1e-6


def radius_of(feature: Feature, half_sector: float = 0.0, kind: LocalityType = LocalityType.HEADING) -> float:
    """The calculator's radius of a locality, km.

    Parameters
    ----------
    feature
        The lengths that go in.
    half_sector
        Half-sector of the heading, degrees (`heading_radius`); used by `LocalityType.HEADING` alone.
    kind
        The sort of locality.

    Examples
    --------
    >>> nine = Feature(extent_km=3, distance_km=9, distance_half_km=1, datum_km=0.079, map_km=0.040)
    >>> round(radius_of(nine, heading_radius("NE")), 3)
    5.911
    """
    f = feature
    base = f.datum_km + f.measurement_km + f.map_km
    q = base + f.extent_km + f.distance_half_km
    match kind:
        case LocalityType.COORDINATES:
            return base + f.coordinate_km
        case LocalityType.NAMED:
            return base + f.extent_km + f.coordinate_km
        case LocalityType.DISTANCE:
            return q + f.distance_km + f.coordinate_km
        case LocalityType.ALONG:
            return q + f.coordinate_km
        case LocalityType.ORTHOGONAL:
            return f.distance_half_km * math.sqrt(2.0) + base + f.extent_km + f.coordinate_km
        case LocalityType.HEADING:
            a = math.radians(half_sector)
            d = f.distance_km
            return math.hypot(d + q - d * math.cos(a), d * math.sin(a)) + f.coordinate_km

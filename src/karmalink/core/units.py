"""Units of length and angle. Inside Karmalink lengths are kilometres and angles degrees."""

from __future__ import annotations

import math
from typing import Final

EARTH_KM: Final = 6371.0088
"""Mean radius R1 of the GRS 80 ellipsoid (Moritz 2000, Journal of Geodesy 74:128-133)."""
KM_PER_DEGREE: Final = math.pi * EARTH_KM / 180.0
"""A degree of a great circle on a sphere of that radius, about 111.195 km."""

KM_PER_NM: Final = 1.852
"""International nautical mile, exact (First International Extraordinary Hydrographic Conference, 1929)."""

KM_PER: Final[dict[str, float]] = {
    "km": 1.0,
    "m": 0.001,
    "nm": KM_PER_NM,
    "mi": 1.609344,
    "yd": 0.0009144,
    "ft": 0.0003048,
    "fathom": 0.0018288,
    "cable": 0.1852,
    "league": 5.556,
    "furlong": 0.201168,
    "li": 0.5,
}
"""Kilometres per unit: mile, yard, foot exact (1959 international agreement); cable = nm / 10; league = 3 nm;
li = 500 m (China, 1930 market system)."""


def nm(km: float) -> float:
    """Kilometres to nautical miles.

    >>> nm(1.852)
    1.0
    """
    return km / KM_PER_NM


def nm2(km2: float) -> float:
    """Square kilometres to square nautical miles.

    >>> round(nm2(100.0), 3)
    29.155
    """
    return km2 / KM_PER_NM**2

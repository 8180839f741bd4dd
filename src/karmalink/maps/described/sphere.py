"""Chord and azimuth about a centre on the sphere: the plane in which every density here is written.

With q = 2 R sin(c / 2) for the arc c, a cap has the area pi q^2 (Archimedes), and (q, azimuth) are polar coordinates of
Lambert's azimuthal equal-area plane (Snyder 1987, USGS Prof. Paper 1395, ch. 24). A density written there as in a
plane and cut at q = 2 R integrates to 1 over the whole sphere, at the poles and across 180 degrees as anywhere.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from karmalink.core.chance import Floats
from karmalink.core.units import EARTH_KM

WHOLE: Final = 2.0 * EARTH_KM
"""The largest chord, km."""
SPHERE_KM2: Final = 4.0 * np.pi * EARTH_KM**2
"""Area of the sphere, km2."""


def chord_azimuth(lat0: Floats, lon0: Floats, lat: Floats, lon: Floats) -> tuple[Floats, Floats]:
    """Chord (km) and azimuth (radians from north, clockwise) from the first points to the second; degrees in.

    >>> q, a = chord_azimuth(np.array(0.0), np.array(0.0), np.array(0.0), np.array(1.0))
    >>> round(float(q), 2), round(float(np.degrees(a)), 6)
    (111.19, 90.0)
    """
    p0, p1 = np.radians(lat0), np.radians(lat)
    half = np.radians(np.subtract(lon, lon0)) / 2.0
    s, c = np.sin(half), np.cos(half)
    cos1 = np.cos(p1)
    s_lat = np.sin((p1 - p0) / 2.0)
    h = s_lat * s_lat + np.cos(p0) * cos1 * s * s
    # sin d = 2 s c, cos d = 1 - 2 s^2: no further trigonometry.
    east = cos1 * 2.0 * s * c
    north = np.sin(p1 - p0) + 2.0 * np.sin(p0) * cos1 * s * s
    return WHOLE * np.sqrt(np.clip(h, 0.0, 1.0)), np.arctan2(east, north)


def chord(lat0: Floats, lon0: Floats, lat: Floats, lon: Floats) -> Floats:
    """Chord (km) between points in degrees."""
    p0, p1 = np.radians(lat0), np.radians(lat)
    s = np.sin(np.radians(np.subtract(lon, lon0)) / 2.0)
    t = np.sin((p1 - p0) / 2.0)
    return np.asarray(WHOLE * np.sqrt(np.clip(t * t + np.cos(p0) * np.cos(p1) * s * s, 0.0, 1.0)))


def arc_of(q: Floats) -> Floats:
    """Arc (km along the surface) of a chord (km)."""
    return np.asarray(WHOLE * np.arcsin(np.clip(np.asarray(q) / WHOLE, 0.0, 1.0)))


def chord_of(arc: Floats) -> Floats:
    """Chord (km) of an arc (km along the surface), at most half the way round."""
    return np.asarray(WHOLE * np.sin(np.minimum(np.asarray(arc) / WHOLE, np.pi / 2)))


def destination(lat0: Floats, lon0: Floats, q: Floats, azimuth: Floats) -> tuple[Floats, Floats]:
    """The point at chord ``q`` (km) and ``azimuth`` (radians) from a centre; degrees out, longitude in [-180, 180).

    >>> lat, lon = destination(np.array(0.0), np.array(179.5), chord_of(np.array(111.195)), np.array(np.pi / 2))
    >>> round(float(lat), 6), round(float(lon), 3)
    (0.0, -179.5)
    """
    arc = 2.0 * np.arcsin(np.clip(np.asarray(q) / WHOLE, 0.0, 1.0))
    p0 = np.radians(lat0)
    up = np.sin(p0) * np.cos(arc) + np.cos(p0) * np.sin(arc) * np.cos(azimuth)
    east = np.sin(azimuth) * np.sin(arc)
    along = np.cos(p0) * np.cos(arc) - np.sin(p0) * np.sin(arc) * np.cos(azimuth)
    # By arctangents alone, so that nothing cancels at the poles.
    lat = np.degrees(np.arctan2(up, np.hypot(east, along)))
    lon = np.asarray(lon0) + np.degrees(np.arctan2(east, along))
    return lat, (lon + 180.0) % 360.0 - 180.0

"""What others would answer: points, the calculator's disc, a Gaussian scaled to it; the last two fitted by fold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from benchmarks.locality_data import Row
from karmalink.claims.bearing_points import POINTS
from karmalink.core.chance import Floats
from karmalink.maps.described.calculator import Feature, heading_radius, radius_of
from karmalink.maps.described.sphere import chord, chord_of, destination

WINDS = tuple(name.upper() for name in POINTS if "b" not in name)
WORLD_DISC_KM = 1500.0
"""Radius of the uniform branch of both fitted peers, as in locality-to-map 4.2."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers:
    """Distances (km) of the truth from the reference place and from the computed point, and the calculator's radius."""

    from_name: Floats
    from_offset: Floats
    radius: Floats


def peers_of(rows: Sequence[Row]) -> Peers:
    """The naive answers by the table's own reference place (which must be given) and stated offset."""
    lat, lon = (np.array([r.reference[i] if r.reference else np.nan for r in rows]) for i in (0, 1))
    truth = np.array([[r.lat, r.lon] for r in rows]).reshape(-1, 2)
    km = np.array([r.stated_km or 0.0 for r in rows])
    wind = np.array([WINDS.index(r.stated_wind) * 22.5 if r.stated_wind in WINDS else 0.0 for r in rows])
    at = destination(lat, lon, chord_of(km), np.radians(wind))
    radius = np.array([_radius(r) for r in rows])
    return Peers(
        from_name=chord(lat, lon, truth[:, 0], truth[:, 1]),
        from_offset=chord(at[0], at[1], truth[:, 0], truth[:, 1]),
        radius=radius,
    )


def _radius(row: Row) -> float:
    """The calculator's radius: extent 0.3 sqrt(people / 1000) km, half the step of the distance, the"
    " heading's sector.
    """
    extent = 0.3 * float(np.sqrt(row.reference_people / 1000.0))
    d = row.stated_km or 0.0
    return radius_of(
        Feature(extent_km=extent, distance_km=d, distance_half_km=0.5), heading_radius(row.stated_wind or "N")
    )


def fit_gaussian(miss: Floats, radius: Floats) -> Floats:
    """Scale of the Gaussian's sd to the radius and share of its uniform branch, by maximum likelihood."""
    return np.asarray(
        minimize(lambda p: -float(gaussian(p, miss, radius).sum()), np.array([0.0, -3.0]), method="Nelder-Mead").x
    )


def gaussian(p: Floats, miss: Floats, radius: Floats) -> Floats:
    """Ln density per km2 of the scaled Gaussian with a uniform branch."""
    sd, w = np.exp(np.clip(p[0], -6.0, 6.0)) * radius, 1.0 / (1.0 + np.exp(np.clip(-p[1], -12.0, 12.0)))
    core = np.exp(-0.5 * (miss / sd) ** 2) / (2.0 * np.pi * sd**2)
    return np.asarray(np.log((1.0 - w) * core + w / (np.pi * WORLD_DISC_KM**2)))


def fit_disc(miss: Floats, radius: Floats) -> Floats:
    """Scale of the disc and share of its uniform branch, by search over both."""
    best = max(
        (
            (float(disc(np.array([k, w]), miss, radius).sum()), k, w)
            for k in np.linspace(0.5, 4.0, 36)
            for w in (0.02, 0.05, 0.1, 0.2, 0.3, 0.4)
        ),
    )
    return np.array(best[1:])


def disc(p: Floats, miss: Floats, radius: Floats) -> Floats:
    """Ln density per km2 of the even disc with a uniform branch."""
    inside = (miss <= p[0] * radius) / (np.pi * (p[0] * radius) ** 2)
    return np.asarray(np.log((1.0 - p[1]) * inside + p[1] / (np.pi * WORLD_DISC_KM**2)))

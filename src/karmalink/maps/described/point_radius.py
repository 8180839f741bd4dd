"""A density as one point and one radius, in the terms of Darwin Core."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from karmalink.core.chance import Floats
from karmalink.core.errors import InputError
from karmalink.core.places import Point
from karmalink.maps.described.density import Density
from karmalink.maps.described.sphere import arc_of, chord, destination

HELD: Final = 0.95
PROTOCOL: Final = (
    "Karmalink described places: smallest circle that holds 95 % of a probability density (not a maximum error)"
)
"""What ``georeferenceProtocol`` says."""
DRAWS: Final = 4000
SEED: Final = 2
LARGEST_M: Final = 1_000_000.0
"""Radius beyond which no point is given as Darwin Core: our choice."""
CENTRES: Final = 24
"""Places from which the search for the smallest circle starts, beside the mode and the mean: our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRadius:
    """A point with the radius (m, along the surface) that holds ``held`` of the mass, and remarks in words."""

    point: Point
    radius_m: float
    held: float
    remarks: str

    def darwin_core(self) -> dict[str, str]:
        """The Darwin Core terms as text (https://dwc.tdwg.org/terms/#location), WGS84.

        Digits are cut to what the radius allows, and never fewer than give 0.1 m a metre of radius. A circle beyond
        `LARGEST_M` has no point: its centre lies between places that may be meant, where nobody said anything.
        """
        if self.radius_m > LARGEST_M:
            why = f"no point: the smallest circle has a radius of {self.radius_m / 1000:,.0f} km and its centre is no place"
            return {"georeferenceProtocol": PROTOCOL, "georeferenceRemarks": f"{why}; {self.remarks}"}
        digits = int(np.clip(np.ceil(7 - np.log10(max(self.radius_m, 1.0))), 2, 7))
        return {
            "decimalLatitude": f"{self.point.lat:.{digits}f}",
            "decimalLongitude": f"{self.point.lon:.{digits}f}",
            "geodeticDatum": "EPSG:4326",
            "coordinateUncertaintyInMeters": f"{np.ceil(self.radius_m):.0f}",
            "georeferenceProtocol": PROTOCOL,
            "georeferenceRemarks": self.remarks,
        }


def point_radius(density: Density, held: float = HELD) -> PointRadius:
    """Give the smallest circle that holds a share of a density, to the error of `DRAWS` drawn points (about 1 % of it).

    Raises
    ------
    InputError
        If ``held`` is not between 0 and 1.
    """
    if not 0.0 < held < 1.0:
        raise InputError(f"came the share {held}; expected one between 0 and 1, e.g. 0.95")
    rng = np.random.default_rng(SEED)
    lat, lon = density.sample(DRAWS, rng)
    starts = [density.mode, density.mean, *(Point(lat=float(lat[i]), lon=float(lon[i])) for i in range(CENTRES))]
    best = min(starts, key=lambda p: _radius(p, lat, lon, held))
    centre, radius = _shrunk(best, lat, lon, held)
    return PointRadius(
        point=centre,
        radius_m=1000.0 * float(arc_of(np.asarray(radius))),
        held=held,
        remarks="; ".join(density.explain()[:4]),
    )


def _radius(centre: Point, lat: Floats, lon: Floats, held: float) -> float:
    return float(np.quantile(chord(np.asarray(centre.lat), np.asarray(centre.lon), lat, lon), held))


def _shrunk(centre: Point, lat: Floats, lon: Floats, held: float) -> tuple[Point, float]:
    """Move a centre while the circle shrinks: pattern search with halving steps (Hooke & Jeeves 1961, J."
    " ACM 8:212-229).
    """
    radius = _radius(centre, lat, lon, held)
    step = radius / 2.0
    while step > 0.002 * radius + 1e-5:
        lats, lons = destination(
            np.asarray(centre.lat), np.asarray(centre.lon), np.asarray(step), np.arange(8) * np.pi / 4.0
        )
        tried = [Point(lat=float(a), lon=float(o)) for a, o in zip(lats, lons, strict=True)]
        radii = [_radius(p, lat, lon, held) for p in tried]
        k = int(np.argmin(radii))
        if radii[k] < radius:
            centre, radius = tried[k], radii[k]
        else:
            step /= 2.0
    return centre, radius

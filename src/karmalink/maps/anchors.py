"""Anchors on the plane: where a statement starts, and how well that is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import shape

from karmalink.core.chance import Floats
from karmalink.core.places import Anchor, Spoken
from karmalink.core.units import KM_PER_NM
from karmalink.maps.grid import Grid
from karmalink.maps.likelihood.polar import Station
from karmalink.records.record import Place, Records
from karmalink.trust.table import Table

KM_PER_UNIT = {"km": 1.0, "nm": KM_PER_NM, "kn": KM_PER_NM}


def km(table: Table, row: str) -> float:
    """A length (km) or speed (km/h) of the table, whatever unit the row is written in."""
    found = table.row(row)
    return found.value * KM_PER_UNIT[found.unit]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One candidate of an anchor: its station, its outline in the plane if it has one, its kind, its weight."""

    station: Station
    outline: shapely.Geometry | None = None
    kind: str = ""
    weight: float = 1.0


def same_name(a: str, b: str) -> bool:
    """Whether two names are the same but for case and outer spaces."""
    return a.strip().casefold() == b.strip().casefold()


def places_named(records: Records, name: str) -> tuple[Place, ...]:
    """Places with this id, or else all with this name."""
    by_id = tuple(p for p in records.places if p.id == name)
    return by_id or tuple(p for p in records.places if same_name(p.name, name))


def sites(anchor: Anchor, records: Records, grid: Grid, coordinates_sd: float) -> tuple[Site, ...]:
    """The candidates of an anchor: spoken coordinates (one), or every place that bears the name, with weights of sum 1:
    their own, or equal ones where nobody weighed them.

    Empty when nothing on record has the name. ``coordinates_sd`` (km) is how well spoken coordinates are known.
    """
    if anchor.lat is not None and anchor.lon is not None:
        return (_spoken_site(anchor.lat, anchor.lon, grid, coordinates_sd),)
    found = places_named(records, anchor.name or "")
    weights = [p.weight for p in found if p.weight is not None]
    total = sum(weights)
    if len(weights) < len(found) or total <= 0.0:
        return tuple(_place_site(p, grid, 1.0 / len(found)) for p in found)
    return tuple(_place_site(p, grid, w / total) for p, w in zip(found, weights, strict=True) if w > 0.0)


def _spoken_site(lat: Spoken, lon: Spoken, grid: Grid, sd: float) -> Site:
    x, y = (float(v) for v in grid.to_xy(lat.value, lon.value))
    north, east = degree_vectors(grid, lat.value, lon.value)
    box = (lat.step * np.hypot(*north)) ** 2 + (lon.step * np.hypot(*east)) ** 2
    # A rounded anchor is uncertain by its box: the mean of the two axes' variances, step^2 / 12 each.
    blur = float(np.sqrt(sd**2 + box / 24.0))
    return Site(station=Station(x=x, y=y, sd=blur, north=grid.north_at(x, y)))


def _place_site(place: Place, grid: Grid, weight: float) -> Site:
    x, y = (float(v) for v in grid.to_xy(place.lat, place.lon))
    station = Station(x=x, y=y, sd=place.error_km, radius=place.radius_km, north=grid.north_at(x, y))
    return Site(station=station, outline=outline(place, grid), kind=place.kind, weight=weight)


def outline(place: Place, grid: Grid) -> shapely.Geometry | None:
    """A place's GeoJSON geometry in the plane; None for a point or no geometry."""
    if place.geometry is None or place.geometry.get("type") == "Point":
        return None
    return to_plane(shape(place.geometry), grid)


def to_plane(geometry: shapely.Geometry, grid: Grid) -> shapely.Geometry:
    """A lon/lat geometry in plane kilometres."""

    def project(points: Floats) -> Floats:
        x, y = grid.to_xy(points[:, 1], points[:, 0])
        return np.column_stack([x, y])

    return shapely.transform(geometry, project)


def degree_vectors(grid: Grid, lat: float, lon: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """Plane displacement (km) of one degree of latitude northward and of longitude eastward at a point."""
    step = 0.01
    sign = 1.0 if lat < 89.0 else -1.0
    x, y = grid.to_xy(lat, lon)
    xn, yn = grid.to_xy(lat + sign * step, lon)
    xe, ye = grid.to_xy(lat, lon + step)
    north = (sign * float(xn - x) / step, sign * float(yn - y) / step)
    east = (float(xe - x) / step, float(ye - y) / step)
    if np.hypot(*east) < 1e-6:
        east = (north[1] * 1e-3, -north[0] * 1e-3)
    return north, east

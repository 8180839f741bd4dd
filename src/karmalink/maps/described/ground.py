"""Parts for places with an outline or a line on record: inside and about them, along them, where two of them meet."""

from __future__ import annotations

from typing import Final

import numpy as np
import shapely
from shapely.geometry import shape as shapely_shape

from karmalink.core.chance import Floats
from karmalink.maps.described.parts import Part, PlanePart, plane_part
from karmalink.maps.described.sphere import chord_azimuth
from karmalink.maps.likelihood.base import t_line
from karmalink.maps.likelihood.extent import BetweenLikelihood
from karmalink.maps.likelihood.polar import Station, distance_to
from karmalink.records.gazetteer.entry import Entry

MARGIN: Final = 4.0
"""Widths of the fall-off that a table reaches beyond an outline: a t of 3 degrees has 3 % beyond (our choice)."""
LEAST_KM: Final = 0.05


def outline_of(entry: Entry) -> shapely.Geometry | None:
    """The geometry of an entry (longitude, latitude), None for a point or none."""
    if entry.geometry is None or entry.geometry.get("type") in {"Point", None}:
        return None
    found = shapely_shape(entry.geometry)
    return None if found.is_empty else found


def to_plane(geometry: shapely.Geometry, lat: float, lon: float) -> shapely.Geometry:
    """A geometry in the equal-area plane (km) about a centre."""

    def project(points: Floats) -> Floats:
        q, a = chord_azimuth(np.asarray(lat), np.asarray(lon), points[:, 1], points[:, 0])
        return np.column_stack([q * np.sin(a), q * np.cos(a)])

    return shapely.transform(geometry, project)


def reach_of(plane: shapely.Geometry) -> float:
    """The farthest corner of a geometry from the centre of its plane, km."""
    west, south, east, north = plane.bounds
    return float(max(abs(west), abs(south), abs(east), abs(north)))


def about_outline(entry: Entry, halo_share: float, halo_scale: float) -> Part | None:
    """In a place with an outline: even inside, an exponential halo outside of scale ``halo_scale`` x sqrt(area).

    ``halo_share`` of the mass is the halo's. The scale by size after Carlson & Covey 2005: near grows with the place.
    """
    outline = outline_of(entry)
    if outline is None:
        return None
    plane = to_plane(outline, entry.lat, entry.lon)
    size = max(float(np.sqrt(plane.area)), 0.2 * plane.length, LEAST_KM)
    scale = halo_scale * size
    half = reach_of(plane) + MARGIN * scale

    def shape(x: Floats, y: Floats) -> Floats:
        away = distance_to(plane, x, y)
        inside = away <= 0.0
        if plane.area == 0.0 or not inside.any():  # a line, or an outline smaller than a cell: the cells it passes
            inside = away <= half / x.shape[0]
        halo = np.exp(-away / scale)
        return np.asarray((1.0 - halo_share) * inside / max(inside.sum(), 1) + halo_share * halo / halo.sum())

    return plane_part(entry.lat, entry.lon, half, shape)


def near_lines(lines: list[shapely.Geometry], lat: float, lon: float, width_km: float, around_km: float) -> Part:
    """Near every one of some lines (longitude, latitude) at once, within ``around_km`` of a centre.

    One line is a road or river followed; two are a junction, or offsets from two paths. A Student-t in each distance.
    """
    planes = [to_plane(line, lat, lon) for line in lines]

    def shape(x: Floats, y: Floats) -> Floats:
        total = t_line((x * x + y * y) / around_km**2)
        for plane in planes:
            total = total * t_line((distance_to(plane, x, y) / width_km) ** 2)
        return total

    return plane_part(lat, lon, MARGIN * around_km, shape)


def along_line(
    entry: Entry, line: shapely.Geometry, km: float, spread_km: float, width_km: float, bearing: float | None
) -> Part | None:
    """``km`` along a line from an anchor, both ways unless a bearing (degrees) picks one; None if the line is
    elsewhere.

    The start is the line's nearest point to the anchor. Lengths are of the line as drawn, which is short of the true
    one.
    """
    plane = to_plane(line, entry.lat, entry.lon)
    strings = [g for g in shapely.get_parts(plane) if g.geom_type == "LineString"]
    if not strings:
        return None
    merged = shapely.line_merge(shapely.MultiLineString(strings))
    parts = [g for g in shapely.get_parts(merged) if g.length > 0]
    string = min(parts, key=lambda g: float(shapely.distance(g, shapely.Point(0.0, 0.0))))
    if float(shapely.distance(string, shapely.Point(0.0, 0.0))) > max(10.0, km):
        return None
    start = float(shapely.line_locate_point(string, shapely.Point(0.0, 0.0)))
    spots = [
        shapely.line_interpolate_point(string, start + s * km)
        for s in (1.0, -1.0)
        if 0.0 <= start + s * km <= string.length
    ]
    if bearing is not None:
        spots.sort(key=lambda p: -float(np.cos(np.arctan2(p.x, p.y) - np.radians(bearing))))
        spots = spots[:1]
    if not spots:
        return None

    def shape(x: Floats, y: Floats) -> Floats:
        total = np.zeros(x.shape)
        along = t_line((distance_to(string, x, y) / width_km) ** 2)
        for spot in spots:
            total = total + t_line(((x - spot.x) ** 2 + (y - spot.y) ** 2) / spread_km**2) * along
        return total

    reach = max(float(np.hypot(p.x, p.y)) for p in spots)
    return plane_part(entry.lat, entry.lon, reach + MARGIN * spread_km, shape)


def between(a: Entry, b: Entry, cross: float, end_km: float) -> PlanePart:
    """Between two places: the shape of the case map's `BetweenLikelihood`, normalised.

    Beta(2, 2) along the line of the two, Student-t of ``cross`` x gap across it, ends blurred by ``end_km`` and extent.
    """
    q, azimuth = chord_azimuth(np.asarray(a.lat), np.asarray(a.lon), np.asarray(b.lat), np.asarray(b.lon))
    gap = max(float(q), LEAST_KM)
    x, y = gap * float(np.sin(azimuth)), gap * float(np.cos(azimuth))
    ends = [float(np.hypot(end_km, e.radius_km / 2.0)) for e in (a, b)]
    shape = BetweenLikelihood(
        a=Station(x=0.0, y=0.0, sd=ends[0]), b=Station(x=x, y=y, sd=ends[1]), cross=max(cross, max(ends) / gap)
    )
    return plane_part(a.lat, a.lon, gap + 2.0 * max(ends) + MARGIN * cross * gap, shape.density)


def shared_border(a: Entry, b: Entry, width_km: float) -> Part | None:
    """On the line that two outlines share; None if one has none or they do not touch."""
    one, two = outline_of(a), outline_of(b)
    if one is None or two is None:
        return None
    line = shapely.intersection(one.buffer(1e-4), two.buffer(1e-4))
    if line.is_empty:
        return None
    middle = line.centroid
    plane = to_plane(line, middle.y, middle.x)

    def shape(x: Floats, y: Floats) -> Floats:
        return t_line((distance_to(plane, x, y) / width_km) ** 2)

    return plane_part(middle.y, middle.x, reach_of(plane) + MARGIN * width_km, shape)

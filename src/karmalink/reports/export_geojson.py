"""GeoJSON (RFC 7946) of what a map says: regions, the likeliest spot, boxes and landmarks."""

from __future__ import annotations

import json
from typing import Any

import shapely

from karmalink.core.places import Point
from karmalink.maps.surface import Surface
from karmalink.reports.answers import opening
from karmalink.reports.region_masks import region_area_km2
from karmalink.reports.regions import region_shape, to_lonlat
from karmalink.reports.sharing import for_audience
from karmalink.reports.view import EraMap, ReportView

DIGITS = 6
"""Decimals of a degree: 0.1 m, finer than any cell."""


def _feature(geometry: shapely.Geometry, properties: dict[str, Any]) -> dict[str, Any]:
    shape = shapely.set_precision(geometry, 10.0**-DIGITS)
    shape = shape if not shape.is_empty else geometry
    coordinates = shapely.geometry.mapping(shapely.orient_polygons(shape))
    return {"type": "Feature", "properties": properties, "geometry": _rounded(coordinates)}


def _rounded(value: Any) -> Any:
    """Coordinates without the noise of binary fractions."""
    if isinstance(value, float):
        return round(value, DIGITS)
    if isinstance(value, (list, tuple)):
        return [_rounded(v) for v in value]
    return {k: _rounded(v) for k, v in value.items()} if isinstance(value, dict) else value


def _spot(point: Point) -> shapely.Point:
    return shapely.Point(point.lon, point.lat)


def _regions(era: EraMap, marks: dict[str, Any]) -> list[dict[str, Any]]:
    surface = era.surface
    out: list[dict[str, Any]] = []
    if surface.p_ground <= 0:
        return out
    for level in (0.9, 0.5):
        outline = to_lonlat(region_shape(surface, level), surface.grid)
        own = {
            "role": "region",
            "level": level,
            "area_km2": round(region_area_km2(surface, level), 3),
            "p_ground": round(surface.p_ground, 6),
        }
        out.append(_feature(outline, {**own, "era": surface.era, "name": f"{level:.0%} region, {era.name}", **marks}))
    own = {"role": "mode", "era": surface.era, "name": f"likeliest spot, {era.name}"}
    out.append(_feature(_spot(surface.mode()), {**own, **marks}))
    return out


def _plan(view: ReportView, marks: dict[str, Any]) -> list[dict[str, Any]]:
    out = []
    for box in view.plan.boxes if view.plan else ():
        ring = shapely.Polygon([(c.lon, c.lat) for c in box.corners])
        own = {"role": "box", "id": box.id, "hours": box.hours, "pos": round(box.pos, 6)}
        out.append(_feature(ring, {**own, **marks}))
    return out


def _landmarks(view: ReportView, marks: dict[str, Any]) -> list[dict[str, Any]]:
    out = []
    for mark in view.landmarks:
        place = mark.place
        own = {"role": "landmark", "id": place.id, "name": place.name, "terms": mark.terms.value}
        out.append(_feature(shapely.Point(place.lon, place.lat), {**own, **marks}))
    return out


def elsewhere_of(surface: Surface) -> dict[str, float]:
    """Chances of every state that is not ground, for the properties of an export."""
    held = {f"held:{k}": p for k, p in surface.holders.items()}
    return {k: round(p, 6) for k, p in {**surface.elsewhere, **held}.items()}


def write_geojson(view: ReportView) -> str:
    """A FeatureCollection of regions (dissolved), likeliest spots, boxes and landmarks of a case.

    Every feature's properties say whether the case is simulated and for whom the file is; the collection
    carries the same, the opening lines of the report, and the chances of being elsewhere. A view for others
    is coarsened first.

    Returns
    -------
    str
        GeoJSON, lon before lat on WGS84; save it as UTF-8.
    """
    view = for_audience(view)
    marks = {"simulated": view.simulated, "for": view.audience.value}
    features = [f for era in view.eras for f in _regions(era, marks)]
    features += _plan(view, marks) + _landmarks(view, marks)
    if view.truth:
        features.append(_feature(_spot(view.truth.point), {"role": "truth", "name": view.truth.label, **marks}))
    collection = {
        "type": "FeatureCollection",
        "name": view.name,
        **marks,
        "notes": list(opening(view)),
        "elsewhere": {era.surface.era: elsewhere_of(era.surface) for era in view.eras},
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, allow_nan=False, indent=1) + "\n"

"""One place expression at one candidate place (or two) as parts: the table of locality-to-map 1.5 in code."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from karmalink.claims.place_expr import By, Leg, PlaceExpr
from karmalink.core.places import Relation, Spoken
from karmalink.maps.described.ground import about_outline, along_line, between, near_lines, outline_of, shared_border
from karmalink.maps.described.offsets import HOME_NU
from karmalink.maps.described.parameters import Speaker
from karmalink.maps.described.parts import CloudPart, OffsetPart, Part, RingPart
from karmalink.records.gazetteer.entry import Entry

SPEEDS: Final = {"walk": "travel.walk", "ride": "travel.ride", "boat": "travel.boat", "drive": "travel.drive"}
Weighted = tuple[tuple[float, Part], ...]
"""Parts with their shares (sum 1)."""


def parts_of(expr: PlaceExpr, entry: Entry, speaker: Speaker, role: str, path: Entry | None = None) -> Weighted:
    """The parts of an expression about one place; ``role`` is its clause's sort (`describe.role_of`)."""
    match expr.relation:
        case Relation.OFFSET:
            return _offset(expr, entry, speaker, path)
        case Relation.DISTANCE:
            return _distance(expr, entry, speaker, path)
        case Relation.BEARING | Relation.SIDE:
            return _wind(expr, entry, speaker)
        case Relation.TRAVEL if expr.hours is not None:
            km = max(expr.hours.value * speaker[SPEEDS.get(expr.mode, "travel.walk")], 0.05)
            return ((1.0, RingPart(lat=entry.lat, lon=entry.lon, distance=km, spread=speaker["travel.spread"])),)
        case Relation.HEADWATERS:
            return _ends(entry, speaker)
        case _:
            return _plain(entry, speaker, role)


def pair_parts(expr: PlaceExpr, a: Entry, b: Entry, speaker: Speaker) -> Weighted:
    """The parts of an expression about two places: between them, where they meet, their border."""
    if expr.relation is Relation.BETWEEN:
        return ((1.0, between(a, b, speaker["between.cross"], speaker["offset.anchor_km"])),)
    border = shared_border(a, b, speaker["line.width"]) if expr.relation is Relation.BORDER else None
    if border is not None:
        return ((1.0, border),)
    lines = [g for g in (outline_of(a), outline_of(b)) if g is not None]
    if len(lines) == 2:
        meeting = lines[0].intersection(lines[1])
        spot = meeting.centroid if not meeting.is_empty else lines[0].centroid
        return ((1.0, near_lines(lines, spot.y, spot.x, speaker["line.width"], 5.0 * speaker["line.width"])),)
    return ((1.0, between(a, b, speaker["between.cross"], speaker["offset.anchor_km"])),)


def _plain(entry: Entry, speaker: Speaker, role: str) -> Weighted:
    """At, in or near a place: its outline with a halo, or two clouds about its point."""
    outlined = about_outline(entry, speaker["outline.halo_share"], speaker["outline.halo"])
    if outlined is not None:
        return ((1.0, outlined),)
    key = f"plain.{role}"
    share = speaker[f"{key}_share"]
    big = float(np.hypot(speaker[f"{key}_big"], entry.radius_km))
    clouds = CloudPart(
        lat=entry.lat, lon=entry.lon, shares=(share, 1.0 - share),
        scales=(float(np.hypot(speaker[f"{key}_small"], entry.radius_km if role == "position" else 0.0)), big),
        nu=speaker["plain.nu"],
    )  # fmt: skip
    return ((1.0, clouds),)


def _offset(expr: PlaceExpr, entry: Entry, speaker: Speaker, path: Entry | None) -> Weighted:
    km, bearing, step_km, step_deg = leg_sum(expr.legs)
    by = expr.legs[0].by
    shape = speaker.offset
    if expr.hedge:
        wider = ("dist_rel", "turn_4", "turn_8", "turn_16")
        shape = replace(shape, **{name: getattr(shape, name) * speaker["hedge.widen"] for name in wider})
    air = OffsetPart(
        lat=entry.lat, lon=entry.lon, radius=entry.radius_km, distance=km, step_km=step_km, bearing=bearing,
        step_deg=step_deg, shape=shape,
    )  # fmt: skip
    line = outline_of(path) if path is not None else None
    if line is not None:
        spread = float(np.hypot(shape.dist_rel * km, step_km / 2.0) + shape.dist_km)
        along = along_line(entry, line, km, spread, speaker["line.width"], bearing)
        if along is not None:
            return ((speaker["road.line_share"], along), (1.0 - speaker["road.line_share"], air))
    if by in (By.ROAD, By.RIVER):
        road = replace(air, shape=replace(shape, short=speaker["road.ratio"], dist_rel=speaker["road.spread"]))
        return ((speaker["road.said_share"], road), (1.0 - speaker["road.said_share"], air))
    return ((1.0, air),)


def _distance(expr: PlaceExpr, entry: Entry, speaker: Speaker, path: Entry | None) -> Weighted:
    spoken = expr.legs[0].distance
    km = max(spoken.value if spoken else 0.0, 0.01)
    ring = RingPart(
        lat=entry.lat,
        lon=entry.lon,
        distance=float(np.hypot(km, 0.5 * entry.radius_km)),
        spread=speaker["distance.spread"],
    )
    line = outline_of(path) if path is not None else None
    along = None
    if line is not None:
        spread = speaker["offset.dist_rel"] * km + speaker["offset.dist_km"]
        along = along_line(entry, line, km, spread, speaker["line.width"], None)
    share = speaker["road.line_share"]
    return _with_home(ring, entry, speaker) if along is None else ((share, along), (1.0 - share, ring))


def _with_home(ring: Part, entry: Entry, speaker: Speaker) -> Weighted:
    """A ring or sector, and the place itself: some are said to lie off a place and lie in it."""
    scale = float(np.hypot(speaker["ring.home_km"], entry.radius_km))
    home = CloudPart(lat=entry.lat, lon=entry.lon, shares=(1.0,), scales=(scale,), nu=HOME_NU)
    return ((1.0 - speaker["ring.home_share"], ring), (speaker["ring.home_share"], home))


def _wind(expr: PlaceExpr, entry: Entry, speaker: Speaker) -> Weighted:
    """ "N of X", "E side of X": a sector whose median distance grows with the place."""
    wind = expr.legs[0].bearing if expr.legs else None
    key = "wind.distance" if expr.relation is Relation.BEARING else "side.distance"
    km = float(np.hypot(speaker[key], entry.radius_km))
    if wind is None:
        return ((1.0, RingPart(lat=entry.lat, lon=entry.lon, distance=km, spread=speaker["wind.spread"])),)
    sector = RingPart(
        lat=entry.lat, lon=entry.lon, distance=km, spread=speaker["wind.spread"], bearing=wind.value,
        half_deg=wind.step / 2.0, sd_deg=speaker["wind.sd"], loose=speaker["wind.loose"],
    )  # fmt: skip
    return _with_home(sector, entry, speaker)


def _ends(entry: Entry, speaker: Speaker) -> Weighted:
    """Headwaters: about the ends of a river's line, or about its point."""
    line = outline_of(entry)
    if line is None or line.geom_type != "LineString":
        return _plain(entry, speaker, "near")
    ends = (line.coords[0], line.coords[-1])
    scale = speaker["plain.near_big"]
    return tuple(
        (0.5, CloudPart(lat=p[1], lon=p[0], shares=(1.0,), scales=(scale,), nu=speaker["plain.nu"])) for p in ends
    )


def leg_sum(legs: tuple[Leg, ...]) -> tuple[float, float, float, float]:
    """One distance (km) and bearing (degrees) of one leg or of two at right angles, with their steps.

    Two orthogonal legs carry no error of direction by convention (Wieczorek et al. 2004): the step is that of 16
    points, because people do not hold to it.
    """
    first = legs[0]
    km, bearing = first.distance or Spoken(value=0.0, step=1.0), first.bearing or Spoken(value=0.0, step=360.0)
    if len(legs) == 1:
        return max(km.value, 0.01), bearing.value, km.step, bearing.step
    east = north = step = 0.0
    for leg in legs:
        if leg.distance is None or leg.bearing is None:
            continue
        east += leg.distance.value * float(np.sin(np.radians(leg.bearing.value)))
        north += leg.distance.value * float(np.cos(np.radians(leg.bearing.value)))
        step = max(step, leg.distance.step)
    return max(float(np.hypot(east, north)), 0.01), float(np.degrees(np.arctan2(east, north)) % 360.0), step, 11.25

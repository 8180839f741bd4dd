"""From a claim to its likelihood: the one place where words meet the width table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from karmalink.claims.claim import Claim, Polarity
from karmalink.core.places import Anchor, Relation, Spoken, Where
from karmalink.maps.anchors import Site, degree_vectors, km, places_named, same_name, sites
from karmalink.maps.grid import Grid
from karmalink.maps.likelihood.base import Likelihood
from karmalink.maps.likelihood.extent import (
    BetweenLikelihood,
    DeniedLikelihood,
    EdgeLikelihood,
    MixtureLikelihood,
    ShiftedLikelihood,
    SideLikelihood,
    SightLikelihood,
)
from karmalink.maps.likelihood.polar import BearingLikelihood, DistanceLikelihood, OffsetLikelihood, Station
from karmalink.maps.likelihood.position import ErrorAxes, PositionLikelihood, SpokenPosition
from karmalink.maps.likelihood.rounding import ARC_LADDER, rounding
from karmalink.maps.raster import NamedState
from karmalink.maps.world import GONE, SharedError
from karmalink.records.record import Records
from karmalink.trust.table import Table

METHODS = (
    "celestial_fix", "dead_reckoning", "compass_bearing", "by_eye", "remembered", "by_log", "at_sea", "on_land",
    "surveyed", "village", "open_ocean", "newfoundland", "west_australia",
)  # fmt: skip
"""What claims.csv may say in ``method``: how the number was come by, and with it which rows of the table hold."""

COMPASS_STEPS = (90.0, 45.0, 22.5, 11.25)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a likelihood needs besides the claim: the plane, the records, the table, and whether we are at sea."""

    grid: Grid
    records: Records
    table: Table
    at_sea: bool
    shared: tuple[SharedError, ...] = ()

    def km(self, row: str) -> float:
        """A length or speed of the table in km or km/h."""
        return km(self.table, row)

    def shared_error(self, claim: Claim) -> SharedError | None:
        """The shared error a claim names, if it is declared."""
        return next((e for e in self.shared if e.id == claim.shared_error), None)


def likelihood_of(claim: Claim, setting: Setting) -> Likelihood | NamedState | None:
    """The likelihood of a claim; None if it cannot be placed (no place, or an anchor that is not on record)."""
    if claim.where is None:
        return None
    if claim.where.relation in (Relation.HELD, Relation.GONE):
        return _named_state(claim, claim.where, setting)
    build = _BUILDERS.get(claim.where.relation)
    found = build(claim, claim.where, setting) if build else None
    if not found:
        return None
    weights = np.array([w for w, _ in found])
    whole = found[0][1] if len(found) == 1 else MixtureLikelihood(
        parts=tuple(p for _, p in found), weights=tuple(float(w) for w in weights / weights.sum())
    )  # fmt: skip
    return DeniedLikelihood(inner=whole) if claim.polarity is Polarity.DENIED else whole


def methods(claim: Claim) -> tuple[str, ...]:
    """How the numbers were come by: the words of ``method``, separated by semicolons ("celestial_fix;newfoundland")."""
    return tuple(m.strip() for m in claim.method.split(";") if m.strip())


def _row(claim: Claim, rows: Mapping[str, str], default: str) -> str:
    """The table row of the first method of the claim that bears on this quantity."""
    return next((rows[m] for m in methods(claim) if m in rows), default)


def unlisted_share(claim: Claim, setting: Setting) -> float:
    """The chance that a place named is none of those on record; 0 for spoken coordinates. Places that were weighed say it
    themselves, for others the table does.
    """
    anchors = (claim.where.anchor, claim.where.anchor2) if claim.where else ()
    listed = 1.0
    for name in (a.name for a in anchors if a is not None and a.name):
        weights = [p.weight for p in places_named(setting.records, name) if p.weight is not None]
        listed = min(listed, min(sum(weights), 1.0) if weights else 1.0 - setting.table["anchor.unlisted"])
    return 1.0 - listed


Built = list[tuple[float, Likelihood]]


def _named_state(claim: Claim, where: Where, setting: Setting) -> NamedState | None:
    denied = claim.polarity is Polarity.DENIED
    name = (where.anchor.name if where.anchor else None) or ""
    if where.relation is Relation.GONE:
        return NamedState(state=name, denied=denied) if name in GONE else None
    holder = next((h for h in setting.records.holders if h.id == name or same_name(h.name, name)), None)
    return NamedState(state=holder.id, denied=denied) if holder else None


def _anchor_sd(claim: Claim, setting: Setting) -> float:
    """How well spoken coordinates of a station are known, km."""
    if "surveyed" in methods(claim):
        return setting.km("position.surveyed")
    if not setting.at_sea:
        return setting.km("position.on_land")
    return float(np.hypot(setting.km("celestial_fix.lat"), setting.km("celestial_fix.lon")) / np.sqrt(2))


def _sites(claim: Claim, anchor: Anchor | None, setting: Setting) -> tuple[Site, ...]:
    if anchor is None:
        return ()
    return sites(anchor, setting.records, setting.grid, _anchor_sd(claim, setting))


def position_error(claim: Claim, setting: Setting) -> ErrorAxes:
    """Error scales of a spoken position by its method, km.

    A dead-reckoned position starts from a celestial fix and grows with the run, along the track and across it.
    """
    lat, lon = setting.km("celestial_fix.lat"), setting.km("celestial_fix.lon")
    if "celestial_fix" in methods(claim):
        return ErrorAxes(along=lat, across=lon, axis=0.0)
    if "dead_reckoning" in methods(claim):
        run = claim.run_km if claim.run_km is not None else setting.km("dead_reckoning.run_default")
        along, across = (run * setting.table[f"dead_reckoning.{k}"] for k in ("along", "across"))
        if claim.track is None:
            both = float(np.sqrt((lat**2 + lon**2 + along**2 + across**2) / 2))
            return ErrorAxes(along=both, across=both)
        fix = ErrorAxes(along=lat, across=lon, axis=0.0)
        track = claim.track.value
        return ErrorAxes(
            along=float(np.hypot(along, fix.component(track))),
            across=float(np.hypot(across, fix.component(track + 90.0))),
            axis=track,
        )
    rows = {"surveyed": "position.surveyed", "on_land": "position.on_land", "at_sea": "position.at_sea"}
    sd = setting.km(_row(claim, rows, rows["at_sea" if setting.at_sea else "on_land"]))
    return ErrorAxes(along=sd, across=sd)


def _position(claim: Claim, where: Where, setting: Setting) -> Built:
    if where.anchor is None or where.anchor.lat is None or where.anchor.lon is None:
        return _at(claim, where, setting)
    return [(1.0, _spoken(where.anchor.lat, where.anchor.lon, position_error(claim, setting), claim, setting))]


def _spoken(lat: Spoken, lon: Spoken, error: ErrorAxes, claim: Claim, setting: Setting) -> PositionLikelihood:
    grid, share = setting.grid, setting.table["rounding.spoken"]
    x, y = (float(v) for v in grid.to_xy(lat.value, lon.value))
    north, east = degree_vectors(grid, lat.value, lon.value)
    shared = setting.shared_error(claim)
    axis = (0.0, 0.0)
    if shared is not None and shared.kind in ("longitude", "latitude"):
        per_degree = east if shared.kind == "longitude" else north
        axis = (per_degree[0] / 60.0, per_degree[1] / 60.0)
    # A receiver does not round to whole degrees: only people do.
    ladder = () if "surveyed" in methods(claim) else ARC_LADDER
    # Narrower than half a cell it could fall between the centres of cells, and only its wide roundings be seen.
    least = grid.area.cell_km / 2
    turned = ErrorAxes(
        along=max(error.along, least), across=max(error.across, least), axis=error.axis + grid.north_at(x, y)
    )
    return PositionLikelihood(
        SpokenPosition(
            lat=lat.value, lon=lon.value, lat_rounding=rounding(lat.step, ladder, share),
            lon_rounding=rounding(lon.step, ladder, share), north=north, east=east, x=x, y=y, error=turned,
            shared_axis=axis,
        )
    )  # fmt: skip


def _drift(claim: Claim, where: Where, setting: Setting) -> Built:
    """Found hours later: an unknown constant set of current and wind in either component."""
    assert where.anchor is not None
    assert where.hours is not None
    rows = {sea: f"current.{sea}" for sea in ("open_ocean", "newfoundland", "west_australia")}
    current = setting.km(_row(claim, rows, "current.open_ocean"))
    leeway = setting.table["drift.leeway_share"] * setting.km("drift.wind")
    away = float(np.hypot(current, leeway)) * where.hours.value
    if where.bearing is not None and where.anchor.lat is not None and where.anchor.lon is not None:
        return [(1.0, _drift_towards(where.anchor.lat, where.anchor.lon, where.bearing, away, claim, setting))]
    if where.anchor.lat is not None and where.anchor.lon is not None:
        fix = position_error(claim, setting)
        error = ErrorAxes(
            along=float(np.hypot(fix.along, away)), across=float(np.hypot(fix.across, away)), axis=fix.axis
        )
        return [(1.0, _spoken(where.anchor.lat, where.anchor.lon, error, claim, setting))]
    return [(s.weight, _disc(s, away)) for s in _sites(claim, where.anchor, setting)]


HALF_NORMAL = (0.798, 0.603)
"""Mean and sd of the half-normal distribution with scale 1: sqrt(2 / pi) and sqrt(1 - 2 / pi)."""


def _drift_towards(
    lat: Spoken, lon: Spoken, bearing: Spoken, away: float, claim: Claim, setting: Setting
) -> ShiftedLikelihood:
    """Found hours later, having drifted in a stated direction: how far is half-normal with scale ``away`` (km) along it,
    how far to the side is the direction's own error.
    """
    fix = position_error(claim, setting)
    mean, sd = (k * away for k in HALF_NORMAL)
    aside = mean * np.tan(np.radians(min(direction_sd(claim, bearing, setting), 60.0)))
    error = ErrorAxes(
        along=float(np.hypot(fix.component(bearing.value), sd)),
        across=float(np.hypot(fix.component(bearing.value + 90.0), aside)),
        axis=bearing.value,
    )
    found = _spoken(lat, lon, error, claim, setting)
    turned = np.radians(bearing.value + setting.grid.north_at(found.form.x, found.form.y))
    return ShiftedLikelihood(inner=found, dx=float(mean * np.sin(turned)), dy=float(mean * np.cos(turned)))


def _disc(site: Site, scale: float) -> EdgeLikelihood:
    return EdgeLikelihood(station=site.station, scale=scale, outline=site.outline)


_DIRECTIONS = {
    "compass_bearing": "bearing.compass",
    "by_eye": "bearing.by_eye",
    "remembered": "bearing.remembered",
    "by_log": "course.steered",
    "dead_reckoning": "course.steered",
}


def direction_sd(claim: Claim, bearing: Spoken, setting: Setting) -> float:
    """Scale (degrees) of a stated direction: how it was taken, and the coarseness of the compass it was spoken in."""
    row = _row(claim, _DIRECTIONS, "bearing.by_eye")
    coarse = bearing.step / 2 / setting.table["compass.half_sector"] if bearing.step in COMPASS_STEPS else 0.0
    return float(np.hypot(setting.table[row], coarse))


def _bearing_from(claim: Claim, bearing: Spoken, site: Site, setting: Setting) -> BearingLikelihood:
    shared = setting.shared_error(claim)
    return BearingLikelihood(
        station=site.station,
        bearing=bearing.value,
        sd=direction_sd(claim, bearing, setting),
        shared_scale=1.0 if shared is not None and shared.kind == "bearing" else 0.0,
    )


def _distance_from(claim: Claim, distance: Spoken, site: Site, setting: Setting) -> DistanceLikelihood:
    rows = {"by_log": "distance.by_log", "dead_reckoning": "distance.by_log"}
    row = _row(claim, rows, "distance.at_sea" if setting.at_sea else "distance.on_land")
    shared = setting.shared_error(claim)
    said = max(distance.value, 1e-3)
    coarse = distance.step / np.sqrt(12.0) / said
    return DistanceLikelihood(
        station=site.station,
        distance=said,
        sd=float(np.hypot(setting.table[row], coarse)),
        shared_scale=1.0 if shared is not None and shared.kind == "distance" else 0.0,
        outline=site.outline,
    )


def _bearing(claim: Claim, where: Where, setting: Setting) -> Built:
    assert where.bearing is not None
    return [(s.weight, _bearing_from(claim, where.bearing, s, setting)) for s in _sites(claim, where.anchor, setting)]


def _distance(claim: Claim, where: Where, setting: Setting) -> Built:
    assert where.distance is not None
    return [(s.weight, _distance_from(claim, where.distance, s, setting)) for s in _sites(claim, where.anchor, setting)]


def _offset(claim: Claim, where: Where, setting: Setting) -> Built:
    assert where.bearing is not None
    assert where.distance is not None
    return [
        (
            s.weight,
            OffsetLikelihood(
                direction=_bearing_from(claim, where.bearing, s, setting),
                range=_distance_from(claim, where.distance, s, setting),
            ),
        )
        for s in _sites(claim, where.anchor, setting)
    ]


def _village(site: Site, claim: Claim, setting: Setting) -> bool:
    """Whether "at" and "near" mean a village's scale: on land, where the place is small or the method says so."""
    return "village" in methods(claim) or (not setting.at_sea and site.station.radius < 1.0)


def _edge(word: str) -> Callable[[Claim, Where, Setting], Built]:
    def build(claim: Claim, where: Where, setting: Setting) -> Built:
        found: Built = []
        rivals = tuple(_rivals(setting))
        for s in _sites(claim, where.anchor, setting):
            scale = setting.km(f"{word}.village" if _village(s, claim, setting) else f"{word}.scale")
            found.append((s.weight, EdgeLikelihood(station=s.station, scale=scale, outline=s.outline, rivals=rivals)))
        return found

    return build


def _rivals(setting: Setting) -> list[Station]:
    """Every place of the case: what could have been named instead."""
    stations = []
    for p in setting.records.places:
        x, y = (float(v) for v in setting.grid.to_xy(p.lat, p.lon))
        stations.append(Station(x=x, y=y, sd=p.error_km, radius=p.radius_km))
    return stations


_at, _near = _edge("at"), _edge("near")


def _between(claim: Claim, where: Where, setting: Setting) -> Built:
    cross = setting.table["between.cross"]
    return [
        (a.weight * b.weight, BetweenLikelihood(a=a.station, b=b.station, cross=cross))
        for a in _sites(claim, where.anchor, setting)
        for b in _sites(claim, where.anchor2, setting)
    ]


def _along(claim: Claim, where: Where, setting: Setting) -> Built:
    scale = setting.km("along.scale")
    return [(s.weight, _disc(s, scale)) for s in _sites(claim, where.anchor, setting)]


def _side(claim: Claim, where: Where, setting: Setting) -> Built:
    if where.bearing is None:  # "beyond the river": on which side depends on where they stood, so only near it
        return _near(claim, where, setting)
    fixed = "celestial_fix" in methods(claim)
    scale = setting.km("side.at_sea" if setting.at_sea else "side.on_land")
    if fixed:
        scale = position_error(claim, setting).component(where.bearing.value)
    found: Built = []
    for s in _sites(claim, where.anchor, setting):
        # The fix's own error is the width of the step already.
        station = replace(s.station, sd=0.0) if fixed else s.station
        found.append((s.weight, SideLikelihood(station=station, bearing=where.bearing.value, scale=scale)))
    return found


def _visible(claim: Claim, where: Where, setting: Setting) -> Built:
    reach = setting.km("sight.light" if setting.at_sea else "sight.on_land")
    fade = setting.table["sight.fade"]
    return [
        (s.weight, SightLikelihood(station=s.station, range_km=reach, fade=fade))
        for s in _sites(claim, where.anchor, setting)
    ]


def _travel(claim: Claim, where: Where, setting: Setting) -> Built:
    assert where.hours is not None
    distance = setting.table["travel.walk"] * where.hours.value
    sd = float(np.hypot(setting.table["travel.spread"], where.hours.step / np.sqrt(12.0) / max(where.hours.value, 0.1)))
    return [
        (s.weight, DistanceLikelihood(station=s.station, distance=max(distance, 1e-3), sd=sd))
        for s in _sites(claim, where.anchor, setting)
    ]


_BUILDERS: dict[Relation, Callable[[Claim, Where, Setting], Built]] = {
    Relation.POSITION: _position,
    Relation.AT: _at,
    Relation.TO: _at,
    Relation.NEAR: _near,
    Relation.OFFSET: _offset,
    Relation.BEARING: _bearing,
    Relation.DISTANCE: _distance,
    Relation.BETWEEN: _between,
    Relation.ALONG: _along,
    Relation.SIDE: _side,
    Relation.DRIFT: _drift,
    Relation.VISIBLE: _visible,
    Relation.TRAVEL: _travel,
}

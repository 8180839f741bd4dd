"""Bearings, distances and offsets from an anchor."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import shapely

from karmalink.core.chance import Floats
from karmalink.maps.likelihood.base import NU_LINE, T3_NORM, Likelihood, t_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """Where a bearing or distance starts: plane position, how well it is known (sd, km), its own extent (km), and
    the direction of true north there (degrees clockwise from the plane's y axis).
    """

    x: float
    y: float
    sd: float = 0.0
    radius: float = 0.0
    north: float = 0.0

    @property
    def variance(self) -> float:
        """Variance (km^2) along any one axis of where in the place was meant: the error's, and radius^2 / 4 of a disc."""
        return self.sd**2 + self.radius**2 / 4.0


def angle_norm(variance: Floats) -> Floats:
    """Normaliser of the circular t density [1 + 2 (1 - cos d) / (3 v)]^-2 over d in (-pi, pi], v in rad^2.

    A member of the Jones-Pewsey family (Jones & Pewsey 2005, JASA 100:1422-1428) with Student-t (3 d.o.f.)
    behaviour near 0; the integral is 2 pi a / (a^2 - b^2)^(3/2) with a = 1 + 2/(3v), b = 2/(3v) (Gradshteyn &
    Ryzhik 3.661.4).
    """
    k = 2.0 / (NU_LINE * variance)
    return np.asarray((1.0 + 2.0 * k) ** 1.5 / (2.0 * np.pi * (1.0 + k)))


def angle_density(cos_error: Floats, variance: Floats) -> Floats:
    """Density (per radian) of a stated direction off by an angle of this cosine; variance in rad^2."""
    k = 2.0 / (NU_LINE * variance)
    base = 1.0 / (1.0 + k * (1.0 - cos_error))
    return np.asarray(angle_norm(variance) * base * base)


@dataclass(frozen=True, slots=True, kw_only=True)
class BearingLikelihood:
    """The thing was seen or said to lie in this direction from the station.

    ``bearing`` degrees true; ``sd`` degrees (the words' own coarseness included). The station's own error is
    folded in as (sd_station / r)^2, so the direction means nothing near the station.
    """

    station: Station
    bearing: float
    sd: float
    shared_scale: float = 0.0

    @property
    def width_km(self) -> float:
        """A tenth of the wedge's width at 10 km, or the station's error."""
        return float(max(self.station.sd, 10.0 * np.radians(self.sd)) / 2)

    @property
    def peak(self) -> float:
        """Density on the bearing, far from the station."""
        return float(angle_density(np.array(1.0), np.array(np.radians(self.sd) ** 2)))

    def density(self, x: Floats, y: Floats, shared: float = 0.0) -> Floats:
        """Chance density of naming this direction if it is at (x, y)."""
        dx, dy = x - self.station.x, y - self.station.y
        r = np.sqrt(dx * dx + dy * dy)
        a = np.radians(self.bearing + self.station.north - shared * self.shared_scale)
        safe = np.maximum(r, 1e-9)
        cos_error = np.where(r > 0, (dx * np.sin(a) + dy * np.cos(a)) / safe, 0.0)
        blur = self.station.variance
        variance = np.radians(self.sd) ** 2 + blur / safe**2
        return angle_density(np.clip(cos_error, -1.0, 1.0), np.minimum(variance, 1e6))

    def sample(self, rng: np.random.Generator, x: float, y: float, shared: float = 0.0) -> Likelihood:
        """Another direction named by such a teller."""
        s = self.station
        r = max(float(np.hypot(x - s.x, y - s.y)), 1e-9)
        true = np.degrees(np.arctan2(x - s.x, y - s.y)) - s.north + shared * self.shared_scale
        sd = np.hypot(np.radians(self.sd), np.sqrt(s.variance) / r)
        return replace(self, bearing=float((true + np.degrees(_circular_t(rng, float(sd)))) % 360.0))


def distance_to(outline: shapely.Geometry, x: Floats, y: Floats) -> Floats:
    """Distance (km) of plane points from a geometry of the plane, 0 inside it."""
    bx, by = np.broadcast_arrays(x, y)
    shapely.prepare(outline)
    return np.asarray(shapely.distance(shapely.points(bx, by), outline), dtype=np.float64)


def _circular_t(rng: np.random.Generator, sd: float) -> float:
    """One draw (rad) from the circular t density, by inverting its distribution on a fine grid."""
    u = np.linspace(-1.0, 1.0, 4001)
    grid = np.pi * np.sign(u) * np.abs(u) ** 3
    density = angle_density(np.cos(grid), np.full(grid.size, sd**2))
    steps = 0.5 * (density[1:] + density[:-1]) * np.diff(grid)
    cumulative = np.concatenate([[0.0], np.cumsum(steps)])
    return float(np.interp(rng.random() * cumulative[-1], cumulative, grid))


@dataclass(frozen=True, slots=True, kw_only=True)
class DistanceLikelihood:
    """The thing was said to lie this far from the station, in an unknown direction.

    ``distance`` km; ``sd`` is that of ln(stated / true), Student-t with 3 degrees of freedom. The station's own error
    and extent (variance b per axis) make the distance meant r' with r'^2 = r^2 + b, and add b / r'^2 to the
    variance: far away the share b / r^2 of a displaced station, close by at most 1. Both depend on where the thing is
    and not on what is said, so the chances of all that can be said sum to 1 everywhere. With an ``outline``
    (a coast, a road; plane km) it is the distance from its nearest point.
    """

    station: Station
    distance: float
    sd: float
    shared_scale: float = 0.0
    outline: shapely.Geometry | None = None

    @property
    def width_km(self) -> float:
        """The ring's width."""
        return float(self.distance * self.sd)

    @property
    def peak(self) -> float:
        """The largest density: on the ring, or a little beyond it where the station matters less."""
        share = self._blur() / self.distance**2
        # In u = ln(distance meant / said), with w = share e^-2u the station's part of the variance, the slope is 0 only
        # where w = 4u/3 + u^2 w/v, so at most 3/4 w beyond the ring; a misfit inwards is as bad and the spread larger.
        nearest = max(0.0, 0.5 * np.log(share)) if share > 0 else 0.0
        u = np.linspace(nearest, max(nearest, 0.75 * min(share, 1.0)), 257)
        variance = self.sd**2 + share * np.exp(-2.0 * u)
        return float(np.max(T3_NORM / np.sqrt(variance) * t_line(u * u / variance))) * (1.0 + 1e-5)

    def _squared(self, x: Floats, y: Floats) -> Floats:
        """Squared distance (km^2) from the station or the outline."""
        if self.outline is None:
            dx, dy = x - self.station.x, y - self.station.y
            return np.asarray(dx * dx + dy * dy)
        return distance_to(self.outline, x, y) ** 2

    def _blur(self) -> float:
        return self.station.variance

    def _meant(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Ln of the distance meant (km) if it is at (x, y), and the variance of what is said about it."""
        squared = np.maximum(self._squared(x, y), 1e-12) + self._blur()
        return 0.5 * np.log(squared), self.sd**2 + self._blur() / squared

    def density(self, x: Floats, y: Floats, shared: float = 0.0) -> Floats:
        """Chance density (per unit of ln distance) of naming this distance if it is at (x, y)."""
        meant, variance = self._meant(x, y)
        off = np.log(self.distance) - shared * self.shared_scale - meant
        return np.asarray(T3_NORM / np.sqrt(variance) * t_line(off * off / variance))

    def sample(self, rng: np.random.Generator, x: float, y: float, shared: float = 0.0) -> Likelihood:
        """Another distance named by such a teller."""
        meant, variance = (float(v) for v in self._meant(np.array(x), np.array(y)))
        error = np.clip(np.sqrt(variance) * rng.standard_t(NU_LINE) + shared * self.shared_scale, -6, 6)
        return replace(self, distance=float(np.exp(meant + error)))


@dataclass(frozen=True, slots=True, kw_only=True)
class OffsetLikelihood:
    """A distance in a direction from the station ("two km west of", "steamed N 52 W 58 miles")."""

    direction: BearingLikelihood
    range: DistanceLikelihood

    @property
    def width_km(self) -> float:
        """The smaller of the widths along and across."""
        d = self.range.distance
        return float(max(1e-3, min(self.range.width_km, d * np.radians(self.direction.sd))))

    @property
    def peak(self) -> float:
        """Product of the two peaks."""
        return self.direction.peak * self.range.peak

    def density(self, x: Floats, y: Floats, shared: float = 0.0) -> Floats:
        """Chance density of naming both if it is at (x, y)."""
        return self.direction.density(x, y, shared) * self.range.density(x, y, shared)

    def sample(self, rng: np.random.Generator, x: float, y: float, shared: float = 0.0) -> Likelihood:
        """Another direction and distance named by such a teller."""
        direction = self.direction.sample(rng, x, y, shared)
        distance = self.range.sample(rng, x, y, shared)
        assert isinstance(direction, BearingLikelihood)
        assert isinstance(distance, DistanceLikelihood)
        return OffsetLikelihood(direction=direction, range=distance)

"""At, near, between, along, on a side of, in sight of: statements tied to the extent of a place."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import shapely

from karmalink.core.chance import Floats
from karmalink.maps.likelihood.base import Likelihood, t_line
from karmalink.maps.likelihood.polar import (
    BearingLikelihood,
    DistanceLikelihood,
    OffsetLikelihood,
    Station,
    distance_to,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeLikelihood:
    """At or near a place: full inside its outline, falling off with the distance from the edge.

    ``scale`` km; Student-t with 3 degrees of freedom beyond the edge. ``outline`` (shapely, plane km) or the disc of
    the station. The word says one thing or nothing, so a sample is one of the ``rivals`` (other places of the case
    that could have been named), drawn by how well each fits.
    """

    station: Station
    scale: float
    outline: shapely.Geometry | None = None
    rivals: tuple[Station, ...] = ()

    @property
    def width_km(self) -> float:
        """The fall-off."""
        return self.scale

    @property
    def peak(self) -> float:
        """Inside it is 1."""
        return 1.0

    def distance(self, x: Floats, y: Floats) -> Floats:
        """Distance (km) from the edge, 0 inside."""
        if self.outline is None:
            away = np.sqrt((x - self.station.x) ** 2 + (y - self.station.y) ** 2)
            return np.maximum(away - self.station.radius, 0.0)
        return distance_to(self.outline, x, y)

    def density(self, x: Floats, y: Floats, shared: float = 0.0) -> Floats:
        """Chance of the word if it is at (x, y)."""
        scale = np.hypot(self.scale, self.station.sd)
        return t_line((self.distance(x, y) / scale) ** 2)

    def sample(self, rng: np.random.Generator, x: float, y: float, shared: float = 0.0) -> Likelihood:
        """The same word about one of the places that could have been named."""
        if not self.rivals:
            return self
        options = [replace(self, station=s, outline=None) for s in self.rivals]
        weights = np.array([float(o.density(np.array(x), np.array(y))) for o in options]) + 1e-12
        return options[int(rng.choice(len(options), p=weights / weights.sum()))]


@dataclass(frozen=True, slots=True, kw_only=True)
class BetweenLikelihood:
    """Between two places: likely over the middle of the line that joins them, falling off beside it and beyond it.

    Along the line Beta(2, 2) widened to the two ends' errors; across it Student-t with ``cross`` x gap.
    """

    a: Station
    b: Station
    cross: float

    @property
    def _gap(self) -> float:
        return max(float(np.hypot(self.b.x - self.a.x, self.b.y - self.a.y)), 1e-6)

    @property
    def width_km(self) -> float:
        """Across the line."""
        return self.cross * self._gap

    @property
    def peak(self) -> float:
        """In the middle it is 1."""
        return 1.0

    def density(self, x: Floats, y: Floats, shared: float = 0.0) -> Floats:
        """Chance of the words if it is at (x, y)."""
        ux, uy = (self.b.x - self.a.x) / self._gap, (self.b.y - self.a.y) / self._gap
        along = ((x - self.a.x) * ux + (y - self.a.y) * uy) / self._gap
        across = ((x - self.a.x) * uy - (y - self.a.y) * ux) / (self.cross * self._gap)
        end = np.hypot(self.cross, max(self.a.sd, self.b.sd) / self._gap) / 2
        inside = np.clip(along, 0.0, 1.0)
        bell = 0.1 + 0.9 * 4.0 * inside * (1.0 - inside)
        return bell * t_line(((along - inside) / end) ** 2) * t_line(across**2)

    def sample(self, rng: np.random.Generator, x: float, y: float, shared: float = 0.0) -> Likelihood:
        """The same words again: the pair is the statement."""
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class SideLikelihood:
    """On one side of the station: a logistic half-plane facing ``bearing`` (degrees true), ``scale`` km wide."""

    station: Station
    bearing: float
    scale: float
    shared_scale: float = 0.0

    @property
    def width_km(self) -> float:
        """The width of the step."""
        return self.scale

    @property
    def peak(self) -> float:
        """Far on that side it is 1."""
        return 1.0

    def density(self, x: Floats, y: Floats, shared: float = 0.0) -> Floats:
        """Chance of naming this side if it is at (x, y)."""
        a = np.radians(self.bearing + self.station.north)
        beyond = (x - self.station.x) * np.sin(a) + (y - self.station.y) * np.cos(a) - shared * self.shared_scale
        # 0.5513 sd: the logistic distribution with this scale has the sd of the step (sd = pi s / sqrt 3).
        scale = 0.5513 * np.hypot(self.scale, self.station.sd)
        return np.asarray(0.5 * (1.0 + np.tanh(0.5 * beyond / scale)))

    def sample(self, rng: np.random.Generator, x: float, y: float, shared: float = 0.0) -> Likelihood:
        """The side named again: this one or the other."""
        this = float(self.density(np.array(x), np.array(y), shared))
        return self if rng.random() < this else replace(self, bearing=(self.bearing + 180.0) % 360.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SightLikelihood:
    """In sight of the station: likely within ``range_km``, fading over ``fade`` of it."""

    station: Station
    range_km: float
    fade: float

    @property
    def width_km(self) -> float:
        """The width of the fading."""
        return self.range_km * self.fade

    @property
    def peak(self) -> float:
        """Near the station it is 1."""
        return 1.0

    def density(self, x: Floats, y: Floats, shared: float = 0.0) -> Floats:
        """Chance of having seen it if it is at (x, y)."""
        away = np.sqrt((x - self.station.x) ** 2 + (y - self.station.y) ** 2) - self.station.radius
        scale = np.hypot(self.range_km * self.fade, self.station.sd) * 0.5513
        return np.asarray(0.5 * (1.0 + np.tanh(0.5 * (self.range_km - away) / scale)))

    def sample(self, rng: np.random.Generator, x: float, y: float, shared: float = 0.0) -> Likelihood:
        """Seeing is one statement."""
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class DeniedLikelihood:
    """Denial, "it was not there": the chance of not saying the affirmed words, 1 - L / peak."""

    inner: Likelihood

    @property
    def width_km(self) -> float:
        """That of the affirmed words."""
        return self.inner.width_km

    @property
    def peak(self) -> float:
        """Far from the place it is 1."""
        return 1.0

    def density(self, x: Floats, y: Floats, shared: float = 0.0) -> Floats:
        """Chance of the denial if it is at (x, y)."""
        return np.asarray(np.maximum(1.0 - self.inner.density(x, y, shared) / self.inner.peak, 0.0))

    def sample(self, rng: np.random.Generator, x: float, y: float, shared: float = 0.0) -> Likelihood:
        """The denial again."""
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class MixtureLikelihood:
    """One of several readings (a name that several places bear), with weights of sum 1."""

    parts: tuple[Likelihood, ...]
    weights: tuple[float, ...]

    @property
    def width_km(self) -> float:
        """The finest part."""
        return min(p.width_km for p in self.parts)

    @property
    def peak(self) -> float:
        """A bound: the weighted peaks."""
        return sum(w * p.peak for w, p in zip(self.weights, self.parts, strict=True))

    def density(self, x: Floats, y: Floats, shared: float = 0.0) -> Floats:
        """The weighted density."""
        total: Floats = np.asarray(0.0)
        for w, p in zip(self.weights, self.parts, strict=True):
            total = total + w * p.density(x, y, shared)
        return total

    def sample(self, rng: np.random.Generator, x: float, y: float, shared: float = 0.0) -> Likelihood:
        """What a teller who means one of the readings says; who hears it again weighs all of them."""
        part = self.parts[int(rng.choice(len(self.parts), p=np.array(self.weights)))]
        said = part.sample(rng, x, y, shared)
        if said is part:
            return self
        retold = tuple(_retold(p, said) for p in self.parts)
        return said if None in retold else replace(self, parts=tuple(p for p in retold if p is not None))


def _retold(reading: Likelihood, said: Likelihood) -> Likelihood | None:
    """The spoken numbers of ``said`` at the station of another reading; None if the words name the place itself."""
    match reading, said:
        case BearingLikelihood(), BearingLikelihood():
            return replace(reading, bearing=said.bearing)
        case DistanceLikelihood(), DistanceLikelihood():
            return replace(reading, distance=said.distance)
        case OffsetLikelihood(), OffsetLikelihood():
            return replace(
                reading,
                direction=replace(reading.direction, bearing=said.direction.bearing),
                range=replace(reading.range, distance=said.range.distance),
            )
        case SideLikelihood(), SideLikelihood():
            return replace(reading, bearing=said.bearing)
        case _:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftedLikelihood:
    """A statement about a place that lies (dx, dy) km from the thing: what had drifted that far when it was found."""

    inner: Likelihood
    dx: float
    dy: float

    @property
    def width_km(self) -> float:
        """That of the inner statement."""
        return self.inner.width_km

    @property
    def peak(self) -> float:
        """That of the inner statement."""
        return self.inner.peak

    def density(self, x: Floats, y: Floats, shared: float = 0.0) -> Floats:
        """Chance of the words if the thing is at (x, y)."""
        return self.inner.density(x + self.dx, y + self.dy, shared)

    def sample(self, rng: np.random.Generator, x: float, y: float, shared: float = 0.0) -> Likelihood:
        """Another statement of its sort."""
        return replace(self, inner=self.inner.sample(rng, x + self.dx, y + self.dy, shared))

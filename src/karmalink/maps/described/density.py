"""A described place as a density on the sphere: where it may be, how much of it where, and why."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from karmalink.core.chance import Floats
from karmalink.core.errors import InputError
from karmalink.core.places import Point
from karmalink.maps.described.parts import Part
from karmalink.maps.described.sphere import chord

DRAWS: Final = 4000
"""Points drawn for regions and levels: their standard error at 90 % is half a point. Our choice."""
SEED: Final = 0
HELD: Final = 5
"""Km within which parts of a mixture count as one place for the likeliest point: our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One part of a mixture: its share, the words that made it, the place it is tied to ("" for none)."""

    part: Part
    share: float
    words: str
    place: str = ""
    place_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A highest-density region: the points whose density is at least ``threshold`` (per km2), and its area."""

    level: float
    threshold: float
    area_km2: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Raster:
    """Densities per km2 on a grid of latitudes and longitudes (degrees, cell middles, south to north, west to east)."""

    lats: Floats
    lons: Floats
    values: Floats


@dataclass(frozen=True)
class Density:
    """A mixture of parts that integrates to 1 over the sphere. ``notes`` say what of the words was not used."""

    pieces: tuple[Piece, ...]
    notes: tuple[str, ...] = ()

    def pdf(self, lat: Floats, lon: Floats) -> Floats:
        """Density per km2 at points in degrees (broadcast together)."""
        lat, lon = np.broadcast_arrays(np.asarray(lat, dtype=np.float64), np.asarray(lon, dtype=np.float64))
        total = np.zeros(lat.shape)
        for piece in self.pieces:
            total += piece.share * piece.part.density(lat, lon)
        return total

    def logpdf(self, lat: Floats, lon: Floats) -> Floats:
        """Natural logarithm of the density per km2; -inf where it is 0."""
        with np.errstate(divide="ignore"):
            return np.asarray(np.log(self.pdf(lat, lon)))

    def sample(self, n: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
        """Draw ``n`` points (degrees), in random order."""
        counts = rng.multinomial(n, self._shares)
        drawn = [p.part.sample(rng, int(k)) for p, k in zip(self.pieces, counts, strict=True) if k]
        order = rng.permutation(n)
        lat, lon = (np.concatenate([d[axis] for d in drawn]) for axis in (0, 1))
        return lat[order], lon[order]

    @cached_property
    def _shares(self) -> Floats:
        shares = np.array([p.share for p in self.pieces])
        return np.asarray(shares / shares.sum())

    @cached_property
    def _drawn(self) -> tuple[Floats, Floats, Floats]:
        """Points drawn once for every question about regions, and the density at each."""
        lat, lon = self.sample(DRAWS, np.random.default_rng(SEED))
        return lat, lon, self.pdf(lat, lon)

    def level_of(self, point: Point) -> float:
        """Share of the mass that is denser than the point: the smallest highest-density region that reaches it."""
        here = float(self.pdf(np.asarray(point.lat), np.asarray(point.lon)))
        return float(np.mean(self._drawn[2] > here))

    def hdr(self, level: float) -> Region:
        """The highest-density region that holds ``level`` (0 to 1, exclusive) of the mass; its area is estimated.

        The threshold is a quantile of the density at drawn points (Hyndman 1996, Am. Stat. 50:120-126); the area is the
        mean of 1 / density over the drawn points inside.
        """
        if not 0.0 < level < 1.0:
            raise InputError(f"came the level {level}; expected a share between 0 and 1, e.g. 0.9")
        densities = self._drawn[2]
        threshold = float(np.quantile(densities, 1.0 - level))
        inside = densities >= threshold
        return Region(level=level, threshold=threshold, area_km2=float(np.mean(inside / densities)))

    @cached_property
    def mode(self) -> Point:
        """The likeliest place: the centre with most of the mixture within some km of it."""
        centred = [(p, p.part.centre) for p in self.pieces if p.part.centre is not None]
        if not centred:
            return self.mean
        at = np.array([c for _, c in centred], dtype=np.float64)
        shares = np.array([p.share for p, _ in centred])
        close = np.exp(-chord(at[:, None, 0], at[:, None, 1], at[None, :, 0], at[None, :, 1]) / HELD)
        best = int(np.argmax(close @ shares + 1e-6 * shares))
        return Point(lat=float(at[best, 0]), lon=float(at[best, 1]))

    @cached_property
    def mean(self) -> Point:
        """The middle of the mass: the direction of the mean of the drawn points as unit vectors."""
        lat, lon, _ = self._drawn
        p, t = np.radians(lat), np.radians(lon)
        x, y, z = np.mean(np.cos(p) * np.cos(t)), np.mean(np.cos(p) * np.sin(t)), np.mean(np.sin(p))
        return Point(lat=float(np.degrees(np.arctan2(z, np.hypot(x, y)))), lon=float(np.degrees(np.arctan2(y, x))))

    def raster(self, bounds: tuple[float, float, float, float], shape: tuple[int, int] = (200, 200)) -> Raster:
        """Densities on a grid over ``bounds`` (south, west, north, east; east < west crosses 180 degrees)."""
        from karmalink.maps.described.painting import painted

        south, west, north, east = bounds
        if not -90.0 <= south < north <= 90.0:
            raise InputError(f"came latitudes {south} to {north}; expected south < north within -90..90")
        wide = east - west if east > west else east - west + 360.0
        rows, columns = shape
        lats = south + (np.arange(rows) + 0.5) * (north - south) / rows
        lons = west + (np.arange(columns) + 0.5) * wide / columns  # running on beyond 180: the coarse grid has no seam
        return Raster(lats=lats, lons=(lons + 180.0) % 360.0 - 180.0, values=painted(self.pieces, lats, lons))

    def explain(self) -> tuple[str, ...]:
        """Say in words what the surface is made of, heaviest first, and what of the words was not used."""
        ranked = sorted(self.pieces, key=lambda p: -p.share)
        lines = [
            f"{p.share:6.1%}  {p.words}" + (f" <- {p.place}" if p.place else "") for p in ranked if p.share >= 0.001
        ]
        return (*lines, *(f"note: {n}" for n in self.notes))

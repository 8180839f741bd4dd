"""The parts of which a density is a mixture: each exactly normalised on the sphere, with a sampler.

A part is written about a centre in chord and azimuth (`sphere`); `PlanePart` tabulates any shape in Lambert's
equal-area plane about its centre, where all cells are of one size.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from karmalink.core.chance import Floats, normalised
from karmalink.maps.described.offsets import HOME_NU, SPIKE_NU, OffsetShape, offset_density, sector_half, turn_sd
from karmalink.maps.described.shapes import (
    box_normal,
    cloud,
    log_laplace,
    sample_box_normal,
    sample_cloud,
    sample_log_laplace,
)
from karmalink.maps.described.sphere import SPHERE_KM2, WHOLE, chord, chord_azimuth, chord_of, destination


class Part(Protocol):
    """A normalised density on the sphere."""

    @property
    def centre(self) -> tuple[float, float] | None:
        """Its likeliest point (degrees), None for a background."""
        ...

    @property
    def width_km(self) -> float:
        """The length over which it changes much."""
        ...

    def density(self, lat: Floats, lon: Floats) -> Floats:
        """Density per km2 at points in degrees."""
        ...

    def sample(self, rng: np.random.Generator, n: int) -> tuple[Floats, Floats]:
        """``n`` points (degrees)."""
        ...


def _wrap(angle: Floats) -> Floats:
    return (angle + np.pi) % (2.0 * np.pi) - np.pi


@dataclass(frozen=True, slots=True, kw_only=True)
class CloudPart:
    """A mixture of Student-t clouds about one point: ``shares`` (sum 1), ``scales`` km, ``nu`` degrees of freedom."""

    lat: float
    lon: float
    shares: tuple[float, ...]
    scales: tuple[float, ...]
    nu: float

    @property
    def centre(self) -> tuple[float, float]:
        """The middle."""
        return self.lat, self.lon

    @property
    def width_km(self) -> float:
        """The smallest cloud's scale."""
        return min(self.scales)

    def density(self, lat: Floats, lon: Floats) -> Floats:
        """Density per km2."""
        q = chord(np.asarray(self.lat), np.asarray(self.lon), lat, lon)
        total = np.zeros(np.shape(q))
        for share, scale in zip(self.shares, self.scales, strict=True):
            total = total + share * cloud(q, np.asarray(scale), np.asarray(self.nu))
        return total

    def sample(self, rng: np.random.Generator, n: int) -> tuple[Floats, Floats]:
        """Points of the clouds."""
        counts = rng.multinomial(n, self.shares)
        q = np.concatenate([sample_cloud(rng, int(k), s, self.nu) for k, s in zip(counts, self.scales, strict=True)])
        return destination(np.asarray(self.lat), np.asarray(self.lon), q, rng.uniform(0.0, 2.0 * np.pi, n))


@dataclass(frozen=True, slots=True, kw_only=True)
class OffsetPart:
    """A distance (km) in a direction (degrees true) from an anchor of ``radius`` km, steps as spoken."""

    lat: float
    lon: float
    radius: float
    distance: float
    step_km: float
    bearing: float
    step_deg: float
    shape: OffsetShape

    @property
    def centre(self) -> tuple[float, float]:
        """The computed point."""
        lat, lon = destination(
            np.asarray(self.lat),
            np.asarray(self.lon),
            chord_of(np.asarray(self.distance)),
            np.asarray(np.radians(self.bearing)),
        )
        return float(lat), float(lon)

    @property
    def width_km(self) -> float:
        """Half the lateral error, at least 50 m."""
        return max(0.05, 0.5 * self.distance * float(np.radians(turn_sd(self.shape, np.asarray(self.step_deg)))))

    def density(self, lat: Floats, lon: Floats) -> Floats:
        """Density per km2."""
        q, azimuth = chord_azimuth(np.asarray(self.lat), np.asarray(self.lon), lat, lon)
        turn = _wrap(azimuth - np.radians(self.bearing))
        here = self.centre
        miss = chord(np.asarray(here[0]), np.asarray(here[1]), lat, lon)
        return offset_density(
            q, turn, miss, np.asarray(float(chord_of(np.asarray(self.distance)))), np.asarray(self.step_km),
            np.asarray(self.step_deg), np.asarray(self.radius), self.shape,
        )  # fmt: skip

    def sample(self, rng: np.random.Generator, n: int) -> tuple[Floats, Floats]:
        """Points as the shape draws them."""
        s, d = self.shape, float(chord_of(np.asarray(self.distance)))
        blur = float(np.hypot(s.anchor_km, s.extent * self.radius))
        kind = rng.random(n)
        spike = kind < s.spike_share
        home = ~spike & (rng.random(n) < s.home_share)
        wide = ~(spike | home) & (rng.random(n) < s.wide_share)
        q, azimuth = self._sector(rng, n, d, blur)
        lat, lon = destination(np.asarray(self.lat), np.asarray(self.lon), q, azimuth)
        here, anchor = self.centre, (self.lat, self.lon)
        scale = float(np.hypot(s.wide_rel * d + s.wide_km, blur))
        for held, middle, size, nu in (
            (spike, here, float(s.spike_km), SPIKE_NU),
            (home, anchor, float(np.hypot(s.home_km, blur)), HOME_NU),
            (wide, here, scale, float(s.wide_nu)),
        ):
            k = int(held.sum())
            drawn, azimuth = sample_cloud(rng, k, size, nu), rng.uniform(0.0, 2.0 * np.pi, k)
            lat[held], lon[held] = destination(np.asarray(middle[0]), np.asarray(middle[1]), drawn, azimuth)
        return lat, lon

    def _sector(self, rng: np.random.Generator, n: int, d: float, blur: float) -> tuple[Floats, Floats]:
        """Chords and azimuths of the sector core."""
        s, middle = self.shape, self.shape.short * d
        sd = float(np.sqrt((s.dist_rel * d) ** 2 + s.dist_km**2 + blur**2))
        q = middle + sample_box_normal(rng, n, s.dist_box * self.step_km / 2.0, sd, -middle, WHOLE - middle)
        guessed = rng.random(n) < s.guess_share
        q[guessed] = sample_log_laplace(rng, int(guessed.sum()), float(np.hypot(middle, 0.5 * blur)), s.guess_spread)
        lateral = blur / max(d, 1e-6)
        half = float(sector_half(s, np.asarray(self.step_deg)))
        close, loose = float(np.radians(turn_sd(s, np.asarray(self.step_deg)))), float(np.radians(s.loose_deg))
        turn = sample_box_normal(rng, n, half, float(np.hypot(close, lateral)), -np.pi, np.pi)
        free = rng.random(n) < s.loose_share
        turn[free] = sample_box_normal(rng, int(free.sum()), half, float(np.hypot(loose, lateral)), -np.pi, np.pi)
        return q, np.radians(self.bearing) + turn


@dataclass(frozen=True, slots=True, kw_only=True)
class RingPart:
    """A distance (km) whose direction is not said, or said only loosely.

    ln q is Laplace about ln ``distance`` with ``spread``; the direction is uniform, or within +-``half_deg`` of
    ``bearing`` blurred by ``sd_deg``, with ``loose`` of it anywhere.
    """

    lat: float
    lon: float
    distance: float
    spread: float
    bearing: float | None = None
    half_deg: float = 0.0
    sd_deg: float = 10.0
    loose: float = 0.0

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of the sector, or the anchor itself."""
        if self.bearing is None:
            return self.lat, self.lon
        q, a = chord_of(np.asarray(self.distance)), np.asarray(np.radians(self.bearing))
        lat, lon = destination(np.asarray(self.lat), np.asarray(self.lon), q, a)
        return float(lat), float(lon)

    @property
    def width_km(self) -> float:
        """The ring's width."""
        return self.distance * self.spread

    def density(self, lat: Floats, lon: Floats) -> Floats:
        """Density per km2."""
        q, azimuth = chord_azimuth(np.asarray(self.lat), np.asarray(self.lon), lat, lon)
        along = log_laplace(q, np.asarray(self.distance), np.asarray(self.spread)) / np.maximum(q, 1e-6)
        if self.bearing is None:
            return np.asarray(along / (2.0 * np.pi))
        turn = _wrap(azimuth - np.radians(self.bearing))
        close = box_normal(turn, np.radians(self.half_deg), np.radians(self.sd_deg), -np.pi, np.pi)
        return np.asarray(along * ((1.0 - self.loose) * close + self.loose / (2.0 * np.pi)))

    def sample(self, rng: np.random.Generator, n: int) -> tuple[Floats, Floats]:
        """Points of the ring."""
        q = sample_log_laplace(rng, n, self.distance, self.spread)
        azimuth = rng.uniform(0.0, 2.0 * np.pi, n)
        if self.bearing is not None:
            close = rng.random(n) >= self.loose
            k = int(close.sum())
            turn = sample_box_normal(
                rng, k, float(np.radians(self.half_deg)), float(np.radians(self.sd_deg)), -np.pi, np.pi
            )
            azimuth[close] = np.radians(self.bearing) + turn
        return destination(np.asarray(self.lat), np.asarray(self.lon), q, azimuth)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanePart:
    """Any shape, tabulated on n x n equal cells of the equal-area plane about a centre: ``cells`` are masses (sum 1),
    row 0 the southernmost; ``half_km`` is half the side.
    """

    lat: float
    lon: float
    half_km: float
    cells: Floats

    @property
    def centre(self) -> tuple[float, float]:
        """The heaviest cell."""
        j, i = np.unravel_index(int(np.argmax(self.cells)), self.cells.shape)
        lat, lon = self._points(np.array([i + 0.5]), np.array([j + 0.5]))
        return float(lat[0]), float(lon[0])

    @property
    def width_km(self) -> float:
        """A cell."""
        return 2.0 * self.half_km / len(self.cells)

    def _points(self, column: Floats, row: Floats) -> tuple[Floats, Floats]:
        size = self.width_km
        x, y = column * size - self.half_km, row * size - self.half_km
        return destination(np.asarray(self.lat), np.asarray(self.lon), np.hypot(x, y), np.arctan2(x, y))

    def density(self, lat: Floats, lon: Floats) -> Floats:
        """Density per km2: 0 outside the table."""
        q, azimuth = chord_azimuth(np.asarray(self.lat), np.asarray(self.lon), lat, lon)
        size, n = self.width_km, len(self.cells)
        i = np.floor((q * np.sin(azimuth) + self.half_km) / size).astype(int)
        j = np.floor((q * np.cos(azimuth) + self.half_km) / size).astype(int)
        inside = (i >= 0) & (i < n) & (j >= 0) & (j < n)
        held = self.cells[np.clip(j, 0, n - 1), np.clip(i, 0, n - 1)] / size**2
        return np.where(inside, held, 0.0)

    def sample(self, rng: np.random.Generator, n: int) -> tuple[Floats, Floats]:
        """Points of the cells, uniform within a cell."""
        k = rng.choice(self.cells.size, size=n, p=self.cells.ravel())
        row, column = np.divmod(k, len(self.cells))
        return self._points(column + rng.random(n), row + rng.random(n))


def plane_part(
    lat: float, lon: float, half_km: float, shape: Callable[[Floats, Floats], Floats], *, side: int = 161
) -> PlanePart:
    """Tabulate ``shape(x, y)`` (km east and north of the centre, any scale) within +-``half_km`` (at most R, km).

    A square of the plane with half side up to R sqrt 2 lies within the whole sphere's disc of radius 2 R.
    """
    half = min(half_km, WHOLE / 2.0 * 1.4142)
    middle = (np.arange(side) + 0.5) * 2.0 * half / side - half
    x, y = np.meshgrid(middle, middle)
    values = np.maximum(np.asarray(shape(x, y), dtype=np.float64), 0.0)
    return PlanePart(lat=lat, lon=lon, half_km=half, cells=normalised(values, "a described place"))


@dataclass(frozen=True)
class FieldPart:
    """A background: constant on cells of latitude and longitude (``masses``, sum 1, row 0 the southernmost)."""

    masses: Any

    @property
    def centre(self) -> None:
        """A background points nowhere."""
        return None

    @property
    def width_km(self) -> float:
        """A cell."""
        return 20_000.0 / len(self.masses)

    def density(self, lat: Floats, lon: Floats) -> Floats:
        """Density per km2."""
        rows, columns = self.masses.shape
        i = np.clip(((np.asarray(lat) + 90.0) * rows / 180.0).astype(int), 0, rows - 1)
        j = np.floor((np.asarray(lon) + 180.0) * columns / 360.0).astype(int) % columns
        return np.asarray(self.masses[i, j] / band_areas(rows, columns)[i])

    def sample(self, rng: np.random.Generator, n: int) -> tuple[Floats, Floats]:
        """Points of the cells, uniform within a cell."""
        rows, columns = self.masses.shape
        i, j = np.divmod(rng.choice(self.masses.size, size=n, p=self.masses.ravel()), columns)
        edges = np.sin(np.radians(np.linspace(-90.0, 90.0, rows + 1)))
        lat = np.degrees(np.arcsin(edges[i] + rng.random(n) * (edges[i + 1] - edges[i])))
        return lat, (j + rng.random(n)) * 360.0 / columns - 180.0


def band_areas(rows: int, columns: int) -> Floats:
    """Area (km2) of a cell in each band of latitude: exact on the sphere."""
    edges = np.sin(np.radians(np.linspace(-90.0, 90.0, rows + 1)))
    return np.asarray(SPHERE_KM2 * np.diff(edges) / (2.0 * columns))


def anywhere() -> FieldPart:
    """The uniform density on the sphere."""
    areas = band_areas(180, 360)
    return FieldPart(np.repeat(areas[:, None], 360, axis=1) / SPHERE_KM2)

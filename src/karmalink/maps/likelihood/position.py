"""A spoken position: Student-t error along two axes, rounding per component."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from karmalink.core.chance import Floats
from karmalink.maps.likelihood.base import NU_PLANE, Likelihood, t_plane
from karmalink.maps.likelihood.rounding import Rounding, blurred, meant, spoken

FEW = 1024
"""Points up to which all nodes are evaluated at once, not one after the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorAxes:
    """Standard-error scales of a position, km: ``along`` the direction ``axis`` (degrees clockwise from the plane's
    y axis) and ``across`` it.
    """

    along: float
    across: float
    axis: float = 0.0

    def rotated(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Components of a displacement along and across the axis."""
        s, c = np.sin(np.radians(self.axis)), np.cos(np.radians(self.axis))
        return x * s + y * c, x * c - y * s

    def component(self, bearing: float) -> float:
        """The scale of the error along another direction of the plane, km."""
        a = np.radians(bearing - self.axis)
        return float(np.hypot(self.along * np.cos(a), self.across * np.sin(a)))


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenPosition:
    """The form of a spoken position at one place of the plane.

    ``lat`` and ``lon`` are the spoken degrees; ``lat_rounding`` and ``lon_rounding`` the grids of the speaker;
    ``north`` and ``east`` the plane displacements (km) of one degree of each; ``x``, ``y`` the spoken point.
    ``shared_axis`` is the displacement (km) per unit of a shared error of an instrument.
    """

    lat: float
    lon: float
    lat_rounding: Rounding
    lon_rounding: Rounding
    north: tuple[float, float]
    east: tuple[float, float]
    x: float
    y: float
    error: ErrorAxes
    shared_axis: tuple[float, float] = (0.0, 0.0)


class PositionLikelihood:
    """The chance of a spoken position given the true one.

    A mixture of bivariate Student-t densities at the points that the spoken numbers may have meant, each with the
    chance of its rounding. What a node stands for is folded into its own scales, so a minute spoken by a navigator ten
    miles off costs one node, a whole degree a lattice of them.

    Examples
    --------
    >>> from karmalink.maps.likelihood.rounding import Rounding
    >>> whole = Rounding(steps=(1 / 60,), weights=(1.0,))
    >>> form = SpokenPosition(lat=41.0, lon=-50.0, lat_rounding=whole, lon_rounding=whole, north=(0.0, 111.0),
    ...     east=(83.0, 0.0), x=0.0, y=0.0, error=ErrorAxes(along=5.0, across=10.0))
    >>> likelihood = PositionLikelihood(form)
    >>> here, away = likelihood.density(np.array([0.0, 10.0]), np.array([0.0, 0.0])).tolist()
    >>> round(here / away, 1)
    2.0
    """

    def __init__(self, form: SpokenPosition) -> None:
        self.form = form
        north, east = np.array(form.north), np.array(form.east)
        km_north, km_east = float(np.hypot(*north)), float(np.hypot(*east))
        bearing_n = float(np.degrees(np.arctan2(*north)))
        sd_n = form.error.component(bearing_n) / km_north
        sd_e = form.error.component(bearing_n + 90.0) / km_east
        lat = meant(form.lat, form.lat_rounding, sd_n)
        lon = meant(form.lon, form.lon_rounding, sd_e)
        dlat, dlon = lat.offsets[:, None], lon.offsets[None, :]
        self._x = (form.x + dlat * north[0] + dlon * east[0]).ravel()
        self._y = (form.y + dlat * north[1] + dlon * east[1]).ravel()
        self._w = (lat.weights[:, None] * km_north * lon.weights[None, :] * km_east).ravel()
        box = lat.widths[:, None] * km_north, lon.widths[None, :] * km_east
        sd = form.error
        self._along = np.sqrt(blurred(sd.along**2, _projected(sd.axis, bearing_n, *box)))
        self._across = np.sqrt(blurred(sd.across**2, _projected(sd.axis + 90.0, bearing_n, *box)))
        self._norm = 1.0 / (2.0 * np.pi * self._along * self._across)

    @property
    def peak(self) -> float:
        """An upper bound of the density."""
        return float(self._norm @ self._w)

    @property
    def width_km(self) -> float:
        """The smaller of the two scales."""
        return float(min(self._along.min(), self._across.min()))

    @property
    def nodes(self) -> tuple[Floats, Floats, Floats]:
        """Plane coordinates (km) and weights of the points the words may have meant, each shape (n,)."""
        return self._x, self._y, self._w

    @property
    def scales(self) -> tuple[Floats, Floats, float]:
        """Scales of every node along and across the axis (km, shape (n,)), and the axis (degrees)."""
        return self._along, self._across, self.form.error.axis

    def density(self, x: Floats, y: Floats, shared: float = 0.0) -> Floats:
        """Chance of saying it if it is at (x, y)."""
        dx, dy = self.form.shared_axis[0] * shared, self.form.shared_axis[1] * shared
        if np.broadcast(x, y).size <= FEW:
            # Few points: all nodes in one sweep.
            away = np.asarray(x)[..., None] + dx - self._x, np.asarray(y)[..., None] + dy - self._y
            along, across = self.form.error.rotated(*away)
            q = (along / self._along) ** 2 + (across / self._across) ** 2
            return np.asarray(t_plane(q) @ (self._w * self._norm))
        along, across = self.form.error.rotated(np.asarray(x) + dx, np.asarray(y) + dy)
        node_along, node_across = self.form.error.rotated(self._x, self._y)
        total = np.zeros(np.broadcast_shapes(along.shape, across.shape))
        one, two = np.empty_like(total), np.empty_like(total)
        nodes = zip(node_along, node_across, self._w * self._norm, self._along, self._across, strict=True)
        # In place: whole degrees have a hundred nodes, and temporaries would cost more than the arithmetic.
        for a, b, w, sd_along, sd_across in nodes:
            np.square(np.divide(np.subtract(along, a, out=one), sd_along * NU_PLANE**0.5, out=one), out=one)
            np.square(np.divide(np.subtract(across, b, out=two), sd_across * NU_PLANE**0.5, out=two), out=two)
            one += two
            one += 1.0
            np.multiply(np.square(one, out=two), one, out=two)
            total += np.divide(w, two, out=two)
        return total

    def sample(self, rng: np.random.Generator, x: float, y: float, shared: float = 0.0) -> Likelihood:
        """Another position spoken by the same sort of teller if it were at (x, y)."""
        f = self.form
        along, across = rng.standard_normal(2) / np.sqrt(rng.chisquare(NU_PLANE) / NU_PLANE)
        s, c = np.sin(np.radians(f.error.axis)), np.cos(np.radians(f.error.axis))
        ex = along * f.error.along * s + across * f.error.across * c + shared * f.shared_axis[0]
        ey = along * f.error.along * c - across * f.error.across * s + shared * f.shared_axis[1]
        inverse = np.linalg.inv(np.array([[f.north[0], f.east[0]], [f.north[1], f.east[1]]]))
        dlat, dlon = inverse @ np.array([x + ex - f.x, y + ey - f.y])
        lat = spoken(rng, f.lat + float(dlat), f.lat_rounding)
        lon = spoken(rng, f.lon + float(dlon), f.lon_rounding)
        px = f.x + (lat - f.lat) * f.north[0] + (lon - f.lon) * f.east[0]
        py = f.y + (lat - f.lat) * f.north[1] + (lon - f.lon) * f.east[1]
        return PositionLikelihood(
            SpokenPosition(
                lat=lat, lon=lon, lat_rounding=f.lat_rounding, lon_rounding=f.lon_rounding, north=f.north,
                east=f.east, x=px, y=py, error=f.error, shared_axis=f.shared_axis,
            )
        )  # fmt: skip


def _projected(axis: float, bearing_n: float, side_n: Floats, side_e: Floats) -> Floats:
    """Squared widths (km^2) along ``axis`` of boxes of these sides, flattened."""
    a = np.radians(axis - bearing_n)
    return np.asarray(((side_n * np.cos(a)) ** 2 + (side_e * np.sin(a)) ** 2).ravel())

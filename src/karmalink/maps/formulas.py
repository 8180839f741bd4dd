"""Formulas of the commonest likelihoods for many points: as `likelihood`, in fewer passes over memory.

Each takes the array library ``xp`` (numpy, or JAX for the extra ``fast``), points ``x, y`` (km) that
broadcast together, and the parameters of a claim in the order of its row. All values are L / peak. A test
holds them to `likelihood`.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np

from karmalink.maps.likelihood.base import NU_LINE, NU_PLANE, T3_NORM
from karmalink.maps.likelihood.polar import BearingLikelihood, OffsetLikelihood
from karmalink.maps.likelihood.position import PositionLikelihood

Row = tuple[float, ...]
"""Parameters of a formula; the last one multiplies the density, so that 0 there is an empty row."""

Formula = Callable[[ModuleType, Any, Any, Any], Any]


def position_rows(likelihood: PositionLikelihood) -> list[Row]:
    """One row for each point that the words may have meant; their densities sum to L / peak."""
    px, py, w = likelihood.nodes
    along, across = (np.broadcast_to(v, px.shape) for v in likelihood.scales[:2])
    s, c = np.sin(np.radians(likelihood.scales[2])), np.cos(np.radians(likelihood.scales[2]))
    weight = w / (along * across)
    table = np.stack([px, py, s / along, c / along, c / across, -s / across, weight / weight.sum()])
    return [tuple(row) for row in table.T.tolist()]


def position(xp: ModuleType, x: Any, y: Any, t: Any) -> Any:
    """Bivariate Student-t with 4 degrees of freedom about one point."""
    dx, dy = x - t[0], y - t[1]
    q = (dx * t[2] + dy * t[3]) ** 2 + (dx * t[4] + dy * t[5]) ** 2
    base = 1.0 / (1.0 + q * (1.0 / NU_PLANE))
    return t[6] * (base * base * base)


def bearing_rows(likelihood: BearingLikelihood) -> list[Row]:
    """One row."""
    st, a = likelihood.station, np.radians(likelihood.bearing + likelihood.station.north)
    blur = st.variance
    scale = 1.0 / (2.0 * np.pi * likelihood.peak)
    row = (st.x, st.y, np.sin(a), np.cos(a), np.radians(likelihood.sd) ** 2, blur, scale)
    return [tuple(float(v) for v in row)]


def bearing(xp: ModuleType, x: Any, y: Any, t: Any) -> Any:
    """Circular t with the station's error folded in.

    With k = r^2 / w, w = 3 (v r^2 + blur) / 2, the density (1 + 2k)^1.5 / (2 pi (1 + k) (1 + k (1 - cos))^2)
    is put over one denominator: divisions and roots are what costs time here.
    """
    dx, dy = x - t[0], y - t[1]
    r2 = xp.maximum(dx * dx + dy * dy, 1e-18)
    w = r2 * (0.5 * NU_LINE * t[4]) + 0.5 * NU_LINE * t[5]
    wide = w * (w + 2.0 * r2)
    near = w + r2
    off = near - xp.sqrt(r2) * (dx * t[2] + dy * t[3])
    return t[6] * (wide * xp.sqrt(wide) / (near * off * off))


def offset_rows(likelihood: OffsetLikelihood) -> list[Row]:
    """One row."""
    st, ring = likelihood.range.station, likelihood.range
    blur = st.variance
    row = (st.x, st.y, float(np.log(ring.distance)), ring.sd**2, blur, T3_NORM / ring.peak)
    return [(*row, *bearing_rows(likelihood.direction)[0])]


def offset(xp: ModuleType, x: Any, y: Any, t: Any) -> Any:
    """A bearing times Student-t with 3 degrees of freedom in the log of the distance.

    With v the variance, v^-0.5 (1 + z^2 / 3v)^-2 is put over one denominator.
    """
    dx, dy = x - t[0], y - t[1]
    r2 = xp.maximum(dx * dx + dy * dy, 1e-12) + t[4]
    v = t[3] + t[4] / r2
    z = t[2] - 0.5 * xp.log(r2)
    off = v + z * z * (1.0 / NU_LINE)
    return t[5] * (v * xp.sqrt(v) / (off * off)) * bearing(xp, x, y, t[6:])


FORMULAS: dict[type, tuple[Callable[[Any], list[Row]], Formula]] = {
    PositionLikelihood: (position_rows, position),
    BearingLikelihood: (bearing_rows, bearing),
    OffsetLikelihood: (offset_rows, offset),
}
"""By sort of likelihood: its rows and its formula."""

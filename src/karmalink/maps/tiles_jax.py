"""The extra ``fast``: claims at points by one compiled function (JAX), instead of one numpy pass per claim.

Only what is slow and common is compiled: spoken positions, bearings and offsets. Other claims are evaluated by their
likelihoods. The formulas are those of `likelihood`; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np

from karmalink.core.chance import Floats
from karmalink.maps.likelihood.base import NU_LINE, NU_PLANE
from karmalink.maps.likelihood.polar import BearingLikelihood, OffsetLikelihood
from karmalink.maps.likelihood.position import PositionLikelihood
from karmalink.maps.raster import ClaimEvidence
from karmalink.maps.refine import Densities, densities

BATCH = 16384
"""Points per call: fixed, so that the function is compiled once per number of points along a block."""


def available() -> bool:
    """Whether the extra ``fast`` is installed."""
    return find_spec("jax") is not None


def fast_densities(claims: Sequence[ClaimEvidence]) -> Densities:
    """As `refine.densities`, compiled. The first call in a process takes seconds to compile; it pays for many maps."""
    groups = {sort: [i for i, c in enumerate(claims) if type(c.likelihood) is sort] for sort in _ROWS}
    order = np.array([i for rows in groups.values() for i in rows], dtype=np.int64)
    others = [i for i in range(len(claims)) if i not in set(order.tolist())]
    rest = densities([claims[i] for i in others])
    tables = tuple(
        _table([_ROWS[s](claims[i].likelihood) for i in rows]) for s, rows in groups.items() if rows
    )
    sorts = tuple(s for s, rows in groups.items() if rows)

    def fill(x: Floats, y: Floats, out: Floats) -> None:
        n, p = x.shape[0], x.shape[2]
        step = max(1, BATCH // (p * p))
        for i in range(0, n if sorts else 0, step):
            held = min(step, n - i)
            xs, ys = np.zeros((step, 1, p)), np.zeros((step, p, 1))
            xs[:held], ys[:held] = x[i : i + held], y[i : i + held]
            found = _call(sorts, xs, ys, tables).reshape(-1, step, p, p)
            out[i : i + held, order] = found[:, :held].transpose(1, 0, 2, 3)
        if others:
            part = np.empty((n, len(others), p, p), dtype=np.float32)
            rest(x, y, part)
            out[:, others] = part

    return fill


def _table(claims: Sequence[list[tuple[float, ...]]]) -> Floats:
    """Parameters (columns, nodes, claims, 1): claims with fewer nodes than others get nodes of weight 0 (last)."""
    most = max(len(rows) for rows in claims)
    filled = [rows + [(*rows[0][:-1], 0.0)] * (most - len(rows)) for rows in claims]
    return np.array(filled, dtype=np.float64).transpose(2, 1, 0)[..., None]


def _position(likelihood: PositionLikelihood) -> list[tuple[float, ...]]:
    """One row per point that the words may have meant; the last column is its weight."""
    px, py, w = likelihood.nodes
    along, across = (np.broadcast_to(v, px.shape) for v in likelihood.scales[:2])
    s, c = np.sin(np.radians(likelihood.scales[2])), np.cos(np.radians(likelihood.scales[2]))
    weight = w / (along * across)
    table = np.stack([px, py, s / along, c / along, c / across, -s / across, weight / weight.sum()])
    return [tuple(row) for row in table.T.tolist()]


def _bearing(likelihood: BearingLikelihood) -> list[tuple[float, ...]]:
    st, a = likelihood.station, np.radians(likelihood.bearing + likelihood.station.north)
    blur = st.sd**2 + st.radius**2 / 2.0
    return [(st.x, st.y, np.sin(a), np.cos(a), np.radians(likelihood.sd) ** 2, blur, 1.0 / likelihood.peak)]


def _offset(likelihood: OffsetLikelihood) -> list[tuple[float, ...]]:
    st, ring = likelihood.range.station, likelihood.range
    blur = (st.sd**2 + st.radius**2 / 2.0) / ring.distance**2
    scale = 1.0 / np.sqrt(ring.sd**2 + blur)
    return [(st.x, st.y, np.log(ring.distance), scale, *_bearing(likelihood.direction)[0])]


_ROWS: dict[type, Callable[[Any], list[tuple[float, ...]]]] = {
    PositionLikelihood: _position,
    BearingLikelihood: _bearing,
    OffsetLikelihood: _offset,
}


def _call(sorts: tuple[type, ...], x: Floats, y: Floats, tables: tuple[Floats, ...]) -> Floats:
    import jax

    # Float64 only here: the switch for the whole process belongs to whoever runs it. Older JAX keeps it elsewhere.
    double = jax.enable_x64 if hasattr(jax, "enable_x64") else import_module("jax.experimental").enable_x64
    with double(True):
        return np.asarray(_compiled(sorts)(x, y, tables))


@cache
def _compiled(sorts: tuple[type, ...]) -> Callable[..., Any]:
    """Values (claims, points) float32 of claims of these sorts, in this order, at the points of blocks."""
    import jax
    import jax.numpy as jnp

    def position(x: Any, y: Any, t: Any) -> Any:
        dx, dy = x - t[0], y - t[1]
        q = (dx * t[2] + dy * t[3]) ** 2 + (dx * t[4] + dy * t[5]) ** 2
        base = 1.0 / (1.0 + q / NU_PLANE)
        return t[6] * base * base * base

    def bearing(x: Any, y: Any, t: Any) -> Any:
        dx, dy = x - t[0], y - t[1]
        r2 = jnp.maximum(dx * dx + dy * dy, 1e-18)
        # The density with k = r2 / w put over one denominator: divisions and roots are what costs time here.
        w = 0.5 * NU_LINE * (t[4] * r2 + t[5])
        wide = w * (w + 2.0 * r2)
        off = w + r2 - jnp.sqrt(r2) * (dx * t[2] + dy * t[3])
        return t[6] / (2.0 * jnp.pi) * wide * jnp.sqrt(wide) / ((w + r2) * off * off)

    def offset(x: Any, y: Any, t: Any) -> Any:
        dx, dy = x - t[0], y - t[1]
        z = (t[2] - 0.5 * jnp.log(jnp.maximum(dx * dx + dy * dy, 1e-12))) * t[3]
        base = 1.0 / (1.0 + z * z / NU_LINE)
        return base * base * bearing(x, y, t[4:])

    formulas = {PositionLikelihood: position, BearingLikelihood: bearing, OffsetLikelihood: offset}

    def values(x: Any, y: Any, tables: Any) -> Any:
        shape = (x.shape[0], y.shape[1], x.shape[2])
        x, y = jnp.broadcast_to(x, shape).ravel(), jnp.broadcast_to(y, shape).ravel()
        parts = [formulas[s](x, y, t).sum(axis=0) for s, t in zip(sorts, tables, strict=True)]
        return jnp.concatenate(parts).astype(jnp.float32)

    return jax.jit(values)

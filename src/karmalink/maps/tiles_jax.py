"""The extra ``fast``: claims at points by one compiled function (JAX), not by numpy pass after pass.

Only what is slow and common is compiled: spoken positions, bearings and offsets (`formulas`). Other claims
are evaluated by their likelihoods.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np

from karmalink.core.chance import Floats
from karmalink.maps.formulas import FORMULAS, Row
from karmalink.maps.raster import ClaimEvidence
from karmalink.maps.refine import Densities, densities

BATCH = 16384
"""Points per call: fixed, so that the function is compiled once per number of points along a block."""


def available() -> bool:
    """Whether the extra ``fast`` is installed."""
    return find_spec("jax") is not None


def fast_densities(claims: Sequence[ClaimEvidence]) -> Densities:
    """As `refine.densities`, compiled.

    The first call in a process takes seconds to compile, so this pays for many maps, not for one.
    """
    groups = {sort: [i for i, c in enumerate(claims) if type(c.likelihood) is sort] for sort in FORMULAS}
    order = np.array([i for rows in groups.values() for i in rows], dtype=np.int64)
    others = [i for i in range(len(claims)) if i not in set(order.tolist())]
    rest = densities([claims[i] for i in others])
    tables = tuple(_table([FORMULAS[s][0](claims[i].likelihood) for i in rows]) for s, rows in groups.items() if rows)
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


def _table(claims: Sequence[list[Row]]) -> Floats:
    """Parameters (columns, nodes, claims, 1).

    Claims with fewer nodes than others get nodes of weight 0, which is the last column.
    """
    most = max(len(rows) for rows in claims)
    filled = [rows + [(*rows[0][:-1], 0.0)] * (most - len(rows)) for rows in claims]
    return np.array(filled, dtype=np.float64).transpose(2, 1, 0)[..., None]


def _call(sorts: tuple[type, ...], x: Floats, y: Floats, tables: tuple[Floats, ...]) -> Floats:
    jax = import_module("jax")
    # Float64 only here: the switch for the whole process belongs to whoever runs it.
    # Older JAX keeps this switch elsewhere.
    double = jax.enable_x64 if hasattr(jax, "enable_x64") else import_module("jax.experimental").enable_x64
    with double(True):
        return np.asarray(_compiled(sorts)(x, y, tables))


@cache
def _compiled(sorts: tuple[type, ...]) -> Callable[..., Any]:
    """Values (claims, points) float32 of claims of these sorts, in this order, at the points of blocks."""
    jax, jnp = import_module("jax"), import_module("jax.numpy")

    def values(x: Any, y: Any, tables: Any) -> Any:
        shape = (x.shape[0], y.shape[1], x.shape[2])
        x, y = jnp.broadcast_to(x, shape).ravel(), jnp.broadcast_to(y, shape).ravel()
        parts = [FORMULAS[s][1](jnp, x, y, t).sum(axis=0) for s, t in zip(sorts, tables, strict=True)]
        return jnp.concatenate(parts).astype(jnp.float32)

    compiled: Callable[..., Any] = jax.jit(values)
    return compiled

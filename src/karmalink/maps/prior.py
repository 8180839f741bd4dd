"""Before any claim: where it may lie, what draws false tales, where people bury."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry import shape

from karmalink.core.chance import Floats
from karmalink.maps.anchors import to_plane
from karmalink.maps.grid import Grid
from karmalink.maps.likelihood.base import t_line
from karmalink.maps.states import States
from karmalink.records.record import Layer, LayerRole, Prior, Records


def mask_of(layers: Sequence[Layer], role: LayerRole, grid: Grid) -> Floats | None:
    """1 on cells whose centre lies in a polygon of the layers of this role, else 0; None without such layers."""
    chosen = [layer for layer in layers if layer.role is role]
    if not chosen:
        return None
    shapes = [to_plane(shape(f["geometry"]), grid) for layer in chosen for f in layer.features if f.get("geometry")]
    areas = [s for s in shapes if s.geom_type in ("Polygon", "MultiPolygon")]
    merged = shapely.union_all(areas)
    shapely.prepare(merged)
    x, y = np.broadcast_arrays(grid.x[None, :], grid.y[:, None])
    return np.asarray(shapely.contains_xy(merged, x, y), dtype=np.float64)


def ground_prior(grid: Grid, layers: Sequence[Layer], user: Floats | None = None) -> Floats:
    """Weights per cell: uniform per km2 (or the user's weights per km2), masked by allowed and forbidden layers."""
    weights = grid.cell_area_km2 * (1.0 if user is None else user)
    allowed = mask_of(layers, LayerRole.ALLOWED, grid)
    if allowed is not None:
        weights = weights * allowed
    forbidden = mask_of(layers, LayerRole.FORBIDDEN, grid)
    if forbidden is not None:
        weights = weights * (1.0 - forbidden)
    return np.asarray(weights)


def weights_on(grid: Grid, prior: Prior) -> Floats:
    """A user's own prior as weights per km2 of the cells.

    Points closer together than cells are summed by the cell that holds them; from wider ones every cell takes the
    weight of the nearest, and none beyond their spacing.
    """
    from scipy.spatial import KDTree

    x, y = grid.to_xy(prior.lat, prior.lon)
    there = np.isfinite(x) & np.isfinite(y)
    points, weight = np.column_stack([x[there], y[there]]), prior.weight[there]
    if not weight.size:
        return np.zeros(grid.shape)
    tree, cell = KDTree(points), grid.area.cell_km
    near = np.asarray(tree.query(points, k=min(5, weight.size))[0]).reshape(weight.size, -1)
    spacing = float(np.median(near[:, -1])) if weight.size > 1 else cell
    half_w, half_h = grid.half_size_km
    if spacing < cell:
        edges = np.linspace(-half_h, half_h, grid.shape[0] + 1), np.linspace(-half_w, half_w, grid.shape[1] + 1)
        return np.asarray(np.histogram2d(points[:, 1], points[:, 0], bins=edges, weights=weight)[0][::-1])
    centres = np.stack(np.broadcast_arrays(grid.x[None, :], grid.y[:, None]), axis=-1)
    away, which = tree.query(centres.reshape(-1, 2), distance_upper_bound=0.8 * spacing)
    found = np.append(weight, 0.0)[which]
    return np.asarray(np.where(np.isfinite(away), found, 0.0).reshape(grid.shape))


def salience(states: States, records: Records) -> Floats | None:
    """Where an unknowing teller points: salient places by their weight, as a state vector (sum 1); None if none."""
    found = np.zeros(states.size)
    for p in records.places:
        if p.salience > 0:
            x, y = states.grid.to_xy(p.lat, p.lon)
            found[states.index_of(float(x), float(y))] += p.salience
    total = found.sum()
    return found / total if total > 0 else None


def burial(states: States, records: Records, scale_km: float) -> Floats:
    """Where people bury a thing again: the prior, raised near places on record (Student-t fall-off); sum 1."""
    grid = states.grid
    near = np.zeros(grid.shape)
    for p in records.places:
        x, y = (float(v) for v in grid.to_xy(p.lat, p.lon))
        q = ((grid.x[None, :] - x) ** 2 + (grid.y[:, None] - y) ** 2) / max(scale_km, p.radius_km, 1e-6) ** 2
        near = near + t_line(q)
    weights = states.prior[states.ground] * (near.ravel() if records.places else 1.0)
    total = weights.sum()
    return np.asarray(weights / total)

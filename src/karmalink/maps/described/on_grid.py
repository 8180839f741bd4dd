"""A described place on the grid of a case's area."""

from __future__ import annotations

import numpy as np

from karmalink.maps.described.density import Density
from karmalink.maps.grid import Grid
from karmalink.maps.surface import Surface


def surface_on(density: Density, grid: Grid, *, era: str = "as described") -> Surface:
    """Give the chance of each cell of a grid, and of lying outside it.

    The density at the middle of a cell stands for the cell: cells should be smaller than what was said is precise.
    """
    x, y = np.meshgrid(grid.x, grid.y)
    lat, lon = grid.to_latlon(x, y)
    ground = density.pdf(np.asarray(lat), np.asarray(lon)) * grid.cell_area_km2
    inside = float(ground.sum(dtype=np.float64))
    if inside > 1.0:  # a peak narrower than a cell: what one middle sees too large
        ground, inside = ground / inside, 1.0
    elsewhere = dict.fromkeys(("never_existed", "recovered", "destroyed", "moved"), 0.0) | {"outside": 1.0 - inside}
    return Surface(grid=grid, ground=ground, elsewhere=elsewhere, holders={}, era=era)

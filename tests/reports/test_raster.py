"""The probability as pixels."""

import io

import numpy as np
from PIL import Image

from karmalink.maps.surface import Surface
from karmalink.reports.raster import colour_index, raster_png, relative_density, ticks, top_of


def test_even_ground_is_paper(make_surface):
    """Ground on which every spot is alike has no colour: nothing is suggested where nothing is known."""
    base = make_surface([(0, 0, 1, 1)])
    even = base.grid.cell_area_km2 / base.grid.cell_area_km2.sum() * 0.9
    ratio = relative_density(Surface(base.grid, even, {"outside": 0.1}, {}))
    assert np.allclose(ratio, 1.0)
    assert colour_index(np.minimum(ratio, 1.0), 30.0).max() == 0


def test_thinning_keeps_the_mass(make_surface):
    """Blocks of cells hold the mean of their cells: the area's mean stays 1."""
    surface = make_surface([(3, 2, 1.0, 1.0)])
    ratio = relative_density(surface, most=37)
    assert max(ratio.shape) <= 37
    weights = np.ones_like(ratio)
    assert abs(np.average(ratio, weights=weights) - 1.0) < 0.1


def test_the_scale_reaches_the_peak(make_surface):
    """One scale for several maps ends at or above the highest of them, or at its cap."""
    surfaces = [make_surface([(0, 0, sd, 1.0)]) for sd in (0.5, 3.0)]
    top = top_of(surfaces)
    assert top >= min(3000, max(relative_density(s).max() for s in surfaces))
    assert ticks(top)[-1] == top


def test_the_same_map_gives_the_same_bytes(make_surface):
    """No time stamp or order of chance gets into the picture, and it is a PNG one pixel a cell."""
    surface = make_surface([(0, 0, 1.0, 1.0)])
    one = raster_png(surface, 30.0)
    assert one == raster_png(surface, 30.0)
    assert Image.open(io.BytesIO(one)).size == surface.ground.shape[::-1]

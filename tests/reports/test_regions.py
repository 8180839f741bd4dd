"""Outlines hold exactly the cells of their mask."""

import gc

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis.extra.numpy import arrays

from karmalink.core.places import Point
from karmalink.maps.grid import GEOD, Grid
from karmalink.maps.world import Area
from karmalink.reports import region_masks, regions
from karmalink.reports.regions import mask_shape, region_shape, rounded, to_lonlat


def _grid(rows, columns, cell=0.5):
    return Grid(Area(centre=Point(lat=10, lon=179.99), width_km=columns * cell, height_km=rows * cell, cell_km=cell))


@settings(max_examples=40, deadline=None)
@given(arrays(bool, (6, 8)))
def test_an_outline_holds_its_cells_and_no_others(mask):
    """Every marked cell's centre lies inside, every other's outside, and the area is that of the cells."""
    grid = _grid(6, 8)
    shape = mask_shape(mask, grid)
    x, y = np.meshgrid(grid.x, grid.y)
    assert np.array_equal(shapely.contains_xy(shape, x, y), mask)
    assert np.isclose(shape.area, mask.sum() * 0.25)


def test_merged_runs_leave_few_corners():
    """A rectangle of cells comes out with four corners."""
    mask = np.zeros((30, 40), dtype=bool)
    mask[5:25, 10:30] = True
    assert len(mask_shape(mask, _grid(30, 40)).exterior.coords) == 5


def test_a_large_mask_is_thinned_not_moved(monkeypatch):
    """A mask beyond the largest side keeps its area and place within a block."""
    monkeypatch.setattr(regions, "MAX_SIDE", 32)
    mask = np.zeros((100, 100), dtype=bool)
    mask[20:60, 40:80] = True
    shape, grid = mask_shape(mask, _grid(100, 100)), _grid(100, 100)
    assert np.isclose(shape.area, 400.0, rtol=0.1)
    assert np.allclose(shape.centroid.coords[0], (grid.x[40:80].mean(), grid.y[20:60].mean()), atol=1.0)


def test_a_region_in_degrees_keeps_its_ground(make_surface):
    """The outline in degrees, measured on the ellipsoid, has the area that the surface states."""
    surface = make_surface([(0, 0, 2.0, 1.0)])
    shape = to_lonlat(region_shape(surface, 0.5), surface.grid)
    area, _ = GEOD.geometry_area_perimeter(shapely.orient_polygons(shape))
    assert np.isclose(abs(area) / 1e6, surface.region_area_km2(0.5), rtol=2e-3)


@settings(max_examples=40, deadline=None)
@given(arrays(bool, (9, 9)))
def test_rounding_stays_within_a_cell(mask):
    """A rounded outline lies within one cell of the true one, for any mask."""
    shape = mask_shape(mask, _grid(9, 9))
    if shape.is_empty:
        return
    true, drawn = shape.boundary, rounded(shape, 0.5).boundary
    assert shapely.hausdorff_distance(drawn, true, densify=0.5) <= 0.5 + 1e-9


def test_a_region_is_worked_out_once_and_forgotten_with_its_surface(make_surface):
    """The remembered region is that of the surface, and nothing is kept when the surface is gone."""
    surface = make_surface([(1, 1, 2.0, 1.0)])
    first = region_masks.region_mask(surface, 0.5)
    assert np.array_equal(first, surface.region(0.5))
    assert region_masks.region_mask(surface, 0.5) is first
    assert region_masks.region_area_km2(surface, 0.5) == surface.region_area_km2(0.5)
    before = len(region_masks._KNOWN)
    del surface
    gc.collect()
    assert len(region_masks._KNOWN) < before

"""Before any claim: masks, salience and where people bury."""

from __future__ import annotations

import numpy as np
import pytest

from karmalink.core.places import Point
from karmalink.maps.grid import Grid
from karmalink.maps.prior import burial, ground_prior, salience, weights_on
from karmalink.maps.states import build_states
from karmalink.maps.world import Area
from karmalink.records.record import Layer, LayerRole, Place, Prior, Records

GRID = Grid(Area(centre=Point(lat=10.0, lon=104.0), width_km=40, height_km=20, cell_km=1))
NORTH_EAST = GRID.to_latlon(12.5, 6.5)


def layer(role: LayerRole) -> Layer:
    """The east half."""
    ring = [[104, 9], [105, 9], [105, 11], [104, 11], [104, 9]]
    return Layer(id="east", role=role, features=({"geometry": {"type": "Polygon", "coordinates": [ring]}},))


def test_masks_keep_it_in_and_out() -> None:
    """It lies where a layer allows it and nowhere that a layer forbids."""
    allowed, forbidden = (ground_prior(GRID, [layer(r)]) for r in (LayerRole.ALLOWED, LayerRole.FORBIDDEN))
    assert allowed[:, :19].sum() == 0.0
    assert forbidden[:, 21:].sum() == 0.0
    assert allowed[:, 21:] == pytest.approx(GRID.cell_area_km2[:, 21:])
    assert forbidden[:, :19] == pytest.approx(GRID.cell_area_km2[:, :19])


def place(salient: float = 0.0, radius: float = 0.0) -> Records:
    """One place in the north-east."""
    lat, lon = (float(v) for v in NORTH_EAST)
    return Records(places=(Place(id="p", name="P", lat=lat, lon=lon, radius_km=radius, salience=salient),))


def test_rumours_go_where_the_salient_place_is() -> None:
    """All of salience lies in the cell of the place: row 3 from the north, column 32 from the west."""
    states = build_states(GRID, np.ones(GRID.shape), (), 0.1)
    found = salience(states, place(salient=2.0))
    assert found is not None
    assert found.sum() == pytest.approx(1.0)
    assert found[states.ground].reshape(GRID.shape)[3, 32] == pytest.approx(1.0)
    assert salience(states, place()) is None


@pytest.mark.parametrize("radius", [0.0, 5.0])
def test_people_bury_near_places(radius: float) -> None:
    """The fall-off is a Student-t of the distance in scales, the larger of the table's and the place's own."""
    states = build_states(GRID, np.ones(GRID.shape), (), 0.1)
    found = burial(states, place(radius=radius), 2.0).reshape(GRID.shape)
    assert found.sum() == pytest.approx(1.0)
    scale = max(2.0, radius)
    assert found[3, 26] / found[3, 32] == pytest.approx((1 + (6 / scale) ** 2 / 3) ** -2, rel=1e-3)


def test_a_fine_prior_is_summed_by_cell_and_north_stays_north() -> None:
    """Many points in one cell add up there: row 3 from the north, column 32 from the west."""
    lat, lon = np.meshgrid(NORTH_EAST[0] + np.arange(-4, 5) * 1e-4, NORTH_EAST[1] + np.arange(-4, 5) * 1e-4)
    rng = np.random.default_rng(1)
    weight = rng.random(81)
    found = weights_on(GRID, Prior(lat=lat.ravel(), lon=lon.ravel(), weight=weight))
    assert found[3, 32] == pytest.approx(weight.sum())
    assert found.sum() == pytest.approx(weight.sum())

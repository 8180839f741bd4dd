"""Nodes of what claims share: where an event lay, how far an instrument was off."""

from __future__ import annotations

import numpy as np
import pytest

from karmalink.core.places import Point, Spoken
from karmalink.maps.grid import Grid
from karmalink.maps.latents import event_nodes, shared_nodes
from karmalink.maps.likelihood.polar import DistanceLikelihood, Station
from karmalink.maps.raster import Nodes, Rasters
from karmalink.maps.states import States, build_states
from karmalink.maps.world import Area, Event, SharedError
from karmalink.records.record import Holder
from worlds.small import Only, claim, small_states


@pytest.mark.parametrize("sd", [0.1, 5.0])
def test_shared_errors_have_their_sd(sd: float) -> None:
    """Mean 0, the declared standard deviation, weights of sum 1."""
    nodes = shared_nodes(SharedError(id="c", kind="bearing", sd=sd))
    assert nodes.weights.sum() == pytest.approx(1.0)
    assert nodes.weights @ nodes.shared == pytest.approx(0.0, abs=1e-12)
    assert nodes.weights @ nodes.shared**2 == pytest.approx(sd**2)


def test_the_course_leads_from_the_event_to_the_thing() -> None:
    """An event 100 km before a loss, course east: it lay 100 km west of where the thing is."""
    nodes = event_nodes(
        Event(id="noon", era="a", distance_km=100, spread=0.1, course=Spoken(value=90, step=1), course_sd=5),
        1.0,
    )
    assert nodes.weights.sum() == pytest.approx(1.0)
    assert nodes.weights @ nodes.dx == pytest.approx(-100, rel=0.01)
    assert nodes.weights @ nodes.dy == pytest.approx(0, abs=0.5)
    r, a = np.hypot(nodes.dx, nodes.dy), np.degrees(np.arctan2(-nodes.dx, -nodes.dy))
    assert np.sqrt(nodes.weights @ (r - 100) ** 2) == pytest.approx(10)
    assert np.sqrt(nodes.weights @ (a - 90) ** 2) == pytest.approx(5)


def test_no_course_is_every_course() -> None:
    """Without a course the event lies on rings about the thing, finely enough for its claims."""
    nodes = event_nodes(Event(id="n", era="a", distance_km=20, spread=0.2), 5.0)
    assert nodes.weights @ nodes.dx == pytest.approx(0, abs=1e-9)
    assert nodes.weights @ nodes.dy == pytest.approx(0, abs=1e-9)
    assert (np.hypot(nodes.dx, nodes.dy) >= 0).all()
    assert nodes.dx.size // 3 >= 2 * np.pi * 20 / 5


def shifted(states: States, nodes: Nodes) -> tuple[float, float]:
    """Largest difference of the averaged raster from the dense average, on ground and outside, over the peak."""
    form = DistanceLikelihood(station=Station(x=0.0, y=0.0), distance=40.0, sd=0.2)
    found = Rasters(states, {"noon": nodes}).vector(claim("c", form, events=(("noon", 1.0),)), {})  # type: ignore[arg-type]
    worst = []
    for lattice, part in zip(states.lattices, (states.ground, states.outside_part), strict=True):
        x, y = lattice.x[None, :, None] + nodes.dx, lattice.y[:, None, None] + nodes.dy
        exact = (form.density(x, y) @ nodes.weights).ravel()
        worst.append(float(np.abs(found[part] - exact).max() / exact.max()))
    return worst[0], worst[1]


def test_shifts_of_one_raster_are_the_average_over_nodes() -> None:
    """Bilinear shifts of one padded raster agree with evaluating every node: 1 % of the peak, 3 % outside."""
    grid = Grid(Area(centre=Point(lat=10, lon=104), width_km=100, height_km=80, cell_km=2))
    states = build_states(grid, np.ones(grid.shape), (), 0.2)
    nodes = event_nodes(Event(id="noon", era="a", distance_km=33.3, spread=0.2), 4.0)
    ground, outside = shifted(states, nodes)
    assert ground < 0.01
    assert outside < 0.03


def test_events_are_read_where_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    """A claim of an event two cells north of the thing lights the cell two south of what it says."""
    states = small_states(monkeypatch, (5, 5))
    cells = np.zeros((5, 5))
    cells[0, 1] = 1.0
    nodes = Nodes(dx=np.zeros(1), dy=np.array([2.0]), shared=np.zeros(1), weights=np.ones(1))
    found = Rasters(states, {"e": nodes}).vector(claim("c", Only(cells, beyond=0.0), events=(("e", 1.0),)), {})
    assert found[states.ground].reshape(5, 5).argmax() == 2 * 5 + 1
    many = Nodes(dx=np.zeros(2), dy=np.full(2, 2.0), shared=np.zeros(2), weights=np.full(2, 0.5))
    again = Rasters(states, {"e": many}).vector(claim("c", Only(cells, beyond=0.0), events=(("e", 1.0),)), {})
    np.testing.assert_allclose(again[states.ground], found[states.ground], atol=1e-12)


def test_a_holder_with_an_address_is_displaced_like_ground(monkeypatch: pytest.MonkeyPatch) -> None:
    """The event lies two cells north of the thing, so what is said of it is read two cells north of the holder."""
    grid = small_states(monkeypatch, (5, 5)).grid
    lat, lon = (float(v) for v in grid.to_latlon(0.0, 0.0))
    states = small_states(monkeypatch, (5, 5), (Holder(id="h", name="H", prior=0.1, lat=lat, lon=lon),))
    cells = np.zeros((5, 5))
    cells[0, 2] = 1.0
    nodes = Nodes(dx=np.zeros(1), dy=np.array([2.0]), shared=np.zeros(1), weights=np.ones(1))
    found = Rasters(states, {"e": nodes}).vector(claim("c", Only(cells, beyond=0.0), events=(("e", 1.0),)), {})
    assert found[states.holder_part] == pytest.approx([1.0])

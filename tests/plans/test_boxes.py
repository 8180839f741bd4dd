"""Boxes: the best single square, modes apart, forbidden ground, and the plan that holds them."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from karmalink.core.errors import InputError
from karmalink.core.places import Point
from karmalink.maps.grid import Grid
from karmalink.maps.surface import Surface
from karmalink.maps.world import Area
from karmalink.plans.boxes import best_boxes
from karmalink.plans.detection import Detector
from karmalink.plans.planning import make_plan
from karmalink.plans.rectangles import Tables, best_rectangles, worth
from karmalink.plans.stopping import stop_effort

ONE = Detector(sweep_km=0.2, speed_kmh=5.0)


def surface(modes, *, cells=120, cell=0.2, elsewhere=0.1, lon=20.0):
    """A map of round normal modes (weight, east km, north km, sd km)."""
    side = cells * cell
    grid = Grid(Area(centre=Point(lat=10.0, lon=lon), width_km=side, height_km=side, cell_km=cell))
    x, y = grid.x[None, :], grid.y[:, None]
    density = sum(w / s**2 * np.exp(-((x - a) ** 2 + (y - b) ** 2) / (2 * s * s)) for w, a, b, s in modes)
    ground = density / density.sum() * (1 - elsewhere)
    return Surface(grid=grid, ground=ground, elsewhere={"outside": elsewhere}, holders={})


def test_single_box_is_the_best_square():
    """One box on a circular normal comes as near the closed-form best square as its cells allow."""
    sd, hours = 2.0, 30.0
    found = best_boxes(surface([(1, 0, 0, sd)]), ONE, hours, count=1)

    def loss(c):
        return -0.9 * math.erf(c / (sd * math.sqrt(2))) ** 2 * -math.expm1(-hours / (4 * c * c))

    best = minimize_scalar(loss, bounds=(0.1, 10), method="bounded")
    (box,) = found
    assert box.pos == pytest.approx(-best.fun, rel=1e-3)
    for side in (box.north_km, -box.south_km, box.east_km, -box.west_km):
        assert side == pytest.approx(best.x, abs=0.2)


def test_single_box_is_exact_on_small_maps():
    """On a map of 8 x 9 cells the box is the best of all rectangles."""
    rng = np.random.default_rng(11)
    for _ in range(5):
        p = rng.dirichlet(np.full(72, 0.3)).reshape(8, 9)
        tables = Tables.of(p, np.ones((8, 9)))
        every = (
            (n, s, w, e)
            for n, s in itertools.combinations(range(9), 2)
            for w, e in itertools.combinations(range(10), 2)
        )
        best = max(worth([tables.of_rectangle(r)], 6.0) for r in every)
        (found,) = best_rectangles(tables, 6.0, 1, (1, 1))
        assert worth([tables.of_rectangle(found)], 6.0) == pytest.approx(best, rel=1e-12)


def test_boxes_go_to_separate_modes():
    """Three modes far apart get a box each, and the effort is shared as it pays."""
    modes = [(0.5, -7, 3, 0.8), (0.3, 5, -6, 0.8), (0.2, 6, 8, 0.8)]
    boxes = best_boxes(surface(modes), ONE, 25.0, count=3)
    for (_, east, north, _), box in zip(modes, boxes, strict=True):
        assert box.west_km < east < box.east_km
        assert box.south_km < north < box.north_km
    assert sum(b.hours for b in boxes) == pytest.approx(25.0)
    assert [b.pos for b in boxes] == sorted((b.pos for b in boxes), reverse=True)
    left = [b.p / b.area_km2 * math.exp(-b.coverage) for b in boxes]
    assert left == pytest.approx([left[0]] * 3, rel=1e-6)


@pytest.mark.parametrize("count", [2, 4])
def test_boxes_are_disjoint_and_more_boxes_find_no_less(count):
    """Boxes never overlap; several are at least as good as one and never beat the field they stand for."""
    s = surface([(0.6, -2, 1, 1.5), (0.4, 2, -1, 2.5)])
    boxes = best_boxes(s, ONE, 40.0, count=count)
    for a, b in itertools.combinations(boxes, 2):
        assert (
            a.east_km <= b.west_km + 1e-9
            or b.east_km <= a.west_km + 1e-9
            or a.south_km >= b.north_km - 1e-9
            or b.south_km >= a.north_km - 1e-9
        )
    one = best_boxes(s, ONE, 40.0, count=1)[0].pos
    plan = make_plan(s, ONE, hours=40.0, cost_per_hour=1.0, value=100.0, boxes=count)
    assert one <= plan.pos_boxes + 1e-9 <= plan.pos + 1e-9


def test_no_effort_on_forbidden_ground():
    """A box may span forbidden cells, but counts neither their chance nor their area."""
    s = surface([(1, 0, 0, 2.0)])
    forbidden = np.zeros(s.ground.shape, dtype=np.bool_)
    forbidden[:, 55:65] = True
    (box,) = best_boxes(s, ONE, 30.0, count=1, forbidden=forbidden)
    rows = slice(round((12 - box.north_km) / 0.2), round((12 - box.south_km) / 0.2))
    columns = slice(round((box.west_km + 12) / 0.2), round((box.east_km + 12) / 0.2))
    open_ = ~forbidden[rows, columns]
    assert box.p == pytest.approx(float(s.ground[rows, columns][open_].sum()))
    assert box.area_km2 == pytest.approx(float(s.grid.cell_area_km2[rows, columns][open_].sum()))
    assert box.hours == pytest.approx(30.0)
    plan = make_plan(s, ONE, hours=30.0, cost_per_hour=1, value=1, forbidden=forbidden)
    assert plan.ban_cost > 0.0


def test_boxes_are_at_least_a_sweep_wide():
    """On a needle-sharp map a box is still as wide as what one pass sweeps."""
    wide = Detector(sweep_km=1.0, speed_kmh=5.0)
    for box in best_boxes(surface([(1, 3, 3, 0.05)]), wide, 1.0, count=2):
        assert box.east_km - box.west_km >= 1.0 - 1e-9
        assert box.north_km - box.south_km >= 1.0 - 1e-9


def test_corners_are_where_the_sides_say():
    """North-west lies north and west of south-east, on the antimeridian too; the plane agrees."""
    s = surface([(1, 0, 0, 2.0)], lon=180.0)
    (box,) = best_boxes(s, ONE, 30.0, count=1)
    x, y = s.grid.to_xy(box.north_west.lat, box.north_west.lon)
    assert (float(x), float(y)) == pytest.approx((box.west_km, box.north_km), abs=1e-6)
    assert box.north_west.lat > box.south_east.lat
    assert box.north_west.lon > 0 > box.south_east.lon
    assert s.grid.cell_of(box.centre) is not None


@pytest.mark.parametrize(("hours", "count"), [(0.0, 3), (10.0, 0)])
def test_no_hours_or_no_count_give_no_boxes(hours, count):
    """With nothing to spend there is nothing to box."""
    assert best_boxes(surface([(1, 0, 0, 2.0)]), ONE, hours, count=count) == ()


def test_all_forbidden_or_empty_ground_gives_a_plan_that_says_so():
    """Without open ground or chance the plan holds no boxes, no chance, and stops at once."""
    s = surface([(1, 0, 0, 2.0)])
    everywhere = np.ones(s.ground.shape, dtype=np.bool_)
    gone = Surface(grid=s.grid, ground=np.zeros(s.ground.shape), elsewhere={"recovered": 1.0}, holders={})
    for where, forbidden in ((s, everywhere), (gone, None)):
        plan = make_plan(where, ONE, hours=5.0, cost_per_hour=1.0, value=1e9, forbidden=forbidden)
        assert (plan.boxes, plan.pos, plan.pos_boxes, plan.stop.hours) == ((), 0.0, 0.0, 0.0)
        assert plan.gain_first_hour == plan.gain_next_hour == 0.0


def test_the_plan_hangs_together():
    """Curve, allocation, stop line and what failure would mean agree with each other."""
    s = surface([(1, 0, 0, 2.0)])
    plan = make_plan(s, ONE, hours=30.0, cost_per_hour=1000.0, value=1e6)
    at_hours = next(point for point in plan.curve if point.hours == pytest.approx(30.0))
    assert at_hours.pos == pytest.approx(plan.pos, rel=1e-9)
    assert [p.pos for p in plan.curve] == sorted(p.pos for p in plan.curve)
    assert plan.p_ground_if_failed == pytest.approx((plan.p_ground - plan.pos) / (1 - plan.pos))
    assert plan.gain_first_hour > plan.gain_next_hour
    assert plan.stop.next_hour_worth == pytest.approx(1e6 * plan.gain_next_hour)
    assert plan.stop.hours is not None
    assert plan.stop.hours > 30.0
    free = make_plan(s, ONE, hours=0.0, cost_per_hour=0.0, value=1e6)
    double = Detector(sweep_km=2.0 * ONE.sweep_km, speed_kmh=ONE.speed_kmh)
    twice = make_plan(s, double, hours=30.0, cost_per_hour=1000.0, value=1e6)
    small = stop_effort(s.ground, s.grid.cell_area_km2, 1000.0 / double.rate_km2h / 1e6, effort=1.0)[1]
    assert small is not None
    assert twice.stop.hours == pytest.approx(double.hours(small))
    wide = make_plan(surface([(1, 0, 0, 4.0)], cells=300), ONE, hours=50.0, cost_per_hour=1e5, value=1e6)
    assert wide.curve[-1].hours == 100.0
    worthless = make_plan(s, ONE, hours=0.0, cost_per_hour=1.0, value=0.0)
    assert (free.stop.hours, free.pos, len(free.curve)) == (None, 0.0, 1)
    assert worthless.stop.hours == 0.0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"hours": -1.0}, "hours"),
        ({"hours": float("nan")}, "hours"),
        ({"cost_per_hour": -1.0}, "cost_per_hour"),
        ({"value": float("inf")}, "value"),
        ({"boxes": -1}, "boxes"),
        ({"forbidden": np.zeros((2, 2), dtype=np.bool_)}, "shape"),
    ],
)
def test_a_plan_refuses_bad_numbers(arguments, message):
    """Numbers out of range and masks of another shape are named."""
    given = {"hours": 1.0, "cost_per_hour": 1.0, "value": 1.0, **arguments}
    with pytest.raises(InputError, match=message):
        make_plan(surface([(1, 0, 0, 2.0)], cells=20), ONE, **given)

"""Statement likelihoods: densities over what is said, and samples that agree with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad, trapezoid

from karmalink.core.chance import Floats
from karmalink.maps.likelihood.base import Likelihood, t_plane
from karmalink.maps.likelihood.extent import (
    BetweenLikelihood,
    DeniedLikelihood,
    EdgeLikelihood,
    MixtureLikelihood,
    SideLikelihood,
    SightLikelihood,
)
from karmalink.maps.likelihood.polar import (
    BearingLikelihood,
    DistanceLikelihood,
    OffsetLikelihood,
    Station,
    angle_density,
)
from karmalink.maps.likelihood.position import ErrorAxes, PositionLikelihood, SpokenPosition
from karmalink.maps.likelihood.rounding import ARC_LADDER, Rounding, rounding

HOME = Station(x=1.0, y=-2.0)
BLURRED = Station(x=1.0, y=-2.0, sd=2.0, radius=1.0, north=7.0)


def at(likelihood: Likelihood, x: float, y: float, shared: float = 0.0) -> float:
    """Density at one point."""
    return float(likelihood.density(np.array(x), np.array(y), shared))


def position(step: float, along: float = 5.0, across: float = 9.0, axis: float = 30.0) -> PositionLikelihood:
    """A spoken position on a grid of one step in either component."""
    one = Rounding(steps=(step,), weights=(1.0,))
    return PositionLikelihood(
        SpokenPosition(
            lat=41.0, lon=-50.0, lat_rounding=one, lon_rounding=one, north=(2.0, 111.0), east=(83.0, -1.5), x=0.0,
            y=0.0, error=ErrorAxes(along=along, across=across, axis=axis), shared_axis=(3.0, 0.0),
        )
    )  # fmt: skip


@pytest.mark.parametrize("sd", [0.5, 2.0, 6.0, 34.0, 120.0, 1000.0])
def test_directions_integrate_to_one(sd: float) -> None:
    """The circular t is a density over the circle for every width, from a compass to no idea."""
    v = np.radians(sd) ** 2
    total = 2 * quad(lambda d: float(angle_density(np.cos(d), np.array(v))), 0, np.pi, points=[min(1, sd / 57)])[0]
    assert total == pytest.approx(1.0, abs=1e-7)


@settings(max_examples=25)
@given(st.floats(-40, 40), st.floats(-40, 40), st.sampled_from([HOME, BLURRED]), st.floats(2, 40))
def test_bearings_spoken_at_any_place_sum_to_one(x: float, y: float, station: Station, sd: float) -> None:
    """At every place, over all bearings that could be spoken, the density sums to 1 per radian."""
    form = BearingLikelihood(station=station, bearing=0.0, sd=sd)
    values = [at(replace(form, bearing=float(b)), x, y) for b in np.arange(0, 360, 0.5)]
    assert np.mean(values) * 2 * np.pi == pytest.approx(1.0, rel=2e-3)


@pytest.mark.parametrize("sd", [0.05, 0.38, 1.0])
def test_distances_spoken_sum_to_one(sd: float) -> None:
    """Over ln distance the density of what is said integrates to 1 at every place."""
    for r in (0.2, 5.0, 60.0):
        form = DistanceLikelihood(station=HOME, distance=1.0, sd=sd)

        def said(u: float, form: DistanceLikelihood = form, r: float = r) -> float:
            return at(replace(form, distance=float(np.exp(u))), HOME.x + r, HOME.y)

        middle = float(np.log(r))
        total = quad(said, middle - 60 * sd, middle + 60 * sd, points=[middle], limit=200)[0]
        assert total == pytest.approx(1.0, abs=1e-4)


def test_positions_integrate_to_one() -> None:
    """The bivariate t is a density over the plane; its heavy tail holds what a normal one would deny."""
    r = np.linspace(0, 4000, 400_001)
    assert float(trapezoid(t_plane(r**2) * r, r)) == pytest.approx(1.0, abs=1e-4)
    assert float(trapezoid((t_plane(r**2) * r)[r >= 3], r[r >= 3])) > 8 * np.exp(-4.5)


@pytest.mark.parametrize("step", [1 / 60, 0.25, 1.0])
def test_positions_spoken_sum_to_one(step: float) -> None:
    """Over all positions of a grid that can be spoken, the chance of saying one sums to 1 wherever it is."""
    form = position(step).form
    reach = int(np.ceil(1.6 / step)) if step > 0.1 else 40
    n = np.arange(-reach, reach + 1) if step > 0.1 else np.arange(-90, 91, 3)
    total = 0.0
    for i in n:
        for j in n:
            x, y = (
                j * step * form.east[0] + i * step * form.north[0],
                j * step * form.east[1] + i * step * form.north[1],
            )
            said = PositionLikelihood(replace(form, lat=41 + i * step, lon=-50 + j * step, x=float(x), y=float(y)))
            total += at(said, 3.0, -8.0)
    assert total * (1 if step > 0.1 else 9) == pytest.approx(1.0, abs=0.03)


def test_fewer_digits_are_wider() -> None:
    """Rule: "26 S" spreads more than "26 00 S", which spreads more than "26 00 00 S", component by component."""
    spread = []
    for lat_step, lon_step in ((1.0, 1.0), (1 / 60, 1.0), (1 / 60, 1 / 60), (1 / 3600, 1 / 3600)):
        form = replace(
            position(1.0).form,
            lat_rounding=rounding(lat_step, ARC_LADDER, 0.5),
            lon_rounding=rounding(lon_step, ARC_LADDER, 0.5),
        )
        x, y, w = PositionLikelihood(form).nodes
        spread.append((float(w @ x**2 / w.sum()), float(w @ y**2 / w.sum())))
    (ex, ny), (fx, fy), (gx, gy), (hx, hy) = spread
    assert ny > fy == pytest.approx(gy, rel=0.05)
    assert ex == pytest.approx(fx, rel=0.05)
    assert fx > gx > hx
    assert gy > hy


def test_spoken_position_agrees_with_dense_integration() -> None:
    """A whole degree spoken with a sure error: the node lattice is the integral over the box of a dense lattice."""
    form = position(1.0, 12.0, 20.0, axis=30.0)
    u = (np.arange(400) + 0.5) / 400 - 0.5
    x = (u[:, None] * form.form.north[0] + u[None, :] * form.form.east[0]).ravel()
    y = (u[:, None] * form.form.north[1] + u[None, :] * form.form.east[1]).ravel()
    s, c = np.sin(np.radians(30)), np.cos(np.radians(30))
    for px, py in ((0.0, 0.0), (30.0, 40.0), (60.0, -70.0)):
        a, b = (px - x) * s + (py - y) * c, (px - x) * c - (py - y) * s
        density = np.mean(t_plane((a / 12) ** 2 + (b / 20) ** 2)) / (2 * np.pi * 240)
        area = np.hypot(*form.form.north) * np.hypot(*form.form.east)
        assert at(form, px, py) == pytest.approx(density * area, rel=0.03)


def ranks(draw: Callable[[np.random.Generator], float], cumulative: Callable[[Floats], Floats], n: int = 400) -> Floats:
    """Sorted values of the distribution function at samples."""
    rng = np.random.default_rng(11)
    return np.sort(cumulative(np.array([draw(rng) for _ in range(n)])))


def uniform(values: Floats) -> bool:
    """Kolmogorov-Smirnov at the 1 % level."""
    n = values.size
    return bool(np.abs(values - (np.arange(n) + 0.5) / n).max() < 1.63 / np.sqrt(n))


@pytest.mark.parametrize("shared", [0.0, 9.0])
def test_sampled_bearings_follow_the_density(shared: float) -> None:
    """Bearings drawn at a place rank uniformly under the density at that place, shared error included."""
    form = BearingLikelihood(station=BLURRED, bearing=0.0, sd=6.0, shared_scale=1.0)
    spoken = np.linspace(0, 360, 3601)
    density = np.array([at(replace(form, bearing=float(b)), 12.0, 9.0, shared) for b in spoken])
    cdf = np.cumsum(density) / density.sum()

    def draw(rng: np.random.Generator) -> float:
        said = form.sample(rng, 12.0, 9.0, shared)
        assert isinstance(said, BearingLikelihood)
        return said.bearing

    assert uniform(ranks(draw, lambda b: np.interp(b, spoken, cdf)))


@pytest.mark.parametrize("shared", [0.0, 0.3])
def test_sampled_distances_follow_the_density(shared: float) -> None:
    """Distances likewise, also from an outline."""
    road = shapely.LineString([(-5, -5), (5, -5)])
    for outline in (None, road):
        form = DistanceLikelihood(station=HOME, distance=10.0, sd=0.3, shared_scale=1.0, outline=outline)
        u = np.linspace(-4, 8, 4001)
        density = np.array([at(replace(form, distance=float(np.exp(v))), 3.0, 9.0, shared) for v in u])
        cdf = np.cumsum(density) / density.sum()

        def draw(rng: np.random.Generator, form: DistanceLikelihood = form) -> float:
            said = form.sample(rng, 3.0, 9.0, shared)
            assert isinstance(said, DistanceLikelihood)
            return float(np.log(said.distance))

        assert uniform(ranks(draw, lambda v, u=u, cdf=cdf: np.interp(v, u, cdf)))  # type: ignore[misc]


@pytest.mark.parametrize("shared", [0.0, 4.0])
def test_sampled_positions_follow_the_density(shared: float) -> None:
    """The standardised distance of spoken from true ranks uniformly: F(q) = 1 - (1 + q/4)^-2 in the plane."""
    form = position(1e-5)

    def draw(rng: np.random.Generator) -> float:
        said = form.sample(rng, 3.0, -8.0, shared)
        assert isinstance(said, PositionLikelihood)
        x, y = 3.0 + 3.0 * shared - said.form.x, -8.0 - said.form.y
        s, c = np.sin(np.radians(30)), np.cos(np.radians(30))
        return float(((x * s + y * c) / 5.0) ** 2 + ((x * c - y * s) / 9.0) ** 2)

    assert uniform(ranks(draw, lambda q: 1 - (1 + q / 4) ** -2.0))


def test_samples_of_offsets_are_both_parts() -> None:
    """A sampled offset is a sampled direction and a sampled distance from the same station."""
    form = OffsetLikelihood(
        direction=BearingLikelihood(station=HOME, bearing=10.0, sd=5.0),
        range=DistanceLikelihood(station=HOME, distance=20.0, sd=0.1),
    )
    said = [form.sample(np.random.default_rng(i), 30.0, -2.0) for i in range(200)]
    bearings = [s.direction.bearing for s in said if isinstance(s, OffsetLikelihood)]
    lengths = [s.range.distance for s in said if isinstance(s, OffsetLikelihood)]
    assert np.median(bearings) == pytest.approx(90, abs=2)
    assert np.median(lengths) == pytest.approx(29, abs=1)


FORMS: list[Likelihood] = [
    EdgeLikelihood(station=BLURRED, scale=2.0),
    EdgeLikelihood(station=HOME, scale=2.0, outline=shapely.box(-3, -3, 3, 3), rivals=(HOME, Station(x=8, y=8))),
    BetweenLikelihood(a=HOME, b=Station(x=20.0, y=4.0, sd=1.0), cross=0.22),
    SideLikelihood(station=BLURRED, bearing=250.0, scale=3.0),
    SightLikelihood(station=HOME, range_km=10.0, fade=0.3),
    BearingLikelihood(station=BLURRED, bearing=40.0, sd=6.0),
    DistanceLikelihood(station=BLURRED, distance=12.0, sd=0.2),
    OffsetLikelihood(
        direction=BearingLikelihood(station=HOME, bearing=10.0, sd=5.0),
        range=DistanceLikelihood(station=HOME, distance=20.0, sd=0.1),
    ),
    position(1.0),
]


@pytest.mark.parametrize("form", FORMS, ids=lambda f: type(f).__name__)
def test_every_likelihood_keeps_its_word(form: Likelihood) -> None:
    """0 <= density <= peak everywhere, never NaN, same shape as asked, and its denial falls where it rises."""
    x, y = np.linspace(-60, 60, 61)[None, :], np.linspace(60, -60, 41)[:, None]
    denied = DeniedLikelihood(inner=form)
    mixed = MixtureLikelihood(parts=(form, denied), weights=(0.3, 0.7))
    for one in (form, denied, mixed):
        values = one.density(x, y)
        assert values.shape == (41, 61)
        assert np.isfinite(values).all()
        assert values.min() >= 0.0
        assert values.max() <= one.peak * (1 + 1e-9)
        assert one.width_km > 0
        again = one.sample(np.random.default_rng(0), 5.0, 5.0).density(x, y)
        assert again.shape == (41, 61)
    order = np.argsort(form.density(x, y).ravel())
    assert (np.diff(denied.density(x, y).ravel()[order]) <= 1e-12).all()
    np.testing.assert_allclose(mixed.density(x, y), 0.3 * form.density(x, y) + 0.7 * denied.density(x, y))

"""The exact allocation of effort: oracles, rules it must keep, and bad input."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.optimize import brentq, minimize

from karmalink.core.errors import InputError
from karmalink.plans.allocation import allocate

probabilities = arrays(np.float64, st.integers(1, 40), elements=st.floats(0.0, 1.0).map(lambda v: round(v, 6)))
efforts = st.floats(1e-6, 1e3)


def circular_normal(side, half=6.0):
    """Cells of a circular normal of sd 1, and their area."""
    step = 2 * half / side
    x = -half + step * (np.arange(side) + 0.5)
    line = np.exp(-x * x / 2) / math.sqrt(2 * math.pi) * step
    return np.outer(line, line), step * step


def by_bisection(p, area, effort):
    """The same optimum found another way: a root of the effort as a function of the level."""
    held = p > 0
    rho = np.log(p[held]) - np.log(area[held])

    def spare(level):
        return float((area[held] * np.maximum(rho - level, 0.0)).sum()) - effort

    level = brentq(spare, rho.min() - effort / area[held].min() - 1.0, rho.max(), xtol=1e-14, rtol=1e-14)
    z = np.zeros(p.size)
    z[held] = np.maximum(rho - level, 0.0)
    return z


@pytest.mark.parametrize(("side", "bound"), [(600, 1e-8), (1500, 1e-9)])
def test_circular_normal_meets_koopmans_closed_form(side, bound):
    """On a circular normal the chance of success is 1 - (1 + H) exp(-H)."""
    p, area = circular_normal(side)
    h = math.sqrt(5.0 / math.pi)
    result = allocate(p, area, 5.0)
    assert result.pos == pytest.approx(1 - (1 + h) * math.exp(-h), abs=bound)
    assert result.log_level == pytest.approx(-h - math.log(2 * math.pi), abs=1e-5)
    assert result.searched_area == pytest.approx(math.pi * 2 * h, rel=1e-3)


def test_float32_keeps_its_type_and_nearly_its_answer():
    """Single-precision maps are summed in double precision; the coverage comes back in single."""
    p, area = circular_normal(600)
    single = allocate(p.astype(np.float32), area, 5.0)
    assert single.coverage.dtype == np.float32
    assert single.pos == pytest.approx(allocate(p, area, 5.0).pos, abs=1e-8)


@given(probabilities, efforts, st.integers(0, 2**32 - 1))
def test_equals_bisection(p, effort, seed):
    """Uneven areas included, the answer is that of a root finder."""
    if not p.any():
        return
    area = np.random.default_rng(seed).uniform(0.2, 3.0, p.size)
    result = allocate(p, area, effort)
    np.testing.assert_allclose(result.coverage, by_bisection(p, area, effort), rtol=1e-7, atol=1e-7)
    assert result.pos == pytest.approx(float(p @ -np.expm1(-result.coverage)), rel=1e-9, abs=1e-13)


def test_no_general_optimiser_does_better():
    """SLSQP on ten cells finds the same chance of success."""
    rng = np.random.default_rng(3)
    p, area = rng.dirichlet(np.ones(10)), rng.uniform(0.5, 2.0, 10)
    found = minimize(
        lambda z: -float(p @ -np.expm1(-z)),
        np.full(10, 0.3),
        jac=lambda z: -p * np.exp(-z),
        bounds=[(0, None)] * 10,
        constraints={"type": "eq", "fun": lambda z: float(area @ z) - 3.0, "jac": lambda _: area},
        method="SLSQP",
        options={"ftol": 1e-14, "maxiter": 500},
    )
    result = allocate(p, area, 3.0)
    assert result.pos == pytest.approx(-found.fun, abs=1e-8)
    assert result.pos >= -found.fun - 1e-12


@given(probabilities, efforts)
def test_spends_exactly_the_effort_where_it_pays_alike(p, effort):
    """All effort is spent; covered cells have one gain, and no other cell a higher one."""
    result = allocate(p, 1.0, effort)
    if not p.any():
        assert (result.pos, result.spent, result.coverage.sum()) == (0.0, 0.0, 0.0)
        return
    assert result.coverage.sum() == pytest.approx(effort, rel=1e-9)
    left = p * np.exp(-result.coverage)
    covered = result.coverage > 1e-9
    np.testing.assert_allclose(left[covered], result.gain, rtol=1e-6)
    assert np.all(left <= result.gain * (1 + 1e-6) + 1e-300)


@given(probabilities, efforts, st.floats(0.0, 100.0))
def test_more_effort_only_ever_adds(p, effort, more):
    """The plan for more effort holds the plan for less, and finds no less."""
    little, much = allocate(p, 1.0, effort), allocate(p, 1.0, effort + more)
    assert np.all(much.coverage >= little.coverage - 1e-7)
    assert much.pos >= little.pos - 1e-12


@pytest.mark.parametrize("shape", [(1,), (7, 5), (300, 200)])
def test_a_flat_map_gets_flat_effort(shape):
    """Equal cells share the effort equally, above and below the size at which a sample is taken."""
    n = math.prod(shape)
    result = allocate(np.full(shape, 1.0 / n), 2.0, 3.0 * n)
    np.testing.assert_allclose(result.coverage, 1.5, rtol=1e-9)
    assert result.pos == pytest.approx(1 - math.exp(-1.5), rel=1e-9)


def test_ties_share_and_lesser_cells_wait():
    """Two equal cells get the same, a thinner third nothing while the effort is small."""
    assert allocate(np.array([0.4, 0.4, 0.2]), 1.0, 1.0).coverage.tolist() == pytest.approx([0.5, 0.5, 0.0])


@pytest.mark.parametrize("kind", ["one peak cell", "stripes", "steep"])
def test_maps_that_mislead_the_sample_are_solved_exactly(kind):
    """Whatever the sample missed, the answer is that of the full list."""
    rng = np.random.default_rng(5)
    p = {
        "one peak cell": np.where(np.arange(90_000) == 44_445, 0.5, 0.5 / 89_999),
        "stripes": np.tile(np.where(np.arange(300) % 50 == 0, 1.0, 1e-6), 300),
        "steep": np.exp(-np.arange(90_000) / 3.0) * rng.uniform(0.5, 1.0, 90_000),
    }[kind]
    p = p / p.sum()
    for effort in (0.01, 5.0, 4e4):
        coverage = allocate(p, 1.0, effort).coverage
        np.testing.assert_allclose(coverage, by_bisection(p, np.ones(p.size), effort), rtol=1e-6, atol=1e-8)


def test_uneven_areas_agree_with_one_area():
    """An array of equal areas gives what the single number gives."""
    p, area = circular_normal(300)
    one, many = allocate(p, area, 5.0), allocate(p, np.full(p.shape, area), 5.0)
    np.testing.assert_allclose(one.coverage, many.coverage, atol=1e-10)
    assert one.pos == pytest.approx(many.pos, rel=1e-10)


@pytest.mark.parametrize("side", [20, 300])
def test_a_ban_keeps_effort_out_and_says_what_it_costs(side):
    """No effort goes into forbidden cells; the loss in chance of success is reported."""
    p, area = circular_normal(side)
    forbidden = np.zeros(p.shape, dtype=np.bool_)
    forbidden[:, : side // 2] = True
    result = allocate(p, area, 5.0, forbidden=forbidden)
    assert not result.coverage[forbidden].any()
    assert result.coverage.sum() * area == pytest.approx(5.0)
    assert result.pos_unrestricted == pytest.approx(allocate(p, area, 5.0).pos)
    assert result.ban_cost == pytest.approx(result.pos_unrestricted - result.pos)
    assert result.ban_cost > 0.0
    assert result.pos < 0.5


def test_a_ban_on_empty_ground_costs_nothing():
    """Forbidding cells that would get no effort changes nothing."""
    p = np.array([0.6, 0.3, 0.1])
    result = allocate(p, 1.0, 0.2, forbidden=np.array([False, False, True]))
    assert result.ban_cost == 0.0


def test_everything_forbidden_gains_nothing():
    """With no open cell there is no effort spent, no chance, no gain, and the cost is the whole plan."""
    p = np.array([0.6, 0.3])
    result = allocate(p, 1.0, 2.0, forbidden=np.ones(2, dtype=np.bool_))
    assert (result.pos, result.spent, result.gain, result.searched_area) == (0.0, 0.0, 0.0, 0.0)
    assert result.ban_cost == pytest.approx(allocate(p, 1.0, 2.0).pos)


def test_no_effort_finds_nothing_and_shows_the_first_gain():
    """Effort 0 leaves coverage 0; the gain is that of the densest cell."""
    result = allocate(np.array([[0.1, 0.7]]), 2.0, 0.0)
    assert (result.pos, result.coverage.sum()) == (0.0, 0.0)
    assert result.gain == pytest.approx(0.35)


@pytest.mark.parametrize("effort", [1e-300, 1e-12, 1e6, 1e15])
def test_tiny_and_vast_efforts_stay_numbers(effort):
    """From almost nothing to more than needed the chance stays within what the map holds."""
    p = np.array([0.5, 0.2, 1e-300, 0.0])
    result = allocate(p, 1.0, effort)
    assert np.all(np.isfinite(result.coverage))
    assert result.coverage[3] == 0.0
    assert 0.0 <= result.pos <= 0.7 + 1e-12
    if effort < 1.0:
        assert result.pos == pytest.approx(0.5 * effort, rel=1e-9)


@pytest.mark.parametrize(
    ("p", "area", "effort", "forbidden", "message"),
    [
        ([0.5, float("nan")], 1.0, 1.0, None, "p: came"),
        ([0.5, float("inf")], 1.0, 1.0, None, "p: came"),
        ([0.5, -0.1], 1.0, 1.0, None, "p: came"),
        ([0.5, 0.1], 0.0, 1.0, None, "area: came"),
        ([0.5, 0.1], float("nan"), 1.0, None, "area: came"),
        ([0.5, 0.1], [1.0, 0.0], 1.0, None, "area: came"),
        ([0.5, 0.1], [1.0, float("nan")], 1.0, None, "area: came"),
        ([0.5, 0.1], [1.0, 1.0, 1.0], 1.0, None, "shape"),
        ([0.5, 0.1], 1.0, -1.0, None, "effort: came"),
        ([0.5, 0.1], 1.0, float("nan"), None, "effort: came"),
        ([0.5, 0.1], 1.0, float("inf"), None, "effort: came"),
        ([0.5, 0.1], 1.0, 1.0, [True], "shape"),
        ([0.5, 0.1], 1.0, 1.0, [0, 1], "true or false"),
    ],
)
def test_bad_input_is_refused_in_words(p, area, effort, forbidden, message):
    """What cannot be allocated is an input error that names the argument."""
    mask = None if forbidden is None else np.array(forbidden)
    size = np.array(area) if isinstance(area, list) else area
    with pytest.raises(InputError, match=message):
        allocate(np.array(p), size, effort, forbidden=mask)


def test_an_empty_map_is_an_empty_plan():
    """No cells, no plan, no error."""
    assert allocate(np.zeros((0, 3)), 1.0, 1.0).pos == 0.0

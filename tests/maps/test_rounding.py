"""Rounding: what is said is one of the sayable values, whatever is true."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import trapezoid

from karmalink.core.chance import Floats
from karmalink.maps.likelihood.rounding import ARC_LADDER, Rounding, blurred, fits, meant, rounding, spoken

STEPS = (1 / 60, 1 / 3600, 0.5 / 60, 0.1, 0.01, 0.25, 1.0)


def boxes(value: float, rounds: Rounding, true: Floats) -> Floats:
    """P(say value | true) without any error: the grids whose box around it holds the true number."""
    found = np.zeros_like(true)
    for step, weight in zip(rounds.steps, rounds.weights, strict=True):
        if abs(value / step - round(value / step)) < 1e-6:
            found += weight * (np.abs(true - value) < step / 2)
    return found


@pytest.mark.parametrize("step", STEPS)
def test_what_is_said_sums_to_one(step: float) -> None:
    """Over all values a speaker of a step can say, the chances sum to 1 for every true number."""
    rounds = rounding(step, ARC_LADDER, 0.5)
    true = np.random.default_rng(0).uniform(-0.01, 0.01, 7) + 26.0
    values = step * np.arange(round(25 / step), round(27 / step) + 1)
    near = values[np.abs(values - 26) < 0.6 + step]
    total = sum(boxes(float(v), rounds, true) for v in near)
    np.testing.assert_allclose(total, 1.0, atol=1e-9)


@pytest.mark.parametrize("step", STEPS)
def test_coarser_grids_hold_only_what_can_be_said(step: float) -> None:
    """Weights sum to 1, half stays with the step spoken in, and every coarser grid is made of the spoken steps."""
    rounds = rounding(step, ARC_LADDER, 0.5)
    assert sum(rounds.weights) == pytest.approx(1.0)
    assert rounds.steps[0] == step
    assert all(fits(s, step) for s in rounds.steps)


@given(st.integers(-5400, 5400), st.sampled_from(STEPS), st.floats(1e-4, 2.0))
def test_nodes_carry_the_weight_of_the_boxes(n: int, step: float, sd: float) -> None:
    """Nodes lie about the spoken value, symmetric, and their weight is the area under P(say it | true)."""
    rounds = rounding(step, ARC_LADDER, 0.5)
    value = round(n / 60 / step) * step
    nodes = meant(value, rounds, sd)
    held = [(s, w) for s, w in zip(rounds.steps, rounds.weights, strict=True) if s == step or fits(value, s)]
    assert nodes.weights.sum() == pytest.approx(sum(s * w for s, w in held))
    np.testing.assert_allclose(nodes.offsets, -nodes.offsets[::-1], atol=1e-12)
    variance = nodes.weights @ (nodes.offsets**2 + nodes.widths**2 / 12)
    assert variance == pytest.approx(sum(w * s**3 / 12 for s, w in held))


@pytest.mark.parametrize("sd", [1e-3, 0.01, 0.1, 1.0])
@pytest.mark.parametrize(("value", "step"), [(26.0, 1.0), (26.5, 1 / 60), (26 + 17 / 60, 1 / 60), (26.0, 1 / 3600)])
def test_nodes_stand_for_the_integral(value: float, step: float, sd: float) -> None:
    """Nodes with their widths folded into the error give the dense integral of the boxes times a Student-t error,
    to 6 % of its peak, from errors far below a box to far above it.
    """
    rounds = rounding(step, ARC_LADDER, 0.5)
    nodes = meant(value, rounds, sd)
    dense_true = value + np.linspace(-0.55, 0.55, 200_001)
    chance = boxes(value, rounds, dense_true)
    reach = np.sqrt(nodes.weights @ nodes.offsets**2 / nodes.weights.sum()) + sd
    found = []
    for away in (0.0, 0.3 * reach, reach, 3 * reach):
        error = (value + away - dense_true) / sd
        density = 0.375 / sd * (1 + error**2 / 4) ** -2.5
        scales = np.sqrt(blurred(sd**2, nodes.widths**2))
        z = (away - nodes.offsets) / scales
        approximate = float(nodes.weights @ (0.375 / scales * (1 + z**2 / 4) ** -2.5))
        found.append((approximate, float(trapezoid(density * chance, dense_true))))
    for approximate, exact in found:
        assert approximate == pytest.approx(exact, abs=0.06 * found[0][1])


def test_round_words_are_wider() -> None:
    """Rule: "26" is wider than "26 00", which is wider than "26 17"."""
    spread = []
    for value, step in ((26.0, 1.0), (26.0, 1 / 60), (26 + 17 / 60, 1 / 60)):
        nodes = meant(value, rounding(step, ARC_LADDER, 0.5), 0.001)
        spread.append(nodes.weights @ nodes.offsets**2 / nodes.weights.sum())
    assert spread[0] > spread[1] > spread[2]


def test_speakers_round_as_the_ladder_says() -> None:
    """Drawn values lie on the grids in the ladder's shares."""
    rng = np.random.default_rng(1)
    rounds = rounding(1 / 60, ARC_LADDER, 0.5)
    said = np.array([spoken(rng, float(t), rounds) for t in rng.uniform(20, 30, 4000)])
    assert all(fits(v, 1 / 60) for v in said)
    whole = np.mean([fits(v, 1.0) for v in said])
    on_whole = sum(w * s for s, w in zip(rounds.steps, rounds.weights, strict=True))
    assert whole == pytest.approx(on_whole, abs=0.02)

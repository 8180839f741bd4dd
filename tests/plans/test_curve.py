"""What effort buys, and where it stops being worth it."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from karmalink.core.errors import InputError
from karmalink.plans.allocation import allocate
from karmalink.plans.curve import EffortCurve
from karmalink.plans.detection import Detector
from karmalink.plans.stopping import existence_after, gain_of_hour, stop_effort

weights = arrays(np.float64, st.integers(1, 25), elements=st.floats(0.001, 1.0))


def normal_map(side=400, half=6.0):
    """Cells of a circular normal of sd 1, and their area."""
    step = 2 * half / side
    x = -half + step * (np.arange(side) + 0.5)
    line = np.exp(-x * x / 2) / math.sqrt(2 * math.pi) * step
    return np.outer(line, line), step * step


@given(weights, st.floats(0.0, 200.0), st.floats(0.1, 1.0))
def test_the_curve_is_the_allocation_at_every_effort(w, effort, share):
    """Chance of success and gain are those of `allocate`."""
    p = w / w.sum() * share
    curve, result = EffortCurve.of(p, 0.5), allocate(p, 0.5, effort)
    assert curve.pos(effort) == pytest.approx(result.pos, rel=1e-9, abs=1e-12)
    assert curve.log_gain(effort) == pytest.approx(result.log_level, rel=1e-9, abs=1e-9)


def test_a_curve_to_some_effort_agrees_with_the_whole_and_ends():
    """A curve asked for up to an effort is exact there and refuses to be read beyond its end."""
    p, area = normal_map()
    part, whole = EffortCurve.of(p, area, effort=5.0), EffortCurve.of(p, area)
    assert not part.whole
    assert whole.whole
    for effort in (0.0, 1.0, 5.0):
        assert part.pos(effort) == pytest.approx(whole.pos(effort), abs=1e-12)
    with pytest.raises(InputError, match="effort"):
        part.pos(part.limit * 2)
    with pytest.raises(InputError, match="effort"):
        part.pos(-1.0)


@pytest.mark.parametrize("h_stop", [0.5, 2.0, 4.0])
def test_circular_normal_stops_at_the_closed_form(h_stop):
    """H_stop = V / (2 pi s^2 k) - 1 and effort pi s^2 H^2, when the thing is certainly there."""
    p, area = normal_map()
    ratio = 1.0 / (2 * math.pi * (1 + h_stop))
    _, effort = stop_effort(p, area, ratio, effort=1.0)
    assert effort == pytest.approx(math.pi * h_stop**2, rel=2e-3)


@given(weights, st.floats(0.2, 0.95), st.floats(0.01, 0.99))
def test_at_the_stop_worth_meets_cost(w, existence, part):
    """At the line, gain over chance of failure is the ratio asked for; it falls all the way there."""
    p = w / w.sum() * existence
    curve = EffortCurve.of(p, 1.0)
    ratio = part * float(p.max())
    effort = curve.stop_effort(ratio)
    assert effort is not None

    def worth(at):
        return math.exp(curve.log_gain(at)) / (1 - curve.pos(at))

    assert worth(effort) == pytest.approx(ratio, rel=1e-6)
    steps = [worth(effort * k / 10) for k in range(11)]
    assert all(a >= b * (1 - 1e-9) for a, b in pairwise(steps))


def test_existence_lowers_the_line():
    """The less likely the thing is there, the sooner a search stops, and by Bayes' rule."""
    p, area = normal_map(200)
    lines = [stop_effort(p * e, area, 0.02, effort=1.0)[1] for e in (0.99, 0.7, 0.4)]
    assert lines == sorted(lines, reverse=True)
    e, found = 0.7, EffortCurve.of(p, area).pos(lines[1])
    gain = math.exp(EffortCurve.of(p, area).log_gain(lines[1]))
    assert existence_after(e, found) * gain / (1 - found) == pytest.approx(0.02, rel=1e-6)


def test_when_there_is_no_stop():
    """Free effort never stops; nor does a search for what is surely there and worth a sweep of everything."""
    p = np.array([0.5, 0.5])
    curve = EffortCurve.of(p, 1.0)
    assert curve.stop_effort(0.0) is None
    assert curve.stop_effort(0.4) is None
    assert EffortCurve.of(p * 0.9, 1.0).stop_effort(0.4) is not None


def test_when_nothing_is_worth_it():
    """A ratio above the first gain, or a map without a chance, stops at once."""
    assert EffortCurve.of(np.array([0.5, 0.3]), 1.0).stop_effort(0.6) == 0.0
    empty = EffortCurve.of(np.zeros(3), 1.0)
    assert (empty.stop_effort(0.1), empty.pos(5.0), empty.log_gain(1.0)) == (0.0, 0.0, -math.inf)


def test_gain_of_an_hour_is_conditional_on_failure():
    """The hour after some hours gains its share of what failure left."""
    curve, detector = EffortCurve.of(np.array([0.6, 0.2]), 1.0), Detector(sweep_km=1, speed_kmh=1)
    p2, p3 = curve.pos(2.0), curve.pos(3.0)
    assert gain_of_hour(curve, detector, 2.0) == pytest.approx((p3 - p2) / (1 - p2))


@pytest.mark.parametrize(("e", "p"), [(-0.1, 0.5), (0.5, 1.1), (float("nan"), 0.5)])
def test_existence_needs_chances(e, p):
    """Numbers that are no chances are refused; certain success leaves nothing."""
    with pytest.raises(InputError, match="existence"):
        existence_after(e, p)
    assert existence_after(1.0, 1.0) == 0.0

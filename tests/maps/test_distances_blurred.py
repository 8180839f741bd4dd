"""Distances from a station that is large, or whose own place is not well known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import kstest

from karmalink.maps.likelihood.polar import DistanceLikelihood, Station

TOWN = Station(x=4.0, y=-7.0, sd=1.5, radius=3.0)
FORM = DistanceLikelihood(station=TOWN, distance=10.0, sd=0.2)
PLACES = (0.0, 1.0, 4.0, 15.0, 60.0)
LN = np.linspace(-12.0, 14.0, 20_001)


def said(r: float) -> np.ndarray:
    """Density of every ln distance that could be said of a thing ``r`` km east of the town."""
    at = np.array(TOWN.x + r), np.array(TOWN.y)
    return np.array([float(replace(FORM, distance=float(np.exp(u))).density(*at)) for u in LN[::20]])


@pytest.mark.parametrize("r", PLACES)
def test_distances_from_a_town_sum_to_one(r: float) -> None:
    """Over ln distance the density of what is said integrates to 1, inside the town and far from it."""
    assert float(said(r).sum() * (LN[20] - LN[0])) == pytest.approx(1.0, abs=2e-3)


@pytest.mark.parametrize("r", PLACES)
def test_distances_said_from_a_town_follow_the_density(r: float) -> None:
    """What tellers say is distributed as the density says they would."""
    rng = np.random.default_rng(3)
    drawn = [FORM.sample(rng, TOWN.x + r, TOWN.y) for _ in range(1500)]
    logs = np.log([d.distance for d in drawn if isinstance(d, DistanceLikelihood)])
    cumulative = np.cumsum(said(r)) * (LN[20] - LN[0])
    assert kstest(np.interp(logs, LN[::20] + (LN[20] - LN[0]) / 2, cumulative), "uniform").pvalue > 1e-3


@pytest.mark.parametrize("distance", [0.3, 2.0, 10.0, 80.0])
@pytest.mark.parametrize("sd", [0.05, 0.4])
def test_no_density_is_above_the_peak(distance: float, sd: float) -> None:
    """The peak bounds the density over the plane and is reached."""
    form = replace(FORM, distance=distance, sd=sd)
    r = np.concatenate([[0.0], np.geomspace(0.01, 2000, 4001)])
    densities = form.density(TOWN.x + r, np.array(TOWN.y))
    assert densities.max() <= form.peak * (1 + 1e-3)
    assert densities.max() >= form.peak * (1 - 1e-2)

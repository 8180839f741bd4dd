"""Detection laws and the detector."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.core.errors import InputError
from karmalink.plans.detection import DetectionLaw, Detector, pod


@pytest.mark.parametrize(
    ("law", "expected"),
    [
        (DetectionLaw.EXPONENTIAL, 1.0 - math.exp(-1.0)),
        (DetectionLaw.DEFINITE_RANGE, 1.0),
        (DetectionLaw.INVERSE_CUBE, math.erf(math.sqrt(math.pi) / 2.0)),
    ],
)
def test_coverage_one_gives_the_known_chances(law, expected):
    """At coverage 1 the three laws give .632, 1 and .790."""
    assert float(pod(1.0, law)) == pytest.approx(expected, abs=1e-12)


@given(st.lists(st.floats(0, 50), min_size=1, max_size=20))
def test_laws_stand_in_order_and_stay_chances(coverages):
    """Random search finds least, definite range most, and all lie in [0, 1]."""
    c = np.array(coverages)
    low, middle, high = (
        pod(c, law) for law in (DetectionLaw.EXPONENTIAL, DetectionLaw.INVERSE_CUBE, DetectionLaw.DEFINITE_RANGE)
    )
    assert np.all(low <= middle + 1e-12)
    assert np.all(middle <= high + 1e-12)
    assert np.all((low >= 0.0) & (high <= 1.0))


@pytest.mark.parametrize("bad", [-0.1, float("nan")])
def test_a_coverage_that_cannot_be_is_refused(bad):
    """Negative coverage and NaN are input errors."""
    with pytest.raises(InputError, match="coverage"):
        pod(np.array([1.0, bad]))


@pytest.mark.parametrize(("sweep", "speed"), [(0.0, 3.0), (-1.0, 3.0), (1.0, float("nan")), (1.0, float("inf"))])
def test_a_detector_needs_positive_numbers(sweep, speed):
    """A sweep width or speed that is not a number above 0 is refused, by name."""
    with pytest.raises(InputError, match=r"plan\.(sweep_km|speed_kmh)"):
        Detector(sweep_km=sweep, speed_kmh=speed)


def test_hours_and_effort_are_each_others_inverse():
    """Effort of hours, and hours of effort, give back the same."""
    detector = Detector(sweep_km=0.4, speed_kmh=5.0)
    assert detector.hours(detector.effort_km2(7.5)) == pytest.approx(7.5)
    with pytest.raises(InputError, match="hours"):
        detector.effort_km2(-1.0)

"""The Georeferencing Calculator's radius: published check values, to a metre."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.core.errors import InputError
from karmalink.maps.described.calculator import (
    Feature,
    LocalityType,
    coordinate_error,
    direction_error,
    distance_half_width,
    heading_radius,
    map_error,
    radius_of,
)


def test_published_check_values() -> None:
    """10 km NE: 3.90 km by direction alone; nine km NE of Bakersfield: 5.911 km by the formula; N: 0.765 d."""
    assert direction_error(10.0, heading_radius("NE")) == pytest.approx(3.902, abs=1e-3)
    bakersfield = Feature(extent_km=3.0, distance_km=9.0, distance_half_km=1.0, datum_km=0.079, map_km=0.040)
    assert radius_of(bakersfield, heading_radius("NE")) == pytest.approx(5.911, abs=1e-3)
    for wind, share in (("N", 0.765), ("NE", 0.390), ("NNE", 0.196), ("NbE", 0.098), ("37", 0.017)):
        assert direction_error(1.0, heading_radius(wind)) == pytest.approx(share, abs=1e-3)


@pytest.mark.parametrize(
    ("written", "half"),
    [("10.1", 0.05), ("10.6", 0.05), ("10.25", 0.125), ("10.75", 0.125), ("10.5", 0.25), ("10", 0.5), ("15", 0.5),
     ("33", 0.5), ("30", 0.5), ("100", 5.0), ("200", 5.0), ("2000", 50.0), ("1000", 50.0)],
)  # fmt: skip
def test_half_widths_of_written_distances(written: str, half: float) -> None:
    """Half of one over the denominator; numbers that end in zeros take the next lower power of ten."""
    assert distance_half_width(float(written), "km", written) == pytest.approx(half)


@pytest.mark.parametrize(("written", "half"), [("7 1/2", 0.25), ("7½", 0.25), ("3/4", 0.125), ("1,000", 50.0)])
def test_half_widths_of_written_fractions(written: str, half: float) -> None:
    """A fraction written as one has its own denominator; a comma between thousands is no decimal."""
    assert distance_half_width(7.5, "km", written) == pytest.approx(half)
    assert distance_half_width(7.5, "mi", written) == pytest.approx(half * 1.609344)


@pytest.mark.parametrize(
    ("degrees", "km"), [(1.0, 156.9), (0.1, 15.69), (0.01, 1.569), (1 / 60, 2.615), (1 / 3600, 0.0436)]
)
def test_coordinates_at_the_equator(degrees: float, km: float) -> None:
    """A degree is 156.9 km of error, a tenth 15.7, a minute 2.6, a second 44 m."""
    assert coordinate_error(0.0, degrees) == pytest.approx(km, rel=2e-3)


@given(st.floats(0, 50), st.floats(0, 100), st.floats(0, 5))
def test_types_nest(extent: float, distance: float, half: float) -> None:
    """Knowing less never gives a smaller circle: named <= along <= heading <= distance only."""
    f = Feature(extent_km=extent, distance_km=distance, distance_half_km=half)
    named, along, heading, ring = (
        radius_of(f, 45.0, k)
        for k in (LocalityType.NAMED, LocalityType.ALONG, LocalityType.HEADING, LocalityType.DISTANCE)
    )
    assert named <= along + 1e-9
    assert along <= heading + 1e-9
    assert heading <= ring + 1e-9
    assert radius_of(f, 0.0, LocalityType.COORDINATES) == 0.0


def test_bad_numbers_are_refused() -> None:
    """Lengths below 0, NaN, unknown winds and units are named in one message."""
    with pytest.raises(InputError, match="extent_km"):
        Feature(extent_km=-1.0)
    with pytest.raises(InputError, match="extent_km"):
        Feature(extent_km=float("nan"))
    with pytest.raises(InputError, match="heading"):
        heading_radius("upwards")
    with pytest.raises(InputError, match="heading"):
        heading_radius("nan")
    with pytest.raises(InputError, match="distance"):
        distance_half_width(1.0, "parsec")


LENGTH = st.floats(0.0, 50.0)


@given(LENGTH, LENGTH, LENGTH, LENGTH, LENGTH, LENGTH, LENGTH, st.sampled_from(["N", "NE", "NNE", "NbE", "37"]))
def test_every_type_is_the_sum_that_the_calculator_makes(
    extent: float, d: float, half: float, datum: float, measured: float, scale: float, coordinates: float, wind: str
) -> None:
    """The radius of each type of locality by the formulas of the calculator, written anew."""
    feature = Feature(
        extent_km=extent, distance_km=d, distance_half_km=half, datum_km=datum, measurement_km=measured, map_km=scale,
        coordinate_km=coordinates,
    )  # fmt: skip
    a = np.radians(heading_radius(wind))
    q = datum + extent + measured + half + scale
    expected = {
        LocalityType.COORDINATES: datum + coordinates + scale + measured,
        LocalityType.NAMED: datum + extent + measured + scale + coordinates,
        LocalityType.DISTANCE: q + d + coordinates,
        LocalityType.ALONG: q + coordinates,
        LocalityType.ORTHOGONAL: half * np.sqrt(2.0) + datum + extent + measured + scale + coordinates,
        LocalityType.HEADING: np.sqrt((d + q - d * np.cos(a)) ** 2 + (d * np.sin(a)) ** 2) + coordinates,
    }
    for kind, radius in expected.items():
        assert radius_of(feature, heading_radius(wind), kind) == pytest.approx(radius, abs=1e-3)


def test_a_map_and_a_parallel() -> None:
    """A millimetre on 1:24,000 is 24 m; a degree of longitude at 60 degrees is half one at the equator."""
    assert map_error(24_000) == pytest.approx(0.024)
    assert coordinate_error(60.0, 1.0) == pytest.approx(np.hypot(111.41, 55.80), abs=0.02)

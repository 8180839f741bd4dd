"""Numbers in words never say more than the number."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.core.errors import ModelError
from karmalink.core.places import Point
from karmalink.reports import phrases


@given(st.floats(0.0, 1.0))
def test_a_chance_is_never_rounded_to_an_untrue_certainty(p):
    """0 % is only said of 0 and 100 % only of 1."""
    text = phrases.percent(p)
    assert (text == "0 %") == (p == 0.0)
    assert (text == "100 %") == (p == 1.0)


@given(st.floats(1e-6, 1e9))
def test_a_number_is_within_its_figures(value):
    """Two significant figures are within 5.1 % of the number."""
    shown = float(phrases.number(value).replace(",", ""))
    assert math.isclose(shown, value, rel_tol=0.051)


def test_nan_never_becomes_a_number():
    """NaN raises instead of being written."""
    for write in (phrases.number, phrases.percent):
        with pytest.raises(ModelError):
            write(math.nan)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_a_position_reads_back(lat, lon):
    """Degrees and minutes give back the position within the last decimal shown."""
    text = phrases.position(Point(lat=lat, lon=lon))
    for part, value in zip(text.split(", "), (lat, lon), strict=True):
        degrees, rest = part.split("°")
        back = int(degrees) + float(rest.split("′")[0]) / 60
        assert abs(back - abs(value)) <= 0.051 / 60
        assert part[-1] in ("NE" if value >= 0 else "SW")


def test_a_number_stays_on_the_line_of_its_unit():
    """No line break may fall between a number and its unit."""
    assert " " not in phrases.nobreak("14 %").strip()
    assert phrases.nobreak("3 km") == "3\u00a0km"

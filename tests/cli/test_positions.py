"""Positions on the command line: negative numbers, spoken forms, and no guessing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.cli.positions import MINUS, read_position, shield_negatives
from karmalink.core.errors import InputError


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_decimal_degrees_come_back_as_they_were_typed(lat: float, lon: float) -> None:
    """Any latitude and longitude typed to six places is read to those places, signs and all."""
    typed = f"{lat:.6f},{lon:.6f}"
    (shielded,) = shield_negatives([typed])
    point = read_position(shielded, "--truth")
    assert (f"{point.lat:.6f}", f"{point.lon:.6f}") == (f"{float(f'{lat:.6f}'):.6f}", f"{float(f'{lon:.6f}'):.6f}")


@pytest.mark.parametrize(
    "said",
    [
        "-26.1 111.066667",
        "-26.1,111.066667",
        "26 06 S 111 04 E",
        "26 06 S, 111 04 E",
        "111 04 E 26 06 S",
        "26°06′S 111°04′E",
    ],
)
def test_one_place_said_in_many_ways(said: str) -> None:
    """Decimal or spoken, with or without a comma, letters in either order: the same point."""
    point = read_position(said, "LAT LON")
    assert point.lat == pytest.approx(-26.1, abs=1e-6)
    assert point.lon == pytest.approx(111.0667, abs=1e-4)


@pytest.mark.parametrize(
    "said", ["", "here", "26", "91 0", "0 181", "-91,0", "111.07,-26.1", "111 S 26 E", "41.46 N 50.14 W", "nan nan"]
)
def test_what_is_doubtful_is_refused(said: str) -> None:
    """No position, an impossible one, or one with two readings is an error that shows how to write it."""
    with pytest.raises(InputError, match="such as"):
        read_position(said, "--truth")


def test_only_numbers_are_shielded_and_only_before_the_double_dash() -> None:
    """Options stay options; what follows -- is nobody's business."""
    words = ["why", "-26.1", "--json", "-o", "-.5", "--", "-1"]
    assert shield_negatives(words) == ["why", f"{MINUS}26.1", "--json", "-o", f"{MINUS}.5", "--", "-1"]

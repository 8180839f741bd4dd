"""One angle, or a pair, in a table cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.records.degrees import parse_degrees, parse_pair


@given(st.integers(0, 89), st.integers(0, 59), st.integers(0, 59), st.sampled_from("NS"))
def test_every_writing_of_an_angle_agrees(deg: int, minutes: int, seconds: int, letter: str) -> None:
    """Signs and blanks, hemisphere first or last, decimal: the same angle."""
    value = (deg + minutes / 60 + seconds / 3600) * (1 if letter == "N" else -1)
    for text in (
        f"{deg} {minutes} {seconds} {letter}",
        f"{letter}{deg}°{minutes}'{seconds}\"",
        f"{deg}° {minutes}′ {seconds}″ {letter.lower()}",
        f"{value:.12f}",
    ):
        assert parse_degrees(text, "lat") == pytest.approx(value, abs=1e-9)


@pytest.mark.parametrize(
    "text", ["91 N", "41 60 N", "41 46 E", "-41 S", "N 41 S", "41.5 30 N", "north", "", "nan", "1e3"]
)
def test_what_is_no_latitude_is_refused(text: str) -> None:
    """Out of range, minutes from 60, the other axis, twice a hemisphere: refused."""
    with pytest.raises(ValueError, match=r"."):
        parse_degrees(text, "lat")


@pytest.mark.parametrize(
    "text", ["41 46 N, 50 14 W", "41 46 N 50 14 W", "50 14 W, 41 46 N", "N 41 46 W 50 14", "41°46'N 50°14'W"]
)
def test_every_writing_of_a_pair_agrees(text: str) -> None:
    """Latitude and longitude in either order, with or without a comma."""
    assert parse_pair(text) == pytest.approx((41 + 46 / 60, -(50 + 14 / 60)))


@pytest.mark.parametrize("text", ["41 46 N", "41, 50, 60", "41 N 42 N", "here"])
def test_what_is_no_pair_is_refused(text: str) -> None:
    """One angle, three, or two latitudes are no position."""
    with pytest.raises(ValueError, match=r"."):
        parse_pair(text)

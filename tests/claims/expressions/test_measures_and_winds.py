"""Old and vague lengths, the sun, heights and two legs: golden cases of single rules."""

from __future__ import annotations

import pytest

from karmalink.claims.expressions import find_expressions
from karmalink.claims.expressions.measures import find_measures


@pytest.mark.parametrize(
    ("said", "km", "step"),
    [
        ("two blocks", 0.2, 0.1),
        ("ten versts", 10.668, 10.668),
        ("three kilometros", 3.0, 1.0),
        ("countless miles", 20 * 1.609344, 30 * 1.609344),
        ("many miles", 10 * 1.609344, 15 * 1.609344),
        ("several miles", 5 * 1.609344, 4 * 1.609344),
        ("a stone's throw", 0.05, 0.06),
    ],
)
def test_lengths_that_no_table_of_units_holds(said: str, km: float, step: float) -> None:
    """A block is 100 m, a verst 1.0668 km, a kilometro a kilometre, and vague words have a value and a wide step."""
    (found,) = find_measures(f"It lies {said} away.")
    assert found.spoken.wording == said
    assert (found.spoken.value, found.spoken.step) == pytest.approx((km, step))


@pytest.mark.parametrize(("sun", "degrees"), [("rises", 90.0), ("sets", 270.0)])
def test_the_sun_rises_in_the_east(sun: str, degrees: float) -> None:
    """Where the sun rises is east, where it sets is west."""
    (found,) = find_expressions(f"They walked 3 km towards where the sun {sun}.")
    (leg,) = found.legs
    assert leg.bearing is not None
    assert leg.bearing.value == degrees


def test_a_height_ends_with_its_words() -> None:
    """ "Above sea level" belongs to the height, whole."""
    text = "The well is 725 metres above sea level."
    (found,) = find_expressions(text)
    assert text[found.start : found.end] == "725 metres above sea level"
    assert found.height_m is not None
    assert found.height_m.value == 725.0


def test_two_legs_are_one_expression() -> None:
    """ "4 km W and 6 km N of" begins at the first leg and holds both, each with its own direction."""
    text = "He hid it 4 km W and 6 km N of the pagoda."
    (found,) = find_expressions(text)
    assert text[found.start : found.end] == "4 km W and 6 km N of the pagoda"
    legs = {(leg.distance.value, leg.bearing.value) for leg in found.legs if leg.distance and leg.bearing}
    assert legs == {(6.0, 0.0), (4.0, 270.0)}


@pytest.mark.parametrize(("miles", "km"), [("mi", 1.609344), ("nm", 1.852)])
def test_a_mile_is_what_the_case_says(miles: str, km: float) -> None:
    """A bare mile is the statute or the nautical one, as the case has it."""
    (found,) = find_expressions("He hid it two miles west of the pagoda.", miles="nm" if miles == "nm" else "mi")
    assert found.legs[0].distance is not None
    assert found.legs[0].distance.value == pytest.approx(2 * km)


def test_a_cell_of_a_table_ends_a_phrase() -> None:
    """What stands behind a tab is the next cell, not more of the landmark."""
    text = "Svay\t2 km west of Battambang\tFrance\t3 miles\n"
    (found,) = find_expressions(text)
    assert found.landmarks[0].text == "Battambang"

"""The chance of a find against effort."""

import pytest

from karmalink.core.errors import InputError, ModelError
from karmalink.reports.figure_curve import curve_svg


@pytest.mark.parametrize(("hours", "pos"), [((), ()), ((1.0,), (0.1,)), ((0.0, 1.0), (0.1,)), ((1.0, 1.0), (0.1, 0.2))])
def test_a_curve_needs_rising_hours(hours, pos):
    """Too few points, unequal numbers or hours that stand still are refused."""
    with pytest.raises(InputError, match="hours rising"):
        curve_svg(hours, pos)


def test_nan_is_refused():
    """A chance that is no number is a defect."""
    with pytest.raises(ModelError):
        curve_svg((0.0, 1.0), (0.0, float("nan")))


def test_the_stop_line_is_drawn_only_where_it_lies():
    """A stop line beyond the hours shown is left to the words."""
    assert "stop line" in curve_svg((0.0, 10.0), (0.0, 0.5), 8.0)
    assert "stop line" not in curve_svg((0.0, 10.0), (0.0, 0.5), 80.0)

"""Why here: steps that add up."""

import math
from itertools import pairwise

import pytest

from karmalink.core.errors import ModelError
from karmalink.reports.figure_influence import influence_svg, waterfall_steps, waterfall_svg
from karmalink.reports.view import WhyRow


def test_the_steps_lead_from_before_to_now(make_view):
    """Each step starts where the last one ended; from the prior to the posterior."""
    why = make_view().why
    steps = waterfall_steps(why)
    assert math.isclose(steps[0][1], math.log10(why.prior_per_km2))
    assert math.isclose(steps[-1][2], math.log10(why.posterior_per_km2))
    assert all(math.isclose(a[2], b[1]) for a, b in pairwise(steps))


def test_nan_is_refused(make_view, changed):
    """A step that is no number is a defect, not a bar."""
    why = changed(make_view().why, rows=(WhyRow(group="g", log10_ratio=math.nan),))
    with pytest.raises(ModelError):
        waterfall_svg(why)


def test_bars_lead_to_the_words(make_view):
    """Every group has a bar, the strongest first, and the bar leads to what was said."""
    groups = make_view().groups
    svg = influence_svg(groups)
    order = sorted(groups, key=lambda g: -g.tv)
    places = [svg.index(f"#group-{g.id}") for g in order]
    assert places == sorted(places)

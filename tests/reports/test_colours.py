"""The colour scale reads in grey print."""

import numpy as np

from karmalink.reports.colours import hexes, luminance, ramp


def test_more_likely_is_always_darker():
    """Luminance falls at every step, so the order survives a grey printer and colour blindness."""
    assert np.all(np.diff(luminance(ramp(64))) < 0)


def test_the_ends_are_paper_and_ink():
    """The scale spans a contrast of at least 7 to 1 (WCAG 2.2, 1.4.6) from end to end."""
    light, dark = luminance(ramp(2))
    assert (light + 0.05) / (dark + 0.05) >= 7


def test_css_colours_are_those_of_the_ramp():
    """The legend in the page has the very colours of the picture."""
    assert hexes(3)[1] == "#" + "".join(f"{c:02x}" for c in ramp(3)[1])

"""What every statement likelihood offers."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from karmalink.core.chance import Floats


class Likelihood(Protocol):
    """P(they would say this | it is at (x, y)), up to a factor that does not depend on (x, y)."""

    @property
    def peak(self) -> float:
        """An upper bound of `density` over the plane."""
        ...

    @property
    def width_km(self) -> float:
        """The smallest length over which the density changes much, km: cells should not be larger."""
        ...

    def density(self, x: Floats, y: Floats, shared: float = 0.0) -> Floats:
        """Density at plane coordinates in km (broadcast together); ``shared`` is the value of the shared error."""
        ...

    def sample(self, rng: np.random.Generator, x: float, y: float, shared: float = 0.0) -> Likelihood:
        """The likelihood of another statement, drawn as a valid teller would speak if it were at (x, y) and the shared
        error had this value.
        """
        ...


NU_PLANE = 4.0
"""Degrees of freedom of position errors. Heavy tails are our choice of shape, their need is measured: normal errors
lost ten points of coverage on held-out place descriptions. 4 is the heaviest whole number with a finite variance in
each component and a rational density, (1 + q/4)^-3."""

NU_LINE = 3.0
"""Degrees of freedom of angles, distances to lines and ratios of distances: (1 + q/3)^-2."""


def t_plane(q: Floats) -> Floats:
    """Bivariate Student-t shape (1 + q/4)^-3 for squared standardised distance ``q`` >= 0, 1 at the centre.

    The density is this times 1 / (2 pi s1 s2) (Kotz & Nadarajah 2004, Multivariate t Distributions, eq. 1.1).
    """
    base = 1.0 / (1.0 + q / NU_PLANE)
    return np.asarray(base * base * base)


def t_line(z2: Floats) -> Floats:
    """Student-t shape with 3 degrees of freedom, (1 + z^2/3)^-2, 1 at the centre."""
    base = 1.0 / (1.0 + z2 / NU_LINE)
    return np.asarray(base * base)


T3_NORM = 2.0 / (np.pi * np.sqrt(3.0))
"""Density of Student's t with 3 degrees of freedom at 0: Gamma(2) / (sqrt(3 pi) Gamma(3/2))."""

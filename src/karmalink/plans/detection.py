"""Detection: from effort to coverage, from coverage to the chance of seeing what is there."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from karmalink.core.chance import Floats
from karmalink.core.errors import InputError


class DetectionLaw(StrEnum):
    """How the chance of detection grows with coverage.

    Koopman 1946, Search and Screening (OEG Report 56), chapters 2 and 3.
    """

    EXPONENTIAL = "exponential"  # random search: the careful default, the lowest of the three
    DEFINITE_RANGE = "definite_range"  # everything within the sweep width is seen, nothing beyond
    INVERSE_CUBE = "inverse_cube"  # parallel sweeps of an eye high above the ground


def pod(coverage: Floats | float, law: DetectionLaw = DetectionLaw.EXPONENTIAL) -> Floats:
    """Chance of detection at a coverage, given that the thing is there.

    Parameters
    ----------
    coverage : array of any shape, or float
        Swept area over area, >= 0 (infinity is allowed).
    law : DetectionLaw
        ``1 - exp(-C)``, ``min(1, C)`` or ``erf(sqrt(pi) C / 2)``.

    Returns
    -------
    array of the same shape, in [0, 1].

    Raises
    ------
    InputError
        If a coverage is negative or not a number.

    Examples
    --------
    >>> [round(float(pod(1.0, law)), 3) for law in DetectionLaw]
    [0.632, 1.0, 0.79]
    """
    c = np.asarray(coverage, dtype=np.float64)
    if not np.all(c >= 0.0):
        raise InputError(
            f"coverage: came {float(np.min(c))!r}; expected numbers of 0 or more (swept area divided by area)"
        )
    if law is DetectionLaw.EXPONENTIAL:
        return np.asarray(-np.expm1(-c))
    if law is DetectionLaw.DEFINITE_RANGE:
        return np.asarray(np.minimum(1.0, c))
    from scipy.special import erf

    return np.asarray(erf(math.sqrt(math.pi) / 2.0 * c))


@dataclass(frozen=True, slots=True, kw_only=True)
class Detector:
    """Who or what searches: sweep width in km (> 0) and speed over ground in km/h (> 0).

    The sweep width is the width of a strip within which as many things are missed as are seen beyond it
    (Koopman 1946); it already holds how hard the thing is to see.

    Raises
    ------
    InputError
        If either number is not finite and above 0.

    Examples
    --------
    >>> Detector(sweep_km=0.5, speed_kmh=6.0).effort_km2(hours=10)
    30.0
    """

    sweep_km: float
    speed_kmh: float

    def __post_init__(self) -> None:
        for name in ("sweep_km", "speed_kmh"):
            value = getattr(self, name)
            if not (math.isfinite(value) and value > 0.0):
                raise InputError(f"plan.{name}: came {value}; expected a number above 0; mend it in case.toml")

    @property
    def rate_km2h(self) -> float:
        """Area swept in an hour, km2."""
        return self.sweep_km * self.speed_kmh

    def effort_km2(self, hours: float) -> float:
        """Area swept in ``hours`` (finite, >= 0), overlaps counted every time, km2."""
        if not (math.isfinite(hours) and hours >= 0.0):
            raise InputError(f"plan.hours: came {hours}; expected a number of 0 or more; mend it in case.toml")
        return self.rate_km2h * hours

    def hours(self, effort_km2: float) -> float:
        """Hours it takes to sweep ``effort_km2``."""
        return effort_km2 / self.rate_km2h

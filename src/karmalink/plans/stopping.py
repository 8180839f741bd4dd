"""When to stop: an hour is worth its cost as long as its gain, if all before it failed, exceeds it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from karmalink.core.chance import Floats
from karmalink.core.errors import InputError
from karmalink.plans.candidates import CellArea, Mask
from karmalink.plans.curve import TINY, EffortCurve
from karmalink.plans.detection import Detector


@dataclass(frozen=True, slots=True, kw_only=True)
class CurvePoint:
    """One point of the curve: hours, effort in km2, chance of success of the best plan for them."""

    hours: float
    effort_km2: float
    pos: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StopLine:
    """Where a search stops being worth it.

    Attributes
    ----------
    hours, effort_km2 : float or None
        The line; 0 if even the first hour is not worth it; None if it never ends to be (no cost, or the
        thing is certainly in the area and worth more than searching all of it once more).
    pos : float or None
        Chance of having found it by then.
    first_hour_worth, next_hour_worth : float
        Value times gain of the first hour, and of the hour after those planned given that they failed, in
        money.
    cost_per_hour, value : float
        As given, in money.
    """

    hours: float | None
    effort_km2: float | None
    pos: float | None
    first_hour_worth: float
    next_hour_worth: float
    cost_per_hour: float
    value: float


def existence_after(existence: float, pos_if_there: float) -> float:
    """Chance that the thing is in the area at all, after a search failed.

    ``e' = e (1 - P) / (1 - e P)`` with ``e`` before it and ``P`` the chance of success if it is there.

    >>> round(existence_after(0.5, 0.8), 4)
    0.1667
    """
    if not (0.0 <= existence <= 1.0 and 0.0 <= pos_if_there <= 1.0):
        raise InputError(f"existence: came {existence} and {pos_if_there}; expected two chances from 0 to 1")
    left = 1.0 - existence * pos_if_there
    return existence * (1.0 - pos_if_there) / left if left > 0.0 else 0.0


def gain_of_hour(curve: EffortCurve, detector: Detector, hours: float) -> float:
    """Chance of success of the hour after ``hours`` of the best plan, given that those failed."""
    before = curve.pos(detector.effort_km2(hours))
    after = curve.pos(detector.effort_km2(hours + 1.0))
    return (after - before) / (1.0 - before) if before < 1.0 else 0.0


def stop_effort(
    p: Floats, area: CellArea, ratio: float, *, effort: float, forbidden: Mask | None = None
) -> tuple[EffortCurve, float | None]:
    """The effort at which gain / (1 - P) falls to ``ratio``, and a curve that reaches it.

    ``p`` are chances that sum to 1 with that of elsewhere, so that failing lowers the chance that the thing
    is there at all; ``ratio`` is cost per unit of effort over value, ``effort`` how far the curve must
    reach at least. None: it never falls that low.

    The marginal rule: search goes on while value * gain / (1 - P), the worth of the next bit of effort given
    that all before it failed, exceeds its cost.
    """
    curve = EffortCurve.of(p, area, forbidden=forbidden, effort=effort)
    if not curve.whole and _gain_over_failure(curve) > ratio:
        curve = EffortCurve.of(p, area, forbidden=forbidden)
    return curve, curve.stop_effort(ratio)


def _gain_over_failure(curve: EffortCurve) -> float:
    """At the end of a curve that has one."""
    return math.exp(curve.log_gain(curve.limit)) / max(1.0 - curve.pos(curve.limit), TINY)

"""The plan: where effort goes, as a field and as boxes, what it gains by the hour, and when to stop."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from karmalink.core.errors import InputError
from karmalink.maps.surface import Surface
from karmalink.plans.allocation import Allocation, allocate
from karmalink.plans.boxes import Box, best_boxes
from karmalink.plans.candidates import Mask
from karmalink.plans.curve import EffortCurve
from karmalink.plans.detection import Detector
from karmalink.plans.stopping import CurvePoint, StopLine, existence_after, gain_of_hour, stop_effort

POINTS = 41
"""Points of the curve, from 0 to twice the hours at hand: our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything a search plan says. All chances are *all told*: they count that the thing may be elsewhere.

    Attributes
    ----------
    detector, hours : Detector, float
        Who searches, and for how long.
    allocation : Allocation
        Coverage per cell of the best plan, its chance of success and what the forbidden cells cost it.
    boxes : tuple of Box
        The same hours in a few rectangles that people can search; best first.
    pos_boxes : float
        Chance of success of the boxes together, at most that of the allocation.
    curve : tuple of CurvePoint
        Chance of success against hours.
    gain_first_hour, gain_next_hour : float
        Chance of success of the first hour, and of the hour after the plan, given that the plan failed.
    p_ground, p_ground_if_failed : float
        Chance that the thing lies in the area, now and should the whole plan fail.
    stop : StopLine
    """

    detector: Detector
    hours: float
    allocation: Allocation
    boxes: tuple[Box, ...]
    pos_boxes: float
    curve: tuple[CurvePoint, ...]
    gain_first_hour: float
    gain_next_hour: float
    p_ground: float
    p_ground_if_failed: float
    stop: StopLine

    @property
    def pos(self) -> float:
        """Chance of success of the best plan, all told."""
        return self.allocation.pos

    @property
    def ban_cost(self) -> float:
        """What the places where no effort may go cost in chance of success."""
        return self.allocation.ban_cost


def make_plan(
    surface: Surface,
    detector: Detector,
    *,
    hours: float,
    cost_per_hour: float,
    value: float,
    boxes: int = 3,
    forbidden: Mask | None = None,
) -> Plan:
    """The best plan for ``hours`` of searching a surface.

    Parameters
    ----------
    surface : Surface
        Whereabouts now.
    detector : Detector
        Sweep width and speed.
    hours : float
        Hours at hand, >= 0.
    cost_per_hour, value : float
        Cost of an hour and worth of a find, in the same money, >= 0.
    boxes : int
        How many boxes at most, >= 0.
    forbidden : array of bool, shape of the surface's ground, optional
        Cells where no effort may go.

    Returns
    -------
    Plan

    Raises
    ------
    InputError
        If a number is out of range or the mask has another shape.
    """
    for name, number in (("cost_per_hour", cost_per_hour), ("value", value)):
        if not (math.isfinite(number) and number >= 0.0):
            raise InputError(f"plan.{name}: came {number}; expected a number of 0 or more; mend it in case.toml")
    effort = detector.effort_km2(hours)
    area = surface.grid.cell_area_km2
    allocation = allocate(surface.ground, area, effort, forbidden=forbidden)
    rectangles = best_boxes(surface, detector, hours, count=boxes, forbidden=forbidden)
    far = detector.effort_km2(2.0 * hours + 1.0)
    ratio = cost_per_hour / detector.rate_km2h / value if value > 0.0 else math.inf
    curve, end = stop_effort(surface.ground, area, ratio, effort=far, forbidden=forbidden)
    p_ground = min(surface.p_ground, 1.0)
    return Plan(
        detector=detector,
        hours=hours,
        allocation=allocation,
        boxes=rectangles,
        pos_boxes=math.fsum(box.pos for box in rectangles),
        curve=_points(curve, detector, hours),
        gain_first_hour=gain_of_hour(curve, detector, 0.0),
        gain_next_hour=gain_of_hour(curve, detector, hours),
        p_ground=p_ground,
        p_ground_if_failed=existence_after(p_ground, min(1.0, allocation.pos / p_ground) if p_ground > 0 else 0.0),
        stop=_stop_line(curve, end, detector, hours, cost_per_hour, value),
    )


def _points(curve: EffortCurve, detector: Detector, hours: float) -> tuple[CurvePoint, ...]:
    reach = np.linspace(0.0, 2.0 * hours, POINTS) if hours > 0.0 else np.zeros(1)
    return tuple(
        CurvePoint(hours=h, effort_km2=detector.effort_km2(h), pos=curve.pos(detector.effort_km2(h)))
        for h in reach.tolist()
    )


def _stop_line(
    curve: EffortCurve,
    end: float | None,
    detector: Detector,
    hours: float,
    cost_per_hour: float,
    value: float,
) -> StopLine:
    return StopLine(
        hours=None if end is None else detector.hours(end),
        effort_km2=end,
        pos=None if end is None else curve.pos(end),
        first_hour_worth=value * gain_of_hour(curve, detector, 0.0),
        next_hour_worth=value * gain_of_hour(curve, detector, hours),
        cost_per_hour=cost_per_hour,
        value=value,
    )

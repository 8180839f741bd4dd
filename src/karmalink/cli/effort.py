"""The search plan, as words and as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from karmalink.cli.whereabouts import point_dict
from karmalink.reports.phrases import area, number, percent, position

if TYPE_CHECKING:
    from karmalink.case import Case, Result
    from karmalink.plans.boxes import Box


def plan_dict(case: Case, result: Result) -> dict[str, Any]:
    """The plan, its boxes, the curve of gain and the stop line."""
    plan = result.plan
    stop = plan.stop
    return {
        "case": case.name,
        "hours": plan.hours,
        "sweep_km": plan.detector.sweep_km,
        "speed_kmh": plan.detector.speed_kmh,
        "pos": plan.pos,
        "pos_boxes": plan.pos_boxes,
        "ban_cost": plan.ban_cost,
        "gain_first_hour": plan.gain_first_hour,
        "gain_next_hour": plan.gain_next_hour,
        "p_ground": plan.p_ground,
        "p_ground_if_failed": plan.p_ground_if_failed,
        "boxes": [box_dict(box) for box in plan.boxes],
        "curve": [{"hours": point.hours, "pos": point.pos} for point in plan.curve],
        "stop": {name: getattr(stop, name) for name in type(stop).__slots__},
        "warnings": result.warnings,
    }


def box_dict(box: Box) -> dict[str, Any]:
    """One box with its corners: north-west, north-east, south-east, south-west."""
    names = ("p", "area_km2", "forbidden_km2", "hours", "coverage", "pos")
    return {
        "corners": [point_dict(corner) for corner in box.corners],
        "centre": point_dict(box.centre),
        **{name: getattr(box, name) for name in names},
    }


def plan_lines(case: Case, result: Result) -> list[str]:
    """The plan in words."""
    from karmalink.case.sentences import stop_sentence

    plan, units = result.plan, case.loaded.settings.units.value
    lines = [
        f"{case.name}: {number(plan.hours)} hours with a sweep width of {number(plan.detector.sweep_km)} km "
        f"at {number(plan.detector.speed_kmh)} km/h",
        f"  chance of success {percent(plan.pos)}, in boxes {percent(plan.pos_boxes)}, all told",
    ]
    if plan.ban_cost > 0.0:
        lines.append(f"  keeping off the ground where nobody may dig costs {percent(plan.ban_cost)} of it")
    lines += [line for n, box in enumerate(plan.boxes, start=1) for line in box_lines(n, box, units)]
    return [
        *lines,
        f"  the first hour gains {percent(plan.gain_first_hour)}, the hour after the plan "
        f"{percent(plan.gain_next_hour)}",
        f"  if the whole plan fails, the chance that it lies in the area goes from {percent(plan.p_ground)} "
        f"to {percent(plan.p_ground_if_failed)}",
        f"  {stop_sentence(plan.stop, plan.hours)}",
    ]


def box_lines(n: int, box: Box, units: str) -> list[str]:
    """One box: how long, how good, and between which corners."""
    return [
        f"  box {n}: {number(box.hours)} hours on {area(box.area_km2, units)}, chance of success {percent(box.pos)}",
        f"    {position(box.north_west)} to {position(box.south_east)}",
    ]

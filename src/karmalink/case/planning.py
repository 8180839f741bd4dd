"""The plan of a case: its own numbers where it has them, the table's for its kind elsewhere."""

from __future__ import annotations

import numpy as np

from karmalink.case.load import LoadedCase
from karmalink.maps.prior import mask_of
from karmalink.maps.surface import Surface
from karmalink.plans.detection import Detector
from karmalink.plans.planning import Plan, make_plan
from karmalink.records.record import LayerRole
from karmalink.trust.table import Table

BOXES = 3


def plan_of(loaded: LoadedCase, surface: Surface, table: Table) -> Plan:
    """The best plan for the hours at hand; no effort where a no-dig layer forbids it."""
    own, kind = loaded.settings.plan, loaded.settings.kind.value

    def number(given: float | None, row: str) -> float:
        return table[f"plan.{kind}.{row}"] if given is None else given

    no_dig = mask_of(loaded.records.layers, LayerRole.NO_DIG, surface.grid)
    return make_plan(
        surface,
        Detector(sweep_km=number(own.sweep_km, "sweep"), speed_kmh=number(own.speed_kmh, "speed")),
        hours=number(own.hours, "hours"),
        cost_per_hour=number(own.cost_per_hour, "cost"),
        value=number(own.value, "value"),
        boxes=BOXES if own.boxes is None else own.boxes,
        forbidden=None if no_dig is None else np.asarray(no_dig > 0),
    )

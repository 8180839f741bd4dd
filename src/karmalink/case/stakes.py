"""What is at stake on the ground of the map, counted from the layers of those who live there."""

from __future__ import annotations

import shapely
from shapely.geometry import shape

from karmalink.case.load import LoadedCase
from karmalink.maps.anchors import to_plane
from karmalink.maps.surface import Surface
from karmalink.records.record import Layer, LayerRole
from karmalink.reports.view import StakeRow

LEVEL = 0.9


def stake_rows(loaded: LoadedCase, surface: Surface) -> tuple[StakeRow, ...]:
    """How many features of each layer at stake, or under a veto, touch the 90 % region."""
    chosen = [x for x in loaded.records.layers if x.role in (LayerRole.AT_STAKE, LayerRole.NO_DIG)]
    if not chosen or surface.p_ground <= 0:
        return ()
    region = surface.region(LEVEL)
    return tuple(StakeRow(sentence=_sentence(layer, surface, region), owner=layer.owner) for layer in chosen)


def _sentence(layer: Layer, surface: Surface, region) -> str:  # type: ignore[no-untyped-def]
    inside = sum(_touches(feature, surface, region) for feature in layer.features)
    what = layer.label or layer.id
    veto = "; the plan keeps off them" if layer.role is LayerRole.NO_DIG else ""
    when = f", deadline {layer.deadline}" if layer.deadline else ""
    return f"{what}: {inside} of {len(layer.features)} lie on the 90 % ground{when}{veto}."


def _touches(feature, surface: Surface, region) -> bool:  # type: ignore[no-untyped-def]
    geometry = to_plane(shape(feature["geometry"]), surface.grid)
    x0, y0, x1, y1 = geometry.bounds
    grid = surface.grid
    half_w, half_h = grid.half_size_km
    cell = grid.area.cell_km
    columns = slice(max(0, int((x0 + half_w) / cell)), max(0, int((x1 + half_w) / cell) + 1))
    rows = slice(max(0, int((half_h - y1) / cell)), max(0, int((half_h - y0) / cell) + 1))
    window = region[rows, columns]
    if not window.any():
        return False
    box = shapely.box(
        *(grid.x[columns][[0]] - cell / 2), *(grid.y[rows][[-1]] - cell / 2),
        *(grid.x[columns][[-1]] + cell / 2), *(grid.y[rows][[0]] + cell / 2),
    )  # fmt: skip
    return bool(geometry.intersects(box))


def deadline_sentence(loaded: LoadedCase) -> str:
    """The deadline of the case, with its reason."""
    stakes = loaded.settings.stakes
    if stakes is None or not stakes.deadline:
        return ""
    return f"Deadline {stakes.deadline}: {stakes.why}" if stakes.why else f"Deadline {stakes.deadline}."

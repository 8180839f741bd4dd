"""What others may see: positions coarsened, words withheld, terms of use enforced before any byte."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from karmalink.accounts.account import Terms
from karmalink.core.chance import Floats
from karmalink.core.errors import TermsError
from karmalink.core.places import Point
from karmalink.maps.grid import Grid
from karmalink.maps.surface import Surface
from karmalink.maps.world import Area
from karmalink.records.record import Layer, LayerRole
from karmalink.reports.view import Audience, Change, ClaimRow, GroupRow, ReportView, WitnessRow
from karmalink.trust.table import default_table

HELD_BY_SOMEBODY = "held"
WITHHELD = "withheld"


def for_audience(view: ReportView) -> ReportView:
    """``view`` as its audience may see it. Every writer here calls it first, so nothing slips past.

    Raises
    ------
    TermsError
        If a view for others claims to be coarsened but still holds what must be withheld.
    """
    if view.audience is Audience.OWNER:
        return view
    if view.shared_cell_km is None:
        return coarsen(view, view.audience)
    held = any(c.quote is not None and c.terms is not Terms.PUBLIC for c in view.claims)
    boxes = view.plan is not None and bool(view.plan.boxes)
    if held or boxes or view.truth is not None or view.why is not None:
        raise TermsError(
            f"report: came a view for audience {view.audience.value!r} with words or positions that must be "
            "withheld; make it with sharing.coarsen"
        )
    return view


def coarsen(view: ReportView, audience: Audience) -> ReportView:
    """A copy of ``view`` for others.

    - every map is summed into squares of the table's ``share.cell`` on a grid whose centre is rounded to 0.1 degrees;
    - exact boxes, the *why here* spot, positions of claims, areas searched, the truth and holders' names are
      left out; so are layers that somebody owns or that show homes and graves, and landmarks that are not
      public;
    - words stay only where the terms are ``public``. Accounts with terms ``owner`` go altogether, for the
      audience ``public`` those with terms ``shared`` too; their groups stay as numbers without a name.

    Raises
    ------
    TermsError
        If ``audience`` is the owner: there is nothing to coarsen.
    """
    if audience is Audience.OWNER:
        raise TermsError("share: came the audience 'owner'; expected 'share' or 'public'")
    cell = default_table()["share.cell"]
    shown = {Terms.PUBLIC, Terms.SHARED} if audience is Audience.SHARE else {Terms.PUBLIC}
    claims = tuple(_claim(c) for c in view.claims if c.terms in shown)
    names = _group_names(view, claims)
    witnesses = tuple(w for w in view.witnesses if w.terms in shown)
    plan = replace(view.plan, boxes=()) if view.plan else None
    return replace(
        view,
        audience=audience,
        shared_cell_km=cell,
        eras=tuple(replace(e, surface=coarse_surface(e.surface, cell)) for e in view.eras),
        landmarks=tuple(m for m in view.landmarks if m.terms is Terms.PUBLIC),
        layers=tuple(layer for layer in view.layers if _open(layer)),
        holders=(),
        witnesses=tuple(_witness(w) for w in witnesses),
        claims=claims,
        groups=tuple(_group(g, names, claims) for g in view.groups),
        why=None,
        changes=tuple(_change(c, names, cell) for c in view.changes),
        plan=plan,
        searched=(),
        truth=None,
        stakes=tuple(s for s in view.stakes if not s.owner),
        decoys=tuple(d for d in view.decoys if d.decoy or d.name in {w.id for w in witnesses}),
        caveats=(*view.caveats, *_left_out(view, claims)),
        warnings=(),
    )


def _claim(claim: ClaimRow) -> ClaimRow:
    if claim.terms is Terms.PUBLIC:
        return replace(claim, where=None)
    withheld = "says where it lies; how exactly is withheld"
    return replace(claim, quote=None, relation=withheld, where=None, note="", source=WITHHELD)


def _witness(witness: WitnessRow) -> WitnessRow:
    return witness if witness.terms is Terms.PUBLIC else replace(witness, role="", why="")


def _group_names(view: ReportView, claims: tuple[ClaimRow, ...]) -> dict[str, str]:
    """Names under which groups may appear: their own when all their claims are shown, else a number."""
    held = {c.group for c in view.claims} - {c.group for c in claims}
    partly = {c.group for c in view.claims if c.id not in {shown.id for shown in claims}}
    known = {c.group for c in view.claims}
    hidden = [g.id for g in view.groups if g.id in held | partly or g.id not in known]
    masks = {g: f"{WITHHELD}-{i}" for i, g in enumerate(hidden, start=1)}
    return {g.id: masks.get(g.id, g.id) for g in view.groups}


def _group(group: GroupRow, names: Mapping[str, str], claims: tuple[ClaimRow, ...]) -> GroupRow:
    public = {c.account for c in claims if c.terms is Terms.PUBLIC}
    shown = tuple(a for a in group.accounts if a in {c.account for c in claims})
    why = group.why if set(group.accounts) <= public else ""
    return replace(group, id=names[group.id], accounts=shown, why=why)


def _change(change: Change, names: Mapping[str, str], cell: float) -> Change:
    moved = round(change.mode_moves_km / cell) * cell
    name = names.get(change.group, WITHHELD)
    return replace(change, group=name, surface=coarse_surface(change.surface, cell), mode_moves_km=moved, sentence="")


def _open(layer: Layer) -> bool:
    return not layer.owner and layer.role not in {LayerRole.AT_STAKE, LayerRole.NO_DIG}


def _left_out(view: ReportView, claims: tuple[ClaimRow, ...]) -> tuple[str, ...]:
    """What a reader should know is missing, in numbers only."""
    gone = len(view.claims) - len(claims)
    silent = sum(c.quote is None for c in claims)
    layers = sum(not _open(layer) for layer in view.layers)
    facts = (
        (gone, "claims moved the map but are kept by whoever holds the case"),
        (silent, "claims are listed without their words"),
        (layers, "map layers belong to those who live there and are not shown"),
    )
    return tuple(f"Left out of this version: {n} {what}." for n, what in facts if n)


def coarse_grid(grid: Grid, cell_km: float) -> Grid:
    """A grid of ``cell_km`` squares over the same ground, its centre rounded to 0.1 degrees.

    >>> area = Area(centre=Point(lat=41.7666, lon=-50.2333), width_km=100, height_km=40, cell_km=1)
    >>> coarse_grid(Grid(area), 10.0).area.centre
    Point(lat=41.8, lon=-50.2)
    """
    centre = grid.area.centre
    rounded = Point(lat=round(centre.lat, 1), lon=round(centre.lon, 1))
    x, y = grid.to_xy(rounded.lat, rounded.lon)
    half_w, half_h = grid.half_size_km
    width = math.ceil(2 * (half_w + abs(float(x))) / cell_km + 1) * cell_km
    height = math.ceil(2 * (half_h + abs(float(y))) / cell_km + 1) * cell_km
    return Grid(Area(centre=rounded, width_km=width, height_km=height, cell_km=cell_km))


def coarse_surface(surface: Surface, cell_km: float) -> Surface:
    """``surface`` summed into squares of ``cell_km``; the sums of ground, holders and elsewhere stay.

    Holders are merged into one unnamed holder. Cells wider than the squares are spread over those they cover.
    """
    grid = coarse_grid(surface.grid, cell_km)
    ground = np.zeros(grid.shape)
    for mass, x, y in _spread(surface, cell_km):
        lat, lon = surface.grid.to_latlon(x, y)
        new_x, new_y = grid.to_xy(lat, lon)
        half_w, half_h = grid.half_size_km
        column = np.clip(((new_x + half_w) // cell_km).astype(int), 0, grid.shape[1] - 1)
        row = np.clip(((half_h - new_y) // cell_km).astype(int), 0, grid.shape[0] - 1)
        np.add.at(ground, (row, column), mass)
    holders = {HELD_BY_SOMEBODY: float(sum(surface.holders.values()))} if surface.holders else {}
    return Surface(grid, ground, dict(surface.elsewhere), holders, surface.era, surface.simulated)


def _spread(surface: Surface, cell_km: float) -> list[tuple[Floats, Floats, Floats]]:
    """Mass and position (km in the plane) of points that stand for the cells: several for a wide cell."""
    size = surface.grid.area.cell_km
    n = min(8, max(1, math.ceil(4 * size / cell_km)))
    offsets = ((np.arange(n) + 0.5) / n - 0.5) * size
    x, y = np.meshgrid(surface.grid.x, surface.grid.y)
    mass = surface.ground.astype(np.float64) / n**2
    return [(mass, x + dx, y + dy) for dx in offsets for dy in offsets]

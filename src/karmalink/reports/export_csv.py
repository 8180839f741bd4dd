"""Tables: the cells of the map, the claims, and what each group did."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from karmalink.reports.answers import kind_name, opening
from karmalink.reports.sharing import for_audience
from karmalink.reports.view import ReportView

LEAST_SHARE = 1e-4
"""Cells with less than this share of the likeliest cell's chance are left out."""


def _table(notes: Iterable[str], header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A CSV table under its notes; text that a spreadsheet would run as a formula gets a quote before it."""
    out = io.StringIO()
    for note in notes:
        out.write(f"# {note}\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def _safe(cell: Any) -> Any:
    """OWASP, CSV Injection: text that starts with = + - @ or a tab is kept as text."""
    text = isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t", "\r"}
    return f"'{cell}" if text else ("" if cell is None else cell)


def write_cells_csv(view: ReportView, least_share: float = LEAST_SHARE) -> str:
    """Cells of every era by falling density: era, latitude, longitude, chance, chance per km2.

    Cells below ``least_share`` of the era's largest chance are left out; a note says so. A view for others is
    coarsened first.
    """
    view = for_audience(view)
    rows: list[tuple[Any, ...]] = []
    for era in view.eras:
        surface = era.surface
        per_km2 = surface.ground / surface.grid.cell_area_km2
        order = np.argsort(-per_km2.ravel(), kind="stable")
        enough = surface.ground.ravel()[order] >= least_share * float(surface.ground.max())
        kept = order[enough & (surface.ground.ravel()[order] > 0)]
        row, column = np.unravel_index(kept, surface.ground.shape)
        lat, lon = surface.grid.to_latlon(surface.grid.x[column], surface.grid.y[row])
        for i, (r, c) in enumerate(zip(row, column, strict=True)):
            p, density = float(surface.ground[r, c]), float(per_km2[r, c])
            rows.append((surface.era, f"{lat[i]:.6f}", f"{lon[i]:.6f}", f"{p:.6e}", f"{density:.6e}"))
    note = f"cells with at least {least_share:g} of the likeliest cell's chance; the rest is left out"
    return _table((*opening(view), note), ("era", "lat", "lon", "p", "p_per_km2"), rows)


def write_claims_csv(view: ReportView) -> str:
    """One row a claim as the audience may see it; withheld words leave the field empty."""
    view = for_audience(view)
    header = ("id", "account", "witness", "kind", "words", "terms", "text", "read_as", "status", "source",
              "group", "era", "moves_map")  # fmt: skip
    rows = [
        (c.id, c.account, c.witness, kind_name(c.account_kind, view.kind), c.words.value, c.terms.value,
         c.quote, c.relation, c.status, c.source, c.group, c.era, c.tv)
        for c in view.claims
    ]  # fmt: skip
    return _table(opening(view), header, rows)


def write_influence_csv(view: ReportView) -> str:
    """One row a group: reliability before, validity after, total variation, KL in nats, conflict p."""
    view = for_audience(view)
    header = (
        "group",
        "accounts",
        "reliability",
        "validity",
        "total_variation",
        "kl_nats",
        "conflict_p",
        "why",
    )
    rows = [
        (g.id, ";".join(g.accounts), g.reliability, g.validity, g.tv, g.kl, g.conflict_p, g.why) for g in view.groups
    ]
    return _table(opening(view), header, rows)

"""Whereabouts and the answer to *why here?*, as words and as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from karmalink.reports.phrases import area, percent, position

if TYPE_CHECKING:
    from karmalink.case import Case, Result, Why
    from karmalink.core.places import Point
    from karmalink.maps.posterior import Influence
    from karmalink.maps.surface import Surface

SURPRISE = 0.05
"""A conflict p below it is told: the same line as in the report's words of search."""


def whereabouts_dict(case: Case, result: Result) -> dict[str, Any]:
    """Whereabouts by era and now, and every source's part."""
    return {
        "case": case.name,
        "commitment": result.commitment,
        "now": {**surface_dict(result.surface), **ground_dict(result.surface)},
        "eras": [surface_dict(surface) for surface in result.posterior.surfaces],
        "sources": [influence_dict(i) for i in result.posterior.influences],
        "unplaced": [{"claim": claim, "why": reason} for claim, reason in result.posterior.unplaced],
        "warnings": result.warnings,
    }


def surface_dict(surface: Surface) -> dict[str, Any]:
    """The chances of one era; all together sum to 1."""
    return {
        "era": surface.era,
        "p_ground": surface.p_ground,
        "holders": dict(surface.holders),
        "elsewhere": dict(surface.elsewhere),
        "simulated": surface.simulated,
    }


def ground_dict(surface: Surface) -> dict[str, Any]:
    """Regions and spots, all on condition that it lies in the area; empty if it cannot."""
    if surface.p_ground <= 0.0:
        return {}
    return {
        "mode": point_dict(surface.mode()),
        "mean": point_dict(surface.mean()),
        "area50_km2": surface.region_area_km2(0.5),
        "area90_km2": surface.region_area_km2(0.9),
    }


def point_dict(point: Point) -> dict[str, float]:
    """A position in degrees."""
    return {"lat": point.lat, "lon": point.lon}


def influence_dict(influence: Influence) -> dict[str, Any]:
    """What one source did to the map."""
    names = ("source", "accounts", "reliability", "validity", "tv", "kl", "conflict_p")
    return {name: getattr(influence, name) for name in names}


def whereabouts_lines(case: Case, result: Result) -> list[str]:
    """Whereabouts in words: now, by era where there are several, and by source."""
    settings, surface = case.loaded.settings, result.surface
    units = settings.units.value
    simulated = " SIMULATED." if surface.simulated else ""
    lines = [f"{case.name}. {settings.question}{simulated}", f"  {chances(surface)}"]
    if surface.p_ground > 0.0:
        spot = surface.mode()
        lines += [
            f"  If it is in the area: 50 % on {area(surface.region_area_km2(0.5), units)}, "
            f"90 % on {area(surface.region_area_km2(0.9), units)}",
            f"  densest at {position(spot)} ({spot.lat:.4f}, {spot.lon:.4f})",
        ]
    if len(result.posterior.surfaces) > 1:
        lines.append("By era:")
        lines += [f"  {s.era}: {chances(s)}" for s in result.posterior.surfaces]
    if result.posterior.influences:
        lines.append("Sources, by how much of the map each one moves (chance that it knows, before and after):")
        ordered = sorted(result.posterior.influences, key=lambda i: -i.tv)
        lines += [influence_line(i) for i in ordered]
    lines += [f"  not on the map: {claim}: {reason}" for claim, reason in result.posterior.unplaced]
    return [*lines, f"committed: {result.commitment}"]


def chances(surface: Surface) -> str:
    """The chances of every state in one line.

    Nothing is hidden: each holder is named, and what *elsewhere* is made of stands behind its sum.
    """
    parts = [f"in the area {percent(surface.p_ground)}"]
    parts += [f"with {name} {percent(p)}" for name, p in surface.holders.items()]
    gone = ", ".join(f"{name.replace('_', ' ')} {percent(p)}" for name, p in surface.elsewhere.items() if p > 0)
    parts.append(f"elsewhere {percent(surface.p_elsewhere)}" + (f" ({gone})" if gone else ""))
    return "; ".join(parts)


def influence_line(influence: Influence) -> str:
    """One source in one line."""
    p = influence.conflict_p
    odd = f"; at odds with the others (p = {p:.3f})" if p is not None and p < SURPRISE else ""
    return (
        f"  {influence.source:16} {percent(influence.tv):>12}   "
        f"{influence.reliability:.2f} -> {influence.validity:.2f}{odd}"
    )


def why_dict(answer: Why) -> dict[str, Any]:
    """The answer at one point, as plain values."""
    return {
        "point": point_dict(answer.point),
        "prior_per_km2": answer.prior_per_km2,
        "posterior_per_km2": answer.posterior_per_km2,
        "sources": [
            {
                **influence_dict(source.influence),
                "times": source.times,
                "claims": [
                    {
                        "claim": told.claim.id,
                        "account": told.account.id,
                        "witness": told.account.witness,
                        "words": told.account.words.value,
                        "quote": told.claim.quote,
                        "source": told.account.source,
                        "ratio": told.ratio,
                    }
                    for told in source.claims
                ],
            }
            for source in answer.sources
        ],
    }

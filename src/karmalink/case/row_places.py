"""What a row of a table may mean: its country column holds, and a common noun is no town."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from karmalink.claims.localities.reading import Locality
from karmalink.claims.place_expr import Form
from karmalink.core.places import Relation
from karmalink.links.places.regions import country_code
from karmalink.links.places.resolution import Resolved

TERRITORIES: Final = {
    "US": frozenset({"AS", "GU", "MP", "PR", "UM", "VI"}),
    "FR": frozenset({"BL", "GF", "GP", "MF", "MQ", "NC", "PF", "PM", "RE", "TF", "WF", "YT"}),
    "GB": frozenset({"AI", "BM", "FK", "GG", "GI", "GS", "IM", "IO", "JE", "KY", "MS", "PN", "SH", "TC", "VG"}),
    "NL": frozenset({"AW", "BQ", "CW", "SX"}), "DK": frozenset({"FO", "GL"}), "CN": frozenset({"HK", "MO"}),
    "NO": frozenset({"BV", "SJ"}), "FI": frozenset({"AX"}), "AU": frozenset({"CC", "CX", "HM", "NF"}),
    "NZ": frozenset({"CK", "NU", "TK"}),
}  # fmt: skip
"""Territories with an ISO 3166-1 code of their own that a column of countries may count to another country."""


def country_of_row(cell: str, locality: Locality) -> str:
    """Give the ISO code of a country cell, or of a territory of that country which the label itself names.

    "" where the cell is empty or not known.

    >>> from karmalink.claims.localities.reading import read_locality
    >>> country_of_row("United States", read_locality("near Ponce, Puerto Rico"))
    'PR'
    """
    code = country_code(cell) if cell else ""
    if code not in TERRITORIES:
        return code
    names = (m.text for c in locality.clauses if c.expr.relation is Relation.AT for m in c.expr.landmarks)
    return next((t for n in names if len(n) > 2 and (t := country_code(n)) in TERRITORIES[code]), code)


def held_to(resolved: Iterable[Resolved], country: str) -> tuple[Resolved, ...]:
    """Leave out the candidates in other countries than a row's own (ISO code; "" for none given), and all of a
    landmark that is a common noun. What is left keeps its odds against *none of these*.

    A candidate without a country on record (a mountain, a river, coordinates, a place of the user's) stays.
    """
    allowed = {"", country} | TERRITORIES.get(country, frozenset())
    return tuple(_held(r, allowed if country else None) for r in resolved)


def _held(mark: Resolved, allowed: set[str] | None) -> Resolved:
    if mark.landmark.form is Form.NOMINAL:
        return Resolved(landmark=mark.landmark, candidates=(), none=1.0)
    kept = [c for c in mark.candidates if allowed is None or (c.entry.country or "") in allowed]
    if len(kept) == len(mark.candidates):
        return mark
    total = mark.none + sum(c.weight for c in kept)
    if total <= 0.0:
        return Resolved(landmark=mark.landmark, candidates=(), none=1.0)
    return Resolved(
        landmark=mark.landmark,
        candidates=tuple(replace(c, weight=c.weight / total) for c in kept),
        none=mark.none / total,
    )


def why_unplaced(resolved: Sequence[Resolved], country: str) -> str:
    """Say why no landmark of a label has a candidate."""
    if not resolved:
        return "not in the gazetteer: only a country or state"
    named = [r.landmark.text for r in resolved if r.landmark.form is not Form.NOMINAL]
    if named:
        return f"not in the gazetteer{f' in {country}' * bool(country)}: {', '.join(map(repr, named[:3]))}"
    nouns = ", ".join(repr(r.landmark.text) for r in resolved[:3])
    return f"only the sort of place is said, not which: {nouns}; add the name of a town nearby"

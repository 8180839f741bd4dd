"""From place expressions and the places they may mean to one density."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import numpy as np

from karmalink.claims.localities.reading import Clause, Reading
from karmalink.claims.place_expr import Landmark, PlaceExpr
from karmalink.core.chance import Floats
from karmalink.core.places import Relation
from karmalink.links.places.resolution import Candidate, Resolved
from karmalink.maps.described.density import Density, Piece
from karmalink.maps.described.filters import by_height
from karmalink.maps.described.parameters import Speaker, speaker
from karmalink.maps.described.parts import FieldPart, anywhere
from karmalink.maps.described.sphere import chord
from karmalink.maps.described.wording import Weighted, pair_parts, parts_of

PAIRS: Final = frozenset({Relation.BETWEEN, Relation.JUNCTION, Relation.BORDER})
LEAST_NONE: Final = 1e-6
"""*None* is never ruled out: odds are bounded by this."""
LEAST_SHARE: Final = 1e-6
PAIR_REACH_KM: Final = 100.0
"""Two places spoken of together are likely near each other, exp(-distance / this): our choice."""
MOST_OF_PAIR: Final = 6
Heights = Callable[[Floats, Floats], Floats]
"""Height (m) at points (degrees): a digital elevation model."""


def describe(
    said: Iterable[PlaceExpr | Clause],
    resolved: Iterable[Resolved],
    who: Speaker | None = None,
    *,
    background: FieldPart | None = None,
    heights: Heights | None = None,
) -> Density:
    """Give the density of where a described place may be.

    Parameters
    ----------
    said
        What one text says of one place: expressions, or clauses with several readings.
    resolved
        The candidates of their landmarks (matched by span), from `links.anchors.resolve` or by hand.
    who
        The speaker's numbers; those of a museum label if None.
    background
        Where the place may be if every landmark is unknown; the whole sphere if None.
    heights
        Heights above the sea; without them elevations are left out, and the density says so.

    Returns
    -------
    Density
        A mixture over clauses, readings and candidates, *none of these* being the background.
    """
    who = who or speaker()
    found = {(r.landmark.start, r.landmark.end, r.landmark.text): r for r in resolved}
    clauses = [c if isinstance(c, Clause) else Clause(readings=(Reading(expr=c),)) for c in said]
    roles = roles_of(clauses)
    pieces: list[tuple[float, Piece]] = [(1.0, Piece(part=background or anywhere(), share=0.0, words="none of these"))]
    notes: list[str] = []
    for clause, role in zip(clauses, roles, strict=True):
        for reading in clause.readings:
            made = _pieces(reading.expr, role, found, who)
            pieces += [(odds * reading.weight, piece) for odds, piece in made]
        notes += _notes(clause.expr, heights)
    total = sum(odds for odds, _ in pieces)
    kept = [(odds / total, piece) for odds, piece in pieces if odds / total >= LEAST_SHARE]
    whole = sum(share for share, _ in kept)
    density = Density(tuple(_shared(piece, share / whole) for share, piece in kept), tuple(notes))
    spoken = [c.expr.height_m for c in clauses if c.expr.height_m is not None]
    return by_height(density, spoken[0], heights, who["height.sd"]) if spoken and heights is not None else density


def roles_of(clauses: Sequence[Clause]) -> tuple[str, ...]:
    """What each clause does among the others: the keys of the rows ``clause.*``.

    The first offset leads; plain names are alone, before it, or after it; other relations are alone or beside one.
    """
    leading = [i for i, c in enumerate(clauses) if c.expr.relation in (Relation.OFFSET, Relation.DISTANCE)]
    return tuple(_role(i, c.expr.relation, leading) for i, c in enumerate(clauses))


def _role(i: int, relation: Relation, leading: list[int]) -> str:
    if relation is Relation.OFFSET:
        return "offset" if i == leading[0] else "offset_later"
    if relation is Relation.AT and leading:
        return "at_before" if i < leading[0] else "at_after"
    if relation in (Relation.POSITION, Relation.DISTANCE):
        return str(relation)
    known = relation in (Relation.AT, Relation.NEAR, Relation.BEARING, Relation.SIDE)
    return (str(relation) if known else "other") + ("" if leading else "_only")


Places = dict[tuple[int, int, str], Resolved]


def _pieces(expr: PlaceExpr, role: str, found: Places, who: Speaker) -> list[tuple[float, Piece]]:
    """Every candidate of an expression with its odds against *none*."""
    lead = float(np.exp(who[f"clause.{role}"]))
    marks = [r for m in expr.landmarks if (r := found.get(_key(m))) is not None]
    path = found.get(_key(expr.path)) if expr.path is not None else None
    line = path.candidates[0].entry if path is not None and path.candidates else None
    plain = role if role.startswith("at_") or role == "position" else "near"
    if expr.relation in PAIRS and len(marks) == 2:
        return _paired(expr, marks[0], marks[1], who, lead)
    made: list[tuple[float, Piece]] = []
    for mark in marks[:2]:
        for candidate in mark.candidates:
            odds = lead * candidate.weight / max(mark.none, LEAST_NONE)
            made += _weighted(odds, parts_of(expr, candidate.entry, who, plain, line), expr, mark, candidate)
    return made


def _paired(expr: PlaceExpr, a: Resolved, b: Resolved, who: Speaker, lead: float) -> list[tuple[float, Piece]]:
    made: list[tuple[float, Piece]] = []
    for one in a.candidates[:MOST_OF_PAIR]:
        for two in b.candidates[:MOST_OF_PAIR]:
            if one.entry.id == two.entry.id:
                continue
            km = float(chord(*map(np.asarray, (one.entry.lat, one.entry.lon, two.entry.lat, two.entry.lon))))
            both = (one.weight / max(a.none, LEAST_NONE)) * (two.weight / max(b.none, LEAST_NONE))
            odds = lead * float(np.sqrt(both) * np.exp(-km / PAIR_REACH_KM))
            if odds > LEAST_SHARE:
                made += _weighted(odds, pair_parts(expr, one.entry, two.entry, who), expr, a, one)
    return made


def _weighted(
    odds: float, parts: Weighted, expr: PlaceExpr, mark: Resolved, candidate: Candidate
) -> list[tuple[float, Piece]]:
    entry = candidate.entry
    words = (
        f"{expr.relation} {mark.landmark.text!r}" if not expr.legs else f"{expr.relation} from {mark.landmark.text!r}"
    )
    place = ", ".join(v for v in (entry.name, entry.admin1, entry.country) if v)
    return [(odds * w, Piece(part=p, share=0.0, words=words, place=place, place_id=entry.id)) for w, p in parts]


def _shared(piece: Piece, share: float) -> Piece:
    return Piece(part=piece.part, share=share, words=piece.words, place=piece.place, place_id=piece.place_id)


def _key(mark: Landmark) -> tuple[int, int, str]:
    return mark.start, mark.end, mark.text


def _notes(expr: PlaceExpr, heights: Heights | None) -> list[str]:
    if expr.height_m is not None and heights is None:
        return [f"the elevation {expr.height_m.wording!r} was left out: no heights were given"]
    if expr.relation is Relation.ALONG and not expr.landmarks:
        return ["a road or river without an outline on record was left out"]
    return []

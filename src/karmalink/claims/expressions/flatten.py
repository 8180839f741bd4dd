"""A place expression in one line of a case's map: its relation to records or spoken names."""

from __future__ import annotations

from karmalink.claims.place_expr import Form, Landmark, PlaceExpr
from karmalink.core.places import Anchor, Relation, Spoken, Where

_BESIDE = frozenset([Relation.JUNCTION, Relation.BORDER, Relation.BETWEEN])


def where_of(expr: PlaceExpr) -> Where | None:
    """Flatten an expression to one relation, or None where nothing of it can be tied to a name.

    A bare noun that is itself described ("a field two kilometres west of the pagoda") gives way to its description. A
    relation that lacks what it needs falls back to a weaker one: *between* with one end to *near*, *beyond the river*
    (no bearing) to *near*, *far from* to None.

    Parameters
    ----------
    expr : PlaceExpr
        A tree; only its top and the first description below are used.

    Examples
    --------
    >>> from karmalink.claims.expressions.finding import find_expressions
    >>> (expr,) = find_expressions("It was hidden in a cave two kilometres north of Wat Thmei.")
    >>> where = where_of(expr)
    >>> where.relation, where.anchor.name, where.distance.value
    (<Relation.OFFSET: 'offset'>, 'Wat Thmei', 2.0)
    """
    if not expr.landmarks:
        return None
    mark = expr.landmarks[0]
    if expr.relation is Relation.AT and mark.form is Form.NOMINAL and mark.described is not None:
        inner = where_of(mark.described)
        if inner is not None:
            return inner
    anchor = _anchor(mark)
    second = _anchor(expr.landmarks[1]) if len(expr.landmarks) > 1 else None
    leg = expr.legs[0] if expr.legs else None
    bearing, distance = (leg.bearing, leg.distance) if leg is not None else (None, None)
    relation = _possible(expr.relation, second is not None, bearing, distance, expr.hours)
    if relation is None:
        return None
    return Where(
        relation=relation,
        anchor=anchor,
        anchor2=second if relation in _BESIDE else None,
        bearing=bearing,
        distance=distance,
        hours=expr.hours,
    )


def _anchor(mark: Landmark) -> Anchor:
    """Anchor by the landmark's words, a bare noun without its article."""
    if mark.form is Form.NAMED:
        return Anchor(name=mark.text)
    first, _, rest = mark.text.partition(" ")
    return Anchor(name=rest.strip() if rest and first.lower() in {"the", "a", "an"} else mark.text)


def _possible(
    relation: Relation, two: bool, bearing: Spoken | None, distance: Spoken | None, hours: Spoken | None
) -> Relation | None:
    """Strongest relation for which everything needed was said."""
    if relation in _BESIDE:
        return relation if two else Relation.NEAR
    if relation is Relation.OFFSET:
        weaker = Relation.SIDE if bearing is not None else Relation.DISTANCE if distance is not None else Relation.NEAR
        return relation if bearing is not None and distance is not None else weaker
    if relation in {Relation.SIDE, Relation.BEARING}:
        return relation if bearing is not None else Relation.NEAR
    if relation is Relation.DISTANCE:
        return relation if distance is not None else None
    if relation is Relation.TRAVEL:
        return relation if hours is not None else Relation.NEAR
    return None if relation in {Relation.ELEVATION, Relation.DRIFT, Relation.POSITION} else relation

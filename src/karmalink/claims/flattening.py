"""From a described place (a tree) to the flat `Where` of a claim: one relation to one or two anchors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from karmalink.claims.place_expr import Form, Landmark, PlaceExpr
from karmalink.core.places import NEEDS, Anchor, Relation, Spoken, Where

_NO_NAMES: Final[Mapping[str, str]] = {}


def where_of(expr: PlaceExpr, names: Mapping[str, str] = _NO_NAMES) -> Where | None:
    """The flat form of a tree, or None where its relation lacks what it needs.

    Parameters
    ----------
    expr : PlaceExpr
        Only its outermost relation counts; what describes a landmark is left to whoever places the landmark.
    names : mapping of str to str
        How the records spell names, by `plain_name`.

    Examples
    --------
    >>> well = Landmark(text="The Old Well", start=8, end=20)
    >>> where_of(PlaceExpr(relation=Relation.NEAR, start=0, end=20, landmarks=(well,))).anchor
    Anchor(name='Old Well', lat=None, lon=None)
    """
    parts: dict[str, Any] = {}
    for slot, landmark in zip(("anchor", "anchor2"), expr.landmarks, strict=False):
        parts[slot] = Anchor(name=_name(landmark, names))
    leg = expr.legs[0] if expr.legs else None
    parts["bearing"] = leg.bearing if leg else None
    parts["distance"] = (
        expr.height_m if expr.relation is Relation.ELEVATION else _distance(leg.distance if leg else None)
    )
    parts["hours"] = expr.hours
    relation = expr.relation
    if any(parts.get(need) is None for need in NEEDS[relation]):
        return None
    return Where(relation=relation, **{key: value for key, value in parts.items() if value is not None})


def _distance(spoken: Spoken | None) -> Spoken | None:
    return spoken if spoken is not None and spoken.value > 0 else None


def plain_name(text: str) -> str:
    """A name as it is compared: case, outer space and a leading article aside.

    >>> plain_name(" The Old  Well ")
    'old well'
    """
    words = text.casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _name(landmark: Landmark, names: Mapping[str, str]) -> str:
    known = names.get(plain_name(landmark.text))
    if known is not None:
        return known
    text = " ".join(landmark.text.split())
    if landmark.form is Form.NAMED and text[:4].casefold() == "the ":
        return text[4:]
    return text

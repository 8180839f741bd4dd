"""What a verb makes of a preposition: one *comes over* a bridge, but a house *stands over* it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from karmalink.claims.clauses.clause import Clause
from karmalink.claims.clauses.verb_forms import Act
from karmalink.claims.place_expr import PlaceExpr
from karmalink.core.places import Relation

_MOVES: Final = frozenset([Act.GO, Act.CARRY, Act.TAKE])
_THROUGH: Final = frozenset(["over", "across", "through", "past", "round", "around", "via", "by way of", "beyond"])
_WITHIN: Final = frozenset(
    ["behind", "beside", "besides", "against", "alongside", "below", "beneath", "under", "underneath", "above", "in front of",
     "at the back of", "in back of", "on top of", "atop"]
)  # fmt: skip
_ARRIVING: Final = frozenset(["arrive", "land", "disembark", "alight"])


def as_moved(expr: PlaceExpr, text: str, clause: Clause) -> PlaceExpr:
    """The expression with the relation that its verb gives it.

    Behind, beside, under or against a thing counts as at it: nearer than *near* says. What moves over, through or past a
    place goes *via* it, and who arrives at it comes *to* it.

    Examples
    --------
    >>> from karmalink.claims.clauses.framing import read_clauses
    >>> from karmalink.claims.expressions import find_expressions
    >>> from karmalink.claims.tokens import tokenise
    >>> said = "They came over the stream."
    >>> (expr,) = find_expressions(said)
    >>> as_moved(expr, said, read_clauses(said, tokenise(said))[0]).relation.value
    'via'
    """
    words = " ".join(text[expr.signal[0] : expr.signal[1]].casefold().split()) if expr.signal else ""
    moves = clause.act in _MOVES
    if words in _THROUGH and moves and expr.relation in {Relation.NEAR, Relation.SIDE, Relation.AT, Relation.VIA}:
        return replace(expr, relation=Relation.VIA)
    if expr.relation is Relation.VIA and not moves:
        return replace(expr, relation=Relation.SIDE if words in {"across", "past", "beyond"} else Relation.NEAR)
    if expr.relation is Relation.NEAR and words in _WITHIN:
        return replace(expr, relation=Relation.AT)
    if expr.relation is Relation.AT and (
        clause.verb in _ARRIVING or (clause.verb == "come" and "ashore" in text[clause.start : expr.start])
    ):
        return replace(expr, relation=Relation.TO)
    return expr

"""What a verb makes of a preposition: one *comes over* a bridge, but a house *stands over* it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from karmalink.claims.clauses.clause import Clause
from karmalink.claims.clauses.verb_forms import Act
from karmalink.claims.expressions.features import Group, group_of
from karmalink.claims.place_expr import Form, PlaceExpr
from karmalink.core.places import Relation

_MOVES: Final = frozenset([Act.GO, Act.CARRY, Act.TAKE])
_THROUGH: Final = frozenset(["over", "across", "through", "past", "round", "around", "via", "by way of", "beyond"])
_WITHIN: Final = frozenset(
    "behind|beside|besides|against|alongside|below|beneath|under|underneath|above|in front of|at the back of|in back of"
    "|on top of|atop".split("|")
)
_ARRIVING: Final = frozenset(["arrive", "land", "disembark", "alight"])


_PARTICLES: Final = frozenset(["up", "down", "on", "off", "out"])
_TURNING: Final = frozenset(["turn", "change", "become", "grow"])


def as_moved(expr: PlaceExpr, text: str, clause: Clause) -> PlaceExpr | None:
    """The expression with the relation that its verb gives it; None where the verb makes it no place ("dug up the bell").

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
    if not _is_place(expr, words, clause):
        return None
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


def _is_place(expr: PlaceExpr, words: str, clause: Clause) -> bool:
    """Whether the verb leaves the words a place: not "turn into a snake", "by ox-cart", "had it from the smith"."""
    mark = expr.landmarks[0] if expr.landmarks else None
    if mark is None:
        return True
    if mark.text.casefold() in _PRONOUNS:
        return False
    bare = mark.form is Form.NOMINAL and " " not in mark.text
    if (words == "by" and bare) or mark.text.split()[-1].casefold() in _KEEPING:
        return False
    if (
        expr.relation is Relation.ALONG
        and words in _PARTICLES
        and mark.form is Form.NOMINAL
        and group_of(mark.kind) not in _LINES
    ):
        return False
    if expr.relation is Relation.TO and clause.verb in _TURNING and words == "into":
        return False
    return not (expr.relation is Relation.FROM and clause.verb in {"have", "hear", "know", "learn"})


_PRONOUNS: Final = frozenset(
    "me us him her it them you myself himself herself itself themselves ourselves which".split()
)
"""What only points back places nothing by itself."""
_KEEPING: Final = frozenset(["hands", "possession", "keeping", "care", "custody"])
"""Where somebody has a thing, which `object_places.held_by` reads."""
_LINES: Final = frozenset([Group.WAY, Group.WATER, Group.LAND, Group.AREA, Group.BUILT])

"""Places that are the object of a verb of movement: "left the village", "reached Poipet", "crossed the river"."""

from __future__ import annotations

import re
from typing import Final

from karmalink.claims.clauses.clause import Clause
from karmalink.claims.expressions.features import Group, group_of
from karmalink.claims.place_expr import Form, Landmark, PlaceExpr
from karmalink.core.places import Relation

_BY_VERB: Final = {
    **dict.fromkeys(["leave", "flee", "evacuate", "quit", "escape", "quitted"], Relation.FROM),
    **dict.fromkeys(["reach", "enter", "visit", "regain", "gain", "make", "near", "approach"], Relation.TO),
    **dict.fromkeys(["cross", "pass", "ford", "climb", "traverse", "round"], Relation.VIA),
    **dict.fromkeys(["follow"], Relation.ALONG),
}
"""Verbs whose object is where a movement begins, ends or goes through."""
_LAND: Final = frozenset([Group.AREA, Group.BUILT, Group.WAY, Group.WATER, Group.LAND])


def object_place(text: str, clause: Clause) -> PlaceExpr | None:
    """The place that the object of a clause's verb is, or None.

    Examples
    --------
    >>> from karmalink.claims.clauses.framing import read_clauses
    >>> from karmalink.claims.tokens import tokenise
    >>> said = "We crossed the river at night."
    >>> found = object_place(said, read_clauses(said, tokenise(said))[0])
    >>> found.relation.value, found.landmarks[0].text
    ('via', 'the river')
    """
    relation = _BY_VERB.get(clause.verb)
    if relation is None or clause.object is None or clause.passive:
        return None
    start, end = clause.object
    words = text[start:end].split()
    head = words[-1].strip("'’s.,").lower()
    named = words[-1][:1].isupper()
    if clause.verb == "make" or not (named or group_of(head) in _LAND):
        return None
    form = Form.NAMED if named else Form.NOMINAL
    landmark = Landmark(text=text[start:end], start=start, end=end, form=form, kind="" if named else head)
    return PlaceExpr(relation=relation, start=start, end=end, landmarks=(landmark,))


_KEEPING: Final = frozenset(["be", "stay", "leave", "remain", "keep", "lodge", "deposit"])
_WITH = re.compile(
    r"\b(?:with|in the (?:hands|possession|keeping|care) of)\s+"
    r"((?:(?:the|a|an|my|his|her|our|their|some)\s+)?[^\W\d_][\w’'-]*(?:\s+[^\W\d_][\w’'-]*){0,2}?)"
    r"\s*(?=$|[.,;:!?)]|\b(?:in|at|from|near|of|on|who|until|since|by|and)\b)"
)
_PERSON: Final = frozenset(
    """me us him her them you father mother brother sister uncle aunt grandmother grandfather son daughter cousin wife
    husband priest abbot monk nun dealer collector pawnbroker notary foreman headman chief mayor teacher smith miller widow
    neighbour doctor lawyer clerk officer captain sergeant merchant trader keeper guard family people museum""".split()
)


def held_by(text: str, clause: Clause) -> PlaceExpr | None:
    """Who has it: "is with the notary", "was in the hands of a dealer". None where nobody is said to.

    Examples
    --------
    >>> from karmalink.claims.clauses.framing import read_clauses
    >>> from karmalink.claims.tokens import tokenise
    >>> said = "The list was with my sister."
    >>> held_by(said, read_clauses(said, tokenise(said))[0]).landmarks[0].text
    'my sister'
    """
    found = _WITH.search(text, clause.start, clause.end)
    if found is None or (found[0].startswith("with") and clause.verb not in _KEEPING):
        return None
    start, end = found.span(1)
    if found[0].startswith("with") and text[start:end].rsplit(maxsplit=1)[-1].casefold() not in _PERSON:
        return None
    landmark = Landmark(text=text[start:end], start=start, end=end, form=Form.NOMINAL, kind="holder")
    return PlaceExpr(relation=Relation.HELD, start=found.start(), end=end, landmarks=(landmark,))

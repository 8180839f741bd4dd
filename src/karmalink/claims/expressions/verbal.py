"""Verbs that tell where things lie: "the hill overlooks the village", "the pond is surrounded by palms".

Only where a parser says what is subject and what is object. The lists are our own choice.
"""

from __future__ import annotations

from typing import Final

from karmalink.claims.expressions.features import is_place, kind_of
from karmalink.claims.expressions.lexicon import block
from karmalink.claims.expressions.tagging import Tagged
from karmalink.claims.tokens import low
from karmalink.core.places import Relation

_STEMS: Final = {
    "overlook": Relation.NEAR, "surround": Relation.NEAR, "adjoin": Relation.NEAR, "border": Relation.NEAR,
    "flank": Relation.NEAR, "line": Relation.ALONG, "cover": Relation.AT, "dominate": Relation.NEAR, "top": Relation.AT,
    "surmount": Relation.AT, "inhabit": Relation.AT, "occupy": Relation.AT, "fill": Relation.AT, "pack": Relation.AT,
}  # fmt: skip
_HOLDING: Final = {"house": Relation.AT, "contain": Relation.AT, "shelter": Relation.AT}
HAVING: Final = frozenset(["with", "has", "have", "had"])
"""Words by which a place holds something."""

_TRANSPARENT: Final = block("small", "transparent")
_JOINTS: Final = frozenset(["by", "in", "with"])
_RELATIVES: Final = frozenset(["that", "which", "who"])
_WINDOW: Final = 15


def _forms(stem: str) -> list[str]:
    base = stem[:-1] if stem.endswith("e") else stem
    last = "pp" if stem == "top" else ""
    past = base + ("ped" if last else "ed")
    if stem == "occupy":
        return ["occupy", "occupies", "occupied", "occupying"]
    return [stem, stem + "s", past, base + ("ping" if last else "ing")]


_VERBS: Final = {form: (relation, False) for stem, relation in _STEMS.items() for form in _forms(stem)} | {
    form: (relation, True) for stem, relation in _HOLDING.items() for form in _forms(stem)
}
VERBAL: Final = frozenset(_VERBS)
"""Forms of the verbs."""


def verbal(tagged: Tagged, i: int) -> tuple[Relation, int, int] | None:
    """Read the verb at token ``i``: its relation, the head of the landmark, the head of the figure.

    Returns
    -------
    (Relation, int, int) or None
        None if there is no parse, or if it names no subject or object.
    """
    known = _VERBS.get(tagged.tokens[i].low)
    if known is None or not tagged.parsed or tagged.tags[i] != "VERB":
        return None
    relation, holds = known
    subject, passive = _subject(tagged, i)
    joined = _joined(tagged, i) if passive else _child(tagged, i, frozenset(["dobj"]))
    if subject is None or joined is None or (passive and holds):
        return None  # "housed in the palace" is told by its preposition
    return (relation, subject, joined) if passive != holds else (relation, joined, subject)


def having(tagged: Tagged, i: int) -> tuple[Relation, int, int] | None:
    """Read "a village with a pagoda" and "the village has a pagoda": the second lies in the first.

    Returns
    -------
    (Relation, int, int) or None
        As `verbal`; only where both are features and the first is a place.
    """
    if not tagged.parsed or tagged.tokens[i].low not in HAVING:
        return None
    place: int | None
    if tagged.tokens[i].low == "with":
        place, thing = tagged.heads[i], _child(tagged, i, frozenset(["pobj"]))
    else:
        place, thing = _child(tagged, i, frozenset(["nsubj"])), _child(tagged, i, frozenset(["dobj"]))
    if place is None or thing is None or thing < i or abs(place - i) > _WINDOW:
        return None
    if low(tagged.tokens, thing + 1) == "of" and tagged.tokens[thing].low in _TRANSPARENT:
        counted = _child(tagged, thing + 1, frozenset(["pobj"]))
        thing = thing if counted is None else counted
    known = is_place(kind_of(tagged.tokens[place].low)) and kind_of(tagged.tokens[thing].low)
    return (Relation.AT, place, thing) if known else None


def _subject(tagged: Tagged, i: int) -> tuple[int | None, bool]:
    """Subject of a verb, or the noun that it stands after, and whether it suffers what the verb says."""
    participle = tagged.tokens[i].low.endswith("ed")
    if tagged.deps[i] == "acl":
        return tagged.heads[i], participle
    passive = _child(tagged, i, frozenset(["nsubjpass"]))
    subject = _child(tagged, i, frozenset(["nsubj"])) if passive is None else passive
    if subject is not None and tagged.tokens[subject].low in _RELATIVES and tagged.deps[i] == "relcl":
        subject = tagged.heads[i]
    if subject is None and tagged.deps[i] == "conj" and i - tagged.heads[i] < _WINDOW:
        subject = _child(tagged, tagged.heads[i], frozenset(["nsubj", "nsubjpass"]))
        return subject, _child(tagged, i, frozenset(["auxpass"])) is not None
    return subject, passive is not None


def _joined(tagged: Tagged, i: int) -> int | None:
    """What stands after *by*, *in* or *with*."""
    for j in range(i + 1, min(len(tagged.tokens), i + 4)):
        if tagged.tokens[j].low in _JOINTS and tagged.heads[j] == i:
            return _child(tagged, j, frozenset(["pobj"]))
    return None


def _child(tagged: Tagged, h: int, deps: frozenset[str]) -> int | None:
    """First token near that depends on ``h`` in one of these ways."""
    window = range(max(0, h - _WINDOW), min(len(tagged.tokens), h + _WINDOW))
    return next((k for k in window if tagged.heads[k] == h and k != h and tagged.deps[k] in deps), None)

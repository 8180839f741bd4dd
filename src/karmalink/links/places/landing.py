"""Whether the places of one label agree: a named place that lies where an offset from another one lands."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from karmalink.claims.localities.reading import Locality
from karmalink.claims.place_expr import Landmark, Leg
from karmalink.core.chance import Floats
from karmalink.core.places import Relation
from karmalink.core.units import KM_PER_DEGREE
from karmalink.records.gazetteer.entry import Entry

LEAST_KM: Final = 3.0
PER_KM: Final = 0.2
"""How near a landing is to a place: exp(-km / (3 + 0.2 x the distance said)): our choice, after the spread of about 22 %
that human distances have; its worth is fitted."""


def landings(
    locality: Locality, marks: Sequence[Landmark], entries: Sequence[Sequence[Entry]]
) -> tuple[Mapping[int, Floats], Mapping[int, Floats]]:
    """How well plain names and offsets of one label agree.

    Parameters
    ----------
    locality, marks, entries
        A label, its landmarks, and the candidates of each.

    Returns
    -------
    tuple of two mappings
        By the number of a landmark, a number in 0..1 for each of its candidates: how near a plain place lies to where
        an offset from any other landmark lands; and how near an offset from a candidate lands to a plain place. Less
        for names that many places bear (1 / their square root).
    """
    number = {(m.start, m.end): i for i, m in enumerate(marks)}
    plain, offsets = [], []
    for clause in locality.clauses:
        expr = clause.expr
        at = [i for m in expr.landmarks[:1] if (i := number.get((m.start, m.end))) is not None and entries[i]]
        if expr.relation is Relation.AT:
            plain += at
        elif expr.relation is Relation.OFFSET:
            offsets += [(i, expr.legs) for i in at]
    lies: dict[int, Floats] = {}
    lands: dict[int, Floats] = {}
    for i, legs in offsets:
        for j in plain:
            if i != j:
                close = _closeness(entries[i], entries[j], legs)
                lands[i] = np.maximum(lands.get(i, 0.0), close.max(axis=1) / math.sqrt(len(entries[j])))
                lies[j] = np.maximum(lies.get(j, 0.0), close.max(axis=0) / math.sqrt(len(entries[i])))
    return lies, lands


def _closeness(starts: Sequence[Entry], ends: Sequence[Entry], legs: Sequence[Leg]) -> Floats:
    """Closeness of each landing (rows) to each place, in the plane: at these distances a degree is a degree."""
    said = [(g.distance.value, math.radians(g.bearing.value)) for g in legs if g.distance and g.bearing]
    east, north = (sum(km * turn(angle) for km, angle in said) for turn in (math.sin, math.cos))
    a, b = (np.array([(e.lat, e.lon) for e in some]) for some in (starts, ends))
    shrink = np.maximum(np.cos(np.radians(a[:, :1])), 0.01)
    turn_km = ((b[None, :, 1] - a[:, None, 1] + 180.0) % 360.0 - 180.0) * shrink * KM_PER_DEGREE - east
    high_km = (b[None, :, 0] - a[:, None, 0]) * KM_PER_DEGREE - north
    return np.asarray(np.exp(-np.hypot(turn_km, high_km) / (LEAST_KM + PER_KM * math.hypot(east, north))))

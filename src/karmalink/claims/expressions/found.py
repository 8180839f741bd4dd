"""What the grammar reads in and gives out: a tagged text with what stands in it, and one relation as tokens."""

from __future__ import annotations

from dataclasses import dataclass

from karmalink.claims.expressions.measures import Extent
from karmalink.claims.expressions.noun_phrases import NounPhrase
from karmalink.claims.expressions.signals import Needs
from karmalink.claims.expressions.tagging import Tagged
from karmalink.claims.place_expr import Leg
from karmalink.core.places import Relation, Spoken


@dataclass(slots=True, kw_only=True)
class Found:
    """One relation as tokens: ``first:after`` are all its words but the figure's, ``signal`` those of the relation."""

    relation: Relation
    needs: Needs
    first: int
    after: int
    signal: tuple[int, int]
    landmarks: tuple[NounPhrase, ...]
    bearing: Spoken | None = None
    distance: Extent | None = None
    travel: Extent | None = None
    path: NounPhrase | None = None
    figure: int | None = None
    clause: bool = False  # "the village where we slept": the words of the relation come after its landmark
    second: Leg | None = None  # "4 km W" of "4 km W and 6 km N of"


@dataclass(slots=True, kw_only=True)
class Reading:
    """A tagged text with what stands where in it."""

    tagged: Tagged
    phrase_at: dict[int, NounPhrase]
    measure_before: dict[int, Extent]
    measure_at: dict[int, Extent]
    travel_before: dict[int, Extent]
    named: frozenset[int]
    measured: frozenset[int]
    anything: bool = False


def phrase_from(reading: Reading, i: int, stop: int) -> NounPhrase | None:
    """Give the phrase that begins at token ``i``."""
    phrase = reading.phrase_at.get(i)
    return phrase if phrase is not None and i < stop and i == phrase.first else None

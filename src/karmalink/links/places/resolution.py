"""Which places on record a landmark may mean: always a mixture, never without "none of these"."""

from __future__ import annotations

from dataclasses import dataclass

from karmalink.claims.place_expr import Landmark
from karmalink.records.gazetteer.entry import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that may be meant: its calibrated ``weight``, and the terms (log-odds by name) that made it."""

    entry: Entry
    weight: float
    terms: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A landmark with its candidates, heaviest first. ``none`` is the chance that it is none of them.

    Raises
    ------
    ValueError
        If the weights and ``none`` do not sum to 1 within 1e-6.
    """

    landmark: Landmark
    candidates: tuple[Candidate, ...]
    none: float

    def __post_init__(self) -> None:
        total = self.none + sum(c.weight for c in self.candidates)
        if not abs(total - 1.0) <= 1e-6:
            raise ValueError(f"weights of {self.landmark.text!r} sum to {total}, not 1")

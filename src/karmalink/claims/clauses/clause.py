"""A clause: one finite verb with what belongs to it, and how it is said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from karmalink.claims.claim import Basis, Polarity
from karmalink.claims.clauses.verb_forms import Act


class Role(StrEnum):
    """What a clause does in its sentence."""

    ASSERTED = "asserted"
    FRAME = "frame"  # he told me that, I think, I dreamt that
    CONDITION = "condition"
    QUESTION = "question"
    IDLE = "idle"  # feelings, opinions, orders: nothing to check


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Code points ``start`` to ``end`` are its quote. ``apart``: a sign such as ";" parts it from the clause before.

    ``subject`` and ``object`` are spans (or None), ``chain`` the tellers from the nearest outwards, as the text names them.
    """

    start: int
    end: int
    role: Role
    verb: str
    act: Act
    polarity: Polarity
    basis: Basis
    hedge: str = ""
    certainty: float | None = None
    chain: tuple[str, ...] = ()
    subject: tuple[int, int] | None = None
    object: tuple[int, int] | None = None
    passive: bool = False
    apart: bool = False

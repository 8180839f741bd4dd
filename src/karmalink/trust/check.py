"""A check: a claim found true, false or unknowable, and all that bears on what that is worth."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What the check found."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWABLE = "unknowable"


class Exposure(StrEnum):
    """Whether the witness could have known the detail by ordinary means."""

    NONE = "none"
    POSSIBLE = "possible"
    CERTAIN = "certain"


class ClaimKind(StrEnum):
    """Kinds of claim between which credit does not carry freely: a detail, or where the thing is."""

    DETAIL = "detail"
    WHERE = "where"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check of one claim.

    ``d`` is the chance in (0, 1) that a decoy (a made-up detail of the same sort) would be found true as well,
    computed for this detail, with ``d_n`` saying how ("14 of 120 communes"); without it the check earns nothing.
    ``from_find`` marks a check made from this case's find: it never raises the accounts that led there.
    """

    claim: str
    outcome: Outcome
    by: str
    exposure: Exposure = Exposure.NONE
    d: float | None = None
    d_n: str = ""
    kind: ClaimKind = ClaimKind.DETAIL
    sealed: bool = False
    chosen_by: str = ""
    chosen_before: bool = False
    from_find: bool = False
    decoy: bool = False
    note: str = ""

"""A claim: one assertion in an account, with its exact words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from karmalink.core.places import Spoken, Where
from karmalink.core.times import When


class Polarity(StrEnum):
    """Whether the witness says it was so, or was not so."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class Basis(StrEnum):
    """How the witness knows."""

    DID = "did"
    SAW = "saw"
    HEARD = "heard"  # heard from somebody
    INFERRED = "inferred"
    DREAMT = "dreamt"
    READ = "read"
    UNSTATED = "unstated"


class Status(StrEnum):
    """A person's word on the claim.

    Only accepted claims reach the map (a rule's proposals count as accepted until somebody has reviewed the
    file).
    """

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    STALE = "stale"  # the account's text changed under it


UNSURE_WORDS = "unsure words"
"""Flag of a claim that rests on words which the machine that wrote them down was not sure of."""
BY_MODEL = "model"
"""Flag of a claim that a language model proposed."""
GUESSED_SUBJECT = "subject?"
"""Flag of a claim whose subject is a guess ("it")."""
GUESSED_PLACE = "place?"
"""Flag of a claim whose landmark only points ("the pagoda") and was tied to the last one named."""
LED = "after a leading question"
"""Flag of a claim that says again what the interviewer's question had just said: it may be the question's word."""
TO_REVIEW = frozenset([UNSURE_WORDS, BY_MODEL, GUESSED_SUBJECT, GUESSED_PLACE, LED])
"""Flags of proposals that move no map until a person has accepted them, also where nobody has reviewed anything yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One assertion. ``quote == account.text[start:end]`` (code points), always.

    ``events`` are the events the claim may be about with their odds (sum 1): usually one. ``era`` names the
    era it speaks of. ``method`` names the rows of the width table that hold (``celestial_fix``,
    ``dead_reckoning`` ...). ``track`` is the ship's course (degrees true) along and across which the
    method's errors lie; ``run_km`` the distance run since the last fix. ``shared_error`` names an
    instrument whose error several claims share (one compass, one clock). ``subject`` is what it is about:
    only claims about the case's lost thing move the map.
    """

    id: str
    account: str
    start: int
    end: int
    quote: str
    subject: str
    events: tuple[tuple[str, float], ...]
    era: str
    where: Where | None = None
    when: When | None = None
    polarity: Polarity = Polarity.AFFIRMED
    certainty: float | None = None
    hedge: str = ""
    basis: Basis = Basis.UNSTATED
    method: str = ""
    track: Spoken | None = None
    run_km: float | None = None
    shared_error: str | None = None
    status: Status = Status.PROPOSED
    flags: tuple[str, ...] = ()
    note: str = ""
    act: str = ""
    who: str = ""
    what: str = ""
    chain: tuple[str, ...] = ()
    marks: tuple[tuple[str, int, int], ...] = ()

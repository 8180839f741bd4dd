"""From claims, groups and trust to the sources that the map fuses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from karmalink.accounts.account import UNEARNED, Account, Witness
from karmalink.claims.claim import TO_REVIEW, Basis, Claim, Status
from karmalink.core.places import Relation
from karmalink.maps.build import Setting, likelihood_of, unlisted_share
from karmalink.maps.factor import Source, Version
from karmalink.maps.raster import ClaimEvidence
from karmalink.maps.world import LOSS, Group, World
from karmalink.trust.check import ClaimKind
from karmalink.trust.learning import Trust

UNEARNED_SOURCE = "unearned"
"""The one source of all accounts whose kind has earned nothing yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the map needs of a case: accounts, witnesses, claims and how far to believe whom.

    ``shift`` is added to every reliability (the sensitivity table), which stays within 0.01 and 0.99.
    """

    accounts: Mapping[str, Account]
    witnesses: Mapping[str, Witness]
    claims: tuple[Claim, ...]
    trust: Trust
    shift: float = 0.0

    def validity(self, account: Account) -> float:
        """Reliability x opportunity of an account for located claims."""
        r = self.trust.reliability(account.witness, account.kind, ClaimKind.WHERE).mean
        if self.shift and self.trust.earned(account.witness, account.kind):
            r = float(np.clip(r + self.shift, 0.01, 0.99))
        witness = self.witnesses.get(account.witness)
        return r * (witness.opportunity if witness else 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Claims turned into evidence, and those that could not be placed with the reason."""

    evidence: Mapping[str, tuple[ClaimEvidence, ...]]
    unplaced: tuple[tuple[str, str], ...]


def place(
    claims: Sequence[Claim], world: World, setting: Setting, accounts: Mapping[str, Account] | None = None
) -> Placed:
    """Turn claims about the lost thing into evidence by account; the others are listed with the reason.

    A dream told inside testimony has not earned what testimony has, so with ``accounts`` given it is left out.
    """
    eras = {e.id: i for i, e in enumerate(world.eras)}
    by_account: dict[str, list[ClaimEvidence]] = {}
    unplaced = []
    reviewed = any(c.status is Status.ACCEPTED for c in claims)
    for c in claims:
        why = _why_not(c, world, eras, reviewed) or _dreamt_awake(c, (accounts or {}).get(c.account))
        likelihood = None if why else likelihood_of(c, setting)
        if likelihood is None:
            unplaced.append((c.id, why or "no place on record bears that name"))
            continue
        slip = setting.table["slip.right"] * (1.0 - unlisted_share(c, setting))
        by_account.setdefault(c.account, []).append(
            ClaimEvidence(
                id=c.id, account=c.account, era=eras[c.era], likelihood=likelihood, events=c.events,
                shared=c.shared_error if setting.shared_error(c) else None, slip=slip,
            )
        )  # fmt: skip
    return Placed(evidence={k: tuple(v) for k, v in by_account.items()}, unplaced=tuple(unplaced))


def _why_not(claim: Claim, world: World, eras: Mapping[str, int], reviewed: bool) -> str | None:
    known = {LOSS, *(e.id for e in world.events)}
    strange = [e for e, _ in claim.events if e not in known]
    reasons = (
        (reviewed and claim.status is Status.PROPOSED, "nobody has accepted it yet, and others have been reviewed"),
        (bool(TO_REVIEW & set(claim.flags)) and claim.status is Status.PROPOSED, "somebody has to look at it first"),
        (claim.status in (Status.REJECTED, Status.STALE), f"its status is {claim.status.value}"),
        (claim.subject != world.lost, f"it is about {claim.subject!r}, not {world.lost!r}"),
        (claim.where is None, "it names no place"),
        (_undrawn(claim) != "", _undrawn(claim)),
        (claim.era not in eras, f"the era {claim.era!r} is not declared"),
        (bool(strange), f"the event {''.join(strange[:1])!r} is not declared"),
    )
    return next((why for holds, why in reasons if holds), None)


def _undrawn(claim: Claim) -> str:
    return _UNDRAWN.get(claim.where.relation, "") if claim.where else ""


_LINES = "the map of a case has no lines of rivers, roads, borders and heights yet"
_UNDRAWN: Final = {
    Relation.FROM: "it says what was left, not where it went",
    Relation.VIA: "it says what was passed, not where it went",
    Relation.JUNCTION: _LINES,
    Relation.BORDER: _LINES,
    Relation.HEADWATERS: _LINES,
    Relation.ELEVATION: _LINES,
}
"""Why the map of a case cannot draw a relation; `karmalink.maps.described` draws the last four from lines and heights."""


def _dreamt_awake(claim: Claim, account: Account | None) -> str | None:
    """Why a dream in an account of another kind counts for nothing: trust is earned by kind of account."""
    if account is None or claim.basis is not Basis.DREAMT or account.kind in UNEARNED:
        return None
    return f"it was dreamt, and {account.id!r} is no dream; make the dream an account of its own"


def sources(groups: Sequence[Group], placed: Placed, evidence: Evidence) -> tuple[Source, ...]:
    """The sources of one grouping. Confirmed copies of an account in the same group are left out; accounts of
    unearned kinds (dream, tip) that have no checked located claim go into one coherent source together.
    """
    found: list[Source] = []
    unearned: list[Account] = []
    for group in groups:
        known = {original for _, original in group.copies} & set(group.accounts)
        copies = {copy for copy, original in group.copies if original in known}
        versions = []
        for member, weight in zip(group.accounts, group.weights, strict=True):
            name = _standing_in(member, group, placed)
            account = evidence.accounts[name]
            if account.decoy or member in copies or not placed.evidence.get(name):
                continue
            if not evidence.trust.earned(account.witness, account.kind):
                unearned.append(account)
                continue
            versions.append((account, weight))
        if versions:
            found.append(Source(id=group.id, versions=_versions(versions, placed, evidence, group.deceive)))
    if unearned:
        pool = _versions([(a, 1.0) for a in unearned], placed, evidence, 0.0)
        found.append(Source(id=UNEARNED_SOURCE, versions=pool, coherent=True))
    return tuple(found)


def _standing_in(member: str, group: Group, placed: Placed) -> str:
    """The account itself, or where nothing of it can be placed, the first confirmed copy of which something can."""
    copies = (copy for copy, original in group.copies if original == member and placed.evidence.get(copy))
    return member if placed.evidence.get(member) else next(copies, member)


def _versions(
    weighted: Sequence[tuple[Account, float]], placed: Placed, evidence: Evidence, deceive: float
) -> tuple[Version, ...]:
    total = sum(w for _, w in weighted)
    return tuple(
        Version(
            account=a.id,
            weight=w / total,
            valid=evidence.validity(a) * (1.0 - deceive),
            claims=placed.evidence[a.id],
            deceit=deceive,
        )
        for a, w in weighted
    )

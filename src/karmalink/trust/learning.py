"""Learn reliability from checks: by witness, kind of account and kind of claim, partially pooled.

For a check i with decoy chance d_i:  P(hit_i) = r s + (1 - r) d_i,  with r the chance that the witness knows and s
the chance that a valid witness is right about a detail. Within a kind of account and a kind of claim the witnesses'
r are drawn from Beta(k m, k (1 - m)) and m from the table's prior for the kind, so witnesses nobody has checked
move with those who have been, and one witness's record moves mostly his own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
from scipy.special import betainc

from karmalink.accounts.account import UNEARNED, Account, AccountKind
from karmalink.claims.claim import Claim
from karmalink.core.chance import Floats
from karmalink.trust.check import Check, ClaimKind, Exposure, Outcome
from karmalink.trust.table import Table

EDGES = np.sin(np.linspace(0.0, np.pi / 2, 121)) ** 2
"""Bins of a reliability, fine near 0 and 1 where the priors of dreams and documents have their mass."""

MIDS = (EDGES[1:] + EDGES[:-1]) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """The chance ``mean`` that a claim of this sort comes from somebody who knows, with a 90 % interval.

    ``checked`` and ``right`` count the checks that could teach; ``chance`` is how many hits a made-up account would
    have had; ``uncounted`` the checks that could not teach (no d, exposed, from the find), with the reasons.
    """

    mean: float
    low: float
    high: float
    checked: int
    right: int
    chance: float
    uncounted: tuple[str, ...] = ()

    def sentence(self) -> str:
        """The record in plain words: never a score of truthfulness.

        >>> Reliability(mean=0.7, low=0.5, high=0.9, checked=11, right=7, chance=2.2).sentence()
        '7 of 11 checked details right; chance alone would give 2'
        """
        if not self.checked:
            return "nothing checked yet; the default for this kind of account holds"
        chance = f"{self.chance:.0f}" if self.chance >= 2.0 else f"{self.chance:.1f}"
        return f"{self.right} of {self.checked} checked details right; chance alone would give {chance}"


@dataclass(frozen=True)
class Trust:
    """What is known of everybody: reliabilities by (witness, kind of account, kind of claim), defaults by kind.

    ``starts`` is where each kind starts, before any check.
    """

    cells: Mapping[tuple[str, AccountKind, ClaimKind], Reliability]
    defaults: Mapping[tuple[AccountKind, ClaimKind], Reliability]
    starts: Mapping[AccountKind, float] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def reliability(self, witness: str, kind: AccountKind, about: ClaimKind) -> Reliability:
        """The learned reliability of the witness, or that of the kind."""
        return self.cells.get((witness, kind, about)) or self.defaults[kind, about]

    def earned(self, witness: str, kind: AccountKind) -> bool:
        """Whether accounts of this kind by this witness stand for themselves: every kind but the unearned ones, and
        those once their own checks of located claims, more of them right than chance alone would give, have raised
        them above where the kind starts.
        """
        record = self.reliability(witness, kind, ClaimKind.WHERE)
        raised = record.right > record.chance and record.mean > self.starts.get(kind, 0.0)
        return kind not in UNEARNED or raised


def learn(checks: Sequence[Check], claims: Sequence[Claim], accounts: Mapping[str, Account], table: Table) -> Trust:
    """Reliabilities from checks only; agreement between accounts never enters.

    Checks of decoys teach nothing about anybody; those of unknown claims are warned of; those that cannot teach are
    listed with the reason.
    """
    by_id = {c.id: c for c in claims}
    rows = [(by_id[k.claim], k) for k in checks if k.claim in by_id and not k.decoy]
    sorted_rows: dict[tuple[AccountKind, ClaimKind], dict[str, list[Check]]] = {}
    for claim, check in rows:
        account = accounts[claim.account]
        sorted_rows.setdefault((account.kind, check.kind), {}).setdefault(account.witness, []).append(check)
    cells: dict[tuple[str, AccountKind, ClaimKind], Reliability] = {}
    defaults: dict[tuple[AccountKind, ClaimKind], Reliability] = {}
    for kind in AccountKind:
        for about in ClaimKind:
            own = sorted_rows.get((kind, about), {})
            details = sorted_rows.get((kind, ClaimKind.DETAIL), {}) if about is ClaimKind.WHERE else {}
            defaults[kind, about], learned = _pool(kind, own, details, table)
            cells |= {(w, kind, about): r for w, r in learned.items()}
    starts = {k: a / (a + b) for k in AccountKind for a, b in [_start(k, table)]}
    return Trust(cells=cells, defaults=defaults, starts=starts, warnings=(*_unknown(checks, by_id), *_constant_d(rows)))


def _start(kind: AccountKind, table: Table) -> tuple[float, float]:
    """The table's Beta of a kind."""
    return table[f"reliability.{kind}.a"], table[f"reliability.{kind}.b"]


def _pool(
    kind: AccountKind,
    own: Mapping[str, Sequence[Check]],
    carried: Mapping[str, Sequence[Check]],
    table: Table,
) -> tuple[Reliability, dict[str, Reliability]]:
    """The kind's default and each checked witness's reliability. ``carried`` are checks of details for located
    claims: they count with a power below 1 (power prior; Ibrahim & Chen 2000, Statistical Science 15:46-60), and
    for unearned kinds not at all.
    """
    a, b = _start(kind, table)
    strength = table["reliability.pooling"]
    prior_m, given_m = np.diff(betainc(a, b, EDGES)), _given_mean(strength)
    power = 0.0 if kind in UNEARNED else table["carry.detail_to_where"]
    likelihoods = {}
    for w in sorted({*own, *carried}):
        mine = _teaching(kind, own.get(w, ()))
        theirs = _teaching(kind, carried.get(w, ())) if power > 0 else ()
        if not mine and not theirs:
            continue
        log = _log_likelihood(MIDS, mine, table["slip.right"])
        log = log + power * _log_likelihood(MIDS, theirs, table["slip.right"])
        likelihoods[w] = np.exp(log - log.max())
    each = {w: given_m @ like for w, like in likelihoods.items()}
    log_m = np.log(np.maximum(prior_m, 1e-300)) + sum(np.log(np.maximum(e, 1e-300)) for e in each.values())
    posterior_m = np.exp(log_m - log_m.max())
    posterior_m = posterior_m / posterior_m.sum()
    default = _summary(posterior_m @ given_m, (), (), a / (a + b) if not each else None)
    # Who has no check that could teach has the default, to the last digit.
    learned = {w: replace(default, uncounted=_uncounted(kind, many)) for w, many in own.items() if w not in likelihoods}
    for w, like in likelihoods.items():
        weight = (posterior_m / np.maximum(each[w], 1e-300)) @ given_m * like
        counted = _teaching(kind, own.get(w, ()))
        learned[w] = _summary(weight, counted, _uncounted(kind, own.get(w, ())), None)
    return default, learned


@lru_cache(maxsize=4)
def _given_mean(strength: float) -> Floats:
    """Chance of every bin of r (columns) given the kind's mean in every bin (rows)."""
    rows = betainc(strength * MIDS[:, None], strength * (1 - MIDS[:, None]), EDGES[None, :])
    return np.asarray(np.diff(rows, axis=1))


def _log_likelihood(r: Floats, checks: Sequence[Check], s: float) -> Floats:
    total = np.zeros_like(r)
    for check in checks:
        assert check.d is not None
        hit = r * s + (1.0 - r) * check.d
        total += np.log(np.clip(hit if check.outcome is Outcome.TRUE else 1.0 - hit, 1e-300, 1.0))
    return total


def _why_not(kind: AccountKind, check: Check) -> str | None:
    """Why a check cannot teach, or None if it can."""
    if check.outcome is Outcome.UNKNOWABLE:
        return "unknowable"
    if check.d is None:
        return "no d, no credit"
    if check.from_find:
        return "made from this case's find"
    if check.exposure is Exposure.CERTAIN or (kind in UNEARNED and check.exposure is not Exposure.NONE):
        return f"exposure {check.exposure.value}"
    return None


def _teaching(kind: AccountKind, checks: Sequence[Check]) -> tuple[Check, ...]:
    return tuple(c for c in checks if _why_not(kind, c) is None)


def _uncounted(kind: AccountKind, checks: Sequence[Check]) -> tuple[str, ...]:
    return tuple(f"{c.claim}: {why}" for c in checks if (why := _why_not(kind, c)) is not None)


def _summary(weight: Floats, counted: Sequence[Check], uncounted: tuple[str, ...], mean: float | None) -> Reliability:
    """Mean and 90 % interval of a distribution over `MIDS`."""
    w = weight / weight.sum()
    cumulative = np.cumsum(w)
    low, high = (float(MIDS[min(int(np.searchsorted(cumulative, q)), MIDS.size - 1)]) for q in (0.05, 0.95))
    return Reliability(
        mean=float(w @ MIDS) if mean is None else mean,
        low=low,
        high=high,
        checked=len(counted),
        right=sum(c.outcome is Outcome.TRUE for c in counted),
        chance=sum(c.d for c in counted if c.d is not None),
        uncounted=uncounted,
    )


def _unknown(checks: Sequence[Check], claims: Mapping[str, Claim]) -> tuple[str, ...]:
    missing = [c.claim for c in checks if c.claim not in claims and not c.decoy]
    if not missing:
        return ()
    return (
        f"checks.csv: came checks of {', '.join(missing)}; expected claims of claims.csv; as they stand they teach "
        "nothing",
    )


def _constant_d(rows: Sequence[tuple[Claim, Check]]) -> tuple[str, ...]:
    """A warning when every d is the same number: it was not computed for the details."""
    values = [k.d for _, k in rows if k.d is not None]
    if len(values) >= 4 and len(set(values)) == 1:
        return (
            f"checks.csv: all {len(values)} checks have d = {values[0]}; expected d computed for each detail "
            "(n of N places that would satisfy it); as it stands the track records mean little",
        )
    return ()

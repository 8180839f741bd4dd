"""Factors of sources: what a group of accounts does to every state, as a ratio to its background.

The factor of a group with versions j (weights w_j, chance of validity r_j, chance of deceit q_j) is

    F(x) = 1 + sum_j w_j [ r_j (prod_c (s R_c(x) + 1 - s) - 1) + q_j (prod_c D_c(x) - 1) ]

with R_c = L_c / B_c. It is 1 everywhere for a source that knows nothing, so *never existed* has factor 1.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from karmalink.core.chance import Floats
from karmalink.maps.raster import ClaimEvidence, Nodes, Rasters
from karmalink.maps.states import States


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One account's version of what a source says: ``valid`` = reliability x opportunity, ``deceit`` the chance of
    a deliberate lie (their sum at most 1), ``weight`` among the versions of its source.
    """

    account: str
    weight: float
    valid: float
    claims: tuple[ClaimEvidence, ...]
    deceit: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Accounts that go back to one origin and count once.

    ``coherent``: an unknowing teller's claims agree with each other (one imagined place), so the whole version is
    measured against its own prior predictive. So are the unearned kinds (dreams, tips).
    """

    id: str
    versions: tuple[Version, ...]
    coherent: bool = False

    @property
    def claims(self) -> tuple[ClaimEvidence, ...]:
        """Every claim of every version."""
        return tuple(c for v in self.versions for c in v.claims)

    @property
    def prior_valid(self) -> float:
        """Chance, before the map, that the source knows."""
        return sum(v.weight * v.valid for v in self.versions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way a source can be: its weight, and the factor it then puts on each era (no entry: 1)."""

    weight: float
    factors: Mapping[int, Floats]
    valid: bool


class Ratios:
    """R_c = L_c / B_c and D_c for every claim, computed once per claim and latent node."""

    def __init__(
        self, states: States, priors: Sequence[Floats], salience: Floats | None, share: float,
        latents: Mapping[str, Nodes],
    ) -> None:  # fmt: skip
        self.states, self._priors, self._salience, self._share = states, priors, salience, share
        self.latents = latents
        self._rasters = Rasters(states, latents)
        self._cache: dict[tuple[str, tuple[tuple[str, int], ...]], Floats] = {}
        self._background: dict[str, float] = {}

    @property
    def salient(self) -> tuple[Floats | None, float]:
        """Where unknowing tellers point, and the share of them that do."""
        return self._salience, self._share

    def ratio(self, claim: ClaimEvidence, pick: Mapping[str, int]) -> Floats:
        """R_c in every state, with the latents in ``pick`` fixed."""
        own = {claim.shared, *(e for e, _ in claim.events)}
        mine = tuple(sorted((k, v) for k, v in pick.items() if k in own))
        key = (claim.id, mine)
        if key not in self._cache:
            self._cache[key] = self._rasters.vector(claim, dict(mine)) / self.background(claim)
        return self._cache[key]

    def background(self, claim: ClaimEvidence) -> float:
        """B_c: the chance that an unknowing teller says it, over the prior of its era and what is salient."""
        if claim.id not in self._background:
            values = self._rasters.vector(claim, {})
            prior = self._priors[claim.era]
            predictive = float(np.sum(prior * values))
            if self._salience is not None:
                predictive = (1 - self._share) * predictive + self._share * float(np.sum(self._salience * values))
            self._background[claim.id] = max(predictive, 1e-300)
            self._cache.setdefault((claim.id, ()), values / self._background[claim.id])
        return self._background[claim.id]

    def deceit(self, claim: ClaimEvidence, pick: Mapping[str, int]) -> Floats:
        """D_c: a deceiver says anything but what fits, so 1 - L / max L, scaled to prior mean 1."""
        ratio = self.ratio(claim, pick)
        away = 1.0 - ratio / ratio.max()
        mean = float(np.sum(self._priors[claim.era] * away))
        # Words that fit every place cannot mislead.
        return np.asarray(away / mean) if mean > 1e-12 else np.ones_like(away)

    def product(self, version: Version, pick: Mapping[str, int], lying: bool = False) -> dict[int, Floats]:
        """The version's factor per era if it is valid (or a lie)."""
        out: dict[int, Floats] = {}
        for claim in version.claims:
            if lying:
                term = self.deceit(claim, pick)
            else:
                term = claim.slip * self.ratio(claim, pick) + (1.0 - claim.slip)
            out[claim.era] = out[claim.era] * term if claim.era in out else term
        return out


Predictive = Callable[[Mapping[int, Floats]], float]
"""Prior mean of a product of factors over the path of the thing."""


def stories(sources: Sequence[Source], ratios: Ratios, tied: Sequence[str], predictive: Predictive) -> dict[str, float]:
    """By account, the chance that an unknowing teller of a coherent source tells the whole of it, as a ratio to the
    product of its claims' backgrounds: over the path of the thing and over the latents, like every background.
    """
    return {v.account: _story(v, ratios, tied, predictive) for s in sources if s.coherent for v in s.versions}


def _story(version: Version, ratios: Ratios, tied: Sequence[str], predictive: Predictive) -> float:
    own = {latent for c in version.claims for latent in (c.shared, *(e for e, _ in c.events))}
    picks = node_picks([t for t in tied if t in own], ratios.latents)
    return max(sum(w * predictive(ratios.product(version, pick)) for w, pick in picks), 1e-300)


def options(source: Source, ratios: Ratios, pick: Mapping[str, int], told: Mapping[str, float]) -> tuple[Option, ...]:
    """The ways a source can be: unknowing, valid in one of its versions, lying in one of them. ``told`` are the
    `stories` of coherent sources.
    """
    found = []
    for v in source.versions:
        if v.valid > 0:
            weight = v.weight * v.valid / told.get(v.account, 1.0)
            found.append(Option(weight=weight, factors=ratios.product(v, pick), valid=True))
        if v.deceit > 0:
            lies = ratios.product(v, pick, lying=True)
            found.append(Option(weight=v.weight * v.deceit, factors=lies, valid=False))
    unknowing = 1.0 - sum(v.weight * (v.valid + v.deceit) for v in source.versions)
    return (Option(weight=max(unknowing, 0.0), factors={}, valid=False), *found)


@dataclass(frozen=True)
class LocalComponent:
    """Sources tied by shared latents, all about one era: their joint factor, and per source the part of it in
    which the source is valid.
    """

    era: int
    factor: Floats
    valid: Mapping[str, Floats]


def local_component(
    sources: Sequence[Source], era: int, ratios: Ratios, tied: Sequence[str], predictive: Predictive
) -> LocalComponent:
    """Sum the joint factor of sources over the nodes of the latents that tie them."""
    n = ratios.states.size
    factor = np.zeros(n)
    valid = {s.id: np.zeros(n) for s in sources}
    told = stories(sources, ratios, tied, predictive)
    for weight, pick in node_picks(tied, ratios.latents):
        parts = [_split(options(s, ratios, pick, told), era, n) for s in sources]
        for i, s in enumerate(sources):
            others = np.full(n, weight)
            for j, (whole, _) in enumerate(parts):
                if j != i:
                    others = others * whole
            valid[s.id] += others * parts[i][1]
            if i == 0:
                factor += others * parts[0][0]
    return LocalComponent(era=era, factor=factor, valid=valid)


def _split(found: Sequence[Option], era: int, n: int) -> tuple[Floats, Floats]:
    """The source's whole factor, and the part of it that is valid."""
    whole, valid = np.zeros(n), np.zeros(n)
    for o in found:
        part = o.weight * o.factors[era] if era in o.factors else np.full(n, o.weight)
        whole += part
        if o.valid:
            valid += part
    return whole, valid


def node_picks(tied: Sequence[str], latents: Mapping[str, Nodes]) -> list[tuple[float, dict[str, int]]]:
    """Every joint choice of nodes of the latents, with its weight; one empty choice if there are none."""
    ranges = [range(latents[t].weights.size) for t in tied]
    return [
        (float(np.prod([latents[t].weights[i] for t, i in zip(tied, choice, strict=True)])),
         dict(zip(tied, choice, strict=True)))
        for choice in product(*ranges)
    ]  # fmt: skip


def tie(sources: Sequence[Source], latents: Mapping[str, Nodes]) -> list[tuple[list[Source], list[str]]]:
    """Components of sources coupled by latents, with those latents.

    A latent couples when two sources use it, or two claims of one version; versions of one source are alternatives,
    so one use in each of them is averaged within the claim.
    """
    uses: dict[str, list[int]] = {}
    twice: set[str] = set()
    for i, s in enumerate(sources):
        for v in s.versions:
            used = [str(k) for c in v.claims for k in {c.shared, *(e for e, _ in c.events)} & set(latents)]
            twice |= {k for k in used if used.count(k) > 1}
            for latent in set(used):
                uses.setdefault(latent, []).append(i)
    coupled = {k: v for k, v in uses.items() if len(set(v)) > 1 or k in twice}
    label = list(range(len(sources)))
    for members in coupled.values():
        low = min(label[i] for i in members)
        merged = {label[i] for i in members}
        label = [low if x in merged else x for x in label]
    return [
        ([s for s, x in zip(sources, label, strict=True) if x == name],
         sorted(k for k, v in coupled.items() if label[v[0]] == name))
        for name in sorted(set(label))
    ]  # fmt: skip

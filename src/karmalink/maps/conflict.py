"""Conflict: whether a valid teller of this sort would say something so odd, given everybody else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from karmalink.core.chance import Floats
from karmalink.maps.factor import Source
from karmalink.maps.likelihood.base import Likelihood
from karmalink.maps.raster import STILL, ClaimEvidence, NamedState, Nodes
from karmalink.maps.states import States
from karmalink.maps.world import LOSS

REPLICATES = 199
POINTS = 300


def conflict_p(
    source: Source, others: Sequence[Floats], states: States, latents: Mapping[str, Nodes], seed: int
) -> float | None:
    """Prior-predictive p of a source given the map without it (Box 1980, JRSS A 143:383-430).

    For each located claim: its predictive density under ``others`` (marginals by era without the source), ranked
    among replicates that a valid teller would say at places drawn from them; p = (k + 1) / (n + 1). The smallest
    p over the source's claims times their number (Bonferroni), at most 1. None if it has no located claim, or every
    claim is one of which a replicate says nothing new.
    """
    rng = np.random.default_rng(seed)
    found = [
        p
        for claim in source.claims
        if not isinstance(claim.likelihood, NamedState)
        and (p := _claim_p(claim, others[claim.era], states, latents, rng)) is not None
    ]
    return min(1.0, min(found) * len(found)) if found else None


def _claim_p(
    claim: ClaimEvidence,
    marginal: Floats,
    states: States,
    latents: Mapping[str, Nodes],
    rng: np.random.Generator,
) -> float | None:
    assert not isinstance(claim.likelihood, NamedState)
    where = _draw(marginal, states, POINTS, rng)
    if where is None:
        return None
    xs, ys = _displaced(where, claim, latents, rng)
    shared = _shared(claim, latents, rng)
    observed = float(_fit(claim.likelihood, xs, ys, shared).mean())
    replicates = np.empty(REPLICATES)
    anew = False
    for i in range(REPLICATES):
        k = int(rng.integers(POINTS))
        other = claim.likelihood.sample(rng, float(xs[k]), float(ys[k]), float(shared[k]))
        anew = anew or other is not claim.likelihood
        fit = _fit(other, xs, ys, shared)
        # The place it was spoken at is none of its witnesses: the true one is not among the observed's either.
        replicates[i] = (fit.sum() - fit[k]) / (POINTS - 1)
    if not anew or np.ptp(replicates) <= 1e-12 * max(abs(observed), 1e-300):
        return None
    return float((np.count_nonzero(replicates <= observed) + 1) / (REPLICATES + 1))


def _fit(likelihood: Likelihood, xs: Floats, ys: Floats, shared: Floats) -> Floats:
    """Density at every place with the shared error drawn for it (few distinct values)."""
    found = np.empty(xs.size)
    for value in np.unique(shared):
        mine = shared == value
        found[mine] = likelihood.density(xs[mine], ys[mine], float(value))
    return found


def _shared(claim: ClaimEvidence, latents: Mapping[str, Nodes], rng: np.random.Generator) -> Floats:
    """A value of the claim's shared error for every place; 0 without one."""
    nodes = latents.get(claim.shared, STILL) if claim.shared else STILL
    return np.asarray(nodes.shared[rng.choice(nodes.weights.size, size=POINTS, p=nodes.weights)])


def _draw(marginal: Floats, states: States, n: int, rng: np.random.Generator) -> tuple[Floats, Floats] | None:
    """Places drawn from the ground and outside part of a marginal, uniform within their cells."""
    located = marginal[: states.outside_part.stop]
    total = located.sum()
    if total <= 0:
        return None
    picks = rng.choice(located.size, size=n, p=located / total)
    ground, outside = states.lattices
    on_ground = picks < states.n_ground
    local = np.where(on_ground, picks, picks - states.n_ground)
    columns = np.where(on_ground, ground.x.size, outside.x.size)
    row, column = local // columns, local % columns
    x = np.where(
        on_ground,
        ground.x[np.minimum(column, ground.x.size - 1)],
        outside.x[np.minimum(column, outside.x.size - 1)],
    )
    y = np.where(
        on_ground,
        ground.y[np.minimum(row, ground.y.size - 1)],
        outside.y[np.minimum(row, outside.y.size - 1)],
    )
    jitter = rng.uniform(-0.5, 0.5, size=(2, n))
    step_x = np.where(on_ground, ground.step_x, outside.step_x)
    step_y = np.where(on_ground, ground.step_y, outside.step_y)
    return x + jitter[0] * step_x, y + jitter[1] * step_y


def _displaced(
    where: tuple[Floats, Floats], claim: ClaimEvidence, latents: Mapping[str, Nodes], rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """The places of the event that the claim is about, one draw of event and displacement per place."""
    x, y = where[0].copy(), where[1].copy()
    names = [e for e, _ in claim.events]
    chosen = rng.choice(len(names), size=x.size, p=np.array([o for _, o in claim.events]))
    for i, name in enumerate(names):
        nodes = STILL if name == LOSS else latents.get(name, STILL)
        k = rng.choice(nodes.weights.size, size=x.size, p=nodes.weights)
        mine = chosen == i
        x[mine] += nodes.dx[k[mine]]
        y[mine] += nodes.dy[k[mine]]
    return x, y

"""Claims on states: the likelihood of a claim for every state, events and shared errors included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from karmalink.core.chance import Floats, finite
from karmalink.maps.likelihood.base import Likelihood
from karmalink.maps.states import Lattice, States
from karmalink.maps.world import GONE, LOSS

MISS = 0.02
"""Chance density of naming a wrong holder or state, or of denying the right one (our choice; slip stands beside it)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedState:
    """A claim that names a state and not a place: a holder's id, or recovered, destroyed, moved; or denies it."""

    state: str
    denied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Nodes:
    """Equally meant values of a latent: displacements ``dx, dy`` (km, from the thing to the event) or values of a
    shared error, with weights of sum 1; all shape (n,).
    """

    dx: Floats
    dy: Floats
    shared: Floats
    weights: Floats


STILL = Nodes(dx=np.zeros(1), dy=np.zeros(1), shared=np.zeros(1), weights=np.ones(1))
"""No latent: one node."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimEvidence:
    """A claim ready for the map: ``era`` is the index of its era, ``events`` its odds (sum 1), ``shared`` the id of
    its shared error, ``slip`` the chance that it is right given a valid account.
    """

    id: str
    account: str
    era: int
    likelihood: Likelihood | NamedState
    events: tuple[tuple[str, float], ...] = ((LOSS, 1.0),)
    shared: str | None = None
    slip: float = 1.0


def on_states(
    states: States, claim: ClaimEvidence, latents: Mapping[str, Nodes], pick: Mapping[str, int]
) -> Floats:
    """Likelihood of a claim in every state, shape (states.size,), averaged over its latents.

    ``latents`` holds the nodes of events and shared errors by id; ``pick`` fixes some of them at one node.
    """
    if isinstance(claim.likelihood, NamedState):
        return _named(states, claim.likelihood)
    total = np.zeros(states.size)
    shared = _nodes(claim.shared, latents, pick)
    for value, w_shared in zip(shared.shared, shared.weights, strict=True):
        for event, odds in claim.events:
            nodes = STILL if event == LOSS else _nodes(event, latents, pick)
            part = _spatial(states, claim.likelihood, nodes, float(value))
            total += float(w_shared) * odds * part
    return finite(total, f"likelihood of claim {claim.id}")


def _nodes(latent: str | None, latents: Mapping[str, Nodes], pick: Mapping[str, int]) -> Nodes:
    if latent is None or latent not in latents:
        return STILL
    nodes = latents[latent]
    if latent not in pick:
        return nodes
    i = pick[latent]
    one = slice(i, i + 1)
    return Nodes(dx=nodes.dx[one], dy=nodes.dy[one], shared=nodes.shared[one], weights=np.ones(1))


def _named(states: States, named: NamedState) -> Floats:
    here, other = (MISS, 1.0) if named.denied else (1.0, MISS)
    values = np.full(states.size, other)
    names = [h.id for h in states.holders]
    if named.state in names:
        values[states.holder_part.start + names.index(named.state)] = here
    elif named.state in GONE:
        values[states.gone_part.start + GONE.index(named.state)] = here
    return values


def _spatial(states: States, likelihood: Likelihood, nodes: Nodes, shared: float) -> Floats:
    ground, outside = (_averaged(likelihood, lattice, nodes, shared) for lattice in states.lattices)
    holders = np.empty(len(states.holders))
    for i, xy in enumerate(states.holder_xy):
        if xy is None:
            # A holder without an address may be anywhere in the outside prior.
            holders[i] = float(outside @ states.outside_prior)
        else:
            values = likelihood.density(xy[0] + nodes.dx, xy[1] + nodes.dy, shared)
            holders[i] = float(np.broadcast_to(values, nodes.weights.shape) @ nodes.weights)
    return np.concatenate([ground, outside, holders, np.zeros(len(GONE))])


def _averaged(likelihood: Likelihood, lattice: Lattice, nodes: Nodes, shared: float) -> Floats:
    """Mean density over displacements. One node is evaluated; many are shifts of one padded raster."""
    if nodes.weights.size == 1:
        values = likelihood.density(
            lattice.x[None, :] + nodes.dx[0], lattice.y[:, None] + nodes.dy[0], shared
        )
        return np.broadcast_to(values, (lattice.y.size, lattice.x.size)).ravel().astype(np.float64)
    total = np.zeros((lattice.y.size, lattice.x.size))
    for w, shifted in zip(nodes.weights, _shifts(likelihood, lattice, nodes, shared), strict=True):
        total += w * shifted
    return total.ravel()


def _shifts(likelihood: Likelihood, lattice: Lattice, nodes: Nodes, shared: float) -> Iterator[Floats]:
    """The density displaced by every node: bilinear shifts of one raster, exact for whole cells."""
    step_x, step_y = lattice.step_x, lattice.step_y
    pad_x = int(np.ceil(np.abs(nodes.dx).max() / step_x)) + 1
    pad_y = int(np.ceil(np.abs(nodes.dy).max() / step_y)) + 1
    x = lattice.x[0] + step_x * np.arange(-pad_x, lattice.x.size + pad_x)
    y = lattice.y[0] - step_y * np.arange(-pad_y, lattice.y.size + pad_y)
    padded = np.broadcast_to(likelihood.density(x[None, :], y[:, None], shared), (y.size, x.size))
    rows, columns = lattice.y.size, lattice.x.size
    for dx, dy in zip(nodes.dx, nodes.dy, strict=True):
        across, down = dx / step_x + pad_x, -dy / step_y + pad_y
        i, j = int(np.floor(down)), int(np.floor(across))
        u, v = down - i, across - j
        block = padded[i : i + rows + 1, j : j + columns + 1]
        top = (1 - v) * block[:-1, :-1] + v * block[:-1, 1:]
        bottom = (1 - v) * block[1:, :-1] + v * block[1:, 1:]
        yield (1 - u) * top + u * bottom
